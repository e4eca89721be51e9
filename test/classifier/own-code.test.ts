import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../src/classifier/classify.ts';
import { failure } from './failure.ts';

/** Which of several codes an answer carries: `[vendor, status, body, code]`. */
const answers: readonly (readonly [vendor: string, status: number | null, body: unknown, code: string | null])[] = [
  // A number of the vendor's beside the status in words
  [
    'smartsheet',
    null,
    { response: { statusCode: 429, reason: 'Too Many Requests', content: { errorCode: 4003, message: 'Slow down.' } } },
    '4003',
  ],
  ['acme', 403, { status: 403, reason: 'Forbidden', errorCode: 1004, message: 'You are not authorized.' }, '1004'],
  // The status in words stays the code where it is all there is
  ['zendesk', 403, { error: 'Forbidden', description: 'Missing the following required scopes: read' }, 'Forbidden'],
  ['supabase', 400, { statusCode: '403', error: 'Unauthorized', message: 'no row-level security' }, 'Unauthorized'],
  // A number that says only that something failed
  [
    'mandrill',
    500,
    { status: 'error', code: -1, name: 'ValidationError', message: 'Name is missing' },
    'ValidationError',
  ],
  ['acme', 400, { code: -1, message: 'Name is missing' }, '-1'],
  ['acme', 400, { code: -100, name: 'Ada', message: 'Name is missing' }, '-100'],
  // gRPC's numbers and names
  ['googleads', null, { code: 13, status: 'INTERNAL', message: 'Internal error encountered.' }, 'INTERNAL'],
  ['acme', null, { code: 7, status: 'PERMISSION_DENIED', message: 'No.' }, 'PERMISSION_DENIED'],
  ['acme', null, { code: 5, message: 'Row not found' }, '5'],
  ['meta', 400, { error: { code: 10, type: 'OAuthException', message: 'No permission for this action' } }, '10'],
  [
    'googlesheets',
    403,
    {
      error: {
        code: 403,
        errors: [{ reason: 'forbidden', message: 'The caller does not have permission' }],
        status: 'PERMISSION_DENIED',
      },
    },
    'PERMISSION_DENIED',
  ],
  // What a checker found about one value, and the API's own code above it
  [
    'typeform',
    400,
    { code: 'VALIDATION_ERROR', description: 'Invalid.', details: [{ code: 'WRONG_TYPE', field: '/theme' }] },
    'VALIDATION_ERROR',
  ],
  [
    'contentful',
    422,
    {
      sys: { type: 'Error', id: 'ValidationFailed' },
      message: 'The resource you sent in the body is invalid.',
      details: { errors: [{ name: 'taken', path: 'code', value: 'ru-RU' }] },
    },
    'ValidationFailed',
  ],
  [
    'discord',
    400,
    {
      code: 50035,
      message: 'Invalid Form Body',
      errors: { name: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be 1 to 100 in length.' }] } },
    },
    '50035',
  ],
  ['posthog', 400, { type: 'validation_error', code: 'required', detail: 'This field is required.' }, 'required'],
  [
    'connectwise',
    400,
    {
      code: 'InvalidObject',
      errors: [{ code: 'MissingRequiredField', message: 'The name is required.', field: 'name' }],
    },
    'MissingRequiredField',
  ],
  // Vendors whose numbers are explained by the word beside them, or the other way round
  [
    'xero',
    400,
    { ErrorNumber: 10, Type: 'ValidationException', Message: 'A validation exception occurred' },
    'ValidationException',
  ],
  ['mongodb', null, { ok: 0, code: 8000, codeName: 'AtlasError', errmsg: 'bad auth : authentication failed' }, '8000'],
  ['vonage', 404, { code: 'http:error:not-found', description: 'Endpoint does not exist.' }, 'http:error:not-found'],
  ['acme', 404, { code: 'https://acme.example/errors/not-found', message: 'Not there' }, '404'],
  [
    'paypal',
    200,
    'ACK=Failure&L_ERRORCODE0=10002&L_SHORTMESSAGE0=Security%20error&L_LONGMESSAGE0=Security%20header%20is%20not%20valid',
    '10002',
  ],
  [
    'usps',
    null,
    '<?xml version="1.0"?><Error><Number>80040B1A</Number><Source>DoAuth</Source><Description>Authorization failure.</Description></Error>',
    '80040B1A',
  ],
  // What the system answered before the class of the client
  [
    'mongodb',
    null,
    'MongoServerSelectionError: getaddrinfo ENOTFOUND cluster0.example.net\n    at x (y.js:1:2)',
    'ENOTFOUND',
  ],
  ['mongodb', null, 'MongoNetworkError: connect ECONNREFUSED 127.0.0.1:27017', 'ECONNREFUSED'],
  // PostgreSQL's conditions by the names drivers give them
  ['postgres', null, '(psycopg2.errors.DeadlockDetected) deadlock detected', '40P01'],
  [
    'postgres',
    null,
    'psycopg2.errors.StringDataRightTruncation: value too long for type character varying(25)',
    '22001',
  ],
  ['postgres', null, 'StringDataRightTruncation: value too long for type character varying(25)', '22001'],
  ['acme', null, 'psycopg.errors.UniqueViolation: duplicate key value violates unique constraint "x"', '23505'],
  [
    'acme',
    null,
    'IntegrityError: <class \'asyncpg.exceptions.NotNullViolationError\'>: null value in column "email"',
    '23502',
  ],
  ['acme', null, 'PG::UndefinedColumn: ERROR:  column "foo" does not exist', '42703'],
  ['acme', null, 'ActiveRecord::Deadlocked: PG::TRDeadlockDetected: ERROR:  deadlock detected', '40P01'],
  // A driver's number goes before a SQLSTATE we only infer
  [
    'redshift',
    null,
    'ErrorException: [Amazon](500310) Invalid operation: permission denied for relation hello;',
    '500310',
  ],
  [
    'db2',
    null,
    'SQL Error [42831]: The column named "ID" can contain null values.. SQLCODE=-542, SQLSTATE=42831, DRIVER=4.23.42',
    '-542',
  ],
  // FTP's replies
  ['ftp', null, 'ftplib.error_perm: 530 Login incorrect.', '530'],
  ['ftp', null, 'Net::FTPPermError: 550 /in: No such file or directory', '550'],
  // Apex' class around the error that it passes on
  [
    'salesforce',
    400,
    [
      {
        errorCode: 'System.DmlException',
        message:
          'Upsert failed. First exception on row 0; first error: UNABLE_TO_LOCK_ROW, unable to obtain access: []',
      },
    ],
    'UNABLE_TO_LOCK_ROW',
  ],
  ['acme', 400, { error: 'ApiException', message: 'EMAIL_TAKEN: this address is there' }, 'EMAIL_TAKEN'],
  ['acme', 400, { error: 'WriterException', message: 'EMAIL_TAKEN: this address is there' }, 'WriterException'],
  ['acme', 400, { error: 'ApiException', message: 'This address is there' }, 'ApiException'],
  // The item's own code, where a rule needs the code around it and words
  [
    'zendesk',
    422,
    {
      error: 'RecordInvalid',
      details: { requester: [{ description: 'Requester: Jane Roe is suspended.', error: 'UserSuspended' }] },
    },
    'UserSuspended',
  ],
  // The vendor's number above the reason of one cause, and beside a name that a rule knows
  [
    'okta',
    400,
    {
      errorCode: 'E0000001',
      errorSummary: 'Api validation failed: login',
      errorCauses: [{ errorSummary: 'login: An object with this field already exists', reason: 'UNIQUE_CONSTRAINT' }],
    },
    'E0000001',
  ],
  [
    'acme',
    503,
    { error: { statusCode: 503, name: 'MAINTENANCE', message: 'Planned maintenance.', code: 1999 } },
    '1999',
  ],
  ['acme', 503, { error: { statusCode: 503, name: 'MAINTENANCE', message: 'Planned maintenance.' } }, 'MAINTENANCE'],
  // DatoCMS' errors are resources; what its validators found is less
  [
    'datocms',
    422,
    {
      data: [
        {
          id: 'f1',
          type: 'api_error',
          attributes: { code: 'INVALID_FIELD', details: { field: 'slug', code: 'VALIDATION_UNIQUE' } },
        },
      ],
    },
    'INVALID_FIELD',
  ],
  [
    'pocketbase',
    400,
    { status: 400, message: 'Failed.', data: { name: { code: 'validation_not_unique', message: 'Must be unique.' } } },
    'validation_not_unique',
  ],
  // Keys that say by their names that they hold a code
  ['hubspot', 400, { eventErrorEntityType: 'INVALID_EMAIL_ADDRESS', message: 'no' }, 'INVALID_EMAIL_ADDRESS'],
  ['acme', 400, { importErrorKind: 'LIST_FULL', message: 'The list is full' }, 'LIST_FULL'],
  ['acme', 400, { failure_type: 'duplicate_row', message: 'Row is there' }, 'duplicate_row'],
  ['acme', 400, { decline_reason: 'BILLING_HOLD', message: 'No' }, 'BILLING_HOLD'],
  ['acme', 400, { errors: [{ ruleId: 'invalid-email', text: 'The mail is bad' }] }, 'invalid-email'],
  ['acme', 400, { errors: { E100: 'Email is bad' } }, 'E100'],
  ['acme', 400, { platformErrorCode: 'E77', message: 'Row is there' }, 'E77'],
  ['acme', 400, { platformErrorCode: 404, message: 'Row is there' }, '400'],
  ['lexoffice', 400, { IssueList: [{ i18nKey: 'missing_entity', source: 'company' }] }, 'missing_entity'],
  [
    'infobip',
    401,
    { requestError: { serviceException: { messageId: 'UNAUTHORIZED', text: 'No login' } } },
    'UNAUTHORIZED',
  ],
  [
    'recurly',
    422,
    '<errors><error field="a.email" symbol="invalid_email">is not valid</error></errors>',
    'invalid_email',
  ],
  [
    'spreedly',
    422,
    '<errors><error attribute="x" key="errors.blank">X cannot be blank</error></errors>',
    'errors.blank',
  ],
  ['acme', 400, { symbol: 'USD', kind: 'contact', country_code: 'US', message: 'Not accepted' }, '400'],
  // Numbers and words that only this vendor names so
  ['surveymonkey', 403, { error: { id: '1014', name: 'Permission Error', http_status_code: 403 } }, '1014'],
  ['sharepoint', 403, { 'odata.error': { code: '-2147024891, System.UnauthorizedAccessException' } }, '-2147024891'],
  [
    'alipay',
    200,
    { alipay_trade_query_response: { code: '40004', msg: 'Business Failed', sub_code: 'ACQ.TRADE_NOT_EXIST' } },
    'ACQ.TRADE_NOT_EXIST',
  ],
  ['reddit', 200, { json: { errors: [['BAD_CAPTCHA', 'care to try these again?', 'captcha']] } }, 'BAD_CAPTCHA'],
  [
    'firebase',
    400,
    {
      error: {
        code: 400,
        message: 'TOO_MANY_ATTEMPTS_TRY_LATER : Access is disabled',
        errors: [{ message: 'TOO_MANY_ATTEMPTS_TRY_LATER : Access is disabled', reason: 'invalid' }],
      },
    },
    'TOO_MANY_ATTEMPTS_TRY_LATER',
  ],
  [
    'exchange',
    500,
    '<s:Envelope><s:Body><m:GetItemResponse><m:ResponseMessages><m:GetItemResponseMessage ResponseClass="Error"><m:MessageText>The object was not found.</m:MessageText><m:ResponseCode>ErrorItemNotFound</m:ResponseCode></m:GetItemResponseMessage></m:ResponseMessages></m:GetItemResponse></s:Body></s:Envelope>',
    'ErrorItemNotFound',
  ],
  [
    'quickbooksdesktop',
    null,
    '<QBXML><QBXMLMsgsRs><CustomerAddRs requestID="1" statusCode="3100" statusSeverity="Error" statusMessage="The name is in use." /></QBXMLMsgsRs></QBXML>',
    '3100',
  ],
  [
    'intacct',
    200,
    '<response><errormessage><error><errorno>BL03000018</errorno><description2>No transaction</description2></error></errormessage></response>',
    'BL03000018',
  ],
  // Records as Haskell and Rust print them
  [
    's3',
    404,
    'ServiceError {_serviceErrorAbbrev = Abbrev "S3", _serviceErrorCode = ErrorCode "NoSuchBucket", _serviceErrorMessage = Just (ErrorMessage "The bucket does not exist")}',
    'NoSuchBucket',
  ],
  [
    's3',
    null,
    'ServiceError(ServiceError { source: Unhandled { meta: ErrorMetadata { code: Some("AccessDenied"), message: Some("Access Denied"), extras: None } } })',
    'AccessDenied',
  ],
  // A word in capitals of a sentence is no code
  ['sqlite', null, 'UNIQUE constraint failed: contacts.email', null],
  // Google's error quoted inside a string
  [
    'googlesheets',
    429,
    {
      errorDetails: {
        rawErrorMessage: [
          '429 - {"error":{"code":429,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"RATE_LIMIT_EXCEEDED","domain":"googleapis.com"}]}}',
        ],
      },
    },
    'RATE_LIMIT_EXCEEDED',
  ],
  // A sub-code decides, the code above it is what people look up
  [
    'meta',
    400,
    { error: { message: 'Invalid parameter', type: 'OAuthException', code: 100, error_subcode: 2804003 } },
    '100',
  ],
  ['meta', null, { error_code: 2601, error_message: 'There was an error.', error_subcode: 1487742 }, '2601'],
  ['google', 400, { error: 'invalid_grant', error_subtype: 'rapt_required' }, 'invalid_grant'],
  ['google', 400, { error: 'invalid_grant', error_subtype: 'invalid_rapt' }, 'invalid_grant'],
  // HubSpot's is the other way round: the category is one of a few
  [
    'hubspot',
    207,
    {
      status: 'COMPLETE',
      errors: [
        {
          status: 'error',
          category: 'OBJECT_NOT_FOUND',
          subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
          message: 'No company is associated with deal 515690208449.',
        },
      ],
    },
    'crm.associations.NO_ASSOCIATIONS_FOUND',
  ],
  // Errors named in `id`, and ids that are no names
  ['braze', 404, { errors: [{ id: 'item-not-found', message: 'Could not find item' }] }, 'item-not-found'],
  [
    'braze',
    400,
    { errors: [{ id: 'catalog-name-already-exists', message: 'It exists.' }] },
    'catalog-name-already-exists',
  ],
  ['acme', 400, { errors: [{ id: 'too-many-items', message: 'Too many.' }] }, 'too-many-items'],
  ['acme', 400, { errors: [{ id: 'my-campaign-42', message: 'Name is required' }] }, '400'],
  ['acme', 400, { errors: [{ id: 'spring-sale', message: 'Name is required' }] }, '400'],
  // Pipedrive's code beside its pages
  [
    'pipedrive',
    403,
    { success: false, error: 'Only admins can register channels', additional_data: { code: 'ADMIN_ONLY' } },
    'ADMIN_ONLY',
  ],
  [
    'pipedrive',
    400,
    { success: false, error: 'Title must be given.', additional_data: { pagination: { start: 0 } } },
    '400',
  ],
  // What the status says, as the API's own word and as a title beside the number
  ['google', 404, { error: { code: 404, status: 'NOT_FOUND', message: 'It was not found.' } }, 'NOT_FOUND'],
  [
    'google',
    404,
    {
      error: {
        code: 404,
        status: 'NOT_FOUND',
        message: 'Contact person resources are not found.',
        details: [{ fieldViolations: [{ field: 'resourceNames[0]', description: 'Resource not found.' }] }],
      },
    },
    'NOT_FOUND',
  ],
  ['acme', 404, { code: 404, error: 'not_found', message: 'No such list' }, 'not_found'],
  ['acme', 404, { code: 404, status: 'Not Found', message: 'No such list' }, '404'],
  ['acme', 413, { code: 413, error: 'request is too large', status: 'Request Entity Too Large' }, '413'],
  ['clevertap', 401, { status: 'fail', error: 'Invalid Credentials', code: 401 }, '401'],
  [
    'acme',
    400,
    { statusCode: 400, error: 'Bad Request', code: 'FST_ERR_VALIDATION', message: 'bad' },
    'FST_ERR_VALIDATION',
  ],
  // The class of the program behind the API
  [
    'netsuite',
    400,
    {
      error: { code: 'action_script_runtime_error', payload: { name: 'TypeError', message: 'Please enter value(s)' } },
    },
    'action_script_runtime_error',
  ],
  ['acme', 500, { error: { name: 'TypeError', message: 'x is not a function' } }, 'TypeError'],
  // GA4 checks events: its own check worked
  [
    'googleanalytics',
    200,
    { validationMessages: [{ description: 'Validation of item.price failed', validationCode: 'INTERNAL_ERROR' }] },
    'INTERNAL_ERROR',
  ],
  // A code with what it came from
  [
    'salesforce',
    401,
    '<response><faultcode>LOGIN_OAUTH_INVALID_TOKEN(db=1703,api=LOGIN_OAUTH_INVALID_TOKEN)</faultcode></response>',
    'LOGIN_OAUTH_INVALID_TOKEN',
  ],
  // Objects as Java, Node and CSV print them
  [
    'googleads',
    null,
    'ApiException{applicationExceptionType=ApiException, errors=[CampaignError{apiErrorType=CampaignError, errorString=CampaignError.DUPLICATE_CAMPAIGN_NAME, fieldPath=operations[0].operand.name, trigger=, reason=SOME_ERROR}]}',
    'DUPLICATE_CAMPAIGN_NAME',
  ],
  ['acme', 422, 'ValidationException{code=VALUE_TOO_LONG, field=last_name, violations=[]}', 'VALUE_TOO_LONG'],
  [
    'stripe',
    null,
    "{ [Error: Request rate limit exceeded]\n  type: 'StripeInvalidRequest',\n  code: 'rate_limit',\n  param: undefined }",
    'rate_limit',
  ],
  [
    'googledrive',
    403,
    '"ERROR: {\n  ""error"": {\n    ""code"": 403,\n    ""errors"": [{""message"": ""Forbidden"", ""reason"": ""forbidden""}]\n  }\n}"',
    'forbidden',
  ],
  [
    'salesforce',
    null,
    "{ [INVALID_FIELD: No such column 'Foo__c' on sobject of type Contact]\n  errorCode: 'INVALID_FIELD' }",
    'INVALID_FIELD',
  ],
  [
    'acme',
    null,
    'array(3)\n{ ["ErrorIdentifier"]=> string(4) "df8e" ["ErrorCode"]=> string(7) "mj-0013" ["StatusCode"]=> int(400) }',
    'mj-0013',
  ],
  // A type that says what the error is about
  ['acme', 400, { errors: [{ type: 'field', location: 'body', path: 'email', msg: 'Invalid value' }] }, '400'],
  // What a client puts under the answer
  ['acme', null, { response: '[[ENOTFOUND] :: DNS lookup failed]', status: 400 }, 'ENOTFOUND'],
];

for (const [vendor, httpStatus, body, code] of answers) {
  const shown = typeof body === 'string' ? body : JSON.stringify(body);
  test(`the code of ${shown.slice(0, 110).replaceAll('\n', ' ')} is ${code}`, () => {
    assert.equal(classify(failure({ vendor, httpStatus, body }))[0]?.code, code);
  });
}
