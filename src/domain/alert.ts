import type { Category, CauseDirective, Confidence, Fix, Kind, Scope } from './cause.ts';
import type { Sample } from './finding.ts';
import type { MessageKind } from './message.ts';
import type { Instant, Origin } from './run.ts';

/** `watching`: seen, not told yet. `open`: told. `resolved`: over until it is seen again. */
export type Life = 'watching' | 'open' | 'resolved';

/** What people see: the first that fits of resolved, snoozed, acknowledged, open, watching. */
export type ShownState = 'resolved' | 'snoozed' | 'acknowledged' | 'open' | 'watching';

/**
 * `proof`: clean runs. `person`: somebody said so. `not_seen`: gone for long, but too few records to prove it (grey).
 * `silent`: none of its syncs has run for long (grey).
 */
export type Resolution = 'proof' | 'person' | 'not_seen' | 'silent';

/** What the alert is about; fixed by the fingerprint but for the words, which follow the newest finding. */
export interface AlertCause {
  readonly category: Category;
  readonly outage: boolean;
  readonly kind: Kind;
  readonly code: string | null;
  readonly subject: string | null;
  readonly field: string | null;
  readonly fields: readonly string[];
  readonly object: string | null;
  readonly scope: Scope;
  readonly vendor: string;
  readonly actionable: boolean;
  readonly directive: CauseDirective;
  readonly retryAfterS: number | null;
  readonly resetsAt: Instant | null;
  readonly confidence: Confidence;
  readonly summary: string;
  readonly title: string;
  readonly explanation: string | null;
  readonly advice: string | null;
  readonly fix: Fix | null;
}

/** The newest run that had the cause, as the message tells it. Counts the run did not give are null. */
export interface Sighting {
  readonly runKey: string;
  readonly runId: string;
  readonly runUrl: string | null;
  readonly syncKey: string;
  readonly syncName: string;
  readonly at: Instant;
  readonly failed: number;
  readonly estimated: boolean;
  readonly attempted: number | null;
  readonly written: number | null;
  readonly blocked: boolean;
  /** The verdict of that run said `abort_run`: the engine was asked to stop. */
  readonly aborted: boolean;
  /** The tool told of the run as a whole: `failed` counts the run, not records. */
  readonly wholeRun: boolean;
  /** It was told as `partial`: some records were rejected, though the run went through. */
  readonly partial: boolean;
}

/** How many of an alert's openings are remembered. */
export const openingsKept = 10;

/** The lasting thing a person handles: one row per fingerprint, for ever. */
export interface Alert {
  /** `alertIdOf(fingerprint)`: 16 hexadecimal digits. */
  readonly id: string;
  readonly fingerprint: string;
  readonly scopeKey: string;
  readonly origin: Origin;
  readonly connectionKey: string;
  readonly connectionName: string | null;
  readonly cause: AlertCause;

  readonly life: Life;
  /** Counts the stretches that were told or may still be; 1 from the first sighting on. */
  readonly episode: number;
  /** Goes up by one with every change; a message shows one version. */
  readonly version: number;
  /** Of this episode. */
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
  /** When this episode was told; null while watching. */
  readonly openedAt: Instant | null;
  /** When earlier and this episode opened, newest last, at most ten: "second time today". */
  readonly openings: readonly Instant[];
  /** Runs of this episode that had it. */
  readonly runs: number;
  readonly recordsLast: number;
  readonly recordsWorst: number;
  /** Records that failed in the same sync's run before the last, when it had it too; else null. */
  readonly recordsBefore: number | null;
  readonly last: Sighting;
  /** What a `*` alert stands for: some subjects and how many there were. */
  readonly subjects: readonly string[];
  readonly subjectCount: number;

  /** The highest figures a post or a note told in this episode: what "ten times worse" is measured against. */
  readonly toldRecords: number;
  readonly toldSyncs: number;
  /** From the third opening in 24 hours on: it resolves only after three proof runs in a row. */
  readonly flapping: boolean;
  /** While flapping: proof runs in a row since it was last seen. */
  readonly proofRuns: number;

  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Instant | null;
  /** Who has it, as the platform they pressed on knows them, so that a note can mention them; null for the API. */
  readonly holder: Person | null;
  readonly snoozedUntil: Instant | 'recovered' | null;
  readonly snoozedBy: string | null;
  readonly snoozedAt: Instant | null;
  /** It became ten times worse during the present snooze and said so: that passes a snooze once. */
  readonly worseInSnooze: boolean;
  /** Newest press of the fix link in this episode. */
  readonly fixOpenedBy: string | null;
  readonly fixOpenedAt: Instant | null;
  /** A run that started after that press had it again, and a note said so. */
  readonly fixFailed: boolean;

  readonly resolvedAt: Instant | null;
  /** A person's name, or null when runs proved it or it was not seen again. */
  readonly resolvedBy: string | null;
  readonly resolution: Resolution | null;
  readonly proof: Proof | null;
}

/** A person as a chat platform knows them. */
export interface Person {
  readonly platform: string;
  /** The platform's user id. */
  readonly id: string;
  /** What messages show. */
  readonly name: string;
}

/** What resolved an alert: the run, and how far it proves it. */
export interface Proof {
  readonly runId: string;
  readonly runUrl: string | null;
  readonly at: Instant;
  /** `full`: the rejected records themselves were sent again. `absence`: it was only not seen in `records` written. */
  readonly strength: 'full' | 'absence';
  /** Records written without the cause since it was last seen. */
  readonly records: number;
}

