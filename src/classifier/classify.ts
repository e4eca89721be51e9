/**
 * The product's knowledge: what a destination's answer means. Pure, deterministic, linear in the answer's size.
 */
import type { Category, Cause } from '../domain/cause.ts';
import { scopeOf } from '../domain/fingerprint.ts';
import type { Failure } from '../domain/run.ts';
import { speaksOfFailure } from './code.ts';
import { type Decision, decide } from './decide.ts';
import { plainFieldIn, plainSpellingIn } from './everyday-fields.ts';
import { readEvidence } from './evidence.ts';
import { fieldInSlot } from './fields.ts';
import type { Item } from './item.ts';
import { type Shelf, shelfOf } from './library.ts';
import { openingFieldsIn } from './named-fields.ts';
import { fieldsIn, readingOf, reasonOf, scopesOf, vendorFieldsIn, waitOf } from './reading.ts';
import { type Reset, readReset } from './reset.ts';
import { fieldSpeltIn, shapedNamesIn } from './shaped-names.ts';
import { isOnlyPath, spellingIn } from './spelling.ts';
import { keyOfValueIn } from './value-keys.ts';

export type { Category, Cause, Confidence, Kind, Scope } from '../domain/cause.ts';
export type { Failure, Instant } from '../domain/run.ts';

/** At most this many causes are named per failure. */
export const maxCauses = 20;
const hourS = 3_600;
const emptyItem: Item = { codes: [], message: '', context: '', fields: [], scopes: [], status: null, loose: true };

/**
 * What went wrong, most telling first: at least one cause, at most `maxCauses`. Several when the answer names several
 * fields or carries several items. Never throws, whatever the body is.
 */
export function classify(failure: Failure): readonly Cause[] {
  const evidence = readEvidence(failure);
  const shelf = shelfOf(failure.vendor);
  const items = evidence.items.length === 0 ? [emptyItem] : evidence.items;
  const [only] = items;
  // Most answers carry one error; there is nothing to weigh it against.
  if (items.length === 1 && only !== undefined) {
    const decision = decide(only, only.status ?? evidence.status, shelf, failure);
    return mostTelling(causesOf(failure, only, decision, shelf, evidence.bodyRetryS), noCauses);
  }
  const causes: Cause[] = [];
  const echoes: Cause[] = [];
  const ofItems = new Set<Cause>();
  for (const item of items) {
    const decision = decide(item, item.status ?? evidence.status, shelf, failure);
    const made = causesOf(failure, item, decision, shelf, evidence.bodyRetryS);
    for (const cause of made) {
      if (decision.entry.rule.echo === true) echoes.push(cause);
      else causes.push(cause);
      if (item.status !== null) ofItems.add(cause);
    }
  }
  return mostTelling(causes.length === 0 ? echoes : causes, ofItems);
}

const noCauses: ReadonlySet<Cause> = new Set();

function causesOf(
  failure: Failure,
  item: Item,
  decision: Decision,
  shelf: Shelf | null,
  bodyRetryS: number | null,
): readonly Cause[] {
  const base = causeOf(failure, item, decision, shelf, bodyRetryS);
  if (base.category === 'validation') {
    const fields = fieldsOf(item, decision, shelf, failure);
    if (fields.length === 0) return [base];
    return fields.slice(0, maxCauses).map((field) => ({
      ...base,
      subject: field,
      field,
      fields: spellingsOf(field, item, failure),
    }));
  }
  if (base.category === 'permissions') return [withGrant(base, item, decision, shelf)];
  return [base];
}

/** The field's name, and how this answer spells it where that differs: people search their data for the spelling. */
function spellingsOf(field: string, item: Item, failure: Failure): readonly string[] {
  const said = item.spelt?.find((spelt) => spelt !== field && isOnlyPath(spelt) && fieldInSlot(spelt) === field);
  const spelt =
    said ?? spellingIn(item.message, field) ?? plainSpelling(field, item) ?? spellingAround(field, item, failure);
  return spelt === null ? [field] : [field, spelt];
}

function plainSpelling(field: string, item: Item): string | null {
  return item.fields.length > 0 ? null : plainSpellingIn(item.message, field);
}

/** Only a position in a list is worth a look at the whole answer. */
function spellingAround(field: string, item: Item, failure: Failure): string | null {
  if (!field.includes('[]')) return null;
  for (const text of [item.context, failure.message, failure.body]) {
    const spelt = typeof text === 'string' ? spellingIn(text, field) : null;
    if (spelt !== null) return spelt;
  }
  return null;
}

/** A missing grant is named by its scope, else by the field it is about. */
function withGrant(cause: Cause, item: Item, decision: Decision, shelf: Shelf | null): Cause {
  const scopes = item.scopes.length > 0 ? [...new Set(item.scopes)].sort() : scopesOf(decision.reading);
  if (scopes.length > 0) return { ...cause, subject: scopes.slice(0, 5).join(', ') };
  const named = item.fields.length > 0 ? item.fields : vendorFieldsIn(decision.reading, shelf);
  const fields = [...new Set(named)].slice(0, maxCauses);
  const field = fields[0] ?? null;
  return { ...cause, subject: field, field, fields };
}

