import type { Vendor } from '../rule.ts';

const sms = 'https://developer.vonage.com/en/messaging/sms/guides/troubleshooting-sms';
const errors = 'https://developer.vonage.com/en/api-errors';
const messages = 'https://developer.vonage.com/en/api-errors/messages';

/**
 * Vonage (Nexmo): its SMS and Verify APIs answer 200 with a `status` of their own per message, `error-text` beside it; its
 * Messages API tells of each message by a number from 1000 on.
 */
export const vonage: Vendor = {
  slug: 'vonage',
  aliases: ['nexmo', 'vonagesms', 'vonageapis'],
  name: 'Vonage',
  outageIsVendorWide: true,
  pages: { status: 'https://vonageapi.statuspage.io/' },
  rules: [
    { name: 'throttled', codes: ['1', '10', '1000', '1241'], category: 'transient', kind: 'rate_limit', source: sms },
    { name: 'missing', codes: ['2', '1010'], category: 'validation', kind: 'missing_required', source: sms },
    {
      name: 'invalid',
      codes: ['3', '6', '15', '22', '23', '1020', '1021', '1022', '1040', '1120', '1130', '1150', '1170'],
      broad: true,
      category: 'validation',
      kind: 'invalid_value',
      source: sms,
    },
    { name: 'credentials', codes: ['4', '14', '1110'], category: 'auth', kind: 'invalid_key', source: sms },
    {
      name: 'credentials-in-words',
      text: ['bad credentials', 'you did not provide correct credentials'],
      category: 'auth',
      kind: 'invalid_key',
      source: errors,
    },
    {
      name: 'absent',
      codes: ['1180', '1220', '1230'],
      category: 'transient',
      kind: 'server_error',
      detail: 'the handset could not be reached for now',
      source: messages,
    },
    { name: 'consent', codes: ['1370'], category: 'auth', kind: 'expired_token', source: messages },
    { name: 'not-paid', codes: ['1350'], category: 'plan', kind: 'feature_not_in_plan', source: messages },
    {
      name: 'refused-by-carrier',
      codes: ['1210'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'the carrier refused the sender or the content as spam',
      source: messages,
    },
    {
      name: 'internal',
      codes: ['5', '13', '1030', '1100', '1330'],
      category: 'transient',
      kind: 'server_error',
      source: sms,
    },
    {
      name: 'number',
      codes: ['7', '33', '1050', '1190', '1200', '1240', '1250', '1260', '1270', '1280', '1290', '1300', '1310'],
      category: 'validation',
      kind: 'suppressed',
      detail: 'the number cannot receive messages',
      source: sms,
    },
    { name: 'account', codes: ['8', '1060'], category: 'plan', kind: 'account_suspended', source: sms },
    {
      name: 'balance',
      codes: ['9', '1070'],
      category: 'plan',
      kind: 'plan_limit',
      limit: 'credits',
      source: sms,
    },
    {
      name: 'low-balance',
      text: [
        'low balance',
        'quota exceeded - rejected',
        'partner quota',
        'does not have sufficient credit',
        'do not have sufficient credit',
      ],
      category: 'plan',
      kind: 'plan_limit',
      limit: 'credits',
      source: errors,
    },
    {
      name: 'not-enabled',
      codes: ['11', '32', '1080', '1140'],
      category: 'permissions',
      kind: 'access_denied',
      source: sms,
    },
    { name: 'too-long', codes: ['12', '1090'], category: 'validation', kind: 'too_large', source: sms },
    {
      name: 'destination',
      codes: ['29', '1160'],
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
