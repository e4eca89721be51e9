import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '../../src/domain/alert.ts';
import type { Tone } from '../../src/domain/card.ts';
import { isQuietRollup, type Member, rollupCard, rollupSheet } from '../../src/domain/rollup-card.ts';
import {
  acknowledged,
  baseUrl,
  deadToken,
  hoursAgo,
  makeAlert,
  makeContribution,
  now,
  rateLimit,
  read,
  resolved,
  snoozed,
} from './posts.ts';

const told = { now, baseUrl };

function member(changes: Parameters<typeof makeAlert>[0] = {}): Member {
  const alert = makeAlert(changes);
  return { alert, contributions: [makeContribution(alert)] };
}

function many(count: number, changes: Parameters<typeof makeAlert>[0] = {}): readonly Member[] {
  return Array.from({ length: count }, () => member(changes));
}

const titles: readonly [title: string, members: readonly Member[], tone: Tone, label: string, buttons: string[]][] = [
  [
    '34 more causes opened within minutes: 30 need you',
    [...many(30), ...many(2, acknowledged), ...many(2, { cause: rateLimit })],
    'orange',
    'burst · needs you',
    ['acknowledge', 'details'],
  ],
  [
    '1 more cause opened within minutes: it needs you',
    [member()],
    'orange',
    'burst · needs you',
    ['acknowledge', 'details'],
  ],
  [
    '3 more causes opened within minutes: 1 needs you',
    [member(), ...many(2, resolved)],
    'orange',
    'burst · needs you',
    ['acknowledge', 'details'],
  ],
  [
    '2 more causes opened within minutes: all need you',
    [member(), member({ cause: deadToken })],
    'red',
    'burst · needs you',
    ['acknowledge', 'details'],
  ],
  [
    '3 more causes opened within minutes: 2 are in hand',
    [member(acknowledged), member(snoozed), member(resolved)],
    'orange',
    'burst · in hand',
    ['details'],
  ],
  ['2 more causes opened within minutes: all are in hand', many(2, snoozed), 'grey', 'burst · in hand', ['details']],
  [
    '2 more causes opened within minutes: none needs you',
    many(2, { cause: rateLimit }),
    'yellow',
    'burst · may pass without you',
    ['details'],
  ],
  ['All 34 causes are over', many(34, resolved), 'green', 'burst · over', ['details']],
  [
    'All 3 causes are over',
    [...many(2, resolved), member({ ...resolved, resolution: 'silent' })],
    'grey',
    'burst · over',
    ['details'],
  ],
];
for (const [title, members, tone, label, buttons] of titles) {
  test(`a burst is told as "${title}"`, () => {
    const card = rollupCard(members, told);

    assert.equal(card.title, title);
    assert.equal(card.tone, tone);
    assert.equal(card.label, label);
    assert.deepEqual(
      card.actions.map((action) => action.id),
      buttons,
    );
    assert.equal(rollupSheet(members, told).title, title);
  });
}

test('each cause is one line: mark, words, records, since when, who has it, where it is fixed', () => {
  const card = rollupCard([member(acknowledged), member({ cause: deadToken, recordsLast: 50_000 })], told);

  assert.deepEqual(read(card.paragraphs), [
    '🔴 OAuth token expired for HubSpot (prod) · 50,000 records in Customers → HubSpot · since 07:00 UTC · Reconnect HubSpot',
    '🟠 phone is not a valid phone number · 12 records in Customers → HubSpot · since 07:00 UTC · Ana has it',
  ]);
});

test('a line links its cause’s own page', () => {
  const one = member();

  assert.deepEqual(rollupCard([one, member(resolved)], told).paragraphs[0]?.[1], {
    text: 'phone is not a valid phone number',
    url: `http://culprit/alerts/${one.alert.id}`,
  });
});

test('those that need somebody come first, those somebody has next, those with nothing to do after them', () => {
  const name = (title: string, changes: Partial<Alert> = {}, cause = {}) =>
    member({ ...changes, cause: { title, ...cause } });
  const members = [
    name('limited', {}, { ...rateLimit, title: 'limited' }),
    name('in hand', acknowledged),
    name('small', { recordsLast: 1 }),
    name('over', resolved),
    name('large', { recordsLast: 100 }),
  ];

  assert.deepEqual(
    read(rollupCard(members, told).paragraphs).map((line) => line.split(' · ')[0]),
    ['🟠 large', '🟠 small', '🟠 in hand', '🟡 limited', '1 is over: over.'],
  );
});

test('those that are over are one sentence while others are not', () => {
  const over = ['a', 'b', 'c', 'd', 'e'].map((title) => member({ ...resolved, cause: { title } }));
  const last = read(rollupCard([member(), ...over], told).paragraphs).at(-1) ?? '';

  assert.match(last, /^5 are over: .+, .+, .+ and 2 more\.$/);
});

test('once all are over each is named with its end', () => {
  const byBen = { ...resolved, resolution: 'person', resolvedBy: 'Ben' } as const;
  const card = rollupCard([member(resolved), member(byBen)], told);

  assert.deepEqual([...read(card.paragraphs)].sort(), [
    '✅ phone is not a valid phone number · 12 records in Customers → HubSpot · over at 08:00 UTC',
    '✅ phone is not a valid phone number · 12 records in Customers → HubSpot · resolved by Ben at 08:00 UTC',
  ]);
});

test('once many are over, five show what it was about', () => {
  const texts = read(rollupCard(many(34, resolved), told).paragraphs);

  assert.equal(texts.length, 6);
  assert.equal(texts[5], 'and 29 more');
});

test('a card lists 20 and links the rest; its details list 40', () => {
  const members = [...many(45), ...many(5, resolved)];
  const card = rollupCard(members, told);
  const sheet = rollupSheet(members, told);

  assert.equal(card.paragraphs.length, 22);
  assert.deepEqual(card.paragraphs[20], [{ text: 'and ' }, { text: '25 more', url: 'http://culprit/' }]);
  assert.equal(sheet.sections.flatMap((section) => section.lines).length, 41);
  assert.deepEqual(read(sheet.sections.at(-1)?.lines ?? []), ['and 10 more']);
});

test('its details list every member under what it asks of people', () => {
  const sheet = rollupSheet(
    [member(), member(acknowledged), member(snoozed), member({ cause: rateLimit }), member(resolved)],
    told,
  );

  assert.deepEqual(
    sheet.sections.map(({ heading, lines }) => [heading, lines.length]),
    [
      ['Need you', 1],
      ['In hand', 2],
      ['May pass without you', 1],
      ['Over', 1],
    ],
  );
});

test('a message that is gone is worth posting again only while a member is open and not snoozed', () => {
  const cases: readonly [members: readonly Member[], quiet: boolean][] = [
    [[member(resolved), member()], false],
    [[member(resolved), member(acknowledged)], false],
    [[member(resolved), member(snoozed)], true],
    [[member({ snoozedUntil: hoursAgo(1), snoozedBy: 'Ben', snoozedAt: hoursAgo(2) })], false],
    [many(3, resolved), true],
    [[], true],
  ];

  for (const [members, quiet] of cases) assert.equal(isQuietRollup(members, now), quiet);
});
