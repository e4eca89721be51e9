import { sql } from 'kysely';
import type { Alert } from '../domain/alert.ts';
import type { Change } from '../domain/change.ts';
import { countsEditGapMs, type MessageIntent, urgencyRank } from '../domain/message.ts';
import type { Instant } from '../domain/run.ts';
import type { StoreContext } from './context.ts';
import { rowsFrom, valuesFrom } from './dialect.ts';
import { type Opening, oweOpenings } from './owe-openings.ts';
import type { Trx } from './schema.ts';
import { slicesOf } from './write-rows.ts';

/**
 * Makes messages owed: an opening makes one per channel (or joins a roll-up), everything else raises the version wanted
 * of those that are there. Then forgets what ended before its first post was even tried.
 */
export async function oweMessages(
  trx: Trx,
  context: StoreContext,
  change: Pick<Change, 'alerts' | 'messages'>,
  now: Instant,
): Promise<void> {
  const intents = merged(change.messages);
  await oweOpenings(trx, context, openingsOf(change, intents), now);
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

/** An opening comes with its alert's new state. */
function openingsOf(change: Pick<Change, 'alerts'>, intents: readonly MergedIntent[]): readonly Opening[] {
  const opening = intents.filter((intent) => intent.opens);
  if (opening.length === 0) return [];
  const alerts = new Map(change.alerts.map((alert) => [alert.id, alert]));
  return opening.flatMap(({ opens, ...intent }) => {
    const category = alerts.get(intent.alertId)?.cause.category;
    return category === undefined ? [] : [{ ...intent, category }];
  });
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

/**
 * Due at once; an edit of counts waits until the message was left alone for `countsEditGapMs`. What is owed already
 * keeps its earlier time and its more urgent reason. A message that waits for company or is failing keeps its time,
 * except for answers to people. A roll-up has a version of its own, the next one whichever of its members changed.
 */
async function raiseWanted(trx: Trx, intents: readonly MergedIntent[], now: Instant): Promise<void> {
  for await (const slice of slicesOf(intents)) {
    const rows = slice.map(({ alertId, episode, version, urgency }) => ({ alertId, episode, version, urgency }));
    await sql`
      with intent as materialized (${rowsFrom(rows)})
      update messages set wanted_version = owed.version, urgency = owed.urgency, due_at = owed.due_at
      from (
        select id, version,
          case when was_due_at is not null and was_urgency < urgency then was_urgency else urgency end as urgency,
          case
            when was_due_at is null then wished_at
            when keeps_time and urgency > ${urgencyRank.answer} then was_due_at
            when was_due_at < wished_at then was_due_at
            else wished_at
          end as due_at
        from (
          select message.id, wish.version, wish.urgency,
            message.failing_since is not null or message.ref is null as keeps_time,
            message.due_at as was_due_at, message.urgency as was_urgency,
            case
              when wish.urgency = ${urgencyRank.counts} and message.shown_at + ${countsEditGapMs} > ${now}
                then message.shown_at + ${countsEditGapMs}
              else ${now}
            end as wished_at
          from (
            select message.id, intent.version, intent.urgency
            from intent
            join messages as message on message.alert_id = intent."alertId" and message.episode = intent.episode
            where message.wanted_version < intent.version
            union all
            select rollup.id, rollup.wanted_version + 1, min(intent.urgency)
            from intent
            join rollup_members as member on member.alert_id = intent."alertId" and member.episode = intent.episode
            join messages as rollup on rollup.id = member.message_id
            group by rollup.id, rollup.wanted_version
          ) as wish
          join messages as message on message.id = wish.id
        ) as wished
      ) as owed
      where messages.id = owed.id`.execute(trx);
  }
}

/** Its first post was not even tried; of the message joined as `message`. */
const isUnposted = sql`message.ref is null and message.unclear_since is null and message.due_at is not null`;

/**
 * An episode that ended before its first post landed is not posted, and is no member of a roll-up that was not. A post
 * that was begun may have landed: it stays owed, so that it is looked for and brought to its end.
 */
async function forgetUnposted(trx: Trx, alerts: readonly Alert[]): Promise<void> {
  const ended = alerts
    .map(({ id, episode, life }) => ({ id, ended: life === 'resolved' ? episode : episode - 1 }))
    .filter((alert) => alert.ended > 0);
  for await (const slice of slicesOf(ended)) {
    await sql`
      delete from messages where id in (
        select message.id from (${rowsFrom(slice)}) as alert
        join messages as message on message.alert_id = alert.id and message.episode <= alert.ended
        where ${isUnposted}
      )`.execute(trx);
    const { rows: left } = await sql<{ message_id: string }>`
      delete from rollup_members where (message_id, alert_id, episode) in (
        select member.message_id, member.alert_id, member.episode from (${rowsFrom(slice)}) as alert
        join rollup_members as member on member.alert_id = alert.id and member.episode <= alert.ended
        join messages as message on message.id = member.message_id
        where ${isUnposted}
      ) returning message_id`.execute(trx);
    if (left.length === 0) continue;
    const rollups = [...new Set(left.map((member) => member.message_id))];
    await sql`
      delete from messages where id in ${valuesFrom(rollups)}
        and not exists (select 1 from rollup_members where message_id = messages.id)`.execute(trx);
  }
}
