import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Kysely, sql } from 'kysely';
import type { Alert } from '../../src/domain/alert.ts';
import type { Log } from '../../src/flows/ports.ts';
import { alertToRow, contributionToRow } from '../../src/store/alert-rows.ts';
import { type Migration, migrate, migrations } from '../../src/store/migrate.ts';
import { firstTables } from '../../src/store/migrations/0001-first-tables.ts';
import type { Database } from '../../src/store/schema.ts';
import { openFile, sqliteDialect } from '../../src/store/sqlite.ts';
import { syncToRow } from '../../src/store/sync-rows.ts';
import { claim, claimNotes, leaseMs, shown } from './deliveries.ts';
import { temporaryFiles } from './files.ts';
import {
  aChannel,
  aContribution,
  aFinding,
  anAlert,
  aRun,
  aVerdict,
  deciding,
  message,
  next,
  night,
  reopened,
  resolved,
  syncAfter,
} from './samples.ts';

const files = temporaryFiles();
const silent: Log = { info() {}, warn() {}, error() {} };
const clock = { now: () => night };

test('steps are numbered from one without a gap', () => {
  assert.deepEqual(
    migrations.map((step) => step.version),
    migrations.map((_, index) => index + 1),
  );
});

test('an empty file gets every step once, however often it is opened', async () => {
  const file = files.path();
  await files.open(file);
  await files.open(file);

  const applied = files.lines.filter(([event]) => event === 'schema_migrated');

  assert.equal(applied.length, migrations.length);
});

test('a file with data gets the missing steps only, and keeps its data', async () => {
  const file = files.path();
  const store = await files.open(file);
  await store.recordRun(aRun(), [aFinding(1)], deciding(aRun(), { alerts: [anAlert(1)] }));
  const added: Migration = {
    version: migrations.length + 1,
    name: 'one-more-table',
    up: async (trx) => void (await sql`create table one_more (id text)`.execute(trx)),
  };

  await withFile(file, (db) => migrate(db, [...migrations, added], clock, silent));

  assert.deepEqual(await appliedTo(file), [...migrations.map((step) => step.name), 'one-more-table']);
  assert.deepEqual((await store.readAlert(anAlert(1).id))?.alert, anAlert(1));
});

test('a step that fails leaves the file as it was', async () => {
  const file = files.path();
  await files.open(file);
  const broken: Migration = {
    version: migrations.length + 1,
    name: 'broken',
    async up(trx) {
      await sql`create table half_done (id text)`.execute(trx);
      await sql`create table half_done (id text)`.execute(trx);
    },
  };

  await assert.rejects(withFile(file, (db) => migrate(db, [...migrations, broken], clock, silent)));

  assert.deepEqual(
    await appliedTo(file),
    migrations.map((step) => step.name),
  );
  const tables = await withFile(file, (db) => db.introspection.getTables());
  assert.ok(!tables.some((table) => table.name === 'half_done'));
});

test('a file of a newer release is used as it is, with a warning', async () => {
  const file = files.path();
  await files.open(file);
  const newer: Migration = {
    version: migrations.length + 1,
    name: 'of-the-next-release',
    up: async (trx) => void (await sql`alter table syncs add column owner text`.execute(trx)),
  };
  await withFile(file, (db) => migrate(db, [...migrations, newer], clock, silent));

  const store = await files.open(file);
  await store.recordRun(aRun(), [aFinding(1)], deciding(aRun(), { alerts: [anAlert(1)] }));

  assert.equal((await store.listSyncs()).length, 1);
  const warning = files.lines.find(([event]) => event === 'schema_newer');
  assert.equal(warning?.[1].name, 'of-the-next-release');
});

test('a file of the release before is carried over with its messages and notes, and goes on', async () => {
  const file = files.path();
  await withFile(file, (db) => migrate(db, [firstTables], clock, silent));
  writeAsBefore(file);

  const store = await files.open(file, { channels: [aChannel('C1', { folds: true })] });

  assert.deepEqual(keysOf(file), { broken: [], ofNotes: 'messages' });
  const dossier = await store.readAlert(alert.id);
  assert.deepEqual([dossier?.alert, dossier?.contributions], [alert, [aContribution(alert)]]);
  assert.deepEqual(
    dossier?.messages.map(({ kind, episode, ref, link, shownVersion }) => ({ kind, episode, ref, link, shownVersion })),
    [
      { kind: 'alert', episode: 2, ref: null, link: null, shownVersion: 0 },
      { kind: 'alert', episode: 1, ref: 'ref 1', link: 'https://chat.example/1', shownVersion: 1 },
    ],
  );
  assert.equal((await store.listSyncs())[0]?.sync.overdueAt, null);
  const [ended, present] = await claim(store);
  assert.deepEqual([ended?.alert, ended?.contributions], [resolved(anAlert(1)), [aContribution(alert)]]);
  assert.deepEqual([present?.alert, present?.previousLink], [alert, 'https://chat.example/1']);
  const [owed, ...more] = await claimNotes(store);
  assert.deepEqual([owed?.kind, owed?.ref, owed?.alert, more], ['resolved', 'ref 1', resolved(anAlert(1)), []]);

  await shown(store, present);
  const grown = next(alert);
  const opening = [2, 3, 4, 5, 6, 7].map((seed) => anAlert(seed));
  const messages = [message(grown, 'state'), ...opening.map((one) => message(one, 'opening'))];
  const run = aRun({ runId: 'run_2' });
  await store.recordRun(run, [aFinding(1)], deciding(run, { alerts: [grown, ...opening], messages }));

  const due = await store.claimMessages('slack', night, leaseMs, 10);
  assert.deepEqual(
    due.map((one) => one.kind),
    ['alert', 'alert', 'alert', 'alert', 'alert', 'rollup'],
    'the present episode was an opening of the last ten minutes',
  );
});

