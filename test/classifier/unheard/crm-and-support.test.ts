import { type Row, testRows } from './row.ts';

/** Answers of CRM, support and office products in the shapes their API references document. */
const rows: readonly Row[] = [
  [
    'Zendesk: a map from field to errors with descriptions',
    422,
    {
      error: 'RecordInvalid',
      description: 'Record validation errors',
      details: {
        email: [{ description: 'Email: x@y.example is already being used by another user', error: 'DuplicateValue' }],
      },
    },
    { category: 'validation', kind: 'duplicate', field: 'email', code: 'DuplicateValue' },
  ],
  [
    'Zendesk: a title and a message',
    403,
    {
      error: {
        title: 'Forbidden',
        message:
          'You do not have access to this page. Please contact the account owner of this help desk for further help.',
      },
    },
    { category: 'permissions' },
  ],
  [
    'Freshdesk: errors with field and code',
    400,
    {
      description: 'Validation failed',
      errors: [{ field: 'priority', message: "It should be one of these values: '1,2,3,4'", code: 'invalid_value' }],
    },
    { category: 'validation', kind: 'invalid_value', field: 'priority', code: 'invalid_value' },
  ],
  [
    'Freshdesk: an unknown field',
    400,
    {
      description: 'Validation failed',
      errors: [{ field: 'cf_tier', message: 'Unexpected/invalid field in request', code: 'invalid_field' }],
    },
    { category: 'validation', kind: 'unknown_field', field: 'cf_tier', code: 'invalid_field' },
  ],
  [
    'Freshdesk: a code and a message',
    401,
    { code: 'invalid_credentials', message: 'You have to be logged in to perform this action.' },
    { category: 'auth', code: 'invalid_credentials' },
  ],
  [
    'Freshdesk: a feature',
    403,
    {
      code: 'require_feature',
      message: 'The Custom Roles feature(s) is/are not supported in your plan. Please upgrade your account to use it.',
    },
    { category: 'plan', kind: 'feature_not_in_plan', code: 'require_feature' },
  ],
  [
    'Freshsales: code and a list of messages',
    400,
    { errors: { code: 400, message: ['Email has already been taken'] } },
    { category: 'validation', kind: 'duplicate', field: 'Email' },
  ],
  [
    'Outreach: JSON:API with a sentence',
    422,
    {
      errors: [
        {
          id: 'validationDuplicateValueError',
          title: 'Validation Error',
          detail: 'Contact is using an excluded email address. Emails hash has already been taken.',
        },
      ],
    },
    { category: 'validation', kind: 'duplicate', code: 'validationDuplicateValueError' },
  ],
  [
    'Outreach: scope',
    403,
    {
      errors: [
        {
          id: 'unauthorizedOauthScope',
          title: 'Unauthorized OAuth Scope',
          detail: 'Your authorization has not been granted the required scope: prospects.write',
        },
      ],
    },
    { category: 'permissions', kind: 'missing_scope', code: 'unauthorizedOauthScope' },
  ],
  [
    'Attio: value not found',
    400,
    {
      status_code: 400,
      type: 'invalid_request_error',
      code: 'value_not_found',
      message: 'Cannot find attribute with slug/ID "plan_tier".',
    },
    { category: 'validation', kind: 'unknown_field', field: 'plan_tier', code: 'value_not_found' },
  ],
  [
    'Attio: path in a validation error',
    400,
    {
      status_code: 400,
      type: 'invalid_request_error',
      code: 'validation_type',
      message: 'Body payload validation error.',
      validation_errors: [{ code: 'invalid_type', path: ['data', 'values', 'name'], message: 'Required' }],
    },
    { category: 'validation', field: 'data.values.name' },
  ],
  [
    'Close: errors by field',
    400,
    { errors: [], 'field-errors': { emails: 'Not a valid email address.' } },
    { category: 'validation', field: 'emails' },
  ],
  [
    'Close: a rate limit',
    429,
    {
      error: {
        rate_reset: 5,
        message: 'API call count exceeded for this 15 second window',
        rate_limit: 600,
        rate_window: 15,
      },
    },
    { category: 'transient', kind: 'rate_limit' },
  ],
  [
    'Zoho: per record',
    200,
    {
      data: [
        {
          code: 'MANDATORY_NOT_FOUND',
          details: { api_name: 'Last_Name' },
          message: 'required field not found',
          status: 'error',
        },
      ],
    },
    { category: 'validation', kind: 'missing_required', field: 'Last_Name', code: 'MANDATORY_NOT_FOUND' },
  ],
  [
    'Dynamics: OData with an inner error',
    400,
    {
      error: {
        code: '0x80048d19',
        message:
          "Error identified in Payload provided by the user for Entity :'contacts', For more information on this error please follow this help link ... InnerException : Microsoft.OData.ODataException: An undeclared property 'plan_tier' which only has property annotations in the payload but no property value was found in the payload.",
      },
    },
    { category: 'validation', kind: 'unknown_field', field: 'plan_tier', code: '0x80048d19' },
  ],
  [
    'Dataverse: too long',
    400,
    {
      error: {
        code: '0x80044331',
        message:
          "A validation error occurred.  The length of the 'firstname' attribute of the 'contact' entity exceeded the maximum allowed length of '50'.",
      },
    },
    { category: 'validation', kind: 'invalid_value', field: 'firstname', code: '0x80044331' },
  ],
  [
    'Dataverse: privileges',
    403,
    {
      error: {
        code: '0x80040220',
        message:
          'Principal user (Id=1f2b, type=8) is missing prvWriteContact privilege (Id=a1) on OTC=2 for entity contact.',
      },
    },
    { category: 'permissions', code: '0x80040220' },
  ],
  [
    'Dataverse: service protection',
    429,
    {
      error: {
        code: '0x80072322',
        message: 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
      },
    },
    { category: 'transient', kind: 'rate_limit', code: '0x80072322' },
  ],
  [
    'SAP: OData v2',
    400,
    {
      error: {
        code: 'SY/530',
        message: { lang: 'en', value: 'Property PartnerType has invalid value' },
        innererror: {
          transactionid: 'A1',
          errordetails: [
            {
              code: 'CRM/012',
              message: 'Property PartnerType has invalid value',
              propertyref: 'PartnerType',
              severity: 'error',
            },
          ],
        },
      },
    },
    { category: 'validation', field: 'PartnerType', code: 'CRM/012' },
  ],
  ['SAP: a missing CSRF token', 403, 'CSRF token validation failed', { category: 'permissions' }],
  [
    'ServiceNow',
    403,
    {
      error: { message: 'Operation Failed', detail: 'ACL Exception Insert Failed due to security constraints' },
      status: 'failure',
    },
    { category: 'permissions' },
  ],
  [
    'ServiceNow: not signed in',
    401,
    { error: { detail: 'Required to provide Auth information', message: 'User Not Authenticated' }, status: 'failure' },
    { category: 'auth' },
  ],
  [
    'SugarCRM',
    422,
    { error: 'invalid_parameter', error_message: 'Invalid parameter: email1 in request' },
    { category: 'validation', code: 'invalid_parameter' },
  ],
  [
    'Vtiger',
    200,
    { success: false, error: { code: 'MANDATORY_FIELDS_MISSING', message: 'lastname does not have a value' } },
    { category: 'validation', kind: 'missing_required', field: 'lastname', code: 'MANDATORY_FIELDS_MISSING' },
  ],
  [
    'Odoo: JSON-RPC',
    200,
    {
      jsonrpc: '2.0',
      id: 1,
      error: {
        code: 200,
        message: 'Odoo Server Error',
        data: {
          name: 'odoo.exceptions.AccessError',
          debug: 'Traceback (most recent call last)...',
          message: "You are not allowed to modify 'Contact' (res.partner) records.",
          exception_type: 'access_error',
        },
      },
    },
    { category: 'permissions' },
  ],
  [
    'Insightly',
    400,
    {
      Message: 'The request is invalid.',
      ModelState: {
        'contact.EMAIL_ADDRESS': ['The field EMAIL_ADDRESS must be a string with a maximum length of 255.'],
      },
    },
    { category: 'validation', field: 'contact.EMAIL_ADDRESS' },
  ],
  [
    'Kustomer',
    409,
    {
      errors: [
        {
          status: 409,
          code: 'conflict',
          source: { pointer: '/data/attributes/externalId' },
          title: 'duplicate value',
          meta: { value: 'x' },
        },
      ],
    },
    { category: 'validation', kind: 'duplicate', field: 'externalId' },
  ],
  [
    'Gorgias',
    400,
    { error: { msg: 'Failed to update customer.', data: { email: ['Not a valid email address.'] } } },
    { category: 'validation', field: 'email' },
  ],
  [
    'Help Scout',
    400,
    {
      logRef: 'e7e3',
      message: 'Bad request',
      errorCode: 'BAD_REQUEST',
      _embedded: {
        errors: [{ path: 'emails[0].value', message: 'must be a well-formed email address', source: 'JSON' }],
      },
    },
    { category: 'validation', field: 'emails[].value' },
  ],
  [
    'Front',
    400,
    {
      _error: {
        status: 400,
        title: 'Bad request',
        message: 'Body did not satisfy requirements',
        details: ['body.handles: missing'],
      },
    },
    { category: 'validation', field: 'handles' },
  ],
  [
    'Front: rate limit',
    429,
    { _error: { status: 429, title: 'Rate limit exceeded', message: 'Please retry in 1500 milliseconds.' } },
    { category: 'transient', kind: 'rate_limit' },
  ],
  [
    'Gong',
    400,
    { requestId: '4al018gzaztcr8nbukw', errors: ["Validation errors: '/users/0/email' - must be a valid email"] },
    { category: 'validation' },
  ],
  [
    'Notion: a body path',
    400,
    {
      object: 'error',
      status: 400,
      code: 'validation_error',
      message: 'body failed validation: body.parent.database_id should be defined, instead was `undefined`.',
    },
    { category: 'validation', kind: 'missing_required', field: 'parent.database_id', code: 'validation_error' },
  ],
  [
    'Notion: no such property',
    400,
    { object: 'error', status: 400, code: 'validation_error', message: 'Plan Tier is not a property that exists.' },
    { category: 'validation', kind: 'unknown_field', field: 'Plan Tier', code: 'validation_error' },
  ],
  [
    'Notion: wrong type',
    400,
    { object: 'error', status: 400, code: 'validation_error', message: 'Amount is expected to be number.' },
    { category: 'validation', kind: 'invalid_value', field: 'Amount' },
  ],
  [
    'Notion: not shared',
    404,
    {
      object: 'error',
      status: 404,
      code: 'object_not_found',
      message:
        'Could not find database with ID: a5b2. Make sure the relevant pages and databases are shared with your integration.',
    },
    { category: 'validation', code: 'object_not_found' },
  ],
  [
    'Airtable: unknown field',
    422,
    { error: { type: 'UNKNOWN_FIELD_NAME', message: 'Unknown field name: "plan_tier"' } },
    { category: 'validation', kind: 'unknown_field', field: 'plan_tier', code: 'UNKNOWN_FIELD_NAME' },
  ],
  [
    'Airtable: value',
    422,
    { error: { type: 'INVALID_VALUE_FOR_COLUMN', message: 'Field "Amount" cannot accept the provided value' } },
    { category: 'validation', kind: 'invalid_value', field: 'Amount', code: 'INVALID_VALUE_FOR_COLUMN' },
  ],
  [
    'Airtable: denied',
    403,
    {
      error: {
        type: 'INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND',
        message: 'Invalid permissions, or the requested model was not found.',
      },
    },
    { category: 'permissions', code: 'INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND' },
  ],
  [
    'Asana',
    400,
    {
      errors: [
        { message: 'due_on: Not a valid date: 2024-13-01', help: 'For more information on API status codes...' },
      ],
    },
    { category: 'validation', field: 'due_on' },
  ],
  [
    'Asana: premium',
    402,
    { errors: [{ message: 'Custom Fields are not available for free users or guests.' }] },
    { category: 'plan' },
  ],
  [
    'Jira: errors by field',
    400,
    {
      errorMessages: [],
      errors: {
        customfield_10011: "Field 'customfield_10011' cannot be set. It is not on the appropriate screen, or unknown.",
      },
    },
    { category: 'validation', kind: 'unknown_field', field: 'customfield_10011' },
  ],
  [
    'Monday: column value',
    200,
    {
      errors: [
        {
          message: "This status label doesn't exist, possible statuses are: {0: Working}",
          path: ['create_item'],
          extensions: {
            code: 'ColumnValueException',
            status_code: 200,
            error_data: { column_id: 'status', column_type: 'color' },
          },
        },
      ],
      account_id: 1,
    },
    { category: 'validation', field: 'status', code: 'ColumnValueException' },
  ],
  [
    'Monday: complexity',
    200,
    {
      errors: [
        {
          message:
            'Complexity budget exhausted, query cost 30001 budget remaining 19986 out of 1000000 reset in 28 seconds',
          extensions: { code: 'COMPLEXITY_BUDGET_EXHAUSTED' },
        },
      ],
    },
    { category: 'transient', code: 'COMPLEXITY_BUDGET_EXHAUSTED' },
  ],
  [
    'Smartsheet',
    400,
    {
      errorCode: 1041,
      message:
        'The value for cell in column 4583173393803140, Due, did not conform to the strict requirements for type DATE.',
      refId: 'abc',
    },
    { category: 'validation', code: '1041' },
  ],
  [
    'Smartsheet: token',
    401,
    { errorCode: 1003, message: 'Your Access Token has expired.', refId: 'x' },
    { category: 'auth', kind: 'expired_token', code: '1003' },
  ],
  ['ClickUp', 401, { err: 'Token invalid', ECODE: 'OAUTH_025' }, { category: 'auth', code: 'OAUTH_025' }],
  [
    'ClickUp: team',
    401,
    { err: 'Team not authorized', ECODE: 'OAUTH_027' },
    { category: 'permissions', code: 'OAUTH_027' },
  ],
  [
    'ClickUp: limit',
    400,
    { err: 'Custom field usages exceeded for your plan', ECODE: 'FIELD_033' },
    { category: 'plan', code: 'FIELD_033' },
  ],
  [
    'Linear',
    400,
    {
      errors: [
        {
          message: 'Argument Validation Error',
          path: ['issueCreate'],
          extensions: { type: 'invalid input', userPresentableMessage: 'teamId must be a UUID.', code: 'INPUT_ERROR' },
        },
      ],
    },
    { category: 'validation', field: 'teamId', code: 'INPUT_ERROR' },
  ],
  [
    'GitHub',
    422,
    {
      message: 'Validation Failed',
      errors: [{ resource: 'Issue', field: 'title', code: 'missing_field' }],
      documentation_url: 'https://docs.github.com/rest',
    },
    { category: 'validation', kind: 'missing_required', field: 'title', code: 'missing_field' },
  ],
  [
    'GitHub: secondary limit',
    403,
    {
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      documentation_url: 'https://docs.github.com',
    },
    { category: 'transient', kind: 'rate_limit' },
  ],
  [
    'GitHub: integration',
    403,
    { message: 'Resource not accessible by integration', documentation_url: 'https://docs.github.com' },
    { category: 'permissions' },
  ],
  [
    'GitLab',
    400,
    { message: { title: ["can't be blank"], name: ['is too long (maximum is 255 characters)'] } },
    { category: 'validation', kind: 'missing_required', field: 'title' },
  ],
  [
    'GitLab: scope',
    403,
    {
      error: 'insufficient_scope',
      error_description: 'The request requires higher privileges than provided by the access token.',
      scope: 'api',
    },
    { category: 'permissions', kind: 'missing_scope', code: 'insufficient_scope' },
  ],
  [
    'Slack: scope',
    200,
    { ok: false, error: 'missing_scope', needed: 'chat:write', provided: 'identify' },
    { category: 'permissions', kind: 'missing_scope', code: 'missing_scope' },
  ],
  [
    'Slack: channel',
    200,
    { ok: false, error: 'channel_not_found' },
    { category: 'validation', kind: 'missing_reference', code: 'channel_not_found' },
  ],
  ['Slack: archived', 200, { ok: false, error: 'is_archived' }, { category: 'validation', code: 'is_archived' }],
  ['Slack: inactive', 200, { ok: false, error: 'account_inactive' }, { category: 'auth', code: 'account_inactive' }],
  [
    'Zoom: fields',
    300,
    { code: 300, message: 'Validation Failed.', errors: [{ field: 'user_info.email', message: 'Invalid field.' }] },
    { category: 'validation', field: 'user_info.email' },
  ],
  [
    'Zoom: scopes',
    400,
    { code: 4711, message: 'Invalid access token, does not contain scopes:[user:write:admin].' },
    { category: 'permissions', kind: 'missing_scope', code: '4711' },
  ],
  [
    'Zoom: token',
    401,
    { code: 124, message: 'Access token is expired.' },
    { category: 'auth', kind: 'expired_token', code: '124' },
  ],
  [
    'Zoom: daily',
    429,
    {
      code: 429,
      message:
        'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.',
    },
    { category: 'plan', kind: 'api_quota' },
  ],
  [
    'DocuSign',
    400,
    {
      errorCode: 'INVALID_EMAIL_ADDRESS_FOR_RECIPIENT',
      message: 'The email address for the recipient is invalid. The recipient Id follows.',
    },
    { category: 'validation', code: 'INVALID_EMAIL_ADDRESS_FOR_RECIPIENT' },
  ],
  [
    'DocuSign: hourly',
    400,
    {
      errorCode: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED',
      message: 'The maximum number of hourly API invocations has been exceeded.',
    },
    { category: 'transient', code: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED' },
  ],
  [
    'DocuSign: plan',
    400,
    { errorCode: 'ENVELOPE_ALLOWANCE_EXCEEDED', message: 'The envelope allowance for the account has been exceeded.' },
    { category: 'plan', code: 'ENVELOPE_ALLOWANCE_EXCEEDED' },
  ],
  [
    'Box',
    409,
    {
      type: 'error',
      status: 409,
      code: 'item_name_in_use',
      context_info: { conflicts: [{ type: 'folder', id: '0' }] },
      message: 'Item with the same name already exists',
    },
    { category: 'validation', kind: 'duplicate', code: 'item_name_in_use' },
  ],
  [
    'Box: storage',
    403,
    { type: 'error', status: 403, code: 'storage_limit_exceeded', message: 'Account storage limit reached' },
    { category: 'plan', code: 'storage_limit_exceeded' },
  ],
  [
    'Dropbox: expired',
    401,
    { error_summary: 'expired_access_token/..', error: { '.tag': 'expired_access_token' } },
    { category: 'auth', kind: 'expired_token', code: 'expired_access_token' },
  ],
  [
    'Dropbox: no space',
    409,
    {
      error_summary: 'path/insufficient_space/..',
      error: { '.tag': 'path', reason: { '.tag': 'insufficient_space' } },
    },
    { category: 'plan' },
  ],
  [
    'Microsoft Graph: details',
    400,
    {
      error: {
        code: 'Request_BadRequest',
        message: "Invalid value specified for property 'mail' of resource 'User'.",
        details: [{ code: 'InvalidValue', message: 'x', target: 'mail' }],
        innerError: { date: '2024-01-01', 'request-id': 'a' },
      },
    },
    { category: 'validation', field: 'mail' },
  ],
  [
    'Microsoft Graph: denied',
    403,
    {
      error: {
        code: 'Authorization_RequestDenied',
        message: 'Insufficient privileges to complete the operation.',
        innerError: { 'request-id': 'a', date: 'b' },
      },
    },
    { category: 'permissions', code: 'Authorization_RequestDenied' },
  ],
  [
    'Microsoft Graph: license',
    400,
    { error: { code: 'BadRequest', message: 'Tenant does not have a SPO license.', innerError: {} } },
    { category: 'plan' },
  ],
  [
    'Google: invalid JSON payload',
    400,
    {
      error: {
        code: 400,
        message: 'Invalid JSON payload received. Unknown name "plan_tier" at \'data\': Cannot find field.',
        status: 'INVALID_ARGUMENT',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.BadRequest',
            fieldViolations: [
              {
                field: 'data',
                description: 'Invalid JSON payload received. Unknown name "plan_tier" at \'data\': Cannot find field.',
              },
            ],
          },
        ],
      },
    },
    { category: 'validation', kind: 'unknown_field', field: 'plan_tier', code: 'INVALID_ARGUMENT' },
  ],
  [
    'Google: quota with metadata',
    429,
    {
      error: {
        code: 429,
        message:
          "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user' of service 'sheets.googleapis.com'",
        status: 'RESOURCE_EXHAUSTED',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'RATE_LIMIT_EXCEEDED',
            domain: 'googleapis.com',
            metadata: { quota_limit: 'WriteRequestsPerMinutePerUser', service: 'sheets.googleapis.com' },
          },
        ],
      },
    },
    { category: 'transient', kind: 'rate_limit' },
  ],
  [
    'Google: quota per day',
    429,
    {
      error: {
        code: 429,
        message:
          "Quota exceeded for quota metric 'Queries' and limit 'Queries per day' of service 'youtube.googleapis.com'",
        status: 'RESOURCE_EXHAUSTED',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'RATE_LIMIT_EXCEEDED',
            metadata: { quota_limit: 'QueriesPerDayPerProject' },
          },
        ],
      },
    },
    { category: 'plan', kind: 'api_quota' },
  ],
];

testRows(rows);
