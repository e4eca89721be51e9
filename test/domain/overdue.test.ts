import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert, Contribution, SyncState } from '../../src/domain/alert.ts';
import type { Change } from '../../src/domain/change.ts';
import { alertIdOf } from '../../src/domain/fingerprint.ts';
import { overdueChange, overdueFingerprintOf } from '../../src/domain/overdue.ts';
import { hourMs, type Instant, minuteMs } from '../../src/domain/run.ts';
import { overdueTitle, silenceParagraphs } from '../../src/domain/silence-words.ts';
import { hoursAgo, makeAlert, makeSync, now, read } from './posts.ts';

const customers = makeSync('Customers → HubSpot');
const deals = makeSync('Deals → HubSpot', { lastRunAt: hoursAgo(3) });
const companies = makeSync('Companies → HubSpot', { lastRunAt: hoursAgo(2.5) });

/** What the store would give for these syncs after `change` was written. */
function after(change: Change, syncs: readonly SyncState[]) {
  return { syncs, alerts: change.alerts, contributions: change.contributions };
}

function open(syncs: readonly SyncState[], at: Instant = now): Change {
  return overdueChange({ syncs, alerts: [], contributions: [] }, at);
}

function onlyAlert(change: Change): Alert {
  assert.equal(change.alerts.length, 1);
  const [alert] = change.alerts;
  assert.ok(alert !== undefined);
  return alert;
}

function proven(contribution: Contribution): Contribution {
  return { ...contribution, proven: true };
}

function over(alert: Alert, changes: Partial<Alert> = {}): Alert {
  return { ...alert, life: 'resolved', resolvedAt: now, resolution: 'proof', ...changes };
}

test('a silent sync opens its own alert at once: what is silent, for how long, and its usual rhythm', () => {
  const change = open([makeSync('Customers → HubSpot', { url: 'https://tool.example/syncs/1' })]);
  const alert = onlyAlert(change);

  assert.equal(alert.cause.title, 'No run of Customers → HubSpot for 26 h (usually hourly)');
  assert.equal(alert.fingerprint, overdueFingerprintOf(customers.key));
  assert.deepEqual(
    [alert.life, alert.episode, alert.version, alert.openedAt, alert.openings],
    ['open', 1, 1, now, [now]],
  );
  const { category, kind, scope, actionable, directive, confidence, vendor, fix } = alert.cause;
  assert.deepEqual([category, kind, scope, actionable], ['transient', 'overdue', 'sync', true]);
  assert.deepEqual([directive, confidence, vendor], ['continue', 'none', 'hubspot']);
  assert.deepEqual(fix, { label: 'Open sync', url: 'https://tool.example/syncs/1' });
  assert.deepEqual(change.messages, [{ alertId: alert.id, episode: 1, version: 1, urgency: 'opening' }]);
  assert.deepEqual(
    change.audit.map(({ actor, platform, action, before, after: shown, detail }) => [
      actor,
      platform,
      action,
      before,
      shown,
      detail,
    ]),
    [['culprit', 'clock', 'opened', null, 'open', 'overdue']],
  );
});

test('its silence counts from its last run, in alert and contribution', () => {
  const change = open([customers]);

  assert.equal(onlyAlert(change).firstSeenAt, customers.lastRunAt);
  assert.deepEqual(
    change.contributions.map((one) => [one.syncKey, one.firstSeenAt, one.lastSeenAt, one.runs, one.failedLast]),
    [[customers.key, customers.lastRunAt, now, 0, 0]],
  );
});

test('a sync whose rhythm is not known is told without one', () => {
  const change = open([makeSync('Customers', { recentGapsMs: [] })]);

  assert.equal(onlyAlert(change).cause.title, 'No run of Customers for 26 h');
});

