const maxFieldLength = 100;
const maxFields = 100;

/** An identifier as APIs name fields: no spaces, no `@`, not a sentence. Separators `.`, `-`, `:`, `/`, `[]` are allowed. */
const identifier = /^[A-Za-z_$][\w$.:/[\]-]*$/;
const idLike =
  /^[0-9a-f]{16,}$|^[0-9a-f]{8}-[0-9a-f]{4}|^[A-Za-z]+_[A-Za-z0-9]{14,}$|^00[0-9A-Za-z]{13}(?:[0-9A-Za-z]{3})?$/;
/** Words that stand where a field name could, but name none. */
const notFields = new Set(
  (
    'a an the this that these those it its is are was were be of to for in on at by and or not no none null undefined true false any all one ' +
    'some value values field fields property properties parameter parameters param record records object objects request required invalid ' +
    'unknown missing name_of must cannot can may should error errors data input body json string number type id_of user message which ' +
    'following given specified provided does do from has have with'
  ).split(' '),
);

/** Whether text from a message can be a field's name; keeps record values and prose out of subjects. */
export function isFieldName(text: string): boolean {
  if (text.length === 0 || text.length > maxFieldLength) return false;
  return identifier.test(text) && !idLike.test(text) && !notFields.has(text.toLowerCase());
}

/**
 * A field's name in its path with array indexes as `[]` and JSON pointers as dots: `items[0][price]` → `items[][price]`,
 * `/data/attributes/email` → `email`, `contacts.3.email` → `contacts[].email`. Digits inside names stay.
 */
export function normaliseField(name: string): string {
  let field = name.trim();
  if (field.startsWith('#/')) field = field.slice(1);
  if (field.startsWith('/')) field = field.slice(1).replaceAll('/', '.');
  if (field.startsWith('$.')) field = field.slice(2);
  if (/\d/.test(field))
    field = field
      .replace(/\[\d+\]/g, '[]')
      .replace(/\.\d+(?=\.|\[|$)/g, '[]')
      .replace(/^\d+\./, '[].');
  if (field.startsWith('data.attributes.')) field = field.slice('data.attributes.'.length);
  return field.length > maxFieldLength ? field.slice(0, maxFieldLength) : field;
}

/** A path given in parts: `["metafields", "0", "value"]` → `metafields[].value`. */
export function fieldOfPath(parts: readonly unknown[]): string | null {
  let field = '';
  for (const part of parts.slice(0, 20)) {
    if (typeof part === 'number' || (typeof part === 'string' && /^\d+$/.test(part))) field += '[]';
    else if (typeof part === 'string') field += field === '' ? part : `.${part}`;
  }
  return field === '' ? null : normaliseField(field);
}

/** Where messages of many vendors name fields; group 1 is one name or a comma-separated list. Each runs in linear time. */
const patterns: readonly RegExp[] = [
  /\b(?:property|properties|field|fields|column|columns|parameter|parameters|param|attribute|attributes|argument|key|member)(?: names?)?(?:\(s\))?(?: is| are| named)? ?[:=]? ?\\?["'`“‘[(]([\w$.:[\]/, -]{1,300}?)\\?["'`”’\])]/i,
  /(?:required|missing)[\w ]{0,40}(?:are|is|fields?|parameters?|propert(?:y|ies))? ?(?:missing)? ?: ?\[?([\w$.-]{1,100}(?:, ?[\w$.-]{1,100}){0,20})/i,
  /\b(?:unknown|unrecognized|unexpected|unsupported|invalid|missing|no such|undefined)(?: required)?(?: request)? (?:field|column|property|parameter|param|attribute|argument|key)(?: name)?s?(?: not found)? ?:? ?["'`]?([\w$.[\]-]{1,100})/i,
  /\binvalid ["'`]([\w$.[\]-]{1,100})["'`]/i,
  /["'`]([\w$.[\]-]{1,100})["'`] (?:is|was|cannot|can't|must|may not|should|does not|has)\b/i,
  /\bbad ["'`]([\w$.[\]-]{1,100})["'`] (?:parameter|field|value)/i,
  /\bfield name not found ?: ?([\w$.-]{1,100})/i,
  /\b(?:empty string|value|values) for ["'`]([\w$.[\]-]{1,100})["'`]/i,
  /^["'`]?([a-z][\w$]{0,99}(?:\.[\w$]{1,99}){0,9})["'`]? (?:is|are) (?:a )?(?:required|invalid|missing|not valid|too long|too short)\b/i,
  /^([\w$.[\]-]{1,100}) ?: (?:is |this |must |invalid |please |should |can't |cannot |not |value |data )/i,
  /\bdup key: ?\{ ?"?([\w$.]{1,100})"? ?:/,
  /\bkey \(([\w$., ]{1,200})\)=/i,
  /\bnull value in column "([\w$]{1,100})"/i,
];

/** Field names a message mentions; the vendor's own patterns come first. At most 100 names; linear in the text. */
export function fieldsInText(message: string, vendorPatterns: readonly RegExp[]): readonly string[] {
  for (const pattern of vendorPatterns) {
    const names = namesIn(pattern.exec(message)?.[1]);
    if (names.length > 0) return names;
  }
  for (const pattern of patterns) {
    const names = namesIn(pattern.exec(message)?.[1]);
    if (names.length > 0) return names;
  }
  return [];
}

function namesIn(list: string | undefined): string[] {
  if (list === undefined) return [];
  const names: string[] = [];
  for (const part of list.split(/[,;] ?| and | or /)) {
    const name = part.trim().replace(/^["'`\\]+|["'`\\.:]+$/g, '');
    if (isFieldName(name) && names.length < maxFields) names.push(normaliseField(name));
  }
  return names;
}
