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
import { needsMoreProof } from './flapping.ts';
import type { MessageIntent, NoteIntent, NoteKind, Urgency } from './message.ts';
import type { Policy } from './policy.ts';
import { type Judgement, judge, type ProofReason } from './proof.ts';
import type { Reading } from './reading.ts';
import { resolvedAlert } from './resolution.ts';
import { type Instant, type Run, timeOf } from './run.ts';
import { type Seen, type SightingReason, see } from './sighting.ts';
import { connectionAfter, isLate, syncAfter, syncAfterLate } from './sync-state.ts';

/**
 * What is known before a run is reconciled: its sync, its connection, and the alerts it may touch: those of its causes in
 * any life; those not over that its sync has part in, that are auth of its connection, or an open outage of its vendor.
 */
export interface Known {
  readonly sync: SyncState | null;
  readonly connection: ConnectionState | null;
  readonly alerts: readonly Alert[];
  readonly contributions: readonly Contribution[];
}

export type DecisionReason =
  | SightingReason
  | ProofReason
  | 'flapping_needs_more_proof'
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
  const contributions = Map.groupBy(known.contributions, (one) => one.alertId);
  const contributionsOf = (alert: Alert): readonly Contribution[] => contributions.get(alert.id) ?? [];
  const judgeAlert = (alert: Alert): void => {
    const parts = contributionsOf(alert);
    recordJudgement(draft, alert, parts, judge(alert, parts, run, reading, findings), now);
  };
  if (known.sync !== null && isLate(run, known.sync)) {
    for (const finding of findings) draft.decisions.push({ fingerprint: finding.fingerprint, reason: 'late_run' });
    // It is no news of its causes, but its sync runs again.
    const silences = known.alerts.filter((alert) => isSilentIn(run, alert, contributionsOf(alert)));
    for (const alert of silences) judgeAlert(alert);
    const connection = known.connection ?? connectionAfter(run, reading, findings, null);
    const sync = syncAfterLate(run, reading, findings, known.sync, silences.length > 0);
    return { ...draft, late: true, sync, connection };
  }
  const alerts = new Map(known.alerts.map((alert) => [alert.fingerprint, alert]));
  const context = { run, reading, findings, sync: known.sync, alerts, contributionsOf, now, policy };
  for (const finding of outagesFirst(findings)) {
    const alert = alerts.get(finding.fingerprint) ?? null;
    const skip = skipReason(finding, alert, run, known.connection);
    if (skip !== null) {
      draft.decisions.push({ fingerprint: finding.fingerprint, reason: skip });
      continue;
    }
    const seen = see(finding, alert, context);
    alerts.set(finding.fingerprint, seen.alert);
    recordSeen(draft, seen, alert, isFurtherConnection(alert, run, contributionsOf), now);
  }
  const seenNow = new Set(draft.alerts.map((alert) => alert.id));
  for (const alert of known.alerts) {
    if (alert.life !== 'resolved' && !seenNow.has(alert.id)) judgeAlert(alert);
  }
  return {
    ...draft,
    late: false,
    sync: syncAfter(run, reading, findings, known.sync),
    connection: connectionAfter(run, reading, findings, known.connection),
  };
}

/** Whether the run's sync was told as overdue and has not run since. */
function isSilentIn(run: Run, alert: Alert, contributions: readonly Contribution[]): boolean {
  if (alert.cause.kind !== 'overdue' || alert.life === 'resolved') return false;
  return contributions.some((one) => one.syncKey === run.sync.key && !one.proven);
}

/** An outage that opens keeps the other troubles of the same run quiet below it. */
function outagesFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((one, other) => Number(other.cause.outage) - Number(one.cause.outage));
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
  const provenAt = connection?.provenAt ?? null;
  const isBefore = finding.cause.category === 'auth' && provenAt !== null && timeOf(run) < provenAt;
  // What is open stays so until its own proof; nothing opens.
  return isBefore && alert?.life !== 'open' ? 'before_proof' : null;
}

