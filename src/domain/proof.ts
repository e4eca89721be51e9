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
  | 'may_still_reject'
  | 'failed_as_a_whole'
  | 'started_before_sighting'
  | 'not_its_sync'
  | 'not_by_runs'
  | 'runs_again'
  | 'proof_on_connection'
  | 'proof_of_every_connection'
  | 'proof_of_every_sync'
  | 'too_few_records'
  | 'too_few_proof_runs'
  | 'before_reset'
  | 'other_connections_unproven'
  | 'other_syncs_unproven';

export interface Judgement {
  readonly reason: ProofReason;
  /** The contributions the run changed: its own sync's, and for an outage the others' on its connection. */
  readonly contributions: readonly Contribution[];
  /** Set when the run proves the alert over. */
  readonly proof: Proof | null;
}

/** Records to be written without the cause before absence proves anything: three times the usual distance of failures. */
const absenceFactor = 3;
/** What resolves a plan limit that names no reset: so many proof runs in a row of every sync, over at least this time. */
export const planProofRuns = 3;
export const planProofSpanMs = dayMs;

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
  if (alert.cause.kind === 'webhook_refused') return notProven('not_by_runs', []);
  if (alert.cause.kind === 'overdue') return judgeSilence(contributions, own, run, reading);
  const refusal = refusalOf(alert, own, run, reading, findings);
  if (refusal !== null) return notProven(refusal, contributionsWithout(own, refusal, reading));
  const counted = own === null ? null : contributionAfterProof(alert, own, run, reading);
  const changed = counted === null ? [] : [counted.contribution];
  // What is still watched ends only with its own syncs' runs: others on the connection say nothing about a stray failure.
  if (alert.life === 'open' && alert.cause.category === 'auth' && run.connection.key === alert.connectionKey) {
    return { reason: 'proof_on_connection', contributions: changed, proof: proofBy(run, reading.written, 'full') };
  }
  if (alert.life === 'open' && alert.cause.outage) {
    return judgeOutage(contributions, counted?.contribution ?? null, run, reading);
  }
  if (counted === null) return notProven('not_its_sync', []);
  if (counted.lacking !== null) return notProven(counted.lacking, changed);
  const after = contributionsAfter(contributions, changed);
  if (!isProvenByAll(after)) return notProven('other_syncs_unproven', changed);
  return {
    reason: 'proof_of_every_sync',
    contributions: changed,
    proof: proofBy(run, recordsOf(after), strengthOf(alert, after)),
  };
}

function notProven(reason: ProofReason, contributions: readonly Contribution[]): Judgement {
  return { reason, contributions, proof: null };
}

/** Any run of a sync that was silent proves that it runs again, whatever came of it. */
function judgeSilence(
  contributions: readonly Contribution[],
  own: Contribution | null,
  run: Run,
  reading: Reading,
): Judgement {
  if (own === null) return notProven('not_its_sync', []);
  const changed = [{ ...own, proven: true, silent: false }];
  const isOver = isProvenByAll(contributionsAfter(contributions, changed));
  const proof = isOver ? proofBy(run, reading.written, 'full') : null;
  return { reason: 'runs_again', contributions: changed, proof };
}

/** Who reaches the destination over a connection proves it for every sync that could not. */
function judgeOutage(
  contributions: readonly Contribution[],
  own: Contribution | null,
  run: Run,
  reading: Reading,
): Judgement {
  const reached = contributions.filter((one) => one.connectionKey === run.connection.key);
  if (own === null && reached.length === 0) return notProven('not_its_sync', []);
  const others = reached.filter((one) => !one.proven && one.syncKey !== run.sync.key);
  const changed = [...(own === null ? [] : [own]), ...others.map((one) => ({ ...one, proven: true }))];
  if (!isProvenByAll(contributionsAfter(contributions, changed))) {
    return notProven('other_connections_unproven', changed);
  }
  const proof = proofBy(run, reading.written, 'full');
  return { reason: 'proof_of_every_connection', contributions: changed, proof };
}

function contributionsAfter(
  contributions: readonly Contribution[],
  changed: readonly Contribution[],
): readonly Contribution[] {
  const bySync = new Map(changed.map((one) => [one.syncKey, one]));
  return contributions.map((one) => bySync.get(one.syncKey) ?? one);
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
  // It tells the first failure only: the run may well have had the other cause, too.
  if (run.wholeRun && reading.failed > 0 && !survivesUnexplained) return 'failed_as_a_whole';
  // A tool that tells of whole runs calls one a success though it rejects records: that proves nothing of them.
  if (run.wholeRun && alert.last.wholeRun && alert.last.partial && !sendsAgain(alert, run)) return 'may_still_reject';
  const laterAttempt = own !== null && own.lastRunId === run.runId && timeOf(run) >= alert.lastSeenAt;
  if (startOf(run) < alert.lastSeenAt && !laterAttempt) return 'started_before_sighting';
  return null;
}

/**
 * A run without the cause that is no proof still ends the streak of its sync, and (unless it only overlapped a sighting)
 * its row of proof runs: neither is "in a row" any more. A run that says nothing of the cause changes nothing, but that
 * a sync taken for silent is waited for again.
 */
function contributionsWithout(
  own: Contribution | null,
  refusal: ProofReason,
  reading: Reading,
): readonly Contribution[] {
  if (own === null) return [];
  const awake: Contribution = { ...own, silent: false };
  switch (refusal) {
    case 'started_before_sighting':
      return [{ ...awake, streak: 0 }];
    case 'unexplained_failures':
      return [{ ...awake, streak: 0, proofRuns: 0, firstProofAt: null }];
    case 'wrote_nothing':
      if (reading.failed > 0) return [{ ...awake, streak: 0, proofRuns: 0, firstProofAt: null }];
      return own.silent ? [awake] : [];
    default:
      return own.silent ? [awake] : [];
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
  const resends = own.resends || sendsAgain(alert, run);
  const counted: Contribution = {
    ...own,
    connectionKey: run.connection.key,
    streak: 0,
    proofRuns: own.proofRuns + 1,
    firstProofAt: own.firstProofAt ?? timeOf(run),
    writtenSince: own.writtenSince + reading.written,
    resends,
    silent: false,
  };
  const lacking = own.proven ? null : lackOf(alert, counted, run);
  return { contribution: { ...counted, proven: lacking === null }, lacking };
}

/**
 * Whether a proof run sent again what was rejected: a full or resending sync, or a run that succeeded where the run before
 * failed as a whole (not in part).
 */
function sendsAgain({ last }: Alert, { sync, status }: Run): boolean {
  return sync.mode === 'full' || sync.resendsRejected || (last.wholeRun && !last.partial && status === 'succeeded');
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

/** Every sync that had the cause has proven its part; one that has not run for long is not waited for. */
function isProvenByAll(contributions: readonly Contribution[]): boolean {
  return contributions.every((contribution) => contribution.proven || contribution.silent);
}

/** For record-level causes only a sync that sends rejected records again proves them written; else they are not seen. */
function strengthOf(alert: Alert, contributions: readonly Contribution[]): Proof['strength'] {
  const { category } = alert.cause;
  const byRecord = category === 'validation' || category === 'permissions' || category === 'plan';
  return !byRecord || contributions.every((one) => one.resends || one.silent) ? 'full' : 'absence';
}

function recordsOf(contributions: readonly Contribution[]): number {
  return contributions.reduce((sum, contribution) => sum + contribution.writtenSince, 0);
}

function proofBy(run: Run, records: number, strength: Proof['strength']): Proof {
  return { runId: run.runId, runUrl: run.url, at: timeOf(run), strength, records };
}
