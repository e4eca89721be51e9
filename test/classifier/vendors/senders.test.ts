import type { Cause } from '../../../src/domain/cause.ts';
import { type Case, testCases } from '../cases.ts';

/** An answer documented as a code with its words. */
function emarsysSays(replyCode: number, replyText: string, is: Partial<Cause>, httpStatus = 400): Case {
  return {
    says: `${replyCode} ${replyText}`,
    given: { httpStatus, body: { replyCode, replyText, data: '' } },
    is: { code: String(replyCode), ...is },
  };
}

testCases('emarsys', [
  {
    says: 'errors by record and code are read, and the records’ keys are not',
    given: {
      httpStatus: 200,
      body: {
        replyCode: 0,
        data: { errors: { 'ana@x.example': { '2008': 'No contact found with the external id: 3' } } },
      },
    },
    is: { category: 'validation', kind: 'missing_reference', code: '2008', subject: null, detail: 'no such contact' },
  },
  {
    says: 'a field that cannot identify contacts',
    given: { httpStatus: 400, body: { replyCode: 2004, replyText: 'Invalid key field id: 12', data: '' } },
    is: { category: 'validation', kind: 'invalid_value', subject: 'key_id', code: '2004' },
  },
  {
    says: 'one code, another meaning',
    given: { httpStatus: 400, body: { replyCode: 2006, replyText: 'Contact with the external id already exists: 3' } },
    is: { kind: 'duplicate', code: '2006' },
  },
  emarsysSays(1, 'Credentials are invalid', { category: 'auth', kind: 'invalid_key' }, 401),
  emarsysSays(1, 'Database connection error', { category: 'transient', kind: 'server_error' }, 500),
  emarsysSays(7003, 'Too many requests for this account', { category: 'transient', kind: 'rate_limit' }, 429),
  emarsysSays(10003, 'The admin already running a segment.', { category: 'transient', kind: 'lock' }, 423),
  emarsysSays(7001, 'Sending suspended.', { category: 'plan', kind: 'api_quota' }, 403),
  emarsysSays(7002, 'Record too big', { category: 'validation', kind: 'too_large' }, 403),
  emarsysSays(9001, 'Mail stream 7 is not active.', { category: 'permissions', kind: 'access_denied' }, 403),
  emarsysSays(8029, 'This feature is not available for your account.', { category: 'plan' }, 412),
  emarsysSays(2010, 'More contacts found with the external id: 3 - x', { kind: 'duplicate' }),
  emarsysSays(2005, 'No value provided for key field: 3', { kind: 'missing_required', subject: 'key_id' }),
  emarsysSays(2005, 'Invalid key field value: 3', { kind: 'invalid_value', subject: 'key_id' }),
  emarsysSays(2006, 'Invalid field id: 4711', { kind: 'unknown_field' }),
  emarsysSays(1007, 'No such field: shoe_size.', { kind: 'unknown_field', subject: 'shoe_size' }),
  emarsysSays(2007, 'Invalid choice id for field id: 9', {
    kind: 'invalid_value',
    detail: 'must be one of the allowed options',
  }),
  emarsysSays(2007, 'No choice provided for field id: 9', { kind: 'missing_required' }),
  emarsysSays(2007, 'Invalid date format for field id: 4', { kind: 'invalid_value', detail: 'not a valid date' }),
  emarsysSays(2007, 'Invalid data format for field id: 9. Array expected', { detail: 'of the wrong type' }),
  emarsysSays(2007, 'Invalid field type: voucher. The value of vouchers cannot be changed.', {
    kind: 'read_only_field',
  }),
  emarsysSays(1008, 'Contact list does not exist.', { kind: 'missing_reference' }),
  emarsysSays(1008, 'Invalid value for field: comment.', { kind: 'invalid_value', subject: 'comment' }),
  emarsysSays(3004, 'List name is not set.', { kind: 'missing_required' }),
  emarsysSays(3004, 'Invalid contact list id: 77', { kind: 'missing_reference' }),
  emarsysSays(3005, 'Contact list with the requested name already exists.', { kind: 'duplicate' }),
  emarsysSays(260, 'This field cannot be deleted. It is being used in an export.', { kind: 'locked_record' }),
  emarsysSays(5005, 'No program or campaign is triggered.', { kind: 'suppressed' }),
  emarsysSays(1000, 'The request exceeded the maximum batch size of 1,000', { kind: 'too_large' }),
  emarsysSays(5008, 'Event data size above limit', { kind: 'record_limit' }),
  emarsysSays(1010, 'Invalid request payload.', { kind: 'malformed_request' }),
  emarsysSays(2001, 'Failed to load fields for: 123', { category: 'transient', kind: 'server_error' }),
  emarsysSays(2001, 'The `email` field must be specified.', { kind: 'missing_required', subject: 'email' }),
  emarsysSays(2006, 'Empty field id for value: x', { kind: 'malformed_request' }),
  emarsysSays(2007, 'Not numeric', { kind: 'invalid_value' }, 200),
  emarsysSays(1002, 'Invalid language code', { kind: 'invalid_value' }),
  emarsysSays(3004, 'List name contains invalid character(s).', { kind: 'invalid_value' }),
  emarsysSays(259, 'You are not authorised to delete this field.', { category: 'permissions' }),
  emarsysSays(1001, 'One or more parameters are wrong.', { kind: 'invalid_value' }),
  {
    says: 'a database that cannot be reached, whatever the code',
    given: { httpStatus: 500, body: { replyText: 'Database connection error' } },
    is: { category: 'transient', kind: 'server_error' },
  },
  {
    says: 'an overloaded system asks to wait',
    given: { httpStatus: 503, body: { replyText: 'The system is overloaded for this resource.' } },
    is: { category: 'transient', kind: 'rate_limit' },
  },
]);

