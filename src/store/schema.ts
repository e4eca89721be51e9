import type { ColumnType, Generated, Kysely, Transaction } from 'kysely';
import type { Life } from '../domain/alert.ts';
import type { Category } from '../domain/cause.ts';
import type { MessageKind } from '../domain/message.ts';

/**
 * The tables as Kysely knows them; their definitions with constraints and indexes are in `migrations/`. Instants are
 * UTC milliseconds, flags are 0 or 1, JSON is text.
 */
export interface Database {
  readonly runs: RunTable;
  readonly findings: FindingTable;
  readonly syncs: SyncTable;
  readonly connections: ConnectionTable;
  readonly alerts: AlertTable;
  readonly contributions: ContributionTable;
  readonly episodes: EpisodeTable;
  readonly messages: MessageTable;
  readonly rollup_members: RollupMemberTable;
  readonly notes: NoteTable;
  readonly audit: AuditTable;
  readonly refusals: RefusalTable;
  readonly conversations: ConversationTable;
  readonly heartbeat: { readonly id: number; readonly at: number };
  readonly listening: { readonly id: number; readonly since: number; readonly until: number };
  readonly migrations: { readonly version: number; readonly name: string; readonly applied_at: number };
}

/** A handle that may be a transaction or not. */
export type Db = Kysely<Database>;
/** A handle inside a transaction: the only one to use there, the outer one would wait for it for ever. */
export type Trx = Transaction<Database>;

type Flag = number;
/** JSON as text; written through `rowsFrom`, which takes the value itself. */
type Json = ColumnType<string, string, string>;

export interface RunTable {
  readonly id: Generated<number>;
  readonly key: string;
  readonly run_id: string;
  readonly attempt: number;
  readonly sync_key: string;
  readonly sync_name: string;
  readonly connection_key: string;
  readonly vendor: string;
  readonly status: string;
  readonly url: string | null;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  readonly received_at: number;
  readonly attempted: number | null;
  readonly succeeded: number | null;
  readonly failed: number | null;
  readonly late: Flag;
  readonly body_hash: string;
  readonly verdict: Json;
}

export interface FindingTable {
  readonly id: Generated<number>;
  readonly run_id: number;
  readonly fingerprint: string;
  /** Null when there is no such alert, or the run's records were all written in the end. */
  readonly alert_id: string | null;
  /** Time of the run. */
  readonly at: number;
  readonly category: Category;
  readonly kind: string;
  readonly count: number;
  readonly recovered: number;
  readonly estimated: Flag;
  readonly summary: string;
  /** JSON arrays; null when there are none. */
  readonly samples: string | null;
  readonly record_ids: string | null;
}

export interface SyncTable {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly url: string | null;
  readonly tool: string;
  readonly workspace: string;
  readonly vendor: string;
  readonly connection_key: string;
  readonly connection_name: string | null;
  readonly first_run_at: number;
  readonly last_run_at: number;
  readonly last_run_key: string;
  readonly last_status: string;
  readonly last_write_at: number | null;
  readonly runs: number;
  readonly recent_gaps_ms: Json;
  readonly longest_gaps: Json;
  readonly expected_every_s: number | null;
  /** Null: no run is waited for. */
  readonly overdue_at: number | null;
}

export interface ConnectionTable {
  readonly key: string;
  readonly name: string | null;
  readonly vendor: string;
  readonly proven_at: number | null;
}

export interface AlertTable {
  readonly id: string;
  readonly fingerprint: string;
  readonly connection_key: string;
  readonly category: Category;
  readonly kind: string;
  readonly vendor: string;
  readonly life: Life;
  readonly episode: number;
  readonly version: number;
  readonly first_seen_at: number;
  readonly last_seen_at: number;
  readonly opened_at: number | null;
  readonly resolved_at: number | null;
  readonly acknowledged_by: string | null;
  /** `untilRecovered` stands for a snooze without an end. */
  readonly snoozed_until: number | null;
  /** JSON: what no query asks for. */
  readonly details: Json;
}

