import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { RequestError } from '../../src/flows/web.ts';
import { MalformedError } from '../../src/intake/json.ts';
import { createJsonScanner, type Scanner } from '../../src/intake/scan.ts';
import { createLineScanner } from '../../src/intake/scan-lines.ts';

const limits = { maxRows: 1_000, maxRowBytes: 10_000 };

interface Scanned {
  readonly envelope: unknown;
  readonly rows: readonly unknown[];
}

/** Pushes the body in chunks of the given sizes, again and again, and collects what the scanner finds. */
function scan(body: Buffer, sizes: readonly number[], kind: 'json' | 'lines' = 'json', bounds = limits): Scanned {
  let rows: unknown[] = [];
  const handlers = {
    rowsBegin: () => {
      rows = [];
    },
    row: (bytes: Buffer, offset: number) => {
      assert.ok(body.subarray(offset, offset + bytes.length).equals(bytes));
      rows.push(JSON.parse(bytes.toString()));
    },
    envelope: () => {},
  };
  const scanner: Scanner = kind === 'json' ? createJsonScanner(bounds, handlers) : createLineScanner(bounds, handlers);
  let from = 0;
  for (let turn = 0; from < body.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    // A chunk of its own, so that nothing can lean on the bytes around it.
    scanner.push(Buffer.from(body.subarray(from, from + size)));
    from += size;
  }
  const envelope = scanner.end();
  // The last key wins; when its value is no array the run is refused and the rows of an earlier one are void.
  const isVoid = kind === 'json' && !Array.isArray((envelope as { errors?: unknown } | null)?.errors);
  return { envelope, rows: isVoid ? [] : rows };
}

function scanOrFail(body: Buffer, sizes: readonly number[]): Scanned | 'malformed' {
  try {
    return scan(body, sizes);
  } catch (error) {
    if (error instanceof MalformedError || error instanceof SyntaxError) return 'malformed';
    throw error;
  }
}

/** What JSON.parse of the whole says, told the same way. */
function expected(text: string): Scanned | 'malformed' {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'malformed';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { envelope: null, rows: [] };
  const document = value as Record<string, unknown>;
  if (!Array.isArray(document.errors)) return { envelope: value, rows: [] };
  return { envelope: { ...document, errors: [] }, rows: document.errors };
}

function offsetOf(body: string | Buffer, sizes: readonly number[] = [1_000]): number {
  try {
    scan(Buffer.from(body), sizes);
  } catch (error) {
    assert.ok(error instanceof MalformedError, String(error));
    return error.offset;
  }
  return assert.fail('the body was taken');
}

const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const tricky = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('errors', '"', '\\', '\\"', '[', ']}', '{"errors":[1]}', '😀', ''),
);
/**
 * V8 13.6 reads a key of one escaped character (`"\""`) as its backslash once in some hundred thousand objects, depending
 * on what it parsed before; that is JSON.parse's own, and would fail the comparison.
 */
