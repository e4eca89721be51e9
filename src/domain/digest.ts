import { type Alert, type Contribution, shownStateOf } from './alert.ts';
import { toneOf } from './alert-card.ts';
import type { Card, Text } from './card.ts';
import { dayMs, hourMs, type Instant } from './run.ts';
import { alertLine, byUrgency, foldedLine, mayPass, nothingToDo, titleText } from './status.ts';
import { command, counted, duration, joined, momentFrom, plain, plural } from './words.ts';

/** Everything the daily post is made from. */
export interface DigestInput {
  /** Told and not over. */
  readonly alerts: readonly Entry[];
  /** What the newest runs brought that opened nothing: recovered, or expected to be refused. */
  readonly folded: readonly {
    readonly syncName: string;
    readonly summary: string;
    readonly count: number;
    readonly recovered: number;
  }[];
  readonly now: Instant;
  /** Origin of our own pages without a trailing slash. */
  readonly baseUrl: string;
  /** `REMINDER_HOURS`: so long an open cause may wait, or be snoozed, before it is named. */
  readonly reminderHours: number;
}

interface Entry {
  readonly alert: Alert;
  readonly contributions: readonly Contribution[];
}

/** So long after somebody acknowledged it a cause that is not over is named with them. */
const stillFailingMs = 3 * dayMs;
const linesOfGroup = 10;
const linesFolded = 5;

/**
 * The daily post: causes nobody acknowledged, those acknowledged three days ago that are not over, long snoozes, and what
 * was folded. Null when there is nothing but folded lines: then there is nothing to remind anybody of.
 */
export function digestCard(input: DigestInput): Card | null {
  const { now } = input;
  const sorted = [...input.alerts].sort((a, b) => byUrgency(a.alert, b.alert, now));
  const waiting = sorted.filter(({ alert }) => isWaiting(alert, input));
  const stuck = sorted.filter(({ alert }) => isStuck(alert, now));
  const snoozed = sorted.filter(({ alert }) => isLongSnoozed(alert, input));
  if (waiting.length + stuck.length + snoozed.length === 0) return null;
  const long = duration(input.reminderHours * hourMs);
  // The first group is what the title says: a heading would say it twice.
  const stuckHeading = waiting.length === 0 ? null : 'Still not over after 3 days';
  const snoozedHeading = waiting.length + stuck.length === 0 ? null : `Snoozed for more than ${long}`;
  const paragraphs: Text[] = [
    ...groupTexts(null, waiting, (entry) => alertLine(entry, input), input),
    ...groupTexts(stuckHeading, stuck, (entry) => stuckLine(entry, input), input),
    ...groupTexts(snoozedHeading, snoozed, (entry) => snoozedLine(entry, input), input),
    ...restTexts(sorted, input),
  ];
  return {
    tone: toneOfDay([...waiting, ...stuck], now),
    title: titleOf(waiting.length, stuck.length, snoozed.length, long),
    label: 'daily post',
    paragraphs,
    actions: [],
    footer: [[command(), plain(' lists everything')], [{ text: 'All causes', url: `${input.baseUrl}/` }]],
  };
}

function isWaiting(alert: Alert, { now, reminderHours }: DigestInput): boolean {
  if (!alert.cause.actionable || shownStateOf(alert, now) !== 'open' || alert.openedAt === null) return false;
  return now - alert.openedAt >= reminderHours * hourMs;
}

function isStuck(alert: Alert, now: Instant): boolean {
  if (shownStateOf(alert, now) !== 'acknowledged' || alert.acknowledgedAt === null) return false;
  return now - alert.acknowledgedAt >= stillFailingMs;
}

function isLongSnoozed(alert: Alert, { now, reminderHours }: DigestInput): boolean {
  if (shownStateOf(alert, now) !== 'snoozed' || alert.snoozedAt === null) return false;
  return now - alert.snoozedAt >= reminderHours * hourMs;
}

