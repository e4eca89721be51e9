import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { RequestError } from '../../../src/flows/web.ts';
import { ownOperations } from '../../../src/http/operations.ts';
import { createSourceRoutes } from '../../../src/intake/sources/routes.ts';
import { startSources } from './harness.ts';

const fivetranEnd = JSON.stringify({
  event: 'sync_end',
  created: '2026-11-21T11:58:00.250Z',
  connector_id: 'brisk_lantern',
  sync_id: '5b9a1f',
  data: { status: 'SUCCESSFUL' },
});
const censusEnd = JSON.stringify({ event: 'sync.success', workspace_id: 8, sync_id: 41, sync_run_id: 900 });
const airbyteTest = JSON.stringify({ text: 'Hello World! This is a test from Airbyte.' });

const tokens = {
  airbyte: ['path-token-1', 'path-token-2'],
  fivetran: ['old secret', 'new secret'],
  census: ['census secret'],
};

function hmac(secret: string, body: string | Buffer, encoding: 'hex' | 'base64'): string {
  return createHmac('sha256', secret).update(body).digest(encoding);
}

test('a signature vector computed elsewhere fits', async (context) => {
  const { post } = await startSources(context, { tokens: { fivetran: ['key'], census: ['key'] } });
  const body = 'The quick brown fox jumps over the lazy dog';

  // RFC 2104 with SHA-256 of this sentence under "key": signed well, but no JSON.
  const hex = 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8';
  const asFivetran = await post('fivetran', body, { 'X-Fivetran-Signature-256': hex });
  const asCensus = await post('census', body, { 'X-Signature': '97yD9DBThCSxMpjmqm+xQ+9NWaFJRhdZl0edvC0aPNg=' });

  assert.deepEqual([asFivetran.status, asCensus.status], [400, 400]);
});

test('Fivetran signs in hex of either case, with any secret of a rotation', async (context) => {
  const { post } = await startSources(context, { tokens });
  const signed = (secret: string, change: (hex: string) => string) =>
    post('fivetran', fivetranEnd, { 'X-Fivetran-Signature-256': change(hmac(secret, fivetranEnd, 'hex')) });

  assert.equal((await signed('old secret', (hex) => hex)).status, 200);
  assert.equal((await signed('new secret', (hex) => hex.toUpperCase())).status, 200);
  assert.equal((await signed('other secret', (hex) => hex)).status, 401);
  assert.equal((await signed('new secret', (hex) => hex.slice(1))).status, 401);
  assert.equal((await signed('new secret', () => '')).status, 401);
});

test('Census signs in base64, whose case matters', async (context) => {
  const { post } = await startSources(context, { tokens });
  const signature = hmac('census secret', censusEnd, 'base64');

  assert.equal((await post('census', censusEnd, { 'X-Signature': signature })).status, 200);
  assert.equal((await post('census', censusEnd, { 'X-Signature': signature.toLowerCase() })).status, 401);
  assert.equal((await post('census', `${censusEnd} `, { 'X-Signature': signature })).status, 401);
});

test('the signature is over the bytes on the wire', async (context) => {
  const { post, told } = await startSources(context, { tokens });
  const packed = gzipSync(fivetranEnd);

  const answer = await post('fivetran', packed, {
    'content-encoding': 'gzip',
    'X-Fivetran-Signature-256': hmac('new secret', packed, 'hex'),
  });

  assert.equal(answer.status, 200);
  assert.equal(told[0]?.run.runId, '5b9a1f');
});

test('a token in the path stands for a signature, and a signature that is there must fit all the same', async (context) => {
  const { post } = await startSources(context, { tokens });
  const right = hmac('old secret', fivetranEnd, 'hex');

  assert.equal((await post('airbyte/path-token-2', airbyteTest)).status, 200);
  assert.equal((await post('fivetran/new%20secret', fivetranEnd)).status, 200);
  assert.equal((await post('fivetran/new%20secret', fivetranEnd, { 'X-Fivetran-Signature-256': right })).status, 200);
  assert.equal((await post('fivetran/new%20secret', fivetranEnd, { 'X-Fivetran-Signature-256': 'ab' })).status, 401);
  assert.equal((await post('airbyte/path-token-3', airbyteTest)).status, 401);
  // A token of one tool opens no other's door.
  assert.equal((await post('census/path-token-1', censusEnd)).status, 401);
});

