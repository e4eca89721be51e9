import { isOwnWord, onlyPhrases, onlyTitles, statusOf, withCode, wordsFirst } from './answer-codes.ts';
import { isCodeShaped, maxCodeLength, speaksOfFailure } from './code.ts';
import {
  added,
  addInner,
  addMessage,
  type Draft,
  readCode,
  readDriver,
  readMinor,
  readNamed,
  startDraft,
} from './draft-codes.ts';
import {
  addField,
  addFields,
  addHint,
  addPlaces,
  addRetry,
  addSource,
  nameIn,
  readPath,
  withStrings,
} from './draft-fields.ts';
import { isComplaint, isListOfNames, isMapOfPositions } from './field-maps.ts';
import { isFieldName } from './fields.ts';
import type { Findings } from './item.ts';
import { type Role, roleOf } from './keys.ts';

/** Reads one object: its codes, words, field names and scopes. What is inside it is only listed. */
export function readDraft(object: Readonly<Record<string, unknown>>, found: Findings): Draft {
  const draft = startDraft();
  for (const key in object) {
    const value = object[key];
    if (value === null || value === undefined || value === '') continue;
    readEntry(draft, key, roleOf(key), value, found);
  }
  readDriver(draft, object);
  readPause(object, found);
  finish(draft);
  return draft;
}

function readEntry(draft: Draft, key: string, role: Role, value: unknown, found: Findings): void {
  const isObject = typeof value === 'object';
  switch (role) {
    case 'subcode':
      draft.sub = withCode(draft.sub, value);
      return;
    case 'code':
      readCode(draft, key, value);
      return;
    case 'errorcode':
      draft.main = withCode(draft.main, value);
      if (typeof value === 'number' || typeof value === 'string') draft.declared = true;
      draft.status ??= statusOf(value);
      return;
    case 'minor':
      if (isObject) addInner(draft, key);
      else readMinor(draft, key, value);
      return;
    case 'errors':
      if (isListOfNames(key, value)) addFields(draft, value, false);
      else if (isObject) addInner(draft, key);
      else if (typeof value === 'string') readErrors(draft, key, value);
      else if (typeof value === 'number' && (key === 'error' || key === 'err')) readCode(draft, key, value);
      return;
    case 'cause':
      if (!isObject) addMessage(draft, String(value));
      else if (holdsList(value)) addInner(draft, key);
      else addCause(draft, value as object, 0);
      return;
    case 'message':
      if (typeof value === 'string') {
        if (/^err/i.test(key)) draft.declared = true;
        if (
          value.length <= maxCodeLength &&
          !value.includes(' ') &&
          bareCode.test(value) &&
          speaksOfFailure.test(value)
        )
          draft.minor = withCode(draft.minor, value);
        addMessage(draft, value);
      } else if (isObject) readMessage(draft, key, value as object);
      return;
    case 'fields':
      // Magento's message has places for values: `The "%1" product doesn't exist.`
      if (Array.isArray(value) && draft.message.includes('%1')) return;
      addFields(draft, value, /^(?:field|loc|path|inputpath)$/i.test(key));
      return;
    case 'path':
      readPath(draft, value);
      return;
    case 'source':
      if (Array.isArray(value)) addPlaces(draft, key, value);
      else addSource(draft, value, found);
      if (isObject && key === 'extensions') draft.isQuery = true;
      return;
    case 'scopes':
      draft.scopes = withStrings(draft.scopes, value);
      return;
    case 'name':
      if (typeof value === 'string') draft.name = value;
      return;
    case 'id':
      if (typeof value === 'string') draft.id = value;
      return;
    case 'outcome':
      if (value === true) draft.succeeded = true;
      if (value === false) draft.declared = true;
      if (key === 'isValid') draft.validated = true;
      return;
    case 'retry':
      addRetry(value, found);
      return;
    case 'ignored':
      // LinkedIn's `input: {inputPath: {fieldPath}}`; elsewhere the input is record data.
      if (key === 'input' && isObject) addSource(draft, (value as { readonly inputPath?: unknown }).inputPath, found);
      else if (key === 'input') addHint(draft, value);
      else if (key === 'identityProfile' && isKnownByEmail(value)) addField(draft, 'email');
      // Pipedrive's: https://developers.pipedrive.com/docs/api/v1
      else if (key === 'additional_data' && isObject) readAdditional(draft, value as object);
      return;
    case 'wrapper':
    case 'other':
    case 'records':
    case 'unprocessed':
    case 'refused':
      if (!isObject) readOther(draft, key, value);
      else if (Array.isArray(value) && key === 'expression') addPlaces(draft, key, value);
      else if (Array.isArray(value) && key === 'members' && value.length === 1) addHint(draft, value[0]);
      if (key === 'extensions' || key === 'locations') draft.isQuery = true;
      // Beside what is wrong: `{"message": "has already been taken", "attributes": ["slug"]}`.
      if (key === 'attributes' && isListOfNames(key, value)) addFields(draft, value, false);
      if (isObject && role === 'other' && isMapOfPositions(key, value as object)) {
        addFields(draft, Object.keys(value as object), false);
        return;
      }
      if (isObject && role === 'other' && isNamedError(value as object)) {
        draft.main = added(draft.main, (value as { readonly id: string }).id);
        return;
      }
      if (typeof value === 'string' && passesOn.test(key) && value.includes(' ')) draft.passedOn = value;
      if (isObject || (role === 'wrapper' && typeof value === 'string' && value.includes('{"'))) addInner(draft, key);
      return;
    default:
      role satisfies never;
  }
}

