import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../../src/classifier/classify.ts';
import type { Rule, Vendor } from '../../../src/classifier/rule.ts';
import { bigquery } from '../../../src/classifier/rules/bigquery.ts';
import { databricks } from '../../../src/classifier/rules/databricks.ts';
import { dynamodb } from '../../../src/classifier/rules/dynamodb.ts';
import { elasticsearch } from '../../../src/classifier/rules/elasticsearch.ts';
import { kafka } from '../../../src/classifier/rules/kafka.ts';
import { mongodb } from '../../../src/classifier/rules/mongodb.ts';
import { mysql } from '../../../src/classifier/rules/mysql.ts';
import { neo4j } from '../../../src/classifier/rules/neo4j.ts';
import { oracle } from '../../../src/classifier/rules/oracle.ts';
import { postgres } from '../../../src/classifier/rules/postgres.ts';
import { redis } from '../../../src/classifier/rules/redis.ts';
import { redshift } from '../../../src/classifier/rules/redshift.ts';
import { s3 } from '../../../src/classifier/rules/s3.ts';
import { sftp } from '../../../src/classifier/rules/sftp.ts';
import { snowflake } from '../../../src/classifier/rules/snowflake.ts';
import { sqlserver } from '../../../src/classifier/rules/sqlserver.ts';
import type { Failure } from '../../../src/domain/run.ts';
import { testCases } from '../cases.ts';
import { failure } from '../failure.ts';

const vendors: readonly Vendor[] = [
  snowflake,
  bigquery,
  redshift,
  databricks,
  postgres,
  mysql,
  neo4j,
  sqlserver,
  oracle,
  mongodb,
  dynamodb,
  elasticsearch,
  redis,
  kafka,
  s3,
  sftp,
];

/** What a destination would answer for each code and each wording of the rule. */
function answersOf(rule: Rule): readonly Partial<Failure>[] {
  const texts = (rule.text ?? []).map((phrase) => phrase.replaceAll(' * ', ' xyz '));
  if (rule.codes === undefined) return texts.map((message) => ({ message }));
  if (texts.length > 0) return texts.map((message) => ({ body: { error: { code: rule.codes?.[0], message } } }));
  return rule.codes.map((code) => (isState(code) ? { message: `SQLSTATE ${code}` } : { body: { error: { code } } }));
}

function isState(code: string): boolean {
  return /^(?=.*[A-Z])[0-9][0-9A-Z]{4}$/.test(code);
}

for (const vendor of vendors) {
  test(`${vendor.slug}: no rule hides another's meaning`, () => {
    for (const rule of vendor.rules.filter(({ statuses }) => statuses === undefined)) {
      for (const given of answersOf(rule)) {
        const [cause] = classify(failure({ vendor: vendor.slug, ...given }));

        assert.deepEqual(
          [cause?.category, cause?.kind],
          [rule.category, rule.kind],
          `${rule.name}: ${JSON.stringify(given)}`,
        );
      }
    }
  });
}

testCases('postgres', [
  {
    says: 'a driver’s object names code and key',
    given: {
      body: {
        severity: 'ERROR',
        code: '23505',
        message: 'duplicate key value violates unique constraint "users_email_key"',
        detail: 'Key (email)=(a@b.example) already exists.',
        table: 'users',
      },
    },
    is: { category: 'validation', kind: 'duplicate', subject: 'email', code: '23505' },
  },
  {
    says: 'a column that is not there',
    given: { message: 'ERROR: column "plan_tier" of relation "users" does not exist (SQLSTATE 42703)' },
    is: { category: 'validation', kind: 'unknown_field', subject: 'plan_tier', code: '42703', scope: 'connection' },
  },
  {
    says: 'a class of psycopg',
    given: {
      message:
        'psycopg2.errors.NotNullViolation: null value in column "email" of relation "users" violates not-null constraint',
    },
    is: { category: 'validation', kind: 'missing_required', subject: 'email' },
  },
  {
    says: 'a line of COPY names its column, not its value',
    given: {
      message: 'ERROR: invalid input syntax for type integer: "abc"\nCONTEXT:  COPY users, line 3, column age: "abc"',
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'age', code: '22P02', detail: 'of the wrong type' },
  },
  {
    says: 'a record that is missing',
    given: {
      message:
        'insert or update on table "orders" violates foreign key constraint "fk"\nDETAIL:  Key (customer_id)=(5) is not present in table "customers".',
    },
    is: { category: 'validation', kind: 'missing_reference', subject: 'customer_id', code: '23503' },
  },
  {
    says: 'a record that others still point to',
    given: {
      message:
        'update or delete on table "customers" violates foreign key constraint "fk" on table "orders"\nDETAIL:  Key (id)=(5) is still referenced from table "orders".',
    },
    is: { category: 'validation', kind: 'invalid_value', detail: 'the record is still used by others' },
  },
  {
    says: 'the password',
    given: { message: 'FATAL: password authentication failed for user "sync"' },
    is: { category: 'auth', kind: 'revoked_access', code: '28P01' },
  },
  {
    says: 'the address, with the state of a wrong password',
    given: { message: 'FATAL: no pg_hba.conf entry for host "10.0.0.1", user "sync", database "app" (SQLSTATE 28000)' },
    is: { category: 'permissions', kind: 'ip_blocked', code: '28000' },
  },
  {
    says: 'a right',
    given: { message: 'ERROR: permission denied for table users' },
    is: { category: 'permissions', kind: 'access_denied', code: '42501' },
  },
  {
    says: 'a replica is read-only',
    given: { message: 'ERROR: cannot execute INSERT in a read-only transaction (SQLSTATE 25006)' },
    is: { category: 'permissions', detail: 'the database is read-only' },
  },
  {
    says: 'a restart is no vendor’s outage but this server’s',
    given: { message: 'FATAL: terminating connection due to administrator command' },
    is: { category: 'transient', outage: true, scope: 'connection', code: '57P01' },
  },
  {
    says: 'a table that is not there is no field',
    given: { message: 'ERROR: relation "users" does not exist (SQLSTATE 42P01)' },
    is: {
      category: 'validation',
      kind: 'malformed_request',
      subject: null,
      detail: 'Table does not exist',
      code: '42P01',
    },
  },
  {
    says: 'a database that is not there',
    given: { message: 'FATAL: database "app" does not exist' },
    is: { category: 'validation', kind: 'malformed_request', code: '3D000' },
  },
  {
    says: 'a role that is not there is a credential',
    given: { message: 'FATAL: role "sync" does not exist' },
    is: { category: 'auth' },
  },
  {
    says: 'a trigger',
    given: { message: 'P0001: Only open orders may be changed' },
    is: { category: 'validation', kind: 'automation' },
  },
  {
    says: 'a statement that took too long',
    given: { message: 'ERROR: canceling statement due to statement timeout' },
    is: { category: 'transient', kind: 'timeout', code: '57014' },
  },
]);

