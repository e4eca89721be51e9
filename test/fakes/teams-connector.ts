/**
 * The Bot Connector of Teams: what each call answers, as Microsoft documents it.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
 */
import { complaintsAbout, type Json } from './teams-cards.ts';
import {
  botId,
  botName,
  commonPlaces,
  type Person,
  type Place,
  people,
  personalChatOf,
  type Team,
  teams,
  tenantId,
} from './teams-directory.ts';
import { RateLimits, TeamsError } from './teams-limits.ts';
import { cardOf } from './teams-reader.ts';

/** A message as Teams keeps it. */
export interface StoredMessage {
  readonly id: string;
  /** The channel or chat, never one thread of it. */
  readonly place: string;
  /** In a channel the id of its thread's first message, its own for that one; null in chats. */
  readonly root: string | null;
  readonly from: string;
  readonly text: string;
  readonly textFormat: string;
  readonly summary: string | null;
  readonly card: Json | null;
  readonly entities: readonly Json[];
  readonly editedAt: number | null;
  /** The activity as the bot sent it. */
  readonly sentWith: Json;
}

export interface Done {
  readonly status: number;
  readonly json: unknown;
}

/** `19:…@thread.tacv2;messageid=…` in its parts. */
interface Address {
  readonly place: Place;
  readonly root: string | null;
}

/**
 * The whole message counts, two bytes a character:
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages. Whether a kilobyte is 1,000 or
 * 1,024 bytes is not said, so it is the smaller.
 */
const messageBytes = 100_000;

/** Places, who is in them, their messages, and the calls a bot may make. */
export class Connector {
  readonly installed = new Set<string>();
  private readonly now: () => number;
  private readonly alsoKnown: readonly string[];
  private readonly limits: RateLimits;
  private readonly chats = new Map<string, Place>();
  private messages: StoredMessage[] = [];
  private lastId = 0;

  /** `alsoKnown`: ids a mention may name besides those of the people there. */
  constructor(now: () => number, alsoKnown: readonly string[]) {
    this.now = now;
    this.alsoKnown = alsoKnown;
    this.limits = new RateLimits(now);
  }

  placeOf(id: string): Place | undefined {
    return commonPlaces.find((place) => place.id === id) ?? this.chats.get(id);
  }

  /** The personal chat, which exists from now on. */
  openChat(person: Person): Place {
    const place = personalChatOf(person);
    this.chats.set(place.id, place);
    return place;
  }

  isInstalled(place: Place): boolean {
    return this.installed.has(place.team?.id ?? place.id);
  }

  messagesIn(place: string): readonly StoredMessage[] {
    return this.messages.filter((message) => message.place === place);
  }

  find(place: string, id: string): StoredMessage | undefined {
    return this.messages.find((message) => message.place === place && message.id === id);
  }

  delete(place: string, id: string): void {
    this.messages = this.messages.filter((message) => message.place !== place || message.id !== id);
  }

  /** A person writes; the first message of a channel's thread when `root` is null. */
  written(person: Person, place: Place, root: string | null, text: string): StoredMessage {
    const from = { from: { id: person.id } };
    return this.store(place, root, { type: 'message', text, textFormat: 'plain', ...from }, person.id);
  }

  nextId(): string {
    this.lastId = Math.max(this.lastId + 1, this.now());
    return String(this.lastId);
  }

  // ── what a bot calls ─────────────────────────────────────────────────────────────────────────────────────────────
  createConversation(body: Json): Done {
    const { channel, tenant } = (body.channelData ?? {}) as { channel?: Json; tenant?: Json };
    const bot = (body.bot ?? {}) as Json;
    if (bot.id !== undefined && bot.id !== botId) throw new TeamsError(403, 'NotEnoughPermissions', 'Not this bot.');
    const named = body.tenantId ?? tenant?.id;
    if (named !== undefined && named !== tenantId) throw badArgument('The tenant is not the one of the service.');
    if (channel !== undefined) return this.createThread(String(channel.id), body);
    if (named === undefined) throw badArgument('Tenant id is required.');
    return this.createChat(body);
  }

