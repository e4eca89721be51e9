import type { Alert, Contribution } from './alert.ts';
import type { Text } from './card.ts';
import type { Instant } from './run.ts';
import { listed, momentFrom, plain, plural, sentence } from './words.ts';

const syncsNamed = 5;
const syncsDated = 3;

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
    paragraphs.push([plain(`${back.length === 1 ? 'Runs' : 'Run'} again: ${listed(back, syncsNamed)}.`)]);
  }
  return paragraphs;
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
  const why = explanation === null ? '' : ` Why: ${sentence(explanation)}`;
  return [
    [plain('The last was refused at '), momentFrom(alert.lastSeenAt, now), plain(`.${why}`)],
    [plain('What these runs did is not known here.')],
  ];
}
