import type { Finding } from './finding.ts';
import type { Run } from './run.ts';

/** Something odd in a run that was taken all the same: where (`errors[].http_status`), what was done, how often. */
export interface Warning {
  readonly path: string;
  readonly message: string;
  readonly count: number;
}

/** Everything one verified webhook told: the run and its failed records, already collapsed into findings. */
export interface ToldRun {
  readonly run: Run;
  /** One per cause, actionable first, then by count. */
  readonly findings: readonly Finding[];
  /** Records that the rows describe as failed for good; `records.failed` may be larger. */
  readonly failedRows: number;
  /** Records that failed at first and were written in the end. */
  readonly recoveredRows: number;
  readonly warnings: readonly Warning[];
  readonly correlationId: string;
}
