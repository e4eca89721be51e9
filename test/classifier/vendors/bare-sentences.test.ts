import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../../src/classifier/classify.ts';
import type { Category } from '../../../src/domain/cause.ts';
import { failure } from '../failure.ts';

/** What people paste of an answer: its sentence alone, without status, code and envelope. */
type Sentences = Readonly<Record<Category | 'outage', readonly string[]>>;

/** Each sentence means the same with nothing beside it as the vendor's document says of it. */
function testSentences(vendor: string, sentences: Partial<Sentences>): void {
  for (const [meaning, said] of Object.entries(sentences)) {
    for (const message of said) {
      test(`${vendor}: ${message} is ${meaning}`, () => {
        const [cause] = classify(failure({ vendor, message }));

        assert.deepEqual(
          [cause?.category, cause?.outage],
          meaning === 'outage' ? ['transient', true] : [meaning, false],
          cause?.rule,
        );
      });
    }
  }
}

testSentences('hubspot', {
  auth: [
    'missing or unknown hub id',
    'User 77 is not on hub 88',
    'This private app has been deactivated',
    'API keys are no longer supported as a way to sign in',
  ],
  permissions: [
    'Object type 2-77 is not writable by this app',
    'User level OAuth token is not allowed here',
    'App 77 does not own the property tier',
  ],
  plan: [
    'PORTAL_MISSING_MARKETING_SCOPE',
    'This call needs Marketing Hub Enterprise',
    'Too many stages. The maximum for your subscription is 2',
    'Upgrade to Enterprise to use this object',
    'This portal is not provisioned for sequences',
  ],
  transient: ['You have reached your ten_minutely_rolling limit.'],
  validation: [
    '2031-09-01T00:00:00 is at 14:0:0.0 UTC, not midnight!',
    'Paging through search results is limited to 10000',
    'VALUE_NOT_IN_FIELD_DEFINITION',
    'MISSING_PROCESSING_CONSENT',
    'BLOCKED_EMAIL',
    'Property "hub" was not one of the allowed options: [enterprise, starter]',
  ],
});

testSentences('salesforce', {
  auth: [
    'sfdc.platform.eventbus.grpc.service.auth.error',
    'INVALID_OPERATION: SOAP API login() is disabled in this org',
    'Refresh token validity expired',
  ],
  permissions: [
    "We couldn't go on because you don't have access to fields on Invoice__c",
    'Field Tier__c is not accessible for update',
    'API_CURRENTLY_DISABLED: API is disabled for this User',
  ],
  plan: [
    'System.LimitException: DailyApexCursorLimit Limit exceeded.',
    'caused by: System.AsyncException: DailyAsyncApexExecutions Limit exceeded',
    '403::Organization total events daily limit exceeded',
    'Quotes are not enabled for this organization',
  ],
  transient: [
    '403::Organization concurrent user limit exceeded',
    '403::Unknown client',
    'Your query request was running for too long',
    "{'error': '403::Handshake denied', 'ext': {'sfdc': {'failureReason': '403::Organization concurrent user limit exceeded'}}}",
  ],
  outage: ['API_CURRENTLY_DISABLED: API functionality is temporarily down'],
  validation: [
    'System.LimitException: Too many DML statements: 151',
    'Too many query rows: 50001',
    'sfdc.platform.eventbus.grpc.subscription.fetch.replayid.corrupted',
    '404::Unknown channel',
    'portal account owner must have a role',
    'UNKNOWN_EXCEPTION: Destination URL not reset. Use the URL that login returned',
    'UNKNOWN_EXCEPTION: The reference to entity "R" must end with a semicolon',
    'You have uncommitted work pending. Please commit before calling out',
  ],
});

testSentences('marketo', {
  auth: ['(SOAP-ENV:Client) 20014 - Authentication failed'],
  plan: ['Custom objects not enabled', 'Too many clones to program'],
  transient: ['(SOAP-ENV:Client) 20015 - Request limit exceeded', 'Too many imports queued'],
  validation: ['(SOAP-ENV:Client) 20110 - Input error', '20103 - Lead not found', 'Object in use'],
});

testSentences('salesforce_marketing_cloud', {
  validation: ['OnListAlready', 'TriggeredSpamFilterFail'],
});

testSentences('pipedrive', {
  auth: ['Invalid grant: authorization code has expired'],
  permissions: [
    'You can not access this deal',
    "You don't have visibility to this person",
    'The scope "deals:full" is required',
  ],
  plan: ['Your company does not have the products feature enabled.', "Your plan doesn't include teams"],
  transient: ['Blocked due to excessive 429 errors'],
  validation: ['the API answers “Failed to get user or company”', 'A pipeline name is required'],
});

testSentences('mailchimp', {
  auth: [
    'You must specify a key value',
    'Mandrill::InvalidKeyError',
    'API key must contain the server prefix, as in us9',
  ],
  permissions: [
    'Only API Keys belonging to users with "admin" rights may call this.',
    'Request Blocked. Something in it looked suspicious',
    'Calls are off until compliance issues are resolved',
  ],
  plan: ['Cannot have more than 60 interests per list', 'This account is paused'],
  transient: ['The audience is currently being imported', 'There is a pending import'],
  validation: [
    'reject_reason: hard-bounce',
    'mandrill.UnknownSubaccountError: no such subaccount',
    'FNAME: Please enter a name',
  ],
});

testSentences('intercom', {
  auth: ['HTTP Basic: Access denied.', 'Token revoked', 'The token has been blocked'],
  plan: [
    'Active subscription needed.',
    'Exports are not available for this app',
    'Calls are not enabled for your workspace.',
  ],
  permissions: ['Your app may not write tags'],
  transient: [
    'More than 83 requests received in 10 seconds',
    'Another integration is syncing Contacts via the Scroll API',
    'scroll already exists for this workspace',
  ],
  validation: [
    'page limit reached, please use scroll API',
    'job job_7 is closed for new task updates',
    'maximum number of companies per request is 100',
    'Invalid starting_after param. Please try again using another value',
    'Intercom::ResourceNotUniqueError',
    'This contact is blocked',
  ],
});

testSentences('stripe', {
  auth: [
    'There is no OAuth Connection between your platform and acct_7.',
    'Authorization code does not exist: ac_7',
    'No such API key',
    'This call cannot be made with a publishable API key.',
    'No signatures found matching the expected signature for payload.',
  ],
  permissions: [
    'Only Stripe Connect platforms can do this',
    'Sending card numbers directly to the Stripe API is generally unsafe.',
  ],
  plan: [
    'payouts can only be requested if your platform has been onboarded on Stripe Treasury already.',
    'Your account cannot currently make charges.',
    'Insufficient available funds in your Stripe balance',
  ],
  transient: ['An error occurred while processing your card.'],
  outage: ['Unexpected error communicating with Stripe.'],
  validation: [
    'bitcoin_upgrade_required: this method is not supported anymore. Please upgrade your integration.',
    'The bank account has insufficient funds',
    'We are unable to authenticate your payment method. Please choose another one.',
    'Your card was declined for making repeated attempts too frequently.',
    'Payment for this subscription requires additional user action before it can be completed',
    'Reader is currently offline, please ensure the reader is powered on',
    'Customer cus_7 already has the maximum 500 current subscriptions',
  ],
});
