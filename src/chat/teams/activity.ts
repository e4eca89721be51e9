import { z } from 'zod';
import type { Instant } from '../../domain/run.ts';
import type { Conversation } from '../../flows/ports.ts';

const text = z.string().nullish();
const account = z.looseObject({ id: z.string(), name: text, aadObjectId: text });
const named = z.looseObject({ id: text, name: text });

/**
 * What Teams sends, as far as it is read: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
 * and, for `channelData`, https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
 */
export const Activity = z.looseObject({
  type: z.string().min(1),
  id: text,
  name: text,
  action: text,
  channelId: z.string(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: account,
  recipient: account,
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: text,
    isGroup: z.boolean().nullish(),
    tenantId: text,
    name: text,
  }),
  text,
  replyToId: text,
  value: z.unknown().optional(),
  /** Beside `value` in some clients, inside it in others. */
  trigger: text,
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
  entities: z
    .array(z.looseObject({ type: text, text, mentioned: z.looseObject({ id: text, name: text }).nullish() }))
    .nullish(),
  channelData: z
    .looseObject({
      eventType: text,
      tenant: z.looseObject({ id: text }).nullish(),
      team: z.looseObject({ id: text, name: text, aadGroupId: text }).nullish(),
      channel: named.nullish(),
      settings: z.looseObject({ selectedChannel: named.nullish() }).nullish(),
    })
    .nullish(),
});
export type Activity = z.infer<typeof Activity>;

/** The channel or chat of a conversation id, which in a channel also names one thread. */
export function channelOf(conversationId: string): string {
  return conversationId.split(';')[0] ?? conversationId;
}

/** The first message of the thread a conversation id names; null outside of threads. */
export function threadOf(conversationId: string): string | null {
  return /;messageid=([^;]+)/.exec(conversationId)?.[1] ?? null;
}

/** The person's id in Microsoft Entra, the same in every chat; else Teams' own for our app. */
export function personIdOf({ from }: Activity): string {
  return from.aadObjectId ?? from.id;
}

/** The tenants an activity names; all of them must be ours. */
export function tenantsOf({ conversation, channelData }: Activity): readonly string[] {
  return [conversation.tenantId, channelData?.tenant?.id].filter((id) => typeof id === 'string');
}

/** Our app is mentioned in it. */
export function mentionsUs({ entities, recipient }: Activity): boolean {
  return (entities ?? []).some((entity) => entity.type === 'mention' && entity.mentioned?.id === recipient.id);
}

/**
 * The place an activity comes from. What Teams tells in some activities only (names, the team's ids) stays as it was
 * `before`.
 */
export function placeOf(activity: Activity, find: (id: string) => Conversation | null, now: Instant): Conversation {
  const { conversation, channelData, recipient } = activity;
  const team = channelData?.team;
  const id = placeIdOf(activity);
  const before = find(id);
  const kind = kindOf(activity);
  return {
    platform: 'teams',
    id,
    kind,
    serviceUrl: activity.serviceUrl,
    tenantId: conversation.tenantId ?? channelData?.tenant?.id ?? null,
    teamId: kind === 'channel' ? (team?.id ?? before?.teamId ?? null) : null,
    groupId: kind === 'channel' ? (team?.aadGroupId ?? before?.groupId ?? null) : null,
    name: nameOf(activity, kind, before?.name ?? null),
    botId: recipient.id,
    addedAt: before?.addedAt ?? now,
    removedAt: null,
  };
}

/** Where somebody adds the app to a team they choose the channel; other events name theirs beside the team's. */
function placeIdOf({ type, conversation, channelData }: Activity): string {
  const told = type === 'conversationUpdate' || type === 'installationUpdate';
  const named = channelData?.settings?.selectedChannel?.id ?? channelData?.channel?.id;
  return told && typeof named === 'string' && named !== '' ? named : channelOf(conversation.id);
}

/** Group chats are `groupChat` in Teams and `group` in its playground. */
function kindOf({ conversation, channelData }: Activity): Conversation['kind'] {
  switch (conversation.conversationType) {
    case 'personal':
      return 'personal';
    case 'channel':
      return 'channel';
    case 'groupChat':
    case 'group':
      return 'group';
    default:
      if (typeof channelData?.team?.id === 'string') return 'channel';
      return conversation.isGroup === true ? 'group' : 'personal';
  }
}

const between = ' › ';

function nameOf(activity: Activity, kind: Conversation['kind'], before: string | null): string | null {
  const { conversation, channelData } = activity;
  // Whose chat it is is nobody's business but theirs.
  if (kind === 'personal') return null;
  if (kind === 'group') return conversation.name ?? before;
  const [teamBefore, channelBefore] = before?.split(between, 2) ?? [];
  const team = channelData?.team?.name ?? teamBefore;
  const id = placeIdOf(activity);
  const told = [channelData?.channel, channelData?.settings?.selectedChannel, conversation].find(
    (one) => typeof one?.name === 'string' && channelOf(one.id ?? '') === id,
  );
  // Teams sends no name for a team's first channel.
  const channel = told?.name ?? channelBefore ?? (id === channelData?.team?.id ? 'General' : undefined);
  if (team === undefined) return before;
  return channel === undefined ? team : `${team}${between}${channel}`;
}

/** A place of a team whose name changed. */
export function teamRenamed(place: Conversation, team: string | null): Conversation {
  if (team === null) return place;
  const channel = place.name?.split(between, 2)[1];
  return { ...place, name: channel === undefined ? team : `${team}${between}${channel}` };
}
