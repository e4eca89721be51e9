import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { RequestError, type Route } from '../../src/flows/web.ts';
import { serve } from './harness.ts';

const hello: Route = {
  method: 'GET',
  path: '/hello/:name',
  door: 'open',
  handle: ({ params }) => ({ status: 200, json: { hello: params.name } }),
};
const page: Route = {
  method: 'GET',
  path: '/',
  door: 'open',
  handle: () => ({ status: 200, text: '<p>hi</p>', contentType: 'text/html; charset=utf-8' }),
};

async function serveFor(context: TestContext, routes: readonly Route[]) {
  const served = await serve({ routes });
  context.after(() => served.stop());
  return served;
}

/** Sends bytes as they are and returns all that comes back. */
function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('end', () => resolve(received));
    socket.on('error', reject);
  });
}

test('a route gets the decoded parts of its path', async (context) => {
  const { url } = await serveFor(context, [hello]);

  const answer = await fetch(`${url}/hello/A%20%2F%20B`);

  assert.deepEqual(await answer.json(), { hello: 'A / B' });
});

test('a literal segment wins over a parameter, whatever the order of registration', async (context) => {
  const literal: Route = { ...hello, path: '/hello/you', handle: () => ({ status: 200, json: 'literal' }) };
  const { url } = await serveFor(context, [hello, literal]);

  assert.equal(await (await fetch(`${url}/hello/you`)).json(), 'literal');
});

test('two routes for the same requests are refused at start', async () => {
  await assert.rejects(serve({ routes: [hello, { ...hello, path: '/hello/:other' }] }), /Two routes/);
});

test('an unknown path is 404 and a known path with another method 405 with Allow, both as JSON errors', async (context) => {
  const { url } = await serveFor(context, [hello]);

  const unknown = await fetch(`${url}/nothing`);
  const wrong = await fetch(`${url}/hello/a`, { method: 'DELETE' });

  assert.equal(unknown.status, 404);
  assert.equal(wrong.status, 405);
  assert.equal(wrong.headers.get('allow'), 'GET, HEAD');
  const body = (await unknown.json()) as { error: object };
  assert.deepEqual(Object.keys(body.error), ['code', 'message', 'correlation_id', 'problems']);
});

test('HEAD answers as GET without the body', async (context) => {
  const { url } = await serveFor(context, [hello]);

  const answer = await fetch(`${url}/hello/a`, { method: 'HEAD' });

  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-length'), String('{"hello":"a"}'.length));
  assert.equal(await answer.text(), '');
});

test("every answer carries the request's correlation id when sane, else a new one", async (context) => {
  const { url } = await serveFor(context, [hello]);
  const idOf = async (sent: string, path = '/hello/a') =>
    (await fetch(url + path, { headers: { 'x-correlation-id': sent } })).headers.get('x-correlation-id');

  assert.equal(await idOf('run_8472.a-b'), 'run_8472.a-b');
  assert.equal(await idOf('run_8472', '/nothing'), 'run_8472');
  assert.equal(await idOf('x'.repeat(129)), 'made-here');
  assert.equal(await idOf('a b<script>'), 'made-here');
});

test('pages get a strict policy, and every answer the headers that keep browsers from guessing', async (context) => {
  const { url } = await serveFor(context, [page, hello]);

  const html = (await fetch(url)).headers;
  const json = (await fetch(`${url}/hello/a`)).headers;

  assert.match(
    html.get('content-security-policy') ?? '',
    /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
  );
  assert.match(json.get('content-security-policy') ?? '', /default-src 'none'; frame-ancestors 'none'/);
  for (const headers of [html, json]) {
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
  }
});

test('a refused request says what was wrong in one shape', async (context) => {
  const problems = [{ path: 'until', expected: 'a time', message: 'Missing.' }];
  const refuses: Route = {
    method: 'POST',
    path: '/x',
    door: 'open',
    handle() {
      throw new RequestError(422, 'invalid_request', 'Not accepted.', { problems, headers: { 'retry-after': '7' } });
    },
  };
  const { url, lines } = await serveFor(context, [refuses]);

  const answer = await fetch(`${url}/x`, { method: 'POST' });

  assert.equal(answer.status, 422);
  assert.equal(answer.headers.get('retry-after'), '7');
  assert.deepEqual(await answer.json(), {
    error: { code: 'invalid_request', message: 'Not accepted.', correlation_id: 'made-here', problems },
  });
  assert.deepEqual(lines, []);
});

