import type { Failure, Instant } from '../domain/run.ts';

/** When the destination takes requests again, as far as it said. */
export interface Reset {
  readonly retryAfterS: number | null;
  readonly resetsAt: Instant | null;
}

const epochFrom = 1_000_000_000;
const epochMsFrom = 1_000_000_000_000;

/** Headers that say when a limit resets: seconds from now, or Unix time. (RateLimit header fields draft; vendors' own.) */
const resetHeaders = ['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset', 'x-ratelimit-reset-after'] as const;

/** Waiting time from `Retry-After` (seconds or an HTTP date, RFC 9110 §10.2.3), the reset headers, or the body. */
export function readReset(failure: Failure, bodyRetryS: number | null): Reset {
  const now = failure.occurredAt ?? instantOf(failure.headers.date);
  const retryAfter = failure.headers['retry-after'];
  if (retryAfter !== undefined) {
    const reset = resetOf(retryAfter, now);
    if (reset !== null) return reset;
  }
  if (bodyRetryS !== null) return fromSeconds(bodyRetryS, now);
  for (const name of resetHeaders) {
    const value = failure.headers[name];
    const reset = value === undefined ? null : resetOf(value, now);
    if (reset !== null) return reset;
  }
  return { retryAfterS: null, resetsAt: null };
}

const inWords =
  /\b(?:retry|try again|available|wait|reset)[a-z ]{0,30}?(?:after|in|for) (?:about )?(\d{1,7})(?:\.\d{1,6})? ?(milliseconds|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|h)\b/i;

/** Seconds to wait as a sentence says ("retry after 2 seconds", "try again in 5 minutes"), else null. */
export function waitInWords(text: string): number | null {
  const match = inWords.exec(text);
  if (match === null) return null;
  const amount = Number(match[1]);
  const unit = (match[2] ?? '').toLowerCase();
  if (unit.startsWith('milli') || unit === 'ms') return Math.ceil(amount / 1_000);
  if (unit.startsWith('h')) return amount * 3_600;
  return unit.startsWith('m') ? amount * 60 : amount;
}

function resetOf(value: string, now: Instant | null): Reset | null {
  const text = value.trim();
  if (/^\d{1,16}(?:\.\d{1,9})?$/.test(text)) {
    const number = Number(text);
    if (number >= epochMsFrom) return fromInstant(number, now);
    if (number >= epochFrom) return fromInstant(number * 1_000, now);
    return fromSeconds(Math.ceil(number), now);
  }
  const at = instantOf(text);
  return at === null ? null : fromInstant(at, now);
}

function fromSeconds(seconds: number, now: Instant | null): Reset {
  return { retryAfterS: seconds, resetsAt: now === null ? null : now + seconds * 1_000 };
}

function fromInstant(at: Instant, now: Instant | null): Reset {
  return { retryAfterS: now === null ? null : Math.max(0, Math.ceil((at - now) / 1_000)), resetsAt: at };
}

function instantOf(text: string | undefined): Instant | null {
  if (text === undefined || text.length < 10 || text.length > 40 || !/\d{4}/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
