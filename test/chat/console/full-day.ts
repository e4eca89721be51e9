import type { Alert, AlertDossier, AuditEntry, Contribution } from '../../../src/domain/alert.ts';
import { dayMs, hourMs, minuteMs } from '../../../src/domain/run.ts';
import type { Refusal, Store, SyncEntry } from '../../../src/flows/ports.ts';
import { alertWith, contributionTo, dossierOf, messageOf, now, syncWith } from './alerts.ts';

/** Texts as long as senders make them: without a space, and with many. */
export const longName =
  'Enterprise_Customer_Accounts_And_Opportunities_From_The_European_Warehouse_v2 → Salesforce (EMEA sandbox)';
const longField =
  'custom_property_that_somebody_named_very_thoroughly_and_that_was_then_deleted_without_telling_anyone';

function part(alert: Alert, syncName: string, change: Partial<Contribution> = {}): Contribution {
  return { ...contributionTo(alert, syncName), ...change };
}

function entry(alert: Alert, change: Partial<AuditEntry> & Pick<AuditEntry, 'action'>): AuditEntry {
  return {
    alertId: alert.id,
    at: now - hourMs,
    actor: 'culprit',
    platform: 'run',
    before: 'open',
    after: 'open',
    detail: null,
    ...change,
  };
}

/** Dead credentials over three syncs, taken by Ana, told in Slack in a roll-up, one Slack message undelivered. */
const token = alertWith('00000000000000b1', {
  episode: 2,
  openings: [now - 7 * hourMs, now - 46 * minuteMs],
  acknowledgedBy: 'Ana',
  acknowledgedAt: now - 30 * minuteMs,
});
const tokenDossier = dossierOf(token, {
  contributions: [
    part(token, token.last.syncName),
    part(token, 'Deals → HubSpot', { failedLast: 1_204, attemptedLast: 1_204, runs: 2, streak: 2 }),
    part(token, 'Companies → HubSpot', { failedLast: 310, attemptedLast: null, runs: 1, streak: 0, silent: true }),
  ],
  messages: [
    messageOf(token),
    messageOf(token, {
      id: 'roll',
      kind: 'rollup',
      platform: 'slack',
      channel: 'C0ALERTS',
      link: 'https://acme.slack.com/archives/C0ALERTS/p1',
    }),
    messageOf(token, {
      id: 'old',
      platform: 'slack',
      channel: 'C0ALERTS',
      episode: 1,
      error: 'is_archived',
      possiblyTwice: true,
    }),
  ],
  audit: [
    entry(token, { at: now - 7 * hourMs, action: 'opened', detail: 'actionable_at_once', before: null }),
    entry(token, { at: now - 6 * hourMs, action: 'resolved', detail: 'proof_on_connection', after: 'resolved' }),
    entry(token, { at: now - 46 * minuteMs, action: 'reopened', detail: 'actionable_at_once', before: 'resolved' }),
    entry(token, { at: now - 40 * minuteMs, action: 'grew_worse' }),
    entry(token, { at: now - 31 * minuteMs, actor: 'Ana', platform: 'slack', action: 'fix_opened' }),
    entry(token, {
      at: now - 30 * minuteMs,
      actor: 'Ana',
      platform: 'slack',
      action: 'acknowledged',
      after: 'acknowledged',
    }),
    entry(token, { at: now - 5 * minuteMs, action: 'fix_failed' }),
  ],
});

/** A deleted property: one sync proven over, one on its way, one failing; its texts are endless. */
const field = alertWith('00000000000000b2', {
  openedAt: now - 2 * hourMs,
  cause: {
    category: 'validation',
    kind: 'unknown_field',
    code: 'PROPERTY_DOESNT_EXIST',
    field: longField,
    title: `Field mapping invalid: ${longField}`,
    explanation: `Salesforce has no property "${longField}"`,
    fix: { label: `Open the field mapping of ${longName}`, url: 'https://sync.example/syncs/12/mapping' },
  },
  last: { blocked: false, aborted: false, failed: 82, attempted: 4_000, written: 3_918, syncName: longName },
});
const fieldDossier = dossierOf(field, {
  contributions: [
    part(field, longName, { streak: 3 }),
    part(field, 'Leads → Salesforce', {
      streak: 0,
      proofRuns: 2,
      writtenSince: 40,
      failedLast: 12,
      attemptedLast: 400,
    }),
    part(field, 'Contacts → Salesforce', { streak: 0, proofRuns: 1, writtenSince: 9_000, resends: true, proven: true }),
  ],
  samples: [{ recordId: 'x'.repeat(256), httpStatus: 400, text: `{"message":"${'No_such_property_'.repeat(40)}"}` }],
  recordIds: Array.from({ length: 40 }, (_, index) => `0015g00000${index}AbCdEf`),
});

