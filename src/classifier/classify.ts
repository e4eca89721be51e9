/**
 * The product's knowledge: what a destination's answer means. Pure, deterministic, linear in the answer's size.
 * This file is the package's public export `culprit/classifier`.
 */
import type { Category, Cause } from '../domain/cause.ts';
import { scopeOf } from '../domain/fingerprint.ts';
import type { Failure } from '../domain/run.ts';
import { type Decision, decide } from './decide.ts';
import { readEvidence } from './evidence.ts';
import { fieldsInText, normaliseField } from './fields.ts';
import type { Item } from './item.ts';
import { reasonIn, type Shelf, shelfOf } from './library.ts';
import { type Reset, readReset, waitInWords } from './reset.ts';

export type { Category, Cause, Confidence, Kind, Scope } from '../domain/cause.ts';
export type { Failure, Instant } from '../domain/run.ts';

/** At most this many causes are named per failure. */
export const maxCauses = 20;
const hourS = 3_600;
const emptyItem: Item = { codes: [], message: '', context: '', fields: [], scopes: [], loose: true };

/**
 * What went wrong, most telling first: at least one cause, at most `maxCauses`. Several when the answer names several
 * fields or carries several items. Never throws, whatever the body is.
 */
export function classify(failure: Failure): readonly Cause[] {
  const evidence = readEvidence(failure);
  const shelf = shelfOf(failure.vendor);
  const items = evidence.items.length === 0 ? [emptyItem] : evidence.items;
  const causes: Cause[] = [];
  const echoes: Cause[] = [];
  for (const item of items) {
    const decision = decide(item, evidence.status, shelf, failure);
    const made = causesOf(failure, item, decision, shelf, evidence.bodyRetryS);
    for (const cause of made)
      if (decision.entry.rule.echo === true) echoes.push(cause);
      else causes.push(cause);
  }
  return mostTelling(causes.length === 0 ? echoes : causes);
}

function causesOf(
  failure: Failure,
  item: Item,
  decision: Decision,
  shelf: Shelf | null,
  bodyRetryS: number | null,
): readonly Cause[] {
  const { rule } = decision.entry;
  const base = causeOf(failure, item, decision, shelf, bodyRetryS);
  if (base.category === 'validation') {
    const fields = fieldsOf(item, decision.code, rule.field, shelf);
    if (fields.length === 0) return [base];
    return fields.slice(0, maxCauses).map((field) => ({ ...base, subject: field, field, fields: [field] }));
  }
  if (base.category === 'permissions') {
    const scopes = item.scopes.length > 0 ? [...new Set(item.scopes)].sort() : scopesInText(item.message);
    const fields = fieldsOf(item, decision.code, rule.field, shelf);
    const subject = scopes.length > 0 ? scopes.slice(0, 5).join(', ') : (fields[0] ?? null);
    return [
      {
        ...base,
        subject,
        field: scopes.length > 0 ? null : (fields[0] ?? null),
        fields: scopes.length > 0 ? [] : fields,
      },
    ];
  }
  return [base];
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
  const reset = waits ? readReset(failure, bodyRetryS ?? waitInWords(item.message)) : noReset;
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
    detail: rule.detail !== undefined ? rule.detail : category === 'validation' ? reasonIn(decision.words()) : null,
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

function fieldsOf(
  item: Item,
  code: string | null,
  fallback: string | undefined,
  shelf: Shelf | null,
): readonly string[] {
  if (item.fields.length > 0) return item.fields.length === 1 ? item.fields : [...new Set(item.fields)];
  const patterns = shelf?.vendor.fieldPatterns ?? [];
  const named = fieldsInText(item.message, patterns).filter((name) => name !== code);
  if (named.length > 0) return named.length === 1 ? named : [...new Set(named)];
  return fallback === undefined ? [] : [normaliseField(fallback)];
}

const scopePatterns: readonly RegExp[] = [
  /\bscopes?(?: (?:is|are))?(?: required)?:? ?\[?["'`]?([a-z][\w.:/-]{2,80}(?:["'`]?, ?["'`]?[a-z][\w.:/-]{2,80}){0,9})/i,
  /["'`]([a-z][\w.:/-]{2,80})["'`] (?:scope|permission|role)/i,
  /\bpermissions? ([a-z][\w]*[_.:][\w.:]{2,80})/i,
  /\b([a-z][\w]*(?:\.[\w]+){2,5}) permission/i,
];

function scopesInText(message: string): readonly string[] {
  if (!/scope|permission/i.test(message)) return [];
  for (const pattern of scopePatterns) {
    const list = pattern.exec(message)?.[1];
    if (list === undefined) continue;
    const scopes = list
      .split(/["'`]?, ?["'`]?/)
      .map((scope) => scope.replace(/[.:,]+$/, ''))
      .filter((scope) => /[_.:\d]/.test(scope));
    if (scopes.length > 0) return [...new Set(scopes)].sort();
  }
  return [];
}

function instanceIn(item: Item, pattern: RegExp): string | null {
  return pattern.exec(item.message)?.[1] ?? null;
}

/** Drops repeats and what a more telling cause of the same answer already says; keeps the answer's order otherwise. */
function mostTelling(causes: readonly Cause[]): readonly Cause[] {
  if (causes.length === 1) return causes;
  const kept = new Map<string, Cause>();
  for (const cause of causes) {
    const key = `${cause.category}\n${cause.outage}\n${cause.kind}\n${cause.subject ?? cause.code ?? ''}`;
    if (!kept.has(key)) kept.set(key, cause);
  }
  const distinct = [...kept.values()];
  const telling = distinct.filter((cause) => !distinct.some((other) => other !== cause && saysMore(other, cause)));
  return telling.sort((a, b) => rank(a) - rank(b)).slice(0, maxCauses);
}

function saysMore(other: Cause, cause: Cause): boolean {
  if (cause.confidence === 'none' || cause.confidence === 'status')
    return other.confidence !== 'none' && other.confidence !== 'status';
  if (cause.category !== other.category || cause.subject !== null || other.subject === null) return false;
  return cause.kind === other.kind || cause.kind === 'unknown' || cause.confidence === 'shape';
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
      return 4;
    default:
      return cause.category satisfies never;
  }
}
