import { testCases } from '../cases.ts';

testCases('pipedrive', [
  {
    says: 'scope and URL mismatch',
    given: {
      httpStatus: 403,
      body: { success: false, error: 'Scope and URL mismatch', error_info: 'Please check developers.pipedrive.com' },
    },
    is: { category: 'permissions', kind: 'missing_scope' },
  },
  {
    says: 'a closed company account',
    given: {
      httpStatus: 402,
      body: { success: false, error: 'Company account is not open (possible reason: trial expired).' },
    },
    is: { category: 'plan', kind: 'account_suspended' },
  },
  {
    says: 'a missing title is named',
    given: { httpStatus: 400, body: { success: false, error: 'Deal title must be given.', data: null } },
    is: { category: 'validation', kind: 'missing_required', subject: 'title' },
  },
  {
    says: 'the daily budget',
    given: { httpStatus: 429, body: { success: false, error: 'Daily API token budget exceeded' } },
    is: { category: 'plan', kind: 'api_quota' },
  },
  {
    says: 'the daily budget that is back in two minutes',
    given: {
      httpStatus: 429,
      headers: { 'x-ratelimit-reset': '120' },
      body: { success: false, error: 'Daily API token budget exceeded' },
    },
    is: { category: 'transient', kind: 'rate_limit', retryAfterS: 120 },
  },
  {
    says: 'failed fields of a schema error',
    given: {
      httpStatus: 400,
      body: {
        success: false,
        error: { message: 'Invalid input: "label" must be a number [ERR_INVALID_INPUT]', failed_fields: ['label'] },
      },
    },
    is: { category: 'validation', subject: 'label', code: 'ERR_INVALID_INPUT' },
  },
]);

testCases('mailchimp', [
  {
    says: 'a revoked key',
    given: {
      httpStatus: 401,
      body: {
        type: 'https://mailchimp.com/developer/marketing/docs/errors/',
        title: 'API Key Invalid',
        status: 401,
        detail: 'Your API key may be invalid.',
      },
    },
    is: { category: 'auth', kind: 'invalid_key', code: 'API Key Invalid' },
  },
  {
    says: 'each invalid merge field is a cause',
    given: {
      httpStatus: 400,
      body: {
        title: 'Invalid Resource',
        status: 400,
        detail: 'Your merge fields were invalid.',
        errors: [
          { field: 'PHONE', message: 'Please enter a value' },
          { field: 'BDAY', message: 'Please enter a valid date' },
        ],
      },
    },
    is: { category: 'validation', kind: 'missing_required', subject: 'PHONE' },
    subjects: ['PHONE', 'BDAY'],
  },
  {
    says: 'a forgotten contact is an expected refusal',
    given: {
      httpStatus: 400,
      body: {
        title: 'Forgotten Email Not Subscribed',
        status: 400,
        detail: 'x@y.example was permanently deleted and cannot be re-imported.',
      },
    },
    is: { category: 'validation', kind: 'suppressed', subject: 'email_address' },
  },
  {
    says: 'simultaneous connections',
    given: {
      httpStatus: 429,
      body: {
        title: 'Too Many Requests',
        status: 429,
        detail: 'You have exceeded the limit of 10 simultaneous connections.',
      },
    },
    is: { category: 'transient', kind: 'rate_limit' },
  },
  {
    says: 'an existing member',
    given: {
      httpStatus: 400,
      body: { title: 'Member Exists', status: 400, detail: 'x@y.example is already a list member.' },
    },
    is: { category: 'validation', kind: 'duplicate' },
  },
]);

testCases('intercom', [
  {
    says: 'a revoked token',
    given: {
      httpStatus: 401,
      body: { type: 'error.list', errors: [{ code: 'token_revoked', message: 'Access Token Revoked' }] },
    },
    is: { category: 'auth', kind: 'revoked_access', code: 'token_revoked' },
  },
  {
    says: 'a plan restriction under 403',
    given: {
      httpStatus: 403,
      body: { type: 'error.list', errors: [{ code: 'api_plan_restricted', message: 'Not in your plan' }] },
    },
    is: { category: 'plan', kind: 'feature_not_in_plan' },
  },
  {
    says: 'a 409 that is a lock',
    given: {
      httpStatus: 409,
      body: {
        type: 'error.list',
        errors: [{ code: 'conflict', message: 'This contact is being changed. Try again.' }],
      },
    },
    is: { category: 'transient', kind: 'lock' },
  },
  {
    says: 'a 409 that is a duplicate',
    given: {
      httpStatus: 409,
      body: {
        type: 'error.list',
        errors: [{ code: 'conflict', message: 'A contact matching those details already exists' }],
      },
    },
    is: { category: 'validation', kind: 'duplicate' },
  },
  {
    says: 'an archived attribute',
    given: {
      httpStatus: 404,
      body: {
        type: 'error.list',
        errors: [{ code: 'field_not_found', message: "We couldn't find that data attribute" }],
      },
    },
    is: { category: 'validation', kind: 'unknown_field' },
  },
]);

testCases('stripe', [
  {
    says: 'an invalid key under the broad type',
    given: {
      httpStatus: 401,
      body: { error: { message: 'Invalid API Key provided: sk_test_****abcd', type: 'invalid_request_error' } },
    },
    is: { category: 'auth', kind: 'invalid_key' },
  },
  {
    says: 'a missing object with its parameter, indexes removed',
    given: {
      httpStatus: 400,
      body: {
        error: {
          code: 'resource_missing',
          message: "No such price: 'x'",
          param: 'items[3][price]',
          type: 'invalid_request_error',
        },
      },
    },
    is: { category: 'validation', kind: 'missing_reference', code: 'resource_missing', subject: 'items[].price' },
  },
  {
    says: 'an unknown parameter',
    given: {
      httpStatus: 400,
      body: {
        error: {
          code: 'parameter_unknown',
          message: 'Received unknown parameter: tier',
          param: 'tier',
          type: 'invalid_request_error',
        },
      },
    },
    is: { category: 'validation', kind: 'unknown_field', subject: 'tier' },
  },
  {
    says: 'a lock timeout under 429',
    given: {
      httpStatus: 429,
      body: {
        error: {
          code: 'lock_timeout',
          type: 'invalid_request_error',
          message: 'This object cannot be accessed right now',
        },
      },
    },
    is: { category: 'transient', kind: 'lock' },
  },
  {
    says: 'a declined card is no billing problem of ours',
    given: {
      httpStatus: 402,
      body: { error: { code: 'card_declined', type: 'card_error', message: 'Your card was declined.' } },
    },
    is: { category: 'validation', kind: 'invalid_value' },
  },
  {
    says: 'a restricted key',
    given: {
      httpStatus: 403,
      message:
        "This application does not have the required permissions for this endpoint. Having the 'rak_customer_write' permission would allow this request to continue.",
    },
    is: { category: 'permissions', kind: 'missing_scope', subject: 'rak_customer_write' },
  },
]);
