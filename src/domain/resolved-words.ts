import type { Alert, Contribution, Proof } from './alert.ts';
import type { Text } from './card.ts';
import { fixPageOf } from './fix-page.ts';
import { flappingProofRuns } from './flapping.ts';
import { causeTitle } from './open-words.ts';
import type { Instant } from './run.ts';
import { brief, counted, duration, joined, listed, momentFrom, plain, plural, runName, spelled } from './words.ts';

const syncsNamed = 3;

/** What the words of an alert that is over need beside it. A note has no contributions at hand. */
export interface ToldOver {
  readonly contributions: readonly Contribution[];
  readonly now: Instant;
}

/** Whether an alert ended without anybody knowing that it is over: told in grey, never in green. */
export function isClosedGrey(alert: Pick<Alert, 'resolution'>): boolean {
  return alert.resolution === 'not_seen' || alert.resolution === 'silent';
}

/** The title of an alert that is over, no stronger than its proof. */
export function resolvedTitle(alert: Alert, contributions: readonly Contribution[]): string {
  const { kind } = alert.cause;
  const title = causeTitle(alert, contributions);
  const isRefused = kind === 'webhook_refused';
  switch (alert.resolution) {
    case 'person':
      return `Resolved by ${alert.resolvedBy}: ${title}`;
    case 'not_seen':
      return isRefused
        ? `No webhook was refused for a day: ${alert.last.syncName}`
        : `Closed, not seen for 7 days: ${title}`;
    case 'silent':
      return `Closed, its syncs have not run for 14 days: ${title}`;
    default:
      if (kind === 'overdue') return `Running again: ${syncNames(alert, contributions)}`;
      if (isRefused) return `Webhooks are accepted again: ${alert.last.syncName}`;
      return alert.proof?.strength === 'absence' ? `No longer seen: ${title}` : `Recovered: ${title}`;
  }
}

function syncNames(alert: Alert, contributions: readonly Contribution[]): string {
  const names = contributions.filter((one) => one.proven).map((one) => brief(one.syncName));
  if (names.length > 0) return listed(names.sort(), syncsNamed);
  return alert.toldSyncs > 1 ? plural(alert.toldSyncs, 'sync') : alert.last.syncName;
}

/** How long it was broken, who had it, and what proves that it is over. */
export function resolvedParagraphs(alert: Alert, told: ToldOver): readonly Text[] {
  return [isClosedGrey(alert) ? unseenText(alert, told.now) : brokenText(alert, told), absenceText(alert, told)];
}

function brokenText(alert: Alert, told: ToldOver): Text {
  const parts: Text[] = [[plain(`${lengthText(alert, told)}.`)]];
  if (alert.acknowledgedBy !== null) parts.push([plain(`${alert.acknowledgedBy} had it.`)]);
  const opened = fixOpenedText(alert, told.now);
  if (opened.length > 0) parts.push([plain('The '), ...opened, plain('.')]);
  if (alert.proof !== null) {
    const row =
      alert.proofRuns >= flappingProofRuns ? `, after ${spelled(flappingProofRuns)} clean runs in a row.` : '.';
    parts.push([...proofText(alert, alert.proof), momentFrom(alert.proof.at, told.now), plain(row)]);
  }
  return joined(parts, ' ');
}

/** `Proven by the run of `, with the run's link; a run without one goes by its id. What ended a silence only came. */
function proofText({ cause }: Alert, { runId, runUrl, strength }: Proof): Text {
  const run = runUrl === null ? plain(runName(runId)) : { text: 'run', url: runUrl };
  if (cause.kind !== 'overdue' && strength === 'absence') return [plain('Newest clean '), run, plain(' at ')];
  const words = cause.kind === 'overdue' ? 'Back with' : 'Proven by';
  return [plain(runUrl === null ? `${words} ` : `${words} the `), run, plain(' of ')];
}

/** `Broken for 47 minutes (4 runs, 3 syncs)`; what fell silent had no runs to count. */
function lengthText(alert: Alert, told: ToldOver): string {
  const over = alert.resolvedAt ?? alert.lastSeenAt;
  if (alert.cause.kind === 'overdue') return `No run came for ${duration(over - alert.firstSeenAt)}`;
  if (alert.cause.kind === 'webhook_refused')
    return `${plural(alert.recordsWorst, 'webhook was', 'webhooks were')} refused in 24 hours`;
  const size = [plural(alert.runs, 'run')];
  if (told.contributions.length > 1) size.push(plural(told.contributions.length, 'sync'));
  return `Broken for ${duration((alert.proof?.at ?? over) - alert.firstSeenAt)} (${size.join(', ')})`;
}

/**
 * `reconnect page was opened by Ana at 03:58`: what a press of the fix link tells. Empty when nobody pressed it, and for
 * links that mend nothing (a status page, the run).
 */
export function fixOpenedText(alert: Alert, now: Instant): Text {
  if (!alert.cause.actionable || alert.fixOpenedBy === null || alert.fixOpenedAt === null) return [];
  const page = fixPageOf(alert.cause) === 'reconnect' ? 'reconnect page' : 'fix page';
  return [plain(`${page} was opened by ${alert.fixOpenedBy} at `), momentFrom(alert.fixOpenedAt, now)];
}

/** Nobody proved anything: only say when it was there. What no run showed has no runs to count. */
function unseenText(alert: Alert, now: Instant): Text {
  if (alert.cause.kind === 'webhook_refused')
    return [plain('The last was refused at '), momentFrom(alert.lastSeenAt, now), plain('.')];
  return [plain(`Seen in ${plural(alert.runs, 'run')}, last at `), momentFrom(alert.lastSeenAt, now), plain('.')];
}

/** Absence proves less than a resend: say how many records were written without it, and what became of the rejected ones. */
function absenceText(alert: Alert, told: { readonly contributions: readonly Contribution[] }): Text {
  if (alert.proof?.strength !== 'absence') return [];
  const unseen = `Not seen in the last ${plural(alert.proof.records, 'record')}.`;
  // Told as a whole, nobody said which records were rejected.
  if (alert.last.wholeRun) return [plain(unseen)];
  const sum = told.contributions.reduce((records, one) => records + one.failedLast, 0);
  const count = Math.max(alert.recordsLast, sum);
  const rejected =
    count === 1
      ? 'The record rejected before is sent again only if your tool resends it.'
      : `The ${counted(count)} rejected before are sent again only if your tool resends them.`;
  return [plain(`${unseen} ${rejected}`)];
}
