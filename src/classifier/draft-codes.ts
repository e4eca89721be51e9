import { isSenderFault, statusOf, withCode } from './answer-codes.ts';
import { isCodeShaped, isMarkedCode, speaksOfFailure } from './code.ts';
import { maxMessageLength, maxTextLength } from './item.ts';

/** One error object being read; a list is made when the first thing comes. */
export interface Draft {
  sub: string[] | null;
  main: string[] | null;
  minor: string[] | null;
  message: string;
  fields: string[] | null;
  spelt: string[] | null;
  scopes: string[] | null;
  name: string | null;
  id: string | null;
  /** HTTP status the object names. */
  status: number | null;
  /** The status comes from a SOAP fault's own code. */
  isFault: boolean;
  /** The same number where it stands for the code. */
  numberAsCode: number | null;
  succeeded: boolean;
  /** Its `status` says that it failed; with a code and words it is an error. */
  failed: boolean;
  /** By its own words the object is an error, wherever it stands. */
  declared: boolean;
  /** Keys whose values are to be read in their own right. */
  inner: string[] | null;
  validated: boolean;
  /** A `path` that names a field unless the object turns out to be GraphQL's, where it is the query's. */
  path: string | null;
  isQuery: boolean;
  /** What names a field only beside a complaint in a list of errors; elsewhere pages and records are called so. */
  hinted: string | null;
  /** The code the answer is looked up by, where another one beside it decides what it means. */
  reported: string | null;
  /** The words of an answer passed on as text: they count where the object has none of its own. */
  passedOn: string | null;
}

/** A draft of which nothing is known yet. */
export function startDraft(): Draft {
  return {
    sub: null,
    main: null,
    minor: null,
    message: '',
    fields: null,
    spelt: null,
    scopes: null,
    name: null,
    id: null,
    status: null,
    isFault: false,
    numberAsCode: null,
    succeeded: false,
    failed: false,
    declared: false,
    inner: null,
    validated: false,
    path: null,
    isQuery: false,
    hinted: null,
    reported: null,
    passedOn: null,
  };
}

/** Reads what only several keys together tell to be a code. */
export function readDriver(draft: Draft, object: Readonly<Record<string, unknown>>): void {
  if (object.ErrorNumber !== undefined) readXero(draft, object.Type);
  else if (object.L_ERRORCODE0 !== undefined) readPayPal(draft, object);
  else if (typeof object.error_key === 'string' && typeof object.category === 'string')
    readGusto(draft, object.error_key);
  else if (typeof object.http_status_code === 'number' && typeof object.id === 'string') readSurvey(draft, object.id);
  else if (typeof object.Number === 'string' && 'Source' in object) readUsps(draft, object.Number);
  else readSqlServer(draft, object);
  draft.reported ??= reportedIn(object);
}

/**
 * Meta's `error_subcode` and Google's `error_subtype` say more about an error that is looked up by the code beside them:
 * https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
function reportedIn(object: Readonly<Record<string, unknown>>): string | null {
  if (object.error_subcode !== undefined) {
    const code = object.code ?? object.error_code;
    return typeof code === 'number' && code > 0 ? String(code) : null;
  }
  return typeof object.error_subtype === 'string' && typeof object.error === 'string' ? object.error : null;
}

/** Xero's numbers are but a handful; the type beside them is what its document explains. */
function readXero(draft: Draft, type: unknown): void {
  if (typeof type === 'string' && type.endsWith('Exception')) draft.main = [type, ...(draft.main ?? [])];
}

/** PayPal's name-value pairs count their errors: https://developer.paypal.com/api/nvp-soap/NVPAPIOverview/ */
function readPayPal(draft: Draft, object: Readonly<Record<string, unknown>>): void {
  draft.main = withCode(draft.main, object.L_ERRORCODE0);
  draft.declared = true;
  for (const words of [object.L_LONGMESSAGE0, object.L_SHORTMESSAGE0])
    if (typeof words === 'string') addMessage(draft, words);
}

/** Gusto's `error_key` is the field; the category is what is wrong: https://docs.gusto.com/embedded-payroll/docs/errors */
function readGusto(draft: Draft, key: string): void {
  draft.main = null;
  draft.fields ??= [key];
}

