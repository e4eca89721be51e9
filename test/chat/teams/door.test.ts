import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { messagesPath } from '../../../src/chat/teams/door.ts';
import { channel, doorway, installation, newKey, serviceUrl, tenantId } from './doorway.ts';

const foreignTenant = 'bad00000-e5f6-7890-abcd-ef1234567890';
const place = { isGroup: true, conversationType: 'channel', id: channel };

/** A good token for the service address the activity names, and an activity that is not for us. */
const strangers: readonly [string, Readonly<Record<string, unknown>>, string][] = [
  ['another tenant', { conversation: { ...place, tenantId: foreignTenant }, channelData: {} }, 'wrong_tenant'],
  ['a channel of another tenant', { channelData: { tenant: { id: foreignTenant } } }, 'wrong_tenant'],
  ['no tenant', { conversation: place, channelData: {} }, 'wrong_tenant'],
  ['another channel of the Bot Framework', { channelId: 'webchat' }, 'wrong_channel'],
  ['the emulator', { channelId: 'emulator' }, 'wrong_channel'],
  ['a service address without encryption', { serviceUrl: 'http://smba.example/amer/' }, 'wrong_service_url'],
];

for (const [what, over, code] of strangers) {
  test(`an activity of ${what} is refused with 403, and nothing is stored or said`, async (t) => {
    const door = await doorway(t);
    const activity = installation(over);

    const answer = await door.deliver(activity, await door.issuer.bearer({ serviceurl: activity.serviceUrl }));

    assert.deepEqual([answer.status, answer.code], [403, code]);
    assert.ok(!answer.text.includes('CONFIDENTIAL') && !answer.text.includes(foreignTenant));
    assert.deepEqual(await door.stored(), []);
  });
}

const malformed: readonly [string, string][] = [
  ['no JSON', '{"type":"message","text":"CONFIDENTIAL"'],
  ['nothing', ''],
  ['a list', JSON.stringify([installation()])],
  ['null', 'null'],
  ['no type', JSON.stringify(installation({ type: undefined }))],
  ['no sender', JSON.stringify(installation({ from: undefined }))],
  ['a conversation that is none', JSON.stringify(installation({ conversation: 'CONFIDENTIAL' }))],
  ['members that are none', JSON.stringify(installation({ membersAdded: 'CONFIDENTIAL' }))],
  ['a service address that is none', JSON.stringify(installation({ serviceUrl: 'smba' }))],
];

for (const [what, body] of malformed) {
  test(`a body with ${what} is refused with 400, and nothing of it is repeated or stored`, async (t) => {
    const door = await doorway(t);

    const answer = await door.deliver(body, await door.issuer.bearer());

    assert.deepEqual([answer.status, answer.code], [400, 'invalid_activity']);
    assert.ok(!`${answer.text}${JSON.stringify(door.lines)}`.includes('CONFIDENTIAL'));
    assert.deepEqual(await door.stored(), []);
  });
}

test('a body of another media type is refused with 415', async (t) => {
  const { issuer, send, stored } = await doorway(t);
  const authorization = await issuer.bearer();

  const answer = await send(JSON.stringify(installation()), { authorization, 'content-type': 'text/plain' });

  assert.deepEqual([answer.status, answer.code], [415, 'unsupported_type']);
  assert.deepEqual(await stored(), []);
});

test('a body above 256 KiB is refused with 413, one just below is taken', async (t) => {
  const { issuer, deliver, stored } = await doorway(t);
  const room = 262_144 - Buffer.byteLength(JSON.stringify(installation({ id: 'a', text: '' })));

  const tooLong = await deliver(installation({ id: 'a', text: 'x'.repeat(room + 1) }), await issuer.bearer());
  const storedThen = await stored();
  const fits = await deliver(installation({ id: 'b', text: 'x'.repeat(room) }), await issuer.bearer());

  assert.deepEqual([tooLong.status, tooLong.code, storedThen], [413, 'body_too_large', []]);
  assert.equal(fits.status, 200);
});

test('who has no good token is refused before the body is read', async (t) => {
  const { deliver, issuer } = await doorway(t);

  const answer = await deliver('x'.repeat(300_000), await issuer.bearer({ aud: 'another' }));

  assert.equal(answer.status, 401);
});

test('an activity that comes again after it was answered is refused, in another order of words too', async (t) => {
  const { issuer, deliver, stored } = await doorway(t);
  const bearer = await issuer.bearer();
  await deliver(installation(), bearer);
  const [before] = await stored();

  const replayed = await deliver(installation({ serviceUrl, text: 'changed' }), bearer);

  assert.deepEqual([replayed.status, replayed.code], [403, 'replayed']);
  assert.deepEqual(await stored(), [before]);
});

test('the same id from another person, or of another kind, is another activity', async (t) => {
  const { issuer, deliver } = await doorway(t);
  const bearer = await issuer.bearer();
  await deliver(installation(), bearer);

  const other = await deliver(installation({ from: { id: '29:1xBen' } }), bearer);
  const kind = await deliver(installation({ type: 'conversationUpdate' }), bearer);

  assert.deepEqual([other.status, kind.status], [200, 200]);
});

