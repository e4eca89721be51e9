import type { Category } from '../../src/domain/cause.ts';
import { testCases } from './cases.ts';

/** What a database driver prints → the category and the code; a database nobody has written rules for, so words decide. */
type Row = readonly [says: string, printed: string, category: Category, code: string | null, outage?: true];

const rows: readonly Row[] = [
  [
    'psql, verbose',
    'ERROR:  23505: duplicate key value violates unique constraint "people_email_key"',
    'validation',
    '23505',
  ],
  ['pgx', 'ERROR: null value in column "email" violates not-null constraint (SQLSTATE 23502)', 'validation', '23502'],
  [
    'Npgsql',
    'Npgsql.PostgresException (0x80004005): 22001: value too long for type character varying(20)',
    'validation',
    '22001',
  ],
  [
    'pg8000',
    "{'S': 'ERROR', 'V': 'ERROR', 'C': '42501', 'M': 'permission denied for table people'}",
    'permissions',
    '42501',
  ],
  ['pg8000, older', "('ERROR', 'ERROR', '22P02', 'invalid input syntax for integer: \"x\"')", 'validation', '22P02'],
  ['DBeaver', 'SQL Error [42703]: ERROR: column "tier" of relation "people" does not exist', 'validation', '42703'],
  [
    'DBeaver with two codes',
    "SQL Error [1406] [22001]: Data truncation: Data too long for column 'name' at row 1",
    'validation',
    '1406',
  ],
  ['Hibernate', 'SQL Error: 1062, SQLState: 23000', 'validation', '1062'],
  ['the mysql client', "ERROR 1054 (42S22): Unknown column 'tier' in 'field list'", 'validation', '1054'],
  ['Go mysql', "Error 1062 (23000): Duplicate entry 'x' for key 'PRIMARY'", 'validation', '1062'],
  ['Go mysql, older', "Error 1366: Incorrect integer value: '' for column 'age' at row 1", 'validation', '1366'],
  ['PyMySQL', "(1364, \"Field 'name' doesn't have a default value\")", 'validation', '1364'],
  [
    'SQLAlchemy over PyMySQL',
    '(pymysql.err.DataError) (1406, "Data too long for column \'name\' at row 1")',
    'validation',
    '1406',
  ],
  ['mysql-connector', "1146 (42S02): Table 'crm.people' doesn't exist", 'validation', '1146'],
  [
    'PDO on MySQL',
    "SQLSTATE[23000]: Integrity constraint violation: 1048 Column 'email' cannot be null",
    'validation',
    '1048',
  ],
  [
    'PDO connecting',
    "SQLSTATE[HY000] [1045] Access denied for user 'sync'@'10.0.0.1' (using password: YES)",
    'auth',
    '1045',
  ],
  [
    'PDO on Postgres',
    'SQLSTATE[22P02]: Invalid text representation: 7 ERROR:  invalid input syntax for type integer: "x"',
    'validation',
    '22P02',
  ],
  [
    'mysql2 of Node',
    "Error: Duplicate entry 'x' for key 'email' {\n  code: 'ER_DUP_ENTRY',\n  errno: 1062,\n  sqlState: '23000'\n}",
    'validation',
    'ER_DUP_ENTRY',
  ],
  [
    'pyodbc',
    "('22001', '[22001] [Microsoft][ODBC Driver 18 for SQL Server][SQL Server]String or binary data would be truncated.')",
    'validation',
    '22001',
  ],
  [
    'pyodbc with a number',
    "('23000', \"[23000] [Microsoft][ODBC Driver 17 for SQL Server][SQL Server]Violation of PRIMARY KEY constraint 'PK_People'. (2627) (SQLExecDirectW)\")",
    'validation',
    '2627',
  ],
  ['ODBC in Go', 'SQLExecute: {42S02} [unixODBC][Driver]Table not found: no such table people', 'validation', '42S02'],
  [
    'SqlClient',
    'System.Data.SqlClient.SqlException (0x80131904): Violation of UNIQUE KEY constraint.\nError Number:2627,State:1,Class:14',
    'validation',
    '2627',
  ],
  ['sqlcmd', "Msg 207, Level 16, State 1, Server db, Line 1\nInvalid column name 'tier'.", 'validation', '207'],
  [
    'cx_Oracle',
    'cx_Oracle.IntegrityError: ORA-00001: unique constraint (CRM.PEOPLE_PK) violated',
    'validation',
    'ORA-00001',
  ],
  [
    'oracledb',
    'DPY-4010: a bind variable replacement value for placeholder ":1" was not provided',
    'validation',
    'DPY-4010',
  ],
  [
    'Db2 over JDBC',
    'DB2 SQL Error: SQLCODE=-302, SQLSTATE=22001, SQLERRMC=null, value too long for type',
    'validation',
    '-302',
  ],
  [
    'Db2',
    'SQL0803N  One or more values in the INSERT statement are not valid because they would produce duplicate rows.',
    'validation',
    'SQL0803N',
  ],
  ['SAP HANA over JDBC', 'SAP DBTech JDBC: [301]: unique constraint violated: Table(PEOPLE)', 'validation', '301'],
  ['hdbcli', "(301, 'unique constraint violated: Table(PEOPLE)')", 'validation', '301'],
  [
    'Snowflake',
    '002003 (42S02): SQL compilation error:\nObject does not exist or not authorized.',
    'validation',
    '002003',
  ],
  ['Vertica', 'ERROR 2624: Column "tier" does not exist', 'validation', '2624'],
  [
    'Teradata',
    '[Teradata Database] [Error 2801] Duplicate unique prime key error in crm.people.',
    'validation',
    '2801',
  ],
  ['ClickHouse', 'Code: 241. DB::Exception: Memory limit (total) exceeded: would use 9.31 GiB', 'transient', '241'],
  [
    'ClickHouse, a table nobody made',
    "Code: 60. DB::Exception: Table default.people doesn't exist",
    'validation',
    '60',
  ],
  [
    'ClickHouse with a name',
    'DB::Exception: Too many parts (600). (TOO_MANY_PARTS) (version 23.8.2.7)',
    'transient',
    'TOO_MANY_PARTS',
  ],
  [
    'Databricks',
    '[DELTA_INSERT_COLUMN_MISMATCH] Column tier is not specified in INSERT SQLSTATE: 42601',
    'validation',
    'DELTA_INSERT_COLUMN_MISMATCH',
  ],
  [
    'MongoDB',
    'MongoServerError: E11000 duplicate key error collection: crm.people index: email_1 dup key',
    'validation',
    'E11000',
  ],
  [
    'MongoDB for Java',
    "Command failed with error 18 (AuthenticationFailed): 'Authentication failed.' on server db.example.com:27017",
    'auth',
    '18',
  ],
  ['Prisma', 'Unique constraint failed on the fields: (`email`) error code: P2002', 'validation', 'P2002'],
  [
    'libpq, refused',
    'connection to server at "10.0.0.5", port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?',
    'transient',
    null,
    true,
  ],
  [
    'libpq, no such host',
    'could not translate host name "db.example.com" to address: Name or service not known',
    'transient',
    null,
    true,
  ],
  [
    'MySQL refused',
    "ERROR 2003 (HY000): Can't connect to MySQL server on 'db.example.com' (111)",
    'transient',
    '2003',
    true,
  ],
  [
    'JDBC for MySQL',
    'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure\n\nThe last packet sent successfully to the server was 0 milliseconds ago.',
    'transient',
    'CommunicationsException',
    true,
  ],
  [
    'JDBC for Postgres',
    'org.postgresql.util.PSQLException: Connection to db.example.com:5432 refused. Check that the hostname and port are correct',
    'transient',
    null,
    true,
  ],
  [
    'JDBC for SQL Server',
    'The TCP/IP connection to the host db.example.com, port 1433 has failed. Error: "connect timed out"',
    'transient',
    null,
    true,
  ],
  ['JDBC for Oracle', 'IO Error: The Network Adapter could not establish the connection', 'transient', null, true],
  [
    'SqlClient cannot find the server',
    'A network-related or instance-specific error occurred while establishing a connection to SQL Server. The server was not found or was not accessible.',
    'transient',
    null,
    true,
  ],
  [
    'SqlClient, reset',
    'A transport-level error has occurred when receiving results from the server. (provider: TCP Provider, error: 0 - An existing connection was forcibly closed by the remote host.)',
    'transient',
    null,
    true,
  ],
  [
    'MongoDB has no primary',
    'No suitable servers found: `serverSelectionTimeoutMS` expired: [connection refused calling hello on 10.0.0.1:27017]',
    'transient',
    null,
    true,
  ],
];

