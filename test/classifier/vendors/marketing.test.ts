import type { Cause, Kind } from '../../../src/domain/cause.ts';
import { type Case, testCases } from '../cases.ts';

/** Mailchimp's glossary goes by titles; the details here say nothing more. */
const glossary: readonly (readonly [status: number, title: string, category: Cause['category'], kind: Kind])[] = [
  [401, 'API Key Missing', 'auth', 'invalid_key'],
  [403, 'User Disabled', 'auth', 'revoked_access'],
  [403, 'Wrong Datacenter', 'auth', 'invalid_key'],
  [403, 'User action not permitted', 'permissions', 'access_denied'],
  [403, 'Forbidden', 'permissions', 'access_denied'],
  [503, 'Compliance Related', 'permissions', 'access_denied'],
  [429, 'Too Many Requests', 'transient', 'rate_limit'],
  [500, 'Internal Server Error', 'transient', 'server_error'],
  [400, 'Member In Compliance State', 'validation', 'suppressed'],
  [400, 'Forgotten Email Not Subscribed', 'validation', 'suppressed'],
  [400, 'Member Exists', 'validation', 'duplicate'],
  [404, 'Resource Not Found', 'validation', 'missing_reference'],
  [400, 'Invalid Action', 'validation', 'invalid_value'],
  [400, 'JSON Parse Error', 'validation', 'malformed_request'],
  [405, 'Method Not Allowed', 'validation', 'malformed_request'],
  [414, 'Resource Nesting Too Deep', 'validation', 'malformed_request'],
  [422, 'Invalid Method Override', 'validation', 'malformed_request'],
  [426, 'Upgrade Required', 'validation', 'malformed_request'],
];

const mailchimpWords: readonly (readonly [detail: string, category: Cause['category'], kind: Kind])[] = [
  ['Your API key may be invalid.', 'auth', 'invalid_key'],
  ["The API key provided is linked to datacenter 'us6'", 'auth', 'invalid_key'],
  ['You are not permitted to access this resource.', 'permissions', 'access_denied'],
  ['User does not have access to the requested operation.', 'permissions', 'access_denied'],
  ['This method has been disabled.', 'permissions', 'access_denied'],
  ['This audience cannot create more merge fields.', 'plan', 'plan_limit'],
  ['You reached the maximum number of audiences.', 'plan', 'plan_limit'],
  ['This exceeds your plan.', 'plan', 'plan_limit'],
  ['This account has been suspended.', 'plan', 'account_suspended'],
  ['You have exceeded the limit of 10 simultaneous connections.', 'transient', 'rate_limit'],
  ['A deep internal error has occurred.', 'transient', 'server_error'],
  ['ana@x.example is in a compliance state due to unsubscribe.', 'validation', 'suppressed'],
  ['ana@x.example has signed up to a lot of lists very recently.', 'validation', 'suppressed'],
  ['ana@x.example is already a list member.', 'validation', 'duplicate'],
  ['ana@x.example looks fake or invalid, please enter a real email address.', 'validation', 'invalid_value'],
  ['A product with the provided ID does not exist.', 'validation', 'missing_reference'],
];

testCases('mailchimp', [
  ...glossary.map(([status, title, category, kind]) => ({
    says: title,
    given: {
      httpStatus: status,
      body: { type: 'https://mailchimp.com/developer/marketing/docs/errors/', title, status, detail: '' },
    },
    is: { category, kind, code: title },
  })),
  ...mailchimpWords.map(([detail, category, kind]) => ({
    says: detail,
    given: { httpStatus: 400, body: { title: 'Bad Request', status: 400, detail } },
    is: { category, kind },
  })),
  ...(
    [
      ['ERROR_CONTACT_EXISTS', 'duplicate'],
      ['ERROR_TOO_MANY_RECENT_SIGNUPS', 'suppressed'],
      ['ERROR_GENERIC', 'invalid_value'],
    ] as const
  ).map(([code, kind]) => ({
    says: `a batch of members answers ${code}`,
    given: { httpStatus: 200, body: { errors: [{ email_address: 'ana@x.example', error_code: code }] } },
    is: { category: 'validation', kind, code } as const,
  })),
]);

