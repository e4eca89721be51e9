import { isDeepStrictEqual } from 'node:util';
import type { Conversation, Store } from '../../flows/ports.ts';
import type { Address } from './connector.ts';

/** What the conversations need of the store. */
export type ConversationStore = Pick<Store, 'listConversations' | 'keepConversation'>;

/** The places the app was added to, as the store knows them; Teams gives no list, so every one of them was heard of. */
export interface Conversations {
  /** Reads them anew, so that what another replica heard is known here too. Throws what the store throws. */
  load(): Promise<void>;
  /** Longest known first, those the app was removed from among them. */
  known(): readonly Conversation[];
  /** Where alerts are posted; null when the app was added nowhere yet. */
  chosen(): string | null;
  find(id: string): Conversation | null;
  /** Where calls for this place go; null when the app is neither there nor, for the configured channel, in any team. */
  addressOf(id: string): Address | null;
  /** Stores what changed of it; true when the app is there and was not before. Throws what the store throws. */
  keep(heard: Conversation): Promise<boolean>;
}

/**
 * `channel`: the configured channel's id, or null. Then the longest known team channel is chosen, one the app was removed
 * from only when there is no other; else the longest known group chat likewise, else the longest known personal chat.
 */
export function createConversations(store: ConversationStore, channel: string | null): Conversations {
  let places: ReadonlyMap<string, Conversation> = new Map();
  let turn: Promise<unknown> = Promise.resolve();

  /** One at a time: Teams tells of one installation twice at once, and it must be new only once. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function load(): Promise<void> {
    const listed = await store.listConversations('teams');
    places = new Map(listed.map((place) => [place.id, place]));
  }

  async function keep(heard: Conversation): Promise<boolean> {
    const before = places.get(heard.id);
    const now = before === undefined ? heard : { ...heard, addedAt: before.addedAt };
    if (isDeepStrictEqual(before, now)) return false;
    await store.keepConversation(now);
    places = new Map(places).set(now.id, now);
    return now.removedAt === null && (before === undefined || before.removedAt !== null);
  }

  function first(kind: Conversation['kind']): Conversation | undefined {
    const ofKind = [...places.values()].filter((place) => place.kind === kind);
    return ofKind.find(({ removedAt }) => removedAt === null) ?? ofKind[0];
  }

  return {
    load: () => inTurn(load),
    known: () => [...places.values()],
    chosen: () => channel ?? (first('channel') ?? first('group') ?? first('personal'))?.id ?? null,
    find: (id) => places.get(id) ?? null,
    addressOf: (id) => {
      const place = places.get(id) ?? (id === channel ? first('channel') : undefined);
      if (place === undefined || place.removedAt !== null) return null;
      return { serviceUrl: place.serviceUrl, tenantId: place.tenantId, botId: place.botId };
    },
    keep: (heard) => inTurn(() => keep(heard)),
  };
}
