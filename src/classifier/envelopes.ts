import { isCodeShaped, isInCapitals, speaksOfFailure, withEntraCode } from './code.ts';
import { readDraft } from './draft.ts';
import { addMessage, type Draft } from './draft-codes.ts';
import {
  isCodesByRecord,
  isComplaint,
  isFieldMap,
  isMapOfLists,
  isMapOfSentences,
  leavesOf,
  treeOf,
  withoutResource,
} from './field-maps.ts';
import { fieldInSlot, isFieldName } from './fields.ts';
import { type Findings, type Item, maxItems, maxMessageLength } from './item.ts';
import { roleOf } from './keys.ts';
import { codesInProse } from './prose-codes.ts';
import { itemsInText, jsonIn } from './text.ts';

const maxDepth = 12;
const maxNodes = 2_000;
const none: readonly string[] = [];

/** What an enclosing error hands to the errors inside it. */
interface Outer {
  readonly codes: readonly string[];
  readonly message: string;
  /** HTTP status of the item of a batch it stands in. */
  readonly status: number | null;
  /** It stands in a list, so a status is the item's own. */
  readonly listed: boolean;
  /** Its elements call the field `name`: RFC 9457's `invalid-params`. */
  readonly namesFields: boolean;
}

const noOuter: Outer = { codes: none, message: '', status: null, listed: false, namesFields: false };

interface Walk {
  readonly found: Findings;
  nodes: number;
}

/**
 * Reads the errors out of parsed JSON of any shape: the envelopes of RFC 9457, OAuth, JSON:API, GraphQL, Google, Meta,
 * OData, AWS, SOAP, Salesforce, field maps of Rails and Django, batch answers. Work is bounded, whatever the input.
 */
export function itemsInJson(body: unknown, found: Findings): void {
  const walk: Walk = { found, nodes: 0 };
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
    const map = isMapOfLists(body) ? body : treeOf(body);
    if (map !== null) {
      visitFieldMap(map, noOuter, 0, walk);
      return;
    }
  }
  visit(body, noOuter, true, 0, walk);
}

function visit(value: unknown, outer: Outer, isError: boolean, depth: number, walk: Walk): void {
  if (depth > maxDepth || walk.nodes >= maxNodes || walk.found.items.length >= maxItems) return;
  walk.nodes += 1;
  if (Array.isArray(value)) {
    if (isError && value.length <= 3 && isTriple(value)) {
      pushText(
        value[1],
        value[2] === undefined ? none : [value[2]],
        { ...outer, codes: [value[0], ...outer.codes] },
        walk,
      );
      return;
    }
    if (isError && outer.listed && value.length === 2 && isPair(value)) {
      pushText(value[1], [value[0]], outer, walk);
      return;
    }
    const inList = outer.listed || (depth === 0 && value.length === 1) ? outer : { ...outer, listed: true };
    for (const element of value) {
      if (walk.nodes >= maxNodes || walk.found.items.length >= maxItems) return;
      visitElement(element, inList, isError, depth, walk);
    }
    return;
  }
  if (typeof value === 'object' && value !== null)
    visitObject(value as Record<string, unknown>, outer, isError, depth, walk);
}

/** Reddit's `["BAD_CAPTCHA", "care to try these again?", "captcha"]`: a code, a sentence, a field. */
function isTriple(list: readonly unknown[]): list is readonly [string, string, string | undefined] {
  const [code, sentence, field] = list;
  if (typeof code !== 'string' || typeof sentence !== 'string' || !sentence.includes(' ')) return false;
  return isInCapitals(code) && (field === undefined || typeof field === 'string');
}

/** `["email", "is invalid"]`: a field and what is wrong with it. */
function isPair(list: readonly unknown[]): list is readonly [string, string] {
  const [field, sentence] = list;
  if (typeof field !== 'string' || typeof sentence !== 'string' || !isComplaint(sentence)) return false;
  return /^[a-z]/.test(field) && sentence.includes(' ') && isFieldName(field) && !speaksOfFailure.test(field);
}

function visitElement(element: unknown, outer: Outer, isError: boolean, depth: number, walk: Walk): void {
  if (typeof element === 'string') {
    if (isError) pushText(element, none, outer, walk);
    else walk.nodes += 1;
    return;
  }
  visit(element, outer, isError, depth + 1, walk);
}