test('an unexpected error is answered without its words and logged once', async (context) => {
  const breaks: Route = {
    method: 'GET',
    path: '/x',
    door: 'open',
    handle() {
      throw new Error('secret inside');
    },
  };
  const { url, lines } = await serveFor(context, [breaks]);

  const answer = await fetch(`${url}/x`);

  assert.equal(answer.status, 500);
  const text = await answer.text();
  assert.match(text, /"code":"internal".*made-here/);
  assert.doesNotMatch(text, /secret inside/);
  assert.deepEqual(
    lines.map(({ level, event, fields }) => [level, event, fields.correlation_id, fields.route]),
    [['error', 'request_failed', 'made-here', 'GET /x']],
  );
});

test('a large body nobody reads does not cost the sender the answer', async (context) => {
  const refuses: Route = {
    method: 'POST',
    path: '/x',
    door: 'open',
    handle() {
      throw new RequestError(413, 'body_too_large', 'Too large.');
    },
  };
  const { url } = await serveFor(context, [refuses]);

  const answer = await fetch(`${url}/x`, { method: 'POST', body: 'x'.repeat(8_000_000) });

  assert.equal(answer.status, 413);
});

test('what is no HTTP request gets the same error shape', async (context) => {
  const { port } = await serveFor(context, [hello]);

  const malformed = await sendRaw(port, 'NOT HTTP\r\n\r\n');
  const tooLarge = await sendRaw(port, `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`);
  const hostless = await sendRaw(port, 'GET /hello/a HTTP/1.1\r\nconnection: close\r\n\r\n');

  assert.match(malformed, /^HTTP\/1.1 400 .*x-correlation-id: made-here.*"code":"malformed_request"/s);
  assert.match(tooLarge, /^HTTP\/1.1 431 .*"code":"headers_too_large"/s);
  assert.match(hostless, /^HTTP\/1.1 400 .*"code":"no_host"/s);
});

test('a path that is not percent-encoded UTF-8 is 400', async (context) => {
  const { url } = await serveFor(context, [hello]);

  assert.equal((await fetch(`${url}/hello/%ff`)).status, 400);
});

test('a client that goes away in the middle of its body is no error of ours', async (context) => {
  const { promise: reading, resolve: seen } = Promise.withResolvers<void>();
  const reads: Route = {
    method: 'POST',
    path: '/x',
    door: 'open',
    async handle({ raw }) {
      seen();
      for await (const _chunk of raw);
      return { status: 200, json: {} };
    },
  };
  const { port, lines } = await serveFor(context, [reads]);

  const socket = connect(port, '127.0.0.1', () => {
    socket.write('POST /x HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nabc');
  });
  await reading;
  socket.destroy();
  while (lines.length === 0) await pause(5);

  assert.deepEqual(
    lines.map(({ level, event }) => [level, event]),
    [['info', 'request_cut']],
  );
});

test('stopping lets an answer under way end, ends event streams and takes nothing new', async () => {
  const { promise: held, resolve: finish } = Promise.withResolvers<void>();
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  const slow: Route = {
    method: 'GET',
    path: '/slow',
    door: 'open',
    async handle() {
      reach();
      await held;
      return { status: 200, json: 'done' };
    },
  };
  const stream: Route = {
    method: 'GET',
    path: '/events',
    door: 'open',
    takeOver(_request, response) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
    },
  };
  const { url, stop } = await serve({ routes: [slow, stream] });
  const events = await fetch(`${url}/events`);
  const answer = fetch(`${url}/slow`);
  await reached;

  const stopped = stop(5_000);

  assert.equal(await events.text(), 'data: 1\n\n');
  await assert.rejects(fetch(`${url}/slow`));
  finish();
  assert.equal(await (await answer).json(), 'done');
  await stopped;
});

test('stopping cuts what does not end in its time', async () => {
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  const never: Route = {
    method: 'GET',
    path: '/never',
    door: 'open',
    handle() {
      reach();
      return new Promise(() => {});
    },
  };
  const { url, stop } = await serve({ routes: [never] });
  const answer = assert.rejects(fetch(`${url}/never`));
  await reached;

  await stop(50);

  await answer;
});
