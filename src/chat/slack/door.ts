import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, verifySlackRequest } from '@slack/bolt';
import type { Clock, Log } from '../../flows/ports.ts';
import type { Route, WebRequest } from '../../flows/web.ts';
import { maxRequestAgeS } from './limits.ts';
import { loggerOf } from './sdk.ts';

/** Where Slack calls us in HTTP mode; the manifest names the same path. */
export const eventsPath = '/slack/events';

/** A press carries the whole pressed message, at most some 60 KB; more is not Slack. */
const maxBodyBytes = 1_048_576;

/** Bolt's HTTP receiver behind our own server, and the route that leads there. */
export interface Door {
  readonly receiver: HTTPReceiver;
  readonly route: Route;
}

/**
 * Verifies signature and time over the raw bytes, then lets Bolt read the request. Bolt's own check is not used because it
 * takes requests dated in the future and reads the machine's clock; the signature function is Bolt's.
 * `isOpen` false: 503, so that Slack tells the presser.
 */
export function createDoor(signingSecret: string, clock: Clock, log: Log, isOpen: () => boolean): Door {
  const correlationIds = new WeakMap<IncomingMessage, string>();
  const receiver = new HTTPReceiver({
    signingSecret,
    signatureVerification: false,
    endpoints: eventsPath,
    logger: loggerOf(log),
    customPropertiesExtractor: (request) => ({ correlationId: correlationIds.get(request) }),
  });

  async function takeOver(request: WebRequest, response: ServerResponse): Promise<void> {
    const { raw, correlationId } = request;
    if (!isOpen()) return end(response, 503);
    const body = await readBody(raw);
    if (body === null) return end(response, 413);
    if (isCertificateCheck(body)) return end(response, 200);
    const refusal = refusalOf(raw, body, signingSecret, clock);
    if (refusal !== null) {
      log.warn('slack_request_refused', { correlation_id: correlationId, reason: refusal });
      return end(response, 401);
    }
    correlationIds.set(raw, correlationId);
    // Bolt takes a body that was read before from this property.
    receiver.requestListener(Object.assign(raw, { rawBody: body }), response);
  }

  return { receiver, route: { method: 'POST', path: eventsPath, door: 'open', takeOver } };
}

/** Why a request is not from Slack, now; null when it is. */
function refusalOf(request: IncomingMessage, body: Buffer, signingSecret: string, clock: Clock): string | null {
  const signature = request.headers['x-slack-signature'];
  const timestamp = request.headers['x-slack-request-timestamp'];
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return 'signature or timestamp is missing';
  if (!/^\d{1,12}$/.test(timestamp)) return 'timestamp is not a number';
  const seconds = Number(timestamp);
  if (seconds > clock.now() / 1_000 + maxRequestAgeS)
    return 'timestamp is in the future: check the clock of this machine';
  try {
    verifySlackRequest({
      signingSecret,
      body: body.toString(),
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds },
      nowMilliseconds: clock.now(),
    });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'signature does not match';
  }
}

/** Slack asks unsigned whether our certificate is good: https://docs.slack.dev/interactivity/implementing-slash-commands */
function isCertificateCheck(body: Buffer): boolean {
  return body.length < 1_000 && new URLSearchParams(body.toString()).get('ssl_check') === '1';
}

/** The whole body, or null when it is too long. Throws when the sender breaks off. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Kept open when too long, so that the answer still goes out.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
