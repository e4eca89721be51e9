import { type Alert, type Contribution, type SyncState, shownStateOf } from './alert.ts';
import { toneOf } from './alert-card.ts';
import type { Sheet, SheetSection, Text, Tone } from './card.ts';
import { isSilence } from './cause.ts';
import { errorWords, placeWords } from './delivery-words.ts';
import { recordsTold } from './growth.ts';
import { titleOf } from './open-words.ts';
import { doorPath, refusalReasons } from './refusal-words.ts';
import { isClosedGrey } from './resolved-words.ts';
import type { Instant } from './run.ts';
import { silentSyncs } from './silence-words.ts';
import { rhythmOf } from './sync-state.ts';
import { brief, command, counted, duration, heading, joined, listed, momentFrom, plain, plural } from './words.ts';

/** Everything `/syncstatus` tells. */
export interface StatusInput {
  readonly alerts: readonly { readonly alert: Alert; readonly contributions: readonly Contribution[] }[];
  readonly syncs: readonly {
    readonly sync: SyncState;
    readonly folded: readonly { readonly summary: string; readonly count: number; readonly recovered: number }[];
  }[];
  readonly undelivered: readonly {
    readonly platform: string;
    readonly channel: string;
    readonly error: string;
    readonly messages: number;
  }[];
  /** What a person must do about a chat platform that is not well. */
  readonly troubles: readonly string[];
  /** Webhooks refused in the last day, by door and code. */
  readonly refusals: readonly {
    readonly door: string;
    readonly code: string;
    readonly count: number;
    readonly lastAt: Instant;
  }[];
  readonly now: Instant;
  readonly baseUrl: string;
  /** The vendor's name as people write it. */
  readonly vendorName: (vendor: string) => string;
}

const marks: Readonly<Record<Tone, string>> = { red: '🔴', orange: '🟠', yellow: '🟡', grey: '⚫', green: '✅' };
/** Most urgent first. */
export const toneOrder: Readonly<Record<Tone, number>> = { red: 0, orange: 1, yellow: 2, grey: 3, green: 4 };
const alertsListed = 40;
const syncsListed = 20;

/** `/syncstatus`: open causes, actionable first, by destination; folded transient; each sync's age; what is undelivered. */
export function statusSheet(input: StatusInput): Sheet {
  const told = input.alerts.filter(({ alert }) => alert.life === 'open');
  const needing = told.filter(({ alert }) => alert.cause.actionable);
  const quiet = told.filter(({ alert }) => !alert.cause.actionable);
  const sections: SheetSection[] = [
    ...destinationSections(needing, input),
    ...quietSections(quiet, input),
    ...syncSections(input),
    ...undeliveredSections(input),
    ...refusedSections(input),
  ];
  const open = needing.filter(({ alert }) => shownStateOf(alert, input.now) === 'open').length;
  return { title: headline(open, needing.length - open, quiet.length, input), sections };
}

function headline(open: number, inHand: number, quiet: number, input: StatusInput): string {
  const { syncs, undelivered, troubles, refusals } = input;
  if (open > 0) return `${plural(open, 'cause needs', 'causes need')} you`;
  if (undelivered.length + troubles.length > 0) return 'No cause needs you, but messages could not be delivered';
  if (refusals.length > 0) return 'No cause needs you, but webhooks were refused';
  if (inHand > 0) return `Nothing else needs you: ${plural(inHand, 'cause')} in hand`;
  if (quiet > 0) return `Nothing needs you; ${plural(quiet, 'cause')} may pass without you`;
  if (syncs.length === 0) return 'No run has arrived yet';
  const clean = syncs.every(({ sync }) => sync.lastStatus === 'succeeded');
  return clean ? 'Nothing needs you: every sync is clean' : 'Nothing needs you';
}

