import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Log } from '../flows/ports.ts';
import { type Answer, RequestError, type Route, type WebRequest } from '../flows/web.ts';
import { errorAnswer, internalError, send, setCommonHeaders } from './answers.ts';
import { createRouter, type Match } from './routing.ts';

/** Headers must be complete by then; how fast a body must come is its reader's business. */
const headersTimeoutMs = 10_000;
/** Longer than the 60 s most load balancers keep an idle connection, so that they, not we, close it. */
const keepAliveTimeoutMs = 65_000;
/**
 * A refused body is read on and thrown away for this long, because closing while the client still sends would reset the
 * connection and lose our answer.
 */
const lingerMs = 3_000;

/** Lets a request in (null), refuses it, or answers it at the door (a token turned into a cookie). */
export type Door = (request: WebRequest) => RequestError | Answer | null;

export interface ServerOptions {
  readonly routes: readonly Route[];
  /** Guards the routes whose door is `console`. */
  readonly consoleDoor: Door;
  readonly log: Log;
  readonly newCorrelationId: () => string;
}

export interface WebServer {
  /** Takes requests; port 0 picks a free one. Rejects with Node's error, e.g. `EADDRINUSE`. */
  listen(port: number, host: string): Promise<{ readonly port: number }>;
  /** Takes no more requests, ends event streams, lets answers under way end for `graceMs`, then cuts what is left. */
  stop(graceMs: number): Promise<void>;
}

/**
 * The one listener: routes requests, opens doors, sets the headers every answer has, and turns a thrown `RequestError`
 * into JSON. Any other error is logged once and answered 500 `internal` with the correlation id to find it by.
 */
export function createServer(options: ServerOptions): WebServer {
  const match = createRouter(options.routes);
  const underWay = new Set<ServerResponse>();
  let stopping = false;

  // `requireHostHeader` and `requestTimeout` are off because Node would answer without a correlation id, and cut
  // a large run that is still coming in.
  const settings = { headersTimeout: headersTimeoutMs, requestTimeout: 0, connectionsCheckingInterval: 2_000 };
  const server = createHttpServer({ ...settings, keepAliveTimeout: keepAliveTimeoutMs, requireHostHeader: false });

  server.on('request', (raw, response) => {
    underWay.add(response);
    response.once('close', () => {
      underWay.delete(response);
      if (stopping) server.closeIdleConnections();
    });
    if (stopping) response.setHeader('connection', 'close');
    void respond(raw, response);
  });

  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    answerUnreadable(error, socket, options.newCorrelationId());
  });

  async function respond(raw: IncomingMessage, response: ServerResponse): Promise<void> {
    const correlationId = correlationIdOf(raw) ?? options.newCorrelationId();
    setCommonHeaders(response, correlationId);
    response.once('finish', () => drainOrCut(raw));
    let where = 'no route';
    try {
      if (raw.httpVersion === '1.1' && raw.headers.host === undefined) {
        throw new RequestError(400, 'no_host', 'Send a Host header.');
      }
      const { path, query } = splitUrl(raw.url ?? '/');
      const { route, params } = routeOf(match(raw.method ?? 'GET', path), path);
      where = `${route.method} ${route.path}`;
      const request: WebRequest = { method: raw.method ?? 'GET', path, params, query, correlationId, raw };

      const atDoor = route.door === 'console' ? options.consoleDoor(request) : null;
      if (atDoor instanceof RequestError) throw atDoor;
      if (atDoor !== null) return send(response, atDoor);
      if ('takeOver' in route) return await route.takeOver(request, response);
      send(response, await route.handle(request));
    } catch (error) {
      refuse(error, raw, response, correlationId, where);
    }
  }

  function refuse(
    error: unknown,
    raw: IncomingMessage,
    response: ServerResponse,
    correlationId: string,
    where: string,
  ) {
    const refusal = error instanceof RequestError ? error : internalError(correlationId);
    if (refusal !== error && raw.destroyed && !raw.complete) {
      options.log.info('request_cut', { correlation_id: correlationId, route: where });
    } else if (refusal !== error) {
      options.log.error('request_failed', { correlation_id: correlationId, route: where, error });
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    send(response, errorAnswer(refusal, correlationId));
  }

  return {
    listen: (port, host) => listen(server, port, host),
    async stop(graceMs) {
      stopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const response of underWay) {
        if (isEventStream(response)) response.end();
        if (!response.headersSent) response.setHeader('connection', 'close');
      }
      server.closeIdleConnections();
      const deadline = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(deadline);
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<{ readonly port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const address = server.address() as AddressInfo; // a server listening on a port always has one
      resolve({ port: address.port });
    });
  });
}

function routeOf(match: Match, path: string): Extract<Match, { kind: 'route' }> {
  switch (match.kind) {
    case 'route':
      return match;
    case 'unknown_path':
      throw new RequestError(404, 'not_found', 'There is nothing at this path.');
    case 'wrong_method':
      throw new RequestError(405, 'method_not_allowed', `This path takes ${match.allow.join(', ')}.`, {
        headers: { allow: match.allow.join(', ') },
      });
    default:
      throw new Error(`No answer for ${path}: ${match satisfies never}`);
  }
}

function correlationIdOf(raw: IncomingMessage): string | null {
  const sent = raw.headers['x-correlation-id'];
  return typeof sent === 'string' && /^[A-Za-z0-9._-]{1,128}$/.test(sent) ? sent : null;
}

function splitUrl(url: string): { readonly path: string; readonly query: URLSearchParams } {
  const mark = url.indexOf('?');
  if (mark === -1) return { path: url, query: new URLSearchParams() };
  return { path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) };
}

function isEventStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
}

/** What was not read of a body is thrown away after the answer; a client that does not come to an end is cut. */
function drainOrCut(raw: IncomingMessage): void {
  const { socket } = raw;
  if (raw.complete || socket.destroyed) return;
  // Node does this by itself only for a body nobody began to read.
  raw.resume();
  const cut = setTimeout(() => socket.destroy(), lingerMs);
  const settle = () => {
    clearTimeout(cut);
    socket.removeListener('close', settle);
  };
  raw.once('end', settle);
  // After the answer Node no longer tells the request that its socket closed.
  socket.once('close', settle);
}

/** Bytes that are no HTTP request never reach a route; they get the same error shape, written by hand. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket, correlationId: string): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const refusal = refusalOf(error);
  const answer = errorAnswer(refusal, correlationId);
  const body = 'json' in answer ? JSON.stringify(answer.json) : '';
  socket.end(
    `HTTP/1.1 ${refusal.status} ${refusal.code}\r\nconnection: close\r\nx-correlation-id: ${correlationId}\r\n` +
      `content-type: application/json; charset=utf-8\r\nx-content-type-options: nosniff\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function refusalOf(error: NodeJS.ErrnoException): RequestError {
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    return new RequestError(431, 'headers_too_large', 'The headers are larger than 16 KiB.');
  }
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new RequestError(408, 'request_timeout', 'The headers did not arrive in time.');
  }
  return new RequestError(400, 'malformed_request', 'This is not a well-formed HTTP request.');
}
