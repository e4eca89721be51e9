import { isMarkedCode, withEntraCode } from './code.ts';
import { itemsInJson } from './envelopes.ts';
import { isComplaint } from './field-maps.ts';
import { isFieldName, normaliseField } from './fields.ts';
import { type Findings, type Item, maxItems, maxMessageLength, maxTextLength } from './item.ts';
import { roleOf } from './keys.ts';
import { pairsInLines } from './lines.ts';
import { literalsIn } from './literal.ts';
import { createMemory } from './memory.ts';
import { printedIn } from './php-printed.ts';
import { serializedIn } from './php-serialized.ts';
import { codesInProse, proseCodesIn } from './prose-codes.ts';
import { parseXml } from './xml.ts';

const texts = createMemory<Findings>();

/** Reads errors out of a string: JSON (also inside a sentence, escaped or cut off), XML, HTML, form text or prose. */
export function itemsInText(text: string, found: Findings, context = '', status: number | null = null): void {
  const read = texts.recall(text, readText);
  for (const item of read.items) {
    if (found.items.length >= maxItems) break;
    const told = context === '' || item.context !== '' ? item : { ...item, context };
    found.items.push(status === null || told.status !== null ? told : { ...told, status });
  }
  found.status ??= read.status;
  found.retryS ??= read.retryS;
}

function readText(whole: string): Findings {
  const found: Findings = { items: [], status: null, retryS: null };
  const text = (whole.length > maxTextLength ? whole.slice(0, maxTextLength) : whole).trim();
  if (text === '') return found;
  found.status = statusInText(text.slice(0, maxMessageLength));
  const isTagged = startsTag.test(text);
  if (isTagged && !isPage(text)) {
    itemsInJson(parseXml(text), found);
    nameComponent(text, found);
  }
  if (found.items.length > 0) return found;
  if (text.includes('] =>')) itemsInJson(printedIn(text), found);
  else if (text.includes('";')) itemsInJson(serializedIn(text), found);
  else if (text.includes(': ')) itemsInJson(pairsInLines(text), found);
  if (found.items.length > 0) return found;
  if (!isTagged && text.includes('</')) readQuotedXml(text, found);
  if (found.items.length > 0) return found;
  if (text.includes('{') || text.startsWith('[')) {
    for (const value of valuesIn(text)) itemsInJson(value, found);
    tellAround(text, found);
    if (found.items.length === 0) pushPairs(text, found);
  } else if (isTagged) pushMarkup(text, found);
  else if (formText.test(text)) pushForm(text, found);
  else if (text.includes('":') || text.includes("' =>") || text.includes('" =>')) pushPairs(text, found);
  if (found.items.length === 0) pushProse(text, found);
  return found;
}

/** Objects without a word of their own, in the middle of a sentence, are explained by the sentence. */
function tellAround(text: string, found: Findings): void {
  if (firstBracket(text) === 0) return;
  const context = text.slice(0, maxMessageLength);
  const owner = keyInFront.exec(text)?.[1];
  if (owner !== undefined && roleOf(owner) === 'other') nameOwner(owner, found);
  // Beside an error that speaks for itself, an object without words is the request.
  const speaks = found.items.some((item) => item.message !== '' && item.codes.length > 0);
  for (const [i, item] of found.items.entries())
    if (saysNothing(item))
      found.items[i] = { ...item, message: '', context, codes: codesInProse(context), loose: true };
    else if (!speaks && item.message === '' && item.context === '') found.items[i] = { ...item, context };
    else if (item.codes.length === 0 || (item.loose && proseCodesIn(item.message).named === null)) {
      const code = codeBefore(text);
      if (code !== null) found.items[i] = { ...item, codes: [code], loose: false };
    }
}

