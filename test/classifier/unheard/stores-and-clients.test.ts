import { type Row, testRows } from './row.ts';

/** Databases, queues, files, and what client libraries of many languages throw. */
const rows: readonly Row[] = [
  [
    'Elasticsearch: a cause inside',
    400,
    {
      error: {
        root_cause: [{ type: 'mapper_parsing_exception', reason: 'failed to parse' }],
        type: 'mapper_parsing_exception',
        reason: 'failed to parse',
        caused_by: {
          type: 'illegal_argument_exception',
          reason: 'object mapping for [address] tried to parse field [address] as object, but found a concrete value',
        },
      },
      status: 400,
    },
    { category: 'validation', field: 'address' },
  ],
  [
    'Elasticsearch: a field of a type',
    400,
    {
      error: {
        root_cause: [
          {
            type: 'document_parsing_exception',
            reason:
              "[1:20] failed to parse field [age] of type [long] in document with id '1'. Preview of field's value: 'x'",
          },
        ],
        type: 'document_parsing_exception',
        reason:
          "[1:20] failed to parse field [age] of type [long] in document with id '1'. Preview of field's value: 'x'",
      },
      status: 400,
    },
    { category: 'validation', kind: 'invalid_value', field: 'age', code: 'document_parsing_exception' },
  ],
  [
    'Elasticsearch: a full disk',
    429,
    {
      error: {
        type: 'cluster_block_exception',
        reason:
          'index [contacts] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];',
      },
      status: 429,
    },
    { category: 'plan' },
  ],
  [
    'Elasticsearch: bulk',
    200,
    {
      took: 30,
      errors: true,
      items: [
        { index: { _index: 'c', _id: '1', status: 201, result: 'created' } },
        {
          index: {
            _index: 'c',
            _id: '2',
            status: 400,
            error: {
              type: 'mapper_parsing_exception',
              reason: "failed to parse field [signup_date] of type [date] in document with id '2'",
              caused_by: {
                type: 'illegal_argument_exception',
                reason: 'failed to parse date field [x] with format [strict_date]',
              },
            },
          },
        },
      ],
    },
    { category: 'validation', field: 'signup_date' },
  ],
  [
    'MongoDB: duplicate',
    null,
    'MongoServerError: E11000 duplicate key error collection: crm.contacts index: email_1 dup key: { email: "x@y.example" }',
    { category: 'validation', kind: 'duplicate', field: 'email', code: 'E11000' },
  ],
  [
    'MongoDB: signing in',
    null,
    "pymongo.errors.OperationFailure: Authentication failed., full error: {'ok': 0.0, 'errmsg': 'Authentication failed.', 'code': 18, 'codeName': 'AuthenticationFailed'}",
    { category: 'auth', code: 'AuthenticationFailed' },
  ],
  [
    'MongoDB: rights',
    null,
    'not authorized on crm to execute command { insert: "contacts" }, code: 13, codeName: \'Unauthorized\'',
    { category: 'permissions' },
  ],
  ['MongoDB: schema', null, 'MongoBulkWriteError: Document failed validation', { category: 'validation' }],
  [
    'Snowflake: identifier',
    null,
    "snowflake.connector.errors.ProgrammingError: 000904 (42000): 01b2-: SQL compilation error: error line 1 at position 7\ninvalid identifier 'PLAN_TIER'",
    { category: 'validation', kind: 'unknown_field', field: 'PLAN_TIER', code: '000904' },
  ],
  [
    'Snowflake: numeric',
    null,
    "100038 (22018): Numeric value 'abc' is not recognized",
    { category: 'validation', code: '100038' },
  ],
  [
    'Snowflake: warehouse',
    null,
    "000606 (57P03): No active warehouse selected in the current session.  Select an active warehouse with the 'use warehouse' command.",
    { category: 'validation' },
  ],
  [
    'Snowflake: user',
    null,
    '390100 (08001): Incorrect username or password was specified.',
    { category: 'auth', code: '390100' },
  ],
  [
    'Postgres: not null',
    null,
    'psycopg2.errors.NotNullViolation: null value in column "email" of relation "contacts" violates not-null constraint\nDETAIL:  Failing row contains (1, null).',
    { category: 'validation', kind: 'missing_required', field: 'email' },
  ],
  [
    'Postgres: too long',
    null,
    'ERROR: value too long for type character varying(255) (SQLSTATE 22001)',
    { category: 'validation', code: '22001' },
  ],
  [
    'Postgres: no column',
    null,
    'pq: column "plan_tier" of relation "contacts" does not exist',
    { category: 'validation', kind: 'unknown_field', field: 'plan_tier' },
  ],
  [
    'Postgres: foreign key',
    null,
    'error: insert or update on table "orders" violates foreign key constraint "orders_customer_id_fkey"\nDETAIL: Key (customer_id)=(42) is not present in table "customers".',
    { category: 'validation', kind: 'missing_reference', field: 'customer_id' },
  ],
  ['Postgres: connections', null, 'FATAL: sorry, too many clients already', { category: 'transient' }],
  ['Postgres: role', null, 'FATAL: password authentication failed for user "sync"', { category: 'auth' }],
  [
    'Postgres: rights',
    null,
    'ERROR: permission denied for table contacts (SQLSTATE 42501)',
    { category: 'permissions', code: '42501' },
  ],
  [
    'Postgres: full disk',
    null,
    'ERROR: could not extend file "base/16384/2619": No space left on device',
    { category: 'plan' },
  ],
  [
    'Postgres: starting up',
    null,
    'FATAL: the database system is starting up (SQLSTATE 57P03)',
    { category: 'transient', outage: true },
  ],
  [
    'MySQL: too long',
    null,
    '(1406, "Data too long for column \'name\' at row 1")',
    { category: 'validation', field: 'name', code: '1406' },
  ],
  [
    'MySQL: no default',
    null,
    "ERROR 1364 (HY000): Field 'email' doesn't have a default value",
    { category: 'validation', kind: 'missing_required', field: 'email', code: '1364' },
  ],
  [
    'MySQL: unknown column',
    null,
    "Error 1054: Unknown column 'plan_tier' in 'field list'",
    { category: 'validation', kind: 'unknown_field', field: 'plan_tier', code: '1054' },
  ],
  [
    'MySQL: lock',
    null,
    'Error 1205: Lock wait timeout exceeded; try restarting transaction',
    { category: 'transient', kind: 'lock', code: '1205' },
  ],
  [
    'MySQL: value',
    null,
    "SQLSTATE[22007]: Invalid datetime format: 1292 Incorrect datetime value: '0000-00-00' for column 'created_at' at row 1",
    { category: 'validation', field: 'created_at' },
  ],
  [
    'SQL Server: duplicate',
    null,
    "Violation of UNIQUE KEY constraint 'UQ_Email'. Cannot insert duplicate key in object 'dbo.Contacts'. The duplicate key value is (x@y.example). (2627)",
    { category: 'validation', kind: 'duplicate' },
  ],
  [
    'SQL Server: null',
    null,
    "Cannot insert the value NULL into column 'Email', table 'crm.dbo.Contacts'; column does not allow nulls. INSERT fails.",
    { category: 'validation', kind: 'missing_required', field: 'Email' },
  ],
  [
    'SQL Server: column',
    null,
    "Msg 207, Level 16, State 1: Invalid column name 'plan_tier'.",
    { category: 'validation', kind: 'unknown_field', field: 'plan_tier' },
  ],
  ['SQL Server: login', null, "Login failed for user 'sync'.", { category: 'auth' }],
  [
    'SQL Server: deadlock',
    null,
    'Transaction (Process ID 52) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.',
    { category: 'transient', kind: 'lock' },
  ],
  [
    'SQL Server: truncation',
    null,
    "String or binary data would be truncated in table 'crm.dbo.Contacts', column 'Name'. Truncated value: 'x'.",
    { category: 'validation', field: 'Name' },
  ],
  [
    'Oracle: null',
    null,
    'ORA-01400: cannot insert NULL into ("CRM"."CONTACTS"."EMAIL")',
    { category: 'validation', kind: 'missing_required', code: 'ORA-01400', field: 'EMAIL' },
  ],
  [
    'Oracle: unique',
    null,
    'java.sql.SQLIntegrityConstraintViolationException: ORA-00001: unique constraint (CRM.UQ_EMAIL) violated',
    { category: 'validation', kind: 'duplicate', code: 'ORA-00001' },
  ],
  [
    'Oracle: identifier',
    null,
    'ORA-00904: "PLAN_TIER": invalid identifier',
    { category: 'validation', kind: 'unknown_field', field: 'PLAN_TIER', code: 'ORA-00904' },
  ],
  [
    'Oracle: password',
    null,
    'ORA-01017: invalid username/password; logon denied',
    { category: 'auth', code: 'ORA-01017' },
  ],
  ['Oracle: privileges', null, 'ORA-01031: insufficient privileges', { category: 'permissions', code: 'ORA-01031' }],
  ['Oracle: listener', null, 'ORA-12541: TNS:no listener', { category: 'transient', outage: true, code: 'ORA-12541' }],
  [
    'ClickHouse',
    400,
    'Code: 16. DB::Exception: No such column plan_tier in table default.contacts. (NO_SUCH_COLUMN_IN_TABLE) (version 23.8.1)',
    { category: 'validation', kind: 'unknown_field', field: 'plan_tier', code: 'NO_SUCH_COLUMN_IN_TABLE' },
  ],
  [
    'ClickHouse: memory',
    500,
    'Code: 241. DB::Exception: Memory limit (total) exceeded: would use 7.20 GiB. (MEMORY_LIMIT_EXCEEDED)',
    { category: 'transient', code: 'MEMORY_LIMIT_EXCEEDED' },
  ],
  [
    'ClickHouse: parts',
    500,
    'Code: 252. DB::Exception: Too many parts (300). Merges are processing significantly slower than inserts. (TOO_MANY_PARTS)',
    { category: 'transient', code: 'TOO_MANY_PARTS' },
  ],
  [
    'Databricks',
    400,
    { error_code: 'INVALID_PARAMETER_VALUE', message: 'Missing required field: warehouse_id' },
    { category: 'validation', kind: 'missing_required', field: 'warehouse_id', code: 'INVALID_PARAMETER_VALUE' },
  ],
  ['Databricks: token', 403, { error_code: '403', message: 'Invalid access token.' }, { category: 'auth' }],
  [
    'Databricks: column',
    null,
    '[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column or function parameter with name `plan_tier` cannot be resolved. Did you mean one of the following? [`plan`]. SQLSTATE: 42703',
    { category: 'validation', kind: 'unknown_field', field: 'plan_tier' },
  ],
  [
    'BigQuery: rows',
    200,
    {
      kind: 'bigquery#tableDataInsertAllResponse',
      insertErrors: [
        {
          index: 0,
          errors: [{ reason: 'invalid', location: 'plan_tier', debugInfo: '', message: 'no such field: plan_tier.' }],
        },
        { index: 1, errors: [{ reason: 'stopped', location: '', debugInfo: '', message: '' }] },
      ],
    },
    { category: 'validation', kind: 'unknown_field', field: 'plan_tier', code: 'invalid' },
  ],
  [
    'DynamoDB',
    400,
    {
      __type: 'com.amazon.coral.validate#ValidationException',
      message: 'One or more parameter values were invalid: Type mismatch for key email expected: S actual: N',
    },
    { category: 'validation', code: 'ValidationException' },
  ],
  [
    'DynamoDB: unprocessed',
    200,
    { UnprocessedItems: { contacts: [{ PutRequest: { Item: { id: { S: '1' } } } }] } },
    { category: 'transient', kind: 'rate_limit' },
  ],
  [
    'Kinesis: records',
    200,
    {
      FailedRecordCount: 1,
      Records: [
        { SequenceNumber: '1', ShardId: 's' },
        {
          ErrorCode: 'ProvisionedThroughputExceededException',
          ErrorMessage: 'Rate exceeded for shard shardId-000000000001 in stream x under account 1.',
        },
      ],
    },
    { category: 'transient', kind: 'rate_limit', code: 'ProvisionedThroughputExceededException' },
  ],
  [
    'SQS: entries',
    200,
    {
      Successful: [{ Id: 'a' }],
      Failed: [
        {
          Id: 'b',
          SenderFault: true,
          Code: 'InvalidMessageContents',
          Message: 'The message contains characters outside the allowed set.',
        },
      ],
    },
    { category: 'validation', code: 'InvalidMessageContents' },
  ],
  [
    'S3: clock',
    403,
    '<?xml version="1.0" encoding="UTF-8"?><Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and the current time is too large.</Message></Error>',
    { category: 'auth', code: 'RequestTimeTooSkewed' },
  ],
  [
    'Azure Blob',
    403,
    '<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthorizationPermissionMismatch</Code><Message>This request is not authorized to perform this operation using this permission.\nRequestId:1</Message></Error>',
    { category: 'permissions', code: 'AuthorizationPermissionMismatch' },
  ],
  [
    'Cosmos',
    429,
    { code: 'TooManyRequests', message: 'The request rate is too large. Please retry after sometime.' },
    { category: 'transient', kind: 'rate_limit', code: 'TooManyRequests' },
  ],
  ['SFTP: no space', null, 'sftp: write failed: SSH_FX_NO_SPACE_ON_FILESYSTEM', { category: 'plan' }],
  ['SFTP: key', null, 'paramiko.ssh_exception.AuthenticationException: Authentication failed.', { category: 'auth' }],
  [
    'SFTP: publickey',
    null,
    'ssh: handshake failed: ssh: unable to authenticate, attempted methods [none publickey], no supported methods remain',
    { category: 'auth' },
  ],
  ['SFTP: permission', null, "[Errno 13] Permission denied: '/upload/x.csv'", { category: 'permissions' }],
  [
    'Kafka',
    null,
    'org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [contacts]',
    { category: 'permissions' },
  ],
  [
    'Kafka: large',
    null,
    'org.apache.kafka.common.errors.RecordTooLargeException: The message is 1048700 bytes when serialized which is larger than 1048576',
    { category: 'validation', kind: 'too_large' },
  ],
  ['Redis', null, "OOM command not allowed when used memory > 'maxmemory'.", { category: 'plan' }],
  ['Redis: password', null, 'NOAUTH Authentication required.', { category: 'auth' }],
  [
    'Neo4j',
    null,
    "Neo.ClientError.Schema.ConstraintValidationFailed: Node(5) already exists with label `Person` and property `email` = 'x'",
    { category: 'validation', kind: 'duplicate', field: 'email' },
  ],
  [
    'Python: raise_for_status',
    null,
    '2024-01-01 10:00:00,123 ERROR sync.hubspot: Sync failed: 401 Client Error: Unauthorized for url: https://api.vendor.example/v1/contacts',
    { category: 'auth', code: '401' },
  ],
  [
    'Python: with the body',
    null,
    'requests.exceptions.HTTPError: 400 Client Error: Bad Request for url: https://api.vendor.example/contacts. Response: {"errors":[{"field":"email","code":"invalid_email","message":"is not valid"}]}',
    { category: 'validation', field: 'email', code: 'invalid_email' },
  ],
  [
    'Python: connection',
    null,
    "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.vendor.example', port=443): Max retries exceeded with url: /v1 (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno 111] Connection refused'))",
    { category: 'transient', outage: true },
  ],
  [
    'Python: DNS',
    null,
    "urllib3.exceptions.MaxRetryError: HTTPSConnectionPool(host='x', port=443): Max retries exceeded with url: / (Caused by NameResolutionError(\"Failed to resolve 'x' ([Errno -2] Name or service not known)\"))",
    { category: 'transient', outage: true },
  ],
  [
    'Python: botocore',
    null,
    'botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
    { category: 'permissions', code: 'AccessDenied' },
  ],
  [
    'Python: botocore, expired',
    null,
    'An error occurred (ExpiredTokenException) when calling the PutRecords operation: The security token included in the request is expired',
    { category: 'auth', kind: 'expired_token', code: 'ExpiredTokenException' },
  ],
  [
    'Python: google',
    null,
    'google.api_core.exceptions.BadRequest: 400 Provided Schema does not match Table crm:contacts. Field plan_tier has changed type from STRING to INTEGER',
    { category: 'validation', field: 'plan_tier' },
  ],
  [
    'Python: google, refresh',
    null,
    "google.auth.exceptions.RefreshError: ('invalid_grant: Token has been expired or revoked.', {'error': 'invalid_grant', 'error_description': 'Token has been expired or revoked.'})",
    { category: 'auth', code: 'invalid_grant' },
  ],
  [
    'Python: a dict cut off',
    null,
    "Failed to upsert: {'message': 'Validation failed', 'errors': [{'property': 'phone', 'code': 'invalid_format', 'message': 'phone must be E.164', 'va",
    { category: 'validation', field: 'phone', code: 'invalid_format' },
  ],
  [
    'Python: simple_salesforce',
    null,
    "SalesforceMalformedRequest: Malformed request https://x.my.salesforce.com/services/data/v57.0/sobjects/Contact/. Response content: [{'message': 'Email: invalid email address: x', 'errorCode': 'INVALID_EMAIL_ADDRESS', 'fields': ['Email']}]",
    { category: 'validation', field: 'Email', code: 'INVALID_EMAIL_ADDRESS' },
  ],
  [
    'Python: bytes',
    null,
    'Request failed: b\'{"error":{"code":"rate_limited","message":"Too many requests"}}\'',
    { category: 'transient', kind: 'rate_limit', code: 'rate_limited' },
  ],
  [
    'Java: caused by',
    null,
    'java.lang.RuntimeException: Failed to write batch\n\tat com.acme.Writer.write(Writer.java:42)\nCaused by: java.net.SocketTimeoutException: Read timed out\n\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:288)',
    { category: 'transient', kind: 'timeout' },
  ],
  [
    'Java: a feign client',
    null,
    'feign.FeignException$Unauthorized: [401 Unauthorized] during [POST] to [https://api.vendor.example/contacts] [Client#create(Contact)]: [{"error":"invalid_token","error_description":"Invalid access token"}]',
    { category: 'auth', code: 'invalid_token' },
  ],
  [
    'Java: spring',
    null,
    'org.springframework.web.client.HttpClientErrorException$UnprocessableEntity: 422 Unprocessable Entity: "{"errors":[{"field":"email","defaultMessage":"must be a well-formed email address","code":"Email"}]}"',
    { category: 'validation', field: 'email' },
  ],
  [
    'Java: certificate',
    null,
    'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    { category: 'transient', outage: true },
  ],
  [
    'Java: jackson',
    null,
    'com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException: Unrecognized field "plan_tier" (class com.acme.Contact), not marked as ignorable (3 known properties: "email")',
    { category: 'validation', kind: 'unknown_field', field: 'plan_tier' },
  ],
  [
    'Go: dial',
    null,
    'sync failed: post contact: Post "https://api.vendor.example/v1/contacts": dial tcp 10.0.0.1:443: connect: connection refused',
    { category: 'transient', outage: true },
  ],
  [
    'Go: no such host',
    null,
    'Get "https://api.vendor.example": dial tcp: lookup api.vendor.example on 10.0.0.2:53: no such host',
    { category: 'transient', outage: true },
  ],
  [
    'Go: body behind colons',
    null,
    'write: upsert contacts: unexpected status 422: {"error":{"type":"validation_error","param":"email","message":"Email has an invalid format"}}',
    { category: 'validation', field: 'email', code: 'validation_error' },
  ],
  [
    'Go: json',
    null,
    'json: cannot unmarshal string into Go struct field Contact.age of type int',
    { category: 'validation', field: 'age' },
  ],
  ['Ruby: Faraday', null, 'Faraday::UnauthorizedError: the server responded with status 401', { category: 'auth' }],
  [
    'Ruby: Net',
    null,
    'Net::ReadTimeout: Net::ReadTimeout with #<TCPSocket:(closed)>',
    { category: 'transient', kind: 'timeout' },
  ],
  ['Ruby: open', null, 'Net::OpenTimeout: execution expired', { category: 'transient', kind: 'outage' }],
  [
    'Ruby: a hash',
    null,
    'Zendesk::Error: {"error"=>"RecordInvalid", "description"=>"Record validation errors", "details"=>{"email"=>[{"description"=>"Email is invalid"}]}}',
    { category: 'validation', field: 'email', code: 'RecordInvalid' },
  ],
  [
    'Ruby: active record',
    null,
    'ActiveRecord::RecordInvalid: Validation failed: Email has already been taken',
    { category: 'validation', kind: 'duplicate', field: 'Email' },
  ],
  [
    'PHP: Guzzle',
    null,
    'Client error: `POST https://api.vendor.example/contacts` resulted in a `422 Unprocessable Entity` response:\n{"message":"The given data was invalid.","errors":{"email":["The email has already been taken."]}}\n',
    { category: 'validation', kind: 'duplicate', field: 'email' },
  ],
  [
    'PHP: Guzzle, cut off',
    null,
    'GuzzleHttp\\Exception\\ClientException: Client error: `POST https://api.vendor.example/contacts` resulted in a `401 Unauthorized` response:\n{"code":"unauthorized","message":"Key not found (truncated...)\n',
    { category: 'auth', code: 'unauthorized' },
  ],
  [
    'PHP: cURL',
    null,
    'cURL error 28: Operation timed out after 30001 milliseconds with 0 bytes received (see https://curl.haxx.se/libcurl/c/libcurl-errors.html)',
    { category: 'transient', kind: 'timeout' },
  ],
  [
    'PHP: cURL, host',
    null,
    'cURL error 6: Could not resolve host: api.vendor.example',
    { category: 'transient', outage: true },
  ],
  [
    'PHP: PDO',
    null,
    "SQLSTATE[23000]: Integrity constraint violation: 1062 Duplicate entry 'x@y.example' for key 'contacts.email'",
    { category: 'validation', kind: 'duplicate', field: 'contacts.email' },
  ],
  ['Node: axios', null, 'AxiosError: Request failed with status code 403', { category: 'permissions', code: '403' }],
  [
    'Node: axios, body',
    null,
    'Error: Request failed with status code 422 {"errors":[{"path":"email","message":"Invalid email"}]}',
    { category: 'validation', field: 'email' },
  ],
  [
    'Node: got',
    null,
    'HTTPError: Response code 429 (Too Many Requests)',
    { category: 'transient', kind: 'rate_limit' },
  ],
  [
    'Node: undici',
    null,
    "TypeError: fetch failed\n    at node:internal/deps/undici/undici:13185:13\n  [cause]: ConnectTimeoutError: Connect Timeout Error (attempted address: api.vendor.example:443, timeout: 10000ms)\n    code: 'UND_ERR_CONNECT_TIMEOUT'",
    { category: 'transient', kind: 'outage' },
  ],
  [
    'Node: aggregate',
    null,
    'AggregateError [ECONNREFUSED]: \n    at internalConnectMultiple (node:net:1118:18)',
    { category: 'transient', outage: true, code: 'ECONNREFUSED' },
  ],
  [
    'Node: escaped twice',
    null,
    'Job 12 failed: "{\\"status\\":400,\\"body\\":\\"{\\\\\\"code\\\\\\":\\\\\\"invalid_field\\\\\\",\\\\\\"field\\\\\\":\\\\\\"phone\\\\\\",\\\\\\"message\\\\\\":\\\\\\"is not valid\\\\\\"}\\"}"',
    { category: 'validation', field: 'phone', code: 'invalid_field' },
  ],
  [
    '.NET',
    null,
    'System.Net.Http.HttpRequestException: Response status code does not indicate success: 503 (Service Unavailable).',
    { category: 'transient', outage: true },
  ],
  [
    '.NET: socket',
    null,
    'System.Net.Http.HttpRequestException: No connection could be made because the target machine actively refused it. (localhost:443)',
    { category: 'transient', outage: true },
  ],
  [
    '.NET: problem details',
    400,
    {
      type: 'https://tools.ietf.org/html/rfc7231#section-6.5.1',
      title: 'One or more validation errors occurred.',
      status: 400,
      traceId: '00-a',
      errors: { '$.age': ['The JSON value could not be converted to System.Int32. Path: $.age | LineNumber: 0'] },
    },
    { category: 'validation', field: 'age' },
  ],
  [
    'log line with a level and JSON',
    null,
    '[2024-02-02T10:11:12Z] WARN  worker-3 upsert rejected status=409 body={"code":"duplicate_key","message":"email already exists","field":"email"}',
    { category: 'validation', kind: 'duplicate', field: 'email', code: 'duplicate_key' },
  ],
  [
    'logfmt',
    null,
    'level=error ts=2024-02-02T10:11:12Z msg="request failed" status=429 retry_after=12 vendor=acme',
    { category: 'transient', kind: 'rate_limit' },
  ],
  [
    'gRPC: Python',
    null,
    '<_InactiveRpcError of RPC that terminated with:\n\tstatus = StatusCode.UNAVAILABLE\n\tdetails = "failed to connect to all addresses"\n\tdebug_error_string = "x">',
    { category: 'transient', outage: true },
  ],
  [
    'gRPC: Java',
    null,
    'io.grpc.StatusRuntimeException: INVALID_ARGUMENT: name must be set',
    { category: 'validation', code: 'INVALID_ARGUMENT', field: 'name' },
  ],
  [
    'pydantic',
    null,
    '2 validation errors for Contact\nemail\n  field required (type=value_error.missing)\nage\n  value is not a valid integer (type=type_error.integer)',
    { category: 'validation' },
  ],
  [
    'zod',
    400,
    {
      success: false,
      error: {
        issues: [
          {
            code: 'invalid_type',
            expected: 'string',
            received: 'undefined',
            path: ['contact', 'email'],
            message: 'Required',
          },
        ],
        name: 'ZodError',
      },
    },
    { category: 'validation', kind: 'missing_required', field: 'contact.email' },
  ],
  [
    'ajv',
    400,
    {
      errors: [
        {
          instancePath: '/email',
          schemaPath: '#/properties/email/format',
          keyword: 'format',
          params: { format: 'email' },
          message: 'must match format "email"',
        },
      ],
    },
    { category: 'validation', field: 'email' },
  ],
  [
    'ajv: required',
    400,
    {
      errors: [
        {
          instancePath: '',
          keyword: 'required',
          params: { missingProperty: 'email' },
          message: "must have required property 'email'",
        },
      ],
    },
    { category: 'validation', kind: 'missing_required', field: 'email' },
  ],
  [
    'ajv: additional',
    400,
    {
      errors: [
        {
          instancePath: '',
          keyword: 'additionalProperties',
          params: { additionalProperty: 'plan_tier' },
          message: 'must NOT have additional properties',
        },
      ],
    },
    { category: 'validation', kind: 'unknown_field', field: 'plan_tier' },
  ],
  [
    'joi',
    400,
    {
      statusCode: 400,
      error: 'Bad Request',
      message: 'child "email" fails because ["email" must be a valid email]',
      validation: { source: 'payload', keys: ['email'] },
    },
    { category: 'validation', field: 'email' },
  ],
  [
    'class-validator',
    400,
    { statusCode: 400, message: ['email must be an email', 'name should not be empty'], error: 'Bad Request' },
    { category: 'validation', field: 'email' },
  ],
  [
    'Django REST',
    400,
    { email: ['Enter a valid email address.'], non_field_errors: ['x'] },
    { category: 'validation', field: 'email' },
  ],
  [
    'Django REST: detail',
    403,
    { detail: 'You do not have permission to perform this action.' },
    { category: 'permissions' },
  ],
  [
    'Django REST: throttled',
    429,
    { detail: 'Request was throttled. Expected available in 82 seconds.' },
    { category: 'transient', kind: 'rate_limit' },
  ],
  [
    'Spring',
    400,
    {
      timestamp: '2024',
      status: 400,
      error: 'Bad Request',
      errors: [
        {
          codes: ['Email.contact.email', 'Email'],
          defaultMessage: 'must be a well-formed email address',
          objectName: 'contact',
          field: 'email',
          rejectedValue: 'x',
          code: 'Email',
        },
      ],
      path: '/contacts',
    },
    { category: 'validation', field: 'email' },
  ],
  [
    'FastAPI v2',
    422,
    {
      detail: [
        {
          type: 'string_too_long',
          loc: ['body', 'name'],
          msg: 'String should have at most 20 characters',
          input: 'x',
          ctx: { max_length: 20 },
        },
      ],
    },
    { category: 'validation', field: 'name', code: 'string_too_long' },
  ],
  [
    'Play',
    400,
    { 'obj.email': [{ msg: ['error.path.missing'], args: [] }] },
    { category: 'validation', field: 'obj.email' },
  ],
  [
    'GraphQL: variables',
    400,
    {
      errors: [
        {
          message:
            'Variable $input of type ContactInput! was provided invalid value for planTier (Field is not defined on ContactInput)',
          extensions: {
            value: {},
            problems: [{ path: ['planTier'], explanation: 'Field is not defined on ContactInput' }],
          },
        },
      ],
    },
    { category: 'validation', kind: 'unknown_field', field: 'planTier' },
  ],
  [
    'Hasura',
    200,
    {
      errors: [
        {
          extensions: { path: '$', code: 'constraint-violation' },
          message: 'Uniqueness violation. duplicate key value violates unique constraint "contacts_email_key"',
        },
      ],
    },
    { category: 'validation', kind: 'duplicate', code: 'constraint-violation' },
  ],
  ['a German server', 400, { meldung: 'x', fehler: 'Das Feld email ist erforderlich' }, { category: 'validation' }],
];

testRows(rows);
