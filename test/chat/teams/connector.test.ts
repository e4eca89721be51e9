import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Address, type Connector, createConnector } from '../../../src/chat/teams/connector.ts';
import { renderCard } from '../../../src/chat/teams/render.ts';
import { connectorAudience, credentialsFactoryOf, loginEndpoint, microsoft } from '../../../src/chat/teams/sdk.ts';
import { DeliveryError, type DeliveryFailure } from '../../../src/flows/ports.ts';
import { cardWith } from '../contract.ts';
import { type Answer, connectorFor, secrets } from './connector-server.ts';

const channel = '19:alerts@thread.tacv2';
const thread = `${channel};messageid=1700000000001`;
const activity = renderCard({
  messageId: 'abc',
  version: 1,
  card: cardWith({ title: 'CONFIDENTIAL title', paragraphs: [[{ text: 'CONFIDENTIAL paragraph' }]] }),
});

type Call = (connector: Connector, to: Address) => Promise<unknown>;
const calls: Readonly<Record<'open' | 'send' | 'edit' | 'chat', Call>> = {
  open: (connector, to) => connector.openThread(to, channel, activity),
  send: (connector, to) => connector.send(to, thread, activity),
  edit: (connector, to) => connector.edit(to, thread, '1700000000001', activity),
  chat: (connector, to) => connector.openPersonalChat(to, '29:ana'),
};

async function failureOf(call: Promise<unknown>): Promise<DeliveryError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof DeliveryError, `a DeliveryError, not ${String(error)}`);
  const told = `${error.message} ${error.stack} ${error.code} ${JSON.stringify(error)}`;
  assert.equal(error.cause, undefined);
  for (const secret of [...secrets, 'SECRET-PASSWORD']) assert.ok(!told.includes(secret), told);
  return error;
}

test('opens a thread in a channel and gives its first message', async (t) => {
  const { connector, to, arrived, answers } = await connectorFor(t);
  answers.push({ status: 201, body: { id: thread, activityId: '1700000000001' } });

  const id = await connector.openThread(to, channel, activity);

  assert.equal(id, '1700000000001');
  const [call] = arrived;
  assert.equal(`${call?.method} ${call?.path}`, 'POST /teams/v3/conversations');
  assert.equal(call?.authorization, 'Bearer SECRET-TOKEN-1');
  const { isGroup, channelData, tenantId, activity: sent } = call?.body ?? {};
  assert.deepEqual(
    { isGroup, channelData, tenantId },
    {
      isGroup: true,
      channelData: { channel: { id: channel }, tenant: { id: 'tenant' } },
      tenantId: 'tenant',
    },
  );
  assert.deepEqual(sent, { ...activity, from: { id: '28:app', name: 'Culprit' } });
});

test('a thread whose answer names only the conversation is understood', async (t) => {
  const { connector, to, answers } = await connectorFor(t);
  answers.push({ status: 201, body: { id: thread } });

  assert.equal(await connector.openThread(to, channel, activity), '1700000000001');
});

test('sends into a thread, edits in it, and opens a personal chat', async (t) => {
  const { connector, to, arrived, answers } = await connectorFor(t);

  const id = await connector.send(to, thread, activity);
  answers.push({ status: 200, body: { id } });
  await connector.edit(to, thread, id, activity);
  answers.push({ status: 201, body: { id: 'a:ana' } });
  const chat = await connector.openPersonalChat(to, '29:ana');

  assert.equal(chat, 'a:ana');
  const path = `/teams/v3/conversations/${encodeURIComponent(thread)}/activities`;
  assert.deepEqual(
    arrived.map((call) => `${call.method} ${call.path}`),
    [`POST ${path}`, `PUT ${path}/1700000000001`, 'POST /teams/v3/conversations'],
  );
  assert.deepEqual(arrived[0]?.body.attachments, activity.attachments);
  assert.equal(arrived[1]?.body.id, id);
  assert.deepEqual(arrived[2]?.body.members, [{ id: '29:ana', name: '' }]);
});

