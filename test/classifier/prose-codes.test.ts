import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proseCodesIn } from '../../src/classifier/prose-codes.ts';

const named: readonly (readonly [text: string, code: string])[] = [
  ['ORA-12899: value too large for column', 'ORA-12899'],
  ['java.sql.SQLException: ORA-01400: cannot insert NULL\nORA-06512: at line 1', 'ORA-01400'],
  ['TNS-12541: no listener', 'TNS-12541'],
  ['SQL0204N  "PEOPLE" is an undefined name.', 'SQL0204N'],
  ['DB2 SQL Error: SQLCODE=-204, SQLSTATE=42704', '-204'],
  ['AADSTS700016: Application not found in the directory', 'AADSTS700016'],
  ['Code: 516. DB::Exception: default: Authentication failed', '516'],
  ['(#100) Missing parameter(s)', '100'],
  ["exception with message '(#3) Application does not have the capability' in /app", '3'],
  ['-100: The address looks fake', '-100'],
  ['21610: Attempt to send to unsubscribed recipient', '21610'],
  ['error 190: Invalid token', '190'],
  ['error #42: x', '42'],
  ['failed: ErrorCode=3105, see the log', '3105'],
  ['{err: bad_audience_id}', 'bad_audience_id'],
  ['connection_error: Tax service is slow', 'connection_error'],
  ['BadRequestError: invalid_coupon: no', 'invalid_coupon'],
  ['upsert failed (UNABLE_TO_LOCK_ROW)', 'UNABLE_TO_LOCK_ROW'],
  ['first error: FIELD_INTEGRITY_EXCEPTION, no', 'FIELD_INTEGRITY_EXCEPTION'],
  ['Reason: rateLimitExceeded, Message: slow down', 'rateLimitExceeded'],
  ['at=error code=H12 desc="Request timeout"', 'H12'],
  ["code: 'ER_DUP_ENTRY', errno: 1062", 'ER_DUP_ENTRY'],
  ['refused (code: 7001)', '7001'],
  ['request failed with error code 40163', '40163'],
  ['More: https://www.example.com/docs/api/errors/30007', '30007'],
  ["('08001', '[08001] [Microsoft]')", '08001'],
  ['SQLSTATE[08006] could not connect', '08006'],
  ['(sqlstate 57014)', '57014'],
  ['Error Domain=FIRFirestoreErrorDomain Code=7 "Missing or insufficient permissions."', '7'],
  ['Error Domain=NSURLErrorDomain Code=-1001 "The request timed out."', '-1001'],
  ['JmsSecurityException: no [condition = amqp:unauthorized-access]; nested', 'amqp:unauthorized-access'],
  ['link detached, errorCondition[com.microsoft:server-busy]', 'com.microsoft:server-busy'],
  ['422 Validation Failed [{Resource:Issue Field:assignees Code:invalid Message:}]', 'invalid'],
  ['&{Code:invalid_email Message:no}', 'invalid_email'],
  ['Value nobody cannot be set for field assignees (code: invalid)', 'invalid'],
  ['HttpException:[NoFieldFound]No field found: Contact.X', 'NoFieldFound'],
  ['InfusionsoftException: [RecordNotFound]Not found', 'RecordNotFound'],
  ['ERROR #40001 restart transaction', '40001'],
  ['SQL Server error is: 8152, state: 30', '8152'],
  ['10:04:18 model > 1118 (42000): Row size too large', '1118'],
  ['1213 (40001): Deadlock found', '1213'],
  ['Write failed with error code 12501 and a message', '12501'],
  ['API 403 on /zones/x: code 10000: Authentication error', '10000'],
  ['"USER_AUTHENTICATION_FAILED","message":"no', 'USER_AUTHENTICATION_FAILED'],
  ['InvalidRequest: Error from server: code=2200 [Invalid query] message="x"', '2200'],
  ['ASA Error -193: Primary key is not unique', '-193'],
  ['[42000] constraint violation - not null', '42000'],
  ['[ERR-1042] contact could not be found', 'ERR-1042'],
  ['errorId: 1045 - email is invalid', '1045'],
  ['error_no=1045 error_msg="no"', '1045'],
  ['Код ошибки 244. Повторите', '244'],
  ['Fehlercode: 4711 Kunde fehlt', '4711'],
  ["Code d'erreur : 1042 - valeur", '1042'],
  ['Código de erro: 3021. Campo', '3021'],
  ['Código de error 120 El campo', '120'],
  ['Codice errore 5001: cliente', '5001'],
  ['Foutcode 1234: klant', '1234'],
  ['Kod błędu: 1234', '1234'],
  ['错误码：10001，参数错误', '10001'],
  ['エラーコード: GAIA_RE01 指定', 'GAIA_RE01'],
];

