import { type Alert, type ShownState, shownStateOf } from './alert.ts';
import {
  type Category,
  type CauseDirective,
  type Confidence,
  type Fix,
  isActionable,
  type Kind,
  type RunDirective,
} from './cause.ts';
import type { Finding } from './finding.ts';
import { causeDirectiveOf, runDirectiveOf } from './policy.ts';
import type { Reading } from './reading.ts';
import type { Known, Reconciled } from './reconcile.ts';
import type { Instant } from './run.ts';
import type { ToldRun } from './told-run.ts';

/** The answer to a webhook, in the shape of the wire (times are ISO 8601 UTC). Kept with the run for repeats. */
export interface Verdict {
  readonly run_id: string;
  readonly correlation_id: string;
  readonly duplicate: boolean;
  /** A repeat whose inflated body differs from the first; absent on the first answer. */
  readonly changed?: boolean;
  readonly late: boolean;
  readonly directive: RunDirective;
  readonly warnings: readonly { readonly path: string; readonly message: string; readonly count: number }[];
  /** Actionable first, then by count. */
  readonly causes: readonly VerdictCause[];
}

export interface VerdictCause {
  readonly fingerprint: string;
  readonly category: Category;
  readonly outage: boolean;
  readonly kind: Kind;
  readonly code: string | null;
  readonly subject: string | null;
  readonly field: string | null;
  readonly fields: readonly string[];
  readonly count: number;
  readonly recovered: number;
  readonly estimated: boolean;
  readonly actionable: boolean;
  readonly directive: CauseDirective;
  readonly retry: boolean;
  readonly retry_after_s: number | null;
  readonly resets_at: string | null;
  readonly confidence: Confidence;
  readonly summary: string;
  readonly fix: Fix | null;
  readonly alert: {
    readonly id: string;
    readonly state: ShownState;
    readonly opened: boolean;
    readonly url: string;
  } | null;
}

/** The answer to one run: what failed, why, retry or not, pause or not. `findings` are in the order they are told. */
export function verdictOf(
  told: ToldRun,
  reading: Reading,
  findings: readonly Finding[],
  known: Known,
  reconciled: Reconciled,
  now: Instant,
  baseUrl: string,
): Verdict {
  const alerts = new Map([...known.alerts, ...reconciled.alerts].map((alert) => [alert.fingerprint, alert]));
  return {
    run_id: told.run.runId,
    correlation_id: told.correlationId,
    duplicate: false,
    late: reconciled.late,
    directive: runDirectiveOf(findings, reading),
    warnings: told.warnings,
    causes: findings.map((finding) => {
      const silent = finding.count === 0 || finding.cause.kind === 'suppressed';
      const alert = silent ? null : (alerts.get(finding.fingerprint) ?? null);
      const opened = reconciled.opened.has(finding.fingerprint);
      return causeVerdict(finding, reading, alertVerdict(alert, opened, now, baseUrl));
    }),
  };
}

function causeVerdict(finding: Finding, reading: Reading, alert: VerdictCause['alert']): VerdictCause {
  const { cause, description } = finding;
  const directive = causeDirectiveOf(finding, reading);
  return {
    fingerprint: finding.fingerprint,
    category: cause.category,
    outage: cause.outage,
    kind: cause.kind,
    code: cause.code,
    subject: cause.subject,
    field: cause.field,
    fields: cause.fields,
    count: finding.count,
    recovered: finding.recovered,
    estimated: finding.estimated,
    actionable: isActionable(cause),
    directive,
    retry: directive === 'retry',
    retry_after_s: cause.retryAfterS,
    resets_at: cause.resetsAt === null ? null : new Date(cause.resetsAt).toISOString(),
    confidence: cause.confidence,
    summary: description.summary,
    fix: description.fix,
    alert,
  };
}

function alertVerdict(alert: Alert | null, opened: boolean, now: Instant, baseUrl: string): VerdictCause['alert'] {
  if (alert === null) return null;
  return { id: alert.id, state: shownStateOf(alert, now), opened, url: `${baseUrl}/alerts/${alert.id}` };
}
