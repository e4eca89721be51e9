import type { Vendor } from '../rule.ts';

const sms = 'https://developer.vonage.com/en/messaging/sms/guides/troubleshooting-sms';
const errors = 'https://developer.vonage.com/en/api-errors';

/** Vonage (Nexmo): its SMS and Verify APIs answer 200 with a `status` of their own per message, `error-text` beside it. */
export const vonage: Vendor = {
  slug: 'vonage',
  aliases: ['nexmo', 'vonagesms', 'vonageapis'],
  name: 'Vonage',
  outageIsVendorWide: true,
  pages: { status: 'https://vonageapi.statuspage.io/' },
  rules: [
    { name: 'throttled', codes: ['1', '10'], category: 'transient', kind: 'rate_limit', source: sms },
    { name: 'missing', codes: ['2'], category: 'validation', kind: 'missing_required', source: sms },
    {
      name: 'invalid',
      codes: ['3', '6', '15', '22', '23'],
      broad: true,
      category: 'validation',
      kind: 'invalid_value',
      source: sms,
    },
    { name: 'credentials', codes: ['4', '14'], category: 'auth', kind: 'invalid_key', source: sms },
    {
      name: 'credentials-in-words',
      text: ['bad credentials', 'you did not provide correct credentials'],
      category: 'auth',
      kind: 'invalid_key',
      source: errors,
    },
    { name: 'internal', codes: ['5', '13'], category: 'transient', kind: 'server_error', source: sms },
    {
      name: 'number',
      codes: ['7', '33'],
      category: 'validation',
      kind: 'suppressed',
      detail: 'the number cannot receive messages',
      source: sms,
    },
    { name: 'account', codes: ['8'], category: 'plan', kind: 'account_suspended', source: sms },
    {
      name: 'balance',
      codes: ['9'],
      category: 'plan',
      kind: 'plan_limit',
      limit: 'credits',
      source: sms,
    },
    {
      name: 'low-balance',
      text: ['low balance', 'quota exceeded - rejected', 'does not have sufficient credit'],
      category: 'plan',
      kind: 'plan_limit',
      limit: 'credits',
      source: errors,
    },
    { name: 'not-enabled', codes: ['11', '32'], category: 'permissions', kind: 'access_denied', source: sms },
    { name: 'too-long', codes: ['12'], category: 'validation', kind: 'too_large', source: sms },
    {
      name: 'destination',
      codes: ['29'],
      category: 'permissions',
      kind: 'access_denied',
      detail: 'the number is not among those the account may send to',
      source: sms,
    },
    {
      name: 'destination-in-words',
      text: ['non white-listed destination', 'non-whitelisted destination', 'non-permitted destination'],
      code: '29',
      category: 'permissions',
      kind: 'access_denied',
      detail: 'the number is not among those the account may send to',
      source: sms,
    },
  ],
};