test('several syncs of one origin are one alert, titled by what is true of all of them', () => {
  const others = ['A', 'B', 'C'].map((name) => makeSync(name, { url: 'https://tool.example/x' }));
  const change = open([deals, companies, ...others]);
  const alert = onlyAlert(change);

  assert.equal(alert.cause.title, 'No run of 5 syncs of airbyte for 2 h: A, B, C and 2 more');
  assert.equal(alert.cause.fix, null, 'one sync’s page does not mend the others');
  assert.equal(alert.toldSyncs, 5);
  assert.equal(alert.version, 1, 'one change');
  assert.equal(change.contributions.length, 5);
  assert.equal(change.messages.length, 1);
  assert.equal(change.audit.length, 1);
});

test('syncs of a tool that has no name of its own are told without it', () => {
  const origin = { tool: 'generic', workspace: '' };
  const change = open([makeSync('A', { origin }), makeSync('B', { origin })]);

  assert.equal(onlyAlert(change).cause.title, 'No run of 2 syncs for 26 h: A, B');
});

test('two workspaces are two origins', () => {
  const elsewhere = makeSync('Deals', { origin: { tool: 'airbyte', workspace: 'other' } });

  assert.equal(open([customers, elsewhere]).alerts.length, 2);
});

test('a sync that falls silent within the hour joins the alert that is open, which says so at once', () => {
  const first = open([customers], now - 50 * minuteMs);
  const change = overdueChange(after(first, [deals, companies]), now);
  const alert = onlyAlert(change);

  assert.equal(alert.id, onlyAlert(first).id);
  assert.equal(alert.version, 2, 'raised once, though two joined');
  assert.equal(
    alert.cause.title,
    'No run of 3 syncs of airbyte for 2 h: Customers → HubSpot, Deals → HubSpot, Companies → HubSpot',
  );
  assert.deepEqual(
    change.messages.map(({ version, urgency }) => [version, urgency]),
    [[2, 'state']],
  );
  assert.deepEqual(change.contributions.map((one) => one.syncKey).sort(), [companies.key, deals.key]);
  assert.deepEqual(change.audit, []);
  assert.deepEqual(change.restarted, []);
});

test('an alert that opened more than an hour ago takes no company', () => {
  const first = open([customers], now - hourMs - 1);

  assert.notEqual(onlyAlert(overdueChange(after(first, [deals]), now)).id, onlyAlert(first).id);
});

test('an alert somebody snoozed hides no other sync', () => {
  const first = open([customers], now - 10 * minuteMs);
  const snoozed = { ...onlyAlert(first), snoozedUntil: now + hourMs, snoozedBy: 'Ana', snoozedAt: now };
  const change = overdueChange({ ...after(first, [deals]), alerts: [snoozed] }, now);

  assert.equal(onlyAlert(change).id, alertIdOf(overdueFingerprintOf(deals.key)));
});

test('a sync that ran and fell silent again joins its own alert while others keep that open', () => {
  const first = open([customers, makeSync('Deals → HubSpot')], hoursAgo(20));
  const contributions = first.contributions.map((one) => (one.syncKey === customers.key ? proven(one) : one));
  const again = { ...customers, lastRunAt: hoursAgo(4) };
  const change = overdueChange({ syncs: [again], alerts: first.alerts, contributions }, now);

  assert.equal(onlyAlert(change).id, onlyAlert(first).id);
  assert.equal(
    onlyAlert(change).cause.title,
    'No run of 2 syncs of airbyte for 4 h: Deals → HubSpot, Customers → HubSpot',
  );
  assert.deepEqual(
    change.contributions.map((one) => [one.syncKey, one.proven, one.firstSeenAt]),
    [[customers.key, false, hoursAgo(4)]],
  );
});

test('a sync that falls silent once more after it was over is a new episode', () => {
  const first = onlyAlert(open([customers], hoursAgo(48)));
  const known = over(first, { acknowledgedBy: 'Ana', acknowledgedAt: hoursAgo(47), version: 5 });
  const change = overdueChange({ syncs: [customers], alerts: [known], contributions: [] }, now);
  const alert = onlyAlert(change);

  assert.deepEqual([alert.id, alert.episode, alert.version], [first.id, 2, 6]);
  assert.deepEqual(alert.openings, [hoursAgo(48), now]);
  assert.deepEqual([alert.acknowledgedBy, alert.resolvedAt, alert.resolution], [null, null, null]);
  assert.deepEqual(change.restarted, [alert.id]);
  assert.deepEqual(
    change.audit.map(({ action, before }) => [action, before]),
    [['reopened', 'resolved']],
  );
});

