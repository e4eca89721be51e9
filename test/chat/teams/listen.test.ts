import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sheet } from '../../../src/domain/card.ts';
import type { Drawing, People } from '../../../src/flows/ports.ts';
import type { FakeTeams, Shown, StoredMessage, Tampering } from '../../fakes/teams.ts';
import { cardWith } from '../contract.ts';
import { testPeople } from '../slack/open.ts';
import { type OpenTeams, type OpenTeamsSettings, teamsFor } from './open.ts';

const sheet: Sheet = {
  title: 'OAuth token expired',
  sections: [{ heading: 'Last answer', lines: [[{ text: 'record <42>' }]], code: '{"a": "<at>all</at>"}' }],
};
const longSheet: Sheet = {
  title: 'What is broken',
  sections: [{ heading: 'HubSpot', lines: Array.from({ length: 12 }, (_, index) => [{ text: `cause ${index}` }]) }],
};
const short = { title: 'Nothing is broken', sections: [{ heading: null, lines: [[{ text: 'all well' }]] }] };

/** Flows that write down what they are asked and redraw what was posted. */
function flowsWith(answers: Parameters<typeof testPeople>[0] & { redraw?: People['redraw'] } = {}) {
  const flows = testPeople(answers);
  return { ...flows, people: { ...flows.people, ...(answers.redraw && { redraw: answers.redraw }) } };
}

const drawing = (over: Partial<Drawing> = {}): Drawing => ({
  messageId: 'abc',
  version: 3,
  card: cardWith({ title: 'Redrawn' }),
  ...over,
});

async function posted(open: OpenTeams): Promise<StoredMessage> {
  await open.chat.post(open.teams.places.alerts, { messageId: 'abc', version: 3, card: cardWith() });
  return open.teams.messages().at(-1) ?? assert.fail('nothing was posted');
}

function textOf(teams: FakeTeams, shown: Shown): string {
  if (shown.kind === 'card') return teams.textOf({ text: '', textFormat: 'plain', card: shown.card, entities: [] });
  return shown.kind === 'message' ? shown.text : shown.code;
}

const words = (teams: FakeTeams, messages: readonly StoredMessage[]): string =>
  messages.map((message) => teams.textOf(message)).join('\n');

// ── places ─────────────────────────────────────────────────────────────────────────────────────────────────────────

test('added to a team: the channel is kept, and greeted once though Teams tells it twice', async (t) => {
  const { teams, chat, store } = await teamsFor(t);
  const { alerts } = teams.places;

  const [kept, ...others] = await store.listConversations('teams');

  assert.deepEqual(others, []);
  assert.deepEqual(
    { ...kept, addedAt: 0 },
    {
      platform: 'teams',
      id: alerts,
      kind: 'channel',
      serviceUrl: teams.serviceUrl,
      tenantId: teams.tenantId,
      teamId: teams.places.dataGeneral,
      groupId: '22222222-3333-4444-5555-666666666666',
      name: 'Data › Alerts',
      botId: teams.botId,
      addedAt: 0,
      removedAt: null,
    },
  );
  assert.deepEqual(chat.channels, [{ platform: 'teams', channel: alerts, folds: true }]);
  const greetings = teams.messages();
  assert.equal(greetings.length, 1);
  assert.match(words(teams, greetings), /One message per root cause.*@Culprit syncstatus.*Alerts appear here\./s);
});

test('added to a group chat and for oneself: both are kept and told where alerts appear', async (t) => {
  const { teams, store } = await teamsFor(t);
  const { group } = teams.places;

  await teams.install(group, 'Ana');
  await teams.install('personal', 'Ben');

  const kept = await store.listConversations('teams');
  assert.deepEqual(
    kept.map(({ kind, name, teamId }) => [kind, name, teamId]),
    [
      ['channel', 'Data › Alerts', teams.places.dataGeneral],
      ['group', 'Sync night shift', null],
      ['personal', null, null],
    ],
  );
  assert.match(words(teams, teams.messages(group)), /Alerts appear in Data › Alerts\./);
  assert.match(words(teams, teams.personal('Ben')), /syncstatus.*Alerts appear in Data › Alerts\./s);
});

