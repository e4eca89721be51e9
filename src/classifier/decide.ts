import type { Confidence } from '../domain/cause.ts';
import type { Failure } from '../domain/run.ts';
import { type BookRule, findByCode, findByStatus } from './book.ts';
import { codeInWords, isInCapitals, isStatusInWords } from './code.ts';
import { familyOf } from './code-families.ts';
import type { Item } from './item.ts';
import { type Shelf, sharedBook, sharedBooks, statusBook } from './library.ts';
import { firstOwn, isFinding, isOnlyStatus, systemErrors } from './own-code.ts';
import { isPlainlyOfAccess, isWeaklySaid, plainRuleIn } from './plain-words.ts';
import { isClass, proseCodesIn } from './prose-codes.ts';
import { type Reading, readingOf, ruleIn, wordsIn } from './reading.ts';
import { refusedLogin, unexplained, unknown, unreached } from './rules/http-status.ts';
import { stateOfCondition } from './sqlstate-names.ts';

/** Which rule decided about one item, how sure it is, and the code the cause carries. */
export interface Decision {
  readonly entry: BookRule;
  readonly confidence: Confidence;
  readonly code: string | null;
  /** What the item's message says. */
  readonly reading: Reading;
}

interface Match {
  readonly entry: BookRule;
  readonly confidence: Confidence;
  /** The code that matched, in the answer's spelling. */
  readonly code: string | null;
  /** The code says little by itself: words in the message may decide better. */
  readonly broad: boolean;
}

const codedOnly: BookRule = { rule: unknown, id: 'shape/coded', phrases: [], byCode: 'shape' };
const nothing: BookRule = { rule: unknown, id: 'none/unknown', phrases: [], byCode: 'none' };
const nobody: BookRule = { rule: unexplained, id: 'none/unexplained', phrases: [], byCode: 'none' };
const network: BookRule = { rule: unreached, id: 'none/unreached', phrases: [], byCode: 'none' };
const tokenRefused: BookRule = { rule: refusedLogin, id: 'http/token-endpoint', phrases: [], byCode: 'status' };
const tokenPath = /\/(?:oauth2?|connect|login|auth)(?:\/v\d(?:\.\d)?)?\/(?:access_)?token\b/i;

/**
 * Applies the rules in the order that misleads least: the vendor's own code, a code many vendors share, words of the
 * message (the vendor's, then common ones), the code read as words, and the HTTP status last.
 */
export function decide(item: Item, status: number | null, shelf: Shelf | null, failure: Failure): Decision {
  const reading = readingOf(item.message === '' ? item.context : item.message);
  const byCode = matchCodes(item, status, shelf, reading);
  if (byCode !== null && !byCode.broad) return decided(byCode, item, status, reading);
  const said = withKeys(matchText(item, status, shelf, reading), item, status, reading);
  if (said !== null && !isOverreach(said, byCode)) {
    const typed = !item.loose && (isVague(said) || isWeak(said)) ? matchCodeWords(item, status, shelf) : null;
    if (typed !== null && namesAccess(typed, said)) return decided(typed, item, status, reading);
    const confirmed = byCode !== null && byCode.entry.rule.category === said.entry.rule.category;
    const beside = byCode?.code ?? null;
    const isSql = beside !== null && item.loose && (wordsOfSql.has(beside) || classOfJdbc.test(beside));
    const code = ownCode(item, said.entry) ?? (isSql ? null : beside) ?? said.code;
    return decided(
      {
        entry: said.entry,
        confidence: confirmed && byCode.confidence !== 'status' ? byCode.confidence : 'text',
        code,
        broad: false,
      },
      item,
      status,
      reading,
    );
  }
  const known = isClientsClass(byCode, item, status) ? null : byCode;
  const match =
    known ??
    matchCodeWords(item, status, shelf) ??
    matchPlain(item, status, reading) ??
    matchStatus(item, status, shelf, failure);
  return decided(match, item, status, reading);
}

/** The class a client throws for every 5xx says less than the status itself: 522 is an origin that cannot be reached. */
function isClientsClass(byCode: Match | null, item: Item, status: number | null): boolean {
  if (byCode === null || !byCode.broad || !item.loose || status === null || status <= 500) return false;
  return byCode.code !== null && isClass(byCode.code);
}

