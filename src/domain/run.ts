/**
 * Words used everywhere:
 *
 * - run: one execution of a sync, told by one webhook; `attempt` counts corrected or retried results of the same run.
 * - sync: a configured flow from a source to a destination object.
 * - connection: one set of credentials to one destination account; many syncs may share it.
 * - destination: the API the sync writes to; its product is the vendor (`hubspot`).
 * - failure: one rejected record with the destination's raw answer.
 * - cause: what the classifier says went wrong. finding: one cause in one run. alert: the lasting thing a person handles.
 * - fingerprint: what makes two failures the same cause. episode: one stretch of an alert from opening to resolution.
 *
 * Every time in the domain is an `Instant`; every duration carries its unit in its name.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export type RunStatus = 'succeeded' | 'partial' | 'failed' | 'cancelled';

/** `stream` is one run per window; only `full` (or a sync that resends what was rejected) proves by one clean run. */
export type SyncMode = 'full' | 'incremental' | 'stream';

/** One rejected record with the destination's raw answer, as the sync tool sent it. */
export interface Failure {
  readonly vendor: string;
  readonly recordId: string | null;
  readonly httpStatus: number | null;
  readonly method: string | null;
  /** Path of the rejected request, without host. */
  readonly path: string | null;
  /** Destination object the record was written to, e.g. `contacts`. */
  readonly object: string | null;
  /** Response headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The destination's answer: parsed JSON of any shape, or text. */
  readonly body: unknown;
  readonly message: string | null;
  /** The client's own network error, e.g. `ECONNRESET` or `read timed out`. */
  readonly networkError: string | null;
  /** The record was written in the end; it belongs to `records.succeeded`. */
  readonly recovered: boolean;
  /** How many records this row stands for, at least 1. */
  readonly count: number;
  readonly occurredAt: Instant | null;
}

/** One run as told by one webhook, after the envelope was checked. Unknown counts are null, never zero. */
export interface Run {
  /** Sync key + run id + attempt: the identity of one webhook's content. */
  readonly key: string;
  readonly runId: string;
  readonly attempt: number;
  readonly origin: Origin;
  readonly sync: RunSync;
  readonly connection: RunConnection;
  readonly destination: Destination;
  readonly source: { readonly vendor: string | null; readonly name: string | null };
  readonly status: RunStatus;
  /** The tool tells of the run as a whole: its one failure stands for the run, not for a record. */
  readonly wholeRun: boolean;
  readonly url: string | null;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly receivedAt: Instant;
  readonly records: RecordCounts;
  /** SHA-256 (hex) of the inflated body: tells a repeat from a changed repeat. */
  readonly bodyHash: string;
}

/** Ids are unique within their origin only. */
export interface Origin {
  readonly tool: string;
  readonly workspace: string;
}

export interface RunSync {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly url: string | null;
  readonly mappingUrl: string | null;
  readonly tags: readonly string[];
  readonly mode: SyncMode;
  /** The tool sends rejected records again in its next run. */
  readonly resendsRejected: boolean;
  readonly expectedEveryS: number | null;
}

export interface RunConnection {
  readonly key: string;
  readonly name: string | null;
  readonly reconnectUrl: string | null;
}

export interface Destination {
  readonly vendor: string;
  readonly accountId: string | null;
  readonly environment: string | null;
  readonly object: string | null;
}

export interface RecordCounts {
  readonly attempted: number | null;
  readonly succeeded: number | null;
  readonly failed: number | null;
}

/** When the run happened, for ordering within its own sync: its end, never later than its arrival. */
export function timeOf(run: Run): Instant {
  return Math.min(run.finishedAt ?? run.receivedAt, run.receivedAt);
}

/** When the run began, for proof: its start, never later than its arrival; without a start, its arrival. */
export function startOf(run: Run): Instant {
  return Math.min(run.startedAt ?? run.receivedAt, run.receivedAt);
}

/** Separates the parts of a key; ids cannot contain it because intake removes control characters. */
const keySeparator = '\u001f';

function joinKey(...parts: readonly string[]): string {
  return parts.join(keySeparator);
}

export function syncKeyOf(origin: Origin, syncId: string): string {
  return joinKey(origin.tool, origin.workspace, syncId);
}

/**
 * The credentials a run used: its connection id, else vendor and account, else the sync itself.
 * Never the vendor alone: two customers' accounts must not merge.
 */
export function connectionKeyOf(
  origin: Origin,
  connectionId: string | null,
  destination: Pick<Destination, 'vendor' | 'accountId'>,
  syncKey: string,
): string {
  if (connectionId !== null) return joinKey(origin.tool, origin.workspace, 'connection', connectionId);
  if (destination.accountId !== null) {
    return joinKey(origin.tool, origin.workspace, 'account', destination.vendor, destination.accountId);
  }
  return joinKey('sync', syncKey);
}

export function runKeyOf(syncKey: string, runId: string, attempt: number): string {
  return joinKey(syncKey, runId, String(attempt));
}

/** Whether two run keys are attempts of one run. */
export function isSameRun(key: string, other: string): boolean {
  return key.slice(0, key.lastIndexOf(keySeparator)) === other.slice(0, other.lastIndexOf(keySeparator));
}
