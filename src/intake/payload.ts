import * as z from 'zod';
import { isSafeLink } from '../domain/link.ts';
import { connectionKeyOf, type Instant, type Run, runKeyOf, syncKeyOf } from '../domain/run.ts';
import { type Problem, RequestError } from '../flows/web.ts';
import { cutId, maxIdLength, withoutControls } from './clean.ts';
import { parseTime } from './time.ts';
import type { Warnings } from './warnings.ts';

/** The words after "expected" in a problem; zod carries them as the issue's message. */
const text = z.string('a text');
const id = text.refine((value) => withoutControls(value) !== '', 'a text that is not empty');
const count = z.int('a whole number from 0').min(0, 'a whole number from 0');
const link = text.nullish();
const time = text
  .refine((value) => parseTime(value) !== null, 'a time with a zone, such as 2026-11-20T03:14:00Z')
  .nullish();

const Destination = z.object(
  { vendor: id, account_id: text.nullish(), environment: text.nullish(), object: text.nullish() },
  'an object',
);

/**
 * A run as the sync tool sends it (version 1), without its rows: `errors` are read one by one, see `toFailure`. Unknown fields
 * are ignored. Nothing is transformed here, so that the schema can be shown as JSON Schema.
 */
export const Envelope = z.object(
  {
    run_id: id,
    attempt: z.int('a whole number from 1').min(1, 'a whole number from 1').nullish(),
    origin: z.object({ tool: text.nullish(), workspace: text.nullish() }, 'an object').nullish(),
    sync: z.object(
      {
        id,
        name: text.nullish(),
        url: link,
        mapping_url: link,
        tags: z.array(text, 'a list of texts').nullish(),
        mode: z.enum(['full', 'incremental', 'stream'], 'full, incremental or stream').nullish(),
        resends_rejected: z.boolean('true or false').nullish(),
        expected_every_s: z.number('a number of seconds').positive('a number of seconds above 0').nullish(),
      },
      'an object',
    ),
    connection: z.object({ id: text.nullish(), name: text.nullish(), reconnect_url: link }, 'an object').nullish(),
    destination: Destination,
    source: z.object({ vendor: text.nullish(), name: text.nullish() }, 'an object').nullish(),
    status: z.enum(['succeeded', 'partial', 'failed', 'cancelled'], 'succeeded, partial, failed or cancelled'),
    url: link,
    started_at: time,
    finished_at: time,
    records: z
      .object({ attempted: count.nullish(), succeeded: count.nullish(), failed: count.nullish() }, 'an object')
      .nullish(),
    errors: z.array(z.unknown(), 'a list').optional(),
  },
  'an object',
);
/** A checked envelope. */
export type Envelope = z.infer<typeof Envelope>;

/** What a run gets from its arrival: when, and the SHA-256 (hex) of its inflated body. */
export interface Arrival {
  readonly receivedAt: Instant;
  readonly bodyHash: string;
}

/** Who wrote to whom, as far as the rows need it. */
export interface RowDestination {
  readonly vendor: string;
  readonly object: string | null;
}

const maxTags = 50;

/** The checked envelope. Throws a `RequestError` 422 that names path and expectation of everything wrong, no values. */
export function parseEnvelope(value: unknown): Envelope {
  const parsed = Envelope.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue): Problem => {
    const path = pathText(issue.path);
    const isMissing = valueAt(value, issue.path) === undefined;
    const message = isMissing ? `${path} is missing; expected ${issue.message}.` : `${path} must be ${issue.message}.`;
    return { path, expected: issue.message, message };
  });
  throw new RequestError(422, 'invalid_run', 'The run does not fit the payload. See problems.', { problems });
}

/** The destination of an envelope of which only the beginning is known; null when it is missing or wrong. */
export function destinationIn(envelope: unknown): RowDestination | null {
  if (typeof envelope !== 'object' || envelope === null) return null;
  const parsed = Destination.safeParse((envelope as Record<string, unknown>).destination);
  return parsed.success ? rowDestinationOf(parsed.data) : null;
}

