import { reasonOf } from './send.ts';

const timeoutMs = 10_000;

/** What a server answered. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The body, or null when it is not JSON. */
  readonly json: unknown;
  /** How far our clock is ahead of the server's `Date` (negative: behind), to a second; null when it tells none. */
  readonly aheadMs: number | null;
}

/** Nobody answered, and why. */
export interface NoReply {
  readonly why: string;
}

/** Asks once, for at most 10 s, and follows no redirect. Never throws. */
export async function ask(url: string | URL, request: RequestInit = {}): Promise<Reply | NoReply> {
  const askedAt = Date.now();
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      ...request,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answeredAt = Date.now();
    const { status, headers } = response;
    return { status, headers, json: parsed(await response.text()), aheadMs: aheadOf(headers, askedAt, answeredAt) };
  } catch (error) {
    return { why: reasonOf(error) };
  }
}

/** The server wrote its time, in whole seconds, between our question and its answer. */
function aheadOf(headers: Headers, askedAt: number, answeredAt: number): number | null {
  const theirs = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return null;
  if (askedAt > theirs + 1_000) return askedAt - theirs - 1_000;
  return answeredAt < theirs ? answeredAt - theirs : 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
