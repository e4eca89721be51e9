import { isCodeShaped, withEntraCode } from './code.ts';
import { fieldInSlot, fieldOfPath } from './fields.ts';
import { type Findings, type Item, maxItems, maxMessageLength, maxTextLength } from './item.ts';
import { roleOf } from './keys.ts';
import { codesInProse, itemsInText, jsonIn } from './text.ts';

const maxDepth = 12;
const maxNodes = 2_000;
const maxFieldsPerItem = 100;

/** Words in `status` that say only that something failed or worked. */
const emptyStatuses = new Set(
  'error errors fail failed failure ok okay success successful complete completed done pending true false null active 0 1'.split(
    ' ',
  ),
);

/** What an enclosing error hands to the errors inside it. */
interface Outer {
  readonly codes: readonly string[];
  readonly message: string;
}

const noOuter: Outer = { codes: [], message: '' };

/** One error object being read. */
interface Draft {
  readonly sub: string[];
  readonly main: string[];
  readonly minor: string[];
  message: string;
  readonly fields: string[];
  readonly scopes: string[];
  name: string | null;
  succeeded: boolean;
  /** It has objects, arrays or error texts inside, to be read in their own right. */
  hasInner: boolean;
  validated: boolean;
}

interface Walk {
  readonly found: Findings;
  nodes: number;
}

/**
 * Reads the errors out of parsed JSON of any shape: the envelopes of RFC 9457, OAuth, JSON:API, GraphQL, Google, Meta,
 * OData, AWS, Salesforce, Rails field maps, batch answers. Work is bounded by `maxNodes`, whatever the input.
 */
export function itemsInJson(body: unknown, found: Findings): void {
  visit(body, noOuter, true, 0, { found, nodes: 0 });
}

function visit(value: unknown, outer: Outer, isError: boolean, depth: number, walk: Walk): void {
  if (depth > maxDepth || walk.nodes >= maxNodes || walk.found.items.length >= maxItems) return;
  walk.nodes += 1;
  if (Array.isArray(value)) {
    for (const element of value) {
      if (walk.nodes >= maxNodes || walk.found.items.length >= maxItems) return;
      visitElement(element, outer, isError, depth, walk);
    }
    return;
  }
  if (typeof value === 'object' && value !== null)
    visitObject(value as Record<string, unknown>, outer, isError, depth, walk);
}

function visitElement(element: unknown, outer: Outer, isError: boolean, depth: number, walk: Walk): void {
  if (typeof element === 'string') {
    if (isError) pushText(element, [], outer, walk);
    else walk.nodes += 1;
    return;
  }
  visit(element, outer, isError, depth + 1, walk);
}

function visitObject(object: Record<string, unknown>, outer: Outer, isError: boolean, depth: number, walk: Walk): void {
  const draft = readDraft(object, walk);
  if (draft.succeeded) return;
  const codes = codesOf(draft, outer);
  const before = walk.found.items.length;
  if (draft.hasInner) visitInner(object, draft, codes, outer, isError, depth, walk);
  const says = codes.length > outer.codes.length || draft.message !== '' || draft.fields.length > 0;
  if (!isError || !says || walk.found.items.length > before) return;
  push(draft, codes, outer, walk);
}

function codesOf(draft: Draft, outer: Outer): readonly string[] {
  if (draft.sub.length === 0 && draft.minor.length === 0 && outer.codes.length === 0) return draft.main;
  return draft.sub.concat(draft.main, draft.minor, outer.codes);
}

function visitInner(
  object: Record<string, unknown>,
  draft: Draft,
  codes: readonly string[],
  outer: Outer,
  isError: boolean,
  depth: number,
  walk: Walk,
): void {
  const inner: Outer = { codes, message: draft.message === '' ? outer.message : draft.message };
  for (const key in object) {
    const child = object[key];
    if (typeof child !== 'object' || child === null) {
      if (typeof child === 'string' && roleOf(key) === 'errors' && child.length > 0)
        readErrorString(child, draft, inner, walk);
      continue;
    }
    const role = roleOf(key);
    if (role === 'ignored' || role === 'fields' || role === 'scopes' || role === 'source') continue;
    if (role === 'errors' || role === 'message') {
      if (isFieldMap(key, child)) visitFieldMap(child as Record<string, unknown>, inner, depth, walk);
      else if (isCodesByRecord(child)) visitCodesByRecord(child, inner, walk);
      else visit(child, inner, true, depth + 1, walk);
    } else visit(child, isError ? inner : outer, isError && role === 'wrapper', depth + 1, walk);
  }
}

/** `error: "invalid_grant"` is a code, `error: "Name must be given."` a message, `error: "{...}"` JSON in a string. */
function readErrorString(text: string, draft: Draft, inner: Outer, walk: Walk): void {
  if (isCodeShaped(text)) return;
  const nested = jsonIn(text);
  if (nested !== undefined) visit(nested, inner, true, 1, walk);
  else if (draft.message === '') draft.message = text.slice(0, maxMessageLength);
}