testCases('supabase', [
  {
    says: 'PostgREST hands the state through',
    given: {
      httpStatus: 403,
      body: {
        code: '42501',
        details: null,
        hint: null,
        message: 'new row violates row-level security policy for table "users"',
      },
    },
    is: { category: 'permissions', kind: 'access_denied', code: '42501' },
  },
]);

testCases('aurora_postgres_warehouse', [
  {
    says: 'a column named like a role is no role',
    given: { message: 'ERROR: column "role" of relation "users" does not exist' },
    is: { category: 'validation', kind: 'unknown_field', subject: 'role' },
  },
]);

testCases('cockroachdb', [
  {
    says: 'a conflict of transactions',
    given: { message: 'ERROR: restart transaction: TransactionRetryWithProtoRefreshError (SQLSTATE 40001)' },
    is: { category: 'transient', kind: 'lock', code: '40001' },
  },
]);

testCases('mysql', [
  {
    says: 'access denied with a password is the credential',
    given: { message: "Access denied for user 'sync'@'10.0.0.1' (using password: YES)" },
    is: { category: 'auth', kind: 'revoked_access', code: '1045' },
  },
  {
    says: 'access denied to a database is a right',
    given: { message: "ERROR 1044 (42000): Access denied for user 'sync'@'%' to database 'app'" },
    is: { category: 'permissions', kind: 'access_denied', code: '1044' },
  },
  {
    says: 'a command denied is a right',
    given: { message: "INSERT command denied to user 'sync'@'10.0.0.1' for table 'contacts'" },
    is: { category: 'permissions', code: '1142' },
  },
  {
    says: 'a duplicate, as its shell prints it',
    given: { message: "ERROR 1062 (23000): Duplicate entry 'x' for key 'users.email'" },
    is: { category: 'validation', kind: 'duplicate', code: '1062' },
  },
  {
    says: 'a number in a Python tuple',
    given: { message: "(1366, \"Incorrect integer value: 'abc' for column 'age' at row 1\")" },
    is: { category: 'validation', kind: 'invalid_value', subject: 'age', code: '1366', detail: 'of the wrong type' },
  },
  {
    says: 'a text too long',
    given: { message: "Data too long for column 'name' at row 1" },
    is: { category: 'validation', kind: 'invalid_value', subject: 'name', code: '1406', detail: 'too long' },
  },
  {
    says: 'a zero date',
    given: {
      message:
        "SQLSTATE[22007]: Invalid datetime format: 1292 Incorrect datetime value: '0000-00-00' for column 'created_at' at row 1",
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'created_at' },
  },
  {
    says: 'no default',
    given: { message: "Field 'email' doesn't have a default value" },
    is: { category: 'validation', kind: 'missing_required', subject: 'email', code: '1364' },
  },
  {
    says: 'a child row',
    given: {
      message:
        'Cannot add or update a child row: a foreign key constraint fails (`app`.`orders`, CONSTRAINT `fk` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`))',
    },
    is: { category: 'validation', kind: 'missing_reference', subject: 'customer_id', code: '1452' },
  },
  {
    says: 'a column of MariaDB with its table',
    given: { message: "Incorrect decimal value: 'abc' for column `app`.`orders`.`total` at row 1" },
    is: { category: 'validation', kind: 'invalid_value', subject: 'total' },
  },
  {
    says: 'a field that is not there',
    given: { message: "Unknown column 'plan_tier' in 'field list'" },
    is: { category: 'validation', kind: 'unknown_field', subject: 'plan_tier', code: '1054' },
  },
  {
    says: 'a table that is not there',
    given: { message: "Error 1146 (42S02): Table 'app.users' doesn't exist" },
    is: { category: 'validation', kind: 'malformed_request', detail: 'Table does not exist', code: '1146' },
  },
  {
    says: 'a server that cannot be reached',
    given: {
      message: "pymysql.err.OperationalError: (2003, \"Can't connect to MySQL server on 'db.example' (timed out)\")",
    },
    is: { category: 'transient', outage: true, code: '2003' },
  },
  {
    says: 'a connection that was cut',
    given: { message: 'SQLSTATE[HY000]: General error: 2006 MySQL server has gone away' },
    is: { category: 'transient', outage: true, scope: 'connection', code: '2006' },
  },
  {
    says: 'a lock, as its Node driver has it',
    given: {
      body: {
        code: 'ER_LOCK_WAIT_TIMEOUT',
        errno: 1205,
        sqlState: 'HY000',
        message: 'Lock wait timeout exceeded; try restarting transaction',
      },
    },
    is: { category: 'transient', kind: 'lock' },
  },
  {
    says: 'a quota of an hour clears by itself',
    given: { message: "User 'sync' has exceeded the 'max_questions' resource (current value: 1000)" },
    is: { category: 'transient', kind: 'rate_limit', code: '1226' },
  },
  {
    says: 'a read-only replica',
    given: {
      message:
        'Error Code: 1290. The MySQL server is running with the --read-only option so it cannot execute this statement',
    },
    is: { category: 'permissions', code: '1290', detail: 'the database is read-only' },
  },
]);

