import type { Selectable } from 'kysely';
import type { Alert, Contribution } from '../domain/alert.ts';
import type { AlertTable, ContributionTable } from './schema.ts';

/**
 * Stands in `snoozed_until` for a snooze without an end: later than any time, so that "is it snoozed now" is one
 * comparison.
 */
export const untilRecovered = Number.MAX_SAFE_INTEGER;

/** A contribution as its table holds it. */
export type ContributionRow = Selectable<ContributionTable>;
/** An alert as its table holds it. */
export type AlertRow = Selectable<AlertTable>;

/** What no query asks for travels as JSON; what a query asks for is a column, and only that. */
type Columned =
  | 'id'
  | 'fingerprint'
  | 'connectionKey'
  | 'life'
  | 'episode'
  | 'version'
  | 'firstSeenAt'
  | 'lastSeenAt'
  | 'openedAt'
  | 'resolvedAt'
  | 'acknowledgedBy'
  | 'snoozedUntil';
type Details = Omit<Alert, Columned>;

/** An alert as a row for `rowsFrom`; category, kind and vendor are copies of its cause for queries. */
export function alertToRow(alert: Alert): Record<keyof AlertTable, unknown> {
  const {
    id,
    fingerprint,
    connectionKey,
    life,
    episode,
    version,
    firstSeenAt,
    lastSeenAt,
    openedAt,
    resolvedAt,
    acknowledgedBy,
    snoozedUntil,
    ...details
  } = alert;
  return {
    id,
    fingerprint,
    connection_key: connectionKey,
    category: alert.cause.category,
    kind: alert.cause.kind,
    vendor: alert.cause.vendor,
    life,
    episode,
    version,
    first_seen_at: firstSeenAt,
    last_seen_at: lastSeenAt,
    opened_at: openedAt,
    resolved_at: resolvedAt,
    acknowledged_by: acknowledgedBy,
    snoozed_until: snoozedUntil === 'recovered' ? untilRecovered : snoozedUntil,
    details: details satisfies Details,
  };
}

/** The alert of a row. */
export function alertFromRow(row: AlertRow): Alert {
  const details = JSON.parse(row.details) as Details; // written by alertToRow only
  return {
    ...withDefaults(details),
    id: row.id,
    fingerprint: row.fingerprint,
    connectionKey: row.connection_key,
    life: row.life,
    episode: row.episode,
    version: row.version,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    openedAt: row.opened_at,
    resolvedAt: row.resolved_at,
    acknowledgedBy: row.acknowledged_by,
    snoozedUntil: row.snoozed_until === untilRecovered ? 'recovered' : row.snoozed_until,
  };
}

/** An alert that is kept whole as JSON: as a note tells it, or as its episode ended. */
export function alertFromJson(json: string): Alert {
  return withDefaults(JSON.parse(json) as Alert); // written from an Alert only
}

/** Contributions that are kept whole as JSON: as their alert's episode ended. */
export function contributionsFromJson(json: string): readonly Contribution[] {
  const parts = JSON.parse(json) as readonly Contribution[]; // written from contributions only
  return parts.map((part) => ({ ...contributionDefaults, ...part }));
}

const contributionDefaults = { outageShownAt: null, silent: false } as const;

/** Fields that came later are not in what was written before. */
function withDefaults<T extends Details>(written: T): T {
  const later = {
    toldRecords: written.recordsWorst,
    toldSyncs: 1,
    flapping: false,
    proofRuns: 0,
    holder: null,
    snoozedAt: null,
    worseInSnooze: false,
    fixFailed: false,
  };
  const laterSighting = { wholeRun: false, partial: false };
  return { ...later, ...written, last: { ...laterSighting, ...written.last } };
}

/** A contribution as a row for `rowsFrom`. */
export function contributionToRow(part: Contribution, alertOver: boolean): Record<keyof ContributionTable, unknown> {
  return {
    alert_id: part.alertId,
    sync_key: part.syncKey,
    sync_name: part.syncName,
    connection_key: part.connectionKey,
    first_seen_at: part.firstSeenAt,
    last_seen_at: part.lastSeenAt,
    last_run_id: part.lastRunId,
    runs: part.runs,
    streak: part.streak,
    failed_last: part.failedLast,
    attempted_last: part.attemptedLast,
    proof_runs: part.proofRuns,
    first_proof_at: part.firstProofAt,
    written_since: part.writtenSince,
    resends: part.resends,
    proven: part.proven,
    outage_shown_at: part.outageShownAt,
    silent: part.silent,
    alert_over: alertOver,
  };
}

/** The contribution of a row. */
export function contributionFromRow(row: ContributionRow): Contribution {
  return {
    alertId: row.alert_id,
    syncKey: row.sync_key,
    syncName: row.sync_name,
    connectionKey: row.connection_key,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    lastRunId: row.last_run_id,
    runs: row.runs,
    streak: row.streak,
    failedLast: row.failed_last,
    attemptedLast: row.attempted_last,
    proofRuns: row.proof_runs,
    firstProofAt: row.first_proof_at,
    writtenSince: row.written_since,
    resends: row.resends === 1,
    proven: row.proven === 1,
    outageShownAt: row.outage_shown_at,
    silent: row.silent === 1,
  };
}

/** Contributions by their alert's id. */
export function byAlert(parts: readonly Contribution[]): ReadonlyMap<string, readonly Contribution[]> {
  return Map.groupBy(parts, (part) => part.alertId);
}