/** SendGrid has no codes: what an error says is all there is. */
function sendgridSays(httpStatus: number, message: string, is: Partial<Cause>, field: string | null = null): Case {
  return { says: message, given: { httpStatus, body: { errors: [{ message, field, help: null }] } }, is };
}

testCases('sendgrid', [
  {
    says: 'an unverified sender is one cause by API',
    given: {
      httpStatus: 403,
      body: { errors: [{ message: 'The from address does not match a verified Sender Identity.', field: 'from' }] },
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'from', detail: 'Sender identity is not verified' },
  },
  {
    says: 'and by SMTP',
    given: { message: '550 The from address does not match a verified Sender Identity.' },
    is: { category: 'validation', kind: 'invalid_value', subject: 'from', detail: 'Sender identity is not verified' },
  },
  // A used-up account answers like a bad key.
  sendgridSays(401, 'Maximum credits exceeded', { category: 'plan', subject: 'e-mail credits' }),
  sendgridSays(400, 'no IPs remaining', { category: 'plan', subject: 'dedicated IP addresses' }),
  sendgridSays(401, 'The provided authorization grant is invalid, expired, or revoked', { category: 'auth' }),
  sendgridSays(401, 'Permission denied, wrong credentials', { category: 'auth', kind: 'invalid_key' }),
  sendgridSays(403, 'access forbidden', { category: 'permissions', kind: 'missing_scope' }),
  sendgridSays(403, 'Your IP address is not on the list', { category: 'permissions', kind: 'ip_blocked' }),
  sendgridSays(403, 'Too many bad requests', { category: 'transient', kind: 'rate_limit' }),
  sendgridSays(429, 'too many requests', { category: 'transient', kind: 'rate_limit' }),
  sendgridSays(
    400,
    'Does not contain a valid address.',
    { kind: 'invalid_value', subject: 'personalizations[].to[].email', detail: 'not a valid e-mail address' },
    'personalizations.0.to.0.email',
  ),
  sendgridSays(400, 'The personalization block is limited to 1000 personalizations per API request.', {
    kind: 'too_large',
  }),
  sendgridSays(400, 'You must have at least one personalization.', { kind: 'missing_required' }),
  sendgridSays(400, 'Each unique email address in the personalizations array should only be included once.', {
    kind: 'duplicate',
  }),
  sendgridSays(400, 'invalid custom field', { kind: 'unknown_field' }),
  sendgridSays(400, 'Each contact needs at least one identifier', { kind: 'missing_required', subject: 'email' }),
  sendgridSays(451, 'Unavailable because of data residency', { kind: 'malformed_request' }),
  {
    says: 'a mailbox that is gone is expected',
    given: { message: '550 Requested action not taken: mailbox unavailable' },
    is: { category: 'validation', kind: 'suppressed' },
  },
]);