testCases('sqlserver', [
  {
    says: 'a login',
    given: {
      message:
        "('28000', \"[28000] [Microsoft][ODBC Driver 18 for SQL Server][SQL Server]Login failed for user 'sync'. (18456) (SQLDriverConnect)\")",
    },
    is: { category: 'auth', code: '18456' },
  },
  {
    says: 'a database the login may not open',
    given: { message: 'Cannot open database "app" requested by the login. The login failed.' },
    is: { category: 'permissions', kind: 'access_denied', code: '4060' },
  },
  {
    says: 'a firewall of Azure',
    given: {
      message:
        "Cannot open server 'x' requested by the login. Client with IP address '1.2.3.4' is not allowed to access the server.",
    },
    is: { category: 'permissions', kind: 'ip_blocked', code: '40615' },
  },
  {
    says: 'a message of sqlcmd',
    given: {
      message:
        "Msg 2628, Level 16, State 1, Line 1\nString or binary data would be truncated in table 'app.dbo.Users', column 'Name'. Truncated value: 'abc'.",
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'Name', code: '2628', detail: 'too long' },
  },
  {
    says: 'a null',
    given: {
      message:
        "Cannot insert the value NULL into column 'Email', table 'app.dbo.Users'; column does not allow nulls. INSERT fails.",
    },
    is: { category: 'validation', kind: 'missing_required', subject: 'Email', code: '515' },
  },
  {
    says: 'a foreign key',
    given: {
      message:
        'The INSERT statement conflicted with the FOREIGN KEY constraint "FK_x". The conflict occurred in database "app", table "dbo.Customers", column \'Id\'.',
    },
    is: { category: 'validation', kind: 'missing_reference', code: '547' },
  },
  {
    says: 'a check has the same number',
    given: {
      message:
        'The INSERT statement conflicted with the CHECK constraint "CK_Age". The conflict occurred in database "app", table "dbo.Users", column \'Age\'.',
    },
    is: {
      category: 'validation',
      kind: 'invalid_value',
      subject: 'Age',
      code: '547',
      detail: 'refused by a check of the table',
    },
  },
  {
    says: 'a deadlock',
    given: {
      message:
        'Transaction (Process ID 52) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.',
    },
    is: { category: 'transient', kind: 'lock', code: '1205' },
  },
  {
    says: 'a full log',
    given: { message: "The transaction log for database 'app' is full due to 'LOG_BACKUP'." },
    is: { category: 'plan', kind: 'plan_limit', code: '9002' },
  },
  {
    says: 'Azure moves the database',
    given: { message: "Database 'app' on server 'x' is not currently available. Please retry the connection later." },
    is: { category: 'transient', outage: true, scope: 'connection', code: '40613' },
  },
  {
    says: 'an identity',
    given: {
      message: "Cannot insert explicit value for identity column in table 'Users' when IDENTITY_INSERT is set to OFF.",
    },
    is: { category: 'validation', kind: 'read_only_field', code: '544' },
  },
]);

testCases('oracle', [
  ...[
    'ORA-12592: TNS:bad packet',
    'ORA-12571: TNS:packet writer failure',
    'ORA-12537: TNS:connection closed',
    'ORA-12170: TNS:Connect timeout occurred',
    'ORA-03135: connection lost contact',
  ].map((message) => ({
    says: `the link to the database is down: ${message}`,
    given: { message },
    is: { category: 'transient', kind: 'outage', outage: true, code: message.slice(0, 9) } as const,
  })),
  {
    says: 'a session that was ended by the database is no outage',
    given: { message: 'ORA-02396: exceeded maximum idle time, please connect again' },
    is: { category: 'transient', outage: false, code: 'ORA-02396' },
  },
  {
    says: 'a null names its column',
    given: { message: 'ORA-01400: cannot insert NULL into ("CRM"."CONTACTS"."EMAIL")' },
    is: { category: 'validation', kind: 'missing_required', subject: 'EMAIL', code: 'ORA-01400' },
  },
  {
    says: 'a code behind a class of Java',
    given: {
      message:
        'java.sql.SQLIntegrityConstraintViolationException: ORA-00001: unique constraint (CRM.UQ_EMAIL) violated',
    },
    is: { category: 'validation', kind: 'duplicate', code: 'ORA-00001' },
  },
  {
    says: 'an expired password',
    given: { message: 'ORA-28001: the password has expired' },
    is: { category: 'auth', code: 'ORA-28001' },
  },
]);

