import { sql } from 'kysely';
import type { Channel } from '../domain/message.ts';
import type { StoreContext } from './context.ts';
import { loadAlerts } from './known-state.ts';
import { oweMessages } from './owe-messages.ts';
import type { Trx } from './schema.ts';

/** See `Store.oweInChannels`. Those that need a person come first, as after a run. */
export function oweInChannels(context: StoreContext, channels: readonly Channel[]): Promise<number> {
  const now = context.clock.now();
  return context.db.transaction().execute(async (trx) => {
    const owed = new Set<string>();
    for (const channel of channels) {
      const alerts = (await loadAlerts(trx, await untoldIn(trx, channel))).toSorted(
        (a, b) => Number(b.cause.actionable) - Number(a.cause.actionable),
      );
      const messages = alerts.map(({ id, episode, version }) => {
        owed.add(id);
        return { alertId: id, episode, version, urgency: 'opening' as const };
      });
      await oweMessages(trx, { ...context, channels: () => [channel] }, { alerts, messages }, now);
    }
    return owed.size;
  });
}

/** Told and not over, with no message of the present episode in the channel, neither its own nor a roll-up. */
async function untoldIn(trx: Trx, { platform, channel }: Channel): Promise<readonly string[]> {
  const here = sql`message.platform = ${platform} and message.channel = ${channel}`;
  const { rows } = await sql<{ id: string }>`
    select alert.id from alerts as alert
    where alert.life = 'open' and alert.opened_at is not null
      and not exists (
        select 1 from messages as message
        where message.alert_id = alert.id and message.episode = alert.episode and ${here}
      )
      and not exists (
        select 1 from rollup_members as member join messages as message on message.id = member.message_id
        where member.alert_id = alert.id and member.episode = alert.episode and ${here}
      )`.execute(trx);
  return rows.map((row) => row.id);
}
