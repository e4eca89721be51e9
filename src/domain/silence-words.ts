import type { Alert, Contribution } from './alert.ts';
import type { Text } from './card.ts';
import type { Instant } from './run.ts';
import { brief, duration, listed, momentFrom, plain, plural, sentence } from './words.ts';

const syncsNamed = 5;
const syncsDated = 3;
const syncsTitled = 3;
/** The tool of runs that name none: not a name people know. */
const unnamedTool = 'generic';

/**
 * The open card's paragraphs for alerts of kind `overdue` and `webhook_refused`, which no run tells of: since when nothing
 * came, of what, and where to look.
 */
export function silenceParagraphs(alert: Alert, contributions: readonly Contribution[], now: Instant): readonly Text[] {
  const paragraphs =
    alert.cause.kind === 'overdue' ? overdueParagraphs(contributions, now) : refusedParagraphs(alert, now);
  const { advice } = alert.cause;
  return advice === null ? paragraphs : [...paragraphs, [plain(sentence(advice))]];
}

function overdueParagraphs(contributions: readonly Contribution[], now: Instant): readonly Text[] {
  const silent = silentSyncs(contributions);
  const back = contributions
    .filter((one) => one.proven)
    .map((one) => one.syncName)
    .sort();
  const [only] = silent;
  const paragraphs: Text[] = [];
  if (only !== undefined && silent.length === 1) {
    const name = back.length === 0 ? '' : ` of ${only.syncName}`;
    paragraphs.push([plain(`The last run${name} was at `), momentFrom(only.firstSeenAt, now), plain('.')]);
  } else if (silent.length > 0) paragraphs.push(lastRunsText(silent, now));
  if (back.length > 0) {
    paragraphs.push([plain(`Running again: ${listed(back, syncsNamed)}.`)]);
  }
  return paragraphs;
}

/**
 * `No run of Customers → HubSpot for 26 h (usually hourly)` as of now, of those that are still silent; the words the alert
 * was told in where none is.
 */
export function overdueTitle(alert: Alert, contributions: readonly Contribution[], now: Instant): string {
  const silent = silentSyncs(contributions);
  const [only] = silent;
  if (only === undefined) return alert.cause.title;
  if (silent.length > 1) return silentSyncsWords(alert, silent, now).title;
  const rhythm = / \(usually [^()]+\)$/.exec(alert.cause.title)?.[0] ?? '';
  return `No run of ${brief(only.syncName)} for ${duration(now - only.firstSeenAt)}${rhythm}`;
}

/** What is said of several syncs that fell silent: `No run of 3 syncs of acme-sync for 2 h: Customers, Deals, Companies`. */
export function silentSyncsWords(
  { origin }: Pick<Alert, 'origin'>,
  silent: readonly Contribution[],
  now: Instant,
): { readonly summary: string; readonly title: string } {
  const tool = origin.tool === unnamedTool ? '' : ` of ${origin.tool}`;
  const summary = `No run of ${plural(silent.length, 'sync')}${tool}`;
  // The newest of the last runs: that long, none of them ran.
  const silence = duration(now - Math.max(...silent.map((one) => one.firstSeenAt)));
  const names = silentSyncs(silent).map((one) => brief(one.syncName));
  return { summary, title: `${summary} for ${silence}: ${listed(names, syncsTitled)}` };
}

/** Syncs of an overdue alert that have not run since, the longest silent first. */
export function silentSyncs(contributions: readonly Contribution[]): readonly Contribution[] {
  return contributions
    .filter((one) => !one.proven)
    .sort((a, b) => a.firstSeenAt - b.firstSeenAt || (a.syncName < b.syncName ? -1 : 1));
}

/** `Last runs: Customers at 03:14, Deals at 03:20, Companies at 03:41 and 9 more syncs.` */
function lastRunsText(silent: readonly Contribution[], now: Instant): Text {
  const spans = silent
    .slice(0, syncsDated)
    .flatMap((one, index) => [
      plain(`${index === 0 ? 'Last runs: ' : ', '}${one.syncName} at `),
      momentFrom(one.firstSeenAt, now),
    ]);
  const more = silent.length - syncsDated;
  return [...spans, plain(more > 0 ? ` and ${plural(more, 'more sync')}.` : '.')];
}

function refusedParagraphs(alert: Alert, now: Instant): readonly Text[] {
  const { explanation } = alert.cause;
  const why = explanation === null ? '' : `Why: ${sentence(explanation)} `;
  return [
    [plain(`${why}The last was refused at `), momentFrom(alert.lastSeenAt, now), plain('.')],
    [plain('What these runs did is not known here.')],
  ];
}