testCases('snowflake', [
  {
    says: 'whatever fails when connecting has one number: its words tell',
    given: {
      message:
        '250001 (08001): None: Failed to connect to DB: x.snowflakecomputing.com:443. Incorrect username or password was specified.',
    },
    is: { category: 'auth', kind: 'revoked_access' },
  },
  {
    says: 'a network policy',
    given: { message: '390422 (08001): Incoming request with IP/Token 1.2.3.4 is not allowed to access Snowflake.' },
    is: { category: 'permissions', kind: 'ip_blocked', code: '390422' },
  },
  {
    says: 'an expired token of its SQL API',
    given: {
      httpStatus: 401,
      body: { code: '390318', message: 'OAuth access token expired. [abc]', success: false, data: null },
    },
    is: { category: 'auth', kind: 'expired_token', code: '390318' },
  },
  {
    says: 'not there or not authorized: nobody can tell, and access comes first',
    given: {
      message: "002003 (42S02): SQL compilation error:\nObject 'APP.PUBLIC.USERS' does not exist or not authorized.",
    },
    is: { category: 'permissions', kind: 'access_denied', code: '002003' },
  },
  {
    says: 'a right',
    given: {
      message: "003001 (42501): SQL access control error:\nInsufficient privileges to operate on table 'USERS'",
    },
    is: { category: 'permissions', code: '003001' },
  },
  {
    says: 'a column with its table',
    given: {
      httpStatus: 422,
      body: {
        code: '000904',
        message: "SQL compilation error: error line 1 at position 7\ninvalid identifier 'USERS.PLAN_TIER'",
        sqlState: '42000',
      },
    },
    is: { category: 'validation', kind: 'unknown_field', subject: 'PLAN_TIER', code: '000904' },
  },
  {
    says: 'a number',
    given: { message: "100038 (22018): Numeric value 'abc' is not recognized" },
    is: { category: 'validation', kind: 'invalid_value', subject: null, code: '100038' },
  },
  {
    says: 'credits used up',
    given: {
      message: "090073 (22000): Warehouse 'WH' cannot be resumed because resource monitor 'RM' has exceeded its quota.",
    },
    is: { category: 'plan', kind: 'plan_limit', subject: 'warehouse credits', code: '090073' },
  },
  {
    says: 'a lock and a timeout share a state',
    given: {
      message:
        "000625 (57014): Statement '01' has locked table 'USERS' in transaction 1 and this lock has not yet been released. Your statement '02' was aborted because the number of waiters for this lock exceeds the 20 statements limit.",
    },
    is: { category: 'transient', kind: 'lock', code: '000625' },
  },
  {
    says: 'a timeout',
    given: {
      message:
        '000630 (57014): Statement reached its statement or warehouse timeout of 3,600 second(s) and was canceled.',
    },
    is: { category: 'transient', kind: 'timeout', code: '000630' },
  },
  {
    says: 'a trial that ended',
    given: {
      message: '000666 (57014): Your free trial has ended and all of your virtual warehouses have been suspended.',
    },
    is: { category: 'plan', kind: 'account_suspended' },
  },
  {
    says: 'the service is down for everybody',
    given: { message: '08001: Could not connect to Snowflake backend after 5 attempt(s). Aborting' },
    is: { category: 'transient', outage: true, scope: 'vendor' },
  },
]);