const limited = alertWith('00000000000000b3', {
  flapping: true,
  proofRuns: 1,
  episode: 3,
  openings: [now - 9 * hourMs, now - 5 * hourMs, now - 46 * minuteMs],
  cause: {
    category: 'transient',
    kind: 'rate_limit',
    actionable: false,
    title: 'HubSpot (prod) is rate limiting',
    code: '429',
    fix: null,
  },
  last: { blocked: false, aborted: false, failed: 2_400, attempted: 60_000, written: 57_600 },
});
const outage = alertWith('00000000000000b4', {
  cause: {
    category: 'transient',
    outage: true,
    kind: 'outage',
    scope: 'vendor',
    actionable: false,
    title: 'Destination unreachable: Salesforce',
    code: null,
    fix: { label: 'Salesforce status', url: 'https://status.salesforce.com/' },
  },
});
const overdue = alertWith('00000000000000b5', {
  openedAt: now - 3 * hourMs,
  firstSeenAt: now - 26 * hourMs,
  runs: 0,
  recordsLast: 0,
  recordsWorst: 0,
  cause: {
    category: 'transient',
    kind: 'overdue',
    scope: 'sync',
    title: 'No run of Orders → Intercom for 26 h (usually hourly)',
    code: null,
    fix: null,
    confidence: 'none',
  },
  last: { syncName: 'Orders → Intercom', runUrl: null, failed: 0, attempted: null, written: null, aborted: false },
});
const snoozed = alertWith('00000000000000b6', {
  snoozedUntil: now + 3 * hourMs,
  snoozedBy: 'Ben',
  snoozedAt: now - hourMs,
  cause: {
    category: 'plan',
    kind: 'plan_limit',
    title: 'Plan limit reached: Mailchimp contacts',
    fix: { label: 'Open billing', url: 'https://us1.admin.mailchimp.com/account/billing/' },
  },
});
const over = alertWith('00000000000000b7', {
  life: 'resolved',
  resolvedAt: now - hourMs,
  resolution: 'proof',
  proof: {
    runId: 'run_8470',
    runUrl: 'https://sync.example/runs/run_8470',
    at: now - hourMs,
    strength: 'absence',
    records: 1_240,
  },
  cause: { category: 'validation', kind: 'invalid_value', title: 'phone is not a valid phone number' },
  last: { blocked: false, failed: 82, attempted: 4_000, written: 3_918 },
});
const closed = alertWith('00000000000000b8', {
  life: 'resolved',
  resolvedAt: now - dayMs,
  resolution: 'silent',
  cause: { category: 'permissions', kind: 'missing_scope', title: 'Permission missing: crm.objects.owners.read' },
});

/** Seen, not told: a passing trouble, a stray refusal, one that came back under a snooze. */
const passing = alertWith('00000000000000b9', {
  life: 'watching',
  openedAt: null,
  runs: 1,
  cause: {
    category: 'transient',
    kind: 'timeout',
    actionable: false,
    title: 'Pipedrive did not answer in time',
    fix: null,
  },
});
const stray = alertWith('00000000000000ba', {
  life: 'watching',
  openedAt: null,
  runs: 1,
  cause: { title: `OAuth token refused for some records of ${longName}` },
});
const back = alertWith('00000000000000bb', {
  openedAt: null,
  snoozedUntil: now + hourMs,
  snoozedBy: 'Ana',
  cause: { category: 'validation', kind: 'missing_required', title: 'Required field missing: email' },
});

const untold = (alert: Alert, change: Partial<Contribution> = {}): AlertDossier =>
  dossierOf(alert, {
    messages: [],
    contributions: [part(alert, alert.last.syncName, { streak: alert.runs, ...change })],
  });

/** Every state an alert can be in, with short and endless texts. */
export const fullDay: readonly AlertDossier[] = [
  tokenDossier,
  fieldDossier,
  ...[limited, outage, overdue, snoozed, over, closed].map((alert) => dossierOf(alert)),
  untold(passing, { streak: 1 }),
  untold(stray, { streak: 1 }),
  untold(back),
];
export const [tokenPage, fieldPage, watchingPage] = [token.id, field.id, passing.id];

export const daySyncs: readonly SyncEntry[] = [
  { sync: syncWith(token.last.syncName, { lastStatus: 'failed' }), openAlerts: ['b1'], folded: [] },
  {
    sync: syncWith(longName, { lastStatus: 'partial', lastRunAt: now - 40 * minuteMs }),
    openAlerts: ['b2', 'b3'],
    folded: [{ summary: 'Salesforce is rate limiting', count: 0, recovered: 3_000 }],
  },
  {
    sync: syncWith('Orders → Intercom', { lastStatus: 'succeeded', lastRunAt: now - 26 * hourMs }),
    openAlerts: ['b5'],
    folded: [],
  },
];

export const dayTroubles = ['slack: The Slack channel C0ALERTS is archived: unarchive it or set SLACK_CHANNEL.'];
export const dayUndelivered: Awaited<ReturnType<Store['listUndelivered']>> = [
  { platform: 'slack', channel: 'C0ALERTS', error: 'is_archived', messages: 3, since: now - 2 * hourMs },
];
export const dayRefusals: readonly Refusal[] = [
  { door: 'runs', code: 'not_signed', count: 14, lastAt: now - 3 * minuteMs },
  { door: 'airbyte', code: 'malformed', count: 1, lastAt: now - 5 * hourMs },
];
