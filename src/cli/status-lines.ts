import { vendorName } from '../classifier/vendors.ts';
import { errorWords, placeWords } from '../domain/delivery-words.ts';
import { hourMs, type Instant, minuteMs } from '../domain/run.ts';
import { foldedSize, mayPass, nothingToDo, statusWords } from '../domain/status.ts';
import { rhythmOf } from '../domain/sync-state.ts';
import { brief, duration, heading, listed, plural } from '../domain/words.ts';
import { plain } from './table.ts';

/** The parts of `/api/alerts`, `/api/syncs` and `/readyz` that are shown; an older bot may leave some out. */
export interface Status {
  readonly alerts: readonly StatusAlert[];
  readonly syncs: readonly StatusSync[];
  readonly readiness: Readiness;
}

export interface StatusAlert {
  readonly category?: string;
  readonly kind?: string;
  readonly outage?: boolean;
  readonly state?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly vendor?: string;
  readonly connection?: string | null;
  readonly actionable?: boolean;
  readonly records_last?: number;
  readonly syncs?: readonly { readonly name?: string; readonly last_seen_at?: string }[];
  readonly first_seen_at?: string;
  readonly last_seen_at?: string;
  readonly acknowledged_by?: string | null;
  readonly snoozed_until?: string | null;
  readonly fix?: { readonly label?: string; readonly url?: string } | null;
}

export interface StatusSync {
  readonly id?: string;
  readonly name?: string;
  readonly last_run_at?: string | null;
  readonly last_status?: string;
  readonly last_write_at?: string | null;
  readonly usual_gap_s?: number | null;
  readonly folded?: readonly { readonly summary?: string; readonly count?: number; readonly recovered?: number }[];
}

export interface Readiness {
  readonly ready?: boolean;
  readonly chats?: readonly { readonly platform?: string; readonly ok?: boolean; readonly detail?: string }[];
  readonly undelivered?: readonly {
    readonly platform?: string;
    readonly channel?: string;
    readonly error?: string;
    readonly messages?: number;
    readonly since?: string;
  }[];
}

const syncsNamed = 3;
/** Most urgent first. */
const marks = ['🔴', '🟠', '🟡', '⚫'] as const;

/**
 * What `/syncstatus` shows, as text: open causes that need somebody by destination, red first; what needs nobody; each
 * sync's age; what could not be delivered. Times are the terminal's own. A destination's text cannot steer the terminal.
 */
export function statusLines({ alerts, syncs, readiness }: Status, now: Instant): string {
  const told = alerts.filter((alert) => alert.state !== 'watching').sort(order);
  const needing = told.filter((alert) => alert.actionable ?? true);
  const quiet = told.filter((alert) => !(alert.actionable ?? true));
  const folded = syncs.flatMap((sync) => (sync.folded ?? []).map((fold) => foldedLine(fold, sync)));
  const sections = [
    ...destinations(needing).map(([name, group]) =>
      section(
        name,
        group.map((alert) => alertLine(alert, now)),
      ),
    ),
    section(
      mayPass,
      quiet.map((alert) => alertLine(alert, now)),
    ),
    section(nothingToDo, folded),
    section(
      'Syncs',
      [...syncs].sort(oldestFirst).map((sync) => syncLine(sync, now)),
    ),
    section('Could not be delivered', undeliveredLines(readiness, now)),
  ];
  const parts = [`${headline(needing, quiet, syncs, readiness)}\n`, ...sections.filter((text) => text !== '')];
  return parts.join('\n');
}

function section(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `${plain(heading)}\n${lines.map((line) => `  ${plain(line)}\n`).join('')}`;
}

function headline(
  needing: readonly StatusAlert[],
  quiet: readonly StatusAlert[],
  syncs: readonly StatusSync[],
  readiness: Readiness,
): string {
  const open = needing.filter(({ state }) => state === 'open').length;
  if (open > 0) return `${plural(open, 'cause needs', 'causes need')} you`;
  if (isTroubled(readiness)) return 'No cause needs you, but messages could not be delivered';
  if (needing.length > 0) return `Nothing else needs you: ${plural(needing.length, 'cause')} in hand`;
  if (quiet.length > 0) return `Nothing needs you; ${plural(quiet.length, 'cause')} may pass without you`;
  return syncs.length === 0 ? 'No run has arrived yet' : 'Nothing needs you';
}

function isTroubled({ chats = [], undelivered = [] }: Readiness): boolean {
  return undelivered.length > 0 || chats.some(({ ok }) => ok === false);
}

/** In the order in which they first need somebody. */
function destinations(alerts: readonly StatusAlert[]): readonly (readonly [string, readonly StatusAlert[]])[] {
  const groups = new Map<string, StatusAlert[]>();
  for (const alert of alerts) {
    const name = placeOf(alert);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [alert]);
    else group.push(alert);
  }
  return [...groups];
}

function placeOf(alert: StatusAlert): string {
  if (isSilence(alert)) return 'Your sync tools';
  return heading(alert.connection ?? (alert.vendor === undefined ? 'Destination' : vendorName(alert.vendor)));
}