test('who proves nothing is told which header, path and variable would, and no value', async (context) => {
  const { post, refused, told } = await startSources(context, { tokens });

  const airbyte = await post('airbyte', airbyteTest);
  const fivetran = await post('fivetran', fivetranEnd);
  const census = await post('census', censusEnd, { 'X-Signature': 'AAAA' });
  const path = await post('census/wrong', censusEnd);

  assert.deepEqual(
    [airbyte, fivetran, census, path].map(({ status, json }) => [status, json.error?.code]),
    Array(4).fill([401, 'not_signed']),
  );
  assert.match(airbyte.json.error?.message ?? '', /\/webhooks\/airbyte\/<token>.*WEBHOOK_TOKENS/);
  assert.match(
    fivetran.json.error?.message ?? '',
    /X-Fivetran-Signature-256.*WEBHOOK_TOKENS.*\/webhooks\/fivetran\/<token>/,
  );
  assert.match(census.json.error?.message ?? '', /X-Signature.*WEBHOOK_TOKENS/);
  assert.match(path.json.error?.message ?? '', /path.*WEBHOOK_TOKENS/);
  const everything = JSON.stringify([airbyte, fivetran, census, path]);
  for (const secret of Object.values(tokens).flat()) assert.ok(!everything.includes(secret));
  assert.deepEqual(refused, ['airbyte not_signed', 'fivetran not_signed', 'census not_signed', 'census not_signed']);
  assert.deepEqual(told, []);
});

test('a tool without a token has the door of this machine only', async (context) => {
  const asked: string[] = [];
  const openDoor = ({ path }: { path: string }) => {
    asked.push(path);
    return path.endsWith('census') ? new RequestError(401, 'secret_needed', 'Set WEBHOOK_TOKENS.') : null;
  };
  const { post, refused } = await startSources(context, { tokens: { airbyte: ['a'], fivetran: [] }, openDoor });

  assert.equal((await post('census', censusEnd)).status, 401);
  assert.equal((await post('fivetran', fivetranEnd)).status, 200);
  assert.equal((await post('airbyte', airbyteTest)).status, 401);
  assert.deepEqual(asked, ['/webhooks/census', '/webhooks/fivetran']);
  assert.deepEqual(refused, ['census secret_needed', 'airbyte not_signed']);
});

test('a wrong signature is told before anything else that is wrong with the body', async (context) => {
  const { post } = await startSources(context, { tokens });

  const answer = await post('census', 'no JSON', { 'X-Signature': 'AAAA' });

  assert.equal(answer.status, 401);
});

test('what is no JSON is 400, what is nothing of the tool 422, what is too large 413', async (context) => {
  const { post, refused } = await startSources(context);

  assert.equal((await post('fivetran', '{"event": sync_end}')).status, 400);
  assert.equal((await post('fivetran', Buffer.from([0x7b, 0xff, 0x7d]))).status, 400);
  assert.equal((await post('fivetran', 'not gzip', { 'content-encoding': 'gzip' })).status, 400);
  assert.equal((await post('fivetran', 'x', { 'content-encoding': 'lzma' })).status, 415);
  for (const body of ['null', '[]', '"sync_end"', '7', '{}', '{"hello":1}']) {
    for (const tool of ['airbyte', 'fivetran', 'census'])
      assert.equal((await post(tool, body)).status, 422, `${tool} ${body}`);
  }
  const large = JSON.stringify({ event: 'sync_end', padding: 'x'.repeat(1024 * 1024) });
  assert.equal((await post('fivetran', large)).status, 413);
  assert.equal((await post('fivetran', gzipSync(large), { 'content-encoding': 'gzip' })).status, 413);
  const nothing = await post('census', '{}');
  assert.match(nothing.json.error?.message ?? '', /Census.*event/);
  assert.deepEqual(refused.slice(0, 4), [
    'fivetran malformed',
    'fivetran malformed',
    'fivetran malformed',
    'fivetran unknown_encoding',
  ]);
});

test('any content type will do', async (context) => {
  const { post } = await startSources(context);

  for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'nonsense']) {
    assert.equal((await post('fivetran', fivetranEnd, { 'content-type': type })).status, 200, type);
  }
});

test('a dry run is checked and not received', async (context) => {
  const { post, told } = await startSources(context);

  const answer = await post('fivetran?dry_run=true', fivetranEnd);

  assert.deepEqual([answer.status, answer.json.dry_run], [200, true]);
  assert.deepEqual(told, []);
});

test('what is ignored is logged with its reason', async (context) => {
  const { post, ignored } = await startSources(context);

  await post('airbyte', airbyteTest);

  assert.deepEqual(ignored, ['airbyte: A test message.']);
});

test('every door is described in the API document', () => {
  const never = async () => null;
  const routes = createSourceRoutes({
    tokens: {},
    openDoor: () => null,
    rawSamples: false,
    now: () => 0,
    log: { info: () => {} },
    classify: () => [],
    describe: () => ({ summary: '', title: '', explanation: null, advice: null, fix: null }),
    receive: never,
    check: never,
    refused: () => {},
  });

  const described = new Set(ownOperations.map(({ method, path }) => `${method} ${path}`));

  assert.equal(routes.length, 6);
  for (const { method, path } of routes) assert.ok(described.has(`${method} ${path}`), path);
});
