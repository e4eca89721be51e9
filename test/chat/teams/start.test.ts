import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTeamsChat } from '../../../src/chat/teams/chat.ts';
import { type OpenTeams, teamsFor } from './open.ts';

/** Looks until `isSo` holds: what happens in the background has no other sign. */
async function soon(isSo: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 5_000; !isSo(); await new Promise((slept) => setTimeout(slept, 5))) {
    if (Date.now() > deadline) assert.fail('it did not happen');
  }
}

const events = ({ log }: OpenTeams) => log.lines.map(({ event }) => event);

test('says where it posts once the token was checked and the app was added', async (t) => {
  const open = await teamsFor(t);

  assert.deepEqual(open.chat.state(), { ok: true, detail: 'Data › Alerts' });
});

test('a personal chat is named without the person', async (t) => {
  const open = await teamsFor(t, { installIn: [] });

  await open.teams.say('Ana', 'help');

  assert.deepEqual(open.chat.state(), { ok: true, detail: 'a personal chat' });
});

test('before the first check it says so', async (t) => {
  const { chat } = await teamsFor(t, { isIdle: true });

  assert.deepEqual(chat.state(), { ok: false, detail: 'Teams was not reached yet.' });
});

test('asks to be added, and notices it by itself', async (t) => {
  const open = await teamsFor(t, { installIn: [] });
  const told = open.chat.state();

  await open.teams.install(open.teams.places.alerts, 'Ana');

  assert.equal(told.ok, false);
  assert.match(told.detail, /^Add the (Culprit )?app to a team/);
  assert.equal(open.chat.state().ok, true);
});

test('knows after a restart where it was added', async (t) => {
  const open = await teamsFor(t);
  const { clock, log, store, teams } = open;

  const next = await openTeamsChat({
    credentials: { kind: 'anonymous' },
    channel: null,
    store,
    openDoor: () => null,
    log,
    clock,
  });

  assert.deepEqual(next.channels, [{ platform: 'teams', channel: teams.places.alerts, folds: true }]);
});

test('notices what another replica heard', async (t) => {
  const open = await teamsFor(t, { installIn: [] });
  const { alerts } = open.teams.places;

  await open.store.keepConversation({
    platform: 'teams',
    id: alerts,
    kind: 'channel',
    serviceUrl: open.teams.serviceUrl,
    tenantId: open.teams.tenantId,
    teamId: open.teams.places.dataGeneral,
    groupId: null,
    name: 'Data › Alerts',
    botId: open.teams.botId,
    addedAt: 1,
    removedAt: null,
  });
  await soon(() => open.chat.state().ok);

  assert.equal(open.chat.channels[0]?.channel, alerts);
});

test('TEAMS_CHANNEL is used as soon as the app is in a team; before that the state says so', async (t) => {
  const open = await teamsFor(t, {
    installIn: [],
    chat: { channel: '19:d441d38c655c47a085215b2726e76927@thread.tacv2' },
  });
  const told = open.chat.state();

  await open.teams.install(open.teams.places.dataGeneral, 'Ana');

  assert.match(told.detail, /^Add the Culprit app to the team of TEAMS_CHANNEL/);
  assert.equal(open.chat.state().ok, true);
  assert.equal(open.chat.channels[0]?.channel, open.teams.places.alerts);
});

test('a wrong password at the start is told with what to set, and heals', async (t) => {
  const open = await teamsFor(t, { isIdle: true });
  open.teams.misbehave('token', { status: 401, code: 'AADSTS7000215' });

  await open.chat.start(open.flows.people);
  const told = open.chat.state();
  await open.teams.install(open.teams.places.alerts, 'Ana');
  await soon(() => open.chat.state().ok);

  assert.equal(told.ok, false);
  assert.match(told.detail, /MicrosoftAppPassword/);
  assert.ok(events(open).includes('teams_not_ready'));
  assert.ok(events(open).includes('teams_ready'));
});

test('a sign-in that is down at the start is found when it comes back', async (t) => {
  const open = await teamsFor(t, { isIdle: true });
  open.teams.goDown();

  await open.chat.start(open.flows.people);
  const told = open.chat.state();
  open.teams.comeBack();
  await open.teams.install(open.teams.places.alerts, 'Ana');
  await soon(() => open.chat.state().ok);

  assert.equal(told.ok, false);
});

test('log lines and the state hold neither the password nor a token', async (t) => {
  const open = await teamsFor(t, { isIdle: true });
  open.teams.misbehave('token', { status: 401, code: 'AADSTS7000215' }, 'html', 'reset_before');
  await open.chat.start(open.flows.people);
  await open.teams.install(open.teams.places.alerts, 'Ana');

  const told = JSON.stringify([open.log.lines, open.chat.state()]);

  assert.ok(!told.includes(open.teams.issuer.password));
  assert.ok(!/eyJ[\w-]+\./.test(told));
});

test('anonymous: works without a token in either direction', async (t) => {
  const open = await teamsFor(t, { fake: { isAnonymous: true } });

  await open.teams.mention('Ana', open.teams.places.alerts, 'syncstatus');

  assert.equal(open.chat.state().ok, true);
  assert.equal(open.flows.commands.length, 1);
  assert.equal(open.teams.calls('token').length, 0);
});
