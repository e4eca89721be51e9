import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { classify } from '../../src/classifier/classify.ts';
import { subjectKeyOf } from '../../src/domain/fingerprint.ts';
import { failure } from './failure.ts';

type Answer = Parameters<typeof failure>[0];

/** Category, scope and the part of the fingerprint that comes from the answer, of every cause. */
function identitiesOf(answer: Answer): readonly string[] {
  const causes = classify(failure(answer));
  return causes.map((cause) => `${cause.category}/${cause.outage}/${cause.scope}/${subjectKeyOf(cause)}`);
}

/** What differs from one record to the next and says nothing about what is wrong. */
interface Noise {
  readonly id: string;
  readonly number: number;
  readonly email: string;
  readonly value: string;
  readonly at: string;
  readonly trace: string;
}

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const word = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 3, maxLength: 9 });
const noise: fc.Arbitrary<Noise> = fc.record({
  id: fc.oneof(fc.uuid(), hex(24), fc.integer({ min: 1e9, max: 1e12 }).map(String)),
  number: fc.integer({ min: 1_000, max: 99_999 }),
  email: fc.tuple(word, word).map(([name, host]) => `${name}@${host}.example`),
  value: fc.tuple(word, fc.nat(999)).map(([name, n]) => `${name} ${n}`),
  at: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  trace: fc.uuid(),
});

/** Answers of many shapes; `about` is what is wrong, the rest is noise. */
const shapes: Readonly<Record<string, (about: string, noise: Noise) => Answer>> = {
  'problem details': (about, n) => ({
    httpStatus: 422,
    body: {
      type: 'https://vendor.example/problems/invalid',
      title: 'Validation failed',
      status: 422,
      instance: `/requests/${n.id}`,
      traceId: n.trace,
      errors: [{ field: about, message: `${n.email} is invalid`, value: n.value }],
    },
  }),
  'JSON:API': (about, n) => ({
    httpStatus: 422,
    body: {
      errors: [
        {
          id: n.trace,
          status: '422',
          title: 'Invalid',
          detail: `"${n.value}" is not a valid choice`,
          source: { pointer: `/data/${n.number}/attributes/${about}` },
        },
      ],
    },
  }),
  'a map from field to messages': (about, n) => ({
    httpStatus: 400,
    body: { message: 'Validation failed', request_id: n.id, errors: { [about]: [`can't be ${n.number}, is invalid`] } },
  }),
  'GraphQL user errors': (about, n) => ({
    httpStatus: 200,
    body: {
      data: {
        save: { id: n.id, userErrors: [{ field: ['input', 'items', String(n.number), about], message: 'is invalid' }] },
      },
    },
  }),
  'Google field violations': (about, n) => ({
    httpStatus: 400,
    body: {
      error: {
        code: 400,
        status: 'INVALID_ARGUMENT',
        message: `Request ${n.trace} contains an invalid argument.`,
        details: [{ fieldViolations: [{ field: about, description: `Invalid value at ${n.at}: ${n.number}` }] }],
      },
    },
  }),
  XML: (about, n) => ({
    httpStatus: 400,
    body: `<errors><error><code>E_INVALID</code><field>${about}</field><message>${n.number} is invalid</message></error><requestId>${n.id}</requestId></errors>`,
  }),
  'a log line with JSON': (about, n) => ({
    message: `${n.at} ERROR worker-${n.number}: upsert failed status=422 body={"field":"${about}","message":"is invalid","trace":"${n.trace}"}`,
  }),
  'a Python exception': (about, n) => ({
    message: `HTTPError: 422 Client Error for url: https://api.vendor.example/contacts/${n.id} {'errors': [{'field': '${about}', 'message': u'is invalid', 'at': '${n.at}'}]}`,
  }),
  SQL: (about, n) => ({
    message: `ERROR: null value in column "${about}" of relation "contacts" violates not-null constraint DETAIL: Failing row contains (${n.number}, ${n.email}).`,
  }),
  'a sentence': (about, n) => ({ httpStatus: 400, message: `Record ${n.id}: field "${about}" is required` }),
};