testCases(
  'mandrill',
  (
    [
      ['Invalid_Key', 'auth', 'invalid_key'],
      ['PaymentRequired', 'plan', 'feature_not_in_plan'],
      ['Metadata_FieldLimit', 'plan', 'plan_limit'],
      ['IP_ProvisionLimit', 'plan', 'plan_limit'],
      ['GeneralError', 'transient', 'server_error'],
      ['Unknown_Subaccount', 'validation', 'missing_reference'],
      ['Invalid_Template', 'validation', 'invalid_value'],
    ] as const
  ).map(([name, category, kind]) => ({
    says: name,
    // Every error was a 500 once, whatever it was about.
    given: { httpStatus: 500, body: { status: 'error', code: -1, name, message: 'See the name.' } },
    is: { category, kind, code: name },
  })),
);

/** Marketo answers 200 and says what is wrong in `errors`. */
function marketoSays(code: number, message: string, is: Partial<Cause>): Case {
  return {
    says: `${code} ${message}`,
    given: {
      httpStatus: 200,
      body: { requestId: 'e42b#14272d07d78', success: false, errors: [{ code: String(code), message }] },
    },
    is: { code: String(code), ...is },
  };
}

testCases('marketo', [
  marketoSays(601, 'Access token invalid', { category: 'auth', kind: 'revoked_access' }),
  marketoSays(602, 'Access token expired', { category: 'auth', kind: 'expired_token' }),
  marketoSays(603, 'Access denied', { category: 'permissions', kind: 'access_denied' }),
  marketoSays(603, 'Access denied for this IP address', { category: 'permissions', kind: 'ip_blocked' }),
  marketoSays(604, 'Request timed out', { category: 'transient', kind: 'timeout' }),
  marketoSays(606, "Max rate limit '100' exceeded with in '20' secs", { category: 'transient', kind: 'rate_limit' }),
  marketoSays(607, 'Daily quota reached', { category: 'plan', kind: 'api_quota', subject: 'API calls per day' }),
  marketoSays(608, 'API Temporarily Unavailable', { category: 'transient', outage: true }),
  marketoSays(609, 'Invalid JSON', { kind: 'malformed_request' }),
  marketoSays(611, 'System error', { category: 'transient', kind: 'server_error' }),
  marketoSays(614, 'Invalid Subscription', { category: 'transient', outage: true }),
  marketoSays(615, 'Concurrent access limit reached', { category: 'transient', kind: 'rate_limit' }),
  marketoSays(703, 'The feature is not enabled for the subscription', { category: 'plan' }),
  marketoSays(701, 'email cannot be blank', { kind: 'missing_required', subject: 'email' }),
  marketoSays(702, 'No data found', { kind: 'missing_reference' }),
  marketoSays(704, 'Invalid date format', { detail: 'not a valid date' }),
  marketoSays(709, 'Business Rule Violation', { kind: 'invalid_value' }),
  marketoSays(710, 'Parent Folder Not Found', { kind: 'missing_reference' }),
  marketoSays(712, 'Merge to person Account operation is invalid', { kind: 'invalid_value' }),
  marketoSays(714, 'Unable to find the default record type', { kind: 'missing_reference' }),
  marketoSays(718, 'Sales person not found', { kind: 'missing_reference', subject: 'externalSalesPersonId' }),
  marketoSays(719, 'Lock wait timeout exception', { category: 'transient', kind: 'lock' }),
  marketoSays(1001, "Invalid value 'x'. Required of type 'Integer'", { detail: 'of the wrong type' }),
  marketoSays(1002, "Missing value for the required parameter 'lookupField'", {
    kind: 'missing_required',
    subject: 'lookupField',
  }),
  marketoSays(1003, 'Too many results match the filter', { kind: 'duplicate' }),
  marketoSays(1003, 'Invalid data', { kind: 'invalid_value' }),
  marketoSays(1004, 'Lead not found', { kind: 'missing_reference', detail: 'no such lead' }),
  marketoSays(1005, 'Lead already exists', { kind: 'duplicate' }),
  marketoSays(1006, "Field 'leadScore2' not found", { kind: 'unknown_field', subject: 'leadScore2' }),
  marketoSays(1007, 'Multiple leads match the lookup criteria', { kind: 'duplicate' }),
  marketoSays(1008, "Access denied to partition 'Europe'", { category: 'permissions', kind: 'access_denied' }),
  marketoSays(1009, 'Partition name must be specified', { kind: 'missing_required', subject: 'partitionName' }),
  marketoSays(1010, 'Partition update not allowed', { kind: 'read_only_field' }),
  marketoSays(1011, "Field 'firstName' not supported", { kind: 'invalid_value', subject: 'firstName' }),
  marketoSays(1012, 'Cookie refused', { kind: 'invalid_value', subject: 'cookie' }),
  marketoSays(1013, 'Object not found', { kind: 'missing_reference' }),
  marketoSays(1014, 'Failed to create Object', { kind: 'unknown' }),
  marketoSays(1049, 'Attributes array too long', { kind: 'too_large' }),
  marketoSays(1016, 'Too many imports', { category: 'transient', kind: 'rate_limit' }),
  marketoSays(1018, 'CRM Enabled', { kind: 'read_only_field' }),
  marketoSays(1020, 'Too many clones to program', { category: 'plan', kind: 'api_quota' }),
  marketoSays(1022, 'Object in use', { kind: 'locked_record' }),
  marketoSays(1026, 'Custom object not enabled', { category: 'plan', kind: 'feature_not_in_plan' }),
  marketoSays(1027, 'Max Activity Type Limit Reached', { category: 'plan', subject: 'custom activity types' }),
  marketoSays(1028, 'Max field limit reached', { category: 'validation', kind: 'record_limit' }),
  marketoSays(1029, 'Export daily quota exceeded', { category: 'plan', kind: 'api_quota' }),
  marketoSays(1029, 'Too many jobs in queue', { category: 'transient', kind: 'rate_limit' }),
  marketoSays(1035, 'Unsupported filter type', { category: 'plan', kind: 'feature_not_in_plan' }),
  marketoSays(1036, 'Duplicate object found in input', { kind: 'duplicate' }),
  marketoSays(1037, 'Lead was skipped', { kind: 'suppressed' }),
  marketoSays(1042, 'Date too late', { kind: 'invalid_value', subject: 'runAt' }),
  marketoSays(1076, 'You are creating a duplicate record.', { kind: 'duplicate' }),
  marketoSays(1077, 'Too long in the CRM', { detail: 'too long' }),
  marketoSays(1078, 'Merge failure', { kind: 'invalid_value' }),
  marketoSays(1080, 'More than 25 leads', { kind: 'too_large' }),
]);

