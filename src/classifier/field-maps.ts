import { isCodeShaped } from './code.ts';
import { isFieldName } from './fields.ts';
import { plainKey, type Role, roleOf } from './keys.ts';

/** Keys under which a map from field to error stands. */
const mapKeys =
  /^(?:field)?(?:errors|details|validationerrors|errordetails|invalidfields|modelstate|fielderrors|errorfields|validation)$|^(?:validation)?messages?$/;

/** Words of an error about a value, for maps that stand where other things could, too. */
const aboutValue =
  /\b(?:is|are|must|may|not|required|invalid|valid|already|cannot|can't|should|missing|this|enter|has|have|least|most|unknown|wrong|bad|expected|ensure|please|does|only|too|select|duplicate|allowed)\b/i;

/** The same in other languages, as the translations of Django, Rails, Laravel and Bean Validation word it. */
const inOther =
  / (?:erforderlich|obligatoire|requise?|requerid[oa]|obligatori[oa]|obrigatóri[oa]|obbligatori[oa]|verplicht|wymagan[aey])\b|^darf |\b(?:darf nicht|ne (?:doit|peut) pas|n[oã]o? (?:puede|debe|pode|deve)|non (?:può|deve)|mag niet)\b|обязательн|не может|не должн|必|不能|无效|無效|请|ください|입니다|하세요|필수/i;

/** `errors: {"email": "is taken"}`, `details: {"email": [{...}]}`, `error: {"email": ["is taken"]}`: the keys are field names. */
export function isFieldMap(key: string, value: object): value is Record<string, unknown> {
  if (Array.isArray(value)) return false;
  const plain = plainKey(key);
  return mapKeys.test(plain)
    ? isMap(value, /^(?:details|messages?|validation)$/.test(plain))
    : isMapOfLists(value) || isMapOfSentences(value) || isMapOfCodes(value);
}

/** PocketBase's `data: {title: {code: "validation_required", message: "Missing required value."}}`: each complains. */
function isMapOfCodes(value: object): boolean {
  let entries = 0;
  for (const name in value) {
    const { code, message } = Object((value as Record<string, unknown>)[name]) as Record<string, unknown>;
    if (typeof code !== 'string' || !isComplaint(message) || ofErrors.has(roleOf(name))) return false;
    entries += 1;
  }
  return entries > 0;
}

/** What a key of an error is called; a field may be called `name` or `id`. */
const ofErrors: ReadonlySet<Role> = new Set(['errors', 'code', 'errorcode', 'subcode', 'message', 'cause', 'wrapper']);

/** `{embeds: {0: {title: {_errors: […]}}}}` (Discord, Zod): the paths to the lists, else null. */
export function leavesOf(value: object): Record<string, unknown> | null {
  if (Array.isArray(value)) return null;
  const leaves: Record<string, unknown> = {};
  if (isNode(value) && isTreeOfNodes(value)) return growNode(value, '', 0, leaves) && hasAny(leaves) ? leaves : null;
  collectLeaves(value, '', 0, leaves);
  return hasAny(leaves) ? leaves : null;
}

function collectLeaves(value: object, path: string, depth: number, leaves: Record<string, unknown>): void {
  if (depth > 8 || Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value).slice(0, 100)) {
    if (key === '_errors') {
      if (path !== '' && Array.isArray(inner) && inner.length > 0) leaves[path] = inner;
    } else if (typeof inner === 'object' && inner !== null)
      collectLeaves(inner, path === '' ? key : `${path}.${key}`, depth + 1, leaves);
  }
}