test('removed from a team: all of its channels wait for the app, alerts move nowhere by themselves', async (t) => {
  const { teams, chat, store } = await teamsFor(t);
  const { alerts, dataGeneral, group } = teams.places;
  await teams.mention('Ana', dataGeneral, 'help');
  await teams.install(group, 'Ana');

  await teams.remove(alerts);

  const removed = (await store.listConversations('teams')).filter(({ removedAt }) => removedAt !== null);
  assert.deepEqual(removed.map(({ id }) => id).sort(), [alerts, dataGeneral].sort());
  assert.equal(chat.channels[0]?.channel, alerts);
  assert.match(chat.state().detail, /^Add the Culprit app to the team of Data › Alerts again, or set TEAMS_CHANNEL/);

  await teams.install(dataGeneral, 'Ana');

  assert.ok((await store.listConversations('teams')).every(({ removedAt }) => removedAt === null));
  assert.equal(chat.channels[0]?.channel, alerts);
  assert.ok(chat.state().ok, chat.state().detail);
});

test('removed from one team while it is in another: alerts go on there', async (t) => {
  const { teams, chat } = await teamsFor(t);
  await teams.install(teams.places.deals, 'Ben');

  await teams.remove(teams.places.alerts);

  assert.equal(chat.channels[0]?.channel, teams.places.deals);
  assert.ok(chat.state().ok, chat.state().detail);
});

test('an upgrade that brings the bot adds it without a greeting', async (t) => {
  const { teams, store } = await teamsFor(t, { installIn: [] });

  await event(teams, { type: 'installationUpdate', action: 'add-upgrade' });

  assert.equal((await store.listConversations('teams')).length, 1);
  assert.deepEqual(teams.messages(), []);
});

const team = { id: '19:DataTeamGeneral0000000000000000001@thread.tacv2', name: 'Data' };

test('renamed: the team, then the channel', async (t) => {
  const { teams, store } = await teamsFor(t);
  const { alerts } = teams.places;

  await update(teams, 'teamRenamed', { team: { ...team, name: 'Numbers' } });
  await update(teams, 'channelRenamed', { team: { ...team, name: 'Numbers' }, channel: { id: alerts, name: 'Syncs' } });

  assert.deepEqual(
    (await store.listConversations('teams')).map(({ name }) => name),
    ['Numbers › Syncs'],
  );
});

test('to a channel that is deleted nothing is sent and alerts move nowhere, to one that is restored it is', async (t) => {
  const { teams, chat } = await teamsFor(t);
  const { alerts } = teams.places;
  const channel = { id: alerts, name: 'Alerts' };

  await update(teams, 'channelDeleted', { team, channel });
  const without = chat.state();
  await update(teams, 'channelRestored', { team, channel });

  assert.match(without.detail, /^Add the Culprit app to the team of Data › Alerts again/);
  assert.ok(chat.state().ok, chat.state().detail);
  assert.equal(chat.channels[0]?.channel, alerts);
});

test('in a team that is deleted nothing can be posted, in one that is restored it can again', async (t) => {
  const { teams, chat } = await teamsFor(t);

  await update(teams, 'teamDeleted', { team });
  const without = chat.state();
  await update(teams, 'teamRestored', { team });

  assert.equal(without.ok, false);
  assert.ok(chat.state().ok, chat.state().detail);
});

test('channels that others make or rename are no places of ours', async (t) => {
  const { teams, store } = await teamsFor(t);

  await update(teams, 'channelCreated', { team, channel: { id: '19:new@thread.tacv2', name: 'New' } });
  await update(teams, 'channelRenamed', { team, channel: { id: teams.places.deals, name: 'Other' } });

  assert.equal((await store.listConversations('teams')).length, 1);
});

test('a place that only speaks to us is kept, without a greeting, and its address is the newest', async (t) => {
  const { teams, store } = await teamsFor(t, { installIn: [] });
  const { alerts } = teams.places;

  await teams.mention('Ana', alerts, 'help');
  const [before] = await store.listConversations('teams');
  await teams.mention('Ana', alerts, 'help', null, { activity: { serviceUrl: `${teams.serviceUrl}emea/` } });
  const [after] = await store.listConversations('teams');

  assert.deepEqual([before?.id, before?.serviceUrl], [alerts, teams.serviceUrl]);
  assert.deepEqual([after?.serviceUrl, after?.addedAt], [`${teams.serviceUrl}emea/`, before?.addedAt]);
});

