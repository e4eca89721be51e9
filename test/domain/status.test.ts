import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '../../src/domain/alert.ts';
import { plainText, type Sheet } from '../../src/domain/card.ts';
import { overdueChange } from '../../src/domain/overdue.ts';
import { refusedChange } from '../../src/domain/refused.ts';
import { alertLine, type StatusInput, statusSheet, syncLine } from '../../src/domain/status.ts';
import {
  acknowledged,
  baseUrl,
  deadToken,
  hoursAgo,
  makeAlert,
  makeContribution,
  makeSync,
  now,
  rateLimit,
  read,
  resolved,
  snoozed,
} from './posts.ts';

const told = { now, baseUrl };

function statusOf(input: Partial<StatusInput> = {}): Sheet {
  return statusSheet({
    alerts: [],
    syncs: [],
    undelivered: [],
    troubles: [],
    refusals: [],
    now,
    baseUrl,
    vendorName: (vendor) => vendor,
    ...input,
  });
}

function entry(alert: Alert) {
  return { alert, contributions: [makeContribution(alert)] };
}

/** The sheet as `[heading, line, line …]` per section. */
function sectionsOf(sheet: Sheet): readonly (readonly (string | null)[])[] {
  return sheet.sections.map(({ heading, lines }) => [heading, ...read(lines)]);
}

/** The line of an alert that opened for these syncs. */
function overdueLine(syncs: Parameters<typeof overdueChange>[0]['syncs'], proven: readonly string[] = []): string {
  const change = overdueChange({ syncs, alerts: [], contributions: [] }, now);
  const [alert] = change.alerts;
  assert.ok(alert !== undefined);
  const contributions = change.contributions.map((one) => ({ ...one, proven: proven.includes(one.syncName) }));
  return plainText(alertLine({ alert, contributions }, told)).replace(/^\S+ /, '');
}

const refused = refusedChange(
  null,
  { door: 'runs', refusals: [{ code: 'not_signed', count: 12, lastAt: hoursAgo(1) }], acceptedSince: 0 },
  now,
)?.alerts[0];

const uncounted = { ...makeAlert().last, estimated: true, failed: 1 };
const wholeRun = { ...makeAlert().last, wholeRun: true, failed: 1 };

const lines: readonly [words: string, alert: Alert, line: string][] = [
  [
    'records, sync, since when, fix',
    makeAlert({ cause: deadToken, recordsLast: 50_000 }),
    '🔴 OAuth token expired for HubSpot (prod) · 50,000 records in Customers → HubSpot · since 07:00 UTC · Reconnect HubSpot',
  ],
  [
    'who has it',
    makeAlert({ ...acknowledged, recordsLast: 1 }),
    '🟠 phone is not a valid phone number · 1 record in Customers → HubSpot · since 07:00 UTC · Ana has it',
  ],
  [
    'a snooze',
    makeAlert(snoozed),
    '⚫ phone is not a valid phone number · 12 records in Customers → HubSpot · since 07:00 UTC · snoozed until 10:00 UTC',
  ],
  [
    'a run told as a whole has no records',
    makeAlert({ cause: deadToken, last: wholeRun, recordsLast: 1 }),
    '🔴 OAuth token expired for HubSpot (prod) · in Customers → HubSpot · since 07:00 UTC · Reconnect HubSpot',
  ],
  [
    'a failed run that gave no counts has none, either',
    makeAlert({ cause: rateLimit, last: uncounted, recordsLast: 1 }),
    '🟡 HubSpot is rate limiting · in Customers → HubSpot · since 07:00 UTC',
  ],
  [
    'over by itself: no fix any more',
    makeAlert({ ...resolved, cause: deadToken }),
    '✅ OAuth token expired for HubSpot (prod) · 12 records in Customers → HubSpot · over at 08:00 UTC',
  ],
  [
    'closed, which proves nothing',
    makeAlert({ ...resolved, resolution: 'not_seen' }),
    '⚫ phone is not a valid phone number · 12 records in Customers → HubSpot · closed at 08:00 UTC',
  ],
];
for (const [words, alert, line] of lines) {
  test(`a cause in one line: ${words}`, () => {
    assert.equal(plainText(alertLine(entry(alert), told)), line);
  });
}

