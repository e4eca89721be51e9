import { notSeenMs } from './act.ts';
import { type Alert, type Contribution, isSnoozed } from './alert.ts';
import type { Text } from './card.ts';
import { flappingProofRuns } from './flapping.ts';
import { planProofRuns, planProofSpanMs, recordsNeeded } from './proof.ts';
import type { Instant } from './run.ts';
import { silentSyncs } from './silence-words.ts';
import { brief, counted, listed, momentFrom, plain, plural } from './words.ts';

const syncsNamed = 3;
const sentencesOfSyncs = 10;

/**
 * "Why is this still open?": one sentence for each thing that is still owed, by the rules of `judge`. Empty for an alert
 * that is over.
 */
export function whyOpen(alert: Alert, contributions: readonly Contribution[], now: Instant): readonly Text[] {
  if (alert.life === 'resolved') return [];
  return [
    ...owed(alert, contributions, now),
    ...flappingText(alert),
    ...unseenText(alert, contributions, now),
    ...snoozedText(alert, now),
  ];
}

function owed(alert: Alert, contributions: readonly Contribution[], now: Instant): readonly Text[] {
  const { kind, category, outage } = alert.cause;
  if (kind === 'webhook_refused') {
    return [[plain('Ten runs taken after the last refusal end it; so does a day without a refusal.')]];
  }
  if (kind === 'overdue') return overdueTexts(contributions);
  // What is still watched ends only with its own syncs' runs.
  if (alert.life === 'open' && category === 'auth') return authTexts(alert, contributions);
  if (alert.life === 'open' && outage) return outageTexts(contributions);
  return syncTexts(alert, contributions, now);
}

function overdueTexts(contributions: readonly Contribution[]): readonly Text[] {
  const names = silentSyncs(contributions).map((one) => one.syncName);
  if (names.length === 0) return [];
  if (names.length === 1) return [[plain(`Any run of ${names[0]} ends it.`)]];
  return [[plain(`A run of each of these ends it: ${listed(names, syncsNamed)}.`)]];
}

/** A sync that ran clean before its connection did uses other credentials by now; then the others may follow it there. */
function authTexts(alert: Alert, contributions: readonly Contribution[]): readonly Text[] {
  const where = `any sync on ${brief(alert.connectionName ?? 'this connection')}`;
  if (alert.flapping) {
    return [[plain(`It came back so often that it needs ${runsOfFlapping(alert)} of ${where}.`)]];
  }
  const texts: Text[] = [[plain(`One clean run of ${where} closes it.`)]];
  const unproven = namesOf(contributions.filter((one) => !one.proven));
  if (unproven.length === 0 || unproven.length === contributions.length) return texts;
  if (unproven.length === 1)
    return [...texts, [plain(`So does one of ${unproven[0]} on whatever connection it uses now.`)]];
  const others = listed(unproven, syncsNamed);
  return [...texts, [plain(`So does one of each of these on whatever connection they use now: ${others}.`)]];
}

/** One sentence for each connection over which the destination was not reached again. */
function outageTexts(contributions: readonly Contribution[]): readonly Text[] {
  const unproven = contributions.filter((one) => !one.proven && !one.silent);
  const texts = [...Map.groupBy(unproven, (one) => one.connectionKey).values()].map((group): Text => {
    const names = namesOf(group);
    if (names.length === 1) return [plain(`${names[0]} has not reached it again.`)];
    return [plain(`None of ${listed(names, syncsNamed)}, which share a connection, has reached it again.`)];
  });
  return bounded(texts, 'connection');
}

function syncTexts(alert: Alert, contributions: readonly Contribution[], now: Instant): readonly Text[] {
  const unproven = contributions
    .filter((one) => !one.proven)
    .sort(
      (a, b) =>
        Number(a.silent) - Number(b.silent) || b.lastSeenAt - a.lastSeenAt || (a.syncName < b.syncName ? -1 : 1),
    );
  return bounded(
    unproven.map((one) => syncText(alert, one, now)),
    'sync',
  );
}

