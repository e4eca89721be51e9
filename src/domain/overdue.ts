import { type Alert, type Contribution, isSnoozed, type SyncState } from './alert.ts';
import type { Change } from './change.ts';
import { alertIdOf, fingerprintOf } from './fingerprint.ts';
import { hourMs, type Instant } from './run.ts';
import { openSilence, silenceAudit, silenceMessages } from './silence.ts';
import { silentSyncsWords } from './silence-words.ts';
import { rhythmOf } from './sync-state.ts';
import { duration } from './words.ts';

/** Syncs of one origin that fall silent within this time are told as one alert: their tool stopped, not each of them. */
const companyWindowMs = hourMs;
const advice = 'Check in your sync tool that the schedule is switched on and that its webhook still points here.';

/** What is known when syncs are found overdue: `alerts` that are not over, and those of these syncs in any life. */
export interface OverdueKnown {
  readonly syncs: readonly SyncState[];
  readonly alerts: readonly Alert[];
  readonly contributions: readonly Contribution[];
}

/** One alert while the syncs are gone through: as it was, as it will be, and every sync that is silent in it. */
interface Host {
  readonly alert: Alert;
  readonly before: Alert | null;
  readonly opened: boolean;
  readonly joined: readonly Contribution[];
  readonly silent: readonly Contribution[];
}

/** The fingerprint of a sync's own silence. */
export function overdueFingerprintOf(syncKey: string): string {
  return fingerprintOf({ category: 'transient', outage: false }, syncKey, 'overdue');
}

/**
 * What the overdue `syncs` change. A sync joins the overdue alert of its origin that opened at most an hour ago (unless
 * somebody snoozed that one), or its own that is still open; else its own alert opens, at once. A contribution's
 * `firstSeenAt` is the sync's last run. Alerts change once at most, however many syncs join.
 */
export function overdueChange(known: OverdueKnown, now: Instant): Change {
  const contributions = Map.groupBy(known.contributions, (one) => one.alertId);
  const hosts = new Map<string, Host>();
  for (const alert of known.alerts) {
    if (alert.cause.kind !== 'overdue') continue;
    const silent = (contributions.get(alert.id) ?? []).filter((one) => !one.proven);
    hosts.set(alert.id, { alert, before: alert, opened: false, joined: [], silent });
  }
  const syncs = new Map(known.syncs.map((sync) => [sync.key, sync]));
  const longestFirst = [...syncs.values()].sort((a, b) => a.lastRunAt - b.lastRunAt || (a.key < b.key ? -1 : 1));
  for (const sync of longestFirst) {
    const host = hostFor(sync, [...hosts.values()], now) ?? openedHost(sync, hosts, now);
    hosts.set(host.alert.id, joinedBy(sync, host, now));
  }
  return changeOf(
    [...hosts.values()].filter((host) => host.joined.length > 0).map((host) => wordedHost(host, syncs, now)),
    now,
  );
}

function hostFor(sync: SyncState, hosts: readonly Host[], now: Instant): Host | null {
  const open = hosts.filter(({ alert }) => alert.life === 'open');
  const own = open.find(({ alert }) => alert.id === alertIdOf(overdueFingerprintOf(sync.key)));
  return own ?? open.find(({ alert }) => takesCompany(alert, sync, now)) ?? null;
}

function takesCompany(alert: Alert, sync: SyncState, now: Instant): boolean {
  const openedAt = alert.openings.at(-1);
  return (
    alert.origin.tool === sync.origin.tool &&
    alert.origin.workspace === sync.origin.workspace &&
    openedAt !== undefined &&
    now - openedAt <= companyWindowMs &&
    !isSnoozed(alert, now)
  );
}

function openedHost(sync: SyncState, hosts: ReadonlyMap<string, Host>, now: Instant): Host {
  const fingerprint = overdueFingerprintOf(sync.key);
  const before = hosts.get(alertIdOf(fingerprint))?.alert ?? null;
  const silence = {
    fingerprint,
    scopeKey: sync.key,
    origin: sync.origin,
    connectionKey: sync.connectionKey,
    connectionName: sync.connectionName,
    cause: {
      kind: 'overdue',
      code: null,
      scope: 'sync',
      vendor: sync.vendor,
      summary: '',
      title: '',
      explanation: null,
      advice,
      fix: null,
    },
    syncKey: sync.key,
    syncName: sync.name,
    since: sync.lastRunAt,
    seenAt: now,
    count: 0,
  } as const;
  return { alert: openSilence(before, silence, now), before, opened: true, joined: [], silent: [] };
}

function joinedBy(sync: SyncState, host: Host, now: Instant): Host {
  const contribution = contributionOf(sync, host.alert, now);
  const others = host.silent.filter((one) => one.syncKey !== sync.key);
  return { ...host, joined: [...host.joined, contribution], silent: [...others, contribution] };
}

function contributionOf(sync: SyncState, alert: Alert, now: Instant): Contribution {
  return {
    alertId: alert.id,
    syncKey: sync.key,
    syncName: sync.name,
    connectionKey: sync.connectionKey,
    firstSeenAt: sync.lastRunAt,
    lastSeenAt: now,
    lastRunId: '',
    runs: 0,
    streak: 0,
    failedLast: 0,
    attemptedLast: null,
    proofRuns: 0,
    firstProofAt: null,
    writtenSince: 0,
    resends: false,
    proven: false,
    outageShownAt: null,
    silent: false,
  };
}

/** The alert in its present words, with the version that everything which joined in this call shares. */
function wordedHost(host: Host, syncs: ReadonlyMap<string, SyncState>, now: Instant): Host {
  const { alert, opened, silent } = host;
  const [only] = silent;
  const sync = silent.length === 1 ? syncs.get(only?.syncKey ?? '') : undefined;
  const told: Alert = {
    ...alert,
    cause: { ...alert.cause, ...(sync === undefined ? wordsOfMany(alert, silent, now) : wordsOfOne(sync, now)) },
    version: opened ? alert.version : alert.version + 1,
    firstSeenAt: Math.min(alert.firstSeenAt, ...silent.map((one) => one.firstSeenAt)),
    lastSeenAt: now,
    toldSyncs: Math.max(alert.toldSyncs, silent.length),
  };
  return { ...host, alert: told };
}

type Words = Pick<Alert['cause'], 'title' | 'summary' | 'fix'>;

function wordsOfOne(sync: SyncState, now: Instant): Words {
  const summary = `No run of ${sync.name}`;
  const rhythm = rhythmOf(sync);
  return {
    summary,
    title: `${summary} for ${duration(now - sync.lastRunAt)}${rhythm === null ? '' : ` (${rhythm})`}`,
    fix: sync.url === null ? null : { label: 'Open sync', url: sync.url },
  };
}

/** One sync's page would not mend the others: several have no link. */
function wordsOfMany(alert: Alert, silent: readonly Contribution[], now: Instant): Words {
  return { ...silentSyncsWords(alert, silent, now), fix: null };
}

function changeOf(hosts: readonly Host[], now: Instant): Change {
  return {
    alerts: hosts.map(({ alert }) => alert),
    restarted: hosts.flatMap(({ alert, before, opened }) => (opened && before !== null ? [alert.id] : [])),
    contributions: hosts.flatMap(({ joined }) => joined),
    messages: hosts.flatMap(({ alert, opened }) => silenceMessages(alert, opened ? 'opening' : 'state')),
    notes: [],
    audit: hosts.flatMap(({ alert, before, opened }) =>
      opened ? [silenceAudit(alert, before, before === null ? 'opened' : 'reopened', 'overdue', now)] : [],
    ),
  };
}
