import type { Finding } from '../domain/finding.ts';
import { alertIdOf } from '../domain/fingerprint.ts';
import { type Run, timeOf } from '../domain/run.ts';
import type { KnownState, RunChange, Store } from '../flows/ports.ts';
import type { StoreContext } from './context.ts';
import { loadKnownState } from './known-state.ts';
import type { FindingTable, Trx } from './schema.ts';
import { connectionToRow, syncToRow } from './sync-rows.ts';
import { writeChange } from './write-change.ts';
import { insertRows, replacing } from './write-rows.ts';

/**
 * Writes a run with everything that follows from it within one transaction; see `Store.recordRun`. A repeat gives the
 * verdict exactly as it was first stored.
 */
export async function recordRun(
  trx: Trx,
  context: StoreContext,
  run: Run,
  findings: readonly Finding[],
  decide: (known: KnownState) => RunChange,
): ReturnType<Store['recordRun']> {
  const first = await trx
    .selectFrom('runs')
    .select(['verdict', 'body_hash'])
    .where('key', '=', run.key)
    .executeTakeFirst();
  if (first !== undefined) {
    return { verdict: JSON.parse(first.verdict), duplicate: true, changed: first.body_hash !== run.bodyHash };
  }
  const known = await loadKnownState(trx, run, findings);
  const change = decide(known);
  const runId = await writeRun(trx, run, change);
  await writeChange(trx, context, change, known);
  await writeFindings(trx, runId, run, findings, known, change);
  await insertRows(trx, 'syncs', [change.sync], syncToRow, replacing(['key']));
  await insertRows(trx, 'connections', [change.connection], connectionToRow, replacing(['key']));
  return { verdict: change.verdict, duplicate: false, changed: false };
}

async function writeRun(trx: Trx, run: Run, change: RunChange): Promise<number> {
  const { id } = await trx
    .insertInto('runs')
    .values({
      key: run.key,
      run_id: run.runId,
      attempt: run.attempt,
      sync_key: run.sync.key,
      sync_name: run.sync.name,
      connection_key: run.connection.key,
      vendor: run.destination.vendor,
      status: run.status,
      url: run.url,
      started_at: run.startedAt,
      finished_at: run.finishedAt,
      received_at: run.receivedAt,
      attempted: run.records.attempted,
      succeeded: run.records.succeeded,
      failed: run.records.failed,
      late: change.late ? 1 : 0,
      body_hash: run.bodyHash,
      verdict: JSON.stringify(change.verdict),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function writeFindings(
  trx: Trx,
  runId: number,
  run: Run,
  findings: readonly Finding[],
  known: KnownState,
  change: RunChange,
): Promise<void> {
  const alertIds = new Set([...known.alerts, ...change.alerts].map((alert) => alert.id));
  const at = timeOf(run);
  const toRow = (finding: Finding): Record<Exclude<keyof FindingTable, 'id'>, unknown> => {
    const alertId = alertIdOf(finding.fingerprint);
    return {
      run_id: runId,
      fingerprint: finding.fingerprint,
      alert_id: finding.count > 0 && alertIds.has(alertId) ? alertId : null,
      at,
      category: finding.cause.category,
      kind: finding.cause.kind,
      count: finding.count,
      recovered: finding.recovered,
      estimated: finding.estimated,
      summary: finding.description.summary,
      samples: finding.samples.length > 0 ? finding.samples : null,
      record_ids: finding.recordIds.length > 0 ? finding.recordIds : null,
    };
  };
  await insertRows(trx, 'findings', findings, toRow);
}
