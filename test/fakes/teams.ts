import {
  actionInvoke,
  atBot,
  fetchTask,
  installation,
  type Shown,
  shownByInvoke,
  shownByTask,
  typed,
} from './teams-activities.ts';
import type { Json } from './teams-cards.ts';
import { Connector, type StoredMessage } from './teams-connector.ts';
import {
  appId,
  botId,
  foreignTenantId,
  type Person,
  type Place,
  people,
  personalChatOf,
  personNamed,
  places,
  tenantId,
} from './teams-directory.ts';
import type { TokenBend } from './teams-issuer.ts';
import { everyAction, readButtons, readPings, readText, type SeenButton } from './teams-reader.ts';
import { type Mischief, startTeamsServer, type TeamsCall, type TeamsRoute } from './teams-server.ts';

export type { Json, Mischief, SeenButton, Shown, StoredMessage, TeamsCall, TeamsRoute };

/** What a test may bend in an activity and its token, to see it refused. */
export interface Tampering extends TokenBend {
  /** Laid over the activity before it is signed for. */
  readonly activity?: Json;
  /** The whole header instead of the signed one; null: none. */
  readonly authorization?: string | null;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface FakeTeamsOptions {
  /** Time of tokens, message ids and rate limits; default the real one. */
  readonly clock?: { now(): number };
  /** No tokens in either direction, as local test clients do it. */
  readonly isAnonymous?: boolean;
  /** Ids that a mention may name besides those of the people there. */
  readonly alsoKnown?: readonly string[];
}

export type FakeTeams = Awaited<ReturnType<typeof startFakeTeams>>;

/**
 * A strict little Teams on 127.0.0.1: its Bot Connector, its keys, its tokens, and the people who add the app, mention it,
 * write to it and press its buttons. It can be asked to misbehave and be read as a person reads a channel.
 */
export async function startFakeTeams(options: FakeTeamsOptions = {}) {
  const now = (): number => options.clock?.now() ?? Date.now();
  const connector = new Connector(now, options.alsoKnown ?? []);
  const ownViews = new Map<string, StoredMessage>();
  const waiters = new Set<() => void>();
  let botUrl: string | null = null;
  const server = await startTeamsServer({
    connector,
    now,
    isAnonymous: options.isAnonymous === true,
    changed,
    edited: (id) => {
      for (const [key, view] of ownViews) if (view.id === id) ownViews.delete(key);
    },
  });
  const { issuer, serviceUrl, calls } = server;

  function changed(): void {
    for (const look of [...waiters]) look();
  }

  // ── activities to the bot ────────────────────────────────────────────────────────────────────────────────────────
  const circumstances = (person: Person) => ({ serviceUrl, now: now(), tenantId: person.tenantId });

  /** Posts an activity to the bot, signed as Teams signs. */
  async function signed(activity: Json, bend: Tampering = {}): Promise<Answer> {
    if (botUrl === null) throw new Error('the fake Teams does not know where the bot listens');
    const sent = { ...activity, ...bend.activity };
    const claimed = String(sent.serviceUrl);
    const bearer = options.isAnonymous === true ? null : `Bearer ${await issuer.signed(claimed, bend)}`;
    const authorization = bend.authorization === undefined ? bearer : bend.authorization;
    const response = await fetch(botUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
        'x-ms-conversation-id': String((sent.conversation as Json | undefined)?.id ?? ''),
        'x-ms-tenant-id': tenantId,
        ...(authorization !== null && { authorization }),
        ...bend.headers,
      },
      body: JSON.stringify(sent),
      signal: AbortSignal.timeout(15_000),
    });
    const answered = { status: response.status, body: await response.text() };
    changed();
    return answered;
  }

  /** In turn, as Teams sends them. */
  async function signedAll(activities: readonly Json[], bend: Tampering): Promise<readonly Answer[]> {
    const answers: Answer[] = [];
    for (const activity of activities) answers.push(await signed(activity, bend));
    return answers;
  }

  function placeOf(id: string): Place {
    const place = connector.placeOf(id);
    if (place === undefined) throw new Error(`the fake Teams has no place ${id}`);
    return place;
  }

  async function install(id: string, by: string, bend: Tampering = {}): Promise<readonly Answer[]> {
    const person = personNamed(by);
    const place = id === 'personal' ? connector.openChat(person) : placeOf(id);
    connector.installed.add(place.team?.id ?? place.id);
    return signedAll(installation(person, place, 'add', circumstances(person)), bend);
  }

  function messageOf(person: Person, place: Place, text: string, inThread: string | null): Json {
    const message = connector.written(person, place, inThread, text);
    return typed(person, place, message, text, circumstances(person));
  }

  /** A person's message to the bot, without sending it: in the personal chat, or a mention anywhere else. */
  function drafted(name: string, id: string, text: string, inThread: string | null = null): Json {
    const person = personNamed(name);
    const place = id === 'personal' ? connector.openChat(person) : placeOf(id);
    return messageOf(person, place, place.kind === 'personal' ? text : `${atBot} ${text}`, inThread);
  }

  function pressed(name: string, message: StoredMessage, labelOrVerb: string, value?: string): Json {
    const person = personNamed(name);
    const action = everyAction(message.card ?? {}).find(
      ({ type, verb, title, data }) =>
        type === 'Action.Execute' &&
        (verb === labelOrVerb || title === labelOrVerb) &&
        (value === undefined || (data as Json | undefined)?.value === value),
    );
    if (action === undefined) throw new Error(`the message offers no ${[labelOrVerb, value].join(' ')}`);
    return actionInvoke(person, placeOf(message.place), message, action, circumstances(person));
  }

  const viewKey = (person: string, message: StoredMessage) =>
    `${personNamed(person).id} ${message.place} ${message.id}`;
  const isPerson = (id: string) => people.some((person) => person.id === id || person.aadObjectId === id);
  const ofBot = (message: StoredMessage) => message.from === botId;

  return {
    /** For `Authority`, and the bot's password. */
    issuer,
    appId,
    botId,
    tenantId,
    foreignTenantId,
    places,
    people,
    serviceUrl,
    /** `29:…` of a person. */
    idOf: (person: string): string => personNamed(person).id,

    /** Where activities go: the bot's `/api/messages`. */
    sendActivitiesTo: (url: string): void => {
      botUrl = url;
    },

    // ── as a person ────────────────────────────────────────────────────────────────────────────────────────────
    /** Adds the app to a channel's team, to the group chat, or (`personal`) for oneself. */
    install,
    /** Removes it again. */
    remove: (id: string, by = 'Ana', bend: Tampering = {}): Promise<readonly Answer[]> => {
      const person = personNamed(by);
      const place = id === 'personal' ? personalChatOf(person) : placeOf(id);
      connector.installed.delete(place.team?.id ?? place.id);
      return signedAll(installation(person, place, 'remove', circumstances(person)), bend);
    },
    /** Writes `@Culprit <text>`: a new thread of a channel, below a message (`inThread`), or in the group chat. */
    mention: (person: string, id: string, text: string, inThread: string | null = null, bend: Tampering = {}) =>
      signed(drafted(person, id, text, inThread), bend),
    /** Writes to the bot alone; the first word of a person adds the app for them. */
    say: async (person: string, text: string, bend: Tampering = {}): Promise<Answer> => {
      if (!connector.isInstalled(personalChatOf(personNamed(person)))) await install('personal', person, bend);
      return signed(drafted(person, 'personal', text), bend);
    },
    /** Presses a button as the message given shows it, by label or verb; resolves with what only the presser sees. */
    press: async (
      person: string,
      message: StoredMessage,
      labelOrVerb: string,
      value?: string,
      bend: Tampering = {},
    ): Promise<Shown> => {
      const { status, body } = await signed(pressed(person, message, labelOrVerb, value), bend);
      const shown = shownByInvoke(status, body, isPerson);
      if (shown.kind === 'card') {
        ownViews.set(viewKey(person, message), { ...message, card: shown.card });
      }
      changed();
      return shown;
    },
    /** Chooses a command in the menu of a message, any message; resolves with the dialog. */
    explain: async (person: string, message: StoredMessage, commandId = 'explain_sync_error', bend: Tampering = {}) => {
      const asker = personNamed(person);
      const author = people.find(({ id }) => id === message.from) ?? null;
      const place = placeOf(message.place);
      const { status, body } = await signed(
        fetchTask(asker, place, message, author, commandId, circumstances(asker)),
        bend,
      );
      return shownByTask(status, body, isPerson);
    },
    /** A person writes to other people; the bot hears nothing. */
    chat: (person: string, id: string, text: string, inThread: string | null = null): StoredMessage =>
      connector.written(personNamed(person), placeOf(id), inThread, text),
    drafted,
    pressed,
    signed,

    // ── what is to be read ─────────────────────────────────────────────────────────────────────────────────────
    /** What the bot wrote into a channel, below nothing, or into a chat; oldest first. */
    messages: (id: string = places.alerts): readonly StoredMessage[] =>
      connector
        .messagesIn(id)
        .filter((message) => ofBot(message) && (message.root === null || message.root === message.id)),
    /** What the bot wrote below a message of a channel. */
    thread: (root: string, id: string = places.alerts): readonly StoredMessage[] =>
      connector.messagesIn(id).filter((message) => ofBot(message) && message.root === root && message.id !== root),
    /** What the bot wrote to one person. */
    personal: (person: string): readonly StoredMessage[] =>
      connector.messagesIn(personalChatOf(personNamed(person)).id).filter(ofBot),
    /** The message as this person alone sees it since a press, null when they see what everybody sees. */
    viewOf: (person: string, message: StoredMessage): StoredMessage | null =>
      ownViews.get(viewKey(person, message)) ?? null,
    textOf: readText,
    buttonsOf: readButtons,
    pingsOf: readPings,
    /** Resolves as soon as `isSo` holds, looked at after everything that happens here; rejects after `withinMs`. */
    until: (isSo: () => boolean, withinMs = 5_000): Promise<void> =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => finish(new Error('the awaited did not happen at the fake Teams')), withinMs);
        const finish = (error?: Error): void => {
          clearTimeout(timer);
          waiters.delete(look);
          if (error === undefined) resolve();
          else reject(error);
        };
        const look = (): void => {
          if (isSo()) finish();
        };
        waiters.add(look);
        look();
      }),

    // ── as Teams ───────────────────────────────────────────────────────────────────────────────────────────────
    /** Every call so far, of one route or all. */
    calls: (route?: TeamsRoute): readonly TeamsCall[] =>
      calls.filter((made) => route === undefined || made.route === route),
    /** The next calls of a route go wrong, one each. */
    misbehave: (route: TeamsRoute, ...tricks: Mischief[]): void => server.misbehave(route, tricks),
    /** Deletes a message behind the bot's back. */
    deleteMessage: (id: string, place: string = places.alerts): void => connector.delete(place, id),
    /** The app is put out of a place without a word. */
    kick: (id: string): void => {
      const place = placeOf(id);
      connector.installed.delete(place.team?.id ?? place.id);
    },
    /** Cuts every connection, and every new one, until `comeBack`. */
    goDown: server.goDown,
    comeBack: server.comeBack,
    close: server.close,
  };
}
