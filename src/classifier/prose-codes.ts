import { isCodeShaped, isInCapitals, isMarkedCode, namesFailure, speaksOfFailure } from './code.ts';
import { idTemplate } from './digits.ts';
import { createMemory } from './memory.ts';
import { numberIn, sqlStateIn } from './number-codes.ts';
import { printedCode } from './printed-codes.ts';

/** What a sentence says of codes. */
export interface ProseCodes {
  /** The code that stands where a code stands (`Error 1366: …`, `invalid_grant: …`, `[22001] [Microsoft]…`); else null. */
  readonly named: string | null;
  /** Everything that looks like a code, those named as codes first; words of record data may be among them. */
  readonly all: readonly string[];
}

const read = createMemory<ProseCodes>();
const nothing: ProseCodes = { named: null, all: [] };
const maxCodes = 24;

/** Reads the codes out of a sentence, a log line or what a client library prints. Linear in the text. */
export function proseCodesIn(text: string): ProseCodes {
  // A message is asked for its codes twice in a row: when it is read and when its cause is given a code.
  if (text !== latest.text) latest = { text, codes: readAlike(text) };
  return latest.codes;
}

/**
 * Messages of one run differ in ids and counts; what is read of one holds for all that are alike but for the digits behind
 * the third of a long number, as long as they have the numbers that were read as codes.
 */
function readAlike(text: string): ProseCodes {
  const codes = read.recall(idTemplate(text), () => readCodes(text));
  return codes.all.every((code) => !longNumber.test(code) || text.includes(code)) ? codes : readCodes(text);
}

const longNumber = /\d{4}/;

let latest: { readonly text: string; readonly codes: ProseCodes } = { text: '', codes: nothing };

/** Everything that looks like a code in the text: see `ProseCodes.all`. */
export function codesInProse(text: string): readonly string[] {
  return proseCodesIn(text).all;
}

function readCodes(text: string): ProseCodes {
  const hasDigit = /\d/.test(text);
  if (!mayHoldWord.test(text) && !(hasDigit && mayNameNumber.test(text))) return nothing;
  const printed = printedCode(text);
  const keyed = keyedWord(text);
  const tokens = tokensIn(text);
  const state = hasDigit ? sqlStateIn(text) : null;
  const number = hasDigit && !ofPostgres.test(text) ? numberIn(text) : null;
  const named = printed ?? keyed ?? standingIn(text, tokens) ?? number ?? state;
  const all = [printed, keyed, number, state].filter((code) => code !== null);
  for (const token of tokens) if (!all.includes(token)) all.push(token);
  return { named, all };
}

/** The first word that stands as a code; the fault a client throws says less than the code in capitals it quotes. */
function standingIn(text: string, tokens: readonly string[]): string | undefined {
  const first = tokens.find((token) => standsAsCode(text, token));
  if (first === undefined || !ofClient.test(first)) return first;
  const quoted = tokens.find((token) => isInCapitals(token) && standsAsCode(text, token));
  return quoted ?? (soapClient.test(first) ? undefined : first);
}

const ofClient = /[a-z](?:Fault|Failure)$/;
const soapClient = /^(?:Web|Soap)Fault$/;

/** Go's drivers print it behind the sentence; PostgreSQL and what speaks its protocol have no number beside it. */
const ofPostgres = /\(SQLSTATE [0-9A-Z]{5}\)/;

