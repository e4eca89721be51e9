import type { Alert, Contribution } from './alert.ts';
import type { Text } from './card.ts';
import { fixPageOf } from './fix-page.ts';
import type { Instant } from './run.ts';
import { counted, duration, joined, momentFrom, plain, plural } from './words.ts';

/** The title of an alert that is over, no stronger than its proof. */
export function resolvedTitle(alert: Alert): string {
  if (alert.resolution === 'person') return `Resolved by ${alert.resolvedBy}: ${alert.cause.title}`;
  if (alert.resolution === 'not_seen') return `Closed, not seen for 7 days: ${alert.cause.title}`;
  return alert.proof?.strength === 'absence'
    ? `No longer seen: ${alert.cause.title}`
    : `Recovered: ${alert.cause.title}`;
}

/** How long it was broken, who had it, and what proves that it is over. */
export function resolvedParagraphs(
  alert: Alert,
  told: { readonly contributions: readonly Contribution[]; readonly now: Instant },
): readonly Text[] {
  return [
    alert.resolution === 'not_seen' ? unseenText(alert, told.now) : brokenText(alert, told),
    absenceText(alert, told),
  ];
}

function brokenText(
  alert: Alert,
  told: { readonly contributions: readonly Contribution[]; readonly now: Instant },
): Text {
  const end = alert.proof?.at ?? alert.resolvedAt ?? alert.lastSeenAt;
  const size = [plural(alert.runs, 'run')];
  if (told.contributions.length > 1) size.push(plural(told.contributions.length, 'sync'));
  const parts: Text[] = [[plain(`Broken for ${duration(end - alert.firstSeenAt)} (${size.join(', ')}).`)]];
  if (alert.acknowledgedBy !== null) parts.push([plain(`${alert.acknowledgedBy} had it.`)]);
  if (alert.fixOpenedBy !== null && alert.fixOpenedAt !== null) {
    const page = fixPageOf(alert.cause) === 'reconnect' ? 'The reconnect page' : 'The fix page';
    parts.push([
      plain(`${page} was opened by ${alert.fixOpenedBy} at `),
      momentFrom(alert.fixOpenedAt, told.now),
      plain('.'),
    ]);
  }
  if (alert.proof !== null) {
    const { runId, runUrl, at } = alert.proof;
    const words = alert.proof.strength === 'full' ? 'Proven by the ' : 'Newest clean run: the ';
    const run = runUrl === null ? plain(`run ${runId}`) : { text: 'run', url: runUrl };
    parts.push([plain(words), run, plain(' of '), momentFrom(at, told.now), plain('.')]);
  }
  return joined(parts, ' ');
}

/** Nobody proved anything: only say when it was there. */
function unseenText(alert: Alert, now: Instant): Text {
  return [plain(`Seen in ${plural(alert.runs, 'run')}, last at `), momentFrom(alert.lastSeenAt, now), plain('.')];
}

/** Absence proves less than a resend: say how many records were written without it, and what became of the rejected ones. */
function absenceText(alert: Alert, told: { readonly contributions: readonly Contribution[] }): Text {
  if (alert.proof?.strength !== 'absence') return [];
  const sum = told.contributions.reduce((records, one) => records + one.failedLast, 0);
  const count = Math.max(alert.recordsLast, sum);
  const rejected =
    count === 1
      ? 'The record rejected before is sent again only if your tool resends it.'
      : `The ${counted(count)} rejected before are sent again only if your tool resends them.`;
  return [plain(`Not seen in the last ${plural(alert.proof.records, 'record')}. ${rejected}`)];
}
