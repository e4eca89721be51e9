import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { ConnectorClient } from 'botframework-connector';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { type FakeTeams, type FakeTeamsOptions, type Json, startFakeTeams } from '../../fakes/teams.ts';
import { testClock } from '../slack/open.ts';

/** The fake with the app in the channel Alerts, a bot that writes down what it gets, and calls as a bot makes them. */
async function openFake(t: TestContext, options: FakeTeamsOptions = {}) {
  const clock = testClock();
  const teams = await startFakeTeams({ clock, ...options });
  const bot = await startBot();
  teams.sendActivitiesTo(bot.url);
  t.after(async () => {
    await teams.close();
    bot.server.closeAllConnections();
    await new Promise((closed) => bot.server.close(closed));
  });
  await teams.install(teams.places.alerts, 'Ana');
  bot.got.length = 0;
  const token = await teams.issuer.botToken();
  return { teams, clock, bot, call: callerOf(teams, `Bearer ${token}`), token };
}

async function startBot() {
  const got: { activity: Json; authorization: string | undefined }[] = [];
  const answers: { status: number; json: unknown }[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    got.push({ activity: JSON.parse(body) as Json, authorization: request.headers.authorization });
    const { status, json } = answers.shift() ?? { status: 200, json: {} };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, got, answers, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages` };
}

function callerOf(teams: FakeTeams, authorization: string | null) {
  return async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${teams.serviceUrl}v3/${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(authorization !== null && { authorization }) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const json = (await response.json().catch(() => null)) as Record<string, unknown> | null;
    const { code, message } = (json?.error ?? {}) as { code?: string; message?: string };
    return { status: response.status, json, code, message, retryAfter: response.headers.get('retry-after') };
  };
}

const words = (text: string): Json => ({ type: 'TextBlock', text, wrap: true });
const execute = (verb: string, data: Json = { key: 'k' }): Json => ({
  type: 'Action.Execute',
  title: verb,
  verb,
  data,
});

function cardOf(parts: Json = {}): Json {
  return { type: 'AdaptiveCard', version: '1.5', body: [words('Token expired')], ...parts };
}

function messageOf(card: Json = cardOf(), parts: Json = {}): Json {
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }];
  return { type: 'message', summary: 'Token expired', attachments, ...parts };
}

function threadIn(channel: string, activity: Json = messageOf()): Json {
  return { isGroup: true, channelData: { channel: { id: channel } }, activity };
}

const namesOf = (list: unknown) => (list as readonly Json[]).map(({ name }) => name);

describe('the fake Teams as a connector', () => {
  test('opens a thread, takes replies in it and edits of its messages', async (t) => {
    const { teams, call } = await openFake(t);

    const opened = await call('POST', 'conversations', threadIn(teams.places.alerts));
    const { id, activityId } = opened.json as { id: string; activityId: string };
    const replied = await call('POST', `conversations/${encodeURIComponent(id)}/activities`, messageOf());
    const edited = await call(
      'PUT',
      `conversations/${id}/activities/${activityId}`,
      messageOf(cardOf({ body: [words('Over')] })),
    );

    assert.deepEqual([opened.status, replied.status, edited.status], [201, 201, 200]);
    assert.equal(id, `${teams.places.alerts};messageid=${activityId}`);
    assert.deepEqual(edited.json, { id: activityId });
    assert.deepEqual(teams.messages().map(teams.textOf), ['Over']);
    assert.deepEqual(
      teams.thread(activityId).map(({ id: reply }) => reply),
      [replied.json?.id],
    );
  });

  test('serves the calls of the SDK', async (t) => {
    const { teams } = await openFake(t);
    const credentials = await teams.issuer.credentials().createCredentials(teams.appId, undefined, '', true);
    const client = new ConnectorClient(credentials, { baseUri: teams.serviceUrl });

    const { id, activityId } = await client.conversations.createConversation(
      threadIn(teams.places.alerts) as unknown as Parameters<typeof client.conversations.createConversation>[0],
    );

    assert.ok(id?.endsWith(`;messageid=${activityId}`));
    assert.equal(teams.calls('token').length, 1);
  });

  test('opens one chat per person and says who is where', async (t) => {
    const { teams, call } = await openFake(t);
    const asked = { members: [{ id: teams.idOf('ana') }], channelData: { tenant: { id: teams.tenantId } } };

    const [first, second] = [await call('POST', 'conversations', asked), await call('POST', 'conversations', asked)];
    const members = await call('GET', `conversations/${teams.places.alerts}/pagedmembers`);
    const ben = await call('GET', `conversations/${teams.places.alerts}/members/${teams.idOf('ben')}`);
    const team = await call('GET', `teams/${teams.places.dataGeneral}`);
    const channels = await call('GET', `teams/${teams.places.dataGeneral}/conversations`);

    assert.equal(first.status, 201);
    assert.match(String(first.json?.id), /^a:1/);
    assert.deepEqual(first.json, second.json);
    assert.deepEqual(namesOf(members.json?.members), ['Ana Ruiz', 'Ben Okafor', 'Eva_Lind']);
    assert.equal(ben.json?.name, 'Ben Okafor');
    assert.equal(team.json?.name, 'Data');
    assert.deepEqual(namesOf(channels.json?.conversations), [undefined, 'Alerts']);
  });

  test('refuses calls without a good token of this bot', async (t) => {
    const { teams, clock, call } = await openFake(t);
    const tokens = [
      null,
      'Bearer nonsense',
      `Bearer ${await teams.issuer.botToken({ aud: 'https://graph.microsoft.com' })}`,
      `Bearer ${await teams.issuer.botToken({ appid: 'another' })}`,
      `Bearer ${await teams.issuer.signed(teams.serviceUrl)}`,
    ];

    for (const token of tokens) {
      const { status } = await callerOf(teams, token)('POST', 'conversations', threadIn(teams.places.alerts));
      assert.equal(status, 401, String(token));
    }
    clock.advance(3_600_000);
    assert.equal((await call('POST', 'conversations', threadIn(teams.places.alerts))).status, 401);
    assert.deepEqual(teams.messages(), []);
  });

  test('asks for no token in anonymous mode', async (t) => {
    const { teams } = await openFake(t, { isAnonymous: true });

    const { status } = await callerOf(teams, null)('POST', 'conversations', threadIn(teams.places.alerts));

    assert.equal(status, 201);
  });

  test('gives tokens only to the app with its password, in its tenant', async (t) => {
    const { teams } = await openFake(t);
    const { issuer, appId } = teams;
    const ask = async (tenant: string, changed: Record<string, string> = {}) => {
      const scope = 'https://api.botframework.com/.default';
      const form = { grant_type: 'client_credentials', client_id: appId, client_secret: issuer.password, scope };
      const url = `${new URL(teams.serviceUrl).origin}/${tenant}/oauth2/v2.0/token`;
      const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ ...form, ...changed }) });
      return response.status;
    };

    assert.equal(await ask(teams.tenantId), 200);
    assert.equal(await ask(teams.foreignTenantId), 400);
    assert.equal(await ask(teams.tenantId, { client_id: 'another' }), 400);
    assert.equal(await ask(teams.tenantId, { client_secret: 'guessed' }), 401);
    assert.equal(await ask(teams.tenantId, { grant_type: 'password' }), 400);
    issuer.expirePassword();
    const signer = await issuer.credentials().createCredentials(appId, undefined, '', true);
    await assert.rejects(signer.signRequest({ headers: { set: () => {} } } as never), /AADSTS7000215/);
    issuer.restorePassword();
    assert.equal(await ask(teams.tenantId), 200);
  });

  test('knows no conversation, message or member it was not told of', async (t) => {
    const { teams, call } = await openFake(t);
    const { alerts } = teams.places;
    const { activityId } = (await call('POST', 'conversations', threadIn(alerts))).json as { activityId: string };
    const thread = `conversations/${alerts};messageid=${activityId}/activities`;
    const cases: readonly (readonly [string, string, Json | undefined, string])[] = [
      ['POST', 'conversations/19:none@thread.tacv2/activities', messageOf(), 'ConversationNotFound'],
      ['POST', 'conversations', threadIn('19:none@thread.tacv2'), 'ConversationNotFound'],
      ['POST', 'conversations', threadIn(`${alerts};messageid=${activityId}`), 'ConversationNotFound'],
      ['POST', `conversations/${alerts};messageid=1/activities`, messageOf(), 'ActivityNotFoundInConversation'],
      ['POST', `${thread}/1`, messageOf(), 'ActivityNotFoundInConversation'],
      ['PUT', `${thread}/1`, messageOf(), 'ActivityNotFoundInConversation'],
      ['PUT', `conversations/${alerts}/activities/${activityId}`, messageOf(), 'ActivityNotFoundInConversation'],
      ['GET', `conversations/${alerts}/members/29:none`, undefined, 'MemberNotFoundInConversation'],
      ['GET', 'teams/19:none@thread.tacv2', undefined, 'ConversationNotFound'],
      ['GET', 'elsewhere', undefined, 'NotFound'],
    ];

    for (const [method, path, body, code] of cases) {
      const refused = await call(method, path, body);
      assert.deepEqual([refused.status, refused.code], [404, code], `${method} ${path}`);
    }
    teams.deleteMessage(activityId);
    assert.equal((await call('PUT', `${thread}/${activityId}`, messageOf())).code, 'ActivityNotFoundInConversation');
    assert.equal((await call('POST', thread, messageOf())).code, 'ActivityNotFoundInConversation');
  });

  test('lets the bot only into places where it was added', async (t) => {
    const { teams, call } = await openFake(t);
    const { deals, salesGeneral, group, alerts } = teams.places;
    const elsewhere = [
      await call('POST', 'conversations', threadIn(deals)),
      await call('POST', `conversations/${group}/activities`, messageOf()),
      await call('GET', `conversations/${group}/members`),
      await call('GET', `teams/${salesGeneral}/conversations`),
    ];
    await teams.remove(alerts);

    elsewhere.push(await call('POST', 'conversations', threadIn(alerts)));

    for (const { status, code } of elsewhere) assert.deepEqual([status, code], [403, 'BotNotInConversationRoster']);
    const chat = { members: [{ id: teams.idOf('ana') }], tenantId: teams.tenantId };
    assert.equal((await call('POST', 'conversations', chat)).code, 'ForbiddenOperationException');
  });

  test('opens no chat with somebody unknown, of another tenant, or of no tenant', async (t) => {
    const { teams, call } = await openFake(t);
    const chat = (members: readonly string[], parts: Json = { tenantId: teams.tenantId }) =>
      call('POST', 'conversations', { members: members.map((id) => ({ id })), ...parts });

    assert.equal((await chat(['29:nobody'])).code, 'BadArgument');
    assert.equal((await chat([])).code, 'BadArgument');
    assert.equal((await chat([teams.idOf('ana'), teams.idOf('ben')])).code, 'BadArgument');
    assert.equal((await chat([teams.idOf('ana')], {})).code, 'BadArgument');
    assert.equal((await chat([teams.idOf('ana')], { tenantId: teams.foreignTenantId })).code, 'BadArgument');
    assert.equal((await chat([teams.idOf('mallory')])).code, 'ForbiddenOperationException');
    assert.equal((await chat([teams.idOf('ana')], { tenantId: teams.tenantId, bot: { id: '28:x' } })).status, 403);
  });

  test('does not let the bot edit what somebody else wrote', async (t) => {
    const { teams, call } = await openFake(t);
    const { id } = teams.chat('ana', teams.places.alerts, 'Good morning');

    const refused = await call(
      'PUT',
      `conversations/${teams.places.alerts};messageid=${id}/activities/${id}`,
      messageOf(),
    );

    assert.deepEqual([refused.status, refused.code], [403, 'NotEnoughPermissions']);
  });

  test('counts two bytes for each character of a message and refuses more than 100 KB', async (t) => {
    const { teams, call } = await openFake(t);
    const post = (length: number) =>
      call(
        'POST',
        'conversations',
        threadIn(teams.places.alerts, messageOf(cardOf({ body: [words('é'.repeat(length))] }))),
      );

    const [fits, tooBig] = [await post(49_500), await post(50_000)];

    assert.equal(fits.status, 201);
    assert.deepEqual([tooBig.status, tooBig.code], [413, 'MessageSizeTooBig']);
  });

  test('asks a bot that is too fast in one channel to wait, by its clock', async (t) => {
    const { teams, clock, call } = await openFake(t);
    const { alerts, dataGeneral } = teams.places;
    const { activityId } = (await call('POST', 'conversations', threadIn(alerts))).json as { activityId: string };
    const edit = () =>
      call('PUT', `conversations/${alerts};messageid=${activityId}/activities/${activityId}`, messageOf());

    for (let index = 0; index < 7; index += 1) assert.equal((await edit()).status, 200);
    const tooFast = await edit();

    assert.deepEqual([tooFast.status, tooFast.code, tooFast.retryAfter], [429, 'Throttled', '1']);
    assert.equal((await call('POST', `conversations/${dataGeneral}/activities`, messageOf())).status, 201);
    clock.advance(1_000);
    assert.equal((await edit()).status, 200);
    assert.equal((await edit()).status, 429, 'eight in two seconds');
    clock.advance(28_000);
    assert.equal((await edit()).status, 200);
  });

  test('makes two messages of a text beside a card and tells no id; an edit with both is refused', async (t) => {
    const { teams, call } = await openFake(t);
    const { alerts } = teams.places;
    const both = messageOf(cardOf(), { text: 'Token expired' });
    const { activityId } = (await call('POST', 'conversations', threadIn(alerts))).json as { activityId: string };

    const opened = await call('POST', 'conversations', threadIn(alerts, both));
    const sent = await call('POST', `conversations/${alerts};messageid=${activityId}/activities`, both);
    const edited = await call('PUT', `conversations/${alerts};messageid=${activityId}/activities/${activityId}`, both);

    assert.deepEqual([opened.status, opened.json, sent.status, sent.json], [202, {}, 202, {}]);
    assert.equal(edited.status, 400);
    assert.equal(teams.messages().length, 3);
    assert.equal(teams.thread(activityId).length, 2);
  });
});

describe('the fake Teams as a reader of messages', () => {
  const mention = (id: string, text = '<at>Ana</at>'): Json => ({
    type: 'mention',
    text,
    mentioned: { id, name: 'Ana' },
  });
  const withBody = (...body: Json[]): Json => messageOf(cardOf({ body }));
  const withActions = (...actions: Json[]): Json => messageOf(cardOf({ actions }));
  const runs = (...texts: string[]): Json => ({
    type: 'RichTextBlock',
    inlines: texts.map((text) => ({ type: 'TextRun', text })),
  });
  const shown = (...actions: Json[]): Json => ({
    type: 'Action.ShowCard',
    title: 'More',
    card: { type: 'AdaptiveCard', actions },
  });
  const link = (url: string): Json => ({ type: 'Action.OpenUrl', title: 'Open', url });

  const bad: Readonly<Record<string, Json>> = {
    'no type': { ...messageOf(), type: undefined },
    'another type': messageOf(cardOf(), { type: 'typing' }),
    nothing: { type: 'message' },
    'an unknown attachment': { type: 'message', attachments: [{ contentType: 'application/pdf', content: {} }] },
    'no card': { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }] },
    'an empty card': withBody(),
    'version 1.6': messageOf(cardOf({ version: '1.6' })),
    'no version': messageOf(cardOf({ version: undefined })),
    'Action.Execute before 1.5': messageOf(cardOf({ version: '1.4', actions: [execute('details')] })),
    'an unknown element': withBody({ type: 'Marquee', text: 'x' }),
    'a media element': withBody({ type: 'Media', sources: [] }),
    'an unknown property': withBody({ ...words('x'), wrapped: true }),
    'a bad enum value': withBody({ ...words('x'), size: 'huge' }),
    'an empty text block': withBody(words('')),
    'a blank text block': withBody(words(' \n')),
    'an empty run': withBody(runs('a', '')),
    'blank runs': withBody(runs(' ', ' ')),
    'no runs': withBody(runs()),
    'an empty container': withBody({ type: 'Container', items: [] }),
    'seven actions': withActions(...Array.from({ length: 7 }, (_, index) => execute(`verb${index}`))),
    'an action without a title': withActions({ ...execute('details'), title: '' }),
    'an action without a verb': withActions({ ...execute('details'), verb: undefined }),
    'an action with a text as data': withActions({ ...execute('details'), data: 'k' }),
    'an unknown action': withActions({ type: 'Action.Http', title: 'x', url: 'https://a.example' }),
    'a script as a link': withActions(link('javascript:alert(1)')),
    'no address': withActions({ type: 'Action.OpenUrl', title: 'Open' }),
    'a file in markdown': withBody(words('[x](file:///etc/passwd)')),
    'a link in a run to nowhere': withBody({
      type: 'RichTextBlock',
      inlines: [{ type: 'TextRun', text: 'x', selectAction: link('mailto:a@b.example') }],
    }),
    'a shown card in a shown card': withActions(shown(shown(execute('details')))),
    'a bad action in a shown card': withActions(shown(link('ftp://a.example'))),
    'a mention without its entity': withBody(words('Hello <at>Ana</at>')),
    'an entity without its text': messageOf(cardOf({ msteams: { entities: [mention('29:x')] } })),
    'a mention of a stranger': messageOf(
      cardOf({ body: [words('<at>Ana</at>')], msteams: { entities: [mention('29:stranger')] } }),
    ),
    'a mention in a run': messageOf(
      cardOf({
        body: [runs('<at>Ana</at>')],
        msteams: { entities: [mention('00000001-1111-2222-3333-444444444444')] },
      }),
    ),
    'a mention without entity in the text': { type: 'message', text: 'Hello <at>Ana</at>' },
    'a broken character': withBody(words('a\ud800b')),
    'somebody else as the sender': messageOf(cardOf(), { from: { id: '28:another' } }),
  };

  for (const [name, activity] of Object.entries(bad)) {
    test(`refuses ${name}`, async (t) => {
      const { teams, call } = await openFake(t);

      const refused = await call('POST', `conversations/${teams.places.alerts}/activities`, activity);

      assert.deepEqual([refused.status, refused.code], [400, 'BadArgument'], refused.message);
      assert.deepEqual(teams.messages(), []);
    });
  }

  test('refuses what is not JSON', async (t) => {
    const { teams, call } = await openFake(t);

    assert.equal((await call('POST', `conversations/${teams.places.alerts}/activities`, '{')).code, 'BadSyntax');
    assert.equal((await call('POST', 'conversations', '[]')).code, 'BadSyntax');
    assert.equal((await call('POST', `conversations/${teams.places.alerts}/activities`, '[]')).code, 'BadArgument');
  });

  test('refuses a thread without activity, and one that is no group', async (t) => {
    const { teams, call } = await openFake(t);
    const thread = threadIn(teams.places.alerts);

    assert.equal((await call('POST', 'conversations', { ...thread, activity: undefined })).code, 'BadArgument');
    assert.equal((await call('POST', 'conversations', { ...thread, isGroup: false })).code, 'BadArgument');
  });

  test('shows markdown carried out, runs as they are, and dates where cards know them', async (t) => {
    const { teams, call } = await openFake(t);
    const body = [
      words('**bold** and _soft_, plan_tier, [a page](https://a.example), \\*plain\\* &amp; `code`'),
      words('{{DATE(2026-11-20T03:14:00Z, SHORT)}} {{TIME(2026-11-20T03:14:00Z)}} {{TIME(2026-11-20T03:14:00.000Z)}}'),
      runs('**bold** <at>Ana</at> &amp;'),
      runs('{{TIME(2026-11-20T03:14:00Z)}}'),
      { type: 'FactSet', facts: [{ title: 'Run', value: '**8472**' }] },
    ];

    const posted = await call('POST', 'conversations', threadIn(teams.places.alerts, withBody(...body)));

    assert.equal(posted.status, 201, posted.message);
    assert.deepEqual(teams.messages().map(teams.textOf), [
      [
        'bold and soft, plan_tier, a page, *plain* & code',
        '2026-11-20 03:14 {{TIME(2026-11-20T03:14:00.000Z)}}',
        '**bold** <at>Ana</at> &amp;',
        '03:14',
        'Run 8472',
      ].join('\n'),
    ]);
  });

  test('tells who is called and which buttons there are', async (t) => {
    const { teams, call } = await openFake(t);
    const card = cardOf({
      body: [words('<at>Ana</at>, look')],
      actions: [
        { ...link('https://a.example/'), id: 'reconnect' },
        execute('details'),
        { ...shown(execute('snooze', { value: '1h' })), id: 'later' },
      ],
      msteams: { entities: [mention(teams.idOf('ana'))] },
    });

    const posted = await call('POST', 'conversations', threadIn(teams.places.alerts, messageOf(card)));

    assert.equal(posted.status, 201, posted.message);
    const [message] = teams.messages();
    assert.ok(message);
    assert.deepEqual(teams.pingsOf(message), [teams.idOf('ana')]);
    assert.equal(teams.textOf(message), 'Ana, look\n[Open] [details] [More]');
    const buttons = teams.buttonsOf(message);
    assert.deepEqual(
      buttons.map(({ id, url }) => [id, url]),
      [
        ['reconnect', 'https://a.example/'],
        ['details', null],
        ['later', null],
      ],
    );
    assert.deepEqual(
      buttons[2]?.options.map(({ id, value }) => [id, value]),
      [['snooze', '1h']],
    );
  });
});

describe('the fake Teams as its people', () => {
  const cardAnswer = (card: Json) => ({
    status: 200,
    json: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card },
  });

  async function posted(t: TestContext) {
    const open = await openFake(t);
    const nested = {
      type: 'Action.ShowCard',
      title: 'Snooze',
      card: { type: 'AdaptiveCard', actions: [execute('snooze', { key: 'k', value: '1h' })] },
    };
    const card = cardOf({ actions: [execute('details'), nested] });
    await open.call('POST', 'conversations', threadIn(open.teams.places.alerts, messageOf(card)));
    const [message] = open.teams.messages();
    assert.ok(message);
    return { ...open, message };
  }

  test('tells of an installation twice, and of a removal', async (t) => {
    const { teams, bot } = await openFake(t);

    await teams.install(teams.places.group, 'Ben');
    await teams.remove(teams.places.group, 'Ben');

    assert.deepEqual(
      bot.got.map(({ activity }) => [activity.type, activity.action, (activity.conversation as Json).conversationType]),
      [
        ['installationUpdate', 'add', 'groupChat'],
        ['conversationUpdate', undefined, 'groupChat'],
        ['installationUpdate', 'remove', 'groupChat'],
        ['conversationUpdate', undefined, 'groupChat'],
      ],
    );
  });

  test('a first word to the bot adds it for that person', async (t) => {
    const { teams, bot } = await openFake(t);

    await teams.say('ana', 'help');
    await teams.say('ana', 'syncstatus');

    const kinds = bot.got.map(({ activity }) => activity.text ?? activity.type);
    assert.deepEqual(kinds, ['installationUpdate', 'conversationUpdate', 'help', 'syncstatus']);
  });

  test('a mention begins a thread or stands in one', async (t) => {
    const { teams, bot, message } = await posted(t);

    await teams.mention('ben', teams.places.alerts, 'syncstatus');
    await teams.mention('ben', teams.places.alerts, 'help', message.id);

    const [alone, below] = bot.got.map(({ activity }) => activity);
    assert.ok(alone && below);
    assert.equal(alone.text, '<at>Culprit</at> syncstatus');
    assert.equal((alone.conversation as Json).id, `${teams.places.alerts};messageid=${alone.id}`);
    assert.equal((below.conversation as Json).id, `${teams.places.alerts};messageid=${message.id}`);
  });

  test('a press brings verb and data, and its card is seen by the presser until the message changes', async (t) => {
    const { teams, bot, call, message } = await posted(t);
    bot.answers.push(cardAnswer(cardOf({ body: [words('Only you see this')] })));

    const shown = await teams.press('ana', message, 'snooze', '1h');

    const activity = bot.got[0]?.activity;
    assert.ok(activity);
    assert.equal(activity.name, 'adaptiveCard/action');
    assert.equal(activity.replyToId, message.id);
    assert.deepEqual(activity.value, {
      action: { type: 'Action.Execute', verb: 'snooze', data: { key: 'k', value: '1h' } },
      trigger: 'manual',
    });
    assert.equal(shown.kind, 'card');
    const view = teams.viewOf('ana', message);
    assert.ok(view);
    assert.equal(teams.textOf(view), 'Only you see this');
    assert.equal(teams.viewOf('ben', message), null);
    await call('PUT', `conversations/${message.place};messageid=${message.id}/activities/${message.id}`, messageOf());
    assert.equal(teams.viewOf('ana', message), null);
  });

  test('takes a sentence or an error as the answer to a press, and nothing that Teams would not show', async (t) => {
    const { teams, bot, message } = await posted(t);
    const type = 'application/vnd.microsoft.activity.message';
    const error = { statusCode: 500, type: 'application/vnd.microsoft.error', value: { code: '500', message: 'x' } };
    const press = () => teams.press('ana', message, 'details');

    bot.answers.push({ status: 200, json: { statusCode: 200, type, value: 'Snoozed.' } }, { status: 200, json: error });
    assert.deepEqual(await press(), { kind: 'message', text: 'Snoozed.' });
    assert.deepEqual(await press(), { kind: 'error', code: '500' });
    const wrong = [
      { status: 500, json: {} },
      { status: 200, json: {} },
      { status: 200, json: { statusCode: 200, type, value: ' ' } },
      cardAnswer(cardOf({ body: [words('')] })),
      cardAnswer(cardOf({ version: '1.6' })),
    ];
    for (const answer of wrong) {
      bot.answers.push(answer);
      await assert.rejects(press, /Something went wrong/);
    }
    await assert.rejects(teams.press('ana', message, 'resolve'), /offers no resolve/);
  });

  test('asks about any message, and takes a dialog as the answer', async (t) => {
    const { teams, bot } = await openFake(t);
    const message = teams.chat('ben', teams.places.deals, 'HTTP 401 <expired>');
    const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: cardOf() };
    bot.answers.push(
      { status: 200, json: { task: { type: 'continue', value: { title: 'Explained', card } } } },
      { status: 200, json: { task: { type: 'continue', value: { card } } } },
    );

    const shown = await teams.explain('ana', message);

    const activity = bot.got[0]?.activity;
    assert.ok(activity);
    const { commandId, messagePayload } = activity.value as { commandId: string; messagePayload: Json };
    assert.equal(commandId, 'explain_sync_error');
    assert.deepEqual(messagePayload.body, {
      contentType: 'html',
      content: '<div><div>HTTP 401 &lt;expired&gt;</div>\n</div>',
    });
    assert.equal(shown.kind, 'card');
    await assert.rejects(teams.explain('ana', message), /no title/);
  });

  test('signs with endorsed keys and can bend every part of the token', async (t) => {
    const { teams, bot } = await openFake(t);
    const activity = teams.drafted('ana', teams.places.alerts, 'help');
    const token = async (bend: Parameters<typeof teams.signed>[1] = {}) => {
      await teams.signed(activity, bend);
      return bot.got.at(-1)?.authorization?.replace('Bearer ', '') ?? '';
    };
    const keys = (await (await fetch(teams.issuer.openIdMetadataUrl)).json()) as { jwks_uri: string };
    const list = (await (await fetch(keys.jwks_uri)).json()) as JSONWebKeySet;
    const find = createLocalJWKSet(list);
    const checks = { algorithms: ['RS256'], currentDate: new Date(Date.UTC(2026, 10, 20, 3, 14)) };

    const { payload, protectedHeader } = await jwtVerify(await token(), find, checks);

    assert.deepEqual(
      [payload.iss, payload.aud, payload.serviceurl],
      ['https://api.botframework.com', teams.appId, teams.serviceUrl],
    );
    const key = (list.keys as readonly Json[]).find(({ kid }) => kid === protectedHeader.kid);
    assert.deepEqual(key?.endorsements, ['msteams', 'webchat', 'directline']);
    await assert.rejects(jwtVerify(await token({ key: 'foreign' }), find, checks));
    await assert.rejects(jwtVerify(await token({ signedInMs: -7_200_000 }), find, checks), /"exp"/);
    await assert.rejects(jwtVerify(await token({ signedInMs: 7_200_000 }), find, checks), /"nbf"/);
    assert.equal((await jwtVerify(await token({ claims: { iss: 'me' } }), find, checks)).payload.iss, 'me');
    assert.equal((await jwtVerify(await token({ key: 'unendorsed' }), find, checks)).protectedHeader.kid, 'unendorsed');
    for (const algorithm of ['RS384', 'PS256', 'HS256', 'none'] as const) {
      assert.equal(decodeProtectedHeader(await token({ algorithm })).alg, algorithm);
    }
    assert.equal(await token({ authorization: null }), '');
    await teams.issuer.rotate();
    await assert.rejects(jwtVerify(await token(), find, checks), /no applicable key/);
    assert.equal((await jwtVerify(await token({ key: 'retired' }), find, checks)).payload.aud, teams.appId);
  });
});

describe('the fake Teams out of order', () => {
  test('answers as it is told, before or after it did what was asked', async (t) => {
    const { teams, call } = await openFake(t);
    const post = () => call('POST', 'conversations', threadIn(teams.places.alerts));
    teams.misbehave(
      'createConversation',
      { status: 502 },
      { status: 504, when: 'after' },
      'html',
      'reset_before',
      'reset_after',
    );
    teams.misbehave('createConversation', { status: 412, code: 'PreconditionFailed' }, { status: 429, retryAfterS: 7 });

    assert.equal((await post()).status, 502);
    assert.equal(teams.messages().length, 0);
    assert.equal((await post()).status, 504);
    assert.equal(teams.messages().length, 1);
    const page = await post();
    assert.deepEqual([page.status, page.json], [200, null]);
    await assert.rejects(post());
    assert.equal(teams.messages().length, 1);
    await assert.rejects(post());
    assert.equal(teams.messages().length, 2);
    assert.equal((await post()).code, 'PreconditionFailed');
    assert.equal((await post()).retryAfter, '7');
    assert.equal((await post()).status, 201);
    assert.deepEqual(
      teams.calls('createConversation').map(({ answer }) => answer),
      ['http_502', 'ok', 'html', 'reset_before', 'ok', 'http_412', 'http_429', 'ok'],
    );
  });

  test('hangs, is down and comes back', async (t) => {
    const { teams, call } = await openFake(t);
    const url = `${teams.serviceUrl}v3/conversations/${teams.places.alerts}/members`;
    const authorization = `Bearer ${await teams.issuer.botToken()}`;
    teams.misbehave('getMembers', 'hang_before');

    const hung = fetch(url, { headers: { authorization }, signal: AbortSignal.timeout(50) });

    await assert.rejects(hung, { name: 'TimeoutError' });
    teams.goDown();
    await assert.rejects(call('GET', `conversations/${teams.places.alerts}/members`));
    teams.comeBack();
    assert.equal((await call('GET', `conversations/${teams.places.alerts}/members`)).status, 200);
  });

  test('tells whoever waits when something happened', async (t) => {
    const { teams, call } = await openFake(t);

    const seen = teams.until(() => teams.messages().length === 1);
    await call('POST', 'conversations', threadIn(teams.places.alerts));

    await seen;
    await assert.rejects(
      teams.until(() => false, 10),
      /did not happen/,
    );
  });
});