testCases('bigquery', [
  {
    says: 'a value of a query',
    given: { message: "Could not parse 'abc' as INT64 for field age (position 2) starting at location 0" },
    is: { category: 'validation', kind: 'invalid_value', subject: 'age', detail: 'of the wrong type' },
  },
  {
    says: 'rows that were stopped only echo the row that was wrong',
    given: {
      httpStatus: 200,
      body: [
        { index: 0, errors: [{ reason: 'stopped', location: '', debugInfo: '', message: '' }] },
        {
          index: 1,
          errors: [
            {
              reason: 'invalid',
              location: 'age',
              debugInfo: '',
              message: 'Cannot convert value to integer (bad value): abc',
            },
          ],
        },
      ],
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'age', detail: 'of the wrong type' },
  },
  {
    says: 'a field that is not there',
    given: {
      httpStatus: 200,
      body: [
        { index: 0, errors: [{ reason: 'invalid', location: 'plan_tier', message: 'no such field: plan_tier.' }] },
      ],
    },
    is: { category: 'validation', kind: 'unknown_field', subject: 'plan_tier', code: 'invalid' },
  },
  {
    says: 'access denied that means: nobody pays',
    given: {
      httpStatus: 403,
      body: {
        error: {
          code: 403,
          message:
            'Access Denied: Project acme: The billing account for the owning project is disabled in state absent',
          errors: [
            {
              domain: 'global',
              reason: 'accessDenied',
              message:
                'Access Denied: Project acme: The billing account for the owning project is disabled in state absent',
            },
          ],
        },
      },
    },
    is: { category: 'plan', kind: 'feature_not_in_plan', code: 'accessDenied' },
  },
  {
    says: 'access denied that means it',
    given: {
      httpStatus: 403,
      body: {
        error: {
          code: 403,
          message: 'Access Denied: Table acme:crm.users: User does not have permission to update table acme:crm.users.',
          errors: [
            {
              domain: 'global',
              reason: 'accessDenied',
              message:
                'Access Denied: Table acme:crm.users: User does not have permission to update table acme:crm.users.',
            },
          ],
        },
      },
    },
    is: { category: 'permissions', kind: 'access_denied' },
  },
  {
    says: 'a quota of a day',
    given: {
      httpStatus: 403,
      body: {
        error: {
          code: 403,
          message: 'Quota exceeded: Your table exceeded quota for imports or query appends per table.',
          errors: [
            {
              domain: 'global',
              reason: 'quotaExceeded',
              message: 'Quota exceeded: Your table exceeded quota for imports or query appends per table.',
            },
          ],
        },
      },
    },
    is: { category: 'plan', kind: 'api_quota' },
  },
  {
    says: 'a quota of the moment has the same reason',
    given: {
      httpStatus: 403,
      body: {
        error: {
          code: 403,
          message: 'Quota exceeded: Your project exceeded quota for concurrent queries.',
          errors: [
            {
              domain: 'global',
              reason: 'quotaExceeded',
              message: 'Quota exceeded: Your project exceeded quota for concurrent queries.',
            },
          ],
        },
      },
    },
    is: { category: 'transient', kind: 'rate_limit' },
  },
  {
    says: 'a custom quota',
    given: {
      httpStatus: 403,
      body: {
        error: {
          code: 403,
          message:
            'Custom quota exceeded: Your usage exceeded the custom quota for QueryUsagePerDay, which is set by your administrator.',
          errors: [
            {
              domain: 'global',
              reason: 'quotaExceeded',
              message:
                'Custom quota exceeded: Your usage exceeded the custom quota for QueryUsagePerDay, which is set by your administrator.',
            },
          ],
        },
      },
    },
    is: { category: 'plan', kind: 'api_quota' },
  },
  {
    says: 'a table that is not there',
    given: {
      httpStatus: 404,
      body: {
        error: {
          code: 404,
          message: 'Not found: Table acme:crm.users',
          errors: [{ domain: 'global', reason: 'notFound', message: 'Not found: Table acme:crm.users' }],
        },
      },
    },
    is: { category: 'validation', kind: 'malformed_request', code: 'notFound' },
  },
  {
    says: 'rows still in the streaming buffer',
    given: {
      httpStatus: 400,
      body: {
        error: {
          code: 400,
          message:
            'UPDATE or DELETE statement over table crm.users would affect rows in the streaming buffer, which is not supported',
          errors: [
            {
              domain: 'global',
              reason: 'invalidQuery',
              message:
                'UPDATE or DELETE statement over table crm.users would affect rows in the streaming buffer, which is not supported',
            },
          ],
        },
      },
    },
    is: { category: 'transient', kind: 'lock' },
  },
  {
    says: 'a load whose schema has one field more',
    given: {
      httpStatus: 400,
      body: {
        error: {
          code: 400,
          message: 'Provided Schema does not match Table acme:crm.users. Cannot add fields (field: plan_tier)',
          errors: [
            {
              domain: 'global',
              reason: 'invalid',
              message: 'Provided Schema does not match Table acme:crm.users. Cannot add fields (field: plan_tier)',
            },
          ],
        },
      },
    },
    is: { category: 'validation', kind: 'unknown_field', subject: 'plan_tier' },
  },
]);

testCases('redshift', [
  {
    says: 'a row of the load errors',
    given: { body: { err_code: 1204, err_reason: 'String length exceeds DDL length' } },
    is: { category: 'validation', kind: 'invalid_value', code: '1204' },
  },
  {
    says: 'its role may not read the bucket',
    given: { message: 'S3ServiceException:Access Denied,Status 403,Error AccessDenied,Rid 1,ExtRid x,CanRetry 1' },
    is: { category: 'permissions', detail: "the cluster's role may not read the bucket" },
  },
  {
    says: 'a cycle of transactions',
    given: {
      message:
        'ERROR: 1023 DETAIL: Serializable isolation violation on table - 100118, transactions forming the cycle are: 1, 2',
    },
    is: { category: 'transient', kind: 'lock', code: '1023' },
  },
  {
    says: 'a resize has the state of a cancelled statement',
    given: { message: 'ERROR: Cannot execute query because system is in resize mode (SQLSTATE 57014)' },
    is: { category: 'transient', outage: true, scope: 'connection', code: '57014' },
  },
  {
    says: 'what it shares with PostgreSQL',
    given: { message: 'ERROR: permission denied for schema analytics' },
    is: { category: 'permissions', code: '42501' },
  },
]);