  private createThread(channel: string, body: Json): Done {
    const place = this.placeOf(channel);
    if (place?.kind !== 'channel') throw notFound();
    this.allow(place);
    if (body.isGroup !== true) throw badArgument('A thread in a channel is a group conversation.');
    if (body.activity === undefined) throw badArgument('A thread in a channel begins with an activity.');
    const activity = this.checked(body.activity);
    this.limits.spend('create', place.id);
    const message = this.accept(place, null, activity);
    const id = `${place.id};messageid=${message?.id}`;
    return message === null ? split : { status: 201, json: { id, activityId: message.id } };
  }

  private createChat(body: Json): Done {
    const members = Array.isArray(body.members) ? (body.members as Json[]) : [];
    const [member] = members;
    if (members.length !== 1 || body.isGroup === true) throw badArgument('Only chats with one person can be created.');
    const person = people.find(({ id, aadObjectId }) => id === member?.id || aadObjectId === member?.id);
    if (person === undefined) throw badArgument('Bot user or member id is invalid.');
    if (person.tenantId !== tenantId) throw new TeamsError(403, 'ForbiddenOperationException', 'Not of this tenant.');
    const place = personalChatOf(person);
    this.limits.spend('create', place.id);
    // Everybody of our tenant is in every team and in the group chat; the app has to be in one of them, or with the person.
    if (this.installed.size === 0) {
      throw new TeamsError(403, 'ForbiddenOperationException', "Bot is not installed in user's personal scope");
    }
    this.openChat(person);
    this.installed.add(place.id);
    if (body.activity === undefined) return { status: 201, json: { id: place.id } };
    const message = this.accept(place, null, this.checked(body.activity));
    return message === null ? split : { status: 201, json: { id: place.id, activityId: message.id } };
  }

  send(conversation: string, body: unknown): Done {
    const { place, root } = this.addressed(conversation);
    const activity = this.checked(body);
    this.limits.spend('send', place.id);
    if (root !== null) this.threadOf(place, root);
    const message = this.accept(place, root, activity);
    return message === null ? split : { status: 201, json: { id: message.id } };
  }

  /** Below a message in a channel; in a chat, which has no threads, it is sent like any other. */
  reply(conversation: string, activityId: string, body: unknown): Done {
    const { place } = this.addressed(conversation);
    const parent = this.existing(conversation, activityId);
    const activity = this.checked(body);
    this.limits.spend('send', place.id);
    const message = this.accept(place, parent.root, activity);
    return message === null ? split : { status: 201, json: { id: message.id } };
  }

  update(conversation: string, activityId: string, body: unknown): Done {
    const { place } = this.addressed(conversation);
    const before = this.existing(conversation, activityId);
    const activity = this.checked(body);
    if (activity.id !== undefined && activity.id !== activityId) throw badArgument('The activity has another id.');
    if (isSplit(activity)) throw badArgument('Activity resulted into multiple skype activities');
    this.limits.spend('send', place.id);
    if (before.from !== botId) throw new TeamsError(403, 'NotEnoughPermissions', 'Not a message of this bot.');
    const after = { ...contentOf(activity), editedAt: this.now() };
    this.messages = this.messages.map((message) => (message === before ? { ...before, ...after } : message));
    return { status: 200, json: { id: activityId } };
  }

  members(conversation: string, form: 'all' | 'paged'): Done {
    const { place } = this.addressed(conversation);
    this.limits.spend('members', place.id);
    const members = membersOf(place).map(accountOf);
    return { status: 200, json: form === 'all' ? members : { members } };
  }

  member(conversation: string, id: string): Done {
    const { place } = this.addressed(conversation);
    this.limits.spend('members', place.id);
    const found = membersOf(place).find((person) => person.id === id || person.aadObjectId === id);
    if (found === undefined) throw new TeamsError(404, 'MemberNotFoundInConversation', 'Member not found.');
    return { status: 200, json: accountOf(found) };
  }

  team(id: string, form: 'details' | 'channels'): Done {
    const team = teams.find((candidate) => candidate.id === id);
    if (team === undefined) throw notFound();
    if (!this.installed.has(team.id)) throw notInRoster();
    this.limits.spend('list', team.id);
    return { status: 200, json: form === 'details' ? detailsOf(team) : { conversations: channelsOf(team) } };
  }

  // ── what they share ──────────────────────────────────────────────────────────────────────────────────────────────
  private addressed(conversation: string): Address {
    const [id = '', ...rest] = conversation.split(';messageid=');
    const place = this.placeOf(id);
    if (place === undefined || rest.length > 1 || (rest.length === 1 && place.kind !== 'channel')) throw notFound();
    this.allow(place);
    return { place, root: rest[0] ?? null };
  }

