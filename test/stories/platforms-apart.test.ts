import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aRun, cleanRun, customers, deals, expiredToken, hours, minutes, rows, unknownProperty } from './runs.ts';
import { inTeams, messageInTeams } from './teams-reading.ts';
import { eventually, openWorld, type World } from './world.ts';

const fewCounts = { attempted: 100, succeeded: 95, failed: 5 };

async function deadToken(world: World): Promise<void> {
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
}

async function missingField(world: World): Promise<void> {
  await world.send(aRun(deals, world.clock.now(), rows(5, unknownProperty('plan_tier')), fewCounts));
}

async function within<T>(ms: number, work: Promise<T>, what: string): Promise<T> {
  const began = performance.now();
  const result = await work;
  const took = performance.now() - began;
  assert.ok(took < ms, `${what} took ${Math.round(took)} ms`);
  return result;
}

/** Time passes until the platform shows all it owes: after each step it has been tried again, or nothing is owed. */
async function catchesUp(world: World, platform: string): Promise<void> {
  const { logLines } = world;
  const isTried = (since: number) =>
    logLines.slice(since).some((line) => line.includes('"delivery"') && line.includes(`"platform":"${platform}"`));
  for (let step = 0; step < 8; step += 1) {
    const since = logLines.length;
    await world.later(minutes(6));
    await eventually(`${platform} is tried again`, async () => isTried(since) || (await world.isSettled()));
    if (await world.isSettled()) return;
  }
}

/** Both alerts are in both channels, each once. */
async function expectBothOnce(world: World): Promise<void> {
  await world.settled();
  for (const channel of [world.channel(), inTeams(world)]) {
    assert.deepEqual(channel.map((text) => text.split('\n')[0]).sort(), [
      '🔴 OAuth token expired for HubSpot (prod)',
      '🟠 Field mapping invalid: plan_tier',
    ]);
  }
}

const slackTroubles: readonly {
  readonly name: string;
  readonly begins: (world: World) => void;
  readonly ends: (world: World) => void;
}[] = [
  {
    name: 'hangs',
    begins: ({ slack }) => slack.misbehave('chat.postMessage', 'hang_after', 'hang_after'),
    ends: () => undefined,
  },
  {
    name: 'answers 500',
    begins: ({ slack }) => slack.misbehave('chat.postMessage', 'http_500_before', 'http_500_before', 'http_500_before'),
    ends: () => undefined,
  },
  { name: 'is down', begins: ({ slack }) => slack.goDown(), ends: ({ slack }) => slack.comeBack() },
  {
    name: 'takes the token no more',
    begins: ({ slack }) => void slack.rotateToken(),
    ends: ({ slack }) => slack.restoreToken('xoxb-1111-2222-fakebottoken'),
  },
];

for (const { name, begins, ends } of slackTroubles) {
  test(`Slack ${name}: runs are taken at once, Teams is served within a second, and Slack gets what it missed`, async (t) => {
    const world = await openWorld(t, { teams: {}, timeoutMs: 1_500 });
    begins(world);

    await within(1_000, deadToken(world), 'taking the run');
    await within(
      1_000,
      world.teams.until(() => inTeams(world).length === 1),
      'the post in Teams',
    );
    await within(1_000, missingField(world), 'taking the run');
    await within(
      1_000,
      world.teams.until(() => inTeams(world).length === 2),
      'the post in Teams',
    );
    const shown = world.teams.press('Ana', messageInTeams(world, /OAuth/), 'acknowledge');
    assert.equal((await within(1_000, shown, 'the press in Teams')).kind, 'card');
    await within(
      1_000,
      world.teams.until(() => /Ana Ruiz has it/.test(inTeams(world).join())),
      'the edit in Teams',
    );

    ends(world);
    await catchesUp(world, 'slack');
    await expectBothOnce(world);
    assert.match(world.slack.textOf(world.message(/OAuth/)), /Ana Ruiz has it/);
  });
}

const failing = { status: 500 };
const teamsTroubles: readonly {
  readonly name: string;
  readonly begins: (world: World) => void;
  readonly ends: (world: World) => void;
}[] = [
  {
    name: 'hangs before it takes a post',
    begins: ({ teams }) => teams.misbehave('createConversation', 'hang_before', 'hang_before'),
    ends: () => undefined,
  },
  {
    name: 'answers 500',
    begins: ({ teams }) => teams.misbehave('createConversation', failing, failing, failing),
    ends: () => undefined,
  },
  { name: 'is down', begins: ({ teams }) => teams.goDown(), ends: ({ teams }) => teams.comeBack() },
  {
    name: 'takes the token no more',
    begins: ({ teams }) => {
      const refused = { status: 401, code: 'Unauthorized' };
      teams.misbehave('createConversation', refused, refused);
      teams.misbehave('token', refused, refused, refused);
    },
    ends: () => undefined,
  },
];

for (const { name, begins, ends } of teamsTroubles) {
  test(`Teams ${name}: runs are taken at once, Slack is served within a second, and Teams gets what it missed`, async (t) => {
    const world = await openWorld(t, { teams: {}, timeoutMs: 1_500 });
    begins(world);

    await within(1_000, deadToken(world), 'taking the run');
    await within(
      1_000,
      world.slack.until(() => world.channel().length === 1),
      'the post in Slack',
    );
    await within(1_000, missingField(world), 'taking the run');
    await within(
      1_000,
      world.slack.until(() => world.channel().length === 2),
      'the post in Slack',
    );
    await within(1_000, world.press('ana', world.message(/OAuth/), 'acknowledge'), 'the press in Slack');
    await within(
      1_000,
      world.slack.until(() => /ana has it/.test(world.channel().join())),
      'the edit in Slack',
    );

    ends(world);
    await catchesUp(world, 'teams');
    await expectBothOnce(world);
    assert.match(world.teams.textOf(messageInTeams(world, /OAuth/)), /ana has it/);
  });
}

test('a night without Teams: in the morning it gets one post for what is open, none for what is over; Slack had all', async (t) => {
  const world = await openWorld(t, { teams: {} });
  world.teams.goDown();
  await deadToken(world);
  await missingField(world);
  await world.slack.until(() => world.channel().length === 2);
  for (let run = 0; run < 8; run += 1) {
    world.clock.letPass(hours(1));
    await missingField(world);
  }
  await world.send(cleanRun(customers, world.clock.now()));
  assert.deepEqual(inTeams(world), []);

  world.teams.comeBack();
  await world.later(minutes(6));
  await world.later(minutes(1));
  await world.settled();

  assert.deepEqual(
    inTeams(world).map((text) => text.split('\n')[0]),
    ['🟠 Field mapping invalid: plan_tier'],
  );
  assert.match(inTeams(world)[0] ?? '', /failing in 9 runs in a row/);
  assert.match(world.slack.textOf(world.message(/OAuth token expired/)), /✅ Recovered/);
});