/** `strict` is for keys under which words about the error as a whole stand, too. */
function isMap(value: object, strict: boolean): boolean {
  let entries = 0;
  for (const name in value) {
    const entry = (value as Record<string, unknown>)[name];
    if (typeof entry !== 'string' && !Array.isArray(entry) && !isError(entry)) return false;
    if (entries === 0 && (name === 'code' || name === 'message' || name === 'operatorName' || name === 'resultCode'))
      return false;
    if (typeof entry === 'string' && (ofError.test(name) || (entries === 0 && language.test(name)))) return false;
    if (typeof entry === 'string' && strict && (aboutWhole.test(name) || !saysFault(entry))) return false;
    const role = roleOf(name);
    // Where in the request the fields stand: celebrate's `validation: {source: "body", keys: ["email"]}`.
    if (role === 'source' && strict && typeof entry === 'string' && !entry.includes(' ')) return false;
    if ((role === 'errors' || role === 'wrapper') && isError(entry)) return false;
    if (role === 'errors' && (Array.isArray(entry) || (typeof entry === 'string' && oneError.test(name)))) return false;
    if (role === 'fields' && (typeof entry === 'string' || (Array.isArray(entry) && typeof entry[0] === 'object')))
      return false;
    if (role === 'fields' && isListOfNames(name, entry)) return false;
    entries += 1;
  }
  return entries > 0;
}

/** What XML calls an error's own words, and further words about it: `<Errors><Code>…`, `details: {"invalid_reason": …}`. */
const ofError = /^(?:Code|Message)$|(?:^|_)reason$/;

/** Rails in XML: `<errors><error>Email is taken</error></errors>`. */
const oneError = /^(?:error|fault|failure|exception)$/i;

/** One sentence in several languages. */
const language = /^(?:en|de|fr|es|it|pt|nl|ja|zh|ko|ru|pl|sv)(?:[-_][A-Za-z]{2})?$/;
const aboutWhole = /^(?:explanation|solution|resolution|hint|help|advice|remedy|text|kind)$/i;

/** Whether an entry under a field's name says what is wrong, be it in a word. */
function saysFault(entry: string): boolean {
  return entry === '' || entry.includes(' ') || (isCodeShaped(entry) && faultWord.test(entry));
}

const faultWord =
  /^[A-Z][A-Z_]{3,}$|invalid|required|missing|taken|blank|empty|unknown|duplicate|exists|unique|too|not|error|illegal|unsupported|wrong|fail|bad|must|exceed/i;

/** `details: {"body.email": {"message": "is not valid", "value": "x"}}`, Kintone's `{"messages": ["Required."]}`, e-conomic's `{"errors": [{…}]}`. */
function isError(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  const { message, messages, msg, description, detail, errors } = entry as Record<string, unknown>;
  const said = message ?? msg ?? description ?? detail ?? messages;
  return typeof (Array.isArray(said) ? said[0] : said) === 'string' || Array.isArray(errors);
}

/** Django's and Rails' bodies are such a map with nothing around it. */
export function isMapOfLists(value: object): value is Record<string, unknown> {
  if (Array.isArray(value)) return false;
  let entries = 0;
  for (const name in value) {
    const list = (value as Record<string, unknown>)[name];
    if (!Array.isArray(list) || entries >= 50) return false;
    // Empty ones stand beside the others: Django's `non_field_errors: []`.
    if (list.length === 0 && name === 'non_field_errors') continue;
    const [first] = list;
    if (entries === 0 && !isComplaint(first)) return false;
    if (typeof first !== 'string' && !isComplaint(first)) return false;
    const role = name === 'non_field_errors' ? 'other' : roleOf(name);
    if (role === 'errors' || role === 'code' || role === 'message' || role === 'ignored') return false;
    if (role === 'wrapper' && typeof first !== 'string') return false;
    entries += 1;
  }
  return entries > 0;
}

/** `{zone: "is required"}` where an error stands: every key has a complaint. */
export function isMapOfSentences(value: object): value is Record<string, unknown> {
  if (Array.isArray(value)) return false;
  let entries = 0;
  for (const name in value) {
    const said = (value as Record<string, unknown>)[name];
    if (typeof said !== 'string' || entries >= 50 || roleOf(name) !== 'other' || !isComplaint(said)) return false;
    if (aboutErrors.test(name)) return false;
    entries += 1;
  }
  return entries > 0;
}

