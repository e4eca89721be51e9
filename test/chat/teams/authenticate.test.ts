import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { SignJWT, UnsecuredJWT } from 'jose';
import { appId, doorway, installation, issuerName, newKey, serviceUrl, tenantId } from './doorway.ts';

type Doorway = Awaited<ReturnType<typeof doorway>>;

/** Whose header each attempt sends; everything else about the request is right. */
const forgeries: readonly [string, (door: Doorway) => Promise<string | null>][] = [
  ['no token', () => Promise.resolve(null)],
  ['an empty token', () => Promise.resolve('Bearer ')],
  ['a token that is none', () => Promise.resolve('Bearer abc')],
  ['another scheme', async ({ issuer }) => (await issuer.bearer()).replace('Bearer', 'Basic')],
  ['a token for another app', ({ issuer }) => issuer.bearer({ aud: '99999999-2222-3333-4444-555555555555' })],
  ['a token for no app', ({ issuer }) => issuer.bearer({ aud: undefined })],
  ['a token of another issuer', ({ issuer }) => issuer.bearer({ iss: 'https://sts.windows.net/common/' })],
  ['a token of the issuer with a slash more', ({ issuer }) => issuer.bearer({ iss: `${issuerName}/` })],
  ['a token of no issuer', ({ issuer }) => issuer.bearer({ iss: undefined })],
  ['a token for another service address', ({ issuer }) => issuer.bearer({ serviceurl: 'https://evil.example/amer/' })],
  ['a token for no service address', ({ issuer }) => issuer.bearer({ serviceurl: undefined })],
  ['an expired token', ({ issuer, clock }) => issuer.bearer({ exp: clock.now() / 1_000 - 301 })],
  ['a token without an end', ({ issuer }) => issuer.bearer({ exp: undefined })],
  ['a token of later', ({ issuer, clock }) => issuer.bearer({ nbf: Math.ceil(clock.now() / 1_000) + 302 })],
  ['a key that is endorsed for nothing', ({ issuer }) => signedBy(issuer, [])],
  ['a key that says nothing of endorsements', ({ issuer }) => signedBy(issuer, undefined)],
  ['a key endorsed for another channel', ({ issuer }) => signedBy(issuer, ['webchat', 'emulator'])],
  ['a key nobody lists', async ({ issuer }) => issuer.bearer({}, { key: await newKey('unknown', ['msteams']) })],
  [
    "a foreign key under a listed key's id",
    async ({ issuer }) => issuer.bearer({}, { key: await newKey('foreign', ['msteams']), kid: 'first' }),
  ],
  ['no key id', async ({ issuer, clock }) => `Bearer ${await withoutKid(issuer, clock.now())}`],
  [
    'a token that is not signed',
    ({ clock }) => Promise.resolve(`Bearer ${new UnsecuredJWT(claimsAt(clock.now())).encode()}`),
  ],
  ['a token signed with the public key as a password (HS256)', ({ issuer, clock }) => hs256(issuer, clock.now())],
  ['a token signed in another way (PS256)', ({ issuer, clock }) => ps256(issuer, clock.now())],
  ['a token whose content was changed', async ({ issuer }) => tampered(await issuer.bearer())],
  ['a token that brings its own key', async ({ issuer, clock }) => ownKey(issuer, clock.now())],
];

for (const [what, authorization] of forgeries) {
  test(`${what} is refused with 401, and nothing is stored or said`, async (t) => {
    const door = await doorway(t);

    const answer = await door.deliver(installation(), await authorization(door));

    assert.deepEqual([answer.status, answer.code], [401, 'not_teams']);
    assert.ok(!answer.text.includes('CONFIDENTIAL'));
    assert.deepEqual(await door.stored(), []);
    assert.deepEqual([door.presses, door.commands], [[], []]);
    assert.ok(!JSON.stringify(door.lines).includes('CONFIDENTIAL'));
  });
}

test('what Teams signed for our app is taken and stored', async (t) => {
  const door = await doorway(t);

  const answer = await door.deliver(installation(), await door.issuer.bearer());

  assert.equal(answer.status, 200);
  assert.equal((await door.stored()).length, 1);
});

test('clocks may differ by five minutes, to either side', async (t) => {
  const door = await doorway(t);
  const seconds = Math.floor(door.clock.now() / 1_000);

  const old = await door.deliver(installation({ id: 'a' }), await door.issuer.bearer({ exp: seconds - 295 }));
  const early = await door.deliver(installation({ id: 'b' }), await door.issuer.bearer({ nbf: seconds + 295 }));

  assert.deepEqual([old.status, early.status], [200, 200]);
});

test('keys are fetched once and kept for a day', async (t) => {
  const { issuer, clock, deliver } = await doorway(t);
  await deliver(installation({ id: 'a' }), await issuer.bearer());
  await deliver(installation({ id: 'b' }), await issuer.bearer());
  const inTheDay = issuer.asked.length;

  clock.at += 24 * 60 * 60 * 1_000;
  const { status } = await deliver(installation({ id: 'c' }), await issuer.bearer());

  assert.deepEqual([inTheDay, issuer.asked.length, status], [2, 4, 200]);
});

