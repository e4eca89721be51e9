import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spokenCode } from '../../src/classifier/spoken-code.ts';

test('a speaking code is said in words', () => {
  assert.equal(spokenCode('INSUFFICIENT_ACCESS_OR_READONLY'), 'insufficient access or read-only');
  assert.equal(spokenCode('OAUTH_APP_BLOCKED'), 'OAuth app blocked');
  assert.equal(spokenCode('JSONParseError'), 'JSON parse error');
  assert.equal(spokenCode('LimitExceededException'), 'limit exceeded');
  assert.equal(spokenCode('SandboxErrors.USER_ACCESS_NOT_ALLOWED'), 'user access not allowed');
  assert.equal(spokenCode('audience-invalid'), 'audience invalid');
});

test('numbers, single words and codes that say nothing stay out', () => {
  const silent = [
    '400',
    '10006',
    '10-40300',
    'E3002',
    'forbidden',
    'client_error',
    'data_invalid',
    'parameter_invalid',
    'invalid_request_error',
    'Invalid Resource',
    'OBJECT_NOT_FOUND',
    'AccessDenied',
    'PERMISSION_DENIED',
    'VALIDATION_ERROR',
    '',
    `A_${'LONG_'.repeat(30)}CODE`,
  ];

  for (const code of silent) assert.equal(spokenCode(code), null, code);
});
