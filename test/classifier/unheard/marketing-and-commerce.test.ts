import { type Row, testRows } from './row.ts';

/** Answers of marketing, advertising, payment and shop products in the shapes their API references document. */
const rows: readonly Row[] = [
  [
    'Braze: fatal message',
    400,
    { message: "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields." },
    { category: 'validation' },
  ],
  [
    'Braze: per item',
    201,
    {
      message: 'success',
      attributes_processed: 1,
      errors: [
        { type: "The value provided for the 'email' field is not a valid email.", input_array: 'attributes', index: 1 },
      ],
    },
    { category: 'validation', kind: 'invalid_value', field: 'email' },
  ],
  ['Braze: key', 401, { message: 'Invalid API key' }, { category: 'auth', kind: 'invalid_key' }],
  ['Customer.io: meta', 401, { meta: { error: 'Unauthorized request' } }, { category: 'auth' }],
  [
    'Customer.io: batch',
    207,
    { errors: [{ batch_index: 0, reason: 'required', field: 'identifiers', message: 'identifiers is required' }] },
    { category: 'validation', kind: 'missing_required', field: 'identifiers' },
  ],
  [
    'Iterable',
    400,
    { msg: 'Invalid email: x@', code: 'InvalidEmailAddressError', params: null },
    { category: 'validation', code: 'InvalidEmailAddressError' },
  ],
  [
    'Iterable: types',
    400,
    {
      msg: 'One or more fields did not match the expected types',
      code: 'RequestFieldsTypesMismatched',
      params: { userId: 'x', rejected: [{ field: 'signup_date', type: 'date' }] },
    },
    { category: 'validation', code: 'RequestFieldsTypesMismatched' },
  ],
  [
    'Iterable: key',
    401,
    { msg: 'Invalid API key', code: 'BadApiKey', params: null },
    { category: 'auth', kind: 'invalid_key', code: 'BadApiKey' },
  ],
  [
    'ActiveCampaign',
    422,
    {
      errors: [
        {
          title: 'Contact Email Address is not valid.',
          detail: '',
          code: 'email_invalid',
          error: 'must_be_valid_email_address',
          source: { pointer: '/data/attributes/email' },
        },
      ],
    },
    { category: 'validation', field: 'email', code: 'email_invalid' },
  ],
  [
    'ActiveCampaign: duplicate',
    422,
    {
      errors: [
        {
          title: 'Email address already exists in the system',
          detail: '',
          code: 'duplicate',
          source: { pointer: '/data/attributes/email' },
        },
      ],
    },
    { category: 'validation', kind: 'duplicate', field: 'email', code: 'duplicate' },
  ],
  [
    'Brevo',
    400,
    { code: 'invalid_parameter', message: 'Invalid phone number' },
    { category: 'validation', code: 'invalid_parameter' },
  ],
  [
    'Brevo: duplicate',
    400,
    {
      code: 'duplicate_parameter',
      message: 'Unable to create contact, email is already associated with another Contact',
      metadata: { duplicate_identifiers: ['email'] },
    },
    { category: 'validation', kind: 'duplicate', code: 'duplicate_parameter' },
  ],
  [
    'Brevo: credits',
    402,
    { code: 'not_enough_credits', message: 'You do not have enough credits' },
    { category: 'plan', code: 'not_enough_credits' },
  ],
  [
    'Brevo: IP',
    401,
    {
      code: 'unauthorized',
      message:
        'We have detected you are using an unrecognised IP address 1.2.3.4. If you performed this action make sure to add the new IP address in this link: https://app.brevo.com/security/authorised_ips',
    },
    { category: 'permissions', kind: 'ip_blocked', code: 'unauthorized' },
  ],
  [
    'MailerLite',
    422,
    { message: 'The given data was invalid.', errors: { email: ['The email must be a valid email address.'] } },
    { category: 'validation', field: 'email' },
  ],
  [
    'Laravel: no summary',
    422,
    {
      message: 'The last name field is required. (and 1 more error)',
      errors: {
        last_name: ['The last name field is required.'],
        'items.0.sku': ['The selected items.0.sku is invalid.'],
      },
    },
    { category: 'validation', kind: 'missing_required', field: 'last_name' },
  ],
  ['Kit', 422, { errors: ['Email address is invalid'] }, { category: 'validation', field: 'email' }],
  [
    'Drip',
    422,
    { errors: [{ code: 'email_error', attribute: 'email', message: 'Email is not a valid email address' }] },
    { category: 'validation', field: 'email', code: 'email_error' },
  ],
  [
    'Constant Contact',
    400,
    [
      {
        error_key: 'contacts.api.validation.error',
        error_message: '#/email_address/address: Invalid email address format',
      },
    ],
    { category: 'validation', code: 'contacts.api.validation.error' },
  ],
  [
    'Constant Contact: conflict',
    409,
    [{ error_key: 'contacts.api.conflict', error_message: 'Validation failed: Email already exists for contact 7c1e' }],
    { category: 'validation', kind: 'duplicate', code: 'contacts.api.conflict' },
  ],
  ['Campaign Monitor', 400, { Code: 1, Message: 'Invalid Email Address' }, { category: 'validation', code: '1' }],
  [
    'Campaign Monitor: key',
    401,
    { Code: 50, Message: 'Must supply a valid HTTP Basic Authorization header' },
    { category: 'auth', code: '50' },
  ],
  [
    'Campaign Monitor: suppression',
    400,
    { Code: 204, Message: 'Address exists in suppression list. Subscriber is not added.' },
    { category: 'validation', kind: 'suppressed', code: '204' },
  ],
  [
    'Mailgun',
    400,
    { message: "'to' parameter is not a valid address. please check documentation" },
    { category: 'validation', field: 'to' },
  ],
  [
    'Mailgun: disabled',
    403,
    { message: 'Domain example.org is not allowed to send: Account disabled' },
    { category: 'plan', kind: 'account_suspended' },
  ],
  [
    'Postmark: inactive',
    422,
    {
      ErrorCode: 406,
      Message:
        'You tried to send to recipient(s) that have been marked as inactive. Found inactive addresses: x@y.example. Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression.',
    },
    { category: 'validation', kind: 'suppressed', code: '406' },
  ],
  [
    'Postmark: token',
    401,
    {
      ErrorCode: 10,
      Message:
        'No Account or Server API tokens were supplied in the HTTP headers. Please add a header for either X-Postmark-Server-Token or X-Postmark-Account-Token.',
    },
    { category: 'auth', code: '10' },
  ],
  ['OneSignal', 400, { errors: ['Invalid player ids: x'] }, { category: 'validation' }],
  [
    'OneSignal: sentences',
    400,
    { errors: ['Message Notifications must have English language content'], success: false },
    { category: 'validation' },
  ],
  [
    'Airship',
    400,
    {
      ok: false,
      error: 'Could not parse request body.',
      error_code: 40000,
      details: { error: 'named_user_id is a required field', path: 'named_user_id', location: { line: 1, column: 2 } },
    },
    { category: 'validation', code: '40000' },
  ],
  [
    'Vonage',
    200,
    { 'message-count': '1', messages: [{ status: '4', 'error-text': 'Bad Credentials' }] },
    { category: 'auth', code: '4' },
  ],
  [
    'MessageBird',
    422,
    { errors: [{ code: 9, description: 'no (correct) recipients found', parameter: 'recipients' }] },
    { category: 'validation', field: 'recipients', code: '9' },
  ],
  [
    'MessageBird: balance',
    402,
    { errors: [{ code: 25, description: 'not enough balance', parameter: null }] },
    { category: 'plan', code: '25' },
  ],
  [
    'Plivo',
    400,
    { api_id: 'a', error: 'dst parameter not present' },
    { category: 'validation', kind: 'missing_required', field: 'dst' },
  ],
  [
    'Telnyx',
    422,
    {
      errors: [
        { code: '10015', title: 'Bad Request', detail: 'The value of "to" is invalid', source: { pointer: '/to' } },
      ],
    },
    { category: 'validation', field: 'to', code: '10015' },
  ],
  [
    'Segment',
    400,
    { errors: [{ type: 'bad-request', message: 'the field "userId" is required', field: 'userId' }] },
    { category: 'validation', kind: 'missing_required', field: 'userId' },
  ],
  [
    'Amplitude',
    400,
    { code: 400, error: 'Request missing required field', missing_field: 'api_key' },
    { category: 'validation', kind: 'missing_required', field: 'api_key' },
  ],
  [
    'Amplitude: fields of events',
    400,
    { code: 400, error: 'Invalid field values on some events', events_with_invalid_fields: { time: [3, 4, 7] } },
    { category: 'validation', kind: 'invalid_value', field: 'time' },
  ],
  [
    'Amplitude: missing fields of events',
    400,
    { code: 400, error: 'Request missing required field', events_with_missing_fields: { device_id: [0] } },
    { category: 'validation', kind: 'missing_required', field: 'device_id' },
  ],
  [
    'Amplitude: too many for a device',
    429,
    {
      code: 429,
      error: 'Too many requests for some devices and users',
      eps_threshold: 10,
      throttled_devices: { 'C8F9E604-F01A-4BD9-95C6-8E5357DF265D': 11 },
    },
    { category: 'transient', kind: 'rate_limit' },
  ],
  [
    'PostHog',
    400,
    { type: 'validation_error', code: 'required', detail: 'This field is required.', attr: 'distinct_id' },
    { category: 'validation', kind: 'missing_required', field: 'distinct_id', code: 'required' },
  ],
  [
    'PostHog: quota',
    402,
    { type: 'quota_limited', code: 'payment_required', detail: 'You have exceeded your billing limit for events.' },
    { category: 'plan' },
  ],
  [
    'Meta: subcode and user title',
    400,
    {
      error: {
        message: 'Invalid parameter',
        type: 'OAuthException',
        code: 100,
        error_subcode: 1870047,
        is_transient: false,
        error_user_title: 'Audience Size Too Low',
        error_user_msg: 'Too few people.',
        fbtrace_id: 'A',
      },
    },
    { category: 'validation', code: '100' },
  ],
  [
    'Meta: session',
    401,
    {
      error: {
        message:
          'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
        type: 'OAuthException',
        code: 190,
        error_subcode: 460,
        fbtrace_id: 'A',
      },
    },
    { category: 'auth' },
  ],
  [
    'Meta: permission',
    403,
    {
      error: {
        message: "(#200) The user hasn't authorized the application to perform this action",
        type: 'OAuthException',
        code: 200,
        fbtrace_id: 'A',
      },
    },
    { category: 'permissions', code: '200' },
  ],
  [
    'Google Ads: policy',
    400,
    {
      error: {
        code: 400,
        message: 'Request contains an invalid argument.',
        status: 'INVALID_ARGUMENT',
        details: [
          {
            '@type': 'type.googleapis.com/google.ads.googleads.v16.errors.GoogleAdsFailure',
            errors: [
              {
                errorCode: { stringLengthError: 'TOO_LONG' },
                message: 'Too long.',
                trigger: { stringValue: 'x' },
                location: {
                  fieldPathElements: [
                    { fieldName: 'operations', index: 0 },
                    { fieldName: 'create' },
                    { fieldName: 'name' },
                  ],
                },
              },
            ],
            requestId: 'a',
          },
        ],
      },
    },
    { category: 'validation', field: 'name', code: 'TOO_LONG' },
  ],
  [
    'LinkedIn',
    422,
    { message: 'ERROR :: /elements/0/userIds/0/idValue :: "x" is not a valid SHA256', status: 422 },
    { category: 'validation' },
  ],
  [
    'LinkedIn: revoked',
    401,
    {
      serviceErrorCode: 65601,
      code: 'REVOKED_ACCESS_TOKEN',
      message: 'The token used in the request has been revoked by the user',
      status: 401,
    },
    { category: 'auth', kind: 'revoked_access', code: 'REVOKED_ACCESS_TOKEN' },
  ],
  [
    'LinkedIn: denied',
    403,
    {
      serviceErrorCode: 100,
      code: 'ACCESS_DENIED',
      message: 'Not enough permissions to access: POST /dmpSegments',
      status: 403,
    },
    { category: 'permissions', code: 'ACCESS_DENIED' },
  ],
  [
    'TikTok: 200 with a code',
    200,
    { code: 40105, message: 'Access token is incorrect or has been revoked.', request_id: 'a', data: {} },
    { category: 'auth', code: '40105' },
  ],
  [
    'TikTok: too frequent',
    200,
    { code: 40100, message: 'Requests made too frequently. Please retry later.', request_id: 'a', data: {} },
    { category: 'transient', kind: 'rate_limit', code: '40100' },
  ],
  [
    'TikTok: field',
    200,
    { code: 40002, message: 'advertiser_id: Missing data for required field.', request_id: 'a' },
    { category: 'validation', kind: 'missing_required', field: 'advertiser_id', code: '40002' },
  ],
  [
    'Pinterest',
    400,
    { code: 1, message: "Invalid request: 'abc' is not of type 'integer' at 'budget'" },
    { category: 'validation', code: '1' },
  ],
  [
    'Pinterest: business',
    403,
    { code: 29, message: 'You are not permitted to access that resource.' },
    { category: 'permissions', code: '29' },
  ],
  [
    'Snap',
    400,
    {
      request_status: 'ERROR',
      request_id: 'x',
      debug_message: 'The request is invalid',
      display_message: 'We are sorry but some of the required inputs are missing',
      error_code: 'E1001',
    },
    { category: 'validation', code: 'E1001' },
  ],
  [
    'X',
    403,
    {
      errors: [
        {
          code: 'UNAUTHORIZED_CLIENT_APPLICATION',
          message: 'The client application making this request does not have access to Twitter Ads API',
        },
      ],
      request: { params: {} },
    },
    { category: 'permissions', code: 'UNAUTHORIZED_CLIENT_APPLICATION' },
  ],
  [
    'X: parameter',
    400,
    {
      errors: [{ code: 'INVALID_PARAMETER', message: 'Expected Integer, got "x" for budget', parameter: 'budget' }],
      request: { params: {} },
    },
    { category: 'validation', field: 'budget', code: 'INVALID_PARAMETER' },
  ],
  [
    'Shopify: a field map in a string',
    422,
    { errors: { email: ['has already been taken'], 'addresses.country': ['is invalid'] } },
    { category: 'validation', kind: 'duplicate', field: 'email' },
  ],
  [
    'Shopify: a plain string',
    403,
    { errors: '[API] This action requires merchant approval for write_customers scope.' },
    { category: 'permissions', kind: 'missing_scope' },
  ],
  [
    'Shopify: access',
    200,
    {
      data: null,
      errors: [
        {
          message: 'Access denied for customers field. Required access: `read_customers` access scope.',
          extensions: { code: 'ACCESS_DENIED', requiredAccess: '`read_customers` access scope.' },
          path: ['customers'],
        },
      ],
    },
    { category: 'permissions', code: 'ACCESS_DENIED' },
  ],
  [
    'Shopify: calls',
    429,
    { errors: 'Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.' },
    { category: 'transient', kind: 'rate_limit' },
  ],
  [
    'BigCommerce',
    422,
    {
      status: 422,
      title: 'JSON data is missing or invalid',
      type: 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes',
      errors: { '0.email': 'error.path.missing' },
    },
    { category: 'validation', kind: 'missing_required', field: 'email' },
  ],
  [
    'WooCommerce',
    400,
    {
      code: 'rest_invalid_param',
      message: 'Invalid parameter(s): billing',
      data: {
        status: 400,
        params: { billing: 'billing[email] is not a valid email address.' },
        details: { billing: { code: 'rest_invalid_email', message: 'Invalid email address.', data: null } },
      },
    },
    { category: 'validation', field: 'billing' },
  ],
  [
    'Magento',
    400,
    { message: '"%fieldName" is required. Enter and try again.', parameters: { fieldName: 'firstname' } },
    { category: 'validation', kind: 'missing_required', field: 'firstname' },
  ],
  [
    'Magento: resources',
    401,
    {
      message: "The consumer isn't authorized to access %resources.",
      parameters: { resources: 'Magento_Customer::customer' },
    },
    { category: 'permissions' },
  ],
  [
    'Square',
    400,
    {
      errors: [
        {
          category: 'INVALID_REQUEST_ERROR',
          code: 'INVALID_EMAIL_ADDRESS',
          detail: 'Expected email_address to be a valid email address',
          field: 'email_address',
        },
      ],
    },
    { category: 'validation', field: 'email_address', code: 'INVALID_EMAIL_ADDRESS' },
  ],
  [
    'Square: expired',
    401,
    {
      errors: [
        { category: 'AUTHENTICATION_ERROR', code: 'ACCESS_TOKEN_EXPIRED', detail: 'The access token has expired.' },
      ],
    },
    { category: 'auth', kind: 'expired_token', code: 'ACCESS_TOKEN_EXPIRED' },
  ],
  [
    'Square: scopes',
    403,
    {
      errors: [
        {
          category: 'AUTHENTICATION_ERROR',
          code: 'INSUFFICIENT_SCOPES',
          detail: 'The merchant has not given your application sufficient permissions to do that.',
        },
      ],
    },
    { category: 'permissions', kind: 'missing_scope', code: 'INSUFFICIENT_SCOPES' },
  ],
  [
    'PayPal',
    422,
    {
      name: 'UNPROCESSABLE_ENTITY',
      details: [
        {
          field: '/purchase_units/0/amount/value',
          value: '100.123',
          issue: 'DECIMAL_PRECISION',
          description: 'The value of the field should not be more than two decimal places.',
        },
      ],
      message: 'The requested action could not be performed.',
      debug_id: 'a',
    },
    { category: 'validation', field: 'purchase_units[].amount.value', code: 'DECIMAL_PRECISION' },
  ],
  [
    'PayPal: not authorised',
    403,
    {
      name: 'NOT_AUTHORIZED',
      details: [
        {
          issue: 'PERMISSION_DENIED',
          description: 'You do not have permission to access or perform operations on this resource.',
        },
      ],
      message: 'Authorization failed due to insufficient permissions.',
      debug_id: 'a',
    },
    { category: 'permissions', code: 'PERMISSION_DENIED' },
  ],
  [
    'Adyen',
    422,
    {
      status: 422,
      errorCode: '130',
      message: "Required field 'reference' is not provided.",
      errorType: 'validation',
      pspReference: '8816',
    },
    { category: 'validation', kind: 'missing_required', field: 'reference', code: '130' },
  ],
  [
    'Chargebee',
    400,
    {
      message: 'customer[email] : invalid email',
      type: 'invalid_request',
      api_error_code: 'param_wrong_value',
      param: 'customer[email]',
      error_code: 'param_wrong_value',
      error_msg: 'invalid',
      http_status_code: 400,
    },
    { category: 'validation', field: 'customer.email', code: 'param_wrong_value' },
  ],
  [
    'Chargebee: plan',
    400,
    { message: 'x', type: 'operation_failed', api_error_code: 'configuration_incompatible', http_status_code: 400 },
    { category: 'validation', code: 'configuration_incompatible' },
  ],
  [
    'Recurly',
    422,
    {
      error: {
        type: 'validation',
        message: 'Email is not valid',
        params: [{ param: 'email', message: 'is not valid' }],
      },
    },
    { category: 'validation', field: 'email' },
  ],
  [
    'Paddle',
    400,
    {
      error: {
        type: 'request_error',
        code: 'bad_request',
        detail: 'Invalid request',
        documentation_url: 'x',
        errors: [{ field: 'custom_data', message: 'must be an object' }],
      },
      meta: { request_id: 'a' },
    },
    { category: 'validation', field: 'custom_data', code: 'bad_request' },
  ],
  [
    'Xero',
    400,
    {
      ErrorNumber: 10,
      Type: 'ValidationException',
      Message: 'A validation exception occurred',
      Elements: [
        {
          ContactID: '0',
          HasValidationErrors: true,
          ValidationErrors: [
            {
              Message:
                'The contact name X is already assigned to another contact. The contact name must be unique across all active contacts.',
            },
          ],
        },
      ],
    },
    { category: 'validation', kind: 'duplicate', code: 'ValidationException' },
  ],
  [
    'Xero: day',
    429,
    { Title: 'Too Many Requests', Status: 429, Detail: 'You have exceeded the daily limit of 5000 calls' },
    { category: 'plan', kind: 'api_quota' },
  ],
  [
    'QuickBooks: JSON',
    400,
    {
      Fault: {
        Error: [
          {
            Message: 'Required param missing, need to supply the required value for the API',
            Detail: 'Required parameter DisplayName is missing in the request',
            code: '2020',
            element: 'DisplayName',
          },
        ],
        type: 'ValidationFault',
      },
      time: '2024',
    },
    { category: 'validation', kind: 'missing_required', field: 'DisplayName', code: '2020' },
  ],
  [
    'QuickBooks: XML',
    400,
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><IntuitResponse xmlns="http://schema.intuit.com/finance/v3" time="2019-08-02T04:48:37.097-07:00"><Fault type="ValidationFault"><Error code="6240" element="DisplayName"><Message>Duplicate Name Exists Error</Message><Detail>The name supplied already exists. : Another customer, vendor or employee is already using this name.</Detail></Error></Fault></IntuitResponse>',
    { category: 'validation', kind: 'duplicate', field: 'DisplayName', code: '6240' },
  ],
  [
    'QuickBooks: token',
    401,
    '<?xml version="1.0"?><IntuitResponse><Fault type="AUTHENTICATION"><Error code="3200"><Message>message=ApplicationAuthenticationFailed; errorCode=003200; statusCode=401</Message><Detail>Token expired: AB01</Detail></Error></Fault></IntuitResponse>',
    { category: 'auth', kind: 'expired_token', code: '3200' },
  ],
  [
    'NetSuite: REST',
    400,
    {
      type: 'https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec10.4.1',
      title: 'Bad Request',
      status: 400,
      'o:errorDetails': [
        {
          detail: 'Error while accessing a resource. Please enter value(s) for: Company Name.',
          'o:errorCode': 'USER_ERROR',
        },
      ],
    },
    { category: 'validation', kind: 'missing_required', field: 'Company Name', code: 'USER_ERROR' },
  ],
  [
    'NetSuite: path',
    400,
    {
      type: 'x',
      title: 'Bad Request',
      status: 400,
      'o:errorDetails': [
        {
          detail: "Invalid content in the request body. The field 'subsidary' does not exist.",
          'o:errorPath': 'subsidary',
          'o:errorCode': 'INVALID_CONTENT',
        },
      ],
    },
    { category: 'validation', kind: 'unknown_field', field: 'subsidary', code: 'INVALID_CONTENT' },
  ],
  [
    'NetSuite: login',
    401,
    { error: { code: 'INVALID_LOGIN_ATTEMPT', message: 'Invalid login attempt.' } },
    { category: 'auth', code: 'INVALID_LOGIN_ATTEMPT' },
  ],
  [
    'NetSuite: SOAP',
    500,
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault><faultcode>soapenv:Server.userException</faultcode><faultstring>com.netledger.common.exceptions.NLUserException: Your current role does not have permission to perform this action.</faultstring><detail><platformFaults:insufficientPermissionFault xmlns:platformFaults="urn:faults"><platformFaults:code>INSUFFICIENT_PERMISSION</platformFaults:code><platformFaults:message>Your current role does not have permission to perform this action.</platformFaults:message></platformFaults:insufficientPermissionFault></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>',
    { category: 'permissions', code: 'INSUFFICIENT_PERMISSION' },
  ],
  [
    'Workday: SOAP',
    500,
    '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><SOAP-ENV:Fault xmlns:wd="urn:com.workday/bsvc"><faultcode>SOAP-ENV:Client.validationError</faultcode><faultstring>Validation error occurred. Invalid ID value.  \'X\' is not a valid ID value for type = \'Employee_ID\'</faultstring><detail><wd:Validation_Fault><wd:Validation_Error><wd:Message>Invalid ID value.</wd:Message><wd:Xpath>/ns0:Change_Work_Contact[1]</wd:Xpath></wd:Validation_Error></wd:Validation_Fault></detail></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>',
    { category: 'validation' },
  ],
  [
    'SOAP: signing in',
    500,
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value xmlns:a="x">a:FailedAuthentication</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en">The security token could not be authenticated or authorized.</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>',
    { category: 'auth' },
  ],
  [
    'Contentful',
    422,
    {
      sys: { type: 'Error', id: 'ValidationFailed' },
      message: 'Validation error',
      details: {
        errors: [
          { name: 'required', details: 'The property "title" is required here', path: ['fields', 'title', 'en-US'] },
        ],
      },
      requestId: 'a',
    },
    { category: 'validation', kind: 'missing_required', field: 'title' },
  ],
  [
    'Algolia',
    400,
    { message: 'Record at the position 3 objectID=x is too big size=12345/10000 bytes.', status: 400 },
    { category: 'validation', kind: 'too_large' },
  ],
  [
    'Meilisearch',
    403,
    { message: 'The provided API key is invalid.', code: 'invalid_api_key', type: 'auth', link: 'x' },
    { category: 'auth', kind: 'invalid_key', code: 'invalid_api_key' },
  ],
  [
    'Webflow',
    400,
    {
      message: 'Validation Error',
      code: 'validation_error',
      externalReference: null,
      details: [{ param: 'fieldData.name', description: 'Field not described in schema' }],
    },
    { category: 'validation', field: 'fieldData.name' },
  ],
  [
    'Webflow: items',
    409,
    { code: 'item_limit_reached', message: 'Collection item limit reached for your current plan' },
    { category: 'plan', code: 'item_limit_reached' },
  ],
  [
    'Eventbrite',
    400,
    {
      status_code: 400,
      error_detail: { ARGUMENTS_ERROR: { 'event.start': ['INVALID'] } },
      error_description: 'There are errors with your arguments: event.start - INVALID',
      error: 'ARGUMENTS_ERROR',
    },
    { category: 'validation', field: 'event.start' },
  ],
  [
    'Typeform',
    400,
    {
      code: 'VALIDATION_ERROR',
      description: 'Error in the validation of the payload',
      details: [{ code: 'TOO_LONG', description: 'should be shorter', field: '/fields/0/title', in: 'body' }],
    },
    { category: 'validation', field: 'fields[].title', code: 'TOO_LONG' },
  ],
  [
    'SurveyMonkey: day',
    429,
    {
      error: {
        id: '1040',
        name: 'Rate limit reached',
        docs: 'x',
        message: 'Too many requests were made, try again later. Daily limit of 500 reached.',
        http_status_code: 429,
      },
    },
    { category: 'plan', kind: 'api_quota' },
  ],
  [
    'Qualtrics',
    400,
    {
      meta: {
        httpStatus: '400 - Bad Request',
        error: { errorMessage: 'Invalid email address supplied', errorCode: 'BRE_2.1' },
        requestId: 'a',
      },
    },
    { category: 'validation', code: 'BRE_2.1' },
  ],
  [
    'Salesforce Marketing Cloud',
    400,
    {
      documentation: 'x',
      errorcode: 10006,
      message: 'Unable to save rows for data extension. Column(s) not found: Plan_Tier',
    },
    { category: 'validation', kind: 'unknown_field', field: 'Plan_Tier', code: '10006' },
  ],
  [
    'an express server in Spanish',
    400,
    { mensaje: 'El campo email es obligatorio', codigo: 'CAMPO_REQUERIDO' },
    { category: 'validation' },
  ],
];

testRows(rows);
