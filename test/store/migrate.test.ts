import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Kysely, sql } from 'kysely';
import type { Log } from '../../src/flows/ports.ts';
import { type Migration, migrate, migrations } from '../../src/store/migrate.ts';
import type { Database } from '../../src/store/schema.ts';
import { openFile, sqliteDialect } from '../../src/store/sqlite.ts';
import { temporaryFiles } from './files.ts';
import { aFinding, anAlert, aRun, deciding, night } from './samples.ts';

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
