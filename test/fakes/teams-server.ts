/** The HTTP side of the fake Teams: routes, the check of tokens, and what goes wrong on request. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Json } from './teams-cards.ts';
import type { Connector, Done } from './teams-connector.ts';
import { tenantId } from './teams-directory.ts';
import { createIssuer, type Issuer } from './teams-issuer.ts';
import { TeamsError } from './teams-limits.ts';

/** What a call is, for `misbehave` and `calls`. */
export type TeamsRoute =
  | 'createConversation'
  | 'sendToConversation'
  | 'replyToActivity'
  | 'updateActivity'
  | 'getMembers'
  | 'getMember'
  | 'getTeam'
  | 'listChannels'
  | 'token'
  | 'metadata'
  | 'keys'
  | 'unknown';

/** How the next call of a route goes wrong; `after` means that Teams has done what was asked. */
export type Mischief =
  | 'reset_before'
  | 'reset_after'
  | 'hang_before'
  | 'hang_after'
  | 'html'
  | {
      readonly status: number;
      readonly code?: string;
      readonly retryAfterS?: number;
      readonly when?: 'before' | 'after';
    }
  | { readonly slowMs: number };

export interface TeamsCall {
  readonly route: TeamsRoute;
  readonly path: string;
  readonly body: unknown;
  readonly at: number;
  /** `ok` or the error's word. */
  readonly answer: string;
}

export interface TeamsServerParts {
  readonly connector: Connector;
  readonly now: () => number;
  readonly isAnonymous: boolean;
  /** Told after every call. */
  readonly changed: () => void;
  /** Told of every edit that was made. */
  readonly edited: (messageId: string) => void;
}

/** Listens on 127.0.0.1. */
export async function startTeamsServer({ connector, now, isAnonymous, changed, edited }: TeamsServerParts) {
  const calls: TeamsCall[] = [];
  const mischief = new Map<TeamsRoute, Mischief[]>();
  const sockets = new Set<Socket>();
  let isDown = false;

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer: Issuer = await createIssuer(origin, now);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (isDown) {
      request.socket.destroy();
      return;
    }
    const path = new URL(request.url ?? '/', origin).pathname;
    const route = routeOf(request.method ?? '', path);
    const [trick, ...later] = mischief.get(route.name) ?? [];
    mischief.set(route.name, later);
    if (typeof trick === 'object' && 'slowMs' in trick) await new Promise((slept) => setTimeout(slept, trick.slowMs));
    const result = isBefore(trick) ? null : await perform(route, body, request.headers.authorization);
    calls.push({ route: route.name, path, body: parsed(body), at: now(), answer: labelOf(trick, result) });
    changed();
    if (trick === 'reset_before' || trick === 'reset_after') {
      request.socket.destroy();
      return;
    }
    if (trick === 'hang_before' || trick === 'hang_after') return;
    write(response, route.name, trick, result);
  }

  async function perform(route: Route, body: string, authorization: string | undefined): Promise<Done | TeamsError> {
    try {
      if (route.name === 'metadata') return { status: 200, json: issuer.metadata() };
      if (route.name === 'keys') return { status: 200, json: issuer.keys() };
      if (route.name === 'token') return await issuer.token(route.parts[0] ?? '', new URLSearchParams(body));
      if (route.name === 'unknown') throw new TeamsError(404, 'NotFound', 'No such route.');
      if (!isAnonymous) await refuseStrangers(authorization);
      return call(route, parsed(body));
    } catch (error) {
      if (error instanceof TeamsError) return error;
      throw error;
    }
  }

  async function refuseStrangers(authorization: string | undefined): Promise<void> {
    const complaint = await issuer.complaintAbout(authorization);
    if (complaint === null) return;
    if (complaint === 'not_registered') throw new TeamsError(401, 'BotNotRegistered', 'No registration for this bot.');
    throw new TeamsError(401, 'Unauthorized', 'Authorization has been denied for this request.');
  }

  function call({ name, parts }: Route, body: unknown): Done {
    const [id = '', inner = ''] = parts;
    if (body === undefined) throw new TeamsError(400, 'BadSyntax', 'The body is not JSON.');
    switch (name) {
      case 'createConversation':
        return connector.createConversation(objectOf(body));
      case 'sendToConversation':
        return connector.send(id, body);
      case 'replyToActivity':
        return connector.reply(id, inner, body);
      case 'updateActivity': {
        const done = connector.update(id, inner, body);
        edited(inner);
        return done;
      }
      case 'getMembers':
        return connector.members(id, inner === 'pagedmembers' ? 'paged' : 'all');
      case 'getMember':
        return connector.member(id, inner);
      case 'getTeam':
        return connector.team(id, 'details');
      default:
        return connector.team(id, 'channels');
    }
  }

  return {
    issuer,
    origin,
    serviceUrl: `${origin}/amer/${tenantId}/`,
    calls,
    misbehave: (route: TeamsRoute, tricks: readonly Mischief[]): void => {
      mischief.set(route, [...(mischief.get(route) ?? []), ...tricks]);
    },
    goDown: (): void => {
      isDown = true;
      for (const socket of sockets) socket.destroy();
    },
    comeBack: (): void => {
      isDown = false;
    },
    close: (): Promise<void> =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  };
}

