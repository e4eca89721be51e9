/**
 * Activities as Teams sends them to a bot. Shapes from recorded ones and from
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events,
 * https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#request-format and
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
 */
import { randomUUID } from 'node:crypto';
import { cardType, complaintsAboutCard, type Json } from './teams-cards.ts';
import { botAccount, type StoredMessage } from './teams-connector.ts';
import { botName, type Person, type Place } from './teams-directory.ts';

/** Where and when an activity comes from. */
export interface Circumstances {
  readonly serviceUrl: string;
  readonly now: number;
  readonly tenantId: string;
}

/** `installationUpdate` and `conversationUpdate`, which Teams sends both when the app is added or removed. */
export function installation(by: Person, place: Place, action: 'add' | 'remove', now: Circumstances): readonly Json[] {
  const common = envelope(by, place, null, now);
  const { name: _, ...from } = common.from as Json;
  const event = {
    ...common,
    from,
    conversation: { ...common.conversation, ...(place.name !== null && { name: place.name }) },
  };
  const channel = place.kind === 'channel' ? { id: place.id } : undefined;
  const data = {
    ...(channel !== undefined && { settings: { selectedChannel: channel } }),
    ...teamData(place, true),
    ...tenantData(now),
  };
  const change = action === 'add' ? 'membersAdded' : 'membersRemoved';
  return [
    {
      ...event,
      type: 'installationUpdate',
      id: eventId(),
      action,
      locale: 'en-US',
      entities: [{ locale: 'en-US', type: 'clientInfo' }],
      channelData: { ...data, ...(channel !== undefined && { channel }), source: { name: 'message' } },
    },
    {
      ...event,
      type: 'conversationUpdate',
      id: eventId(),
      [change]: [{ id: botAccount.id }],
      channelData: {
        ...data,
        ...(place.kind === 'channel' && { eventType: action === 'add' ? 'teamMemberAdded' : 'teamMemberRemoved' }),
      },
    },
  ];
}

/** A message a person typed, `text` as Teams hands it on (mentions as `<at>Name</at>`). */
export function typed(person: Person, place: Place, message: StoredMessage, text: string, now: Circumstances): Json {
  const isMention = text.includes(atBot);
  const channel = place.kind === 'channel';
  return {
    ...envelope(person, place, message.root, now),
    type: 'message',
    id: message.id,
    text,
    textFormat: 'plain',
    attachments: [{ contentType: 'text/html', content: `<p>${escaped(text.replaceAll(/<\/?at>/g, ''))}</p>` }],
    entities: [
      ...(isMention ? [{ mentioned: botAccount, text: atBot, type: 'mention' }] : []),
      { locale: 'en-US', country: 'US', platform: 'Web', timezone: 'America/Los_Angeles', type: 'clientInfo' },
    ],
    channelData: {
      ...(channel && { teamsChannelId: place.id, teamsTeamId: place.team?.id, channel: { id: place.id } }),
      ...teamData(place, false),
      ...tenantData(now),
    },
    locale: 'en-US',
    localTimezone: 'America/Los_Angeles',
  };
}

export const atBot = `<at>${botName}</at>`;

/** The `adaptiveCard/action` invoke of a press of this action in this message. */
export function actionInvoke(
  person: Person,
  place: Place,
  message: StoredMessage,
  action: Json,
  now: Circumstances,
): Json {
  const { id, verb, data } = action;
  const pressed = { type: 'Action.Execute', ...(id !== undefined && { id }), verb, data: data ?? {} };
  return {
    ...envelope(person, place, message.root, now),
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: eventId(),
    replyToId: message.id,
    value: { action: pressed, trigger: 'manual' },
    entities: [
      { locale: 'en-US', country: 'US', platform: 'Web', timezone: 'America/Los_Angeles', type: 'clientInfo' },
    ],
    channelData: {
      ...(place.kind === 'channel' && { channel: { id: place.id } }),
      ...teamData(place, false),
      ...tenantData(now),
      source: { name: 'message' },
    },
    locale: 'en-US',
  };
}

