/** Paths told of one text; a serializer that doubles one key doubles it everywhere. */
const mostPaths = 10;

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** An open container: the keys it had and the newest of them, or no keys in an array. */
interface Container {
  readonly keys: Set<string> | null;
  key: string;
}

/**
 * Paths (`body.errors[].name`) of the keys that stand more than once in one object, at any depth, each path once and ten
 * at most. `text` must be JSON. JSON.parse takes the last of them without a word, so the text is walked for it; this
 * needs no stack and time in proportion to the text.
 */
export function doubledKeys(text: string): readonly string[] {
  const paths = new Set<string>();
  const open: Container[] = [];
  let isKeyNext = false;
  for (let at = 0; at < text.length && paths.size < mostPaths; at += 1) {
    const inner = open.at(-1);
    switch (text.charCodeAt(at)) {
      case quote: {
        const end = endOfString(text, at);
        if (isKeyNext && inner?.keys) {
          inner.key = keyIn(text.slice(at, end + 1));
          if (inner.keys.has(inner.key)) paths.add(pathOf(open));
          inner.keys.add(inner.key);
          isKeyNext = false;
        }
        at = end;
        break;
      }
      case openBrace:
        open.push({ keys: new Set(), key: '' });
        isKeyNext = true;
        break;
      case openBracket:
        open.push({ keys: null, key: '' });
        isKeyNext = false;
        break;
      case closeBrace:
      case closeBracket:
        open.pop();
        isKeyNext = false;
        break;
      case comma:
        isKeyNext = inner !== undefined && inner.keys !== null;
        break;
    }
  }
  return [...paths];
}

/** The index of the quote that ends the string which begins at `from`. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return at;
    at += unit === backslash ? 2 : 1;
  }
  return at;
}

/** The same key may be written with and without escapes. */
function keyIn(quoted: string): string {
  return quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
}

function pathOf(open: readonly Container[]): string {
  let path = '';
  for (const { keys, key } of open) path += keys === null ? '[]' : path === '' ? key : `.${key}`;
  return path;
}