export interface ContributionTable {
  readonly alert_id: string;
  readonly sync_key: string;
  readonly sync_name: string;
  readonly connection_key: string;
  readonly first_seen_at: number;
  readonly last_seen_at: number;
  readonly last_run_id: string;
  readonly runs: number;
  readonly streak: number;
  readonly failed_last: number;
  readonly attempted_last: number | null;
  readonly proof_runs: number;
  readonly first_proof_at: number | null;
  readonly written_since: number;
  readonly resends: Flag;
  readonly proven: Flag;
  readonly outage_shown_at: number | null;
  readonly silent: Flag;
  /** Its alert is resolved: keeps a sync's long history out of the index every run reads. */
  readonly alert_over: Flag;
}

export interface EpisodeTable {
  readonly alert_id: string;
  readonly episode: number;
  /** JSON: the alert and its contributions when the episode ended. */
  readonly alert: Json;
  readonly contributions: Json;
}

export interface MessageTable {
  /** Grows in the order the openings were decided in. */
  readonly number: Generated<number>;
  readonly id: string;
  readonly kind: MessageKind;
  /** Of an `alert` only; the others have none, and 0 for its episode. */
  readonly alert_id: string | null;
  readonly episode: number;
  readonly platform: string;
  readonly channel: string;
  readonly ref: string | null;
  readonly link: string | null;
  readonly shown_version: number;
  readonly wanted_version: number;
  readonly shown_at: number | null;
  /** Rank of what is owed; see `urgencyRank`. */
  readonly urgency: number;
  /** Null: nothing is owed. */
  readonly due_at: number | null;
  readonly lease_until: number | null;
  readonly attempts: number;
  readonly unclear_since: number | null;
  readonly lookups: number;
  readonly error: string | null;
  readonly failing_since: number | null;
  readonly possibly_twice: Flag;
  /** When it was first owed. */
  readonly opened_at: number;
  /** An opening above the burst limit that is posted by itself, unless company comes. */
  readonly above_limit: Flag;
  /** When the newest member of a roll-up joined it. */
  readonly joined_at: number | null;
  /** The tick a daily post is for. */
  readonly tick: number | null;
}

export interface RollupMemberTable {
  readonly message_id: string;
  readonly alert_id: string;
  readonly episode: number;
  /** Grows in the order they joined. */
  readonly position: number;
  /** The roll-up's first version that tells it: a press on an older drawing does not mean it. */
  readonly since_version: number;
}

export interface NoteTable {
  readonly id: Generated<number>;
  readonly message_id: string;
  readonly alert_id: string;
  readonly kind: string;
  readonly broadcast: Flag;
  readonly at: number;
  /** JSON: the alert as it was then. */
  readonly alert: Json;
  /** Null: delivered, or given up with `error`. */
  readonly due_at: number | null;
  readonly lease_until: number | null;
  readonly attempts: number;
  readonly error: string | null;
}

export interface AuditTable {
  readonly id: Generated<number>;
  readonly alert_id: string;
  readonly at: number;
  readonly actor: string;
  readonly platform: string;
  readonly action: string;
  readonly before: string | null;
  readonly after: string;
  readonly detail: string | null;
}

export interface RefusalTable {
  readonly door: string;
  readonly code: string;
  /** Start of the hour. */
  readonly hour: number;
  readonly count: number;
  readonly last_at: number;
}

export interface ConversationTable {
  readonly platform: string;
  readonly id: string;
  readonly kind: 'channel' | 'group' | 'personal';
  readonly service_url: string;
  readonly tenant_id: string | null;
  readonly team_id: string | null;
  readonly group_id: string | null;
  readonly name: string | null;
  readonly bot_id: string;
  readonly added_at: number;
  readonly removed_at: number | null;
}
