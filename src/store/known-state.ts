import { sql } from 'kysely';
import type { Alert, Contribution } from '../domain/alert.ts';
import type { Finding } from '../domain/finding.ts';
import type { Run } from '../domain/run.ts';
import type { KnownState } from '../flows/ports.ts';
import { alertFromRow, contributionFromRow } from './alert-rows.ts';
import { valuesFrom } from './dialect.ts';
import type { Db, Trx } from './schema.ts';
import { connectionFromRow, syncFromRow } from './sync-rows.ts';
import { slicesOf } from './write-rows.ts';

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

/** `union all` and a set here: sorting within the statement cost more than finding the ids. */
async function idsOfInterest(trx: Trx, run: Run, findings: readonly Finding[]): Promise<readonly string[]> {
  const fingerprints = findings.map((finding) => finding.fingerprint);
  const { rows } = await sql<{ id: string }>`
    select id from alerts where fingerprint in ${valuesFrom(fingerprints)}
    union all
    select alert_id from contributions where sync_key = ${run.sync.key} and alert_over = 0
    union all
    select id from alerts where connection_key = ${run.connection.key} and category = 'auth' and life <> 'resolved'
  `.execute(trx);
  return [...new Set(rows.map((row) => row.id))].sort();
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