  private allow(place: Place): void {
    if (!this.isInstalled(place)) throw notInRoster();
  }

  private threadOf(place: Place, root: string): StoredMessage {
    const first = this.find(place.id, root);
    if (first === undefined || first.root !== root) throw noActivity();
    return first;
  }

  /** A message of the conversation; a channel's is addressed by its thread. */
  private existing(conversation: string, id: string): StoredMessage {
    const { place, root } = this.addressed(conversation);
    const found = this.find(place.id, id);
    if (found === undefined || found.root !== root) throw noActivity();
    return found;
  }

  private checked(body: unknown): Json {
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      throw badArgument('Activity must be an object.');
    const activity = body as Json;
    const size = JSON.stringify(activity).length * 2;
    if (size > messageBytes) throw new TeamsError(413, 'MessageSizeTooBig', `Message size too large: ${size} bytes.`);
    const from = activity.from as Json | undefined;
    if (from?.id !== undefined && from.id !== botId) throw badArgument('The sender is not this bot.');
    const complaints = complaintsAbout(activity, (id) => isMember(id) || this.alsoKnown.includes(id));
    if (complaints.length > 0) throw badArgument(complaints.slice(0, 5).join('; '));
    return activity;
  }

  /** Null when Teams makes two messages of it and so tells no id. */
  private accept(place: Place, root: string | null, activity: Json): StoredMessage | null {
    if (!isSplit(activity)) return this.store(place, root, activity, botId);
    const { attachments, ...text } = activity;
    this.store(place, root, text, botId);
    this.store(place, root, { ...activity, text: undefined, attachments }, botId);
    return null;
  }

  private store(place: Place, root: string | null, activity: Json, from: string): StoredMessage {
    const id = this.nextId();
    const thread = place.kind === 'channel' ? (root ?? id) : null;
    const message = { id, place: place.id, root: thread, from, ...contentOf(activity), editedAt: null };
    this.messages.push(message);
    return message;
  }
}

function contentOf(activity: Json) {
  return {
    text: typeof activity.text === 'string' ? activity.text : '',
    textFormat: String(activity.textFormat ?? 'markdown'),
    summary: typeof activity.summary === 'string' ? activity.summary : null,
    card: cardOf(activity),
    entities: (activity.entities ?? []) as readonly Json[],
    sentWith: activity,
  };
}

/**
 * Text beside a card becomes two messages, and nobody is told their ids:
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability,
 * https://github.com/OfficeDev/BotBuilder-MicrosoftTeams/issues/125 and, for edits, /126.
 */
const split: Done = { status: 202, json: {} };

function isSplit(activity: Json): boolean {
  return typeof activity.text === 'string' && activity.text !== '' && cardOf(activity) !== null;
}

function isMember(id: string): boolean {
  return (
    id === botId ||
    people.some((person) => person.tenantId === tenantId && [person.id, person.aadObjectId].includes(id))
  );
}

function membersOf(place: Place): readonly Person[] {
  return place.person === null ? people.filter((person) => person.tenantId === tenantId) : [place.person];
}

function accountOf({ id, name, aadObjectId, tenantId: tenant }: Person): Json {
  const [givenName, surname] = name.split(/[ _]/);
  const mail = `${String(givenName).toLowerCase()}@acme.example`;
  const account = { id, objectId: aadObjectId, name, givenName, surname, email: mail, userPrincipalName: mail };
  return { ...account, tenantId: tenant, userRole: 'user' };
}

function detailsOf({ id, name, groupId, channels }: Team): Json {
  return { id, name, aadGroupId: groupId, channelCount: channels.length, memberCount: 3 };
}

/** The channel General has no name there. */
function channelsOf(team: Team): readonly Json[] {
  return team.channels.map(({ id, name }) => (id === team.id ? { id } : { id, name }));
}

function badArgument(message: string): TeamsError {
  return new TeamsError(400, 'BadArgument', message);
}

function notFound(): TeamsError {
  return new TeamsError(404, 'ConversationNotFound', 'Conversation not found.');
}

function noActivity(): TeamsError {
  return new TeamsError(404, 'ActivityNotFoundInConversation', 'Conversation not found.');
}

function notInRoster(): TeamsError {
  return new TeamsError(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
}

/** The bot as activities name it. */
export const botAccount = { id: botId, name: botName } as const;
