import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FakeSlack } from '../fakes/slack.ts';
import { aRun, cleanRun, customers, deals, expiredToken, hours, minutes, rows, unknownProperty } from './runs.ts';
import { eventually, openWorld, type World } from './world.ts';

interface Readiness {
  readonly ready: boolean;
  readonly chats: readonly { readonly platform: string; readonly ok: boolean; readonly detail: string }[];
  readonly undelivered: readonly { readonly messages: number; readonly error: string }[];
}

async function readiness(world: World): Promise<{ readonly status: number; readonly body: Readiness }> {
  const response = await fetch(`${world.url()}/readyz`);
  return { status: response.status, body: (await response.json()) as Readiness };
}

const troubles: readonly {
  readonly name: string;
  readonly begins: (slack: FakeSlack) => void;
  readonly ends: (slack: FakeSlack) => void;
  readonly code: string;
  /** What a person must do, in the words they find everywhere. */
  readonly advice: RegExp;
}[] = [
  {
    name: 'the bot was removed from the channel',
    begins: (slack) => slack.kick(),
    ends: (slack) => slack.invite(),
    code: 'not_in_channel',
    advice: /Invite @culprit to the Slack channel C0ALERTS/,
  },
  {
    name: 'the channel was archived',
    begins: (slack) => slack.archive(),
    ends: (slack) => slack.unarchive(),
    code: 'is_archived',
    advice: /The Slack channel C0ALERTS is archived: unarchive it or set SLACK_CHANNEL/,
  },
  {
    name: 'the token was revoked',
    begins: (slack) => slack.rotateToken(),
    ends: (slack) => slack.restoreToken('xoxb-1111-2222-fakebottoken'),
    code: 'token_revoked',
    advice: /install the app again and set SLACK_BOT_TOKEN/,
  },
];

for (const { name, begins, ends, code, advice } of troubles) {
  test(`${name}: runs are still taken, what is owed stays owed, and it is said what to do`, async (t) => {
    const world = await openWorld(t);
    begins(world.slack);

    const verdict = await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
    assert.equal(verdict.causes[0]?.alert?.opened, true);
    await eventually('the post was refused', () => world.logLines.some((line) => line.includes(`"error":"${code}"`)));

    const { status, body } = await readiness(world);
    assert.equal(status, 200, 'the store is well, so the app is ready');
    assert.equal(body.ready, true);
    const slack = body.chats.find(({ platform }) => platform === 'slack');
    assert.equal(slack?.ok, false);
    assert.match(slack.detail, advice);
    assert.deepEqual(
      body.undelivered.map(({ messages, error }) => ({ messages, error })),
      [{ messages: 1, error: code }],
    );
    const answer = await world.ask('ana', '');
    assert.match(answer, /Could not be delivered/);
    assert.match(answer, advice);
    assert.match(world.logLines.filter((line) => line.includes(code)).join('\n'), advice);
    const again = await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
    assert.equal(again.causes[0]?.alert?.opened, false);

    ends(world.slack);
    await world.later(minutes(6));
    await world.settled();

    assert.equal(world.channel().length, 1);
    const mended = await readiness(world);
    assert.ok(mended.body.chats.every(({ ok }) => ok));
    assert.deepEqual(mended.body.undelivered, []);
    assert.doesNotMatch(await world.ask('ana', ''), /Could not be delivered/);
  });
}

test('a whole night without Slack: in the morning one post per open alert, none for what is over', async (t) => {
  const world = await openWorld(t);
  world.slack.goDown();
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.send(
    aRun(deals, world.clock.now(), rows(5, unknownProperty('plan_tier')), {
      attempted: 100,
      succeeded: 95,
      failed: 5,
    }),
  );
  await eventually('posts were tried', () => world.logLines.some((line) => line.includes('"outcome":"message_later"')));

  for (let run = 0; run < 8; run += 1) {
    world.clock.letPass(hours(1));
    await world.send(
      aRun(deals, world.clock.now(), rows(5, unknownProperty('plan_tier')), {
        attempted: 100,
        succeeded: 95,
        failed: 5,
      }),
    );
  }
  await world.send(cleanRun(customers, world.clock.now()));
  assert.equal(world.slack.messages().length, 0);

  world.slack.comeBack();
  await world.later(minutes(6));
  await eventually('the channel was looked through for both', async () => {
    const messages = (await world.alerts()).flatMap((alert) => alert.messages);
    return messages.filter(({ error }) => error === 'unclear_post').length === 2;
  });
  await world.later(minutes(1));
  await world.settled();

  assert.deepEqual(
    world.channel().map((text) => text.split('\n')[0]),
    ['🟠 Field mapping invalid: plan_tier'],
  );
  assert.match(world.channel()[0] ?? '', /failing in 9 runs in a row/);
});