const word = (code: string): unknown => ({ error: { code, message: 'CONFIDENTIAL' } });

const table: readonly (readonly [string, keyof typeof calls, Answer, DeliveryFailure, string, number | null])[] = [
  ['400', 'send', { status: 400, body: word('BadArgument') }, 'refused', 'BadArgument', null],
  ['401', 'send', { status: 401, body: word('Unauthorized') }, 'token', 'Unauthorized', null],
  ['401 without words', 'edit', { status: 401, body: '' }, 'token', 'http_401', null],
  [
    'not in the roster',
    'send',
    { status: 403, body: word('BotNotInConversationRoster') },
    'channel_gone',
    'BotNotInConversationRoster',
    null,
  ],
  ['another 403', 'open', { status: 403, body: word('Forbidden') }, 'channel_gone', 'Forbidden', null],
  [
    'no such conversation',
    'open',
    { status: 404, body: word('ConversationNotFound') },
    'channel_gone',
    'ConversationNotFound',
    null,
  ],
  [
    'no such message',
    'edit',
    { status: 404, body: word('ActivityNotFoundInConversation') },
    'message_gone',
    'ActivityNotFoundInConversation',
    null,
  ],
  ['412', 'send', { status: 412, body: word('PreconditionFailed') }, 'wait', 'http_412', 3_000],
  ['413', 'send', { status: 413, body: word('MessageSizeTooBig') }, 'refused', 'MessageSizeTooBig', null],
  [
    '429',
    'edit',
    { status: 429, headers: { 'retry-after': '7' }, body: word('RateLimited') },
    'wait',
    'http_429',
    7_000,
  ],
  ['429 without a time', 'send', { status: 429 }, 'wait', 'http_429', 3_000],
  ['a status of no table', 'send', { status: 418 }, 'wait', 'http_418', null],
  ['a redirect', 'send', { status: 307, headers: { location: 'http://127.0.0.1:1/' } }, 'wait', 'http_307', null],
  ['500 to a post', 'send', { status: 500, body: word('ServiceError') }, 'unclear', 'http_500', 3_000],
  ['502 to a post', 'open', { status: 502, body: '<html>CONFIDENTIAL' }, 'unclear', 'http_502', 3_000],
  ['503 with a time', 'send', { status: 503, headers: { 'retry-after': '1' } }, 'unclear', 'http_503', 1_000],
  ['504 to a post', 'send', { status: 504 }, 'unclear', 'http_504', 3_000],
  ['502 to an edit', 'edit', { status: 502 }, 'wait', 'http_502', null],
  ['504 to a personal chat', 'chat', { status: 504 }, 'wait', 'http_504', null],
  ['a reset of a post', 'send', 'reset', 'unclear', 'ECONNRESET', 3_000],
  ['a reset of an edit', 'edit', 'reset', 'wait', 'ECONNRESET', null],
  ['an answer that is not JSON', 'send', { status: 201, body: 'CONFIDENTIAL' }, 'unclear', 'unreadable_answer', 3_000],
  [
    'a page of a proxy',
    'send',
    { status: 200, body: '<p>CONFIDENTIAL', headers: { 'content-type': 'text/html' } },
    'unclear',
    'unreadable_answer',
    3_000,
  ],
  [
    'a page of a proxy for an edit',
    'edit',
    { status: 200, body: '<p>', headers: { 'content-type': 'text/html' } },
    'wait',
    'unreadable_answer',
    null,
  ],
  ['an answer without an id', 'open', { status: 201, body: {} }, 'unclear', 'no_id', 60_000],
];

for (const [name, call, answer, kind, code, retryAfterMs] of table) {
  test(`${name}: ${kind}, and the call was made once`, async (t) => {
    const { connector, to, arrived, answers } = await connectorFor(t);
    answers.push(answer);

    const error = await failureOf(calls[call](connector, to));

    assert.deepEqual([error.kind, error.code, error.retryAfterMs], [kind, code, retryAfterMs]);
    assert.equal(arrived.length, 1);
  });
}