test('a new key is found when a token names it, and the old one is no longer good', async (t) => {
  const { issuer, clock, deliver } = await doorway(t);
  await deliver(installation({ id: 'a' }), await issuer.bearer());
  const old = issuer.current();
  issuer.list(await newKey('second', ['msteams']));

  clock.at += 61_000;
  const rotated = await deliver(installation({ id: 'b' }), await issuer.bearer());
  const retired = await deliver(installation({ id: 'c' }), await issuer.bearer({}, { key: old }));

  assert.deepEqual([rotated.status, retired.status], [200, 401]);
});

test('tokens with unknown keys make us ask for keys once a minute at most', async (t) => {
  const { issuer, clock, deliver } = await doorway(t);
  await deliver(installation({ id: 'a' }), await issuer.bearer());
  const unknown = await issuer.bearer({}, { key: await newKey('unknown', ['msteams']) });
  for (let index = 0; index < 5; index += 1) await deliver(installation({ id: `b${index}` }), unknown);
  const within = issuer.asked.length;

  clock.at += 61_000;
  await deliver(installation({ id: 'c' }), unknown);
  await deliver(installation({ id: 'd' }), unknown);

  assert.deepEqual([within, issuer.asked.length], [2, 4]);
});

test('requests that come together share one fetch of the keys', async (t) => {
  const { issuer, deliver } = await doorway(t);
  const bearer = await issuer.bearer();

  const answers = await Promise.all(['a', 'b', 'c'].map((id) => deliver(installation({ id }), bearer)));

  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  );
  assert.equal(issuer.asked.length, 2);
});

test('while the keys cannot be fetched nobody is let in, and the state says so; then it heals', async (t) => {
  const { chat, issuer, clock, deliver, stored } = await doorway(t);
  issuer.goDown();
  const refused = await deliver(installation({ id: 'a' }), await issuer.bearer());
  const storedThen = await stored();
  const told = chat.state();
  issuer.goDown(false);

  clock.at += 5_001;
  const taken = await deliver(installation({ id: 'a' }), await issuer.bearer());

  assert.deepEqual([refused.status, refused.code, storedThen], [503, 'keys_unavailable', []]);
  assert.equal(told.ok, false);
  assert.equal(taken.status, 200);
  assert.equal(chat.state().ok, true);
});

test('a key list that fails while known keys are good disturbs nobody', async (t) => {
  const { chat, issuer, clock, deliver } = await doorway(t);
  await deliver(installation({ id: 'a' }), await issuer.bearer());
  issuer.goDown();
  clock.at += 61_000;

  const unknown = await deliver(
    installation({ id: 'b' }),
    await issuer.bearer({}, { key: await newKey('unknown', ['msteams']) }),
  );
  const known = await deliver(installation({ id: 'c' }), await issuer.bearer());

  assert.deepEqual([unknown.status, known.status], [401, 200]);
  assert.equal(chat.state().ok, true);
});

test('a managed identity is checked in the same way', async (t) => {
  const door = await doorway(t, { chat: { credentials: { kind: 'managed_identity', appId, tenantId } } });

  const forged = await door.deliver(installation(), await door.issuer.bearer({ aud: 'another' }));
  const good = await door.deliver(installation(), await door.issuer.bearer());

  assert.deepEqual([forged.status, good.status], [401, 200]);
});

type Issuer = Doorway['issuer'];

function claimsAt(now: number) {
  const seconds = Math.floor(now / 1_000);
  return { iss: issuerName, aud: appId, serviceurl: serviceUrl, nbf: seconds, exp: seconds + 3_600 };
}

async function signedBy(issuer: Issuer, endorsements: readonly string[] | undefined): Promise<string> {
  const key = await newKey('other', endorsements);
  issuer.list(issuer.current(), key);
  return issuer.bearer({}, { key });
}

function withoutKid(issuer: Issuer, now: number): Promise<string> {
  return new SignJWT(claimsAt(now)).setProtectedHeader({ alg: 'RS256' }).sign(issuer.current().privateKey);
}

function hs256(issuer: Issuer, now: number): Promise<string> {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${encode({ alg: 'HS256', kid: issuer.current().kid })}.${encode(claimsAt(now))}`;
  const signature = createHmac('sha256', JSON.stringify(issuer.current().jwk)).update(content).digest('base64url');
  return Promise.resolve(`Bearer ${content}.${signature}`);
}

async function ps256(issuer: Issuer, now: number): Promise<string> {
  const { kid, privateKey } = issuer.current();
  const key = await crypto.subtle.importKey(
    'pkcs8',
    await crypto.subtle.exportKey('pkcs8', privateKey),
    { name: 'RSA-PSS', hash: 'SHA-256' },
    true,
    ['sign'],
  );
  return `Bearer ${await new SignJWT(claimsAt(now)).setProtectedHeader({ alg: 'PS256', kid }).sign(key)}`;
}

function tampered(bearer: string): string {
  const [header, payload = '', signature] = bearer.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const changed = Buffer.from(JSON.stringify({ ...claims, exp: 9_999_999_999 })).toString('base64url');
  return [header, changed, signature].join('.');
}

async function ownKey(issuer: Issuer, now: number): Promise<string> {
  const own = await newKey('own', ['msteams']);
  const header = { alg: 'RS256', kid: 'own', jwk: own.jwk, jku: `${issuer.metadataUrl}/own` };
  return `Bearer ${await new SignJWT(claimsAt(now)).setProtectedHeader(header).sign(own.privateKey)}`;
}
