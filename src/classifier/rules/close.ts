import type { Vendor } from '../rule.ts';

const codes = 'https://developer.close.com/api/overview/http-response-codes/';
const limits = 'https://developer.close.com/api/overview/rate-limits';
const keys = 'https://developer.close.com/api/overview/api-key-authentication';
const fields = 'https://developer.close.com/api/resources/custom-fields';

/** Close answers a status with sentences: `{"errors": [...], "field-errors": {"contacts": {...}}}`. */
export const close: Vendor = {
  slug: 'close',
  aliases: ['closecom', 'closeio', 'closecrm'],
  name: 'Close',
  outageIsVendorWide: true,
  pages: { status: 'https://status.close.com' },
  fieldPatterns: [/\b(custom\.(?:cf_\w{1,60}|[\w ]{1,60}))\b/],
  rules: [
    {
      name: 'key',
      text: ['could not verify that you are authorized'],
      category: 'auth',
      kind: 'invalid_key',
      source: keys,
    },
    {
      name: 'rate-limit',
      text: ['api call count exceeded', 'rate limit'],
      category: 'transient',
      kind: 'rate_limit',
      source: limits,
    },
    {
      name: 'unknown-custom-field',
      text: ['custom field * does not exist', 'invalid custom field', 'is not a valid custom field'],
      category: 'validation',
      kind: 'unknown_field',
      source: fields,
    },
    {
      name: 'choice',
      text: ['is not a valid choice', 'not in the list of choices'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'must be one of the allowed options',
      source: fields,
    },
    {
      name: 'required',
      text: ['this field is required', 'is required'],
      statuses: [400],
      category: 'validation',
      kind: 'missing_required',
      source: codes,
    },
  ],
};
