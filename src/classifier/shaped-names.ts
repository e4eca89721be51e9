import { codeInWords, speaksOfFailure } from './code.ts';
import { isFieldName, isGenericWord, normaliseField } from './fields.ts';
import { createMemory } from './memory.ts';
import { pathsStoodIn } from './stand-ins.ts';

/** Longer texts are logs and traces, where such words name what belongs to the program. */
const maxLength = 400;
const maxNames = 3;

/** A word with a capital or an underscore inside. */
const shaped = '[a-z][a-z0-9]{0,40}(?:_[a-z0-9]{1,40}|[A-Z][a-z0-9]{0,40}){1,8}(?:\\[\\d{0,6}\\])?';
const hasShape = /[a-z0-9](?:__?[A-Za-z0-9]|[A-Z])/;

/** What stands behind a name that something is wrong with. */
const behind =
  "(?:is|are|was|were|must|should|cannot|can['’]t|can|may|has|have|had|does|do|did|doesn['’]t|needs|exceeds|requires|expects|contains|lies|falls|comes|already|missing|required|invalid|not|to be|and|or)";

/** What stands in front of it. */
const before =
  '(?:[Nn]o|[Tt]he|[Aa]n?|[Ww]ith|[Ww]ithout|[Oo]f|[Bb]oth|[Ee]ither|[Ee]xpected|[Pp]rovided|[Gg]iven|[Ss]pecified|[Ss]upplied|' +
  '[Pp]rovide|[Ss]pecify|[Ss]et|[Cc]hanging|[Uu]pdating|[Ii]nserting|[Ss]etting|[Cc]hange|[Uu]pdate|[Mm]odify|[Mm]odifying|[Ee]diting|[Cc]ontains|[Rr]equires|[Nn]eeds|than|because|before|after|equal|match|and|or)';

/** One name after the other: at the start of a clause or behind a word that leads to it. */
const place = new RegExp(
  `(?:(?:^|: |; |, |\\n|\\. )(?=${shaped} ${behind} )|(?:^|[ (:])${before} )(${shaped})(?![\\w(/\\\\@$:=]|\\.\\w|-\\w)`,
  'g',
);

/** Names with a capital first are classes and products more often, unless they end in what fields are called. */
const capital =
  '[A-Z][A-Za-z0-9]{0,40}(?:_[A-Za-z0-9]{1,40}){0,6}__[cr](?:\\.[A-Z]\\w{0,60})?|[A-Z][a-z][A-Za-z0-9]{0,29}(?:_[A-Z][A-Za-z0-9]{0,30}){1,4}|(?:[A-Z][a-z0-9]{1,30}){1,4}(?:Id|ID|Name|Date|Code|Number|Email|Phone|Address|Amount|Reason|Country|City|Currency|Price|Quantity|Seconds|Size|Count|Title)';

/** A path of two names; addresses are written so, too. */
const dotted = '[a-z][A-Za-z0-9]{1,30}\\.(?!(?:com|net|org|io|co|dev|app|ai|py|js|ts|rb|go)\\b)[a-z][A-Za-z0-9_]{1,30}';

/** A name anywhere, when no word leads to one. */
const anywhere = new RegExp(
  `(?:^|: |[^-]\\s|\\n|(?<!\\w)[([{]|["'\`])(${shaped}|${capital}|${dotted})(?![\\w(/\\\\@$=]|\\.\\w|-\\w|["']?\\s?(?::|=>)|, [a-z]\\w{0,40}[_A-Z])`,
  'g',
);
/** Products that are written like names. */
const products =
  '(?:(?:Add|Get|Set|Create|Update|Delete|List|Put|Post|Remove|Revise|Relist|Upsert|Insert|Send|Verify|Find|Search|Complete|Review|Process|Handle|Parse|Load|Fetch|Run|Execute|Bulk|Batch)[A-Z]|[A-Z][a-z]+(?:Spot|Grid|Query|Books|Hub|Chimp|Labs?|Base|Force|SQL|DB|Script|Pal|App|Bot|Flow|Desk|Suite|Data|Commerce|Kit|Panel|Request|Response|Client|Service|Api|API)\\b)';
