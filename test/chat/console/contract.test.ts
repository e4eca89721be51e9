import type { ServerResponse } from 'node:http';
import type { LiveEvent } from '../../../src/chat/console/live.ts';
import { chatContract } from '../contract.ts';
import { alertWith, dossierOf, messageOf } from './alerts.ts';
import { serveConsole } from './harness.ts';

chatContract('The console', async () => {
  const { chat, store, stop } = await serveConsole([]);
  const events = listenTo(chat);
  const findMessage = store.findMessage.bind(store);
  let owed = 0;

  /** An alert's id is the key of its card on open pages. */
  const keyOf = async (ref: string) => (await findMessage(ref))?.tells[0]?.alertId ?? '';

  return {
    chat,
    channel: 'console',
    async owe() {
      owed += 1;
      const alert = alertWith(`a${owed}`);
      store.dossiers = [
        dossierOf(alert, { messages: [messageOf(alert, { id: `m${owed}`, ref: null })] }),
        ...store.dossiers,
      ];
      return `m${owed}`;
    },
    async see({ ref }) {
      const key = await keyOf(ref);
      const shown = events.findLast((event) => event.kind === 'card' && event.key === key);
      if (shown === undefined) return null;
      return { text: textOf(shown.html), buttons: buttonsOf(shown.html), pings: [] };
    },
    async replies({ ref }) {
      const key = await keyOf(ref);
      return events
        .filter((event) => event.kind === 'note' && event.key === key)
        .map(({ html }) => ({ text: textOf(html), pings: [] }));
    },
    async remove({ ref }) {
      store.dossiers = store.dossiers.filter(({ messages }) => messages[0]?.id !== ref);
    },
    breakDown() {
      store.findMessage = () => {
        store.findMessage = findMessage;
        return Promise.reject(new Error('database is locked'));
      };
    },
    calls: false,
    secrets: [],
    close: stop,
  };
});

/** What an open page is told, read where the event stream is written. */
function listenTo(chat: Awaited<ReturnType<typeof serveConsole>>['chat']): LiveEvent[] {
  const events: LiveEvent[] = [];
  const route = chat.routes.find(({ path }) => path === '/console/events');
  if (route === undefined || !('takeOver' in route)) throw new Error('The console has no event stream.');
  const response = {
    writableLength: 0,
    writeHead() {},
    once() {},
    end() {},
    write(chunk: string) {
      const [, kind, data] = /^event: (\w+)\ndata: (.*)\n\n$/.exec(chunk) ?? [];
      if (kind !== undefined && data !== undefined) events.push({ kind, ...JSON.parse(data) });
    },
  };
  type Request = Parameters<typeof route.takeOver>[0];
  void route.takeOver({} as Request, response as unknown as ServerResponse); // all the stream uses
  return events;
}

/** The words of our own markup: tags out, entities back. */
function textOf(markup: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return markup.replaceAll(/<[^>]*>/g, '').replaceAll(/&(lt|gt|quot|#39|amp);/g, (_all, name) => entities[name] ?? '');
}

function buttonsOf(markup: string) {
  const controls = markup.matchAll(/<(a|button|details)\b([^>]*)>(.*?)<\/\1>/gs);
  return [...controls]
    .map(([, , attributes = '', inside = '']) => ({
      id: /data-action="(\w+)"/.exec(attributes + inside)?.[1] ?? '',
      label: textOf(inside),
      url: textOf(/href="([^"]*)"/.exec(attributes)?.[1] ?? '') || null,
    }))
    .filter(({ id }) => id !== '');
}
