import type { Alert, Contribution } from './alert.ts';
import type { Cause } from './cause.ts';
import type { Finding } from './finding.ts';
import { type Reading, shareOf } from './reading.ts';
import { type Instant, minuteMs, type Run } from './run.ts';

/** Two connections that show an outage within this time make it certain. */
const companyMs = 10 * minuteMs;
/** A run shows an outage when this share of its records, or of a blocked run's failures, was lost to it. */
const shownShare = 0.5;

/**
 * Whether a run shows that the destination is down, and did not merely lose some requests: told as a whole, blocked with
 * at least half of its failures lost to it, or at least half of the attempted records.
 */
export function showsOutage(finding: Pick<Finding, 'cause' | 'count'>, reading: Reading): boolean {
  if (!finding.cause.outage) return false;
  if (reading.wholeRun) return true;
  if (reading.blocked && finding.count >= shownShare * reading.failed) return true;
  return (shareOf(finding.count, reading) ?? 0) >= shownShare;
}

/** Whether runs on two connections have shown the outage within ten minutes. */
export function isShownOnTwo(contributions: readonly Contribution[], now: Instant): boolean {
  const lately = contributions.filter((one) => one.outageShownAt !== null && one.outageShownAt >= now - companyMs);
  return connectionsOf(lately) >= 2;
}

/** How many connections these syncs used when they last had the cause. */
export function connectionsOf(contributions: readonly Contribution[]): number {
  return new Set(contributions.map((one) => one.connectionKey)).size;
}

/** An alert that may be an outage, with every sync's part in it. */
export interface OutageSeen {
  readonly alert: Alert;
  readonly contributions: readonly Contribution[];
}

/**
 * Whether a cause of a run is what an outage that is open does to everybody: any other transient trouble of that vendor.
 * An outage seen on one connection only may be at our end, so it explains nothing of another. Failures nobody described
 * may be anything.
 */
export function isBelowOutage(
  cause: Pick<Cause, 'category' | 'outage' | 'kind'>,
  run: Pick<Run, 'destination' | 'connection'>,
  seen: Iterable<OutageSeen>,
): boolean {
  if (cause.category !== 'transient' || cause.outage || cause.kind === 'unexplained') return false;
  for (const outage of seen) {
    if (outage.alert.cause.outage && outage.alert.life === 'open' && explains(outage, run)) return true;
  }
  return false;
}

function explains(
  { alert, contributions }: OutageSeen,
  { destination, connection }: Pick<Run, 'destination' | 'connection'>,
): boolean {
  if (alert.connectionKey === connection.key) return true;
  if (contributions.some((one) => one.connectionKey === connection.key)) return true;
  const { scope, vendor } = alert.cause;
  return scope === 'vendor' && vendor === destination.vendor && connectionsOf(contributions) > 1;
}
