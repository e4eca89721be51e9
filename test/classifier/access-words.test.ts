import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accessSaid } from '../../src/classifier/access-words.ts';
import { classify } from '../../src/classifier/classify.ts';
import { failure } from './failure.ts';

const said: readonly (readonly [message: string, status: number | null, category: string])[] = [
  ['Service account key could not be decrypted', 400, 'auth'],
  ['The consumer key must be provided', 200, 'auth'],
  ['Please renew your connection token', 403, 'auth'],
  ['Client certificate has expired', null, 'auth'],
  ['Sign-in information is incorrect. Please check your request.', 400, 'auth'],
  ['Failed to connect to DB: User is locked from Duo Security. Contact your local system administrator.', null, 'auth'],
  ['The integration is missing the permission to edit this record', 400, 'permissions'],
  ['The service account needs access to the calendar', 404, 'permissions'],
  ['API key has no write access', 500, 'permissions'],
  ['Sheet API is disabled', 403, 'permissions'],
  ['Delegation denied for x@y.example', null, 'permissions'],
  ['Access to the board is not allowed', 400, 'permissions'],
  ['This action is unavailable for the current plan: Standard', 405, 'plan'],
  ['Your subscription allows only 1000 contacts', 422, 'plan'],
  ['SSO is not enabled for your subscription', 403, 'plan'],
  ['There is an unpaid invoice on your account', 400, 'plan'],
  ['Subscription required', 403, 'plan'],
  ['This account has no active subscription', 400, 'plan'],
  ['Your access level is too low', 403, 'permissions'],
  ['The table orders is temporarily unavailable. Retrying the job may solve the problem', 500, 'transient'],
  ['write failed: hinted handoff queue not empty', null, 'transient'],
  ['db.example.com:5432 could not be reached', null, 'transient'],
  ["Required field 'holderCode' is null", 500, 'validation'],
  ['Missing key from', 403, 'validation'],
];

const ofRecords: readonly string[] = [
  'The password must contain a number',
  'Checkout session not found',
  'The download token is invalid or expired',
  'The user role is invalid',
  'The account is not allowed to be empty',
  'Contact is not a member of the list',
  'User replies are not allowed on closed tickets',
  'The customer has no payment method',
  'The package weight exceeds the maximum',
  'Driving license number is required',
  'Subscription does not exist',
  'The account number is not valid',
  'Content rights are required',
  'Access level is not valid',
  'Subscription is required',
  'license_key cannot be blank',
  'Pin code is not valid',
  'This account has no email',
  'role is not allowed',
  'token is not allowed',
  "key 'abc' is not allowed",
];

describe('what is said of the login, of rights and of the plan', () => {
  for (const [message, status, category] of said)
    it(`${category}${status === null ? '' : ` under ${status}`}: ${message}`, () => {
      const [cause] = classify(
        failure({
          vendor: 'acme',
          httpStatus: status,
          body: status === null ? null : { message },
          message: status === null ? message : null,
        }),
      );
      assert.equal(cause?.category, category);
    });
  for (const message of ofRecords)
    it(`a record has these words too: ${message}`, () => {
      assert.equal(accessSaid(message.toLowerCase()), null);
      assert.equal(
        classify(failure({ vendor: 'acme', httpStatus: 400, body: { message } }))[0]?.category,
        'validation',
      );
    });
  it("the database's number stands for a driver's class", () => {
    const message = 'IntegrityError: null value in column "uid" violates not-null constraint';
    assert.equal(classify(failure({ vendor: 'acme', message }))[0]?.code, '23502');
    const key = "Violation of UNIQUE KEY constraint 'UQ_x'. Cannot insert duplicate key in object 'dbo.t'.";
    assert.equal(classify(failure({ vendor: 'acme', message: key }))[0]?.code, '2627');
  });
});
