/**
 * Finds known phrases in a text in one pass over its words, so that a message is compared with the few phrases that
 * share a word with it instead of with all of them.
 */

/** A text prepared for phrase search: lower case, straight apostrophes, and its distinct words. */
export interface Words {
  readonly lower: string;
  readonly distinct: Iterable<string>;
}

/** Words of one or two letters never tell phrases apart. Latin with accents and Cyrillic have words as English has. */
const wordPattern = /[a-z0-9_\u00df-\u024f\u0400-\u04ff]{3,}/g;
/** Chinese, Japanese and Korean are written without blanks between words: there two characters count as a word. */
const unspaced = /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2,}/g;
const mayBeUnspaced = /[\u3040-\ud7af]/;

/**
 * Lower-cases once and splits into words (three or more letters, digits or `_`; two characters where words are written
 * without blanks). Linear in the text.
 */
export function wordsOf(text: string): Words {
  let lower = text.toLowerCase();
  if (lower.includes('\u2019')) lower = lower.replaceAll('\u2019', "'");
  let words: string[] = lower.match(wordPattern) ?? [];
  if (mayBeUnspaced.test(lower)) words = words.concat(pairsIn(lower));
  return { lower, distinct: words.length > 48 ? new Set(words) : words };
}

function pairsIn(text: string): string[] {
  const pairs: string[] = [];
  for (const [run] of text.matchAll(unspaced))
    for (let at = 0; at + 2 <= run.length; at += 1) pairs.push(run.slice(at, at + 2));
  return pairs;
}

/** A phrase in lower case, of whole words; ` * ` stands for any text between two parts. */
export interface Phrase {
  readonly parts: readonly string[];
  /** The phrase's longest word: only a text that has this word is searched for the phrase. */
  readonly anchor: string;
}

/** Parses a phrase as rule files write it: `email address * is invalid`. Throws when it has no word of three letters. */
export function phraseOf(text: string): Phrase {
  const words = text.match(wordPattern) ?? pairsIn(text);
  const anchor = words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
  if (anchor === '') throw new Error(`the phrase ${JSON.stringify(text)} has no lower-case word of three letters`);
  return { parts: text.split(' * '), anchor };
}

/** Whether all parts of the phrase occur in the text, one after the other, each on word boundaries. */
export function contains(lower: string, phrase: Phrase): boolean {
  let from = 0;
  for (const part of phrase.parts) {
    from = endOf(lower, part, from);
    if (from < 0) return false;
  }
  return true;
}

function endOf(lower: string, part: string, from: number): number {
  for (let at = lower.indexOf(part, from); at >= 0; at = lower.indexOf(part, at + part.length)) {
    const end = at + part.length;
    if (!isWordCode(lower.charCodeAt(at - 1)) && !isWordCode(lower.charCodeAt(end))) {
      if (part.includes(' ') || !isInAddress(lower, at, end)) return end;
    } else if (!isWordCode(part.charCodeAt(0)) || !isWordCode(part.charCodeAt(part.length - 1))) return end;
  }
  return -1;
}

/** `eof@example.com` and `jo@eof.example` do not say what the word says. */
function isInAddress(lower: string, start: number, end: number): boolean {
  const before = start - 64;
  for (let at = start - 1; at >= before && isAddressCode(lower.charCodeAt(at)); at -= 1)
    if (lower.charCodeAt(at) === 64) return true;
  const after = end + 64;
  for (let at = end; at < after && isAddressCode(lower.charCodeAt(at)); at += 1)
    if (lower.charCodeAt(at) === 64) return true;
  return false;
}

/** Letters, digits and `.` `-` `+` `_` `@`. */
function isAddressCode(code: number): boolean {
  return isWordCode(code) || code === 46 || code === 45 || code === 43 || code === 64;
}

function isWordCode(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95;
  return (code >= 0xdf && code <= 0x24f) || (code >= 0x400 && code <= 0x4ff);
}

/** Phrases by anchor word; values keep the order they were given in: the first one that fits wins. */
export interface PhraseIndex<T> {
  readonly byAnchor: ReadonlyMap<string, readonly Entry<T>[]>;
}

interface Entry<T> {
  readonly phrase: Phrase;
  readonly value: T;
  readonly order: number;
}

/** Phrases that hold a digit, by anchor, each digit as 5. */
const besideDigits = new Map<string, Phrase[]>();

/**
 * Whether a phrase that holds a digit could stand in the text, of which every digit was made a 5. No other phrase tells one
 * digit from another.
 */
export function mayMeanDigits(text: Words): boolean {
  for (const word of text.distinct)
    if (besideDigits.get(word)?.some((phrase) => contains(text.lower, phrase)) === true) return true;
  return false;
}

function addBesideDigits(phrase: Phrase): void {
  const phrases = besideDigits.get(phrase.anchor);
  if (phrases === undefined) besideDigits.set(phrase.anchor, [phrase]);
  else phrases.push(phrase);
}

/** Builds the index once at start; `phrases` in order of precedence. */
export function createPhraseIndex<T>(phrases: Iterable<readonly [phrase: string, value: T]>): PhraseIndex<T> {
  const byAnchor = new Map<string, Entry<T>[]>();
  let order = 0;
  for (const [text, value] of phrases) {
    const phrase = phraseOf(text);
    if (/\d/.test(text)) addBesideDigits(phraseOf(text.replace(/\d/g, '5')));
    const entry = { phrase, value, order };
    order += 1;
    const entries = byAnchor.get(phrase.anchor);
    if (entries === undefined) byAnchor.set(phrase.anchor, [entry]);
    else entries.push(entry);
  }
  return { byAnchor };
}

/** The first value (in the index's own order) whose phrase the text contains and that `fits`; else null. */
export function findPhrase<T>(index: PhraseIndex<T>, text: Words, fits: (value: T) => boolean): T | null {
  let best: Entry<T> | null = null;
  for (const word of text.distinct) {
    const entries = index.byAnchor.get(word);
    if (entries === undefined) continue;
    for (const entry of entries) {
      if (best !== null && entry.order >= best.order) break;
      if (fits(entry.value) && contains(text.lower, entry.phrase)) best = entry;
    }
  }
  return best === null ? null : best.value;
}
