import { type Alert, type AlertCause, type Contribution, isSnoozed, openingsKept, type Sighting } from './alert.ts';
import { isActionable } from './cause.ts';
import type { Finding } from './finding.ts';
import { alertIdOf } from './fingerprint.ts';
import { isFlappingAt } from './flapping.ts';
import { type GrowthReason, growthOf, recordsTold } from './growth.ts';
import type { NoteKind } from './message.ts';
import { type OpeningContext, type OpeningReason, openingOf, type QuietReason } from './opening.ts';
import { showsOutage } from './outage.ts';
import { causeDirectiveOf, runDirectiveOf } from './policy.ts';
import type { Reading } from './reading.ts';
import { noSnooze } from './resolution.ts';
import { type Instant, type Run, timeOf } from './run.ts';

/** Why an alert that was seen is told, or is not yet. */
export type SightingReason = OpeningReason | QuietReason | 'seen_again' | GrowthReason;

export interface Seen {
  readonly alert: Alert;
  readonly contribution: Contribution;
  readonly reason: SightingReason;
  /** This sighting opened the alert (a first or a new episode). */
  readonly opened: boolean;
  /** A new stretch began: contributions of the one before are to be deleted. */
  readonly restarted: boolean;
  /** Said in the thread besides, if it was told: the kind of note and the alert as the note tells it. */
  readonly note: { readonly kind: NoteKind; readonly alert: Alert } | null;
}

interface SightingContext extends OpeningContext {
  readonly findings: readonly Finding[];
}

/**
 * The alert and the sync's contribution after one finding (with `count` > 0) of a run that is not late. A resolved alert
 * starts a new stretch; whether it is told at once follows design rules named by `reason`.
 */
export function see(finding: Finding, known: Alert | null, context: SightingContext): Seen {
  const restarted = known !== null && known.life === 'resolved';
  const stretch = known === null || restarted ? null : known;
  const earlier = stretch === null ? [] : context.contributionsOf(stretch);
  const before = earlier.find((one) => one.syncKey === context.run.sync.key) ?? null;
  const contribution = contributionAfter(finding, before, context);
  const after = [...earlier.filter((one) => one !== before), contribution];
  const alert = alertAfter(finding, known, stretch, before, context);
  const seen = { alert, contribution, restarted, opened: false, note: null };
  if (stretch?.life === 'open') return { ...seen, ...seenAgain(alert, after, context) };
  const { opens, reason } = openingOf(finding, contribution, after, context);
  if (!opens) return { ...seen, reason };
  const opened = openedAlert(alert, after.length, context.now);
  const note = opened.flapping && known?.flapping !== true ? ({ kind: 'flapping', alert: opened } as const) : null;
  return { ...seen, alert: opened, opened: true, reason, note };
}

function seenAgain(
  alert: Alert,
  contributions: readonly Contribution[],
  { run, now }: SightingContext,
): Pick<Seen, 'alert' | 'reason' | 'note'> {
  const growth = growthOf(alert, contributions, run, now);
  if (growth === null) return { alert, reason: 'seen_again', note: null };
  const { reason } = growth;
  // A note on what got worse compares with what was told before it.
  const note =
    reason === 'grew_worse'
      ? ({ kind: 'worse', alert } as const)
      : ({ kind: 'still_failing', alert: growth.alert } as const);
  return { alert: growth.alert, reason, note };
}

/** Told now; while a timed snooze outlives the reopening it stays quiet until the snooze's end. */
function openedAlert(alert: Alert, syncs: number, now: Instant): Alert {
  const quiet = isSnoozed(alert, now);
  const openings = [...alert.openings, now].slice(-openingsKept);
  return {
    ...alert,
    life: 'open',
    openedAt: quiet ? null : now,
    openings,
    toldRecords: recordsTold(alert),
    toldSyncs: syncs,
    flapping: isFlappingAt(openings, now),
  };
}

/** Another attempt of the run that had it last is the same run: it counts once. */
function contributionAfter(
  finding: Finding,
  before: Contribution | null,
  { run, reading, now }: SightingContext,
): Contribution {
  const sameRun = before !== null && before.lastRunId === run.runId;
  const at = timeOf(run);
  return {
    alertId: alertIdOf(finding.fingerprint),
    syncKey: run.sync.key,
    syncName: run.sync.name,
    connectionKey: run.connection.key,
    firstSeenAt: before?.firstSeenAt ?? at,
    lastSeenAt: at,
    lastRunId: run.runId,
    runs: (before?.runs ?? 0) + (sameRun ? 0 : 1),
    streak: (before?.streak ?? 0) + (sameRun ? 0 : 1),
    failedLast: finding.count,
    attemptedLast: reading.wholeRun ? finding.count : (reading.attempted ?? finding.count + reading.written),
    proofRuns: 0,
    firstProofAt: null,
    writtenSince: 0,
    resends: false,
    proven: false,
    outageShownAt: showsOutage(finding, reading) ? now : (before?.outageShownAt ?? null),
    silent: false,
  };
}

