import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aRun, cleanRun, customers, expiredToken, hours, invalidPhone, minutes, rows } from './runs.ts';
import { openWorld } from './world.ts';

const iso = (at: number): string => new Date(at).toISOString();

test('overlapping runs: a clean run that began before the failure proves nothing, the next one does', async (t) => {
  const world = await openWorld(t);
  const began = world.clock.now();
  world.clock.letPass(minutes(20));
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();

  world.clock.letPass(minutes(5));
  await world.send({
    ...cleanRun(customers, world.clock.now()),
    envelope: { ...cleanRun(customers, world.clock.now()).envelope, started_at: iso(began) },
  });
  await world.settled();
  assert.match(world.channel()[0] ?? '', /🔴/);

  world.clock.letPass(minutes(5));
  await world.send(cleanRun(customers, world.clock.now()));
  await world.settled();
  assert.match(world.channel()[0] ?? '', /✅/);
});

test('a sender whose clock is two hours ahead is believed up to the moment its run arrived', async (t) => {
  const world = await openWorld(t);
  const ahead = hours(2);
  await world.send(aRun(customers, world.clock.now() + ahead, rows(10, expiredToken)));
  await world.settled();
  assert.match(world.channel()[0] ?? '', /🔴/);

  world.clock.letPass(minutes(30));
  const verdict = await world.send(cleanRun(customers, world.clock.now() + ahead));
  await world.settled();

  assert.equal(verdict.late, false);
  assert.match(world.channel()[0] ?? '', /✅ Recovered/);
  assert.match(world.channel()[0] ?? '', /Broken for 30 minutes/);
});

test('a run sent again changes nothing, also with another status; its next attempt counts', async (t) => {
  const world = await openWorld(t);
  const failing = aRun(customers, world.clock.now(), rows(10, expiredToken));
  await world.send(failing);
  await world.settled();

  const again = await world.send(failing);
  assert.equal(again.duplicate, true);
  assert.equal('changed' in again, false);

  const rewritten = await world.send({
    envelope: { ...failing.envelope, status: 'succeeded', records: { attempted: 10, succeeded: 10, failed: 0 } },
    rows: [],
  });
  assert.equal(rewritten.duplicate, true);
  assert.equal(rewritten.changed, true);
  assert.equal(rewritten.causes[0]?.kind, 'expired_token', 'the first verdict stands');
  assert.match(world.channel()[0] ?? '', /🔴/);

  world.clock.letPass(minutes(1));
  const retried = await world.send({
    envelope: {
      ...failing.envelope,
      attempt: 2,
      status: 'succeeded',
      finished_at: iso(world.clock.now()),
      records: { attempted: 10, succeeded: 10, failed: 0 },
    },
    rows: [],
  });
  await world.settled();

  assert.equal(retried.duplicate, false);
  assert.match(world.channel()[0] ?? '', /✅ Recovered/);
});

test('a late run is recorded and changes nothing', async (t) => {
  const world = await openWorld(t);
  const earlier = world.clock.now() - hours(3);
  await world.send(cleanRun(customers, world.clock.now()));

  const verdict = await world.send(aRun(customers, earlier, rows(10, expiredToken)));
  await world.settled();

  assert.equal(verdict.late, true);
  assert.deepEqual(world.channel(), []);
});

test('a stream of windows: few clean windows are not enough, many are, and the words say how many records', async (t) => {
  const world = await openWorld(t);
  const window = { sync: { id: 'events', name: 'Events → HubSpot', mode: 'stream' } };
  await world.send(
    aRun(customers, world.clock.now(), rows(2, invalidPhone), { attempted: 200, succeeded: 198, failed: 2 }, window),
  );
  await world.settled();

  for (let count = 1; count <= 30; count += 1) {
    world.clock.letPass(minutes(1));
    await world.send(aRun(customers, world.clock.now(), [], { succeeded: 10 }, window));
    await world.settled();
    const text = world.channel()[0] ?? '';
    if (count < 30) assert.match(text, /🟠/, `${count * 10} of 300 records`);
    else assert.match(text, /✅ No longer seen.*Not seen in the last 300 records/s);
  }
});