function titleOf(waiting: number, stuck: number, snoozed: number, long: string): string {
  const after = `${stuck === 1 ? 'is' : 'are'} not over after 3 days`;
  if (waiting > 0) {
    const first = `${plural(waiting, 'cause')} ${waiting === 1 ? 'waits' : 'wait'} for somebody`;
    return stuck === 0 ? first : `${first}, ${counted(stuck)} ${after}`;
  }
  if (stuck > 0) return `${plural(stuck, 'cause')} ${after}`;
  return `${plural(snoozed, 'cause has', 'causes have')} been snoozed for more than ${long}`;
}

/** Red if a red one is listed that somebody should look at; a day of long snoozes only is no call. */
function toneOfDay(calling: readonly Entry[], now: Instant): Card['tone'] {
  if (calling.length === 0) return 'grey';
  return calling.some(({ alert }) => toneOf(alert, now) === 'red') ? 'red' : 'orange';
}

function groupTexts(
  heading: string | null,
  entries: readonly Entry[],
  lineOf: (entry: Entry) => Text,
  { baseUrl }: DigestInput,
): readonly Text[] {
  if (entries.length === 0) return [];
  const texts: Text[] = entries.slice(0, linesOfGroup).map(lineOf);
  const hidden = entries.length - linesOfGroup;
  if (hidden > 0) texts.push([plain('and '), { text: `${counted(hidden)} more`, url: `${baseUrl}/` }]);
  return heading === null ? texts : [[{ text: heading, strong: true }], ...texts];
}

/** `OAuth token expired for HubSpot · still failing after 4 days · Ana has it`, Ana being mentioned. */
function stuckLine(entry: Entry, input: DigestInput): Text {
  const { alert } = entry;
  const acknowledgedAt = alert.acknowledgedAt ?? input.now;
  const words = alert.lastSeenAt > acknowledgedAt ? 'still failing' : 'still open';
  return joined(
    [
      titleText(entry, input),
      [plain(`${words} after ${duration(input.now - acknowledgedAt)}`)],
      [...holderText(alert), plain(' has it')],
      alert.cause.fix === null ? [] : [{ text: alert.cause.fix.label, url: alert.cause.fix.url }],
    ],
    ' · ',
  );
}

/** `phone is not a valid phone number · Ben snoozed it 2 days ago, until it recovers`. */
function snoozedLine(entry: Entry, input: DigestInput): Text {
  const { snoozedAt, snoozedBy, snoozedUntil } = entry.alert;
  const who = snoozedBy === null ? 'snoozed' : `${snoozedBy} snoozed it`;
  const end: Text =
    snoozedUntil === null || snoozedUntil === 'recovered'
      ? [plain('it recovers')]
      : [momentFrom(snoozedUntil, input.now)];
  const words = plain(`${who} ${duration(input.now - (snoozedAt ?? input.now))} ago, until `);
  return joined([titleText(entry, input), [words, ...end]], ' · ');
}

function holderText({ acknowledgedBy, holder }: Alert): Text {
  if (holder === null) return [plain(acknowledgedBy ?? 'Somebody')];
  return [{ text: holder.name, person: { platform: holder.platform, id: holder.id } }];
}

/** What may pass without anybody: told transient causes; and what the newest runs retried or expected. */
function restTexts(sorted: readonly Entry[], input: DigestInput): readonly Text[] {
  const quiet = sorted.filter(
    ({ alert }) =>
      !alert.cause.actionable && !isStuck(alert, input.now) && shownStateOf(alert, input.now) !== 'snoozed',
  );
  return [
    ...shortened(
      mayPass,
      quiet.map((entry) => alertLine(entry, input)),
    ),
    ...shortened(nothingToDo, input.folded.map(foldedLine)),
  ];
}

function shortened(heading: string, lines: readonly Text[]): readonly Text[] {
  if (lines.length === 0) return [];
  const hidden = lines.length - linesFolded;
  return [
    [{ text: heading, strong: true }],
    ...lines.slice(0, linesFolded),
    ...(hidden > 0 ? [[plain(`and ${counted(hidden)} more`)]] : []),
  ];
}
