import { isStatusInWords } from './code.ts';
import { digitTemplate } from './digits.ts';
import { endingPlaces } from './ending-places.ts';
import { type FieldPlace, foreign, hintsOf } from './field-place.ts';
import { fieldPlaces } from './field-places.ts';
import {
  fieldInSlot,
  fieldOfPath,
  isFieldName,
  isGenericWord,
  isThing,
  nameForSure,
  normaliseField,
} from './fields.ts';
import { createMemory, type Memory } from './memory.ts';
import { openingPlaces } from './opening-places.ts';
import { labelsStoodIn, pathsStoodIn, type StandIns } from './stand-ins.ts';

const maxFields = 100;

/** Field names a message mentions; the vendor's own patterns come first. At most 100 names; linear in the text. */
export function fieldsInText(said: string, vendorPatterns: readonly RegExp[]): readonly string[] {
  const message = plainQuotes(said);
  const { templates, read } = readerFor(vendorPatterns);
  if (message.length > maxTemplateLength) return read(message);
  const template = digitTemplate(message);
  const names = templates.recall(template, read);
  return template === message || !names.some(hasDigit) ? names : read(message);
}

/** How the messages of one vendor are read, and what is remembered of them. */
interface NameReader {
  readonly templates: Memory<readonly string[]>;
  readonly read: (message: string) => readonly string[];
}

const nameReaders = new WeakMap<readonly RegExp[], NameReader>();

function readerFor(vendorPatterns: readonly RegExp[]): NameReader {
  const known = nameReaders.get(vendorPatterns);
  if (known !== undefined) return known;
  const read = (message: string) => {
    const named = namesAt(message, vendorPatterns);
    return named.length > 0 ? named : commonNamesIn(message);
  };
  const reader = { templates: createMemory<readonly string[]>(), read };
  nameReaders.set(vendorPatterns, reader);
  return reader;
}

/**
 * Messages of one run are mostly the same but for a number: no place tells one digit from another, so a message is read once
 * for all that differ in digits only, unless a digit stands in the name itself.
 */
const maxTemplateLength = 1_024;

function hasDigit(name: string): boolean {
  return /\d/.test(name);
}

function commonNamesIn(said: string): readonly string[] {
  // Logs print line ends as two letters, of which the second would belong to the word behind.
  const message = said.includes('\\n') ? said.replaceAll('\\n', '\n') : said;
  const names = namesOrPathsIn(message);
  const [name] = names;
  return names.length === 1 && name !== undefined && capital.test(name) ? wholeLabel(name, message) : names;
}

const capital = /^[A-Z][a-z]+$/;

/** The label that a name begins: `Billing` of `Missing required field: Billing City`. */
function wholeLabel(name: string, message: string): readonly string[] {
  const labels = labelsStoodIn(message);
  const whole = labels?.isCutOff(name) === true ? labelsIn(labels) : none;
  return whole.length > 0 ? whole : [name];
}

function namesOrPathsIn(message: string): readonly string[] {
  const names = placedNamesIn(message, null);
  const paths = pathsStoodIn(message);
  if (paths === null || (names.length > 0 && !names.some(paths.isCutOff))) return names;
  const ofPaths = placedNamesIn(paths.text, paths);
  return ofPaths.length > 0 ? ofPaths : names;
}

function placedNamesIn(message: string, standIns: StandIns | null): readonly string[] {
  const hints = hintsOf(message);
  return hints === 0 ? none : firstNamesAt(placesFor(hints), message, standIns);
}

/** Fields with names of other shapes than a word: `first-name`, `Last Inspection Result`. */
function labelsIn(labels: StandIns | null): readonly string[] {
  if (labels === null) return none;
  const hints = hintsOf(labels.text);
  // Words with capitals in a row are labels in English only.
  if ((hints & foreign) !== 0) return none;
  const places = [...placesFor(hints), ...lastPlacesFor(hints)];
  for (const place of places) {
    if (place.has !== undefined && !labels.text.includes(place.has)) continue;
    const names = matchesOf(labels.text, place.pattern).filter(labels.isOne).map(labels.original);
    if (names.length > 0) return names;
  }
  return none;
}

/** The field a sentence begins with, or ends with, where any word could stand: asked only when nothing else is known. */
export function openingFieldsIn(message: string): readonly string[] {
  const said = beforeStack(message);
  return said.length > maxOpening ? none : openings.recall(said, fieldsAtEndsOf);
}

/** What a message says in front of the lines of its stack. */
function beforeStack(message: string): string {
  const at = message.length > 40 ? message.indexOf('\n    at ') : -1;
  return at < 0 ? message : message.slice(0, at);
}

const openings = createMemory<readonly string[]>();

function fieldsAtEndsOf(message: string): readonly string[] {
  const paths = pathsStoodIn(message);
  const said = paths === null ? message : paths.text;
  const places = lastPlacesFor(hintsOf(said));
  const names = places.length === 0 ? none : firstNamesAt(places, said, paths);
  return names.length > 0 ? names : labelsIn(labelsStoodIn(message));
}

