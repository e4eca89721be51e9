import { type Alert, type Contribution, openingsKept, shownStateOf } from './alert.ts';
import type { Text } from './card.ts';
import { isSilence } from './cause.ts';
import { flappingProofRuns, openingsBefore } from './flapping.ts';
import { connectionsOf } from './outage.ts';
import type { Instant } from './run.ts';
import { overdueTitle, silenceParagraphs } from './silence-words.ts';
import { brief, counted, joined, listed, momentFrom, ordinal, plain, plural, sentence, spelled } from './words.ts';

/** What the words of an alert that is not over need beside it; see `Told` of the card. */
export interface ToldOpen {
  readonly contributions: readonly Contribution[];
  readonly previousLink: string | null;
  readonly now: Instant;
}

const syncsNamed = 5;
const subjectsNamed = 8;

/** The title while it is not over: the cause, and how often in a row where only that makes it news. */
export function openTitle(alert: Alert, { contributions, now }: Pick<ToldOpen, 'contributions' | 'now'>): string {
  if (alert.cause.kind === 'overdue') return overdueTitle(alert, contributions, now);
  if (isSilence(alert.cause.kind)) return alert.cause.title;
  const title = isPartlyReached(alert)
    ? `Some records did not reach ${destinationOf(alert)}`
    : causeTitle(alert, contributions);
  const streak = streakOf(alert, contributions);
  if (alert.cause.category !== 'transient' || streak < 2) return title;
  return `${title}${title.includes(': ') ? ',' : ':'} ${ordinal(streak)} run in a row`;
}

/** The title of an alert wherever it is named: as its message heads it, and the bare cause once it is over. */
export function titleOf(alert: Alert, told: Pick<ToldOpen, 'contributions' | 'now'>): string {
  return alert.life === 'resolved' ? causeTitle(alert, told.contributions) : openTitle(alert, told);
}

/**
 * The cause by the name of its connection. An outage that several connections show is the destination's own, and so is
 * one of a vendor where no contributions are at hand (a note).
 */
export function causeTitle({ cause }: Pick<Alert, 'cause'>, contributions: readonly Contribution[]): string {
  const isOfVendor = cause.outage && cause.scope === 'vendor' && contributions.length === 0;
  return isOfVendor || isDestinationDown({ cause }, contributions) ? cause.summary : cause.title;
}

/** "Unreachable" is only said of a run that wrote nothing or lost at least half of its records to it. */
function isPartlyReached({ cause, last }: Alert): boolean {
  if (!cause.outage || last.blocked || last.wholeRun) return false;
  return last.failed * 2 < (last.attempted ?? last.failed + (last.written ?? 0));
}

/** The connection's own name, else what an outage's title names after its colon. */
function destinationOf(alert: Alert): string {
  return alert.connectionName ?? alert.cause.title.slice(alert.cause.title.indexOf(': ') + 1).trim();
}

function streakOf(alert: Alert, contributions: readonly Contribution[]): number {
  return contributions.find((one) => one.syncKey === alert.last.syncKey)?.streak ?? 1;
}

/** What is wrong, with whom, since when, and who has it; most important first. */
export function openParagraphs(alert: Alert, told: ToldOpen): readonly Text[] {
  if (isSilence(alert.cause.kind)) {
    return [...silenceParagraphs(alert, told.contributions, told.now), marksText(alert, told.now)];
  }
  const failure: Text = [plain(failureSentence(alert))];
  const outage = outageText(alert, told);
  return [
    // Who sees it from several connections asks about the destination first, and about one run then.
    ...(isDestinationDown(alert, told.contributions) ? [outage, failure] : [failure, outage]),
    subjectsText(alert),
    affectedText(alert, told.contributions),
    historyText(alert, told),
    alert.flapping && alert.life === 'open' ? flappingText(alert) : [],
    marksText(alert, told.now),
    alert.cause.advice === null ? [] : [plain(sentence(alert.cause.advice))],
  ];
}

/** `12 of 4,000 records failed: HubSpot has no property "plan_tier". 3,906 records were written.` */
function failureSentence(alert: Alert): string {
  const { last, cause } = alert;
  const parts = [whatFailed(alert)];
  if (last.written === 0) parts.push('Nothing was written.');
  else if (last.written !== null)
    parts.push(`${plural(last.written, 'record')} ${last.written === 1 ? 'was' : 'were'} written.`);
  if (!last.wholeRun && alert.recordsBefore !== null && alert.recordsBefore !== last.failed) {
    parts.push(`${counted(alert.recordsBefore)} failed in the run before.`);
  }
  // Tools that tell of whole runs do not read our verdict.
  if (cause.directive === 'pause_sync' && last.aborted && !last.wholeRun)
    parts.push('Culprit asked the engine to pause the sync.');
  return parts.join(' ');
}

