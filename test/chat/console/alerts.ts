import {
  type Alert,
  type AlertDossier,
  type Contribution,
  type MessageState,
  type SyncState,
  shownStateOf,
} from '../../../src/domain/alert.ts';
import { dayMs, hourMs, minuteMs } from '../../../src/domain/run.ts';
import type { AlertEntry, AlertFilter, Store, SyncEntry } from '../../../src/flows/ports.ts';

/** 2026-11-20T04:00:00Z: every fixture is relative to it. */
export const now = Date.UTC(2026, 10, 20, 4);

const cause: Alert['cause'] = {
  category: 'auth',
  outage: false,
  kind: 'expired_token',
  code: 'EXPIRED_AUTHENTICATION',
  subject: null,
  field: null,
  fields: [],
  object: null,
  scope: 'connection',
  vendor: 'hubspot',
  actionable: true,
  directive: 'pause_sync',
  retryAfterS: null,
  resetsAt: null,
  confidence: 'vendor_code',
  summary: 'OAuth token expired for HubSpot',
  title: 'OAuth token expired for HubSpot (prod)',
  explanation: null,
  advice: null,
  fix: { label: 'Reconnect HubSpot', url: 'https://sync.example/connections/7/reconnect' },
};

const last: Alert['last'] = {
  runKey: 'run_8472',
  runId: 'run_8472',
  runUrl: 'https://sync.example/runs/run_8472',
  syncKey: 'acme\u001f\u001fsync_12',
  syncName: 'Customers → HubSpot contacts',
  at: now - 5 * minuteMs,
  failed: 50_000,
  estimated: false,
  attempted: 50_000,
  written: 0,
  blocked: true,
  aborted: true,
  wholeRun: false,
  partial: false,
};

/** An open alert; `cause` and `last` are merged over an expired HubSpot token that blocked a run of 50,000. */
export function alertWith(
  id: string,
  change: Partial<Omit<Alert, 'cause' | 'last'>> & {
    readonly cause?: Partial<Alert['cause']>;
    readonly last?: Partial<Alert['last']>;
  } = {},
): Alert {
  const { cause: causeChange, last: lastChange, ...rest } = change;
  const failed = lastChange?.failed ?? last.failed;
  return {
    id,
    fingerprint: `v1:${id}`,
    scopeKey: 'acme\u001f\u001fconnection\u001fconn_7',
    origin: { tool: 'acme', workspace: '' },
    connectionKey: 'acme\u001f\u001fconnection\u001fconn_7',
    connectionName: 'HubSpot (prod)',
    life: 'open',
    episode: 1,
    version: 4,
    firstSeenAt: now - 46 * minuteMs,
    lastSeenAt: now - 5 * minuteMs,
    openedAt: now - 46 * minuteMs,
    openings: [now - 46 * minuteMs],
    runs: 4,
    recordsLast: failed,
    recordsWorst: failed,
    recordsBefore: null,
    subjects: [],
    subjectCount: 0,
    toldRecords: failed,
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
    cause: { ...cause, ...causeChange },
    last: { ...last, ...lastChange },
  };
}

export function contributionTo(alert: Alert, syncName: string = alert.last.syncName): Contribution {
  return {
    alertId: alert.id,
    syncKey: syncName === alert.last.syncName ? alert.last.syncKey : `acme\u001f\u001f${syncName}`,
    syncName,
    connectionKey: alert.connectionKey,
    firstSeenAt: alert.firstSeenAt,
    lastSeenAt: alert.lastSeenAt,
    lastRunId: alert.last.runId,
    runs: alert.runs,
    streak: alert.runs,
    failedLast: alert.last.failed,
    attemptedLast: alert.last.attempted,
    proofRuns: 0,
    firstProofAt: null,
    writtenSince: 0,
    resends: false,
    proven: false,
    outageShownAt: null,
    silent: false,
  };
}