/** Words about a value are about the key where a key is what they deny: "your API token was not recognised". */
function withKeys(said: Match | null, item: Item, status: number | null, reading: Reading): Match | null {
  if (said === null || said.entry.byCode !== 'shape' || item.fields.length > 0) return said;
  if (!saysOfAnything.has(said.entry.rule.kind) || said.entry.rule.category !== 'validation') return said;
  if (status !== null && !mayBeOfKeys.has(status)) return said;
  const entry = plainRuleIn(wordsIn(reading).lower, true);
  // 422 is about the record, unless a plan is named.
  if (entry === null || (status === 422 && entry.rule.category !== 'plan')) return said;
  return { entry, confidence: 'text', code: null, broad: false };
}

/** What is said of values and of keys in the same words. */
const saysOfAnything: ReadonlySet<string> = new Set([
  'invalid_value',
  'missing_reference',
  'missing_required',
  'malformed_request',
]);

/** Statuses that do not say whether a value or the access was refused. */
const mayBeOfKeys: ReadonlySet<number> = new Set([200, 400, 401, 402, 403, 404, 405, 422, 500]);

/** A sentence no phrase is known of, where neither code nor status says anything. */
function matchPlain(item: Item, status: number | null, reading: Reading): Match | null {
  const tells = status !== null && status >= 300 && status !== 400 && status !== 403 && status !== 422;
  if (tells && !mayBeOfKeys.has(status)) return null;
  const entry = plainRuleIn(wordsIn(reading).lower, false);
  if (entry === null || (tells && !isPlainlyOfAccess(entry))) return null;
  const { category } = entry.rule;
  // The destination judged the record, unless the sentence speaks of something else and of no field.
  if ((item.codes.length > 0 && !item.loose) || (status !== null && status !== 403)) {
    if (category === 'validation' || item.fields.length > 0 || isWeaklySaid(entry)) return null;
  }
  // A 403 is about rights, unless the sentence names a plan or the login.
  if (status === 403 && category !== 'plan' && category !== 'auth') return null;
  return { entry, confidence: entry.byCode === 'none' ? 'none' : 'text', code: null, broad: false };
}

/** A broad code that is about access is not overruled by words about values: "token is not allowed with project". */
function isOverreach(said: Match, byCode: Match | null): boolean {
  if (byCode === null || said.entry.rule.category !== 'validation' || said.entry.rule.kind === 'duplicate')
    return false;
  return byCode.entry.rule.category === 'auth' || byCode.entry.rule.category === 'permissions';
}

/** A typed code about access says more than words that say little; one about the login more than "is required" and "forbidden". */
function namesAccess(typed: Match, said: Match): boolean {
  if (isVague(said)) return aboutAccess.has(typed.entry.rule.category);
  return typed.entry.rule.name === 'login-code';
}

/** "Is required" and "forbidden" are also said of a login. */
function isWeak(said: Match): boolean {
  const { byCode, rule } = said.entry;
  return byCode === 'shape' && (rule.kind === 'missing_required' || rule.name === 'forbidden');
}

const aboutAccess: ReadonlySet<string> = new Set(['auth', 'permissions', 'plan']);

/** Common words that say little: "invalid …", "please try again", "internal error". A typed code that names access or a limit says more. */
function isVague(said: Match): boolean {
  const { byCode, rule } = said.entry;
  return byCode === 'shape' && (rule.kind === 'invalid_value' || rule.kind === 'lock' || rule.kind === 'server_error');
}

/** The item's first code, unless the rule knows the code of these words and the answer has it too. */
function ownCode(item: Item, entry: BookRule): string | null {
  const own = item.loose ? undefined : firstOwn(item.codes);
  if (own === undefined) return null;
  const { code } = entry.rule;
  if (code !== undefined && item.codes.includes(code)) return code;
  return saidCode(item, own);
}

function decided(match: Match, item: Item, status: number | null, reading: Reading): Decision {
  return { entry: match.entry, confidence: match.confidence, code: codeOf(match, item, status), reading };
}

function matchCodes(item: Item, status: number | null, shelf: Shelf | null, reading: Reading): Match | null {
  if (item.codes.length === 0) return null;
  let broad: Match | null = null;
  for (const book of shelf === null ? sharedBooks : shelf.books) {
    for (const code of item.codes) {
      // What the vendor says about its own code, however little, counts more than what others mean by it.
      if (broad !== null && broad.code === code) continue;
      const entry = findByCode(book, code, status, () => wordsIn(reading));
      if (entry === null) continue;
      // What SQL says in capitals stands in a sentence of which the number may be known.
      // A client's class for every 429: the words say whether it is a pace or a plan.
      const isClients = item.loose && entry.rule.kind === 'rate_limit' && book === sharedBook && isClass(code);
      const isBroad =
        entry.rule.broad === true ||
        isClients ||
        (item.loose && wordsOfSql.has(code)) ||
        (book === sharedBook && !item.loose && bareNumber.test(code));
      const match: Match = { entry, confidence: entry.byCode, code, broad: isBroad };
      if (!isBroad) return match;
      broad ??= match;
    }
  }
  return broad;
}

