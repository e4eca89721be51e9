import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { type Answer, RequestError, type WebRequest } from '../../src/flows/web.ts';
import { createConsoleDoor, type DoorSettings, refuseUnlessLocal } from '../../src/http/doors.ts';

const here: DoorSettings = { host: '127.0.0.1', publicUrl: null };
const json = { 'content-type': 'application/json' };

function rawWith(headers: Readonly<Record<string, string>>, remoteAddress = '127.0.0.1'): IncomingMessage {
  return { headers: { host: 'localhost:3000', ...headers }, socket: { remoteAddress } } as unknown as IncomingMessage; // all a door looks at
}

function request(
  options: { method?: string; url?: string; headers?: Readonly<Record<string, string>>; peer?: string } = {},
): WebRequest {
  const url = new URL(options.url ?? '/', 'http://localhost:3000');
  return {
    method: options.method ?? 'GET',
    path: url.pathname,
    params: {},
    query: url.searchParams,
    correlationId: 'c1',
    raw: rawWith(options.headers ?? {}, options.peer),
  };
}

function refusal(answer: RequestError | Answer | null): [number, string] | null {
  return answer instanceof RequestError ? [answer.status, answer.code] : null;
}

test('without a secret the door is open to this machine by any of its names', () => {
  for (const host of ['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST:3000']) {
    assert.equal(refuseUnlessLocal(rawWith({ host }), here, 'WEBHOOK_SECRET'), null, host);
  }
  for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    assert.equal(refuseUnlessLocal(rawWith({}, peer), here, 'WEBHOOK_SECRET'), null, peer);
  }
  for (const host of ['localhost', '::1', '127.0.0.1']) {
    assert.equal(refuseUnlessLocal(rawWith({}), { ...here, host }, 'WEBHOOK_SECRET'), null, host);
  }
});

const closed: readonly (readonly [string, IncomingMessage, DoorSettings])[] = [
  ['HOST is every interface', rawWith({}), { ...here, host: '0.0.0.0' }],
  ['HOST is every interface of IPv6', rawWith({}), { ...here, host: '::' }],
  ['PUBLIC_URL is set', rawWith({}), { ...here, publicUrl: 'https://culprit.example' }],
  ['the peer is another machine', rawWith({}, '10.0.0.7'), here],
  ['the peer is not known', { headers: { host: 'localhost' }, socket: {} } as unknown as IncomingMessage, here],
  ['the Host header is a rebound name', rawWith({ host: 'evil.example:3000' }), here],
  ['the Host header only begins like ours', rawWith({ host: 'localhost.evil.example' }), here],
  ['the Host header is our address elsewhere', rawWith({ host: '127.0.0.2:3000' }), here],
  ['a proxy says Forwarded', rawWith({ forwarded: 'for=10.0.0.7' }), here],
  ['a proxy says X-Forwarded-For', rawWith({ 'x-forwarded-for': '127.0.0.1' }), here],
  ['a proxy says X-Forwarded-Proto', rawWith({ 'x-forwarded-proto': 'https' }), here],
  ['a proxy says X-Real-IP', rawWith({ 'x-real-ip': '127.0.0.1' }), here],
];
for (const [why, raw, settings] of closed) {
  test(`without a secret the door is closed when ${why}`, () => {
    const webhook = refuseUnlessLocal(raw, settings, 'WEBHOOK_SECRET');
    const page = createConsoleDoor({ ...settings, token: null })({ ...request(), raw });

    assert.equal(webhook?.status, 401);
    assert.match(webhook?.message ?? '', /Set WEBHOOK_SECRET/);
    assert.ok(page instanceof RequestError);
    assert.match(page.message, /Set CONSOLE_TOKEN/);
  });
}

