import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '../../src/domain/alert.ts';
import type { Card } from '../../src/domain/card.ts';
import { type DigestInput, digestCard } from '../../src/domain/digest.ts';
import { hourMs } from '../../src/domain/run.ts';
import { baseUrl, deadToken, hoursAgo, makeAlert, makeContribution, now, rateLimit, read, snoozed } from './posts.ts';

function digestOf(alerts: readonly Alert[], folded: DigestInput['folded'] = [], reminderHours = 24): Card | null {
  const entries = alerts.map((alert) => ({ alert, contributions: [makeContribution(alert)] }));
  return digestCard({ alerts: entries, folded, now, baseUrl, reminderHours });
}

function expectCard(alerts: readonly Alert[], folded: DigestInput['folded'] = []): Card {
  const card = digestOf(alerts, folded);
  assert.ok(card !== null);
  return card;
}

const dayOld = { openedAt: hoursAgo(24), firstSeenAt: hoursAgo(24) } as const;
const waiting = makeAlert(dayOld);
const stuck = makeAlert({
  cause: deadToken,
  acknowledgedBy: 'Ana',
  acknowledgedAt: hoursAgo(96),
  holder: { platform: 'slack', id: 'U1', name: 'ana' },
});
const longSnoozed = makeAlert({
  snoozedUntil: 'recovered',
  snoozedBy: 'Ben',
  snoozedAt: hoursAgo(50),
  acknowledgedBy: 'Ben',
  acknowledgedAt: hoursAgo(51),
});
const limited = makeAlert({ cause: rateLimit });
const retried = { syncName: 'Deals', summary: 'Rate limited', count: 0, recovered: 1_200 };

test('causes nobody acknowledged for a day wait for somebody', () => {
  const card = expectCard([waiting]);

  assert.equal(card.title, '1 cause waits for somebody');
  assert.equal(card.tone, 'orange');
  assert.deepEqual(card.actions, []);
  assert.deepEqual(read(card.paragraphs), [
    '🟠 phone is not a valid phone number · 12 records in Customers → HubSpot · since 2026-11-19 09:00 UTC',
  ]);
  assert.deepEqual(read(card.footer), ['/syncstatus lists everything', 'All causes']);
});

const silentAlerts: readonly [words: string, alert: Alert][] = [
  ['opened less than a day ago', makeAlert({ openedAt: hoursAgo(23.9) })],
  ['never told', makeAlert({ ...dayOld, openedAt: null })],
  ['somebody has it since yesterday', makeAlert({ ...dayOld, acknowledgedBy: 'Ana', acknowledgedAt: hoursAgo(71) })],
  ['snoozed an hour ago', makeAlert({ ...dayOld, ...snoozed })],
  ['transient', makeAlert({ ...dayOld, cause: rateLimit })],
  ['over', makeAlert({ ...dayOld, life: 'resolved', resolvedAt: hoursAgo(1), resolution: 'proof' })],
];
for (const [words, alert] of silentAlerts) {
  test(`nobody is reminded of an alert that is ${words}`, () => {
    assert.equal(digestOf([alert]), null);
  });
}

test('a snooze that has ended waits for somebody again', () => {
  const ended = makeAlert({ ...dayOld, snoozedUntil: hoursAgo(1), snoozedBy: 'Ben', snoozedAt: hoursAgo(5) });

  assert.equal(expectCard([ended]).title, '1 cause waits for somebody');
});

test('how long a cause may wait is a setting', () => {
  const alert = makeAlert({ openedAt: hoursAgo(5) });

  assert.equal(digestOf([alert], [], 6), null);
  assert.equal(digestOf([alert], [], 5)?.title, '1 cause waits for somebody');
});

test('what somebody has for three days is named with them, and they are mentioned', () => {
  const card = expectCard([{ ...stuck, lastSeenAt: hoursAgo(1) }]);

  assert.equal(card.title, '1 cause is not over after 3 days');
  assert.equal(card.tone, 'red');
  assert.deepEqual(read(card.paragraphs), [
    '🔴 OAuth token expired for HubSpot (prod) · still failing after 4 days · ana has it · Reconnect HubSpot',
  ]);
  assert.deepEqual(
    card.paragraphs[0]?.find((span) => 'person' in span),
    { text: 'ana', person: { platform: 'slack', id: 'U1' } },
  );
});

test('what was not seen since somebody took it is open, not failing', () => {
  const card = expectCard([{ ...stuck, holder: null, lastSeenAt: hoursAgo(100) }]);

  assert.match(read(card.paragraphs)[0] ?? '', / · still open after 4 days · Ana has it · /);
});

test('long snoozes are named with who snoozed and since when; alone they are no call', () => {
  const timed = makeAlert({ snoozedUntil: now + hourMs, snoozedBy: 'Ana', snoozedAt: hoursAgo(30) });
  const card = expectCard([longSnoozed, timed]);

  assert.equal(card.title, '2 causes have been snoozed for more than 24 h');
  assert.equal(card.tone, 'grey');
  assert.deepEqual([...read(card.paragraphs)].sort(), [
    '⚫ phone is not a valid phone number · Ana snoozed it 30 h ago, until 10:00 UTC',
    '⚫ phone is not a valid phone number · Ben snoozed it 2 days ago, until it recovers',
  ]);
});

test('folded lines close the post and never make one', () => {
  assert.equal(digestOf([limited], [retried]), null);
  assert.equal(digestOf([]), null);

  const texts = read(expectCard([waiting, limited], [retried]).paragraphs);
  assert.deepEqual(texts.slice(1), [
    'May pass without you',
    '🟡 HubSpot is rate limiting · 12 records in Customers → HubSpot · since 07:00 UTC',
    'Nothing to do',
    '⚪ Rate limited · 1,200 records retried successfully in the last run of Deals',
  ]);
});

test('all of it in one post, first what the title says, then each group below its heading', () => {
  const card = expectCard([longSnoozed, limited, stuck, waiting, makeAlert(dayOld)], [retried]);

  assert.equal(card.title, '2 causes wait for somebody, 1 is not over after 3 days');
  assert.deepEqual(
    card.paragraphs.flatMap((text) => text.flatMap((span) => ('strong' in span ? [span.text] : []))),
    ['Still not over after 3 days', 'Snoozed for more than 24 h', 'May pass without you', 'Nothing to do'],
  );
});

test('a red one that waits makes the post red', () => {
  assert.equal(expectCard([waiting, makeAlert({ ...dayOld, cause: deadToken })]).tone, 'red');
});

test('a long list ends with how many more there are', () => {
  const texts = read(
    expectCard(
      Array.from({ length: 13 }, () => makeAlert(dayOld)),
      Array.from({ length: 8 }, () => retried),
    ).paragraphs,
  );

  assert.equal(texts[10], 'and 3 more');
  assert.equal(texts.at(-1), 'and 3 more');
  assert.equal(texts.length, 10 + 1 + 1 + 5 + 1);
});