/** `[code, category, kind, subject]` of Twilio's dictionary. */
type Meaning = readonly [code: number, category: Cause['category'], kind: Cause['kind'], subject?: string | null];

const dictionary: readonly Meaning[] = [
  [20003, 'auth', 'invalid_key'],
  [20008, 'auth', 'invalid_key'],
  [20101, 'auth', 'invalid_key'],
  [20104, 'auth', 'expired_token'],
  [20403, 'permissions', 'access_denied'],
  [21408, 'permissions', 'access_denied'],
  [30034, 'permissions', 'access_denied'],
  [30033, 'permissions', 'access_denied'],
  [20429, 'transient', 'rate_limit'],
  [30022, 'transient', 'rate_limit'],
  [63018, 'transient', 'rate_limit'],
  [30001, 'transient', 'rate_limit'],
  [30002, 'plan', 'account_suspended'],
  [21608, 'plan', 'feature_not_in_plan'],
  [60204, 'plan', 'feature_not_in_plan'],
  [30023, 'plan', 'api_quota', 'messages per day'],
  [63038, 'plan', 'api_quota', 'messages per day'],
  [60611, 'plan', 'api_quota', 'lookups'],
  [35125, 'plan', 'plan_limit', 'scheduled messages'],
  [60603, 'plan', 'plan_limit', 'SendGrid credits'],
  [21102, 'plan', 'plan_limit'],
  [20162, 'transient', 'lock'],
  [30410, 'transient', 'timeout'],
  [30008, 'transient', 'server_error'],
  [63012, 'transient', 'server_error'],
  [20503, 'transient', 'outage'],
  [21614, 'validation', 'invalid_value', 'To'],
  [30003, 'validation', 'invalid_value', 'To'],
  [63003, 'validation', 'invalid_value', 'To'],
  [21606, 'validation', 'invalid_value', 'From'],
  [21910, 'validation', 'invalid_value', 'From'],
  [21603, 'validation', 'missing_required', 'From'],
  [21604, 'validation', 'missing_required', 'To'],
  [21602, 'validation', 'missing_required', 'Body'],
  [35118, 'validation', 'missing_required', 'MessagingServiceSid'],
  [35111, 'validation', 'missing_required', 'SendAt'],
  [35114, 'validation', 'invalid_value', 'SendAt'],
  [21703, 'validation', 'missing_reference', 'MessagingServiceSid'],
  [21610, 'validation', 'suppressed', 'To'],
  [63014, 'validation', 'suppressed', 'To'],
  [63016, 'validation', 'invalid_value', 'Body'],
  [63015, 'validation', 'invalid_value', 'To'],
  [30007, 'validation', 'invalid_value', 'Body'],
  [21617, 'validation', 'invalid_value', 'Body'],
  [21620, 'validation', 'invalid_value', 'MediaUrl'],
  [63027, 'validation', 'missing_reference', 'ContentSid'],
  [63028, 'validation', 'invalid_value', 'ContentVariables'],
  [63021, 'validation', 'invalid_value', 'Body'],
  [30010, 'validation', 'invalid_value', 'MaxPrice'],
  [30036, 'validation', 'invalid_value', 'ValidityPeriod'],
  [21609, 'validation', 'invalid_value', 'StatusCallback'],
  [60223, 'validation', 'invalid_value', 'Channel'],
  [60203, 'validation', 'record_limit'],
  [60301, 'validation', 'duplicate'],
  [20404, 'validation', 'missing_reference'],
  [20001, 'validation', 'unknown_field'],
  [20413, 'validation', 'too_large'],
  [20426, 'validation', 'malformed_request'],
  [60500, 'validation', 'invalid_value'],
  [60200, 'validation', 'invalid_value'],
];