const keys = tricky.filter((key) => key !== '"' && key !== '\\');
const anyJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(tricky, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const members = fc.array(fc.tuple(fc.oneof(fc.constantFrom('errors', 'sync', 'destination'), keys), anyJson), {
  maxLength: 5,
});
const spaces = fc.constantFrom('', ' ', '\n', '\r\n\t ');

/** Documents with duplicate keys, escaped keys and white space anywhere. */
const documents = fc
  .tuple(members, fc.array(anyJson, { maxLength: 6 }), fc.nat(5), fc.boolean(), spaces)
  .map(([entries, rows, place, isEscaped, space]) => {
    const texts = entries.map(
      ([name, value]) => `${JSON.stringify(name)}${space}:${space}${JSON.stringify(value, null, space)}`,
    );
    const key = isEscaped ? '"err\\u006Frs"' : '"errors"';
    texts.splice(place, 0, `${key}${space}:${space}${JSON.stringify(rows, null, space)}`);
    return `${space}{${space}${texts.join(`${space},${space}`)}${space}}${space}`;
  });

suite('the JSON scanner', () => {
  test('finds what JSON.parse finds, whatever the document and the chunks', () => {
    fc.assert(
      fc.property(documents, chunkSizes, (text, sizes) => {
        assert.deepEqual(scan(Buffer.from(text), sizes), expected(text));
      }),
      { numRuns: 400 },
    );
  });

  test('refuses exactly what JSON.parse refuses when a document is damaged', () => {
    const damage = fc.tuple(
      fc.nat(),
      fc.constantFrom('', '"', '\\', '{', '}', '[', ']', ',', ':', '1', 'x', '\u0001', ' '),
    );
    fc.assert(
      fc.property(documents, damage, fc.boolean(), chunkSizes, (text, [place, sign], isCut, sizes) => {
        // By bytes of ASCII only: half a character would be a matter of UTF-8, not of JSON.
        const ascii = text.replace(/[^\u0020-\u007e\s]/g, '?');
        const at = place % (ascii.length + 1);
        const damaged = isCut ? ascii.slice(0, at) : ascii.slice(0, at) + sign + ascii.slice(at + 1);
        assert.deepEqual(scanOrFail(Buffer.from(damaged), sizes), expected(damaged));
      }),
      { numRuns: 1_500 },
    );
  });

  test('gives the same result for any JSON value at the root', () => {
    fc.assert(
      fc.property(anyJson, chunkSizes, (value, sizes) => {
        const text = JSON.stringify(value);
        assert.deepEqual(scan(Buffer.from(text), sizes), expected(text));
      }),
    );
  });

  test('takes rows, nested "errors", brackets and quotes in strings byte by byte', () => {
    const rows = [{ errors: [1, { errors: [] }] }, 'a "]} \\', ['\\"', '{'], null, -1.5e3, { é: '😀' }];
    const text = JSON.stringify({ before: { errors: [7] }, errors: rows, after: [']', { errors: [8] }] }, null, 1);

    const scanned = scan(Buffer.from(text), [1]);

    assert.deepEqual(scanned, expected(text));
  });

  test('keeps the envelope before the rows and behind them, and announces what stands before', () => {
    const seen: unknown[] = [];
    const texts: string[] = [];
    const scanner = createJsonScanner(limits, {
      rowsBegin: (value) => seen.push(value),
      row: () => {},
      envelope: (text) => texts.push(text),
    });

    scanner.push(Buffer.from('{"a":1,"errors":[{"x":1}],"b":2}'));

    assert.deepEqual(seen, [{ a: 1, errors: [] }]);
    assert.deepEqual(texts, []);
    assert.deepEqual(scanner.end(), { a: 1, errors: [], b: 2 });
    assert.deepEqual(texts, ['{"a":1,"errors":[],"b":2}']);
  });

  test('lets the last of two keys win, also when it is no array', () => {
    assert.deepEqual(scan(Buffer.from('{"errors":[1],"errors":[2,3]}'), [3]).rows, [2, 3]);
    assert.deepEqual(scan(Buffer.from('{"errors":[1],"errors":"none"}'), [3]).envelope, { errors: 'none' });
  });

  test('skips a byte order mark, also one cut by chunks, and refuses half of one', () => {
    const body = Buffer.from('\ufeff{"a":1}');

    assert.deepEqual(scan(body, [1]).envelope, { a: 1 });
    assert.deepEqual(scan(body, [100]).envelope, { a: 1 });
    assert.equal(offsetOf(body.subarray(2)), 0);
    assert.equal(offsetOf(Buffer.from([0xef, 0x31])), 0);
    assert.equal(offsetOf(Buffer.concat([Buffer.from([0xef, 0xbb]), Buffer.from('{}')])), 0);
  });

  for (const sizes of [[1], [7], [1_000]]) {
    test(`names the byte of the error in chunks of ${sizes[0]}`, () => {
      const cases: readonly (readonly [string, number])[] = [
        ['', 0],
        ['{"a":1} x', 8],
        ['{"a" 1}', 5],
        ['{"a":}', 5],
        ['{"a":1 "b":2}', 7],
        ['{"a":tru}', 8],
        ['{"a":tru,"errors":[]}', 8],
        ['{"errors":[{"a":1},{"a":x}]}', 24],
        ['{"errors":[1 2]}', 13],
        ['{"errors":[1,]}', 13],
        ['{"errors":[,1]}', 11],
        ['{"errors":[{"a":1}', 18],
        ['{"errors":[{"a":nul', 19],
        ['{"errors":[1],"b":[2,}', 21],
        ['{"errors":[11111],"b":[2,}]}', 25],
        ['{"errors":[1]', 13],
        ['\ufeff{"a":x}', 8],
        ['nothing', 1],
        ['[1,2', 4],
      ];

      for (const [body, offset] of cases) {
        let found = -1;
        try {
          scan(Buffer.from(body), sizes);
        } catch (error) {
          // The rows themselves are parsed by the handler; here it is JSON.parse.
          if (error instanceof SyntaxError) continue;
          assert.ok(error instanceof MalformedError);
          found = error.offset;
        }
        assert.equal(found, offset, body);
      }
    });
  }

  test('refuses an envelope that is not UTF-8 and names the byte', () => {
    const body = Buffer.concat([Buffer.from('{"errors":[1,2],"é\ufffd":"'), Buffer.from([0xff]), Buffer.from('"}')]);

    assert.equal(offsetOf(body), body.length - 3);
  });

  test('refuses a row over the limit before it has ended, and too many rows', () => {
    const tooLong = `{"errors":[{"a":"${'x'.repeat(500)}`;
    const isTooLarge = (error: unknown) => error instanceof RequestError && error.status === 413;

    assert.throws(() => scan(Buffer.from(tooLong), [64], 'json', { maxRows: 5, maxRowBytes: 300 }), isTooLarge);
    assert.throws(
      () => scan(Buffer.from('{"errors":[1,2,3,4,5,6]}'), [64], 'json', { maxRows: 5, maxRowBytes: 9 }),
      isTooLarge,
    );
    assert.equal(
      scan(Buffer.from('{"errors":[1,2,3,4,5]}'), [64], 'json', { maxRows: 5, maxRowBytes: 9 }).rows.length,
      5,
    );
  });

  test('refuses an endless repetition of the key errors', () => {
    offsetOf(`{${'"errors":[],'.repeat(1_000)}"a":1}`);
  });

  test('does not build a tower of brackets', () => {
    assert.equal(offsetOf(`{"a":${'['.repeat(5_000)}`), 5 + 999);
    assert.equal(offsetOf('['.repeat(500_000)), 500_000);
  });
});

suite('the line scanner', () => {
  test('finds every line whatever the chunks, with empty lines, CR LF and no end of the last', () => {
    fc.assert(
      fc.property(
        fc.array(anyJson, { maxLength: 8 }),
        fc.array(fc.constantFrom('\n', '\r\n', '\n\n', '\n \r\n'), { minLength: 1, maxLength: 4 }),
        chunkSizes,
        (rows, ends, sizes) => {
          const lines = [{ run_id: 'r' }, ...rows].map(
            (line, index) => JSON.stringify(line) + (ends[index % ends.length] ?? ''),
          );
          const body = lines.join('').trimEnd();

          const scanned = scan(Buffer.from(body), sizes, 'lines');

          assert.deepEqual(scanned, { envelope: { run_id: 'r' }, rows: JSON.parse(JSON.stringify(rows)) });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('refuses a line without end, too many rows, and empty lines without end', () => {
    const bounds = { maxRows: 3, maxRowBytes: 50 };
    const isTooLarge = (error: unknown) => error instanceof RequestError && error.status === 413;

    assert.throws(() => scan(Buffer.from(`{}\n${'x'.repeat(60)}`), [8], 'lines', bounds), isTooLarge);
    assert.throws(() => scan(Buffer.from('x'.repeat(60)), [8], 'lines', bounds), isTooLarge);
    assert.throws(() => scan(Buffer.from('{}\n1\n2\n3\n4'), [8], 'lines', bounds), isTooLarge);
    assert.throws(() => scan(Buffer.from(`{}\n${'\n'.repeat(10)}`), [8], 'lines', bounds), isTooLarge);
  });

  test('says where the first line is wrong or that there is none', () => {
    const offsetInLines = (body: string) => {
      try {
        scan(Buffer.from(body), [3], 'lines');
      } catch (error) {
        if (error instanceof MalformedError) return error.offset;
        throw error;
      }
      return -1;
    };

    assert.equal(offsetInLines(''), 0);
    assert.equal(offsetInLines('\n\n'), 2);
    assert.equal(offsetInLines('\n{"a":}\n'), 6);
    assert.equal(offsetInLines('\ufeff{"a":1}\n1\n'), -1);
  });
});
