import { algolia } from '../../../src/classifier/rules/algolia.ts';
import { brevo } from '../../../src/classifier/rules/brevo.ts';
import { chargebee } from '../../../src/classifier/rules/chargebee.ts';
import { gainsight } from '../../../src/classifier/rules/gainsight.ts';
import { marketingcloud } from '../../../src/classifier/rules/marketingcloud.ts';
import { onesignal } from '../../../src/classifier/rules/onesignal.ts';
import { pardot } from '../../../src/classifier/rules/pardot.ts';
import { pinterest } from '../../../src/classifier/rules/pinterest.ts';
import { recurly } from '../../../src/classifier/rules/recurly.ts';
import { servicenow } from '../../../src/classifier/rules/servicenow.ts';
import { vonage } from '../../../src/classifier/rules/vonage.ts';
import { testCases } from '../cases.ts';
import { testEveryRule } from './rule-cases.ts';

for (const vendor of [
  pardot,
  marketingcloud,
  brevo,
  gainsight,
  pinterest,
  chargebee,
  recurly,
  servicenow,
  algolia,
  onesignal,
  vonage,
])
  testEveryRule(vendor);

testCases('pardot', [
  {
    says: 'version 5 answers a number and a sentence',
    given: {
      httpStatus: 400,
      body: { code: 9, message: 'A prospect with the specified email address already exists' },
    },
    is: { category: 'validation', kind: 'duplicate', subject: 'email', code: '9' },
  },
  {
    says: 'version 4 answers XML with the number as an attribute',
    given: {
      httpStatus: 200,
      body: '<?xml version="1.0"?><rsp stat="fail" version="1.0"><err code="122">Daily API rate limit met</err></rsp>',
    },
    is: { category: 'plan', kind: 'api_quota', code: '122', subject: 'API requests per day' },
  },
  {
    says: 'version 4 answers JSON with the number beside it',
    given: {
      httpStatus: 200,
      body: {
        '@attributes': { stat: 'fail', version: 1, err_code: 66 },
        err: 'You have exceeded your concurrent request limit. Please wait, before trying again',
      },
    },
    is: { category: 'transient', kind: 'rate_limit', code: '66' },
  },
  {
    says: 'somebody who may not be written to is expected',
    given: { httpStatus: 400, body: { code: 98, message: 'Prospect not mailable' } },
    is: { category: 'validation', kind: 'suppressed' },
  },
]);

testCases('salesforcemarketingcloud', [
  {
    says: 'the number decides, not the status',
    given: { httpStatus: 400, body: { message: 'Missing Required Field', errorcode: 10002, documentation: '' } },
    is: { category: 'validation', kind: 'missing_required', code: '10002' },
  },
  {
    says: 'an aggregate only repeats what is inside it',
    given: {
      httpStatus: 400,
      body: {
        message: 'Aggregate Error',
        errorcode: 10006,
        additionalErrors: [{ message: 'Invalid Data Type', errorcode: 10001 }],
      },
    },
    is: { category: 'validation', kind: 'invalid_value', code: '10001', detail: 'of the wrong type' },
  },
  {
    says: 'a token without the scope is a permission',
    given: { httpStatus: 403, body: { message: 'Insufficient Privileges', errorcode: 20002 } },
    is: { category: 'permissions', kind: 'access_denied', code: '20002' },
  },
]);

testCases('sendinblue', [
  {
    says: 'a phone number of another contact is a duplicate',
    given: {
      httpStatus: 400,
      body: {
        code: 'duplicate_parameter',
        message: 'SMS phone number is already associated with another contact. Please enter unique SMS phone number.',
      },
    },
    is: { category: 'validation', kind: 'duplicate', subject: 'SMS', code: 'duplicate_parameter' },
  },
  {
    says: 'an account without credits is a plan limit',
    given: { httpStatus: 402, body: { code: 'not_enough_credits', message: 'Not enough credits' } },
    is: { category: 'plan', kind: 'plan_limit', subject: 'credits' },
  },
]);

testCases('gainsight', [
  {
    says: 'the words name the field',
    given: {
      httpStatus: 400,
      body: {
        result: false,
        errorCode: 'GSOBJ_1006',
        errorDesc: 'Invalid dateTime format (OriginalContractDate = 210318).',
        requestId: '7cba3c98',
        data: { count: 1, errors: 1, records: null },
      },
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'OriginalContractDate', code: 'GSOBJ_1006' },
  },
  {
    says: 'too many requests are told by code',
    given: { httpStatus: 200, body: { result: false, errorCode: 'GU_2400', errorDesc: 'Too many request' } },
    is: { category: 'transient', kind: 'rate_limit', code: 'GU_2400' },
  },
]);

testCases('pinterest', [
  {
    says: 'code 30 is a rate limit or a missing user by its words',
    given: { httpStatus: 404, body: { code: 30, message: 'User not found.' } },
    is: { category: 'validation', kind: 'missing_reference', code: '30' },
  },
  {
    says: 'the field of a refused parameter is named',
    given: { httpStatus: 400, body: { code: 1, message: "'feed_id' value '151_' must match the pattern: ^\\d+$" } },
    is: { category: 'validation', kind: 'invalid_value', subject: 'feed_id' },
  },
  {
    says: 'an account under review is no matter of permissions',
    given: { httpStatus: 403, body: { code: 2626, message: 'We are reviewing your account.' } },
    is: { category: 'plan', kind: 'account_suspended' },
  },
]);

