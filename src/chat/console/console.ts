import type { Chat, People } from '../../flows/ports.ts';
import type { Route } from '../../flows/web.ts';
import { assetRoutes } from './assets.ts';
import { createListener, type ListenerOptions } from './listen.ts';
import { createLive } from './live.ts';
import { createPoster } from './post.ts';

/** What the console draws from and what it can do besides pressing. */
export type ConsoleOptions = Omit<ListenerOptions, 'live' | 'notes' | 'people'>;

/**
 * The console: a chat platform with one channel, which is a local web page. It needs no credentials, so it is what
 * `npm start` shows. `routes` are its pages and presses, all behind the console's door.
 */
export function createConsoleChat(options: ConsoleOptions): Chat & { readonly routes: readonly Route[] } {
  const live = createLive();
  const poster = createPoster({ store: options.store, live, baseUrl: options.baseUrl });
  let people: People | null = null;
  const listener = createListener({ ...options, live, notes: poster.notes, people: () => people });

  return {
    platform: 'console',
    channels: [{ platform: 'console', channel: 'console', folds: false }],
    async start(taker) {
      people = taker;
    },
    async stop() {
      people = null;
      live.close();
    },
    post: poster.post,
    update: poster.update,
    find: poster.find,
    reply: poster.reply,
    state: () => ({ ok: true, detail: `${live.count()} open pages` }),
    routes: [...listener, ...assetRoutes],
  };
}
