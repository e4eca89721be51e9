import { type Channel, urgencyRank } from '../domain/message.ts';
import type { Instant } from '../domain/run.ts';
import type { StoreContext } from './context.ts';
import { insertRows } from './write-rows.ts';

/**
 * Makes the daily post of a tick owed, one per channel; see `Store.oweDigest`. Of two posts that nobody has seen yet the
 * newer says all the older one would.
 */
export function oweDigest(context: StoreContext, tick: Instant, channels: readonly Channel[]): Promise<void> {
  const now = context.clock.now();
  const toRow = ({ platform, channel }: Channel) => ({
    id: context.newId(),
    kind: 'digest',
    platform,
    channel,
    wanted_version: 1,
    urgency: urgencyRank.opening,
    due_at: now,
    opened_at: now,
    tick,
  });
  const onConflict = () => 'on conflict (tick, platform, channel) where tick is not null do nothing';
  return context.db.transaction().execute(async (trx) => {
    await insertRows(trx, 'messages', channels, toRow, onConflict);
    await trx.deleteFrom('messages').where('tick', '<', tick).where('ref', 'is', null).execute();
  });
}
