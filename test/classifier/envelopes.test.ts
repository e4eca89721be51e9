import { testCases } from './cases.ts';

testCases('marketo', [
  {
    says: 'a skipped record says why below a success',
    given: {
      httpStatus: 200,
      body: {
        requestId: 'a#1',
        success: true,
        result: [
          { id: 7, status: 'updated' },
          { id: 8, status: 'skipped', reasons: [{ code: '1004', message: 'Lead not found' }] },
        ],
      },
    },
    is: { category: 'validation', kind: 'missing_reference', code: '1004' },
  },
]);

testCases('zendesk', [
  {
    says: 'the results of a job',
    given: {
      httpStatus: 200,
      body: {
        job_status: {
          id: 'j1',
          status: 'completed',
          results: [{ index: 0, success: false, error: 'RecordNotFound', details: 'Ticket does not exist' }],
        },
      },
    },
    is: { category: 'validation', kind: 'missing_reference', code: 'RecordNotFound' },
  },
]);

testCases('mandrill', [
  {
    says: 'the reason of a rejected recipient is the code',
    given: {
      httpStatus: 200,
      body: [{ email: 'jo@example.com', status: 'rejected', reject_reason: 'hard-bounce', _id: 'abc' }],
    },
    is: { category: 'validation', kind: 'suppressed', code: 'hard-bounce' },
  },
]);

testCases('iterable', [
  {
    says: 'lists of refused records by what is wrong with them',
    given: {
      httpStatus: 200,
      body: {
        successCount: 4,
        failCount: 1,
        failedUpdates: { invalidEmails: ['jo@'], invalidUserIds: [], notFoundEmails: [] },
      },
    },
    is: { category: 'validation', kind: 'invalid_value', code: 'invalidEmails' },
  },
]);

testCases('xero', [
  {
    says: 'the name of a refused record is no code',
    given: {
      httpStatus: 400,
      body: {
        ErrorNumber: 10,
        Type: 'ValidationException',
        Message: 'A validation exception occurred',
        Elements: [{ Name: 'Jane Roe', Status: 'DRAFT', ValidationErrors: [{ Message: 'Account code is not valid' }] }],
      },
    },
    is: { category: 'validation', code: 'ValidationException' },
  },
]);

testCases('facebook', [
  {
    says: 'a code that looks like a status is still the code',
    given: {
      httpStatus: 400,
      body: { error: { message: 'Duplicate Post', type: 'FacebookApiException', code: 506 } },
    },
    is: { category: 'validation', kind: 'duplicate', code: '506' },
  },
  {
    says: 'a subcode is no status',
    given: { body: { error: { message: 'x', type: 'OAuthException', code: 987654, error_subcode: 504 } } },
    is: { code: '987654', kind: 'revoked_access' },
  },
]);

testCases('acme', [
  {
    says: 'a list of errors under a key of the business',
    given: {
      httpStatus: 400,
      body: { seat_type: [{ code: 'LICENSE_LIMIT_EXCEEDED', details: {}, message: 'No more.', status: 'error' }] },
    },
    is: { category: 'plan', code: 'LICENSE_LIMIT_EXCEEDED' },
  },
  {
    says: 'a number as error beside its words',
    given: { httpStatus: 400, body: { error: 43, errormsg: 'Something about the value is invalid' } },
    is: { category: 'validation', code: '43' },
  },
  {
    says: 'resultMessages with resultCode',
    given: {
      httpStatus: 400,
      body: {
        requestId: 'r',
        resultMessages: [
          { resultType: 'Validation', resultClass: 'Error', resultCode: 'RowNotFound', message: 'Gone.' },
        ],
      },
    },
    is: { category: 'validation', kind: 'missing_reference', code: 'RowNotFound' },
  },
  {
    says: 'response_code',
    given: {
      httpStatus: 403,
      body: { http_code: 403, response_code: 'FORBIDDEN', response_msg: 'You may not do this.', data: null },
    },
    is: { category: 'permissions', code: 'FORBIDDEN' },
  },
  {
    says: 'failureReasons',
    given: {
      httpStatus: 200,
      body: { status: 'Failed', failureReasons: [{ failureReason: 'DUPLICATE_VALUE', count: 2 }] },
    },
    is: { category: 'validation', kind: 'duplicate', code: 'DUPLICATE_VALUE' },
  },
  {
    says: 'a successful answer that holds the caller’s own codes is no error',
    given: { httpStatus: 200, recordId: null, body: { success: true, countries: [{ code: 'DE', message: 'Hallo' }] } },
    is: { confidence: 'status' },
  },
]);

testCases('sqlserver', [
  {
    says: 'the number of a driver’s error, not its class or state',
    given: {
      body: {
        name: 'RequestError',
        code: 'EREQUEST',
        number: 2627,
        class: 14,
        state: 1,
        message: 'Violation of UNIQUE KEY constraint',
      },
    },
    is: { category: 'validation', kind: 'duplicate', code: '2627' },
  },
]);
