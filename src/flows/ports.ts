/**
 * The whole outside world on one page: what the flows need from the store, the chat platforms, the clock and the log.
 * Folders at the rim fulfil these ports (`satisfies`), flows only call them.
 */
import type {
  Alert,
  AlertDossier,
  ConnectionState,
  Contribution,
  MessageState,
  ShownState,
  SyncState,
} from '../domain/alert.ts';
import type { ActionId, Card, Sheet, Text } from '../domain/card.ts';
import type { Change } from '../domain/change.ts';
import type { Finding } from '../domain/finding.ts';
import type { Channel, Platform } from '../domain/message.ts';
import type { Known } from '../domain/reconcile.ts';
import type { Instant, Run } from '../domain/run.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { DeliveryResult, DueMessage, DueNote, RollupMember } from './owed.ts';

/** Our clock, UTC milliseconds. Tests advance it; nothing else reads the time. */
export interface Clock {
  now(): Instant;
}

/** Structured log: one line per flow outcome, secrets and personal data redacted by the implementation. */
export interface Log {
  info(event: string, fields: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields: Readonly<Record<string, unknown>>): void;
  error(event: string, fields: Readonly<Record<string, unknown>>): void;
}

/** Counters behind `/metrics`. */
export interface Metrics {
  run(outcome: 'recorded' | 'duplicate' | 'late' | 'refused'): void;
  /** `confidence`: how surely the classifier knows it; `status` and `none` are the gaps worth a new rule. */
  cause(category: string, confidence: string, records: number): void;
  delivery(platform: Platform, outcome: string): void;
}

// ── Store ────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Everything reconcile needs to know before it decides about one run: its sync and connection; alerts with one of the
 * findings' fingerprints (in any life), watching or open alerts the run's sync contributes to, watching or open auth
 * alerts of the run's connection, and open outage alerts of the run's vendor; all contributions to those alerts, of any
 * sync, present episode only.
 */
export type KnownState = Known;

export interface RunChange extends Change {
  readonly sync: SyncState;
  readonly connection: ConnectionState;
  readonly verdict: Verdict;
  /** Late runs are recorded but change nothing; their sync state is the known one. */
  readonly late: boolean;
}

export interface AlertFilter {
  /** `active`: not resolved. `told`: not resolved and told, whatever its marks. Absent: all. */
  readonly state?: ShownState | 'active' | 'told';
  readonly vendor?: string;
  /** Sync id or name. */
  readonly sync?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** One alert as lists show it. */
export interface AlertEntry {
  readonly alert: Alert;
  readonly contributions: readonly Contribution[];
  readonly messages: readonly MessageState[];
}

/** One sync as lists show it, with what its newest run brought that opened nothing. */
export interface SyncEntry {
  readonly sync: SyncState;
  readonly openAlerts: readonly string[];
  /** Findings of the newest run that were recovered or expected: told as a folded line only. */
  readonly folded: readonly { readonly summary: string; readonly count: number; readonly recovered: number }[];
}

/** A message and what it tells. */
export interface FoundMessage {
  readonly message: MessageState;
  /** Alert and episode: the one of an `alert`, the members of a `rollup`, none of a `digest`. */
  readonly tells: readonly {
    readonly alertId: string;
    readonly episode: number;
    /** The message's first version that tells it. */
    readonly sinceVersion: number;
  }[];
}

/** What `recordOverdue` decides on: overdue alerts that are not over, and those of the syncs given in any life. */
export interface OverdueState {
  readonly syncs: readonly SyncState[];
  readonly alerts: readonly Alert[];
  readonly contributions: readonly Contribution[];
}

/** The last stretch in which somebody took webhooks: what was sent before it, or may have been, nobody heard. */
export interface Listening {
  readonly since: Instant;
  /** Newest moment it is known to have lasted. */
  readonly until: Instant;
}

/** Webhooks refused at one door (`runs`, `airbyte` …) for one reason (`not_signed`, `invalid_run` …). */
export interface Refusal {
  readonly door: string;
  readonly code: string;
  readonly count: number;
  readonly lastAt: Instant;
}

/**
 * The store: whole operations only, each one transaction, each safe to repeat. A `decide` callback is pure and may be
 * called again when another writer was faster.
 */
export interface Store {
  /** True while a commit succeeds; `/readyz` asks. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;

  /**
   * Commits run, findings, alerts and owed messages in one transaction. A run key that is known gives its first verdict
   * (`duplicate`), `changed` if the body hash differs, and calls nothing.
   */
  recordRun(
    run: Run,
    findings: readonly Finding[],
    decide: (known: KnownState) => RunChange,
  ): Promise<{ readonly verdict: Verdict; readonly duplicate: boolean; readonly changed: boolean }>;

