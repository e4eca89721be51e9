import assert from 'node:assert/strict';
import { test } from 'node:test';
import Sqlite from 'better-sqlite3';
import type { Json, Tampering } from '../fakes/teams.ts';
import { aRun, cleanRun, customers, expiredToken, hours, invalidPhone, minutes, rows } from './runs.ts';
import { inTeams, messageInTeams, postedInTeams, repliesInTeams, wordsOf } from './teams-reading.ts';
import { openWorld, type World } from './world.ts';

const inTeamsAlone = { withSlack: false, teams: {} } as const;

async function deadToken(world: World): Promise<void> {
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();
}

/** Every row of every table, but for what the app writes by itself while time passes. */
function everyRow({ databaseFile }: World): Readonly<Record<string, unknown>> {
  const database = new Sqlite(databaseFile, { readonly: true });
  const named = database.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
  const names = named.map(({ name }) => name).filter((name) => name !== 'heartbeat' && name !== 'listening');
  const tables = names.map((name) => [name, database.prepare(`select * from "${name}"`).all()]);
  database.close();
  return Object.fromEntries(tables);
}

test('who presses Acknowledge has it; who presses it again from the same card is told so, alone', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadToken(world);
  const drawnFirst = messageInTeams(world, /OAuth/);

  const first = wordsOf(world, await world.teams.press('Ana', drawnFirst, 'acknowledge'));
  assert.match(first, /auth · Ana Ruiz has it/);
  assert.doesNotMatch(first, /Only you see this/, 'the changed card says enough');
  await world.settled();
  assert.match(wordsOf(world, await world.teams.press('Ana', drawnFirst, 'acknowledge')), /You already have it/);
  const late = wordsOf(world, await world.teams.press('Ben', drawnFirst, 'acknowledge'));
  assert.match(late, /Only you see this.*Ana Ruiz already has it/s);

  assert.equal(inTeams(world).length, 1);
  assert.doesNotMatch(inTeams(world)[0] ?? '', /Only you see this/);
  assert.deepEqual(world.teams.thread(drawnFirst.id), []);
  assert.equal((await world.alerts())[0]?.acknowledged_by, 'Ana Ruiz');
});

test('two presses at the same moment give it to one person', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadToken(world);
  const message = messageInTeams(world, /OAuth/);

  const shown = await Promise.all(['Ana', 'Ben'].map((person) => world.teams.press(person, message, 'acknowledge')));
  await world.settled();

  const winner = (await world.alerts())[0]?.acknowledged_by;
  const told = shown.map((one) => wordsOf(world, one));
  assert.ok(told.every((words) => words.includes(`${winner} has it`)));
  assert.equal(told.filter((words) => words.includes(`${winner} already has it`)).length, 1);
});

test('the same press delivered twice by Teams is done once', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadToken(world);
  const pressed = world.teams.pressed('Ana', messageInTeams(world, /OAuth/), 'acknowledge');

  const answers = await Promise.all([world.teams.signed(pressed), world.teams.signed(pressed)]);
  // Refused when the first had its answer already, else the same answer.
  assert.ok(answers.some(({ status }) => status === 200));
  assert.ok(answers.every(({ status, body }) => [200, 403].includes(status) && !body.includes('already have it')));
});

test('a late press, and one from a card drawn long ago, are explained', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadToken(world);
  const drawnFirst = messageInTeams(world, /OAuth/);
  world.clock.letPass(hours(1));
  await world.send(cleanRun(customers, world.clock.now()));
  await world.settled();

  const late = wordsOf(world, await world.teams.press('Ana', drawnFirst, 'acknowledge'));
  assert.match(late, /✅ Recovered.*Only you see this.*already over.*It resolved by itself/s);

  world.clock.letPass(hours(1));
  await deadToken(world);
  const earlier = await world.teams.press('Ana', drawnFirst, 'acknowledge');
  assert.match(wordsOf(world, earlier), /This message is about an earlier time.*the present message/s);
  const present = messageInTeams(world, /🔴/);
  assert.ok(JSON.stringify(earlier).includes(`parentMessageId=${present.id}`));
  assert.equal((await world.alerts())[0]?.state, 'open');
});

test('snoozed in Teams it is quiet until the end, which is told in the thread; resolved, the thread says who', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadToken(world);
  await world.teams.press('Ana', messageInTeams(world, /OAuth/), 'acknowledge');
  await world.settled();
  const snooze = world.teams.buttonsOf(messageInTeams(world, /OAuth/)).find(({ label }) => label === 'Snooze');
  assert.deepEqual(
    snooze?.options.map(({ label, value }) => [label, value]),
    [
      ['1 hour', '1h'],
      ['4 hours', '4h'],
      ['24 hours', '24h'],
      ['Until it recovers', 'recovered'],
    ],
  );

  const view = wordsOf(world, await world.teams.press('Ana', messageInTeams(world, /OAuth/), 'snooze', '1h'));
  assert.match(view, /⚫ .*Ana Ruiz snoozed it until \d\d:\d\d\./s);
  await world.settled();
  world.clock.letPass(minutes(30));
  await deadToken(world);
  const root = messageInTeams(world, /⚫/);
  assert.deepEqual(world.teams.thread(root.id), []);

  world.clock.letPass(minutes(31));
  await world.tend();
  const [note] = await repliesInTeams(world, root, 1);
  assert.match(note ?? '', /^The snooze has ended and it has not recovered yet: .* Ana Ruiz has it\.$/);
  await world.settled();
  await world.teams.press('Ben', messageInTeams(world, /OAuth/), 'resolve');
  assert.match((await repliesInTeams(world, root, 2)).at(-1) ?? '', /✅ Resolved by Ben Okafor/);
});

