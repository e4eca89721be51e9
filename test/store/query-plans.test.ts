import assert from 'node:assert/strict';
import { test } from 'node:test';
import type Sqlite from 'better-sqlite3';
import type { Store } from '../../src/flows/ports.ts';
import { temporaryFiles } from './files.ts';
import {
  aChange,
  aChannel,
  aContribution,
  aConversation,
  aFinding,
  anAlert,
  anAuditEntry,
  aRun,
  deciding,
  fingerprint,
  message,
  next,
  night,
  note,
  reopened,
  resolved,
} from './samples.ts';

const files = temporaryFiles();

/** Read whole on purpose: one row per sync there is, or per release; what is active or owed; a list up to its limit. */
const readWhole =
  /^SCAN (syncs$|migrations$|messages USING INDEX messages_owed|alerts USING INDEX alerts_(active|by_sighting|overdue))/;
/** Rows that came in as a parameter. */
const parameterRows = /^SCAN (json_each|jsonb_each|owed|wish|intent|alert|note)\b/;

test('no statement of the store reads a whole table, but the list of syncs', async () => {
  const { sqlite, store } = await files.openWithHandle(files.path(), [aChannel('C1', { folds: true })]);
  const asked = listenTo(sqlite);

  await useEverything(store);

  const scans = [...asked.texts].flatMap((statement) =>
    planOf(sqlite, statement)
      .filter((step) => step.startsWith('SCAN') && !readWhole.test(step) && !parameterRows.test(step))
      .map((step) => `${step}: ${statement}`),
  );
  assert.ok(asked.texts.size > 75, `${asked.texts.size} statements were looked at`);
  assert.deepEqual(scans, []);
});