// ── words ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const typed: readonly [string, string][] = [
  ['syncstatus', ''],
  ['/syncstatus', ''],
  ['SyncStatus HubSpot contacts', 'HubSpot contacts'],
  ['syncstatus&nbsp;HubSpot', 'HubSpot'],
  ['syncstatus\u00a0snoozes', 'snoozes'],
  ['syncstatus help', 'help'],
  ['syncstatus explain 401\nUnauthorized', 'explain 401\nUnauthorized'],
  ['explain {"a":1}\n\n  at line 2\n', 'explain {"a":1}\n\n  at line 2'],
  ['explain &lt;faultcode&gt;a &amp;amp; b&lt;/faultcode&gt;', 'explain <faultcode>a &amp; b</faultcode>'],
  ['/explain no', 'explain no'],
  ['explain', 'explain'],
  ['help', 'help'],
];

for (const [text, command] of typed) {
  test(`${JSON.stringify(text)} in the personal chat is the command ${JSON.stringify(command)}`, async (t) => {
    const { teams, flows } = await teamsFor(t, { installIn: [] });

    await teams.say('Ana', text);

    assert.deepEqual(
      flows.commands.map((heard) => heard.text),
      [command],
    );
  });
}

test('a mention is taken away wherever it stands, other names stay', async (t) => {
  const { teams, flows } = await teamsFor(t);
  const { alerts } = teams.places;
  const text = '<at>Culprit</at>&nbsp; explain  <at id="1">Ben</at> said <at>Culprit</at> 401';

  await teams.mention('Ana', alerts, 'x', null, { activity: { text } });

  assert.deepEqual(
    flows.commands.map((heard) => heard.text),
    ['explain  Ben said   401'],
  );
});

test('who asks is known by their id in Microsoft Entra', async (t) => {
  const { teams, flows } = await teamsFor(t);

  await teams.mention('Ana', teams.places.alerts, 'syncstatus');

  const ana = teams.people[0] ?? assert.fail();
  assert.deepEqual(
    flows.commands.map(({ actor }) => actor),
    [`${ana.aadObjectId} ${ana.name}`],
  );
});

test('a short answer in a channel is a reply in the thread of the question', async (t) => {
  const { teams } = await teamsFor(t, { flows: flowsWith({ command: () => short }) });
  const { alerts } = teams.places;
  const draft = teams.drafted('Ana', alerts, 'syncstatus');

  await teams.signed(draft);

  const [answer, ...more] = teams.thread(String(draft.id));
  assert.ok(answer);
  assert.deepEqual(more, []);
  assert.equal(teams.textOf(answer), 'Nothing is broken\nall well');
  assert.deepEqual(teams.pingsOf(answer), []);
  assert.deepEqual(teams.personal('Ana'), []);
});

test('a long answer in a channel is short there and whole in the personal chat', async (t) => {
  const { teams } = await teamsFor(t, { flows: flowsWith({ command: () => longSheet }) });
  await teams.install('personal', 'Ana');
  const draft = teams.drafted('Ana', teams.places.alerts, 'syncstatus');

  await teams.signed(draft);

  const told = words(teams, teams.thread(String(draft.id)));
  assert.match(told, /cause 0/);
  assert.doesNotMatch(told, /cause 11/);
  assert.match(told, /The whole answer is in your personal chat with Culprit\.$/);
  assert.match(words(teams, teams.personal('Ana').slice(-1)), /cause 11/);
});

test('a long answer for somebody without the app says how to get the whole', async (t) => {
  const { teams } = await teamsFor(t, { flows: flowsWith({ command: () => longSheet }) });
  const draft = teams.drafted('Ana', teams.places.alerts, 'syncstatus');
  teams.misbehave('createConversation', { status: 403, code: 'ForbiddenOperationException' });

  await teams.signed(draft);

  assert.match(words(teams, teams.thread(String(draft.id))), /cause 0.*add the Culprit app for yourself/s);
});

test('a group chat is answered in the chat, short', async (t) => {
  const { teams } = await teamsFor(t, { flows: flowsWith({ command: () => short }) });
  const { group } = teams.places;
  await teams.install(group, 'Ana');

  await teams.mention('Ana', group, 'syncstatus');

  assert.match(words(teams, teams.messages(group).slice(-1)), /^Nothing is broken/);
});

