import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Answer, RequestError, type WebRequest } from '../flows/web.ts';

/** Where we listen and what the world calls us; decides whether a door may be open without a secret. */
export interface DoorSettings {
  /** `HOST`. */
  readonly host: string;
  /** `PUBLIC_URL`, or null when unset. */
  readonly publicUrl: string | null;
}

const cookieName = 'culprit_console';
/** A month: long enough not to annoy, and a changed token ends it at once. */
const cookieMaxAgeS = 30 * 24 * 60 * 60;

/**
 * The rule for a door without a secret: open only to this machine. Returns null when open, else the 401 that says which
 * variable to set. All must hold: HOST is loopback, PUBLIC_URL unset, the peer is loopback, the Host header names this
 * machine (a page that rebinds its DNS name to us does not), and no proxy passed the request on.
 */
export function refuseUnlessLocal(
  raw: IncomingMessage,
  settings: DoorSettings,
  variable: 'WEBHOOK_SECRET' | 'WEBHOOK_TOKENS' | 'CONSOLE_TOKEN' | 'MicrosoftAppId',
): RequestError | null {
  const reason = whyNotLocal(raw, settings);
  if (reason === null) return null;
  return new RequestError(
    401,
    'secret_needed',
    `Set ${variable}: without it only this machine may call, and ${reason}.`,
  );
}

function whyNotLocal(raw: IncomingMessage, settings: DoorSettings): string | null {
  if (!isLoopback(settings.host)) return 'HOST is not a loopback address';
  if (settings.publicUrl !== null) return 'PUBLIC_URL is set';
  if (!isLoopback(raw.socket.remoteAddress ?? '')) return 'the request comes from another machine';
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(raw.headers.host ?? '')) {
    return 'the Host header is not localhost, 127.0.0.1 or [::1]';
  }
  if (Object.keys(raw.headers).some(isProxyHeader)) return 'the request came through a proxy';
  return null;
}

function isLoopback(address: string): boolean {
  return /^(localhost|\[?::1\]?|(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/i.test(address);
}

function isProxyHeader(name: string): boolean {
  return name === 'forwarded' || name.startsWith('x-forwarded-') || name === 'x-real-ip' || name === 'via';
}

/**
 * The door of the console and `/api`. Without `CONSOLE_TOKEN` it is open to this machine only. With it, the token comes as
 * Bearer or cookie, or once as `?token=` on a GET, which sets the cookie and redirects to the same place without it.
 * POSTs must be JSON (415) and, where the client sends `Origin`, from our own pages (403).
 */
export function createConsoleDoor(settings: DoorSettings & { readonly token: string | null }) {
  const { token } = settings;
  return (request: WebRequest): RequestError | Answer | null => {
    if (token === null) {
      return refuseUnlessLocal(request.raw, settings, 'CONSOLE_TOKEN') ?? refuseForeignPost(request, settings);
    }
    const offered = request.query.get('token');
    if (offered !== null && request.method !== 'POST') {
      return isSame(offered, token) ? admit(request, settings, token) : wrongToken();
    }
    if (!holdsToken(request.raw, token)) return wrongToken();
    return refuseForeignPost(request, settings);
  };
}

function admit(request: WebRequest, settings: DoorSettings, token: string): Answer {
  const query = new URLSearchParams(request.query);
  query.delete('token');
  const location = query.size === 0 ? request.path : `${request.path}?${query}`;
  const secure = settings.publicUrl?.startsWith('https:') === true ? '; Secure' : '';
  const cookie = `${cookieName}=${proofOf(token)}; Path=/; Max-Age=${cookieMaxAgeS}; HttpOnly; SameSite=Strict${secure}`;
  const headers = { location, 'set-cookie': cookie };
  return { status: 303, text: '', contentType: 'text/plain; charset=utf-8', headers };
}

function wrongToken(): RequestError {
  const message =
    'Send the value of CONSOLE_TOKEN as `Authorization: Bearer …`, or open this page once with ?token=… at the end of its address.';
  return new RequestError(401, 'token_needed', message, { headers: { 'www-authenticate': 'Bearer realm="Culprit"' } });
}

function holdsToken(raw: IncomingMessage, token: string): boolean {
  const bearer = /^Bearer +(\S+)$/i.exec(raw.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return isSame(bearer, token);
  const cookie = cookieOf(raw, cookieName);
  return cookie !== null && isSame(cookie, proofOf(token));
}

function cookieOf(raw: IncomingMessage, name: string): string | null {
  for (const part of (raw.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}

/** What the cookie holds: proves the token was known, without being it. */
function proofOf(token: string): string {
  return createHmac('sha256', token).update('culprit console').digest('hex');
}

/** Compares in a time that depends on neither value's content nor length. */
function isSame(offered: string, expected: string): boolean {
  return timingSafeEqual(createHash('sha256').update(offered).digest(), createHash('sha256').update(expected).digest());
}

function refuseForeignPost(request: WebRequest, settings: DoorSettings): RequestError | null {
  if (request.method !== 'POST') return null;
  const { origin, host } = request.raw.headers;
  if (origin !== undefined && !isOwnOrigin(origin, host ?? '', settings.publicUrl)) {
    return new RequestError(403, 'cross_origin', 'Pages of other sites may not send this.');
  }
  const type = (request.raw.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return null;
  return new RequestError(415, 'unsupported_type', 'Send JSON with `content-type: application/json`.');
}

/** Host and port must be ours; behind a proxy that ends TLS the scheme we see is not the browser's. */
function isOwnOrigin(origin: string, host: string, publicUrl: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  const sent = new URL(origin);
  return sent.host === host.toLowerCase() || (publicUrl !== null && sent.origin === new URL(publicUrl).origin);
}
