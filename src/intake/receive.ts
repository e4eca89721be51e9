import type { IncomingHttpHeaders } from 'node:http';
import type { Instant } from '../domain/run.ts';
import { type Answer, RequestError, type Route, type WebRequest } from '../flows/web.ts';
import { answerTo, type Takers, tellingRefusals } from './answer.ts';
import { encodingOf, notInflatable, readBody } from './body.ts';
import { bodyTooLarge, createRunReader, type RowKnowledge } from './run-reader.ts';
import { createSeats } from './seats.ts';
import { expectSignature, type PendingSignature, webhookKeyOf } from './signature.ts';
import { createTurns } from './turns.ts';
import type { Pace } from './wire.ts';

/** What the route needs from outside; limits as in the environment (`MAX_BODY_MB`, `MAX_ROWS`, `MAX_ROW_KB`). */
export interface RunsRouteOptions extends RowKnowledge, Takers {
  /** Standard Webhooks secrets (`whsec_…`); any of them may sign. None: `openDoor` decides. */
  readonly secrets: readonly string[];
  /** Asked when no secret is configured: null lets the request in. */
  readonly openDoor: (request: WebRequest) => RequestError | null;
  readonly limits: { readonly maxBodyMb: number; readonly maxRows: number; readonly maxRowKb: number };
  readonly rawSamples: boolean;
  readonly now: () => Instant;
  /** How slowly a body may come; without it `defaultPace`. */
  readonly pace?: Pace;
}

/** Cut without a byte for 10 s, or when slower than 1 KiB in 10 s after a minute. */
export const defaultPace: Pace = { stallMs: 10_000, graceMs: 60_000, minBytesPerS: 100 };

/** Bodies read at the same time; each may hold some 40 MB at worst. */
const maxBodiesAtOnce = 32;
/** Two or three slices pass before a press is answered: some 10 ms at worst on a busy machine. */
export const sliceMs = 2;

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
  const seats = createSeats(maxBodiesAtOnce);

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

    const leave = seats.take();
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
      return await answerTo(told, request, options);
    } finally {
      leave();
    }
  }

  return { method: 'POST', path: '/webhooks/runs', door: 'open', handle: tellingRefusals('runs', options, handle) };
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
