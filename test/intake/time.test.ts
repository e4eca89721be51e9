import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseTime } from '../../src/intake/time.ts';

test('reads what Date writes, for any instant', () => {
  const instants = fc.date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });
  fc.assert(fc.property(instants, (date) => assert.equal(parseTime(date.toISOString()), date.getTime())));
});

test('reads zones, fractions of any length, a space, small letters and a leap second', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['2026-11-20T03:14:00Z', '2026-11-20T03:14:00.000Z'],
    ['2026-11-20t03:14:00z', '2026-11-20T03:14:00.000Z'],
    ['2026-11-20 03:14:00.5+02:00', '2026-11-20T01:14:00.500Z'],
    ['2026-11-20T03:14:00.123456789-0530', '2026-11-20T08:44:00.123Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ];

  for (const [text, expected] of cases) assert.equal(new Date(parseTime(text) ?? Number.NaN).toISOString(), expected);
});

test('refuses times without zone, days and hours that do not exist, and anything else', () => {
  const wrong = [
    '2026-11-20T03:14:00',
    '2026-11-20T03:14:00.500',
    '2026-11-20',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-11-00T00:00:00Z',
    '2026-11-20T24:00:00Z',
    '2026-11-20T03:60:00Z',
    '2026-11-20T03:14:00.Z',
    '2026-11-20T03:14:00.1x3Z',
    '2026-11-20T03:14:00+24:00',
    '2026-11-20T03:14:00Z ',
    '1763608462',
    'yesterday',
    '',
  ];

  for (const text of wrong) assert.equal(parseTime(text), null, text);
});
