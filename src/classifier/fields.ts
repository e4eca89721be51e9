import { createMemory } from './memory.ts';

const maxFieldLength = 100;
const maxFields = 100;

/** An identifier as APIs name fields: no spaces, no `@`, not a sentence. Separators `.`, `-`, `:`, `/`, `[]` are allowed. */
const identifier = /^[A-Za-z_$][\w$.:/[\]-]*$/;
/** The same where an answer has a slot for a field's name: `Company Id` and `Email (work)` are names, too. */
const label = /^[\p{L}_$#/0-9][\p{L}\p{N}_$.:/[\]()#' -]*$/u;
const maxLabelWords = 6;
/** Ids of records: hashes (Pipedrive's field keys are hashes of 40 digits), UUIDs, Stripe's and Salesforce's ids. */
const idLike =
  /^(?:[0-9a-f]{16,39}|[0-9a-f]{41,})$|[0-9a-f]{8}-[0-9a-f]{4}-|^[A-Za-z]{2,8}_[A-Za-z0-9]{14,}$|^[0-9a-zA-Z]{3}[0-9A-Z][0-9A-Za-z]0[0-9A-Za-z]{9}(?:[A-Z0-5]{3})?$|\d{9}/;
/** Words that stand where a field name could, but name none. */
const notFields = new Set(
  (
    'a an the this that these those it its is are was were be of to for in on at by and or not no none null undefined true false any all ' +
    'some value values field fields property properties parameter parameters param record records object objects request required invalid ' +
    'unknown missing must cannot can may should error errors data input body json string number type user message which you there ' +
    'following given specified provided do does from has have with query item each either neither token account resource name_of id_of'
  ).split(' '),
);

/** Whether text from a message can be a field's name; keeps record values and prose out of subjects. */
export function isFieldName(text: string): boolean {
  if (text.length < 2 || text.length > maxFieldLength) return false;
  return (
    identifier.test(text) &&
    !idLike.test(text) &&
    !/^[A-Z]{2,5}-\d{4,6}$/.test(text) &&
    !notFields.has(text.toLowerCase())
  );
}

/** The field's name in a slot made for it, cleaned; null when it holds a value, an id or an expression instead. */
export function fieldInSlot(text: string): string | null {
  return slots.recall(text, readSlot);
}

/** JSON:API pointers to a whole document or record name no field. */
const wholes: ReadonlySet<string> = new Set(['data', 'data.attributes', 'data[]', 'data[].attributes', 'attributes']);

const slots = createMemory<string | null>(2_048);

function readSlot(text: string): string | null {
  if (text.length === 0 || text.length > 2 * maxFieldLength) return null;
  const field = normaliseField(text);
  if (field === '' || field === '/' || wholes.has(field) || !label.test(field) || idLike.test(field)) return null;
  return field.split(' ', maxLabelWords + 1).length > maxLabelWords ? null : field;
}

/**
 * A field's name in its path with array indexes as `[]`, and JSON pointers and form keys as dots: `items[0][price]` →
 * `items[].price`, `/data/attributes/email` → `email`, `contacts.3.email` → `contacts[].email`. Digits inside names stay.
 */
export function normaliseField(name: string): string {
  let field = name.trim();
  const expression = field.indexOf('=');
  if (expression > 0) field = field.slice(0, expression);
  if (field.startsWith('#/')) field = field.slice(1);
  if (field.startsWith('$[')) field = field.slice(1);
  if (field.startsWith('/')) field = field.slice(1).replaceAll('/', '.');
  if (field.startsWith('$.')) field = field.slice(2);
  if (/\d/.test(field)) {
    field = field
      .replace(/\[\d+\]/g, '[]')
      .replace(/\.\d+(?=\.|\[|$)/g, '[]')
      .replace(/^(?:\d+|\[\d*\])\./, '');
  }
  if (field.includes('[')) field = field.replace(/\[["']?([A-Za-z_]\w*)["']?\]/g, '.$1');
  for (const prefix of places) if (field.startsWith(prefix)) field = field.slice(prefix.length);
  return field.length > maxFieldLength ? field.slice(0, maxFieldLength) : field;
}

/** Where in the request a path begins; the rest names the field. */
const places = ['body.', 'data.attributes.', 'data[].attributes.'] as const;

/** A path given in parts: `["metafields", "0", "value"]` → `metafields[].value`; `["body", "email"]` (FastAPI) → `email`. */
export function fieldOfPath(parts: readonly unknown[]): string | null {
  let field = '';
  for (const part of parts.slice(0, 20)) {
    if (typeof part === 'number' || (typeof part === 'string' && /^\d+$/.test(part))) field += '[]';
    else if (typeof part === 'string' && !(field === '' && part === 'body')) field += field === '' ? part : `.${part}`;
  }
  return field === '' ? null : fieldInSlot(field);
}

/** Where messages of many vendors name fields; group 1 is one name or a comma-separated list. Each runs in linear time. */
const patterns: readonly RegExp[] = [
  /\b(?:property|properties|field|fields|column|columns|parameter|parameters|param|attribute|attributes|argument|key|member)(?: definition)?(?: names?)?(?:\(s\))?(?: is| are| named)? ?[:=]? ?\\?["'`“‘[(]([\w$.:[\]/, -]{1,300}?)\\?["'`”’\])]/i,
  /\b(?:required|missing)(?: [a-z]{2,12}){0,4} ?: ?\[?([\w$.-]{1,100}(?:, ?[\w$.-]{1,100}){0,20})/i,
  /\b(?:field|column|propert(?:y|ies)|attribute|parameter|value)(?:s|\(s\))?(?: names?)? (?:not found|missing|unknown|invalid|not recogni[sz]ed|for) ?: ?\[?([\w$. -]{1,100}(?:, ?[\w$.-]{1,100}){0,20})/i,
  /\b(?:unknown|unrecognized|unexpected|unsupported|invalid|missing|no such|undefined|undeclared)(?: required)?(?: request)? (?:field|column|property|parameter|param|attribute|argument|identifier|name|key)(?:\b|(?=s))(?: name)?(?:s|\(s\))?(?: not found)? ?:? ?["'`]?([\w$.[\]-]{1,100})/i,
  /\bfor (?:property|field|column|parameter|attribute) ["'`]?([\w$.[\]-]{1,100})/i,
  /\b(?:attribute|property|field|column) with [\w/ ]{1,30} ["'`]([\w$.[\]-]{1,100})["'`]/i,
  /["'`]([\w$.[\]-]{1,100})["'`]:? (?:(?:is|are) (?:a )?(?:required|missing|invalid|not allowed|not valid|unknown|read-only|too long|too short)|invalid identifier|cannot be|can't be|must|may not|should)\b/i,
  /\bbad ["'`]([\w$.[\]-]{1,100})["'`] (?:parameter|field|value)/i,
  /\bbody\.([A-Za-z_][\w$.[\]-]{0,98}) (?:should|must|is|cannot|failed)\b/,
  /^([a-z][a-z0-9]{0,40}_[a-z0-9_]{1,60}) [a-z]{2,20} (?:must|should|cannot|is)\b/,
  /\bfield name not found ?: ?([\w$.-]{1,100})/i,
  /\b(?:empty string|value|values) for ["'`]([\w$.[\]-]{1,100})["'`]/i,
  /(?:^|: |\n|; |\. )["'`]?([a-z][\w$-]{0,98}[\w$](?:\.[\w$]{1,99}){0,9})["'`]? (?:(?:is|are) (?:a )?(?:required|invalid|missing|not valid|not a valid|mandatory|empty|blank|too long|too short)|has already been|already exists|can't be (?:blank|empty|null)|cannot be (?:blank|empty|null)|does not have a value|doesn't have a|parameter (?:is )?not|not specified|was not provided|not provided|not present)\b/i,
  /(?:^|: |\n)([A-Za-z][\w.]{1,60}) (?:must|should|cannot|can't|may not) (?:be|have|contain|exceed|start|match|not)\b/i,
  /(?:^|: )([\w$.[\]-]{1,100}) ?: (?:is |this |must |invalid |please |should |can't |cannot |not |value |data |missing|required|expected |unknown |unexpected |already |does |has |may |an? |string |ensure )/i,
  /(?<!struct )\bfield ([A-Za-z_$][\w$.]{1,99}) (?:has|is|cannot|does|must|was|should|of)\b/i,
  /\bno such (?:column|field|property|attribute):? ["'`]?([\w$.]{1,100})/i,
  /\bdup key: ?\{ ?"?([\w$.]{1,100})"? ?:/,
  /\bkey \(([\w$., ]{1,200})\)=/i,
  /\bnull value in column "([\w$]{1,100})"/i,
];

/** Places where only a name can stand, so that `to` is one. */
const surePatterns: readonly RegExp[] = [
  /\binvalid ["'`]([\w$.[\]-]{1,100})["'`]/i,
  /\b(?:property|field|column|attribute|parameter|invalid) ([a-z]\w*_\w*)\b/,
  /\b(?:field|property|column|attribute)[a-z ]{0,20} (?:does not exist|not found|not accessible)[a-z ]{0,40}: ?([A-Za-z_][\w.]{1,99})/i,
  /\b(?:provide|specify|supply|include|pass|send|enter)(?: either)?(?: an?| the| your| valid){0,3} ["'`]([\w$.[\]-]{1,100})["'`]/i,
  /\b([A-Za-z_]\w{0,60}(?:[._]\w{1,60}){1,6}) ?: (?:Data |must |is |invalid |not |cannot |required)/,
  /["'`“‘]([\w$.[\]-]{1,100})["'`”’] (?:field|property|attribute|column|parameter|argument)\b/i,
];

/** Places of names as people see them, with spaces: `Plan Tier is not a property that exists`. */
const labelPatterns: readonly RegExp[] = [
  /^([A-Z][\w ]{0,60}?) (?:is expected to be|is not a property that exists)\b/,
  /\bvalue(?:s|\(s\))? for:? ([A-Z][\w/]*(?: [A-Z][\w/]*){0,4})/,
];
/** `Validation errors: Company Id: Invalid value for …`. */
const leadingLabel = /(?:^|: )([A-Z]\w{1,40}(?: [A-Z]\w{0,40}){1,4}): (?:Invalid|is |can't|cannot|must|has )/;

/** Seldom seen, so one look tells whether they are worth trying: this runs for every failed record. */
const seldomHint =
  / :: | without an? | in ["'`]|struct field|validation errors? for |insert null into| column |["'`]:? unknown |: \[|field\(s\)/i;
const seldomPatterns: readonly RegExp[] = [
  /\bfield\(s\) ?: ?([\w$.]{1,100}(?:, ?[\w$.]{1,100}){0,20})/i,
  /\b(?:given )?in ["'`]([a-z][\w$.[\]-]{1,99})["'`] (?:is|are|must)\b/i,
  /(?<=\b([A-Za-z_][\w/]{1,99})) :: (?:field is required|unrecognized field)/i,
  /\bcannot create [a-z ]{1,40} without an? ([a-z]\w{1,60})\b/i,
  /\bGo struct field (?:\w{1,60}\.)?([\w.]{1,100}) of type/,
  /\bvalidation errors? for \w{1,60}\n([\w.]{1,100})\n {2}/,
  /\binsert null into \((?:"[\w$]{1,60}"\.){0,3}"([\w$]{1,60})"\)/i,
  /\bcolumn ([A-Za-z_$][\w$.]{1,99})(?:,| is| does| of| in| not|$)/i,
  /: \[([A-Za-z_$][\w$.]{1,99}(?:, ?[A-Za-z_$][\w$.]{1,99}){0,20})\]/,
];

/** Fields every product has, for messages that name one only in passing: "Invalid phone number". */
const plainFields: readonly (readonly [field: string, pattern: RegExp])[] = [
  ['email', /\be-?mail\b/i],
  ['phone', /\b(?:phone|mobile)(?: number)?\b/i],
];

/** The last word before what is wrong with it: `Deal title must be given`, `Form name is required`. */
const lastWord =
  /\b([a-z]\w{2,60}) (?:must (?:be (?:given|provided|specified|set|present)|not be (?:empty|blank|null))|is (?:required|missing|mandatory))\b/i;

/** The field a message is about by its everyday name (`email`, `phone`) or in passing (`Deal title must be given`), else null. */
export function plainFieldIn(message: string): string | null {
  for (const [field, pattern] of plainFields) if (pattern.test(message)) return field;
  const word = lastWord.exec(message)?.[1];
  return word !== undefined && isFieldName(word) ? word : null;
}

/** Field names a message mentions; the vendor's own patterns come first. At most 100 names; linear in the text. */
export function fieldsInText(message: string, vendorPatterns: readonly RegExp[]): readonly string[] {
  const named = namesAt(message, vendorPatterns);
  if (named.length > 0) return named;
  const label = leadingLabel.exec(message)?.[1];
  if (label !== undefined) return [label];
  const common = firstNames(message, patterns);
  if (common.length > 0) return common;
  const sure = namesAt(message, surePatterns);
  if (sure.length > 0) return sure;
  const seldom = seldomHint.test(message) ? firstNames(message, seldomPatterns) : [];
  return seldom.length > 0 ? seldom : labelsIn(message);
}

function labelsIn(message: string): readonly string[] {
  for (const pattern of labelPatterns) {
    const name = pattern.exec(message)?.[1];
    const field = name === undefined ? null : fieldInSlot(name);
    if (field !== null) return [field];
  }
  return [];
}

function firstNames(message: string, places: readonly RegExp[]): readonly string[] {
  for (const pattern of places) {
    const names = matchesOf(message, pattern).filter(isFieldName);
    if (names.length > 0) return names.map(normaliseField);
  }
  return [];
}

/** Names at the places a vendor's patterns mark. Only names stand there, so `Account` is one although it is a plain word. */
export function namesAt(message: string, vendorPatterns: readonly RegExp[]): readonly string[] {
  for (const pattern of vendorPatterns) {
    const names = matchesOf(message, pattern).filter((name) => identifier.test(name) && !idLike.test(name));
    if (names.length > 0) return names.map(normaliseField);
  }
  return [];
}

function matchesOf(message: string, pattern: RegExp): string[] {
  if (!pattern.global) return namesIn(pattern.exec(message)?.[1]);
  const names: string[] = [];
  for (const match of message.matchAll(pattern)) {
    names.push(...namesIn(match[1]));
    if (names.length >= maxFields) break;
  }
  return names;
}

function namesIn(list: string | undefined): string[] {
  if (list === undefined) return [];
  const parts = list.split(/[,;] ?| and | or /, maxFields);
  return parts.map((part) => part.trim().replace(/^["'`\\]+|["'`\\.:]+$/g, '')).filter((name) => name !== '');
}
