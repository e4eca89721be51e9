import { type BookRule, findByText } from './book.ts';
import { digitTemplate } from './digits.ts';
import { reasonIn, type Shelf, sharedBook } from './library.ts';
import { createMemory } from './memory.ts';
import { fieldsInText, namesAt } from './named-fields.ts';
import { mayMeanDigits, type Words, wordsOf } from './phrases.ts';
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

const readings = createMemory<Reading>();

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
  reading.status = status;
  const wording = wordingOf(reading.message);
  reading.rule = wording === null ? ruleSaid(wordsIn(reading), shelf, status) : ruleOf(wording, shelf, status);
  return reading.rule;
}

function ruleSaid(words: Words, shelf: Shelf | null, status: number | null): BookRule | null {
  return (shelf === null ? null : findByText(shelf.book, status, words)) ?? findByText(sharedBook, status, words);
}

/** What all messages say that differ in digits only, as those of one run mostly do. */
interface Wording {
  readonly words: Words;
  readonly rules: Map<string, BookRule | null>;
  reason: string | null | undefined;
}

const wordings = createMemory<Wording | null>();
const maxWording = 1_024;

/** Null when the message has no digit, is long, or could hold a phrase that has one. */
function wordingOf(message: string): Wording | null {
  if (message.length > maxWording) return null;
  const template = digitTemplate(message);
  return template === message ? null : wordings.recall(template, startWording);
}

function startWording(template: string): Wording | null {
  const words = wordsOf(template);
  return mayMeanDigits(words) ? null : { words, rules: new Map(), reason: undefined };
}

function ruleOf(wording: Wording, shelf: Shelf | null, status: number | null): BookRule | null {
  const asked = `${shelf?.vendor.slug} ${status}`;
  let rule = wording.rules.get(asked);
  if (rule === undefined) {
    rule = ruleSaid(wording.words, shelf, status);
    wording.rules.set(asked, rule);
  }
  return rule;
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
  if (reading.reason !== undefined) return reading.reason;
  const wording = wordingOf(reading.message);
  if (wording === null) reading.reason = reasonIn(wordsIn(reading));
  else {
    wording.reason ??= reasonIn(wording.words);
    reading.reason = wording.reason;
  }
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