/** SurveyMonkey's number is called `id`: https://api.surveymonkey.com/v3/docs#error-codes */
function readSurvey(draft: Draft, id: string): void {
  if (/^1\d{3}$/.test(id)) draft.main = added(draft.main, id);
}

/** USPS: `<Error><Number>80040B1A</Number><Source>…</Source><Description>…`; the number may have letters or a sign. */
function readUsps(draft: Draft, number: string): void {
  if (/^-?[0-9A-Fa-f]{5,10}$/.test(number)) draft.main = added(draft.main, number);
}

/** SQL Server's drivers: `number` is the error, `class` its severity and `state` where it arose. */
function readSqlServer(draft: Draft, object: Readonly<Record<string, unknown>>): void {
  const { number } = object;
  if (typeof number !== 'number' || typeof object.class !== 'number' || typeof object.state !== 'number') return;
  draft.main = [String(number), ...(draft.main ?? [])];
  draft.minor = null;
}

/** Reads what stands under a key for codes: a code, or the status of the answer. */
export function readCode(draft: Draft, key: string, value: unknown): void {
  const status = statusOf(value);
  if (status !== null) {
    draft.status ??= status;
    if (key === 'code' || key === 'Code') draft.numberAsCode = status;
    return;
  }
  // MongoDB's number is printed with and without its name: https://www.mongodb.com/docs/manual/reference/error-codes/
  if (key === 'codeName') {
    draft.minor = withCode(draft.minor, value);
    return;
  }
  if (typeof value === 'string') readCodeInWords(draft, value);
  draft.main = withCode(draft.main, value);
  if ((key === 'faultcode' || key === 'Code') && isSenderFault(value)) {
    draft.status ??= 400;
    draft.isFault = true;
  }
}

/** Under `code` a word is the code, however little it says: Brevo's `failure`, InfluxDB's `unprocessable entity`, `"1"`. */
function readCodeInWords(draft: Draft, value: string): void {
  if (value === '1' || plainFailure.test(value)) draft.minor = added(draft.minor, value);
  else if (wordsAsCode.test(value)) draft.main = added(draft.main, value);
}

const plainFailure = /^(?:failure|failed|fail|error)$/i;
const wordsAsCode = /^[a-z]{2,20}(?: [a-z]{2,20}){1,4}$/;

/** Reads a word beside the code: a type, a reason, a title, a status in words. */
export function readMinor(draft: Draft, key: string, value: unknown): void {
  // Alipay's and Taobao's number is one for many; the word beside it says which: `{code: "40004", sub_code: "ACQ.…"}`.
  if (key === 'sub_code' && typeof value === 'string' && /^[A-Za-z]/.test(value)) {
    draft.sub = withCode(draft.sub, value);
    return;
  }
  const status = isSubcode.test(key) ? null : statusOf(value);
  if (status !== null) {
    draft.status ??= status;
    return;
  }
  if (typeof value === 'number' && value >= 200 && value < 400) return;
  // A title that is a code says more than the type beside it: Akamai's `akamai_503`.
  if (
    key === 'title' &&
    typeof value === 'string' &&
    draft.minor !== null &&
    titleAsCode.test(value) &&
    isCodeShaped(value)
  )
    draft.minor.unshift(value);
  else draft.minor = withCode(draft.minor, value);
  if (typeof value !== 'string') return;
  if (value.includes(' ')) addMessage(draft, value);
  else if (key === 'status' && wentWrong.test(value)) draft.failed = true;
}

const titleAsCode = /^[A-Za-z]\w{0,40}_\w{1,40}$/;

/** A number under it is never an HTTP status: Meta's `error_subcode` 463. */
const isSubcode = /sub_?code$/i;
const wentWrong = /^(?:error|failed|failure|rejected)$/i;

/**
 * Reads what stands under a key that is in no table but says by its name what it holds: Sage's `$dataCode`, Alibaba's
 * `ret_code`, `s3ErrorCode`, HubSpot's `eventErrorEntityType`, Recurly's `symbol`, Snapchat's `sub_request_error_reason`.
 * Other codes (country, currency) and types are the record's own.
 */