/** The name a clause begins with, and its complaint behind a colon. */
const beforeColon = new RegExp(`^(${shaped}|${capital}|(?!${products})[A-Z][a-z]{1,30}(?:[A-Z][a-z0-9]{1,30}){1,3}): `);
const maxLengthAnywhere = 300;
const maxNamesAnywhere = 2;

/** Lines of a program, and what answers, schemas and settings call their own parts. */
const ofTrace = /\bline \d|\bFile "|\bat \w+(?:\.\w+)* ?\(/;
const keyOfAnswer =
  /^(?:http|status|error|response|request|correlation|trace|doc|docs|help|more_info|primary|api)_?[A-Z_a-z]*(?:code|message|id|url|info|type|key)$|^(?:any|one|all)Of$|^sObject$|^object_?[Ii]d$/i;
const setting = /_(?:max|min)_|^(?:max|min)_/;

/** What stands in front of a value, or of what may be given instead. */
const ofValue =
  /\b(?:got|received|was|were|found|value|values|of type|type|instead|but|allowed|supported|valid|accepted|available|either|like|example|e\.g|called|using|use|see|via|by|version|api|error|code|errors|status|reason|method|action|operation|filter|to be|be|equals?|one of|than|state|mode|option|choice|name|named|id|with|sync|command|query|select|from|into|where|set to|to) ?[:=]? ?["'`([{]{0,2}$/i;

/** Things of programs and stores, and records, which are called so, too. */
const ofProgram =
  /\b(?:table|relation|constraint|index|function|method|procedure|collection|database|schema|view|class|module|user|role|bucket|queue|topic|dataset|event|job|task|trigger|workflow|script|file|host|server|package|library|enum|type|scope|permission|token|endpoint|stream|warehouse|cluster|variable|label|tag|template|rule|error|code)s?(?: (?:of|for|in|named|called))? ["'`]?$/i;
/** Functions of programs, and names of products. */
const verbs =
  /^(?:get|create|update|delete|find|fetch|handle|parse|read|write|send|make|call|run|list|do)[A-Z_]|^i[A-Z]|^mac?OS|^e[BC]/;

/**
 * Names that are no words of a sentence by their shape (`startDate`, `order_id`) where something is said about them. At most
 * three: more of them belong to a program. Linear in the text.
 */
export function shapedNamesIn(message: string): readonly string[] {
  return message.length > maxLength ? none : known.recall(message, namesByShapeIn);
}

const known = createMemory<readonly string[]>();

function namesByShapeIn(message: string): readonly string[] {
  const names = shapedIn(message);
  const paths = pathsStoodIn(message);
  if (paths === null || (names.length > 0 && !names.some(paths.isCutOff))) return names;
  const ofPaths = shapedIn(paths.text)
    .filter(paths.isSure)
    .map((name) => normaliseField(paths.original(name)));
  return ofPaths.length > 0 ? ofPaths : names;
}

function shapedIn(message: string): readonly string[] {
  if (!hasShape.test(message)) return none;
  const names = new Set<string>();
  place.lastIndex = 0;
  for (let match = place.exec(message); match !== null; match = place.exec(message)) {
    const name = match[1];
    if (name === undefined || !isFieldName(name) || speaksOfFailure.test(name) || verbs.test(name)) continue;
    const at = match.index + match[0].length - name.length;
    const front = message.slice(Math.max(0, at - 24), at);
    if (front.endsWith('one of ') || ofProgram.test(front)) continue;
    names.add(normaliseField(name));
    if (names.size > maxNames) return none;
  }
  return names.size > 0 || message.length > maxLengthAnywhere ? [...names] : namesAnywhereIn(message);
}

function namesAnywhereIn(message: string): readonly string[] {
  if (ofTrace.test(message)) return none;
  const first = beforeColon.exec(message)?.[1];
  if (first !== undefined && isFieldName(first) && !speaksOfFailure.test(first) && !keyOfAnswer.test(first))
    return [normaliseField(first)];
  const names = new Set<string>();
  anywhere.lastIndex = 0;
  for (let match = anywhere.exec(message); match !== null; match = anywhere.exec(message)) {
    const name = match[1];
    if (name === undefined || !isFieldName(name) || speaksOfFailure.test(name) || verbs.test(name)) continue;
    const at = match.index + match[0].length - name.length;
    const front = message.slice(Math.max(0, at - 24), at);
    if (
      front.endsWith(', ') ||
      ofProgram.test(front) ||
      ofValue.test(front) ||
      keyOfAnswer.test(name) ||
      setting.test(name)
    )
      continue;
    names.add(normaliseField(name));
    if (names.size > maxNamesAnywhere) return none;
  }
  return [...names];
}

const none: readonly string[] = [];

/** Codes that are a field's name and what is wrong with it. */
const codeOfField =
  /^(?:(?:missing|invalid|unknown|duplicate|empty|bad)[_-]([a-z][a-z0-9_-]{2,60})|([a-z][a-z0-9_-]{2,60}?)[_-](?:is[_-](?:invalid|required|missing|blank|empty|taken)|already[_-](?:taken|exists|in[_-]use)|(?:must|cannot|can[_-]not)[_-]be[_-][a-z]{2,20}|not[_-](?:unique|valid|allowed|provided|set|given|supported)|too[_-](?:long|short|large|small|many)|invalid|required|missing|taken|blank|empty|exists))$/;

const divided = /[_-]/;

/** Whether the message says the name in words; one word alone has to be no word that every answer could say. */
function isSpokenOf(name: string, message: string): boolean {
  if (!isFieldName(name)) return false;
  const lower = message.toLowerCase();
  const words = name.replace(/[_-]/g, ' ');
  if (words !== name) return lower.includes(words);
  return (name === 'name' || !isGenericWord(name)) && lower.split(/\W+/, 80).includes(name);
}

/** Codes that say of which record and what is wrong with which of its fields: `product_invalid_sku`. */
const codeOfRecord = /^[a-z_]{0,60}?([a-z]{2,20})_(?:invalid|missing|duplicate)_([a-z][a-z0-9_]{1,60})$/;
const namesRecord = /[a-z]_(?:invalid|missing|duplicate)_[a-z]/;
const noRecord: ReadonlySet<string> = new Set(
  'rest api request response auth oauth session server client token http json xml error header'.split(' '),
);

/**
 * The field that a code spells and the message says in words (`ticket_state_id_invalid`, "Ticket state id is …"), or
 * that a code names beside its record, whatever the language of the message.
 */
export function fieldSpeltIn(codes: readonly string[], message: string): string | null {
  for (const code of codes.length > 2 ? codes.slice(0, 2) : codes) {
    if (!divided.test(code)) continue;
    const match = codeOfField.exec(code);
    const name = match?.[1] ?? match?.[2];
    if (name !== undefined && isSpokenOf(name, message)) return name;
    if (!namesRecord.test(code)) continue;
    const [, record = '', field = ''] = codeOfRecord.exec(code) ?? [];
    if (record === '' || noRecord.has(record)) continue;
    if (field === 'id' || (isFieldName(field) && !isGenericWord(field))) return field;
  }
  return message.includes(' ') || codes[0] === undefined ? null : everydayFieldOf(codes[0]);
}

/** Where a code is all that is said, it names the field by an everyday name: Dropbox's `invalid_url`, `EmailRequired`. */
function everydayFieldOf(code: string): string | null {
  const match = codeOfField.exec(codeInWords(code).toLowerCase().replaceAll(' ', '_'));
  const name = match?.[1] ?? match?.[2];
  return name !== undefined && everydayNames.has(name) ? name : null;
}

const everydayNames: ReadonlySet<string> = new Set(
  (
    'email email_address phone phone_number mobile url website domain country country_code currency currency_code date zip zip_code ' +
    'postal_code postcode birthday birthdate timezone time_zone locale language username first_name last_name amount price quantity ' +
    'external_id user_id customer_id contact_id list_id'
  ).split(' '),
);
