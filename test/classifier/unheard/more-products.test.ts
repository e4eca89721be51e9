import { type Row, testRows } from './row.ts';

/** A second look: products that did not occur when the rules were written. */
const rows: readonly Row[] = [
  ['bamboohr', 403, { error: 'You do not have access to this resource' }, { category: 'permissions' }],
  [
    'greenhouse',
    422,
    { message: 'Validation error', errors: [{ message: 'Invalid attribute: custom_fields', field: 'custom_fields' }] },
    { category: 'validation', field: 'custom_fields' },
  ],
  [
    'lever',
    400,
    { code: 'BadRequestError', message: 'Invalid parameter: perform_as' },
    { category: 'validation', field: 'perform_as', code: 'BadRequestError' },
  ],
  [
    'gusto',
    422,
    { errors: [{ error_key: 'email', category: 'invalid_attribute_value', message: 'Email is invalid' }] },
    { category: 'validation', field: 'email' },
  ],
  [
    'plaid',
    400,
    {
      error_type: 'ITEM_ERROR',
      error_code: 'ITEM_LOGIN_REQUIRED',
      error_message: 'the login details of this item have changed',
      display_message: null,
      request_id: 'x',
    },
    { category: 'auth', code: 'ITEM_LOGIN_REQUIRED' },
  ],
  [
    'braintree',
    422,
    {
      apiErrorResponse: {
        errors: {
          customer: { errors: [{ attribute: 'email', code: '81604', message: 'Email is an invalid format.' }] },
        },
        message: 'Email is an invalid format.',
      },
    },
    { category: 'validation', field: 'email', code: '81604' },
  ],
  [
    'gocardless',
    422,
    {
      error: {
        message: 'Validation failed',
        errors: [
          { field: 'country_code', message: 'must be a valid country', request_pointer: '/customers/country_code' },
        ],
        type: 'validation_failed',
        code: 422,
        request_id: 'a',
      },
    },
    { category: 'validation', field: 'country_code' },
  ],
  [
    'mollie',
    422,
    {
      status: 422,
      title: 'Unprocessable Entity',
      detail: 'The amount is higher than the maximum',
      field: 'amount',
      _links: {},
    },
    { category: 'validation', field: 'amount' },
  ],
  [
    'zuora',
    200,
    { success: false, processId: 'x', reasons: [{ code: 53100020, message: "'Name' is required" }] },
    { category: 'validation', kind: 'missing_required', field: 'Name', code: '53100020' },
  ],
  [
    'coupa xml',
    400,
    '<?xml version="1.0"?><errors><error>Email has already been taken</error><error>Name can\'t be blank</error></errors>',
    { category: 'validation', kind: 'duplicate', field: 'Email' },
  ],
  [
    'shipstation',
    400,
    {
      Message: 'The request is invalid.',
      ModelState: { apiOrder: ["Required property 'billTo' not found in JSON. Path '', line 1, position 2."] },
    },
    { category: 'validation', kind: 'missing_required' },
  ],
  [
    'shippo',
    400,
    { address_from: [{ country: ['This field is required.'] }] },
    { category: 'validation', kind: 'missing_required', field: 'address_from[].country' },
  ],
  [
    'easypost',
    422,
    {
      error: {
        code: 'ADDRESS.VERIFY.FAILURE',
        message: 'Unable to verify address.',
        errors: [{ code: 'E.ADDRESS.NOT_FOUND', field: 'address', message: 'Address not found', suggestion: null }],
      },
    },
    { category: 'validation', field: 'address', code: 'E.ADDRESS.NOT_FOUND' },
  ],
  [
    'avalara',
    400,
    {
      error: {
        code: 'InvalidAddress',
        message: 'The address value was incomplete.',
        target: 'HttpRequest',
        details: [
          {
            code: 'InvalidAddress',
            number: 309,
            message: 'The address value was incomplete.',
            faultCode: 'Client',
            helpLink: 'x',
            severity: 'Error',
          },
        ],
      },
    },
    { category: 'validation', code: 'InvalidAddress' },
  ],
  [
    'clearbit',
    402,
    { error: { type: 'over_quota', message: 'Your account is over quota' } },
    { category: 'plan', code: 'over_quota' },
  ],
  [
    'apollo.io',
    422,
    {
      error: 'The maximum hourly api rate limit is 200. Please retry in 30 minutes or upgrade your plan.',
      error_code: 'RATE_LIMIT',
    },
    { category: 'transient' },
  ],
  ['zoominfo', 401, { message: 'The incoming token has expired' }, { category: 'auth', kind: 'expired_token' }],
  ['lemlist', 400, 'Lead already in the campaign', { category: 'validation' }],
  [
    'salesloft',
    422,
    { errors: { email_address: ['has already been taken'] } },
    { category: 'validation', kind: 'duplicate', field: 'email_address' },
  ],
  ['salesloft forbidden', 403, { error: 'Forbidden', status: 403 }, { category: 'permissions' }],
  [
    'gainsight',
    400,
    {
      result: false,
      errorCode: 'GSOBJ_1008',
      errorDesc: "Invalid field 'Plan_Tier__gc' on object Company",
      requestId: 'a',
      data: null,
    },
    { category: 'validation', field: 'Plan_Tier__gc', code: 'GSOBJ_1008' },
  ],
  ['totango', 403, 'Invalid token', { category: 'auth' }],
  [
    'planhat',
    400,
    {
      statusCode: 400,
      error: 'Bad Request',
      message: 'company: Cast to ObjectId failed for value "x" at path "companyId"',
    },
    { category: 'validation' },
  ],
  [
    'mongoose',
    400,
    {
      errors: {
        email: { name: 'ValidatorError', message: 'Path `email` is required.', kind: 'required', path: 'email' },
      },
      _message: 'User validation failed',
      message: 'User validation failed: email: Path `email` is required.',
    },
    { category: 'validation', kind: 'missing_required', field: 'email' },
  ],
  [
    'sequelize',
    null,
    'SequelizeUniqueConstraintError: Validation error: email must be unique',
    { category: 'validation', kind: 'duplicate', field: 'email' },
  ],
  [
    'prisma',
    null,
    'PrismaClientKnownRequestError: Unique constraint failed on the fields: (`email`)',
    { category: 'validation', kind: 'duplicate', field: 'email' },
  ],
  [
    'hibernate',
    null,
    'org.hibernate.PropertyValueException: not-null property references a null or transient value : com.acme.Contact.email',
    { category: 'validation' },
  ],
  [
    'trino',
    null,
    'TrinoUserError(type=USER_ERROR, name=COLUMN_NOT_FOUND, message="line 1:8: Column \'plan_tier\' cannot be resolved", query_id=2024)',
    { category: 'validation', kind: 'unknown_field', field: 'plan_tier' },
  ],
  [
    'cassandra',
    null,
    'com.datastax.driver.core.exceptions.InvalidQueryException: Undefined column name plan_tier',
    { category: 'validation', kind: 'unknown_field', field: 'plan_tier' },
  ],
  [
    'cassandra none',
    null,
    'NoHostAvailable: All host(s) tried for query failed',
    { category: 'transient', outage: true },
  ],
  [
    'firestore',
    null,
    '7 PERMISSION_DENIED: Missing or insufficient permissions.',
    { category: 'permissions', code: 'PERMISSION_DENIED' },
  ],
  [
    'firestore exhausted',
    null,
    '8 RESOURCE_EXHAUSTED: Quota exceeded.',
    { category: 'transient', code: 'RESOURCE_EXHAUSTED' },
  ],
  [
    'fcm',
    404,
    {
      error: {
        code: 404,
        message: 'Requested entity was not found.',
        status: 'NOT_FOUND',
        details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: 'UNREGISTERED' }],
      },
    },
    { category: 'validation', code: 'UNREGISTERED' },
  ],
  [
    'pubsub',
    null,
    'rpc error: code = NotFound desc = Resource not found (resource=contacts).',
    { category: 'validation', code: 'NotFound' },
  ],
  [
    'pinecone',
    400,
    { code: 3, message: 'Vector dimension 1536 does not match the dimension of the index 768', details: [] },
    { category: 'validation', code: '3' },
  ],
  [
    'typesense',
    400,
    { code: 400, error: 'Field `age` must be an int32.', success: false },
    { category: 'validation', field: 'age' },
  ],
  [
    'rabbitmq',
    null,
    "Channel closed by server: 403 (ACCESS-REFUSED) with message \"ACCESS_REFUSED - access to queue 'x' in vhost '/' refused for user 'sync'\"",
    { category: 'permissions' },
  ],
  ['smtp', null, '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', { category: 'auth' }],
  ['ftp', null, '530 Login incorrect.', { category: 'auth' }],
  ['ftp 550', null, '550 Permission denied.', { category: 'permissions' }],
  [
    'sharepoint',
    404,
    {
      'odata.error': {
        code: '-2130575251, Microsoft.SharePoint.SPException',
        message: {
          lang: 'en-US',
          value: "Column 'PlanTier' does not exist. It may have been deleted by another user.",
        },
      },
    },
    { category: 'validation', kind: 'unknown_field', field: 'PlanTier' },
  ],
  [
    'business central',
    400,
    {
      error: {
        code: 'Application_DialogException',
        message: 'The field Email must contain a valid value.  CorrelationId:  aa.',
      },
    },
    { category: 'validation', field: 'Email', code: 'Application_DialogException' },
  ],
  [
    'sage',
    422,
    [{ $severity: 'error', $dataCode: 'RequiredField', $message: 'Please enter a value', $source: 'contact.name' }],
    { category: 'validation', kind: 'missing_required', field: 'contact.name' },
  ],
  [
    'freshbooks',
    422,
    {
      response: {
        errors: [
          { errno: 1012, field: 'email', message: 'Please enter a valid email address.', object: 'client', value: 'x' },
        ],
      },
    },
    { category: 'validation', field: 'email', code: '1012' },
  ],
  [
    'exact',
    403,
    { error: { code: '', message: { lang: '', value: 'Forbidden: no rights for this division' } } },
    { category: 'permissions' },
  ],
  ['moneybird', 400, { error: { contact: { email: ['is invalid'] } } }, { category: 'validation', field: 'email' }],
  [
    'harvest',
    422,
    { message: 'Email has already been taken' },
    { category: 'validation', kind: 'duplicate', field: 'Email' },
  ],
  [
    'keap',
    400,
    { message: 'Input could not be converted: email_addresses[0].email is invalid' },
    { category: 'validation', field: 'email_addresses[].email' },
  ],
  [
    'keap quota',
    429,
    {
      fault: {
        faultstring: 'Rate limit quota violation. Quota limit exceeded. Identifier : x',
        detail: { errorcode: 'policies.ratelimit.QuotaViolation' },
      },
    },
    { category: 'transient', code: 'policies.ratelimit.QuotaViolation' },
  ],
  [
    'apigee',
    401,
    {
      fault: {
        faultstring: 'Access Token expired',
        detail: { errorcode: 'keymanagement.service.access_token_expired' },
      },
    },
    { category: 'auth', kind: 'expired_token', code: 'keymanagement.service.access_token_expired' },
  ],
  ['aws gateway', 403, { message: 'Missing Authentication Token' }, { category: 'auth' }],
  [
    'aws explicit deny',
    403,
    { Message: 'User is not authorized to access this resource with an explicit deny' },
    { category: 'permissions' },
  ],
  ['kong', 401, { message: 'No API key found in request' }, { category: 'auth', kind: 'invalid_key' }],
  [
    'azure apim',
    429,
    { statusCode: 429, message: 'Rate limit is exceeded. Try again in 12 seconds.' },
    { category: 'transient', kind: 'rate_limit' },
  ],
  [
    'azure apim quota',
    403,
    { statusCode: 403, message: 'Out of call volume quota. Quota will be replenished in 02:12:45.' },
    { category: 'plan' },
  ],
  [
    'mulesoft',
    500,
    { error: { errorType: 'SALESFORCE:CONNECTIVITY', description: 'Connection refused' } },
    { category: 'transient', outage: true },
  ],
  [
    'workato',
    400,
    '400 Bad Request: {"errors":[{"detail":"Property values were not valid","source":{"pointer":"/properties/phone"}}]}',
    { category: 'validation', field: 'properties.phone' },
  ],
  [
    'cloudflare',
    400,
    {
      success: false,
      errors: [
        {
          code: 1004,
          message: 'DNS Validation Error',
          error_chain: [{ code: 9021, message: 'Invalid TTL. Must be between 60 and 86400 seconds' }],
        },
      ],
      messages: [],
      result: null,
    },
    { category: 'validation' },
  ],
  [
    'okta',
    400,
    {
      errorCode: 'E0000001',
      errorSummary: 'Api validation failed: login',
      errorLink: 'E0000001',
      errorId: 'oae',
      errorCauses: [{ errorSummary: 'login: An object with this field already exists in the current organization' }],
    },
    { category: 'validation', kind: 'duplicate', field: 'login', code: 'E0000001' },
  ],
  [
    'auth0',
    400,
    {
      statusCode: 400,
      error: 'Bad Request',
      message:
        "Payload validation error: 'Object didn't pass validation for format email: x' on property email (The user's email).",
      errorCode: 'invalid_body',
    },
    { category: 'validation', field: 'email', code: 'invalid_body' },
  ],
  [
    'onelogin',
    401,
    { status: { error: true, code: 401, type: 'Unauthorized', message: 'Authentication Failure' } },
    { category: 'auth' },
  ],
  [
    'scim',
    409,
    {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      scimType: 'uniqueness',
      detail: 'userName already exists',
      status: '409',
    },
    { category: 'validation', kind: 'duplicate', field: 'userName', code: 'uniqueness' },
  ],
  [
    'discord',
    400,
    {
      code: 50035,
      message: 'Invalid Form Body',
      errors: {
        embeds: { '0': { title: { _errors: [{ code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }] } } },
      },
    },
    { category: 'validation', kind: 'missing_required', code: '50035' },
  ],
  [
    'telegram',
    400,
    { ok: false, error_code: 400, description: 'Bad Request: chat not found' },
    { category: 'validation', kind: 'missing_reference' },
  ],
  [
    'whatsapp',
    400,
    {
      error: {
        message: '(#131009) Parameter value is not valid',
        type: 'OAuthException',
        code: 131009,
        error_data: { messaging_product: 'whatsapp', details: 'Parameter to is invalid' },
        fbtrace_id: 'x',
      },
    },
    { category: 'validation', code: '131009' },
  ],
  ['viber', 200, { status: 2, status_message: 'invalidAuthToken' }, { category: 'auth' }],
  [
    'line',
    400,
    { message: "The property, 'to', in the request body is invalid (line: -, column: -)" },
    { category: 'validation' },
  ],
  [
    'wordpress',
    403,
    {
      code: 'rest_cannot_create',
      message: 'Sorry, you are not allowed to create posts as this user.',
      data: { status: 403 },
    },
    { category: 'permissions', code: 'rest_cannot_create' },
  ],
  [
    'drupal',
    422,
    {
      jsonapi: { version: '1.0' },
      errors: [
        {
          title: 'Unprocessable Content',
          status: '422',
          detail: 'title: This value should not be null.',
          source: { pointer: '/data/attributes/title' },
        },
      ],
    },
    { category: 'validation', kind: 'missing_required', field: 'title' },
  ],
  [
    'strapi',
    400,
    {
      data: null,
      error: {
        status: 400,
        name: 'ValidationError',
        message: 'email must be a valid email',
        details: { errors: [{ path: ['email'], message: 'email must be a valid email', name: 'ValidationError' }] },
      },
    },
    { category: 'validation', field: 'email', code: 'ValidationError' },
  ],
  [
    'commercetools',
    409,
    {
      statusCode: 409,
      message: 'Version mismatch. Concurrent modification.',
      errors: [
        { code: 'ConcurrentModification', message: 'Version mismatch. Concurrent modification.', currentVersion: 4 },
      ],
    },
    { category: 'transient', kind: 'lock', code: 'ConcurrentModification' },
  ],
  [
    'commercetools dup',
    400,
    {
      statusCode: 400,
      message: 'x',
      errors: [
        {
          code: 'DuplicateField',
          message: "A duplicate value '\"a\"' exists for field 'slug.en'.",
          field: 'slug.en',
          duplicateValue: 'a',
        },
      ],
    },
    { category: 'validation', kind: 'duplicate', field: 'slug.en', code: 'DuplicateField' },
  ],
  [
    'swell',
    400,
    { errors: { 'items.0.product_id': { code: 'REQUIRED', message: 'Required' } } },
    { category: 'validation', kind: 'missing_required', field: 'items[].product_id', code: 'REQUIRED' },
  ],
  ['etsy', 400, { error: 'Invalid shipping_profile_id' }, { category: 'validation', field: 'shipping_profile_id' }],
  [
    'ebay',
    400,
    {
      errors: [
        {
          errorId: 25002,
          domain: 'API_INVENTORY',
          category: 'REQUEST',
          message: 'A user error has occurred. The item SKU is invalid',
          parameters: [{ name: 'sku', value: 'x' }],
        },
      ],
    },
    { category: 'validation', code: '25002' },
  ],
  [
    'walmart',
    400,
    {
      errors: [
        {
          code: 'INVALID_REQUEST_PARAM.GMP_ITEM',
          field: 'sku',
          description: 'Invalid SKU',
          info: 'x',
          severity: 'ERROR',
          category: 'DATA',
        },
      ],
    },
    { category: 'validation', field: 'sku', code: 'INVALID_REQUEST_PARAM.GMP_ITEM' },
  ],
  [
    'amazon sp',
    403,
    {
      errors: [
        {
          code: 'Unauthorized',
          message: 'Access to requested resource is denied.',
          details: 'The access token you provided has expired.',
        },
      ],
    },
    { category: 'auth', kind: 'expired_token', code: 'Unauthorized' },
  ],
  [
    'yotpo',
    429,
    { status: { code: 429, message: 'Too many requests' } },
    { category: 'transient', kind: 'rate_limit' },
  ],
  ['attentive', 400, { message: 'Invalid phone number' }, { category: 'validation', field: 'phone' }],
  [
    'loops',
    409,
    { success: false, message: 'Email already on list.' },
    { category: 'validation', kind: 'duplicate', field: 'email' },
  ],
  [
    'resend',
    422,
    { statusCode: 422, name: 'missing_required_field', message: 'Missing `to` field.' },
    { category: 'validation', kind: 'missing_required', field: 'to', code: 'missing_required_field' },
  ],
  [
    'userlist',
    422,
    { errors: { identifier: ['has already been taken'] } },
    { category: 'validation', kind: 'duplicate', field: 'identifier' },
  ],
  ['vitally', 400, { error: 'Trait "plan_tier" has an invalid type' }, { category: 'validation' }],
  ['pendo', 400, 'invalid field name plan tier', { category: 'validation', kind: 'unknown_field' }],
  ['statsig', 400, { message: 'Exceeded limit for number of users per company.' }, { category: 'plan' }],
  [
    'tableau',
    401,
    { error: { summary: 'Signin Error', detail: 'Error signing in to Tableau Server', code: '401001' } },
    { category: 'auth', code: '401001' },
  ],
  [
    'looker',
    422,
    {
      message: 'Validation Failed',
      errors: [{ field: 'email', code: 'invalid', message: 'Invalid email', documentation_url: 'x' }],
      documentation_url: 'x',
    },
    { category: 'validation', field: 'email', code: 'invalid' },
  ],
  [
    'power bi',
    403,
    {
      error: {
        code: 'PowerBINotAuthorizedException',
        'pbi.error': { code: 'PowerBINotAuthorizedException', parameters: {}, details: [] },
      },
    },
    { category: 'permissions', code: 'PowerBINotAuthorizedException' },
  ],
  [
    'airbyte-like log',
    null,
    'io.airbyte.commons.exceptions.ConfigErrorException: Could not connect with provided configuration. Error: HikariPool-1 - Connection is not available, request timed out after 60001ms.',
    { category: 'transient' },
  ],
  [
    'node abort',
    null,
    'AbortError: The operation was aborted due to timeout',
    { category: 'transient', kind: 'timeout' },
  ],
  [
    'ruby refused',
    null,
    'Errno::ECONNREFUSED: Failed to open TCP connection to api.vendor.example:443 (Connection refused - connect(2))',
    { category: 'transient', outage: true },
  ],
  [
    'ruby openssl',
    null,
    'OpenSSL::SSL::SSLError: SSL_connect returned=1 errno=0 state=error: certificate verify failed (certificate has expired)',
    { category: 'transient', outage: true },
  ],
  [
    'rest-client',
    null,
    'RestClient::UnprocessableEntity: 422 Unprocessable Entity: {"errors":["Phone is invalid"]}',
    { category: 'validation', field: 'Phone' },
  ],
  [
    'go-resty',
    null,
    'failed to sync user 42: api error: 403 {"error":"forbidden","message":"insufficient scope: contacts.write required"}',
    { category: 'permissions', kind: 'missing_scope' },
  ],
  [
    'java webclient',
    null,
    'org.springframework.web.reactive.function.client.WebClientResponseException$TooManyRequests: 429 Too Many Requests from POST https://api.vendor.example/v1',
    { category: 'transient', kind: 'rate_limit' },
  ],
  [
    'okhttp',
    null,
    'java.net.ConnectException: Failed to connect to api.vendor.example/10.0.0.1:443',
    { category: 'transient', outage: true },
  ],
  [
    'python ssl',
    null,
    "requests.exceptions.SSLError: HTTPSConnectionPool(host='x', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1007)')))",
    { category: 'transient', outage: true },
  ],
  [
    'python chunked',
    null,
    "requests.exceptions.ChunkedEncodingError: ('Connection broken: IncompleteRead(0 bytes read)', IncompleteRead(0 bytes read))",
    { category: 'transient' },
  ],
  [
    'python httpx',
    null,
    "httpx.HTTPStatusError: Client error '404 Not Found' for url 'https://api.vendor.example/v1/contacts/1'",
    { category: 'validation', kind: 'missing_reference', code: '404' },
  ],
  [
    'php pdo pg',
    null,
    'SQLSTATE[23502]: Not null violation: 7 ERROR:  null value in column "email" violates not-null constraint',
    { category: 'validation', kind: 'missing_required', field: 'email', code: '23502' },
  ],
  [
    'html login',
    200,
    '<html><head><title>Sign in</title></head><body>Please sign in</body></html>',
    { category: 'auth' },
  ],
  [
    'nginx 413',
    413,
    '<html><head><title>413 Request Entity Too Large</title></head></html>',
    { category: 'validation', kind: 'too_large' },
  ],
];
testRows(rows);