function lastPlacesFor(hints: number): readonly FieldPlace[] {
  return lastPlaces.filter(({ needs }) => (hints & needs) === needs);
}

const lastPlaces: readonly FieldPlace[] = [...openingPlaces, ...endingPlaces];

/** Longer texts are logs, where words that begin a line belong to the program. */
const maxOpening = 300;

function firstNamesAt(places: readonly FieldPlace[], message: string, standIns: StandIns | null): readonly string[] {
  for (const place of places) {
    if (place.has !== undefined && !message.includes(place.has)) continue;
    const names = namesOf(message, place, place.pattern, standIns);
    if (names.length === 0) continue;
    return place.further === undefined ? names : [...names, ...namesOf(message, place, place.further, standIns)];
  }
  return none;
}

/** The message with its quotes as people write them: pages write entities, CSV doubles them and puts the whole in quotes. */
function plainQuotes(said: string): string {
  const message = said.includes('&') ? said.replace(quoteEntity, "'") : said;
  if (!message.includes('"')) return message;
  const inside = whollyQuoted.test(message) ? message.slice(1, -1) : message;
  return inside.includes('""') ? inside.replace(doubled, '"$1"') : inside;
}

const whollyQuoted = /^"[^"]{3,}"$/;
const doubled = /""([\w. -]{1,80})""/g;

/** Quotes as pages write them. */
const quoteEntity = /&(?:#0?39|#x27|apos|quot|#34);/g;

const placesByHints = new Map<number, readonly FieldPlace[]>();

/** The places worth looking for in a message that has these hints. */
function placesFor(hints: number): readonly FieldPlace[] {
  const known = placesByHints.get(hints);
  if (known !== undefined) return known;
  const places = fieldPlaces.filter(({ needs }) => (hints & needs) === needs);
  placesByHints.set(hints, places);
  return places;
}

function namesOf(message: string, place: FieldPlace, pattern: RegExp, standIns: StandIns | null): readonly string[] {
  const said = matchesOf(message, pattern);
  return (standIns === null ? said : said.map(standIns.original)).map(readers[place.holds]).filter(isNamed);
}

const none: readonly string[] = [];

/** How what stands at a place is read: words that could be prose, names for sure, or labels with spaces. */
const readers: Readonly<Record<FieldPlace['holds'], (text: string) => string | null>> = {
  word: (text) => (isFieldName(text) && !isThing(text) ? normaliseField(text) : null),
  weak: (text) => (isGenericWord(text) ? null : readers.word(text)),
  name: (text) => nameForSure(normaliseField(text)),
  label: (text) => (isStatusInWords(text) ? null : fieldInSlot(text.replace(nounBehind, '').replace(nounBefore, ''))),
  column: (text) => fieldInSlot(text.slice(text.lastIndexOf('.') + 1)),
  chain: (text) => fieldOfPath([...text.matchAll(reference)].map(([, name, index]) => name ?? index)),
};

/** `The limit parameter must …` is about the limit. */
const nounBefore =
  /^(?:[Tt]h(?:at|is|e)|[Yy]our|(?:[Aa]dditional )?(?:[Ff]ields?|[Pp]aram(?:eter)?s?|[Pp]ropert(?:y|ies)|[Aa]ttributes?|[Cc]olumns?|[Aa]rguments?)) (?=\w)/;
const nounBehind = / (?:parameter|param|property|attribute|column|argument)$/;

/** What a chain refers to: `acme.Order["lines"]->java.util.ArrayList[2]`. */
const reference = /\["([^"]{1,100})"\]|\[(\d{1,9})\]/g;

function isNamed(field: string | null): field is string {
  return field !== null;
}

/** Names at the places a vendor's patterns mark. Only names stand there, so `Account` and `First Name` are taken as they are. */
export function namesAt(message: string, vendorPatterns: readonly RegExp[]): readonly string[] {
  for (const pattern of vendorPatterns) {
    const names = matchesOf(message, pattern).map(fieldInSlot).filter(isNamed);
    if (names.length > 0) return names;
  }
  return [];
}

function matchesOf(message: string, pattern: RegExp): string[] {
  if (!pattern.global) return namesIn(pattern.exec(message)?.[1]);
  const names: string[] = [];
  // `matchAll` would compile the pattern anew each time.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(message); match !== null; match = pattern.exec(message)) {
    names.push(...namesIn(match[1]));
    if (names.length >= maxFields) break;
  }
  return names;
}

function namesIn(list: string | undefined): string[] {
  if (list === undefined) return [];
  const parts = list.split(/[,;] ?(?:and |or )?| and | or /, maxFields);
  return parts
    .map((part) => part.trim().replace(/^(?:an? |the )?[:"'`\\]+|["'`\\.:]+$/g, ''))
    .filter((name) => name !== '');
}
