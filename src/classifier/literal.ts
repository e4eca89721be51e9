/** Values are read to this depth and number; the rest of a text never says more. */
const maxDepth = 24;
const maxValues = 4_000;
/** Values that stand side by side in one text. */
const maxTogether = 20;

const nothing: unique symbol = Symbol('nothing');

/** One text being read. Each character is looked at a bounded number of times. */
interface Cursor {
  readonly text: string;
  at: number;
  left: number;
}

/**
 * Reads objects and lists out of a text as JSON, Python, Ruby and JavaScript print them, also in the middle of a sentence
 * and cut off at the end: `{'field': u'email', 'ok': None`, `{"code"=>"taken"}`, `{ code: 'E1', path: [ 'a' ] }`. Never
 * throws; linear in the text; an empty list when nothing can be read.
 */
export function literalsIn(text: string): readonly unknown[] {
  const cursor: Cursor = { text, at: 0, left: maxValues };
  const values: unknown[] = [];
  while (values.length < maxTogether && cursor.left > 0) {
    const start = nextBracket(text, cursor.at);
    if (start < 0) break;
    cursor.at = start;
    if (cutByPhp.test(text.slice(start, start + 24))) {
      cursor.at = start + 1;
      continue;
    }
    const value = readValue(cursor, 0);
    if (value !== nothing && holdsSomething(value)) values.push(value);
    if (cursor.at <= start) cursor.at = start + 1;
  }
  return values;
}

/** PHP's traces print the first 15 letters of an argument: `'{"message":"ite...')`. */
const cutByPhp = /^[^\n]{15}\.\.\.'/;

/** An object, or a list of objects: other brackets in a sentence hold record data or names of types. */
function nextBracket(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 123) return at;
    if (code === 91 && text.charCodeAt(skipBlanks(text, at + 1)) === 123) return at;
  }
  return -1;
}

function holdsSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function readValue(cursor: Cursor, depth: number): unknown {
  cursor.at = skipBlanks(cursor.text, cursor.at);
  cursor.left -= 1;
  if (cursor.left <= 0 || depth > maxDepth || cursor.at >= cursor.text.length) return nothing;
  optional.lastIndex = cursor.at;
  if (optional.test(cursor.text)) return readOptional(cursor, depth);
  const scalar = readScalar(cursor);
  if (scalar !== nothing) return scalar;
  skipType(cursor);
  const char = cursor.text[cursor.at];
  if (char === '{') return readObject(cursor, depth, '}');
  if (char === '(' && keyword.test(cursor.text.slice(cursor.at + 1, cursor.at + 42)))
    return readObject(cursor, depth, ')');
  if (char === '[' || char === '(') return readList(cursor, depth, char === '[' ? ']' : ')');
  const quoted = readQuoted(cursor);
  return quoted !== nothing ? quoted : readBare(cursor);
}

/**
 * PHP's `string(9) "…"` and `array(2) {`, Python's `ErrorDetail(string=` and `DataError('`, Rust's `Metadata { code: …`,
 * Haskell's `Status {code = …` and `ErrorCode "…"`, Java's `UserListError{reason=…`.
 */
const type =
  /(?:[A-Z][\w']{0,60} (?=\{\s{0,20}\w{1,60} ?[=:])|Error(?:Code|Message) (?=")|(?<== )[A-Z]\w{0,60} (?="[^"\n]{0,200}"\s?[,}])|(?:string|array)\(\d{1,9}\) |object\([\w\\]{1,100}\)#\d{1,9} \(\d{1,9}\) |[A-Z]\w{0,60}(?=\{\w{1,40}=)|[A-Z][A-Za-z]{0,60}(?=\((?:\w{1,40}=|["'])))/y;
