import { type Alert, type Contribution, isSnoozed, shownStateOf } from './alert.ts';
import { toneOf } from './alert-card.ts';
import type { Action, Card, Sheet, SheetSection, Text, Tone } from './card.ts';
import { causeTitle } from './open-words.ts';
import type { Instant } from './run.ts';
import { alertLine, byUrgency, mayPass, toneOrder } from './status.ts';
import { counted, listed, plain, plural } from './words.ts';

/** One alert of a roll-up, as its own message would tell it. */
export interface Member {
  readonly alert: Alert;
  readonly contributions: readonly Contribution[];
}

interface Told {
  readonly now: Instant;
  /** Origin of our own pages without a trailing slash. */
  readonly baseUrl: string;
}

/** A card holds no more lines that anybody reads; the page of all alerts has the rest. */
const linesOnCard = 20;
/** Once all is over nobody has to read them: some show what it was about. */
const linesOfOver = 5;
const linesOnSheet = 40;
const overNamed = 3;

/**
 * The message that stands for many alerts that opened in a burst, from their present states: those that need somebody
 * first, one line each, those that are over in one sentence.
 */
export function rollupCard(members: readonly Member[], told: Told): Card {
  const groups = groupsOf(members, told.now);
  const active = [...groups.needing, ...groups.inHand, ...groups.quiet];
  const isAllOver = active.length === 0;
  const listedMembers = isAllOver ? groups.over : active;
  const most = isAllOver ? linesOfOver : linesOnCard;
  const paragraphs: Text[] = listedMembers.slice(0, most).map((member) => alertLine(member, told));
  const hidden = listedMembers.length - most;
  if (hidden > 0) paragraphs.push(moreText(hidden, told));
  if (!isAllOver && groups.over.length > 0) paragraphs.push([plain(overSentence(groups.over))]);
  return {
    tone: worstTone(isAllOver ? groups.over : active, told.now),
    title: titleOf(members.length, groups),
    label: labelOf(groups),
    paragraphs,
    actions: actionsOf(groups),
    footer: [[{ text: 'All causes', url: `${told.baseUrl}/` }]],
  };
}

/** What "Details" of a roll-up shows: its members one line each, those that are over too. */
export function rollupSheet(members: readonly Member[], told: Told): Sheet {
  const { needing, inHand, quiet, over } = groupsOf(members, told.now);
  const sections: SheetSection[] = [];
  let room = linesOnSheet;
  for (const [heading, group] of [
    ['Need you', needing],
    ['In hand', inHand],
    [mayPass, quiet],
    ['Over', over],
  ] as const) {
    const shown = group.slice(0, room);
    room -= shown.length;
    if (shown.length > 0) sections.push({ heading, lines: shown.map((member) => alertLine(member, told)) });
  }
  const hidden = members.length - linesOnSheet;
  if (hidden > 0) sections.push({ heading: null, lines: [moreText(hidden, told)] });
  return { title: titleOf(members.length, { needing, inHand, quiet, over }), sections };
}

/** Whether no member is open and unsnoozed: there is nothing a missing message would have to be posted again for. */
export function isQuietRollup(members: readonly Member[], now: Instant): boolean {
  return members.every(({ alert }) => alert.life !== 'open' || isSnoozed(alert, now));
}

/** The members by what they ask of people, each most urgent first. */
interface Groups {
  /** Somebody has to do something, and nobody has it. */
  readonly needing: readonly Member[];
  /** Somebody has it, or snoozed it. */
  readonly inHand: readonly Member[];
  /** Nobody has to do anything. */
  readonly quiet: readonly Member[];
  readonly over: readonly Member[];
}

function groupsOf(members: readonly Member[], now: Instant): Groups {
  const sorted = [...members].sort((a, b) => byUrgency(a.alert, b.alert, now));
  const over = sorted.filter(({ alert }) => alert.life === 'resolved');
  const active = sorted.filter(({ alert }) => alert.life !== 'resolved');
  const actionable = active.filter(({ alert }) => alert.cause.actionable);
  const isWaiting = ({ alert }: Member) => shownStateOf(alert, now) === 'open';
  return {
    needing: actionable.filter(isWaiting),
    inHand: actionable.filter((member) => !isWaiting(member)),
    quiet: active.filter(({ alert }) => !alert.cause.actionable),
    over,
  };
}

/** `34 more causes opened within minutes: 30 need you`, as long as any of them is not over. */
function titleOf(count: number, { needing, inHand, over }: Groups): string {
  if (over.length === count) return count === 1 ? 'The cause is over' : `All ${counted(count)} causes are over`;
  const opened = `${plural(count, 'more cause')} opened within minutes`;
  if (needing.length > 0) {
    return `${opened}: ${partOf(needing.length, count)} ${needing.length === 1 ? 'needs' : 'need'} you`;
  }
  if (inHand.length > 0)
    return `${opened}: ${partOf(inHand.length, count)} ${inHand.length === 1 ? 'is' : 'are'} in hand`;
  return `${opened}: none needs you`;
}

function partOf(part: number, count: number): string {
  if (part < count) return counted(part);
  return count === 1 ? 'it' : 'all';
}

function labelOf({ needing, inHand, quiet }: Groups): string {
  if (needing.length > 0) return 'burst · needs you';
  if (inHand.length > 0) return 'burst · in hand';
  return quiet.length > 0 ? 'burst · may pass without you' : 'burst · over';
}

/** `7 are over: OAuth token expired for HubSpot, phone is not valid, name is missing and 4 more.` */
function overSentence(over: readonly Member[]): string {
  const titles = over.map(({ alert, contributions }) => causeTitle(alert, contributions));
  return `${counted(over.length)} ${over.length === 1 ? 'is' : 'are'} over: ${listed(titles, overNamed)}.`;
}

function moreText(hidden: number, { baseUrl }: Told): Text {
  return [plain('and '), { text: `${counted(hidden)} more`, url: `${baseUrl}/` }];
}

/** Of what is over: green only if nothing of it closed without proof. */
function worstTone(members: readonly Member[], now: Instant): Tone {
  const tones = members.map(({ alert }) => toneOf(alert, now));
  return tones.sort((a, b) => toneOrder[a] - toneOrder[b])[0] ?? 'grey';
}

function actionsOf({ needing }: Groups): readonly Action[] {
  const details: Action = { kind: 'button', id: 'details', label: 'Details' };
  if (needing.length === 0) return [details];
  return [{ kind: 'button', id: 'acknowledge', label: 'Acknowledge all' }, details];
}