/** HubSpot's conflict of a contact shows whom it collides with, by what: https://developers.hubspot.com/docs/api-reference/legacy/crm/objects/contacts/v1 */
function isKnownByEmail(profile: unknown): boolean {
  const { identity } = Object(profile) as { readonly identity?: unknown };
  const [first] = Array.isArray(identity) ? (identity as readonly unknown[]) : [];
  return Object(first).type === 'EMAIL';
}

function readAdditional(draft: Draft, value: object): void {
  const { code } = value as { readonly code?: unknown };
  if (typeof code === 'string' && isCodeShaped(code)) draft.main = withCode(draft.main, code);
}

/** Contentful's `sys: {type: "Error", id: "RateLimitExceeded"}` beside the message. */
function isNamedError(value: object): boolean {
  const { type, id } = value as { readonly type?: unknown; readonly id?: unknown };
  return type === 'Error' && typeof id === 'string' && isCodeShaped(id);
}

/** Keys that say where, of a field or of something else. */
const hintKeys: ReadonlySet<string> = new Set(['in', 'ref', 'key', 'on', 'where', 'at']);

/** Keys that are in no table: what they hold is said by their own names, or by the place they stand in. */
function readOther(draft: Draft, key: string, value: unknown): void {
  if (typeof value === 'string' && hintKeys.has(key)) addHint(draft, value);
  readNamed(draft, key, value);
}

/** Where clients put the text of an answer. */
const passesOn = /^(?:response|response_?(?:body|text)|raw_?response|body)$/i;

/** `invalidAuthToken` where a sentence belongs. */
const bareCode = /^[A-Za-z]+(?:_[A-Za-z]+|[A-Z][a-z]+)+$/;

/** Discord says with `global` whose limit it is; up to version 7 of its API the pause beside it is in whole milliseconds. */
function readPause(object: Readonly<Record<string, unknown>>, found: Findings): void {
  const pause = object.retry_after;
  if (typeof object.global !== 'boolean' || typeof pause !== 'number') return;
  if (Number.isInteger(pause) && pause >= 1_000) found.retryS = Math.ceil(pause / 1_000);
}