function alertAfter(
  finding: Finding,
  known: Alert | null,
  stretch: Alert | null,
  contribution: Contribution | null,
  context: SightingContext,
): Alert {
  const { run, now } = context;
  const at = timeOf(run);
  const sameRun = contribution !== null && contribution.lastRunId === run.runId;
  const timedSnooze = known !== null && known.snoozedUntil !== 'recovered' && isSnoozed(known, now);
  const keepsSnooze = stretch !== null || timedSnooze;
  const isSameConnection = known !== null && known.connectionKey === run.connection.key;
  return {
    id: alertIdOf(finding.fingerprint),
    fingerprint: finding.fingerprint,
    scopeKey: finding.scopeKey,
    origin: run.origin,
    connectionKey: run.connection.key,
    connectionName: run.connection.name ?? (isSameConnection ? known.connectionName : null),
    cause: alertCauseOf(finding, context.reading),
    life: stretch?.life ?? 'watching',
    episode: episodeAfter(known),
    version: (known?.version ?? 0) + 1,
    firstSeenAt: stretch?.firstSeenAt ?? at,
    lastSeenAt: Math.max(stretch?.lastSeenAt ?? at, at),
    openedAt: stretch?.openedAt ?? null,
    openings: known?.openings ?? [],
    runs: (stretch?.runs ?? 0) + (sameRun ? 0 : 1),
    recordsLast: finding.count,
    recordsWorst: Math.max(stretch?.recordsWorst ?? 0, finding.count),
    recordsBefore: recordsBefore(stretch, contribution, run),
    last: sightingOf(finding, context),
    subjects: finding.subjects,
    subjectCount: finding.subjectCount,
    toldRecords: stretch?.toldRecords ?? 0,
    toldSyncs: stretch?.toldSyncs ?? 0,
    // Kept while watching: whether the episode before flapped decides if the next opening says so.
    flapping: known?.flapping ?? false,
    proofRuns: 0,
    acknowledgedBy: stretch?.acknowledgedBy ?? null,
    acknowledgedAt: stretch?.acknowledgedAt ?? null,
    holder: stretch?.holder ?? null,
    ...(known !== null && keepsSnooze ? snoozeOf(known) : noSnooze),
    fixOpenedBy: stretch?.fixOpenedBy ?? null,
    fixOpenedAt: stretch?.fixOpenedAt ?? null,
    fixFailed: stretch?.fixFailed ?? false,
    resolvedAt: null,
    resolvedBy: null,
    resolution: null,
    proof: null,
  };
}

function snoozeOf(alert: Alert): Pick<Alert, keyof typeof noSnooze> {
  const { snoozedUntil, snoozedBy, snoozedAt, worseInSnooze } = alert;
  return { snoozedUntil, snoozedBy, snoozedAt, worseInSnooze };
}

/** What failed in this sync's own run before, when that run had it too. */
function recordsBefore(stretch: Alert | null, contribution: Contribution | null, run: Run): number | null {
  if (contribution === null) return null;
  if (contribution.lastRunId !== run.runId) return contribution.streak > 0 ? contribution.failedLast : null;
  return stretch?.last.syncKey === run.sync.key ? stretch.recordsBefore : null;
}

/** A stretch that was never told does not use up an episode number. */
function episodeAfter(known: Alert | null): number {
  if (known === null) return 1;
  const told = known.life === 'resolved' && known.openedAt !== null;
  return told ? known.episode + 1 : known.episode;
}

function sightingOf(finding: Finding, { run, reading, findings }: SightingContext): Sighting {
  return {
    runKey: run.key,
    runId: run.runId,
    runUrl: run.url,
    syncKey: run.sync.key,
    syncName: run.sync.name,
    at: timeOf(run),
    failed: finding.count,
    estimated: finding.estimated,
    attempted: reading.attempted,
    written: reading.writtenTold,
    blocked: reading.blocked,
    aborted: runDirectiveOf(findings, reading) === 'abort_run',
    wholeRun: reading.wholeRun,
    partial: run.status === 'partial',
  };
}

function alertCauseOf(finding: Finding, reading: Reading): AlertCause {
  const { cause, description } = finding;
  return {
    category: cause.category,
    outage: cause.outage,
    kind: cause.kind,
    code: cause.code,
    subject: cause.subject,
    field: cause.field,
    fields: cause.fields,
    object: cause.object,
    scope: cause.scope,
    vendor: cause.vendor,
    actionable: isActionable(cause),
    directive: causeDirectiveOf(finding, reading),
    retryAfterS: cause.retryAfterS,
    resetsAt: cause.resetsAt,
    confidence: cause.confidence,
    summary: description.summary,
    title: description.title,
    explanation: description.explanation,
    advice: description.advice,
    fix: description.fix,
  };
}