/** It is about runs that do not reach us: no records count, and no destination has a part in it. */
function isSilence({ kind }: StatusAlert): boolean {
  return kind === 'overdue' || kind === 'webhook_refused';
}

/** The mark of the message, as far as the API tells it. */
function urgencyOf(alert: StatusAlert): 0 | 1 | 2 | 3 {
  if (alert.outage === true || alert.state === 'snoozed') return 3;
  if (isSilence(alert)) return 1;
  if (alert.category === 'transient') return 2;
  return alert.category === 'auth' ? 0 : 1;
}

function order(a: StatusAlert, b: StatusAlert): number {
  return urgencyOf(a) - urgencyOf(b) || (b.records_last ?? 0) - (a.records_last ?? 0);
}

function alertLine(alert: StatusAlert, now: Instant): string {
  const parts = [`${marks[urgencyOf(alert)]} ${alert.title ?? alert.summary ?? ''}`];
  if (!isSilence(alert)) parts.push(sizeOf(alert));
  const since = sinceWords(alert, now);
  if (since !== null) parts.push(since);
  if (alert.state === 'acknowledged') parts.push(`${alert.acknowledged_by ?? 'Somebody'} has it`);
  if (alert.state === 'snoozed') parts.push(snoozedWords(alert.snoozed_until, now));
  if (alert.fix != null) parts.push(`${alert.fix.label ?? 'Fix'}: ${alert.fix.url ?? ''}`);
  return parts.join(' · ');
}

function sizeOf({ syncs = [], records_last: records = 0 }: StatusAlert): string {
  const bySeen = [...syncs].sort((a, b) => (b.last_seen_at ?? '').localeCompare(a.last_seen_at ?? ''));
  const names = listed(
    bySeen.map(({ name = '' }) => brief(name)),
    syncsNamed,
  );
  return names === '' ? plural(records, 'record') : `${plural(records, 'record')} in ${names}`;
}

function sinceWords(alert: StatusAlert, now: Instant): string | null {
  const isRefusal = alert.kind === 'webhook_refused';
  const at = instantOf(isRefusal ? alert.last_seen_at : alert.first_seen_at);
  if (at === null) return null;
  return `${isRefusal ? 'the last at' : 'since'} ${clockTime(at, now)}`;
}

function snoozedWords(until: string | null | undefined, now: Instant): string {
  const end = instantOf(until);
  return end === null ? 'snoozed until it recovers' : `snoozed until ${clockTime(end, now)}`;
}

function foldedLine(fold: NonNullable<StatusSync['folded']>[number], sync: StatusSync): string {
  const { summary = '', count = 0, recovered = 0 } = fold;
  return `⚪ ${summary} · ${foldedSize({ count, recovered })} in the last run of ${brief(sync.name ?? sync.id ?? '')}`;
}

function oldestFirst(a: StatusSync, b: StatusSync): number {
  return (a.last_run_at ?? '').localeCompare(b.last_run_at ?? '');
}

function syncLine(sync: StatusSync, now: Instant): string {
  const ranAt = instantOf(sync.last_run_at);
  const wroteAt = instantOf(sync.last_write_at);
  const parts = [
    ranAt === null ? 'no run yet' : `last run ${ago(ranAt, now)}${statusWords(sync.last_status ?? 'succeeded')}`,
  ];
  const rhythm = rhythmOf({ recentGapsMs: [], expectedEveryS: sync.usual_gap_s ?? null });
  if (rhythm !== null) parts.push(rhythm);
  if (wroteAt === null) parts.push('has not written yet');
  else if (ranAt !== null && wroteAt < ranAt) parts.push(`last write ${ago(wroteAt, now)}`);
  return `${heading(sync.name ?? sync.id ?? '')}: ${parts.join(', ')}`;
}

function undeliveredLines({ ready, chats = [], undelivered = [] }: Readiness, now: Instant): readonly string[] {
  const lines = undelivered.map(({ platform = '', channel = '', error = '', messages = 0, since }) => {
    const from = instantOf(since);
    const age = from === null ? '' : `, since ${clockTime(from, now)}`;
    return `${plural(messages, 'message')} for ${placeWords({ platform, channel })}: ${errorWords(error)}${age}`;
  });
  for (const { ok, detail = '' } of chats) if (ok === false) lines.push(detail);
  if (ready === false) lines.push('The bot cannot write to its database: runs are not taken');
  return lines;
}

function ago(at: Instant, now: Instant): string {
  return now - at < minuteMs ? 'just now' : `${duration(now - at)} ago`;
}

function instantOf(text: string | null | undefined): Instant | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : at;
}

/** A time within 20 hours by the clock alone, one further away with its date; in the terminal's time zone. */
function clockTime(at: Instant, now: Instant): string {
  const hours = { hour: '2-digit', minute: '2-digit' } as const;
  const isNear = Math.abs(now - at) < 20 * hourMs;
  return new Date(at).toLocaleString('en-GB', isNear ? hours : { day: 'numeric', month: 'short', ...hours });
}
