import type { Alert, AuditEntry, Contribution, SyncState } from '../../src/domain/alert.ts';
import type { Cause } from '../../src/domain/cause.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { alertIdOf } from '../../src/domain/fingerprint.ts';
import type { Channel, MessageIntent, NoteIntent, NoteKind, Urgency } from '../../src/domain/message.ts';
import { type Run, runKeyOf, syncKeyOf } from '../../src/domain/run.ts';
import type { Verdict } from '../../src/domain/verdict.ts';
import type { Conversation, KnownState, RunChange } from '../../src/flows/ports.ts';

/** Friday 2026-11-20, 03:14 UTC. */
export const night = Date.UTC(2026, 10, 20, 3, 14);

const origin = { tool: 'acme', workspace: 'ws_1' };

export interface RunParts {
  readonly runId?: string;
  readonly syncId?: string;
  readonly syncName?: string;
  readonly connectionKey?: string;
  readonly at?: number;
  readonly receivedAt?: number;
  readonly bodyHash?: string;
}

/** A failed run of "Customers → HubSpot" with 4,000 records, 12 of them rejected. */
export function aRun(parts: RunParts = {}): Run {
  const syncId = parts.syncId ?? 'sync_12';
  const runId = parts.runId ?? 'run_1';
  const at = parts.at ?? night;
  const syncKey = syncKeyOf(origin, syncId);
  return {
    key: runKeyOf(syncKey, runId, 1),
    runId,
    attempt: 1,
    origin,
    sync: {
      key: syncKey,
      id: syncId,
      name: parts.syncName ?? 'Customers → HubSpot',
      url: null,
      mappingUrl: null,
      tags: [],
      mode: 'incremental',
      resendsRejected: false,
      expectedEveryS: null,
    },
    connection: { key: parts.connectionKey ?? 'connection 7', name: 'HubSpot (prod)', reconnectUrl: null },
    destination: { vendor: 'hubspot', accountId: null, environment: null, object: 'contacts' },
    source: { vendor: null, name: null },
    status: 'partial',
    wholeRun: false,
    url: `https://tool.example/runs/${runId}`,
    startedAt: at - 60_000,
    finishedAt: at,
    receivedAt: parts.receivedAt ?? at,
    records: { attempted: 4_000, succeeded: 3_988, failed: 12 },
    bodyHash: parts.bodyHash ?? 'hash of the body',
  };
}

/** A channel where every opening has its own message. */
export function aChannel(channel: string, parts: Partial<Channel> = {}): Channel {
  return { platform: 'slack', channel, folds: false, ...parts };
}

/** A fingerprint whose alert id is made of `seed`. */
export function fingerprint(seed: number): string {
  return `v1:${seed.toString(16).padStart(16, '0')}${'f'.repeat(16)}`;
}

export function aCause(seed: number, parts: Partial<Cause> = {}): Cause {
  return {
    category: 'validation',
    outage: false,
    kind: 'unknown_field',
    code: 'PROPERTY_DOESNT_EXIST',
    subject: `field_${seed}`,
    field: `field_${seed}`,
    fields: [`field_${seed}`],
    object: 'contacts',
    scope: 'connection',
    instance: null,
    vendor: 'hubspot',
    detail: null,
    retryAfterS: null,
    resetsAt: null,
    rule: 'hubspot/property-does-not-exist',
    confidence: 'vendor_code',
    ...parts,
  };
}

export function aFinding(seed: number, parts: Partial<Finding> = {}): Finding {
  return {
    fingerprint: fingerprint(seed),
    scopeKey: 'connection 7',
    cause: aCause(seed),
    description: {
      summary: `Field mapping invalid: field_${seed}`,
      title: `Field mapping invalid: field_${seed}`,
      explanation: `HubSpot has no property "field_${seed}"`,
      advice: null,
      fix: { label: 'Open field mapping', url: 'https://tool.example/mapping' },
    },
    count: 12,
    recovered: 0,
    estimated: false,
    subjects: [],
    subjectCount: 0,
    samples: [{ recordId: '8472', httpStatus: 400, text: '{"message":"Property \\"field\\" does not exist"}' }],
    recordIds: ['8472', '8473'],
    ...parts,
  };
}