const keyword = /^\w{1,40}=/;
/** Rust's and Scala's `Some("…")`, Haskell's `Just (ErrorMessage "…")`: the value inside. */
const optional = /(?:Some\(|Just (?:\((?=Error|["'])|(?=["'\d{[])))/y;

/** PHP's `int(401)`, `bool(false)`. */
const scalarOfPhp = /(?:int|float|bool)\(([\w.-]{1,20})\)/y;

function readScalar(cursor: Cursor): unknown {
  scalarOfPhp.lastIndex = cursor.at;
  const said = scalarOfPhp.exec(cursor.text)?.[1];
  if (said === undefined) return nothing;
  cursor.at = scalarOfPhp.lastIndex;
  return said === 'true' || said === 'false' ? said === 'true' : Number(said);
}

function skipType(cursor: Cursor): void {
  type.lastIndex = cursor.at;
  if (type.test(cursor.text)) cursor.at = type.lastIndex;
}

function readOptional(cursor: Cursor, depth: number): unknown {
  const inBrackets = cursor.text[optional.lastIndex - 1] === '(';
  cursor.at = optional.lastIndex;
  const value = readValue(cursor, depth + 1);
  if (inBrackets && cursor.text[cursor.at] === ')') cursor.at += 1;
  return value;
}

function readObject(cursor: Cursor, depth: number, end: string): unknown {
  const object: Record<string, unknown> = Object.create(null);
  let entries = 0;
  let indexed = false;
  cursor.at += 1;
  while (cursor.at < cursor.text.length) {
    skipSeparators(cursor);
    if (cursor.text[cursor.at] === end) {
      cursor.at += 1;
      return indexed ? Object.values(object) : object;
    }
    indexed ||= indexOfPhp.test(cursor.text.slice(cursor.at, cursor.at + 5));
    const key = readKey(cursor);
    if (key === null) break;
    const value = isOfGo(cursor) ? readOfGo(cursor, depth + 1) : readValue(cursor, depth + 1);
    if (value === nothing) break;
    object[key] = value;
    entries += 1;
  }
  return entries > 0 ? object : nothing;
}

/** PHP prints lists with their indexes. */
const indexOfPhp = /^\[0\] ?=/;

/** Behind a key without quotes and its colon, with no blank. */
function isOfGo({ text, at }: Cursor): boolean {
  return text[at - 1] === ':' && /\w/.test(text[at - 2] ?? '');
}

function readOfGo(cursor: Cursor, depth: number): unknown {
  emptyInGo.lastIndex = cursor.at;
  if (emptyInGo.test(cursor.text)) return null;
  const start = cursor.at;
  const value = readValue(cursor, depth);
  if (typeof value !== 'string' || cursor.text[cursor.at - 1] === '"') return value;
  const next = value.search(nextOfGo);
  if (next < 0) return value;
  cursor.at = cursor.text.indexOf(value, start) + next;
  return value.slice(0, next);
}

function readList(cursor: Cursor, depth: number, end: string): unknown {
  const list: unknown[] = [];
  cursor.at += 1;
  while (cursor.at < cursor.text.length) {
    skipSeparators(cursor);
    if (cursor.text[cursor.at] === end) {
      cursor.at += 1;
      return list;
    }
    const value = readValue(cursor, depth + 1);
    if (value === nothing) break;
    list.push(value);
  }
  return list.length > 0 ? list : nothing;
}

function skipSeparators(cursor: Cursor): void {
  cursor.at = skipBlanks(cursor.text, cursor.at);
  while (cursor.text[cursor.at] === ',') cursor.at = skipBlanks(cursor.text, cursor.at + 1);
  frames.lastIndex = cursor.at;
  if (frames.test(cursor.text)) cursor.at = skipBlanks(cursor.text, frames.lastIndex);
}

/** The stack that Node prints inside an error, before its own keys. */
const frames = /(?:at [^\n]{1,500}\n\s{0,40}){1,60}/y;

const bareKey = /:?([A-Za-z_$@][\w$.@-]{0,80}|\d{1,9})/y;
const relation = /\s{0,8}(?:=>|:|=)/y;
/** Where Go's next entry begins: it prints `{Field:email Code:invalid Message:}`, with blanks between the entries only. */
const nextOfGo = /\s(?=[A-Za-z]\w{0,60}:(?:[^\s/]|$|\s[A-Za-z]\w{0,60}:))/;
const emptyInGo = /[}\]]|\s[A-Za-z]\w{0,60}:/y;

/** A key with its `:`, `=>` or `=`; null when none follows. */
function readKey(cursor: Cursor): string | null {
  // var_dump puts keys in brackets: `["field"]=>`.
  const inBrackets = cursor.text[cursor.at] === '[';
  if (inBrackets) cursor.at += 1;
  let key = readQuoted(cursor);
  if (key === nothing) {
    bareKey.lastIndex = cursor.at;
    const match = bareKey.exec(cursor.text);
    if (match === null) return null;
    cursor.at = bareKey.lastIndex;
    key = match[1] ?? '';
  }
  if (inBrackets && cursor.text[cursor.at] === ']') cursor.at += 1;
  relation.lastIndex = cursor.at;
  if (!relation.test(cursor.text)) return null;
  cursor.at = relation.lastIndex;
  return String(key);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: ' ', f: ' ' };

/** A string in quotes, with Python's prefixes; a string that was cut off ends with the text. */
function readQuoted(cursor: Cursor): string | typeof nothing {
  const { text } = cursor;
  let start = cursor.at;
  if (/[bur]/.test(text[start] ?? '') && (text[start + 1] === '"' || text[start + 1] === "'")) start += 1;
  let quote = text[start];
  if (quote !== '"' && quote !== "'" && quote !== '`') return nothing;
  let value = '';
  let from = start + 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') {
      const escaped = text[at + 1] ?? '';
      value += text.slice(from, at) + (escapes[escaped] ?? escaped);
      at += 1;
      from = at + 1;
    } else if (text[at] === quote && endsHere(text, at + 1)) {
      value += text.slice(from, at);
      cursor.at = at + 1;
      continued.lastIndex = at + 1;
      const next = continued.exec(text)?.[1];
      if (next === undefined) return value;
      // Node prints long strings in pieces: `'first line\\n' +` and the rest below.
      quote = next;
      from = continued.lastIndex;
      at = from - 1;
    }
  }
  cursor.at = text.length;
  return value + text.slice(from);
}

const continued = /[^\S\n]{0,4}\+\s{1,80}(["'`])/y;

/** In var_dump's output, also on one line: `string(3) "abc" ["next"]=> …`. */
const keyOfPhp = /\[(?:"[\w$ .-]{1,80}"|\d{1,6})\] ?=>/y;

/** Whether a quote ends the string: an apostrophe in a word does not. */
function endsHere(text: string, at: number): boolean {
  let next = at;
  while (next < at + 8 && isBlank(text.charCodeAt(next))) next += 1;
  if (text[next] === '[') {
    keyOfPhp.lastIndex = next;
    return text.charCodeAt(at) === 10 || keyOfPhp.test(text);
  }
  return next >= text.length || ',:}])=+"\\'.includes(text[next] ?? '');
}

/** An apostrophe inside a word ends nothing: Node prints `{ RequestError: it didn't work. …`. */
const bare = /(?:[^,{}[\]()\n"']|\[\d{0,6}\]|(?<=[A-Za-z])'(?=[a-z])){1,2000}/y;
/** Ruby's symbols and Elixir's atoms: `:token_revoked`; a type of error is left for the code beside it. */
const symbol = /^:(?!\w{1,60}_error$)[a-z]\w*$/;
const empty = new Set(['None', 'Nothing', 'nil', 'null', 'undefined', 'Object', 'Array', 'Circular']);

/** A number, a constant, or a word without quotes as Java and Go print maps. */
function readBare(cursor: Cursor): unknown {
  bare.lastIndex = cursor.at;
  const match = bare.exec(cursor.text);
  if (match === null) return nothing;
  cursor.at = bare.lastIndex;
  const word = match[0].trim();
  if (/^-?\d{1,15}(?:\.\d{1,9})?$/.test(word)) return Number(word);
  if (word === 'true' || word === 'True') return true;
  if (word === 'false' || word === 'False') return false;
  if (empty.has(word)) return null;
  return symbol.test(word) ? word.slice(1) : word;
}
