import assert from 'node:assert/strict';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { createGzip, gzipSync } from 'node:zlib';
import { type SampleRun, toNdjson } from '../../src/samples/morning.ts';
import { aRun, cleanRun, customers, expiredToken, hours, type Row, rows, unknownProperty } from './runs.ts';
import { openWorld, type World } from './world.ts';

interface Refusal {
  readonly error: { readonly code: string; readonly message: string; readonly correlation_id: string };
}

function deadToken(world: World): SampleRun {
  return aRun(customers, world.clock.now(), rows(3, expiredToken));
}

test('an unsigned run is taken from this machine only while no secret is set, never through a proxy', async (t) => {
  const world = await openWorld(t, { environment: { WEBHOOK_SECRET: '' } });
  const body = toNdjson(deadToken(world));
  const unsigned = { 'content-type': 'application/x-ndjson' };
  const webhook = `${world.url()}/webhooks/runs`;

  const proxied = await fetch(webhook, {
    method: 'POST',
    headers: { ...unsigned, 'x-forwarded-for': '203.0.113.9' },
    body,
  });
  const local = await fetch(webhook, { method: 'POST', headers: unsigned, body });

  assert.equal(proxied.status, 401);
  assert.match(((await proxied.json()) as Refusal).error.message, /WEBHOOK_SECRET/);
  assert.equal(local.status, 200);
});

test('a wrong signature is 401 whatever else is wrong, and nothing of the body is kept', async (t) => {
  const world = await openWorld(t);
  const secret = 'zq81-never-store-this';

  const answer = await world.post(`{"run_id": "${secret}", "errors": [`, {
    'content-type': 'application/json',
    'webhook-signature': `v1,${Buffer.from('wrong').toString('base64')}`,
  });

  assert.equal(answer.status, 401);
  assert.doesNotMatch(await answer.text(), new RegExp(secret));
  assert.deepEqual(await world.alerts(), []);
  assert.doesNotMatch(world.logLines.join(''), new RegExp(secret));
});

test('malformed JSON is refused with the byte where it breaks', async (t) => {
  const world = await openWorld(t);

  const answer = await world.post('{"run_id": nope}', { 'content-type': 'application/json' });

  assert.equal(answer.status, 400);
  assert.match(((await answer.json()) as Refusal).error.message, /byte 1[12]/);
  assert.deepEqual(await world.alerts(), []);
});

test('another site cannot make the browser act: cross-origin posts are refused', async (t) => {
  const world = await openWorld(t);
  await world.send(deadToken(world));
  await world.settled();
  const [alert] = await world.alerts();

  const foreign = await fetch(`${world.url()}/api/alerts/${alert?.id}/acknowledge`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    body: JSON.stringify({ actor: 'mallory' }),
  });
  const asForm = await fetch(`${world.url()}/api/alerts/${alert?.id}/acknowledge`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ actor: 'mallory' }),
  });

  assert.equal(foreign.status, 403);
  assert.equal(asForm.status, 415);
  assert.equal((await world.alerts())[0]?.acknowledged_by, null);
});

