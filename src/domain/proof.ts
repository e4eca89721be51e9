import type { Alert, Contribution, Proof } from './alert.ts';
import type { Finding } from './finding.ts';
import { manySubjects } from './finding.ts';
import type { Reading } from './reading.ts';
import { dayMs, type Run, startOf, timeOf } from './run.ts';

/** Why a run is no proof against an alert, or which row of the table it satisfies or still lacks. */
export type ProofReason =
  | 'seen_in_run'
  | 'many_subjects_in_run'
  | 'cancelled'
  | 'wrote_nothing'
  | 'unexplained_failures'
  | 'started_before_sighting'
  | 'not_its_sync'
  | 'proof_on_connection'
  | 'proof_of_every_sync'
  | 'too_few_records'
  | 'too_few_proof_runs'
  | 'before_reset'
  | 'other_syncs_unproven';

export interface Judgement {
  readonly reason: ProofReason;
  /** The contribution as the run changed it; null when the run says nothing about this sync's part. */
  readonly contribution: Contribution | null;
  /** Set when the alert is over. */
  readonly proof: Proof | null;
}

/** Records to be written without the cause before absence proves anything: three times the usual distance of failures. */
const absenceFactor = 3;
const planProofRuns = 3;
const planProofSpanMs = dayMs;

/**
 * Judges whether a run (not late) that does not have an alert's cause proves it over. A run is proof when it started at
 * or after the alert's last sighting (or is a later attempt of that run), is not cancelled, wrote something, lacks the
 * cause, and has no unexplained failures unless the alert is auth or outage. What proof resolves depends on the cause.
 */
export function judge(
  alert: Alert,
  contributions: readonly Contribution[],
  run: Run,
  reading: Reading,
  findings: readonly Finding[],
): Judgement {
  const own = contributions.find((contribution) => contribution.syncKey === run.sync.key) ?? null;
  const refusal = refusalOf(alert, own, run, reading, findings);
  if (refusal !== null) {
    return { reason: refusal, contribution: contributionWithout(own, refusal, reading), proof: null };
  }
  // A stray failure still watched ends only with its own syncs' runs: others on the connection say nothing about it.
  const byConnection =
    alert.cause.category === 'auth' && alert.life === 'open' && run.connection.key === alert.connectionKey;
  if (own === null) {
    if (!byConnection) return { reason: 'not_its_sync', contribution: null, proof: null };
    return { reason: 'proof_on_connection', contribution: null, proof: proofBy(run, reading.written, 'full') };
  }
  const { contribution, lacking } = contributionAfterProof(alert, own, run, reading);
  if (byConnection) {
    return { reason: 'proof_on_connection', contribution, proof: proofBy(run, reading.written, 'full') };
  }
  if (lacking !== null) return { reason: lacking, contribution, proof: null };
  const after = contributions.map((other) => (other === own ? contribution : other));
  if (!isProvenByAll(alert, after)) return { reason: 'other_syncs_unproven', contribution, proof: null };
  return {
    reason: 'proof_of_every_sync',
    contribution,
    proof: proofBy(run, recordsOf(after), strengthOf(alert, after)),
  };
}

function refusalOf(
  alert: Alert,
  own: Contribution | null,
  run: Run,
  reading: Reading,
  findings: readonly Finding[],
): ProofReason | null {
  const failing = findings.filter((finding) => finding.count > 0);
  if (failing.some((finding) => finding.fingerprint === alert.fingerprint)) return 'seen_in_run';
  if (failing.some((finding) => standsForMany(finding, alert))) return 'many_subjects_in_run';
  if (run.status === 'cancelled') return 'cancelled';
  if (reading.written === 0) return 'wrote_nothing';
  const survivesUnexplained = alert.cause.category === 'auth' || alert.cause.outage;
  if (reading.unexplained > 0 && !survivesUnexplained) return 'unexplained_failures';
  const laterAttempt = own !== null && own.lastRunId === run.runId && timeOf(run) >= alert.lastSeenAt;
  if (startOf(run) < alert.lastSeenAt && !laterAttempt) return 'started_before_sighting';
  return null;
}

