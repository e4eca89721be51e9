import type { Alert, Contribution, SyncState } from './alert.ts';
import { isActionable, isSilence } from './cause.ts';
import type { Finding } from './finding.ts';
import { isBelowOutage, isShownOnTwo, type OutageSeen } from './outage.ts';
import { type Policy, strayAuthShare } from './policy.ts';
import { type Reading, shareOf } from './reading.ts';
import { hourMs, type Instant, type Run, timeOf } from './run.ts';

/** Why an alert is told. */
export type OpeningReason =
  | 'actionable_at_once'
  | 'stray_auth_again'
  | 'outage_on_two_connections'
  | 'transient_streak'
  | 'blocked_without_write';

/** Why it is only watched. */
export type QuietReason = 'stray_auth_first' | 'transient_watched' | 'below_outage' | 'explained_by_another';

export type Opening =
  | { readonly opens: true; readonly reason: OpeningReason }
  | { readonly opens: false; readonly reason: QuietReason };

/** What the rules of opening look at beside the finding. */
export interface OpeningContext {
  readonly run: Run;
  readonly reading: Reading;
  readonly sync: SyncState | null;
  /** The known alerts by fingerprint, as this run has left them so far: one may be an outage above this cause. */
  readonly alerts: ReadonlyMap<string, Alert>;
  readonly contributionsOf: (alert: Alert) => readonly Contribution[];
  readonly now: Instant;
  readonly policy: Policy;
}

/**
 * Whether a cause that is not told yet is told now. `contribution` is the sync's part after this run, one of all
 * `contributions`. What a person can mend is told at once, what may pass by itself when it lasts.
 */
export function openingOf(
  finding: Finding,
  contribution: Contribution,
  contributions: readonly Contribution[],
  context: OpeningContext,
): Opening {
  const reason = reasonToTell(finding, contribution, contributions, context);
  if (reason === null) {
    return { opens: false, reason: finding.cause.category === 'auth' ? 'stray_auth_first' : 'transient_watched' };
  }
  if (isBelowOutage(finding.cause, context.run, outagesOf(context))) return { opens: false, reason: 'below_outage' };
  if (isExplained(finding, context)) return { opens: false, reason: 'explained_by_another' };
  return { opens: true, reason };
}

/**
 * A tool that tells of whole runs may say "failed" in one event and why in another: while the sync has an open alert that
 * says why, a failure without a reason is the same trouble.
 */
function isExplained({ cause }: Finding, { run, alerts, contributionsOf }: OpeningContext): boolean {
  if (cause.kind !== 'unexplained' || !run.wholeRun) return false;
  return [...alerts.values()].some(
    (alert) =>
      alert.life === 'open' &&
      saysWhyItFails(alert, run) &&
      contributionsOf(alert).some((one) => one.syncKey === run.sync.key && !one.proven),
  );
}

/** A run that rejected some records went through: that says nothing of one that failed, unless it is the same run. */
function saysWhyItFails({ cause, last }: Alert, { runId }: Run): boolean {
  if (!cause.actionable || isSilence(cause.kind)) return false;
  return !last.partial || last.runId === runId;
}

function outagesOf({ alerts, contributionsOf }: OpeningContext): readonly OutageSeen[] {
  const outages = [...alerts.values()].filter((alert) => alert.cause.outage);
  return outages.map((alert) => ({ alert, contributions: contributionsOf(alert) }));
}

function reasonToTell(
  finding: Finding,
  contribution: Contribution,
  contributions: readonly Contribution[],
  { reading, sync, run, now, policy }: OpeningContext,
): OpeningReason | null {
  if (isActionable(finding.cause)) {
    const share = shareOf(finding.count, reading);
    const stray = finding.cause.category === 'auth' && share !== null && share < strayAuthShare;
    if (!stray) return 'actionable_at_once';
    return contribution.streak >= 2 ? 'stray_auth_again' : null;
  }
  if (finding.cause.outage && isShownOnTwo(contributions, now)) return 'outage_on_two_connections';
  if (contribution.streak >= policy.transientRuns) return 'transient_streak';
  if (!reading.blocked) return null;
  const lastWriteAt = sync?.lastWriteAt ?? null;
  if (lastWriteAt === null) return contribution.streak >= 2 ? 'blocked_without_write' : null;
  return timeOf(run) - lastWriteAt > policy.transientHours * hourMs ? 'blocked_without_write' : null;
}
