import type { Policy } from '../domain/policy.ts';
import { accountForUnexplained, readRun } from '../domain/reading.ts';
import { reconcile } from '../domain/reconcile.ts';
import type { ToldRun } from '../domain/told-run.ts';
import { type Verdict, verdictOf } from '../domain/verdict.ts';
import type { Clock, Log } from './ports.ts';

/** The verdict on a run that was only checked; `dry_run` tells it from one that counts. */
export type CheckedVerdict = Verdict & { readonly dry_run: true };

/**
 * The verdict a verified run would get if it were the first of its sync. Nothing is stored or told, so every cause's
 * `alert` is null.
 */
export function createCheckRun(parts: {
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: Policy;
}): (told: ToldRun) => Promise<CheckedVerdict> {
  return async (told) => {
    const { run } = told;
    const now = parts.clock.now();
    const reading = readRun(run, told.failedRows);
    const findings = accountForUnexplained(told.findings, run, reading, told.failedRows);
    const known = { sync: null, connection: null, alerts: [], contributions: [] };
    const reconciled = reconcile(run, reading, findings, known, now, parts.policy);
    const verdict = verdictOf(told, reading, findings, known, reconciled, now, '');
    parts.log.info('run_checked', {
      correlation_id: told.correlationId,
      run_id: run.runId,
      sync: run.sync.name,
      directive: verdict.directive,
      causes: verdict.causes.length,
    });
    return { ...verdict, causes: verdict.causes.map((cause) => ({ ...cause, alert: null })), dry_run: true };
  };
}