/**
 * A run without the cause that is no proof still ends the streak of its sync, and (unless it only overlapped a sighting)
 * its row of proof runs: neither is "in a row" any more. A run that says nothing of the cause changes nothing.
 */
function contributionWithout(own: Contribution | null, refusal: ProofReason, reading: Reading): Contribution | null {
  if (own === null) return null;
  switch (refusal) {
    case 'started_before_sighting':
      return { ...own, streak: 0 };
    case 'unexplained_failures':
      return { ...own, streak: 0, proofRuns: 0, firstProofAt: null };
    case 'wrote_nothing':
      return reading.failed === 0 ? null : { ...own, streak: 0, proofRuns: 0, firstProofAt: null };
    default:
      return null;
  }
}

/** A `*` alert and single subjects of its kind hide each other: while one fails, the other is neither seen nor resolved. */
function standsForMany(finding: Finding, alert: Alert): boolean {
  return (
    (finding.cause.subject === manySubjects || alert.cause.subject === manySubjects) &&
    finding.cause.category === alert.cause.category &&
    finding.cause.kind === alert.cause.kind
  );
}

function contributionAfterProof(
  alert: Alert,
  own: Contribution,
  run: Run,
  reading: Reading,
): { contribution: Contribution; lacking: ProofReason | null } {
  const resends = own.resends || run.sync.mode === 'full' || run.sync.resendsRejected;
  const counted: Contribution = {
    ...own,
    connectionKey: run.connection.key,
    streak: 0,
    proofRuns: own.proofRuns + 1,
    firstProofAt: own.firstProofAt ?? timeOf(run),
    writtenSince: own.writtenSince + reading.written,
    resends,
  };
  const lacking = own.proven ? null : lackOf(alert, counted, run);
  return { contribution: { ...counted, proven: lacking === null }, lacking };
}

/** What this sync's part still lacks after one more proof run; null when it is proven. One row of the table each. */
function lackOf(alert: Alert, counted: Contribution, run: Run): ProofReason | null {
  switch (alert.cause.category) {
    case 'auth':
    case 'transient':
      return null;
    case 'permissions':
    case 'validation':
      return counted.resends || counted.writtenSince >= recordsNeeded(counted) ? null : 'too_few_records';
    case 'plan': {
      if (alert.cause.resetsAt !== null) return startOf(run) >= alert.cause.resetsAt ? null : 'before_reset';
      const spanMs = timeOf(run) - (counted.firstProofAt ?? timeOf(run));
      return counted.proofRuns >= planProofRuns && spanMs >= planProofSpanMs ? null : 'too_few_proof_runs';
    }
    default:
      return alert.cause.category satisfies never;
  }
}

/** 3·n/k records written without the cause, when k of n records failed as it was last seen; n unknown: n = k. */
export function recordsNeeded(contribution: Pick<Contribution, 'failedLast' | 'attemptedLast'>): number {
  const failed = Math.max(1, contribution.failedLast);
  const attempted = Math.max(failed, contribution.attemptedLast ?? failed);
  return Math.ceil((absenceFactor * attempted) / failed);
}

/** An outage is over when every contributing connection has a proof run; any other cause when every sync has. */
function isProvenByAll(alert: Alert, contributions: readonly Contribution[]): boolean {
  if (!alert.cause.outage) return contributions.every((contribution) => contribution.proven);
  const proven = new Set(contributions.filter((one) => one.proven).map((one) => one.connectionKey));
  return contributions.every((contribution) => proven.has(contribution.connectionKey));
}

/** For record-level causes only a sync that sends rejected records again proves them written; else they are not seen. */
function strengthOf(alert: Alert, contributions: readonly Contribution[]): Proof['strength'] {
  const { category } = alert.cause;
  const byRecord = category === 'validation' || category === 'permissions' || category === 'plan';
  return !byRecord || contributions.every((contribution) => contribution.resends) ? 'full' : 'absence';
}

function recordsOf(contributions: readonly Contribution[]): number {
  return contributions.reduce((sum, contribution) => sum + contribution.writtenSince, 0);
}

function proofBy(run: Run, records: number, strength: Proof['strength']): Proof {
  return { runId: run.runId, runUrl: run.url, at: timeOf(run), strength, records };
}
