import { plainText, type Text } from '../../domain/card.ts';
import type { Chat, Drawing, Posted, Store } from '../../flows/ports.ts';
import { deliveryErrorOf, messageGone } from './errors.ts';
import { cardsWithNotes, notesPerCard } from './limits.ts';
import type { Live } from './live.ts';
import { placeOf, renderCard, renderNote } from './render.ts';

/** Replies told since the start, by message id, for pages opened later. */
export type Notes = (messageId: string) => readonly Text[];

/**
 * The sending half of the platform. The channel is the store itself, so a message's id is its reference, and posting
 * twice shows one card; what is sent here is only told to the pages that are open. Nothing is folded here, so a message
 * tells one alert.
 */
export function createPoster(options: {
  readonly store: Pick<Store, 'findMessage'>;
  readonly live: Live;
  readonly baseUrl: () => string;
}): Pick<Chat, 'post' | 'update' | 'find' | 'reply'> & { readonly notes: Notes } {
  const { store, live, baseUrl } = options;
  const kept = new Map<string, readonly Text[]>();

  async function locate(messageId: string) {
    const found = await store.findMessage(messageId).catch((error: unknown) => {
      throw deliveryErrorOf(error);
    });
    const told = found?.tells[0];
    if (told === undefined) throw messageGone();
    const { alertId: key, episode } = told;
    return { key, episode, posted: { ref: messageId, link: `${baseUrl()}/alerts/${key}` } };
  }

  async function show(drawing: Drawing): Promise<Posted> {
    const { key, episode, posted } = await locate(drawing.messageId);
    const notes = kept.get(drawing.messageId) ?? [];
    const { markup } = renderCard({ ...drawing, key, episode, notes });
    const place = placeOf(drawing.card);
    live.push({ kind: 'card', key, place, episode, html: markup, words: drawing.card.title });
    return posted;
  }

  return {
    post: (_channel, drawing) => show(drawing),
    update: (_channel, _ref, drawing) => show(drawing),
    async find(_channel, messageId) {
      return (await locate(messageId)).posted;
    },
    async reply(_channel, ref, text) {
      const { key } = await locate(ref);
      const notes = [...(kept.get(ref) ?? []), text].slice(-notesPerCard);
      kept.delete(ref);
      kept.set(ref, notes);
      const oldest = kept.keys().next().value;
      if (kept.size > cardsWithNotes && oldest !== undefined) kept.delete(oldest);
      live.push({ kind: 'note', key, html: renderNote(text).markup, words: plainText(text) });
    },
    notes: (messageId) => kept.get(messageId) ?? [],
  };
}
