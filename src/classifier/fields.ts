import { createMemory } from './memory.ts';

const maxFieldLength = 100;

/**
 * An identifier as APIs name fields: no spaces, no `@`, not a sentence. Separators `.`, `-`, `:`, `/`, `[]` are allowed;
 * Pipedrive's custom fields are hashes of 40 digits.
 */
const identifier = /^[A-Za-z_$][\w$.:/[\]-]*$|^[0-9a-f]{40}(?:_[a-z_]{1,40})?$/;
/** Classes, packages and files of the program that answered, and what was cut off. */
const ofProgram =
  /(?:Exception|Error|Exceptions|Errors|Library|Warning)(?:\[\w*\])?$|^(?:java|javax|org|com|net|io|System)\.|^cvc-|(?:^|\.)(?:errors?|exceptions?)\.|\.(?:py|js|php|rb|java|csv|txt|xlsx?|pdf|png|jpe?g|sql)$|\.{3}/;
/** The same where an answer has a slot for a field's name: `Company Id` and `Email (work)` are names, too. */
const label = /^[\p{L}_$#/0-9][\p{L}\p{N}_$.:/[\]()#'% -]*$/u;
const maxLabelWords = 6;
/** Ids of records: hashes (Pipedrive's field keys are hashes of 40 digits), UUIDs, Stripe's and Salesforce's ids. */
const idLike =
  /^(?:[0-9a-f]{16,39}|[0-9a-f]{41,})$|[0-9a-f]{8}-[0-9a-f]{4}-|^[A-Za-z]{2,8}_[A-Za-z0-9]{14,}$|^[0-9a-zA-Z]{3}[0-9A-Z][0-9A-Za-z]0[0-9A-Za-z]{9}(?:[A-Z0-5]{3})?$|\d{9}/;
/** Words that stand where a field name could, but name none. */
const notFields = new Set(
  (
    'a an the this that these those it its is are was were be of to for in on at by and or not no none null undefined true false any all ' +
    'some value values field fields property properties parameter parameters param record records object objects request required invalid ' +
    'unknown missing must cannot can could may should error errors data input body json string number type user message which you there ' +
    'following given specified provided do does from has have with query item each either neither token account resource name_of id_of ' +
    'exceeds contains does exists primary string integer boolean found we they nobody something nothing everything please only validation mapping mappings error_code status_code errorcode failed unique same custom default requested supplied sent passed detected encountered submitted selected entered provide specify supply'
  ).split(' '),
);

/** Whether text from a message can be a field's name; keeps record values and prose out of subjects. */
export function isFieldName(text: string): boolean {
  if (text.length < 2 || text.length > maxFieldLength) return false;
  return (
    identifier.test(text) &&
    !idLike.test(text) &&
    !ofProgram.test(text) &&
    !/^[A-Z]{2,5}-\d{4,6}$/.test(text) &&
    !notFields.has(text.toLowerCase())
  );
}

/** The field's name in a slot made for it, cleaned; null when it holds a value, an id or an expression instead. */
export function fieldInSlot(text: string): string | null {
  return slots.recall(text, readSlot);
}

/** JSON:API pointers to a whole document or record name no field. */
const wholes: ReadonlySet<string> = new Set([
  'data',
  'data.attributes',
  'data[]',
  'data[].attributes',
  'attributes',
  '_schema',
  '__all__',
  '__root__',
]);

/** Addresses, hosts, and the numbers that templates of messages take. */
const noName =
  /:\/\/|^[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,4}\.(?:com|net|org|io|cloud|dev|local|internal)$|^\d{1,3}$/;
const sentence = / [^.!?]{0,100}[.!?]$/;

const slots = createMemory<string | null>();

function readSlot(text: string): string | null {
  if (text.length === 0 || text.length > 2 * maxFieldLength) return null;
  const field = normaliseField(text);
  if (field === '' || field === '/' || wholes.has(field) || !label.test(field)) return null;
  if (idLike.test(field) || ofProgram.test(field) || noName.test(field) || sentence.test(text)) return null;
  return field.split(' ', maxLabelWords + 1).length > maxLabelWords ? null : field;
}

/**
 * A field's name in its path with array indexes as `[]`, and JSON pointers and form keys as dots: `items[0][price]` →
 * `items[].price`, `/data/attributes/email` → `email`, `contacts.3.email` → `contacts[].email`. Digits inside names stay.
 */
export function normaliseField(name: string): string {
  let field = name.trim();
  // Iterable's keys carry whose field it is: `project:::plan`.
  const owner = field.indexOf(':::');
  if (owner >= 0) field = field.slice(owner + 3);
  // PayPal picks one of a list by its key: `/purchase_units/@reference_id=='default'/amount`.
  if (field.includes('/@')) field = field.replace(picked, '[]');
  const expression = field.indexOf('=');
  if (expression > 0) field = field.slice(0, expression);
  if (field.startsWith('#/')) field = field.slice(1);
  if (field.startsWith('$[')) field = field.slice(1);
  if (field.startsWith('/')) field = field.slice(1).replaceAll('/', '.');
  if (field.startsWith('$.')) field = field.slice(2);
  // Pydantic's and commercetools' paths: `lines -> 0 -> qty`.
  if (field.includes('->')) field = field.replace(/ ?-> ?/g, '.');
  if (/\d/.test(field)) {
    field = field
      .replace(/\[\d+\]|\(\d+\)/g, '[]')
      .replace(/\.\d+(?=\.|\[|$)/g, '[]')
      .replace(/^(?:\d+|\[\d*\])\./, '');
  }
  if (field.includes('[')) field = field.replace(/\[["']?([A-Za-z_]\w*)["']?\]/g, '.$1');
  if (field.startsWith('.')) field = field.slice(1);
  if (/[./]$/.test(field)) field = field.slice(0, -1);
  if (field.startsWith('body.')) field = field.slice(5);
  if (field.includes('.attributes.')) field = field.replace(resources, '');
  // Notion: `content.length should be ≤ 2000`.
  if (field.endsWith('.length')) field = field.slice(0, -7);
  // Google Ads' path of a mutation begins with the operation, and ends with the field.
  if (field.startsWith('operations[].')) field = field.slice(field.lastIndexOf('.') + 1);
  return field.length > maxFieldLength ? field.slice(0, maxFieldLength) : field;
}

const picked = /\/@[\w-]{1,60}==?[^/]{0,100}/g;

/** JSON:API's resources, also inside others (`profile.data.attributes.`); the rest names the field. */
const resources = /^(?:.{0,80}\.)?data(?:\[\])?\.attributes\./;

/** A path given in parts: `["metafields", "0", "value"]` → `metafields[].value`; `["body", "email"]` (FastAPI) → `email`. */
export function fieldOfPath(parts: readonly unknown[]): string | null {
  let field = '';
  const [first, second] = parts;
  // Contentful's paths end with the language of a value.
  if (first === 'fields' && typeof second === 'string' && parts.length <= 3) return fieldInSlot(second);
  const from = typeof first === 'string' && typeof second === 'string' && inRequest.has(first) ? 1 : 0;
  for (const said of parts.slice(from, 20)) {
    const part = keyOf(said);
    if (typeof part === 'number' || (typeof part === 'string' && /^\d+$/.test(part))) field += '[]';
    else if (typeof part === 'string' && !(field === '' && part === 'body')) field += field === '' ? part : `.${part}`;
  }
  return field === '' ? null : field === 'data' ? field : fieldInSlot(field);
}

/** The parts of a request, with which FastAPI's paths begin. */
const inRequest: ReadonlySet<string> = new Set(['body', 'query', 'header', 'cookie']);

/** Valibot's parts of a path are objects with a key. */
function keyOf(part: unknown): unknown {
  return typeof part === 'object' && part !== null ? (part as { readonly key?: unknown }).key : part;
}

/** An identifier that stands where only names stand, as it is; null for an id, or what is the program's. */
export function nameForSure(text: string): string | null {
  return identifier.test(text) && !idLike.test(text) && !ofProgram.test(text) ? text : null;
}

/** What an answer can be about that is no field of a record. */
const generic: ReadonlySet<string> = new Set(
  (
    'credentials signature query operation format syntax character characters response method arguments payload content header headers ' +
    'session state transition api key login password username client grant scope code id entity file document date time datetime timestamp ' +
    'integer float uuid encoding option choice selection enum mapping validation names name values type types definition definitions list ' +
    'set level settings configuration options length update updates access permissions details information license certificate version ' +
    'action endpoint url uri path filter sort page limit cursor batch job sync schema table index contact company customer lead deal person ' +
    'organization order invoice product campaign event audience subscriber profile ticket row record link reason form report number xml csv ' +
    'syntax parameters params attributes columns template metadata identity generated computed source target partition primary column nullable'
  ).split(' '),
);

/** Whether a word names what every answer can be about (`signature`, `id`, `payload`) rather than a field of a record. */
export function isGenericWord(word: string): boolean {
  return generic.has(word.toLowerCase());
}

/** Records as sentences begin with them: `Contact already exists`. */
const things: ReadonlySet<string> = new Set(
  (
    'Contact Company Customer Lead Deal Entity Person Organization Organisation User Account Record Resource Object Ticket Order Invoice ' +
    'Product Campaign Event Audience List Member Subscriber Profile Card Charge Row Table Schema Database Index Collection Document Element ' +
    'Field Value String Token Item Request Response Payload Body Server Client Connection Session Opportunity Task Project Page File ' +
    'Key Access Permission Authentication Authorization Signature License Certificate Configuration Query Syntax Format Import Export ' +
    'Upsert Insert Update Delete Create Merge Search Header Selection Approval Argument Array Timeout Batch Job Sync Operation Action Endpoint IDs Ids ObjectId ObjectID objectId Something Nothing Everything Anything keys Users Emails Orders Contacts Records Rows Items ' +
    'GET POST PUT PATCH DELETE HEAD HTTP HTTPS JSON XML CSV SQL SSL TLS ERROR WARN WARNING INFO DEBUG FATAL NOTICE CRITICAL ALERT TRACE ' +
    'Tracking Hook Webhook OAuth OAuth2 GraphQL JavaScript GitHub HubSpot PayPal LinkedIn WhatsApp YouTube Type Content Subscription Segment Membership NaN Infinity Recipient Attendee Prospect'
  ).split(' '),
);

/** Whether a word names a kind of record, or what a program is made of, as sentences begin with them. */
export function isThing(word: string): boolean {
  return things.has(word);
}
