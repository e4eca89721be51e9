import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aRun,
  cleanRun,
  customers,
  deals,
  expiredToken,
  hours,
  minutes,
  rows,
  seconds,
  unknownProperty,
} from './runs.ts';
import { inTeams, messageInTeams, sayInTeams } from './teams-reading.ts';
import { addApp, eventually, openWorld, type World } from './world.ts';

interface Readiness {
  readonly ready: boolean;
  readonly chats: readonly { readonly platform: string; readonly ok: boolean; readonly detail: string }[];
  readonly undelivered: readonly { readonly platform: string; readonly messages: number; readonly error: string }[];
}

async function readiness(world: World): Promise<Readiness & { readonly teams: { ok: boolean; detail: string } }> {
  const response = await fetch(`${world.url()}/readyz`);
  const body = (await response.json()) as Readiness;
  assert.equal(response.status, 200, 'the store is well, so the app is ready');
  const teams = body.chats.find(({ platform }) => platform === 'teams') ?? assert.fail('Teams is not listed');
  return { ...body, teams };
}

async function deadToken(world: World): Promise<void> {
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
}

/** On a connection of its own: what it writes proves nothing of the dead token's. */
const leads = {
  ...deals,
  id: 'leads',
  name: 'Leads → HubSpot',
  connection: 'hubspot-leads',
  connectionName: 'Marketing',
};

async function missingField(world: World, ...names: readonly string[]): Promise<void> {
  const failures = (names.length === 0 ? ['plan_tier'] : names).flatMap((name) => rows(5, unknownProperty(name)));
  const failed = failures.length;
  await world.send(aRun(leads, world.clock.now(), failures, { attempted: 100, succeeded: 100 - failed, failed }));
}

async function owedInTeams(world: World, messages: number): Promise<void> {
  await eventually(`${messages} messages are owed in Teams`, async () => {
    const owed = (await readiness(world)).undelivered.filter(({ platform }) => platform === 'teams');
    return owed.reduce((sum, entry) => sum + entry.messages, 0) === messages;
  });
}

const titles = (texts: readonly string[]): readonly string[] => texts.map((text) => text.split('\n')[0] ?? '').sort();
const alertsChannel = '19:d441d38c655c47a085215b2726e76927@thread.tacv2';
const both = ['🔴 OAuth token expired for HubSpot (prod)', '🟠 Field mapping invalid: plan_tier'];

test('Microsoft refuses the secret: it is said everywhere what to do; what is owed stays owed and comes once it is mended', async (t) => {
  const world = await openWorld(t, { teams: {} });
  world.teams.issuer.expirePassword();
  world.teams.misbehave('createConversation', { status: 401, code: 'Unauthorized' });
  const advice =
    /Microsoft refuses our app \(\w+\): look at MicrosoftAppId, MicrosoftAppPassword \(it may have expired\)/;

  await deadToken(world);
  await missingField(world);
  await owedInTeams(world, 2);

  const { teams, undelivered } = await readiness(world);
  assert.equal(teams.ok, false);
  assert.match(teams.detail, advice);
  assert.ok(undelivered.every(({ platform }) => platform === 'teams'));
  const answer = await world.ask('ana', '');
  assert.match(answer, /Could not be delivered/);
  assert.match(answer, advice);
  assert.match(world.logLines.filter((line) => line.includes('"event":"delivery"')).join('\n'), advice);
  assert.deepEqual(titles(world.channel()), both, 'Slack has it all');

  world.teams.issuer.restorePassword();
  await world.later(minutes(6));
  await world.settled();
  assert.deepEqual(titles(inTeams(world)), both);
  await eventually('all is well', async () => (await readiness(world)).teams.ok);
  assert.doesNotMatch(await world.ask('ana', ''), /Could not be delivered/);
});

test('the secret is dead at the start already: the app starts, takes runs, and says so', async (t) => {
  const world = await openWorld(t, { isStarted: false, teams: {} });
  world.teams.issuer.expirePassword();
  await world.start();
  await addApp(world.teams);

  await deadToken(world);
  await owedInTeams(world, 1);
  assert.match((await readiness(world)).teams.detail, /look at MicrosoftAppId, MicrosoftAppPassword/);

  world.teams.issuer.restorePassword();
  await eventually('all is well', async () => (await readiness(world)).teams.ok);
  await world.later(minutes(6));
  await world.settled();
  assert.equal(inTeams(world).length, 1);
});

test('put out of the team without a word: it is said what to do; added again, each message comes once', async (t) => {
  const world = await openWorld(t, { teams: {} });
  await deadToken(world);
  await world.settled();
  world.teams.kick(world.teams.places.alerts);

  for (let run = 0; run < 5; run += 1) {
    world.clock.letPass(minutes(15));
    await missingField(world);
    await deadToken(world);
  }
  await owedInTeams(world, 2);
  const { teams, undelivered } = await readiness(world);
  assert.equal(teams.ok, false);
  assert.match(
    teams.detail,
    /^Teams does not let us post in Data › Alerts \(BotNotInConversationRoster\): add the app/,
  );
  assert.deepEqual(
    undelivered.map(({ platform, messages, error }) => [platform, messages, error]),
    [['teams', 2, 'BotNotInConversationRoster']],
  );
  assert.match(await world.ask('ana', ''), /Teams does not let us post in Data › Alerts/);

  await addApp(world.teams);
  await eventually('the advice is gone', async () => (await readiness(world)).teams.ok);
  await world.later(minutes(6));
  await world.settled();
  assert.deepEqual(titles(inTeams(world)), both);
  assert.match(world.teams.textOf(messageInTeams(world, /OAuth/)), /failing in 6 runs in a row/);
  assert.match(world.teams.textOf(messageInTeams(world, /plan_tier/)), /failing in 5 runs in a row/);
});