test('a timed snooze that is not over keeps the new episode quiet', () => {
  const first = onlyAlert(open([customers], hoursAgo(2)));
  const known = over(first, { snoozedUntil: now + hourMs, snoozedBy: 'Ana', snoozedAt: hoursAgo(1) });
  const change = overdueChange({ syncs: [customers], alerts: [known], contributions: [] }, now);
  const alert = onlyAlert(change);

  assert.deepEqual([alert.life, alert.openedAt, alert.snoozedBy], ['open', null, 'Ana']);
  assert.deepEqual(change.messages, []);
  assert.equal(change.audit[0]?.after, 'snoozed');
});

test('no overdue sync, no change', () => {
  assert.deepEqual(overdueChange({ syncs: [], alerts: [onlyAlert(open([customers]))], contributions: [] }, now), {
    alerts: [],
    restarted: [],
    contributions: [],
    messages: [],
    notes: [],
    audit: [],
  });
});

test('its message says when the last run was and where to look', () => {
  const change = open([customers]);

  assert.deepEqual(read(silenceParagraphs(onlyAlert(change), change.contributions, now)), [
    'The last run was at 2026-11-19 07:00 UTC.',
    'Check in your sync tool that the schedule is switched on and that its webhook still points here.',
  ]);
});

test('its message names the syncs that are silent and those that run again', () => {
  const change = open([customers, deals, companies, makeSync('Leads', { lastRunAt: hoursAgo(2) })]);
  const contributions = change.contributions.map((one) => (one.syncKey === deals.key ? proven(one) : one));

  assert.deepEqual(read(silenceParagraphs(onlyAlert(change), change.contributions, now)).slice(0, 1), [
    'Last runs: Customers → HubSpot at 2026-11-19 07:00 UTC, Deals → HubSpot at 06:00 UTC, Companies → HubSpot at 06:30 UTC and 1 more sync.',
  ]);
  assert.deepEqual(read(silenceParagraphs(onlyAlert(change), contributions, now)).slice(0, 2), [
    'Last runs: Customers → HubSpot at 2026-11-19 07:00 UTC, Companies → HubSpot at 06:30 UTC, Leads at 07:00 UTC.',
    'Running again: Deals → HubSpot.',
  ]);
});

test('its message names the one sync that is still silent', () => {
  const change = open([customers, deals]);
  const contributions = change.contributions.map((one) => (one.syncKey === customers.key ? proven(one) : one));

  assert.deepEqual(read(silenceParagraphs(onlyAlert(change), contributions, now)).slice(0, 2), [
    'The last run of Deals → HubSpot was at 06:00 UTC.',
    'Running again: Customers → HubSpot.',
  ]);
});

test('its title counts the silence as of now, and only those that are still silent', () => {
  const one = open([customers]);
  const two = open([customers, deals]);
  const back = two.contributions.map((part) => (part.syncKey === customers.key ? proven(part) : part));
  const titleOf = (change: Change, contributions: readonly Contribution[]) =>
    overdueTitle(onlyAlert(change), contributions, now + 24 * hourMs);

  assert.equal(titleOf(one, one.contributions), 'No run of Customers → HubSpot for 2 days (usually hourly)');
  assert.equal(
    titleOf(two, two.contributions),
    'No run of 2 syncs of airbyte for 27 h: Customers → HubSpot, Deals → HubSpot',
  );
  assert.equal(titleOf(two, back), 'No run of Deals → HubSpot for 27 h');
  assert.equal(titleOf(two, two.contributions.map(proven)), onlyAlert(two).cause.title);
});

test('other alerts of the sync are left alone', () => {
  const other = makeAlert({ cause: { kind: 'unexplained' }, origin: customers.origin, openings: [now] });
  const change = overdueChange({ syncs: [customers], alerts: [other], contributions: [] }, now);

  assert.equal(onlyAlert(change).fingerprint, overdueFingerprintOf(customers.key));
});
