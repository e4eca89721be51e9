import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { openTeamsChat, type TeamsOptions } from '../../../src/chat/teams/chat.ts';
import type { Log, People } from '../../../src/flows/ports.ts';
import type { RequestError } from '../../../src/flows/web.ts';
import { refuseUnlessLocal } from '../../../src/http/doors.ts';
import { createServer } from '../../../src/http/server.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';

export const appId = '11111111-2222-3333-4444-555555555555';
export const tenantId = 'a1b2c3d4-e5f6-7890-abcd-ef1234567890';
export const issuerName = 'https://issuer.example';
export const channel = '19:d441d38c655c47a085215b2726e76927@thread.tacv2';
/** Nobody listens there: what is refused must not be answered either. */
export const serviceUrl = 'http://127.0.0.1:9/amer/';

/** An activity that would be stored if it were let in: somebody adds the app to a channel. */
export function installation(over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    type: 'installationUpdate',
    action: 'add',
    id: 'f:b829f622-70c3-f15e-d57f-d7f86ec685f9',
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:1xAna', aadObjectId: '00000000-1111-2222-3333-444444444444' },
    recipient: { id: `28:${appId}`, name: 'Culprit' },
    conversation: { isGroup: true, conversationType: 'channel', tenantId, id: channel, name: 'Alerts' },
    channelData: {
      settings: { selectedChannel: { id: channel } },
      channel: { id: channel },
      team: { aadGroupId: '22222222-3333-4444-5555-666666666666', name: 'Data', id: '19:General@thread.tacv2' },
      tenant: { id: tenantId },
    },
    text: 'CONFIDENTIAL',
    ...over,
  };
}

export interface ListedKey {
  readonly kid: string;
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
  readonly endorsements: readonly string[] | undefined;
}

/** `endorsements` undefined: the list says nothing of them. */
export async function newKey(kid: string, endorsements?: readonly string[]): Promise<ListedKey> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { kid, publicKey, privateKey, jwk: await exportJWK(publicKey), endorsements };
}

export type Issuer = Awaited<ReturnType<typeof startIssuer>>;

/** Our own issuer: metadata and keys over HTTP on this machine, and tokens as Bot Framework gives them. */
export async function startIssuer(now: () => number) {
  let listed = [await newKey('first', ['msteams', 'webchat'])];
  let isDown = false;
  const asked: string[] = [];
  const server = createHttpServer((request, response) => {
    asked.push(request.url ?? '');
    if (isDown) {
      response.writeHead(503).end();
      return;
    }
    const keys = listed.map(({ kid, jwk, endorsements }) => ({ ...jwk, kid, use: 'sig', endorsements }));
    const body = request.url === '/keys' ? { keys } : { issuer: issuerName, jwks_uri: `${origin}/keys` };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const origin = await listening(server);

  return {
    metadataUrl: `${origin}/metadata`,
    /** Paths fetched so far. */
    asked,
    list: (...keys: ListedKey[]): void => {
      listed = keys;
    },
    goDown: (down = true): void => {
      isDown = down;
    },
    current: (): ListedKey => listed[0] ?? fail(),
    /** `Bearer …`; claims given are laid over good ones, undefined leaves one out. */
    bearer: async (
      claims: Readonly<Record<string, unknown>> = {},
      { key = listed[0] ?? fail(), kid = key.kid }: { key?: ListedKey; kid?: string } = {},
    ): Promise<string> => {
      const seconds = Math.floor(now() / 1_000);
      const good = { iss: issuerName, aud: appId, serviceurl: serviceUrl, nbf: seconds, exp: seconds + 3_600 };
      const payload = JSON.parse(JSON.stringify({ ...good, ...claims })) as Record<string, unknown>;
      const token = await new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid }).sign(key.privateKey);
      return `Bearer ${token}`;
    },
    close: () => closed(server),
  };
}

export interface Sent {
  readonly status: number;
  readonly code: string | null;
  readonly text: string;
}

/** The real door behind the real server, with a real store, an own issuer and nobody to answer to. */
export async function doorway(
  t: TestContext,
  settings: { chat?: Partial<TeamsOptions>; people?: Partial<People> } = {},
) {
  const lines: { level: string; event: string; fields: Readonly<Record<string, unknown>> }[] = [];
  const at = (level: string) => (event: string, fields: Readonly<Record<string, unknown>>) => {
    lines.push({ level, event, fields });
  };
  const log: Log = { info: at('info'), warn: at('warn'), error: at('error') };
  const clock = { at: Date.UTC(2026, 10, 20, 3, 14), now: (): number => clock.at };
  const presses: string[] = [];
  const commands: string[] = [];
  const people: People = {
    press: (press) => {
      presses.push(press.action);
      return Promise.resolve(null);
    },
    command: (text) => {
      commands.push(text);
      return Promise.resolve({ title: 'Nothing is broken', sections: [] });
    },
    redraw: () => Promise.resolve(null),
    ...settings.people,
  };
  const store = await openSqliteStore({
    file: ':memory:',
    log,
    clock,
    channels: () => [],
    burstLimit: 5,
    newId: randomUUID,
  });
  const issuer = await startIssuer(clock.now);
  const chat = await openTeamsChat({
    credentials: { kind: 'single_tenant', appId, password: 'app-password', tenantId },
    channel: null,
    store,
    openDoor: ({ raw }): RequestError | null =>
      refuseUnlessLocal(raw, { host: '127.0.0.1', publicUrl: null }, 'WEBHOOK_SECRET'),
    log,
    clock,
    timeoutMs: 500,
    recheckMs: 20,
    authority: { issuer: issuerName, openIdMetadataUrl: issuer.metadataUrl, credentials: unsigned() },
    ...settings.chat,
  });
  const web = createServer({ routes: chat.routes, consoleDoor: () => null, log, newCorrelationId: () => 'corr-1' });
  const { port } = await web.listen(0, '127.0.0.1');
  await chat.start(people);
  t.after(async () => {
    await chat.stop();
    await web.stop(0);
    await issuer.close();
    await store.close();
  });

  const url = `http://127.0.0.1:${port}/api/messages`;
  async function send(body: string, headers: Readonly<Record<string, string>>): Promise<Sent> {
    const response = await fetch(url, { method: 'POST', headers, body });
    const text = await response.text();
    const { error } = JSON.parse(text === '' ? '{}' : text) as { error?: { code: string } };
    return { status: response.status, code: error?.code ?? null, text };
  }

  return {
    chat,
    url,
    clock,
    issuer,
    lines,
    presses,
    commands,
    send,
    /** Sends an activity with this header; null: none. */
    deliver: (activity: unknown, authorization: string | null): Promise<Sent> =>
      send(typeof activity === 'string' ? activity : JSON.stringify(activity), {
        'content-type': 'application/json; charset=utf-8',
        ...(authorization !== null && { authorization }),
      }),
    stored: () => store.listConversations('teams'),
  };
}

/** Signs nothing; the tests that look at calls have a whole fake Teams. */
function unsigned(): NonNullable<TeamsOptions['authority']>['credentials'] {
  return {
    isValidAppId: () => Promise.resolve(true),
    isAuthenticationDisabled: () => Promise.resolve(false),
    createCredentials: () => Promise.resolve({ signRequest: (request) => Promise.resolve(request) }),
  };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.closeAllConnections();
    server.close(() => done());
  });
}

function fail(): never {
  throw new Error('the issuer lists no key');
}