/** An outage seen on one more connection is another story: no longer one at our end. */
function isFurtherConnection(
  alert: Alert | null,
  run: Run,
  contributionsOf: (alert: Alert) => readonly Contribution[],
): boolean {
  if (alert === null || !alert.cause.outage) return false;
  return !contributionsOf(alert).some((one) => one.connectionKey === run.connection.key);
}

function recordSeen(draft: Draft, seen: Seen, before: Alert | null, isOtherStory: boolean, now: Instant): void {
  const { alert, contribution, reason } = seen;
  draft.decisions.push({ fingerprint: alert.fingerprint, reason });
  draft.alerts.push(alert);
  draft.contributions.push(contribution);
  if (seen.restarted) draft.restarted.push(alert.id);
  if (seen.opened) draft.opened.add(alert.fingerprint);
  const grew = reason === 'grew_worse' || reason === 'fix_failed';
  oweMessage(draft, alert, seen.opened ? 'opening' : grew || isOtherStory ? 'state' : 'counts');
  if (seen.opened || before === null || seen.restarted) {
    const action = seen.opened ? (alert.openings.length > 1 ? 'reopened' : 'opened') : 'watched';
    draft.audit.push(auditOf(alert, before, action, reason, now));
  }
  if (grew) draft.audit.push(auditOf(alert, before, reason, reason, now));
  if (seen.note === null) return;
  if (seen.note.kind === 'flapping') draft.audit.push(auditOf(alert, before, 'flapping', reason, now));
  oweNote(draft, seen.note.kind, seen.note.alert, now);
}

function recordJudgement(
  draft: Draft,
  alert: Alert,
  before: readonly Contribution[],
  { reason, contributions, proof }: Judgement,
  now: Instant,
): void {
  draft.contributions.push(...contributions);
  if (proof !== null && !needsMoreProof(alert)) {
    draft.decisions.push({ fingerprint: alert.fingerprint, reason });
    const over = resolvedAlert(alert, { resolution: 'proof', resolvedBy: null, proof }, now);
    const resolved: Alert = alert.flapping ? { ...over, proofRuns: alert.proofRuns + 1 } : over;
    draft.alerts.push(resolved);
    draft.audit.push(auditOf(resolved, alert, 'resolved', reason, now));
    oweMessage(draft, resolved, 'state');
    oweNote(draft, 'resolved', resolved, now);
    return;
  }
  draft.decisions.push({
    fingerprint: alert.fingerprint,
    reason: proof === null ? reason : 'flapping_needs_more_proof',
  });
  if (proof === null && (alert.openedAt === null || !changesWhoHasIt(before, contributions))) return;
  const closer: Alert = {
    ...alert,
    version: alert.version + 1,
    proofRuns: proof === null ? alert.proofRuns : alert.proofRuns + 1,
  };
  draft.alerts.push(closer);
  oweMessage(draft, closer, 'counts');
}

/** Whether the message would name other syncs than before. */
function changesWhoHasIt(before: readonly Contribution[], changed: readonly Contribution[]): boolean {
  if (changed.length === 0) return false;
  const known = new Map(before.map((one) => [one.syncKey, one]));
  return changed.some((one) => {
    const was = known.get(one.syncKey);
    return was === undefined || was.proven !== one.proven || was.silent !== one.silent;
  });
}

/** What was never told owes nothing. */
function oweMessage(draft: Draft, alert: Alert, urgency: Urgency): void {
  if (alert.openedAt === null) return;
  draft.messages.push({ alertId: alert.id, episode: alert.episode, version: alert.version, urgency });
}

function oweNote(draft: Draft, kind: NoteKind, alert: Alert, now: Instant): void {
  if (alert.openedAt === null) return;
  // What got worse and nobody has is for everybody in the channel.
  const broadcast = kind === 'worse' && alert.acknowledgedBy === null;
  draft.notes.push({ alertId: alert.id, episode: alert.episode, kind, at: now, broadcast, alert });
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
