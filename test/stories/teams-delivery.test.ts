import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Mischief } from '../fakes/teams.ts';
import { startProcess } from './process.ts';
import { aRun, cleanRun, customers, expiredToken, hours, minutes, rows, seconds, unknownProperty } from './runs.ts';
import { inTeams, messageInTeams, postedInTeams, wordsOf } from './teams-reading.ts';
import { addApp, eventually, openWorld, type World } from './world.ts';

const inTeamsAlone = { withSlack: false, teams: {} } as const;

async function deadToken(world: World): Promise<void> {
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
}

async function missingFields(world: World, names: readonly string[]): Promise<void> {
  const failures = names.flatMap((name) => rows(3, unknownProperty(name)));
  const counts = { attempted: 1_000, succeeded: 1_000 - failures.length, failed: failures.length };
  await world.send(aRun(customers, world.clock.now(), failures, counts));
}

const outcomes = (world: World, words: RegExp): number => world.logLines.filter((line) => words.test(line)).length;
const posts = (world: World) => world.teams.calls('createConversation').filter(({ answer }) => answer === 'ok');

/** What the page of the one alert says of its message in Teams. */
async function placeOnPage(world: World): Promise<string> {
  const [alert] = await world.alerts();
  const page = await (await fetch(alert?.url ?? assert.fail())).text();
  return page;
}

test('a message that somebody deleted in Teams is posted again while the trouble is open', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadToken(world);
  await world.settled();
  const first = messageInTeams(world, /OAuth/);

  world.teams.deleteMessage(first.id);
  world.clock.letPass(hours(1));
  await deadToken(world);
  await world.settled();

  const second = messageInTeams(world, /OAuth/);
  assert.notEqual(second.id, first.id);
  assert.match(world.teams.textOf(second), /failing in 2 runs in a row/);
  await world.teams.press('Ana', second, 'acknowledge');
  await world.settled();
  assert.match(inTeams(world)[0] ?? '', /Ana Ruiz has it/);
});

test('deleted while it is snoozed, it stays away until the snooze ends; once it is over, for ever', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadToken(world);
  await world.settled();
  await world.teams.press('Ana', messageInTeams(world, /OAuth/), 'acknowledge');
  await world.settled();
  await world.teams.press('Ana', messageInTeams(world, /OAuth/), 'snooze', '4h');
  await world.settled();

  world.teams.deleteMessage(messageInTeams(world, /OAuth/).id);
  world.clock.letPass(hours(1));
  await deadToken(world);
  await world.settled();
  assert.deepEqual(inTeams(world), []);

  world.clock.letPass(hours(4));
  await world.tend();
  await world.settled();
  const again = messageInTeams(world, /Ana Ruiz has it/);
  world.teams.deleteMessage(again.id);
  world.clock.letPass(hours(1));
  await world.send(cleanRun(customers, world.clock.now()));
  await world.settled();
  assert.deepEqual(inTeams(world), []);
  assert.equal((await world.alerts())[0]?.state, 'resolved');
});

test('"no such message" just after it was sent means "not yet": it is edited a moment later, not posted again', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadToken(world);
  await world.settled();
  world.teams.misbehave('updateActivity', { status: 404, code: 'ActivityNotFoundInConversation' });

  await world.teams.press('Ana', messageInTeams(world, /OAuth/), 'acknowledge');
  await eventually('the edit was refused', () => outcomes(world, /"error":"not_settled"/) === 1);
  world.clock.letPass(seconds(3));
  await world.settled();

  assert.equal(inTeams(world).length, 1);
  assert.match(inTeams(world)[0] ?? '', /Ana Ruiz has it/);
});

test('a card that Teams finds too big comes smaller, and says what is left out', async (t) => {
  const world = await openWorld(t, { ...inTeamsAlone, environment: { BURST_LIMIT: '1' } });
  const names = Array.from({ length: 40 }, (_, index) => `field_${index}_${'x'.repeat(90)}`);
  world.teams.misbehave('createConversation', ...Array<Mischief>(2).fill({ status: 413, code: 'MessageSizeTooBig' }));

  await missingFields(world, names);
  await world.settled();

  const [, ...tries] = world.teams.calls('createConversation').map(({ body }) => JSON.stringify(body).length);
  const [alone = 0, rollup = 0, ...again] = tries;
  assert.equal(again.length, 2);
  assert.ok(rollup > 8_000 && again.every((bytes) => bytes <= Math.max(alone, rollup / 2)), tries.join());
  assert.match(
    world.teams.textOf(messageInTeams(world, /39 more causes/)),
    /and more, left out here: \d+ paragraphs\. See Details\.\nAll causes\n\[Acknowledge all\] \[Details\]$/,
  );
});