test('the personal chat gets the whole answer', async (t) => {
  const { teams } = await teamsFor(t, { flows: flowsWith({ command: () => longSheet }) });

  await teams.say('Ana', 'syncstatus');

  assert.match(words(teams, teams.personal('Ana').slice(-1)), /cause 11/);
});

for (const text of ['what is up?', '', 'syncstatusx', 'helpless']) {
  test(`${JSON.stringify(text)} gets a short help of three lines`, async (t) => {
    const { teams, flows } = await teamsFor(t);
    const draft = teams.drafted('Ana', teams.places.alerts, text);

    await teams.signed(draft);

    assert.deepEqual(flows.commands, []);
    const help = words(teams, teams.thread(String(draft.id)));
    assert.deepEqual(help.split('\n').length, 4);
    assert.match(help, /syncstatus.*explain.*help/s);
  });
}

test('what people say to each other is not answered', async (t) => {
  const { teams, flows } = await teamsFor(t);
  const draft = teams.drafted('Ana', teams.places.alerts, 'syncstatus');

  await teams.signed({ ...draft, text: 'syncstatus', entities: [] });

  assert.deepEqual(flows.commands, []);
  assert.deepEqual(teams.thread(String(draft.id)), []);
});

test('a failing command is told with a number to quote, and nothing of its error', async (t) => {
  const flows = flowsWith();
  const command = () => Promise.reject(new Error('secret: x@example.com'));
  const { teams, log } = await teamsFor(t, { flows: { ...flows, people: { ...flows.people, command } } });

  const { status } = await teams.say('Ana', 'syncstatus');

  const told = words(teams, teams.personal('Ana'));
  assert.equal(status, 200);
  assert.match(told, /quote [0-9a-f-]{36}/);
  assert.ok(!`${told}${JSON.stringify(log.lines)}`.includes('x@example.com'));
  assert.equal(log.lines.filter(({ event }) => event === 'teams_answer_failed').length, 1);
});

test('an answer Teams does not take is logged, and the request is not failed', async (t) => {
  const { teams, log } = await teamsFor(t);
  teams.misbehave('sendToConversation', { status: 502 });

  const { status } = await teams.mention('Ana', teams.places.alerts, 'help');

  assert.equal(status, 200);
  assert.equal(log.lines.filter(({ event }) => event === 'teams_answer_failed').length, 1);
});

// ── presses ────────────────────────────────────────────────────────────────────────────────────────────────────────

test('a press reaches the flows with message, version, actor and place', async (t) => {
  const open = await teamsFor(t);
  const message = await posted(open);

  await open.teams.press('Ana', message, 'acknowledge');

  const ana = open.teams.people[0] ?? assert.fail();
  const { correlationId, ...press } = open.flows.presses[0] ?? assert.fail();
  assert.ok(correlationId.length > 3);
  assert.deepEqual(press, {
    platform: 'teams',
    channel: open.teams.places.alerts,
    ref: message.id,
    messageId: 'abc',
    version: 3,
    action: 'acknowledge',
    value: null,
    actor: { id: ana.aadObjectId, name: ana.name },
  });
});

test('without replyToId the reference is the thread', async (t) => {
  const open = await teamsFor(t);
  const message = await posted(open);

  await open.teams.press('Ana', message, 'acknowledge', undefined, { activity: { replyToId: undefined } });

  assert.equal(open.flows.presses[0]?.ref, message.id);
});

test('each snooze brings its choice', async (t) => {
  const open = await teamsFor(t);
  const message = await posted(open);

  for (const value of ['1h', 'recovered']) await open.teams.press('Ana', message, 'snooze', value);

  assert.deepEqual(
    open.flows.presses.map(({ action, value }) => [action, value]),
    [
      ['snooze', '1h'],
      ['snooze', 'recovered'],
    ],
  );
});

