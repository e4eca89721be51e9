import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { isDeeperThan } from '../../src/intake/nesting.ts';
import { toFailure } from '../../src/intake/row.ts';

const defaults = { vendor: 'hubspot', object: 'contacts' };

suite('a row', () => {
  test('becomes a failure with every field it gives', () => {
    const { failure, warnings } = toFailure(
      {
        record_id: '8472',
        http_status: 401,
        method: 'POST',
        path: '/contacts',
        object: 'deals',
        headers: { 'Retry-After': 10, 'X-Trace': ['a', 'b'], Empty: null },
        body: { category: 'EXPIRED_AUTHENTICATION' },
        message: 'no',
        network_error: 'ECONNRESET',
        attempt: 2,
        recovered: true,
        count: 3,
        occurred_at: '2026-11-20T03:14:22Z',
        unknown: 1,
      },
      defaults,
    );

    assert.deepEqual(warnings, []);
    assert.deepEqual(failure, {
      vendor: 'hubspot',
      recordId: '8472',
      httpStatus: 401,
      method: 'POST',
      path: '/contacts',
      object: 'deals',
      headers: { 'retry-after': '10', 'x-trace': 'a, b' },
      body: { category: 'EXPIRED_AUTHENTICATION' },
      message: 'no',
      networkError: 'ECONNRESET',
      recovered: true,
      count: 3,
      occurredAt: Date.parse('2026-11-20T03:14:22Z'),
    });
  });

  test('stands for one lost record of the run’s object when it says nothing', () => {
    const { failure, warnings } = toFailure({}, defaults);

    assert.deepEqual([failure.count, failure.recovered, failure.object, failure.body], [1, false, 'contacts', null]);
    assert.deepEqual(warnings, []);
  });

  test('keeps a number as record id, without control characters in texts', () => {
    assert.equal(toFailure({ record_id: 8472 }, defaults).failure.recordId, '8472');
    assert.equal(toFailure({ record_id: 'a\u001fb\n' }, defaults).failure.recordId, 'ab');
    assert.equal(toFailure({ record_id: '' }, defaults).failure.recordId, null);
  });

  test('cuts an id without cutting a character in two', () => {
    const { failure } = toFailure({ record_id: `${'x'.repeat(255)}😀` }, defaults);

    assert.equal(failure.recordId, 'x'.repeat(255));
  });

  test('of exactly a hundred levels stays as it is, a deeper one becomes text below', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 'x' : { a: nested(levels - 1) });

    assert.deepEqual(toFailure({ body: nested(99) }, defaults).warnings, []);
    const { failure, warnings } = toFailure({ body: nested(102) }, defaults);

    assert.equal(warnings.length, 1);
    let deepest = failure.body;
    for (let level = 0; level < 99; level += 1) deepest = (deepest as { a: unknown }).a;
    assert.equal(deepest, '{"a":{"a":{"a":"x"}}}');
  });

  test('is never lost and never breaks the reader, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(300), fc.boolean(), (inner, levels, isList) => {
        let value: unknown = inner;
        for (let level = 0; level < levels; level += 1) value = isList ? [value, 1] : { a: value };
        const asRow = toFailure(value, defaults).failure;
        const asBody = toFailure({ body: value, message: value, headers: value, count: value }, defaults).failure;

        assert.ok(asRow.count >= 1 && asBody.count >= 1);
        assert.ok(!isDeeperThan(asBody.body, 99));
        JSON.stringify([asRow, asBody]);
      }),
    );
  });
});
