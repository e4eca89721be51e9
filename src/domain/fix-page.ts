import type { Cause, Kind } from './cause.ts';
import { manySubjects } from './finding.ts';

/** The kinds of page on which causes are fixed. */
export type FixPage = 'reconnect' | 'mapping' | 'permissions' | 'billing' | 'status' | 'other';

/** What a mapping, or the data of the field it feeds, can mend, when the field is known. */
const mendedByField: ReadonlySet<Kind> = new Set(['invalid_value', 'missing_required', 'read_only_field']);

/** Which page fixes this cause, whether or not its address is known. */
export function fixPageOf(cause: Pick<Cause, 'category' | 'kind' | 'outage' | 'field' | 'subject'>): FixPage {
  switch (cause.category) {
    case 'auth':
      return cause.kind === 'account_suspended' ? 'billing' : 'reconnect';
    case 'permissions':
      return 'permissions';
    case 'plan':
      return 'billing';
    case 'transient':
      return cause.outage ? 'status' : 'other';
    case 'validation':
      return isMapped(cause) ? 'mapping' : 'other';
    default:
      return cause.category satisfies never;
  }
}

function isMapped(cause: Pick<Cause, 'kind' | 'field' | 'subject'>): boolean {
  if (cause.kind === 'unknown_field') return true;
  return mendedByField.has(cause.kind) && (cause.field !== null || cause.subject === manySubjects);
}