test('a press is answered with the card drawn anew, and the sheet below it', async (t) => {
  const flows = flowsWith({ press: () => sheet, redraw: () => Promise.resolve(drawing()) });
  const open = await teamsFor(t, { flows });
  const message = await posted(open);

  const shown = await open.teams.press('Ana', message, 'details');

  assert.equal(shown.kind, 'card');
  assert.match(
    textOf(open.teams, shown),
    /Redrawn.*Only you see this.*OAuth token expired.*record <42>.*<at>all<\/at>/s,
  );
});

test('without a drawing the sheet is told as a message, without a sheet too', async (t) => {
  const answers: (Sheet | null)[] = [sheet, null];
  const open = await teamsFor(t, { flows: flowsWith({ press: () => answers.shift() ?? null }) });
  const message = await posted(open);

  const [told, done] = [
    await open.teams.press('Ana', message, 'details'),
    await open.teams.press('Ana', message, 'acknowledge'),
  ];

  assert.deepEqual([told.kind, done.kind], ['message', 'message']);
  assert.match(textOf(open.teams, told), /^OAuth token expired/);
  assert.equal(textOf(open.teams, done), 'Done.');
});

test('a card that Teams asks for by itself changes nothing', async (t) => {
  const open = await teamsFor(t, { flows: flowsWith({ redraw: () => Promise.resolve(drawing()) }) });
  const message = await posted(open);
  const pressed = open.teams.pressed('Ana', message, 'acknowledge');
  const value = pressed.value as Readonly<Record<string, unknown>>;

  const inside = await open.teams.signed({ ...pressed, value: { ...value, trigger: 'automatic' } });
  const beside = await open.teams.signed({
    ...pressed,
    id: 'f:beside',
    value: { action: value.action },
    trigger: 'automatic',
  });

  assert.deepEqual(open.flows.presses, []);
  for (const { status, body } of [inside, beside]) {
    assert.equal(status, 200);
    assert.match(body, /Redrawn/);
  }
});

const strange: readonly [string, unknown][] = [
  ['another verb', { verb: 'explode', data: { button: 'm:abc:3' } }],
  ['a verb of every object', { verb: 'constructor', data: { button: 'm:abc:3' } }],
  ['no key', { verb: 'acknowledge', data: {} }],
  ['a key that is not ours', { verb: 'acknowledge', data: { button: 'x' } }],
  ['another choice', { verb: 'snooze', data: { button: 'm:abc:3', value: '9y' } }],
  ['no choice', { verb: 'snooze', data: { button: 'm:abc:3' } }],
  ['a choice where there is none', { verb: 'resolve', data: { button: 'm:abc:3', value: '1h' } }],
  ['nothing', undefined],
];

for (const [what, action] of strange) {
  test(`a press with ${what} changes nothing and is explained`, async (t) => {
    const open = await teamsFor(t);
    const message = await posted(open);
    const activity = { value: { action, trigger: 'manual' } };

    const shown = await open.teams.press('Ana', message, 'acknowledge', undefined, { activity });

    assert.deepEqual(open.flows.presses, []);
    assert.match(textOf(open.teams, shown), /not one of ours/);
  });
}

test('a slow press is told so in time, and goes on', async (t) => {
  let letGo = (): void => undefined;
  const busy = new Promise<Sheet>((resolve) => {
    letGo = () => resolve(sheet);
  });
  const settings: OpenTeamsSettings = { flows: flowsWith({ press: () => busy }), chat: { answerWithinMs: 20 } };
  const open = await teamsFor(t, settings);
  const message = await posted(open);

  const shown = await open.teams.press('Ana', message, 'details');
  const stopped = open.chat.stop();
  const late = await open.teams.signed(open.teams.pressed('Ben', message, 'details'));
  letGo();
  await stopped;

  assert.match(textOf(open.teams, shown), /^Still working on it/);
  assert.equal(late.status, 503);
});

test('a failing press is told with a number to quote, and nothing of its error', async (t) => {
  const flows = flowsWith({ press: () => Promise.reject(new Error('secret: x@example.com')) });
  const open = await teamsFor(t, { flows });
  const message = await posted(open);

  const shown = await open.teams.press('Ana', message, 'acknowledge');

  assert.match(textOf(open.teams, shown), /quote [0-9a-f-]{36}/);
  assert.ok(!JSON.stringify([shown, open.log.lines]).includes('x@example.com'));
});

