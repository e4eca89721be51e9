import { unexplainedCause } from './cause.ts';
import { byUrgency, type Finding } from './finding.ts';
import { fingerprintOf, subjectKeyOf } from './fingerprint.ts';
import type { Run } from './run.ts';
import { counted } from './words.ts';

/** What a run says, in the numbers every later decision uses. A count the run did not give is null, never zero. */
export interface Reading {
  /** Records written, for proof: as told or as follows from the other counts; else 1 for status `succeeded`, else 0. */
  readonly written: number;
  /** The same for messages: null when the tool did not say. */
  readonly writtenTold: number | null;
  readonly attempted: number | null;
  /** Records that failed for good, described or not. */
  readonly failed: number;
  /** Failed records no row describes. */
  readonly unexplained: number;
  /** The tool explicitly attempted nothing: neither a failure nor a proof. */
  readonly empty: boolean;
  /** It wrote nothing though there was something to write. */
  readonly blocked: boolean;
  /** The tool told of the run as a whole: its one failure stands for everything the run was to do. */
  readonly wholeRun: boolean;
}

/**
 * Reads a run's counts. `failedRows` is the number of records the rows describe as failed for good. Rows win over
 * `status`, and over `records.failed` where they are more.
 */
export function readRun(run: Run, failedRows: number): Reading {
  const { attempted, succeeded, failed } = run.records;
  const unexplained = unexplainedOf(run, failedRows);
  const allFailed = Math.max(failed ?? 0, failedRows + unexplained);
  const writtenTold = succeeded ?? (attempted !== null && failed !== null ? Math.max(0, attempted - failed) : null);
  const written = writtenTold ?? (run.status === 'succeeded' ? 1 : 0);
  const attemptedTold = attempted ?? (succeeded !== null && failed !== null ? succeeded + allFailed : null);
  const empty = attempted === 0 && allFailed === 0;
  return {
    written,
    writtenTold,
    attempted: attemptedTold === null ? null : Math.max(attemptedTold, allFailed),
    failed: allFailed,
    unexplained,
    empty,
    blocked: written === 0 && !empty,
    wholeRun: run.wholeRun,
  };
}

function unexplainedOf(run: Run, failedRows: number): number {
  if (run.records.failed !== null) return Math.max(0, run.records.failed - failedRows);
  return run.status === 'failed' && failedRows === 0 ? 1 : 0;
}

/** Share of the attempted records a finding hit, 0 to 1 (1 when told as a whole); null when nobody said how many there were. */
export function shareOf(count: number, reading: Reading): number | null {
  if (reading.wholeRun) return 1;
  if (reading.attempted === null || reading.attempted === 0) return null;
  return Math.min(1, count / reading.attempted);
}

/**
 * The findings with unexplained failures given their place, most urgent first: when all rows sent are one cause, that
 * cause stands for all failures (count marked `estimated`); else they are a finding of their own.
 */
export function accountForUnexplained(
  findings: readonly Finding[],
  run: Run,
  reading: Reading,
  failedRows: number,
): readonly Finding[] {
  const told = findings.map((finding) => inOurWords(finding, run, failedRows));
  if (reading.unexplained === 0) return told.sort(byUrgency);
  const failing = told.filter((finding) => finding.count > 0);
  const only = failing[0];
  // One expected refusal must not hide failures nobody described.
  if (failing.length === 1 && only !== undefined && only.cause.kind !== 'suppressed') {
    const estimated: Finding = { ...only, count: only.count + reading.unexplained, estimated: true };
    return told.map((finding) => (finding === only ? estimated : finding)).sort(byUrgency);
  }
  const rest = unexplainedFinding(run, reading.unexplained, failedRows);
  const described = told.find((finding) => finding.fingerprint === rest.fingerprint);
  if (described === undefined) return [...told, rest].sort(byUrgency);
  // Rows that say nothing are unexplained too: one finding for both.
  const description = saysWhy(described, findings) ? described.description : rest.description;
  const together: Finding = { ...described, count: described.count + rest.count, description };
  return told.map((finding) => (finding === described ? together : finding)).sort(byUrgency);
}

/**
 * Rows that say nothing are told like failures nobody described: by the sync's name. Words of the tool that no rule knows
 * are handed on as they are.
 */
function inOurWords(finding: Finding, run: Run, failedRows: number): Finding {
  if (finding.cause.kind !== 'unexplained') return finding;
  const { description } = unexplainedFinding(run, finding.count, failedRows - finding.count);
  const { explanation } = finding.description;
  if (explanation === null) return { ...finding, description };
  const summary = `${run.sync.name} failed for a reason Culprit does not know`;
  return { ...finding, description: { ...description, summary, title: summary, explanation } };
}

/** Whether the rows of a finding brought words of their own. */
function saysWhy(finding: Finding, given: readonly Finding[]): boolean {
  return given.some((one) => one.fingerprint === finding.fingerprint && one.description.explanation !== null);
}

/**
 * Failures nobody described, as a finding: the sync is its scope and its only identity. `estimated` marks a run that
 * failed without rows and without counts, where even the number is not known.
 */
function unexplainedFinding(run: Run, count: number, failedRows: number): Finding {
  const cause = unexplainedCause(run.destination.vendor);
  const summary =
    failedRows === 0
      ? `${run.sync.name} failed without saying why`
      : `More records failed in ${run.sync.name} than your tool described`;
  return {
    fingerprint: fingerprintOf(cause, run.sync.key, subjectKeyOf(cause)),
    scopeKey: run.sync.key,
    cause,
    description: {
      summary,
      title: summary,
      explanation: failedRows === 0 ? null : `your tool described ${counted(failedRows)} others`,
      advice: 'Your sync tool knows more: look at its own log of this run',
      fix: run.url === null ? null : { label: 'View run', url: run.url },
    },
    count,
    recovered: 0,
    estimated: run.records.failed === null,
    subjects: [],
    subjectCount: 0,
    samples: [],
    recordIds: [],
  };
}
