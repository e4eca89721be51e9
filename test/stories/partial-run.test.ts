import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aRun, customers, invalidPhone, rateLimited, recovered, rows, unknownProperty } from './runs.ts';
import { openWorld } from './world.ts';

test('two broken fields are two messages; rate limits that were retried are a line in /syncstatus', async (t) => {
  const world = await openWorld(t);
  const failures = [
    ...rows(3_000, recovered(rateLimited)),
    ...rows(82, invalidPhone),
    ...rows(12, unknownProperty('plan_tier')),
  ];

  const verdict = await world.send(
    aRun(customers, world.clock.now(), failures, { attempted: 4_000, succeeded: 3_906, failed: 94 }),
  );

  assert.equal(verdict.directive, 'continue');
  assert.deepEqual(
    verdict.causes.map(({ field, count, recovered: retried, directive, alert }) => ({
      field,
      count,
      retried,
      directive,
      isTold: alert !== null,
    })),
    [
      { field: 'phone', count: 82, retried: 0, directive: 'skip_record', isTold: true },
      { field: 'plan_tier', count: 12, retried: 0, directive: 'skip_record', isTold: true },
      { field: null, count: 0, retried: 3_000, directive: 'continue', isTold: false },
    ],
  );
  await world.settled();
  assert.equal(world.channel().length, 2);
  const phone = world.slack.textOf(world.message(/phone/));
  assert.match(phone, /82 of 4,000 records failed in Customers → HubSpot contacts/);
  assert.match(phone, /3,906 records were written\./);
  const tier = world.message(/plan_tier/);
  assert.match(world.slack.textOf(tier), /🟠 Field mapping invalid: plan_tier/);
  assert.match(world.slack.textOf(tier), /12 of 4,000 records failed/);
  const [mapping] = world.slack.buttonsOf(tier);
  assert.equal(mapping?.url, 'https://sync.example.com/syncs/customers/mapping');
  assert.equal(mapping?.isPrimary, true);

  const status = await world.ask('ana', '');

  assert.match(status, /2 causes need you/);
  assert.match(
    status,
    /⚪ .*rate limit.*3,000 records retried successfully in the last run of Customers → HubSpot contacts/i,
  );
  assert.doesNotMatch(world.channel().join('\n'), /rate limit/i);
});
