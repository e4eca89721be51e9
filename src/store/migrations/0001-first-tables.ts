import { sql } from 'kysely';
import { words } from '../dialect.ts';
import type { Trx } from '../schema.ts';

const { integer, identity, strict, strictByKey } = words;

/**
 * Runs, syncs, connections, alerts with their episodes and contributions, findings, messages, notes, audit. Checks hold
 * the sets that are closed for good; kinds, platforms and actions grow with releases and are left open.
 */
export const firstTables = {
  version: 1,
  name: 'first-tables',
  async up(trx: Trx): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};

const statements: readonly string[] = [
  `create table runs (
    id ${identity},
    key text not null,
    run_id text not null,
    attempt ${integer} not null,
    sync_key text not null,
    sync_name text not null,
    connection_key text not null,
    vendor text not null,
    status text not null check (status in ('succeeded', 'partial', 'failed', 'cancelled')),
    url text,
    started_at ${integer},
    finished_at ${integer},
    received_at ${integer} not null,
    attempted ${integer},
    succeeded ${integer},
    failed ${integer},
    late ${integer} not null check (late in (0, 1)),
    body_hash text not null,
    verdict text not null
  ) ${strict}`,
  // recordRun: is this run key known? listSyncs: the newest run of a sync.
  `create unique index runs_by_key on runs (key)`,
  // deleteOldRuns: the oldest runs before a time.
  `create index runs_by_arrival on runs (received_at)`,

  `create table syncs (
    key text primary key not null,
    id text not null,
    name text not null,
    url text,
    tool text not null,
    workspace text not null,
    vendor text not null,
    connection_key text not null,
    connection_name text,
    first_run_at ${integer} not null,
    last_run_at ${integer} not null,
    last_run_key text not null,
    last_status text not null,
    last_write_at ${integer},
    runs ${integer} not null,
    recent_gaps_ms text not null,
    longest_gaps text not null,
    expected_every_s ${integer}
  ) ${strict}`,

  `create table connections (
    key text primary key not null,
    name text,
    vendor text not null,
    proven_at ${integer}
  ) ${strict}`,

  `create table alerts (
    id text primary key not null,
    fingerprint text not null,
    connection_key text not null,
    category text not null check (category in ('auth', 'permissions', 'plan', 'validation', 'transient')),
    kind text not null,
    vendor text not null,
    life text not null check (life in ('watching', 'open', 'resolved')),
    episode ${integer} not null check (episode >= 1),
    version ${integer} not null check (version >= 1),
    first_seen_at ${integer} not null,
    last_seen_at ${integer} not null,
    opened_at ${integer},
    resolved_at ${integer},
    acknowledged_by text,
    snoozed_until ${integer},
    details text not null
  ) ${strict}`,
  // recordRun: the alerts of a run's findings; one row per fingerprint for ever.
  `create unique index alerts_by_fingerprint on alerts (fingerprint)`,
  // recordRun: auth alerts of the run's connection that are not over.
  `create index alerts_by_connection on alerts (connection_key) where category = 'auth' and life <> 'resolved'`,
  // listAlerts without a state, or resolved ones: newest first, from a cursor on.
  `create index alerts_by_sighting on alerts (last_seen_at, id)`,
  // listAlerts of active states; alertsToTend: told alerts not seen for long.
  `create index alerts_active on alerts (last_seen_at, id) where life <> 'resolved'`,
  // alertsToTend: timed snoozes that ended.
  `create index alerts_snoozed on alerts (snoozed_until) where snoozed_until is not null and life <> 'resolved'`,

  // The primary key serves every reading by alert.
  `create table contributions (
    alert_id text not null references alerts (id),
    sync_key text not null,
    sync_name text not null,
    connection_key text not null,
    first_seen_at ${integer} not null,
    last_seen_at ${integer} not null,
    last_run_id text not null,
    runs ${integer} not null,
    streak ${integer} not null,
    failed_last ${integer} not null,
    attempted_last ${integer},
    proof_runs ${integer} not null,
    first_proof_at ${integer},
    written_since ${integer} not null,
    resends ${integer} not null check (resends in (0, 1)),
    proven ${integer} not null check (proven in (0, 1)),
    alert_over ${integer} not null check (alert_over in (0, 1)),
    primary key (alert_id, sync_key)
  ) ${strictByKey}`,
  // recordRun: alerts not over that the run's sync contributes to. listSyncs: open alerts of each sync. listAlerts of one
  // sync, resolved ones included.
  `create index contributions_by_sync on contributions (sync_key, alert_over)`,

  // The primary key serves claimMessages: the state an earlier episode ended in.
  `create table episodes (
    alert_id text not null references alerts (id),
    episode ${integer} not null,
    alert text not null,
    contributions text not null,
    primary key (alert_id, episode)
  ) ${strict}`,

  `create table findings (
    id ${identity},
    run_id ${integer} not null references runs (id) on delete cascade,
    fingerprint text not null,
    alert_id text,
    at ${integer} not null,
    category text not null check (category in ('auth', 'permissions', 'plan', 'validation', 'transient')),
    kind text not null,
    count ${integer} not null,
    recovered ${integer} not null,
    estimated ${integer} not null check (estimated in (0, 1)),
    summary text not null,
    samples text,
    record_ids text
  ) ${strict}`,
  // listSyncs: what the newest run folded. deleteOldRuns: the findings that go with a run.
  `create index findings_by_run on findings (run_id)`,
  // readAlert: the newest runs that had it, and the newest samples.
  `create index findings_by_alert on findings (alert_id, at) where alert_id is not null`,

  `create table messages (
    number ${identity},
    id text not null,
    alert_id text not null references alerts (id),
    episode ${integer} not null,
    platform text not null,
    channel text not null,
    ref text,
    link text,
    shown_version ${integer} not null default 0,
    wanted_version ${integer} not null,
    shown_at ${integer},
    urgency ${integer} not null check (urgency in (0, 1, 2, 3)),
    due_at ${integer},
    lease_until ${integer},
    attempts ${integer} not null default 0,
    unclear_since ${integer},
    lookups ${integer} not null default 0,
    error text,
    failing_since ${integer},
    possibly_twice ${integer} not null default 0 check (possibly_twice in (0, 1))
  ) ${strict}`,
  // recordDelivery, findMessage and the notes of a message.
  `create unique index messages_by_id on messages (id)`,
  // A new version's intents, by alert and episode; one message per channel of an episode.
  `create unique index messages_by_alert on messages (alert_id, episode, platform, channel)`,
  // claimMessages in the order of delivery; nextDueAt.
  `create index messages_owed on messages (platform, urgency, due_at) where due_at is not null`,

  `create table notes (
    id ${identity},
    message_id text not null references messages (id) on delete cascade,
    alert_id text not null,
    kind text not null,
    broadcast ${integer} not null check (broadcast in (0, 1)),
    at ${integer} not null,
    alert text not null,
    due_at ${integer},
    lease_until ${integer},
    attempts ${integer} not null default 0,
    error text
  ) ${strict}`,
  // claimNotes in order; nextDueAt.
  `create index notes_owed on notes (due_at) where due_at is not null`,
  // A newer note supersedes the alert's owed ones.
  `create index notes_owed_by_alert on notes (alert_id) where due_at is not null`,
  // Deleting a message takes its notes along.
  `create index notes_by_message on notes (message_id)`,
  // deleteOldRuns: delivered notes go as well.
  `create index notes_settled on notes (at) where due_at is null`,

  `create table audit (
    id ${identity},
    alert_id text not null references alerts (id),
    at ${integer} not null,
    actor text not null,
    platform text not null,
    action text not null,
    before text,
    after text not null check (after in ('resolved', 'snoozed', 'acknowledged', 'open', 'watching')),
    detail text
  ) ${strict}`,
  // readAlert: the newest entries of an alert.
  `create index audit_by_alert on audit (alert_id, at)`,
  // deleteOldRuns: entries as old as the runs.
  `create index audit_by_time on audit (at)`,

  // isReady commits to this one row.
  `create table heartbeat (id ${integer} primary key check (id = 1), at ${integer} not null) ${strict}`,
];