testCases('braze', [
  {
    says: 'what a call of many kinds refused is told apart, and the sum of it says less',
    given: {
      httpStatus: 400,
      body: {
        message: "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.",
        errors: [
          {
            type: "The value provided for the 'email' field is not a valid email.",
            input_array: 'attributes',
            index: 0,
          },
          {
            type: "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required",
            input_array: 'events',
            index: 1,
          },
          { type: "'quantity' is not valid", input_array: 'purchases', index: 0 },
        ],
      },
    },
    is: { category: 'validation' },
    subjects: ['email', 'external_id', 'quantity'],
  },
  {
    says: 'a key of no workspace',
    given: { httpStatus: 401, body: { message: 'Invalid API Key' } },
    is: { category: 'auth', kind: 'invalid_key' },
  },
  {
    says: 'a key without the permission of the endpoint',
    given: { httpStatus: 403, body: { message: 'Access Denied' } },
    is: { category: 'permissions', kind: 'missing_scope' },
  },
  {
    says: 'a rate plan without the endpoint',
    given: { httpStatus: 403, body: { message: "Rate plan doesn't support this endpoint" } },
    is: { category: 'plan', kind: 'feature_not_in_plan' },
  },
  ...(
    [
      ['The max number of ids per request was exceeded', 'too_large', null],
      ['Apple Push Length Exceeded', 'invalid_value', null],
      ['No Recipients', 'missing_required', null],
      ['No message to send', 'missing_required', null],
      ['Invalid Campaign ID', 'missing_reference', 'campaign_id'],
      ['Mismatched Message Type', 'missing_reference', 'message_variation_id'],
      ['Invalid Extra Push Payload', 'invalid_value', 'extra'],
    ] as const
  ).map(([message, kind, subject]) => ({
    says: message,
    given: { httpStatus: 400, body: { message } },
    is: { category: 'validation', kind, subject } as const,
  })),
  {
    says: 'another cluster’s address',
    given: { httpStatus: 404, body: { message: 'Invalid URL' } },
    is: { category: 'validation', kind: 'malformed_request' },
  },
  ...(
    [
      ['invalid-fields', 'unknown_field'],
      ['catalog-not-found', 'missing_reference'],
      ['item-not-found', 'missing_reference'],
      ['ids-too-large', 'invalid_value'],
      ['ids-not-unique', 'duplicate'],
      ['items-missing-ids', 'missing_required'],
      ['unable-to-coerce-value', 'invalid_value'],
      ['items-too-large', 'record_limit'],
      ['request-includes-too-many-items', 'too_large'],
      ['item-array-invalid', 'malformed_request'],
      ['arbitrary-error', 'server_error'],
    ] as const
  ).map(([code, kind]) => ({
    says: `the catalog error ${code}`,
    given: { httpStatus: 400, body: { errors: [{ code, message: 'See the documents.' }] } },
    is: { kind, code },
  })),
  {
    says: 'catalog errors in words only',
    given: { httpStatus: 400, body: { message: 'Some of the fields given do not exist in the catalog' } },
    is: { kind: 'unknown_field', code: 'invalid-fields' },
  },
  {
    says: 'catalog items without ids, whatever their number',
    given: { httpStatus: 400, body: { message: 'There are 12 item(s) that do not have ids' } },
    is: { kind: 'missing_required', subject: 'id', code: 'items-missing-ids' },
  },
]);

