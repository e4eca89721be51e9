import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../src/classifier/classify.ts';
import { failure } from './failure.ts';

/** Answers whose words, and not their status, say what is wrong. */
const answers: readonly (readonly [
  vendor: string,
  answer: { readonly httpStatus?: number; readonly body?: unknown; readonly message?: string },
  expected: string,
])[] = [
  // About the login
  ['hubspot', { httpStatus: 400, message: 'refresh token was not issued to this client' }, 'auth'],
  ['acme', { message: 'This authorization code has already been used.' }, 'auth'],
  ['hubspot', { body: { status: 'error', message: "This hapikey (demo) doesn't exist!" } }, 'auth'],
  ['apns', { httpStatus: 403, body: { reason: 'ExpiredProviderToken' } }, 'auth'],
  ['mailchimp', { httpStatus: 500, body: { status: 'error', code: 104, name: 'Invalid_ApiKey', error: 'No' } }, 'auth'],
  // About rights
  ['posthog', { httpStatus: 403, message: "API key missing required scope 'flags:read'" }, 'permissions'],
  [
    'brevo',
    {
      httpStatus: 401,
      body: { code: 'unauthorized', message: 'You are using an unrecognised IP address 203.0.113.7' },
    },
    'permissions',
  ],
  [
    'stripe',
    {
      httpStatus: 400,
      body: { error: { type: 'invalid_request_error', message: 'Your account is not set up to use X' } },
    },
    'permissions',
  ],
  // About the plan
  ['acme', { message: 'You must subscribe to the webinar plan first.' }, 'plan'],
  [
    'openai',
    { message: 'RateLimitError: You exceeded your quota, please check your plan and billing details.' },
    'plan',
  ],
  // About the machine
  ['acme', { httpStatus: 200, message: 'Your instance is hibernating.' }, 'transient outage'],
  ['acme', { httpStatus: 500, message: 'Error establishing a database connection' }, 'transient outage'],
  ['hubspot', { message: '477 Migration in Progress - your account is being moved' }, 'transient outage'],
  [
    'mailchimp',
    { body: { status: 'error', code: 105, name: 'User_UnderMaintenance', error: 'Wait' } },
    'transient outage',
  ],
  ['plaid', { httpStatus: 400, message: 'the requested product is not yet ready' }, 'transient'],
  // About the record
  [
    'hubspot',
    {
      httpStatus: 400,
      body: { category: 'VALIDATION_ERROR', message: 'The maximum number of inputs supported is 50.' },
    },
    'validation',
  ],
  [
    'mailchimp',
    { httpStatus: 500, body: { status: 'error', code: 214, name: 'List_AlreadySubscribed', error: 'x' } },
    'validation',
  ],
  // The lines below a sentence say nothing of the trouble
  [
    'discord',
    { message: 'DiscordAPIError[10003]: Unknown Channel\n    at runRequest (/app/server/thread.js:1:2)' },
    'validation',
  ],
  [
    'acme',
    {
      message:
        'Exception in thread "main" io.acme.ClientException: missing data parameter\nat io.acme.HttpClient.run(H.java:1)',
    },
    'validation',
  ],
];

for (const [vendor, answer, expected] of answers)
  test(`${vendor}, ${expected}: ${JSON.stringify(answer.message ?? answer.body).slice(0, 70)}`, () => {
    const [cause] = classify(failure({ vendor, recordId: null, ...answer }));
    assert.equal(`${cause?.category}${cause?.outage ? ' outage' : ''}`, expected);
  });

test('a line that an Airbyte connector logs is read as the text it holds', () => {
  const inner = JSON.stringify({ status: 'error', category: 'MISSING_SCOPES', message: 'scopes are missing' });
  const line = { type: 'LOG', log: { level: 'ERROR', message: `Request was forbidden: ${inner}` } };
  const [cause] = classify(failure({ vendor: 'hubspot', message: JSON.stringify(line) }));
  assert.equal(cause?.category, 'permissions');
  assert.equal(cause?.code, 'MISSING_SCOPES');
});
