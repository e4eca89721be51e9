import type { Category } from '../../src/domain/cause.ts';
import { testCases } from './cases.ts';

/** Sentences of products nobody has written rules for → the category, under the status that misleads most. */
const rows: readonly (readonly [says: string, status: number | null, category: Category])[] = [
  ['Account over storage limit', 403, 'plan'],
  ['Your subscription has lapsed', 403, 'plan'],
  ['Your account has been banned', 403, 'plan'],
  ['You do not have enough credit', 422, 'plan'],
  ['Error executing API call: Your account is currently suspended.', 422, 'plan'],
  ['This api key is no longer active. Please use a different api key.', 403, 'auth'],
  ['cannot renew revoked token', 400, 'auth'],
  ['Token scopes do not include contacts.write', 401, 'permissions'],
  ['This endpoint requires the manage_orders permission', 400, 'permissions'],
  ['User is not a member of this workspace', 400, 'permissions'],
  ['Your IP 192.0.2.4 is not in the whitelist', 200, 'permissions'],
  ['App is not installed in this workspace', 400, 'auth'],
  ['Integration is disabled', 400, 'auth'],
  ['User account is locked', 400, 'auth'],
  ['Two-factor authentication is required', 403, 'auth'],
  ['Authorization has been denied for this request.', null, 'auth'],
  ['Signature expired: 20240101T000000Z is now earlier than 20240101T000500Z', null, 'auth'],
  ['Permission denied (publickey,password).', null, 'auth'],
  ['invalid access_token', 200, 'auth'],
  ['Another import is already running', 400, 'transient'],
  ['Job queue is full', 400, 'transient'],
  ['Resource temporarily locked', 400, 'transient'],
  ['Server busy, retry', 500, 'transient'],
  ['Contact is not a member of the list', 422, 'validation'],
  ['Key is already used', 422, 'validation'],
  ['Invalid key in payload: foo', 400, 'validation'],
  ['Member is already on the list', 400, 'validation'],
  ['Recipient is on the do-not-call list', 400, 'validation'],
];

testCases(
  'exampleapp',
  rows.map(([says, httpStatus, category]) => ({
    says,
    given: { httpStatus, body: { message: says } },
    is: { category, outage: false },
  })),
);
