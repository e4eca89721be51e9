import { type Selectable, sql } from 'kysely';
import type { MessageState } from '../domain/alert.ts';
import type { FoundMessage, Store } from '../flows/ports.ts';
import type { StoreContext } from './context.ts';
import { valuesFrom } from './dialect.ts';
import type { Db, MessageTable, Trx } from './schema.ts';

/** Where a message stands, as the API shows it. */
export function messageFromRow(row: Selectable<MessageTable>): MessageState {
  return {
    id: row.id,
    kind: row.kind,
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

/** The message with this id and what it tells; null when there is none. */
export async function findMessage(context: StoreContext, messageId: string): ReturnType<Store['findMessage']> {
  const { db } = context;
  const row = await db.selectFrom('messages').selectAll().where('id', '=', messageId).executeTakeFirst();
  if (row === undefined) return null;
  return { message: messageFromRow(row), tells: (await loadTells(db, [row])).get(row.id) ?? [] };
}

type Tells = FoundMessage['tells'];

/** What messages tell, by message id: an alert's its own episode, a roll-up's its members in the order they joined. */
export async function loadTells(
  db: Db | Trx,
  messages: readonly Pick<Selectable<MessageTable>, 'id' | 'kind' | 'alert_id' | 'episode'>[],
): Promise<ReadonlyMap<string, Tells>> {
  const tells = new Map<string, Tells>();
  for (const { id, alert_id, episode } of messages) {
    if (alert_id !== null) tells.set(id, [{ alertId: alert_id, episode, sinceVersion: 1 }]);
  }
  const rollups = messages.filter((message) => message.kind === 'rollup').map((message) => message.id);
  if (rollups.length === 0) return tells;
  const members = await db
    .selectFrom('rollup_members')
    .select(['message_id', 'alert_id', 'episode', 'since_version'])
    .where('message_id', 'in', valuesFrom(rollups))
    .orderBy('message_id')
    .orderBy('position')
    .execute();
  for (const [id, group] of Map.groupBy(members, (member) => member.message_id)) {
    tells.set(
      id,
      group.map(({ alert_id: alertId, episode, since_version: sinceVersion }) => ({ alertId, episode, sinceVersion })),
    );
  }
  return tells;
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