/** What one sync's part still lacks: one row of the table of proofs each. */
function syncText(alert: Alert, one: Contribution, now: Instant): Text {
  if (one.silent) return [plain(`${one.syncName} has not run for 14 days and is no longer waited for.`)];
  const { category, resetsAt } = alert.cause;
  if (category === 'plan' && resetsAt !== null) return resetText(one, resetsAt, now);
  if (category === 'plan') return planText(one, now);
  if (one.proofRuns === 0) return unprovenText(one, now);
  if (category === 'validation' || category === 'permissions') {
    const written = `only ${counted(one.writtenSince)} of the ${plural(recordsNeeded(one), 'record')} needed`;
    return [
      plain(`${one.syncName} ran clean, but ${written} ${one.writtenSince === 1 ? 'was' : 'were'} written without it.`),
    ];
  }
  return unprovenText(one, now);
}

function unprovenText({ syncName, streak, lastSeenAt }: Contribution, now: Instant): Text {
  const since = momentFrom(lastSeenAt, now);
  if (streak > 0) return [plain(`${syncName} has had no clean run since `), since, plain('.')];
  return [
    plain(`${syncName} ran without it, but that proves nothing yet: the run began before `),
    since,
    plain(', wrote nothing or had failures nobody explained.'),
  ];
}

function resetText({ syncName }: Contribution, resetsAt: Instant, now: Instant): Text {
  const at = momentFrom(resetsAt, now);
  if (now < resetsAt) return [plain(`${syncName} waits for `), at, plain(', when the limit resets.')];
  return [plain(`${syncName} has had no clean run since the limit was reset at `), at, plain('.')];
}

function planText({ syncName, proofRuns, firstProofAt }: Contribution, now: Instant): Text {
  if (firstProofAt === null) {
    return [plain(`${syncName} needs ${planProofRuns} clean runs in a row, over at least 24 hours.`)];
  }
  const left = Math.max(1, planProofRuns - proofRuns);
  const runs = plural(left, 'more clean run');
  const earliest = firstProofAt + planProofSpanMs;
  if (earliest <= now) return [plain(`${syncName} needs ${runs}.`)];
  const last = left === 1 ? '' : 'the last of them ';
  return [plain(`${syncName} needs ${runs}, ${last}at `), momentFrom(earliest, now), plain(' or later.')];
}

function flappingText(alert: Alert): readonly Text[] {
  const { kind, category } = alert.cause;
  if (!alert.flapping || kind === 'overdue' || category === 'auth') return [];
  return [[plain(`It came back so often that it needs ${runsOfFlapping(alert)}.`)]];
}

function runsOfFlapping(alert: Alert): string {
  const left = flappingProofRuns - alert.proofRuns;
  return left > 1 ? `${left} more clean runs in a row` : '1 more clean run';
}

/** Seven days without it close a record-level alert whose syncs all ran clean, however few records they wrote. */
function unseenText(alert: Alert, contributions: readonly Contribution[], now: Instant): readonly Text[] {
  const byRecord = alert.cause.category === 'validation' || alert.cause.category === 'permissions';
  const ranClean = contributions.length > 0 && contributions.every((one) => one.proofRuns > 0 || one.silent);
  if (alert.life !== 'open' || !byRecord || !ranClean) return [];
  return [
    [plain('If it does not come back, it closes at '), momentFrom(alert.lastSeenAt + notSeenMs, now), plain('.')],
  ];
}

function snoozedText(alert: Alert, now: Instant): readonly Text[] {
  if (!isSnoozed(alert, now) || alert.snoozedUntil === null) return [];
  const until: Text =
    alert.snoozedUntil === 'recovered' ? [plain('it recovers')] : [momentFrom(alert.snoozedUntil, now)];
  const who = alert.snoozedBy === null ? 'It is snoozed' : `${alert.snoozedBy} snoozed it`;
  return [[plain(`${who} until `), ...until, plain('.')]];
}

function namesOf(contributions: readonly Contribution[]): readonly string[] {
  return contributions.map((one) => one.syncName).sort();
}

function bounded(texts: readonly Text[], what: 'sync' | 'connection'): readonly Text[] {
  const hidden = texts.length - sentencesOfSyncs;
  if (hidden <= 0) return texts;
  return [
    ...texts.slice(0, sentencesOfSyncs),
    [plain(`${plural(hidden, `more ${what}`)} still ${hidden === 1 ? 'owes' : 'owe'} a clean run.`)],
  ];
}
