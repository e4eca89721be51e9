import { sql } from 'kysely';
import { burstWindowMs, type ChannelLoad } from '../domain/burst.ts';
import type { Channel } from '../domain/message.ts';
import type { Instant } from '../domain/run.ts';
import { rowsFrom, valuesFrom } from './dialect.ts';
import type { Trx } from './schema.ts';

/**
 * A message above the limit that nobody began to post: it may still become a roll-up's member. Of the table `messages`,
 * for a `where`.
 */
const isWaiting = sql`above_limit = 1 and ref is null and wanted_version > shown_version and lease_until is null
  and attempts = 0 and unclear_since is null`;

/** What each of the channels was told lately, in their order. */
export async function loadChannels(
  trx: Trx,
  channels: readonly Channel[],
  now: Instant,
): Promise<readonly ChannelLoad[]> {
  const since = now - burstWindowMs;
  const rows = channels.map(({ platform, channel }, position) => ({ position, platform, channel }));
  const lately = sql`messages.platform = place.platform and messages.channel = place.channel
    and messages.opened_at > ${since}`;
  const { rows: loads } = await sql<{
    openings: number;
    above: number;
    waiting: string | null;
    rollup: string | null;
  }>`
    select
      (select count(*) from messages where ${lately} and kind <> 'digest') as openings,
      (select count(*) from messages where ${lately} and above_limit = 1) as above,
      (select id from messages where ${lately} and ${isWaiting} order by opened_at desc limit 1) as waiting,
      (select id from messages where kind = 'rollup' and messages.platform = place.platform
        and messages.channel = place.channel and messages.joined_at > ${since}
        order by joined_at desc limit 1) as rollup
    from (${rowsFrom(rows)}) as place order by place.position`.execute(trx);
  return loads.map(({ openings, above, waiting, rollup }) => ({ openings, isOver: above > 0, waiting, rollup }));
}

/** A message that waited, when it was taken out of the channel to become a member. */
export interface Taken {
  readonly id: string;
  readonly alert_id: string;
  readonly episode: number;
}

/** Deletes these messages unless somebody began to post them; returns those that are gone. */
export async function takeWaiting(trx: Trx, ids: readonly string[]): Promise<readonly Taken[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Taken>`
    delete from messages where id in ${valuesFrom(ids)} and ${isWaiting}
    returning id, alert_id, episode`.execute(trx);
  return rows;
}
