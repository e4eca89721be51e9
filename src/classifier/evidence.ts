import type { Failure } from '../domain/run.ts';
import { itemsInJson } from './envelopes.ts';
import { type Findings, type Item, maxMessageLength } from './item.ts';
import { itemsInText, statusInText } from './text.ts';

/** What an answer says, read once. */
export interface Evidence {
  readonly status: number | null;
  readonly items: readonly Item[];
  /** Seconds to wait as the body says, else null; headers are read by `reset.ts`. */
  readonly bodyRetryS: number | null;
}

/** Reads status, codes, messages, field names, scopes and waiting times out of a failure. Never throws; bounded work. */
export function readEvidence(failure: Failure): Evidence {
  const found: Findings = { items: [], status: null, retryS: null };
  if (failure.networkError !== null) itemsInText(failure.networkError, found);
  if (typeof failure.body === 'string') itemsInText(failure.body, found);
  else if (failure.body !== null && failure.body !== undefined) itemsInJson(failure.body, found);
  if (failure.message !== null && (found.items.length === 0 || failure.networkError !== null)) {
    itemsInText(failure.message, found);
  }
  return { status: statusOf(failure, found), items: found.items, bodyRetryS: found.retryS };
}

function statusOf(failure: Failure, found: Findings): number | null {
  const sent = failure.httpStatus;
  if (sent !== null && (sent < 200 || sent > 299)) return sent;
  if (found.status !== null && found.status >= 400) return found.status;
  if (sent !== null) return sent;
  return failure.message === null ? null : statusInText(failure.message.slice(0, maxMessageLength));
}