function finish(draft: Draft): void {
  if (draft.message === '' && draft.passedOn !== null && draft.inner === null) addMessage(draft, draft.passedOn);
  if (draft.failed && draft.main !== null && draft.message !== '') draft.declared = true;
  if (draft.path !== null && !draft.isQuery && draft.fields === null) draft.fields = [draft.path];
  // HubSpot's `validationResults` and class-validator answers call the field `name`, others the error's class.
  if (draft.name !== null) {
    const names =
      draft.main !== null ||
      (isComplaint(draft.message) && isFieldName(draft.name) && !speaksOfFailure.test(draft.name));
    if (draft.validated || (names && draft.fields === null && /^[a-z]/.test(draft.name)))
      addField(draft, nameIn(draft, draft.name));
    else if (isCodeShaped(draft.name)) draft.minor = added(draft.minor, draft.name);
  }
  if (draft.main === null && draft.id !== null && draft.id.length <= maxCodeLength && speakingId.test(draft.id))
    draft.main = [draft.id];
  if (draft.numberAsCode !== null) placeNumber(draft, draft.numberAsCode);
  if (draft.main !== null && draft.main.length > 1) draft.main.sort(wordsFirst);
  if (draft.minor !== null && draft.minor.length > 1 && draft.main === null) draft.minor.sort(wordsFirst);
}

/** What stands beside the status under `code` may be its name, the API's own code, or a title. */
function placeNumber(draft: Draft, number: number): void {
  const { main, minor } = draft;
  const isNamed = minor?.some(isOwnWord) === true || main?.some(isOwnWord) === true;
  if (!isNamed && onlyPhrases(main) && onlyPhrases(minor)) draft.main = [String(number), ...(main ?? [])];
  else {
    // Meta's 506 looks like a status; behind the other codes it is still found by the rule that knows it.
    draft.minor = added(minor, String(number));
    if (!isNamed && onlyTitles(main) && onlyTitles(minor)) draft.reported ??= String(number);
  }
}

/** JSON:API servers and Braze name the error in `id`: `unauthorizedOauthScope`, `item-not-found`. Ids of one occurrence are no words. */
const speakingId =
  /^(?=.*(?:error|invalid|missing|denied|unauthor|forbid|limit|found|duplicate|exceed|required|expired|conflict|fail|exist|already|unknown|unsupported|mismatch|malformed|too[-_]|not[-_]|timeout))[a-z]{2,}(?:[_-]?[A-Za-z]{2,}){1,8}$/i;

function readErrors(draft: Draft, key: string, value: string): void {
  if (!isCodeShaped(value)) addInner(draft, key);
  else draft.main = withCode(draft.main, value);
}

/** OData's `message: {lang, value}` and an element's own words; other objects hold errors of their own. */
function readMessage(draft: Draft, key: string, value: object): void {
  const said = value as { readonly value?: unknown; readonly text?: unknown };
  const words = said.value ?? said.text;
  if (typeof words === 'string' && !Array.isArray(value)) addMessage(draft, words);
  else addInner(draft, key);
}

function holdsList(value: unknown): boolean {
  for (const key in value as Record<string, unknown>)
    if (Array.isArray((value as Record<string, unknown>)[key]) && roleOf(key) === 'errors') return true;
  return false;
}

/** Elasticsearch's `caused_by`, OData's `innererror`: their words belong to the error they explain. */
function addCause(draft: Draft, cause: object, depth: number): void {
  for (const key in cause) {
    const value = (cause as Record<string, unknown>)[key];
    const role = roleOf(key);
    if (typeof value === 'string') {
      if (role === 'message' || (role === 'minor' && value.includes(' '))) addMessage(draft, value);
      else if (role === 'code' || role === 'errorcode' || role === 'minor') draft.minor = withCode(draft.minor, value);
    } else if (role === 'cause' && typeof value === 'object' && value !== null && depth < 4)
      addCause(draft, value, depth + 1);
  }
}
