import type { Chat, Store } from '../flows/ports.ts';
import type { Route } from '../flows/web.ts';

/** `/healthz`: the process answers. `/readyz`: 200 while the store can commit; what chat platforms say never turns it red. */
export function createHealthRoutes(options: {
  readonly store: Pick<Store, 'isReady' | 'listUndelivered'>;
  readonly chats: readonly Pick<Chat, 'platform' | 'state'>[];
}): readonly Route[] {
  const { store } = options;

  async function readiness() {
    const chats = options.chats.map((chat) => ({ platform: chat.platform, ...chat.state() }));
    try {
      if (!(await store.isReady())) return { ready: false, chats, undelivered: [] };
      const owed = await store.listUndelivered();
      const undelivered = owed.map((entry) => ({ ...entry, since: new Date(entry.since).toISOString() }));
      return { ready: true, chats, undelivered };
    } catch {
      return { ready: false, chats, undelivered: [] };
    }
  }

  return [
    { method: 'GET', path: '/healthz', door: 'open', handle: () => ({ status: 200, json: { alive: true } }) },
    {
      method: 'GET',
      path: '/readyz',
      door: 'open',
      async handle() {
        const json = await readiness();
        return { status: json.ready ? 200 : 503, json };
      },
    },
  ];
}