testCases('twilio', [
  {
    says: 'a number that cannot be reached is named by its parameter',
    given: { httpStatus: 400, body: { code: 21211, message: "Invalid 'To' Phone Number", status: 400 } },
    is: { category: 'validation', kind: 'invalid_value', subject: 'To', code: '21211' },
  },
  {
    says: 'an opted-out recipient is expected',
    given: { message: '21610: Attempt to send to unsubscribed recipient' },
    is: { category: 'validation', kind: 'suppressed', subject: 'To' },
  },
  {
    says: 'a trial account',
    given: { httpStatus: 400, body: { code: 21608, message: 'The number is unverified.' } },
    is: { category: 'plan', kind: 'feature_not_in_plan' },
  },
  ...(
    [
      ['[HTTP 401] Unable to fetch record: Authenticate', 'auth', 'invalid_key', '20003'],
      [
        "Permission to send an SMS has not been enabled for the region of the 'To' number",
        'permissions',
        'access_denied',
        '21408',
      ],
      ['ApiException: The message From/To pair violates a blacklist rule.', 'validation', 'suppressed', '21610'],
      [
        'The number +15005550009 is unverified. Trial accounts cannot send messages to it',
        'plan',
        'feature_not_in_plan',
        '21608',
      ],
      ["The 'From' number is not a valid message-capable Twilio phone number", 'validation', 'invalid_value', '21606'],
      [
        "Unable to create record: The 'To' number +15005550001 is not a valid phone number.",
        'validation',
        'invalid_value',
        '21211',
      ],
      ['Unreachable destination handset', 'validation', 'invalid_value', '30005'],
      ['Message filtered', 'validation', 'invalid_value', '30007'],
      [
        'Failed to send freeform message because you are outside the allowed window.',
        'validation',
        'invalid_value',
        '63016',
      ],
      ['Max send attempts reached', 'validation', 'record_limit', '60203'],
    ] as const
  ).map(([message, category, kind, code]) => ({
    says: `a client library says only: ${message}`,
    given: { message },
    is: { category, kind, code },
  })),
  {
    says: 'what a message ended with is told in its status, with 200',
    given: { httpStatus: 200, body: { status: 'undelivered', error_code: 30005, error_message: null } },
    is: { category: 'validation', kind: 'invalid_value', subject: 'To', code: '30005' },
  },
  ...dictionary.map(([code, category, kind, subject = null]) => ({
    says: `${code} is ${kind}`,
    given: { httpStatus: 400, body: { code, message: '', status: 400 } },
    is: { category, kind, subject, code: String(code) },
  })),
]);

function klaviyoSays(httpStatus: number, code: string, detail: string, is: Partial<Cause>, pointer = '/data'): Case {
  const error = { id: '2c76424d-b1ff-4afd-a2a1-728d85dac775', status: httpStatus, code, detail, source: { pointer } };
  return { says: `${code}: ${detail}`, given: { httpStatus, body: { errors: [error] } }, is };
}

testCases('klaviyo', [
  {
    says: 'a pointer to the whole record names no field',
    given: {
      httpStatus: 409,
      body: {
        errors: [
          {
            code: 'duplicate_profile',
            title: 'Conflict.',
            detail: 'A profile exists.',
            source: { pointer: '/data/attributes' },
          },
        ],
      },
    },
    is: { category: 'validation', kind: 'duplicate', subject: null, detail: 'Profile already exists' },
  },
  klaviyoSays(401, 'not_authenticated', 'No credentials.', { category: 'auth', kind: 'invalid_key' }),
  {
    says: 'a key in words, with 403',
    given: { httpStatus: 403, body: { status: 403, message: 'The API key specified is invalid.' } },
    is: { category: 'auth', kind: 'invalid_key' },
  },
  klaviyoSays(403, 'permission_denied', 'Missing scope: lists:write', { kind: 'missing_scope' }),
  klaviyoSays(403, 'permission_denied', 'No.', { category: 'permissions', kind: 'access_denied' }),
  klaviyoSays(429, 'throttled', 'Slow.', { category: 'transient', kind: 'rate_limit' }),
  klaviyoSays(410, 'gone', 'This revision is no longer available.', { kind: 'version_sunset' }),
  klaviyoSays(404, 'not_found', 'No such list.', { kind: 'missing_reference' }),
  klaviyoSays(400, 'invalid', 'Invalid profile IDs: X1, X2', { kind: 'missing_reference' }),
  klaviyoSays(400, 'invalid', 'The profile is suppressed.', { kind: 'suppressed' }),
  klaviyoSays(400, 'invalid', 'One of Phone Number or Email is required.', { kind: 'missing_required' }),
  klaviyoSays(
    400,
    'invalid',
    'Length of external_id must be no more than 255 characters.',
    { kind: 'invalid_value', subject: 'external_id' },
    '/data/attributes/external_id',
  ),
  klaviyoSays(400, 'invalid', "'phone_number' must not be empty when the sms channel is included.", {
    kind: 'missing_required',
    subject: 'phone_number',
  }),
  klaviyoSays(400, 'invalid', 'Something.', { kind: 'invalid_value', subject: 'email' }, '/data/attributes/email'),
  klaviyoSays(415, 'unsupported_media_type', 'Wrong.', { kind: 'malformed_request' }),
  ...(
    [
      ['string_type', 'invalid_value'],
      ['string_too_long', 'invalid_value'],
      ['missing', 'missing_required'],
      ['extra_forbidden', 'unknown_field'],
    ] as const
  ).map(([code, kind]) => ({
    says: `a record of a data source: ${code}`,
    given: { httpStatus: 400, body: { errors: [{ code, message: 'Not so.', property: 'related_items' }] } },
    is: { category: 'validation', kind, subject: 'related_items', code } as const,
  })),
]);