/** A word with `_`, a capital inside a word: without them and without a number, a text names no code, whatever else it says. */
const mayHoldWord = /[A-Za-z]_|_[A-Za-z]|[A-Za-z0-9][A-Z]|[-=] ?[a-z]|code|^\[[a-z]|^[a-z]{2,30}\.[a-z]/;
/** What stands beside every number that is a code, in all the places we know: a sign, a letter, or a word for errors. */
const mayNameNumber =
  /^[([]?[-\d]|[^ a-z0-9.,;()!?@%+&\n]|[a-z]\d|err|code|codice|kod|exception|fault|status|msg|number|sql|fehl|fout|virhe|\d{4} \(/i;

/** `CRM ErrorCode: X`, `error_code=X`, gRPC's `code = Unavailable`; other codes (country, exit) need a mark of their own. */
const keyed =
  /(^|[^\w\s.-]\s{0,3}|\n\s{0,8}|\b(?:\w{1,30}(?:error|fault|failure)|error|err|status|fault|result|return|response|reason|exception|api|sql|grpc|vendor|failure|sub)[ _-]?)code["'`)\]]{0,2}\s{0,12}(=>|[:=：]|is|was)\s{0,2}(?:(?:Just|Some|ErrorCode)\b[ (]{1,2}){0,2}(["'`[(]{0,2})([A-Za-z_][\w.-]{2,80})/gi;
/** `error=invalid_grant`, `err: …`, `Reason: rateLimitExceeded`, `[error type]: …`, `status = NOT_FOUND`. */
const keyedOther =
  /\b(?:err|error|errcode|error[ _]?(?:type|key|name|id)|reason|type|status|exception)["'`)\]]{0,2}\s{0,2}(?:=>|[:=])\s{0,2}["'`[(]{0,2}([A-Za-z]\w{2,80})(?![\w.])/gi;

/** `failed with code PGRST301`, `answered with the error code "AC-1042"`; what a process exits with is none of a vendor's. */
const toldCode =
  /(?<!\bexit(?:ed|s)? |\bterminated )\b(?:with|returned|returns|gave|got|received|replied|answered|raised|threw)(?: an?| the)?(?: [a-z]{2,12}){0,2} code:? {1,2}(["'`“‘([]{0,2})([A-Za-z][\w.-]{2,80})/g;

function toldIn(text: string): string | null {
  if (!text.includes(' code')) return null;
  toldCode.lastIndex = 0;
  for (let match = toldCode.exec(text); match !== null; match = toldCode.exec(text)) {
    const [, quote = '', raw = ''] = match;
    const code = raw.replace(/[.-]+$/, '');
    const isSpelt = isMarkedCode(code) || /^[A-Z]+(?:[_.-][A-Z0-9]+)+$/.test(code);
    if (isSpelt || (quote !== '' && /[._-]/.test(code) && isCodeShaped(code))) return code;
  }
  return null;
}

function keyedWord(text: string): string | null {
  const told = toldIn(text);
  if (told !== null) return told;
  if (/code/i.test(text)) {
    keyed.lastIndex = 0;
    for (let match = keyed.exec(text); match !== null; match = keyed.exec(text)) {
      const [whole, before = '', sign = '', quote = '', raw = ''] = match;
      const code = raw.replace(/[.-]+$/, '');
      const isErrors = /[a-z]/i.test(before) && !/[a-z]/i.test(sign);
      if (isErrors || quote !== '' || sign === '=' || isMarkedCode(code)) return code;
      const isAside = before.startsWith('(') && text[match.index + whole.length] === ')';
      if (isAside && namesFailure(code)) return code;
    }
  }
  if (!text.includes(':') && !text.includes('=')) return null;
  keyedOther.lastIndex = 0;
  for (let match = keyedOther.exec(text); match !== null; match = keyedOther.exec(text)) {
    const code = match[1] ?? '';
    if (isAllOfIt(match, text)) return code;
    if (
      isSpelledAsCode(code) ||
      letterNumber.test(code) ||
      (/[a-z][A-Z]/.test(code) && speaksOfFailure.test(code) && !isClass(code))
    )
      return code;
  }
  return null;
}

/** `Could not save (error: email_taken)`: nothing follows the word, so it is no field with a complaint behind it. */
function isAllOfIt(match: RegExpExecArray, text: string): boolean {
  const [whole, code = ''] = match;
  if (!/^err(?:or)?\W/i.test(whole) || !/^[a-z]+(?:_[a-z]+)+$/.test(code)) return false;
  const next = text[match.index + whole.length];
  return next === undefined || next === ')' || next === ']';
}

/** `UNABLE_TO_LOCK_ROW`, `storage_limit_exceeded`; a lower-case word has to speak of a failure, others name fields. */
function isSpelledAsCode(token: string): boolean {
  if (isInCapitals(token)) return true;
  return /^[a-z]+(?:_[a-z0-9]+)+$/.test(token) && (speaksOfFailure.test(token) || saysTaken.test(token));
}

/** Of other words `taken` may be a field's: `action_taken`. */
const saysTaken =
  /^(?:email|name|user_?name|slug|handle|(?:sub)?domain|login|phone|key|code|id|url|sku)_(?:taken|in_use)$/;

/** The class a client library throws is no code of the vendor. */
export function isClass(code: string): boolean {
  return code.endsWith('Error') || code.endsWith('Exception');
}

const word = /[A-Za-z][A-Za-z0-9_]{3,80}/g;
const letterNumber = /^[A-Z]{1,8}\d{3,}$/;

/** Where a function was called: its name is no code. */
const frame = /\n {3,8}at [\w$.<>]{2,100} \(/g;

function tokensIn(text: string): string[] {
  const tokens: string[] = [];
  if (!/[A-Za-z]_|_[A-Za-z]|[A-Za-z0-9][A-Z]|[A-Z]\d{3}/.test(text)) return tokens;
  const said = text.includes('   at ') ? text.replace(frame, '\n') : text;
  for (const token of said.match(word) ?? []) {
    if (!looksLikeCode(token) || tokens.includes(token)) continue;
    tokens.push(token);
    if (tokens.length >= maxCodes) break;
  }
  return tokens;
}

/** `_` or a capital inside, or capitals with a number behind them; most words of a sentence are left by one look at each letter. */
function looksLikeCode(token: string): boolean {
  for (let at = 1; at < token.length; at += 1) {
    const code = token.charCodeAt(at);
    if (code === 95 || (code >= 65 && code <= 90)) return true;
  }
  return token.charCodeAt(0) <= 90 && letterNumber.test(token);
}

/** `errorId: 1045` names the place of the code. */
const keyName = /^err(?:or)?_?(?:id|no|code|type|key|name|message|msg)$/i;

/** `responseCode: 10001`, `statusAttributeString: ERROR`: the name of a value. */
const valueName = /^[a-z]+(?:[A-Z][a-z]+)*(?:Code|Message|Msg|Status|String|Id|Number|Type|Name)$/;

const announced = /(?:error|failed|exception|status|code|reason|import|export) ?:? ?["'[(]?$/i;

/** `MALFORMED_QUERY: …`, `(TOO_MANY_PARTS)`, `[invalid_email] …`, `INVALID_EMAIL - …`: other words may be record data. */
function standsAsCode(text: string, token: string): boolean {
  const at = text.indexOf(token);
  if (isClass(token) || keyName.test(token) || (valueName.test(token) && !speaksOfFailure.test(token))) return false;
  return standsFree(text, token, at) && !namesField(text, token, at);
}

const afterSymbol = /(?:^|\n)\p{So}\ufe0f? $/u;
/** A value in quotes: `"error":"STRING_TOO_LONG: …"`. */
const afterQuote = /(?:[:=(]|\bmessage) ?\\{0,3}["']$/;
/** The word names an object that is printed behind it: `partial_failure_error: <Status …`. */
const opensValue = /^: ?[<{]/;

function standsFree(text: string, token: string, at: number): boolean {
  const after = text.slice(at + token.length, at + token.length + 3);
  const next = after[0];
  const ends = (next === ':' && after[1] !== ':') || after === ' - ' || after === ' – ' || after.startsWith(' :');
  if (at === 0) {
    // The name of a logger stands so too: `RedisHelper - …`.
    if (after === ' - ' && !isSpelledAsCode(token) && !speaksOfFailure.test(token)) return false;
    return isMarkedCode(token) && (next === undefined || next === '\n' || ends);
  }
  const before = text.slice(Math.max(0, at - 24), at);
  // What a tool puts before its messages: `❌ VersionMismatch: …`
  if (ends && afterSymbol.test(before)) return isMarkedCode(token);
  if (!isSpelledAsCode(token) || (ends && opensValue.test(text.slice(at + token.length, at + token.length + 4))))
    return false;
  const isUpper = token === token.toUpperCase();
  if (ends && isUpper && afterQuote.test(before)) return true;
  if (before.endsWith('(') && next === ')') return true;
  if (before.endsWith('[') && next === ']') return true;
  if (ends && /(?:: |[\])] |\[|\n)$/.test(before)) return true;
  if (next === undefined && (before.endsWith(', ') || before.endsWith(': '))) return true;
  // Dotdigital's `Contact is suppressed. ERROR_CONTACT_SUPPRESSED`
  if (next === undefined && isUpper && before.endsWith('. ') && speaksOfFailure.test(token)) return true;
  return isUpper && announced.test(before);
}

/** What is said of a field's value, behind its name. */
const complaint =
  /^["'`\])]{0,2}(?: ?[:–-])? ?(?:must|may|should|shall|is|are|was|has|have|cannot|can't|can not|not|value|required|does|needs?|already|expected|unknown|missing|invalid|too)\b/;
/** What announces the name of a field. */
const fieldsWord =
  /\b(?:columns?|fields?|attributes?|propert(?:y|ies)|param(?:eter)?s?|keys?|headers?)["'`]?:? ?[[("'`]{0,2}$/i;
/** What the names of codes say that `speaksOfFailure` does not: the customer's own words may follow such a code. */
const speaksOfRules =
  /exception|validation|violation|fault|locked|deleted|cannot|unable|malformed|insufficient|inactive|lacks/i;

/** `actualStart: must be …`, `columns: [ORDER_ID]`: what is complained about, not what went wrong. */
function namesField(text: string, token: string, at: number): boolean {
  if (speaksOfFailure.test(token) || speaksOfRules.test(token)) return false;
  const end = at + token.length;
  return complaint.test(text.slice(end, end + 20)) || fieldsWord.test(text.slice(Math.max(0, at - 24), at));
}
