import type { Alert, AuditEntry, Contribution } from './alert.ts';
import type { MessageIntent, NoteIntent } from './message.ts';

/** What a decision wants written. Alerts are whole new states; `version` is the old version + 1 (1 for a new alert). */
export interface Change {
  readonly alerts: readonly Alert[];
  /** Alerts whose contributions start anew (a new episode): the old ones are deleted before `contributions` are written. */
  readonly restarted: readonly string[];
  readonly contributions: readonly Contribution[];
  readonly messages: readonly MessageIntent[];
  readonly notes: readonly NoteIntent[];
  readonly audit: readonly AuditEntry[];
}