/** An open alert in its first version and episode, about the same cause as `aFinding(seed)`. */
export function anAlert(seed: number, parts: Partial<Alert> = {}): Alert {
  const { description, cause } = aFinding(seed);
  const { instance, detail, rule, ...told } = cause;
  return {
    id: alertIdOf(fingerprint(seed)),
    fingerprint: fingerprint(seed),
    scopeKey: 'connection 7',
    origin,
    connectionKey: 'connection 7',
    connectionName: 'HubSpot (prod)',
    cause: { ...told, actionable: true, directive: 'skip_record', ...description },
    life: 'open',
    episode: 1,
    version: 1,
    firstSeenAt: night,
    lastSeenAt: night,
    openedAt: night,
    openings: [night],
    runs: 1,
    recordsLast: 12,
    recordsWorst: 12,
    recordsBefore: null,
    last: {
      runKey: aRun().key,
      runId: 'run_1',
      runUrl: 'https://tool.example/runs/run_1',
      syncKey: aRun().sync.key,
      syncName: 'Customers → HubSpot',
      at: night,
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
    ...parts,
  };
}

/** The next version of an alert. */
export function next(alert: Alert, parts: Partial<Alert> = {}): Alert {
  return { ...alert, version: alert.version + 1, ...parts };
}

/** The next version, resolved by proof. */
export function resolved(alert: Alert, at: number = night + 3_600_000): Alert {
  const proof = { runId: 'run_9', runUrl: null, at, strength: 'absence', records: 1_240 } as const;
  return next(alert, { life: 'resolved', resolvedAt: at, resolution: 'proof', proof });
}

/** The next version, in a new episode. */
export function reopened(alert: Alert, at: number = night + 7_200_000): Alert {
  const fresh = { resolvedAt: null, resolution: null, proof: null, firstSeenAt: at, lastSeenAt: at, openedAt: at };
  return next(alert, { life: 'open', episode: alert.episode + 1, openings: [...alert.openings, at], ...fresh });
}

export function aContribution(alert: Alert, run: Run = aRun(), parts: Partial<Contribution> = {}): Contribution {
  return {
    alertId: alert.id,
    syncKey: run.sync.key,
    syncName: run.sync.name,
    connectionKey: run.connection.key,
    firstSeenAt: night,
    lastSeenAt: night,
    lastRunId: run.runId,
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
    ...parts,
  };
}

export function message(alert: Alert, urgency: Urgency): MessageIntent {
  return { alertId: alert.id, episode: alert.episode, version: alert.version, urgency };
}

export function note(alert: Alert, kind: NoteKind = 'resolved', at: number = night): NoteIntent {
  return { alertId: alert.id, episode: alert.episode, kind, at, broadcast: false, alert };
}

export function anAuditEntry(alert: Alert, parts: Partial<AuditEntry> = {}): AuditEntry {
  return {
    alertId: alert.id,
    at: night,
    actor: 'culprit',
    platform: 'run',
    action: 'opened',
    before: null,
    after: 'open',
    detail: 'actionable',
    ...parts,
  };
}

export function aChange(parts: Partial<Change> = {}): Change {
  return { alerts: [], restarted: [], contributions: [], messages: [], notes: [], audit: [], ...parts };
}

export function syncAfter(run: Run, known: KnownState): SyncState {
  return {
    key: run.sync.key,
    id: run.sync.id,
    name: run.sync.name,
    url: run.sync.url,
    origin: run.origin,
    vendor: run.destination.vendor,
    connectionKey: run.connection.key,
    connectionName: run.connection.name,
    firstRunAt: known.sync?.firstRunAt ?? run.receivedAt,
    lastRunAt: run.receivedAt,
    lastRunKey: run.key,
    lastStatus: run.status,
    lastWriteAt: run.receivedAt,
    runs: (known.sync?.runs ?? 0) + 1,
    recentGapsMs: [3_600_000],
    longestGaps: [{ day: night, gapMs: 3_600_000 }],
    expectedEveryS: null,
    overdueAt: null,
  };
}

export function aVerdict(run: Run): Verdict {
  return {
    run_id: run.runId,
    correlation_id: 'correlation 1',
    duplicate: false,
    late: false,
    directive: 'continue',
    warnings: [],
    causes: [],
  };
}

/** A decision for `recordRun` that writes exactly `change`, whatever is known. */
export function deciding(run: Run, change: Partial<Change> = {}): (known: KnownState) => RunChange {
  return (known) => ({
    ...aChange(change),
    sync: syncAfter(run, known),
    connection: { key: run.connection.key, name: run.connection.name, vendor: 'hubspot', provenAt: null },
    verdict: aVerdict(run),
    late: false,
  });
}

/** A channel of a team that the app was added to at `night`. */
export function aConversation(id: string, parts: Partial<Conversation> = {}): Conversation {
  return {
    platform: 'teams',
    id,
    kind: 'channel',
    serviceUrl: 'https://smba.example.com/emea/',
    tenantId: 'tenant-1',
    teamId: '19:team@thread.tacv2',
    groupId: 'group-1',
    name: 'Data team › Alerts',
    botId: '28:bot',
    addedAt: night,
    removedAt: null,
    ...parts,
  };
}
