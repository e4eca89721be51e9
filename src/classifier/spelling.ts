import { maxMessageLength } from './item.ts';
import { createMemory } from './memory.ts';

/** What stands for a position in a list: `[3]`, `.3`, `(3)`. */
const position = '(?:\\[\\d{0,9}\\]|\\.\\d{1,9}|\\(\\d{1,9}\\))';
/** What stands between two names of a path: `.`, `/`, `][`. */
const step = '(?:\\]?[./]|\\]?\\[)';

/**
 * Whether a slot's text is a path and nothing else, so that it can be told: others write the value behind or inside it
 * (Microsoft Advertising's `Items[0]=…`), which is record data.
 */
export function isOnlyPath(text: string): boolean {
  return /^[\w$.[\]()/#-]{1,100}$/.test(text);
}

const firstName = /^[^.[]+/;

const patterns = createMemory<RegExp>();

/**
 * How a text spells a field of which the name is known, where that differs: with the positions that the name leaves out
 * (`line_items[0][price]` for `line_items[].price`), or with what it belongs to in front (`orders.total` for `total`). Null
 * when the text has the name as it is, or not at all. Linear in the text.
 */
export function spellingIn(text: string, field: string): string | null {
  const said = text.length > maxMessageLength ? text.slice(0, maxMessageLength) : text;
  if (!field.includes('[]')) {
    const at = said.indexOf(field);
    return at > 0 && isOwned(said, at) ? owned(said, at, field) : null;
  }
  const [name] = firstName.exec(field) ?? [];
  if (name === undefined || !said.includes(name)) return null;
  const match = patterns.recall(field, patternOf).exec(said);
  return match === null ? null : withOwner(said, match.index, match[0]);
}

function patternOf(field: string): RegExp {
  const paths = field.split('[]').map((part) => part.split('.').map(escaped).join(step));
  return new RegExp(`${paths.join(`\\]?${position}`)}\\]?`);
}

function escaped(text: string): string {
  return text.replace(/[^\w]/g, '\\$&');
}

function isOwned(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === 46;
}

/** A name that ends here and has an owner in front, each divided by a dot. */
function owned(text: string, at: number, field: string): string | null {
  if (isWordCode(text.charCodeAt(at + field.length))) return null;
  const spelt = withOwner(text, at, field);
  if (spelt === field) return null;
  restOfPath.lastIndex = at + field.length;
  return spelt + (restOfPath.exec(text)?.[0] ?? '');
}

/** What stands inside the field: `body.properties.Name.title`. */
const restOfPath = /(?:\.[A-Za-z_$][\w$]{0,40}){0,3}/y;

const maxOwner = 60;

/** The spelling with the names in front of it that belong to its path; the parts of an address are none. */
function withOwner(text: string, at: number, spelt: string): string {
  if (!isOwned(text, at)) return spelt;
  let start = at - 1;
  while (start > 0 && at - start < maxOwner && isOwnerCode(text.charCodeAt(start - 1))) start -= 1;
  const before = text.charAt(start - 1);
  const owner = text.slice(start, at);
  return before === '/' || before === '@' || !isOwner.test(owner) ? spelt : owner + spelt;
}

const isOwner = /^[A-Za-z_$][\w$]{0,40}(?:\[\d{0,9}\])?\.(?:[A-Za-z_$][\w$]{0,40}(?:\[\d{0,9}\])?\.){0,3}$/;

/** Letters, digits and `.` `[` `]` `$` `_`. */
function isOwnerCode(code: number): boolean {
  return isWordCode(code) || code === 46 || code === 91 || code === 93 || code === 36;
}

function isWordCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
}
