import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aRun, customers, expiredToken, type Flow, rows } from './runs.ts';
import { askInTeams, messageInTeams, sayInTeams, wordsOf } from './teams-reading.ts';
import { openWorld, type World } from './world.ts';

const inTeamsAlone = { withSlack: false, teams: {} } as const;
const pasted = `{
  "status": "error",
  "category": "EXPIRED_AUTHENTICATION",

  "message": "The OAuth token <b>expired</b> 12 second(s) ago & more."
}`;
const explained =
  /^OAuth token expired for HubSpot\n.*Who fixes it: whoever owns the connection.*EXPIRED_AUTHENTICATION/s;

/** So many connections with a dead token each, which no short answer holds. */
async function deadTokens(world: World, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const names = { name: `Sync ${index}`, connectionName: `HubSpot ${index}` };
    const flow: Flow = { ...customers, id: `sync_${index}`, connection: `connection_${index}`, ...names };
    await world.send(aRun(flow, world.clock.now(), rows(4, expiredToken)));
  }
  await world.settled();
}

test('syncstatus by mention: a short answer is a reply in the thread of the question', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  assert.equal(await askInTeams(world, 'Ben', 'syncstatus'), 'No run has arrived yet');
  await deadTokens(world, 1);

  const answer = await askInTeams(world, 'Ben', 'syncstatus');
  assert.match(
    answer,
    /^1 cause needs you\nHubSpot 0\n• 🔴 OAuth token expired for HubSpot 0 · 4 records in Sync 0 · since /,
  );
  assert.match(answer, /Syncs\n• Sync 0: last run just now \(failed\)/);
  assert.deepEqual(world.teams.personal('Ben'), []);
});

test('syncstatus by mention: a long answer is short there and whole in the personal chat', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadTokens(world, 6);
  await world.teams.install('personal', 'Ben');

  const answer = await askInTeams(world, 'Ben', 'syncstatus');

  assert.match(answer, /^6 causes need you\n/);
  assert.ok(answer.split('\n').length <= 9, answer);
  assert.match(answer, /… and 9 more lines\nThe whole answer is in your personal chat with Culprit\.$/);
  const whole = world.teams.textOf(world.teams.personal('Ben').at(-1) ?? assert.fail());
  for (let index = 0; index < 6; index += 1) assert.ok(whole.includes(`🔴 OAuth token expired for HubSpot ${index}`));
  assert.match(await askInTeams(world, 'Ben', 'syncstatus Sync 3'), /^1 cause needs you\nHubSpot 3\n/);
  assert.match(await askInTeams(world, 'Ben', 'syncstatus Nope'), /^No sync or destination is called "Nope"/);
});

test('a long answer for somebody whose personal chat is closed says how to open it', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadTokens(world, 6);
  world.teams.misbehave('createConversation', { status: 403, code: 'ForbiddenOperationException' });

  const answer = await askInTeams(world, 'Eva', 'syncstatus');

  assert.match(
    answer,
    /^6 causes need you\n.*For the whole answer add the Culprit app for yourself \(Apps, Culprit, Add\)/s,
  );
  assert.deepEqual(world.teams.personal('Eva'), []);
});

test('more people ask at once than Teams lets us answer in a second: all of them are answered', async (t) => {
  const world = await openWorld(t, inTeamsAlone);

  const answers = await Promise.all(Array.from({ length: 10 }, () => askInTeams(world, 'Ben', 'hello?')));

  assert.ok(
    answers.every((answer) => answer.startsWith('I understand these words')),
    answers.join('\n—\n'),
  );
  assert.ok(world.teams.calls('sendToConversation').some(({ answer }) => answer === 'Throttled'));
});

test('in the personal chat the whole answer comes at once, and explain takes lines as they were pasted', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadTokens(world, 6);

  assert.match(await sayInTeams(world, 'Eva', 'syncstatus'), /^6 causes need you\n.*HubSpot 5.*Syncs\n/s);
  assert.match(await sayInTeams(world, 'Eva', `explain ${pasted}`), explained);
  assert.match(await sayInTeams(world, 'Eva', '/explain hello'), /Culprit does not know this one/);
  assert.match(await sayInTeams(world, 'Eva', 'help'), /syncstatus/);
  assert.equal(world.teams.thread(messageInTeams(world, /HubSpot 5/).id).length, 0);
});

test('an error pasted after a mention is explained there, and nothing is kept of it', async (t) => {
  const world = await openWorld(t, inTeamsAlone);

  assert.match(await askInTeams(world, 'Ben', `explain ${pasted}`), explained);
  assert.deepEqual(await world.alerts(), []);
  assert.ok(world.logLines.every((line) => !line.includes('OAuth token')));
});

test('what nobody understands gets a short help, in a channel, in a group chat and alone', async (t) => {
  const group = '19:b2726e769d441d38c655c47a085215b2@thread.v2';
  const alerts = '19:d441d38c655c47a085215b2726e76927@thread.tacv2';
  const world = await openWorld(t, { withSlack: false, teams: { addedTo: [alerts, group] } });
  const help = /^I understand these words\n• syncstatus .*\n• explain .*\n• help [^\n]*$/;

  assert.match(await askInTeams(world, 'Ben', 'what is up?'), help);
  assert.match(await sayInTeams(world, 'Ben', 'what is up?'), help);
  await world.teams.mention('Ben', group, 'what is up?');
  assert.match(world.teams.textOf(world.teams.messages(group).at(-1) ?? assert.fail()), help);
});

test('the action on a message explains what stands in it to its asker alone', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  const { alerts } = world.teams.places;
  const before = world.teams.messages().length;

  const dialog = await world.teams.explain('Ben', world.teams.chat('Eva', alerts, pasted));
  assert.match(wordsOf(world, dialog), explained);
  const empty = await world.teams.explain('Ben', world.teams.chat('Eva', alerts, ''));
  assert.match(wordsOf(world, empty), /^This message has no text: choose one that holds an error\.$/);
  assert.equal(world.teams.messages().length, before);
  assert.deepEqual(world.teams.personal('Ben'), []);
});

test('the action on one of our own cards, which has no text, says so', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadTokens(world, 1);

  const dialog = await world.teams.explain('Ben', messageInTeams(world, /HubSpot 0/));
  assert.match(wordsOf(world, dialog), /This message has no text/);
});
