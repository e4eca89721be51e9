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
  type Row,
  rows,
  unknownProperty,
} from './runs.ts';
import { inTeams, messageInTeams, postedInTeams, repliesInTeams, sameWords, wordsOf } from './teams-reading.ts';
import { openWorld, type World } from './world.ts';

async function deadToken(world: World): Promise<void> {
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();
}

async function missingField(world: World, failed: number): Promise<void> {
  const counts = { attempted: 1_000, succeeded: 1_000 - failed, failed };
  await world.send(aRun(deals, world.clock.now(), rows(failed, unknownProperty('plan_tier')), counts));
  await world.settled();
}

/** Both channels say the same, line for line. */
function expectSameWords(world: World): void {
  assert.deepEqual(inTeams(world).map(sameWords), world.channel().map(sameWords));
}

test('one alert comes to Slack and to Teams at the same time, with the same words and the same buttons', async (t) => {
  const world = await openWorld(t, { teams: {} });

  await deadToken(world);

  assert.equal(world.channel().length, 1);
  expectSameWords(world);
  const inSlack = world.slack
    .buttonsOf(world.message(/OAuth/))
    .map(({ actionId, label, url }) => [actionId, label, url]);
  const there = world.teams.buttonsOf(messageInTeams(world, /OAuth/)).map(({ id, label, url }) => [id, label, url]);
  assert.deepEqual(there, inSlack);
  const [alert] = await world.alerts();
  assert.deepEqual(alert?.messages.map(({ platform }) => platform).sort(), ['console', 'slack', 'teams']);
});

test('acknowledged in Teams, it shows in Slack who has it, and nobody is called', async (t) => {
  const world = await openWorld(t, { teams: {} });
  await deadToken(world);

  const view = wordsOf(world, await world.teams.press('Ana', messageInTeams(world, /OAuth/), 'acknowledge'));
  await world.settled();

  assert.match(view, /auth · Ana Ruiz has it/);
  assert.match(world.slack.textOf(world.message(/OAuth/)), /auth · Ana Ruiz has it.*Ana Ruiz has had it since/s);
  expectSameWords(world);
  assert.deepEqual(world.slack.pingsOf(world.message(/OAuth/)), []);
  assert.deepEqual(world.teams.pingsOf(messageInTeams(world, /OAuth/)), []);
});

test('acknowledged in Slack, it shows in Teams who has it, and a press there is told so', async (t) => {
  const world = await openWorld(t, { teams: {} });
  await deadToken(world);
  const drawnFirst = messageInTeams(world, /OAuth/);

  await world.press('ana', world.message(/OAuth/), 'acknowledge');
  await world.settled();

  assert.match(inTeams(world)[0] ?? '', /auth · ana has it.*ana has had it since/s);
  expectSameWords(world);
  const told = wordsOf(world, await world.teams.press('Ben', drawnFirst, 'acknowledge'));
  assert.match(told, /Only you see this.*ana already has it/s);
  assert.equal((await world.alerts())[0]?.acknowledged_by, 'ana');
});

test('what gets worse calls its holder where they pressed, and only names them elsewhere', async (t) => {
  const world = await openWorld(t, { teams: {} });
  await missingField(world, 5);
  await world.teams.press('Ana', messageInTeams(world, /plan_tier/), 'acknowledge');
  await world.settled();

  world.clock.letPass(hours(1));
  await missingField(world, 500);

  const root = messageInTeams(world, /plan_tier/);
  assert.match((await repliesInTeams(world, root, 1)).join(), /Ten times worse: .* Ana Ruiz has it\.$/);
  assert.deepEqual(world.teams.thread(root.id).map(world.teams.pingsOf), [[world.teams.people[0]?.aadObjectId]]);
  assert.match((await world.thread(world.message(/^🟠/), 1)).join(), /Ten times worse: .* Ana Ruiz has it\.$/);
  assert.deepEqual(world.slack.thread(world.message(/^🟠/).ts).map(world.slack.pingsOf), [[]]);
});

test('snoozed in Slack, it is quiet in both; what then gets worse passes once in both', async (t) => {
  const world = await openWorld(t, { teams: {} });
  await missingField(world, 5);
  await world.press('ana', world.message(/plan_tier/), 'acknowledge');
  await world.settled();
  await world.press('ana', world.message(/plan_tier/), 'snooze', '24h');
  await world.settled();

  assert.match(inTeams(world)[0] ?? '', /⚫ .*ana snoozed it until /s);
  for (let run = 0; run < 3; run += 1) {
    world.clock.letPass(minutes(20));
    await missingField(world, 6);
  }
  assert.deepEqual([world.channel().length, inTeams(world).length], [1, 1], 'nothing more was said');
  assert.deepEqual(world.teams.thread(messageInTeams(world, /plan_tier/).id), []);

  for (let run = 0; run < 3; run += 1) {
    world.clock.letPass(minutes(20));
    await missingField(world, 500);
  }
  const [note] = await repliesInTeams(world, messageInTeams(world, /plan_tier/), 1);
  assert.match(note ?? '', /Ten times worse/);
  assert.equal(world.teams.thread(messageInTeams(world, /plan_tier/).id).length, 1);
  const root = world.slack.messages().find((message) => /^⚫|^🟠/.test(world.slack.textOf(message)));
  assert.equal((await world.thread(root ?? assert.fail(), 1)).length, 1);
});

