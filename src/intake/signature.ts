import { createHmac, type Hmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type Instant, minuteMs, secondMs } from '../domain/run.ts';
import { RequestError } from '../flows/web.ts';

/** Standard Webhooks: a message is refused when its timestamp is further than this from our clock, either way. */
const toleranceMs = 5 * minuteMs;
/** A rotation needs two or three; more are not looked at. */
const maxSignatures = 32;
const prefix = 'whsec_';

/** A signature being checked while the body streams in: feed every byte as it came over the wire, then ask once. */
export interface PendingSignature {
  update(wireBytes: Buffer): void;
  /** Throws a `RequestError` 401 unless one of the signatures sent was made with one of our secrets. */
  verify(): void;
}

/** The three headers of a signed webhook. */
export interface SignedHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/**
 * The key bytes of a Standard Webhooks secret: base64 with or without `whsec_` in front. Throws an `Error` that never
 * shows the secret when it is not base64 or empty.
 */
export function webhookKeyOf(secret: string): Buffer {
  const encoded = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) {
    throw new Error(`A webhook secret must be base64, usually with ${prefix} in front.`);
  }
  return Buffer.from(encoded, 'base64');
}

/**
 * Checks id, timestamp (± 5 minutes of `now`) and the presence of a signature without reading the body, and returns the
 * check of the body itself. Throws a `RequestError` 401. See https://github.com/standard-webhooks/standard-webhooks.
 */
export function expectSignature(headers: IncomingHttpHeaders, keys: readonly Buffer[], now: Instant): PendingSignature {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = signaturesIn(headerOf(headers, 'webhook-signature'));
  if (!/^\d{1,12}$/.test(timestamp)) {
    throw refusal(
      'webhook-timestamp',
      'seconds since 1970',
      'The header webhook-timestamp is not a number of seconds.',
    );
  }
  if (Math.abs(Math.floor(now / secondMs) * secondMs - Number(timestamp) * secondMs) > toleranceMs) {
    throw refusal(
      'webhook-timestamp',
      'a time within 5 minutes of now',
      'The webhook was signed more than 5 minutes away from our clock. Check the sender’s clock and sign each try anew.',
    );
  }
  const hmacs = keys.map((key) => startHmac(key, id, timestamp));

  return {
    update(wireBytes) {
      for (const hmac of hmacs) hmac.update(wireBytes);
    },
    verify() {
      const expected = hmacs.map((hmac) => Buffer.from(hmac.digest('base64')));
      let fits = false;
      for (const sent of signatures) {
        for (const ours of expected) {
          if (sent.length === ours.length && timingSafeEqual(sent, ours)) fits = true;
        }
      }
      if (!fits) {
        throw refusal(
          'webhook-signature',
          'a signature made with WEBHOOK_SECRET over the bytes sent',
          'No signature fits. Check that sender and receiver have the same secret and that it signs the bytes on the wire.',
        );
      }
    },
  };
}

/**
 * The headers of a webhook signed with `secret` (`whsec_…`): `timestamp` in milliseconds, `body` exactly as it goes over
 * the wire (after compression).
 */
export function signRun(secret: string, id: string, timestamp: Instant, body: Buffer | string): SignedHeaders {
  const seconds = String(Math.floor(timestamp / secondMs));
  const signature = startHmac(webhookKeyOf(secret), id, seconds).update(body).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
}

function startHmac(key: Buffer, id: string, timestamp: string): Hmac {
  return createHmac('sha256', key).update(`${id}.${timestamp}.`);
}

function headerOf(headers: IncomingHttpHeaders, name: keyof SignedHeaders): string {
  const value = headers[name];
  if (typeof value === 'string' && value !== '') return value;
  throw refusal(
    name,
    'the Standard Webhooks headers',
    `The header ${name} is missing. Sign the request with WEBHOOK_SECRET.`,
  );
}

/** `v1,<base64> v1,<base64> v1a,…`: several while a secret is rotated; other versions are not ours to check. */
function signaturesIn(header: string): readonly Buffer[] {
  return header
    .split(' ', maxSignatures)
    .filter((entry) => entry.startsWith('v1,'))
    .map((entry) => Buffer.from(entry.slice('v1,'.length)));
}

function refusal(path: string, expected: string, message: string): RequestError {
  return new RequestError(401, 'not_signed', message, { problems: [{ path, expected, message }] });
}
