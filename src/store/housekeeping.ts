import { sql } from 'kysely';
import { dayMs, hourMs, type Instant, minuteMs } from '../domain/run.ts';
import type { StoreContext } from './context.ts';

/**
 * See `Store.alertsToTend`: only what `tend` may change, because it is asked every few seconds. `+` keeps the few overdue
 * alerts from being looked for by time among all that are active.
 */
export async function alertsToTend(
  context: StoreContext,
  now: Instant,
  notSeenSince: Instant,
  silentSince: Instant,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from alerts where life <> 'resolved' and snoozed_until is not null and snoozed_until <= ${now}
    union all
    select id from alerts where life <> 'resolved' and life = 'open' and last_seen_at < ${notSeenSince}
      and category in ('validation', 'permissions')
      and not exists (select 1 from contributions where alert_id = alerts.id and proof_runs = 0 and silent = 0)
    union all
    select id from alerts where life <> 'resolved' and category <> 'auth'
      and exists (
        select 1 from contributions join syncs on syncs.key = contributions.sync_key
        where contributions.alert_id = alerts.id and contributions.silent = 0
          and contributions.last_seen_at <= ${silentSince} and syncs.last_run_at < ${silentSince}
      )
    union all
    select id from alerts where kind = 'overdue' and life <> 'resolved' and life = 'open' and opened_at is not null
      and +last_seen_at <= ${now - 5 * minuteMs}
      and (first_seen_at > ${now - hourMs} or +last_seen_at <= ${now - hourMs})
      and (first_seen_at > ${now - 2 * dayMs} or +last_seen_at <= ${now - dayMs})`.execute(context.db);
  return [...new Set(rows.map((row) => row.id))].sort();
}

/**
 * Deletes the oldest runs before a time, at most `limit`, with their findings and samples; as many audit entries,
 * delivered notes, settled daily posts and counts of refused webhooks of that age go with them. Alerts stay for ever.
 * `more`: call again.
 */
export function deleteOldRuns(
  context: StoreContext,
  before: Instant,
  limit: number,
): Promise<{ readonly runs: number; readonly more: boolean }> {
  return context.db.transaction().execute(async (trx) => {
    const runs = await sql`delete from runs where id in (
      select id from runs where received_at < ${before} order by received_at limit ${limit}
    )`.execute(trx);
    const audit = await sql`delete from audit where id in (
      select id from audit where at < ${before} order by at limit ${limit}
    )`.execute(trx);
    const notes = await sql`delete from notes where id in (
      select id from notes where due_at is null and at < ${before} order by at limit ${limit}
    )`.execute(trx);
    const digests = await sql`delete from messages where id in (
      select id from messages where tick is not null and tick < ${before} and due_at is null order by tick limit ${limit}
    )`.execute(trx);
    const refusals = await sql`delete from refusals where (hour, door, code) in (
      select hour, door, code from refusals where hour < ${before} - ${hourMs} order by hour limit ${limit}
    )`.execute(trx);
    const gone = [runs, audit, notes, digests, refusals].map((result) => Number(result.numAffectedRows ?? 0));
    return { runs: gone[0] ?? 0, more: gone.some((count) => count >= limit) };
  });
}