interface Route {
  readonly name: TeamsRoute;
  readonly parts: readonly string[];
}

const routes: readonly (readonly [TeamsRoute, string, RegExp])[] = [
  ['metadata', 'GET', /^\/v1\/\.well-known\/openidconfiguration$/],
  ['keys', 'GET', /^\/v1\/\.well-known\/keys$/],
  ['token', 'POST', /^\/([^/]+)\/oauth2\/v2\.0\/token$/],
  ['createConversation', 'POST', connectorPath('conversations')],
  ['sendToConversation', 'POST', connectorPath('conversations/([^/]+)/activities')],
  ['replyToActivity', 'POST', connectorPath('conversations/([^/]+)/activities/([^/]+)')],
  ['updateActivity', 'PUT', connectorPath('conversations/([^/]+)/activities/([^/]+)')],
  ['getMembers', 'GET', connectorPath('conversations/([^/]+)/(members|pagedmembers)')],
  ['getMember', 'GET', connectorPath('conversations/([^/]+)/members/([^/]+)')],
  ['getTeam', 'GET', connectorPath('teams/([^/]+)')],
  ['listChannels', 'GET', connectorPath('teams/([^/]+)/conversations')],
];

function connectorPath(path: string): RegExp {
  return new RegExp(`^/amer/${tenantId}/v3/${path}$`);
}

function routeOf(method: string, path: string): Route {
  for (const [name, wanted, pattern] of routes) {
    const match = method === wanted ? pattern.exec(path) : null;
    if (match !== null) return { name, parts: match.slice(1).map(decodeURIComponent) };
  }
  return { name: 'unknown', parts: [] };
}

function isBefore(trick: Mischief | undefined): boolean {
  if (typeof trick !== 'object') return trick === 'reset_before' || trick === 'hang_before' || trick === 'html';
  return 'status' in trick && trick.when !== 'after';
}

function labelOf(trick: Mischief | undefined, result: Done | TeamsError | null): string {
  if (result === null) return typeof trick === 'object' && 'status' in trick ? `http_${trick.status}` : String(trick);
  if (result instanceof TeamsError) return result.code;
  return result.status < 300 ? 'ok' : String((result.json as Json).error);
}

function write(
  response: ServerResponse,
  route: TeamsRoute,
  trick: Mischief | undefined,
  result: Done | TeamsError | null,
): void {
  if (typeof trick === 'object' && 'status' in trick) {
    const { status, code, retryAfterS } = trick;
    const words = route === 'token' ? { error: code, error_description: code } : errorBody(code ?? '', 'Misbehaving.');
    writeJson(response, status, code === undefined ? undefined : words, retryAfterS ?? null);
  } else if (result === null) {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>proxy error</body></html>');
  } else if (result instanceof TeamsError) {
    writeJson(response, result.status, errorBody(result.code, result.message), result.retryAfterS);
  } else {
    writeJson(response, result.status, result.json, null);
  }
}

function writeJson(response: ServerResponse, status: number, json: unknown, retryAfterS: number | null): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...(retryAfterS !== null && { 'retry-after': String(retryAfterS) }),
  });
  response.end(json === undefined ? '' : JSON.stringify(json));
}

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#errorresponse-object */
function errorBody(code: string, message: string): Json {
  return { error: { code, message } };
}

function objectOf(body: unknown): Json {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Json;
  throw new TeamsError(400, 'BadSyntax', 'The body must be an object.');
}

/** Undefined when it is not JSON; null without a body. */
function parsed(body: string): unknown {
  if (body === '') return null;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
