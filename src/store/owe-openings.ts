import { sql } from 'kysely';
import { type ChannelLoad, companyMs, type Placement, placeOpening } from '../domain/burst.ts';
import type { Category } from '../domain/cause.ts';
import type { Channel } from '../domain/message.ts';
import type { Instant } from '../domain/run.ts';
import { loadChannels, takeWaiting } from './channel-loads.ts';
import type { StoreContext } from './context.ts';
import { rowsFrom, valuesFrom } from './dialect.ts';
import type { Trx } from './schema.ts';
import { insertRows, slicesOf } from './write-rows.ts';

/** One alert's episode that is to be told in every channel. */
export interface Opening {
  readonly alertId: string;
  readonly episode: number;
  readonly version: number;
  /** Rank; see `urgencyRank`. */
  readonly urgency: number;
  readonly category: Category;
}

/**
 * Makes the openings owed, one message per channel that has none of the episode yet. In a channel that folds, those above
 * the burst limit become members of a roll-up; a new roll-up has no version yet, the change of its members gives it one.
 */
export async function oweOpenings(
  trx: Trx,
  context: StoreContext,
  openings: readonly Opening[],
  now: Instant,
): Promise<void> {
  if (openings.length === 0) return;
  const channels = context.channels();
  const folding = channels.filter((channel) => channel.folds);
  const told = folding.length === 0 ? new Set<string>() : await loadTold(trx, openings);
  const loads = folding.length === 0 ? [] : await loadChannels(trx, folding, now);
  const places = new Map(folding.map((channel, index) => [channel, loads[index] ?? emptyLoad]));
  const members = await loadMembers(trx, openings, loads);
  const draft = draftPlaces(context, now);
  for (const opening of openings) {
    for (const channel of channels) {
      const load = places.get(channel);
      if (load === undefined) draft.add(opening, channel);
      else if (!told.has(toldKey({ ...opening, ...channel }))) {
        // What came back is a message of its own that links the roll-up, not a second line in it.
        const isBack = load.rollup !== null && members.has(memberKey(load.rollup, opening.alertId));
        places.set(channel, draft.place(opening, channel, load, isBack));
      }
    }
  }
  await draft.write(trx);
}

const emptyLoad: ChannelLoad = { openings: 0, isOver: false, waiting: null, rollup: null };

interface Member {
  readonly messageId: string;
  readonly alertId: string;
  readonly episode: number;
}

/** The row of a message that is about to be made. */
interface NewMessage {
  readonly id: string;
  readonly kind: 'alert' | 'rollup';
  readonly alert_id: string | null;
  readonly episode: number;
  readonly platform: string;
  readonly channel: string;
  readonly wanted_version: number;
  readonly urgency: number;
  readonly due_at: Instant | null;
  readonly opened_at: Instant;
  readonly above_limit: boolean;
  readonly joined_at: Instant | null;
}

/** Places openings one after the other in memory and writes the outcome with a fixed number of statements. */
function draftPlaces(context: StoreContext, now: Instant) {
  const messages = new Map<string, NewMessage>();
  const members: Member[] = [];
  /** Roll-up by the stored message it takes, and the roll-ups that were there and take members. */
  const taking = new Map<string, string>();
  const joined = new Set<string>();

  /** A message for one opening, but for the parts that are given. */
  function add(opening: Opening, channel: Channel, parts: Partial<NewMessage> = {}): string {
    const id = context.newId();
    messages.set(id, {
      id,
      kind: 'alert',
      alert_id: opening.alertId,
      episode: opening.episode,
      platform: channel.platform,
      channel: channel.channel,
      wanted_version: opening.version,
      urgency: opening.urgency,
      due_at: now,
      opened_at: now,
      above_limit: false,
      joined_at: null,
      ...parts,
    });
    return id;
  }

  function join(messageId: string, { alertId, episode }: Pick<Opening, 'alertId' | 'episode'>): void {
    members.push({ messageId, alertId, episode });
    if (!messages.has(messageId)) joined.add(messageId);
  }

  /** A new roll-up, with the message that waited as its first member. */
  function rollup(opening: Opening, channel: Channel, takes: string | null): string {
    const none = { alert_id: null, episode: 0, wanted_version: 0, due_at: null };
    const id = add(opening, channel, { kind: 'rollup', joined_at: now, ...none });
    const waiting = takes === null ? undefined : messages.get(takes);
    if (waiting !== undefined) {
      messages.delete(waiting.id);
      join(id, { alertId: waiting.alert_id ?? '', episode: waiting.episode });
    } else if (takes !== null) taking.set(takes, id);
    join(id, opening);
    return id;
  }

  return {
    add,

    /** Places one opening (`alone` whatever the load); returns what the channel was told lately from then on. */
    place(opening: Opening, channel: Channel, load: ChannelLoad, alone: boolean): ChannelLoad {
      const placement: Placement = alone ? { kind: 'alone' } : placeOpening(load, opening.category, context.burstLimit);
      switch (placement.kind) {
        case 'alone':
          add(opening, channel);
          return { ...load, openings: load.openings + 1 };
        case 'wait': {
          const waiting = add(opening, channel, { above_limit: true, due_at: now + companyMs });
          return { ...load, openings: load.openings + 1, isOver: true, waiting };
        }
        case 'join':
          join(placement.rollup, opening);
          return load;
        case 'rollup': {
          const openings = load.openings + (placement.takes === null ? 1 : 0);
          return { ...load, openings, waiting: null, rollup: rollup(opening, channel, placement.takes) };
        }
        default:
          return placement satisfies never;
      }
    },

    async write(trx: Trx): Promise<void> {
      const taken = await takeWaiting(trx, [...taking.keys()]);
      const onConflict = () => 'on conflict (alert_id, episode, platform, channel) do nothing';
      await insertRows(trx, 'messages', [...messages.values()], (row) => row, onConflict);
      const first = taken.map(({ id, alert_id, episode }) => ({
        messageId: taking.get(id) ?? '',
        alertId: alert_id,
        episode,
      }));
      await insertMembers(trx, [...first, ...members]);
      if (joined.size === 0) return;
      await sql`update messages set joined_at = ${now} where id in ${valuesFrom([...joined])}`.execute(trx);
    },
  };
}

