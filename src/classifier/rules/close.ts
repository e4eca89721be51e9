import type { Vendor } from '../rule.ts';

const codes = 'https://developer.close.com/api/overview/http-response-codes/';
const limits = 'https://developer.close.com/api/overview/rate-limits';
const client = 'https://github.com/closeio/closeio-api/blob/master/tests/test_api.py';
const wrapper = 'https://github.com/loopline-systems/closeio-api-wrapper';

/** Close answers a status with sentences: `{"errors": [...], "field-errors": {"contacts": {...}}}`. */
export const close: Vendor = {
  slug: 'close',
  aliases: ['closecom', 'closeio', 'closecrm'],
  name: 'Close',
  outageIsVendorWide: true,
  pages: { status: 'https://status.close.com' },
  fieldPatterns: [/\b(custom\.(?:cf_\w{1,60}|[\w ]{1,60}))\b/],
  rules: [
    { name: 'key', statuses: [401], category: 'auth', kind: 'invalid_key', source: codes },
    { name: 'plan', statuses: [402], category: 'plan', kind: 'plan_limit', source: codes },
    { name: 'not-allowed', statuses: [403], category: 'permissions', kind: 'access_denied', source: codes },
    {
      name: 'rate-limit',
      text: ['rate limit'],
      category: 'transient',
      kind: 'rate_limit',
      source: limits,
    },
    {
      name: 'required',
      text: ['this field is required'],
      category: 'validation',
      kind: 'missing_required',
      source: client,
    },
    {
      name: 'wrong-type',
      text: ['value must be of * type'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'of the wrong type',
      source: wrapper,
    },
    {
      name: 'request',
      text: ['the request contains invalid json'],
      category: 'validation',
      kind: 'malformed_request',
      source: wrapper,
    },
  ],
};
