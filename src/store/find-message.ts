import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { MessageState } from '../domain/alert.ts';
import type { Store } from '../flows/ports.ts';
import type { StoreContext } from './context.ts';
import type { MessageTable } from './schema.ts';

/** Where a message stands, as the API shows it. */
export function messageFromRow(row: Selectable<MessageTable>): MessageState {
  return {
    id: row.id,
    episode: row.episode,
    platform: row.platform,
    channel: row.channel,
    ref: row.ref,
    link: row.link,
    shownVersion: row.shown_version,
    wantedVersion: row.wanted_version,
    error: row.error,
    possiblyTwice: row.possibly_twice === 1,
  };
}

/** The message with this id and its alert's id; null when there is none. */
export async function findMessage(context: StoreContext, messageId: string): ReturnType<Store['findMessage']> {
  const row = await context.db.selectFrom('messages').selectAll().where('id', '=', messageId).executeTakeFirst();
  return row === undefined ? null : { message: messageFromRow(row), alertId: row.alert_id };
}

/**
 * Fills in the reference that a press proves, when none is known: the post had landed after all. A newer version stays
 * owed; a lease under way is left to its holder.
 */
export async function adoptMessage(
  context: StoreContext,
  messageId: string,
  ref: string,
  link: string | null,
  shownVersion: number,
): Promise<void> {
  await context.db
    .updateTable('messages')
    .set({
      ref,
      link,
      shown_version: shownVersion,
      due_at: sql<number | null>`case when wanted_version > ${shownVersion} then ${context.clock.now()} end`,
      unclear_since: null,
      lookups: 0,
      error: null,
      failing_since: null,
    })
    .where('id', '=', messageId)
    .where('ref', 'is', null)
    .execute();
}
