import { DeliveryError, type DeliveryFailure } from '../../flows/ports.ts';

/** What was being done when Teams answered: a post whose end is not known may stand; anything else is repeated. */
export type TeamsCall = 'post' | 'update' | 'open' | 'check';

/** Teams' own words that say more than the status: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages */
const messageGone = new Set(['ActivityNotFoundInConversation', 'MessageNotFound']);

/** Statuses after which the same call is worth repeating: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const tooFast = new Set([412, 429]);

/** The connection was never made, so Teams never saw the call. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Answers of the sign-in service that pass by themselves: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const passing = new Set(['AADSTS50196', 'AADSTS90006', 'AADSTS90012', 'AADSTS90033', 'AADSTS90055']);

/** What the SDK throws, as far as it is read; everything else in it (request, headers, answer) stays there. */
interface Thrown {
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly response?: { readonly headers?: { get?: (name: string) => unknown } };
}

/**
 * Translates whatever the SDK threw into what must follow. The message is a sentence for people with Teams' own error word;
 * it never holds a token, an address or a message's text, and there is no `cause` (the SDK's errors carry all three).
 * `random` gives numbers in [0, 1) for jitter, which Microsoft asks for.
 */
export function deliveryErrorOf(error: unknown, call: TeamsCall, random: () => number): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const { statusCode, response } = (error ?? {}) as Thrown;
  if (typeof statusCode === 'number') {
    const header = response?.headers?.get?.('retry-after');
    return ofStatus(statusCode, wordOf(error), call, retryAfterOf(header), random);
  }
  const code = networkCodeOf(error);
  if (neverConnected.has(code) || call !== 'post') {
    return new DeliveryError('wait', code, `Teams did not answer (${code}); we try again.`);
  }
  const message = `Teams did not answer (${code}): the message may stand there twice after the next attempt.`;
  return new DeliveryError('unclear', code, message, { retryAfterMs: pauseMs(random) });
}

/** What getting a token threw; nothing was sent yet, so it is never `unclear`. */
export function tokenErrorOf(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const text = error instanceof Error ? error.message : '';
  const refusal = /\bAADSTS\d{4,8}\b/.exec(text)?.[0] ?? null;
  if (refusal !== null && !passing.has(refusal)) {
    return new DeliveryError('token', refusal, tokenSentence(refusal));
  }
  const word = refusal ?? networkCodeOf(error);
  if (
    /CredentialUnavailable|managed.?identity|AggregateAuthentication/i.test(`${nameOf(error)} ${text.slice(0, 300)}`)
  ) {
    return new DeliveryError(
      'token',
      'no_managed_identity',
      'This machine gives no token of the managed identity: assign the identity to it, or use MicrosoftAppType=SingleTenant with MicrosoftAppPassword.',
    );
  }
  return new DeliveryError('wait', word, `Microsoft gives no token now (${word}); we try again.`);
}

/** The call failed before Teams saw it or while Teams itself was failing: what a breaker counts. */
export function isOutage(error: DeliveryError): boolean {
  return error.kind === 'unclear' || (error.kind === 'wait' && error.retryAfterMs === null);
}

/** Teams' own words for "slower": what a pace waits for. */
export function isTooFast(error: DeliveryError): boolean {
  return error.kind === 'wait' && (error.code === 'http_429' || error.code === 'http_412');
}

/** Something else than the connector answered with success, a proxy's page for example. */
export function unreadableAnswer(call: TeamsCall, random: () => number): DeliveryError {
  const kind = call === 'post' ? 'unclear' : 'wait';
  const words = 'Teams answered with something that is not JSON; we try again.';
  return new DeliveryError(
    kind,
    'unreadable_answer',
    words,
    kind === 'unclear' ? { retryAfterMs: pauseMs(random) } : {},
  );
}

function ofStatus(
  status: number,
  word: string | null,
  call: TeamsCall,
  retryAfterMs: number | null,
  random: () => number,
): DeliveryError {
  const code = status === 413 ? 'MessageSizeTooBig' : (word ?? `http_${status}`);
  if (status < 300) return unreadableAnswer(call, random);
  if (tooFast.has(status)) {
    const waitMs = retryAfterMs ?? pauseMs(random);
    return new DeliveryError('wait', `http_${status}`, 'Teams asks us to slow down; the message is sent later.', {
      retryAfterMs: waitMs,
    });
  }
  if (status >= 500) {
    const kind = call === 'post' ? 'unclear' : 'wait';
    const failing = `Teams answered with HTTP status ${status}; we try again.`;
    // Microsoft asks for a pause with jitter before the same call; what is not a post has the deliverer's own.
    const pause = kind === 'unclear' ? { retryAfterMs: retryAfterMs ?? pauseMs(random) } : {};
    return new DeliveryError(kind, `http_${status}`, failing, pause);
  }
  const kind = kindOf(status, code);
  return new DeliveryError(kind, code, sentenceFor(kind, code));
}

function kindOf(status: number, code: string): Exclude<DeliveryFailure, 'unclear'> {
  if (messageGone.has(code)) return 'message_gone';
  switch (status) {
    case 401:
      return 'token';
    case 403:
    case 404:
      return 'channel_gone';
    case 400:
    case 413:
      return 'refused';
    default:
      return 'wait';
  }
}

function sentenceFor(kind: Exclude<DeliveryFailure, 'unclear'>, code: string): string {
  switch (kind) {
    case 'message_gone':
      return `The message is gone from Teams (${code}).`;
    case 'channel_gone':
      return `Teams does not let us into the channel (${code}): add the app to its team or chat, or set TEAMS_CHANNEL to another.`;
    case 'token':
      return tokenSentence(code);
    case 'wait':
      return `Teams cannot take the message now (${code}); we try again.`;
    case 'refused':
      return `Teams refuses what we sent (${code}): please report this as a bug.`;
    default:
      return kind satisfies never;
  }
}

function tokenSentence(code: string): string {
  return `Microsoft refuses our app (${code}): look at MicrosoftAppId, MicrosoftAppPassword (it may have expired) and MicrosoftAppTenantId.`;
}

/** 2 to 4 s. */
function pauseMs(random: () => number): number {
  return Math.round(2_000 + random() * 2_000);
}

/** `Retry-After` in seconds; a date is not used by Teams. */
function retryAfterOf(header: unknown): number | null {
  return typeof header === 'string' && /^\d{1,6}(\.\d+)?$/.test(header) ? Math.ceil(Number(header) * 1_000) : null;
}

/** Teams' error word from the answer's body, if it is one. */
function wordOf(error: unknown): string | null {
  const { code } = (error ?? {}) as Thrown;
  return typeof code === 'string' && /^[A-Z][A-Za-z]{2,60}$/.test(code) ? code : null;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

/** The system's own word for a network failure: `ECONNRESET`, `timeout`. */
function networkCodeOf(error: unknown): string {
  let current: unknown = error;
  for (let depth = 0; depth < 6 && current instanceof Error; depth += 1) {
    if (current.name === 'TimeoutError' || current.name === 'AbortError') return 'timeout';
    const { code } = current as Thrown;
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) && code !== 'REQUEST_SEND_ERROR') return code;
    current = current instanceof AggregateError ? current.errors[0] : current.cause;
  }
  return 'network_error';
}
