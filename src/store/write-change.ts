import { sql } from 'kysely';
import type { Alert, AuditEntry, Contribution } from '../domain/alert.ts';
import type { Change } from '../domain/change.ts';
import type { KnownState } from '../flows/ports.ts';
import { alertToRow, byAlert, contributionToRow } from './alert-rows.ts';
import type { StoreContext } from './context.ts';
import { rowsFrom, valuesFrom } from './dialect.ts';
import { oweMessages } from './owe-messages.ts';
import { oweNotes } from './owe-notes.ts';
import type { AuditTable, Trx } from './schema.ts';
import { insertRows, type OnConflict, replacing, slicesOf } from './write-rows.ts';

/** What the decision was made on. */
type Known = Pick<KnownState, 'alerts' | 'contributions'>;

/** Another writer changed an alert between reading and writing: nothing may be written, decide again. */
export class StaleDecision extends Error {
  constructor() {
    super('An alert changed since the decision was made.');
    this.name = 'StaleDecision';
  }
}

/**
 * Writes a decision: alerts by compare-and-set on their version, contributions, the end of episodes, owed messages and
 * notes, audit. Throws `StaleDecision` when an alert is no longer the one the decision was made on.
 */
export async function writeChange(trx: Trx, context: StoreContext, change: Change, known: Known): Promise<void> {
  const now = context.clock.now();
  await writeAlerts(trx, change.alerts);
  await writeContributions(trx, change, known);
  await writeEndedEpisodes(trx, change, known);
  await oweMessages(trx, context, change, now);
  await oweNotes(trx, change.notes, now);
  await insertRows(trx, 'audit', change.audit, auditToRow);
}

function auditToRow(entry: AuditEntry): Record<Exclude<keyof AuditTable, 'id'>, unknown> {
  return {
    alert_id: entry.alertId,
    at: entry.at,
    actor: entry.actor,
    platform: entry.platform,
    action: entry.action,
    before: entry.before,
    after: entry.after,
    detail: entry.detail,
  };
}

/** An alert's id and fingerprint never change; leaving them out spares their indexes. */
const replacingAlert = replacing(['id'], ['id', 'fingerprint']);

async function writeAlerts(trx: Trx, alerts: readonly Alert[]): Promise<void> {
  const ifUnchanged: OnConflict = (columns) => `${replacingAlert(columns)} where alerts.version = excluded.version - 1`;
  const written = await insertRows(trx, 'alerts', alerts, alertToRow, ifUnchanged);
  if (written !== alerts.length) throw new StaleDecision();
}

async function writeContributions(trx: Trx, change: Change, known: Known): Promise<void> {
  if (change.restarted.length > 0) {
    await sql`delete from contributions where alert_id in ${valuesFrom(change.restarted)}`.execute(trx);
  }
  const lives = new Map([...known.alerts, ...change.alerts].map((alert) => [alert.id, alert.life]));
  const toRow = (part: Contribution) => contributionToRow(part, lives.get(part.alertId) === 'resolved');
  await insertRows(trx, 'contributions', change.contributions, toRow, replacing(['alert_id', 'sync_key']));
  await markOver(trx, change, known);
}

/** Keeps `alert_over` of all contributions in step with alerts that were resolved or came back. */
async function markOver(trx: Trx, change: Change, known: Known): Promise<void> {
  const before = new Map(known.alerts.map((alert) => [alert.id, alert.life === 'resolved']));
  const turned = change.alerts
    .map((alert) => ({ id: alert.id, over: alert.life === 'resolved' }))
    .filter((alert) => before.has(alert.id) && before.get(alert.id) !== alert.over);
  for await (const slice of slicesOf(turned)) {
    await sql`update contributions set alert_over = turned.over from (${rowsFrom(slice)}) as turned
      where contributions.alert_id = turned.id`.execute(trx);
  }
}

/**
 * Keeps how an episode ended: its own message may still be owed when the next episode has begun. A new episode that
 * follows without a resolution keeps the state before it.
 */
async function writeEndedEpisodes(trx: Trx, change: Change, known: Known): Promise<void> {
  const before = new Map(known.alerts.map((alert) => [alert.id, alert]));
  const partsBefore = byAlert(known.contributions);
  const ended = change.alerts.flatMap((alert) => {
    if (alert.life === 'resolved') return [alert];
    const previous = before.get(alert.id);
    if (previous === undefined || previous.life === 'resolved' || previous.episode === alert.episode) return [];
    return [previous];
  });
  if (ended.length === 0) return;
  const partsWritten = byAlert(change.contributions);
  const restarted = new Set(change.restarted);
  const toRow = (alert: Alert) => ({
    alert_id: alert.id,
    episode: alert.episode,
    alert,
    contributions: restarted.has(alert.id)
      ? (partsBefore.get(alert.id) ?? [])
      : overlaid(partsBefore.get(alert.id) ?? [], partsWritten.get(alert.id) ?? []),
  });
  await insertRows(trx, 'episodes', ended, toRow, replacing(['alert_id', 'episode']));
}

function overlaid(before: readonly Contribution[], written: readonly Contribution[]): readonly Contribution[] {
  const bySync = new Map([...before, ...written].map((part) => [part.syncKey, part]));
  return [...bySync.values()];
}
