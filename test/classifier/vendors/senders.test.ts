import { testCases } from '../cases.ts';

testCases('emarsys', [
  {
    says: 'errors by record and code are read, and the records’ keys are not',
    given: {
      httpStatus: 200,
      body: {
        replyCode: 0,
        data: { errors: { 'ana@x.example': { '2008': 'No contact found with the external id: 3' } } },
      },
    },
    is: { category: 'validation', kind: 'missing_reference', code: '2008', subject: null, detail: 'no such contact' },
  },
  {
    says: 'a field that cannot identify contacts',
    given: { httpStatus: 400, body: { replyCode: 2004, replyText: 'Invalid key field id: 12', data: '' } },
    is: { category: 'validation', kind: 'invalid_value', subject: 'key_id', code: '2004' },
  },
  {
    says: 'one code, another meaning',
    given: { httpStatus: 400, body: { replyCode: 2006, replyText: 'Contact with the external id already exists: 3' } },
    is: { kind: 'duplicate', code: '2006' },
  },
]);

testCases('sendgrid', [
  {
    says: 'an unverified sender is one cause by API',
    given: {
      httpStatus: 403,
      body: { errors: [{ message: 'The from address does not match a verified Sender Identity.', field: 'from' }] },
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'from', detail: 'Sender identity is not verified' },
  },
  {
    says: 'and by SMTP',
    given: { message: '550 The from address does not match a verified Sender Identity.' },
    is: { category: 'validation', kind: 'invalid_value', subject: 'from', detail: 'Sender identity is not verified' },
  },
]);

testCases('twilio', [
  {
    says: 'a number that cannot be reached is named by its parameter',
    given: { httpStatus: 400, body: { code: 21211, message: "Invalid 'To' Phone Number", status: 400 } },
    is: { category: 'validation', kind: 'invalid_value', subject: 'To', code: '21211' },
  },
  {
    says: 'an opted-out recipient is expected',
    given: { message: '21610: Attempt to send to unsubscribed recipient' },
    is: { category: 'validation', kind: 'suppressed', subject: 'To' },
  },
  {
    says: 'a trial account',
    given: { httpStatus: 400, body: { code: 21608, message: 'The number is unverified.' } },
    is: { category: 'plan', kind: 'feature_not_in_plan' },
  },
]);

testCases('klaviyo', [
  {
    says: 'a pointer to the whole record names no field',
    given: {
      httpStatus: 409,
      body: {
        errors: [
          {
            code: 'duplicate_profile',
            title: 'Conflict.',
            detail: 'A profile exists.',
            source: { pointer: '/data/attributes' },
          },
        ],
      },
    },
    is: { category: 'validation', kind: 'duplicate', subject: null, detail: 'Profile already exists' },
  },
]);

testCases('zoho-crm', [
  {
    says: 'the API credits of a day',
    given: { httpStatus: 429, body: { code: 'LIMIT_EXCEEDED', message: 'limit', status: 'error' } },
    is: { category: 'plan', kind: 'api_quota' },
  },
  {
    says: 'a module without a field of this type',
    given: {
      httpStatus: 400,
      body: { code: 'FIELD_TYPE_UNAVAILABLE', message: 'this data type is not found in this module' },
    },
    is: { category: 'validation', kind: 'malformed_request' },
  },
]);

testCases('sparkpost', [
  {
    says: 'the sum of an answer says less than its parts',
    given: {
      httpStatus: 200,
      body: {
        errors: [{ message: 'transmission created, but with validation errors', code: '2000' }],
        results: {
          rcpt_to_errors: [
            { message: 'required field is missing', description: 'address.email is required for each', code: '1400' },
          ],
        },
      },
    },
    is: { category: 'validation', kind: 'missing_required', subject: 'address.email', code: '1400' },
    subjects: ['address.email'],
  },
  {
    says: 'a suppression that compliance keeps',
    given: { httpStatus: 403, body: { errors: [{ message: 'Recipient could not be removed - Compliance' }] } },
    is: { category: 'validation', kind: 'suppressed' },
  },
]);
