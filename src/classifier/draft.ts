import { onlyPhrases, statusOf, withCode, wordsFirst } from './answer-codes.ts';
import { isCodeShaped, maxCodeLength, speaksOfFailure } from './code.ts';
import {
  added,
  addMessage,
  type Draft,
  readCode,
  readDriver,
  readMinor,
  readNamed,
  startDraft,
} from './draft-codes.ts';
import { isComplaint, isListOfNames } from './field-maps.ts';
import { fieldInSlot, fieldOfPath, isFieldName } from './fields.ts';
import { type Findings, maxMessageLength } from './item.ts';
import { type Role, roleOf } from './keys.ts';

const maxFieldsPerItem = 100;

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
      addFields(draft, value, /^(?:field|loc|path|inputpath)$/i.test(key));
      return;
    case 'path':
      if (typeof value === 'string' && pointer.test(value)) draft.hinted = nameIn(draft, value);
      else draft.path = Array.isArray(value) ? fieldOfPath(value) : pathInWords(draft, value);
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
      if (isObject && role === 'other' && isNamedError(value as object)) {
        draft.main = added(draft.main, (value as { readonly id: string }).id);
        return;
      }
      if (isObject || (role === 'wrapper' && typeof value === 'string' && value.includes('{"'))) addInner(draft, key);
      return;
    default:
      role satisfies never;
  }
}

/** Contentful's `sys: {type: "Error", id: "RateLimitExceeded"}` beside the message. */
function isNamedError(value: object): boolean {
  const { type, id } = value as { readonly type?: unknown; readonly id?: unknown };
  return type === 'Error' && typeof id === 'string' && isCodeShaped(id);
}

/** Keys that are in no table: what they hold is said by their own names, or by the place they stand in. */
function readOther(draft: Draft, key: string, value: unknown): void {
  if (typeof value === 'string' && (key === 'in' || key === 'ref' || key === 'key')) addHint(draft, value);
  readNamed(draft, key, value);
}

/** `invalidAuthToken` where a sentence belongs. */
const bareCode = /^[A-Za-z]+(?:_[A-Za-z]+|[A-Z][a-z]+)+$/;

function addInner(draft: Draft, key: string): void {
  draft.inner ??= [];
  draft.inner.push(key);
}

/** Discord says with `global` whose limit it is; up to version 7 of its API the pause beside it is in whole milliseconds. */
function readPause(object: Readonly<Record<string, unknown>>, found: Findings): void {
  const pause = object.retry_after;
  if (typeof object.global !== 'boolean' || typeof pause !== 'number') return;
  if (Number.isInteger(pause) && pause >= 1_000) found.retryS = Math.ceil(pause / 1_000);
}

function finish(draft: Draft): void {
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
  if (draft.numberAsCode !== null && onlyPhrases(draft.main) && onlyPhrases(draft.minor))
    draft.main = [String(draft.numberAsCode), ...(draft.main ?? [])];
  // Meta's 506 looks like a status; behind the other codes it is still found by the rule that knows it.
  else if (draft.numberAsCode !== null) draft.minor = added(draft.minor, String(draft.numberAsCode));
  if (draft.main !== null && draft.main.length > 1) draft.main.sort(wordsFirst);
  if (draft.minor !== null && draft.minor.length > 1 && draft.main === null) draft.minor.sort(wordsFirst);
}

/** JSON:API servers that name the error in `id`: `unauthorizedOauthScope`. Ids of one occurrence are no words. */
const speakingId =
  /^(?=.*(?:error|invalid|missing|denied|unauthor|forbid|limit|found|duplicate|exceed|required|expired|conflict|failed))[a-z]{3,}(?:_?[A-Za-z]{2,}){1,6}$/i;

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

/** One name, a list of names, (`isPath`) one path in parts: Shopify's `field`, FastAPI's `loc`, or an object that names them. */
function addFields(draft: Draft, value: unknown, isPath: boolean): void {
  if (draft.fields !== null && draft.fields.length >= maxFieldsPerItem) return;
  if (typeof value === 'string') addField(draft, value === 'global' ? null : nameIn(draft, value));
  else if (Array.isArray(value)) {
    if (isPath && value.some((part) => typeof part !== 'object')) addField(draft, fieldOfPath(value));
    else
      for (const part of value.slice(0, maxFieldsPerItem)) {
        if (typeof part === 'string') addFields(draft, part, false);
        else if (Array.isArray(part)) addFields(draft, part, true);
        else if (typeof part === 'object' && part !== null) addNamed(draft, part);
      }
  } else if (typeof value === 'object' && value !== null) addNamed(draft, value);
}

/** `params: {missingProperty: "email"}`, `params: {billing: "is not valid"}`, `events_with_invalid_fields: {time: [3]}`. */
function addNamed(draft: Draft, value: object): void {
  const map = value as Record<string, unknown>;
  let named = false;
  for (const key in map) {
    const inner = map[key];
    const role = roleOf(key);
    const mayName = role === 'name' || (key === 'key' && 'value' in map);
    const isName = role === 'fields' || (mayName && typeof inner === 'string' && isFieldName(inner));
    if (isName && (typeof inner === 'string' || Array.isArray(inner))) {
      addFields(draft, inner, false);
      named = true;
    } else if (role === 'errors' && typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
      for (const name of Object.keys(inner).slice(0, maxFieldsPerItem)) addField(draft, nameIn(draft, name));
      named = true;
    } else if (saysMore(role, inner)) addMessage(draft, inner);
  }
  if (named) return;
  for (const key in map) {
    const inner = map[key];
    if (saysMore(roleOf(key), inner)) continue;
    const says =
      typeof inner === 'string' && (inner.includes(' ') || inner.startsWith('error.') || faultAlone.test(inner));
    const complains = Array.isArray(inner) && (typeof inner[0] === 'number' || isFault(inner[0]));
    if (says || complains) addField(draft, nameIn(draft, key));
    if (says) addMessage(draft, inner);
  }
}

