import { testCases } from './cases.ts';

testCases('stripe', [
  {
    says: 'form keys are paths',
    given: { body: { error: { code: 'account_number_invalid', param: 'bank_account[account_number]', message: 'x' } } },
    is: { kind: 'invalid_value', subject: 'bank_account.account_number' },
  },
  {
    says: 'the documented code for words without one',
    given: { message: 'No such customer: cus_1; a similar object exists in live mode, but a test mode key was used.' },
    is: { kind: 'missing_reference', code: 'resource_missing' },
  },
  {
    says: 'an amount below the minimum',
    given: { httpStatus: 400, body: { error: { code: 'amount_too_small', message: 'x' } } },
    is: { subject: 'amount', detail: 'Amount is below the minimum charge' },
  },
]);

testCases('mailchimp', [
  {
    says: 'the level of a log line is no merge tag',
    given: { message: 'ERROR: MailChimp API Error. Your merge fields were invalid.\n- PHONE : Please enter a value' },
    is: { kind: 'missing_required', code: 'Invalid Resource' },
    subjects: ['PHONE'],
  },
]);

testCases('salesforce', [
  {
    says: 'a query too large without View All Data',
    given: { message: 'OPERATION_TOO_LARGE: exceeded 100000 distinct ids. Ask for the `View All Data` permission.' },
    is: { category: 'permissions', detail: 'so many records need the View All Data permission' },
  },
  {
    says: 'concurrent calls, in words only',
    given: { message: 'ConcurrentPerOrgLongTxn Limit exceeded' },
    is: { category: 'transient', kind: 'rate_limit', code: 'REQUEST_LIMIT_EXCEEDED' },
  },
]);

testCases('microsoft-entra', [
  {
    says: 'its own code says more than the OAuth error',
    given: {
      httpStatus: 400,
      body: { error: 'invalid_grant', error_description: 'AADSTS50173: The grant has been revoked.' },
    },
    is: { category: 'auth', kind: 'expired_token', code: 'AADSTS50173' },
  },
  {
    says: 'also in a log line',
    given: {
      message: `400: b'{"error":"invalid_grant","error_description":"AADSTS7000222: The secret expired.' from x`,
    },
    is: { category: 'auth', kind: 'invalid_key', code: 'AADSTS7000222' },
  },
]);

testCases('acme', [
  {
    says: 'a type error of a Go server under 403 is about the value',
    given: {
      httpStatus: 403,
      body: { error: { reason: 'UNAUTHORIZED', explanation: 'json: cannot unmarshal number' } },
    },
    is: { category: 'validation', kind: 'invalid_value', detail: 'of the wrong type' },
  },
  {
    says: 'a failed second factor is a failed sign-in, whatever the code',
    given: {
      httpStatus: 403,
      body: '<Error><Code>AccessDenied</Code><Message>unable to validate MFA code.</Message></Error>',
    },
    is: { category: 'auth' },
  },
  {
    says: 'a number in brackets is a code even when it looks like a status',
    given: { message: '(#294) Managing advertisements requires the extended permission ads_management' },
    is: { category: 'permissions', code: '294', subject: 'ads_management' },
  },
  {
    says: 'a column named like a reserved word',
    given: { message: 'SQL compilation error: invalid column definition name "ORDER" (ANSI reserved)' },
    is: { category: 'validation', kind: 'invalid_value', subject: 'ORDER', detail: 'the name is a reserved word' },
  },
  {
    says: 'a field required in the words of a schema validator',
    given: { message: 'Error: Action :: field is required but not found' },
    is: { kind: 'missing_required', subject: 'Action' },
  },
  {
    says: 'a second token request clears by itself',
    given: {
      httpStatus: 400,
      body: { error: 'invalid_grant', error_description: 'token request is already being processed' },
    },
    is: { category: 'transient', kind: 'lock', detail: 'Another token request is under way' },
  },
  {
    says: 'a bot check is a firewall in the way',
    given: { message: "403 Forbidden headers: {'cf-mitigated': 'challenge'}" },
    is: { category: 'transient', detail: 'Request blocked by a firewall' },
  },
  {
    says: 'terms nobody has accepted',
    given: {
      httpStatus: 200,
      body: { PartialErrors: [{ ErrorCode: 'TermsNotAccepted', Message: 'Terms and conditions not accepted' }] },
    },
    is: { category: 'permissions', detail: 'Terms and conditions are not accepted' },
  },
]);
