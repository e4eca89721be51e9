import type { Confidence } from '../domain/cause.ts';
import { normaliseCode } from './code.ts';
import {
  contains,
  createPhraseIndex,
  findPhrase,
  type Phrase,
  type PhraseIndex,
  phraseOf,
  type Words,
} from './phrases.ts';
import type { Rule } from './rule.ts';

/** A rule made ready for lookup: its full name and its parsed phrases. */
export interface BookRule {
  readonly rule: Rule;
  /** `hubspot/expired-authentication`. */
  readonly id: string;
  readonly phrases: readonly Phrase[];
  /** How sure a match by code is: a vendor's own code, or a shape many vendors share. */
  readonly byCode: Confidence;
}

/** One file of rules, indexed by code, by phrase and by status. */
export interface Book {
  readonly codes: ReadonlyMap<string, readonly BookRule[]>;
  readonly phrases: PhraseIndex<BookRule>;
  readonly statuses: ReadonlyMap<number, readonly BookRule[]>;
}

/** Indexes the rules once at start. A rule without code and text is found by its statuses alone. */
export function createBook(prefix: string, rules: readonly Rule[], byCode: Confidence): Book {
  const codes = new Map<string, BookRule[]>();
  const statuses = new Map<number, BookRule[]>();
  const phrases: [string, BookRule][] = [];
  for (const rule of rules) {
    const entry = { rule, id: `${prefix}/${rule.name}`, phrases: (rule.text ?? []).map(phraseOf), byCode };
    for (const code of rule.codes ?? []) {
      add(codes, normaliseCode(code), entry);
      // Titles such as `API Key Invalid` also occur inside log lines, where they are words.
      if (code.includes(' ') && rule.text === undefined) phrases.push([code.toLowerCase(), entry]);
    }
    if (rule.codes === undefined) {
      for (const phrase of rule.text ?? []) phrases.push([phrase, entry]);
      if (rule.text === undefined) for (const status of rule.statuses ?? []) add(statuses, status, entry);
    }
  }
  return { codes, phrases: createPhraseIndex(phrases), statuses };
}

function add<K>(map: Map<K, BookRule[]>, key: K, entry: BookRule): void {
  const entries = map.get(key);
  if (entries === undefined) map.set(key, [entry]);
  else entries.push(entry);
}

/** The first rule for this code that also fits status and text; null when the code is unknown or none fits. */
export function findByCode(book: Book, code: string, status: number | null, text: () => Words): BookRule | null {
  const entries = book.codes.get(normaliseCode(code));
  if (entries === undefined) return null;
  for (const entry of entries) {
    if (!fitsStatus(entry.rule, status)) continue;
    if (entry.phrases.length === 0 || entry.phrases.some((phrase) => contains(text().lower, phrase))) return entry;
  }
  return null;
}

/** The first rule whose phrase the text contains and that fits the status. */
export function findByText(book: Book, status: number | null, text: Words): BookRule | null {
  return findPhrase(book.phrases, text, (entry) => fitsStatus(entry.rule, status));
}

/** The rule for the HTTP status alone. */
export function findByStatus(book: Book, status: number): BookRule | null {
  return book.statuses.get(status)?.[0] ?? null;
}

function fitsStatus(rule: Rule, status: number | null): boolean {
  if (rule.statuses !== undefined && (status === null || !rule.statuses.includes(status))) return false;
  return rule.unless === undefined || status === null || !rule.unless.includes(status);
}