function whatFailed({ last, cause }: Alert): string {
  const reason = cause.explanation === null ? '' : `: ${cause.explanation}`;
  if (last.wholeRun) {
    const verb = last.partial ? 'rejected records' : 'failed';
    const what = `The last run of ${last.syncName} ${verb}`;
    // `Airbyte says: "…"` is a sentence of its own.
    return cause.explanation !== null && /^\p{Lu}/u.test(cause.explanation)
      ? `${what}. ${sentence(cause.explanation)}`
      : sentence(`${what}${reason}`);
  }
  const hasCounts = last.attempted !== null || last.written !== null || last.failed > 1;
  if (cause.kind === 'unexplained' && last.estimated && !hasCounts) {
    return `The last run of ${last.syncName} failed; your tool gave no reason and no counts.`;
  }
  const about = last.estimated ? 'About ' : '';
  const share =
    last.attempted === null
      ? plural(last.failed, 'record')
      : `${counted(last.failed)} of ${plural(last.attempted, 'record')}`;
  if (cause.category !== 'transient' || cause.kind === 'unexplained') {
    return sentence(`${about}${share} failed in ${last.syncName}${reason}`);
  }
  const verb = last.failed === 1 ? 'was given up after retries' : 'were given up after retries';
  return `${sentence(`${about}${share} ${verb} in ${last.syncName}${reason}`)} Your tool may resend them.`;
}

function isDestinationDown({ cause }: Pick<Alert, 'cause'>, contributions: readonly Contribution[]): boolean {
  return cause.outage && connectionsOf(contributions) > 1;
}

/** Seen from one connection only, the trouble may be at our end; from several, it is the destination's. */
function outageText(alert: Alert, { contributions, now }: ToldOpen): Text {
  if (!alert.cause.outage) return [];
  const connections = connectionsOf(contributions);
  if (connections > 1) {
    return [plain(`Seen on ${connections} connections since `), momentFrom(alert.firstSeenAt, now), plain('.')];
  }
  const where = `Seen from ${alert.connectionName ?? 'one connection'} only`;
  if (isPartlyReached(alert)) return [plain(`${where}.`)];
  return [plain(`${where}: your sync tool cannot reach it. Check host name, allow-list and certificate.`)];
}

function subjectsText(alert: Alert): Text {
  if (alert.subjects.length === 0) return [];
  const more = alert.subjectCount - Math.min(subjectsNamed, alert.subjects.length);
  const names = alert.subjects.slice(0, subjectsNamed).join(', ');
  return [plain(`Among them: ${names}${more > 0 ? ` and ${counted(more)} more` : ''}.`)];
}

function affectedText(alert: Alert, contributions: readonly Contribution[]): Text {
  const others = contributions
    .filter((one) => one.syncKey !== alert.last.syncKey && !one.proven && !one.silent)
    .map((one) => brief(one.syncName))
    .sort();
  return others.length === 0 ? [] : [plain(`Also affected: ${listed(others, syncsNamed)}.`)];
}

function historyText(alert: Alert, told: ToldOpen): Text {
  const streak = streakOf(alert, told.contributions);
  const syncs = told.contributions.length;
  const isDated = isDestinationDown(alert, told.contributions);
  return joined(
    [
      isDated ? [] : [plain('First seen '), momentFrom(alert.firstSeenAt, told.now)],
      alert.runs > 1 ? [plain(isDated ? 'Last seen ' : 'last seen '), momentFrom(alert.lastSeenAt, told.now)] : [],
      streak > 1 ? [plain(`failing in ${streak} runs in a row`)] : [],
      syncs > 1 ? [plain(plural(syncs, 'sync'))] : [],
      alert.recordsWorst > alert.recordsLast && !alert.last.wholeRun
        ? [plain(`worst run: ${plural(alert.recordsWorst, 'record')}`)]
        : [],
      againText(alert, told),
    ],
    ' · ',
  );
}

/** `second time in 24 hours`, with a link to the message of the episode before. */
function againText(alert: Alert, told: ToldOpen): Text {
  if (alert.episode < 2) return [];
  const link: Text = told.previousLink === null ? [] : [{ text: 'earlier message', url: told.previousLink }];
  // That it flaps has a sentence of its own, which says how often.
  if (alert.flapping && alert.life === 'open') return link;
  const today = openingsBefore(alert.openings, told.now);
  const words = today > 1 ? timesToday(today) : `${ordinal(alert.episode)} time`;
  return link.length === 0 ? [plain(words)] : [plain(`${words} (`), ...link, plain(')')];
}

function timesToday(openings: number): string {
  return openings >= openingsKept ? 'more than nine times in 24 hours' : `${ordinal(openings)} time in 24 hours`;
}

/** What it takes until an alert that comes and goes closes: counted when it opened, so that the words stay. */
export function flappingText(alert: Alert): Text {
  const times = timesToday(openingsBefore(alert.openings, alert.openings.at(-1) ?? alert.firstSeenAt));
  const runs = spelled(flappingProofRuns);
  const soFar = alert.proofRuns === 0 ? 'none' : counted(alert.proofRuns);
  return [plain(`Flapping: ${times}. It closes only after ${runs} clean runs in a row (${soFar} so far).`)];
}

function marksText(alert: Alert, now: Instant): Text {
  const parts: Text[] = [];
  if (alert.acknowledgedBy !== null && alert.acknowledgedAt !== null) {
    parts.push([plain(`${alert.acknowledgedBy} has had it since `), momentFrom(alert.acknowledgedAt, now), plain('.')]);
  }
  if (alert.snoozedUntil !== null && alert.snoozedBy !== null && shownStateOf(alert, now) === 'snoozed') {
    const end: Text =
      alert.snoozedUntil === 'recovered' ? [plain('it recovers')] : [momentFrom(alert.snoozedUntil, now)];
    parts.push([plain(`${alert.snoozedBy} snoozed it until `), ...end, plain('.')]);
  }
  return joined(parts, ' ');
}