test('a transient cause says how often in a row, as its own message does', () => {
  const alert = makeAlert({ cause: rateLimit });
  const contributions = [makeContribution(alert, { streak: 3 })];

  assert.match(
    plainText(alertLine({ alert, contributions }, told)),
    /^🟡 HubSpot is rate limiting: third run in a row · /,
  );
});

test('a cause of several syncs names two more', () => {
  const alert = makeAlert();
  const contributions = ['Customers → HubSpot', 'Deals', 'Leads', 'Orders', 'Proven'].map((syncName, index) =>
    makeContribution(alert, {
      syncKey: index === 0 ? alert.last.syncKey : syncName,
      syncName,
      proven: syncName === 'Proven',
    }),
  );

  assert.match(
    plainText(alertLine({ alert, contributions }, told)),
    / · 12 records in Customers → HubSpot, also Deals, Leads and 1 more · /,
  );
});

test('a silent sync has no records, but a last run and its page', () => {
  assert.equal(
    overdueLine([makeSync('Customers', { url: 'https://tool.example/1', lastRunAt: hoursAgo(3) })]),
    'No run of Customers for 3 h (usually hourly) · last run at 06:00 UTC · Open sync',
  );
});

test('several silent syncs: since when the longest, and how many are back', () => {
  const syncs = [makeSync('A', { lastRunAt: hoursAgo(4) }), makeSync('B', { lastRunAt: hoursAgo(3) })];

  assert.equal(overdueLine(syncs), 'No run of 2 syncs of airbyte for 3 h: A, B · the longest since 05:00 UTC');
  assert.equal(overdueLine(syncs, ['A']), 'No run of B for 3 h · 1 of 2 syncs runs again');
});

test('a connection we named ourselves heads its section like any heading, and a long name is cut', () => {
  const places = ['the destination of sheets.budget', 'prod', 'x'.repeat(300)];
  const alerts = places.map((connectionName) => entry(makeAlert({ connectionName })));

  const headings = statusOf({ alerts }).sections.map(({ heading }) => heading);

  assert.deepEqual(headings.sort(), ['The destination of sheets.budget', 'prod', `${'x'.repeat(79)}…`]);
});

test('how the last run of a sync ended is said unless it went well', () => {
  const lines = ['succeeded', 'failed', 'partial', 'cancelled'].map((lastStatus) =>
    syncLine(makeSync('Deals', { lastStatus }), now),
  );

  assert.deepEqual(lines, [
    'Deals: last run 26 h ago, usually hourly',
    'Deals: last run 26 h ago (failed), usually hourly',
    'Deals: last run 26 h ago (some records failed), usually hourly',
    'Deals: last run 26 h ago (cancelled), usually hourly',
  ]);
});

test('what reaches us from nobody stands under the sync tools, not under a destination', () => {
  assert.ok(refused !== undefined);
  const change = overdueChange({ syncs: [makeSync('Customers')], alerts: [], contributions: [] }, now);
  const silent = change.alerts.map((alert) => ({ alert, contributions: change.contributions }));
  const sheet = statusOf({ alerts: [entry(makeAlert()), ...silent, { alert: refused, contributions: [] }] });

  assert.equal(sheet.title, '3 causes need you');
  assert.deepEqual(sheet.sections.map(({ heading }) => heading).sort(), ['HubSpot (prod)', 'Your sync tools']);
  const [, ...tools] = sectionsOf(sheet).find(([heading]) => heading === 'Your sync tools') ?? [];
  assert.equal(tools.length, 2);
  assert.ok(
    tools.some((line) =>
      line?.endsWith('12 webhooks were refused at /webhooks/runs in 24 hours · the last at 08:00 UTC'),
    ),
  );
});

