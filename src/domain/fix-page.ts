import type { Cause, Kind } from './cause.ts';

/** The kinds of page on which causes are fixed. */
export type FixPage = 'reconnect' | 'mapping' | 'permissions' | 'billing' | 'status' | 'other';

/** Validation that no mapping mends: it is expected, somebody else's automation, or the tool's own request. */
const notMended: ReadonlySet<Kind> = new Set(['suppressed', 'automation', 'version_sunset', 'locked_record']);

/** Which page fixes this cause, whether or not its address is known. */
export function fixPageOf(cause: Pick<Cause, 'category' | 'kind' | 'outage'>): FixPage {
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
      return notMended.has(cause.kind) ? 'other' : 'mapping';
    default:
      return cause.category satisfies never;
  }
}
