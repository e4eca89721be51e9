import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib';
import { RequestError } from '../flows/web.ts';
import type { Turns } from './turns.ts';
import { openWire, type Pace, type Wire } from './wire.ts';

const encodings = ['identity', 'gzip', 'br', 'zstd'] as const;
/** How the body is compressed on the wire. */
export type Encoding = (typeof encodings)[number];

/** How to read one body and who takes its bytes. */
export interface BodyReading {
  readonly encoding: Encoding;
  readonly pace: Pace;
  readonly turns: Turns;
  /** Sees every byte as it came over the wire. */
  readonly onWire: (bytes: Buffer) => void;
  /** Takes inflated bytes in small slices; returns false when it needs no more of them. What it throws ends the reading. */
  readonly onSlice: (slice: Buffer) => boolean;
}

/** Small enough that a slice full of tiny rows stays within a few milliseconds. */
const sliceBytes = 16 * 1024;
const inflatedChunkBytes = 64 * 1024;

/** The body's encoding by its header. Throws a `RequestError` 415 for one we do not know. */
export function encodingOf(headers: IncomingHttpHeaders): Encoding {
  const name = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const known = encodings.find((encoding) => encoding === name || (encoding === 'gzip' && name === 'x-gzip'));
  if (known !== undefined) return known;
  const message = 'This content encoding is not supported.';
  const problem = { path: 'content-encoding', expected: 'gzip, br, zstd or identity', message };
  throw new RequestError(415, 'unknown_encoding', message, {
    problems: [problem],
    headers: { 'accept-encoding': 'gzip, br, zstd, identity' },
  });
}

/**
 * Reads a body once, to its end. Resolves to `whole`, or `broken` when it does not inflate (it is then still read to the
 * end for its signature). Rejects at once with what `onSlice` throws, and with the refusals of `openWire`. Memory is a
 * few chunks, whatever the body inflates to.
 */
export async function readBody(raw: IncomingMessage, reading: BodyReading): Promise<'whole' | 'broken'> {
  const wire = openWire(raw, reading.pace);
  const sink = reading.encoding === 'identity' ? plainSink(reading) : inflatingSink(reading.encoding, reading, wire);
  try {
    for (let bytes = await wire.next(); bytes !== null; bytes = await wire.next()) {
      reading.onWire(bytes);
      await sink.write(bytes);
    }
    return await sink.end();
  } finally {
    sink.close();
    wire.close();
  }
}

interface Sink {
  write(bytes: Buffer): Promise<void>;
  end(): Promise<'whole' | 'broken'>;
  close(): void;
}

function plainSink(reading: BodyReading): Sink {
  let isOpen = true;
  return {
    async write(bytes) {
      if (isOpen) isOpen = await cutIntoSlices(bytes, reading);
    },
    async end() {
      return 'whole';
    },
    close() {},
  };
}

function inflatingSink(encoding: Exclude<Encoding, 'identity'>, reading: BodyReading, wire: Wire): Sink {
  const inflater = inflaterFor(encoding);
  let isOpen = true;
  let written = 0;
  let thrown: { readonly reason: unknown } | null = null;
  /** Lets a write go on whose bytes the inflater will never take, because it has ended. */
  let release = () => {};
  const drained = drain();

  async function drain(): Promise<'whole' | 'broken' | 'unwanted'> {
    try {
      for await (const chunk of inflater) {
        if (!(await takeChunk(chunk))) return 'unwanted';
      }
      return 'whole';
    } catch {
      return 'broken';
    } finally {
      isOpen = false;
      release();
    }
  }

  async function takeChunk(chunk: Buffer): Promise<boolean> {
    try {
      return await cutIntoSlices(chunk, reading);
    } catch (error) {
      thrown = { reason: error };
      wire.fail(error);
      return false;
    }
  }

  return {
    async write(bytes) {
      written += bytes.length;
      if (!isOpen) return;
      await new Promise<void>((resolve) => {
        release = resolve;
        inflater.write(bytes, () => resolve());
      });
    },
    async end() {
      if (isOpen) inflater.end();
      const outcome = await drained;
      if (thrown !== null) throw thrown.reason;
      // Bytes behind the compressed body would be lost without a word, and with them rows: zstd may have a second frame.
      const hasMore = outcome === 'whole' && inflater.bytesWritten < written;
      return outcome === 'broken' || hasMore ? 'broken' : 'whole';
    },
    close() {
      inflater.destroy();
    },
  };
}

function inflaterFor(encoding: Exclude<Encoding, 'identity'>): Transform & { readonly bytesWritten: number } {
  switch (encoding) {
    case 'gzip':
      return createGunzip({ chunkSize: inflatedChunkBytes });
    case 'br':
      return createBrotliDecompress({ chunkSize: inflatedChunkBytes });
    case 'zstd':
      return createZstdDecompress({ chunkSize: inflatedChunkBytes });
    default:
      return encoding satisfies never;
  }
}

/** Whether more is wanted after these bytes. */
async function cutIntoSlices(bytes: Buffer, reading: BodyReading): Promise<boolean> {
  for (let from = 0; from < bytes.length; from += sliceBytes) {
    const turn = reading.turns.take();
    if (turn !== undefined) await turn;
    if (!reading.onSlice(bytes.subarray(from, from + sliceBytes))) return false;
  }
  return true;
}

/** The refusal (400) of a body that `readBody` found broken. */
export function notInflatable(encoding: Encoding): RequestError {
  const message = 'The body does not inflate: it is cut, damaged, or something follows its end.';
  return new RequestError(400, 'malformed', message, {
    problems: [{ path: 'body', expected: `one ${encoding} stream`, message }],
  });
}