testCases('databricks', [
  {
    says: 'a column with its table',
    given: {
      message: '[UNRESOLVED_COLUMN.WITHOUT_SUGGESTION] A column with name `users`.`plan_tier` cannot be resolved.',
    },
    is: { category: 'validation', kind: 'unknown_field', subject: 'plan_tier', code: 'UNRESOLVED_COLUMN' },
  },
  {
    says: 'a class with its column',
    given: {
      message:
        '[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column, variable, or function parameter with name `plan_tier` cannot be resolved. Did you mean one of the following? [`plan`]. SQLSTATE: 42703',
    },
    is: { category: 'validation', kind: 'unknown_field', subject: 'plan_tier' },
  },
  {
    says: 'a null',
    given: {
      message: '[DELTA_NOT_NULL_CONSTRAINT_VIOLATED] NOT NULL constraint violated for column: email. SQLSTATE: 23502',
    },
    is: {
      category: 'validation',
      kind: 'missing_required',
      subject: 'email',
      code: 'DELTA_NOT_NULL_CONSTRAINT_VIOLATED',
    },
  },
  {
    says: 'writers that met',
    given: {
      message:
        '[DELTA_CONCURRENT_APPEND] ConcurrentAppendException: Files were added to the root of the table by a concurrent update.',
    },
    is: { category: 'transient', kind: 'lock', code: 'DELTA_CONCURRENT_APPEND' },
  },
  {
    says: 'a right of Unity Catalog',
    given: {
      httpStatus: 403,
      body: { error_code: 'PERMISSION_DENIED', message: "User does not have MODIFY on Table 'main.crm.users'." },
    },
    is: { category: 'permissions', code: 'PERMISSION_DENIED' },
  },
  {
    says: 'an address',
    given: {
      httpStatus: 403,
      body: { error_code: 403, message: 'Source IP address: 1.2.3.4 is blocked by Databricks IP ACL for workspace: 1' },
    },
    is: { category: 'permissions', kind: 'ip_blocked' },
  },
]);

testCases('s3', [
  {
    says: 'a wrong secret',
    given: {
      httpStatus: 403,
      body: '<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided.</Message><RequestId>1</RequestId></Error>',
    },
    is: { category: 'auth', kind: 'invalid_key', code: 'SignatureDoesNotMatch' },
  },
  {
    says: 'an expired token comes with 400',
    given: {
      httpStatus: 400,
      body: '<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message><RequestId>1</RequestId></Error>',
    },
    is: { category: 'auth', kind: 'expired_token' },
  },
  {
    says: 'too fast comes with 503',
    given: {
      httpStatus: 503,
      body: '<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message><RequestId>1</RequestId></Error>',
    },
    is: { category: 'transient', kind: 'rate_limit', outage: false },
  },
  {
    says: 'a bucket that is not there is a setting',
    given: {
      httpStatus: 404,
      body: '<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message><RequestId>1</RequestId></Error>',
    },
    is: { category: 'validation', kind: 'malformed_request', detail: 'Bucket does not exist' },
  },
  {
    says: 'another region',
    given: {
      httpStatus: 400,
      body: '<Error><Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is malformed; the region us-east-1 is wrong; expecting eu-west-1</Message><RequestId>1</RequestId></Error>',
    },
    is: { category: 'validation', kind: 'malformed_request', detail: 'the bucket is in another region' },
  },
  {
    says: 'a policy, as botocore says it',
    given: {
      message:
        'An error occurred (AccessDenied) when calling the PutObject operation: User: arn:aws:iam::1:user/sync is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::acme/x" because no identity-based policy allows the s3:PutObject action',
    },
    is: { category: 'permissions', code: 'AccessDenied' },
  },
  {
    says: 'a key that is disabled',
    given: {
      httpStatus: 400,
      body: '<Error><Code>KMS.DisabledException</Code><Message>arn:aws:kms:eu-west-1:1:key/x is disabled.</Message><RequestId>1</RequestId></Error>',
    },
    is: { category: 'permissions', kind: 'access_denied' },
  },
]);

testCases('sftp', [
  {
    says: 'a refused login that says permission denied',
    given: { message: 'Renci.SshNet.Common.SshAuthenticationException: Permission denied' },
    is: { category: 'auth' },
  },
  {
    says: 'a refused write of the same library',
    given: { message: 'Renci.SshNet.Common.SftpPermissionDeniedException: Permission denied' },
    is: { category: 'permissions' },
  },
  {
    says: 'permission denied at login is the credential',
    given: { message: 'sync@sftp.example: Permission denied (publickey,password).' },
    is: { category: 'auth', kind: 'revoked_access' },
  },
  {
    says: 'permission denied on a file is a right',
    given: { body: { code: 3, message: 'Permission denied' } },
    is: { category: 'permissions', kind: 'access_denied' },
  },
  {
    says: 'a host key that changed',
    given: { message: 'Host key verification failed.' },
    is: { category: 'auth', detail: "The server's host key is not the known one" },
  },
  {
    says: 'a folder that is not there',
    given: { body: { code: 2, message: 'No such file or directory' } },
    is: { category: 'validation', kind: 'malformed_request', detail: 'Folder or file does not exist' },
  },
  {
    says: 'a full disk',
    given: { message: '552 Requested file action aborted. Exceeded storage allocation' },
    is: { category: 'plan', kind: 'plan_limit', subject: 'storage' },
  },
  {
    says: 'a server that is down',
    given: {
      message: 'paramiko.ssh_exception.NoValidConnectionsError: [Errno None] Unable to connect to port 22 on 10.0.0.1',
    },
    is: { category: 'transient', outage: true, scope: 'connection' },
  },
]);