/** Outside databases such a number may be the vendor's own: WeChat's 40001 is no SQLSTATE. */
const bareNumber = /^\d{5}$/;

function matchText(item: Item, status: number | null, shelf: Shelf | null, reading: Reading): Match | null {
  const entry = ruleIn(reading, shelf, status);
  if (entry !== null) {
    const said: Match = { entry, confidence: 'text', code: null, broad: false };
    return entry.rule.kind === 'server_error' ? (accessAround(item, status, shelf) ?? said) : said;
  }
  if (item.context !== '' && item.message !== '') {
    const around = ruleIn(readingOf(item.context), shelf, status);
    if (around !== null) return { entry: around, confidence: 'text', code: null, broad: false };
  }
  return null;
}

/** What the enclosing error says of access, where the error inside it only says that something failed: Sanity's mutations. */
function accessAround(item: Item, status: number | null, shelf: Shelf | null): Match | null {
  if (item.context === '' || item.message === '') return null;
  const context = readingOf(item.context);
  const around = ruleIn(context, shelf, status) ?? plainRuleIn(wordsIn(context).lower, false);
  if (around === null || !aboutAccess.has(around.rule.category)) return null;
  return { entry: around, confidence: 'text', code: null, broad: false };
}

/** `EMAIL_TOO_LONG` of a vendor we have no rule for still says what it says. */
function matchCodeWords(item: Item, status: number | null, shelf: Shelf | null): Match | null {
  for (const code of item.codes.slice(0, 4)) {
    const words = codeInWords(code);
    const entry = (item.loose ? null : familyOf(words)) ?? ruleIn(readingOf(words), shelf, status);
    if (entry !== null) return { entry, confidence: 'shape', code, broad: false };
  }
  return null;
}

/** The vendor's own meaning of a status before the common one. */
function matchStatus(item: Item, status: number | null, shelf: Shelf | null, failure: Failure): Match {
  if (status === 400 && failure.path !== null && tokenPath.test(failure.path))
    return { entry: tokenRefused, confidence: 'status', code: null, broad: false };
  if (status !== null) {
    const family = status >= 500 ? 500 : status >= 400 ? 400 : 200;
    const own = shelf === null ? null : findByStatus(shelf.book, status);
    const entry = own ?? findByStatus(statusBook, status) ?? findByStatus(statusBook, family);
    if (entry !== null) return { entry, confidence: 'status', code: null, broad: false };
  }
  // An answer that carries an error code was given by the destination: the record was refused, we only do not know why.
  if (item.codes.length > 0 && !item.loose) return { entry: codedOnly, confidence: 'shape', code: null, broad: false };
  if (failure.networkError !== null) return { entry: network, confidence: 'none', code: null, broad: false };
  return { entry: failure.recordId === null ? nobody : nothing, confidence: 'none', code: null, broad: false };
}

/** The code that decided, or a more specific one beside a broad one; in prose only a code that stands where codes stand. */
function codeOf(match: Match, item: Item, status: number | null): string | null {
  if (item.reported !== undefined) return item.reported;
  const own = firstOwn(item.codes);
  if (own !== undefined && !item.loose && (match.code === null || saysLittle(match, own))) return saidCode(item, own);
  if (match.code !== null && match.entry.byCode === 'vendor_code')
    return stateOf(match, item) ?? systemErrorIn(match.code, item) ?? match.code;
  const named = item.loose || own === undefined ? namedIn(item) : null;
  const number = match.entry.rule.code;
  // A driver's class beside words of which the database's number is known: `IntegrityError: null value in column …`.
  if (
    item.loose &&
    number !== undefined &&
    /^\d/.test(number) &&
    isNoMoreThanClass(match.code) &&
    isNoMoreThanClass(named)
  )
    return number;
  if (match.code !== null) {
    if (named !== null) return named;
    if (item.loose && wordsOfSql.has(match.code)) return status === null ? null : String(status);
    if (!item.loose || !isClass(match.code)) return match.code;
    return systemErrorIn(match.code, item) ?? (status === null ? match.code : String(status));
  }
  const title = titleOf(match.entry, item);
  if (title !== null) return title;
  return named ?? match.entry.rule.code ?? (status === null ? null : String(status));
}

