import type { IncomingHttpHeaders } from 'node:http';
import type { Instant } from '../domain/run.ts';
import type { ToldRun } from '../domain/told-run.ts';
import { type Answer, RequestError, type Route, type WebRequest } from '../flows/web.ts';
import { encodingOf, readBody } from './body.ts';
import { bodyTooLarge, createRunReader, type RowKnowledge } from './run-reader.ts';
import { expectSignature, type PendingSignature, webhookKeyOf } from './signature.ts';
import { createTurns } from './turns.ts';
import type { Pace } from './wire.ts';

/** What the route needs from outside; limits as in the environment (`MAX_BODY_MB`, `MAX_ROWS`, `MAX_ROW_KB`). */
export interface RunsRouteOptions extends RowKnowledge {
  /** Standard Webhooks secrets (`whsec_…`); any of them may sign. None: `openDoor` decides. */
  readonly secrets: readonly string[];
  /** Asked when no secret is configured: null lets the request in. */
  readonly openDoor: (request: WebRequest) => RequestError | null;
  readonly limits: { readonly maxBodyMb: number; readonly maxRows: number; readonly maxRowKb: number };
  readonly rawSamples: boolean;
  readonly now: () => Instant;
  /** Commits a verified run and returns its verdict, the answer's JSON. */
  readonly receive: (told: ToldRun) => Promise<unknown>;
  /** How slowly a body may come; without it `defaultPace`. */
  readonly pace?: Pace;
}

/** Cut without a byte for 10 s, or when slower than 1 KiB in 10 s after a minute. */
export const defaultPace: Pace = { stallMs: 10_000, graceMs: 60_000, minBytesPerS: 100 };

/** Bodies read at the same time; each may hold some 40 MB at worst. */
const maxBodiesAtOnce = 32;
const retryAfterS = 5;
/** Two or three slices pass before a press is answered: some 10 ms at worst on a busy machine. */
const sliceMs = 2;

/**
 * POST `/webhooks/runs`. The order of its answers: first what the headers tell (401 unsigned or at a wrong time, 415 type or
 * encoding, 413 announced, 503 busy) without reading the body; while it streams in 413 and 408; at its end 401 for a wrong
 * signature whatever else is wrong, then 400 malformed, then 422; only then is the run received.
 */
export function createRunsRoute(options: RunsRouteOptions): Route {
  const keys = options.secrets.map(webhookKeyOf);
  const turns = createTurns(sliceMs);
  const limits = {
    maxBodyBytes: options.limits.maxBodyMb * 1024 * 1024,
    maxRows: options.limits.maxRows,
    maxRowBytes: options.limits.maxRowKb * 1024,
  };
  let bodies = 0;

  function checkDoor(request: WebRequest, now: Instant): PendingSignature | null {
    if (keys.length > 0) return expectSignature(request.raw.headers, keys, now);
    const refusal = options.openDoor(request);
    if (refusal !== null) throw refusal;
    return null;
  }

  async function handle(request: WebRequest): Promise<Answer> {
    const receivedAt = options.now();
    const { raw } = request;
    const signature = checkDoor(request, receivedAt);
    const format = formatOf(raw.headers);
    const encoding = encodingOf(raw.headers);
    const announced = Number(raw.headers['content-length'] ?? 0);
    if (format === 'json' && encoding === 'identity' && announced > limits.maxBodyBytes) {
      throw bodyTooLarge(limits.maxBodyBytes);
    }
    if (bodies >= maxBodiesAtOnce) throw tooBusy();

    bodies += 1;
    try {
      const reader = createRunReader({ ...options, format, limits, turns });
      const outcome = await readBody(raw, {
        encoding,
        turns,
        pace: options.pace ?? defaultPace,
        onWire: (bytes) => signature?.update(bytes),
        onSlice: (slice) => reader.take(slice),
      });
      signature?.verify();
      if (outcome === 'broken') throw notInflatable(encoding);
      const told = await reader.finish({ receivedAt, correlationId: request.correlationId });
      return { status: 200, json: await options.receive(told) };
    } finally {
      bodies -= 1;
    }
  }

  return { method: 'POST', path: '/webhooks/runs', door: 'open', handle };
}

function formatOf(headers: IncomingHttpHeaders): 'json' | 'lines' {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';');
  refuseOtherCharset(parameters);
  switch (type.trim().toLowerCase()) {
    case 'application/json':
      return 'json';
    case 'application/x-ndjson':
      return 'lines';
    default: {
      const expected = 'application/json or application/x-ndjson';
      const message = `Send the run as ${expected}.`;
      throw new RequestError(415, 'unknown_type', message, { problems: [{ path: 'content-type', expected, message }] });
    }
  }
}

/** JSON is UTF-8 (RFC 8259 §8.1); a sender that says otherwise would have every other letter misread. */
function refuseOtherCharset(parameters: readonly string[]): void {
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.trim().toLowerCase().split('=', 2);
    if (name.trim() !== 'charset' || /^"?utf-?8"?$/.test(value.trim())) continue;
    const message = 'Send the run as UTF-8, or leave the charset out.';
    const problem = { path: 'content-type', expected: 'charset=utf-8', message };
    throw new RequestError(415, 'unknown_charset', message, { problems: [problem] });
  }
}

function notInflatable(encoding: string): RequestError {
  const message = 'The body does not inflate: it is cut, damaged, or something follows its end.';
  return new RequestError(400, 'malformed', message, {
    problems: [{ path: 'body', expected: `one ${encoding} stream`, message }],
  });
}

function tooBusy(): RequestError {
  const message = `Too many runs are coming in at once. Try again in ${retryAfterS} seconds.`;
  return new RequestError(503, 'busy', message, { headers: { 'retry-after': String(retryAfterS) } });
}
