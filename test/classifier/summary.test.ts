import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../src/classifier/classify.ts';
import { type DescribeContext, describe, switchOffWarning } from '../../src/classifier/summary.ts';
import type { Cause } from '../../src/domain/cause.ts';
import type { Failure } from '../../src/domain/run.ts';
import { failure } from './failure.ts';

const nowhere: DescribeContext = {
  connectionName: null,
  reconnectUrl: null,
  mappingUrl: null,
  syncUrl: null,
  accountId: null,
  environment: null,
};

function wordsFor(parts: Partial<Failure>, where: Partial<DescribeContext> = {}) {
  const [cause] = classify(failure(parts));
  assert.ok(cause);
  return describe(cause, { ...nowhere, ...where });
}

const sentences: readonly (readonly [Partial<Failure>, string])[] = [
  [
    { vendor: 'hubspot', httpStatus: 401, body: { category: 'EXPIRED_AUTHENTICATION' } },
    'OAuth token expired for HubSpot',
  ],
  [{ vendor: 'mailchimp', httpStatus: 401, body: { title: 'API Key Invalid' } }, 'API key not accepted by Mailchimp'],
  [{ vendor: 'hubspot', message: 'Property "plan_tier" does not exist' }, 'Field mapping invalid: plan_tier'],
  [
    {
      vendor: 'acme',
      httpStatus: 422,
      body: { errors: [{ field: 'phone', message: 'Please use a valid phone number' }] },
    },
    'phone is not a valid phone number',
  ],
  [
    { vendor: 'hubspot', httpStatus: 400, body: { message: 'You have reached the limit of 1000 custom properties.' } },
    'Plan limit reached: HubSpot custom properties',
  ],
  [{ vendor: 'hubspot', httpStatus: 429 }, 'HubSpot is rate limiting'],
  [{ vendor: 'salesforce', networkError: 'connect ECONNREFUSED 10.1.1.1:443' }, 'Destination unreachable: Salesforce'],
  [{ vendor: 'google-sheets', httpStatus: 403 }, 'Access denied by Google Sheets'],
  [{ vendor: 'acme-crm', httpStatus: 429 }, 'Acme Crm is rate limiting'],
  [
    { vendor: 'salesforce', body: [{ errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY', message: 'x' }] },
    'Access denied by Salesforce: insufficient access or read-only',
  ],
  [
    { vendor: 'intercom', httpStatus: 400, body: { errors: [{ code: 'client_error', message: 'Sorry' }] } },
    'Value not accepted by Intercom',
  ],
  [
    { vendor: 'acme', httpStatus: 404, body: { code: 10006, message: "Couldn't find a company with the ID '7'" } },
    'Record or reference not found in Acme: no such company',
  ],
  [{ vendor: 'stripe', body: { error: { code: 'card_declined', message: 'x' } } }, 'Card was declined: Stripe'],
  [
    { vendor: 'stripe', body: { error: { code: 'expired_card', param: 'exp_month', message: 'x' } } },
    'Card has expired: Stripe',
  ],
  [
    { vendor: 'salesforce', body: [{ errorCode: 'CANNOT_EXECUTE_FLOW_TRIGGER', message: 'x' }] },
    'Refused by a flow in Salesforce',
  ],
  [{ vendor: 'salesforce', networkError: 'socket hang up' }, 'Connection was cut: Salesforce'],
  [{ vendor: 'postgres', message: 'FATAL: sorry, too many clients already' }, 'Too many connections: PostgreSQL'],
  [
    { vendor: 'hubspot', httpStatus: 200, body: { status: 'COMPLETE', results: [] }, recordId: '7' },
    'Records not written, though HubSpot reports success',
  ],
  [{ vendor: 'gainsight_px', httpStatus: 429 }, 'Gainsight PX is rate limiting'],
  [{ vendor: 'aws-sts', httpStatus: 429 }, 'AWS STS is rate limiting'],
];

for (const [given, sentence] of sentences) {
  test(`says "${sentence}"`, () => {
    assert.equal(wordsFor(given).summary, sentence);
  });
}

test('the title has the connection’s own name', () => {
  const words = wordsFor(
    { vendor: 'hubspot', body: { category: 'EXPIRED_AUTHENTICATION' } },
    { connectionName: 'HubSpot (prod)' },
  );

  assert.equal(words.title, 'OAuth token expired for HubSpot (prod)');
  assert.equal(words.summary, 'OAuth token expired for HubSpot');
});

test('explains an unknown field in the destination’s words', () => {
  assert.equal(
    wordsFor({ vendor: 'hubspot', message: 'Property "plan_tier" does not exist' }).explanation,
    'HubSpot has no property "plan_tier"',
  );
});

test('explains in our own words, and not what the title says', () => {
  const owner = wordsFor({ vendor: 'salesforce', body: [{ errorCode: 'INACTIVE_OWNER_OR_USER', message: 'x' }] });
  const scope = wordsFor({ vendor: 'acme', httpStatus: 403, body: { message: 'missing required scope: deals.write' } });
  const suspended = wordsFor({ vendor: 'acme', httpStatus: 403, body: { message: 'account is suspended' } });

  assert.equal(owner.explanation, 'OwnerId: the owner is an inactive user');
  assert.equal(scope.explanation, null);
  assert.equal(suspended.explanation, null);
});

test('says what to do when the button does not', () => {
  const plan = { vendor: 'acme', httpStatus: 403, body: { message: 'Please upgrade your plan' } };
  const expired = { vendor: 'hubspot', httpStatus: 401, body: { category: 'EXPIRED_AUTHENTICATION' } };

  assert.equal(wordsFor(plan).advice, 'Ask the owner of the Acme account to upgrade the plan.');
  assert.equal(wordsFor(expired, { accountId: '7' }).advice, 'Reconnect HubSpot in your sync tool.');
  assert.equal(wordsFor(expired, { reconnectUrl: 'https://tool.example/' }).advice, null);
  assert.deepEqual(wordsFor(expired, { reconnectUrl: 'https://tool.example/' }).fix, {
    label: 'Reconnect HubSpot',
    url: 'https://tool.example/',
  });
});

test('sends the customer’s own automation to the CRM admin', () => {
  const words = wordsFor({ vendor: 'salesforce', body: [{ errorCode: 'CANNOT_EXECUTE_FLOW_TRIGGER', message: 'x' }] });

  assert.match(words.advice ?? '', /CRM admin/);
  assert.equal(words.fix, null);
});

test('many subjects are one line with some of their names', () => {
  const [cause] = classify(failure({ vendor: 'hubspot', message: 'Property "a" does not exist' }));
  assert.ok(cause);

  const words = describe(
    { ...cause, subject: '*' },
    { ...nowhere, subjects: ['a1', 'b2', 'c3', 'd4'], subjectCount: 10_000 },
  );

  assert.equal(words.summary, 'Field mapping broken: 10,000 fields: a1, b2, c3 …');
});

test('a name out of an answer is cut and cannot break the line', () => {
  const words = wordsFor({
    httpStatus: 422,
    body: { errors: [{ field: `f${'x'.repeat(150)}`, message: 'is required' }] },
  });

  assert.ok(words.summary.length < 150);
  assert.ok(!words.summary.includes('\n'));
});

const said: Cause = {
  category: 'validation',
  outage: false,
  kind: 'configuration',
  code: null,
  subject: null,
  field: null,
  fields: [],
  object: null,
  scope: 'sync',
  instance: null,
  vendor: 'hubspot',
  detail: null,
  retryAfterS: null,
  resetsAt: null,
  rule: 'airbyte/config_error',
  confidence: 'shape',
};
const inAirbyte: DescribeContext = {
  ...nowhere,
  connectionName: 'HubSpot (prod)',
  syncName: 'Orders → HubSpot',
  syncUrl: 'https://tool.example/sync',
  tool: 'Airbyte',
};

test('says what a sync tool says, by the tool’s name', () => {
  const titleOf = (cause: Partial<Cause>, where = inAirbyte) => describe({ ...said, ...cause }, where).title;

  assert.equal(titleOf({}), 'Airbyte says the settings of HubSpot (prod) are wrong');
  assert.equal(titleOf({ subject: 'update the schema' }), 'Airbyte has a task for you: update the schema');
  assert.equal(titleOf({ category: 'auth', kind: 'reconnect_needed' }), 'Airbyte asks to reconnect HubSpot (prod)');
  assert.equal(titleOf({ kind: 'switched_off', code: 'connection_disabled' }), 'Airbyte switched off Orders → HubSpot');
  assert.equal(
    titleOf({ kind: 'switched_off', code: switchOffWarning }),
    'Airbyte is about to switch off Orders → HubSpot',
  );
  assert.equal(titleOf({}, nowhere), 'Your sync tool says the settings of HubSpot are wrong');
});

test('every kind has words, also those that are worded elsewhere', () => {
  assert.equal(
    describe({ ...said, kind: 'overdue' }, inAirbyte).summary,
    'No run of Orders → HubSpot when one was due',
  );
  assert.equal(describe({ ...said, kind: 'webhook_refused' }, nowhere).summary, 'Webhooks were refused');
});

test('says what to do about what a sync tool says', () => {
  const adviceOf = (cause: Partial<Cause>, where = inAirbyte) => describe({ ...said, ...cause }, where).advice;

  assert.equal(adviceOf({}), 'Correct the settings in Airbyte.');
  assert.equal(adviceOf({ subject: 'update the schema' }), null);
  assert.equal(adviceOf({ category: 'auth', kind: 'reconnect_needed' }), 'Reconnect it in Airbyte.');
  assert.equal(
    adviceOf({ category: 'auth', kind: 'reconnect_needed' }, { ...inAirbyte, reconnectUrl: 'https://tool.example/' }),
    null,
  );
  assert.equal(adviceOf({ category: 'auth', kind: 'expired_token' }), 'Reconnect HubSpot in Airbyte.');
  assert.match(
    adviceOf({ kind: 'switched_off', code: 'connection_disabled' }) ?? '',
    /then switch it on again in Airbyte/,
  );
  assert.match(adviceOf({ kind: 'switched_off', code: switchOffWarning }) ?? '', /or Airbyte stops running it/);
});

test('an outage has no advice of the classifier: what to do depends on who else sees it', () => {
  assert.equal(wordsFor({ vendor: 'salesforce', networkError: 'connect ECONNREFUSED 10.1.1.1:443' }).advice, null);
});
