import type { AlertDossier, AlertRun, AuditAction, AuditEntry, ShownState } from '../domain/alert.ts';
import type { Sample } from '../domain/finding.ts';
import { loadAlertMessages } from './alert-messages.ts';
import type { StoreContext } from './context.ts';
import { loadAlerts, loadContributions } from './known-state.ts';
import type { Trx } from './schema.ts';
import { inSnapshot } from './transactions.ts';

/** How much of an alert's history its page shows. */
const maxRuns = 20;
const maxAudit = 50;
const maxMessages = 50;

/** One alert with its newest runs, audit, messages and samples; null when there is no such alert. */
export function readAlert(context: StoreContext, alertId: string): Promise<AlertDossier | null> {
  return inSnapshot(context.db, async (trx) => {
    const alert = (await loadAlerts(trx, [alertId]))[0];
    if (alert === undefined) return null;
    return {
      alert,
      contributions: await loadContributions(trx, [alertId]),
      messages: await loadAlertMessages(trx, alertId, maxMessages),
      audit: await loadAudit(trx, alertId),
      runs: await loadRuns(trx, alertId),
      ...(await loadSamples(trx, alertId)),
    };
  });
}

/** Newest first. */
async function loadAudit(trx: Trx, alertId: string): Promise<readonly AuditEntry[]> {
  const rows = await trx
    .selectFrom('audit')
    .selectAll()
    .where('alert_id', '=', alertId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(maxAudit)
    .execute();
  return rows.map((row) => ({
    alertId: row.alert_id,
    at: row.at,
    actor: row.actor,
    platform: row.platform,
    action: row.action as AuditAction, // written from an AuditEntry only, as are the states
    before: row.before as ShownState | null,
    after: row.after as ShownState,
    detail: row.detail,
  }));
}

async function loadRuns(trx: Trx, alertId: string): Promise<readonly AlertRun[]> {
  const rows = await trx
    .selectFrom('findings')
    .innerJoin('runs', 'runs.id', 'findings.run_id')
    .select(['runs.run_id', 'runs.url', 'runs.sync_name', 'findings.at', 'findings.count', 'runs.attempted'])
    .where('findings.alert_id', '=', alertId)
    .orderBy('findings.at', 'desc')
    .orderBy('findings.id', 'desc')
    .limit(maxRuns)
    .execute();
  return rows.map((row) => ({
    runId: row.run_id,
    runUrl: row.url,
    syncName: row.sync_name,
    at: row.at,
    failed: row.count,
    attempted: row.attempted,
  }));
}

/** Of the newest finding that has some answers or record ids. */
async function loadSamples(
  trx: Trx,
  alertId: string,
): Promise<{ readonly samples: readonly Sample[]; readonly recordIds: readonly string[] }> {
  const row = await trx
    .selectFrom('findings')
    .select(['samples', 'record_ids'])
    .where('alert_id', '=', alertId)
    .where((eb) => eb.or([eb('samples', 'is not', null), eb('record_ids', 'is not', null)]))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { samples: JSON.parse(row?.samples ?? '[]'), recordIds: JSON.parse(row?.record_ids ?? '[]') };
}
