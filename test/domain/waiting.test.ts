import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert, AlertCause, Contribution } from '../../src/domain/alert.ts';
import { hourMs } from '../../src/domain/run.ts';
import { whyOpen } from '../../src/domain/waiting.ts';
import { deadToken, hoursAgo, makeAlert, makeContribution, now, rateLimit, read, snoozed } from './posts.ts';

interface Case {
  readonly words: string;
  readonly alert?: Partial<Omit<Alert, 'cause'>> & { readonly cause?: Partial<AlertCause> };
  readonly contributions?: readonly Partial<Contribution>[];
  readonly says: readonly string[];
}

const deals = { syncKey: 'sync-deals', syncName: 'Deals → HubSpot' } as const;
const leads = { syncKey: 'sync-leads', syncName: 'Leads → HubSpot' } as const;
const planLimit = { category: 'plan', kind: 'plan_limit' } as const;
const outage = { category: 'transient', kind: 'outage', outage: true, actionable: false } as const;
const overdue = { category: 'transient', kind: 'overdue', scope: 'sync' } as const;
const ranClean = { proofRuns: 1, streak: 0, firstProofAt: hoursAgo(1) } as const;

const cases: readonly Case[] = [
  {
    words: 'a sync that only failed so far owes a clean run',
    says: ['Customers → HubSpot has had no clean run since 07:00 UTC.'],
  },
  {
    words: 'a sync that ran without it, but is no proof',
    contributions: [{ streak: 0 }],
    says: [
      'Customers → HubSpot ran without it, but that proves nothing yet: the run began before 07:00 UTC, wrote nothing or had failures nobody explained.',
    ],
  },
  {
    words: 'clean runs with too few records, and when they are enough all the same',
    contributions: [{ ...ranClean, failedLast: 3, attemptedLast: 2_930, writtenSince: 400 }],
    says: [
      'Customers → HubSpot ran clean, but only 400 of the 2,930 records needed were written without it.',
      'If it does not come back, it closes at 2026-11-27 07:00 UTC.',
    ],
  },
  {
    words: 'several syncs, each with what it owes; who proved it owes nothing',
    contributions: [
      {},
      { ...deals, ...ranClean, failedLast: 3, attemptedLast: 30, writtenSince: 1 },
      { ...leads, proven: true },
    ],
    says: [
      'Customers → HubSpot has had no clean run since 07:00 UTC.',
      'Deals → HubSpot ran clean, but only 1 of the 30 records needed was written without it.',
    ],
  },
  {
    words: 'a sync that has been silent for long is not waited for',
    contributions: [{ silent: true }, deals],
    says: [
      'Deals → HubSpot has had no clean run since 07:00 UTC.',
      'Customers → HubSpot has not run for 14 days and is no longer waited for.',
    ],
  },
  {
    words: 'a transient cause: a clean run of each sync',
    alert: { cause: rateLimit },
    contributions: [{}, { ...deals, proven: true }],
    says: ['Customers → HubSpot has had no clean run since 07:00 UTC.'],
  },
  {
    words: 'a plan limit nobody knows the reset of',
    alert: { cause: planLimit },
    says: ['Customers → HubSpot needs 3 clean runs in a row, over at least 24 hours.'],
  },
  {
    words: 'a plan limit after one clean run',
    alert: { cause: planLimit },
    contributions: [ranClean],
    says: ['Customers → HubSpot needs 2 more clean runs, the last of them at 2026-11-21 08:00 UTC or later.'],
  },
  {
    words: 'a plan limit after enough clean runs in too short a time',
    alert: { cause: planLimit },
    contributions: [{ ...ranClean, proofRuns: 7, firstProofAt: hoursAgo(20) }],
    says: ['Customers → HubSpot needs 1 more clean run, at 13:00 UTC or later.'],
  },
  {
    words: 'a plan limit whose day is over',
    alert: { cause: planLimit },
    contributions: [{ ...ranClean, proofRuns: 2, firstProofAt: hoursAgo(30) }],
    says: ['Customers → HubSpot needs 1 more clean run.'],
  },
  {
    words: 'a limit that resets later',
    alert: { cause: { ...planLimit, resetsAt: now + 9 * hourMs } },
    contributions: [ranClean],
    says: ['Customers → HubSpot waits for 18:00 UTC, when the limit resets.'],
  },
  {
    words: 'a limit that was reset',
    alert: { cause: { ...planLimit, resetsAt: hoursAgo(3) } },
    says: ['Customers → HubSpot has had no clean run since the limit was reset at 06:00 UTC.'],
  },
  {
    words: 'dead credentials: any sync of the connection proves them',
    alert: { cause: deadToken },
    contributions: [{}, deals],
    says: ['One clean run of any sync on HubSpot (prod) closes it.'],
  },
  {
    words: 'dead credentials of a connection without a name',
    alert: { cause: deadToken, connectionName: null },
    says: ['One clean run of any sync on this connection closes it.'],
  },
  {
    words: 'dead credentials when one sync moved to another connection',
    alert: { cause: deadToken },
    contributions: [{ proven: true }, deals],
    says: [
      'One clean run of any sync on HubSpot (prod) closes it.',
      'So does one of Deals → HubSpot on whatever connection it uses now.',
    ],
  },
  {
    words: 'dead credentials when several syncs have not moved yet',
    alert: { cause: deadToken },
    contributions: [{ proven: true }, deals, leads],
    says: [
      'One clean run of any sync on HubSpot (prod) closes it.',
      'So does one of each of these on whatever connection they use now: Deals → HubSpot, Leads → HubSpot.',
    ],
  },
  {
    words: 'stray auth failures that are only watched end with the sync’s own runs',
    alert: { cause: deadToken, life: 'watching', openedAt: null },
    says: ['Customers → HubSpot has had no clean run since 07:00 UTC.'],
  },
  {
    words: 'an outage: each connection that has not reached it again',
    alert: { cause: outage },
    contributions: [
      {},
      deals,
      { ...leads, connectionKey: 'other' },
      { syncKey: 's', connectionKey: 'third', proven: true },
    ],
    says: [
      'None of Customers → HubSpot, Deals → HubSpot, which share a connection, has reached it again.',
      'Leads → HubSpot has not reached it again.',
    ],
  },
  {
    words: 'a silent sync: any run',
    alert: { cause: overdue },
    says: ['Any run of Customers → HubSpot ends it.'],
  },
  {
    words: 'several silent syncs: a run of each that has not run again',
    alert: { cause: overdue },
    contributions: [{}, deals, { ...leads, proven: true }],
    says: ['A run of each of these ends it: Customers → HubSpot, Deals → HubSpot.'],
  },
  {
    words: 'refused webhooks',
    alert: { cause: { category: 'transient', kind: 'webhook_refused', scope: 'door' } },
    contributions: [],
    says: ['Ten runs taken after the last refusal end it; so does a day without a refusal.'],
  },
  {
    words: 'what comes and goes needs more than one clean run',
    alert: { cause: deadToken, flapping: true, proofRuns: 1 },
    contributions: [{ proven: true }, deals],
    says: ['It came back so often that it needs 2 more clean runs in a row of any sync on HubSpot (prod).'],
  },
  {
    words: 'a transient cause that comes and goes, though its sync just ran clean',
    alert: { cause: rateLimit, flapping: true, proofRuns: 2 },
    contributions: [{ proven: true }],
    says: ['It came back so often that it needs 1 more clean run.'],
  },
  {
    words: 'a snooze is said last',
    alert: { ...snoozed, cause: rateLimit },
    says: ['Customers → HubSpot has had no clean run since 07:00 UTC.', 'Ben snoozed it until 10:00 UTC.'],
  },
  {
    words: 'a snooze until it recovers',
    alert: { ...snoozed, snoozedUntil: 'recovered', cause: rateLimit },
    says: ['Customers → HubSpot has had no clean run since 07:00 UTC.', 'Ben snoozed it until it recovers.'],
  },
  { words: 'what is over waits for nothing', alert: { life: 'resolved' }, says: [] },
];
for (const { words, alert: changes, contributions = [{}], says } of cases) {
  test(words, () => {
    const alert = makeAlert(changes);
    const parts = contributions.map((part) => makeContribution(alert, part));

    assert.deepEqual(read(whyOpen(alert, parts, now)), says);
  });
}

test('of forty syncs ten are told and the rest counted', () => {
  const alert = makeAlert({ cause: rateLimit });
  const parts = Array.from({ length: 40 }, (_, index) =>
    makeContribution(alert, { syncKey: `sync-${index}`, syncName: `Sync ${index}` }),
  );
  const texts = read(whyOpen(alert, parts, now));

  assert.equal(texts.length, 11);
  assert.equal(texts.at(-1), '30 more syncs still owe a clean run.');
});