test('an activity that comes again while the first is under way gets the same answer, and is done once', async (t) => {
  let letGo = (): void => undefined;
  const busy = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let presses = 0;
  const door = await doorway(t, {
    people: {
      press: async () => {
        presses += 1;
        await busy;
        return { title: `Press ${presses}`, sections: [] };
      },
    },
  });
  const bearer = await door.issuer.bearer();

  const both = Promise.all([door.deliver(press, bearer), door.deliver(press, bearer)]);
  // Both were let in before these.
  await door.deliver(installation({ id: 'meanwhile' }), bearer);
  await door.deliver(installation({ id: 'and again' }), bearer);
  letGo();
  const [first, second] = await both;

  assert.deepEqual([first.status, second.status, presses], [200, 200, 1]);
  assert.equal(first.text, second.text);
  assert.match(first.text, /Press 1/);
});

test('what failed on our side may be tried again', async (t) => {
  let isBroken = true;
  const store = {
    listConversations: () => Promise.resolve([]),
    keepConversation: () => (isBroken ? Promise.reject(new Error('disk full')) : Promise.resolve()),
  };
  const { issuer, deliver } = await doorway(t, { chat: { store } });
  const bearer = await issuer.bearer();

  const first = await deliver(installation(), bearer);
  isBroken = false;
  const again = await deliver(installation(), bearer);

  assert.deepEqual([first.status, again.status], [500, 200]);
  assert.ok(!first.text.includes('disk'));
});

test('an invoke nobody here knows is answered as such', async (t) => {
  const { issuer, deliver } = await doorway(t);

  const answer = await deliver({ ...press, name: 'task/fetch' }, await issuer.bearer());

  assert.deepEqual([answer.status, answer.code], [501, 'not_supported']);
});

test('before the start and after the stop nothing is taken', async (t) => {
  const { chat, issuer, deliver, stored } = await doorway(t);
  await chat.stop();

  const answer = await deliver(installation(), await issuer.bearer());

  assert.deepEqual([answer.status, answer.code], [503, 'not_ready']);
  assert.deepEqual(await stored(), []);
});

test('one route takes everything Teams sends', async (t) => {
  const { chat } = await doorway(t);

  assert.deepEqual(
    chat.routes.map(({ method, path, door }) => [method, path, door]),
    [['POST', messagesPath, 'open']],
  );
});

test('a refusal is logged once, with its reason and without anything of the request', async (t) => {
  const { issuer, deliver, lines } = await doorway(t);
  const key = await newKey('unknown', ['msteams']);

  await deliver(installation(), await issuer.bearer({}, { key }));

  const refusals = lines.filter(({ event }) => event === 'teams_request_refused');
  assert.deepEqual(refusals, [
    {
      level: 'warn',
      event: 'teams_request_refused',
      fields: { correlation_id: 'corr-1', reason: 'not_teams: ERR_JWKS_NO_MATCHING_KEY' },
    },
  ]);
});

const anonymous = { chat: { credentials: { kind: 'anonymous' } } } as const;

test('anonymous: this machine is let in without a token', async (t) => {
  const { deliver, stored } = await doorway(t, anonymous);

  const answer = await deliver(installation(), null);

  assert.equal(answer.status, 200);
  assert.equal((await stored()).length, 1);
});

const notLocal: readonly [string, Readonly<Record<string, string>>, Readonly<Record<string, unknown>>, number][] = [
  ['under another host name', { host: 'culprit.example' }, {}, 401],
  ['through a proxy', { 'x-forwarded-for': '203.0.113.7' }, {}, 401],
  ["with Teams' own service address", {}, { serviceUrl: 'https://smba.trafficmanager.net/amer/' }, 403],
  ['with a service address of another machine', {}, { serviceUrl: 'http://203.0.113.7/' }, 403],
  ['with a service address that only begins like ours', {}, { serviceUrl: 'http://127.0.0.1.evil.example/' }, 403],
  ['of another channel', {}, { channelId: 'emulator' }, 403],
];

for (const [how, headers, over, status] of notLocal) {
  test(`anonymous: a request ${how} is refused, and nothing is stored`, async (t) => {
    const { url, stored } = await doorway(t, anonymous);

    const answered = await raw(
      url,
      { 'content-type': 'application/json', ...headers },
      JSON.stringify(installation(over)),
    );

    assert.equal(answered, status);
    assert.deepEqual(await stored(), []);
  });
}

/** Somebody presses Details. */
const press = {
  type: 'invoke',
  name: 'adaptiveCard/action',
  id: 'f:press',
  channelId: 'msteams',
  serviceUrl,
  from: { id: '29:1xAna', name: 'Ana', aadObjectId: '00000000-1111-2222-3333-444444444444' },
  recipient: { id: '28:bot', name: 'Culprit' },
  conversation: { ...place, tenantId, id: `${channel};messageid=1766459963017` },
  value: { action: { type: 'Action.Execute', verb: 'details', data: { button: 'm:abc:1' } }, trigger: 'manual' },
};

/** Fetch sets the Host header itself. */
function raw(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
