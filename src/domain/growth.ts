import { type Alert, type Contribution, isSnoozed } from './alert.ts';
import type { Instant, Run } from './run.ts';

/** Ten times the failures or the syncs of what was told is news again. */
const worseFactor = 10;

/** Why an alert that is told already is worth a word more. */
export type GrowthReason = 'grew_worse' | 'fix_failed';

/** The alert with what is told now marked as told. */
export interface Growth {
  readonly reason: GrowthReason;
  readonly alert: Alert;
}

/**
 * What a run that had a told alert again adds to it, one thing at a time: ten times worse than the highest figures told in
 * this episode (through a snooze once, and only for what a person can mend), or still failing after the fix page was
 * opened, which only a run that started later can say. `alert` and `contributions` are as the run left them.
 */
export function growthOf(alert: Alert, contributions: readonly Contribution[], run: Run, now: Instant): Growth | null {
  if (alert.openedAt === null) return null;
  const snoozed = isSnoozed(alert, now);
  const syncs = failingSyncs(contributions);
  if (isWorse(alert, syncs) && (!snoozed || (alert.cause.actionable && !alert.worseInSnooze))) {
    return {
      reason: 'grew_worse',
      alert: {
        ...alert,
        toldRecords: Math.max(alert.toldRecords, recordsTold(alert)),
        toldSyncs: Math.max(alert.toldSyncs, syncs),
        worseInSnooze: snoozed,
      },
    };
  }
  if (snoozed || alert.fixFailed || !isAfterFix(alert, run)) return null;
  return { reason: 'fix_failed', alert: { ...alert, fixFailed: true } };
}

/**
 * Only a run that started after the press knows what came of it; a start ahead of our clock is none we can compare. A
 * status page or a run's page mends nothing.
 */
function isAfterFix({ cause, fixOpenedAt }: Alert, { startedAt, receivedAt }: Run): boolean {
  if (!cause.actionable || fixOpenedAt === null || startedAt === null) return false;
  return startedAt > fixOpenedAt && startedAt <= receivedAt;
}

/** How many records a message of the alert tells; 0 when its last run failed without saying how many. */
export function recordsTold({ last, recordsLast }: Pick<Alert, 'last' | 'recordsLast'>): number {
  const isUncounted = last.wholeRun || (last.estimated && last.failed === 1);
  return isUncounted ? 0 : recordsLast;
}

/** Whether the last run failed ten times as many records as were told; else a `worse` note is about syncs. */
export function hasWorseRecords(alert: Pick<Alert, 'recordsLast' | 'toldRecords'>): boolean {
  return alert.toldRecords > 0 && alert.recordsLast >= worseFactor * alert.toldRecords;
}

/** The fewest syncs that make the told number worse: what a note may say of their number without counting them. */
export function worseSyncs(alert: Pick<Alert, 'toldSyncs'>): number {
  return worseFactor * alert.toldSyncs;
}

function isWorse(alert: Alert, syncs: number): boolean {
  return hasWorseRecords(alert) || (alert.toldSyncs > 0 && syncs >= worseSyncs(alert));
}

function failingSyncs(contributions: readonly Contribution[]): number {
  return contributions.filter((one) => !one.proven && !one.silent).length;
}
