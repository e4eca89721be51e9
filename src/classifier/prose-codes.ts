import { isMarkedCode, speaksOfFailure } from './code.ts';
import { createMemory } from './memory.ts';

/** What a sentence says of codes. */
export interface ProseCodes {
  /** The code that stands where a code stands (`Error 1366: …`, `invalid_grant: …`, `[22001] [Microsoft]…`); else null. */
  readonly named: string | null;
  /** Everything that looks like a code, those named as codes first; words of record data may be among them. */
  readonly all: readonly string[];
}

const read = createMemory<ProseCodes>(1_024);
const nothing: ProseCodes = { named: null, all: [] };
const maxCodes = 24;

/** Reads the codes out of a sentence, a log line or what a client library prints. Linear in the text. */
export function proseCodesIn(text: string): ProseCodes {
  // A message is asked for its codes twice in a row: when it is read and when its cause is given a code.
  if (text !== latest.text) latest = { text, codes: read.recall(text, readCodes) };
  return latest.codes;
}

let latest: { readonly text: string; readonly codes: ProseCodes } = { text: '', codes: nothing };

/** Everything that looks like a code in the text: see `ProseCodes.all`. */
export function codesInProse(text: string): readonly string[] {
  return proseCodesIn(text).all;
}

function readCodes(text: string): ProseCodes {
  if (!mayHoldCode.test(text)) return nothing;
  const hasDigit = /\d/.test(text);
  const printed = printedCode(text);
  const keyed = keyedWord(text);
  const tokens = tokensIn(text);
  const number = hasDigit ? numberIn(text) : null;
  const state = hasDigit ? sqlStateIn(text) : null;
  const named = printed ?? keyed ?? tokens.find((token) => standsAsCode(text, token)) ?? number ?? state;
  const all = [printed, keyed, number, state].filter((code) => code !== null);
  for (const token of tokens) if (!all.includes(token)) all.push(token);
  return { named, all };
}

/** A digit, a word with `_`, a capital inside a word: a text without them names no code, whatever else it says. */
const mayHoldCode = /\d|[A-Za-z]_|_[A-Za-z]|[A-Za-z0-9][A-Z]|[-=] ?[a-z]|code/;

/** A place where a client library or a product prints its code; `hint` keeps texts without it from being searched. */
interface Place {
  readonly hint: string;
  readonly pattern: RegExp;
}

