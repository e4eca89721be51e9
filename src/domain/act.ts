import { type Alert, type AuditAction, type Contribution, isSnoozed, type Person, shownStateOf } from './alert.ts';
import type { Change } from './change.ts';
import { recordsTold } from './growth.ts';
import type { NoteIntent } from './message.ts';
import { noSnooze, resolvedAlert } from './resolution.ts';
import { dayMs, hourMs, type Instant, minuteMs } from './run.ts';

/** What a person, or the clock, wants of an alert. `until` is a time ahead, or `recovered`. */
export type Wish =
  | { readonly action: 'acknowledge' }
  | { readonly action: 'snooze'; readonly until: Instant | 'recovered' }
  | { readonly action: 'resolve' }
  | { readonly action: 'fix_opened' };

/** What came of it. Everything but `done` leaves the alert as it was and is explained to the person. */
export type ActReason =
  | 'done'
  | 'already_yours'
  | 'already_acknowledged'
  | 'already_resolved'
  | 'already_snoozed'
  | 'until_is_past';

export interface Acted {
  readonly reason: ActReason;
  readonly change: Change | null;
}

/** Who acts. `actor` is the name messages show; `person` lets a note mention them, null where nobody can be (API, clock). */
export interface ActedBy {
  readonly actor: string;
  readonly platform: string;
  readonly person: Person | null;
}

/** Unseen for so long, a record-level alert with clean runs but too few records for a proof closes grey. */
export const notSeenMs = 7 * dayMs;
/** A sync that has not run for so long is not waited for any more. */
export const silentMs = 14 * dayMs;

/** Choices of the snooze menu, in hours. */
const snoozeHours: Readonly<Record<'1h' | '4h' | '24h', number>> = { '1h': 1, '4h': 4, '24h': 24 };

/** The end of a snooze chosen now: a time, or `recovered`; null when `value` is not a choice. */
export function snoozeEnd(value: string, now: Instant): Instant | 'recovered' | null {
  if (value === 'recovered') return 'recovered';
  if (value === '1h' || value === '4h' || value === '24h') return now + snoozeHours[value] * hourMs;
  return null;
}

/**
 * What a person's wish changes. Judged on the alert as it is now, whatever the pressed button showed: what is still
 * meaningful is done, the rest is refused with a reason. Repeating a wish changes nothing.
 */
export function act(alert: Alert, wish: Wish, by: ActedBy, now: Instant): Acted {
  if (wish.action === 'fix_opened') {
    if (alert.life === 'resolved') return { reason: 'done', change: null };
    const opened: Alert = {
      ...alert,
      fixOpenedBy: by.actor,
      fixOpenedAt: now,
      fixFailed: false,
      version: alert.version + 1,
    };
    return { reason: 'done', change: changeOf(opened, alert, 'fix_opened', by, now, null, false) };
  }
  if (alert.life === 'resolved') return { reason: 'already_resolved', change: null };
  switch (wish.action) {
    case 'acknowledge': {
      if (alert.acknowledgedBy === by.actor) return { reason: 'already_yours', change: null };
      if (alert.acknowledgedBy !== null) return { reason: 'already_acknowledged', change: null };
      const acknowledged: Alert = {
        ...alert,
        acknowledgedBy: by.actor,
        acknowledgedAt: now,
        holder: by.person,
        version: alert.version + 1,
      };
      return { reason: 'done', change: changeOf(acknowledged, alert, 'acknowledged', by, now, null, true) };
    }
    case 'snooze': {
      if (wish.until !== 'recovered' && wish.until <= now) return { reason: 'until_is_past', change: null };
      if (isSameEnd(alert.snoozedUntil, wish.until)) return { reason: 'already_snoozed', change: null };
      const snoozed: Alert = {
        ...alert,
        snoozedUntil: wish.until,
        snoozedBy: by.actor,
        snoozedAt: now,
        worseInSnooze: false,
        version: alert.version + 1,
      };
      const end = wish.until === 'recovered' ? 'until it recovers' : `until ${new Date(wish.until).toISOString()}`;
      return { reason: 'done', change: changeOf(snoozed, alert, 'snoozed', by, now, end, true) };
    }
    case 'resolve': {
      const resolved = resolvedAlert(alert, { resolution: 'person', resolvedBy: by.actor, proof: null }, now);
      return { reason: 'done', change: changeOf(resolved, alert, 'resolved', by, now, null, true) };
    }
    default:
      return wish satisfies never;
  }
}

/** A choice pressed twice ends a moment later the second time; that is the same snooze. */
function isSameEnd(known: Alert['snoozedUntil'], wished: Instant | 'recovered'): boolean {
  if (known === null || known === 'recovered' || wished === 'recovered') return known === wished;
  return Math.abs(known - wished) < minuteMs;
}

/**
 * What time alone changes, one thing at a time: a timed snooze that has ended (back to acknowledged if somebody has it; an
 * opening kept quiet is told now); syncs that have not run for 14 days (`silentSyncs`, by key) and are waited for no more,
 * which closes the alert grey when none is left; and a record-level alert not seen for seven days whose syncs all ran
 * clean, which closes grey.
 */