test('a double press is done once', async (t) => {
  const open = await teamsFor(t);
  const message = await posted(open);
  const pressed = open.teams.pressed('Ana', message, 'acknowledge');

  await Promise.all([open.teams.signed(pressed), open.teams.signed(pressed)]);

  assert.equal(open.flows.presses.length, 1);
});

// ── the action of a message's menu ─────────────────────────────────────────────────────────────────────────────────

test('"Explain sync error" explains the message, whose HTML becomes text, in a dialog', async (t) => {
  const open = await teamsFor(t, { flows: flowsWith({ command: () => sheet }) });
  const message = open.teams.chat('Ben', open.teams.places.alerts, '401 <Unauthorized> & "more"');

  const shown = await open.teams.explain('Ana', message);

  assert.deepEqual(
    open.flows.commands.map(({ text }) => text),
    ['explain 401 <Unauthorized> & "more"'],
  );
  assert.match(textOf(open.teams, shown), /OAuth token expired/);
});

test('line breaks of a message survive, its markup does not', async (t) => {
  const open = await teamsFor(t);
  const content =
    '<div><p>explain this</p><codeblock class="x"><code>{"a": 1,<br>&nbsp;"b": &lt;2&gt;}</code></codeblock>' +
    '<at id="0">Ben</at> <!-- note --><img alt="x" src="https://evil.example/"></div>';
  const activity = {
    value: { commandId: 'explain_sync_error', messagePayload: { body: { contentType: 'html', content } } },
  };

  await extension(open, activity);

  assert.deepEqual(
    open.flows.commands.map(({ text }) => text),
    ['explain explain this\n{"a": 1,\n "b": <2>}Ben'],
  );
});

test('submitting it explains just the same; another command is told apart', async (t) => {
  const open = await teamsFor(t, { flows: flowsWith({ command: () => sheet }) });
  const message = open.teams.chat('Ben', open.teams.places.alerts, '401');

  const submitted = await open.teams.explain('Ana', message, undefined, {
    activity: { name: 'composeExtension/submitAction' },
  });
  const other = await open.teams.explain('Ana', message, 'delete_everything');

  assert.match(textOf(open.teams, submitted), /OAuth token expired/);
  assert.match(textOf(open.teams, other), /does not know this action/);
  assert.equal(open.flows.commands.length, 1);
});

test('log lines hold neither names nor texts', async (t) => {
  const open = await teamsFor(t, { flows: flowsWith({ command: () => longSheet }) });
  const { alerts } = open.teams.places;
  await open.teams.mention('Ana', alerts, 'explain CONFIDENTIAL');
  await open.teams.say('Ben', 'CONFIDENTIAL');
  await open.teams.press('Ana', await posted(open), 'acknowledge', undefined, {
    activity: { value: { action: { verb: 'CONFIDENTIAL' } } },
  });

  const told = JSON.stringify(open.log.lines);

  for (const secret of ['CONFIDENTIAL', 'Ruiz', 'Okafor', open.teams.idOf('Ana'), open.teams.issuer.password]) {
    assert.ok(!told.includes(secret), secret);
  }
});

async function extension(open: OpenTeams, activity: Tampering['activity'] = {}): Promise<void> {
  const message = open.teams.chat('Ben', open.teams.places.alerts, 'x');
  await open.teams.explain('Ana', message, undefined, { activity });
}

/** An event of the channel Alerts that no button of the fake makes. */
async function event(teams: FakeTeams, over: Readonly<Record<string, unknown>>): Promise<void> {
  const { entities: _, text: __, ...draft } = teams.drafted('Ana', teams.places.alerts, 'x');
  const conversation = { ...(draft.conversation as object), id: teams.places.alerts };
  const answer = await teams.signed({ ...draft, conversation, id: `f:${JSON.stringify(over)}`, ...over });
  assert.equal(answer.status, 200);
}

/** A change of a team, told in its first channel. */
async function update(teams: FakeTeams, eventType: string, data: Readonly<Record<string, unknown>>): Promise<void> {
  const conversation = {
    isGroup: true,
    conversationType: 'channel',
    id: teams.places.dataGeneral,
    tenantId: teams.tenantId,
  };
  const channelData = { eventType, tenant: { id: teams.tenantId }, ...data };
  await event(teams, { type: 'conversationUpdate', conversation, channelData });
}
