import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { mask } from '../../src/domain/mask.ts';

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const tokenOf = (least: number, signs = '') =>
  fc.string({ unit: fc.constantFrom(...alphanumeric, ...signs), minLength: least, maxLength: 60 });
const digits = (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });
/** What may stand around personal data in an answer. */
const around = fc.tuple(
  fc.constantFrom('', 'Contact ', '{"email":"', '{"a":{"b":"', 'x=', '(', '<', '\\"', 'for '),
  fc.constantFrom('', ' already exists', '"}', '"}}', '&y=1', ')', '>', '\\"', ', try again', '.'),
);

function neverSurvives(secrets: fc.Arbitrary<string>, before = ''): void {
  fc.assert(
    fc.property(secrets, around, (secret, [start, end]) => {
      const masked = mask(`${start}${before}${secret}${end}`);
      assert.ok(!masked.includes(secret), masked);
    }),
    { numRuns: 300 },
  );
}

suite('masking', () => {
  test('leaves no e-mail address', () => neverSurvives(fc.emailAddress()));
  test('leaves no e-mail address in a query', () =>
    neverSurvives(fc.emailAddress().map((address) => address.replace('@', '%40'))));
  test('leaves no long run of digits', () => neverSurvives(digits(9, 30)));
  test('leaves no bearer token', () => neverSurvives(tokenOf(12, '._-~+/='), 'Bearer '));
  test('leaves no basic credentials', () => neverSurvives(tokenOf(12, '+/='), 'Authorization: Basic '));
  test('leaves no Stripe key', () => neverSurvives(tokenOf(10).map((token) => `sk_live_${token}`)));
  test('leaves no Slack token', () => neverSurvives(tokenOf(10, '-').map((token) => `xoxb-${token}`)));
  test('leaves no webhook secret', () => neverSurvives(tokenOf(24, '+/').map((token) => `whsec_${token}`)));
  test('leaves no JSON Web Token', () =>
    neverSurvives(
      fc.tuple(tokenOf(10, '-_'), tokenOf(10, '-_'), tokenOf(10, '-_')).map((parts) => `eyJ${parts.join('.')}`),
    ));
  test('leaves no value of a named secret', () => {
    neverSurvives(tokenOf(8), '"password":"');
    neverSurvives(tokenOf(8), 'api_key=');
    neverSurvives(tokenOf(8), '\\"access_token\\": \\"');
  });

  test('leaves no phone or card number in the usual spellings', () => {
    for (const number of [
      '+1 (555) 010-9999',
      '0151 23456789',
      '+49-151-2345-6789',
      '(555) 010-99 991',
      '4111 1111 1111 1111',
      '+3312345678',
    ]) {
      assert.ok(!mask(`"phone":"${number}"`).includes(number.slice(0, 8)), mask(number));
    }
  });

  test('shortens an address so that a person still recognises it', () => {
    assert.equal(mask('Contact ana.lopez@example.com already exists'), 'Contact a…@e….com already exists');
  });

  test('keeps field names, vendor codes, dates, ids and sentences', () => {
    const texts = [
      '{"status":"error","category":"VALIDATION_ERROR","subCategory":"crm.properties.PROPERTY_DOESNT_EXIST"}',
      'Property "plan_tier_2" does not exist on address_line_1',
      'INVALID_EMAIL_ADDRESS: Email: invalid email address',
      'UNABLE_TO_LOCK_ROW: unable to obtain exclusive access to this record or 3 records: 0035g00000AbCdE',
      '2026-11-20T03:14:22.123Z took 3600 ms, 50,000 of 50,000 records, HTTP 401',
      'Bearer token is invalid or has expired',
      'invalid token: expired',
      'oauth-credentials-not-found',
      'requestId: 550e8400-e29b-41d4-a716-fb665544ab00',
      '<!channel> @here *bold*',
    ];

    for (const text of texts) assert.equal(mask(text), text);
  });

  test('takes time in proportion to the text, whatever it repeats', () => {
    const size = 64 * 1024;
    const units = [
      'a',
      'a@',
      '@',
      '-eyJ',
      'eyJ',
      'Bearer ',
      'bearer\t',
      'token=',
      'token\\',
      '1 ',
      '1(',
      '+1',
      ' ',
      'sk_live_',
      '%40',
      'A1_',
      '2026-11-20',
      '\\"',
    ];

    const began = performance.now();
    for (const unit of units) mask(unit.repeat(size / unit.length));
    const elapsedMs = performance.now() - began;

    // Linear it is some 50 ms; quadratic it would be minutes.
    assert.ok(elapsedMs < 5_000, `${elapsedMs} ms`);
  });
});
