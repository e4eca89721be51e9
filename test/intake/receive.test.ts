import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { after, afterEach, before, suite, test } from 'node:test';
import { brotliCompressSync, constants, createGzip, gzipSync, zstdCompressSync } from 'node:zlib';
import { timeOf } from '../../src/domain/run.ts';
import { RequestError } from '../../src/flows/web.ts';
import { signRun } from '../../src/intake/signature.ts';
import { classify, envelope, type Intake, now, otherSecret, secret, startIntake } from './harness.ts';

const jsonType = { 'content-type': 'application/json' };
const linesType = { 'content-type': 'application/x-ndjson' };
const rows = Array.from({ length: 2_000 }, (_, index) => ({
  record_id: `r${index}`,
  http_status: 401,
  body: { id: index },
}));
const document = JSON.stringify(envelope({ errors: rows }));
const lines = [envelope(), ...rows].map((line) => JSON.stringify(line)).join('\n');

/** Rows of one validation failure whose body or fields the test gives. */
function runOf(...errors: readonly unknown[]): string {
  return JSON.stringify(envelope({ errors }));
}

suite('POST /webhooks/runs', () => {
  let intake: Intake;
  before(async () => {
    intake = await startIntake();
  });
  after(() => intake.close());

  async function refused(status: number, body: Buffer | string, headers: Record<string, string> = {}) {
    const receivedBefore = intake.told.length;
    const answer = await intake.sendSigned(body, headers);
    assert.equal(answer.status, status, JSON.stringify(answer.json));
    assert.equal(intake.told.length, receivedBefore);
    assert.ok(answer.json.error);
    return answer.json.error;
  }

  async function taken(body: Buffer | string, headers: Record<string, string> = {}) {
    const answer = await intake.sendSigned(body, headers);
    assert.equal(answer.status, 200, JSON.stringify(answer.json));
    return intake.last();
  }

  suite('takes', () => {
    test('a signed run as one finding per cause, with its counts and samples', async () => {
      const told = await taken(document);

      const [finding, ...others] = told.findings;
      assert.deepEqual(others, []);
      assert.equal(finding?.count, 2_000);
      assert.equal(finding?.samples.length, 5);
      assert.equal(finding?.recordIds.length, 100);
      assert.equal(told.failedRows, 2_000);
      assert.equal(told.recoveredRows, 0);
      assert.equal(told.correlationId, 'c-1');
      assert.equal(told.run.receivedAt, now);
      assert.deepEqual(told.warnings, []);
    });

    test('the same as newline-delimited JSON', async () => {
      const fromJson = await taken(document);
      const fromLines = await taken(lines, { 'content-type': 'application/x-ndjson; charset=utf-8' });

      assert.deepEqual(fromLines.findings, fromJson.findings);
    });

    for (const [name, compress] of [
      ['gzip', gzipSync],
      ['br', brotliCompressSync],
      ['zstd', zstdCompressSync],
    ] as const) {
      test(`${name}, signed over the bytes on the wire`, async () => {
        const plain = await taken(document);
        const inflated = await taken(compress(document), { 'content-encoding': name });

        assert.equal(inflated.run.bodyHash, plain.run.bodyHash);
        assert.deepEqual(inflated.findings, plain.findings);
      });
    }

    test('several gzip members one after the other', async () => {
      const body = Buffer.concat([gzipSync(document.slice(0, 5_000)), gzipSync(document.slice(5_000))]);

      assert.equal((await taken(body, { 'content-encoding': 'gzip' })).failedRows, 2_000);
    });

    test('a body that comes byte by byte', async () => {
      const body = gzipSync(runOf(...rows.slice(0, 20)));
      const bytes = Readable.from(Array.from(body, (_, index) => body.subarray(index, index + 1)));
      const headers = { ...jsonType, ...signRun(secret, 'm', now, body), 'content-encoding': 'gzip' };

      const answer = await intake.send(bytes, headers);

      assert.equal(answer.status, 200);
      assert.equal(intake.last().failedRows, 20);
    });

    test('sync, connection and records behind the rows', async () => {
      const { sync, connection, ...first } = envelope();
      const told = await taken(
        JSON.stringify({ ...first, errors: rows.slice(0, 3), sync, connection, records: { failed: 3 } }),
      );

      assert.equal(told.findings[0]?.scopeKey, told.run.connection.key);
      assert.equal(told.run.records.failed, 3);
    });

    test('rows before their destination, the same as behind it', async () => {
      const { destination, ...others } = envelope();
      const early = await taken(JSON.stringify({ destination, ...others, errors: rows }));
      const late = await taken(JSON.stringify({ ...others, errors: rows, destination }));

      assert.deepEqual(late.findings, early.findings);
    });

    test('a run without rows', async () => {
      const told = await taken(JSON.stringify(envelope({ status: 'succeeded' })));

      assert.deepEqual(told.findings, []);
      assert.equal(told.failedRows, 0);
    });

    test('10,000 different failing fields as one finding', async () => {
      const fields = Array.from({ length: 10_000 }, (_, index) => ({
        http_status: 400,
        body: { fields: [`field_${index}`] },
      }));

      const { findings } = await taken(runOf(...fields));

      assert.equal(findings.length, 1);
      assert.equal(findings[0]?.cause.subject, '*');
      assert.equal(findings[0]?.count, 10_000);
      assert.equal(findings[0]?.subjectCount, 10_000);
    });

    test('recovered rows apart from lost ones, and rows that stand for several records', async () => {
      const told = await taken(
        runOf({ http_status: 429, recovered: true, count: 3_000 }, { http_status: 429, count: 6 }),
      );

      assert.equal(told.failedRows, 6);
      assert.equal(told.recoveredRows, 3_000);
      assert.equal(told.findings[0]?.count, 6);
      assert.equal(told.findings[0]?.recovered, 3_000);
    });

    test('a row the classifier stumbles over, as unexplained', async () => {
      const told = await taken(runOf({ message: 'break' }, { http_status: 401 }));

      assert.equal(told.failedRows, 2);
      assert.deepEqual(told.findings.map(({ cause }) => cause.kind).sort(), ['expired_token', 'unexplained']);
      assert.equal(told.warnings.length, 1);
    });

    test('a signature by either secret while it is rotated', async () => {
      const rotating = await startIntake({ secrets: [otherSecret, secret] });

      const byOld = await rotating.sendSigned(document);
      const byNew = await rotating.sendSigned(document, { ...signRun(otherSecret, 'm', now, document) });
      await rotating.close();

      assert.deepEqual([byOld.status, byNew.status], [200, 200]);
    });
  });

  suite('makes harmless', () => {
    test('fields of a wrong type: ignored and counted', async () => {
      const told = await taken(
        runOf(
          { http_status: '401', count: 0, recovered: 'no', headers: [], message: 7, occurred_at: 'today' },
          { http_status: 'x' },
        ),
      );

      assert.equal(told.failedRows, 2);
      const counts = Object.fromEntries(told.warnings.map(({ path, count }) => [path, count]));
      assert.deepEqual(counts, {
        'errors[].http_status': 2,
        'errors[].count': 1,
        'errors[].recovered': 1,
        'errors[].headers': 1,
        'errors[].message': 1,
        'errors[].occurred_at': 1,
      });
    });

    test('rows that are no objects: kept as messages', async () => {
      const told = await taken(runOf('rate limited', 7, null, ['x'], { http_status: 401 }));

      assert.equal(told.failedRows, 5);
      assert.deepEqual(
        told.warnings.map(({ path, count }) => [path, count]),
        [['errors[]', 4]],
      );
    });

    test('bytes in rows that are not UTF-8: replaced', async () => {
      const [start = '', end = ''] = runOf({ http_status: 401, body: { message: 'a@@z' } }).split('@@');
      const told = await taken(Buffer.concat([Buffer.from(start), Buffer.from([0xff, 0xfe]), Buffer.from(end)]));

      assert.equal(told.findings[0]?.samples[0]?.text, '{"message":"a\ufffd\ufffdz"}');
      assert.deepEqual(
        told.warnings.map(({ path, count }) => [path, count]),
        [['errors[]', 1]],
      );
    });

    test('nesting over a hundred levels: kept as text and cut', async () => {
      const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
      const told = await taken(runOf({ http_status: 401, body: 'BODY' }).replace('"BODY"', deep));

      assert.equal(told.findings[0]?.count, 1);
      assert.deepEqual(
        told.warnings.map(({ path, count }) => [path, count]),
        [['errors[].body', 1]],
      );
    });

    test('a key __proto__: plain data', async () => {
      const text = runOf({ http_status: 401, body: 'BODY', headers: 'HEADERS' })
        .replace('"BODY"', '{"__proto__":{"polluted":1}}')
        .replace('"HEADERS"', '{"__proto__":"x"}');
      const told = await taken(text.replace('"run_id"', '"__proto__":{"status":"failed"},"run_id"'));

      assert.equal(told.findings[0]?.samples[0]?.text, '{"__proto__":{"polluted":1}}');
      assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
      assert.equal(told.run.status, 'partial');
      assert.deepEqual(
        told.warnings.map(({ path, count }) => [path, count]),
        [
          ['__proto__', 1],
          ['errors[].__proto__', 1],
        ],
      );
    });

    test('mentions and channels: text, counted by row', async () => {
      const told = await taken(
        JSON.stringify(
          envelope({
            sync: { id: 's', name: 'Customers <!channel>' },
            errors: [
              { message: '<@U012AB3CD> and <!here>' },
              { body: { text: 'see <#C024BE7LR>' } },
              { body: '<!doctype html><p>no <b>mention</b> of @here or a < b</p>' },
              { message: 'u0030 <at> \\u003c' },
            ],
          }),
        ),
      );

      assert.equal(told.run.sync.name, 'Customers <!channel>');
      assert.deepEqual(
        told.warnings.map(({ path, count }) => [path, count]),
        [
          ['body', 1],
          ['errors[]', 2],
        ],
      );
    });

    test('a mention whose bracket is escaped, as Go writes it', async () => {
      const told = await taken(runOf({ message: 'BAD' }).replace('BAD', '\\u003c!channel\\u003e'));

      assert.deepEqual(
        told.warnings.map(({ path, count }) => [path, count]),
        [['errors[]', 1]],
      );
    });

    test('duplicate keys: the last wins and rows are never counted twice', async () => {
      const text = document.replace('"run_id":"run_1"', '"run_id":"run_0","run_id":"run_1"');
      const told = await taken(`${text.slice(0, -1)},"errors":[{"http_status":401,"http_status":400}]}`);

      assert.equal(told.run.runId, 'run_1');
      assert.equal(told.failedRows, 1);
      assert.equal(told.findings[0]?.cause.kind, 'unknown_field');
      assert.deepEqual(
        told.warnings.map(({ path, count }) => [path, count]),
        [
          ['run_id', 1],
          ['errors', 1],
          ['errors[].http_status', 1],
        ],
      );
    });

    test('duplicate keys in lines: found in the envelope and in the first thousand rows', async () => {
      const row = '{"http_status":401,"body":{"errors":[{"name":"a","name":"b"}]}}';
      const first = JSON.stringify(envelope()).replace('"id":"sync_1"', '"id":"sync_0","id":"sync_1"');
      const told = await taken([first, ...Array.from({ length: 1_200 }, () => row)].join('\n'), linesType);

      assert.equal(told.failedRows, 1_200);
      assert.deepEqual(
        told.warnings.map(({ path, count }) => [path, count]),
        [
          ['sync.id', 1],
          ['errors[].body.errors[].name', 1_000],
        ],
      );
    });

    test('warnings of more kinds than a verdict should list: the rest as one number', async () => {
      const odd = Array.from({ length: 300 }, (_, index) => ({ [`k${index}`]: 1, twice: 1 }));
      const text = runOf(...odd).replaceAll(/"k(\d+)":1,"twice"/g, '"k$1":1,"k$1"');
      const told = await taken(text);

      assert.equal(told.warnings.length, 101);
      assert.equal(told.warnings.at(-1)?.count, 200);
    });

    test('ids over 256 characters: cut', async () => {
      const told = await taken(
        JSON.stringify(envelope({ run_id: 'r'.repeat(300), errors: [{ record_id: 'i'.repeat(300) }] })),
      );

      assert.equal(told.run.runId.length, 256);
      assert.equal(told.findings[0]?.recordIds[0]?.length, 256);
      assert.deepEqual(told.warnings.map(({ path }) => path).sort(), ['errors[].record_id', 'run_id']);
    });

    test('links that are not https: dropped', async () => {
      const told = await taken(
        JSON.stringify(envelope({ url: 'javascript:alert(1)', sync: { id: 's', url: 'https://ok.example/' } })),
      );

      assert.equal(told.run.url, null);
      assert.equal(told.run.sync.url, 'https://ok.example/');
      assert.deepEqual(
        told.warnings.map(({ path }) => path),
        ['url'],
      );
    });

    test('a sender dated 2036: taken, its run is no later than its arrival', async () => {
      const told = await taken(
        JSON.stringify(envelope({ started_at: '2036-01-01T00:00:00Z', finished_at: '2036-01-01T01:00:00Z' })),
      );

      assert.equal(timeOf(told.run), now);
    });
  });

  suite('refuses', () => {
    test('what is not signed, before it reads the body', async () => {
      const answer = await intake.send(Readable.from(neverEnding()), jsonType);

      assert.equal(answer.status, 401);
    });

    test('a stale, a future and a missing timestamp', async () => {
      await refused(401, document, { ...signRun(secret, 'm', now - 301_000, document) });
      await refused(401, document, { ...signRun(secret, 'm', now + 301_000, document) });
      assert.equal((await refused(401, document, { 'webhook-timestamp': '' })).problems[0]?.path, 'webhook-timestamp');
    });

    test('a wrong secret, whatever else is wrong with the body', async () => {
      const wrong = (body: Buffer | string) => ({ ...signRun(otherSecret, 'm', now, body) });
      const cut = gzipSync(document).subarray(0, 100);

      await refused(401, document, wrong(document));
      await refused(401, '{"run_id":', wrong('{"run_id":'));
      await refused(401, '{}', wrong('{}'));
      await refused(401, cut, { ...wrong(cut), 'content-encoding': 'gzip' });
      await refused(401, 'not gzip', { ...wrong('not gzip'), 'content-encoding': 'gzip' });
    });

    test('another type or encoding', async () => {
      await refused(415, document, { 'content-type': 'text/plain' });
      await refused(415, document, { 'content-type': '' });
      await refused(415, document, { 'content-encoding': 'compress' });
      await refused(415, document, { 'content-encoding': 'gzip, gzip' });
    });

    test('another charset than UTF-8', async () => {
      for (const charset of ['iso-8859-1', '"utf-16"', '']) {
        const { problems } = await refused(415, document, { 'content-type': `application/json; charset=${charset}` });
        assert.equal(problems[0]?.path, 'content-type');
      }
      await taken(document, { 'content-type': 'application/json; boundary=x; charset="UTF-8"' });
    });

    test('malformed JSON, naming the byte', async () => {
      const error = await refused(400, `${document.slice(0, -1)},}`);
      assert.equal(error.problems[0]?.path, 'body');
      assert.match(error.message, new RegExp(`byte ${document.length}\\b`));

      const inRow = await refused(400, runOf({ a: 1 }, { b: 2 }).replace('2', 'x'));
      assert.equal(inRow.problems[0]?.path, 'errors[1]');
      await refused(400, '');
      await refused(400, `${lines}\n{"record_id":`, linesType);
      await refused(400, '\n\n', linesType);
    });

    test('a truncated, a damaged and a prolonged compressed body', async () => {
      const whole = gzipSync(document);
      const damaged = Buffer.from(whole);
      damaged[whole.length - 6] = (damaged[whole.length - 6] ?? 0) ^ 0xff;

      await refused(400, whole.subarray(0, whole.length - 20), { 'content-encoding': 'gzip' });
      await refused(400, damaged, { 'content-encoding': 'gzip' });
      await refused(400, Buffer.concat([whole, Buffer.from('more')]), { 'content-encoding': 'gzip' });
      await refused(400, Buffer.concat([brotliCompressSync(lines), Buffer.from('more')]), {
        ...linesType,
        'content-encoding': 'br',
      });
      const frames = Buffer.concat([zstdCompressSync(`${lines}\n`), zstdCompressSync(JSON.stringify(rows[0]))]);
      await refused(400, frames, { ...linesType, 'content-encoding': 'zstd' });
    });

    test('an envelope that is not UTF-8', async () => {
      const body = Buffer.from(JSON.stringify(envelope({ run_id: 'r@' })));
      body[body.indexOf('@')] = 0xff;

      assert.equal((await refused(400, body)).problems[0]?.expected, 'UTF-8');
    });

    test('an envelope that does not fit, naming every path and what was expected', async () => {
      const bad = {
        sync: {},
        destination: { vendor: 7 },
        status: 'odd',
        records: { failed: -1 },
        finished_at: '2026-11-20T03:20:00',
        errors: {},
      };

      const { problems } = await refused(422, JSON.stringify(bad));

      assert.deepEqual(problems.map(({ path }) => path).sort(), [
        'destination.vendor',
        'errors',
        'finished_at',
        'records.failed',
        'run_id',
        'status',
        'sync.id',
      ]);
      for (const { expected, message } of problems) assert.ok(expected !== '' && message.includes(expected));
      for (const body of ['[]', '7', 'null', '"x"', '{}']) await refused(422, body);
    });

    test('a negative count in a row, naming it; another wrong count is only ignored', async () => {
      const text = runOf({ count: 2 }, { count: 0 }, { count: '-1' }, { count: -1 }, { count: -2 });

      for (const [body, headers] of [
        [text, {}],
        [[envelope(), { count: 2 }, {}, {}, { count: -0.5 }].map((line) => JSON.stringify(line)).join('\n'), linesType],
      ] as const) {
        const { problems } = await refused(422, body, headers);
        assert.deepEqual(
          problems.map(({ path, expected }) => [path, expected]),
          [['errors[3].count', 'a whole number from 1']],
        );
      }
      await refused(401, text, { ...signRun(otherSecret, 'm', now, text) });
      await refused(400, `${text}x`);
      await taken(text.replaceAll(/"count":-/g, '"count":'));
    });

    test('a malformed body before one that does not fit', async () => {
      await refused(400, '{"run_id":7} x');
    });

    test('rows in the first of several lines', async () => {
      await refused(422, JSON.stringify(envelope({ errors: [{}] })), linesType);
    });

    test('a destination that changes behind the rows', async () => {
      const text = JSON.stringify(envelope({ errors: [{}] }));

      await refused(422, `${text.slice(0, -1)},"destination":{"vendor":"salesforce"}}`);
    });

    test('more than 32 MB of rows before their destination, saying where to put it', async () => {
      const { destination, ...others } = envelope();
      const large = Array.from({ length: 60 }, () => ({ message: 'x'.repeat(600_000) }));

      const error = await refused(
        422,
        gzipSync(JSON.stringify({ ...others, errors: large, destination }), { level: 1 }),
        { 'content-encoding': 'gzip' },
      );

      assert.match(error.message, /Put `destination` before `errors`/);
    });

    test('to say anything of what the body holds', async () => {
      const personal = 'ana@example.com';
      const bodies = [
        `{"run_id":"${personal}" x`,
        runOf({ a: personal }).replace('"}]', 'x}]'),
        JSON.stringify(envelope({ status: personal })),
      ];

      for (const body of bodies) {
        const answer = await intake.sendSigned(body);
        assert.ok(answer.status === 400 || answer.status === 422);
        assert.ok(!JSON.stringify(answer.json).includes('ana'), JSON.stringify(answer.json));
      }
    });
  });
});

