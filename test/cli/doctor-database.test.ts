import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Sqlite from 'better-sqlite3';
import { startApp } from '../../src/app.ts';
import { checkDatabase } from '../../src/cli/doctor-database.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { migrations } from '../../src/store/migrate.ts';

const folder = mkdtempSync(join(tmpdir(), 'culprit-doctor-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const newest = migrations.at(-1)?.version ?? 0;

function start(file: string) {
  const config = readConfig({ PORT: '0', DATABASE_URL: `file:${file}` });
  return startApp(config, { clock: { now: Date.now }, log: createLog('silent') });
}

/** A file as a bot leaves it. */
async function used(name: string): Promise<string> {
  const file = join(folder, name);
  await (await start(file)).stop();
  return file;
}

async function firstOf(file: string): Promise<string> {
  const [check] = await checkDatabase(file);
  return `${check?.state}: ${check?.says}`;
}

test('a file that is in use, or was, is sound; looking changes nothing', async () => {
  const file = join(folder, 'in-use.db');
  const app = await start(file);

  const whileRunning = await firstOf(file);
  const answers = await fetch(`${app.url}/readyz`);
  await app.stop();
  const before = readFileSync(file);

  assert.equal(whileRunning, `ok: ${file}, schema ${newest}, sound.`);
  assert.equal(answers.status, 200);
  assert.equal(await firstOf(file), whileRunning);
  assert.ok(readFileSync(file).equals(before));
  await (await start(file)).stop();
});

test('no file yet is fine where one can be made; nothing is made', async () => {
  const file = join(folder, 'new', 'deep', 'culprit.db');

  assert.equal(await firstOf(file), `ok: there is no ${file} yet; the bot makes it when it first starts.`);
  assert.equal(existsSync(join(folder, 'new')), false);
});

test('a folder that is a file, a file that is a folder', async () => {
  writeFileSync(join(folder, 'plain'), '');
  mkdirSync(join(folder, 'directory'));

  assert.match(await firstOf(join(folder, 'plain', 'culprit.db')), /^wrong: .*plain is a file, not a folder/);
  assert.match(await firstOf(join(folder, 'directory')), /^wrong: .*directory is not a file/);
});

test('a folder or a file that may not be written', {
  skip: process.getuid?.() === 0 && 'root may write everywhere',
}, async () => {
  const closed = join(folder, 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0o500);
  const file = await used('read-only.db');
  chmodSync(file, 0o400);

  assert.match(await firstOf(join(closed, 'culprit.db')), /^wrong: the folder .*closed cannot be written by this user/);
  assert.match(await firstOf(file), /^wrong: .*read-only\.db cannot be read and written by this user/);
});

test("files of others: no database, another program's, an empty one", async () => {
  const text = join(folder, 'notes.txt');
  writeFileSync(text, 'Dear diary, '.repeat(1_000));
  const shop = join(folder, 'shop.db');
  new Sqlite(shop).exec('create table orders (id integer); create table carts (id integer)').close();
  const empty = join(folder, 'empty.db');
  writeFileSync(empty, '');

  assert.match(await firstOf(text), /^wrong: .*not a SQLite database: point DATABASE_URL at another file/);
  assert.match(
    await firstOf(shop),
    /^wrong: .*shop\.db belongs to another program \(orders, carts\): set DATABASE_URL/,
  );
  assert.match(await firstOf(empty), /^ok: .*is empty/);
});

test('a damaged file is not called sound', async () => {
  const file = await used('damaged.db');
  const bytes = readFileSync(file);
  bytes.fill(0xff, 8 * 1024, bytes.length);
  writeFileSync(file, bytes);

  assert.match(await firstOf(file), /^wrong: .*damaged/);
});

test('an older and a newer schema are told, and are no trouble', async () => {
  const file = await used('schema.db');
  const sqlite = new Sqlite(file);
  sqlite.prepare('insert into migrations (version, name, applied_at) values (?, ?, 0)').run(newest + 1, 'later');
  const newer = await firstOf(file);
  sqlite.prepare('delete from migrations where version >= ?').run(newest);
  sqlite.prepare('insert or ignore into migrations (version, name, applied_at) values (0, ?, 0)').run('earlier');
  const older = await firstOf(file);
  sqlite.close();

  assert.match(newer, new RegExp(`^ok: .*schema ${newest + 1} \\(of a newer release; this one, at ${newest}, may`));
  assert.match(older, new RegExp(`^ok: .* \\(the bot brings it to ${newest} when it next starts`));
});

test('free space is told', async () => {
  const checks = await checkDatabase(join(folder, 'culprit.db'));

  assert.match(checks[1]?.says ?? '', /[MG]B free at /);
});
