import { type Alert, type AuditAction, type Contribution, isSnoozed, shownStateOf } from './alert.ts';
import type { Change } from './change.ts';
import type { NoteIntent } from './message.ts';
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

export interface ActedBy {
  readonly actor: string;
  readonly platform: string;
}

/** Unseen for so long, a record-level alert with clean runs but too few records for a proof closes grey. */
export const notSeenMs = 7 * dayMs;

/** Choices of the snooze menu, in hours. */
export const snoozeHours: Readonly<Record<'1h' | '4h' | '24h', number>> = { '1h': 1, '4h': 4, '24h': 24 };

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
    const opened: Alert = { ...alert, fixOpenedBy: by.actor, fixOpenedAt: now, version: alert.version + 1 };
    if (alert.life === 'resolved') return { reason: 'done', change: null };
    return { reason: 'done', change: changeOf(opened, alert, 'fix_opened', by, now, null, false) };
  }
  if (alert.life === 'resolved') return { reason: 'already_resolved', change: null };
  switch (wish.action) {
    case 'acknowledge': {
      if (alert.acknowledgedBy === by.actor) return { reason: 'already_yours', change: null };
      if (alert.acknowledgedBy !== null) return { reason: 'already_acknowledged', change: null };
      const acknowledged = { ...alert, acknowledgedBy: by.actor, acknowledgedAt: now, version: alert.version + 1 };
      return { reason: 'done', change: changeOf(acknowledged, alert, 'acknowledged', by, now, null, true) };
    }
    case 'snooze': {
      if (wish.until !== 'recovered' && wish.until <= now) return { reason: 'until_is_past', change: null };
      if (isSameEnd(alert.snoozedUntil, wish.until)) return { reason: 'already_snoozed', change: null };
      const snoozed = { ...alert, snoozedUntil: wish.until, snoozedBy: by.actor, version: alert.version + 1 };
      const end = wish.until === 'recovered' ? 'until it recovers' : `until ${new Date(wish.until).toISOString()}`;
      return { reason: 'done', change: changeOf(snoozed, alert, 'snoozed', by, now, end, true) };
    }
    case 'resolve': {
      const resolved = resolvedAlert(alert, 'person', by.actor, now);
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
 * What time alone changes: a timed snooze that has ended (back to acknowledged if somebody has it; an opening kept quiet
 * is told now), and a record-level alert not seen for seven days whose syncs all ran clean, which closes grey.
 */
export function tend(alert: Alert, contributions: readonly Contribution[], now: Instant): Acted {
  const by: ActedBy = { actor: 'culprit', platform: 'clock' };
  if (alert.life !== 'resolved' && alert.snoozedUntil !== null && !isSnoozed(alert, now)) {
    return { reason: 'done', change: wakeUp(alert, by, now) };
  }
  const byRecord = alert.cause.category === 'validation' || alert.cause.category === 'permissions';
  const ranClean = contributions.length > 0 && contributions.every((one) => one.proofRuns > 0);
  if (alert.life === 'open' && byRecord && ranClean && now - alert.lastSeenAt >= notSeenMs) {
    const closed = resolvedAlert(alert, 'not_seen', null, now);
    return { reason: 'done', change: changeOf(closed, alert, 'resolved', by, now, 'not_seen', true) };
  }
  return { reason: 'done', change: null };
}

function wakeUp(alert: Alert, by: ActedBy, now: Instant): Change {
  const untold = alert.life === 'open' && alert.openedAt === null;
  const awake: Alert = {
    ...alert,
    snoozedUntil: null,
    snoozedBy: null,
    openedAt: untold ? now : alert.openedAt,
    version: alert.version + 1,
  };
  const change = changeOf(awake, alert, 'snooze_ended', by, now, null, true);
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

function resolvedAlert(
  alert: Alert,
  resolution: 'person' | 'not_seen',
  resolvedBy: string | null,
  now: Instant,
): Alert {
  return {
    ...alert,
    version: alert.version + 1,
    life: 'resolved',
    snoozedUntil: alert.snoozedUntil === 'recovered' ? null : alert.snoozedUntil,
    resolvedAt: now,
    resolvedBy,
    resolution,
    proof: null,
  };
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
