import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import Sqlite from 'better-sqlite3';
import type { Channel } from '../../src/domain/message.ts';
import { openFile } from '../../src/store/sqlite.ts';
import { storeContract } from './contract.ts';
import { temporaryFiles } from './files.ts';
import { aChannel, aFinding, anAlert, aRun, deciding, message, night } from './samples.ts';

const files = temporaryFiles();

storeContract('sqlite', async () => {
  const file = files.path();
  const clock = { at: night };
  const channels: Channel[] = [];
  const open = () => files.open(file, { channels, clock });
  return { store: await open(), clock, channels, reopen: open };
});

test('a file is opened for durable commits beside readers, with its keys checked', () => {
  const sqlite = openFile(files.path());

  const settings = ['journal_mode', 'synchronous', 'foreign_keys'].map((name) => sqlite.pragma(name, { simple: true }));
  sqlite.close();

  assert.deepEqual(settings, ['wal', 2, 1]);
});

test('the folder of a new file is made', async () => {
  const file = files.path();

  await files.open(file);

  assert.ok(existsSync(file));
});

test('a store in memory works like one in a file', async () => {
  const store = await files.open(':memory:');

  await store.recordRun(aRun(), [aFinding(1)], deciding(aRun(), { alerts: [anAlert(1)] }));

  assert.deepEqual((await store.readAlert(anAlert(1).id))?.alert, anAlert(1));
});

test('what a dead process had claimed is due at once at the next start, and known to be unclear', async () => {
  const file = files.path();
  const channels: Channel[] = [aChannel('C1')];
  const store = await files.open(file, { channels });
  const change = { alerts: [anAlert(1)], messages: [message(anAlert(1), 'opening')] };
  await store.recordRun(aRun(), [aFinding(1)], deciding(aRun(), change));
  await store.claimMessages('slack', night, 60_000, 1);

  const restarted = await files.open(file, { channels });

  const [due] = await restarted.claimMessages('slack', night + 1, 60_000, 1);
  assert.equal(due?.unclearSince, night);
});

test('a file that is no database is refused and left as it is', async () => {
  const file = files.path();
  mkdirSync(dirname(file));
  writeFileSync(file, 'a text of somebody else that is longer than the header of a database file would be'.repeat(20));

  await assert.rejects(files.open(file), { name: 'StoreError', code: 'not_a_database', message: /DATABASE_URL/ });
});

test('a folder that cannot be written is refused with what to do', { skip: process.getuid?.() === 0 }, async () => {
  const file = files.path();
  mkdirSync(dirname(file));
  chmodSync(dirname(file), 0o500);

  await assert.rejects(files.open(file), { name: 'StoreError', message: /folder/ });
});

test('a store is not ready while another process holds the file, and ready again after', {
  timeout: 20_000,
}, async () => {
  const file = files.path();
  const store = await files.open(file);
  const other = new Sqlite(file);
  other.exec('begin immediate');

  const whileLocked = await store.isReady();
  other.exec('rollback');
  other.close();

  assert.equal(whileLocked, false);
  assert.equal(await store.isReady(), true);
  assert.equal(files.lines.find(([event]) => event === 'store_not_ready')?.[1].code, 'locked');
});

test('a full disk fails a run whole, and the store goes on when there is room again', async () => {
  const { sqlite, store } = await files.openWithHandle(files.path());
  const pages = Number(sqlite.pragma('page_count', { simple: true }));
  sqlite.pragma(`max_page_count = ${pages}`);
  const findings = Array.from({ length: 200 }, (_, seed) => aFinding(seed));
  const write = () => store.recordRun(aRun(), findings, deciding(aRun(), { alerts: [anAlert(1)] }));

  await assert.rejects(write(), { name: 'StoreError', code: 'disk_full', message: /free some space/ });
  const afterFailure = await store.readAlert(anAlert(1).id);
  sqlite.pragma('max_page_count = 1000000');
  await write();

  assert.equal(afterFailure, null);
  assert.deepEqual((await store.readAlert(anAlert(1).id))?.alert, anAlert(1));
});