/** The `composeExtension/fetchTask` invoke of a command chosen in a message's menu. */
export function fetchTask(
  person: Person,
  place: Place,
  message: StoredMessage,
  author: Person | null,
  commandId: string,
  now: Circumstances,
): Json {
  const at = new Date(Number(message.id)).toISOString();
  const user =
    author === null ? null : { userIdentityType: 'aadUser', id: author.aadObjectId, displayName: author.name };
  const application = { applicationIdentityType: 'bot', id: botAccount.id.slice(3), displayName: botName };
  return {
    ...envelope(person, place, message.root, now),
    type: 'invoke',
    name: 'composeExtension/fetchTask',
    id: eventId(),
    value: {
      commandId,
      commandContext: 'message',
      requestId: randomUUID(),
      messagePayload: {
        id: message.id,
        replyToId: message.root === message.id ? null : message.root,
        createdDateTime: at,
        lastModifiedDateTime: null,
        deleted: false,
        subject: null,
        summary: message.summary,
        importance: 'normal',
        locale: 'en-us',
        body: {
          contentType: 'html',
          content: message.text === '' ? '' : `<div><div>${escaped(message.text)}</div>\n</div>`,
        },
        from: { device: null, conversation: null, user, application: user === null ? application : null },
        reactions: [],
        mentions: [],
        attachments: message.card === null ? [] : [{ contentType: cardType, content: JSON.stringify(message.card) }],
      },
      context: { theme: 'default' },
    },
    channelData: {
      ...(place.kind === 'channel' && { channel: { id: place.id } }),
      ...teamData(place, false),
      ...tenantData(now),
      source: { name: 'message' },
    },
    locale: 'en-US',
  };
}

/** What the presser sees after an answer to `adaptiveCard/action`. */
export type Shown =
  | { readonly kind: 'card'; readonly card: Json }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'error'; readonly code: string };

/**
 * The answer to a press: https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format.
 * Throws for one that Teams shows as "Something went wrong".
 */
export function shownByInvoke(status: number, body: string, isPerson: (id: string) => boolean): Shown {
  const { statusCode, type, value } = answered(status, body);
  switch (type) {
    case cardType: {
      const complaints = complaintsAboutCard(value, isPerson);
      if (statusCode !== 200 || complaints.length > 0) break;
      return { kind: 'card', card: value as Json };
    }
    case 'application/vnd.microsoft.activity.message':
      if (statusCode !== 200 || typeof value !== 'string' || value.trim() === '') break;
      return { kind: 'message', text: value };
    case 'application/vnd.microsoft.error': {
      const { code } = (value ?? {}) as Json;
      if ((statusCode !== 400 && statusCode !== 500) || typeof code !== 'string') break;
      return { kind: 'error', code };
    }
  }
  const complaints = type === cardType ? complaintsAboutCard(value, isPerson).join('; ') : body.slice(0, 500);
  throw new Error(`Teams shows "Something went wrong" for this answer to a press: ${complaints}`);
}

/** The dialog that answers `composeExtension/fetchTask`, as a card or a text. Throws for what Teams cannot open. */
export function shownByTask(
  status: number,
  body: string,
  isPerson: (id: string) => boolean,
): Exclude<Shown, { kind: 'error' }> {
  const { task } = answered(status, body) as { task?: Json };
  if (task?.type === 'message' && typeof task.value === 'string') return { kind: 'message', text: task.value };
  const { title, card } = (task?.value ?? {}) as { title?: unknown; card?: Json };
  const complaints = task?.type === 'continue' ? complaintsAboutCard(card?.content, isPerson) : ['no task'];
  if (card?.contentType !== cardType) complaints.push('no card');
  if (typeof title !== 'string' || title === '') complaints.push('no title');
  if (complaints.length > 0) throw new Error(`Teams cannot open this dialog: ${complaints.join('; ')}`);
  return { kind: 'card', card: card?.content as Json };
}

function answered(status: number, body: string): Json {
  if (status !== 200) throw new Error(`Teams shows "Something went wrong" for status ${status}: ${body.slice(0, 500)}`);
  return JSON.parse(body) as Json;
}

function envelope(person: Person, place: Place, root: string | null, { serviceUrl, now, tenantId }: Circumstances) {
  const at = new Date(now).toISOString();
  return {
    timestamp: at,
    localTimestamp: at,
    channelId: 'msteams',
    serviceUrl,
    from: { id: person.id, name: person.name, aadObjectId: person.aadObjectId },
    conversation: {
      ...(place.kind !== 'personal' && { isGroup: true }),
      conversationType: place.kind,
      tenantId,
      id: root === null ? place.id : `${place.id};messageid=${root}`,
    },
    recipient: botAccount,
  };
}

function teamData({ team }: Place, isWhole: boolean): Json {
  if (team === null) return {};
  return { team: isWhole ? { aadGroupId: team.groupId, name: team.name, id: team.id } : { id: team.id } };
}

function tenantData({ tenantId }: Circumstances): Json {
  return { tenant: { id: tenantId } };
}

function eventId(): string {
  return `f:${randomUUID()}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
