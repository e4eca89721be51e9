import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startProcess } from './process.ts';
import { aRun, customers, expiredToken, minutes, rows } from './runs.ts';
import { eventually, openWorld, type World } from './world.ts';

/** Nobody else may have a claimed message for so long. */
const leaseMs = minutes(1);

async function deadToken(world: World): Promise<void> {
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
}

/** The one message is known to the app: a press finds it and the edit lands on it. */
async function expectOneMessageThatIsOurs(world: World): Promise<void> {
  const message = world.message(/OAuth token expired/);
  await world.slack.press('ana', message, 'acknowledge');
  await world.slack.until(() => /ana has it/.test(world.slack.textOf(world.message(/OAuth token expired/))));
  assert.equal(world.message(/ana has it/).ts, message.ts);
  assert.equal(world.slack.messages().length, 1);
}

test('killed between post and record, the app finds its message after a restart and posts no second', async (t) => {
  const world = await openWorld(t, { isStarted: false });
  const first = await startProcess(t, world.environment);
  world.follow(first.url);
  world.slack.misbehave('chat.postMessage', 'hang_after');
  await deadToken(world);
  await world.slack.until(() => world.slack.messages().length === 1);

  first.signal('SIGKILL');
  assert.equal(await first.exited, 'SIGKILL');
  world.clock.letPass(leaseMs + 1);
  const second = await startProcess(t, world.environment, world.clock.aheadMs());
  world.follow(second.url);
  await world.settled();

  assert.equal(world.slack.calls('chat.postMessage').length, 1);
  await expectOneMessageThatIsOurs(world);
  second.signal('SIGTERM');
  assert.equal(await second.exited, 0);
});

test('killed before Slack heard of it, the app posts after a restart, once', async (t) => {
  const world = await openWorld(t, { isStarted: false });
  const first = await startProcess(t, world.environment);
  world.follow(first.url);
  world.slack.goDown();
  await deadToken(world);
  await eventually('the post was tried', () => first.lines.some((line) => line.includes('"outcome":"message_later"')));

  first.signal('SIGKILL');
  assert.equal(await first.exited, 'SIGKILL');
  world.slack.comeBack();
  world.clock.letPass(leaseMs + 1);
  await world.start();
  await eventually('the channel was looked through', () =>
    world.logLines.some((line) => line.includes('unclear_post')),
  );
  await world.later(minutes(1));
  await world.settled();

  await expectOneMessageThatIsOurs(world);
});

for (const trick of ['drop_after', 'http_500_after', 'internal_error_after'] as const) {
  test(`a post whose answer is lost (${trick}) is looked for, not repeated`, async (t) => {
    const world = await openWorld(t);
    world.slack.misbehave('chat.postMessage', trick);

    await deadToken(world);
    await world.settled();

    assert.equal(world.slack.calls('chat.postMessage').length, 1);
    await expectOneMessageThatIsOurs(world);
  });
}

test('a post that certainly did not land is posted after a second look', async (t) => {
  const world = await openWorld(t);
  world.slack.misbehave('chat.postMessage', 'drop_before');
  const looksAtStart = world.slack.calls('conversations.history').length;

  await deadToken(world);
  await world.slack.until(() => world.slack.calls('conversations.history').length === looksAtStart + 1);
  await eventually(
    'the look is recorded',
    () => world.logLines.filter((line) => line.includes('unclear_post')).length === 1,
  );
  await world.later(minutes(1));
  await world.settled();

  assert.equal(world.slack.calls('conversations.history').length, looksAtStart + 2);
  await expectOneMessageThatIsOurs(world);
});
