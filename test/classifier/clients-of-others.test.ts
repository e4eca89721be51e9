import type { Category } from '../../src/domain/cause.ts';
import { testCases } from './cases.ts';

/** Products with codes of their own form, as their clients print them → category and code. */
const rows: readonly (readonly [says: string, printed: string, category: Category, code: string | null])[] = [
  [
    'Azure',
    '(ContainerNotFound) The specified container does not exist.\nRequestId:1a',
    'validation',
    'ContainerNotFound',
  ],
  ['Okta', 'OktaAPIError: 401 E0000011 Invalid token provided', 'auth', 'E0000011'],
  [
    'Neo4j',
    'Neo.ClientError.Schema.ConstraintValidationFailed: Node(1) already exists',
    'validation',
    'Neo.ClientError.Schema.ConstraintValidationFailed',
  ],
  [
    'Firebase',
    'auth/email-already-exists: The email address is already in use by another account.',
    'validation',
    'auth/email-already-exists',
  ],
  ['AMQP', 'amqp:unauthorized-access: Put token failed. status-code: 401', 'auth', 'amqp:unauthorized-access'],
  ['SAP, a message class', 'SY/530 Number range does not exist', 'validation', 'SY/530'],
  ['SAP, a remote call', 'RFC_ERROR_LOGON_FAILURE: Name or password is incorrect', 'auth', 'RFC_ERROR_LOGON_FAILURE'],
  ['Windows', '-2147024891, Access denied.', 'permissions', '-2147024891'],
  ['Dynamics', '0x80040237: A record with matching key values already exists.', 'validation', '0x80040237'],
  [
    'Exasol',
    "ETL-3003: [Column=1 Row=0] [Transformation of value='x' failed - invalid date]",
    'validation',
    'ETL-3003',
  ],
  ['Vertica', '[Vertica][VJDBC](2624) ERROR: Column "tier" does not exist', 'validation', '2624'],
  ['ClickUp', 'Team not authorized OAUTH_027', 'permissions', 'OAUTH_027'],
  ['Postmark', "PostmarkAPIError 300 - Invalid email request: Illegal email address 'x'.", 'validation', '300'],
  ['a code before its description', 'errors: conflict Code: 1602 Description: it already exists', 'validation', '1602'],
  [
    'SQS',
    'An error occurred (AWS.SimpleQueueService.NonExistentQueue) when calling the SendMessage operation: It does not exist',
    'validation',
    'AWS.SimpleQueueService.NonExistentQueue',
  ],
  [
    'Cassandra',
    'Error from server: code=2200 [Invalid query] message="Undefined column name tier"',
    'validation',
    '2200',
  ],
  ['PayPal', '[INVALID_REQUEST] Request is not well-formed (debug_id 8b2)', 'validation', 'INVALID_REQUEST'],
  ['Plaid', 'PlaidError: INVALID_ACCESS_TOKEN: could not find matching access token', 'auth', 'INVALID_ACCESS_TOKEN'],
  [
    'Adyen',
    "ApiException: HTTP Exception; errorCode: 702, message: Required field 'amount' is null, status 422",
    'validation',
    '702',
  ],
  [
    'WooCommerce',
    'Error: woocommerce_rest_cannot_create - Sorry, you are not allowed to create resources.',
    'permissions',
    'woocommerce_rest_cannot_create',
  ],
  ['Firestore', 'Error: 5 NOT_FOUND: No document to update', 'validation', 'NOT_FOUND'],
  ['FTP', '530 Login incorrect.', 'auth', '530'],
  ['SMTP', '535 5.7.8 Username and Password not accepted', 'auth', '535'],
  ['a class and a status', 'Auth0Error: 429: Global limit has been reached', 'transient', '429'],
  ['a class alone', 'SomeServiceException: Request timed out', 'transient', null],
];

testCases(
  'exampleapp',
  rows.map(([says, message, category, code]) => ({ says, given: { message }, is: { category, code } })),
);

testCases('exampleapp', [
  {
    says: 'a token endpoint that refuses without a word refuses the login',
    given: { httpStatus: 400, path: '/oauth/v1/token', body: '' },
    is: { category: 'auth', rule: 'http/token-endpoint' },
  },
  {
    says: 'another endpoint with the same answer does not',
    given: { httpStatus: 400, path: '/v1/tokens-of-people', body: '' },
    is: { category: 'validation' },
  },
  {
    says: 'a refresh refused with a bare 400',
    given: { httpStatus: 400, message: 'Error while refreshing access token: 400 Client Error: Bad Request' },
    is: { category: 'auth' },
  },
  {
    says: 'a refresh that did not get through is no refusal',
    given: { httpStatus: 503, message: 'Error while refreshing access token: 503 Service Unavailable' },
    is: { category: 'transient', outage: true },
  },
  {
    says: 'words of a network nobody knows judge no record',
    given: { networkError: 'flux capacitor misaligned' },
    is: { category: 'transient', outage: false, confidence: 'none' },
  },
  {
    says: 'full storage under a 500',
    given: { httpStatus: 500, body: { error: { code: 'someException', message: 'Insufficient Space Available' } } },
    is: { category: 'plan', code: 'someException' },
  },
  {
    says: 'a verb that is not allowed, with nothing else',
    given: { httpStatus: 400, body: { success: false, error: 'error-not-allowed' } },
    is: { category: 'permissions', code: 'error-not-allowed' },
  },
  {
    says: 'a Java class with its package is known by its name',
    given: { httpStatus: 500, body: { exception: 'org.springframework.dao.DataIntegrityViolationException' } },
    is: { category: 'validation', code: 'DataIntegrityViolationException' },
  },
]);

testCases('acme', [
  {
    says: 'a stack inside what Node prints',
    given: { message: "{ AcmeError: Token was revoked\n    at f (/app/a.js:1:2)\n  code: 'token_revoked' }" },
    is: { category: 'auth', code: 'token_revoked' },
  },
  {
    says: 'a log line that begins with its time, with an object at its end',
    given: {
      message:
        '[2024-02-03 10:11:12] production.ERROR: API error (token_revoked): Token was revoked {"exception":"[object]"}',
    },
    is: { category: 'auth', code: 'token_revoked' },
  },
  {
    says: "Elixir's atoms",
    given: { message: '{:error, %Acme.Error{code: :token_revoked, message: "Token was revoked"}}' },
    is: { category: 'auth', code: 'token_revoked' },
  },
]);
