import type { ServerResponse } from 'node:http';
import { RequestError } from '../../flows/web.ts';
import { heartbeatMs, maxBacklogBytes, maxListeners } from './limits.ts';

/** What open pages are told. `html` replaces or adds a card or note; `words` is read out by screen readers. */
export type LiveEvent =
  | {
      readonly kind: 'card';
      readonly key: string;
      /** Where on the page the card stands now. */
      readonly place: string;
      readonly episode: number;
      readonly html: string;
      readonly words: string;
    }
  | { readonly kind: 'note'; readonly key: string; readonly html: string; readonly words: string };

/** The open pages. */
export interface Live {
  /** Takes over the response of a page that listens. Throws 503 when too many do, or after `close`. */
  join(response: ServerResponse): void;
  push(event: LiveEvent): void;
  count(): number;
  /** Ends every stream; pages come back by themselves once we do. */
  close(): void;
}

/** Server-sent events to every open page. Nothing is kept for pages that are away: they ask anew when they come back. */
export function createLive(): Live {
  const listeners = new Set<ServerResponse>();
  let heartbeat: NodeJS.Timeout | null = null;
  let closed = false;

  function write(chunk: string): void {
    for (const response of listeners) {
      if (response.writableLength > maxBacklogBytes) response.destroy();
      else response.write(chunk);
    }
  }

  function leave(response: ServerResponse): void {
    listeners.delete(response);
    if (listeners.size === 0) stopHeartbeat();
  }

  function stopHeartbeat(): void {
    if (heartbeat !== null) clearInterval(heartbeat);
    heartbeat = null;
  }

  return {
    join(response) {
      if (closed || listeners.size >= maxListeners) {
        throw new RequestError(503, 'too_many_pages', 'Too many pages listen; close some.', {
          headers: { 'retry-after': '5' },
        });
      }
      // `x-accel-buffering` keeps nginx from holding events back.
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
      response.write('retry: 1000\n\n');
      response.once('close', () => leave(response));
      listeners.add(response);
      heartbeat ??= setInterval(() => write(': still here\n\n'), heartbeatMs);
    },
    push({ kind, ...data }) {
      write(`event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    count: () => listeners.size,
    close() {
      closed = true;
      stopHeartbeat();
      for (const response of listeners) response.end();
    },
  };
}