export function readNamed(draft: Draft, key: string, value: unknown): void {
  if (/codes?$|(?:no|num|number)$/i.test(key)) readCodeAtEnd(draft, key, value);
  else if (typeof value !== 'string') return;
  else if (value.includes(' ')) {
    if (key.length <= 10 || !endsInReason.test(key)) return;
    addMessage(draft, value);
    draft.declared = true;
  } else if (isCodeShaped(value)) readWord(draft, key, value);
}

function readCodeAtEnd(draft: Draft, key: string, value: unknown): void {
  // The check of GA4 itself worked: https://developers.google.com/analytics/devguides/collection/protocol/ga4/validating-events
  if (key === 'validationCode' && value === 'INTERNAL_ERROR') {
    draft.reported = value;
    return;
  }
  if (endsInCode.test(key)) {
    if (typeof value !== 'string' || !/^0+$/.test(value)) draft.main = withCode(draft.main, value);
  } else if (endsInErrorCode.test(key)) {
    const status = statusOf(value);
    if (status === null) draft.main = withCode(draft.main, value);
    else draft.status ??= status;
  }
}

/** Rails' `errors.blank` (Spreedly) and Bitbucket's `exceptionName` are codes however they are spelled. */
function readWord(draft: Draft, key: string, value: string): void {
  if (key === 'exceptionName' || (key === 'key' && value.startsWith('errors.'))) draft.main = added(draft.main, value);
  // AdWords' clients: `errorString=UserListError.CONVERSION_TYPE_NOT_FOUND`.
  else if (key === 'errorString') draft.main = added(draft.main, value.slice(value.lastIndexOf('.') + 1));
  else if (saysKind.test(key)) {
    if (isSpelled.test(value) && speaksOfFailure.test(value) && !value.includes('#'))
      draft.main = added(draft.main, value);
  } else if (namesError.test(key) && isMarkedCode(value)) draft.minor = added(draft.minor, value);
  // EWS' `ResponseClass="Error"`, QuickBooks' `statusSeverity="Error"` stand beside the code.
  else if (saysThatItFailed.test(key) && value === 'Error') draft.declared = true;
}

const endsInReason =
  /(?:error|failure|rejection|authentication)_?(?:reason|message|msg|detail|details|description|string|text)$/i;
const endsInCode = /^\W?(?:data|ret|return|msg|message|failure|reject(?:ion)?|problem|validation|resp|answer)_?code$/i;
const endsInErrorCode =
  /(?:error|fault|failure|exception|rejection|decline|denial|refusal)_?(?:codes?|no|num|number)$/i;
const namesError =
  /(?:error|fail(?:ure)?|rejection|fault|exception|violation|decline|denial|refusal)(?:_?[a-z]{3,12})?_?(?:type|kind|reason|name|class|key|slug)$/i;
const saysKind =
  /^(?:symbol|kind|slug|rule(?:_?(?:id|name))?|identifier|label|(?:message|i18n|translation)_?(?:id|key))$/i;
const isSpelled = /[a-z][A-Z_.-]|[A-Z]_|^[A-Z]{5,}$/;
const saysThatItFailed = /^(?:ResponseClass|statusSeverity)$/;

/** Adds a sentence the object says, once. */
export function addMessage(draft: Draft, text: string): void {
  if (draft.message.length > maxMessageLength) return;
  // JSON inside a message has to be whole to be read; HubSpot lists every allowed option there.
  const limit = text.includes('{') ? maxTextLength : maxMessageLength;
  const part = text.length > limit ? text.slice(0, limit) : text;
  if (draft.message === '') draft.message = part;
  else if (!draft.message.includes(part)) draft.message += `\n${part}`;
}

/** The list with one more text. */
export function added(list: string[] | null, text: string): string[] {
  if (list === null) return [text];
  list.push(text);
  return list;
}

/** Notes a key whose value is to be read in its own right. */
export function addInner(draft: Draft, key: string): void {
  draft.inner ??= [];
  draft.inner.push(key);
}