test('resolved in Teams, it is green in both; so it is after a clean run', async (t) => {
  const world = await openWorld(t, { teams: {} });
  await deadToken(world);
  await world.teams.press('Ana', messageInTeams(world, /OAuth/), 'acknowledge');
  await world.settled();
  await world.teams.press('Ben', messageInTeams(world, /OAuth/), 'resolve');
  await world.settled();

  assert.match(world.slack.textOf(world.message(/^✅/)), /^✅ Resolved by Ben Okafor: OAuth token expired/);
  assert.match(world.teams.textOf(messageInTeams(world, /^✅/)), /^✅ Resolved by Ben Okafor: OAuth token expired/);
  assert.match((await repliesInTeams(world, messageInTeams(world, /^✅/), 1)).join(), /✅ Resolved by Ben Okafor/);

  world.clock.letPass(hours(1));
  await missingField(world, 5);
  world.clock.letPass(hours(1));
  await world.send(cleanRun({ ...deals, mode: 'full' }, world.clock.now()));
  await world.settled();
  assert.match(world.teams.textOf(messageInTeams(world, /plan_tier/)), /^✅ Recovered/);
  expectSameWords(world);
});

test('two people press at the same moment, one in Slack and one in Teams: one of them has it', async (t) => {
  const world = await openWorld(t, { teams: {} });
  await deadToken(world);

  const [shown] = await Promise.all([
    world.teams.press('Ana', messageInTeams(world, /OAuth/), 'acknowledge'),
    world.slack.press('ben', world.message(/OAuth/), 'acknowledge'),
  ]);
  await world.settled();

  const winner = (await world.alerts())[0]?.acknowledged_by;
  if (winner === 'Ana Ruiz') assert.match(await world.told('ben', 0), /Ana Ruiz already has it/);
  else assert.match(wordsOf(world, shown), /ben already has it/);
  expectSameWords(world);
});

test('a fix page opened from Slack is told in both once it is over', async (t) => {
  const world = await openWorld(t, { teams: {} });
  await deadToken(world);
  await world.teams.press('Ana', messageInTeams(world, /OAuth/), 'acknowledge');
  await world.press('ben', world.message(/OAuth/), 'reconnect');
  world.clock.letPass(hours(1));
  await world.send(cleanRun(customers, world.clock.now()));
  await world.settled();

  assert.match(inTeams(world)[0] ?? '', /Ana Ruiz had it.*The reconnect page was opened by ben at/s);
  expectSameWords(world);
});

const hostile = [
  '<at>Ana</at>',
  '<at>everyone</at>',
  '**bold** _i_ ~~s~~ `c`',
  '{{DATE(2020-01-01T00:00:00Z, SHORT)}}',
  '@here <!channel> <@U0ANA>',
  '[click](https://evil.example) <https://evil.example|here>',
  '<script>alert(1)</script> &lt;b&gt;',
];

test('markup and mentions in error texts are text in both, and call nobody', async (t) => {
  const world = await openWorld(t, { teams: {} });
  const row = (index: number): Row => ({
    record_id: `<at>Ana</at> **${index}**`,
    http_status: 400,
    body: { message: hostile.join(' '), errors: hostile.map((text) => ({ message: text, field: text })) },
  });
  const flow = { ...deals, id: 'evil', name: `Deals ${hostile.join(' ')}`.slice(0, 200) };

  await world.send(aRun(flow, world.clock.now(), rows(3, row), { attempted: 10, succeeded: 7, failed: 3 }));
  await world.settled();

  assert.ok(world.channel().length > 0);
  for (const message of postedInTeams(world)) {
    const words = world.teams.textOf(message);
    assert.ok(words.includes('<at>Ana</at>'), words);
    assert.ok(words.includes('**bold** _i_'), words);
    assert.deepEqual(world.teams.pingsOf(message), []);
    const details = wordsOf(world, await world.teams.press('Ana', message, 'details'));
    for (const text of hostile) assert.ok(details.includes(text), `${text} in ${details}`);
  }
  for (const message of world.slack.messages()) assert.deepEqual(world.slack.pingsOf(message), []);
  assert.deepEqual(inTeams(world).map(sameWords).sort(), world.channel().map(sameWords).sort());
});
