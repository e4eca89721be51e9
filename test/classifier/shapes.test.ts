import { testCases } from './cases.ts';

testCases('some-vendor', [
  {
    says: 'OAuth: 400 invalid_grant is auth',
    given: {
      httpStatus: 400,
      body: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
    },
    is: { category: 'auth', code: 'invalid_grant', confidence: 'shape' },
  },
  {
    says: 'OAuth in form text',
    given: { httpStatus: 400, body: 'error=invalid_client&error_description=Client%20authentication%20failed' },
    is: { category: 'auth', kind: 'invalid_key', code: 'invalid_client' },
  },
  {
    says: 'Google: 403 with a rate limit reason is transient',
    given: {
      httpStatus: 403,
      body: {
        error: {
          code: 403,
          message: 'User Rate Limit Exceeded',
          errors: [{ domain: 'usageLimits', reason: 'userRateLimitExceeded', message: 'User Rate Limit Exceeded' }],
        },
      },
    },
    is: { category: 'transient', kind: 'rate_limit', code: 'userRateLimitExceeded' },
  },
  {
    says: 'Google: field violations name fields',
    given: {
      httpStatus: 400,
      body: {
        error: {
          code: 400,
          status: 'INVALID_ARGUMENT',
          message: 'Request contains an invalid argument.',
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.BadRequest',
              fieldViolations: [{ field: 'contact.emails[2].value', description: 'Invalid email' }],
            },
          ],
        },
      },
    },
    is: { category: 'validation', subject: 'contact.emails[].value' },
  },
  {
    says: 'Google: RetryInfo',
    given: {
      httpStatus: 429,
      body: {
        error: { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'Quota exceeded', details: [{ retryDelay: '30s' }] },
      },
    },
    is: { category: 'transient', retryAfterS: 30 },
  },
  {
    says: 'gRPC in Go’s words',
    given: { message: 'rpc error: code = PermissionDenied desc = caller may not write' },
    is: { category: 'permissions', code: 'PermissionDenied' },
  },
  {
    says: 'GraphQL: 200 with an error',
    given: {
      httpStatus: 200,
      body: { data: null, errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] },
    },
    is: { category: 'transient', kind: 'rate_limit', code: 'THROTTLED' },
  },
  {
    says: 'GraphQL user errors name a path',
    given: {
      httpStatus: 200,
      body: {
        data: {
          productUpdate: {
            userErrors: [
              { field: ['input', 'variants', '0', 'sku'], message: 'has already been taken', code: 'TAKEN' },
            ],
          },
        },
      },
    },
    is: { category: 'validation', kind: 'duplicate', subject: 'input.variants[].sku' },
  },
  {
    says: 'JSON:API pointers',
    given: {
      httpStatus: 422,
      body: {
        errors: [
          {
            status: '422',
            title: 'Invalid',
            detail: 'is not a valid email',
            source: { pointer: '/data/attributes/email' },
          },
        ],
      },
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'email', detail: 'not a valid e-mail address' },
  },
  {
    says: 'RFC 9457 problem details',
    given: {
      httpStatus: 403,
      body: {
        type: 'https://vendor.example/problems#out-of-credit',
        title: 'You do not have enough credit.',
        detail: 'Your plan does not include this',
        status: 403,
      },
    },
    is: { category: 'plan' },
  },
  {
    says: 'Rails: a map from field to messages',
    given: { httpStatus: 422, body: { errors: { phone: ['is invalid'], name: ["can't be blank"] } } },
    is: { category: 'validation' },
    subjects: ['phone', 'name'],
  },
  {
    says: 'FastAPI: loc',
    given: {
      httpStatus: 422,
      body: { detail: [{ loc: ['body', 'items', 0, 'price'], msg: 'field required', type: 'missing' }] },
    },
    is: { category: 'validation', kind: 'missing_required', subject: 'items[].price' },
  },
  {
    says: 'Meta: a rate limit under 400',
    given: {
      httpStatus: 400,
      body: {
        error: {
          message: 'There have been too many calls from this ad-account.',
          type: 'OAuthException',
          code: 80004,
          fbtrace_id: 'AbC',
        },
      },
    },
    is: { category: 'transient', kind: 'rate_limit', code: '80004' },
  },
  {
    says: 'AWS: throttling under 400',
    given: {
      httpStatus: 400,
      body: { __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', message: 'slow down' },
    },
    is: { category: 'transient', kind: 'rate_limit' },
  },
  {
    says: 'AWS: XML',
    given: {
      httpStatus: 403,
      body: '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>7</RequestId></Error>',
    },
    is: { category: 'permissions', code: 'AccessDenied' },
  },
  {
    says: 'OData',
    given: {
      httpStatus: 400,
      body: {
        error: {
          code: '0x80060888',
          message: "Invalid property 'plan_tier' was found in entity",
          innererror: { message: 'x' },
        },
      },
    },
    is: { category: 'validation', subject: 'plan_tier' },
  },
  {
    says: 'Postgres: a unique violation',
    given: {
      message:
        'duplicate key value violates unique constraint "u" DETAIL: Key (email)=(x@y.example) already exists. (SQLSTATE 23505)',
    },
    is: { category: 'validation', kind: 'duplicate', code: '23505', subject: 'email' },
  },
  {
    says: 'MySQL: access denied with a password is auth',
    given: { message: "Access denied for user 'sync'@'10.0.0.1' (using password: YES)" },
    is: { category: 'auth' },
  },
  {
    says: 'MySQL: access denied to a database is permissions',
    given: { message: "Access denied for user 'sync'@'%' to database 'crm'" },
    is: { category: 'permissions' },
  },
  {
    says: 'Node: DNS',
    given: { networkError: 'getaddrinfo ENOTFOUND api.vendor.example' },
    is: { category: 'transient', outage: true, kind: 'outage', code: 'ENOTFOUND', scope: 'connection' },
  },
  {
    says: 'Node: refused',
    given: { networkError: 'connect ECONNREFUSED 10.0.0.1:443' },
    is: { category: 'transient', outage: true },
  },
  {
    says: 'Node: reset',
    given: { networkError: 'read ECONNRESET' },
    is: { category: 'transient', outage: true, kind: 'outage', code: 'ECONNRESET' },
  },
  {
    says: 'Python: read timeout',
    given: {
      networkError: "HTTPSConnectionPool(host='api.vendor.example', port=443): Read timed out. (read timeout=30)",
    },
    is: { category: 'transient', kind: 'timeout' },
  },
  {
    says: 'Java: unknown host',
    given: { networkError: 'java.net.UnknownHostException: api.vendor.example' },
    is: { category: 'transient', outage: true },
  },
  {
    says: 'Go: deadline',
    given: { networkError: 'Post "https://api.vendor.example": context deadline exceeded' },
    is: { category: 'transient', kind: 'timeout' },
  },
  {
    says: 'an expired server certificate',
    given: { networkError: 'certificate has expired' },
    is: { category: 'transient', outage: true },
  },
  {
    says: 'an HTML maintenance page',
    given: {
      httpStatus: 503,
      body: '<!doctype html><html><head><title>Down for maintenance</title></head><body><h1>Down for maintenance</h1></body></html>',
    },
    is: { category: 'transient', outage: true },
  },
  {
    says: 'escaped JSON in a log line',
    given: { message: 'request failed: {\\"error\\":{\\"code\\":\\"invalid_grant\\"}}' },
    is: { category: 'auth', code: 'invalid_grant' },
  },
  {
    says: 'a Python dict in a log line',
    given: { httpStatus: 400, message: "HTTPError: {'error': 'invalid_grant', 'error_description': 'expired'}" },
    is: { category: 'auth', kind: 'expired_token', code: 'invalid_grant' },
  },
  {
    says: 'the status named in a sentence',
    given: { message: 'request failed with status code 402' },
    is: { category: 'plan', confidence: 'status', code: '402' },
  },
  {
    says: 'a bare status',
    given: { httpStatus: 429 },
    is: { category: 'transient', kind: 'rate_limit', confidence: 'status' },
  },
  {
    says: 'nothing at all, with a record',
    given: {},
    is: { category: 'validation', kind: 'unknown', confidence: 'none', scope: 'sync' },
  },
  {
    says: 'nothing at all, without a record',
    given: { recordId: null },
    is: { category: 'transient', kind: 'unexplained', confidence: 'none', scope: 'sync' },
  },
  {
    says: 'Retry-After in seconds',
    given: { httpStatus: 429, headers: { 'retry-after': '17' } },
    is: { category: 'transient', retryAfterS: 17, resetsAt: null },
  },
  {
    says: 'Retry-After of more than an hour is a quota',
    given: { httpStatus: 429, headers: { 'retry-after': '7200' } },
    is: { category: 'plan', kind: 'api_quota', retryAfterS: 7200 },
  },
  {
    says: 'Retry-After as a date, measured from the answer’s own date',
    given: {
      httpStatus: 429,
      headers: { date: 'Fri, 20 Nov 2026 03:00:00 GMT', 'retry-after': 'Fri, 20 Nov 2026 09:00:00 GMT' },
    },
    is: { category: 'plan', kind: 'api_quota', retryAfterS: 21_600, resetsAt: Date.UTC(2026, 10, 20, 9) },
  },
  {
    says: 'a reset as Unix time',
    given: { httpStatus: 429, occurredAt: 1_800_000_000_000, headers: { 'x-ratelimit-reset': '1800000060' } },
    is: { category: 'transient', retryAfterS: 60 },
  },
]);