suite('limits of POST /webhooks/runs', () => {
  let intake: Intake | undefined;
  const small = { maxBodyMb: 1, maxRows: 100, maxRowKb: 4 };
  afterEach(async () => {
    await intake?.close();
    intake = undefined;
  });

  async function statusOf(body: Buffer | string, headers: Record<string, string> = {}): Promise<number> {
    intake ??= await startIntake({ limits: small });
    return (await intake.sendSigned(body, headers)).status;
  }

  test('a body, a row, or a number of rows over its limit is 413, in JSON and in lines', async () => {
    const padding = JSON.stringify(envelope({ padding: 'x'.repeat(1_100_000) }));
    const longRow = runOf({ message: 'x'.repeat(5_000) });
    const manyRows = runOf(...Array.from({ length: 101 }, () => 1));

    assert.equal(await statusOf(padding), 413);
    assert.equal(await statusOf(gzipSync(padding), { 'content-encoding': 'gzip' }), 413);
    assert.equal(await statusOf(longRow), 413);
    assert.equal(await statusOf(manyRows), 413);
    assert.equal(
      await statusOf(
        [envelope(), { message: 'x'.repeat(5_000) }].map((line) => JSON.stringify(line)).join('\n'),
        linesType,
      ),
      413,
    );
    assert.equal(await statusOf(`${JSON.stringify(envelope())}\n${'1\n'.repeat(101)}`, linesType), 413);
    assert.equal(await statusOf(runOf(...Array.from({ length: 100 }, () => 1))), 200);
  });

  test('a first line over the limit of a row is told as the envelope, not as a row', async () => {
    intake = await startIntake({ limits: small });
    const first = JSON.stringify(envelope({ padding: 'x'.repeat(5_000) }));

    for (const body of [first, `${first}\n{}`]) {
      const { status, json } = await intake.sendSigned(body, linesType);
      assert.equal(status, 413);
      assert.match(json.error?.message ?? '', /first line, the envelope, is too large/);
      assert.equal(json.error?.problems[0]?.path, 'body');
    }
  });

  test('lines may be more than a document may: only their number and size count', async () => {
    const row = JSON.stringify({ message: 'x'.repeat(3_000) });
    intake = await startIntake({ limits: { ...small, maxRows: 1_000 } });

    assert.equal(await statusOf(`${JSON.stringify(envelope())}\n${`${row}\n`.repeat(900)}`, linesType), 200);
  });

  for (const [name, unit] of [
    ['zeros', '\0'],
    ['brackets', '['],
    ['a string without end', 'x'],
    ['tiny rows', '1,'],
  ] as const) {
    test(`a gzip bomb of ${name} that inflates to 10 GB is 413 at once and takes no memory`, async () => {
      intake = await startIntake({ limits: { maxBodyMb: 64, maxRows: 1_000_000, maxRowKb: 1_024 } });
      const start = name === 'zeros' ? '' : name === 'tiny rows' ? '{"destination":{"vendor":"x"},"errors":[' : '{"a":';
      const bomb = Readable.from(bombOf(start + (unit === 'x' ? '"' : ''), unit, 10_000)).pipe(
        createGzip({ level: constants.Z_BEST_SPEED }),
      );
      bomb.on('error', () => {});
      const restingBytes = process.memoryUsage.rss();

      const answer = await intake.send(bomb, {
        ...jsonType,
        ...signRun(secret, 'm', now, ''),
        'content-encoding': 'gzip',
      });

      bomb.destroy();
      const grownMb = (process.memoryUsage.rss() - restingBytes) / 1024 / 1024;
      assert.equal(answer.status, 413);
      assert.ok(grownMb < 150, `${grownMb} MB`);
    });
  }

  test('a line without end is 413 while it still comes', async () => {
    intake = await startIntake({ limits: small });
    const headers = { ...linesType, ...signRun(secret, 'm', now, '') };

    const answer = await intake.send(Readable.from(neverEnding(`${JSON.stringify(envelope())}\n`)), headers);

    assert.equal(answer.status, 413);
  });

  test('a body announced as too large is 413 before it is sent', async () => {
    intake = await startIntake({ limits: small });
    const socket = intake.open();
    const headers = Object.entries({ ...jsonType, ...signRun(secret, 'm', now, ''), 'content-length': '2000000' });

    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();

    assert.match(answer.toString(), /^HTTP\/1.1 413 /);
  });

  test('a body that stops coming is cut', async () => {
    intake = await startIntake({ pace: { stallMs: 20, graceMs: 60_000, minBytesPerS: 100 } });
    const headers = { ...jsonType, ...signRun(secret, 'm', now, '') };
    const stalled = new Readable({ read() {} });
    stalled.push('{"run_id":');

    const answer = await intake.send(stalled, headers);

    assert.equal(answer.status, 408);
    assert.equal(intake.told.length, 0);
  });

  test('a body that drips is cut', async () => {
    intake = await startIntake({ pace: { stallMs: 10_000, graceMs: 0, minBytesPerS: 1_000_000_000 } });

    const answer = await intake.sendSigned(document);

    assert.equal(answer.status, 408);
  });

  test('a sender that goes away in the middle leaves nothing behind', async () => {
    intake = await startIntake({
      classify: (failure) => {
        socket.destroy();
        return classify(failure);
      },
    });
    const socket = intake.open();
    socket.on('error', () => {});
    const headers = Object.entries({
      ...jsonType,
      ...signRun(secret, 'm', now, ''),
      'content-length': String(document.length),
    });
    const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');

    socket.write(`POST / HTTP/1.1\r\nHost: x\r\n${head}\r\n${document.slice(0, 50_000)}`);
    await once(socket, 'close');
    const next = await intake.sendSigned(JSON.stringify(envelope({ run_id: 'next' })));

    assert.equal(next.status, 200);
    assert.deepEqual(
      intake.told.map(({ run }) => run.runId),
      ['next'],
    );
  });

  test('more than 32 bodies at once are told to come back', async () => {
    intake = await startIntake();
    const { port } = intake;
    assert.ok(port > 0);
    const body = JSON.stringify(envelope());
    const waiting = Array.from({ length: 32 }, () => {
      const stream = new Readable({ read() {} });
      stream.push(body);
      return stream;
    });
    const headers = { ...jsonType, ...signRun(secret, 'm', now, body) };
    const answers = waiting.map((stream) => intake?.send(stream, headers));
    let busy = await intake.sendSigned(body);
    while (busy.status === 200) busy = await intake.sendSigned(body);

    for (const stream of waiting) stream.push(null);

    assert.equal(busy.status, 503);
    assert.equal(busy.headers['retry-after'], '5');
    for (const answer of await Promise.all(answers)) assert.equal(answer?.status, 200);
  });

  test('every refusal is told with its door, and nothing else is', async () => {
    intake = await startIntake({ limits: small });
    const body = JSON.stringify(envelope());

    await intake.sendSigned(body);
    await intake.send(body, jsonType);
    await intake.sendSigned(body, { ...signRun(otherSecret, 'm', now, body) });
    await intake.sendSigned('{');
    await intake.sendSigned('{}');
    await intake.sendSigned(body, { 'content-type': 'text/plain' });

    assert.deepEqual(intake.refused, [
      'runs not_signed',
      'runs not_signed',
      'runs malformed',
      'runs invalid_run',
      'runs unknown_type',
    ]);
  });

  test('a dry run is checked like any other and not received', async () => {
    intake = await startIntake();
    const body = JSON.stringify(envelope());

    const checked = await intake.sendSigned(body, {}, '?dry_run=true');
    const unsigned = await intake.send(body, jsonType, '?dry_run=true');
    const wet = await intake.sendSigned(body, {}, '?dry_run=1');

    assert.deepEqual([checked.status, checked.json], [200, { run_id: 'run_1', dry_run: true }]);
    assert.equal(unsigned.status, 401);
    assert.deepEqual([wet.status, intake.told.length], [200, 1]);
  });

  test('without a secret the door decides', async () => {
    const shut = new RequestError(401, 'closed', 'Set WEBHOOK_SECRET.');
    const openIntake = await startIntake({ secrets: [] });
    intake = await startIntake({ secrets: [], openDoor: ({ raw }) => (raw.headers['x-forwarded-for'] ? shut : null) });

    assert.equal((await openIntake.send(document, jsonType)).status, 200);
    assert.equal((await intake.send(document, jsonType)).status, 200);
    assert.equal((await intake.send(document, { ...jsonType, 'x-forwarded-for': '1.2.3.4' })).status, 401);
    await openIntake.close();
  });
});

async function* neverEnding(start = ''): AsyncGenerator<string> {
  yield start;
  for (;;) yield 'x'.repeat(16 * 1024);
}

/** `start`, then `megabytes` of `unit`. */
function* bombOf(start: string, unit: string, megabytes: number): Generator<Buffer> {
  yield Buffer.from(start);
  const block = Buffer.from(unit.repeat((1024 * 1024) / unit.length));
  for (let index = 0; index < megabytes; index += 1) yield block;
}