test('markup and mentions in a destination’s answer are shown as text and ping nobody', async (t) => {
  const world = await openWorld(t);
  const hostile = '<!channel> *bold* @here <@U0ANA> <https://evil.example|click> :tada: `code`';
  const refusal = (index: number): Row => ({
    record_id: `<!here>${index}`,
    http_status: 400,
    body: {
      status: 'error',
      category: 'VALIDATION_ERROR',
      message: `Property values were not valid: ${JSON.stringify([
        { isValid: false, message: hostile, error: 'INVALID_OPTION', name: '<!everyone>*field*' },
      ])}`,
    },
  });
  const named = {
    ...customers,
    name: 'Customers <!channel> → *HubSpot* @here',
    connectionName: 'HubSpot <!channel> (*prod*)',
  };

  await world.send(aRun(named, world.clock.now(), rows(3, refusal), { succeeded: 97, failed: 3 }));
  await world.send(aRun({ ...named, id: 'second' }, world.clock.now(), rows(3, expiredToken)));
  await world.settled();
  const [message] = world.slack.messages();
  assert.ok(message);
  await world.press('ana', message, 'details');
  await world.ask('ana', '');

  const shown = [...world.slack.messages(), ...world.slack.ephemerals()];
  assert.equal(shown.length, 4);
  for (const one of shown) assert.deepEqual(world.slack.pingsOf(one), []);
  const text = shown.map((one) => world.slack.textOf(one)).join('\n');
  assert.match(text, /Customers <!channel> → \*HubSpot\* @here/);
  assert.match(text, /HubSpot <!channel> \(\*prod\*\)/);
  assert.match(text, /<!everyone>\*field\*/);
  assert.match(text, /:tada:/);
  const urls = world.slack.messages().flatMap((one) => JSON.stringify(one.blocks).match(/"url":"[^"]+"/g) ?? []);
  assert.ok(urls.every((url) => !url.includes('evil.example')));
});

test('10,000 different fields failing in one run are one finding and one message', async (t) => {
  const world = await openWorld(t);
  const failures = rows(10_000, (index) => unknownProperty(`custom_${index}`)(index));

  const verdict = await world.send(aRun(customers, world.clock.now(), failures));
  await world.settled();

  assert.equal(verdict.causes.length, 1);
  assert.equal(verdict.causes[0]?.count, 10_000);
  const [message, ...others] = world.slack.messages();
  assert.ok(message);
  assert.equal(others.length, 0);
  assert.match(world.slack.textOf(message), /10,000 fields/);
  assert.match(world.slack.textOf(message), /custom_0, custom_1, .* and 9,99\d more/);
});

test('a sender dated 2036 is refused; a run that says it ended in 2036 counts as ended on arrival', async (t) => {
  const world = await openWorld(t);
  const future = Date.parse('2036-01-01T00:00:00Z');

  const signed = await world.post('{}', { 'webhook-timestamp': String(future / 1_000) });
  assert.equal(signed.status, 401);

  await world.send(aRun(customers, future, rows(3, expiredToken)));
  await world.settled();
  const [alert] = await world.alerts();
  assert.ok(Date.parse(alert?.last_seen_at ?? '') <= world.clock.now());
  world.clock.letPass(hours(1));
  const next = await world.send(cleanRun(customers, world.clock.now()));
  await world.settled();

  assert.equal(next.late, false, 'honest runs after it are not late');
  assert.equal((await world.alerts())[0]?.state, 'resolved');
});

test('a gzip bomb is refused while it inflates, in flat memory', async (t) => {
  const world = await openWorld(t, { environment: { WEBHOOK_SECRET: '', MAX_BODY_MB: '8' } });
  await world.send(cleanRun(customers, world.clock.now()));
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 5);
  t.after(() => clearInterval(watch));

  const bomb = Readable.from(blanks(512)).pipe(createGzip());
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const status = await stream(`${world.url()}/webhooks/runs`, headers, bomb);

  assert.equal(status, 413);
  assert.ok(peak - before < 96 * 1024 * 1024, `grew by ${Math.round((peak - before) / 1024 / 1024)} MB`);
});

test('a line without an end is refused long before it ends', async (t) => {
  const world = await openWorld(t, { environment: { WEBHOOK_SECRET: '', MAX_ROW_KB: '64' } });
  const { envelope } = deadToken(world);
  const line = Readable.from(
    (function* () {
      yield `${JSON.stringify(envelope)}\n{"message":"`;
      for (;;) yield 'a'.repeat(16 * 1024);
    })(),
  );
  t.after(() => line.destroy());

  const status = await stream(`${world.url()}/webhooks/runs`, { 'content-type': 'application/x-ndjson' }, line);

  assert.equal(status, 413);
  assert.deepEqual(await world.alerts(), []);
});

test('a body cut on its way is refused and leaves nothing', async (t) => {
  const world = await openWorld(t);
  const whole = gzipSync(jsonOf(deadToken(world)));

  const answer = await world.post(whole.subarray(0, whole.length - 20), {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
  });

  assert.equal(answer.status, 400);
  assert.deepEqual(await world.alerts(), []);
});

/** So many megabytes of blanks after the start of a run, made as they are read. */
function* blanks(megabytes: number): Generator<string> {
  yield '{"run_id":"bomb",';
  for (let sent = 0; sent < megabytes; sent += 1) yield ' '.repeat(1024 * 1024);
}

/** Posts a body as it comes and stops when there is an answer; its status. */
function stream(url: string, headers: Readonly<Record<string, string>>, body: Readable): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      body.destroy();
      outgoing.destroy();
      resolve(response.statusCode);
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error);
    });
    body.pipe(outgoing);
  });
}

function jsonOf({ envelope, rows }: SampleRun): string {
  return JSON.stringify({ ...envelope, errors: rows });
}