testCases('zoho-crm', [
  {
    says: 'the API credits of a day',
    given: { httpStatus: 429, body: { code: 'LIMIT_EXCEEDED', message: 'limit', status: 'error' } },
    is: { category: 'plan', kind: 'api_quota' },
  },
  {
    says: 'a module without a field of this type',
    given: {
      httpStatus: 400,
      body: { code: 'FIELD_TYPE_UNAVAILABLE', message: 'this data type is not found in this module' },
    },
    is: { category: 'validation', kind: 'malformed_request' },
  },
]);

const sparkpostCodes: readonly Meaning[] = [
  [1100, 'permissions', 'access_denied'],
  [1303, 'auth', 'invalid_key'],
  [1601, 'plan', 'feature_not_in_plan'],
  [2101, 'transient', 'rate_limit'],
  [2102, 'plan', 'api_quota', 'sending limit'],
  [1900, 'transient', 'server_error'],
  [2003, 'transient', 'lock'],
  [1400, 'validation', 'missing_required'],
  [2008, 'validation', 'invalid_value', 'content.from.email'],
  [5002, 'validation', 'missing_required', 'recipients'],
  [1300, 'validation', 'invalid_value'],
  [1600, 'validation', 'missing_reference'],
  [5001, 'validation', 'duplicate'],
  [1602, 'validation', 'locked_record'],
  [7001, 'validation', 'invalid_value', 'content.from'],
  [7000, 'permissions', 'access_denied'],
  [2009, 'validation', 'invalid_value', 'options.tracking_domain'],
  [3000, 'validation', 'invalid_value', 'content'],
  [2007, 'validation', 'record_limit'],
  [1700, 'validation', 'malformed_request'],
];

testCases('sparkpost', [
  {
    says: 'the sum of an answer says less than its parts',
    given: {
      httpStatus: 200,
      body: {
        errors: [{ message: 'transmission created, but with validation errors', code: '2000' }],
        results: {
          rcpt_to_errors: [
            { message: 'required field is missing', description: 'address.email is required for each', code: '1400' },
          ],
        },
      },
    },
    is: { category: 'validation', kind: 'missing_required', subject: 'address.email', code: '1400' },
    subjects: ['address.email'],
  },
  {
    says: 'a key of no account',
    given: { httpStatus: 401, body: { errors: [{ message: 'Unauthorized.' }] } },
    is: { category: 'auth', kind: 'invalid_key' },
  },
  {
    says: 'a suppression that compliance keeps',
    given: { httpStatus: 403, body: { errors: [{ message: 'Recipient could not be removed - Compliance' }] } },
    is: { category: 'validation', kind: 'suppressed' },
  },
  {
    says: 'one code rejects templates and suppressed recipients',
    given: {
      httpStatus: 400,
      body: { errors: [{ message: 'rejected', description: 'recipient address suppressed', code: '1902' }] },
    },
    is: { category: 'validation', kind: 'suppressed', code: '1902' },
  },
  ...sparkpostCodes.map(([code, category, kind, subject = null]) => ({
    says: `${code} is ${kind}`,
    given: { httpStatus: 400, body: { errors: [{ message: '-', code: String(code) }] } },
    is: { category, kind, subject, code: String(code) },
  })),
]);