/** The run an envelope tells of. Ids too long are cut and links that are not safe dropped, each with a warning. */
export function toRun(envelope: Envelope, arrival: Arrival, warnings: Warnings): Run {
  const clean = createCleaner(warnings);
  const origin = {
    tool: clean.id(envelope.origin?.tool, 'origin.tool') ?? 'generic',
    workspace: clean.id(envelope.origin?.workspace, 'origin.workspace') ?? '',
  };
  const syncId = clean.requiredId(envelope.sync.id, 'sync.id');
  const syncKey = syncKeyOf(origin, syncId);
  const destination = {
    ...rowDestinationOf(envelope.destination),
    accountId: clean.id(envelope.destination.account_id, 'destination.account_id'),
    environment: clean.id(envelope.destination.environment, 'destination.environment'),
  };
  const runId = clean.requiredId(envelope.run_id, 'run_id');
  const attempt = envelope.attempt ?? 1;

  return {
    key: runKeyOf(syncKey, runId, attempt),
    runId,
    attempt,
    origin,
    sync: {
      key: syncKey,
      id: syncId,
      name: clean.id(envelope.sync.name, 'sync.name') ?? syncId,
      url: clean.link(envelope.sync.url, 'sync.url'),
      mappingUrl: clean.link(envelope.sync.mapping_url, 'sync.mapping_url'),
      tags: (envelope.sync.tags ?? []).slice(0, maxTags).flatMap((tag) => clean.id(tag, 'sync.tags[]') ?? []),
      mode: envelope.sync.mode ?? 'incremental',
      resendsRejected: envelope.sync.resends_rejected ?? false,
      expectedEveryS: envelope.sync.expected_every_s ?? null,
    },
    connection: {
      key: connectionKeyOf(origin, clean.id(envelope.connection?.id, 'connection.id'), destination, syncKey),
      name: clean.id(envelope.connection?.name, 'connection.name'),
      reconnectUrl: clean.link(envelope.connection?.reconnect_url, 'connection.reconnect_url'),
    },
    destination,
    source: {
      vendor: clean.id(envelope.source?.vendor, 'source.vendor'),
      name: clean.id(envelope.source?.name, 'source.name'),
    },
    status: envelope.status,
    wholeRun: false,
    url: clean.link(envelope.url, 'url'),
    startedAt: timeIn(envelope.started_at),
    finishedAt: timeIn(envelope.finished_at),
    receivedAt: arrival.receivedAt,
    records: {
      attempted: envelope.records?.attempted ?? null,
      succeeded: envelope.records?.succeeded ?? null,
      failed: envelope.records?.failed ?? null,
    },
    bodyHash: arrival.bodyHash,
  };
}

function rowDestinationOf(destination: z.infer<typeof Destination>): RowDestination {
  const object = cutId(withoutControls(destination.object ?? ''));
  return {
    vendor: cutId(withoutControls(destination.vendor)).toLowerCase(),
    object: object === '' ? null : object,
  };
}

function timeIn(value: string | null | undefined): Instant | null {
  return typeof value === 'string' ? parseTime(value) : null;
}

function createCleaner(warnings: Warnings) {
  function requiredId(value: string, path: string): string {
    const cleaned = withoutControls(value);
    if (cleaned.length > maxIdLength) warnings.add(path, `Longer than ${maxIdLength} characters; it was cut.`);
    return cutId(cleaned);
  }

  return {
    requiredId,
    /** Empty is the same as absent. */
    id(value: string | null | undefined, path: string): string | null {
      const cleaned = requiredId(value ?? '', path);
      return cleaned === '' ? null : cleaned;
    },
    link(value: string | null | undefined, path: string): string | null {
      if (value === null || value === undefined || value === '') return null;
      if (isSafeLink(value)) return value;
      warnings.add(path, 'Not an https link without user info of at most 2,000 characters; it was dropped.');
      return null;
    },
  };
}

function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? String(part) : `.${String(part)}`;
  }
  return text === '' ? 'body' : text;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const part of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<PropertyKey, unknown>)[part];
  }
  return found;
}
