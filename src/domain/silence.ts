import {
  type Alert,
  type AlertCause,
  type AuditAction,
  type AuditEntry,
  isSnoozed,
  openingsKept,
  shownStateOf,
} from './alert.ts';
import { alertIdOf } from './fingerprint.ts';
import type { MessageIntent, Urgency } from './message.ts';
import type { Instant, Origin } from './run.ts';

/** What opens without a run to show it: a sync of which none comes, a door at which webhooks are refused. */
export interface Silence {
  readonly fingerprint: string;
  readonly scopeKey: string;
  readonly origin: Origin;
  readonly connectionKey: string;
  readonly connectionName: string | null;
  readonly cause: SilenceCause;
  /** Key and name of what is silent, as lists show it. */
  readonly syncKey: string;
  readonly syncName: string;
  /** Since when nothing came. */
  readonly since: Instant;
  /** Newest sign of it. */
  readonly seenAt: Instant;
  /** Refused webhooks; 0 for a sync. */
  readonly count: number;
}

/** The part of a cause that differs between silences. */
export type SilenceCause = Pick<
  AlertCause,
  'kind' | 'code' | 'scope' | 'vendor' | 'summary' | 'title' | 'explanation' | 'advice' | 'fix'
>;

/**
 * The alert of a silence, told now: its first, or a new episode of the resolved one. As with every reopening, a timed
 * snooze that is not over keeps it quiet until its end.
 */
export function openSilence(known: Alert | null, silence: Silence, now: Instant): Alert {
  const quiet = known !== null && known.snoozedUntil !== 'recovered' && isSnoozed(known, now);
  const wasTold = known !== null && known.openedAt !== null;
  return {
    id: alertIdOf(silence.fingerprint),
    fingerprint: silence.fingerprint,
    scopeKey: silence.scopeKey,
    origin: silence.origin,
    connectionKey: silence.connectionKey,
    connectionName: silence.connectionName,
    cause: alertCauseOf(silence.cause),
    life: 'open',
    episode: (known?.episode ?? 1) + (wasTold ? 1 : 0),
    version: (known?.version ?? 0) + 1,
    firstSeenAt: silence.since,
    lastSeenAt: silence.seenAt,
    openedAt: quiet ? null : now,
    openings: [...(known?.openings ?? []), now].slice(-openingsKept),
    runs: 0,
    recordsLast: silence.count,
    recordsWorst: silence.count,
    recordsBefore: null,
    last: {
      runKey: '',
      runId: '',
      runUrl: null,
      syncKey: silence.syncKey,
      syncName: silence.syncName,
      at: silence.seenAt,
      failed: silence.count,
      estimated: false,
      attempted: null,
      written: null,
      blocked: false,
      aborted: false,
      wholeRun: false,
      partial: false,
    },
    subjects: [],
    subjectCount: 0,
    toldRecords: silence.count,
    toldSyncs: 1,
    flapping: false,
    proofRuns: 0,
    acknowledgedBy: null,
    acknowledgedAt: null,
    holder: null,
    snoozedUntil: quiet ? known.snoozedUntil : null,
    snoozedBy: quiet ? known.snoozedBy : null,
    snoozedAt: quiet ? known.snoozedAt : null,
    worseInSnooze: quiet && known.worseInSnooze,
    fixOpenedBy: null,
    fixOpenedAt: null,
    fixFailed: false,
    resolvedAt: null,
    resolvedBy: null,
    resolution: null,
    proof: null,
  };
}

function alertCauseOf(cause: SilenceCause): AlertCause {
  return {
    category: 'transient',
    outage: false,
    subject: null,
    field: null,
    fields: [],
    object: null,
    actionable: true,
    directive: 'continue',
    retryAfterS: null,
    resetsAt: null,
    confidence: 'none',
    ...cause,
  };
}

/** What its message owes; nothing while the alert was never told. */
export function silenceMessages(alert: Alert, urgency: Urgency): readonly MessageIntent[] {
  if (alert.openedAt === null) return [];
  return [{ alertId: alert.id, episode: alert.episode, version: alert.version, urgency }];
}

/** The machine's own entry about a change of state that time brought. */
export function silenceAudit(
  alert: Alert,
  before: Alert | null,
  action: AuditAction,
  detail: string,
  now: Instant,
): AuditEntry {
  return {
    alertId: alert.id,
    at: now,
    actor: 'culprit',
    platform: 'clock',
    action,
    before: before === null ? null : shownStateOf(before, now),
    after: shownStateOf(alert, now),
    detail,
  };
}