function customerioSays(message: string, is: Partial<Cause>): Case {
  return { says: message, given: { httpStatus: 400, body: { errors: [{ detail: message, status: 400 }] } }, is };
}

testCases('customer.io', [
  {
    says: 'a batch names the field and why',
    given: {
      httpStatus: 207,
      body: {
        errors: [
          {
            batch_index: 3,
            reason: 'invalid',
            field: 'attributes.plan',
            message: 'property value cannot be longer than 1000 bytes',
          },
          { batch_index: 4, reason: 'required', field: 'identifiers.id', message: 'missing' },
        ],
      },
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'attributes.plan', detail: 'too long' },
    subjects: ['attributes.plan', 'identifiers.id'],
  },
  {
    says: 'a reason without known words',
    given: { httpStatus: 207, body: { errors: [{ reason: 'invalid', field: 'timestamp', message: 'no' }] } },
    is: { kind: 'invalid_value', subject: 'timestamp', code: 'invalid' },
  },
  {
    says: 'a key of another region',
    given: { httpStatus: 401, body: { errors: [{ detail: 'Unauthorized request', status: 401 }] } },
    is: { category: 'auth', kind: 'invalid_key' },
  },
  {
    says: 'messages the account may not send are a matter of the plan, not of the key',
    given: {
      httpStatus: 403,
      body: { errors: [{ detail: 'Account is not authorized for transactional messaging.', status: 403 }] },
    },
    is: { category: 'plan', kind: 'feature_not_in_plan' },
  },
  {
    says: 'too many requests',
    given: { httpStatus: 429, body: { errors: [{ detail: 'Your request is over the 10-per-second limit.' }] } },
    is: { category: 'transient', kind: 'rate_limit' },
  },
  customerioSays('cannot identify more than 300 attributes in one request', { kind: 'record_limit' }),
  customerioSays("value for attribute 'bio' cannot be longer than 1000 bytes", { subject: 'bio', detail: 'too long' }),
  customerioSays('id attribute must be present', { kind: 'missing_required', subject: 'id' }),
  customerioSays('id attribute must be a string value', { kind: 'invalid_value', subject: 'id' }),
  customerioSays('name cannot be blank', { kind: 'missing_required', subject: 'name' }),
]);