const names = fc.constantFrom(
  'email',
  'address_line_1',
  'address_line_2',
  'plan_tier',
  'zip2',
  'firstName',
  'cf_42',
  'cf_43',
);

for (const [shape, answerOf] of Object.entries(shapes)) {
  test(`${shape}: records of one cause are one finding, whatever else differs`, () => {
    fc.assert(
      fc.property(names, noise, noise, (about, one, other) => {
        assert.deepEqual(identitiesOf(answerOf(about, one)), identitiesOf(answerOf(about, other)));
      }),
    );
  });

  test(`${shape}: different fields are different findings`, () => {
    fc.assert(
      fc.property(names, names, noise, (one, other, n) => {
        fc.pre(one !== other);

        assert.notDeepEqual(identitiesOf(answerOf(one, n)), identitiesOf(answerOf(other, n)));
      }),
    );
  });

  test(`${shape}: the field is named`, () => {
    fc.assert(
      fc.property(names, noise, (about, n) => {
        const [cause] = classify(failure(answerOf(about, n)));

        assert.ok(cause?.field?.endsWith(about), `${cause?.field} for ${about}`);
      }),
    );
  });
}

test('the order of keys changes nothing', () => {
  fc.assert(
    fc.property(names, noise, fc.infiniteStream(fc.nat()), (about, n, order) => {
      for (const answerOf of Object.values(shapes)) {
        const answer = answerOf(about, n);
        if (typeof answer.body !== 'object') continue;

        assert.deepEqual(
          new Set(identitiesOf({ ...answer, body: shuffled(answer.body, order) })),
          new Set(identitiesOf(answer)),
        );
      }
    }),
  );
});

function shuffled(value: unknown, order: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((element) => shuffled(element, order));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => ({ key, inner, rank: order.next().value as number }));
  entries.sort((a, b) => a.rank - b.rank);
  return Object.fromEntries(entries.map(({ key, inner }) => [key, shuffled(inner, order)]));
}

test('scopes, limits and objects tell findings apart, ids do not', () => {
  const denied = (scope: string, id: string): Answer => ({
    httpStatus: 403,
    body: { error: 'insufficient_scope', error_description: `Request ${id} needs more`, scope },
  });
  const refused = (object: string, id: string): Answer => ({
    httpStatus: 409,
    object,
    body: { code: 'duplicate', message: `Record ${id} already exists` },
  });
  fc.assert(
    fc.property(noise, noise, (one, other) => {
      assert.deepEqual(identitiesOf(denied('crm.write', one.id)), identitiesOf(denied('crm.write', other.id)));
      assert.notDeepEqual(identitiesOf(denied('crm.write', one.id)), identitiesOf(denied('crm.read', one.id)));
      assert.deepEqual(identitiesOf(refused('contacts', one.id)), identitiesOf(refused('contacts', other.id)));
      assert.notDeepEqual(identitiesOf(refused('contacts', one.id)), identitiesOf(refused('deals', one.id)));
    }),
  );
});

test('a wrapper around the answer changes nothing', () => {
  const said = '{"code":"invalid_value","field":"phone","message":"is invalid"}';
  const wrapped = [
    `Sync failed: ${said}`,
    `Synchronisierung fehlgeschlagen: ${said}`,
    `同期に失敗しました: ${said}`,
    `[2024-02-02T10:11:12Z] WARN writer: ${said}`,
    said.replaceAll('"', '\\"'),
    said.replaceAll('"', "'"),
    JSON.stringify({ body: said }),
  ];

  for (const message of wrapped)
    assert.deepEqual(
      identitiesOf({ httpStatus: 400, message }),
      identitiesOf({ httpStatus: 400, message: said }),
      message,
    );
});
