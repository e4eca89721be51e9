import { sql } from 'kysely';
import type { Platform } from '../domain/message.ts';
import type { Instant } from '../domain/run.ts';
import type { Store } from '../flows/ports.ts';
import type { StoreContext } from './context.ts';

/** When the next message or note can be claimed: a claimed one when its lease ends. Null: nothing is owed. */
export async function nextDueAt(context: StoreContext, platform: Platform): Promise<Instant | null> {
  const { rows } = await sql<{ at: number | null }>`
    select min(case when lease_until > due_at then lease_until else due_at end) as at from (
      select due_at, lease_until from messages where platform = ${platform} and due_at is not null
      union all
      select notes.due_at, notes.lease_until from notes join messages on messages.id = notes.message_id
      where notes.due_at is not null and messages.ref is not null and messages.platform = ${platform}
    ) as owed`.execute(context.db);
  return rows[0]?.at ?? null;
}

/** Owed messages of our present channels whose last attempt failed, by channel and error; the longest failing first. */
export async function listUndelivered(context: StoreContext): ReturnType<Store['listUndelivered']> {
  const { rows } = await sql<{
    platform: Platform;
    channel: string;
    error: string;
    messages: number;
    since: number;
  }>`
    select platform, channel, error, count(*) as messages, min(failing_since) as since
    from messages
    where due_at is not null and failing_since is not null
    group by platform, channel, error
    order by since, platform, channel, error`.execute(context.db);
  const ours = context.channels();
  return rows.filter((row) => ours.some((one) => one.platform === row.platform && one.channel === row.channel));
}