function readDraft(object: Record<string, unknown>, walk: Walk): Draft {
  const draft: Draft = {
    sub: [],
    main: [],
    minor: [],
    message: '',
    fields: [],
    scopes: [],
    name: null,
    succeeded: false,
    hasInner: false,
    validated: false,
  };
  for (const key in object) {
    const value = object[key];
    if (value === null || value === undefined || value === '') continue;
    if (typeof value === 'object') draft.hasInner = true;
    switch (roleOf(key)) {
      case 'subcode':
        addCode(draft.sub, value);
        break;
      case 'code':
        addStatusOrCode(draft.main, value, walk);
        break;
      case 'errors':
        if (typeof value !== 'string') break;
        if (!isCodeShaped(value)) draft.hasInner = true;
        else if (!emptyStatuses.has(value)) draft.main.push(value);
        break;
      case 'minor':
        addStatusOrCode(draft.minor, value, walk);
        if (typeof value === 'string' && value.includes(' ')) addMessage(draft, value);
        break;
      case 'message':
        if (typeof value === 'string') addMessage(draft, value);
        break;
      case 'fields':
        addFields(draft, value, /^(?:field|loc|path)$/i.test(key));
        break;
      case 'source':
        addSource(draft, value, walk);
        break;
      case 'scopes':
        addStrings(draft.scopes, value);
        break;
      case 'name':
        if (typeof value === 'string') draft.name = value;
        break;
      case 'outcome':
        if (value === true) draft.succeeded = true;
        if (key === 'isValid') draft.validated = true;
        break;
      case 'retry':
        addRetry(value, walk);
        break;
      default:
    }
  }
  // HubSpot's `validationResults` and class-validator answers call the field `name`, others the error's class.
  if (draft.name !== null) {
    if (draft.validated || (draft.main.length > 0 && /^[a-z]/.test(draft.name)))
      addField(draft, fieldInSlot(draft.name));
    else if (isCodeShaped(draft.name)) draft.minor.push(draft.name);
  }
  return draft;
}

function addStatusOrCode(codes: string[], value: unknown, walk: Walk): void {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : null;
  if (number !== null && number >= 200 && number <= 599 && Number.isInteger(number)) {
    walk.found.status ??= number;
    if (number >= 400) return;
  }
  addCode(codes, value);
}

function addCode(codes: string[], value: unknown): void {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && value !== 0) codes.push(String(value));
    return;
  }
  if (typeof value === 'object' && value !== null) {
    // Google Ads names the enum's type in the key: {"errorCode": {"fieldError": "REQUIRED"}}.
    for (const key in value) addCode(codes, (value as Record<string, unknown>)[key]);
    return;
  }
  if (typeof value !== 'string' || emptyStatuses.has(value.toLowerCase())) return;
  if (value.startsWith('http')) return;
  const code = value.includes('#') ? value.slice(value.lastIndexOf('#') + 1) : value;
  if (isCodeShaped(code)) codes.push(code);
}

function addMessage(draft: Draft, text: string): void {
  if (draft.message.length > maxMessageLength) return;
  // JSON inside a message has to be whole to be read; HubSpot lists every allowed option there.
  const limit = text.includes('{') ? maxTextLength : maxMessageLength;
  const part = text.length > limit ? text.slice(0, limit) : text;
  if (draft.message === '') draft.message = part;
  else if (!draft.message.includes(part)) draft.message += `\n${part}`;
}

/** One name, a list of names, or (`isPath`) one path in parts: Shopify's `field`, FastAPI's `loc`. */
function addFields(draft: Draft, value: unknown, isPath = false): void {
  if (draft.fields.length >= maxFieldsPerItem) return;
  if (typeof value === 'string') addField(draft, value === 'global' ? null : fieldInSlot(value));
  else if (!Array.isArray(value)) return;
  else if (isPath) addField(draft, fieldOfPath(value));
  else for (const part of value) if (typeof part === 'string') addFields(draft, part);
}

function addField(draft: Draft, field: string | null): void {
  if (field !== null) draft.fields.push(field);
}

/** `source` (JSON:API), `context` (HubSpot), `location` (Google Ads): objects that name fields and scopes inside. */
function addSource(draft: Draft, value: unknown, walk: Walk): void {
  if (typeof value === 'string') addFields(draft, value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const role = roleOf(key);
    if (role === 'fields') addFields(draft, inner);
    else if (role === 'scopes') addStrings(draft.scopes, inner);
    else if (role === 'retry') addRetry(inner, walk);
    else if (key === 'fieldPathElements' && Array.isArray(inner)) {
      const last = inner.findLast((part) => typeof part?.fieldName === 'string');
      if (last !== undefined) addFields(draft, last.fieldName);
    }
  }
}

