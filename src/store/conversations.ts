import type { Selectable } from 'kysely';
import type { Platform } from '../domain/message.ts';
import type { Conversation } from '../flows/ports.ts';
import type { StoreContext } from './context.ts';
import type { ConversationTable } from './schema.ts';

/** See `Store.listConversations`. */
export async function listConversations(context: StoreContext, platform: Platform): Promise<readonly Conversation[]> {
  const rows = await context.db
    .selectFrom('conversations')
    .selectAll()
    .where('platform', '=', platform)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => conversationFrom(platform, row));
}

/** See `Store.keepConversation`. */
export async function keepConversation(context: StoreContext, heard: Conversation): Promise<void> {
  const told = {
    kind: heard.kind,
    service_url: heard.serviceUrl,
    tenant_id: heard.tenantId,
    team_id: heard.teamId,
    group_id: heard.groupId,
    name: heard.name,
    bot_id: heard.botId,
    removed_at: heard.removedAt,
  };
  await context.db
    .insertInto('conversations')
    .values({ platform: heard.platform, id: heard.id, ...told, added_at: heard.addedAt })
    .onConflict((known) => known.columns(['platform', 'id']).doUpdateSet(told))
    .execute();
}

function conversationFrom(platform: Platform, row: Selectable<ConversationTable>): Conversation {
  return {
    platform,
    id: row.id,
    kind: row.kind,
    serviceUrl: row.service_url,
    tenantId: row.tenant_id,
    teamId: row.team_id,
    groupId: row.group_id,
    name: row.name,
    botId: row.bot_id,
    addedAt: row.added_at,
    removedAt: row.removed_at,
  };
}