  /** Loads one alert, lets `decide` answer, writes its change (if any). Null: no such alert. */
  changeAlert<T>(
    alertId: string,
    decide: (
      alert: Alert,
      contributions: readonly Contribution[],
    ) => { readonly change: Change | null; readonly answer: T },
  ): Promise<T | null>;

  /** The change of one machine-made alert (refused webhooks) by its fingerprint; `decide` gets null before its first. */
  changeAlertOf(
    fingerprint: string,
    decide: (alert: Alert | null, contributions: readonly Contribution[]) => Change | null,
  ): Promise<boolean>;
  /**
   * Lets `decide` look at the syncs that are overdue at `now` (at most `limit`) beside the overdue alerts that are not
   * over, and writes what it wants. The syncs given are no longer overdue afterwards. Returns how many there were.
   * A sync's wait (`overdueAt` − `lastRunAt`) begins at `heardSince` at the earliest: it may have run unheard before.
   */
  recordOverdue(
    now: Instant,
    heardSince: Instant,
    limit: number,
    decide: (known: OverdueState) => Change,
  ): Promise<number>;
  /** What `keepListening` stored last; null before the first start. */
  readListening(): Promise<Listening | null>;
  /** Stores since when and until when somebody listened, for the next start. */
  keepListening(listening: Listening): Promise<void>;
  /** Syncs of an alert's contributions that have not run since `since`, by sync key. */
  silentSyncs(alertId: string, since: Instant): Promise<ReadonlySet<string>>;

  /** A message by its id with the alerts it tells: one, or a roll-up's members in the order they joined. */
  findMessage(messageId: string): Promise<FoundMessage | null>;
  /** The members of a roll-up as it would tell them now, in the order they joined; none for any other id. */
  readMembers(messageId: string): Promise<readonly RollupMember[]>;
  /** A press proves that the message exists: fills in a reference we do not have. Does nothing when one is known. */
  adoptMessage(messageId: string, ref: string, link: string | null, shownVersion: number): Promise<void>;

  /** Claims up to `limit` due messages of a platform until `now + leaseMs`, most urgent first. */
  claimMessages(platform: Platform, now: Instant, leaseMs: number, limit: number): Promise<readonly DueMessage[]>;
  recordDelivery(messageId: string, now: Instant, result: DeliveryResult): Promise<void>;
  claimNotes(platform: Platform, now: Instant, leaseMs: number, limit: number): Promise<readonly DueNote[]>;
  /** `retryAt` null: done (delivered, or given up with `error`). */
  recordNote(noteId: string, error: string | null, retryAt: Instant | null): Promise<void>;
  /** When the next message or note of a platform falls due; null: nothing is owed. */
  nextDueAt(platform: Platform): Promise<Instant | null>;

  listAlerts(
    filter: AlertFilter,
    now: Instant,
  ): Promise<{ readonly alerts: readonly AlertEntry[]; readonly nextCursor: string | null }>;
  readAlert(alertId: string): Promise<AlertDossier | null>;
  listSyncs(): Promise<readonly SyncEntry[]>;
  /**
   * Makes the daily post of the tick at `tick` owed in these channels, once however many replicas ask; an older one that
   * was never posted is forgotten.
   */
  oweDigest(tick: Instant, channels: readonly Channel[]): Promise<void>;
  /** Adds refused webhooks to their day's count. */
  addRefusals(refusals: readonly Refusal[]): Promise<void>;
  /** Refused webhooks since `since`, one entry per door and code, most first. */
  listRefusals(since: Instant): Promise<readonly Refusal[]>;
  /** Where an app was added to, longest known first. */
  listConversations(platform: Platform): Promise<readonly Conversation[]>;
  /** Adds a conversation or brings a known one (same platform and id) up to date; `addedAt` of a known one stays. */
  keepConversation(conversation: Conversation): Promise<void>;
  /**
   * Makes every alert that was told and is not over owed in these channels, where no message tells its present episode yet:
   * what came before a channel was there is told in it too. Returns how many alerts that were.
   */
  oweInChannels(channels: readonly Channel[]): Promise<number>;
  /** A platform's message as it would be delivered now, whether it is due or not; null for any other id. */
  readMessage(platform: Platform, messageId: string): Promise<DueMessage | null>;
  /** Messages that could not be delivered to the channels we post to at present, and why, for `/syncstatus` and health. */
  listUndelivered(): Promise<
    readonly {
      readonly platform: Platform;
      readonly channel: string;
      readonly error: string;
      readonly messages: number;
      readonly since: Instant;
    }[]
  >;