for (const [text, code] of named) {
  test(`the code of "${text.split('\n')[0]}" is ${code}`, () => {
    const codes = proseCodesIn(text);

    assert.equal(codes.named, code);
    assert.ok(codes.all.includes(code));
  });
}

/** Words and numbers of record data, of logs and of the client itself: no code must be made of them. */
const unnamed: readonly string[] = [
  'Email is invalid',
  'Language (code: french) unknown',
  'country is not valid (code: USA)',
  'Area code 10000 is not in this state',
  'Exception: [ThreadPool] the task was refused',
  'Exception: [DataDirect][ODBC] the login was refused',
  'order 1234 (94107): refused',
  '[94107] is not in this state',
  'Die Postleitzahl: 12345 ist falsch',
  'Fehler beim Speichern von 12345 Zeilen',
  'código postal: 28001 no es válido',
  'Код товара 12345 не найден',
  'amount must be at least -100',
  'sku "A","B" is unknown',
  '{Name:Acme Code:Berlin}, refused',
  'Country code: Germany is not supported',
  'Postal code 94107 is not in this state',
  'zip code: 94107',
  'area code: 212',
  'exit code 137',
  'process exited with code 1',
  'Invalid value for plan_tier',
  'plan_tier: is not a field',
  'email_address: cannot be blank',
  'first_name - is required',
  'Order 12345 not found',
  'record 00Q5e000001 failed',
  'value "94107" is too long',
  "['94107'] is not a list of ids",
  'took 1520 ms',
  'request 8f3e-4412 failed after 3 retries',
  'Could not write 5000 records',
  'line 42: unexpected end of input',
  'HTTP/1.1 404 Not Found',
  'status code 503',
  'Error 500: Internal Server Error',
  'Request failed with status code 422',
  '2024-05-01 10:22:11 sync failed',
  '12:30:45 sync failed',
  'SomeUnusualError: something broke',
  'com.acme.sync.WriterException: the row was refused',
  'AcmeClient::Unauthorized: token is old',
  '[main] the batch was refused',
  '[ERROR] the batch was refused',
  '[2024-05-01] the batch was refused',
  'curl: (22) The requested URL returned an error',
  '[Errno 111] Connection refused',
  'SSL_connect returned=1 errno=0 state=error: certificate verify failed',
  'type: customer',
  'status: in_progress',
  'reason: the customer said so',
  'the field called status_code is missing',
  'iPhone is not a known device',
  'McDonald is not a known customer',
  'The eBay account was not found',
];

for (const text of unnamed) {
  test(`no code is made of "${text}"`, () => {
    assert.equal(proseCodesIn(text).named, null);
  });
}

test('a long text is read in time that grows with its length', () => {
  const hostile = [
    'error code '.repeat(4_000),
    'A'.repeat(60_000),
    `${'a_'.repeat(30_000)}:`,
    'Error['.repeat(10_000),
    `RequestID: ${'x'.repeat(60_000)}`,
    'SQLSTATE['.repeat(6_000),
    `An error occurred (${'E'.repeat(60_000)}`,
    '<p '.repeat(20_000),
    'Domain=a Code='.repeat(4_000),
    `Error: [${'Invalid'.repeat(8_000)}`,
    '{Code:a '.repeat(8_000),
    'Код ошибки '.repeat(6_000),
    'amqp:a-'.repeat(9_000),
    '(code: '.repeat(9_000),
    ': ['.repeat(20_000),
    'Invalid'.repeat(9_000),
    ' (400 Aa'.repeat(8_000),
    `MJ${'1'.repeat(60_000)}`,
  ];
  const startedAt = performance.now();

  for (const text of hostile) proseCodesIn(text);

  assert.ok(performance.now() - startedAt < 2_000);
});