export function messageOf(alert: Alert, change: Partial<MessageState> = {}): MessageState {
  return {
    id: `m-${alert.id}-${alert.episode}`,
    kind: 'alert',
    episode: alert.episode,
    platform: 'console',
    channel: 'console',
    ref: `m-${alert.id}-${alert.episode}`,
    link: null,
    shownVersion: alert.version,
    wantedVersion: alert.version,
    error: null,
    possiblyTwice: false,
    ...change,
  };
}

/** Everything the store keeps of an alert that was told in the console. */
export function dossierOf(alert: Alert, change: Partial<AlertDossier> = {}): AlertDossier {
  return {
    alert,
    contributions: [contributionTo(alert)],
    messages: alert.life === 'watching' ? [] : [messageOf(alert)],
    audit: [
      {
        alertId: alert.id,
        at: alert.firstSeenAt,
        actor: 'culprit',
        platform: 'run',
        action: 'opened',
        before: null,
        after: 'open',
        detail: 'actionable_at_once',
      },
    ],
    runs: [
      {
        runId: alert.last.runId,
        runUrl: alert.last.runUrl,
        syncName: alert.last.syncName,
        at: alert.last.at,
        failed: alert.last.failed,
        attempted: alert.last.attempted,
      },
    ],
    samples: [
      {
        recordId: '8472',
        httpStatus: 401,
        text: '{"status":"error","category":"EXPIRED_AUTHENTICATION","message":"The OAuth token used to make this call expired 47 minute(s) ago."}',
      },
    ],
    recordIds: ['8472', '8473', '8474'],
    ...change,
  };
}

export function syncWith(name: string, change: Partial<SyncState> = {}): SyncState {
  return {
    key: `acme\u001f\u001f${name}`,
    id: name.toLowerCase().replaceAll(/\W+/g, '_'),
    name,
    url: 'https://sync.example/syncs/12',
    origin: { tool: 'acme', workspace: '' },
    vendor: 'hubspot',
    connectionKey: 'acme\u001f\u001fconnection\u001fconn_7',
    connectionName: 'HubSpot (prod)',
    firstRunAt: now - 10 * dayMs,
    lastRunAt: now - 5 * minuteMs,
    lastRunKey: 'run_8472',
    lastStatus: 'failed',
    lastWriteAt: now - hourMs,
    runs: 240,
    recentGapsMs: [hourMs, hourMs, hourMs],
    longestGaps: [{ day: now - dayMs, gapMs: hourMs }],
    expectedEveryS: null,
    overdueAt: null,
    ...change,
  };
}

export type ReadStore = Pick<
  Store,
  'listAlerts' | 'readAlert' | 'listSyncs' | 'listUndelivered' | 'listRefusals' | 'findMessage'
>;

/** The reading half of the store over arrays a test may change; newest alert first, no paging. */
export function storeOf(
  dossiers: readonly AlertDossier[],
  syncs: readonly SyncEntry[] = [],
): ReadStore & { dossiers: readonly AlertDossier[]; asked: AlertFilter[] } {
  return {
    dossiers,
    asked: [],
    async listAlerts(filter, at) {
      this.asked.push(filter);
      const fits = ({ alert }: AlertEntry) =>
        filter.state === undefined ||
        (filter.state === 'active' || filter.state === 'told'
          ? alert.life !== 'resolved' && (filter.state === 'active' || alert.openedAt !== null)
          : shownStateOf(alert, at) === filter.state);
      return { alerts: this.dossiers.filter(fits).slice(0, filter.limit), nextCursor: null };
    },
    async readAlert(id) {
      return this.dossiers.find(({ alert }) => alert.id === id) ?? null;
    },
    async listSyncs() {
      return syncs;
    },
    async listUndelivered() {
      return [];
    },
    async listRefusals() {
      return [];
    },
    async findMessage(id) {
      for (const { alert, messages } of this.dossiers) {
        const message = messages.find((one) => one.id === id);
        if (message !== undefined)
          return { message, tells: [{ alertId: alert.id, episode: message.episode, sinceVersion: 1 }] };
      }
      return null;
    },
  };
}