test('the release before still writes to the present schema', async () => {
  const file = files.path();
  await files.open(file);

  writeAsBefore(file);

  const store = await files.open(file);
  assert.deepEqual((await store.readAlert(alert.id))?.alert, alert);
});

/** In its second episode; nothing in it was unknown to the first release. */
const alert = reopened(resolved(anAlert(1)), night);

/** Rows in every table, as the first release wrote them: an alert, its ended first episode with an owed note. */
function writeAsBefore(file: string): void {
  const sqlite = openFile(file);
  const put = (table: string, row: Readonly<Record<string, unknown>>) => {
    const names = Object.keys(row);
    const values = names.map(() => '?').join(', ');
    sqlite.prepare(`insert into ${table} (${names.join(', ')}) values (${values})`).run(Object.values(row));
  };
  const run = aRun();
  const before = resolved(anAlert(1));
  const message = { platform: 'slack', channel: 'C1', alert_id: alert.id, urgency: 1 };
  const note = { message_id: 'first', alert_id: alert.id, kind: 'resolved', broadcast: 0, at: night };
  try {
    put('runs', {
      key: run.key,
      run_id: run.runId,
      attempt: 1,
      sync_key: run.sync.key,
      sync_name: run.sync.name,
      connection_key: run.connection.key,
      vendor: 'hubspot',
      status: 'partial',
      received_at: night,
      late: 0,
      body_hash: run.bodyHash,
      verdict: JSON.stringify(aVerdict(run)),
    });
    const sync = syncToRow(syncAfter(run, { sync: null, connection: null, alerts: [], contributions: [] }));
    put('syncs', asColumns(without(sync, 'overdue_at')));
    put('connections', { key: run.connection.key, name: null, vendor: 'hubspot', proven_at: null });
    put('alerts', asColumns({ ...alertToRow(alert), details: asBefore(alert) }));
    const contribution = contributionToRow(aContribution(alert), false);
    put('contributions', asColumns(without(contribution, 'outage_shown_at', 'silent')));
    const parts = [without({ ...aContribution(alert) }, 'outageShownAt', 'silent')];
    put('episodes', asColumns({ alert_id: alert.id, episode: 1, alert: asBefore(before), contributions: parts }));
    const counted = { category: 'validation', kind: 'unknown_field', count: 12, recovered: 0, estimated: 0 };
    put('findings', {
      run_id: 1,
      fingerprint: alert.fingerprint,
      alert_id: alert.id,
      at: night,
      summary: 'x',
      ...counted,
    });
    const posted = { ref: 'ref 1', link: 'https://chat.example/1', shown_version: 1, shown_at: night };
    put('messages', { id: 'first', episode: 1, wanted_version: 2, due_at: night, ...posted, ...message });
    put('messages', { id: 'second', episode: 2, wanted_version: 3, due_at: night, ...message });
    put('notes', asColumns({ ...note, alert: asBefore(before), due_at: night }));
    put('notes', asColumns({ ...note, alert: asBefore(before), due_at: null }));
    put('audit', {
      alert_id: alert.id,
      at: night,
      actor: 'Ana',
      platform: 'slack',
      action: 'resolved',
      after: 'resolved',
    });
    put('heartbeat', { id: 1, at: night });
  } finally {
    sqlite.close();
  }
}

/** An alert as the first release knew it. */
function asBefore(present: Alert): object {
  const last = without({ ...present.last }, 'wholeRun', 'partial');
  const marks = without({ ...present, last }, 'toldRecords', 'toldSyncs', 'holder', 'snoozedAt', 'worseInSnooze');
  return without(marks, 'flapping', 'proofRuns', 'fixFailed');
}

function without(row: object, ...names: readonly string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

/** Values as SQLite takes them: JSON as text, flags as numbers. */
function asColumns(row: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (typeof value === 'boolean') return [name, value ? 1 : 0];
      return [name, typeof value === 'object' && value !== null ? JSON.stringify(value) : value];
    }),
  );
}

/** Rows that refer to nothing, and the table that notes refer to. */
function keysOf(file: string): object {
  const sqlite = openFile(file);
  try {
    const [reference] = sqlite.pragma('foreign_key_list(notes)') as readonly { readonly table: string }[];
    return { broken: sqlite.pragma('foreign_key_check'), ofNotes: reference?.table };
  } finally {
    sqlite.close();
  }
}

async function withFile<T>(file: string, use: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  const db = new Kysely<Database>({ dialect: sqliteDialect(openFile(file), silent) });
  try {
    return await use(db);
  } finally {
    await db.destroy();
  }
}

async function appliedTo(file: string): Promise<readonly string[]> {
  const rows = await withFile(file, (db) => db.selectFrom('migrations').select('name').orderBy('version').execute());
  return rows.map((row) => row.name);
}