function visitObject(sent: Record<string, unknown>, outer: Outer, inError: boolean, depth: number, walk: Walk): void {
  const { found } = walk;
  const object = '@attributes' in sent ? withAttributes(sent) : sent;
  if (inError && (isMapOfSentences(object) || (outer.listed && isMapOfLists(object)))) {
    visitFieldMap(object, outer, depth, walk);
    return;
  }
  const draft = readDraft(object, found);
  const logged = draft.inner !== null && draft.minor?.[0] === 'LOG' ? linesOfAirbyte(object) : null;
  if (logged !== null) {
    itemsInText(logged, found, outer.message, outer.status);
    return;
  }
  if (draft.status !== null) found.status ??= draft.status;
  if (outer.namesFields && draft.name !== null && draft.fields === null) nameDraft(draft, draft.name);
  const isError = (inError || draft.declared || (draft.status !== null && outer.listed)) && !draft.succeeded;
  const codes = codesOf(draft, outer);
  const status = outer.listed && draft.status !== null ? draft.status : faultStatusOf(draft, outer);
  const before = found.items.length;
  if (draft.inner !== null) visitInner(object, draft, codes, status, outer, isError, depth, walk);
  if (outer.listed && draft.hinted !== null && draft.fields === null && isComplaint(draft.message))
    draft.fields = [draft.hinted];
  if (draft.fields !== null) nameField(found.items, before, draft.fields, draft.spelt);
  if (!isError || found.items.length > before) return;
  const says = codes.length > outer.codes.length || draft.message !== '' || draft.fields !== null;
  if (says || (outer.listed && draft.status !== null)) push(draft, codes, status, outer, walk);
}

