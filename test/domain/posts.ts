import type { Alert, AlertCause, Contribution, SyncState } from '../../src/domain/alert.ts';
import { plainText, type Text } from '../../src/domain/card.ts';
import { alertIdOf } from '../../src/domain/fingerprint.ts';
import { hourMs, type Instant } from '../../src/domain/run.ts';

/** The moment the tables of posts are told at. */
export const now: Instant = Date.UTC(2026, 10, 20, 9, 0);

export const baseUrl = 'http://culprit';

/** `hoursAgo(26)`: so long before `now`. */
export function hoursAgo(hours: number): Instant {
  return now - hours * hourMs;
}

let made = 0;

/** An open validation alert of one sync, told two hours ago; `cause` and the rest as a test needs them. */
export function makeAlert(
  changes: Partial<Omit<Alert, 'cause'>> & { readonly cause?: Partial<AlertCause> } = {},
): Alert {
  made += 1;
  const fingerprint = `v1:${String(made).padStart(32, '0')}`;
  const { cause, ...rest } = changes;
  return {
    id: alertIdOf(fingerprint),
    fingerprint,
    scopeKey: 'scope',
    origin: { tool: 'test', workspace: 'w' },
    connectionKey: 'connection-prod',
    connectionName: 'HubSpot (prod)',
    cause: {
      category: 'validation',
      outage: false,
      kind: 'invalid_value',
      code: 'INVALID_PHONE',
      subject: 'phone',
      field: 'phone',
      fields: ['phone'],
      object: null,
      scope: 'sync',
      vendor: 'hubspot',
      actionable: true,
      directive: 'skip_record',
      retryAfterS: null,
      resetsAt: null,
      confidence: 'vendor_code',
      summary: 'phone is not a valid phone number',
      title: 'phone is not a valid phone number',
      explanation: null,
      advice: null,
      fix: null,
      ...cause,
    },
    life: 'open',
    episode: 1,
    version: 1,
    firstSeenAt: hoursAgo(2),
    lastSeenAt: hoursAgo(2),
    openedAt: hoursAgo(2),
    openings: [hoursAgo(2)],
    runs: 1,
    recordsLast: 12,
    recordsWorst: 12,
    recordsBefore: null,
    last: {
      runKey: 'run-1',
      runId: 'run-1',
      runUrl: null,
      syncKey: 'sync-customers',
      syncName: 'Customers → HubSpot',
      at: hoursAgo(2),
      failed: 12,
      estimated: false,
      attempted: 4_000,
      written: 3_988,
      blocked: false,
      aborted: false,
      wholeRun: false,
      partial: false,
    },
    subjects: [],
    subjectCount: 0,
    toldRecords: 12,
    toldSyncs: 1,
    flapping: false,
    proofRuns: 0,
    acknowledgedBy: null,
    acknowledgedAt: null,
    holder: null,
    snoozedUntil: null,
    snoozedBy: null,
    snoozedAt: null,
    worseInSnooze: false,
    fixOpenedBy: null,
    fixOpenedAt: null,
    fixFailed: false,
    resolvedAt: null,
    resolvedBy: null,
    resolution: null,
    proof: null,
    ...rest,
  };
}

/** One sync's part in `alert`: 12 of 4,000 failed in its only run two hours ago, nothing proven since. */
export function makeContribution(alert: Alert, changes: Partial<Contribution> = {}): Contribution {
  return {
    alertId: alert.id,
    syncKey: 'sync-customers',
    syncName: 'Customers → HubSpot',
    connectionKey: 'connection-prod',
    firstSeenAt: hoursAgo(2),
    lastSeenAt: hoursAgo(2),
    lastRunId: 'run-1',
    runs: 1,
    streak: 1,
    failedLast: 12,
    attemptedLast: 4_000,
    proofRuns: 0,
    firstProofAt: null,
    writtenSince: 0,
    resends: false,
    proven: false,
    outageShownAt: null,
    silent: false,
    ...changes,
  };
}

/** An hourly sync that ran last 26 hours ago. */
export function makeSync(name: string, changes: Partial<SyncState> = {}): SyncState {
  return {
    key: `sync-${name}`,
    id: name,
    name,
    url: null,
    origin: { tool: 'airbyte', workspace: 'w' },
    vendor: 'hubspot',
    connectionKey: 'connection-prod',
    connectionName: 'HubSpot (prod)',
    firstRunAt: hoursAgo(24 * 30),
    lastRunAt: hoursAgo(26),
    lastRunKey: `run-${name}`,
    lastStatus: 'succeeded',
    lastWriteAt: hoursAgo(26),
    runs: 100,
    recentGapsMs: [hourMs, hourMs, hourMs],
    longestGaps: [],
    expectedEveryS: null,
    overdueAt: hoursAgo(23),
    ...changes,
  };
}

export const acknowledged = { acknowledgedBy: 'Ana', acknowledgedAt: hoursAgo(1) } as const;
export const snoozed = { snoozedUntil: now + hourMs, snoozedBy: 'Ben', snoozedAt: hoursAgo(1) } as const;
export const resolved = { life: 'resolved', resolvedAt: hoursAgo(1), resolution: 'proof' } as const;

export const rateLimit: Partial<AlertCause> = {
  category: 'transient',
  kind: 'rate_limit',
  actionable: false,
  title: 'HubSpot is rate limiting',
};
export const deadToken: Partial<AlertCause> = {
  category: 'auth',
  kind: 'expired_token',
  title: 'OAuth token expired for HubSpot (prod)',
  fix: { label: 'Reconnect HubSpot', url: 'https://tool.example/reconnect' },
};

/** Texts as people read them. */
export function read(texts: readonly Text[]): readonly string[] {
  return texts.map(plainText);
}
