import { added, addInner, addMessage, type Draft } from './draft-codes.ts';
import { isComplaint, isListOfNames } from './field-maps.ts';
import { fieldInSlot, fieldOfPath, isFieldName } from './fields.ts';
import { type Findings, maxMessageLength } from './item.ts';
import { type Role, roleOf } from './keys.ts';

const maxFieldsPerItem = 100;

/** One name, a list of names, (`isPath`) one path in parts: Shopify's `field`, FastAPI's `loc`, or an object that names them. */
export function addFields(draft: Draft, value: unknown, isPath: boolean): void {
  if (draft.fields !== null && draft.fields.length >= maxFieldsPerItem) return;
  if (typeof value === 'string') addField(draft, ofWholeRecord.has(value) ? null : nameIn(draft, value));
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

/** What stands for the record as a whole where a field could. */
const ofWholeRecord: ReadonlySet<string> = new Set(['global', 'base', '__all__', 'non_field_errors']);

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
    const complains = Array.isArray(inner) ? typeof inner[0] === 'number' || isFault(inner[0]) : isCoded(inner);
    if (says || complains) addField(draft, nameIn(draft, key));
    if (says) addMessage(draft, inner);
  }
}

/** `fields: {"city": {"code": "blank"}}`. */
function isCoded(said: unknown): boolean {
  if (typeof said !== 'object' || said === null) return false;
  const { code, message, error } = said as Record<string, unknown>;
  return typeof (code ?? message ?? error) === 'string';
}

/** `fields: {"city": ["Invalid"]}`. */
function isFault(said: unknown): boolean {
  return typeof said === 'string' && (faultAlone.test(said) || (said.includes(' ') && isComplaint(said)));
}

const faultAlone = /^(?:invalid|required|missing|blank|empty|taken|unknown|duplicate)\.?$/i;

function saysMore(role: Role, inner: unknown): inner is string {
  return (role === 'errors' || role === 'message') && typeof inner === 'string' && inner.includes(' ');
}

/** Names the field only should nothing else do. Under keys that hold many other things (`in`, `ref`, `key`) a name has no separators but those of a path. */
export function addHint(draft: Draft, value: unknown): void {
  if (typeof value === 'string' && plainName.test(value) && !places.has(value)) draft.hinted = nameIn(draft, value);
}

const plainName = /^[a-z][A-Za-z_]*(?:(?:\[\d*\])?\.[A-Za-z_]+)*$/;

/** A JSON pointer that is no address of an API. */
const pointer = /^\/(?!api\b|v\d|rest\b)[A-Za-z_][\w-]*(?:\/[\w-]+)*$/;

/** GetResponse's `context` and Litestar's `extra` list errors; FHIR's `expression` and `location` list elements. */
export function addPlaces(draft: Draft, key: string, list: readonly unknown[]): void {
  if (typeof list[0] === 'object') addInner(draft, key);
  else
    for (const place of list.slice(0, maxFieldsPerItem))
      if (typeof place === 'string' && elementOfRecord.test(place)) addField(draft, nameIn(draft, place));
}

const elementOfRecord = /^[A-Z]\w{0,60}(?:\.\w{1,60}(?:\[\d{1,6}\])?){1,8}$/;

/** The end of a path that is known already says nothing new: `dataPath: ".shipping.street"`, `missingProperty: "street"`. */
export function addField(draft: Draft, field: string | null): void {
  if (field !== null && draft.fields?.some((known) => known.endsWith(`.${field}`))) return;
  if (field !== null) draft.fields = added(draft.fields, field);
}

/** The field in a slot made for it; a spelling with positions is kept, too: people search their data for it. */
export function nameIn(draft: Draft, said: string): string | null {
  const field = fieldInSlot(said);
  if (field?.includes('[]') && field !== said) draft.spelt = added(draft.spelt, said);
  return field;
}

/** Reads a `path`: of a field, in parts or in words; a pointer only hints at one, an address at none. */
export function readPath(draft: Draft, value: unknown): void {
  if (typeof value === 'string' && pointer.test(value)) draft.hinted = nameIn(draft, value);
  else draft.path = Array.isArray(value) ? fieldOfPath(value) : pathInWords(draft, value);
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
export function addSource(draft: Draft, value: unknown, found: Findings): void {
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

/** The list with the texts of a value: words in one string, or a list of strings. */
export function withStrings(list: string[] | null, value: unknown): string[] {
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

/** Notes the seconds to wait, a number or a text that begins with one; the first that is said holds. */
export function addRetry(value: unknown, found: Findings): void {
  const seconds = typeof value === 'number' ? value : typeof value === 'string' ? Number.parseFloat(value) : Number.NaN;
  if (Number.isFinite(seconds) && seconds >= 0 && seconds < 1e8) found.retryS ??= Math.ceil(seconds);
}
