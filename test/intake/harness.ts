import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import type { Cause } from '../../src/domain/cause.ts';
import type { Description } from '../../src/domain/finding.ts';
import { scopeOf } from '../../src/domain/fingerprint.ts';
import type { Failure } from '../../src/domain/run.ts';
import type { ToldRun } from '../../src/domain/told-run.ts';
import { RequestError } from '../../src/flows/web.ts';
import { createRunsRoute, type RunsRouteOptions } from '../../src/intake/receive.ts';
import { signRun } from '../../src/intake/signature.ts';

export const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const otherSecret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
export const now = Date.parse('2026-11-21T12:00:00Z');

export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly json: {
    readonly error?: { code: string; message: string; problems: { path: string; expected: string; message: string }[] };
  };
}

export interface Intake {
  readonly port: number;
  /** Everything that reached the flow behind the door. */
  readonly told: readonly ToldRun[];
  /** Door and code of every refusal that was told. */
  readonly refused: readonly string[];
  /** The told run of the last accepted webhook. */
  readonly last: () => ToldRun;
  send(body: Buffer | string | Readable, headers?: Record<string, string>, query?: string): Promise<Answered>;
  /** Signs `body` as it is and sends it; `headers` win. */
  sendSigned(body: Buffer | string, headers?: Record<string, string>, query?: string): Promise<Answered>;
  /** A bare connection, for clients that misbehave. */
  open(): Socket;
  close(): Promise<void>;
}

/** A stand-in for the classifier: a 4xx is validation of the field the body names, a 401 is auth, the rest is transient. */
export function classify(failure: Failure): readonly Cause[] {
  const fields = (failure.body as { fields?: string[] } | null)?.fields ?? [null];
  const isAuth = failure.httpStatus === 401;
  const isValidation = failure.httpStatus === 400;
  if (failure.message === 'break') throw new Error('a bug in the classifier');
  return fields.map((field) => {
    const category = isAuth ? 'auth' : isValidation ? 'validation' : 'transient';
    const kind = isAuth ? 'expired_token' : isValidation ? 'unknown_field' : 'rate_limit';
    return {
      category,
      kind,
      outage: false,
      code: String(failure.httpStatus),
      subject: field,
      field,
      fields: field === null ? [] : [field],
      object: failure.object,
      scope: scopeOf(category, kind, false, true),
      instance: null,
      vendor: failure.vendor,
      detail: null,
      retryAfterS: null,
      resetsAt: null,
      rule: 'stand-in',
      confidence: 'status',
    };
  });
}

export function describe(cause: Cause): Description {
  return { summary: cause.kind, title: cause.kind, explanation: null, advice: null, fix: null };
}

/** The route behind a plain HTTP server on a port of its own. */
export async function startIntake(options: Partial<RunsRouteOptions> = {}): Promise<Intake> {
  const told: ToldRun[] = [];
  const refused: string[] = [];
  const route = createRunsRoute({
    secrets: [secret],
    openDoor: () => null,
    limits: { maxBodyMb: 512, maxRows: 5_000_000, maxRowKb: 1_024 },
    rawSamples: false,
    now: () => now,
    classify,
    describe,
    receive: async (run) => {
      told.push(run);
      return { run_id: run.run.runId, warnings: run.warnings };
    },
    check: async (run) => ({ run_id: run.run.runId, dry_run: true }),
    refused: (door, code) => refused.push(`${door} ${code}`),
    ...options,
  });
  const server = createServer((raw, response) => {
    const webRequest = {
      method: 'POST',
      path: route.path,
      params: {},
      query: new URLSearchParams(raw.url?.split('?')[1]),
      correlationId: 'c-1',
      raw,
    };
    if (!('handle' in route)) return;
    Promise.resolve(route.handle(webRequest)).then(
      (answer) => response.writeHead(answer.status).end(JSON.stringify('json' in answer ? answer.json : null)),
      (error: unknown) => {
        if (!(error instanceof RequestError)) {
          response
            .writeHead(500)
            .end(JSON.stringify({ error: { code: 'internal', message: String(error), problems: [] } }));
          return;
        }
        const { code, message, problems } = error;
        response.writeHead(error.status, error.headers).end(JSON.stringify({ error: { code, message, problems } }));
      },
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  function send(body: Buffer | string | Readable, headers: Record<string, string> = {}, query = ''): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest({
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: route.path + query,
        // Asked to close, Node's server would cut a body it has refused instead of reading it to its end.
        headers: { connection: 'keep-alive', ...headers },
        agent: false,
      });
      let isAnswered = false;
      outgoing.on('response', (incoming) => {
        isAnswered = true;
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            json: JSON.parse(Buffer.concat(chunks).toString()),
          });
          outgoing.destroy();
        });
      });
      outgoing.on('error', (error) => {
        if (!isAnswered) reject(error);
      });
      if (typeof body === 'string' || Buffer.isBuffer(body)) outgoing.end(body);
      else body.pipe(outgoing);
    });
  }

  return {
    port,
    told,
    refused,
    last: () => {
      const run = told.at(-1);
      if (run === undefined) throw new Error('no run was received');
      return run;
    },
    send,
    sendSigned: (body, headers = {}, query = '') =>
      send(
        body,
        {
          'content-type': 'application/json',
          ...signRun(secret, 'msg_1', now, Buffer.from(body)),
          ...headers,
        },
        query,
      ),
    open: () => connect(port, '127.0.0.1'),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A minimal valid envelope; `more` is laid over it. */
export function envelope(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    run_id: 'run_1',
    sync: { id: 'sync_1', name: 'Customers' },
    connection: { id: 'conn_1' },
    destination: { vendor: 'hubspot', object: 'contacts' },
    status: 'partial',
    ...more,
  };
}
