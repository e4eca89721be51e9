/** A place in messages where vendors name fields. */
export interface FieldPlace {
  /** What a message must have for the place to be looked for: a look at each message saves most of the patterns. */
  readonly needs: number;
  /**
   * What group 1 is: words among which prose is possible, names for sure, a label as people see it, a column with its
   * table, or Jackson's chain of references.
   */
  readonly holds: 'word' | 'name' | 'label' | 'column' | 'chain';
  /** Runs in linear time; group 1 is one name or a comma-separated list. */
  readonly pattern: RegExp;
  /** Where further names stand once the pattern has found one: too weak a place to begin with. */
  readonly further?: RegExp;
}

/** The message has a word for what has a name. */
export const noun = 1;
/** The message has a quote. */
export const quote = 2;
/** The message has a word for what is wrong. */
export const fault = 4;
/** The message has a colon. */
export const colon = 8;

const nouns = /field|question|propert|column|param|attribute|argument|\bkey|member|element|identifier|name|value/i;
const quotes = /["'`\u201c\u2018]/;
const faults =
  /requir|missing|must|should|can.?not|can.?t\b|may |invalid|valid|already|not |unknown|un(?:recogni|supported|expected|permitted|defined)|mandatory|empty|blank|null|too |doesn.?t|expected|no longer|duplicate|fail|wrong|needs|has to|please|reserved|unique|used|range|can have/i;

/** What a message has of what the places need; 0 when no field can be named. Linear in the text. */
export function hintsOf(message: string): number {
  let hints = 0;
  if (nouns.test(message)) hints |= noun;
  if (quotes.test(message)) hints |= quote;
  if (faults.test(message)) hints |= fault;
  if (message.includes(':')) hints |= colon;
  return hints;
}
