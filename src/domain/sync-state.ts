import type { ConnectionState, SyncState } from './alert.ts';
import type { Finding } from './finding.ts';
import { causeDirectiveOf } from './policy.ts';
import type { Reading } from './reading.ts';
import { dayMs, hourMs, type Instant, isSameRun, minuteMs, type Run, secondMs, startOf, timeOf } from './run.ts';

const gapsKept = 9;
const daysKept = 14;
/** A sync that gave its rhythm is overdue after twice that. */
const expectedFactor = 2;
/** One that did not: after one and a half times its longest gap and an hour, never in its first 14 days. */
const gapFactor = 1.5;
const gapGraceMs = hourMs;
const learnedMs = daysKept * dayMs;

/** A run older than the newest known of its own sync is late: recorded, but it opens, worsens and resolves nothing. */
export function isLate(run: Run, sync: SyncState | null): boolean {
  return sync !== null && timeOf(run) < sync.lastRunAt;
}

/** The sync after a run that is not late. Another attempt of the newest run is not another run. */
export function syncAfter(
  run: Run,
  reading: Reading,
  findings: readonly Finding[],
  known: SyncState | null,
): SyncState {
  const at = timeOf(run);
  const again = known !== null && isSameRun(known.lastRunKey, run.key);
  const gapMs = known === null || again ? 0 : at - known.lastRunAt;
  const state: SyncState = {
    key: run.sync.key,
    id: run.sync.id,
    name: run.sync.name,
    url: run.sync.url,
    origin: run.origin,
    vendor: run.destination.vendor,
    connectionKey: run.connection.key,
    connectionName: run.connection.name,
    firstRunAt: known?.firstRunAt ?? at,
    lastRunAt: at,
    lastRunKey: run.key,
    lastStatus: run.status,
    lastWriteAt: reading.written > 0 ? at : (known?.lastWriteAt ?? null),
    runs: (known?.runs ?? 0) + (again ? 0 : 1),
    recentGapsMs: gapMs > 0 ? [...(known?.recentGapsMs ?? []), gapMs].slice(-gapsKept) : (known?.recentGapsMs ?? []),
    longestGaps: longestGapsAfter(known?.longestGaps ?? [], at, gapMs),
    expectedEveryS: run.sync.expectedEveryS,
    overdueAt: null,
  };
  return { ...state, overdueAt: overdueAfter(run, reading, findings, state) };
}

/**
 * A sync after a run that is late: only its silence is broken. `wasOverdue`: its silence was told. A sync that was told to
 * pause by a newer run, or whose rhythm is not known, stays without a due time.
 */
export function syncAfterLate(
  run: Run,
  reading: Reading,
  findings: readonly Finding[],
  known: SyncState,
  wasOverdue: boolean,
): SyncState {
  if (known.overdueAt === null && !wasOverdue) return known;
  return { ...known, overdueAt: overdueAfter(run, reading, findings, known) };
}

/** When (our clock) a sync is overdue if no run follows this one; null when it pauses, is off, or its rhythm is unknown. */
function overdueAfter(
  run: Run,
  reading: Reading,
  findings: readonly Finding[],
  sync: Pick<SyncState, 'firstRunAt' | 'expectedEveryS' | 'longestGaps'>,
): Instant | null {
  if (findings.some((finding) => causeDirectiveOf(finding, reading) === 'pause_sync' || isSwitchedOff(finding))) {
    return null;
  }
  if (sync.expectedEveryS !== null) return run.receivedAt + expectedFactor * sync.expectedEveryS * secondMs;
  const longest = longestGapMs(sync);
  if (longest === null) return null;
  return Math.round(Math.max(sync.firstRunAt + learnedMs, run.receivedAt + gapFactor * longest + gapGraceMs));
}

/** The tool said itself that no more runs come. */
function isSwitchedOff({ cause, count }: Finding): boolean {
  return cause.kind === 'switched_off' && count > 0;
}

function longestGapsAfter(known: SyncState['longestGaps'], at: Instant, gapMs: number): SyncState['longestGaps'] {
  const day = Math.floor(at / dayMs) * dayMs;
  const kept = known.filter((entry) => entry.day > day - daysKept * dayMs && entry.day !== day);
  const today = known.find((entry) => entry.day === day)?.gapMs ?? 0;
  const longest = Math.max(today, gapMs);
  return longest > 0 ? [...kept, { day, gapMs: longest }] : kept;
}

/** Median of the newest gaps between a sync's runs in ms; its own word where it gave one; null before two runs. */
export function usualGapMs(sync: Pick<SyncState, 'recentGapsMs' | 'expectedEveryS'>): number | null {
  if (sync.expectedEveryS !== null) return sync.expectedEveryS * 1_000;
  const sorted = [...sync.recentGapsMs].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** Longest gap between runs in the last 14 days, in ms; null when there was none. */
export function longestGapMs(sync: Pick<SyncState, 'longestGaps'>): number | null {
  if (sync.longestGaps.length === 0) return null;
  return Math.max(...sync.longestGaps.map((entry) => entry.gapMs));
}

/** "usually hourly", in words people use; null when the rhythm is not known. */
export function rhythmOf(sync: Pick<SyncState, 'recentGapsMs' | 'expectedEveryS'>): string | null {
  const gapMs = usualGapMs(sync);
  if (gapMs === null) return null;
  if (gapMs < 1.5 * minuteMs) return 'usually every minute';
  if (gapMs < 50 * minuteMs) return `usually every ${Math.round(gapMs / minuteMs)} minutes`;
  if (gapMs < 1.5 * hourMs) return 'usually hourly';
  if (gapMs < 20 * hourMs) return `usually every ${Math.round(gapMs / hourMs)} hours`;
  if (gapMs < 1.5 * dayMs) return 'usually daily';
  return `usually every ${Math.round(gapMs / dayMs)} days`;
}

/** The connection after a run that is not late: a run that wrote something without an auth failure proves it. */
export function connectionAfter(
  run: Run,
  reading: Reading,
  findings: readonly Finding[],
  known: ConnectionState | null,
): ConnectionState {
  const authFailed = findings.some((finding) => finding.cause.category === 'auth' && finding.count > 0);
  const proves = reading.written > 0 && !authFailed && run.status !== 'cancelled';
  const provenAt = proves ? Math.max(startOf(run), known?.provenAt ?? 0) : (known?.provenAt ?? null);
  return {
    key: run.connection.key,
    name: run.connection.name ?? known?.name ?? null,
    vendor: run.destination.vendor,
    provenAt,
  };
}