/** Keys of further words about an error, and of languages. */
const aboutErrors =
  /hint|note|step|help|advice|docs?$|solution|action|text|msg|message|info|comment|reason|desc|detail|context|cause|error|remark|problem|^[a-z]{2}(?:[-_][A-Za-z]{2})?$/i;

/** Whether a text, or the text an object holds, says what is wrong with a value. */
export function isComplaint(said: unknown): boolean {
  if (typeof said === 'string')
    return (
      (said.includes(' ') && aboutValue.test(said.slice(0, 500))) || isDotted(said) || inOther.test(said.slice(0, 200))
    );
  if (typeof said !== 'object' || said === null) return false;
  const { msg, message, string, description, detail, error } = said as Record<string, unknown>;
  return isComplaint(Array.isArray(msg) ? msg[0] : (message ?? msg ?? string ?? description ?? detail ?? error));
}

/**
 * Django REST's answer to nested records: objects and lists down to lists of complaints, and nothing else anywhere. The
 * paths to the lists, else null.
 */
export function treeOf(value: object): Record<string, unknown> | null {
  if (Array.isArray(value)) return null;
  const leaves: Record<string, unknown> = {};
  return growTree(value, '', 0, leaves) && hasAny(leaves) ? leaves : null;
}

/** Rails puts the name of the record around its errors: `error: {contact: {email: ["is invalid"]}}`. */
export function withoutResource(map: object): object {
  if (Array.isArray(map)) return map;
  let only: unknown = null;
  for (const key in map) {
    if (only !== null) return map;
    only = (map as Record<string, unknown>)[key];
  }
  return typeof only === 'object' && only !== null && !Array.isArray(only) && !isRules(only) ? only : map;
}

/** Where Django, marshmallow, Pydantic and Zod say what is wrong with a record as a whole: the field that holds the record. */
const ofWhole = /(?:\[\])?\.(?:__all__|non_field_errors|_schema|__root__|_errors)$/;

/** Where in the request the fields stood (marshmallow); says nothing about which. */
const requestParts: ReadonlySet<string> = new Set(['json', 'body', 'form', 'query', 'querystring', 'headers']);

function growTree(value: unknown, path: string, depth: number, leaves: Record<string, unknown>): boolean {
  if (typeof value !== 'object' || value === null || depth > 8) return false;
  if (Array.isArray(value)) {
    if (value.length === 0 || value.length > 50) return false;
    if (typeof value[0] !== 'string') return value.every((part) => growTree(part, `${path}[]`, depth + 1, leaves));
    const field = path.replace(ofWhole, '');
    if (path === '' || !value.every(isComplaint)) return false;
    leaves[field === '' ? path : field] ??= value;
    return true;
  }
  if (isNode(value) && isTreeOfNodes(value)) return growNode(value, path, depth, leaves);
  if (path !== '' && isRules(value)) {
    leaves[path] ??= Object.values(value);
    return true;
  }
  let entries = 0;
  for (const name in value) {
    entries += 1;
    const said = (value as Record<string, unknown>)[name];
    if (name === '_errors' && Array.isArray(said) && said.length === 0) continue;
    const role = name === 'non_field_errors' || name === '_errors' ? 'other' : roleOf(name);
    if (entries > 50 || role === 'errors' || role === 'code' || role === 'message' || role === 'ignored') return false;
    const inner = path === '' ? (requestParts.has(name) ? '' : name) : `${path}.${name}`;
    if (!growTree(said, inner, depth + 1, leaves)) return false;
  }
  return true;
}

/** Keys of a tree that has a node for each field: Symfony's forms, Zod's `treeifyError`. */
const nodeKeys: ReadonlySet<string> = new Set(['errors', 'children', 'properties', 'items']);

function isNode(value: object): boolean {
  let entries = 0;
  for (const key in value) {
    if (!nodeKeys.has(key)) return false;
    entries += 1;
  }
  return entries > 0;
}

