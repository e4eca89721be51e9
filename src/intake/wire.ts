import type { IncomingMessage } from 'node:http';
import { RequestError } from '../flows/web.ts';

/** How slow a body may come. A sender has the whole body before it can sign it, so there is no honest slow one. */
export interface Pace {
  /** Without a byte for this long it is cut. */
  readonly stallMs: number;
  /** From `graceMs` on it must have come with at least `minBytesPerS` on average. */
  readonly graceMs: number;
  readonly minBytesPerS: number;
}

/** The bytes of a request's body as they came over the wire, pulled one chunk at a time. */
export interface Wire {
  /** The next bytes, or null at the end. Throws a `RequestError` 408 when they come too slowly, 400 when the sender has gone. */
  next(): Promise<Buffer | null>;
  /** Makes a pending and every later `next` throw `reason`. */
  fail(reason: unknown): void;
  /** Lets go of the request; must be called in the end. */
  close(): void;
}

/** Opens the body of a request nobody has read from. */
export function openWire(raw: IncomingMessage, pace: Pace): Wire {
  const openedAt = performance.now();
  let received = 0;
  let failure: { readonly reason: unknown } | null = null;
  let wake: (() => void) | null = null;

  function stir(): void {
    const waiting = wake;
    wake = null;
    waiting?.();
  }

  function fail(reason: unknown): void {
    failure ??= { reason };
    stir();
  }

  function onClose(): void {
    if (!raw.readableEnded) fail(new RequestError(400, 'incomplete', 'The connection ended before the body did.'));
    stir();
  }

  function checkPace(): void {
    const elapsedMs = performance.now() - openedAt;
    if (elapsedMs > pace.graceMs && received < (elapsedMs / 1000) * pace.minBytesPerS) fail(tooSlow());
  }

  const stall = setTimeout(() => {
    // While we are busy with the last bytes nobody waits, and the timer is set again before the next wait.
    if (wake !== null) fail(tooSlow());
  }, pace.stallMs);
  raw.on('readable', stir);
  raw.on('end', stir);
  raw.on('error', onClose);
  raw.on('close', onClose);

  return {
    async next() {
      for (;;) {
        if (failure !== null) throw failure.reason;
        const bytes: Buffer | null = raw.read();
        if (bytes !== null) {
          received += bytes.length;
          checkPace();
          return bytes;
        }
        if (raw.readableEnded) return null;
        if (raw.destroyed) onClose();
        else {
          stall.refresh();
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
    fail,
    close() {
      clearTimeout(stall);
      raw.off('readable', stir);
      raw.off('end', stir);
      raw.off('error', onClose);
      raw.off('close', onClose);
      raw.on('error', ignore);
    },
  };
}

function tooSlow(): RequestError {
  const message = 'The body came too slowly. Send it without pauses.';
  return new RequestError(408, 'too_slow', message, { headers: { connection: 'close' } });
}

function ignore(): void {}
