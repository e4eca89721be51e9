import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { ServiceClientCredentialsFactory } from 'botframework-connector';
import { type Address, type Connector, createConnector } from '../../../src/chat/teams/connector.ts';
import { microsoft } from '../../../src/chat/teams/sdk.ts';

/** One call as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
}

/** How the next calls are answered: a status with a body, `reset` (the connection breaks), `silence` (nothing comes). */
export type Answer =
  | 'reset'
  | 'silence'
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> };

export const secrets = ['SECRET-TOKEN-1', 'SECRET-TOKEN-2', 'CONFIDENTIAL'];

/** A connector on loopback that answers as told, else as Teams does, and the real client before it. */
export async function connectorFor(
  t: TestContext,
  { timeoutMs = 2_000, refuseToken = null as Error | null } = {},
): Promise<{ connector: Connector; to: Address; arrived: Arrived[]; answers: Answer[]; tokens: string[] }> {
  const arrived: Arrived[] = [];
  const answers: Answer[] = [];
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { method = '', url = '', headers } = request;
    arrived.push({ method, path: url, authorization: headers.authorization, body: JSON.parse(text) });
    const answer = answers.shift() ?? { status: 201, body: { id: '1700000000001', activityId: '1700000000001' } };
    if (answer === 'silence') return;
    if (answer === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}));
  }

  const tokens: string[] = [];
  class Tokens extends ServiceClientCredentialsFactory {
    isValidAppId(): Promise<boolean> {
      return Promise.resolve(true);
    }
    isAuthenticationDisabled(): Promise<boolean> {
      return Promise.resolve(false);
    }
    createCredentials(): ReturnType<ServiceClientCredentialsFactory['createCredentials']> {
      let token = '';
      const getToken = async (anew = false): Promise<string> => {
        if (refuseToken !== null) throw refuseToken;
        if (token === '' || anew) {
          token = `SECRET-TOKEN-${tokens.length + 1}`;
          tokens.push(token);
        }
        return token;
      };
      const signer = {
        getToken,
        signRequest: async <T extends { headers: { set: (name: string, value: string) => void } }>(request: T) => {
          request.headers.set('authorization', `Bearer ${await getToken()}`);
          return request;
        },
      };
      return Promise.resolve(signer) as ReturnType<ServiceClientCredentialsFactory['createCredentials']>;
    }
  }

  const connector = createConnector({
    credentials: { kind: 'single_tenant', appId: 'app', password: 'SECRET-PASSWORD', tenantId: 'tenant' },
    authority: { ...microsoft, credentials: new Tokens() },
    timeoutMs,
    random: () => 0.5,
  });
  const { port } = server.address() as AddressInfo;
  const to = { serviceUrl: `http://127.0.0.1:${port}/teams/`, tenantId: 'tenant', botId: '28:app' };
  return { connector, to, arrived, answers, tokens };
}
