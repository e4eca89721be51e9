import { sql } from 'kysely';
import { words } from '../dialect.ts';
import type { Trx } from '../schema.ts';

const { integer, identity, strict, strictByKey } = words;

/**
 * Messages that tell many alerts (roll-ups) or none (the daily post), and what silence is recognised by: overdue syncs,
 * syncs that stopped for good, refused webhooks. Every new column has a default, so the release before still writes here.
 */
export const burstAndSilence = {
  version: 2,
  name: 'burst-and-silence',
  async up(trx: Trx): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};

const oldMessageColumns = `number, id, alert_id, episode, platform, channel, ref, link, shown_version, wanted_version,
  shown_at, urgency, due_at, lease_until, attempts, unclear_since, lookups, error, failing_since, possibly_twice`;
const noteColumns = 'id, message_id, alert_id, kind, broadcast, at, alert, due_at, lease_until, attempts, error';

const statements: readonly string[] = [
  // A message may be about no one alert now, which takes a new table. Dropping the old one deletes its rows, and with
  // them every note that refers to it: the notes move first.
  'alter table notes rename to old_notes',
  'alter table messages rename to old_messages',
  `create table messages (
    number ${identity},
    id text not null,
    kind text not null default 'alert',
    alert_id text references alerts (id),
    episode ${integer} not null default 0,
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
    possibly_twice ${integer} not null default 0 check (possibly_twice in (0, 1)),
    opened_at ${integer} not null default 0,
    above_limit ${integer} not null default 0 check (above_limit in (0, 1)),
    joined_at ${integer},
    tick ${integer}
  ) ${strict}`,
  // The present episode's message was first owed when the episode opened; how old others are counts for nothing.
  `insert into messages (${oldMessageColumns}, opened_at)
    select ${oldMessageColumns}, coalesce((
      select alerts.opened_at from alerts where alerts.id = alert_id and alerts.episode = old_messages.episode
    ), 0) from old_messages`,
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
  // Before the notes come in: each looks its message up.
  'drop index messages_by_id',
  'create unique index messages_by_id on messages (id)',
  `insert into notes (${noteColumns}) select ${noteColumns} from old_notes`,
  'drop table old_notes',
  'drop table old_messages',

  // A new version's intents, by alert and episode; one message per channel of an episode. The rest has no alert, and
  // what is null is never equal.
  'create unique index messages_by_alert on messages (alert_id, episode, platform, channel)',
  // claimMessages in the order of delivery; nextDueAt.
  'create index messages_owed on messages (platform, urgency, due_at) where due_at is not null',
  // An opening's place: what its channel was told lately. The time comes first: beginning with the platform, it was
  // taken for claimNotes.
  'create index messages_by_opening on messages (opened_at, platform, channel)',
  // An opening's place: the roll-up that still takes members.
  `create index messages_rollups on messages (joined_at, platform, channel) where kind = 'rollup'`,
  // One daily post per tick and channel; deleteOldRuns: those that are old.
  'create unique index messages_by_tick on messages (tick, platform, channel) where tick is not null',
  // claimNotes in order; nextDueAt.
  'create index notes_owed on notes (due_at) where due_at is not null',
  // A newer note supersedes the alert's owed ones.
  'create index notes_owed_by_alert on notes (alert_id) where due_at is not null',
  // Deleting a message takes its notes along.
  'create index notes_by_message on notes (message_id)',
  // deleteOldRuns: delivered notes go as well.
  'create index notes_settled on notes (at) where due_at is null',

  // The primary key serves claimMessages: the members of a roll-up.
  `create table rollup_members (
    message_id text not null references messages (id) on delete cascade,
    alert_id text not null references alerts (id),
    episode ${integer} not null,
    position ${integer} not null,
    since_version ${integer} not null,
    primary key (message_id, alert_id, episode)
  ) ${strictByKey}`,
  // The roll-ups that tell of an alert's episode: a change of the alert makes them owed.
  'create index rollup_members_by_alert on rollup_members (alert_id, episode)',

  `alter table contributions add column outage_shown_at ${integer}`,
  `alter table contributions add column silent ${integer} not null default 0 check (silent in (0, 1))`,
  // recordRun: open outages of the run's vendor.
  `create index alerts_outages on alerts (vendor) where kind = 'outage' and life = 'open'`,
  // recordOverdue: the overdue alerts that are not over.
  `create index alerts_overdue on alerts (id) where kind = 'overdue' and life <> 'resolved'`,

  `alter table syncs add column overdue_at ${integer}`,
  // recordOverdue: the syncs whose time has come.
  'create index syncs_overdue on syncs (overdue_at) where overdue_at is not null',

  // keepListening writes this one row.
  `create table listening (
    id ${integer} primary key check (id = 1),
    since ${integer} not null,
    until ${integer} not null
  ) ${strict}`,

  // Refused webhooks, counted by the hour. The primary key serves listRefusals, those of the last hours, and
  // deleteOldRuns, those that are old.
  `create table refusals (
    hour ${integer} not null,
    door text not null,
    code text not null,
    count ${integer} not null,
    last_at ${integer} not null,
    primary key (hour, door, code)
  ) ${strictByKey}`,
];