  /**
   * Ids of alerts whose timed snooze ended by `now`, of told alerts not seen since `notSeenSince`, and of alerts with a
   * contribution, not yet marked silent, of a sync that has not run since `silentSince` (not auth).
   */
  alertsToTend(now: Instant, notSeenSince: Instant, silentSince: Instant): Promise<readonly string[]>;
  /** Deletes at most `limit` runs older than `before` with their findings, and as many audit entries and notes. */
  deleteOldRuns(before: Instant, limit: number): Promise<{ readonly runs: number; readonly more: boolean }>;
}

/**
 * A place an app was added to, as verified events of its platform told it: Teams gives no list of them, and calls go to the
 * address it names.
 */
export interface Conversation {
  readonly platform: Platform;
  /** A channel's or chat's id: `19:…@thread.tacv2`, never one thread of it. */
  readonly id: string;
  readonly kind: 'channel' | 'group' | 'personal';
  /** Where the platform takes calls for it; only ever from a verified activity. */
  readonly serviceUrl: string;
  readonly tenantId: string | null;
  /** The team a channel belongs to; null in chats. */
  readonly teamId: string | null;
  /** The team's id in Microsoft Entra, part of links to messages. */
  readonly groupId: string | null;
  /** As people know it, `Data team › Alerts`; null when the platform did not say, and for personal chats. */
  readonly name: string | null;
  /** Our own id there, `28:…`. */
  readonly botId: string;
  readonly addedAt: Instant;
  /** The app was removed there, and may be added again; null while it is there. */
  readonly removedAt: Instant | null;
}

// ── Chat ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What is drawn: the card and the key its buttons carry. */
export interface Drawing {
  readonly messageId: string;
  readonly version: number;
  readonly card: Card;
}

export interface Posted {
  readonly ref: string;
  /** Link to the message for people, where the platform has one. */
  readonly link: string | null;
}

/**
 * A chat platform. Calls throw `DeliveryError` only. Rate limits of the platform are the implementation's business: it
 * waits up to its own maximum, then throws kind `wait`.
 */
export interface Chat {
  readonly platform: Platform;
  /** Channels that get every alert, as known at present. The first is also the fallback. */
  readonly channels: readonly Channel[];
  /** Checks credentials and channels, then takes presses and commands. Never throws for a platform that is down. */
  start(people: People): Promise<void>;
  /** Stops taking presses and commands; answers under way end. */
  stop(): Promise<void>;
  post(channel: string, drawing: Drawing): Promise<Posted>;
  update(channel: string, ref: string, drawing: Drawing): Promise<Posted>;
  /** Looks in the channel's history from `since` on for our message id. `unreadable`: this platform or token cannot look. */
  find(channel: string, messageId: string, since: Instant): Promise<Posted | 'absent' | 'unreadable'>;
  /** Threaded reply; `broadcast` also shows it in the channel. */
  reply(channel: string, ref: string, text: Text, broadcast: boolean): Promise<void>;
  /** Health for `/readyz`'s body and `/syncstatus`: `ok`, or what a person must do. */
  state(): { readonly ok: boolean; readonly detail: string };
}

/** What went wrong at a platform, by what must follow. */
export type DeliveryFailure =
  /** The message was deleted or can no longer be edited: post again. */
  | 'message_gone'
  /** The channel is archived, deleted, or the bot is not in it. */
  | 'channel_gone'
  /** The token is dead: stop and show. */
  | 'token'
  /** Certainly nothing happened: try again after `retryAfterMs`. */
  | 'wait'
  /** It may have happened: look first. */
  | 'unclear'
  /** The platform refuses this content for good: a bug of ours; logged, shown in health. */
  | 'refused';

export class DeliveryError extends Error {
  readonly kind: DeliveryFailure;
  /** The platform's own error word, e.g. `is_archived`; never a token or a message's text. */
  readonly code: string;
  readonly retryAfterMs: number | null;

  constructor(
    kind: DeliveryFailure,
    code: string,
    message: string,
    options: { retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DeliveryError';
    this.kind = kind;
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** Who pressed or typed. `id` is the platform's user id, `name` what messages show. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** A press of a drawn button, after the platform verified who sent it. */
export interface Press {
  readonly platform: Platform;
  readonly channel: string;
  /** The pressed message's reference, when the platform says it. */
  readonly ref: string | null;
  readonly messageId: string;
  readonly version: number;
  readonly action: ActionId;
  /** The snooze's choice; null for buttons. */
  readonly value: string | null;
  readonly actor: Actor;
  readonly correlationId: string;
}

/** What the presser is told, seen by them only; null: the changed message says enough. */
export type PressAnswer = Sheet | null;

/** What people can do from any platform; the flows, wired in app.ts. */
export interface People {
  press(press: Press): Promise<PressAnswer>;
  /** `text` is what follows `/syncstatus`. */
  command(text: string, actor: Actor, correlationId: string): Promise<Sheet>;
  /** What our message in that channel shows now, for a platform that answers a press with it; null: no such message there. */
  redraw(platform: Platform, channel: string, messageId: string): Promise<Drawing | null>;
}