test('a post that is never answered is unclear, an edit waits', async (t) => {
  const { connector, to, arrived, answers } = await connectorFor(t, { timeoutMs: 150 });
  answers.push('silence', 'silence');

  const post = await failureOf(calls.send(connector, to));
  const edit = await failureOf(calls.edit(connector, to));

  assert.deepEqual([post.kind, post.code], ['unclear', 'timeout']);
  assert.deepEqual([edit.kind, edit.code], ['wait', 'timeout']);
  assert.equal(arrived.length, 2);
});

test('a connection that was never made posted nothing: wait', async (t) => {
  const { connector, to } = await connectorFor(t);

  const error = await failureOf(connector.send({ ...to, serviceUrl: 'http://127.0.0.1:1/' }, thread, activity));

  assert.deepEqual([error.kind, error.code], ['wait', 'ECONNREFUSED']);
});

test('a refused token posts nothing and names the variables', async (t) => {
  const refuseToken = new Error("AADSTS7000222: The provided client secret keys for app 'CONFIDENTIAL' are expired.");
  const { connector, to, arrived } = await connectorFor(t, { refuseToken });

  for (const call of [calls.send(connector, to), connector.check()]) {
    const error = await failureOf(call);
    assert.deepEqual([error.kind, error.code], ['token', 'AADSTS7000222']);
    assert.match(error.message, /MicrosoftAppPassword/);
  }
  assert.equal(arrived.length, 0);
});

test('a sign-in service that is busy or not reached is waited for', async (t) => {
  const busy = new Error('AADSTS90033: A transient error has occurred.');
  const away = Object.assign(new Error('getaddrinfo CONFIDENTIAL'), { code: 'ENOTFOUND' });

  for (const [refuseToken, code] of [
    [busy, 'AADSTS90033'],
    [away, 'ENOTFOUND'],
  ] as const) {
    const { connector, to } = await connectorFor(t, { refuseToken });
    const error = await failureOf(calls.send(connector, to));
    assert.deepEqual([error.kind, error.code], ['wait', code]);
  }
});

test('after a 401 the token is asked for anew', async (t) => {
  const { connector, to, arrived, answers, tokens } = await connectorFor(t);
  answers.push({ status: 401 });

  await failureOf(calls.send(connector, to));
  await calls.send(connector, to);

  assert.deepEqual(tokens, ['SECRET-TOKEN-1', 'SECRET-TOKEN-2']);
  assert.deepEqual(
    arrived.map((call) => call.authorization),
    ['Bearer SECRET-TOKEN-1', 'Bearer SECRET-TOKEN-2'],
  );
});

test('anonymous mode signs nothing and has nothing to prove', async (t) => {
  const { to, arrived } = await connectorFor(t);
  const connector = createConnector({
    credentials: { kind: 'anonymous' },
    authority: microsoft,
    timeoutMs: 2_000,
  });

  await connector.check();
  await connector.send({ ...to, tenantId: null }, thread, activity);

  assert.equal(arrived[0]?.authorization, undefined);
});

test('both app types have a signer of the SDK for the audience of Bot Framework', async () => {
  const password = 'SECRET-PASSWORD';
  for (const credentials of [
    { kind: 'single_tenant', appId: 'app', password, tenantId: 'tenant' },
    { kind: 'managed_identity', appId: 'app', tenantId: 'tenant' },
  ] as const) {
    const factory = credentialsFactoryOf(credentials);

    assert.equal(await factory.isAuthenticationDisabled(), false);
    const signer = await factory.createCredentials('app', connectorAudience, loginEndpoint, true);
    const told = JSON.stringify(signer);
    assert.match(told, /https:\/\/api\.botframework\.com/);
    if (credentials.kind === 'single_tenant') assert.match(told, /login\.microsoftonline\.com\/tenant/);
    assert.ok(!told.includes(password));
  }
});