test('with a token the door takes it as Bearer, from anywhere', () => {
  const door = createConsoleDoor({ host: '0.0.0.0', publicUrl: 'https://culprit.example', token: 's3cret-token' });
  const call = (authorization: string) =>
    door(request({ headers: { authorization, host: 'culprit.example' }, peer: '10.0.0.7' }));

  assert.equal(call('Bearer s3cret-token'), null);
  assert.equal(call('bearer s3cret-token'), null);
  assert.deepEqual(refusal(call('Bearer wrong')), [401, 'token_needed']);
  assert.deepEqual(refusal(call('Basic s3cret-token')), [401, 'token_needed']);
});

test('with a token this machine needs it, too', () => {
  const door = createConsoleDoor({ ...here, token: 's3cret-token' });

  const answer = door(request());

  assert.deepEqual(refusal(answer), [401, 'token_needed']);
  assert.match(answer instanceof RequestError ? answer.message : '', /CONSOLE_TOKEN/);
});

test('the token in the address becomes a cookie, and the address loses it', () => {
  const door = createConsoleDoor({ ...here, token: 's3cret-token' });

  const answer = door(request({ url: '/alerts/a1?token=s3cret-token&view=all' }));

  assert.ok(answer !== null && !(answer instanceof RequestError));
  assert.equal(answer.status, 303);
  assert.equal(answer.headers?.location, '/alerts/a1?view=all');
  const cookie = answer.headers?.['set-cookie'] ?? '';
  assert.match(cookie, /; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
  assert.doesNotMatch(cookie, /s3cret-token/);
  const held = door(request({ headers: { cookie: `other=1; ${cookie.split(';')[0]}` } }));
  assert.equal(held, null);
});

test('the cookie is Secure where people come by https', () => {
  const door = createConsoleDoor({ ...here, publicUrl: 'https://culprit.example', token: 's3cret-token' });

  const answer = door(request({ url: '/?token=s3cret-token' }));

  assert.ok(answer !== null && !(answer instanceof RequestError));
  assert.match(answer.headers?.['set-cookie'] ?? '', /; Secure$/);
});

test('a wrong token or an invented cookie opens nothing', () => {
  const door = createConsoleDoor({ ...here, token: 's3cret-token' });

  assert.deepEqual(refusal(door(request({ url: '/?token=wrong' }))), [401, 'token_needed']);
  assert.deepEqual(refusal(door(request({ headers: { cookie: 'culprit_console=s3cret-token' } }))), [
    401,
    'token_needed',
  ]);
  assert.deepEqual(refusal(door(request({ method: 'POST', url: '/?token=s3cret-token', headers: json }))), [
    401,
    'token_needed',
  ]);
});

test('a POST from a page of another origin is refused, with a token and without', () => {
  const headers = { ...json, authorization: 'Bearer s3cret-token' };
  for (const token of [null, 's3cret-token']) {
    const door = createConsoleDoor({ ...here, token });
    const from = (origin: string) => refusal(door(request({ method: 'POST', headers: { ...headers, origin } })));

    assert.equal(from('http://localhost:3000'), null);
    assert.deepEqual(from('https://evil.example'), [403, 'cross_origin']);
    assert.deepEqual(from('http://localhost:8080'), [403, 'cross_origin']);
    assert.deepEqual(from('null'), [403, 'cross_origin']);
  }
});

test('behind a proxy that ends TLS our public origin is our own', () => {
  const door = createConsoleDoor({ ...here, publicUrl: 'https://culprit.example', token: 's3cret-token' });
  const headers = { ...json, authorization: 'Bearer s3cret-token', host: '127.0.0.1:3000' };

  assert.equal(door(request({ method: 'POST', headers: { ...headers, origin: 'https://culprit.example' } })), null);
});

test('a POST must be JSON, so that no form of another site can send it', () => {
  const door = createConsoleDoor({ ...here, token: null });
  const typed = (type: string) => refusal(door(request({ method: 'POST', headers: { 'content-type': type } })));

  assert.equal(typed('application/json; charset=utf-8'), null);
  assert.deepEqual(typed('text/plain'), [415, 'unsupported_type']);
  assert.deepEqual(typed('application/x-www-form-urlencoded'), [415, 'unsupported_type']);
  assert.deepEqual(refusal(door(request({ method: 'POST' }))), [415, 'unsupported_type']);
});
