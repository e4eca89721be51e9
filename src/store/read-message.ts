import type { Selectable } from 'kysely';
import { type Platform, type Urgency, urgencyRank } from '../domain/message.ts';
import type { DueMessage, OwedMessage } from '../flows/owed.ts';
import type { StoreContext } from './context.ts';
import { loadContents } from './due-content.ts';
import type { MessageTable } from './schema.ts';
import { inSnapshot } from './transactions.ts';

/** See `Store.readMessage`. */
export function readMessage(context: StoreContext, platform: Platform, messageId: string): Promise<DueMessage | null> {
  return inSnapshot(context.db, async (trx) => {
    const found = await trx
      .selectFrom('messages')
      .selectAll()
      .where('id', '=', messageId)
      .where('platform', '=', platform)
      .execute();
    const [message] = found;
    const content = (await loadContents(trx, found)).get(messageId);
    return message === undefined || content === undefined ? null : { ...owedFrom(message), ...content };
  });
}

/** Where the delivery of a message stands, from its row. */
export function owedFrom(row: Selectable<MessageTable>): OwedMessage {
  return {
    id: row.id,
    channel: row.channel,
    ref: row.ref,
    shownVersion: row.shown_version,
    wantedVersion: row.wanted_version,
    urgency: urgencyOf(row.urgency),
    attempts: row.attempts,
    unclearSince: row.unclear_since,
    lookups: row.lookups,
  };
}

function urgencyOf(rank: number): Urgency {
  const urgencies = Object.keys(urgencyRank) as Urgency[]; // its keys are the urgencies
  return urgencies.find((urgency) => urgencyRank[urgency] === rank) ?? 'counts';
}
