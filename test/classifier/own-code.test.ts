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
];

for (const [vendor, httpStatus, body, code] of answers) {
  const shown = typeof body === 'string' ? body : JSON.stringify(body);
  test(`the code of ${shown.slice(0, 110).replaceAll('\n', ' ')} is ${code}`, () => {
    assert.equal(classify(failure({ vendor, httpStatus, body }))[0]?.code, code);
  });
}
