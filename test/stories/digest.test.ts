import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aRun,
  cleanRun,
  customers,
  deals,
  expiredToken,
  hours,
  invalidPhone,
  minutes,
  rateLimited,
  rows,
  unknownProperty,
} from './runs.ts';
import { openWorld } from './world.ts';

test('nothing to remind of: no daily post', async (t) => {
  const world = await openWorld(t);
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();

  await world.postDigest();
  await world.later(minutes(1));
  await world.settled();

  assert.equal(world.channel().length, 1, 'the alert is fresh: it was told a moment ago');
});

test('the daily post names what waits for somebody, who still has what, and long snoozes; once, and never edited', async (t) => {
  const world = await openWorld(t);
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.send(
    aRun(deals, world.clock.now(), rows(5, unknownProperty('plan_tier')), { attempted: 90, succeeded: 85, failed: 5 }),
  );
  const leads = {
    ...deals,
    id: 'leads',
    name: 'Leads → HubSpot',
    connection: 'marketing',
    connectionName: 'Marketing',
  };
  await world.send(aRun(leads, world.clock.now(), rows(5, invalidPhone), { attempted: 90, succeeded: 85, failed: 5 }));
  await world.settled();
  await world.press('ana', world.message(/plan_tier/), 'acknowledge');
  await world.press('ben', world.message(/phone/), 'acknowledge');
  await world.settled();
  await world.press('ben', world.message(/phone/), 'snooze', 'recovered');
  await world.settled();
  for (let run = 0; run < 3; run += 1) {
    await world.send(
      aRun(deals, world.clock.now(), [...rows(9, rateLimited), ...rows(5, unknownProperty('plan_tier'))], {
        attempted: 90,
        succeeded: 76,
        failed: 14,
      }),
    );
  }

  await world.later(hours(73));
  await world.settled();
  const before = world.channel().length;
  await world.postDigest();
  await world.postDigest();
  await world.slack.until(() => world.slack.messages().length > before);
  await world.settled();

  assert.equal(world.channel().length, before + 1);
  const post = world.slack.messages().at(-1);
  const text = world.slack.textOf(post ?? assert.fail('there is a post'));
  assert.match(text, /OAuth token expired for HubSpot \(prod\)/);
  assert.match(text, /plan_tier/);
  assert.match(text, /ana/i);
  assert.match(text, /phone/);
  assert.match(text, /rate limit/i);
  assert.deepEqual(world.slack.buttonsOf(post ?? assert.fail()), []);

  await world.send(cleanRun(customers, world.clock.now()));
  await world.later(minutes(2));
  await world.settled();
  assert.equal(world.slack.textOf(world.slack.messages().at(-1) ?? assert.fail()), text, 'a post, not a message');
});

test('a daily post owed while Slack is down is posted when it is back, if there still is something to say', async (t) => {
  const world = await openWorld(t);
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();
  await world.later(hours(25));
  world.slack.goDown();
  await world.postDigest();
  await world.later(minutes(5));

  world.slack.comeBack();
  await world.later(minutes(10));
  await world.later(minutes(1));
  await world.slack.until(() => world.slack.messages().length === 2, 10_000);

  assert.match(world.channel()[1] ?? '', /OAuth token expired/);
});
