import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import type { Channel } from '../domain/message.ts';
import type { Clock, Log, Store } from '../flows/ports.ts';
import { toStoreError } from './errors.ts';
import { migrate, migrations } from './migrate.ts';
import type { Database } from './schema.ts';
import { cacheStatements } from './statements.ts';
import { createStore } from './store.ts';

/** How long a statement waits for another process that holds the file, e.g. a backup. It blocks the event loop. */
const busyTimeoutMs = 1_000;
/**
 * An alert takes some 1.5 KB: pages of 4 KiB waste a third of the room, and copying twice as many of them made the longest
 * stretch of writing 10,000 causes half as long again. Only a new file takes it.
 */
const pageBytes = 8 * 1024;
/**
 * Changed pages above this go to the write-ahead log while a transaction runs, so that the commit of a big one (10,000
 * causes are some 30 MB) has little left to write.
 */
const cacheKiB = 4 * 1024;
/** Pages in the write-ahead log after which a commit copies them to the file: 4 MB as by SQLite's default, some 5 ms. */
const checkpointPages = 500;
/** What the log keeps on disk when all of it was copied. */
const logLimitBytes = 8 * 1024 * 1024;
/** A log this big at a commit holds a big transaction: copying it takes as long as the commit itself. */
const bigLogBytes = 12 * 1024 * 1024;

export interface SqliteStoreOptions {
  /** Path of the database file, made with its folder when it is not there; or `:memory:`. */
  readonly file: string;
  readonly log: Log;
  readonly clock: Clock;
  /** Where an opening is told: one message per channel. Asked at every opening. */
  readonly channels: () => readonly Channel[];
  /** So many openings of a channel within ten minutes are posted by themselves (BURST_LIMIT). */
  readonly burstLimit: number;
  readonly newId: () => string;
}

/**
 * Opens the store on a SQLite file and brings its schema up to date. Commits are durable: write-ahead log with a sync at
 * every commit (https://sqlite.org/pragma.html#pragma_synchronous). Throws `StoreError` when the file cannot be used.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { file, log, clock, channels, burstLimit, newId } = options;
  let sqlite: Sqlite.Database | null = null;
  try {
    sqlite = openFile(file);
    const db = new Kysely<Database>({ dialect: sqliteDialect(sqlite, log) });
    await migrate(db, migrations, clock, log);
    await endLeases(db);
    return createStore({ db, log, clock, channels, burstLimit, newId });
  } catch (error) {
    sqlite?.close();
    throw toStoreError(error);
  }
}

/** One process uses a file, so a lease found at start was taken by one that died: its work is due at once. */
async function endLeases(db: Kysely<Database>): Promise<void> {
  await db.updateTable('messages').set({ lease_until: null }).where('lease_until', 'is not', null).execute();
  await db.updateTable('notes').set({ lease_until: null }).where('lease_until', 'is not', null).execute();
}

/** Opens a file the way the store needs it, without looking at its schema. */
export function openFile(file: string): Sqlite.Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const sqlite = new Sqlite(file, { timeout: busyTimeoutMs });
  try {
    sqlite.pragma(`page_size = ${pageBytes}`);
    sqlite.pragma('journal_mode = wal');
    sqlite.pragma('synchronous = full');
    sqlite.pragma('foreign_keys = on');
    sqlite.pragma(`cache_size = -${cacheKiB}`);
    sqlite.pragma(`wal_autocheckpoint = ${checkpointPages}`);
    sqlite.pragma(`journal_size_limit = ${logLimitBytes}`);
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** Kysely's SQLite dialect over cached statements, with transactions that take the write lock when they begin. */
export function sqliteDialect(sqlite: Sqlite.Database, log: Log): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new LockingDriver(sqlite, log),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class LockingDriver extends SqliteDriver {
  readonly #sqlite: Sqlite.Database;

  constructor(sqlite: Sqlite.Database, log: Log) {
    super({ database: cacheStatements(sqlite, log) });
    this.#sqlite = sqlite;
  }

  /** A transaction that reads first and writes later could find itself unable to: it takes the lock at once. */
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  /** After a big transaction the log is copied in a turn of its own: commit and copy each hold up the event loop once. */
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#logBytes() < bigLogBytes) return super.commitTransaction(connection);
    this.#sqlite.pragma('wal_autocheckpoint = 0');
    try {
      await super.commitTransaction(connection);
      await setImmediate();
      this.#sqlite.pragma('wal_checkpoint(passive)');
    } finally {
      this.#sqlite.pragma(`wal_autocheckpoint = ${checkpointPages}`);
    }
  }

  #logBytes(): number {
    return statSync(`${this.#sqlite.name}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** A full disk makes SQLite roll back by itself; rolling back again would hide that error behind another. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection);
  }
}