testCases(
  'exampledb',
  rows.map(([says, message, category, code, outage = false]) => ({
    says,
    given: { message },
    is: { category, code, outage },
  })),
);

/** PostgreSQL's messages as logs and tools print them, without the SQLSTATE → the state its document gives them. */
const sentences: readonly (readonly [says: string, message: string, category: Category, code: string])[] = [
  ['starting up', 'pq: the database system is starting up', 'transient', '57P03'],
  ['recovering', 'psql: FATAL:  the database system is in recovery mode', 'transient', '57P03'],
  ['a crash', 'WARNING:  terminating connection because of crash of another server process', 'transient', '57P02'],
  ['a restart', 'FATAL:  terminating connection due to administrator command', 'transient', '57P01'],
  ['a deadlock', 'ERROR:  deadlock detected', 'transient', '40P01'],
  ['a standby', 'ERROR:  canceling statement due to conflict with recovery', 'transient', '40001'],
  ['a lock', 'ERROR:  canceling statement due to lock timeout', 'transient', '55P03'],
  ['a statement', 'ERROR:  canceling statement due to statement timeout', 'transient', '57014'],
  ['an aborted transaction', 'ERROR:  current transaction is aborted, commands ignored', 'transient', '25P02'],
  ['an idle transaction', 'FATAL:  terminating connection due to idle-in-transaction timeout', 'transient', '25P03'],
  ['memory', 'ERROR:  out of shared memory', 'transient', '53200'],
  ['a role', 'FATAL:  role "sync" does not exist', 'auth', '28000'],
  ['a conflict', 'ERROR:  ON CONFLICT DO UPDATE command cannot affect row a second time', 'validation', '21000'],
  ['a syntax', 'ERROR:  syntax error at or near "FORM"', 'validation', '42601'],
  ['a function', 'ERROR:  function upsert_contact(integer) does not exist', 'validation', '42883'],
  ['a schema', 'ERROR:  schema "crm" does not exist', 'validation', '3F000'],
  ['a date', 'ERROR:  date/time field value out of range: "13/13/2020"', 'validation', '22008'],
  ['an exclusion', 'ERROR:  conflicting key value violates exclusion constraint "x"', 'validation', '23P01'],
];

testCases(
  'postgres',
  sentences.map(([says, message, category, code]) => ({ says, given: { message }, is: { category, code } })),
);

testCases('mysql', [
  {
    says: 'the class of JDBC is no code',
    given: { message: "java.sql.SQLSyntaxErrorException: (conn=31) Unknown column 'emial' in 'SET'" },
    is: { category: 'validation', code: '1054', fields: ['emial'] },
  },
]);
