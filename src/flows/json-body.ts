import type { IncomingMessage } from 'node:http';
import { RequestError } from './web.ts';

/** A small body (a press, an action) has this long to arrive. */
const arrivalMs = 10_000;

/**
 * Reads a small JSON body whole. Throws `RequestError`: 413 over `maxBytes`, 408 when it does not arrive in 10 s, 400 when
 * it is not JSON in UTF-8 or ends early. The content type is the door's business.
 */
export async function readJsonBody(raw: IncomingMessage, maxBytes: number): Promise<unknown> {
  const bytes = await readBytes(raw, maxBytes);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new RequestError(400, 'malformed_json', 'The body is not valid JSON in UTF-8.', { cause });
  }
}

function readBytes(raw: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (finish: () => void) => {
      clearTimeout(deadline);
      raw.removeAllListeners('data');
      finish();
    };
    const deadline = setTimeout(() => {
      settle(() => reject(new RequestError(408, 'request_timeout', 'The body did not arrive in time.')));
    }, arrivalMs);
    raw.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        settle(() => reject(new RequestError(413, 'body_too_large', `The body is larger than ${maxBytes} bytes.`)));
        return;
      }
      chunks.push(chunk);
    });
    raw.once('end', () => settle(() => resolve(Buffer.concat(chunks))));
    raw.once('error', (cause) => {
      settle(() => reject(new RequestError(400, 'body_cut', 'The body ended early.', { cause })));
    });
  });
}
