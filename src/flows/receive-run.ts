import type { Policy } from '../domain/policy.ts';
import { accountForUnexplained, readRun } from '../domain/reading.ts';
import { type Decision, reconcile } from '../domain/reconcile.ts';
import type { ToldRun } from '../domain/told-run.ts';
import { type Verdict, verdictOf } from '../domain/verdict.ts';
import type { Clock, Log, Metrics, Store } from './ports.ts';

export interface ReceiveRunParts {
  readonly store: Pick<Store, 'recordRun'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'run' | 'cause'>;
  readonly policy: Policy;
  /** Origin of our own pages, without a trailing slash; known once the server listens. */
  readonly baseUrl: () => string;
  /** Called after a commit that may owe messages. */
  readonly wakeDeliverer: () => void;
}

/**
 * A verified and classified run: read its counts, reconcile its findings with the known alerts, commit everything in one
 * transaction, answer with the verdict. The same run key again changes nothing and gives the first verdict.
 */
export function createReceiveRun(parts: ReceiveRunParts): (told: ToldRun) => Promise<Verdict> {
  const { store, clock, log, metrics, policy } = parts;
  return async (told) => {
    const { run } = told;
    const reading = readRun(run, told.failedRows);
    const findings = accountForUnexplained(told.findings, run, reading, told.failedRows);
    let decisions: readonly Decision[] = [];
    const recorded = await store.recordRun(run, findings, (known) => {
      const now = clock.now();
      const reconciled = reconcile(run, reading, findings, known, now, policy);
      decisions = reconciled.decisions;
      return { ...reconciled, verdict: verdictOf(told, reading, findings, known, reconciled, now, parts.baseUrl()) };
    });
    const outcome = recorded.duplicate ? 'duplicate' : recorded.verdict.late ? 'late' : 'recorded';
    metrics.run(outcome);
    if (!recorded.duplicate) {
      for (const { cause, count } of findings) metrics.cause(cause.category, cause.confidence, count);
      parts.wakeDeliverer();
    }
    log.info('run_received', {
      outcome,
      correlation_id: told.correlationId,
      run_id: run.runId,
      sync: run.sync.name,
      status: run.status,
      failed: reading.failed,
      written: reading.written,
      directive: recorded.verdict.directive,
      causes: recorded.verdict.causes.length,
      decisions: countReasons(decisions),
    });
    if (!recorded.duplicate) return recorded.verdict;
    return { ...recorded.verdict, duplicate: true, ...(recorded.changed ? { changed: true } : {}) };
  };
}

function countReasons(decisions: readonly Decision[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { reason } of decisions) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