/** One sync's part in an alert's present episode. */
export interface Contribution {
  readonly alertId: string;
  readonly syncKey: string;
  readonly syncName: string;
  /** The connection the sync used when it last had the cause. */
  readonly connectionKey: string;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
  readonly lastRunId: string;
  /** Runs of this sync in this episode that had it, and how many in a row up to the last. */
  readonly runs: number;
  readonly streak: number;
  /** k of n: records that failed and were attempted when last seen; n null when the tool did not say. */
  readonly failedLast: number;
  readonly attemptedLast: number | null;
  /** Since it was last seen: proof runs in a row, when the first of them happened, records they wrote. */
  readonly proofRuns: number;
  readonly firstProofAt: Instant | null;
  readonly writtenSince: number;
  /** A proof run since then sent everything, or what was rejected, again: one is enough and says "recovered". */
  readonly resends: boolean;
  /** This sync's part is proven over. */
  readonly proven: boolean;
  /** When (our clock) a run of this sync last showed an outage: blocked, or half of its records lost to it. */
  readonly outageShownAt: Instant | null;
  /** The sync has not run for 14 days: its proof is no longer waited for. */
  readonly silent: boolean;
}

/** What is known of a sync between its runs. */
export interface SyncState {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly url: string | null;
  readonly origin: Origin;
  readonly vendor: string;
  readonly connectionKey: string;
  readonly connectionName: string | null;
  readonly firstRunAt: Instant;
  /** Time of the newest run (order is kept per sync) and what it said. */
  readonly lastRunAt: Instant;
  readonly lastRunKey: string;
  readonly lastStatus: string;
  readonly lastWriteAt: Instant | null;
  readonly runs: number;
  /** Newest gaps between runs in ms, at most nine; their median is the usual gap. */
  readonly recentGapsMs: readonly number[];
  /** The longest gap of each of the last 14 days that had one, oldest first. */
  readonly longestGaps: readonly { readonly day: Instant; readonly gapMs: number }[];
  readonly expectedEveryS: number | null;
  /** When it counts as overdue if no run comes; null while its rhythm is not known, it was told to pause, or it was told. */
  readonly overdueAt: Instant | null;
}

/** What is known of a connection: the start of its newest proof; an auth failure that ended before it opens nothing. */
export interface ConnectionState {
  readonly key: string;
  readonly name: string | null;
  readonly vendor: string;
  readonly provenAt: Instant | null;
}

/** A person's action, or the machine's state change: who, where from, when, before, after. */
export interface AuditEntry {
  readonly alertId: string;
  readonly at: Instant;
  /** A person's name, or `culprit`. */
  readonly actor: string;
  /** `slack`, `console`, `api`, or `run` / `clock` for the machine's own. */
  readonly platform: string;
  readonly action: AuditAction;
  readonly before: ShownState | null;
  readonly after: ShownState;
  /** Named reason of the decision, or the snooze's end. */
  readonly detail: string | null;
}

export type AuditAction =
  | 'watched'
  | 'opened'
  | 'reopened'
  | 'acknowledged'
  | 'snoozed'
  | 'snooze_ended'
  | 'resolved'
  | 'fix_opened'
  | 'grew_worse'
  | 'fix_failed'
  | 'flapping';

/** The alert with everything its page, `details` and the API show. */
export interface AlertDossier {
  readonly alert: Alert;
  readonly contributions: readonly Contribution[];
  readonly messages: readonly MessageState[];
  readonly audit: readonly AuditEntry[];
  /** The newest runs that had it, newest first. */
  readonly runs: readonly AlertRun[];
  readonly samples: readonly Sample[];
  readonly recordIds: readonly string[];
}

export interface AlertRun {
  readonly runId: string;
  readonly runUrl: string | null;
  readonly syncName: string;
  readonly at: Instant;
  readonly failed: number;
  readonly attempted: number | null;
}

/** Where one message of an alert stands, as the API shows it. */
export interface MessageState {
  readonly id: string;
  readonly kind: MessageKind;
  /** The alert's episode it tells; 0 for a roll-up found by its own id. */
  readonly episode: number;
  readonly platform: string;
  readonly channel: string;
  readonly ref: string | null;
  readonly link: string | null;
  readonly shownVersion: number;
  readonly wantedVersion: number;
  readonly error: string | null;
  /** The platform could not tell whether an unclear post had landed, so it was posted again. */
  readonly possiblyTwice: boolean;
}

/** The state people see; a timed snooze that has ended no longer counts. */
export function shownStateOf(alert: Pick<Alert, 'life' | 'snoozedUntil' | 'acknowledgedBy'>, now: Instant): ShownState {
  if (alert.life === 'resolved') return 'resolved';
  if (isSnoozed(alert, now)) return 'snoozed';
  if (alert.life === 'watching') return 'watching';
  return alert.acknowledgedBy === null ? 'open' : 'acknowledged';
}

/** Quiet now: until it recovers, or until a time still ahead. */
export function isSnoozed(alert: Pick<Alert, 'snoozedUntil'>, now: Instant): boolean {
  if (alert.snoozedUntil === null) return false;
  return alert.snoozedUntil === 'recovered' || alert.snoozedUntil > now;
}
