import {
  type Alert,
  type AuditAction,
  type AuditEntry,
  type ConnectionState,
  type Contribution,
  type SyncState,
  shownStateOf,
} from './alert.ts';
import type { Change } from './change.ts';
import type { Finding } from './finding.ts';
import type { MessageIntent, NoteIntent } from './message.ts';
import type { Policy } from './policy.ts';
import { judge, type ProofReason } from './proof.ts';
import type { Reading } from './reading.ts';
import { type Instant, type Run, timeOf } from './run.ts';
import { type Seen, type SightingReason, see } from './sighting.ts';
import { connectionAfter, isLate, syncAfter } from './sync-state.ts';

/** What is known before a run is reconciled: its sync, its connection, and the alerts it may touch. */
export interface Known {
  readonly sync: SyncState | null;
  readonly connection: ConnectionState | null;
  readonly alerts: readonly Alert[];
  readonly contributions: readonly Contribution[];
}

export type DecisionReason =
  | SightingReason
  | ProofReason
  | 'suppressed_never_rings'
  | 'recovered_only'
  | 'late_run'
  | 'before_proof';

/** One named decision about one cause or alert; logged, and what the tables of tests assert. */
export interface Decision {
  readonly fingerprint: string;
  readonly reason: DecisionReason;
}

/** All that one run changes. Nothing here is done yet: the store writes it in one transaction. */
export interface Reconciled extends Change {
  readonly late: boolean;
  readonly sync: SyncState;
  readonly connection: ConnectionState;
  readonly decisions: readonly Decision[];
  /** Fingerprints of alerts this run opened. */
  readonly opened: ReadonlySet<string>;
}

/** Collects changes while one run is gone through. */
interface Draft {
  readonly alerts: Alert[];
  readonly restarted: string[];
  readonly contributions: Contribution[];
  readonly messages: MessageIntent[];
  readonly notes: NoteIntent[];
  readonly audit: AuditEntry[];
  readonly decisions: Decision[];
  readonly opened: Set<string>;
}

/**
 * Decides what one run changes: alerts opened, seen again or proven over, messages and notes owed. Pure; `now` is our
 * clock, run times order a sync's own runs. The same run is never reconciled twice (the store answers repeats).
 */
export function reconcile(
  run: Run,
  reading: Reading,
  findings: readonly Finding[],
  known: Known,
  now: Instant,
  policy: Policy,
): Reconciled {
  const draft: Draft = {
    alerts: [],
    restarted: [],
    contributions: [],
    messages: [],
    notes: [],
    audit: [],
    decisions: [],
    opened: new Set(),
  };
  const late = isLate(run, known.sync);
  if (late && known.sync !== null) {
    for (const finding of findings) draft.decisions.push({ fingerprint: finding.fingerprint, reason: 'late_run' });
    const connection = known.connection ?? connectionAfter(run, reading, findings, null);
    return { ...draft, late, sync: known.sync, connection };
  }
  const alertsByFingerprint = new Map(known.alerts.map((alert) => [alert.fingerprint, alert]));
  const own = new Map(
    known.contributions.filter((one) => one.syncKey === run.sync.key).map((one) => [one.alertId, one]),
  );
  for (const finding of findings) {
    const alert = alertsByFingerprint.get(finding.fingerprint) ?? null;
    const skip = skipReason(finding, alert, run, known.connection);
    if (skip !== null) {
      draft.decisions.push({ fingerprint: finding.fingerprint, reason: skip });
      continue;
    }
    const contribution = alert === null ? null : (own.get(alert.id) ?? null);
    const context = { run, reading, findings, sync: known.sync, now, policy };
    recordSeen(draft, see(finding, alert, contribution, context), alert, now);
  }
  const contributionsByAlert = Map.groupBy(known.contributions, (one) => one.alertId);
  const seenNow = new Set(draft.alerts.map((alert) => alert.id));
  for (const alert of known.alerts) {
    if (alert.life === 'resolved' || seenNow.has(alert.id)) continue;
    const contributions = contributionsByAlert.get(alert.id) ?? [];
    recordJudgement(draft, alert, judge(alert, contributions, run, reading, findings), now);
  }
  return {
    ...draft,
    late,
    sync: syncAfter(run, reading, known.sync),
    connection: connectionAfter(run, reading, findings, known.connection),
  };
}

/** What never becomes an alert: recovered records, expected refusals, auth that ended before its connection was proven. */
function skipReason(
  finding: Finding,
  alert: Alert | null,
  run: Run,
  connection: ConnectionState | null,
): DecisionReason | null {
  if (finding.count === 0) return 'recovered_only';
  if (finding.cause.kind === 'suppressed') return 'suppressed_never_rings';
  const active = alert !== null && alert.life !== 'resolved';
  const provenAt = connection?.provenAt ?? null;
  if (finding.cause.category === 'auth' && !active && provenAt !== null && timeOf(run) < provenAt)
    return 'before_proof';
  return null;
}

function recordSeen(draft: Draft, seen: Seen, before: Alert | null, now: Instant): void {
  const { alert, contribution, reason } = seen;
  draft.decisions.push({ fingerprint: alert.fingerprint, reason });
  draft.alerts.push(alert);
  draft.contributions.push(contribution);
  if (seen.restarted) draft.restarted.push(alert.id);
  if (seen.opened) draft.opened.add(alert.fingerprint);
  if (alert.openedAt !== null) {
    const urgency = seen.opened ? 'opening' : 'counts';
    draft.messages.push({ alertId: alert.id, episode: alert.episode, version: alert.version, urgency });
  }
  if (seen.opened || before === null || seen.restarted) {
    const action = seen.opened ? (alert.openings.length > 1 ? 'reopened' : 'opened') : 'watched';
    draft.audit.push(auditOf(alert, before, action, reason, now));
  }
}

function recordJudgement(draft: Draft, alert: Alert, judgement: ReturnType<typeof judge>, now: Instant): void {
  draft.decisions.push({ fingerprint: alert.fingerprint, reason: judgement.reason });
  if (judgement.contribution !== null) draft.contributions.push(judgement.contribution);
  if (judgement.proof === null) return;
  const resolved: Alert = {
    ...alert,
    version: alert.version + 1,
    life: 'resolved',
    snoozedUntil: alert.snoozedUntil === 'recovered' ? null : alert.snoozedUntil,
    resolvedAt: now,
    resolvedBy: null,
    resolution: 'proof',
    proof: judgement.proof,
  };
  draft.alerts.push(resolved);
  draft.audit.push(auditOf(resolved, alert, 'resolved', judgement.reason, now));
  if (resolved.openedAt === null) return;
  draft.messages.push({ alertId: alert.id, episode: alert.episode, version: resolved.version, urgency: 'state' });
  draft.notes.push({
    alertId: alert.id,
    episode: alert.episode,
    kind: 'resolved',
    at: now,
    broadcast: false,
    alert: resolved,
  });
}

function auditOf(
  alert: Alert,
  before: Alert | null,
  action: AuditAction,
  reason: DecisionReason,
  now: Instant,
): AuditEntry {
  return {
    alertId: alert.id,
    at: now,
    actor: 'culprit',
    platform: 'run',
    action,
    before: before === null ? null : shownStateOf(before, now),
    after: shownStateOf(alert, now),
    detail: reason,
  };
}