testCases('chargebee', [
  {
    says: 'param names the field',
    given: {
      httpStatus: 400,
      body: {
        message: 'email : invalid email address',
        type: 'invalid_request',
        api_error_code: 'param_wrong_value',
        param: 'email',
      },
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'email', code: 'param_wrong_value' },
  },
  {
    says: 'the specific code comes before the type',
    given: {
      httpStatus: 409,
      body: { message: 'in use', type: 'operation_failed', api_error_code: 'invalid_state_for_request' },
    },
    is: { category: 'validation', kind: 'locked_record', code: 'invalid_state_for_request' },
  },
]);

testCases('recurly', [
  {
    says: 'params name the field of a validation error',
    given: {
      httpStatus: 422,
      body: {
        error: {
          type: 'validation',
          message: 'Code has already been taken',
          params: [{ param: 'code', message: 'has already been taken' }],
        },
      },
    },
    is: { category: 'validation', kind: 'duplicate', subject: 'code' },
  },
  {
    says: 'a refused payment is no fault of the mapping',
    given: {
      httpStatus: 422,
      body: {
        error: {
          type: 'transaction',
          message: 'The card has insufficient funds.',
          transaction_error: { code: 'insufficient_funds' },
        },
      },
    },
    is: { category: 'validation', kind: 'invalid_value', detail: 'The payment was refused' },
  },
  {
    says: 'an old version of the API is switched off',
    given: { httpStatus: 406, body: { error: { type: 'unknown_api_version', message: 'Unknown API version' } } },
    is: { category: 'validation', kind: 'version_sunset' },
  },
]);

testCases('servicenow', [
  {
    says: 'a business rule is the customer’s own automation',
    given: {
      httpStatus: 403,
      body: {
        error: {
          message: 'Operation Failed',
          detail:
            "Operation against file 'incident' was aborted by Business Rule 'Restrict fields^5230b9179735ca504546f027f053af79'. Business Rule Stack:Restrict fields",
        },
        status: 'failure',
      },
    },
    is: { category: 'validation', kind: 'automation', detail: 'a business rule' },
  },
  {
    says: 'a data policy names what must be filled',
    given: {
      httpStatus: 403,
      body: {
        error: {
          message: 'Operation Failed',
          detail: 'Data Policy Exception: The following fields are mandatory: Resolution code',
        },
        status: 'failure',
      },
    },
    is: { category: 'validation', kind: 'missing_required', subject: 'Resolution code' },
  },
  {
    says: 'rights of a table are a permission',
    given: {
      httpStatus: 403,
      body: {
        error: { message: 'User Not Authorized', detail: 'Failed API level ACL Validation' },
        status: 'failure',
      },
    },
    is: { category: 'permissions', kind: 'access_denied' },
  },
  {
    says: 'a table that is not there is a setting',
    given: { httpStatus: 400, body: { error: { message: 'Invalid table contacts', detail: null }, status: 'failure' } },
    is: { category: 'validation', kind: 'malformed_request', detail: 'Table does not exist' },
  },
]);

testCases('algolia', [
  {
    says: 'a wrong key is auth though it answers 403',
    given: { httpStatus: 403, body: { message: 'Invalid Application-ID or API key', status: 403 } },
    is: { category: 'auth', kind: 'invalid_key' },
  },
  {
    says: 'a key without the right is a permission',
    given: { httpStatus: 403, body: { message: 'Method not allowed with this API key', status: 403 } },
    is: { category: 'permissions', kind: 'missing_scope' },
  },
]);

testCases('algolia', [
  {
    says: 'a record that is too big is a limit of the record',
    given: {
      httpStatus: 400,
      body: {
        message:
          'Record at the position 6 objectID=c-17 is too big size=11072/10000 bytes. Please have a look at the guide',
        position: 6,
        objectID: 'c-17',
        status: 400,
      },
    },
    is: { category: 'validation', kind: 'record_limit' },
  },
]);

testCases('onesignal', [
  {
    says: 'sentences in a list are read',
    given: {
      httpStatus: 422,
      body: { errors: ['You have reached the maximum number of segments allowed for your plan.'] },
    },
    is: { category: 'plan', kind: 'plan_limit' },
  },
  {
    says: 'a title in place of a code is read',
    given: { httpStatus: 409, body: { errors: [{ code: 'Subscription Limit Exceeded', title: 'Too many' }] } },
    is: { category: 'plan', kind: 'plan_limit', subject: 'subscriptions' },
  },
]);

testCases('vonage', [
  {
    says: 'each message of an answer has a status of its own',
    given: {
      httpStatus: 200,
      body: {
        'message-count': '2',
        messages: [
          { to: '15550100', status: '29', 'error-text': 'Non White-listed Destination - rejected' },
          { to: '15550101', status: '2', 'error-text': 'Missing from param' },
        ],
      },
    },
    is: { category: 'permissions', code: '29' },
  },
  {
    says: 'a wrong secret',
    given: { httpStatus: 200, body: { messages: [{ status: '4', 'error-text': 'Bad Credentials' }] } },
    is: { category: 'auth', kind: 'invalid_key', code: '4' },
  },
  {
    says: 'a message that was submitted and told of later',
    given: { httpStatus: null, body: { status: 'rejected', error: { code: 1070, reason: 'Partner quota exceeded' } } },
    is: { category: 'plan', code: '1070' },
  },
  {
    says: 'a handset out of coverage',
    given: { httpStatus: null, body: { error: { code: '1180', reason: 'Absent Subscriber Temporary' } } },
    is: { category: 'transient', code: '1180' },
  },
]);
