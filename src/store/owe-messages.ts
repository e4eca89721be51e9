import { sql } from 'kysely';
import type { Alert } from '../domain/alert.ts';
import type { Change } from '../domain/change.ts';
import { type Channel, countsEditGapMs, type MessageIntent, urgencyRank } from '../domain/message.ts';
import type { Instant } from '../domain/run.ts';
import type { StoreContext } from './context.ts';
import { rowsFrom } from './dialect.ts';
import type { Trx } from './schema.ts';
import { insertRows, slicesOf } from './write-rows.ts';

/**
 * Makes messages owed: an opening makes one per channel, everything else raises the version wanted of those that are
 * there. Then forgets messages whose episode ended before their first post was even tried.
 */
export async function oweMessages(trx: Trx, context: StoreContext, change: Change, now: Instant): Promise<void> {
  const intents = merged(change.messages);
  const opening = intents.filter((intent) => intent.opens);
  const channels = opening.length === 0 ? [] : context.channels();
  const places = opening.flatMap((intent) => channels.map((channel) => ({ intent, channel })));
  const toRow = ({ intent, channel }: (typeof places)[number]) => firstRow(intent, channel, context.newId(), now);
  const onConflict = () => 'on conflict (alert_id, episode, platform, channel) do nothing';
  await insertRows(trx, 'messages', places, toRow, onConflict);
  await raiseWanted(trx, intents, now);
  await forgetUnposted(trx, change.alerts);
}

interface MergedIntent {
  readonly alertId: string;
  readonly episode: number;
  readonly version: number;
  readonly urgency: number;
  readonly opens: boolean;
}

/** One intent per alert and episode: the newest version with the most urgent reason. */
function merged(intents: readonly MessageIntent[]): readonly MergedIntent[] {
  const byEpisode = new Map<string, MergedIntent>();
  for (const intent of intents) {
    const key = `${intent.alertId} ${intent.episode}`;
    const other = byEpisode.get(key);
    const rank = urgencyRank[intent.urgency];
    byEpisode.set(key, {
      alertId: intent.alertId,
      episode: intent.episode,
      version: Math.max(intent.version, other?.version ?? 0),
      urgency: Math.min(rank, other?.urgency ?? rank),
      opens: intent.urgency === 'opening' || (other?.opens ?? false),
    });
  }
  return [...byEpisode.values()];
}

function firstRow(intent: MergedIntent, { platform, channel }: Channel, id: string, now: Instant): object {
  return {
    id,
    alert_id: intent.alertId,
    episode: intent.episode,
    platform,
    channel,
    wanted_version: intent.version,
    urgency: intent.urgency,
    due_at: now,
  };
}

/**
 * Due at once; an edit of counts waits until the message was left alone for `countsEditGapMs`. What is owed already
 * keeps its earlier time and its more urgent reason. A message that is failing keeps its back-off, except for answers
 * to people.
 */
async function raiseWanted(trx: Trx, intents: readonly MergedIntent[], now: Instant): Promise<void> {
  for await (const slice of slicesOf(intents)) {
    const rows = slice.map(({ alertId, episode, version, urgency }) => ({ alertId, episode, version, urgency }));
    await sql`
      update messages set wanted_version = owed.version, urgency = owed.urgency, due_at = owed.due_at
      from (
        select id, version,
          case when was_due_at is not null and was_urgency < urgency then was_urgency else urgency end as urgency,
          case
            when was_due_at is null then wished_at
            when failing_since is not null and urgency > ${urgencyRank.answer} then was_due_at
            when was_due_at < wished_at then was_due_at
            else wished_at
          end as due_at
        from (
          select message.id, intent.version, intent.urgency, message.failing_since,
            message.due_at as was_due_at, message.urgency as was_urgency,
            case
              when intent.urgency = ${urgencyRank.counts} and message.shown_at + ${countsEditGapMs} > ${now}
                then message.shown_at + ${countsEditGapMs}
              else ${now}
            end as wished_at
          from (${rowsFrom(rows)}) as intent
          join messages as message on message.alert_id = intent."alertId" and message.episode = intent.episode
          where message.wanted_version < intent.version
        ) as wish
      ) as owed
      where messages.id = owed.id`.execute(trx);
  }
}

/**
 * An episode that ended before its first post landed is not posted. A post that was begun may have landed: it stays
 * owed, so that it is looked for and brought to its end.
 */
async function forgetUnposted(trx: Trx, alerts: readonly Alert[]): Promise<void> {
  const known = alerts.filter((alert) => alert.version > 1);
  for await (const slice of slicesOf(known)) {
    const rows = slice.map(({ id, episode, life }) => ({ id, ended: life === 'resolved' ? episode : episode - 1 }));
    await sql`
      delete from messages where id in (
        select message.id from (${rowsFrom(rows)}) as alert
        join messages as message on message.alert_id = alert.id and message.episode <= alert.ended
        where message.ref is null and message.unclear_since is null and message.due_at is not null
      )`.execute(trx);
  }
}
