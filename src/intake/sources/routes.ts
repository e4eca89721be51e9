import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/run.ts';
import type { Log } from '../../flows/ports.ts';
import { type Answer, RequestError, type Route, type WebRequest } from '../../flows/web.ts';
import { answerTo, type Takers, tellingRefusals } from '../answer.ts';
import { encodingOf, notInflatable, readBody } from '../body.ts';
import { offsetOfBadUtf8, offsetOfJsonError } from '../json.ts';
import { defaultPace, sliceMs } from '../receive.ts';
import type { RowKnowledge } from '../run-reader.ts';
import { tooLarge } from '../scan-limits.ts';
import { createSeats } from '../seats.ts';
import { createTurns, type Turns } from '../turns.ts';
import { airbyte } from './airbyte.ts';
import { census } from './census.ts';
import { expectSender, type PendingSender } from './door.ts';
import { fivetran } from './fivetran.ts';
import type { Fields, Source } from './source.ts';
import { toToldRun } from './tool-run.ts';

/** What the routes need from outside. */
export interface SourceRoutesOptions extends RowKnowledge, Takers {
  /** Path tokens and signing secrets by tool (`WEBHOOK_TOKENS`); any of them will do. None for a tool: `openDoor` decides. */
  readonly tokens: Readonly<Record<string, readonly string[]>>;
  /** Asked when a tool has no token: null lets the request in. */
  readonly openDoor: (request: WebRequest) => RequestError | null;
  readonly rawSamples: boolean;
  readonly now: () => Instant;
  readonly log: Pick<Log, 'info'>;
}

/** Every tool whose own webhooks are understood. Adding one is a file beside this one and a line here. */
const sources: readonly Source[] = [airbyte, census, fivetran];

/** A webhook of these tools has some kilobytes; most of it is what an error message quotes. */
const maxBodyBytes = 1024 * 1024;
const maxBodiesAtOnce = 32;

/**
 * POST `/webhooks/<tool>` and `/webhooks/<tool>/:token` of every tool. Answers 401 when the sender does not prove itself,
 * 413 and 408 while the body comes in, 400 when it is no JSON, 422 when it is nothing the tool sends; whatever is
 * understood is 200: the run's verdict, or `{ignored: true, reason}` when it tells of no run.
 */
export function createSourceRoutes(options: SourceRoutesOptions): readonly Route[] {
  const turns = createTurns(sliceMs);
  const seats = createSeats(maxBodiesAtOnce);

  function checkDoor(source: Source, request: WebRequest): PendingSender | null {
    const tokens = Object.hasOwn(options.tokens, source.tool) ? (options.tokens[source.tool] ?? []) : [];
    if (tokens.length > 0) return expectSender(source, request, tokens);
    const refusal = options.openDoor(request);
    if (refusal !== null) throw refusal;
    return null;
  }

  async function take(source: Source, request: WebRequest): Promise<Answer> {
    const receivedAt = options.now();
    const sender = checkDoor(source, request);
    const leave = seats.take();
    try {
      const body = await readWhole(request, sender, turns);
      const bodyHash = createHash('sha256').update(body).digest('hex');
      const payload = parsed(body);
      const told = isFields(payload) ? source.read(payload, spareIdOf(receivedAt, bodyHash)) : null;
      if (told === null) throw notOfTool(source);
      const { correlationId } = request;
      if (told.kind === 'run') {
        const arrival = { receivedAt, bodyHash, correlationId };
        return await answerTo(toToldRun(source, told, arrival, options), request, options);
      }
      const { reason } = told;
      options.log.info('webhook_ignored', { tool: source.tool, reason, correlation_id: correlationId });
      return { status: 200, json: { ignored: true, reason } };
    } finally {
      leave();
    }
  }

  return sources.flatMap((source): readonly Route[] => {
    const handle = tellingRefusals(source.tool, options, (request) => take(source, request));
    const path = `/webhooks/${source.tool}`;
    return [
      { method: 'POST', path, door: 'open', handle },
      { method: 'POST', path: `${path}/:token`, door: 'open', handle },
    ];
  });
}

/** The inflated body, once its sender has proven itself. */
async function readWhole(request: WebRequest, sender: PendingSender | null, turns: Turns): Promise<Buffer> {
  const encoding = encodingOf(request.raw.headers);
  if (Number(request.raw.headers['content-length'] ?? 0) > maxBodyBytes) throw bodyTooLarge();
  const slices: Buffer[] = [];
  let bytes = 0;
  const outcome = await readBody(request.raw, {
    encoding,
    turns,
    pace: defaultPace,
    onWire: (wireBytes) => sender?.update(wireBytes),
    onSlice: (slice) => {
      bytes += slice.length;
      if (bytes > maxBodyBytes) throw bodyTooLarge();
      slices.push(slice);
      return true;
    },
  });
  sender?.verify();
  if (outcome === 'broken') throw notInflatable(encoding);
  return Buffer.concat(slices);
}

function parsed(body: Buffer): unknown {
  const offset = offsetOfBadUtf8(body);
  if (offset >= 0) throw malformed(offset, 'UTF-8');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw malformed(Math.max(0, offsetOfJsonError(body)), 'JSON');
  }
}

/** The same words may come again and mean another run, and two at the same moment differ in their words. */
function spareIdOf(receivedAt: Instant, bodyHash: string): string {
  return `${new Date(receivedAt).toISOString()} ${bodyHash.slice(0, 6)}`;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bodyTooLarge(): RequestError {
  return tooLarge('body', `at most ${maxBodyBytes} bytes of JSON`, 'The body is too large for a webhook of this tool.');
}

function malformed(offset: number, expected: string): RequestError {
  const message = `The body is malformed at byte ${offset}: expected ${expected}.`;
  return new RequestError(400, 'malformed', message, { problems: [{ path: 'body', expected, message }] });
}

function notOfTool({ name, expected }: Source): RequestError {
  const message = `This is nothing that ${name} sends: expected ${expected}.`;
  return new RequestError(422, 'unknown_payload', message, { problems: [{ path: 'body', expected, message }] });
}
