import { isCodeShaped, isStatusInWords } from './code.ts';
import { createMemory } from './memory.ts';

/** Words in `status` and fault codes that say only that something failed or worked. */
const emptyStatuses = new Set(
  (
    'error errors fail failed failure ok okay success successful complete completed done pending true false null active 0 1 ' +
    'object string array number server client sender receiver soap:server soap:client skipped rejected about:blank sent queued scheduled ' +
    'error.suitescripterror error.userevent field'
  ).split(' '),
);
/** A code with the name of its package before it. */
const maxTextOfCode = 300;

/** Whether codes say no more than the status does. */
export function onlyPhrases(codes: readonly string[] | null): boolean {
  return codes === null || codes.every(isStatusInWords);
}

/** Whether codes are words for people only: CleverTap's `Invalid Credentials` beside `code: 401`. */
export function onlyTitles(codes: readonly string[] | null): boolean {
  return (
    codes === null || codes.every((code) => code.includes(' ') || isStatusInWords(code) || /^[45]\d\d$/.test(code))
  );
}

/** `UserIsNotAuthorized` says more than the `106` beside it, and that more than `Bad Request`. */
export function wordsFirst(a: string, b: string): number {
  return saying(a) - saying(b);
}

/** Whether a code that says what the status says is spelt as no status line is: with `_`. */
export function isOwnWord(code: string): boolean {
  return /^[A-Za-z]{2,20}(?:_[A-Za-z]{2,20}){1,4}$/.test(code);
}

function saying(code: string): number {
  if (/^[45]\d\d$/.test(code)) return 3;
  if (/^-?\d/.test(code)) return 1;
  if (!isStatusInWords(code)) return 0;
  // `NOT_FOUND` and `too_many_requests` are the API's own words, `Too Many Requests` beside them the status line.
  if (isOwnWord(code)) return 2;
  return code.includes(' ') ? 5 : 4;
}

/** SOAP answers every fault with 500; the fault's own code says whose mistake it was (SOAP 1.1 §4.4.1, 1.2 §5.4.6). */
export function isSenderFault(value: unknown): boolean {
  const code = typeof value === 'object' && value !== null ? (value as { readonly Value?: unknown }).Value : value;
  return typeof code === 'string' && /(?:^|:)(?:client|sender)\b/i.test(code);
}

/** No server answers 512 to 519 or 531 to 597: CleverTap's 512 is its own number. */
function isHttpError(value: number): boolean {
  if (!Number.isInteger(value) || value < 400 || value > 599) return false;
  return value <= 511 || (value >= 520 && value <= 530) || value >= 598;
}

/** A number that can only be the HTTP status of a failure. */
export function statusOf(value: unknown): number | null {
  if (typeof value === 'number') return isHttpError(value) ? value : null;
  return typeof value === 'string' && /^[45]\d\d$/.test(value) ? Number(value) : null;
}

/** The codes with those of one value added: a number, a word, an object of them; null when there are none. */
export function withCode(codes: string[] | null, value: unknown): string[] | null {
  const list = codes ?? [];
  addCode(list, value, 0);
  return list.length === 0 ? null : list;
}

function addCode(codes: string[], value: unknown, depth: number): void {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && value !== 0) codes.push(String(value));
    return;
  }
  if (typeof value === 'object' && value !== null) {
    // Google Ads names the enum's type in the key: {"errorCode": {"fieldError": "REQUIRED"}}.
    if (depth < 4 && codes.length < 10)
      for (const key in value) addCode(codes, (value as Record<string, unknown>)[key], depth + 1);
    return;
  }
  if (typeof value !== 'string' || value.length > maxTextOfCode) return;
  const code = read.recall(value, codeOf);
  if (code !== '') codes.push(code);
}

const read = createMemory<string>();

/** The code a value is; empty when it is none. */
function codeOf(value: string): string {
  if (webAddress.test(value)) return '';
  const code = withNumber.exec(value)?.[1] ?? withDetail.exec(value)?.[1] ?? withoutPrefix(value);
  if (emptyStatuses.has(code.toLowerCase())) return '';
  const isCode =
    isCodeShaped(code) ||
    (code.length === 1 && code >= '2' && code <= '9') ||
    longNumber.test(code) ||
    lettersAndNumber.test(code);
  return isCode ? code : '';
}

/** Eight digits that are no date: Dynamics' portals answer `90040101`. */
const longNumber = /^(?!19|20)[1-9]\d{7}$/;

/** Sage Intacct's `BL03000018`. */
const lettersAndNumber = /^[A-Z]{2}\d{8}$/;

/** SharePoint's `-2147024891, System.UnauthorizedAccessException`. */
const withNumber = /^(-?\d{1,10}), (?:\w{1,60}\.){1,6}\w{2,60}$/;

/** Salesforce's `LOGIN_OAUTH_INVALID_TOKEN(db=1703,api=LOGIN_OAUTH_INVALID_TOKEN)`. */
const withDetail = /^([A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]{1,40}){1,8}) ?\([^()]{1,200}\)$/;

/** Vonage's `http:error:not-found` is none. */
const webAddress = /^https?:\/\//;

/** `org.springframework.dao.DataIntegrityViolationException`. */
const javaClass = /^(?:[a-z][a-z0-9_]{0,30}\.){2,8}[A-Z]\w{2,80}(?:Exception|Error)$/;

/** `com.amazonaws#ThrottlingException` → `ThrottlingException`, `sf:INVALID_SESSION_ID` → `INVALID_SESSION_ID`. */
function withoutPrefix(value: string): string {
  const hash = value.lastIndexOf('#');
  if (hash >= 0) return value.slice(hash + 1);
  const dot = value.lastIndexOf('.');
  if (dot > 0 && javaClass.test(value)) return value.slice(dot + 1);
  const colon = value.indexOf(':');
  return colon > 0 && colon < 20 && /^[\w-]+:[A-Z]/.test(value) ? value.slice(colon + 1) : value;
}
