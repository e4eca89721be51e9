import { type Alert, type Contribution, openingsKept, shownStateOf } from './alert.ts';
import type { Card, Span, Text, Tone } from './card.ts';
import { actionsOf } from './card-actions.ts';
import { resolvedParagraphs, resolvedTitle } from './resolved-words.ts';
import { dayMs, type Instant } from './run.ts';
import { counted, joined, listed, momentFrom, ordinal, plain, plural, sentence } from './words.ts';

/** What a card needs beside the alert: who is affected, the message before, and where our own pages are. */
export interface Told {
  readonly contributions: readonly Contribution[];
  /** Link to the message of the episode before in the same channel; null when there is none. */
  readonly previousLink: string | null;
  readonly now: Instant;
  /** Origin of our own pages without a trailing slash. */
  readonly baseUrl: string;
}

const syncsNamed = 5;
const subjectsNamed = 8;

/** The message of one alert as it is now: sentence first, code last and small, the fix first among the actions. */
export function cardOf(alert: Alert, told: Told): Card {
  const over = alert.life === 'resolved';
  return {
    tone: toneOf(alert, told.now),
    title: over ? resolvedTitle(alert) : openTitle(alert, told.contributions),
    label: labelOf(alert, told.now),
    paragraphs: (over ? resolvedParagraphs(alert, told) : openParagraphs(alert, told)).filter(
      (text) => text.length > 0,
    ),
    actions: actionsOf(alert),
    footer: footerOf(alert, told.baseUrl),
  };
}

/** Red only for what needs a person now and stops a sync or a whole connection. */
export function toneOf(alert: Alert, now: Instant): Tone {
  const state = shownStateOf(alert, now);
  if (state === 'resolved') return alert.resolution === 'not_seen' ? 'grey' : 'green';
  if (alert.cause.outage || state === 'snoozed') return 'grey';
  if (alert.cause.category === 'transient') return 'yellow';
  return alert.cause.category === 'auth' || alert.last.written === 0 ? 'red' : 'orange';
}

function labelOf(alert: Alert, now: Instant): string {
  const category = alert.cause.outage ? 'outage' : alert.cause.category;
  switch (shownStateOf(alert, now)) {
    case 'resolved':
      return `${category} · over`;
    case 'snoozed':
      return `${category} · snoozed`;
    case 'acknowledged':
      return `${category} · ${alert.acknowledgedBy} has it`;
    case 'open':
    case 'watching':
      if (alert.cause.outage) return 'outage · nothing to do on our side';
      return alert.cause.actionable ? `${category} · needs you` : category;
  }
}

function openTitle(alert: Alert, contributions: readonly Contribution[]): string {
  const title = isPartlyReached(alert) ? `Some records got no answer from ${destinationOf(alert)}` : alert.cause.title;
  const streak = streakOf(alert, contributions);
  if (alert.cause.category !== 'transient' || streak < 2) return title;
  return title.includes(': ')
    ? `${title} (${ordinal(streak)} run in a row)`
    : `${title}: ${ordinal(streak)} run in a row`;
}

/** "Unreachable" is only said of a run that wrote nothing or lost at least half of its records to it. */
function isPartlyReached({ cause, last }: Alert): boolean {
  if (!cause.outage || last.blocked) return false;
  return last.failed * 2 < (last.attempted ?? last.failed + (last.written ?? 0));
}

/** The connection's own name, else what an outage's title names after its colon. */
function destinationOf(alert: Alert): string {
  return alert.connectionName ?? alert.cause.title.slice(alert.cause.title.indexOf(': ') + 1).trim();
}

function streakOf(alert: Alert, contributions: readonly Contribution[]): number {
  return contributions.find((one) => one.syncKey === alert.last.syncKey)?.streak ?? 1;
}

function openParagraphs(alert: Alert, told: Told): readonly Text[] {
  return [
    [plain(failureSentence(alert))],
    subjectsText(alert),
    affectedText(alert, told.contributions),
    historyText(alert, told),
    marksText(alert, told.now),
    alert.cause.advice === null ? [] : [plain(sentence(alert.cause.advice))],
  ];
}

