import { sql } from 'kysely';
import type { Store, SyncEntry } from '../flows/ports.ts';
import type { StoreContext } from './context.ts';
import { syncFromRow } from './sync-rows.ts';
import { inSnapshot } from './transactions.ts';

/**
 * Every sync by name, with the open alerts it still has a part in, and what its newest run brought that rings nobody:
 * causes whose records were all written in the end, and expected refusals.
 */
export function listSyncs(context: StoreContext): ReturnType<Store['listSyncs']> {
  return inSnapshot(context.db, async (trx) => {
    const syncs = await trx.selectFrom('syncs').selectAll().orderBy('name').orderBy('key').execute();
    const open = await sql<{ sync_key: string; alert_id: string }>`
      select contributions.sync_key, contributions.alert_id from alerts
      join contributions on contributions.alert_id = alerts.id
      where alerts.life <> 'resolved' and alerts.life = 'open' and contributions.proven = 0
      order by alerts.last_seen_at desc, alerts.id desc`.execute(trx);
    const folded = await sql<{ id: number; sync_key: string } & SyncEntry['folded'][number]>`
      select findings.id, syncs.key as sync_key, findings.summary, findings.count, findings.recovered
      from syncs
      join runs on runs.key = syncs.last_run_key
      join findings on findings.run_id = runs.id
      where (findings.count = 0 and findings.recovered > 0) or findings.kind = 'suppressed'`.execute(trx);
    // Sorted here: asked to sort by id, SQLite reads all findings there ever were in that order.
    const inOrder = folded.rows.toSorted((a, b) => a.id - b.id);
    const openBySync = Map.groupBy(open.rows, (row) => row.sync_key);
    const foldedBySync = Map.groupBy(inOrder, (row) => row.sync_key);
    return syncs.map((row) => ({
      sync: syncFromRow(row),
      openAlerts: (openBySync.get(row.key) ?? []).map((part) => part.alert_id),
      folded: (foldedBySync.get(row.key) ?? []).map(({ summary, count, recovered }) => ({ summary, count, recovered })),
    }));
  });
}
