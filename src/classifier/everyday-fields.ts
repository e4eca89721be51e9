import { isFieldName, isGenericWord, isThing } from './fields.ts';
import { createMemory } from './memory.ts';

/** Fields every product has, for messages that name one only in passing: "Invalid phone number". */
const plainFields: readonly (readonly [field: string, pattern: RegExp])[] = [
  ['email', /\be-?mail(?: address)?\b/i],
  ['phone', /\b(?:phone|mobile)(?: number)?\b/i],
  ['sku', /\bSKU\b/],
];

/** The last word before what is wrong with it: `Deal title must be given`, `Form name is required`. */
const lastWord =
  /\b([a-z]\w{2,60}) (?:must (?:be (?:given|provided|specified|set|present)|not be (?:empty|blank|null))|is (?:required|missing|mandatory))\b/i;

/** A message that is nothing but this: `Invalid username`. */
const alone =
  /^(?:invalid|missing|unknown|incorrect|wrong|bad|empty|unsupported) ([a-z]\w{1,40})(?: (?:sent|provided|given|specified|supplied|value|format))?[.!]?$/i;

/** Words that are names when nothing else is said. */
const namesAlone: ReadonlySet<string> = new Set(
  'username password name url status state reason level limit page sort filter cursor id path'.split(' '),
);

/**
 * The field a message is about by its everyday name (`email`, `phone`), alone (`Invalid username`) or in passing (`Deal title
 * must be given`), else null.
 */
export function plainFieldIn(message: string): string | null {
  return everyday.recall(message, everydayFieldIn);
}

const everyday = createMemory<string | null>();

function everydayFieldIn(message: string): string | null {
  for (const [field, pattern] of plainFields) if (pattern.test(message)) return field;
  const only = alone.exec(message)?.[1];
  if (only !== undefined) return mayBeAlone(only) ? only : null;
  const taken = lastTaken.exec(message)?.[1];
  if (taken !== undefined) return mayBeAlone(taken) ? taken : null;
  const word = lastWord.exec(message)?.[1];
  return word !== undefined && isFieldName(word) && !isThing(capitalised(word)) ? word : null;
}

/** The last word before what somebody else has: `Company name already in use`. */
const lastTaken = /\b([a-z]\w{1,40}) (?:is |has been |was )?already (?:in use|taken|used|registered)\b/i;

function mayBeAlone(word: string): boolean {
  if (namesAlone.has(word.toLowerCase())) return true;
  return isFieldName(word) && !isThing(capitalised(word)) && !isGenericWord(word);
}

/** The words with which a message says the everyday name of a field: `phone number` for `phone`; null when it says the name. */
export function plainSpellingIn(message: string, field: string): string | null {
  const pattern = plainFields.find(([name]) => name === field)?.[1];
  const said = pattern?.exec(message)?.[0] ?? null;
  return said === field ? null : said;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