function destinationSections(entries: StatusInput['alerts'], input: StatusInput): readonly SheetSection[] {
  const groups = new Map<string, StatusInput['alerts'][number][]>();
  for (const entry of [...entries].sort((a, b) => byUrgency(a.alert, b.alert, input.now)).slice(0, alertsListed)) {
    const name = placeOf(entry.alert, input);
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  const sections: SheetSection[] = [...groups].map(([heading, group]) => ({
    heading,
    lines: group.map((entry) => alertLine(entry, input)),
  }));
  const hidden = entries.length - alertsListed;
  if (hidden > 0) sections.push({ heading: null, lines: [[plain(`and ${counted(hidden)} more causes`)]] });
  return sections;
}

/** What reaches us from nobody is no destination's fault. */
function placeOf({ cause, connectionName }: Alert, { vendorName }: StatusInput): string {
  if (isSilence(cause.kind)) return 'Your sync tools';
  return heading(connectionName ?? vendorName(cause.vendor));
}

/** Most urgent first: by tone, then by records. */
export function byUrgency(a: Alert, b: Alert, now: Instant): number {
  return (
    toneOrder[toneOf(a, now)] - toneOrder[toneOf(b, now)] || b.recordsLast - a.recordsLast || (a.id < b.id ? -1 : 1)
  );
}

/** One cause in one line: mark, words, size, since when, who has it, and the link to the fix. */
export function alertLine(
  { alert, contributions }: StatusInput['alerts'][number],
  { now, baseUrl }: Pick<StatusInput, 'now' | 'baseUrl'>,
): Text {
  const state = shownStateOf(alert, now);
  const isOver = state === 'resolved';
  return joined(
    [
      titleText({ alert, contributions }, { now, baseUrl }),
      isSilence(alert.cause.kind) ? [] : [plain(sizeOf(alert, contributions))],
      isOver ? [] : sinceText(alert, contributions, now),
      isOver ? overText(alert, now) : [],
      state === 'acknowledged' ? [plain(`${alert.acknowledgedBy} has it`)] : [],
      state === 'snoozed' ? snoozedText(alert, now) : [],
      isOver || alert.cause.fix === null ? [] : [{ text: alert.cause.fix.label, url: alert.cause.fix.url }],
    ],
    ' · ',
  );
}

/** The cause as its own message titles it, with its mark and a link to its page. */
export function titleText(
  { alert, contributions }: StatusInput['alerts'][number],
  { now, baseUrl }: Pick<StatusInput, 'now' | 'baseUrl'>,
): Text {
  const title = titleOf(alert, { contributions, now });
  return [plain(`${marks[toneOf(alert, now)]} `), { text: title, url: `${baseUrl}/alerts/${alert.id}` }];
}

/** `12 records in Customers → HubSpot, also Deals`; without a count where the tool gave none. */
function sizeOf(alert: Alert, contributions: readonly Contribution[]): string {
  const { last } = alert;
  const others = contributions.filter((one) => one.syncKey !== last.syncKey && !one.proven && !one.silent);
  const also = listed(others.map((one) => brief(one.syncName)).sort(), 2);
  const where = `in ${brief(last.syncName)}${also === '' ? '' : `, also ${also}`}`;
  const records = recordsTold(alert);
  return records === 0 ? where : `${plural(records, 'record')} ${where}`;
}

function sinceText(
  { cause, firstSeenAt, lastSeenAt }: Alert,
  contributions: readonly Contribution[],
  now: Instant,
): Text {
  if (cause.kind === 'webhook_refused') return [plain('the last at '), momentFrom(lastSeenAt, now)];
  if (cause.kind !== 'overdue') return [plain('since '), momentFrom(firstSeenAt, now)];
  const silent = silentSyncs(contributions);
  const back = contributions.length - silent.length;
  if (back > 0)
    return [plain(`${counted(back)} of ${plural(contributions.length, 'sync')} ${back === 1 ? 'runs' : 'run'} again`)];
  const lastRuns = silent.length > 1 ? 'the longest since ' : 'last run at ';
  return [plain(lastRuns), momentFrom(silent[0]?.firstSeenAt ?? firstSeenAt, now)];
}

function overText(alert: Alert, now: Instant): Text {
  const { resolvedAt, resolvedBy } = alert;
  const itself = isClosedGrey(alert) ? 'closed' : 'over';
  const by = resolvedBy === null ? itself : `resolved by ${resolvedBy}`;
  return resolvedAt === null ? [plain(by)] : [plain(`${by} at `), momentFrom(resolvedAt, now)];
}

function snoozedText(alert: Alert, now: Instant): Text {
  if (alert.snoozedUntil === null || alert.snoozedUntil === 'recovered') return [plain('snoozed until it recovers')];
  return [plain('snoozed until '), momentFrom(alert.snoozedUntil, now)];
}

function quietSections(quiet: StatusInput['alerts'], input: StatusInput): readonly SheetSection[] {
  const told: Text[] = [...quiet]
    .sort((a, b) => byUrgency(a.alert, b.alert, input.now))
    .map((entry) => alertLine(entry, input));
  const folded = input.syncs.flatMap(({ sync, folded: folds }) =>
    folds.map((fold) => foldedLine({ ...fold, syncName: sync.name })),
  );
  return [
    { heading: mayPass, lines: told },
    { heading: nothingToDo, lines: folded },
  ].filter(({ lines }) => lines.length > 0);
}

/** Above what was told and may end without anybody: it is no promise that it does. */
export const mayPass = 'May pass without you';
/** Above what the newest runs retried or expected. */
export const nothingToDo = 'Nothing to do';

/** `⚪ HubSpot is rate limiting · 12 records retried successfully in the last run of Customers`: what opened nothing. */
export function foldedLine(fold: {
  readonly syncName: string;
  readonly summary: string;
  readonly count: number;
  readonly recovered: number;
}): Text {
  return [plain(`⚪ ${fold.summary} · ${foldedSize(fold)} in the last run of ${brief(fold.syncName)}`)];
}

/** `12 records retried successfully`; of what is expected to be refused the summary says so, and this the size. */
export function foldedSize({ count, recovered }: { readonly count: number; readonly recovered: number }): string {
  return recovered > 0 ? `${plural(recovered, 'record')} retried successfully` : plural(count, 'record');
}

function syncSections(input: StatusInput): readonly SheetSection[] {
  if (input.syncs.length === 0) return [];
  const oldestFirst = [...input.syncs].sort((a, b) => a.sync.lastRunAt - b.sync.lastRunAt);
  const lines = oldestFirst.slice(0, syncsListed).map(({ sync }) => [plain(syncLine(sync, input.now))]);
  const hidden = oldestFirst.length - syncsListed;
  if (hidden > 0) lines.push([plain(`and ${counted(hidden)} more syncs with a newer run`)]);
  return [{ heading: 'Syncs', lines }];
}

/** `Customers → HubSpot: last run 26 h ago (failed), usually hourly, last write 2 days ago`. */
export function syncLine(sync: SyncState, now: Instant): string {
  const parts = [`last run ${ago(sync.lastRunAt, now)}${statusWords(sync.lastStatus)}`];
  const rhythm = rhythmOf(sync);
  if (rhythm !== null) parts.push(rhythm);
  if (sync.lastWriteAt === null) parts.push('has not written yet');
  else if (sync.lastWriteAt < sync.lastRunAt) parts.push(`last write ${ago(sync.lastWriteAt, now)}`);
  return `${heading(sync.name)}: ${parts.join(', ')}`;
}

/** ` (failed)`: how a sync's last run ended, unless it went well. */
export function statusWords(status: string): string {
  if (status === 'succeeded') return '';
  return status === 'partial' ? ' (some records failed)' : ` (${status})`;
}

function ago(at: Instant, now: Instant): string {
  return now - at < 60_000 ? 'just now' : `${duration(now - at)} ago`;
}

function undeliveredSections(input: StatusInput): readonly SheetSection[] {
  const lines: Text[] = input.undelivered.map((entry) => [
    plain(`${plural(entry.messages, 'message')} for ${placeWords(entry)}: ${errorWords(entry.error)}`),
  ]);
  for (const trouble of input.troubles) lines.push([plain(trouble)]);
  return lines.length === 0 ? [] : [{ heading: 'Could not be delivered', lines }];
}

/** `12 webhooks refused at /webhooks/runs in the last 24 hours: the signature does not fit`, one line per door. */
function refusedSections({ refusals }: StatusInput): readonly SheetSection[] {
  const byDoor = [...Map.groupBy(refusals, (one) => one.door)];
  if (byDoor.length === 0) return [];
  const lines = byDoor.map(([door, ofDoor]): Text => {
    const count = ofDoor.reduce((sum, one) => sum + one.count, 0);
    const where = `${plural(count, 'webhook')} refused at ${doorPath(door)} in the last 24 hours`;
    return [plain(`${where}: ${refusalReasons(ofDoor, door)}`)];
  });
  return [{ heading: 'Webhooks refused', lines }];
}

/** `/syncstatus help`. */
export function helpSheet(): Sheet {
  const line = (words: string, means: string): Text => [command(words), plain(` ${means}`)];
  return {
    title: 'What you can ask',
    sections: [
      {
        heading: null,
        lines: [
          line('', 'what is broken now, what needs you first, and when each sync last ran'),
          line('<name>', 'the same for one sync or destination'),
          line('explain <pasted error>', 'what it means, who fixes it and where'),
          line('help', 'this list'),
        ],
      },
    ],
  };
}

/** Nothing answers to the name that was asked for; says which names there are. */
export function unknownNameSheet(name: string, names: readonly string[]): Sheet {
  const known = names.length === 0 ? 'No run has arrived yet.' : `Syncs there are: ${listed(names.map(brief), 10)}.`;
  return {
    title: `No sync or destination is called "${name.slice(0, 80)}"`,
    sections: [{ heading: null, lines: [[plain(known)]] }],
  };
}