function iterableSays(httpStatus: number, code: string, is: Partial<Cause>, msg = 'See the code.'): Case {
  const params = { ip: '192.0.2.1', endpoint: '/api/users/update', apiKeyType: 'server' };
  return { says: `${httpStatus} ${code}`, given: { httpStatus, body: { msg, code, params } }, is: { code, ...is } };
}

testCases('iterable', [
  {
    says: 'a field that has another type, though its message speaks of existing',
    given: {
      httpStatus: 400,
      body: {
        msg: "Project 1: The request does not have the same data types as the data previously submitted. Field 'signupDate' already exists for type 'user' and has a data type of 'date'.",
        code: 'RequestFieldsTypesMismatched',
      },
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'signupDate', detail: 'of another type than before' },
  },
  iterableSays(401, 'BadApiKey', { category: 'auth', kind: 'invalid_key' }),
  iterableSays(401, 'BadApiKey', { category: 'permissions' }, 'This key does not have access'),
  iterableSays(401, 'Unauthorized', { category: 'auth' }),
  iterableSays(403, 'ForbiddenParamsError', { category: 'permissions', kind: 'access_denied' }),
  iterableSays(429, 'RateLimitExceeded', { category: 'transient', kind: 'rate_limit' }),
  iterableSays(500, 'GenericError', { category: 'transient', kind: 'server_error' }),
  iterableSays(500, 'QueueEmailError', { category: 'transient', kind: 'server_error' }),
  iterableSays(400, 'QueueEmailError', { category: 'validation' }),
  iterableSays(400, 'UniqueFieldsLimitExceeded', { category: 'plan', kind: 'plan_limit' }),
  iterableSays(400, 'ForgottenUserError', { kind: 'suppressed' }),
  iterableSays(409, 'ForgottenUserError', { kind: 'suppressed' }),
  iterableSays(400, 'InvalidEmailAddressError', { kind: 'invalid_value', subject: 'email' }),
  iterableSays(400, 'InvalidUserIdError', { kind: 'invalid_value', subject: 'userId' }),
  iterableSays(400, 'EmailAlreadyExists', { kind: 'duplicate', subject: 'email' }),
  iterableSays(400, 'UserIdAlreadyExists', { kind: 'duplicate', subject: 'userId' }),
  iterableSays(409, 'ExternalKeyConflict', { kind: 'duplicate' }),
  iterableSays(409, 'Conflict', { category: 'validation', kind: 'locked_record' }),
  iterableSays(400, 'UnknownEmailError', { kind: 'missing_reference', detail: 'no such user' }),
  iterableSays(400, 'BadParams', { kind: 'missing_reference', detail: 'no such user' }, 'User does not exist. Email: '),
  iterableSays(400, 'BadParams', { kind: 'invalid_value' }),
  iterableSays(404, 'error.lists.invalidListId', { kind: 'missing_reference', subject: 'listId' }),
  iterableSays(404, 'error.catalogs.notFound', { kind: 'missing_reference', detail: 'no such catalog' }),
  iterableSays(404, 'NotFound', { kind: 'missing_reference' }),
  iterableSays(400, 'Disallowed Event Name', { kind: 'suppressed' }),
  iterableSays(400, 'BatchTooLarge', { kind: 'too_large' }),
  iterableSays(400, 'BadJsonBody', { kind: 'malformed_request' }),
]);

function activeCampaignSays(code: string, title: string, pointer: string, is: Partial<Cause>): Case {
  return {
    says: `${code}: ${title}`,
    given: { httpStatus: 422, body: { errors: [{ title, detail: '', code, source: { pointer } }] } },
    is: { category: 'validation', code, ...is },
  };
}