/** `12 of 4,000 records failed: HubSpot has no property "plan_tier". 3,906 records were written.` */
export function failureSentence(alert: Alert): string {
  const { last, cause } = alert;
  const hasCounts = last.attempted !== null || last.written !== null || last.failed > 1;
  if (cause.kind === 'unexplained' && last.estimated && !hasCounts) {
    return `The last run of ${last.syncName} failed; your tool gave no reason and no counts.`;
  }
  const transient = cause.category === 'transient' && cause.kind !== 'unexplained';
  const about = last.estimated ? 'About ' : '';
  const share =
    last.attempted === null
      ? plural(last.failed, 'record')
      : `${counted(last.failed)} of ${plural(last.attempted, 'record')}`;
  const verb = transient
    ? last.failed === 1
      ? 'was given up after retries'
      : 'were given up after retries'
    : 'failed';
  const reason = cause.explanation === null ? '' : `: ${cause.explanation}`;
  const parts = [sentence(`${about}${share} ${verb} in ${last.syncName}${reason}`)];
  if (transient) parts.push('Your tool may resend them.');
  if (last.written === 0) parts.push('Nothing was written.');
  else if (last.written !== null)
    parts.push(`${plural(last.written, 'record')} ${last.written === 1 ? 'was' : 'were'} written.`);
  if (alert.recordsBefore !== null && alert.recordsBefore !== last.failed) {
    parts.push(`${counted(alert.recordsBefore)} in the run before.`);
  }
  if (cause.directive === 'pause_sync' && last.aborted) parts.push('Culprit asked the engine to pause the sync.');
  return parts.join(' ');
}

function subjectsText(alert: Alert): Text {
  if (alert.subjects.length === 0) return [];
  const more = alert.subjectCount - Math.min(subjectsNamed, alert.subjects.length);
  const names = alert.subjects.slice(0, subjectsNamed).join(', ');
  return [plain(`Among them: ${names}${more > 0 ? ` and ${counted(more)} more` : ''}.`)];
}

function affectedText(alert: Alert, contributions: readonly Contribution[]): Text {
  const others = contributions
    .filter((one) => one.syncKey !== alert.last.syncKey && !one.proven)
    .map((one) => one.syncName)
    .sort();
  return others.length === 0 ? [] : [plain(`Also affected: ${listed(others, syncsNamed)}.`)];
}

function historyText(alert: Alert, told: Told): Text {
  const streak = streakOf(alert, told.contributions);
  const syncs = told.contributions.length;
  const again = againText(alert, told);
  return joined(
    [
      [plain('First seen '), momentFrom(alert.firstSeenAt, told.now)],
      streak > 1 ? [plain(`failing in ${streak} runs in a row`)] : [],
      syncs > 1 ? [plain(plural(syncs, 'sync'))] : [],
      alert.recordsWorst > alert.recordsLast ? [plain(`worst run: ${plural(alert.recordsWorst, 'record')}`)] : [],
      again,
    ],
    ' · ',
  );
}

/** `second time today`, with a link to the message of the episode before. */
function againText(alert: Alert, told: Told): Text {
  if (alert.episode < 2) return [];
  const today = alert.openings.filter((at) => told.now - at < dayMs).length;
  const words = timesWords(today, alert.episode);
  const spans: Span[] = [plain(words)];
  if (told.previousLink !== null)
    spans.push(plain(' ('), { text: 'earlier message', url: told.previousLink }, plain(')'));
  return spans;
}

function timesWords(today: number, episode: number): string {
  if (today >= openingsKept) return 'more than nine times in 24 hours';
  return today > 1 ? `${ordinal(today)} time in 24 hours` : `${ordinal(episode)} time`;
}

function marksText(alert: Alert, now: Instant): Text {
  const parts: Text[] = [];
  if (alert.acknowledgedBy !== null && alert.acknowledgedAt !== null) {
    parts.push([plain(`${alert.acknowledgedBy} has it since `), momentFrom(alert.acknowledgedAt, now), plain('.')]);
  }
  if (alert.snoozedUntil !== null && alert.snoozedBy !== null && shownStateOf(alert, now) === 'snoozed') {
    const end: Text =
      alert.snoozedUntil === 'recovered' ? [plain('it recovers')] : [momentFrom(alert.snoozedUntil, now)];
    parts.push([plain(`${alert.snoozedBy} snoozed it until `), ...end, plain('.')]);
  }
  return joined(parts, ' ');
}

function footerOf(alert: Alert, baseUrl: string): readonly Text[] {
  const code: Text = alert.cause.code === null ? [] : [{ text: alert.cause.code, code: true }];
  const { runId, runUrl } = alert.last;
  const run: Text = runUrl === null ? [] : [{ text: 'View run', url: runUrl }];
  const id: Text = [{ text: alert.id.slice(0, 6), url: `${baseUrl}/alerts/${alert.id}` }];
  return [run, code, [plain(runId)], id].filter((text) => text.length > 0);
}