async function insertMembers(trx: Trx, members: readonly Member[]): Promise<void> {
  for await (const slice of slicesOf(members)) {
    const rows = slice.map(({ messageId, alertId, episode }, place) => ({ messageId, alertId, episode, place }));
    const rollups = [...new Set(slice.map((member) => member.messageId))];
    await sql`
      insert into rollup_members (message_id, alert_id, episode, position, since_version)
      select member."messageId", member."alertId", member.episode, member.place + 1 + coalesce(before.last, 0),
        message.wanted_version + 1
      from (${rowsFrom(rows)}) as member
      join messages as message on message.id = member."messageId"
      left join (
        select message_id, max(position) as last from rollup_members
        where message_id in ${valuesFrom(rollups)} group by message_id
      ) as before on before.message_id = member."messageId"
      where true
      on conflict (message_id, alert_id, episode) do nothing`.execute(trx);
  }
}

/** Which of the alerts the channels' present roll-ups tell already, with an earlier episode. */
async function loadMembers(
  trx: Trx,
  openings: readonly Opening[],
  loads: readonly ChannelLoad[],
): Promise<ReadonlySet<string>> {
  const rollups = loads.flatMap(({ rollup }) => rollup ?? []);
  const back = openings.filter(({ episode }) => episode > 1).map(({ alertId }) => alertId);
  const members = new Set<string>();
  if (rollups.length === 0) return members;
  for await (const slice of slicesOf(back)) {
    const rows = await trx
      .selectFrom('rollup_members')
      .select(['message_id', 'alert_id'])
      .where('alert_id', 'in', valuesFrom(slice))
      .where('message_id', 'in', valuesFrom(rollups))
      .execute();
    for (const row of rows) members.add(memberKey(row.message_id, row.alert_id));
  }
  return members;
}

function memberKey(rollup: string, alertId: string): string {
  return JSON.stringify([rollup, alertId]);
}

interface Told {
  readonly alertId: string;
  readonly episode: number;
  readonly platform: string;
  readonly channel: string;
}

/** Where these episodes are told already, by a message of their own or in a roll-up. */
async function loadTold(trx: Trx, openings: readonly Opening[]): Promise<ReadonlySet<string>> {
  const told = new Set<string>();
  for await (const slice of slicesOf(openings)) {
    const { rows } = await sql<Told>`
      with intent as materialized (${rowsFrom(slice.map(({ alertId, episode }) => ({ alertId, episode })))})
      select intent."alertId", intent.episode, message.platform, message.channel
      from intent
      join messages as message on message.alert_id = intent."alertId" and message.episode = intent.episode
      union all
      select intent."alertId", intent.episode, message.platform, message.channel
      from intent
      join rollup_members as member on member.alert_id = intent."alertId" and member.episode = intent.episode
      join messages as message on message.id = member.message_id`.execute(trx);
    for (const row of rows) told.add(toldKey(row));
  }
  return told;
}

function toldKey({ alertId, episode, platform, channel }: Told): string {
  return JSON.stringify([alertId, episode, platform, channel]);
}
