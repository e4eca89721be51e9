import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { signRun } from '../intake/signature.ts';

/** Where and how a run is posted. */
export interface RunTarget {
  /** Origin of the receiving Culprit, without a trailing slash. */
  readonly url: string;
  /** Standard Webhooks secret; null posts unsigned, which only an open local door takes. */
  readonly secret: string | null;
}

export interface RunAnswer {
  readonly status: number;
  /** The verdict, or the error body. Null when the answer was not JSON. */
  readonly json: unknown;
}

/**
 * Posts one run (a whole JSON document or NDJSON) to `/webhooks/runs`, compressed and signed over the bytes on the wire.
 * Rejects with fetch's error when nothing answers there.
 */
export async function postRun(target: RunTarget, body: string, contentType: string): Promise<RunAnswer> {
  const bytes = gzipSync(body);
  const signature = target.secret === null ? {} : signRun(target.secret, `msg_${randomUUID()}`, Date.now(), bytes);
  const response = await fetch(`${target.url}/webhooks/runs`, {
    method: 'POST',
    headers: { 'content-type': contentType, 'content-encoding': 'gzip', ...signature },
    body: bytes,
  });
  const text = await response.text();
  try {
    return { status: response.status, json: JSON.parse(text) };
  } catch {
    return { status: response.status, json: null };
  }
}