testCases('elasticsearch', [
  {
    says: 'one item of a bulk answer',
    given: {
      httpStatus: 200,
      body: {
        took: 3,
        errors: true,
        items: [
          { index: { _index: 'users', _id: '1', status: 201 } },
          {
            index: {
              _index: 'users',
              _id: '2',
              status: 400,
              error: {
                type: 'document_parsing_exception',
                reason:
                  "[1:8] failed to parse field [age] of type [integer] in document with id '2'. Preview of field's value: 'abc'",
              },
            },
          },
        ],
      },
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'age', code: 'document_parsing_exception' },
  },
  {
    says: 'a strict mapping',
    given: {
      httpStatus: 400,
      body: {
        error: {
          type: 'strict_dynamic_mapping_exception',
          reason: '[1:20] mapping set to strict, dynamic introduction of [plan_tier] within [_doc] is not allowed',
        },
        status: 400,
      },
    },
    is: { category: 'validation', kind: 'unknown_field', subject: 'plan_tier' },
  },
  {
    says: 'a full disk answers like a busy node',
    given: {
      httpStatus: 429,
      body: {
        error: {
          type: 'cluster_block_exception',
          reason:
            'index [users] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];',
        },
        status: 429,
      },
    },
    is: { category: 'plan', kind: 'plan_limit', subject: 'disk space' },
  },
  {
    says: 'a block somebody set',
    given: {
      httpStatus: 403,
      body: {
        error: {
          type: 'cluster_block_exception',
          reason: 'index [users] blocked by: [FORBIDDEN/8/index write (api)];',
        },
        status: 403,
      },
    },
    is: { category: 'permissions', kind: 'access_denied' },
  },
  {
    says: 'no master',
    given: {
      httpStatus: 503,
      body: {
        error: { type: 'cluster_block_exception', reason: 'blocked by: [SERVICE_UNAVAILABLE/2/no master];' },
        status: 503,
      },
    },
    is: { category: 'transient', outage: true, scope: 'connection' },
  },
  {
    says: 'a busy node',
    given: {
      httpStatus: 429,
      body: {
        error: { type: 'es_rejected_execution_exception', reason: 'rejected execution of coordinating operation' },
        status: 429,
      },
    },
    is: { category: 'transient', kind: 'rate_limit' },
  },
  {
    says: 'who it is',
    given: {
      httpStatus: 401,
      body: {
        error: { type: 'security_exception', reason: 'unable to authenticate user [sync] for REST request [/_bulk]' },
        status: 401,
      },
    },
    is: { category: 'auth' },
  },
  {
    says: 'what it may do',
    given: {
      httpStatus: 403,
      body: {
        error: {
          type: 'security_exception',
          reason:
            'action [indices:data/write/bulk] is unauthorized for user [sync] with roles [reader] on indices [users]',
        },
        status: 403,
      },
    },
    is: { category: 'permissions' },
  },
  {
    says: 'a document that is there',
    given: {
      httpStatus: 409,
      body: {
        error: {
          type: 'version_conflict_engine_exception',
          reason: '[1]: version conflict, document already exists (current version [1])',
        },
        status: 409,
      },
    },
    is: { category: 'validation', kind: 'duplicate' },
  },
  {
    says: 'a document that changed meanwhile',
    given: {
      httpStatus: 409,
      body: {
        error: {
          type: 'version_conflict_engine_exception',
          reason:
            '[1]: version conflict, required seqNo [1], primary term [1]. current document has seqNo [2] and primary term [1]',
        },
        status: 409,
      },
    },
    is: { category: 'transient', kind: 'lock' },
  },
]);

testCases('opensearch', [
  {
    says: 'a cap on fields',
    given: {
      httpStatus: 400,
      body: {
        error: {
          type: 'illegal_argument_exception',
          reason: 'Limit of total fields [1000] has been exceeded while adding new fields [1]',
        },
        status: 400,
      },
    },
    is: { category: 'plan', subject: 'fields of the index' },
  },
]);

testCases('mongodb', [
  {
    says: 'one code: a right',
    given: {
      body: {
        ok: 0,
        errmsg: 'not authorized on app to execute command { insert: "users" }',
        code: 13,
        codeName: 'Unauthorized',
      },
    },
    is: { category: 'permissions', kind: 'access_denied' },
  },
  {
    says: 'and a missing login',
    given: { body: { ok: 0, errmsg: 'command insert requires authentication', code: 13, codeName: 'Unauthorized' } },
    is: { category: 'auth', kind: 'revoked_access' },
  },
  {
    says: 'errors of a batch, without the index’s values',
    given: {
      body: {
        n: 1,
        ok: 1,
        writeErrors: [
          {
            index: 1,
            code: 11000,
            keyPattern: { email: 1 },
            keyValue: { email: 'a@b.example' },
            errmsg: 'E11000 duplicate key error collection: app.users index: email_1 dup key: { email: "a@b.example" }',
          },
        ],
      },
    },
    is: { category: 'validation', kind: 'duplicate', subject: 'email', code: '11000' },
  },
  {
    says: 'a fail-over',
    given: { body: { ok: 0, errmsg: 'not primary', code: 10107, codeName: 'NotWritablePrimary' } },
    is: { category: 'transient', outage: true, scope: 'connection' },
  },
  {
    says: 'the storage of a cluster of Atlas',
    given: { message: 'you are over your space quota, using 513 MB of 512 MB' },
    is: { category: 'plan', subject: 'storage' },
  },
  {
    says: 'the id is for ever',
    given: {
      message: "MongoServerError: Performing an update on the path '_id' would modify the immutable field '_id'",
    },
    is: { category: 'validation', kind: 'read_only_field', subject: '_id' },
  },
]);

