import type { Vendor } from '../rule.ts';

const responses = 'https://developer.copper.com/introduction/requests.html';
const limits = 'https://developer.copper.com/general/rate-limits.html';
const seen = 'https://github.com/verbb/formie/issues/653';
const client = 'https://github.com/amp-labs/connectors/tree/main/providers/copper';

/** Copper answers a status and one sentence: `{"success": false, "status": 422, "message": "Invalid input: …"}`. */
export const copper: Vendor = {
  slug: 'copper',
  aliases: ['coppercrm', 'prosperworks'],
  name: 'Copper',
  outageIsVendorWide: true,
  pages: { status: 'https://status.copper.com/' },
  fieldPatterns: [
    /\bValidation errors: (?!Base:)([A-Z]\w{1,40}(?: \w{1,40}){0,4}): /,
    /\bUnrecognized attributes specified: (\w{1,80}(?:, ?\w{1,80}){0,9})/,
    /\bInvalid value for ([A-Z]\w{1,40}(?: \w{1,40}){0,4}): /,
  ],
  rules: [
    {
      name: 'key',
      text: ['invalid api token', 'invalid access token', 'unauthorized'],
      statuses: [401],
      category: 'auth',
      kind: 'invalid_key',
      source: responses,
    },
    {
      name: 'rate-limit',
      text: ['too many requests', 'rate limit exceeded'],
      category: 'transient',
      kind: 'rate_limit',
      source: limits,
    },
    {
      name: 'unknown-field',
      text: ['unrecognized attributes specified'],
      category: 'validation',
      kind: 'unknown_field',
      source: client,
    },
    {
      name: 'duplicate',
      text: ['already taken', 'has already been taken', 'is already in use'],
      category: 'validation',
      kind: 'duplicate',
      source: seen,
    },
    {
      name: 'required',
      text: ['invalid input * is required', "can't be blank", 'required field'],
      category: 'validation',
      kind: 'missing_required',
      source: client,
    },
    {
      name: 'not-found',
      text: ['resource not found'],
      category: 'validation',
      kind: 'missing_reference',
      source: seen,
    },
    {
      name: 'input',
      text: ['invalid input'],
      category: 'validation',
      kind: 'invalid_value',
      source: seen,
    },
  ],
};
