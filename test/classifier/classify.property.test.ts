import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { classify, maxCauses } from '../../src/classifier/classify.ts';
import { describe } from '../../src/classifier/summary.ts';
import { failure } from './failure.ts';

const vendors = fc.constantFrom(
  'hubspot',
  'salesforce',
  'pipedrive',
  'mailchimp',
  'intercom',
  'stripe',
  'acme',
  '',
  '__proto__',
);
const keys = fc.constantFrom(
  'errors',
  'error',
  'message',
  'code',
  'field',
  'fields',
  'details',
  'category',
  'context',
  'status',
  'name',
  'success',
  '__proto__',
  'constructor',
  'toString',
  'requiredScopes',
  'retry_after',
);
const texts = fc.oneof(
  fc.string(),
  fc.constantFrom(
    'VALIDATION_ERROR',
    'is required',
    '[{"',
    '{"a":',
    '<a>',
    '<!doctype html>',
    'a=b&c=%ZZ',
    '\\"',
    'Required fields are missing: [A, B]',
    'status code 401',
    "{'error': 'x",
  ),
);
const bodies = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    texts,
    fc.jsonValue(),
    fc.array(tie('node'), { maxLength: 6 }),
    fc.dictionary(keys, tie('node'), { maxKeys: 6 }),
  ),
})).node;
const failures = fc
  .record({
    vendor: vendors,
    recordId: fc.option(fc.string()),
    httpStatus: fc.option(fc.integer({ min: 100, max: 999 })),
    headers: fc.dictionary(fc.constantFrom('retry-after', 'date', 'x-ratelimit-reset'), texts),
    body: bodies,
    message: fc.option(texts),
    networkError: fc.option(texts),
    occurredAt: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 })),
  })
  .map((parts) => failure(parts));

const nowhere = {
  connectionName: null,
  reconnectUrl: null,
  mappingUrl: null,
  syncUrl: null,
  accountId: null,
  environment: null,
};

test('never throws, always says something, at most twenty causes, each describable', () => {
  fc.assert(
    fc.property(failures, (row) => {
      const causes = classify(row);

      assert.ok(causes.length >= 1 && causes.length <= maxCauses);
      for (const cause of causes) {
        const words = describe(cause, nowhere);
        assert.ok(words.summary.length > 0 && words.summary.length < 400);
        assert.ok((cause.subject ?? '').length <= 600);
        assert.ok(cause.fields.every((field) => field.length <= 100));
        assert.ok(cause.retryAfterS === null || Number.isFinite(cause.retryAfterS));
      }
    }),
    { numRuns: 1_000 },
  );
});

test('is deterministic, also for a copy and after other rows were read', () => {
  fc.assert(
    fc.property(failures, failures, (row, other) => {
      const first = classify(row);
      classify(other);

      assert.deepEqual(classify(structuredClone(row)), first);
    }),
    { numRuns: 500 },
  );
});

test('reads keys that mean something to JavaScript as plain data', () => {
  const body: unknown = JSON.parse(
    '{"__proto__":{"message":"polluted","code":"X"},"errors":{"__proto__":["is invalid"],"constructor":["is invalid"]}}',
  );

  const causes = classify(failure({ httpStatus: 422, body }));

  assert.deepEqual(causes.map((cause) => cause.subject).sort(), ['__proto__', 'constructor']);
  assert.equal(({} as Record<string, unknown>).message, undefined);
});

test('finishes on ten megabytes of anything', () => {
  const size = 10 * 1024 * 1024;
  const repeated = (part: string) => part.repeat(Math.ceil(size / part.length)).slice(0, size);
  const parts = [
    'a',
    ' ',
    '"',
    '\\"',
    '{"a":',
    '[',
    '[{',
    '<',
    '<a ',
    '<a>x',
    'a=',
    'a=b&',
    'rate limit ',
    'required ',
    'missing: a, ',
    'error code ',
    "'x' ",
    'a.b.',
    'A_B',
    '1',
    ': [',
    '/',
    'property "',
    "{'error': '",
    'code: ',
    'A_',
    'a_b.',
    '{a=',
    '{"a"=>',
    "{'a': ",
    '<a b="c" ',
    '<a></b>',
    '<![CDATA[',
    '<!--',
    ' ORA-0',
    'Error 403: a, ',
    '(1406, ',
    '\nA: ',
    'A A A: ',
    ': [a, ',
    "[{'",
    '({[',
    'field a ',
    'value for A ',
    '`a` ',
    'key (a, ',
    'does not have ',
    'AADSTS',
    '[A_B]: ',
    '--x\n{"a":1}\n',
  ];

  for (const part of parts) {
    const text = repeated(part);
    for (const vendor of ['salesforce', 'acme']) {
      assert.ok(classify(failure({ vendor, body: text })).length >= 1);
      assert.ok(classify(failure({ vendor, message: text })).length >= 1);
      assert.ok(
        classify(
          failure({
            vendor,
            body: {
              errors: [
                { message: text, field: text, code: text, id: text, path: text, status: text, params: { a: text } },
              ],
              faultcode: text,
              body: text,
              error: text,
            },
          }),
        ).length >= 1,
      );
    }
  }
});

const corpus = process.env.CORPUS;

test('never throws on real answers cut, repeated and mixed', {
  skip: corpus === undefined && 'CORPUS names no file',
}, () => {
  const lines = readFileSync(corpus ?? '', 'utf8')
    .trim()
    .split('\n');
  const texts = lines.map((line) => {
    const row: { readonly body?: unknown; readonly message?: unknown } = JSON.parse(line);
    return typeof row.body === 'string' ? row.body : JSON.stringify(row.body ?? row.message ?? '');
  });
  const piece = fc
    .tuple(fc.constantFrom(...texts), fc.nat(4_000), fc.nat(4_000))
    .map(([text, from, length]) => text.slice(from % (text.length + 1), (from % (text.length + 1)) + length));
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.nat(200), vendors, (pieces, times, vendor) => {
      const text = pieces.join('').repeat(times + 1);

      assert.ok(classify(failure({ vendor, body: text })).length >= 1);
      assert.ok(classify(failure({ vendor, httpStatus: 400, body: { errors: [{ message: text }] } })).length >= 1);
    }),
    { numRuns: 500 },
  );
});

test('finishes on very wide and very deep answers and names at most twenty fields', () => {
  const wide = { errors: Array.from({ length: 200_000 }, (_, n) => ({ field: `f${n}`, message: 'is invalid' })) };
  let deep: unknown = { message: 'is invalid', code: 'X' };
  for (let level = 0; level < 5_000; level += 1) deep = { errors: [deep] };

  assert.equal(classify(failure({ httpStatus: 422, body: wide })).length, maxCauses);
  assert.equal(classify(failure({ httpStatus: 422, body: deep })).length, 1);
});