const storms: readonly (readonly [string, readonly Mischief[]])[] = [
  ['412', [{ status: 412, code: 'PreconditionFailed', retryAfterS: 1 }, { status: 412 }]],
  ['429', Array(2).fill({ status: 429, code: 'Throttled', retryAfterS: 1 })],
  ['429 without a time', [{ status: 429 }]],
  ['502', Array(3).fill({ status: 502 })],
  ['503', Array(3).fill({ status: 503, code: 'ServiceUnavailable' })],
  ['504', Array(3).fill({ status: 504 })],
  ['a proxy’s page', Array(2).fill('html')],
  ['a cut connection', Array(2).fill('reset_before')],
];
for (const [name, tricks] of storms) {
  test(`a storm of ${name}: each message comes once, none is lost`, async (t) => {
    const world = await openWorld(t, inTeamsAlone);
    world.teams.misbehave('createConversation', ...tricks);
    world.teams.misbehave('updateActivity', ...tricks);
    const names = ['plan_tier', 'region', 'segment'];

    await missingFields(world, names);
    await eventually('posting went wrong', () =>
      world.teams.calls('createConversation').some(({ answer }) => answer !== 'ok'),
    );
    await untilSettled(world);
    await Promise.all(postedInTeams(world).map((message) => world.teams.press('Ana', message, 'acknowledge')));
    await untilSettled(world);

    const told = inTeams(world);
    assert.equal(told.length, names.length, told.join('\n—\n'));
    for (const field of names) assert.equal(told.filter((text) => text.includes(`invalid: ${field}`)).length, 1, field);
    assert.ok(
      told.every((text) => text.includes('Ana Ruiz has it')),
      told.join('\n—\n'),
    );
    assert.equal(posts(world).length, names.length + 1, 'the greeting, and each message');
  });
}

/** Lets time pass until every message shows what it should. */
async function untilSettled(world: World): Promise<void> {
  for (let round = 0; round < 8; round += 1) {
    const isDone = await world.settled(300).then(
      () => true,
      () => false,
    );
    if (isDone) return;
    world.clock.letPass(minutes(1));
    await world.tend();
    await world.later(seconds(30));
  }
  await world.settled();
}

test('a post that landed although its answer was lost is posted again, which is marked', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  world.teams.misbehave('createConversation', 'reset_after');

  await deadToken(world);
  await untilSettled(world);

  assert.equal(inTeams(world).length, 2, 'nobody can look in Teams whether the first one stands');
  assert.match(await placeOnPage(world), /it may stand there twice/);
  const [first, second] = postedInTeams(world);
  const view = await world.teams.press('Ana', first ?? assert.fail(), 'acknowledge');
  assert.match(wordsOf(world, view), /Ana Ruiz has it/);
  await world.settled();
  assert.equal(messageInTeams(world, /Ana Ruiz has it/).id, second?.id, 'the one that is known follows the alert');
});

test('killed between post and record, the app posts again after a restart and marks it', async (t) => {
  const world = await openWorld(t, { withSlack: false, isStarted: false, teams: { isAnonymous: true } });
  const first = await startProcess(t, world.environment);
  world.follow(first.url);
  await addApp(world.teams);
  world.teams.misbehave('createConversation', 'hang_after');
  await deadToken(world);
  await world.teams.until(() => inTeams(world).length === 1);

  first.signal('SIGKILL');
  assert.equal(await first.exited, 'SIGKILL');
  world.clock.letPass(minutes(1) + 1);
  const second = await startProcess(t, world.environment, world.clock.aheadMs());
  world.follow(second.url);
  await world.settled();

  assert.equal(inTeams(world).length, 2);
  assert.match(await placeOnPage(world), /it may stand there twice/);
  const latest = postedInTeams(world).at(-1) ?? assert.fail();
  await world.teams.press('Ana', latest, 'acknowledge');
  await world.settled();
  assert.match(inTeams(world)[1] ?? '', /Ana Ruiz has it/);
  second.signal('SIGTERM');
  assert.equal(await second.exited, 0);
});