/** A list of errors alone makes no tree: `meta: {errors: ["…"]}`. */
function isTreeOfNodes(node: object): boolean {
  return 'children' in node || 'properties' in node;
}

function hasAny(leaves: object): boolean {
  return Object.keys(leaves).length > 0;
}

/** A node says what is wrong with its own field, and has nodes for those inside it. */
function growNode(node: object, path: string, depth: number, leaves: Record<string, unknown>): boolean {
  for (const [key, inner] of Object.entries(node)) {
    if (typeof inner !== 'object' || inner === null) return false;
    if (key === 'errors' && Array.isArray(inner)) {
      if (!inner.every((said) => typeof said === 'string')) return false;
      if (path !== '' && inner.length > 0) leaves[path] ??= inner;
    } else if (!growNodes(key, inner, path, depth, leaves)) return false;
  }
  return true;
}

function growNodes(key: string, nodes: object, path: string, depth: number, leaves: Record<string, unknown>): boolean {
  for (const [name, node] of Object.entries(nodes).slice(0, 50)) {
    const isIndex = key === 'errors' || key === 'items' || /^\d+$/.test(name);
    const inner = isIndex ? `${path}[]` : path === '' ? name : `${path}.${name}`;
    if (node === null || Object.keys(node).length === 0) continue;
    if (!isNode(node) || !growNode(node, inner, depth + 1, leaves)) return false;
  }
  return true;
}

/** `{zip: {isEmpty: "Value is required"}}` (Laminas): names of rules, each with its sentence. */
function isRules(value: object): boolean {
  let entries = 0;
  for (const rule in value) {
    const said = (value as Record<string, unknown>)[rule];
    if (typeof said !== 'string' || !said.includes(' ') || !nameOfRule.test(rule)) return false;
    entries += 1;
  }
  return entries > 0;
}

const nameOfRule =
  /^(?:_?(?:is|not|no)[A-Z]\w{0,40}|required|_required|_empty|minlength|maxlength|min|max|regex\w{0,20}|unique|\w{0,40}(?:Invalid\w{0,20}|TooShort|TooLong|NotFound|Found|NotMatch|NotInArray|Inclusive|Incorrect))$/;

/** `error.path.missing` (Play), `INVALID`. */
function isDotted(text: string): boolean {
  return isCodeShaped(text) && (text.startsWith('error.') || /^[A-Z_]{4,}$/.test(text));
}

/** `invalid_fields: ["sku", "zip"]`; elsewhere a list of errors has sentences and codes. */
export function isListOfNames(key: string, value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  if (!/^invalid$|(?:field|param|propert|column|attribute)\w*$/i.test(key)) return false;
  return value.every((name) => typeof name === 'string' && isFieldName(name) && !isConstant.test(name));
}

/** Amplitude's `events_with_invalid_id_lengths: {device_id: [0]}`: the records each field is wrong in. */
export function isMapOfPositions(key: string, value: object): boolean {
  if (Array.isArray(value) || !/invalid|missing|malformed|duplicate|wrong|bad|unknown|unexpected/i.test(key))
    return false;
  let entries = 0;
  for (const name in value) {
    const positions = (value as Record<string, unknown>)[name];
    if (!Array.isArray(positions) || !Number.isInteger(positions[0]) || !isFieldName(name)) return false;
    entries += 1;
  }
  return entries > 0;
}

const isConstant = /^[A-Z]+(?:_[A-Z]+)+$/;

/** `errors: {"<record's key>": {"2008": "No contact found"}}` (Emarsys): the outer keys are record data. */
export function isCodesByRecord(value: object): value is Record<string, Record<string, string>> {
  if (Array.isArray(value)) return false;
  for (const key in value) {
    const codes = (value as Record<string, unknown>)[key];
    if (typeof codes !== 'object' || codes === null || Array.isArray(codes)) return false;
    for (const [code, text] of Object.entries(codes)) return /^\d{3,6}$/.test(code) && typeof text === 'string';
  }
  return false;
}
