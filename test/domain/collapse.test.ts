import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Category, Cause, Kind } from '../../src/domain/cause.ts';
import { createCollapser } from '../../src/domain/collapse.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { scopeOf } from '../../src/domain/fingerprint.ts';
import type { Failure } from '../../src/domain/run.ts';

type Row = readonly [Failure, readonly Cause[]];

const keys = { connectionKey: 'connection-1', syncKey: 'sync-1' };

function failure(more: Partial<Failure> = {}): Failure {
  return {
    vendor: 'hubspot',
    recordId: null,
    httpStatus: 400,
    method: null,
    path: null,
    object: null,
    headers: {},
    body: null,
    message: null,
    networkError: null,
    recovered: false,
    count: 1,
    occurredAt: null,
    ...more,
  };
}

function cause(category: Category, kind: Kind, more: Partial<Cause> = {}): Cause {
  return {
    category,
    kind,
    outage: false,
    code: null,
    subject: null,
    field: null,
    fields: [],
    object: null,
    scope: scopeOf(category, kind, more.outage ?? false, true),
    instance: null,
    vendor: 'hubspot',
    detail: null,
    retryAfterS: null,
    resetsAt: null,
    rule: 'test',
    confidence: 'vendor_code',
    ...more,
  };
}

function unknownField(subject: string): Cause {
  return cause('validation', 'unknown_field', { subject, field: subject, fields: [subject] });
}

function collapse(rows: readonly Row[], rawSamples = false): Finding[] {
  const collapser = createCollapser({ rawSamples });
  for (const [failed, causes] of rows) collapser.add(failed, causes);
  return collapser.finish(keys, ({ kind }) => ({
    summary: kind,
    title: kind,
    explanation: null,
    advice: null,
    fix: null,
  }));
}

function summaryOf(findings: readonly Finding[]) {
  return findings.map(({ fingerprint, count, recovered, subjects, subjectCount, cause: { subject } }) => {
    return { fingerprint, count, recovered, subjects, subjectCount, subject };
  });
}