function addStrings(list: string[], value: unknown): void {
  if (typeof value === 'string') {
    for (const part of value.split(/[\s,]+/)) if (part !== '' && list.length < 20) list.push(part.slice(0, 100));
  } else if (Array.isArray(value)) {
    for (const part of value) if (typeof part === 'string') addStrings(list, part);
  }
}

function addRetry(value: unknown, walk: Walk): void {
  const seconds = typeof value === 'number' ? value : typeof value === 'string' ? Number.parseFloat(value) : Number.NaN;
  if (Number.isFinite(seconds) && seconds >= 0 && seconds < 1e8) walk.found.retryS ??= Math.ceil(seconds);
}

/** `errors: {"email": "is taken"}`, `details: {"email": [{...}]}`: the keys are field names. */
function isFieldMap(key: string, value: object): boolean {
  if (
    Array.isArray(value) ||
    !/^(?:field_?)?(?:errors|details|validation_?errors|errordetails|invalid_?fields|modelstate)$/i.test(key)
  )
    return false;
  let entries = 0;
  for (const name in value) {
    const entry = (value as Record<string, unknown>)[name];
    if (typeof entry !== 'string' && !Array.isArray(entry)) return false;
    if (entries === 0 && (name === 'code' || name === 'message')) return false;
    entries += 1;
  }
  return entries > 0;
}

/** `errors: {"<record's key>": {"2008": "No contact found"}}` (Emarsys): the outer keys are record data. */
function isCodesByRecord(value: object): value is Record<string, Record<string, string>> {
  if (Array.isArray(value)) return false;
  for (const key in value) {
    const codes = (value as Record<string, unknown>)[key];
    if (typeof codes !== 'object' || codes === null || Array.isArray(codes)) return false;
    for (const [code, text] of Object.entries(codes)) return /^\d{3,6}$/.test(code) && typeof text === 'string';
  }
  return false;
}

function visitCodesByRecord(map: Readonly<Record<string, Record<string, string>>>, outer: Outer, walk: Walk): void {
  for (const key in map) {
    for (const [code, text] of Object.entries(map[key] ?? {})) {
      if (walk.found.items.length >= maxItems) return;
      if (typeof text === 'string') pushText(text, [], { ...outer, codes: [code, ...outer.codes] }, walk);
    }
  }
}

function visitFieldMap(map: Record<string, unknown>, outer: Outer, depth: number, walk: Walk): void {
  for (const name of Object.keys(map)) {
    if (walk.found.items.length >= maxItems) return;
    const slot = /^(?:base|\d+|_all|non_field_errors|__all__)$/.test(name) ? null : fieldInSlot(name);
    const field = slot === null ? [] : [slot];
    for (const said of [map[name]].flat().slice(0, maxItems)) {
      if (typeof said === 'string') pushText(said, field, outer, walk);
      else if (typeof said === 'object' && said !== null) {
        const before = walk.found.items.length;
        visit(said, outer, true, depth + 1, walk);
        nameField(walk.found.items, before, field);
      }
    }
  }
}

function nameField(items: Item[], from: number, field: readonly string[]): void {
  for (let i = from; i < items.length; i += 1) {
    const item = items[i];
    if (item !== undefined && item.fields.length === 0) items[i] = { ...item, fields: field };
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
    scopes: [],
    loose: false,
  });
}

function push(draft: Draft, codes: readonly string[], outer: Outer, walk: Walk): void {
  const { items } = walk.found;
  if (draft.message.includes('{') && pushNested(draft.message, codes, walk)) return;
  if (codes.length === 0 && draft.fields.length === 0) {
    itemsInText(draft.message, walk.found, outer.message);
    return;
  }
  const message = draft.message.slice(0, maxMessageLength);
  const inProse = codes.length === 0;
  items.push({
    codes: inProse ? codesInProse(message) : withEntraCode(codes, message),
    message,
    context: outer.message,
    fields: draft.fields,
    scopes: draft.scopes,
    loose: inProse,
  });
}

/** Reads JSON inside a message, also when it was cut off; the errors inside keep the enclosing codes. */
function pushNested(message: string, codes: readonly string[], walk: Walk): boolean {
  const { items } = walk.found;
  const before = items.length;
  const nested = jsonIn(message);
  if (nested !== undefined) visit(nested, { codes, message: message.slice(0, message.indexOf('{')) }, true, 1, walk);
  else if (message.includes('{"') && codes.length > 0) {
    itemsInText(message, walk.found);
    for (let i = before; i < items.length; i += 1) {
      const item = items[i];
      if (item !== undefined) items[i] = { ...item, codes: item.codes.concat(codes), loose: false };
    }
  }
  return items.length > before;
}
