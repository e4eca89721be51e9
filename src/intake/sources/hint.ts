import type { Cause, Kind } from '../../domain/cause.ts';
import { scopeOf } from '../../domain/fingerprint.ts';
import type { Hint } from './source.ts';

/** Kinds that say only that something failed. */
const saysNothing: ReadonlySet<Kind> = new Set(['unknown', 'unexplained']);

/** The causes of a failure, or the tool's hint instead of them where its weight is more; see `Hint.weight`. */
export function underHint(causes: readonly Cause[], hint: Hint | null, tool: string, vendor: string): readonly Cause[] {
  if (hint === null || !outweighs(hint, causes)) return causes;
  return [causeOf(hint, tool, vendor)];
}

function outweighs(hint: Hint, causes: readonly Cause[]): boolean {
  switch (hint.weight) {
    case 'fact':
      return true;
    case 'needs_person':
      return causes.every((cause) => isMute(cause) || isLooselyTransient(cause));
    case 'guess':
      return causes.every(isMute);
    default:
      return hint.weight satisfies never;
  }
}

function isMute(cause: Cause): boolean {
  return cause.confidence === 'none' || saysNothing.has(cause.kind);
}

function isLooselyTransient(cause: Cause): boolean {
  return cause.category === 'transient' && cause.confidence !== 'vendor_code';
}

function causeOf(hint: Hint, tool: string, vendor: string): Cause {
  const { category, kind, code, subject } = hint;
  return {
    category,
    outage: false,
    kind,
    code,
    subject,
    field: null,
    fields: [],
    object: null,
    scope: scopeOf(category, kind, false, false),
    instance: null,
    vendor,
    detail: null,
    retryAfterS: null,
    resetsAt: null,
    rule: `${tool}/${code?.toLowerCase() ?? kind}`,
    confidence: hint.weight === 'guess' ? 'text' : 'shape',
  };
}
