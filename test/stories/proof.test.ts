import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aRun, cleanRun, customers, expiredToken, hours, invalidPhone, rows } from './runs.ts';
import { openWorld } from './world.ts';

test('a run that fails wholly by 401 does not turn the phone alert green; clean runs do, in words they prove', async (t) => {
  const world = await openWorld(t);
  await world.send(
    aRun(customers, world.clock.now(), rows(82, invalidPhone), { attempted: 4_000, succeeded: 3_918, failed: 82 }),
  );
  await world.settled();

  world.clock.letPass(hours(1));
  await world.send(aRun(customers, world.clock.now(), rows(4_000, expiredToken)));
  await world.settled();

  assert.equal(world.channel().length, 2);
  assert.match(world.slack.textOf(world.message(/phone/)), /🟠/);
  assert.match(world.slack.textOf(world.message(/OAuth/)), /🔴/);

  world.clock.letPass(hours(1));
  const few = await world.send(cleanRun(customers, world.clock.now(), 100));
  await world.settled();

  assert.equal(few.directive, 'continue');
  const recovered = world.message(/OAuth/);
  assert.match(world.slack.textOf(recovered), /✅ Recovered: OAuth token expired for HubSpot \(prod\)/);
  assert.match(world.slack.textOf(recovered), /Broken for 60 minutes \(1 run\)\. Proven by the run of/);
  assert.match(
    (await world.thread(recovered, 1)).join('\n'),
    /✅ Recovered: OAuth token expired for HubSpot \(prod\)\./,
  );
  assert.match(
    world.slack.textOf(world.message(/phone/)),
    /🟠/,
    '100 of 147 records are too few to say that it is over',
  );

  world.clock.letPass(hours(1));
  await world.send(cleanRun(customers, world.clock.now(), 1_140));
  await world.settled();

  const phone = world.message(/phone/);
  assert.match(world.slack.textOf(phone), /✅ No longer seen: .*phone/);
  assert.match(world.slack.textOf(phone), /Not seen in the last 1,240 records\./);
  assert.match(world.slack.textOf(phone), /The 82 rejected before are sent again only if your tool resends them\./);
  assert.doesNotMatch(world.slack.textOf(phone), /Recovered/);
  assert.match((await world.thread(phone, 1)).join('\n'), /No longer seen/);
  assert.deepEqual(
    world.slack.buttonsOf(phone).map(({ actionId }) => actionId),
    ['details'],
  );
  assert.equal(world.channel().length, 2, 'notes stay in their threads');
});

test('a sync that sends every record again proves more: one clean run is a recovery', async (t) => {
  const world = await openWorld(t);
  const whole = { ...customers, mode: 'full' as const };
  await world.send(
    aRun(whole, world.clock.now(), rows(82, invalidPhone), { attempted: 4_000, succeeded: 3_918, failed: 82 }),
  );
  await world.settled();

  world.clock.letPass(hours(1));
  await world.send(cleanRun(whole, world.clock.now(), 4_000));
  await world.settled();

  const phone = world.message(/phone/);
  assert.match(world.slack.textOf(phone), /✅ Recovered: .*phone/);
  assert.match(world.slack.textOf(phone), /Proven by the run of/);
});

test('trouble that comes back is a new message that links the old one', async (t) => {
  const world = await openWorld(t);
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();
  world.clock.letPass(hours(1));
  await world.send(cleanRun(customers, world.clock.now()));
  await world.settled();

  world.clock.letPass(hours(1));
  const verdict = await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();

  assert.equal(verdict.causes[0]?.alert?.opened, true);
  const [first, second, ...others] = world.slack.messages();
  assert.ok(first && second);
  assert.equal(others.length, 0);
  assert.match(world.slack.textOf(first), /✅ Recovered/);
  assert.match(world.slack.textOf(second), /🔴 .*second time in 24 hours \(earlier message\)/s);
  const link = `https://acme.slack.com/archives/C0ALERTS/p${first.ts.replace('.', '')}`;
  assert.ok(JSON.stringify(second.blocks).includes(link));
});