function causeOf(
  failure: Failure,
  item: Item,
  decision: Decision,
  shelf: Shelf | null,
  bodyRetryS: number | null,
): Cause {
  const { rule, id } = decision.entry;
  const outage = rule.outage === true;
  const waits = rule.category === 'transient' || rule.category === 'plan';
  const reset = waits ? readReset(failure, bodyRetryS ?? waitOf(decision.reading)) : noReset;
  const [category, kind] = afterReset(rule.category, rule.kind, reset);
  const instance =
    outage && shelf?.vendor.instancePattern !== undefined ? instanceIn(item, shelf.vendor.instancePattern) : null;
  return {
    category,
    outage,
    kind,
    code: decision.code,
    subject: category === 'plan' ? (rule.limit ?? null) : null,
    field: null,
    fields: noFields,
    object: failure.object,
    scope: scopeOf(category, kind, outage, shelf?.vendor.outageIsVendorWide ?? false),
    instance,
    vendor: failure.vendor,
    detail: rule.detail !== undefined ? rule.detail : category === 'validation' ? reasonOf(decision.reading) : null,
    retryAfterS: reset.retryAfterS,
    resetsAt: category === 'plan' ? reset.resetsAt : null,
    rule: id,
    confidence: decision.confidence,
  };
}

const noReset: Reset = { retryAfterS: null, resetsAt: null };
const noFields: readonly string[] = [];

/** A quota that resets after more than an hour is plan, one that resets sooner clears by itself (design: readings). */
function afterReset(category: Category, kind: Cause['kind'], reset: Reset): [Category, Cause['kind']] {
  if (reset.retryAfterS === null) return [category, kind];
  if (kind === 'rate_limit' && reset.retryAfterS > hourS) return ['plan', 'api_quota'];
  if (kind === 'api_quota' && reset.retryAfterS <= hourS) return ['transient', 'rate_limit'];
  return [category, kind];
}

function fieldsOf(item: Item, decision: Decision, shelf: Shelf | null, failure: Failure): readonly string[] {
  if (item.fields.length > 0) return item.fields.length === 1 ? item.fields : [...new Set(item.fields)];
  const named = fieldsIn(decision.reading, shelf);
  if (named.length > 1 || (named[0] !== undefined && !isCode(named[0], item, decision))) return named;
  const around = item.context === '' ? noFields : fieldsIn(readingOf(item.context), shelf);
  if (around[0] !== undefined && !isCode(around[0], item, decision) && !isOwnCode(item, around[0])) return around;
  const { field, kind } = decision.entry.rule;
  if (field !== undefined) return [field];
  const said = item.message === '' ? item.context : item.message;
  if (mayName.has(kind)) {
    const spelt = fieldSpeltIn(item.codes, said);
    if (spelt !== null) return [spelt];
    const shaped = shapedNamesIn(said).filter((name) => name !== decision.code && !isOwnCode(item, name));
    if (shaped.length > 0) return shaped;
  }
  if (aboutOneValue.has(kind)) {
    const named = keyOfValueIn(said, failure.body) ?? plainFieldIn(said);
    if (named !== null) return [named];
  }
  return mayName.has(kind) ? openingFieldsIn(said) : noFields;
}

/** A code in quotes (`MALFORMED_QUERY`) is no field; in prose a field (`startDate: must be …`) may look like a code. */
function isCode(name: string, item: Item, decision: Decision): boolean {
  if (name !== decision.code) return false;
  return isOwnCode(item, name) || !/^[a-z]/.test(name) || speaksOfFailure.test(name);
}

/** The codes of prose are all its words that could be one. */
function isOwnCode(item: Item, name: string): boolean {
  return !item.loose && item.codes.includes(name);
}

/** Kinds in which a name by its shape is a field's. */
const mayName: ReadonlySet<Cause['kind']> = new Set([
  'invalid_value',
  'missing_required',
  'duplicate',
  'malformed_request',
  'read_only_field',
  'unknown_field',
  'unknown',
]);

/** Kinds that are always about the value of one field, so that its everyday name is enough. */
const aboutOneValue: ReadonlySet<Cause['kind']> = new Set(['invalid_value', 'missing_required', 'duplicate']);

function instanceIn(item: Item, pattern: RegExp): string | null {
  return pattern.exec(item.message)?.[1] ?? null;
}

/**
 * Drops repeats and what a more telling cause of the same answer already says; keeps the answer's order otherwise. Items
 * of a batch that have a status of their own (`ofItems`) are never explained by another one.
 */
function mostTelling(causes: readonly Cause[], ofItems: ReadonlySet<Cause>): readonly Cause[] {
  if (causes.length === 1) return causes;
  const kept = new Map<string, Cause>();
  for (const cause of causes) {
    const key = `${cause.category}\n${cause.outage}\n${cause.kind}\n${cause.subject ?? cause.code ?? ''}`;
    if (!kept.has(key)) kept.set(key, cause);
  }
  const distinct = [...kept.values()];
  const telling = distinct.filter(
    (cause) => ofItems.has(cause) || !distinct.some((other) => other !== cause && saysMore(other, cause)),
  );
  return telling.sort((a, b) => rank(a) - rank(b)).slice(0, maxCauses);
}

function saysMore(other: Cause, cause: Cause): boolean {
  if (isGuess(other)) return false;
  if (isGuess(cause)) return cause.field === null || cause.category !== other.category;
  if (cause.category !== other.category || cause.subject !== null || other.subject === null) return false;
  return cause.kind === other.kind || cause.kind === 'unknown';
}

function isGuess(cause: Cause): boolean {
  return cause.confidence === 'none' || cause.confidence === 'status';
}

/** What stops everything first, what clears by itself last. */
function rank(cause: Cause): number {
  switch (cause.category) {
    case 'auth':
      return 0;
    case 'permissions':
    case 'plan':
      return 1;
    case 'validation':
      return cause.kind === 'unknown' || cause.kind === 'suppressed' ? 3 : 2;
    case 'transient':
      return cause.outage ? 4 : 5;
    default:
      return cause.category satisfies never;
  }
}
