import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import {
  blockActions,
  deliver,
  messageShortcut,
  type Presser,
  slashCommand,
  type Tampering,
} from './slack-payloads.ts';
import { readButtons, readPings, readText, type SeenButton } from './slack-reader.ts';
import { createSocketServer } from './slack-socket.ts';
import { type Ids, SlackError, type StoredMessage, TooFast, Workspace } from './slack-workspace.ts';

export type { SeenButton, StoredMessage, Tampering };

/** How the next call of a method goes wrong. The first four happen after Slack has done what was asked. */
export type Mischief =
  | 'drop_after'
  | 'http_500_after'
  | 'internal_error_after'
  | 'hang_after'
  | 'drop_before'
  | 'http_500_before'
  | 'html_before'
  | { readonly error: string }
  | { readonly retryAfterS: number }
  | { readonly slowMs: number };

/** What one person sees and nobody else. */
export interface Ephemeral {
  readonly user: string;
  readonly channel: string;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly by: 'chat.postEphemeral' | 'response_url';
}

export interface FakeSlackOptions {
  /** Time of rate limits, timestamps and signatures; default the real one. */
  readonly clock?: { now(): number };
  readonly channels?: readonly string[];
  readonly scopes?: readonly string[];
  readonly isOrgWide?: boolean;
  /** auth.test tells the app's id only for some tokens. */
  readonly hidesAppId?: boolean;
}

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

const methodScopes: Readonly<Record<string, string | null>> = {
  'auth.test': null,
  'apps.connections.open': null,
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.getPermalink': null,
  'conversations.history': 'channels:history',
  'conversations.replies': 'channels:history',
};

/** Arguments Slack documents for the methods above that take many; anything else is a bug of the caller. */
const contentArguments = ['channel', 'text', 'blocks', 'metadata', 'parse', 'link_names', 'token'];
const postArguments = [...contentArguments, 'thread_ts', 'reply_broadcast', 'unfurl_links', 'unfurl_media', 'mrkdwn'];
const knownArguments: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': postArguments,
  'chat.update': [...contentArguments, 'ts', 'reply_broadcast'],
  'chat.postEphemeral': [...contentArguments, 'user', 'thread_ts'],
};

/**
 * A strict little Slack on 127.0.0.1: tokens, scopes, membership, limits, rate limits, signatures, Socket Mode. It can be
 * asked to misbehave, be read as a person reads a channel, and be pressed.
 */