test('removed from the team of TEAMS_CHANNEL while much breaks at once: added again, it gets a few messages, not a flood', async (t) => {
  const world = await openWorld(t, { withSlack: false, teams: { channel: alertsChannel } });
  await deadToken(world);
  await world.settled();
  await world.teams.remove(alertsChannel);
  const names = ['plan_tier', 'region', 'segment', 'owner', 'arr', 'seats', 'industry', 'level', 'churn_risk', 'city'];
  for (const count of names.keys()) {
    world.clock.letPass(seconds(20));
    await missingField(world, ...names.slice(0, count + 1));
  }
  await owedInTeams(world, 5);
  const removed = await readiness(world);
  assert.equal(removed.teams.ok, false);
  assert.match(removed.teams.detail, /Add the (?:Culprit )?app to the team of .*TEAMS_CHANNEL/);

  await addApp(world.teams);
  await eventually('the advice is gone', async () => (await readiness(world)).teams.ok);
  await world.later(minutes(6));
  await world.settled();

  const told = inTeams(world);
  assert.ok(told.length <= 6, told.join('\n—\n'));
  for (const name of names) assert.equal(told.filter((text) => text.includes(name)).length, 1, name);
});

test('alerts before the app was added anywhere: it is said what to do, and they are told as soon as it is', async (t) => {
  const world = await openWorld(t, { teams: { addedTo: [] } });
  await deadToken(world);
  const { teams, undelivered } = await readiness(world);
  assert.match(
    teams.detail,
    /^Add the Culprit app to a team in Teams: alerts are posted in the channel it is added to\.$/,
  );
  assert.deepEqual(undelivered, []);
  assert.match(await world.ask('ana', ''), /Could not be delivered.*Add the Culprit app to a team in Teams/s);

  await addApp(world.teams);
  assert.match(world.teams.textOf(world.teams.messages()[0] ?? assert.fail()), /syncstatus shows what is broken now/);
  assert.match(await sayInTeams(world, 'Ana', 'syncstatus'), /1 cause needs you.*OAuth token expired for HubSpot/s);
  await missingField(world);
  await world.tend();
  await world.settled();
  assert.deepEqual(titles(inTeams(world)).toSorted(), both.toSorted());
  assert.equal(world.channel().length, 2, 'Slack is told nothing twice');
  assert.ok((await readiness(world)).teams.ok);
});

test('alerts before the app was added to the team of TEAMS_CHANNEL stay owed, and come when it is', async (t) => {
  const world = await openWorld(t, { teams: { addedTo: [], channel: alertsChannel } });
  await deadToken(world);
  await missingField(world);
  await owedInTeams(world, 2);
  assert.match((await readiness(world)).teams.detail, /Add the (?:Culprit )?app to the team of .*TEAMS_CHANNEL/);
  assert.match(await world.ask('ana', ''), /Could not be delivered.*Add the (?:Culprit )?app to the team/s);

  await addApp(world.teams);
  await world.later(minutes(6));
  await world.settled();
  assert.deepEqual(titles(inTeams(world)), both);
});

test('TEAMS_CHANNEL in a team that was only heard from in another channel: alerts go to TEAMS_CHANNEL', async (t) => {
  const world = await openWorld(t, { teams: { channel: alertsChannel, addedTo: [] } });
  await addApp(world.teams, [world.teams.places.dataGeneral]);
  await deadToken(world);
  await world.settled();

  assert.deepEqual(titles(inTeams(world)), both.slice(0, 1));
  assert.deepEqual(inTeams(world, world.teams.places.dataGeneral), []);
  const view = await world.teams.press('Ana', messageInTeams(world, /OAuth/), 'acknowledge');
  assert.equal(view.kind, 'card');
  await world.settled();
  assert.match(inTeams(world)[0] ?? '', /Ana Ruiz has it/);
});

test('TEAMS_CHANNEL in a team that the app is not in, while it is in another: it is said what to do', async (t) => {
  const world = await openWorld(t, { teams: { channel: alertsChannel, addedTo: [] } });
  await addApp(world.teams, [world.teams.places.deals]);
  await deadToken(world);
  await owedInTeams(world, 1);
  const { teams } = await readiness(world);
  assert.equal(teams.ok, false);
  assert.match(teams.detail, /Teams does not let us post in .*: add the app there again or set TEAMS_CHANNEL/);

  await addApp(world.teams);
  await world.later(minutes(6));
  await world.settled();
  assert.equal(inTeams(world).length, 1);
  assert.deepEqual(inTeams(world, world.teams.places.deals), []);
});

test('a restart keeps where the app was added, and the messages go on where they stand', async (t) => {
  const world = await openWorld(t, { teams: {} });
  await deadToken(world);
  await world.settled();
  const posted = messageInTeams(world, /OAuth/);
  await world.stop();
  await world.start();

  assert.ok((await readiness(world)).teams.ok);
  await world.teams.press('Ana', posted, 'acknowledge');
  await world.settled();
  world.clock.letPass(hours(1));
  await world.send(cleanRun(customers, world.clock.now()));
  await missingField(world);
  await world.settled();

  assert.equal(inTeams(world).length, 2);
  assert.equal(messageInTeams(world, /^✅ Recovered/).id, posted.id);
  assert.equal(world.teams.messages().length, 3, 'it greets nobody again');
});