/** `email: { reason: "is taken" }`: what the object is about. */
const keyInFront = /^([a-z]\w{1,60}): \{\s{0,8}["']?[a-z]\w{0,40}["']? ?:/;

function nameOwner(owner: string, found: Findings): void {
  for (const [i, item] of found.items.entries())
    if (item.fields.length === 0 && isFieldName(owner) && (isComplaint(item.message) || isMarkedCode(item.message)))
      found.items[i] = { ...item, fields: [owner] };
}

/** What a log line prints of its own: `{id:8421,desc:cmd:save,plugin:…`. */
function saysNothing(item: Item): boolean {
  if (item.codes.length > 0 || item.fields.length > 0 || item.context !== '') return false;
  return item.message !== '' && item.message.length <= 40 && !item.message.includes(' ');
}

/** What the sentence before an object names as the code: `code : TooManyRequests message : {"Errors": […]}`. */
function codeBefore(text: string): string | null {
  const end = firstBracket(text);
  if (end <= 0) return null;
  return proseCodesIn(text.slice(0, Math.min(end, maxMessageLength))).named;
}

/** Elements that an answer in XML begins with. */
const quotedXml =
  /<\?xml\b|<(?:[\w-]{1,40}:)?(?:[a-z]{0,40}errors?|[a-z]{0,40}exception|fault|notification|result|reply|response|[a-z]{1,40}response)\b[^<>]{0,400}>/i;

/** XML inside a sentence: `… resulted in a \`400 Bad Request\` response: <?xml …`. */
function readQuotedXml(text: string, found: Findings): void {
  const start = text.search(quotedXml);
  if (start <= 0) return;
  const xml = text.slice(start);
  if (isPage(xml)) return;
  const parsedXml = parseXml(xml);
  const [root = '', ...others] = Object.keys(parsedXml);
  itemsInJson(others.length === 0 && roleOf(root) === 'other' ? parsedXml[root] : parsedXml, found);
  tellAround(text, found);
}

/** Python prints objects in angle brackets too: `<_InactiveRpcError of RPC …>`. */
const startsTag = /^<[A-Za-z?!]/;

/** Salesforce's metadata answers name the component beside the errors: `<fullName>Invoice__c.Amount__c</fullName>`. */
const component = /<fullName>(\w{1,80}\.\w{1,80})<\/fullName>/g;

/** Gives errors without a field the one component the answer is about; with several it is not known whose they are. */
function nameComponent(text: string, found: Findings): void {
  if (!text.includes('<fullName>')) return;
  const [first, second] = text.matchAll(component);
  if (first?.[1] === undefined || second !== undefined) return;
  const fields = [first[1]];
  for (const [i, item] of found.items.entries()) if (item.fields.length === 0) found.items[i] = { ...item, fields };
}

const parsed = createMemory<readonly unknown[]>();

/** The first JSON value in a text: all of it, or inside a sentence, also with escaped quotes. Else undefined. */
export function jsonIn(text: string): unknown {
  return valuesIn(text)[0];
}

function valuesIn(whole: string): readonly unknown[] {
  const text = whole.length > maxTextLength ? whole.slice(0, maxTextLength) : whole;
  return text.includes('{') || text.includes('[') ? parsed.recall(text, findValues) : [];
}

/** .NET's reader of JSON says what it wanted: `the current JSON object (e.g. {"name":"value"}) into type …`. */
const example = /\(e\.g\. [[{][^()]{0,200}\)/g;

/** CSV doubles the quotes of what it quotes: `{ ""code"": 403 }`. */
const doubled = /[{,]\s{0,80}""\w{1,60}"" ?:/;

/** Node printed errors as `{ [Error: socket hang up] code: 'ECONNRESET' }` up to version 10; jsforce calls them by their code. */
const oldError = /\{ \[(\w{1,80}): ([^\]\n]{1,500})\](?=\s{1,8}\w)/g;

function inNewStyle(_: string, name: string, said: string): string {
  const key = name.endsWith('Error') ? name : `code: '${name}', message`;
  return `{ ${key}: ${JSON.stringify(said)},`;
}

function findValues(whole: string): readonly unknown[] {
  let text = whole.includes('(e.g. ') ? whole.replace(example, '') : whole;
  if (text.includes('""') && doubled.test(text)) text = text.replaceAll('""', '"');
  if (text.includes('{ [')) text = text.replace(oldError, inNewStyle);
  const start = firstBracket(text);
  if (start < 0) return [];
  if (text.includes(cutByGuzzle)) {
    const behind = text.slice(text.lastIndexOf(cutByGuzzle) + cutByGuzzle.length);
    const whole = parse(behind.slice(firstBracket(behind), behind.lastIndexOf('}') + 1));
    if (whole !== undefined) return [whole];
  }
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1;
  let candidate = text.slice(start, end > start ? end : text.length);
  for (let level = 0; level < 3; level += 1) {
    const value = parse(candidate);
    if (value !== undefined) return [value];
    if (!candidate.includes('\\"')) break;
    candidate = withoutEscapes(candidate);
  }
  return literalsIn(text.slice(start)).concat(
    text.includes('\\"') ? literalsIn(withoutEscapes(text.slice(start))) : [],
  );
}

/** Guzzle's exceptions print the first 120 letters of the answer; whoever logs them often adds the whole answer. */
const cutByGuzzle = '(truncated...)';

function withoutEscapes(text: string): string {
  return text.replaceAll('\\\\', '\\').replaceAll('\\"', '"');
}

function firstBracket(text: string): number {
  const brace = text.indexOf('{');
  const bracket = text.search(/\[\s*[{"]/);
  if (brace < 0) return bracket;
  return bracket >= 0 && bracket < brace ? bracket : brace;
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

/** Pairs as JSON, Python, Ruby and JavaScript print them; survives text that was cut off. */
const pair =
  /["'@]?([A-Za-z_]{2,40})["'\\\]]{0,6}\s{0,4}(?:=>|[:=])\s{0,4}[bu]?\\{0,3}(["'])((?:(?!\\?\2)[^\n]){1,2000})/g;

function pushPairs(text: string, found: Findings): void {
  const codes: string[] = [];
  const fields: string[] = [];
  let message = '';
  let pairs = 0;
  for (const match of text.matchAll(pair)) {
    pairs += 1;
    if (pairs > 100) break;
    const [, key = '', , value = ''] = match;
    const role = roleOf(key);
    if (role === 'subcode' || role === 'code' || role === 'minor' || role === 'errors') {
      if (/^[\w .:-]{2,60}$/.test(value) && !/^(?:error|failed)$/i.test(value)) codes.push(value);
    } else if (role === 'fields' && isFieldName(value)) fields.push(normaliseField(value));
    else if (role === 'name' && isFieldName(value) && codes.length > 0) fields.push(normaliseField(value));
    if (role === 'message' || role === 'errors') message += `${message === '' ? '' : '\n'}${value}`;
  }
  if (codes.length === 0 && message === '') return;
  const prose = text.slice(0, maxMessageLength);
  found.items.push({
    codes: withEntraCode(codes.concat(codesInProse(prose)), message),
    message: message === '' ? prose : message.slice(0, maxMessageLength),
    context: prose,
    fields,
    scopes: [],
    status: null,
    loose: true,
  });
}

const tag = /<(?:[\w-]{1,40}:)?([A-Za-z]{2,40})(?:\s[^<>]{0,400})?>([^<]{1,2000})/g;

function isPage(text: string): boolean {
  return /^<!doctype html|^<html|<(?:title|div|h1|center)\b|<body/i.test(text.slice(0, 1_000));
}

/** SOAP faults, AWS and other XML errors, and HTML pages: the text between the tags that matter. */
function pushMarkup(text: string, found: Findings): void {
  if (isPage(text)) {
    const message = wordsOfPage(text);
    if (message !== '') pushLoose(message, [], found);
    return;
  }
  const codes: string[] = [];
  const fields: string[] = [];
  let message = '';
  for (const match of text.matchAll(tag)) {
    const [, name = '', raw = ''] = match;
    const value = raw.trim();
    if (value === '') continue;
    const role = roleOf(name);
    if (role === 'code' || role === 'subcode') codes.push(value.slice(value.lastIndexOf(':') + 1));
    else if (role === 'fields' && isFieldName(value)) fields.push(normaliseField(value));
    else if (role === 'message' || (role === 'minor' && value.includes(' ')))
      message += `${message === '' ? '' : '\n'}${value}`;
    if (message.length > maxMessageLength || codes.length > maxItems) break;
  }
  if (codes.length === 0 && message === '') return;
  found.items.push({
    codes,
    message: message.slice(0, maxMessageLength),
    context: '',
    fields,
    scopes: [],
    status: null,
    loose: false,
  });
}

/** What a page says in its first lines; the rest of it is about the site, not about the error. */
const maxPageWords = 1_000;
const maxTagLength = 400;

/** Scanned by hand: pages of gateways come by the thousand, and a pattern took three times as long. */
function wordsOfPage(text: string): string {
  let words = '';
  for (let at = text.indexOf('<'); at >= 0; ) {
    const end = text.indexOf('>', at);
    if (end < 0) break;
    const next = text.indexOf('<', at + 1);
    if (next === end + 1) {
      at = next;
      continue;
    }
    const isTag = (next < 0 || end < next) && end - at < maxTagLength && nameOfTag.test(text.slice(at, at + 3));
    const said = isTag ? text.slice(end + 1, next < 0 ? text.length : next).trim() : '';
    if (said !== '' && !words.includes(said) && !program.test(text.slice(at, at + 9))) {
      words += `${words === '' ? '' : '\n'}${wide.test(said) ? said.replace(/\s+/g, ' ') : said}`;
      if (words.length > maxPageWords) break;
    }
    at = next;
  }
  return words;
}

const nameOfTag = /^<\/?[A-Za-z]/;
const program = /^<\/?(?:script|style)\b/i;
const wide = /\s\s|[^\S ]/;

const formText = /^[\w.-]{1,60}=[^&\s]{0,2000}(?:&[\w.-]{1,60}=[^&\s]{0,2000}){0,50}$/;

function pushForm(text: string, found: Findings): void {
  const values: Record<string, string> = Object.create(null);
  for (const [key, value] of new URLSearchParams(text)) values[key] = value;
  itemsInJson(values, found);
  if (found.items.length > 0) return;
  // Of keys that are not known the words still count: `oauth_problem=rate%20limit%20exceeded`.
  const pairs = Object.entries(values).map(([key, value]) => `${key}=${value}`);
  pushProse(pairs.join('\n'), found);
}

function pushProse(text: string, found: Findings): void {
  const message = text.length > maxMessageLength ? text.slice(0, maxMessageLength) : text;
  pushLoose(message, codesInProse(message), found);
}

function pushLoose(message: string, codes: readonly string[], found: Findings): void {
  found.items.push({ codes, message, context: '', fields: [], scopes: [], status: null, loose: true });
}

/** Where texts name a status, the surest first, and what a text must have to be searched for it. */
const statusPlaces: readonly { readonly pattern: RegExp; readonly has?: readonly string[] }[] = [
  {
    pattern:
      /\b(?:status(?:[ _-]?code)?|http(?:[ _/-]?(?:1\.1|2|error|status))?(?:[ _-]?code)?|error(?:[ _-]?code)?|response(?: code)?)["'\]):= (#]{0,5}([45]\d\d)\b/i,
  },
  { pattern: /^\W{0,3}([45]\d\d)(?:\b|$)(?! (?:records?|rows?|ms|seconds?))/ },
  { pattern: /^(?:[\w$]{1,60}(?:\.|::)){0,8}\w{0,60}(?:Error|Exception)(?:\$\w{1,40})?[:,]? \(?([45]\d\d)\b/ },
  // Google's client for Python: `google.api_core.exceptions.Forbidden: 403 POST https://…`
  { pattern: /\bexceptions\.[A-Z]\w{3,40}: ([45]\d\d) /, has: ['exceptions.'] },
  {
    pattern: /\b(?:An error occurred \(|does not indicate success: )([45]\d\d)\b/,
    has: ['An error occurred (', 'does not indicate success: '],
  },
  { pattern: /\b(?:with message|message:?|reason:?|status:?) ?['"]\(?([45]\d\d)(?= |['"]|:|\))/i, has: ['"', "'"] },
  {
    pattern:
      /\b([45]\d\d)(?: ?[-:–] ?| ?["'(]?)(?:client error|server error|bad request|unauthorized|payment required|forbidden|not found|conflict|gone|unprocessable|too many|internal server|bad gateway|service (?:temporarily )?unavailable|gateway timed?[- ]?out)/i,
  },
  {
    pattern:
      /\[([45]\d\d)\]:? (?:bad request|unauthorized|payment required|forbidden|not found|conflict|gone|unprocessable|too many|internal server|bad gateway|service)/i,
    has: ['['],
  },
  {
    pattern:
      /\b(?:bad request|unauthorized|payment required|forbidden|not found|conflict|gone|unprocessable (?:entity|content)|too many requests|internal server error|bad gateway|service unavailable|gateway timed?[- ]?out) ?[([](?:http |status |code )?([45]\d\d)[)\]]/i,
    has: ['(', '['],
  },
  // CometD's `401::Authentication invalid`.
  { pattern: /(?<![\w:])([45]\d\d)::[A-Za-z]/, has: ['::'] },
  // Python's `<NotAuthorized object at 0x1109bc410 code=401 …>`.
  { pattern: /\bcode=([45]\d\d)(?=[,;)\]> ])/, has: ['code='] },
];

/** A mail server's reply is no HTTP status: `550 5.7.1 …`, `421-4.7.0 …`, and the numbers that HTTP does not use. */
function isMailReply(text: string, status: string): boolean {
  if (status >= '550' && status <= '554') return true;
  return mailReply.test(text.slice(text.indexOf(status), text.indexOf(status) + 20));
}

const mailReply = /^[45]\d\d[ -]{1,2}#?[45]\.\d{1,2}\.\d{1,3}\b/;

const mayHoldStatus = /(?<!\d)[45]\d\d(?!\d)/;

/** The HTTP status a sentence names (`status code 401`, `403 Forbidden`), else null. */
export function statusInText(text: string): number | null {
  if (!mayHoldStatus.test(text)) return null;
  for (const { pattern, has } of statusPlaces) {
    if (has !== undefined && !has.some((letters) => text.includes(letters))) continue;
    const status = pattern.exec(text)?.[1];
    if (status !== undefined && !isMailReply(text, status)) return Number(status);
  }
  return null;
}