test('Details are for the one who asks: the answer, five record ids, the runs; the channel sees nothing of it', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  const counts = { attempted: 4_000, succeeded: 3_918, failed: 82 };
  await world.send(aRun(customers, world.clock.now(), rows(82, invalidPhone), counts));
  await world.settled();
  const message = messageInTeams(world, /phone/);
  const before = world.teams.messages();

  const details = wordsOf(world, await world.teams.press('Eva', message, 'details'));

  assert.match(details, /82 of 4,000 records failed.*Only you see this.*What the destination answered \(HTTP 400\)/s);
  assert.match(details, /INVALID_PHONE_NUMBER/);
  assert.match(details, /lead_0, lead_1, lead_2, lead_3, lead_4 and 77 more on its page/);
  assert.match(details, /Last runs with it/);
  assert.deepEqual(world.teams.messages(), before);
  assert.deepEqual(world.teams.thread(message.id), []);
});

test('a press of our button in another channel, or on a message nobody knows, changes nothing and says so', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadToken(world);
  const pressed = world.teams.pressed('Ana', messageInTeams(world, /OAuth/), 'acknowledge');
  const { deals, group } = world.teams.places;

  for (const place of [deals, group]) {
    const elsewhere = { ...(pressed.conversation as Json), id: place };
    const { status, body } = await world.teams.signed({ ...pressed, id: `f:${place}`, conversation: elsewhere });
    assert.equal(status, 200);
    assert.match(body, /This message is no longer known/);
  }
  const unknown = JSON.stringify(pressed.value).replace(/m:[\w-]+:/, 'm:00000000-0000-4000-8000-000000000000:');
  const { body } = await world.teams.signed({ ...pressed, id: 'f:unknown', value: JSON.parse(unknown) });
  assert.match(body, /This message is no longer known/);
  assert.equal((await world.alerts())[0]?.state, 'open');
});

const forgeries: readonly (readonly [string, Tampering, number])[] = [
  ['without a token', { authorization: null }, 401],
  ['with another word instead of a token', { authorization: 'Bearer abc' }, 401],
  ['with an unsigned token', { algorithm: 'none' }, 401],
  ['with a token signed by our public key', { algorithm: 'HS256' }, 401],
  ['with a token of somebody else', { key: 'foreign' }, 401],
  ['with a key that is not endorsed for Teams', { key: 'other_channel' }, 401],
  ['with a token for another app', { claims: { aud: '99999999-2222-3333-4444-555555555555' } }, 401],
  ['with a token of another issuer', { claims: { iss: 'https://evil.example' } }, 401],
  ['with a token that has ended', { signedInMs: -hours(3) }, 401],
  [
    'with another service address than the token was given for',
    { claims: { serviceurl: 'https://evil.example/' } },
    401,
  ],
  ['for another kind of chat', { activity: { channelId: 'webchat' } }, 403],
];

for (const [how, bend, status] of forgeries) {
  test(`an activity ${how} is refused with ${status} and leaves no row in any table`, async (t) => {
    const world = await openWorld(t, inTeamsAlone);
    await deadToken(world);
    const message = messageInTeams(world, /OAuth/);
    const before = everyRow(world);
    const calls = world.teams.calls('sendToConversation').length + world.teams.calls('createConversation').length;

    const { teams } = world;
    const activities = [
      teams.pressed('Ana', message, 'acknowledge'),
      teams.drafted('Ana', teams.places.deals, 'syncstatus'),
      teams.drafted('Ana', 'personal', 'syncstatus'),
    ];
    for (const activity of activities) assert.equal((await teams.signed(activity, bend)).status, status);
    for (const answer of await teams.install(teams.places.group, 'Ana', bend)) assert.equal(answer.status, status);
    for (const answer of await teams.remove(teams.places.alerts, 'Ana', bend)) assert.equal(answer.status, status);

    assert.deepEqual(everyRow(world), before);
    assert.equal(teams.calls('sendToConversation').length + teams.calls('createConversation').length, calls);
    assert.ok(world.logLines.some((line) => line.includes('teams_request_refused')));
  });
}

test('somebody of another tenant is refused with 403 and leaves no row in any table', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadToken(world);
  const before = everyRow(world);
  const { teams } = world;

  for (const answer of await teams.install('personal', 'Mallory')) assert.equal(answer.status, 403);
  for (const activity of [
    teams.drafted('Mallory', teams.places.alerts, 'syncstatus'),
    teams.drafted('Mallory', 'personal', 'syncstatus'),
    teams.pressed('Mallory', messageInTeams(world, /OAuth/), 'acknowledge'),
  ]) {
    assert.equal((await teams.signed(activity)).status, 403);
  }
  assert.deepEqual(everyRow(world), before);
});

test('an activity that comes again later is refused with 403 and changes nothing', async (t) => {
  const world = await openWorld(t, inTeamsAlone);
  await deadToken(world);
  const { teams } = world;
  const snooze = teams.pressed('Ana', messageInTeams(world, /OAuth/), 'acknowledge');
  const asked = teams.drafted('Ana', teams.places.alerts, 'syncstatus');
  assert.equal((await teams.signed(snooze)).status, 200);
  assert.equal((await teams.signed(asked)).status, 200);
  await world.settled();
  const before = everyRow(world);
  const answers = teams.thread(String(asked.id)).length;
  world.clock.letPass(minutes(1));

  for (const activity of [snooze, asked]) assert.equal((await teams.signed(activity)).status, 403);
  assert.deepEqual(everyRow(world), before);
  assert.equal(teams.thread(String(asked.id)).length, answers);
  assert.equal(postedInTeams(world).length, 1);
});