export async function startFakeSlack(options: FakeSlackOptions = {}) {
  const now = (): number => options.clock?.now() ?? Date.now();
  const ids: Ids = { teamId: 'T0ACME', appId: 'A0CULPRIT', botId: 'B0CULPRIT', botUserId: 'U0CULPRIT' };
  const signingSecret = 'fake-signing-secret-8f14e45fceea167a';
  const appToken = 'xapp-1-A0CULPRIT-1111-fakeapptoken';
  const workspace = new Workspace(ids, now);
  for (const channel of options.channels ?? ['C0ALERTS']) workspace.addChannel(channel);
  let scopes = [...(options.scopes ?? ['chat:write', 'commands', 'channels:history', 'groups:history'])];
  let botToken = 'xoxb-1111-2222-fakebottoken';
  const revoked = new Set<string>();

  const calls: { method: string; args: Readonly<Record<string, unknown>>; at: number; answer: string }[] = [];
  const ephemerals: Ephemeral[] = [];
  const mischief = new Map<string, Mischief[]>();
  const responseUrls = new Map<string, { user: string; channel: string; uses: number; until: number }>();
  const tickets = new Set<string>();
  const waiters = new Set<() => void>();
  const sockets = new Set<Socket>();
  let eventsUrl: string | null = null;
  let isDown = false;
  let serial = 0;

  const socketServer = createSocketServer(ids.appId, (ticket) => tickets.delete(ticket), changed);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, stream) => (isDown ? stream.destroy() : socketServer.accept(request, stream)));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;

  function changed(): void {
    for (const look of [...waiters]) look();
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (isDown) {
      request.socket.destroy();
      return;
    }
    const path = new URL(request.url ?? '/', origin).pathname;
    if (path.startsWith('/response/')) return takeResponse(path.slice('/response/'.length), body, response);
    const method = path.replace(/^\/api\//, '');
    await callMethod(method, argumentsOf(request, body), tokenOf(request, body), request, response);
  }

  async function callMethod(
    method: string,
    args: Readonly<Record<string, unknown>>,
    token: string | null,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const [trick, ...later] = mischief.get(method) ?? [];
    mischief.set(method, later);
    const call = { method, args, at: now(), answer: 'none' };
    calls.push(call);
    if (typeof trick === 'object' && 'slowMs' in trick) await new Promise((slept) => setTimeout(slept, trick.slowMs));
    const result = before(trick) ?? perform(method, args, token);
    call.answer = result.label;
    changed();
    if (trick === 'drop_after' || trick === 'drop_before') {
      request.socket.destroy();
      return;
    }
    if (trick === 'hang_after') return;
    const shown =
      trick === 'http_500_after' ? http(500) : trick === 'internal_error_after' ? failed('internal_error') : result;
    response.writeHead(shown.status, shown.headers).end(shown.body);
  }

  function perform(method: string, args: Readonly<Record<string, unknown>>, token: string | null): Result {
    try {
      return succeeded(run(method, args, token));
    } catch (error) {
      if (error instanceof TooFast) return tooFast(error.seconds);
      if (error instanceof SlackError) return failed(error.word, error.extra);
      throw error;
    }
  }

  function run(method: string, args: Readonly<Record<string, unknown>>, token: string | null): Record<string, unknown> {
    if (!Object.hasOwn(methodScopes, method)) throw new SlackError('unknown_method', { req_method: method });
    if (token === null) throw new SlackError('not_authed');
    if (method === 'apps.connections.open') return openConnection(token);
    if (revoked.has(token)) throw new SlackError('token_revoked');
    if (token !== botToken) throw new SlackError('invalid_auth');
    const isPrivate = workspace.channels.get(String(args.channel))?.isPrivate === true;
    const needed = isPrivate ? methodScopes[method]?.replace('channels:', 'groups:') : methodScopes[method];
    if (typeof needed === 'string' && !scopes.includes(needed)) {
      throw new SlackError('missing_scope', { needed, provided: scopes.join(',') });
    }
    const stranger = Object.keys(args).find((name) => !(knownArguments[method] ?? [name]).includes(name));
    if (stranger !== undefined) throw new SlackError('invalid_arg_name', { argument: stranger });
    switch (method) {
      case 'auth.test':
        return whoAmI();
      case 'chat.postMessage':
        return workspace.postMessage(args);
      case 'chat.update':
        return workspace.update(args);
      case 'chat.postEphemeral':
        return postEphemeral(args);
      case 'chat.getPermalink':
        return workspace.permalink(args, 'https://acme.slack.com/');
      case 'conversations.history':
        return workspace.history(args);
      default:
        return workspace.replies(args);
    }
  }

  function whoAmI(): Record<string, unknown> {
    return {
      url: 'https://acme.slack.com/',
      team: 'Acme',
      user: 'culprit',
      team_id: ids.teamId,
      user_id: ids.botUserId,
      bot_id: ids.botId,
      is_enterprise_install: options.isOrgWide === true,
      ...(options.hidesAppId !== true && { app_id: ids.appId }),
    };
  }

  function openConnection(token: string): Record<string, unknown> {
    if (token !== appToken) throw new SlackError(token.startsWith('xapp-') ? 'invalid_auth' : 'not_allowed_token_type');
    serial += 1;
    tickets.add(`ticket${serial}`);
    return { url: `ws://127.0.0.1:${port}/link/?ticket=ticket${serial}&app_id=${ids.appId}` };
  }

  function postEphemeral(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const channel = workspace.channelFor(args.channel);
    if (channel.isArchived) throw new SlackError('is_archived');
    if (typeof args.user !== 'string') throw new SlackError('user_not_in_channel');
    ephemerals.push({
      user: args.user,
      channel: channel.id,
      ...workspace.ephemeral(args),
      by: 'chat.postEphemeral',
    });
    return { message_ts: workspace.nextTs() };
  }

  function takeResponse(id: string, body: string, response: ServerResponse): void {
    const address = responseUrls.get(id);
    if (address === undefined || address.uses >= 5 || now() > address.until) {
      response.writeHead(404).end('expired_url');
      return;
    }
    address.uses += 1;
    try {
      const content = workspace.ephemeral(JSON.parse(body) as Record<string, unknown>);
      ephemerals.push({ user: address.user, channel: address.channel, ...content, by: 'response_url' });
      response.writeHead(200).end('ok');
    } catch (error) {
      response.writeHead(400).end(error instanceof SlackError ? error.word : 'invalid_payload');
    }
    changed();
  }

  function responseUrlFor(user: Presser, channel: string): string {
    serial += 1;
    const id = `${ids.teamId}-${serial}`;
    responseUrls.set(id, { user: user.id, channel, uses: 0, until: now() + 30 * 60_000 });
    return `${origin}/response/${id}`;
  }

  async function send(
    form: URLSearchParams,
    payload: unknown,
    kind: 'interactive' | 'slash_commands',
    bend: Tampering,
  ) {
    if (eventsUrl !== null) return deliver(eventsUrl, form.toString(), signingSecret, now(), bend);
    await socketServer.send(kind, payload);
    return { status: 200, body: '' };
  }

  function channelOf(id: string) {
    const channel = workspace.channels.get(id);
    if (channel === undefined) throw new Error(`the fake Slack has no channel ${id}`);
    return channel;
  }

  return {
    /** For `SLACK_API_URL`. */
    apiUrl: `${origin}/api/`,
    signingSecret,
    appToken,
    ids,
    botToken: () => botToken,

    /** Where presses and commands are sent over HTTP; without it they go through Socket Mode. */
    sendEventsTo: (url: string): void => {
      eventsUrl = url;
    },

    // ── as a person ────────────────────────────────────────────────────────────────────────────────────────────
    /** What stands in the channel, oldest first, replies only where they were also shown in the channel. Copies. */
    messages: (channel = 'C0ALERTS'): StoredMessage[] =>
      structuredClone(channelOf(channel).messages).filter(
        (message) => message.thread_ts === undefined || message.subtype === 'thread_broadcast',
      ),
    /** Replies below a message. */
    thread: (ts: string, channel = 'C0ALERTS'): StoredMessage[] =>
      structuredClone(channelOf(channel).messages).filter((message) => message.thread_ts === ts),
    textOf: readText,
    buttonsOf: readButtons,
    pingsOf: readPings,
    ephemerals: (user?: string): Ephemeral[] =>
      ephemerals.filter((seen) => user === undefined || seen.user === personOf(user).id),
    /** Presses a button as the message given shows it (an older copy presses the older version). Resolves when acknowledged. */
    press: (user: string, message: StoredMessage, actionId: string, value?: string, bend: Tampering = {}) => {
      const person = personOf(user);
      const url = responseUrlFor(person, message.channel);
      const payload = blockActions(ids, person, message, actionId, value, url, now(), bend);
      return send(new URLSearchParams({ payload: JSON.stringify(payload) }), payload, 'interactive', bend);
    },
    /** Chooses a shortcut in the menu of a message with this text. Resolves when acknowledged. */
    shortcut: (user: string, callbackId: string, text: string, bend: Tampering = {}, channel = 'C0ALERTS') => {
      const person = personOf(user);
      const url = responseUrlFor(person, channel);
      const payload = messageShortcut(ids, person, channel, text, callbackId, url, now(), bend);
      return send(new URLSearchParams({ payload: JSON.stringify(payload) }), payload, 'interactive', bend);
    },
    /** Types `/syncstatus <text>`. Resolves when acknowledged. */
    command: (user: string, text: string, bend: Tampering = {}, channel = 'C0ALERTS') => {
      const person = personOf(user);
      const payload = slashCommand(ids, person, channel, text, responseUrlFor(person, channel), now(), bend);
      return send(new URLSearchParams(payload), payload, 'slash_commands', bend);
    },
    /** Resolves as soon as `isSo` holds, looked at after everything that happens here; rejects after `withinMs`. */
    until: (isSo: () => boolean, withinMs = 5_000): Promise<void> =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => finish(new Error('the awaited did not happen at the fake Slack')), withinMs);
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

    // ── as Slack ───────────────────────────────────────────────────────────────────────────────────────────────
    /** Every call of a method so far: arguments, time, and `ok` or the error's word. */
    calls: (method?: string) => calls.filter((call) => method === undefined || call.method === method),
    /** The next calls of `method` go wrong, one each. */
    misbehave: (method: string, ...tricks: Mischief[]): void => {
      mischief.set(method, [...(mischief.get(method) ?? []), ...tricks]);
    },
    archive: (channel = 'C0ALERTS'): void => {
      channelOf(channel).isArchived = true;
    },
    unarchive: (channel = 'C0ALERTS'): void => {
      channelOf(channel).isArchived = false;
    },
    invite: (channel = 'C0ALERTS'): void => {
      channelOf(channel).isMember = true;
    },
    kick: (channel = 'C0ALERTS'): void => {
      channelOf(channel).isMember = false;
    },
    makePrivate: (channel = 'C0ALERTS'): void => {
      channelOf(channel).isPrivate = true;
    },
    addChannel: (channel: string): void => workspace.addChannel(channel),
    /** Deletes a message behind the bot's back. */
    deleteMessage: (ts: string, channel = 'C0ALERTS'): void => {
      const place = channelOf(channel);
      place.messages = place.messages.filter((message) => message.ts !== ts);
    },
    /** The old token is dead from now on; returns the new one. */
    rotateToken: (): string => {
      revoked.add(botToken);
      serial += 1;
      botToken = `xoxb-1111-2222-fakebottoken${serial}`;
      return botToken;
    },
    /** Makes a revoked token good again. */
    restoreToken: (token: string): void => {
      revoked.delete(token);
      botToken = token;
    },
    grant: (...names: string[]): void => {
      scopes = [...scopes, ...names];
    },
    revoke: (...names: string[]): void => {
      scopes = scopes.filter((name) => !names.includes(name));
    },
    /** Cuts every connection, and every new one, until `comeBack`. */
    goDown: (): void => {
      isDown = true;
      for (const socket of sockets) socket.destroy();
    },
    comeBack: (): void => {
      isDown = false;
    },
    socketMode: { connections: socketServer.connections, refresh: socketServer.refresh, cut: socketServer.cut },
    close: (): Promise<void> =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  };
}