/** PHP's SimpleXML keeps an element's attributes apart: Pardot's `{"@attributes": {"err_code": 184}, "err": "access_token is …"}`. */
function withAttributes({ '@attributes': attributes, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return typeof attributes === 'object' ? { ...attributes, ...rest } : rest;
}

/** Airbyte's connectors print each line as a message: https://docs.airbyte.com/understanding-airbyte/airbyte-protocol#airbytelogmessage */
function linesOfAirbyte(object: Readonly<Record<string, unknown>>): string | null {
  const { message } = Object(object.log) as Record<string, unknown>;
  return typeof message === 'string' ? message : null;
}

/** A SOAP fault names its status by whose mistake it was; the answer's own is always 500. */
function faultStatusOf(draft: Draft, outer: Outer): number | null {
  return draft.isFault ? draft.status : outer.status;
}

function nameDraft(draft: Draft, name: string): void {
  const field = fieldInSlot(name);
  if (field !== null) draft.fields = [field];
}

function codesOf(draft: Draft, outer: Outer): readonly string[] {
  const { sub, main, minor } = draft;
  if (sub === null && minor === null && outer.codes.length === 0) return main ?? none;
  const above = outer.codes[0];
  // Okta's `errorCode: "E0000166"` above the `reason` of one cause.
  if (sub === null && main === null && above !== undefined && letterNumber.test(above))
    return [above, ...(minor ?? none), ...outer.codes.slice(1)];
  const own = [...(sub ?? none), ...(main ?? none), ...(minor ?? none)];
  return above !== undefined && own.length > 0 && own.every(isClassOfLanguage)
    ? [above, ...own, ...outer.codes.slice(1)]
    : [...own, ...outer.codes];
}

/** What the program behind the API threw says less than the code the API gave it: NetSuite's `{name: "TypeError"}`. */
function isClassOfLanguage(code: string): boolean {
  return ofLanguage.test(code);
}

const ofLanguage =
  /^(?:(?:Type|Reference|Range|Syntax|Value|Key|Attribute|Name|Index|Runtime|Standard|Argument|NoMethod)?Error|(?:java\.lang\.)?(?:NullPointer|Runtime|IllegalArgument|IllegalState)?Exception)$/;

const letterNumber = /^[A-Z]{1,8}[-_]?\d{3,8}$/;

function visitInner(
  object: Record<string, unknown>,
  draft: Draft,
  codes: readonly string[],
  status: number | null,
  outer: Outer,
  isError: boolean,
  depth: number,
  walk: Walk,
): void {
  const message = draft.message === '' ? outer.message : draft.message;
  // What looks like a code in an element that is no error is record data: `Name`, `Type`.
  const ofRecord = !isError && outer.codes.length > 0;
  const inner: Outer = {
    codes: ofRecord ? outer.codes : codes,
    message,
    status,
    listed: outer.listed,
    namesFields: false,
  };
  for (const key of draft.inner ?? none) {
    const child = object[key];
    const role = key === 'raw' ? 'wrapper' : roleOf(key);
    if (key === 'warnings' && isListOfWords(child)) continue;
    if (typeof child === 'string') {
      if (role === 'errors') readErrorString(child, draft, inner, walk);
      else {
        const inside = jsonIn(child);
        if (inside !== undefined) visit(inside, inner, isError, depth + 1, walk);
        else if (isError) itemsInText(child, walk.found, inner.message, inner.status);
      }
    } else if (typeof child !== 'object' || child === null) continue;
    else if (role === 'errors' || role === 'message' || (role === 'source' && Array.isArray(child)))
      visitErrors(key, child, inner, depth, walk);
    else if (role === 'unprocessed') visitUnprocessed(key, child, inner, walk);
    else if (role === 'refused') {
      for (const name in child) visitUnprocessed(name, (child as Record<string, object>)[name], inner, walk);
    } else if (isError && role === 'other' && isListOfErrors(child)) visit(child, inner, true, depth + 1, walk);
    else if (isError && role === 'wrapper' && isFieldMap(key, child)) visitFieldMap(child, inner, depth, walk);
    else if (isError && role !== 'wrapper' && isMapOfLists(child)) visitFieldMap(child, inner, depth, walk);
    else {
      // JSON:API's errors as resources, DatoCMS': `{type: "api_error", attributes: {code: "INVALID_FIELD"}}`
      const holds = role === 'wrapper' || role === 'minor' || (key === 'attributes' && codes.includes('api_error'));
      visit(child, isError ? inner : outer, isError && holds, depth + 1, walk);
    }
  }
}

/** Slack's `warnings: ["missing_charset"]` come beside success and beside any error: https://docs.slack.dev/apis/web-api/ */
function isListOfWords(value: unknown): boolean {
  return Array.isArray(value) && value.every((word) => typeof word === 'string' && !word.includes(' '));
}

function visitErrors(key: string, child: object, inner: Outer, depth: number, walk: Walk): void {
  const leaves = leavesOf(child) ?? treeOf(withoutResource(child));
  if (leaves !== null) visitFieldMap(leaves, inner, depth, walk);
  else if (isFieldMap(key, child)) visitFieldMap(child, inner, depth, walk);
  else if (isCodesByRecord(child)) visitCodesByRecord(child, inner, walk);
  else if (/param|field|propert/i.test(key)) visit(child, { ...inner, namesFields: true }, true, depth + 1, walk);
  else visit(child, inner, true, depth + 1, walk);
}

/** A list under a key of the caller's business whose elements say a code and a message and name no record. */
function isListOfErrors(value: object): boolean {
  if (!Array.isArray(value)) return false;
  const first: unknown = value[0];
  if (typeof first !== 'object' || first === null || 'id' in first || 'name' in first) return false;
  const { code, errorCode, message } = first as Record<string, unknown>;
  return typeof message === 'string' && (typeof code === 'string' || typeof (errorCode ?? code) === 'number');
}

/** DynamoDB's `UnprocessedItems`, Iterable's `invalidEmails`: told by being there. */
function visitUnprocessed(key: string, child: unknown, inner: Outer, walk: Walk): void {
  if (typeof child !== 'object' || child === null || Object.keys(child).length === 0) return;
  walk.found.items.push({
    codes: [key, ...inner.codes],
    message: '',
    context: inner.message,
    fields: none,
    scopes: none,
    status: inner.status,
    loose: false,
  });
}

/** `error: "invalid_grant"` is a code, `error: "Name must be given."` a message, `error: "{...}"` JSON in a string. */
function readErrorString(text: string, draft: Draft, inner: Outer, walk: Walk): void {
  const nested = jsonIn(text);
  if (nested !== undefined) visit(nested, inner, true, 1, walk);
  else addMessage(draft, text);
}

function visitCodesByRecord(map: Readonly<Record<string, Record<string, string>>>, outer: Outer, walk: Walk): void {
  for (const key in map) {
    for (const [code, text] of Object.entries(map[key] ?? {})) {
      if (walk.found.items.length >= maxItems) return;
      if (typeof text === 'string') pushText(text, none, { ...outer, codes: [code, ...outer.codes] }, walk);
    }
  }
}

function visitFieldMap(map: Readonly<Record<string, unknown>>, outer: Outer, depth: number, walk: Walk): void {
  for (const name of Object.keys(map)) {
    if (walk.found.items.length >= maxItems) return;
    const slot = /^(?:base|\d+|_all|non_field_errors|__all__|body|data)$/.test(name) ? null : fieldInSlot(name);
    // `errors: {"E100": "Email is bad"}`: the key is the code.
    if (errorNumber.test(name) && typeof map[name] === 'string') {
      pushText(map[name], none, { ...outer, codes: [name, ...outer.codes] }, walk);
      continue;
    }
    const field = slot === null ? none : [slot];
    for (const said of [map[name]].flat().slice(0, maxItems)) {
      if (typeof said === 'string') pushText(said, isOfSeveral(name, said) ? none : field, outer, walk);
      else if (typeof said === 'object' && said !== null) {
        const before = walk.found.items.length;
        visit(said, outer, true, depth + 1, walk);
        nameField(walk.found.items, before, field, slot === name ? null : [name]);
      }
    }
  }
}

/** `{properties: ["Fields [plan_tier] are not …"]}`: the sentence names what of them is wrong. */
function isOfSeveral(key: string, said: string): boolean {
  return /^(?:properties|fields|attributes|columns|parameters|params)$/.test(key) && /["'`[]\w/.test(said);
}

const errorNumber = /^(?:E|ERR|ERROR|API)[-_]?\d{2,6}$/;

function nameField(items: Item[], from: number, fields: readonly string[], spelt: readonly string[] | null): void {
  for (let i = from; i < items.length; i += 1) {
    const item = items[i];
    if (item === undefined || item.fields.length > 0) continue;
    items[i] = { ...item, fields, spelt: spelt ?? none };
  }
}

function pushText(text: string, fields: readonly string[], outer: Outer, walk: Walk): void {
  if (text === '') return;
  walk.nodes += 1;
  const isCode = isCodeShaped(text);
  walk.found.items.push({
    codes: isCode ? [text, ...outer.codes] : outer.codes,
    message: text.slice(0, maxMessageLength),
    context: outer.message,
    fields,
    scopes: none,
    status: outer.status,
    loose: false,
  });
}

function push(draft: Draft, codes: readonly string[], status: number | null, outer: Outer, walk: Walk): void {
  const { items } = walk.found;
  if (draft.message.includes('{') && pushNested(draft.message, codes, status, walk)) return;
  if (codes.length === 0 && draft.fields === null && draft.reported === null && draft.message !== '') {
    itemsInText(draft.message, walk.found, outer.message, status);
    return;
  }
  const message = draft.message.length > maxMessageLength ? draft.message.slice(0, maxMessageLength) : draft.message;
  const inProse = codes.length === 0;
  const item: Item = {
    codes: inProse ? codesInProse(message) : withEntraCode(codes, message),
    message,
    context: outer.message,
    fields: draft.fields ?? none,
    spelt: draft.spelt ?? none,
    scopes: draft.scopes ?? none,
    status,
    loose: inProse,
  };
  items.push(draft.reported === null ? item : { ...item, reported: draft.reported });
}

/** Reads JSON inside a message, also when it was cut off; the errors inside keep the enclosing codes. */
function pushNested(message: string, codes: readonly string[], status: number | null, walk: Walk): boolean {
  const { items } = walk.found;
  const before = items.length;
  const nested = jsonIn(message);
  if (nested !== undefined) {
    const outer = { ...noOuter, codes, message: message.slice(0, message.indexOf('{')), status };
    visit(nested, outer, true, 1, walk);
  } else if (message.includes('{"') && codes.length > 0) {
    itemsInText(message, walk.found, '', status);
    for (let i = before; i < items.length; i += 1) {
      const item = items[i];
      if (item !== undefined) items[i] = { ...item, codes: item.codes.concat(codes), loose: false };
    }
  }
  return items.length > before;
}