test('refused webhooks are one line per door, with why', () => {
  const sheet = statusOf({
    refusals: [
      { door: 'runs', code: 'not_signed', count: 12, lastAt: hoursAgo(1) },
      { door: 'airbyte', code: 'not_signed', count: 1, lastAt: hoursAgo(2) },
      { door: 'airbyte', code: 'malformed', count: 3, lastAt: hoursAgo(2) },
    ],
  });

  assert.deepEqual(sectionsOf(sheet), [
    [
      'Webhooks refused',
      '12 webhooks refused at /webhooks/runs in the last 24 hours: the signature does not fit',
      '4 webhooks refused at /webhooks/airbyte in the last 24 hours: the body is not well-formed (3), the token or signature does not fit (1)',
    ],
  ]);
});

test('the whole list: what needs somebody by destination, folded lines, syncs by age, what is undelivered', () => {
  const sheet = statusOf({
    alerts: [entry(makeAlert({ cause: rateLimit })), entry(makeAlert()), entry(makeAlert({ cause: deadToken }))],
    syncs: [
      { sync: makeSync('Deals', { lastRunAt: hoursAgo(1), lastWriteAt: hoursAgo(1) }), folded: [] },
      {
        sync: makeSync('Customers', { lastWriteAt: hoursAgo(72) }),
        folded: [
          { summary: 'Rate limited', count: 0, recovered: 30 },
          { summary: 'Contact unsubscribed', count: 2, recovered: 0 },
        ],
      },
    ],
    undelivered: [{ platform: 'slack', channel: 'C1', error: 'is_archived', messages: 2 }],
    troubles: ['slack: invite @Culprit to #x'],
  });

  assert.equal(sheet.title, '2 causes need you');
  assert.deepEqual(sectionsOf(sheet), [
    [
      'HubSpot (prod)',
      '🔴 OAuth token expired for HubSpot (prod) · 12 records in Customers → HubSpot · since 07:00 UTC · Reconnect HubSpot',
      '🟠 phone is not a valid phone number · 12 records in Customers → HubSpot · since 07:00 UTC',
    ],
    ['May pass without you', '🟡 HubSpot is rate limiting · 12 records in Customers → HubSpot · since 07:00 UTC'],
    [
      'Nothing to do',
      '⚪ Rate limited · 30 records retried successfully in the last run of Customers',
      '⚪ Contact unsubscribed · 2 records in the last run of Customers',
    ],
    [
      'Syncs',
      'Customers: last run 26 h ago, usually hourly, last write 3 days ago',
      'Deals: last run 60 minutes ago, usually hourly',
    ],
    [
      'Could not be delivered',
      '2 messages for Slack C1: the channel is archived (is_archived)',
      'slack: invite @Culprit to #x',
    ],
  ]);
});

const headlines: readonly [title: string, input: Partial<StatusInput>][] = [
  ['No run has arrived yet', {}],
  ['1 cause needs you', { alerts: [entry(makeAlert()), entry(makeAlert(acknowledged))] }],
  ['Nothing else needs you: 2 causes in hand', { alerts: [entry(makeAlert(snoozed)), entry(makeAlert(acknowledged))] }],
  ['Nothing needs you; 1 cause may pass without you', { alerts: [entry(makeAlert({ cause: rateLimit }))] }],
  ['Nothing needs you: every sync is clean', { syncs: [{ sync: makeSync('A'), folded: [] }] }],
  ['Nothing needs you', { syncs: [{ sync: makeSync('A', { lastStatus: 'failed' }), folded: [] }] }],
  [
    'No cause needs you, but messages could not be delivered',
    { syncs: [{ sync: makeSync('A'), folded: [] }], troubles: ['Invite @Culprit to #x'] },
  ],
  [
    'No cause needs you, but webhooks were refused',
    {
      syncs: [{ sync: makeSync('A'), folded: [] }],
      refusals: [{ door: 'runs', code: 'not_signed', count: 1, lastAt: hoursAgo(1) }],
    },
  ],
];
for (const [title, input] of headlines) {
  test(`the headline says "${title}"`, () => {
    assert.equal(statusOf(input).title, title);
  });
}