export function tend(
  alert: Alert,
  contributions: readonly Contribution[],
  silentSyncs: ReadonlySet<string>,
  now: Instant,
): Acted {
  if (alert.life === 'resolved') return { reason: 'done', change: null };
  if (alert.snoozedUntil !== null && !isSnoozed(alert, now)) {
    return { reason: 'done', change: wakeUp(alert, contributions.length, now) };
  }
  const silenced = newlySilent(alert, contributions, silentSyncs, now);
  if (silenced.length > 0) return { reason: 'done', change: silence(alert, contributions, silenced, now) };
  const byRecord = alert.cause.category === 'validation' || alert.cause.category === 'permissions';
  const awaited = contributions.filter((one) => !one.silent);
  const ranClean = awaited.length > 0 && awaited.every((one) => one.proofRuns > 0);
  if (alert.life === 'open' && byRecord && ranClean && now - alert.lastSeenAt >= notSeenMs) {
    return { reason: 'done', change: closed(alert, 'not_seen', now) };
  }
  if (isSilentForLonger(alert, now)) {
    const longer: Alert = { ...alert, lastSeenAt: now, version: alert.version + 1 };
    return { reason: 'done', change: edited(longer, []) };
  }
  return { reason: 'done', change: null };
}

const clock: ActedBy = { actor: 'culprit', platform: 'clock', person: null };

function newlySilent(
  alert: Alert,
  contributions: readonly Contribution[],
  silentSyncs: ReadonlySet<string>,
  now: Instant,
): readonly Contribution[] {
  // A dead token stays dead, whether or not its syncs are still scheduled.
  if (alert.cause.category === 'auth') return [];
  return contributions
    .filter((one) => !one.silent && silentSyncs.has(one.syncKey) && now - one.lastSeenAt >= silentMs)
    .map((one) => ({ ...one, silent: true }));
}

function silence(
  alert: Alert,
  contributions: readonly Contribution[],
  silenced: readonly Contribution[],
  now: Instant,
): Change {
  const silent = contributions.filter((one) => one.silent).length + silenced.length;
  if (silent === contributions.length) return { ...closed(alert, 'silent', now), contributions: silenced };
  return edited({ ...alert, version: alert.version + 1 }, silenced);
}

/** "No run for 26 h" has to stay true: told anew every five minutes at first, then every hour, from two days on every day. */
function isSilentForLonger(alert: Alert, now: Instant): boolean {
  if (alert.cause.kind !== 'overdue' || alert.life !== 'open' || alert.openedAt === null) return false;
  const lastedMs = now - alert.firstSeenAt;
  const everyMs = lastedMs < hourMs ? 5 * minuteMs : lastedMs < 2 * dayMs ? hourMs : dayMs;
  return now - alert.lastSeenAt >= everyMs;
}

/** Nothing happened but what the message shows. */
function edited(alert: Alert, contributions: readonly Contribution[]): Change {
  const { id: alertId, episode, version } = alert;
  return {
    alerts: [alert],
    restarted: [],
    contributions,
    messages: alert.openedAt === null ? [] : [{ alertId, episode, version, urgency: 'counts' }],
    notes: [],
    audit: [],
  };
}

function closed(alert: Alert, resolution: 'not_seen' | 'silent', now: Instant): Change {
  const over = resolvedAlert(alert, { resolution, resolvedBy: null, proof: null }, now);
  return changeOf(over, alert, 'resolved', clock, now, resolution, true);
}

function wakeUp(alert: Alert, syncs: number, now: Instant): Change {
  const untold = alert.life === 'open' && alert.openedAt === null;
  const awake: Alert = {
    ...alert,
    ...noSnooze,
    ...(untold ? { openedAt: now, toldRecords: recordsTold(alert), toldSyncs: syncs } : {}),
    version: alert.version + 1,
  };
  const change = changeOf(awake, alert, 'snooze_ended', clock, now, null, true);
  if (untold) return { ...change, messages: change.messages.map((message) => ({ ...message, urgency: 'opening' })) };
  if (alert.life === 'watching') return change;
  const note: NoteIntent = {
    alertId: alert.id,
    episode: alert.episode,
    kind: 'snooze_ended',
    at: now,
    broadcast: awake.acknowledgedBy === null,
    alert: awake,
  };
  return { ...change, notes: [note] };
}

function changeOf(
  alert: Alert,
  before: Alert,
  action: AuditAction,
  by: ActedBy,
  now: Instant,
  detail: string | null,
  shows: boolean,
): Change {
  const told = alert.openedAt !== null;
  const urgency = by.platform === 'clock' ? 'state' : 'answer';
  return {
    alerts: [alert],
    restarted: [],
    contributions: [],
    messages: shows && told ? [{ alertId: alert.id, episode: alert.episode, version: alert.version, urgency }] : [],
    notes:
      told && action === 'resolved'
        ? [{ alertId: alert.id, episode: alert.episode, kind: 'resolved', at: now, broadcast: false, alert }]
        : [],
    audit: [
      {
        alertId: alert.id,
        at: now,
        actor: by.actor,
        platform: by.platform,
        action,
        before: shownStateOf(before, now),
        after: shownStateOf(alert, now),
        detail,
      },
    ],
  };
}
