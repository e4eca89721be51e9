import { azureblob } from '../../../src/classifier/rules/azureblob.ts';
import { clickhouse } from '../../../src/classifier/rules/clickhouse.ts';
import { googlecloud } from '../../../src/classifier/rules/googlecloud.ts';
import { kinesis } from '../../../src/classifier/rules/kinesis.ts';
import { sqs } from '../../../src/classifier/rules/sqs.ts';
import { trino } from '../../../src/classifier/rules/trino.ts';
import { testCases } from '../cases.ts';
import { testEveryRule } from './rule-cases.ts';

for (const vendor of [clickhouse, trino, azureblob, kinesis, sqs, googlecloud]) testEveryRule(vendor);

testCases('clickhouse', [
  {
    says: 'a missing column is named in the exception',
    given: {
      httpStatus: 404,
      body: 'Code: 16. DB::Exception: No such column plan_tier in table default.customers (7c1). (NO_SUCH_COLUMN_IN_TABLE) (version 24.3.1.1)',
    },
    is: { category: 'validation', kind: 'unknown_field', subject: 'plan_tier', code: '16' },
  },
  {
    says: 'too many parts are a pace, not a plan',
    given: {
      httpStatus: 500,
      body: 'Code: 252. DB::Exception: Too many parts (301). Merges are processing significantly slower than inserts. (TOO_MANY_PARTS) (version 23.8)',
    },
    is: { category: 'transient', kind: 'rate_limit', code: '252' },
  },
  {
    says: 'older servers say only the number',
    given: {
      httpStatus: 500,
      body: 'Code: 60, e.displayText() = DB::Exception: Table default.customers doesn’t exist',
    },
    is: { category: 'validation', kind: 'malformed_request' },
  },
  {
    says: 'a wrong password is told by its name',
    given: {
      httpStatus: 403,
      body: 'Code: 516. DB::Exception: default: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED)',
    },
    is: { category: 'auth', kind: 'revoked_access', code: '516' },
  },
]);

testCases('athena', [
  {
    says: 'the name of the error stands before its place',
    given: { message: "COLUMN_NOT_FOUND: line 1:8: Column 'plan_tier' cannot be resolved" },
    is: { category: 'validation', kind: 'unknown_field', subject: 'plan_tier', code: 'COLUMN_NOT_FOUND' },
  },
]);

testCases('trino', [
  {
    says: 'the coordinator answers number, name and words',
    given: {
      httpStatus: 200,
      body: {
        id: '20260101_000000_00001_abcde',
        error: {
          message: 'line 1:1: Access Denied: Cannot insert into table hive.crm.contacts',
          errorCode: 4,
          errorName: 'PERMISSION_DENIED',
          errorType: 'USER_ERROR',
        },
      },
    },
    is: { category: 'permissions', kind: 'access_denied' },
  },
  {
    says: 'a full queue waits',
    given: {
      message:
        'TrinoQueryError(type=INSUFFICIENT_RESOURCES, name=QUERY_QUEUE_FULL, message="Too many queued queries for \\"global\\"")',
    },
    is: { category: 'transient', kind: 'rate_limit' },
  },
]);

testCases('azureblob', [
  {
    says: 'a firewall is no wrong key',
    given: {
      httpStatus: 403,
      body: '<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthorizationSourceIPMismatch</Code><Message>This request is not authorized to perform this operation using this source IP {ip}.</Message></Error>',
    },
    is: { category: 'permissions', kind: 'ip_blocked', code: 'AuthorizationSourceIPMismatch' },
  },
  {
    says: 'a shared signature that has run out is an expired token',
    given: {
      httpStatus: 403,
      message:
        'Server failed to authenticate the request. ErrorCode:AuthenticationFailed authenticationerrordetail:Signature not valid in the specified time frame: Start [x] - Expiry [y]',
    },
    is: { category: 'auth', kind: 'expired_token' },
  },
  {
    says: 'a container that is not there is a setting',
    given: {
      httpStatus: 404,
      body: '<Error><Code>ContainerNotFound</Code><Message>The specified container does not exist.</Message></Error>',
    },
    is: { category: 'validation', kind: 'malformed_request', code: 'ContainerNotFound' },
  },
]);

testCases('kinesis', [
  {
    says: 'records of a batch carry their own codes',
    given: {
      httpStatus: 200,
      body: {
        FailedRecordCount: 1,
        Records: [
          { SequenceNumber: '1', ShardId: 'shardId-000000000000' },
          { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'Rate exceeded for shard' },
        ],
      },
    },
    is: { category: 'transient', kind: 'rate_limit', code: 'ProvisionedThroughputExceededException' },
  },
  {
    says: 'Firehose asks to slow down, it is not down',
    given: { httpStatus: 503, body: { __type: 'ServiceUnavailableException', message: 'Slow down.' } },
    is: { category: 'transient', kind: 'rate_limit', outage: false },
  },
]);

testCases('sqs', [
  {
    says: 'the query protocol names the queue that is missing with a prefix',
    given: {
      httpStatus: 400,
      body: '<ErrorResponse><Error><Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code><Message>The specified queue does not exist for this wsdl version.</Message></Error></ErrorResponse>',
    },
    is: { category: 'validation', kind: 'malformed_request', detail: 'Queue does not exist' },
  },
  {
    says: 'entries of a batch are told one by one',
    given: {
      httpStatus: 200,
      body: {
        Successful: [],
        Failed: [
          { Id: '1', SenderFault: true, Code: 'InvalidMessageContents', Message: 'The message has wrong characters' },
        ],
      },
    },
    is: { category: 'validation', kind: 'invalid_value', code: 'InvalidMessageContents' },
  },
]);

testCases('sns', [
  {
    says: 'a phone number that opted out is expected',
    given: {
      httpStatus: 400,
      body: { Error: { Type: 'Sender', Code: 'OptedOut', Message: 'Phone number is opted out' } },
    },
    is: { category: 'validation', kind: 'suppressed' },
  },
]);

testCases('pubsub', [
  {
    says: 'a topic somebody may not publish to is a permission',
    given: {
      httpStatus: 403,
      body: {
        error: {
          code: 403,
          message: 'User not authorized to perform this action.',
          status: 'PERMISSION_DENIED',
        },
      },
    },
    is: { category: 'permissions', kind: 'access_denied', code: 'PERMISSION_DENIED' },
  },
]);
