import { sql } from 'kysely';
import type { Alert, Contribution } from '../domain/alert.ts';
import type { Finding } from '../domain/finding.ts';
import type { Run } from '../domain/run.ts';
import type { KnownState } from '../flows/ports.ts';
import { alertFromRow, contributionFromRow } from './alert-rows.ts';
import { valuesFrom } from './dialect.ts';
import type { Db, Trx } from './schema.ts';
import { connectionFromRow, syncFromRow } from './sync-rows.ts';
import { sliceSize, slicesOf } from './write-rows.ts';

/** Everything reconcile asks for before it decides about a run; see `KnownState`. */
export async function loadKnownState(trx: Trx, run: Run, findings: readonly Finding[]): Promise<KnownState> {
  const sync = await trx.selectFrom('syncs').selectAll().where('key', '=', run.sync.key).executeTakeFirst();
  const connection = await trx
    .selectFrom('connections')
    .selectAll()
    .where('key', '=', run.connection.key)
    .executeTakeFirst();
  const ids = await idsOfInterest(trx, run, findings);
  return {
    sync: sync === undefined ? null : syncFromRow(sync),
    connection: connection === undefined ? null : connectionFromRow(connection),
    alerts: await loadAlerts(trx, ids),
    contributions: await loadContributions(trx, ids),
  };
}

async function idsOfInterest(trx: Trx, run: Run, findings: readonly Finding[]): Promise<readonly string[]> {
  const fingerprints = findings.map((finding) => finding.fingerprint);
  const ids = new Set(await findIds(trx, fingerprints.slice(0, sliceSize), run));
  for await (const slice of slicesOf(fingerprints.slice(sliceSize))) {
    for (const id of await findIds(trx, slice, null)) ids.add(id);
  }
  return [...ids].sort();
}

/**
 * With `run`: whatever it may touch beside its findings. `union all`, and a set for the result: sorting within the
 * statement cost more than finding the ids.
 */
async function findIds(trx: Trx, fingerprints: readonly string[], run: Run | null): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from alerts where fingerprint in ${valuesFrom(fingerprints)}
    union all
    select alert_id from contributions where sync_key = ${run?.sync.key ?? null} and alert_over = 0
    union all
    select id from alerts where connection_key = ${run?.connection.key ?? null} and category = 'auth' and life <> 'resolved'
    union all
    select id from alerts where vendor = ${run?.destination.vendor ?? null} and kind = 'outage' and life = 'open'
  `.execute(trx);
  return rows.map((row) => row.id);
}

/** The alerts with these ids, by id. */
export async function loadAlerts(db: Db | Trx, ids: readonly string[]): Promise<readonly Alert[]> {
  const alerts: Alert[] = [];
  for await (const slice of slicesOf(ids)) {
    const rows = await db.selectFrom('alerts').selectAll().where('id', 'in', valuesFrom(slice)).orderBy('id').execute();
    for (const row of rows) alerts.push(alertFromRow(row));
  }
  return alerts;
}

/** All contributions to these alerts, those of one alert in the order they began. */
export async function loadContributions(db: Db | Trx, alertIds: readonly string[]): Promise<readonly Contribution[]> {
  const parts: Contribution[] = [];
  for await (const slice of slicesOf(alertIds)) {
    const rows = await db
      .selectFrom('contributions')
      .selectAll()
      .where('alert_id', 'in', valuesFrom(slice))
      .orderBy('alert_id')
      .orderBy('first_seen_at')
      .orderBy('sync_key')
      .execute();
    for (const row of rows) parts.push(contributionFromRow(row));
  }
  return parts;
}
