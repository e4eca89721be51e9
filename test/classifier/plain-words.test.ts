import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../src/classifier/classify.ts';
import type { Category } from '../../src/domain/cause.ts';
import { failure } from './failure.ts';

/** Sentences without code and status, by what they deny. */
const sentences: readonly (readonly [category: Category, message: string])[] = [
  ['auth', 'Could not authenticate with the given key'],
  ['auth', 'No API credentials are configured for this destination'],
  ['auth', 'Your API token was not recognized'],
  ['auth', 'The access key you provided does not exist'],
  ['auth', 'We were unable to verify your credentials'],
  ['auth', 'Sign-in was refused by the identity provider'],
  ['auth', 'The user name or password is incorrect'],
  ['permissions', 'The token lacks sufficient permission to write contacts'],
  ['permissions', "Table 'X' already exists, but you have no privileges on it"],
  ['permissions', 'Required privilege CREATE is not held'],
  ['permissions', 'This user may not create leads'],
  ['permissions', 'Only administrators can write to this base'],
  ['validation', 'This invoice has already been voided'],
  ['validation', 'jo@example.com is already subscribed'],
  ['validation', 'tags is not an array of strings'],
  ['validation', 'You cannot delete a pipeline while it has deals'],
  ['validation', 'This filter is only valid when grouping is on'],
  ['validation', 'The campaign is archived'],
  ['plan', 'Your account has run out of email credits'],
  ['plan', 'Reports require the Enterprise edition'],
  ['transient', 'worker crashed'],
  ['transient', 'sync worker ran out of memory'],
  ['validation', 'Unable to process row: unexpected character'],
  ['validation', 'Bad Request: stream not given'],
  ['transient', 'cannot fork: out of memory'],
  ['transient', 'Sync stopped: failed to start container'],
  ['transient', 'Something did not go as planned'],
];

for (const [category, message] of sentences) {
  test(`${category}: ${message}`, () => {
    assert.equal(classify(failure({ recordId: null, message }))[0]?.category, category);
  });
}

test('a field of a record is about the record, whatever it is called', () => {
  const body = { errors: { 'api key': ['is invalid'] } };
  assert.equal(classify(failure({ httpStatus: 422, body }))[0]?.category, 'validation');
});

test('words about a connection do not count where the destination refused the request', () => {
  const body = { message: 'Failed to resolve the custom object' };
  assert.equal(classify(failure({ httpStatus: 400, body }))[0]?.category, 'validation');
});

for (const [message, kind] of [
  ['Contact already has the maximum of 500 tags per contact', 'record_limit'],
  ['The export endpoint was deprecated, use the new one', 'version_sunset'],
  ['The record was updated by another user', 'lock'],
  ['502 Bad Gateway', 'outage'],
  ['dial tcp 10.0.0.7:5432: connect: connection timed out', 'outage'],
  ['read tcp 10.0.0.7:5432: read: connection timed out', 'timeout'],
  ['The driver has not received any packets from the server', 'outage'],
  ["Hostname doesn't match certificate's altnames", 'outage'],
] as const) {
  test(`${kind}: ${message}`, () => {
    assert.equal(classify(failure({ recordId: null, message }))[0]?.kind, kind);
  });
}