testCases('dynamodb', [
  {
    says: 'a missing key',
    given: {
      httpStatus: 400,
      body: {
        __type: 'com.amazonaws.dynamodb.v20120810#ValidationException',
        message: 'One or more parameter values were invalid: Missing the key email in the item',
      },
    },
    is: { category: 'validation', kind: 'missing_required', subject: 'email', code: 'ValidationException' },
  },
  {
    says: 'a key of another type',
    given: {
      httpStatus: 400,
      body: {
        __type: 'com.amazonaws.dynamodb.v20120810#ValidationException',
        message: 'One or more parameter values were invalid: Type mismatch for key email expected: S actual: N',
      },
    },
    is: { category: 'validation', kind: 'invalid_value', subject: 'email' },
  },
  {
    says: 'throttling comes with 400',
    given: {
      httpStatus: 400,
      body: {
        __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
        message: 'The level of configured provisioned throughput for the table was exceeded.',
      },
    },
    is: { category: 'transient', kind: 'rate_limit' },
  },
  {
    says: 'a transaction cancelled by another',
    given: {
      httpStatus: 400,
      body: {
        __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
        message:
          'Transaction cancelled, please refer cancellation reasons for specific reasons [None, TransactionConflict]',
      },
    },
    is: { category: 'transient', kind: 'lock' },
  },
  {
    says: 'and one cancelled by its condition',
    given: {
      httpStatus: 400,
      body: {
        __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
        message:
          'Transaction cancelled, please refer cancellation reasons for specific reasons [ConditionalCheckFailed, None]',
      },
    },
    is: { category: 'validation', kind: 'duplicate', detail: 'The condition of the write was not met' },
  },
  {
    says: 'a table that is not there',
    given: {
      httpStatus: 400,
      body: {
        __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
        message: 'Requested resource not found: Table: users not found',
      },
    },
    is: { category: 'validation', kind: 'malformed_request', detail: 'Table does not exist' },
  },
]);

testCases('redis', [
  {
    says: 'the first word is the code',
    given: { message: 'WRONGTYPE Operation against a key holding the wrong kind of value' },
    is: { category: 'validation', kind: 'invalid_value', code: 'WRONGTYPE' },
  },
  {
    says: 'memory',
    given: { message: "OOM command not allowed when used memory > 'maxmemory'." },
    is: { category: 'plan', subject: 'memory' },
  },
]);

testCases('postgres', [
  {
    says: 'TimescaleDB: too much to decompress is a statement too large',
    given: { message: 'ERROR: tuple decompression limit exceeded by operation' },
    is: { category: 'validation', kind: 'too_large' },
  },
]);

testCases('kafka', [
  {
    says: 'the REST proxy could not reach the brokers in time',
    given: { body: { offsets: [{ error_code: 50003, error: 'Failed to update metadata after 60000 ms.' }] } },
    is: { category: 'transient', kind: 'timeout' },
  },
  {
    says: 'a right on a topic',
    given: {
      message: 'org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [users]',
    },
    is: { category: 'permissions', code: 'TopicAuthorizationException' },
  },
  {
    says: 'a topic that is not there',
    given: { message: 'KafkaError{code=UNKNOWN_TOPIC_OR_PARTITION,val=3,str="Broker: Unknown topic or partition"}' },
    is: { category: 'validation', kind: 'malformed_request', detail: 'Topic does not exist' },
  },
]);

testCases('my-warehouse', [
  {
    says: 'a database without rules of its own',
    given: { message: 'ERROR: duplicate key value violates unique constraint "users_email_key" (SQLSTATE 23505)' },
    is: { category: 'validation', kind: 'duplicate', code: '23505' },
  },
  {
    says: 'a table that is not there is no field',
    given: { message: "Invalid object name 'dbo.Users'." },
    is: { category: 'validation', kind: 'malformed_request', detail: 'Table does not exist' },
  },
  {
    says: 'a class of a client library',
    given: { message: 'Prisma P2002: Unique constraint failed on the fields: (`email`)' },
    is: { category: 'validation', kind: 'duplicate' },
  },
]);

testCases('neo4j', [
  {
    says: 'a query that ran out of its time',
    given: { body: { errors: [{ code: 'Neo.TransientError.Statement.ExecutionTimeout', message: 'Too slow.' }] } },
    is: { category: 'transient', kind: 'timeout' },
  },
  {
    says: 'a cluster that knows no leader to write to',
    given: { body: { errors: [{ code: 'Neo.ClientError.Routing.RoutingFailed', message: 'No write operations.' }] } },
    is: { category: 'transient', kind: 'outage' },
  },
  {
    says: 'a right that is missing, in the words of GQL',
    given: { message: 'error: syntax error or access rule violation - permission/access denied. Access denied.' },
    is: { category: 'permissions', kind: 'access_denied' },
  },
  {
    says: 'a statement that is wrong, in the words of GQL',
    given: { message: 'error: syntax error or access rule violation - invalid syntax. Invalid input' },
    is: { category: 'validation', kind: 'malformed_request' },
  },
  {
    says: 'a deadlock',
    given: {
      message:
        '{code: Neo.TransientError.Transaction.DeadlockDetected} {message: ForsetiClient[1] cannot acquire a lock}',
    },
    is: { category: 'transient', kind: 'lock' },
  },
]);