function personOf(name: string): Presser {
  return { id: `U0${name.toUpperCase()}`, name };
}

interface Result {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** `ok` or the error's word. */
  readonly label: string;
}

function before(trick: Mischief | undefined): Result | null {
  if (trick === 'drop_before') return http(500);
  if (trick === 'http_500_before') return http(500);
  if (trick === 'html_before')
    return { ...succeeded({}), body: '<html><body>proxy error</body></html>', label: 'html' };
  if (typeof trick === 'object' && 'error' in trick) return failed(trick.error);
  if (typeof trick === 'object' && 'retryAfterS' in trick) return tooFast(trick.retryAfterS);
  return null;
}

function succeeded(fields: Record<string, unknown>): Result {
  return { status: 200, headers: json, body: JSON.stringify({ ok: true, ...fields }), label: 'ok' };
}

function failed(error: string, extra: Readonly<Record<string, unknown>> = {}): Result {
  return { status: 200, headers: json, body: JSON.stringify({ ok: false, error, ...extra }), label: error };
}

function tooFast(seconds: number): Result {
  return { status: 429, headers: { 'retry-after': String(seconds) }, body: '', label: 'ratelimited' };
}

function http(status: number): Result {
  return { status, headers: {}, body: 'upstream error', label: `http_${status}` };
}

const json = { 'content-type': 'application/json; charset=utf-8' };

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function argumentsOf(request: IncomingMessage, body: string): Record<string, unknown> {
  if (request.headers['content-type']?.startsWith('application/json') === true) {
    return JSON.parse(body) as Record<string, unknown>;
  }
  return Object.fromEntries(new URLSearchParams(body));
}

function tokenOf(request: IncomingMessage, body: string): string | null {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? new URLSearchParams(body).get('token');
}