testCases('activecampaign', [
  activeCampaignSays('duplicate', 'Email address already exists in the system', '/data/attributes/email', {
    kind: 'duplicate',
    subject: 'email',
  }),
  activeCampaignSays(
    'field_invalid',
    'The given contact is already associated to the deal',
    '/data/attributes/contact',
    { kind: 'duplicate', subject: 'contact' },
  ),
  activeCampaignSays('field_invalid', 'Either a subject or a body needs to be provided.', '/data/attributes/subject', {
    kind: 'missing_required',
    subject: 'subject',
  }),
  activeCampaignSays(
    'field_invalid',
    'Sentiment value must be one of Positive, Neutral, or Negative.',
    '/data/attributes/sentiment',
    { kind: 'invalid_value', subject: 'sentiment' },
  ),
  activeCampaignSays('field_missing', 'The account name was not provided.', '/data/attributes/name', {
    kind: 'missing_required',
    subject: 'name',
  }),
  activeCampaignSays('related_missing', 'The related contact does not exist.', '/data/attributes/contact', {
    kind: 'missing_reference',
    subject: 'contact',
  }),
  {
    says: 'a bad key answers 403',
    given: { httpStatus: 403, body: { message: 'You are not authorized to access this file' } },
    is: { category: 'auth', kind: 'invalid_key' },
  },
  {
    says: 'five requests a second',
    given: { httpStatus: 429, body: { message: 'Rate limit exceeded.' } },
    is: { category: 'transient', kind: 'rate_limit' },
  },
  {
    says: 'a contact that is gone, whatever its id',
    given: { httpStatus: 404, body: { message: 'No Result found for Subscriber with id 100' } },
    is: { category: 'validation', kind: 'missing_reference', subject: null },
  },
  {
    says: 'an import that says no more than that it was refused',
    given: { httpStatus: 400, body: { Success: false, message: 'JSON payload did not pass validation.' } },
    is: { category: 'validation', kind: 'invalid_value' },
  },
]);

const segmentCodes: readonly (readonly [code: string, category: Cause['category'], kind: Kind, subject?: string])[] = [
  ['errors.discarded.401', 'auth', 'invalid_key'],
  ['REFRESH_TOKEN_EXPIRED', 'auth', 'expired_token'],
  ['OAUTH_REFRESH_FAILED', 'auth', 'revoked_access'],
  ['errors.discarded.403', 'permissions', 'access_denied'],
  ['locked_workspace', 'plan', 'account_suspended'],
  ['ErrSegmentNoEntitlement', 'plan', 'plan_limit', 'Reverse ETL records'],
  ['FUNCTIONS_LOCK_OUT', 'plan', 'plan_limit', 'functions'],
  ['errors.awaiting-retry.429', 'transient', 'rate_limit'],
  ['ETIMEDOUT', 'transient', 'timeout'],
  ['errors.awaiting-retry.ECONNREFUSED', 'transient', 'server_error'],
  ['errors.awaiting-retry.5xx', 'transient', 'server_error'],
  ['FILTERED_BY_END_USER_CONSENT', 'validation', 'suppressed'],
  ['FILTERED_BY_RULES', 'validation', 'suppressed'],
  ['schema_violation', 'validation', 'invalid_value'],
  ['ErrRecordDuplicate', 'validation', 'duplicate'],
  ['ErrRecordNullUniqueID', 'validation', 'missing_required'],
  ['ErrRecordInvalidID', 'validation', 'invalid_value'],
  ['no_user_anon_id', 'validation', 'missing_required', 'userId'],
  ['id_not_string', 'validation', 'invalid_value', 'userId'],
  ['event_not_defined', 'validation', 'missing_required', 'event'],
  ['event_not_string', 'validation', 'invalid_value', 'event'],
  ['properties_not_object', 'validation', 'invalid_value', 'properties'],
  ['traits_not_object', 'validation', 'invalid_value', 'traits'],
  ['name_not_string', 'validation', 'invalid_value', 'name'],
  ['category_not_string', 'validation', 'invalid_value', 'category'],
  ['consent_version_should_be_number', 'validation', 'invalid_value', 'context.consent'],
  ['device_advertisingid_should_be_string', 'validation', 'invalid_value', 'context.device.advertisingId'],
  ['INVALID_CURRENCY_CODE', 'validation', 'invalid_value', 'currency'],
  ['INVALID_AUDIENCE_MEMBERSHIP', 'validation', 'missing_reference'],
  ['errors.discarded.INVALID_SETTINGS', 'validation', 'malformed_request'],
  ['UNSUPPORTED_EVENT_TYPE', 'validation', 'invalid_value'],
  ['FAILED_DATA_ENCRYPTION', 'validation', 'invalid_value'],
  ['errors.discarded.MESSAGE_REJECTED', 'validation', 'invalid_value'],
  ['empty_batch', 'validation', 'malformed_request'],
];

