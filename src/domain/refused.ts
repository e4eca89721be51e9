import type { Alert, Resolution } from './alert.ts';
import type { Change } from './change.ts';
import { fingerprintOf, scopeKeyOf } from './fingerprint.ts';
import { isFlappingAt } from './flapping.ts';
import { doorPath, refusalAdvice, refusalReasons } from './refusal-words.ts';
import { resolvedAlert } from './resolution.ts';
import { dayMs, type Instant } from './run.ts';
import { openSilence, type Silence, type SilenceCause, silenceAudit, silenceMessages } from './silence.ts';
import { plural } from './words.ts';

/** From so many webhooks refused within 24 hours on, one alert tells of them. */
export const refusalsTold = 10;
/** So many runs taken since the last refusal end it. */
const acceptedEnough = 10;

/** What was refused at one door within the last 24 hours, and how many runs were taken since the last refusal. */
export interface RefusalsSeen {
  readonly door: string;
  readonly refusals: readonly { readonly code: string; readonly count: number; readonly lastAt: Instant }[];
  readonly acceptedSince: number;
  /** When the last but nine was refused; absent or null while that is not known, as after a start. */
  readonly tenthLastAt?: Instant | null;
}

/** The fingerprint of one door's refusals. */
export function refusedFingerprintOf(door: string): string {
  return fingerprintOf({ category: 'transient', outage: false }, scopeKeyOfDoor(door), 'webhook_refused');
}

function scopeKeyOfDoor(door: string): string {
  return scopeKeyOf({ scope: 'door', vendor: '', instance: door }, { connectionKey: '', syncKey: '' });
}

/**
 * What webhooks refused at one door change, or null for nothing: from the tenth on an alert opens, further ones are
 * counted in it, ten accepted runs or a day without a refusal end it. Whoever or whatever resolved it is not overruled
 * before ten more were refused. From its third opening in 24 hours on, accepted runs no longer end it: they come from
 * somebody else.
 */
export function refusedChange(alert: Alert | null, seen: RefusalsSeen, now: Instant): Change | null {
  if (alert !== null && alert.life !== 'resolved') {
    if (seen.refusals.length === 0) return resolvedChange(alert, alert, 'not_seen', 'none_refused_for_a_day', now);
    const present = withCounts(alert, seen);
    const isAccepted = seen.acceptedSince >= acceptedEnough && !isFlappingAt(alert.openings, now);
    if (isAccepted) return resolvedChange(alert, present, 'proof', 'runs_accepted', now);
    return present === alert ? null : countedChange(present);
  }
  if (!areTenFresh(alert, seen, now) || seen.acceptedSince >= acceptedEnough) return null;
  return openedChange(alert, seen, now);
}

/**
 * Whether ten were refused since the alert was resolved. Once the last one it told is a day old, all of them were; before,
 * the count alone tells too few: as new ones come, old ones leave the 24 hours.
 */
function areTenFresh(alert: Alert | null, seen: RefusalsSeen, now: Instant): boolean {
  const count = countOf(seen);
  if (alert === null || now - alert.lastSeenAt >= dayMs) return count >= refusalsTold;
  if (count - alert.recordsLast >= refusalsTold) return true;
  return count >= refusalsTold && (seen.tenthLastAt ?? 0) > (alert.resolvedAt ?? now);
}

function openedChange(before: Alert | null, seen: RefusalsSeen, now: Instant): Change {
  const opened = openSilence(before, silenceOf(seen), now);
  return {
    alerts: [opened],
    restarted: before === null ? [] : [opened.id],
    contributions: [],
    messages: silenceMessages(opened, 'opening'),
    notes: [],
    audit: [silenceAudit(opened, before, before === null ? 'opened' : 'reopened', 'webhooks_refused', now)],
  };
}

/** The alert itself when nothing more was refused: what left the 24 hours is no news. */
function withCounts(alert: Alert, seen: RefusalsSeen): Alert {
  const lastAt = lastOf(seen);
  const count = countOf(seen);
  if (lastAt <= alert.lastSeenAt && count <= alert.recordsLast) return alert;
  return {
    ...alert,
    cause: { ...alert.cause, ...causeOf(seen) },
    lastSeenAt: Math.max(alert.lastSeenAt, lastAt),
    recordsLast: count,
    recordsWorst: Math.max(alert.recordsWorst, count),
    last: { ...alert.last, at: lastAt, failed: count },
    version: alert.version + 1,
  };
}

function countedChange(alert: Alert): Change {
  return {
    alerts: [alert],
    restarted: [],
    contributions: [],
    messages: silenceMessages(alert, 'counts'),
    notes: [],
    audit: [],
  };
}

function resolvedChange(before: Alert, present: Alert, resolution: Resolution, reason: string, now: Instant): Change {
  const ending = { resolution, resolvedBy: null, proof: null };
  const resolved = resolvedAlert({ ...present, version: before.version }, ending, now);
  const { id: alertId, episode } = resolved;
  const wasTold = resolved.openedAt !== null;
  return {
    alerts: [resolved],
    restarted: [],
    contributions: [],
    messages: silenceMessages(resolved, 'state'),
    notes: wasTold ? [{ alertId, episode, kind: 'resolved', at: now, broadcast: false, alert: resolved }] : [],
    audit: [silenceAudit(resolved, before, 'resolved', reason, now)],
  };
}

function silenceOf(seen: RefusalsSeen): Silence {
  const scopeKey = scopeKeyOfDoor(seen.door);
  const lastAt = lastOf(seen);
  return {
    fingerprint: refusedFingerprintOf(seen.door),
    scopeKey,
    origin: { tool: seen.door === 'runs' ? 'generic' : seen.door, workspace: '' },
    connectionKey: scopeKey,
    connectionName: null,
    cause: causeOf(seen),
    syncKey: '',
    syncName: doorPath(seen.door),
    since: lastAt,
    seenAt: lastAt,
    count: countOf(seen),
  };
}

/** The words follow what was refused most. */
function causeOf({ door, refusals }: RefusalsSeen): SilenceCause {
  const most = [...refusals].sort((a, b) => b.count - a.count)[0];
  const code = most?.code ?? null;
  const summary = `Webhooks were refused at ${doorPath(door)}`;
  return {
    kind: 'webhook_refused',
    code,
    scope: 'door',
    vendor: door === 'runs' ? 'culprit' : door,
    summary,
    title: `${plural(countOf({ refusals }), 'webhook was', 'webhooks were')} refused at ${doorPath(door)} in 24 hours`,
    explanation: refusalReasons(refusals, door),
    advice: code === null ? null : refusalAdvice(code, door),
    fix: null,
  };
}

function countOf({ refusals }: Pick<RefusalsSeen, 'refusals'>): number {
  return refusals.reduce((sum, one) => sum + one.count, 0);
}

function lastOf({ refusals }: Pick<RefusalsSeen, 'refusals'>): Instant {
  return Math.max(0, ...refusals.map((one) => one.lastAt));
}