function isNoMoreThanClass(code: string | null): boolean {
  return code === null || isClass(code);
}

/** Of a rule's titles the one the message says, else its first. */
function titleOf({ rule }: BookRule, { message }: Item): string | null {
  let first: string | null = null;
  for (const title of rule.codes ?? []) {
    if (!title.includes(' ')) continue;
    if (message.toLowerCase().includes(title.toLowerCase())) return title;
    first ??= title;
  }
  return first;
}

/** The code matched a rule, yet another one of the item is what the vendor documents. */
function saysLittle({ code, entry }: Match, own: string): boolean {
  if (entry.rule.broad === true) return true;
  // HubSpot's `OBJECT_NOT_FOUND` beside `crm.associations.NO_ASSOCIATIONS_FOUND`.
  if (own.includes('.') && inNamespace.test(own)) return true;
  // The words beside the code decided: Zendesk's `UserSuspended` inside `RecordInvalid`.
  if (entry.rule.text !== undefined && !isOnlyStatus(own) && !isFinding(own) && !isClass(own)) return true;
  // LoopBack's `{name: "MAINTENANCE", code: 1999}`: a rule knows the name, the number is the vendor's own.
  if (entry.byCode === 'shape' && ownNumber.test(own)) return true;
  return code !== null && entry.byCode !== 'vendor_code' && (isStatusInWords(code) || isFinding(code));
}

/** What a sentence says in capitals, `UNIQUE constraint failed`, and elsewhere is a code. */
const wordsOfSql: ReadonlySet<string> = new Set([
  'CONFLICT',
  'UNIQUE',
  'NULL',
  'KEY',
  'DUPLICATE',
  'REQUIRED',
  'INVALID',
  'MISSING',
]);

const inNamespace = /^[A-Za-z]\w{1,40}(?:\.\w{1,40}){0,4}\.[A-Z][A-Z_]{3,60}$/;

/** Java's classes for every database: the rule of the words knows the database's own number. */
const classOfJdbc = /^SQL\w{0,60}Exception$/;

const ownNumber = /^\d{4,7}$/;

/** PostgreSQL's drivers for Python and Ruby print a class for each SQLSTATE; Redshift's own number says more than XX000. */
function stateOf({ code, entry }: Match, item: Item): string | null {
  const isOfPostgres = entry.id.startsWith('postgres/') || entry.id.startsWith('redshift/');
  if (code === null || !isOfPostgres || !/[a-z]/.test(code)) return null;
  const state = stateOfCondition(code);
  return state !== null && emptyStates.has(state) ? (namedIn(item) ?? state) : state;
}

/** `internal_error` and `system_error`: what Redshift calls every failure of its own. */
const emptyStates: ReadonlySet<string> = new Set(['XX000', '58000']);

/** The client's class says less than what the system answered it: `MongoServerSelectionError: getaddrinfo ENOTFOUND …`. */
function systemErrorIn(code: string, item: Item): string | null {
  if (!item.loose || !isClass(code)) return null;
  return item.codes.find((other) => systemErrors.has(other)) ?? null;
}

function namedIn(item: Item): string | null {
  const named = item.message === '' ? null : proseCodesIn(item.message).named;
  return named ?? (item.context === '' ? null : proseCodesIn(item.context).named);
}

/** The item's own code, unless it says less than one in its message: the status, or the class of a client that quotes a number. */
function saidCode(item: Item, own: string): string {
  if (isOnlyStatus(own)) return proseCodesIn(item.message).named ?? own;
  if (isFinding(own)) {
    // Firebase names what is wrong in the message: `TOO_MANY_ATTEMPTS_TRY_LATER : Access …`, reason `invalid`.
    const said = proseCodesIn(item.message).named;
    return said !== null && isInCapitals(said) && item.message.startsWith(said) ? said : own;
  }
  if (!isClass(own)) return own;
  const { named } = proseCodesIn(item.message);
  if (named === null || named === own) return own;
  return /^-?\d+$/.test(named) || (isClassOfProgram.test(own) && isInCapitals(named)) ? named : own;
}

/** Classes that say only where an error arose; a code in capitals in the message says what it was: Apex' `first error: …`. */
const isClassOfProgram =
  /^(?:System\.|java\.|(?:\w{1,40}\.)*(?:Api|API|Http|HTTP|HttpResponse|Runtime|Service|Client|Server|Request|Response|Rest|Web|General|Application|Internal|Dml)?(?:Error|Exception)$)/;