test('the hot statements use the index that is there for them', async () => {
  const { sqlite, store } = await files.openWithHandle(files.path(), [aChannel('C1', { folds: true })]);
  const asked = listenTo(sqlite);
  await useEverything(store);
  const expected: readonly (readonly [statement: RegExp, index: string])[] = [
    [/from "runs" where "key"/, 'runs_by_key'],
    [/select id from alerts where fingerprint in .* select alert_id/, 'alerts_by_fingerprint'],
    [/select id from alerts where fingerprint in .* select alert_id/, 'contributions_by_sync'],
    [/select id from alerts where fingerprint in .* select alert_id/, 'alerts_by_connection'],
    [/update messages set wanted_version/, 'messages_by_alert'],
    [/from "messages" where "platform" = .* order by "urgency"/, 'messages_owed'],
    [/from "notes" inner join "messages"/, 'notes_owed'],
    [/delete from notes where due_at is not null and alert_id/, 'notes_owed_by_alert'],
    [/select min\(case/, 'messages_owed'],
    [/from messages where due_at is not null and failing_since/, 'messages_owed'],
    [/from "alerts" order by "last_seen_at" desc/, 'alerts_by_sighting'],
    [/from "alerts" where life <> 'resolved' order by "last_seen_at" desc/, 'alerts_active'],
    [/select id from alerts where life <> 'resolved' and snoozed_until/, 'alerts_snoozed'],
    [/select id from alerts where life <> 'resolved' and snoozed_until/, 'alerts_active'],
    [/from "findings" inner join "runs"/, 'findings_by_alert'],
    [/from "audit" where "alert_id"/, 'audit_by_alert'],
    [/delete from runs/, 'runs_by_arrival'],
    [/delete from runs/, 'findings_by_run'],
    [/delete from audit/, 'audit_by_time'],
    [/delete from notes where id in/, 'notes_settled'],
    [/select id from alerts where fingerprint in .* union all .* kind = 'outage'/, 'alerts_outages'],
    [/update messages set wanted_version/, 'rollup_members_by_alert'],
    [/as openings/, 'messages_by_opening'],
    [/as openings/, 'messages_rollups'],
    [/with note as materialized/, 'rollup_members_by_alert'],
    [/delete from rollup_members/, 'rollup_members_by_alert'],
    [/from "syncs" where "overdue_at"/, 'syncs_overdue'],
    [/select id from alerts where kind = 'overdue'/, 'alerts_overdue'],
    [/delete from "messages" where "tick"/, 'messages_by_tick'],
    [/delete from messages where id in .* tick/, 'messages_by_tick'],
    [/from refusals where hour/, 'PRIMARY KEY (hour'],
  ];

  for (const [pattern, index] of expected) {
    const statements = [...asked.texts].filter((statement) => pattern.test(statement.replaceAll(/\s+/g, ' ')));
    assert.ok(statements.length > 0, `${pattern} is asked`);
    for (const statement of statements) {
      const plan = planOf(sqlite, statement).join('\n');
      assert.ok(plan.includes(index), `${statement}\nhas to use ${index}, but:\n${plan}`);
    }
  }
});

test('a run is written by the same statements whether it has one finding or hundreds', async () => {
  const { sqlite, store } = await files.openWithHandle(files.path());
  const asked = listenTo(sqlite);
  const counts: number[] = [];
  for (const size of [1, 400]) {
    const seeds = Array.from({ length: size }, (_, seed) => seed + 1);
    const alerts = seeds.map((seed) => anAlert(seed + size * 1_000));
    const findings = seeds.map((seed) => aFinding(seed + size * 1_000));
    const contributions = alerts.map((alert) => aContribution(alert));
    const messages = alerts.map((alert) => message(alert, 'opening'));
    const run = aRun({ runId: `run_${size}`, syncId: `sync_${size}` });
    const before = asked.ran();
    await store.recordRun(run, findings, deciding(run, { alerts, contributions, messages }));
    counts.push(asked.ran() - before);
  }

  assert.ok((counts[0] ?? 0) > 10);
  assert.equal(counts[0], counts[1]);
});

test('a burst is folded by the same statements however many alerts open in it', async () => {
  const { sqlite, store } = await files.openWithHandle(files.path(), [aChannel('C1', { folds: true })]);
  const asked = listenTo(sqlite);
  const counts: number[] = [];
  for (const [index, size] of [7, 1, 400].entries()) {
    const alerts = Array.from({ length: size }, (_, seed) => anAlert(seed + index * 1_000));
    const before = asked.ran();
    await write(store, index, { alerts, messages: alerts.map((alert) => message(alert, 'opening')) });
    counts.push(asked.ran() - before);
  }

  assert.equal(counts[1], counts[2], 'they join the roll-up of the first seven');
});

/** Every operation in every shape that changes its statements. */
async function useEverything(store: Store): Promise<void> {
  const alert = anAlert(1);
  const other = anAlert(2);
  const audit = [anAuditEntry(alert)];
  await write(store, 1, { alerts: [alert, other], messages: [message(alert, 'opening'), message(other, 'opening')] });
  const [due, second] = await store.claimMessages('slack', night, 1, 10);
  await store.recordDelivery(due?.id ?? '', night, { kind: 'shown', version: 1, ref: 'ref', link: null });
  await store.recordDelivery(second?.id ?? '', night, { kind: 'dropped', version: 1, error: 'gone' });
  await store.recordDelivery(second?.id ?? '', night, { kind: 'gone' });
  const later = { kind: 'later', urgency: 'state', at: night, error: 'x', unclearSince: null, lookups: 0 } as const;
  await store.recordDelivery(second?.id ?? '', night, later);
  await store.adoptMessage(second?.id ?? '', 'ref', null, 1);
  await store.findMessage(due?.id ?? '');
  const over = resolved(alert);
  await write(store, 2, { alerts: [over], messages: [message(over, 'state')], notes: [note(over)] });
  const [owedNote] = await store.claimNotes('slack', night, 1, 10);
  await store.recordNote(owedNote?.id ?? '', null, null);
  const again = reopened(over);
  await write(store, 3, { alerts: [again], restarted: [again.id], messages: [message(again, 'opening')] });
  await store.changeAlert(again.id, (present) => {
    const change = { alerts: [next(present)], restarted: [], contributions: [], messages: [], notes: [], audit };
    return { change, answer: null };
  });
  await store.nextDueAt('slack');
  const first = await store.listAlerts({ limit: 1 }, night);
  await store.listAlerts({ limit: 1, cursor: first.nextCursor ?? '' }, night);
  for (const state of ['active', 'open', 'acknowledged', 'snoozed', 'watching', 'resolved'] as const) {
    await store.listAlerts({ limit: 1, state, vendor: 'hubspot', sync: 'sync_12' }, night);
  }
  await store.listAlerts({ limit: 1, state: 'active' }, night);
  await store.readAlert(alert.id);
  await store.listSyncs();
  await store.listUndelivered();
  await store.alertsToTend(night, night, night);
  await store.isReady();
  await useBursts(store);
  await useSilence(store);
  await store.deleteOldRuns(night + 1, 10);
}

/** A roll-up of an alert that waited and one that came, one that joins it, their ends. */
async function useBursts(store: Store): Promise<void> {
  const alerts = Array.from({ length: 9 }, (_, index) => anAlert(index + 11));
  for (const [index, alert] of alerts.entries()) {
    await write(store, index + 11, { alerts: [alert], messages: [message(alert, 'opening')] });
  }
  const due = await store.claimMessages('slack', night, 1, 20);
  const rollup = due.find((one) => one.kind === 'rollup');
  await store.findMessage(rollup?.id ?? '');
  const over = alerts.map((alert) => resolved(alert));
  await write(store, 21, { alerts: over, messages: over.map((alert) => message(alert, 'state')) });
  const failed = { kind: 'later', urgency: 'state', at: night, error: 'x', unclearSince: null, lookups: 0 } as const;
  await store.recordDelivery(rollup?.id ?? '', night, failed);
}

async function useSilence(store: Store): Promise<void> {
  const run = aRun({ syncId: 'late' });
  await store.recordRun(run, [], (known) => {
    const decided = deciding(run)(known);
    return { ...decided, sync: { ...decided.sync, overdueAt: night } };
  });
  await store.recordOverdue(night, night, 10, () => aChange());
  await store.keepListening({ since: night, until: night });
  await store.readListening();
  await store.silentSyncs(anAlert(1).id, night);
  await store.changeAlertOf(fingerprint(1), () => null);
  await store.oweDigest(night, [aChannel('C1')]);
  await store.claimMessages('slack', night, 1, 20);
  await store.addRefusals([{ door: 'runs', code: 'not_signed', count: 1, lastAt: night }]);
  await store.listRefusals(night);
  await store.keepConversation(aConversation('19:a@thread.tacv2'));
  await store.listConversations('teams');
  await store.readMessage('slack', 'nobody');
  await store.oweInChannels([aChannel('C2')]);
}

async function write(store: Store, index: number, change: Parameters<typeof deciding>[1]): Promise<void> {
  const run = aRun({ runId: `run_${index}` });
  const contributions = (change?.alerts ?? []).map((alert) => aContribution(alert, run));
  await store.recordRun(run, [aFinding(1)], deciding(run, { contributions, ...change }));
}

interface Asked {
  readonly texts: ReadonlySet<string>;
  /** How many statements ran so far. */
  ran(): number;
}

/** What a handle is asked from now on. */
function listenTo(sqlite: Sqlite.Database): Asked {
  const texts = new Set<string>();
  let ran = 0;
  const prepare = sqlite.prepare.bind(sqlite);
  sqlite.prepare = ((source: string) => {
    if (/^\s*(with|select|insert|update|delete)/i.test(source)) texts.add(source);
    const statement = prepare(source);
    const counted = (method: 'all' | 'run') => (parameters: unknown[]) => {
      ran += 1;
      return statement[method](parameters);
    };
    return { reader: statement.reader, all: counted('all'), run: counted('run') };
  }) as unknown as typeof sqlite.prepare; // as much of a statement as the store asks of it
  return { texts, ran: () => ran };
}

function planOf(sqlite: Sqlite.Database, statement: string): readonly string[] {
  const parameters = [...statement.matchAll(/\?/g)].map(() => null);
  const rows = sqlite.prepare(`explain query plan ${statement}`).all(parameters);
  return rows.map((row) => (row as { detail: string }).detail); // the shape of every plan's row
}
