import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aRun,
  cleanRun,
  customers,
  deals,
  hours,
  minutes,
  missingScope,
  rateLimited,
  rows,
  storageFull,
} from './runs.ts';
import { openWorld } from './world.ts';

test('one object’s missing permission is told; the other records went on, and only that sync’s runs end it', async (t) => {
  const world = await openWorld(t);
  const verdict = await world.send(
    aRun(deals, world.clock.now(), rows(40, missingScope('crm.objects.deals.write')), {
      attempted: 400,
      succeeded: 360,
      failed: 40,
    }),
  );
  await world.settled();

  assert.equal(verdict.directive, 'continue');
  assert.equal(verdict.causes[0]?.directive, 'skip_record');
  const text = world.channel()[0] ?? '';
  assert.match(text, /🟠 Missing permission in HubSpot \(prod\): crm\.objects\.deals\.write/);
  assert.match(text, /360 records were written\./);

  world.clock.letPass(hours(1));
  await world.send(cleanRun(customers, world.clock.now()));
  await world.settled();
  assert.match(world.channel()[0] ?? '', /🟠/);
  await world.send(cleanRun({ ...deals, mode: 'full' }, world.clock.now()));
  await world.settled();
  assert.match(world.channel()[0] ?? '', /✅ Recovered/);
});

test('a plan cap that only stops new records does not pause the sync; it needs a day of clean runs', async (t) => {
  const world = await openWorld(t);
  const flow = { ...deals, id: 'opps', name: 'Deals → Salesforce', connection: 'sf', vendor: 'salesforce' };
  const verdict = await world.send(
    aRun({ ...flow, connectionName: 'Salesforce (prod)' }, world.clock.now(), rows(25, storageFull), {
      attempted: 1_000,
      succeeded: 975,
      failed: 25,
    }),
  );
  await world.settled();

  assert.equal(verdict.directive, 'continue');
  assert.match(world.channel()[0] ?? '', /🟠 Plan limit reached: Salesforce \(prod\) data storage/);
  assert.match(world.channel()[0] ?? '', /975 records were written\./);

  for (let run = 0; run < 3; run += 1) {
    assert.match(world.channel()[0] ?? '', /🟠/);
    world.clock.letPass(hours(13));
    await world.send(cleanRun(flow, world.clock.now()));
    await world.settled();
  }
  assert.match(world.channel()[0] ?? '', /✅/);
});

test('one sync is rate limited beside a healthy one: its own streak counts, and its own clean run ends it', async (t) => {
  const world = await openWorld(t);
  for (let run = 0; run < 3; run += 1) {
    assert.deepEqual(world.channel(), []);
    await world.send(
      aRun(customers, world.clock.now(), rows(200, rateLimited), { attempted: 6_000, succeeded: 5_800, failed: 200 }),
    );
    await world.send(cleanRun(deals, world.clock.now()));
    await world.settled();
    world.clock.letPass(minutes(15));
  }
  assert.match(world.channel()[0] ?? '', /🟡 .*third run in a row/);

  await world.send(cleanRun(deals, world.clock.now()));
  await world.settled();
  assert.match(world.channel()[0] ?? '', /🟡/);
  await world.send(cleanRun(customers, world.clock.now()));
  await world.settled();
  assert.match(world.channel()[0] ?? '', /✅ Recovered/);
});

test('a daily sync that is blocked is told at its first blocked run: its last write is a day old', async (t) => {
  const world = await openWorld(t);
  await world.send(cleanRun(customers, world.clock.now()));

  world.clock.letPass(hours(24));
  await world.send(aRun(customers, world.clock.now(), rows(200, rateLimited)));
  await world.settled();

  assert.equal(world.channel().length, 1);
  assert.match(world.channel()[0] ?? '', /Nothing was written\./);
});

test('`failed` without any row or count is told when it happens three times in a row', async (t) => {
  const world = await openWorld(t);
  const silent = () => ({
    ...aRun(customers, world.clock.now(), []),
    envelope: { ...aRun(customers, world.clock.now(), []).envelope, status: 'failed', records: null },
  });
  await world.send(cleanRun(customers, world.clock.now()));
  for (let run = 0; run < 3; run += 1) {
    assert.deepEqual(world.channel(), []);
    world.clock.letPass(minutes(30));
    const verdict = await world.send(silent());
    assert.equal(verdict.causes[0]?.kind, 'unexplained');
    await world.settled();
  }

  const text = world.channel()[0] ?? '';
  assert.match(text, /Customers → HubSpot contacts failed without saying why/);
  assert.match(text, /your tool gave no reason and no counts/);
});