/** `fields: {"city": ["Invalid"]}`. */
function isFault(said: unknown): boolean {
  return typeof said === 'string' && (faultAlone.test(said) || (said.includes(' ') && isComplaint(said)));
}

const faultAlone = /^(?:invalid|required|missing|blank|empty|taken|unknown|duplicate)\.?$/i;

function saysMore(role: Role, inner: unknown): inner is string {
  return (role === 'errors' || role === 'message') && typeof inner === 'string' && inner.includes(' ');
}

/** Under keys that hold many other things (`in`, `ref`, `key`) a name has no separators but those of a path. */
function addHint(draft: Draft, value: unknown): void {
  if (typeof value === 'string' && plainName.test(value) && !places.has(value)) draft.hinted = nameIn(draft, value);
}

const plainName = /^[a-z][A-Za-z_]*(?:(?:\[\d*\])?\.[A-Za-z_]+)*$/;

/** A JSON pointer that is no address of an API. */
const pointer = /^\/(?!api\b|v\d|rest\b)[A-Za-z_][\w-]*(?:\/[\w-]+)*$/;

/** GetResponse's `context` and Litestar's `extra` list errors; FHIR's `expression` and `location` list elements. */
function addPlaces(draft: Draft, key: string, list: readonly unknown[]): void {
  if (typeof list[0] === 'object') addInner(draft, key);
  else
    for (const place of list.slice(0, maxFieldsPerItem))
      if (typeof place === 'string' && elementOfRecord.test(place)) addField(draft, nameIn(draft, place));
}

const elementOfRecord = /^[A-Z]\w{0,60}(?:\.\w{1,60}(?:\[\d{1,6}\])?){1,8}$/;

/** The end of a path that is known already says nothing new: `dataPath: ".shipping.street"`, `missingProperty: "street"`. */
function addField(draft: Draft, field: string | null): void {
  if (field !== null && draft.fields?.some((known) => known.endsWith(`.${field}`))) return;
  if (field !== null) draft.fields = added(draft.fields, field);
}

/** The field in a slot made for it; a spelling with positions is kept, too: people search their data for it. */
function nameIn(draft: Draft, said: string): string | null {
  const field = fieldInSlot(said);
  if (field?.includes('[]') && field !== said) draft.spelt = added(draft.spelt, said);
  return field;
}

/** A path of a page or of a request is no field. */
function pathInWords(draft: Draft, value: unknown): string | null {
  const column = typeof value === 'string' ? ofMutation.exec(value)?.[1] : undefined;
  if (column !== undefined) return fieldInSlot(column);
  if (typeof value !== 'string' || value.startsWith('/') || value === '$' || value.startsWith('$.selectionSet'))
    return null;
  return value.includes('://') ? null : nameIn(draft, value);
}

/** Hasura's path of what it was given: `$.selectionSet.insert_users.args.objects[0].last_name`. */
const ofMutation = /^\$\.selectionSet\.\w{1,100}\.args\.(?:objects?|_set|set)(?:\[\d{1,6}\])?\.(\w{1,100})$/;

/** Where in the request a field stood; says nothing about which. */
const places = new Set([
  'json',
  'payload',
  'body',
  'query',
  'header',
  'headers',
  'form',
  'request',
  'params',
  'cookie',
  'business',
  'gateway',
  'internal',
]);

const ofSystem = /[-_ .](?:service|gateway|api|server|backend|worker|system)$/i;

/** `source` (JSON:API), `context` (HubSpot), `location` (Google Ads): objects that name fields and scopes inside. */
function addSource(draft: Draft, value: unknown, found: Findings): void {
  if (typeof value === 'string' && value.startsWith('{')) {
    addSource(draft, jsonOf(value), found);
    return;
  }
  if (typeof value === 'string' && !places.has(value.toLowerCase()) && !ofSystem.test(value))
    addFields(draft, value, false);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const role = roleOf(key);
    if (role === 'fields' || isListOfNames(key, inner)) addFields(draft, inner, false);
    else if (role === 'scopes') draft.scopes = withStrings(draft.scopes, inner);
    else if (role === 'retry') addRetry(inner, found);
    else if (key === 'fieldPathElements' && Array.isArray(inner)) {
      const last = inner.findLast((part) => typeof part?.fieldName === 'string');
      if (last !== undefined) addFields(draft, last.fieldName, false);
    }
  }
}

/** Meta's `error_data` is JSON in a string. */
function jsonOf(text: string): unknown {
  if (text.length > maxMessageLength) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function withStrings(list: string[] | null, value: unknown): string[] {
  const strings = list ?? [];
  addStrings(strings, value);
  return strings;
}

function addStrings(list: string[], value: unknown): void {
  if (typeof value === 'string') {
    for (const part of value.split(/[\s,]+/)) if (part !== '' && list.length < 20) list.push(part.slice(0, 100));
  } else if (Array.isArray(value)) {
    for (const part of value) if (typeof part === 'string') addStrings(list, part);
  }
}

function addRetry(value: unknown, found: Findings): void {
  const seconds = typeof value === 'number' ? value : typeof value === 'string' ? Number.parseFloat(value) : Number.NaN;
  if (Number.isFinite(seconds) && seconds >= 0 && seconds < 1e8) found.retryS ??= Math.ceil(seconds);
}
