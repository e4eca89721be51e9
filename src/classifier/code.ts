import { createMemory } from './memory.ts';

const normalised = createMemory<string>();

/** A code without case and punctuation: `RATE-LIMIT_REACHED` and `rateLimitReached` are both `ratelimitreached`. */
export function normaliseCode(code: string): string {
  return normalised.recall(code, withoutPunctuation);
}

function withoutPunctuation(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/** Longer texts are no codes. */
export const maxCodeLength = 80;
const singleToken = /^[A-Za-z$_][\w.:#$-]*$/;
const titleWords = /^[A-Z][A-Za-z]*(?: (?:[A-Z][A-Za-z]*|of|to|in|or|and|not)){1,5}$/;
/** `190`, `-1010`, `10-40100`, Adyen's `15_002`. */
const numberOnly = /^-?\d{1,7}(?:[._-]\d{1,6})?$/;
/** SQLSTATEs that begin with a digit (`42P01`, `0A000`) and Windows' negative results (`-2147220960`). */
const mixed = /^(?=.{0,4}[A-Z])\d[0-9A-Z]{4}$|^-\d{10}$/;
/** Microsoft's `0x80040203`, SAP's `SY/530` and `/IWBEP/CM_MGW_RT/021`. */
const numbered = /^0x[0-9A-Fa-f]{1,8}$|^(?:\/[A-Z][A-Z0-9_]{1,20}\/)?[A-Z][A-Z0-9_]{1,20}\/\d{1,4}$/;
/** Ids inside a would-be code: they would make every record its own cause. */
const idInside = /\d{8}|[0-9a-f]{8}-[0-9a-f]{4}/;

/** Whether a string has the shape of an error code or title rather than of a sentence or an id. */
export function isCodeShaped(text: string): boolean {
  return text.length <= maxCodeLength && !text.includes('://') && shaped.recall(text, hasCodeShape);
}

const shaped = createMemory<boolean>();

function hasCodeShape(text: string): boolean {
  if (text.length < 2) return false;
  if (numbered.test(text) || mixed.test(text)) return true;
  if (idInside.test(text)) return false;
  return singleToken.test(text) || titleWords.test(text) || numberOnly.test(text);
}

const inWords = createMemory<string>();

/** A code in words, for comparing with phrases: `rateLimitExceeded` → `rate Limit Exceeded`. */
export function codeInWords(code: string): string {
  return inWords.recall(code, splitWords);
}

function splitWords(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_.:-]+/g, ' ');
}

const entraCode = /^AADSTS\d{4,8}/m;

/** The codes with Microsoft's own first: a line of the message begins with the code that says more than the OAuth error beside it. */
export function withEntraCode(codes: readonly string[], message: string): readonly string[] {
  const code = message.includes('AADSTS') ? entraCode.exec(message)?.[0] : undefined;
  return code === undefined ? codes : [code, ...codes];
}

/** What names a code in lower case: other words before a colon name a field. */
export const speaksOfFailure =
  /invalid|error|missing|not_|_not|fail|denied|expired|limit|exceed|unauth|forbid|duplic|exist|found|required|conflict|unknown|too_|unsupported|disabled|revoked|blocked|bad_|timeout|unavail|no_|quota|reject/i;

const inHumps =
  /Too[A-Z]|Not[A-Z]|OutOf|Reached|Lock|Suspend|Unable|Cannot|Violat|Insufficient|Throttl|Malformed|Inactive|Closed|Lost|Abort|Illegal|Wrong|Mismatch|Fault|Corrupt/;
const inLower =
  /lock|suspend|unable|cannot|violat|insufficient|throttl|malformed|inactive|closed|abort|illegal|wrong|mismatch|fault|(?:^|[._-])(?:no|not|too|out|bad|taken|used|deleted|archived|over|cant|cannot)(?:[._-]|$)/i;

/** Whether a word that may be a name says that something went wrong: `record_locked`, `MessageSizeTooLarge`, `bad-request`. */
export function namesFailure(code: string): boolean {
  return speaksOfFailure.test(code) || (/[a-z][A-Z]/.test(code) ? inHumps : inLower).test(code);
}

/** The status in words: says no more than its number beside it. */
const reasonPhrases = new Set([
  'badrequest',
  'unauthorized',
  'forbidden',
  'notfound',
  'conflict',
  'toomanyrequests',
  'internalservererror',
  'unprocessableentity',
  'error',
]);

/** Whether a code only repeats the HTTP status: `Bad Request`, `UNAUTHORIZED`. */
export function isStatusInWords(code: string): boolean {
  return reasonPhrases.has(normaliseCode(code));
}

/** Whether a code is spelt in capitals with `_` between them: `UNABLE_TO_LOCK_ROW`. */
export function isInCapitals(code: string): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(code);
}

/** Whether a word is marked as a code by its spelling: `_`, digits or capitals inside it. */
export function isMarkedCode(code: string): boolean {
  if (/^[a-z]/.test(code)) return /[A-Z]/.test(code) || (code.includes('_') && speaksOfFailure.test(code));
  return /[_\d]|[a-z][A-Z]/.test(code);
}