suite('collapsing failures', () => {
  test('makes one finding of equal causes and counts records, not rows', () => {
    const rows: Row[] = [
      [failure({ count: 3 }), [unknownField('plan_tier')]],
      [failure(), [unknownField('plan_tier')]],
      [failure({ recovered: true, count: 2 }), [unknownField('plan_tier')]],
    ];

    const [finding, ...others] = collapse(rows);

    assert.deepEqual(others, []);
    assert.equal(finding?.count, 4);
    assert.equal(finding?.recovered, 2);
    assert.equal(finding?.scopeKey, 'connection-1');
    assert.match(finding?.fingerprint ?? '', /^v1:[0-9a-f]{32}$/);
  });

  test('counts a record once in each of its causes', () => {
    const rows: Row[] = [[failure(), [unknownField('a'), unknownField('b'), unknownField('a')]]];

    assert.deepEqual(
      collapse(rows)
        .map(({ cause: { subject }, count }) => [subject, count])
        .sort(),
      [
        ['a', 1],
        ['b', 1],
      ],
    );
  });

  test('tells fields of different kinds and objects apart, but not tokens of one connection', () => {
    const rows: Row[] = [
      [failure(), [cause('validation', 'invalid_value', { subject: 'email' })]],
      [failure(), [cause('validation', 'suppressed', { subject: 'email' })]],
      [failure(), [cause('validation', 'invalid_value', { subject: 'email', object: 'deals' })]],
      [failure({ count: 5 }), [cause('auth', 'expired_token')]],
      [failure(), [cause('auth', 'invalid_key'), cause('auth', 'expired_token')]],
    ];

    const findings = collapse(rows);

    assert.deepEqual(findings.map(({ cause: { kind }, count }) => [kind, count]).sort(), [
      ['expired_token', 6],
      ['invalid_value', 1],
      ['invalid_value', 1],
      ['suppressed', 1],
    ]);
    assert.equal(new Set(findings.map((finding) => finding.fingerprint)).size, findings.length);
  });

  test('puts what needs a person first, then the larger one', () => {
    const rows: Row[] = [
      [failure({ count: 900 }), [cause('transient', 'rate_limit')]],
      [failure({ count: 2 }), [unknownField('a')]],
      [failure({ count: 8 }), [cause('auth', 'expired_token')]],
    ];

    assert.deepEqual(
      collapse(rows).map(({ count }) => count),
      [8, 2, 900],
    );
  });

  test('tells fifty fields one by one and more as one finding, in any order of the rows', () => {
    const rowsOf = (fields: number): Row[] =>
      Array.from({ length: fields }, (_, index) => [
        failure(),
        [unknownField(`field_${String(index).padStart(5, '0')}`)],
      ]);

    const few = collapse(rowsOf(50));
    const many = collapse(rowsOf(10_000));

    assert.equal(few.length, 50);
    assert.equal(many.length, 1);
    assert.equal(many[0]?.cause.subject, '*');
    assert.equal(many[0]?.count, 10_000);
    assert.equal(many[0]?.subjectCount, 10_000);
    assert.deepEqual(many[0]?.subjects.slice(0, 2), ['field_00000', 'field_00001']);
    assert.deepEqual(summaryOf(collapse(rowsOf(10_000).reverse())), summaryOf(many));
  });

  test('keeps the bound per kind: many fields do not swallow other causes', () => {
    const rows: Row[] = Array.from({ length: 60 }, (_, index) => [
      failure(),
      [unknownField(`f${index}`), cause('validation', 'invalid_value', { subject: 'phone' })],
    ]);

    assert.deepEqual(
      collapse(rows)
        .map(({ cause: { subject }, count }) => [subject, count])
        .sort(),
      [
        ['*', 60],
        ['phone', 60],
      ],
    );
  });

  test('has the same counts for any order of the rows and loses no record', () => {
    const causes = fc.oneof(
      fc.integer({ min: 0, max: 70 }).map((index) => unknownField(`f${index}`)),
      fc.constantFrom(cause('auth', 'expired_token'), cause('auth', 'invalid_key'), cause('transient', 'timeout')),
      fc.constantFrom('na1', 'eu1').map((instance) => cause('transient', 'outage', { outage: true, instance })),
    );
    const rows = fc.array(
      fc.tuple(
        fc.record({ count: fc.integer({ min: 1, max: 9 }), recovered: fc.boolean() }).map(failure),
        fc.array(causes, { maxLength: 3 }),
      ),
      { maxLength: 150 },
    );
    fc.assert(
      fc.property(rows, (given) => {
        const findings = collapse(given);
        const failed = given.reduce((sum, [row]) => sum + (row.recovered ? 0 : row.count), 0);

        assert.deepEqual(summaryOf(collapse([...given].reverse())), summaryOf(findings));
        assert.ok(findings.every((finding) => finding.count <= failed));
        assert.ok(findings.reduce((sum, finding) => sum + finding.count, 0) >= failed);
        assert.equal(new Set(findings.map((finding) => finding.fingerprint)).size, findings.length);
      }),
      { numRuns: 150 },
    );
  });

  test('counts a row without a cause as unexplained', () => {
    assert.deepEqual(
      collapse([[failure(), []]]).map(({ cause: { kind }, count }) => [kind, count]),
      [['unexplained', 1]],
    );
  });

  test('keeps five answers that differ, masked and cut, and a hundred record ids of lost records', () => {
    const rows: Row[] = Array.from({ length: 300 }, (_, index) => [
      failure({
        recordId: `r${index}`,
        body: { n: index % 9, message: `ana${index % 9}@example.com`, text: 'é'.repeat(3_000) },
        recovered: index % 2 === 0,
      }),
      [unknownField('a')],
    ]);

    const [finding] = collapse(rows);

    assert.equal(finding?.samples.length, 5);
    assert.equal(new Set(finding?.samples.map((sample) => sample.text)).size, finding?.samples.length);
    for (const { text } of finding?.samples ?? []) {
      assert.ok(Buffer.byteLength(text) <= 4_096);
      assert.ok(text.includes('"message":"a…@e….com"'));
      assert.ok(!text.includes('\ufffd'));
    }
    assert.equal(finding?.recordIds.length, 100);
    assert.ok(!finding?.recordIds.includes('r0'));
  });

  test('keeps one of equal answers, and answers as they came when told so', () => {
    const rows: Row[] = Array.from({ length: 9 }, () => [failure({ message: 'ana@example.com' }), [unknownField('a')]]);

    assert.deepEqual(
      collapse(rows)[0]?.samples.map(({ text }) => text),
      ['a…@e….com'],
    );
    assert.deepEqual(
      collapse(rows, true)[0]?.samples.map(({ text }) => text),
      ['ana@example.com'],
    );
  });

  test('keeps the longest wait the destination asked for', () => {
    const rows: Row[] = [10, 40, null, 20].map((retryAfterS) => [
      failure(),
      [cause('transient', 'rate_limit', { retryAfterS })],
    ]);

    assert.equal(collapse(rows)[0]?.cause.retryAfterS, 40);
  });
});
