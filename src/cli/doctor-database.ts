import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import { counted, listed } from '../domain/words.ts';
import { StoreError, toStoreError } from '../store/errors.ts';
import { migrations } from '../store/migrate.ts';
import { type Check, ok, skipped, wrong } from './doctor-check.ts';

const name = 'Database';
/** A big transaction is some 30 MB, and once more in the write-ahead log. */
const leastFreeBytes = 200 * 1024 * 1024;
/** Reading it all takes some seconds; a bigger file would keep its reader waiting. */
const mostCheckedBytes = 2 * 1024 ** 3;
const tablesNamed = 3;

/**
 * Folder, file, schema, soundness and free space of the SQLite file. Only reads, so the bot may be using it meanwhile;
 * where it is not, SQLite leaves an empty log and its index beside the file, which the bot's next start clears away.
 */
export async function checkDatabase(databaseFile: string): Promise<readonly Check[]> {
  const file = resolve(databaseFile);
  const folder = nearestExisting(dirname(file));
  const trouble = troubleWith(folder, file);
  if (trouble !== null) return [wrong(name, trouble)];
  const found = existsSync(file)
    ? await checkFile(file)
    : ok(name, `there is no ${file} yet; the bot makes it when it first starts.`);
  return [found, await checkSpace(folder)];
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}

function troubleWith(folder: string, file: string): string | null {
  const elsewhere = 'or point DATABASE_URL at another place';
  if (!statSync(folder).isDirectory()) return `${folder} is a file, not a folder: remove it ${elsewhere}.`;
  if (!isAllowed(folder, constants.W_OK | constants.X_OK)) {
    return `the folder ${folder} cannot be written by this user: give it write access, ${elsewhere}.`;
  }
  if (!existsSync(file)) return null;
  if (!statSync(file).isFile()) return `${file} is not a file: point DATABASE_URL at another place.`;
  if (isAllowed(file, constants.R_OK | constants.W_OK)) return null;
  return `${file} cannot be read and written by this user: give it access, ${elsewhere}.`;
}

function isAllowed(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

async function checkFile(file: string): Promise<Check> {
  // Loaded only now: on a Node that is too old the driver ends the process.
  const { default: Sqlite } = await import('better-sqlite3');
  let sqlite: Database | null = null;
  try {
    sqlite = new Sqlite(file, { readonly: true, fileMustExist: true });
    return checkContent(sqlite, file);
  } catch (error) {
    const known = toStoreError(error);
    if (!(known instanceof StoreError)) throw error;
    return wrong(name, `${file}: ${known.message}`);
  } finally {
    sqlite?.close();
  }
}

function checkContent(sqlite: Database, file: string): Check {
  const tables = sqlite.prepare("select name from sqlite_schema where type = 'table'").pluck().all() as string[];
  if (tables.length === 0) return ok(name, `${file} is empty; the bot makes its tables when it next starts.`);
  if (!tables.includes('migrations') || !tables.includes('alerts')) {
    return wrong(name, `${file} belongs to another program (${listed(tables, tablesNamed)}): set DATABASE_URL.`);
  }
  const isBig = statSync(file).size > mostCheckedBytes;
  const found = isBig ? 'ok' : String(sqlite.pragma('quick_check(1)', { simple: true }));
  if (found !== 'ok') {
    return wrong(name, `${file} is damaged: restore a backup, or move it away and start the bot again (${found}).`);
  }
  const reached = sqlite.prepare('select max(version) from migrations').pluck().get() as number;
  const health = isBig ? 'too big to be read through here' : 'sound';
  return ok(name, `${file}, schema ${reached}${schemaNote(reached)}, ${health}.`);
}

function schemaNote(reached: number): string {
  const newest = migrations.at(-1)?.version ?? 0;
  if (reached < newest) return ` (the bot brings it to ${newest} when it next starts)`;
  if (reached > newest) return ` (of a newer release; this one, at ${newest}, may go on using it)`;
  return '';
}

async function checkSpace(folder: string): Promise<Check> {
  const title = 'Disk';
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  // Some network file systems do not say.
  if (bsize === 0) return skipped(title, `the file system of ${folder} does not tell its free space.`);
  const words = `${roomOf(free)} free at ${folder}`;
  return free >= leastFreeBytes ? ok(title, `${words}.`) : wrong(title, `only ${words}: make room before it is full.`);
}

function roomOf(bytes: number): string {
  const megabytes = Math.floor(bytes / 1024 ** 2);
  return megabytes < 1024 ? `${counted(megabytes)} MB` : `${counted(Math.floor(megabytes / 1024))} GB`;
}
