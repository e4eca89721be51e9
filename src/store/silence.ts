import { type SqlBool, sql } from 'kysely';
import type { Change } from '../domain/change.ts';
import { overdueFingerprintOf } from '../domain/overdue.ts';
import type { Instant } from '../domain/run.ts';
import type { Listening, OverdueState } from '../flows/ports.ts';
import type { StoreContext } from './context.ts';
import { valuesFrom } from './dialect.ts';
import { loadAlerts, loadContributions } from './known-state.ts';
import { syncFromRow } from './sync-rows.ts';
import { decided } from './transactions.ts';
import { writeChange } from './write-change.ts';

/** The syncs that are overdue, and what `decide` makes of them, in one transaction; see `Store.recordOverdue`. */
export function recordOverdue(
  context: StoreContext,
  now: Instant,
  heardSince: Instant,
  limit: number,
  decide: (known: OverdueState) => Change,
): Promise<number> {
  return decided(context.db, async (trx) => {
    const rows = await trx
      .selectFrom('syncs')
      .selectAll()
      .where('overdue_at', '<=', now)
      .where(sql<SqlBool>`${heardSince} + overdue_at - last_run_at <= ${now}`)
      .orderBy('overdue_at')
      .limit(limit)
      .execute();
    if (rows.length === 0) return 0;
    const keys = rows.map((row) => row.key);
    const { rows: found } = await sql<{ id: string }>`
      select id from alerts where kind = 'overdue' and life <> 'resolved'
      union all
      select id from alerts where fingerprint in ${valuesFrom(keys.map(overdueFingerprintOf))}`.execute(trx);
    const ids = [...new Set(found.map((row) => row.id))].sort();
    const alerts = await loadAlerts(trx, ids);
    const contributions = await loadContributions(trx, ids);
    const change = decide({ syncs: rows.map(syncFromRow), alerts, contributions });
    await writeChange(trx, context, change, { alerts, contributions });
    await trx.updateTable('syncs').set({ overdue_at: null }).where('key', 'in', valuesFrom(keys)).execute();
    return rows.length;
  });
}

/** See `Store.silentSyncs`. */
export async function silentSyncs(
  context: StoreContext,
  alertId: string,
  since: Instant,
): Promise<ReadonlySet<string>> {
  const rows = await context.db
    .selectFrom('contributions')
    .innerJoin('syncs', 'syncs.key', 'contributions.sync_key')
    .select('contributions.sync_key')
    .where('contributions.alert_id', '=', alertId)
    .where('syncs.last_run_at', '<', since)
    .execute();
  return new Set(rows.map((row) => row.sync_key));
}

/** See `Store.readListening`. */
export async function readListening(context: StoreContext): Promise<Listening | null> {
  const row = await context.db
    .selectFrom('listening')
    .select(['since', 'until'])
    .where('id', '=', 1)
    .executeTakeFirst();
  return row ?? null;
}

/** See `Store.keepListening`. */
export async function keepListening(context: StoreContext, { since, until }: Listening): Promise<void> {
  await context.db
    .insertInto('listening')
    .values({ id: 1, since, until })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ since, until }))
    .execute();
}
