import type { CauseDirective, RunDirective } from './cause.ts';
import { isActionable } from './cause.ts';
import type { Finding } from './finding.ts';
import { type Reading, shareOf } from './reading.ts';

/** The settings a decision depends on. */
export interface Policy {
  /** Runs in a row of one sync until a transient cause is told. */
  readonly transientRuns: number;
  /** Hours without a write until a blocked run's transient cause is told. */
  readonly transientHours: number;
}

/** Auth below this share of the records is a stray answer until the sync's next run has it too. */
export const strayAuthShare = 0.5;
/** An abort needs actionable causes to cover this share of the failures of a run that wrote nothing. */
const abortShare = 0.9;

/** What the engine should do about one cause's records: pause for auth, go on for what hits some records, retry transient. */
export function causeDirectiveOf(finding: Finding, reading: Reading): CauseDirective {
  if (finding.count === 0) return 'continue';
  switch (finding.cause.category) {
    case 'auth': {
      const share = shareOf(finding.count, reading);
      return reading.blocked || (share !== null && share >= strayAuthShare) ? 'pause_sync' : 'skip_record';
    }
    case 'plan':
      return reading.blocked ? 'pause_sync' : 'skip_record';
    case 'permissions':
    case 'validation':
      return 'skip_record';
    case 'transient':
      return 'retry';
    default:
      return finding.cause.category satisfies never;
  }
}

/**
 * `abort_run` when a cause says `pause_sync`, or when nothing was written and actionable causes cover at least nine
 * tenths of the failures. The verdict comes after the run, so it means: do not resend what is left.
 */
export function runDirectiveOf(findings: readonly Finding[], reading: Reading): RunDirective {
  if (findings.some((finding) => causeDirectiveOf(finding, reading) === 'pause_sync')) return 'abort_run';
  if (!reading.blocked || reading.failed === 0) return 'continue';
  // A record counts in each of its causes, so what others cover bounds what is left for the actionable ones.
  let actionable = 0;
  let others = 0;
  for (const finding of findings) {
    if (isActionable(finding.cause)) actionable += finding.count;
    else others += finding.count;
  }
  const covered = Math.min(actionable, reading.failed - others);
  return covered / reading.failed >= abortShare ? 'abort_run' : 'continue';
}