/** Which fields an answer names: `[status, body, subjects]`. */
const named: readonly (readonly [status: number | null, body: unknown, subjects: readonly (string | null)[]])[] = [
  // Lists of names under `details` and the like
  [
    400,
    {
      error: {
        code: 'missing_required_fields',
        message: 'No.',
        details: { missing_fields: ['phone_number', 'keyword'] },
      },
    },
    ['phone_number', 'keyword'],
  ],
  [400, { message: 'Bad request', details: { invalid_params: ['zip'], missing_params: ['city'] } }, ['zip', 'city']],
  [400, { message: 'Unknown columns', errors: { unknown_columns: ['foo__c'] } }, ['foo__c']],
  [400, { message: 'Bad request', details: { email: ['is invalid'] } }, ['email']],
  // The records each field is wrong in
  [400, { code: 400, error: 'Invalid id length', events_with_invalid_id_lengths: { device_id: [0] } }, ['device_id']],
  [400, { error: 'Bad rows', rows_with_wrong_types: { amount: [1], currency: [2, 7] } }, ['amount', 'currency']],
  [400, { error: 'Bad rows', rows_by_sheet: { amount: [1] } }, [null]],
  // The value that is complained of stands beside its key
  [
    400,
    {
      code: 1,
      message:
        "Invalid request: {'country': 'US', 'image_link': 'https://x.co/'} ('https://x.co/' is not of type array)",
    },
    ['image_link'],
  ],
  [400, { message: "'abc' is not of type 'integer'", record: { age: 'abc', name: 'Jo' } }, ['age']],
  [400, { message: '"soon" does not match the pattern', input: [{ due_on: 'soon' }] }, ['due_on']],
  [400, { message: "'abc' is not of type 'integer'", record: { age: 'abc', nick: 'abc' } }, [null]],
  // A code that names a field by its everyday name, where nothing else is said
  [409, { error_summary: 'invalid_url/..', error: { '.tag': 'invalid_url' } }, ['url']],
  [400, { error: 'PHONE_NUMBER_INVALID' }, ['phone_number']],
  [400, { code: 'EmailRequired' }, ['email']],
  [400, { error: 'invalid_request' }, [null]],
  // Java's classes
  [422, 'ValidationException{code=VALUE_TOO_LONG, field=last_name, message=Value is too long}', ['last_name']],
  [
    400,
    'Response{error=ApiError{code=DUPLICATE_EMAIL, path=contacts[3].email, message=E-mail is in use}}',
    ['contacts[].email'],
  ],
  // One error in XML, values that a message has places for, and pairs on lines
  [422, '<errors><error>Email has already been taken</error></errors>', ['Email']],
  [400, { message: 'The "%1" product doesn\'t exist.', parameters: ['sku-1'] }, [null]],
  [400, { message: '"%fieldName" is required.', parameters: { fieldName: 'email' } }, ['email']],
  [null, 'code: INVALID_FIELD\nfield: phone\nmessage: Phone is not valid', ['phone']],
  [null, 'Code: 42\nMessage: zip_code is invalid', ['zip_code']],
  [
    null,
    'email: {\n  reason: "The identifier is already associated with a profile.",\n  value: "j@x.it"\n}',
    ['email'],
  ],
  // PHP's var_dump on one line
  [
    null,
    'object(stdClass)#1 (2) { ["errors"]=> array(1) { [0]=> object(stdClass)#2 (2) { ["fields"]=> array(1) { [0]=> string(8) "LastName" } ["statusCode"]=> string(22) "REQUIRED_FIELD_MISSING" } } ["success"]=> bool(false) }',
    ['LastName'],
  ],
  // Maps and pairs of a field and what is wrong with it
  [400, { errors: { email: { code: 'invalid_format', detail: 'Not an e-mail' } } }, ['email']],
  [400, { error: 'validation_failed', error_fields: { phone: 'too short' } }, ['phone']],
  [400, { error: { validation: { email: 'invalid' } } }, ['email']],
  [400, { message: 'Bad', validation: { source: 'body', keys: ['clinet_id'] } }, ['clinet_id']],
  [
    400,
    { error: { code: 'invalid_fields', fields: { zip: { code: 'too_long' }, city: { code: 'blank' } } } },
    ['zip', 'city'],
  ],
  [400, { message: 'Invalid fields', invalid: ['zip', 'city'] }, ['zip', 'city']],
  [
    400,
    {
      errors: [
        ['email', 'is invalid'],
        ['zip', 'is too long'],
      ],
    },
    ['email', 'zip'],
  ],
  [400, { message: 'Bad', errors: ['zip', 'is what we could not read'] }, [null, null]],
  // HubSpot shows by what it knows the contact
  [
    409,
    { message: 'Contact already exists', identityProfile: { vid: 1, identity: [{ value: 'a@b.co', type: 'EMAIL' }] } },
    ['email'],
  ],
];

for (const [httpStatus, body, subjects] of named) {
  const shown = typeof body === 'string' ? body : JSON.stringify(body);
  testCases('acme', [{ says: `the fields of ${shown.slice(0, 100)}`, given: { httpStatus, body }, is: {}, subjects }]);
}
