import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aRun, cleanRun, customers, expiredToken, hours, rows } from './runs.ts';
import { openWorld, type World } from './world.ts';

async function deadToken(world: World): Promise<void> {
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();
}

test('a message that somebody deleted is posted again while the trouble is open', async (t) => {
  const world = await openWorld(t);
  await deadToken(world);
  const first = world.message(/OAuth token expired/);

  world.slack.deleteMessage(first.ts);
  world.clock.letPass(hours(1));
  await deadToken(world);

  const second = world.message(/OAuth token expired/);
  assert.notEqual(second.ts, first.ts);
  assert.match(world.slack.textOf(second), /failing in 2 runs in a row/);
  assert.equal(await world.press('ana', second, 'acknowledge'), null);
  await world.settled();
  assert.match(world.slack.textOf(world.message(/OAuth token expired/)), /ana has it/);
});

test('a message deleted while it is snoozed stays away until the snooze ends', async (t) => {
  const world = await openWorld(t);
  await deadToken(world);
  await world.press('ana', world.message(/OAuth/), 'acknowledge');
  await world.settled();
  await world.press('ana', world.message(/OAuth/), 'snooze', '4h');
  await world.settled();

  world.slack.deleteMessage(world.message(/OAuth/).ts);
  world.clock.letPass(hours(1));
  await deadToken(world);
  assert.deepEqual(world.channel(), []);

  world.clock.letPass(hours(4));
  assert.equal(await world.tend(), 1);
  await world.settled();
  assert.match(world.slack.textOf(world.message(/OAuth token expired/)), /ana has it/);
});

test('a message deleted before the trouble ends is not posted to say that it is over', async (t) => {
  const world = await openWorld(t);
  await deadToken(world);

  world.slack.deleteMessage(world.message(/OAuth/).ts);
  world.clock.letPass(hours(1));
  await world.send(cleanRun(customers, world.clock.now()));
  await world.settled();

  assert.deepEqual(world.channel(), []);
  assert.equal((await world.alerts())[0]?.state, 'resolved');
  assert.equal(world.slack.calls('chat.postMessage').length, 1);
});