const classThenBracket =
  /(?:Error|Exception): ?\[((?=\w{0,60}(?:Not|No[A-Z]|Invalid|Missing|Fail|Denied|Expired|Limit|Exceed|Duplicate|Exists|Found|Required|Error|Unknown))[A-Z][a-z]{1,40}[A-Z]\w{1,60})\](?!\[)/;
const classBracket = /(?:[Ee]rror|[Ee]xception) ?\[([A-Z]\w{2,80}|\d{3,7})\]/;

/** Patterns of what one library prints; the last group is the code. Each is bounded, so that no text makes them slow. */
const places: readonly Place[] = [
  // Oracle, DB2 and Entra ID put their mark before the number.
  { hint: 'ORA-', pattern: /\b(ORA-\d{4,5})\b/ },
  { hint: 'TNS-', pattern: /\b(TNS-\d{4,5})\b/ },
  { hint: 'PLS-', pattern: /\b(PLS-\d{4,5})\b/ },
  { hint: 'DPY-', pattern: /\b(DPY-\d{4,5})\b/ },
  { hint: 'DPI-', pattern: /\b(DPI-\d{4,5})\b/ },
  { hint: 'SQL0', pattern: /\b(SQL0\d{3}N)\b/ },
  { hint: 'SQL1', pattern: /\b(SQL1\d{3,4}[NCW])\b/ },
  { hint: 'AADSTS', pattern: /\b(AADSTS\d{4,8})\b/ },
  { hint: 'E1', pattern: /\b(E1\d{4})\b/ },
  // AWS: boto3, Go v2, PHP, Java v1 and v2, .NET, Ruby, Go v1.
  { hint: 'An error occurred (', pattern: /An error occurred \(([A-Za-z][\w.]{2,80})\) when calling/ },
  { hint: 'api error ', pattern: /\bapi error ([A-Z]\w{2,80}):/ },
  { hint: 'RequestID: ', pattern: /\bRequestID: [\w*-]{1,80}, ([A-Z]\w{2,80}):/ },
  { hint: ' (client): ', pattern: /\b([A-Z]\w{2,80}) \(client\): / },
  { hint: ' (server): ', pattern: /\b([A-Z]\w{2,80}) \(server\): / },
  { hint: 'Error Code: ', pattern: /\bError Code: ([A-Z]\w{2,80})/ },
  { hint: '.model.', pattern: /\.services\.(\w{2,40})\.model\.(?!(?:Amazon)?\1Exception\b)([A-Z]\w{2,80})/i },
  { hint: 'Amazon.', pattern: /\bAmazon\.[\w.]{1,60}\.Model\.([A-Z]\w{2,80}):/ },
  { hint: 'Aws::', pattern: /\bAws::\w{1,40}::Errors::([A-Z]\w{2,80})/ },
  { hint: 'request id: ', pattern: /(?:^|: )([A-Z]\w{2,80}): [^\n]{0,400}\n\s{0,8}status code: \d{3}, request id: / },
  // gRPC: Java, Python, Node.
  { hint: 'StatusRuntimeException: ', pattern: /StatusRuntimeException: (?:\[[^\]\n]{0,60}\] )?([A-Z_]{4,40})\b/ },
  { hint: 'StatusCode.', pattern: /\bStatusCode\.([A-Z_]{4,40})\b/ },
  { hint: 'Error: ', pattern: /\bError: \d{1,2} ([A-Z][A-Z_]{3,40}): / },
  // Google: Go, and Google Ads as protocol buffers print it.
  { hint: 'Error ', pattern: /\bError [45]\d\d: [^\n]{1,2000}, ([a-z][A-Za-z]{4,40})$/ },
  { hint: 'error_code', pattern: /\berror_code\s{0,2}:?\s{0,2}\{\s{0,8}\w{1,60}: "?([A-Z][A-Z_]{2,80})/ },
  // Elasticsearch: Java, and the clients that print status, type and reason as a tuple.
  { hint: '[type=', pattern: /\[type=(\w{3,80}), reason=/ },
  { hint: 'Error(', pattern: /Error\(\d{3}, u?['"]([A-Za-z]\w{2,80})['"]/ },
  { hint: 'Command failed with error ', pattern: /Command failed with error (\d{1,6})\b/ },
  { hint: 'oauth2: ', pattern: /\boauth2: "([a-z_]{3,60})"/ },
  // `DiscordAPIError[50035]`, Node's `Error [ERR_X]`, DBeaver's `SQL Error [1406] [22001]`.
  { hint: 'rror[', pattern: classBracket },
  { hint: 'rror [', pattern: classBracket },
  { hint: 'xception[', pattern: classBracket },
  { hint: 'xception [', pattern: classBracket },
  // Infusionsoft's `HttpException:[NoFieldFound]No field found: …`; other brackets there hold drivers and places.
  { hint: 'rror:[', pattern: classThenBracket },
  { hint: 'rror: [', pattern: classThenBracket },
  { hint: 'xception:[', pattern: classThenBracket },
  { hint: 'xception: [', pattern: classThenBracket },
  // Apple's NSError: `Error Domain=FIRFirestoreErrorDomain Code=7 "…"`
  { hint: 'Domain=', pattern: /\bDomain=[\w.]{1,100} Code=(-?\d{1,8})\b/ },
  // AMQP conditions (OASIS AMQP 1.0 §2.8.15) and Microsoft's own, wherever the client puts them.
  { hint: 'amqp:', pattern: /\b(amqp:[a-z]{2,30}(?::[a-z]{2,30})?(?:-[a-z]{1,30}){0,6})/ },
  { hint: 'com.microsoft:', pattern: /\b(com\.microsoft:[a-z]{2,30}(?:-[a-z]{1,30}){0,6})/ },
  // Go prints structs as `{Resource:Issue Field:assignee Code:invalid Message:}`.
  { hint: 'Code:', pattern: /[{ ]Code:"?([A-Za-z_]\w{2,60})"?(?= [A-Z]\w{1,40}:|\})/ },
  // JSON whose beginning was cut off: `"USER_AUTHENTICATION_FAILED","message":"…`
  {
    hint: '","',
    pattern: /^"([A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8}|[a-z]{2,30}(?:_[a-z]{1,30}){1,8})","\w{2,40}":/,
  },
  // Cassandra's driver for Python: `InvalidRequest: Error from server: code=2200 [Invalid query] …`
  { hint: 'server: code=', pattern: /\bError from server: code=(\d{4})\b/ },
  // CockroachDB's `ERROR #40001 restart transaction`
  { hint: 'ERROR #', pattern: /\bERROR #([0-9A-Z]{5})\b/ },
  // ClickUp's `… OAUTH_027`, Okta's `401 E0000011 …`
  { hint: '_0', pattern: /\b([A-Z]{2,12}_0\d{1,3})$/ },
  { hint: ' E0', pattern: /\b[45]\d\d (E0\d{3,7})\b/ },
  // Links to the document of one error: `docs/errors/21211`.
  { hint: '/errors/', pattern: /\/docs\/(?:api\/)?errors\/(\d{4,6})\b/ },
];

/** One pass that most sentences do not get beyond. */
const mayBePrinted = new RegExp(
  [...new Set(places.map(({ hint }) => hint))].map((hint) => hint.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'),
);

/**
 * Codes a text begins with: Neo4j's and AMQP's names in parts, Firebase's, Windows' results, SAP's message classes,
 * Exasol's numbers; `(ContainerNotFound) The …` of Azure's clients for Python.
 */
const leading =
  /^(?:((?!\w[\w.]{0,100}(?:Error|Exception):)[A-Z]\w{1,40}(?:\.[A-Z]\w{1,60}){1,4}: )|(amqp:[a-z-]{3,60}: |[a-z]{3,12}\/[a-z]{2,30}(?:-[a-z]{1,30}){1,6}: )|(0x[0-9A-Fa-f]{8}\b|-2\d{9}\b|[A-Z][A-Z0-9_]{1,19}\/\d{3} |[A-Z]{1,8}-\d{2,5}: |\[(?:E|ERR|ERROR|API)-?\d{3,6}\] ))/;
const bracketed = /(?:^|: )\(((?!\w{0,80}(?:Error|Exception)\))[A-Z][a-z]+(?:[A-Z][a-z]+){1,6})\) [A-Z]/;

function leadingCode(text: string): string | null {
  const code = leading.exec(text)?.[0];
  if (code !== undefined) return code.replace(/^\[|\]?:? $/g, '');
  if (!text.startsWith('(') && !text.includes(': (')) return null;
  return bracketed.exec(text)?.[1] ?? null;
}

function printedCode(text: string): string | null {
  const first = leadingCode(text);
  if (first !== null) return first;
  if (!mayBePrinted.test(text)) return null;
  for (const { hint, pattern } of places) {
    if (!text.includes(hint)) continue;
    const code = pattern.exec(text)?.at(-1);
    if (code !== undefined && !isStatus(code)) return code;
  }
  return null;
}

/** `CRM ErrorCode: X`, `error_code=X`, gRPC's `code = Unavailable`; other codes (country, exit) need a mark of their own. */
const keyed =
  /(^|[^\w\s.-]\s{0,3}|\n\s{0,8}|\b(?:error|err|status|fault|result|return|response|reason|exception|api|sql|grpc|vendor|failure|sub)[ _-]?)code["'`)\]]{0,2}\s{0,2}(=>|[:=]|is|was)\s{0,2}(["'`[(]{0,2})([A-Za-z_][\w.-]{2,80})/gi;
/** `error=invalid_grant`, `err: …`, `Reason: rateLimitExceeded`, `[error type]: …`, `status = NOT_FOUND`. */
const keyedOther =
  /\b(?:err|error|errcode|error[ _]?(?:type|key|name|id)|reason|type|status|exception)["'`)\]]{0,2}\s{0,2}[:=]\s{0,2}["'`[(]{0,2}([A-Za-z]\w{2,80})(?![\w.])/gi;

function keyedWord(text: string): string | null {
  if (/code/i.test(text)) {
    keyed.lastIndex = 0;
    for (let match = keyed.exec(text); match !== null; match = keyed.exec(text)) {
      const [whole, before = '', sign = '', quote = '', raw = ''] = match;
      const code = raw.replace(/[.-]+$/, '');
      const isErrors = /[a-z]/i.test(before) && !/[a-z]/i.test(sign);
      if (isErrors || quote !== '' || sign === '=' || isMarkedCode(code)) return code;
      const isAside = before.startsWith('(') && text[match.index + whole.length] === ')';
      if (isAside && speaksOfFailure.test(code)) return code;
    }
  }
  if (!text.includes(':') && !text.includes('=')) return null;
  keyedOther.lastIndex = 0;
  for (let match = keyedOther.exec(text); match !== null; match = keyedOther.exec(text)) {
    const code = match[1] ?? '';
    if (isSpelledAsCode(code) || (/[a-z][A-Z]/.test(code) && speaksOfFailure.test(code) && !isClass(code))) return code;
  }
  return null;
}

/** `UNABLE_TO_LOCK_ROW`, `storage_limit_exceeded`; a lower-case word has to speak of a failure, others name fields. */
function isSpelledAsCode(token: string): boolean {
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(token)) return true;
  return /^[a-z]+(?:_[a-z0-9]+)+$/.test(token) && speaksOfFailure.test(token);
}

/** The class a client library throws is no code of the vendor. */
export function isClass(code: string): boolean {
  return code.endsWith('Error') || code.endsWith('Exception');
}

const word = /[A-Za-z][A-Za-z0-9_]{3,80}/g;
const letterNumber = /^[A-Z]{1,8}\d{3,}$/;

function tokensIn(text: string): string[] {
  const tokens: string[] = [];
  if (!/[A-Za-z]_|_[A-Za-z]|[A-Za-z0-9][A-Z]|[A-Z]\d{3}/.test(text)) return tokens;
  for (const token of text.match(word) ?? []) {
    if (!looksLikeCode(token) || tokens.includes(token)) continue;
    tokens.push(token);
    if (tokens.length >= maxCodes) break;
  }
  return tokens;
}

function looksLikeCode(token: string): boolean {
  return token.includes('_') || letterNumber.test(token) || /.[A-Z]/.test(token);
}

/** `errorId: 1045` names the place of the code. */
const keyName = /^err(?:or)?_?(?:id|no|code|type|key|name|message|msg)$/i;

const announced = /(?:error|failed|exception|status|code|reason|import|export) ?:? ?["'[(]?$/i;

/** `MALFORMED_QUERY: …`, `(TOO_MANY_PARTS)`, `[invalid_email] …`, `INVALID_EMAIL - …`: other words may be record data. */
function standsAsCode(text: string, token: string): boolean {
  if (isClass(token) || keyName.test(token)) return false;
  const at = text.indexOf(token);
  const after = text.slice(at + token.length, at + token.length + 3);
  const next = after[0];
  const ends = (next === ':' && after[1] !== ':') || after === ' - ' || after === ' – ' || after.startsWith(' :');
  if (at === 0) return isMarkedCode(token) && (next === undefined || ends);
  if (!isSpelledAsCode(token)) return false;
  const before = text.slice(Math.max(0, at - 24), at);
  const isUpper = token === token.toUpperCase();
  if (before.endsWith('(') && next === ')') return true;
  if (before.endsWith('[') && next === ']') return true;
  if (ends && /(?:: |[\])] |\[|\n)$/.test(before)) return true;
  if (next === undefined && (before.endsWith(', ') || before.endsWith(': '))) return true;
  return isUpper && announced.test(before);
}

/** A place where a number is a code; `any`: also one that looks like a status. Group 1 is the number. */
interface NumberPlace {
  /** In lower case; texts without it are not searched. Empty: the pattern is anchored and fails at once. */
  readonly hint: string;
  readonly pattern: RegExp;
  readonly any?: true;
}

const sixThenState = /\b(\d{6}) \([0-9A-Z]{5}\)/;
const errorNumber =
  /\b(?:error|err|fault|exception|result|return|api|vendor|native|reason|failure)[ _-]?(?:code|number|num)["'`)\]]{0,2}\s{0,2}(?:=>|[:=#]|is|was)?\s{0,2}["'`[(#]{0,2}(-?\d{2,10})\b(?!\.\d)/i;

const numbers: readonly NumberPlace[] = [
  // `21610: Attempt …`, `error 190: …`, Meta's `(#294) …`
  { hint: '', pattern: /^(?:error:? ?)?(?!2\d\d\b|3\d\d\b)(-?\d{3,6})[:\s](?!\d{2}:)/i },
  { hint: '(#', pattern: /\(#(\d{1,6})\)/, any: true },
  // ClickHouse: `Code: 241. DB::Exception: …`
  { hint: 'code: ', pattern: /\bCode: (\d{1,4})\.{1,3}\s/, any: true },
  // `ERROR 1364 (HY000)`, `Error 1366: …`, `error - 101: …`, `error #42 - …`; `Msg 207, Level 16`
  { hint: 'error', pattern: /\berror:? ?(?:#|no\.? |number |\()?(\d{3,7})\b(?=\)?(?: \(|[:,]| - ))/i },
  { hint: 'error ', pattern: /\berror (?:- |#)(\d{1,7}): /i },
  { hint: 'error ', pattern: /\berror (?:code |number )?(?:is|was):? (\d{3,7})\b/i },
  // Sybase's and Informix' negative numbers: `ASA Error -193: …`, `SQL error -239`
  { hint: 'error -', pattern: /\berror (-\d{2,6})(?=$|[\s:,.)])/i },
  { hint: 'msg ', pattern: /\bMsg (\d{3,6}), Level / },
  // Snowflake's `000904 (42000)`, MySQL's `1118 (42000): `, Python's `(1406, "Data too long`, SAP's `: [301]: `
  { hint: ' (', pattern: sixThenState },
  {
    hint: '): ',
    pattern: /(?:^|\s)(\d{4}) \((?:HY\d{3}|42[0S]\d\d|2[1-5][0S]\d\d|08S01|08004|28000|40001|70100|0A000)\): /,
  },
  { hint: '(', pattern: /(?:^|[:)] )\(?\((\d{3,5}), u?b?['"]/ },
  { hint: ']: ', pattern: /(?:^|: )\[(\d{3,6})\]: / },
  // `PostmarkAPIError 300 - …`, `Code: 1602 Description: …`, Vertica's `[VJDBC](2624) ERROR: …`
  { hint: ' - ', pattern: /(?:Error|Exception) (\d{3,6}) - / },
  { hint: 'code: ', pattern: /\bCode: (\d{3,6}),? (?:Description|Message|Reason)\b/ },
  { hint: '](', pattern: /\]\((\d{3,6})\) (?:ERROR|FATAL)\b/ },
  // Teradata's `[Error 2801]`
  { hint: '[error ', pattern: /\[Error (\d{3,6})\]/ },
  // ODBC's `… (2627) (SQLExecDirectW)`, PDO's `SQLSTATE[23000]: …: 1062 Duplicate …` and `SQLSTATE[HY000] [2002]`
  { hint: ') (sql', pattern: /\((\d{3,6})\) \(SQL[A-Z]\w{2,30}\)/ },
  { hint: 'sqlstate[', pattern: /\bSQLSTATE\[[0-9A-Z]{5}\](?:: [\w ,'-]{1,60}:)? \[?(\d{4,5})\b/ },
  // `Error code 1062`, `error_code: 190`, `Error Number:2627`, `SQLCODE=-803`, `errcode: 40001`, `errno: 1062`
  { hint: 'code', pattern: errorNumber },
  { hint: 'num', pattern: errorNumber },
  { hint: 'errno', pattern: /\berrno["']?\s?[:=] ?(\d{4,5})\b/ },
  { hint: 'err', pattern: /\berr(?:or)?_?(?:no|id)["']?\s?[:=]\s?["']?(\d{3,8})\b/i },
  { hint: 'sqlcode', pattern: /\bSQLCODE["']?\s?[:=] ?(-?\d{2,6})\b/i },
  {
    hint: 'code',
    pattern: /(?:^|[^\w\s.-]\s{0,3}|\n\s{0,8}|\bwith )code["'`]?\s{0,2}[:=]\s{0,2}["'`(]?(-?\d{2,10})\b(?!\.\d)/i,
  },
  { hint: ' code ', pattern: /\b(?:with|returned) (?:error )?code (\d{4,6})\b/i },
  // Cloudflare's clients: `…/dns_records: code 10000: Authentication error`
  { hint: 'code ', pattern: /(?:^|[:;,(] ?)code (\d{2,7})(?:: |\)|$)/i },
];

/** Words and signs a number has to stand beside to be a code. */
const mayHoldNumber =
  /^(?![2-5]\d\d\b)-?\d{3,6}[:\s]|error|code|exception|fault|msg |errno|number|\(#|\(\d{3,5}, |\[\d{3,6}\]: |\) \(sql|\]\(|sqlstate|\d{4} \(/i;

function numberIn(text: string): string | null {
  if (mayHoldNumber.test(text)) {
    const lower = text.toLowerCase();
    let asked = '';
    let has = true;
    for (const { hint, pattern, any } of numbers) {
      if (hint !== asked) {
        asked = hint;
        has = lower.includes(hint);
      }
      if (!has) continue;
      const number = pattern.exec(text)?.[1];
      if (number !== undefined && (any === true || !isStatus(number))) return number;
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

function isStatus(digits: string): boolean {
  return digits.length === 3 && digits >= '400' && digits < '600';
}

const state = '((?=[A-Z]{0,4}\\d)[0-9A-Z]{5})';
/** SQLSTATE: named, in ODBC's and pyodbc's brackets, as psql, Npgsql and pg8000 print it. */
const states: readonly RegExp[] = [
  new RegExp(`\\bSQL[ _]?STATE\\W{0,4}${state}\\b`, 'i'),
  new RegExp(`[[{]${state}[\\]}] ?\\[`),
  // Exasol's `[42000] constraint violation - …`
  /^\[((?:0[1-9A]|2[1-8]|4[0-4]|5[3-8])(?:000|[0-9S]\d{2}))\] [A-Za-z]/,
  new RegExp(`^\\(?\\(?['"]${state}['"], `),
  new RegExp(`(?:ERROR|FATAL|PANIC|\\)): {1,2}${state}: `),
  new RegExp(`'(?:ERROR|FATAL|PANIC)', '${state}'|'C': '${state}'`),
];

const mayHoldState = /sql|ERROR|FATAL|PANIC|\): |'C'|[[{][0-9A-Z]{5}[\]}]|^\(?\(?['"]/i;

function sqlStateIn(text: string): string | null {
  if (!mayHoldState.test(text)) return null;
  for (const pattern of states) {
    const match = pattern.exec(text);
    const found = match?.[1] ?? match?.[2];
    if (found !== undefined) return found;
  }
  return null;
}
