import type { Alert, Contribution, SyncState } from './alert.ts';
import type { Change } from './change.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Instant } from './run.ts';

/** The fingerprint of a sync's own silence. */
export function overdueFingerprintOf(syncKey: string): string {
  return fingerprintOf({ category: 'transient', outage: false }, syncKey, 'overdue');
}

/** What the overdue `syncs` change. */
export function overdueChange(
  known: {
    readonly syncs: readonly SyncState[];
    readonly alerts: readonly Alert[];
    readonly contributions: readonly Contribution[];
  },
  _now: Instant,
): Change {
  void known;
  return { alerts: [], restarted: [], contributions: [], messages: [], notes: [], audit: [] };
}
