import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aRun, customers, hours, minutes, rateLimited, rows } from './runs.ts';
import { openWorld, type World } from './world.ts';

async function rateLimitedRun(world: World): Promise<void> {
  await world.send(
    aRun(customers, world.clock.now(), rows(240, rateLimited), { attempted: 6_000, succeeded: 5_760, failed: 240 }),
  );
  await world.settled();
}

test('a rate limit is told at its third run; snoozed it is quiet for an hour, and then says that it still fails', async (t) => {
  const world = await openWorld(t);

  await rateLimitedRun(world);
  world.clock.letPass(minutes(15));
  await rateLimitedRun(world);
  assert.deepEqual(world.channel(), [], 'two runs of a rate limit are nobody’s business');

  world.clock.letPass(minutes(15));
  await rateLimitedRun(world);
  const told = world.message(/rate limit/i);
  assert.match(world.slack.textOf(told), /🟡 .*: third run in a row/);
  const snooze = world.slack.buttonsOf(told).find(({ actionId }) => actionId === 'snooze');
  assert.deepEqual(
    snooze?.options.map(({ value }) => value),
    ['1h', '4h', '24h', 'recovered'],
  );

  assert.equal(await world.press('ana', told, 'snooze', '1h'), null);
  await world.settled();
  assert.match(world.slack.textOf(world.message(/rate limit/i)), /ana snoozed it until /);
  const posts = world.slack.calls('chat.postMessage').length;

  for (let run = 0; run < 3; run += 1) {
    world.clock.letPass(minutes(15));
    await rateLimitedRun(world);
    assert.equal(await world.tend(), 0);
  }
  assert.equal(world.slack.calls('chat.postMessage').length, posts, 'a snooze posts nothing and pings nobody');
  assert.match(await world.ask('ben', ''), /⚫ .*snoozed until /);

  world.clock.letPass(minutes(16));
  assert.equal(await world.tend(), 1);
  await world.slack.until(() => world.slack.messages().length === 2);
  await world.settled();

  const [message, note] = world.slack.messages();
  assert.ok(message && note);
  assert.equal(note.thread_ts, message.ts);
  assert.equal(note.subtype, 'thread_broadcast', 'nobody has it, so the channel is told');
  assert.match(world.slack.textOf(note), /The snooze has ended and it has not recovered yet: .* is rate limiting\.$/);
  assert.match(world.slack.textOf(message), /🟡/);
  assert.doesNotMatch(world.slack.textOf(message), /snoozed/);
  assert.equal(await world.tend(), 0, 'it is said once');
});

test('a snooze until it recovers lasts as long as the trouble and ends with it', async (t) => {
  const world = await openWorld(t);
  for (let run = 0; run < 3; run += 1) {
    await rateLimitedRun(world);
    world.clock.letPass(minutes(15));
  }
  const told = world.message(/rate limit/i);

  await world.press('ana', told, 'snooze', 'recovered');
  await world.settled();
  world.clock.letPass(hours(30));
  await rateLimitedRun(world);
  assert.equal(await world.tend(), 0);
  assert.match(world.slack.textOf(world.message(/rate limit/i)), /ana snoozed it until it recovers\./);

  world.clock.letPass(minutes(15));
  await world.send(aRun(customers, world.clock.now(), [], { succeeded: 6_000 }));
  await world.settled();

  const over = world.message(/rate limit/i);
  assert.match(world.slack.textOf(over), /✅ Recovered/);
  assert.match((await world.thread(over, 1)).join('\n'), /✅ Recovered/);
  assert.equal(world.slack.messages().length, 1);
});
