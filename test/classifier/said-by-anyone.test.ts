import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../src/classifier/classify.ts';
import type { Category } from '../../src/domain/cause.ts';
import { failure } from './failure.ts';

/** A sentence no rule of its vendor is known for, its status if it had one, and what it is about. */
const sentences: readonly (readonly [said: string, status: number | null, category: Category])[] = [
  // The login
  ["API Key should start with 'Basic' and be followed by a space and your API key.", 400, 'auth'],
  ['Unauthorized request.', 400, 'auth'],
  ['Merchant key/password mismatch', null, 'auth'],
  ['Signature check failed, the shared secret seems to have changed', null, 'auth'],
  ['The connected account was disconnected by the user', null, 'auth'],
  // A right; the second sentence says more than the first
  ["Unauthorized request. You do not have permission to access this user's channel information.", 400, 'permissions'],
  ['updating record: REST Error (401): No permissions to edit record', null, 'permissions'],
  ['This action is unauthorized.', null, 'permissions'],
  ['The service account has read access only; writing was refused', null, 'permissions'],
  ['You are not a member of the project', null, 'permissions'],
  ['The contact is not a member of the segment', null, 'validation'],
  // The plan
  ['Custom objects are an Enterprise feature. Talk to your account manager to switch it on.', 403, 'plan'],
  ['Your account is limited to 3 webhooks.', 400, 'plan'],
  ["You've hit the row cap of the Basic tier", null, 'plan'],
  ['SMS credits: 0 left', null, 'plan'],
  ['Limit of 10 rows per batch exceeded', null, 'validation'],
  // What clears by itself
  ['Batch 98ycf4ygmc has been running for more than 5 minutes. Giving up.', null, 'transient'],
  ['Resource version is stale, fetch it again', 409, 'transient'],
  ['The report could not be run due to a temporary issue', null, 'transient'],
  ['More than 500 requests received in 1 minute', null, 'transient'],
  ['cannot submit more than 200 records into this call, record limit reached', null, 'validation'],
  ["Host 'api.acme.example' could not be resolved", null, 'transient'],
  ["Owner 'Jane Roe' could not be resolved to a user", null, 'validation'],
  // The request, also where the parser's complaint is answered as the server's own error
  ['XML error: String could not be parsed as XML', 500, 'validation'],
  ['Parameter error: invalid audience ID', 400, 'validation'],
];

for (const [said, status, category] of sentences)
  test(`${category}: ${said}`, () => {
    const [cause] = classify(failure({ vendor: 'unheard-of', httpStatus: status, body: { message: said } }));

    assert.equal(cause?.category, category);
  });

/** Lines and the code they name; null: they name none. */
const lines: readonly (readonly [line: string, code: string | null])[] = [
  // LDAP's results, https://www.rfc-editor.org/rfc/rfc4511#section-4.1.9
  ['stderr: ldap_bind: Invalid credentials (49)', '49'],
  ['LDAP - Modify password error 50 (Insufficient access), referer: http://192.0.2.1/index.php', '50'],
  ['401.2 No permission to edit a record', '401.2'],
  ['Reason:invalid. Message:Error while reading data, error message: CSV table is bad', 'invalid'],
  ['ELQ-00002 : Invalid email address.', 'ELQ-00002'],
  ["Neo.ClientError.Statement.SyntaxError: Invalid input 'MTCH'", 'Neo.ClientError.Statement.SyntaxError'],
  ['10:02:13 | error:   Scan Error\n10:02:13 | code:   15001\n10:02:13 | context:   The value is too long', '15001'],
  [
    'Error: ["{\\\\\\"result\\\\\\":\\\\\\"{\\\\\\\\\\"error\\\\\\\\\\":\\\\\\\\\\"not_in_channel\\\\\\\\\\"}"]',
    'not_in_channel',
  ],
  ["**Exception message**: Login failed for user 'admin'.\n**Error Number**: 18456\n**State**: 1", '18456'],
  ['create table: pq: permission denied for schema crm (42501)', '42501'],
  ['TrinoUserError(type=USER_ERROR, name=TABLE_NOT_FOUND, message="Table does not exist")', 'TABLE_NOT_FOUND'],
  ['Error #1204 while loading data: "String length exceeds DDL length".', '1204'],
  // The name of a function in a stack trace is none.
  ['Something is invalid\n    at parseError (/app/parser.js:179:12)\n    at parse_type (/app/parser.js:302:14)', null],
];

for (const [line, code] of lines)
  test(`names ${code ?? 'no code'}: ${line}`, () => {
    const [cause] = classify(failure({ vendor: 'unheard-of', message: line }));

    assert.equal(cause?.code, code);
  });
