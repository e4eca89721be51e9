import { sql } from 'kysely';
import { countsEditGapMs, urgencyRank } from '../domain/message.ts';
import type { Instant } from '../domain/run.ts';
import type { DeliveryResult } from '../flows/owed.ts';
import type { StoreContext } from './context.ts';
import type { Trx } from './schema.ts';

/** What every recorded end of an attempt resets, unless it says otherwise. */
const settled = { attempts: 0, unclear_since: null, lookups: 0, error: null, failing_since: null } as const;

/**
 * Records how an attempt ended and ends its lease; see `DeliveryResult`. A version that came to be wanted meanwhile
 * stays owed. Does nothing for a message that is gone.
 */
export function recordDelivery(
  context: StoreContext,
  messageId: string,
  now: Instant,
  result: DeliveryResult,
): Promise<void> {
  return context.db.transaction().execute(async (trx) => {
    switch (result.kind) {
      case 'shown':
        return recordShown(trx, messageId, now, result);
      case 'dropped':
        return recordDropped(trx, messageId, now, result);
      case 'gone':
        return recordGone(trx, messageId, now);
      case 'later':
        return recordLater(trx, messageId, now, result);
      default:
        return result satisfies never;
    }
  });
}

/**
 * A version wanted since is still owed: at once, or after the gap when only counts changed. The claim had set `urgency` to
 * counts, so what stands there now came during the attempt.
 */
function dueAfter(version: number, now: Instant) {
  return sql<number | null>`case
    when wanted_version <= ${version} then null
    when urgency < ${urgencyRank.counts} then ${now}
    else ${now + countsEditGapMs}
  end`;
}

async function recordShown(
  trx: Trx,
  messageId: string,
  now: Instant,
  result: Extract<DeliveryResult, { kind: 'shown' }>,
): Promise<void> {
  await trx
    .updateTable('messages')
    .set((eb) => ({
      ...settled,
      ref: result.ref,
      link: eb.fn.coalesce(eb.val(result.link), eb.ref('link')),
      shown_version: result.version,
      shown_at: now,
      due_at: dueAfter(result.version, now),
      lease_until: null,
      ...(result.possiblyTwice === true ? { possibly_twice: 1 } : {}),
    }))
    .where('id', '=', messageId)
    .execute();
}

/** Without a message its notes have no place: they go too. */
async function recordDropped(
  trx: Trx,
  messageId: string,
  now: Instant,
  result: Extract<DeliveryResult, { kind: 'dropped' }>,
): Promise<void> {
  await trx
    .updateTable('messages')
    .set({
      ...settled,
      ref: null,
      link: null,
      shown_version: result.version,
      due_at: dueAfter(result.version, now),
      lease_until: null,
      error: result.error,
    })
    .where('id', '=', messageId)
    .execute();
  await trx.deleteFrom('notes').where('message_id', '=', messageId).where('due_at', 'is not', null).execute();
}

async function recordGone(trx: Trx, messageId: string, now: Instant): Promise<void> {
  await trx
    .updateTable('messages')
    .set({ ...settled, ref: null, link: null, shown_version: 0, shown_at: null, due_at: now, lease_until: null })
    .where('id', '=', messageId)
    .execute();
}

/** A press may have supplied the reference meanwhile: then nothing is unclear any more, and perhaps nothing owed. */
async function recordLater(
  trx: Trx,
  messageId: string,
  now: Instant,
  result: Extract<DeliveryResult, { kind: 'later' }>,
): Promise<void> {
  const rank = urgencyRank[result.urgency];
  await trx
    .updateTable('messages')
    .set((eb) => ({
      due_at: sql<number | null>`case
        when wanted_version <= shown_version then null
        when urgency = ${urgencyRank.answer} then ${now}
        else ${result.at}
      end`,
      urgency: sql<number>`case when urgency < ${rank} then urgency else ${rank} end`,
      lease_until: null,
      unclear_since: sql<number | null>`case when ref is null then ${result.unclearSince} end`,
      lookups: result.lookups,
      error: result.error,
      failing_since: eb.fn.coalesce(eb.ref('failing_since'), eb.val(now)),
    }))
    .where('id', '=', messageId)
    .execute();
  await forgetIfOver(trx, messageId);
}

/** All it tells may have ended while its first post was tried in vain: then it is not posted any more. */
async function forgetIfOver(trx: Trx, messageId: string): Promise<void> {
  await sql`
    delete from messages where id = ${messageId} and ref is null and unclear_since is null
      and (alert_id is not null or kind = 'rollup')
      and not exists (
        select 1 from alerts where alerts.id = messages.alert_id
          and alerts.episode = messages.episode and alerts.life <> 'resolved'
      )
      and not exists (
        select 1 from rollup_members as member join alerts on alerts.id = member.alert_id
        where member.message_id = messages.id
          and alerts.episode = member.episode and alerts.life <> 'resolved'
      )`.execute(trx);
}
