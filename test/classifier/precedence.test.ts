import { testCases } from './cases.ts';

testCases('hubspot', [
  {
    says: 'a status of its own means what its document says',
    given: { httpStatus: 477 },
    is: { category: 'transient', kind: 'outage', outage: true, rule: 'hubspot/migration', confidence: 'status' },
  },
]);

testCases('pipedrive', [
  {
    says: '402 without words is an account that does not pay',
    given: { httpStatus: 402, body: { success: false } },
    is: { category: 'plan', kind: 'account_suspended', rule: 'pipedrive/payment' },
  },
  {
    says: 'a typed code under a 4xx says more than "internal server error" beside it',
    given: {
      httpStatus: 415,
      body: { statusCode: 415, code: 'FST_ERR_CTP_INVALID_TYPE', message: 'Internal Server Error (1a2b)' },
    },
    is: { category: 'validation', code: 'FST_ERR_CTP_INVALID_TYPE' },
  },
]);

testCases('acme', [
  {
    says: 'a code with a noun of access beats "invalid"',
    given: { httpStatus: 400, body: { error: { type: 'INVALID_PERMISSIONS', message: 'Invalid value' } } },
    is: { category: 'permissions', code: 'INVALID_PERMISSIONS' },
  },
  {
    says: 'a code with a noun of credentials beats "please try again"',
    given: {
      httpStatus: 500,
      body: { code: 'INVALID_LOGIN_CREDENTIALS', message: 'You entered something wrong. Please try again.' },
    },
    is: { category: 'auth', code: 'INVALID_LOGIN_CREDENTIALS' },
  },
  {
    says: 'a code that ends in limit is a limit of the plan',
    given: { httpStatus: 403, body: { code: 'feature_capping_dashboards_limit', success: false } },
    is: { category: 'plan', kind: 'plan_limit', code: 'feature_capping_dashboards_limit' },
  },
  {
    says: 'a limit on a pace clears by itself',
    given: { httpStatus: 403, body: { code: 'CALLS_PER_MINUTE_LIMIT_EXCEEDED', message: 'x' } },
    is: { category: 'transient', kind: 'rate_limit' },
  },
  {
    says: 'a limit per day is a quota',
    given: { httpStatus: 403, body: { code: 'DAILY_EXPORT_LIMIT_REACHED', message: 'x' } },
    is: { category: 'plan', kind: 'api_quota' },
  },
  {
    says: 'a limit on a size is about the request',
    given: { httpStatus: 400, body: { code: 'NOTE_LENGTH_LIMIT_EXCEEDED', message: 'x' } },
    is: { category: 'validation', kind: 'too_large' },
  },
  {
    says: 'too many of something is a cap of the record',
    given: { httpStatus: 400, body: { code: 'TOO_MANY_TAGS', message: 'x' } },
    is: { category: 'validation', kind: 'record_limit' },
  },
  {
    says: 'about:blank is no code',
    given: { httpStatus: 403, body: { type: 'about:blank', title: 'Forbidden', status: 403, detail: 'No.' } },
    is: { category: 'permissions', code: 'Forbidden' },
  },
  {
    says: 'a SQLSTATE that begins with a digit is a code',
    given: { httpStatus: 500, body: { code: '40P01', message: 'x' } },
    is: { category: 'transient', kind: 'lock', code: '40P01' },
  },
  {
    says: 'a long negative number in quotes is a code',
    given: { httpStatus: 400, body: { error: { code: '-2147220989', message: 'x' } } },
    is: { category: 'validation', code: '-2147220989' },
  },
]);

testCases('iterable', [
  {
    says: 'an error class of its own rules stays the code',
    given: { message: 'InvalidEmailAddressError: jo@' },
    is: { category: 'validation', code: 'InvalidEmailAddressError' },
  },
]);
