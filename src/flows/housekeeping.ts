import { notSeenMs, silentMs, tend } from '../domain/act.ts';
import { dayMs } from '../domain/run.ts';
import { othersTurn } from './others-turn.ts';
import type { Clock, Log, Store } from './ports.ts';

/** Runs deleted in one transaction: small, so that a webhook never waits for it. */
const batch = 500;

/**
 * What time alone changes: ended snoozes, alerts not seen for long, and syncs that stopped for good and whose proof is no
 * longer waited for. Returns how many alerts changed.
 */
export function createTendAlerts(parts: {
  readonly store: Pick<Store, 'alertsToTend' | 'silentSyncs' | 'changeAlert'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly wakeDeliverer: () => void;
}): () => Promise<number> {
  const { store, clock, log } = parts;
  return async () => {
    let changed = 0;
    const now = clock.now();
    const silentSince = now - silentMs;
    for (const alertId of await store.alertsToTend(now, now - notSeenMs, silentSince)) {
      await othersTurn();
      const silent = await store.silentSyncs(alertId, silentSince);
      const action = await store.changeAlert(alertId, (alert, contributions) => {
        const { change } = tend(alert, contributions, silent, clock.now());
        return { change, answer: change === null ? null : (change.audit[0]?.action ?? 'syncs_silent') };
      });
      if (action === null) continue;
      changed += 1;
      log.info('alert_tended', { outcome: action, alert_id: alertId });
    }
    if (changed > 0) parts.wakeDeliverer();
    return changed;
  };
}

/** Deletes runs (with their findings and samples) older than the retention, batch by batch. Returns how many. */
export function createDeleteOldRuns(parts: {
  readonly store: Pick<Store, 'deleteOldRuns'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly retentionDays: number;
}): () => Promise<number> {
  return async () => {
    const before = parts.clock.now() - parts.retentionDays * dayMs;
    let deleted = 0;
    for (;;) {
      const { runs, more } = await parts.store.deleteOldRuns(before, batch);
      deleted += runs;
      if (!more) break;
      await othersTurn();
    }
    if (deleted > 0) parts.log.info('runs_deleted', { runs: deleted, retention_days: parts.retentionDays });
    return deleted;
  };
}