testCases('segment', [
  ...segmentCodes.map(([code, category, kind, subject = null]) => ({
    says: `${code} is ${kind}`,
    given: { body: { error_code: code } },
    is: { category, kind, subject, code },
  })),
  {
    says: 'a broad code is read with its words',
    given: {
      httpStatus: 400,
      body: { code: 'PAYLOAD_VALIDATION_FAILED', message: "The root value is missing the required field 'event'." },
    },
    is: { kind: 'missing_required', subject: 'event', code: 'PAYLOAD_VALIDATION_FAILED' },
  },
]);

function mixpanelSays(field: string, message: string, is: Partial<Cause>): Case {
  return {
    says: message,
    given: {
      httpStatus: 400,
      body: {
        code: 400,
        error: 'some data points in the request failed validation',
        failed_records: [{ index: 7, insert_id: '13c0b661-f48b-51cd-ba54-97c5999169c0', field, message }],
        num_records_imported: 999,
        status: 'Bad Request',
      },
    },
    is: { category: 'validation', ...is },
  };
}

testCases('mixpanel', [
  mixpanelSays('properties.time', "'properties.time' is invalid: must be specified as seconds since epoch", {
    kind: 'invalid_value',
    subject: 'properties.time',
    detail: 'not a valid time',
  }),
  mixpanelSays('properties.utm_source', 'properties.utm_source is invalid: string should be valid utf8', {
    subject: 'properties.utm_source',
    detail: 'not text in UTF-8',
  }),
  mixpanelSays('properties.distinct_id', "'properties.distinct_id' is invalid: must not be missing", {
    kind: 'missing_required',
    subject: 'properties.distinct_id',
  }),
  mixpanelSays('properties.distinct_id', "'properties.distinct_id' is invalid: anon is a placeholder", {
    kind: 'invalid_value',
    detail: 'a placeholder or empty',
  }),
  mixpanelSays('properties.$insert_id', "'properties.$insert_id' is invalid: more than 36 bytes", {
    kind: 'invalid_value',
    subject: 'properties.$insert_id',
  }),
  {
    says: 'rows of a lookup table',
    given: {
      httpStatus: 400,
      body: {
        code: 400,
        error: 'Some data points in the request failed validation.',
        failed_records: [{ index: 3, message: 'invalid row: wrong number of fields' }],
      },
    },
    is: { category: 'validation', kind: 'malformed_request' },
  },
  {
    says: 'a lookup table that is gone, whatever its id',
    given: {
      httpStatus: 404,
      body: {
        code: 404,
        error: "Lookup table with id 'f077cb07-008a-4955-8a4a-b4c163db3a87' was not found.",
        status: 'Not Found',
      },
    },
    is: { category: 'validation', kind: 'missing_reference', detail: 'no such lookup table' },
  },
  {
    says: 'a service account of another project',
    given: { httpStatus: 401, body: { code: 401, error: 'Invalid credentials', status: 'Unauthorized' } },
    is: { category: 'auth', kind: 'invalid_key' },
  },
]);

testCases(
  'amplitude',
  (
    [
      [400, 'Invalid API key', 'auth', 'invalid_key', null],
      [429, 'Too many requests for some devices and users', 'transient', 'rate_limit', null],
      [400, 'Events silenced for device_id', 'validation', 'suppressed', null],
      [400, 'Missing group_value', 'validation', 'missing_required', 'group_value'],
      [400, 'Invalid id length for user_id or device_id', 'validation', 'invalid_value', 'user_id'],
      [400, 'Invalid field values on some events', 'validation', 'invalid_value', null],
      [400, 'Invalid JSON request body', 'validation', 'malformed_request', null],
      [413, 'Payload too large', 'validation', 'too_large', null],
    ] as const
  ).map(([httpStatus, error, category, kind, subject]) => ({
    says: error,
    given: { httpStatus, body: { code: httpStatus, error } },
    is: { category, kind, subject },
  })),
);
