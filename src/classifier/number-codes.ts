/** A place where a number is a code; `any`: also one that looks like a status. Group 1 is the number. */
interface NumberPlace {
  /**
   * Texts without it are not searched; one without capitals is looked for in the text in lower case. Empty: the pattern is
   * anchored and fails at once.
   */
  readonly hint: string;
  readonly pattern: RegExp;
  readonly any?: true;
}

const sixThenState = /\b(\d{6}) \([0-9A-Z]{5}\)/;
const errorNumber =
  /\b(?:error|err|fault|exception|result|return|api|vendor|native|reason|failure)[ _-]?(?:code|number|num)["'`)\]*]{0,2}\s{0,2}(?:=>|[:=#]|is|was)?\s{0,2}["'`[(#*]{0,2}(-?\d{2,10})\b(?!\.\d)/i;

const afterClass = /(?:Error|Exception)_?(?: \(0x[0-9A-Fa-f]{8}\))?: (-?\d{3,8})(?:[:;\n]| - )/;

const enhanced = /\b([45]\d\d)[- ][45]\.\d{1,3}\.\d{1,3}\b/;
const statusInBrackets =
  /\(([45]\d\d): (?:Bad Request|Unauthorized|Payment Required|Forbidden|Not Found|Conflict|Gone|Unprocessable|Too Many|Internal Server|Bad Gateway|Service Unavailable|Gateway Time)/i;

const numbers: readonly NumberPlace[] = [
  // `21610: Attempt …`, `error 190: …`, Meta's `(#294) …`
  { hint: '', pattern: /^(?:error:? ?)?(?!2\d\d\b|3\d\d\b)(-?\d{3,6})[:\s](?!\d{2}:)/i },
  // IIS' and Zoho's finer statuses: `HTTP Error 404.13 - Not Found`, `401.2: No permission …`
  { hint: '', pattern: /^(?:HTTP Error |Error:? )?([45]\d\d\.\d{1,2})(?=: | - | [A-Z][a-z])/, any: true },
  { hint: '(#', pattern: /\(#(\d{1,6})\)/, any: true },
  // Bayeux' errors (https://docs.cometd.org/current8/reference/#_error): `401::Authentication invalid`, `402:id:Unknown …`
  { hint: '::', pattern: /(?:^|[\s"'=(])([45]\d\d)::[A-Z]/, any: true },
  { hint: '', pattern: /^([45]\d\d):[\w,/*-]{1,120}:[A-Z]/, any: true },
  // XML-RPC's faults, as Python prints them: `<Fault 3: 'Invalid api path'>`
  { hint: 'Fault ', pattern: /(?:^|<|: )Fault (-?\d{1,7}): ['"]/, any: true },
  // UPS ends its refusals of a login with the code: `Invalid Access License number (250003)`
  {
    hint: ' (250',
    pattern: /(?:licen[cs]e|access|authenticat|authoriz|user|password|token)[^\n]{0,200} \((250\d{3})\)$/i,
  },
  // LDAP's results (RFC 4511 §4.1.9): `ldap_bind: Invalid credentials (49)`, `LDAP … error 50 (Insufficient access)`
  { hint: 'ldap_', pattern: /\bldap_\w{2,30}(?:\(\))?: [A-Z][^\n():]{3,60} \((-?\d{1,3})\)/, any: true },
  { hint: 'ldap', pattern: /\bLDAP\b[^\n]{0,100} error:? \(?(\d{1,3})\b/i, any: true },
  // Firebird's: `GDS Exception. 335544665. violation of PRIMARY …`
  { hint: 'GDS Exception', pattern: /\bGDS Exception\. (\d{9})\b/ },
  // `Pinterest error (code: 401) with message: …`
  { hint: 'error (code', pattern: /\berror \(code:? ?(\d{3})\)/i, any: true },
  // IBM MQ: `Completion Code '2', Reason '2035'`
  { hint: 'Comp', pattern: /\bComp(?:letion )?Code:? ?'?2'?,? (?:and )?Reason:? ?'?(\d{4})\b/ },
  // ClickHouse: `Code: 241. DB::Exception: …`
  { hint: 'Code: ', pattern: /\bCode: (\d{1,4})(?:\.{1,3}\s|, e\.displayText)/, any: true },
  // `ERROR 1364 (HY000)`, `Error 1366: …`, `error - 101: …`, `error #42 - …`; `Msg 207, Level 16`
  { hint: 'error', pattern: /\berror:? ?(?:#|no\.? |number |\()?(\d{3,7})\b(?=\)?(?: \(|[:,]| - | while ))/i },
  { hint: 'error (', pattern: /\berror \((\d{4,8})\): /i },
  { hint: 'error ', pattern: /\berror (?:- |#)(\d{1,7}): /i },
  { hint: 'error ', pattern: /\berror (?:code |number )?(?:is|was):? (\d{3,7})\b/i },
  // `… is not valid. Error 21211`, `Pinterest API Error 3: …`
  { hint: 'error ', pattern: /[.!)] error:? #?(\d{4,6})\.?$/i },
  { hint: 'api error ', pattern: /\bapi error (\d{1,2})(?=:| -)/i },
  // Sybase's and Informix' negative numbers: `ASA Error -193: …`, `SQL error -239`
  { hint: 'error -', pattern: /\berror (-\d{2,6})(?=$|[\s:,.)])/i },
  // SQL Server's own tools: `… (Microsoft SQL Server, Error: 2627)`
  { hint: 'SQL Server, Error: ', pattern: /SQL Server, Error: (\d{2,6})\)/ },
  // `Validation error VAL-104: …`, `error 0x8004010F: …`
  {
    hint: 'error ',
    pattern: /\b[Ee]rror:? \(?((?:E|ERR|EX|VAL|API|APP|AUTH|SYS|DB|SVC|WS|GEN|BIZ)-\d{2,6}|0x8[0-9A-Fa-f]{7})\)?: /,
  },
  { hint: 'Msg ', pattern: /\bMsg (\d{3,6}), Level / },
  // Snowflake's `000904 (42000)`, MySQL's `1118 (42000): `, Python's `(1406, "Data too long`, SAP's `: [301]: `
  { hint: ' (', pattern: sixThenState },
  {
    hint: '): ',
    pattern: /(?:^|\s)(\d{4}) \((?:HY\d{3}|42[0S]\d\d|2[1-5][0S]\d\d|08S01|08004|28000|40001|70100|0A000)\): /,
  },
  { hint: ', ', pattern: /(?:^|[:)] )\(?\((\d{3,5}), u?b?['"]/ },
  { hint: ']: ', pattern: /(?:^|: )\[(\d{3,6})\]: / },
  // `[4012] Token was revoked`, `(4012) Token …`
  { hint: '', pattern: /^[[(](\d{3,6})[\])] (?=[A-Z][a-z]* [a-z])/ },
  // `BadRequest (2002): …`, `SqlException (0x80131904): 110003;…`, `ApiException: [15] …`, `ClientException(33012, "…`
  {
    hint: '): ',
    pattern:
      /\b(?!Error\b)\w{0,60}(?:Error|Exception|Request|Unauthorized|Forbidden|NotFound|Invalid|Conflict|Denied|Failure|Fault) ?\((-?\d{2,6})\): /,
  },
  { hint: 'Error: ', pattern: afterClass },
  { hint: 'Error_: ', pattern: afterClass },
  { hint: 'Exception: ', pattern: afterClass },
  { hint: '(0x', pattern: afterClass },
  { hint: ': [', pattern: /(?:Error|Exception): \[(\d{2,6})\] / },
  { hint: 'Exception(', pattern: /Exception\((-?\d{3,6}), u?b?['"]/ },
  // A gateway of messages: `Illegal Sender Address - rejected ( status 15 )`, `command_status 14`, `(error 51): …`
  {
    hint: 'status',
    pattern:
      /^(?=[^\n]{0,300}(?:reject|fail|denied|invalid|exceed|barred|unroutable))[^\n]{1,300}\(\s?status[ :=]{1,3}(\d{1,3})\s?\)$/i,
  },
  { hint: 'command_status', pattern: /\bcommand_status[ :=]{1,3}(\d{1,5})\b/i, any: true },
  { hint: '(error ', pattern: /\(error (\d{1,6})\)(?::|$)/i },
  // `… already subscribed to list X. (code 214)`, `… (error code: 1203)`; a process' own code is called `exit code`.
  {
    hint: 'code',
    pattern: /[({[](?:(?:api|error|err|status|response)[ _-]?)?code:? ?(-?[1-9]\d{0,6})[)}\]]/i,
    any: true,
  },
  { hint: '( code ', pattern: /\( code (\d{1,6}) \)$/i },
  { hint: 'err: ', pattern: /^ERR: (\d{2,5}), / },
  // Postmark's clients print the status first and their own number last, each on a line.
  { hint: '\n', pattern: /^[45]\d\d\n[\s\S]{1,3000}\n(\d{3,6})$/, any: true },
  // `PostmarkAPIError 300 - …`, `Code: 1602 Description: …`, Vertica's `[VJDBC](2624) ERROR: …`
  { hint: ' - ', pattern: /(?:Error|Exception) (\d{3,6}) - / },
  // FTP's replies (RFC 959 §4.2) look like HTTP's: Python's `error_perm: 530 …`, Ruby's `Net::FTPPermError: 550 …`
  { hint: 'error_', pattern: /\berror_(?:perm|temp|reply|proto): (\d{3})\b/, any: true },
  {
    hint: 'ftp',
    pattern: /\bFTP[A-Za-z]{0,30}:?(?: (?:error|reply|response|status|code|server)){0,2}:? \(?([45]\d\d)\b/i,
    any: true,
  },
  { hint: 'returned an error: (', pattern: /\breturned an error: \(([45]\d\d)\)/, any: true },
  // Replies of files and mail that HTTP does not use: `550 Requested action not taken`, `Error: 530 Not logged in`
  { hint: '', pattern: /^(?:(?:\w{0,60}(?:Error|Exception)|error):? )?(5[35]\d|45[0-2])[ -](?=[A-Z'"])/, any: true },
  { hint: 'File operation failed', pattern: /\bFile operation failed: [^\n]{0,300}\bCode: ([45]\d\d)\b/, any: true },
  // SMTP's replies with their enhanced status (RFC 3463), `535-5.7.8 …`; smtplib's `(535, b'…')`
  { hint: 'SMTP', pattern: /\bSMTP\w{0,40}: (?:\{[^{}\n]{1,100}: )?\(([45]\d\d), b?['"]/, any: true },
  { hint: '4.', pattern: enhanced, any: true },
  { hint: '5.', pattern: enhanced, any: true },
  // `API call (422: Unprocessable Entity): …`
  { hint: ' (4', pattern: statusInBrackets, any: true },
  { hint: ' (5', pattern: statusInBrackets, any: true },
  // `(code: 9, parameter: recipients)`, `(code=1, message=…`, `<Google::Rpc::Status: code: 3, message: …`
  {
    hint: 'code',
    pattern:
      /(?:[({<[] ?|Status: )(?:error[ _]?)?code ?[:=] ?["']?(-?[1-9]\d{0,9})["']?, ?["']?(?:param\w{0,10}|message|msg|reason|desc\w{0,8}|details?|field|type|title|text|error)\b/i,
  },
  { hint: 'code: ', pattern: /(?<!exit )\bcode: ([1-9]\d{0,5}),? (?:description|message|reason)\b/i },
  // Drivers of Simba's make, `[Amazon](500310) Invalid operation: …`, `[Databricks][JDBCDriver](500593) …`
  { hint: '](', pattern: /\]\((\d{3,7})\) (?=[A-Z])/ },
  // Teradata's `[Error 2801]`
  { hint: '[Error ', pattern: /\[Error (\d{3,6})\]/ },
  // ODBC's `… (2627) (SQLExecDirectW)`, PDO's `SQLSTATE[23000]: …: 1062 Duplicate …` and `SQLSTATE[HY000] [2002]`
  { hint: ') (SQL', pattern: /\((\d{3,6})\) \(SQL[A-Z]\w{2,30}\)/ },
  { hint: 'SQLSTATE[', pattern: /\bSQLSTATE\[[0-9A-Z]{5}\](?:: [\w ,'-]{1,60}:)? \[?(\d{4,5})\b/ },
  // `Error code 1062`, `error_code: 190`, `Error Number:2627`, `SQLCODE=-803`, `errcode: 40001`, `errno: 1062`
  { hint: 'code', pattern: errorNumber },
  { hint: 'num', pattern: errorNumber },
  { hint: 'errno', pattern: /\berrno["']?(?:\s?[:=] ?| )(\d{4,5})\b/ },
  { hint: 'err', pattern: /\berr(?:or)?_?(?:no|id)["']?\s?[:=]\s?["']?(\d{3,8})\b/i },
  { hint: 'sqlcode', pattern: /\bSQLCODE["']?\s?[:=] ?(-?\d{2,6})\b/i },
  {
    hint: 'code',
    pattern:
      /(?:^|[^\w\s.-]\s{0,3}|\n\s{0,8}|\bwith )code["'`]?\s{0,2}(?:=>|[:=])\s{0,6}["'`(]?(-?\d{2,10})\b(?!\.\d)/i,
  },
  { hint: 'code', pattern: /\bresponse[ _-]?code["'`]?\s?(?:=>|[:=])\s?["'`]?(-?\d{4,8})\b/i },
  // SAP HANA's driver for ODBC: `General error;258 insufficient privilege`
  { hint: 'error;', pattern: /\berror;(-?\d{1,6}) [a-z]/ },
  // Twilio's clients: `[HTTP 400] 21614 : …`
  { hint: '[HTTP ', pattern: /\[HTTP [45]\d\d\] (\d{4,6})\b/ },
  // A single digit is a code only where it is called one outright.
  { hint: 'code', pattern: /\berror[ _-]?code["'`]?\s?(?:=>|[:=])\s?["']?([1-9])\b(?!\.\d)/i },
  { hint: ' code ', pattern: /\b(?:with|returned) (?:error )?code (\d{4,6})\b/i },
  // Cloudflare's clients: `…/dns_records: code 10000: Authentication error`
  { hint: 'code ', pattern: /(?:^|[:;,(] ?)code (\d{2,7})(?:: |, | - |\)|$)/i },
];

/** Places that follow one another and share their hint, so that it is looked for once. */
interface Group {
  readonly hint: string;
  readonly hasCapitals: boolean;
  readonly places: NumberPlace[];
}

const groups: Group[] = [];
for (const place of numbers) {
  const last = groups.at(-1);
  if (last !== undefined && last.hint === place.hint) last.places.push(place);
  else groups.push({ hint: place.hint, hasCapitals: /[A-Z]/.test(place.hint), places: [place] });
}

/** Words and signs a number has to stand beside to be a code. */
const mayHoldNumber =
  /^(?![2-5]\d\d\b)-?\d{3,6}[:\s]|^[45]\d\d\.\d|^[45]\d\d\n|status[ :]|\d\): |^ERR|error|code|exception|fault|ldap_|msg |errno|number|\(#|\(\d{3,5}, |\[\d{3,6}\]: |^[[(]\d{3,6}[\])] |\) \(sql|\]\(|sqlstate|\d{4} \(|ftp|\[http |^(?:5[35]|45)\d[ -]|returned an error|[45]\d\d[- ][45]\.\d|\([45]\d\d: |[45]\d\d:[:\w,/*-]{1,120}[A-Z]| \(250\d/i;

/** The number a sentence names as its code, in any language we know the word of; null when it names none. */
export function numberIn(text: string): string | null {
  if (mayHoldNumber.test(text)) {
    const lower = text.toLowerCase();
    for (const { hint, hasCapitals, places } of groups) {
      if (!(hasCapitals ? text : lower).includes(hint)) continue;
      for (const { pattern, any } of places) {
        const number = pattern.exec(text)?.[1];
        if (number !== undefined && (any === true || !isStatus(number))) return number;
      }
    }
  }
  return mayBeForeign.test(text) ? foreignNumberIn(text) : null;
}

/** What other languages call an error code; the number or the capitals behind it are one. */
const foreignCode =
  /(?:fehler-?(?:code|nummer|nr\.?)|code d['’ ]?erreur|erreur n[°o]\.?|c[óo]digo d[eo] err(?:or|o)|codice (?:di |d['’])?errore|foutcode|foutnummer|kod błędu|felkod|fejlkode|feilkode|virhekoodi|hata kodu|mã lỗi|kód chyby|chybový kód|hibakód|код (?:ошибки|помилки)|ошибка №|错误(?:代码|码|编号|号)|錯誤(?:代碼|碼)|エラー(?:コード|番号)|오류 ?코드)[\s:：=#("'№]{0,4}(-?[A-Z]{0,6}[-_]?\d{2,8}|[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,8})\b/i;
const foreignError =
  /(?:^|[:.] )(?:fehler|erreur|errore|erro|fout|błąd|ошибка|помилка)[ :#]{1,2}(\d{3,7})(?=[:,]| - )/i;
const mayBeForeign =
  /fehler|erreur|errore|erro[ :#]|digo d|codice|fout|błę?ą?d|felkod|fe[ji]lkode|virhe|hata kodu|mã lỗi|chyb|hibakód|код|ошибк|помилк|[错錯]|エラー|오류/i;

function foreignNumberIn(text: string): string | null {
  const number = foreignCode.exec(text)?.[1] ?? foreignError.exec(text)?.[1];
  return number === undefined || isStatus(number) ? null : number;
}

/** Whether three digits are those of an HTTP status. */
export function isStatus(digits: string): boolean {
  return digits.length === 3 && digits >= '400' && digits < '600';
}

const state = '((?=[A-Z]{0,4}\\d)[0-9A-Z]{5})';
/** SQLSTATE: named, in ODBC's and pyodbc's brackets, as psql, Npgsql and pg8000 print it. */
const states: readonly RegExp[] = [
  new RegExp(`\\bSQL[ _]?STATE\\W{0,4}${state}\\b`, 'i'),
  new RegExp(`[[{]${state}[\\]}] ?\\[|Exception: \\[${state}\\] `),
  // Exasol's `[42000] constraint violation - …`
  /\[([0-9A-Z]{5})\] (?:ERROR|FATAL|PANIC): /,
  /^\[((?:0[1-9A]|2[1-8]|4[0-4]|5[3-8])(?:000|[0-9S]\d{2}))\] [A-Za-z]/,
  new RegExp(`^\\(?\\(?['"]${state}['"], `),
  new RegExp(`(?:ERROR|FATAL|PANIC|\\)): {1,2}${state}: |\\(Postgrex\\.Error\\) (?:ERROR|FATAL) ${state} \\(`),
  // Go's lib/pq: `pq: permission denied for schema crm (42501)`
  /\bpq: [^\n]{1,300} \(([0-9][0-9A-Z]\d{3})\)$/,
  new RegExp(`'(?:ERROR|FATAL|PANIC)', '${state}'|'C': '${state}'`),
];

const mayHoldState = /sql|\bpq: |ERROR|FATAL|PANIC|\): |'C'|[[{][0-9A-Z]{5}[\]}]|^\(?\(?['"]/i;

/** The SQLSTATE a sentence names, else null. */
export function sqlStateIn(text: string): string | null {
  if (!mayHoldState.test(text)) return null;
  for (const pattern of states) {
    const match = pattern.exec(text);
    const found = match?.[1] ?? match?.[2];
    if (found !== undefined) return found;
  }
  return null;
}
