import { type BookRule, findByText } from './book.ts';
import { fieldsInText, namesAt } from './fields.ts';
import { reasonIn, type Shelf, sharedBook } from './library.ts';
import { createMemory } from './memory.ts';
import { type Words, wordsOf } from './phrases.ts';
import { waitInWords } from './reset.ts';
import { scopesInText } from './scopes.ts';

/** What one message says, each part worked out when first asked for and kept with the message. */
export interface Reading {
  readonly message: string;
  words: Words | null;
  reason: string | null | undefined;
  waitS: number | null | undefined;
  scopes: readonly string[] | null;
  /** The vendor and status that `rule` and `fields` were worked out for. */
  shelf: Shelf | null | undefined;
  status: number | null;
  rule: BookRule | null | undefined;
  fields: readonly string[] | null;
}

const noPatterns: readonly RegExp[] = [];

const readings = createMemory<Reading>(1_024);

/** The message's reading; equal messages of a run share one. */
export function readingOf(message: string): Reading {
  return readings.recall(message, startReading);
}

function startReading(message: string): Reading {
  return {
    message,
    words: null,
    reason: undefined,
    waitS: undefined,
    scopes: null,
    shelf: undefined,
    status: null,
    rule: undefined,
    fields: null,
  };
}

/** The message in lower case with its words. */
export function wordsIn(reading: Reading): Words {
  reading.words ??= wordsOf(reading.message);
  return reading.words;
}

/** The first rule whose words the message has: the vendor's own, then common ones. */
export function ruleIn(reading: Reading, shelf: Shelf | null, status: number | null): BookRule | null {
  if (reading.rule !== undefined && reading.shelf === shelf && reading.status === status) return reading.rule;
  look(reading, shelf);
  const words = wordsIn(reading);
  reading.status = status;
  reading.rule =
    (shelf === null ? null : findByText(shelf.book, status, words)) ?? findByText(sharedBook, status, words);
  return reading.rule;
}

/** Field names the message mentions, in the vendor's wordings and in common ones. */
export function fieldsIn(reading: Reading, shelf: Shelf | null): readonly string[] {
  look(reading, shelf);
  reading.fields ??= [...new Set(fieldsInText(reading.message, shelf?.vendor.fieldPatterns ?? noPatterns))];
  return reading.fields;
}

/** Field names in the vendor's own wordings only: where a message is about access, common wordings name other things. */
export function vendorFieldsIn(reading: Reading, shelf: Shelf | null): readonly string[] {
  return shelf === null ? [] : namesAt(reading.message, shelf.vendor.fieldPatterns ?? []);
}

function look(reading: Reading, shelf: Shelf | null): void {
  if (reading.shelf === shelf) return;
  reading.shelf = shelf;
  reading.rule = undefined;
  reading.fields = null;
}

/** The short reason for a known wording, else null. */
export function reasonOf(reading: Reading): string | null {
  if (reading.reason === undefined) reading.reason = reasonIn(wordsIn(reading));
  return reading.reason;
}

/** Seconds to wait as the message says, else null. */
export function waitOf(reading: Reading): number | null {
  if (reading.waitS === undefined) reading.waitS = waitInWords(reading.message);
  return reading.waitS;
}

/** Scopes the message names. */
export function scopesOf(reading: Reading): readonly string[] {
  reading.scopes ??= scopesInText(reading.message);
  return reading.scopes;
}
