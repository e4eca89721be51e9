import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type { Log } from '../flows/ports.ts';

/** Statements slower than this are logged: one of them holds up every webhook and every press. */
const slowMs = 50;
/** The store has some hundred different statements; filters of lists multiply a few of them. */
const maxCached = 500;

/**
 * Wraps a SQLite handle for Kysely's dialect, which prepares every statement anew: keeps prepared statements by their
 * SQL text (preparing costs about as much as running a small one) and logs each that takes over 50 ms, without its
 * parameters.
 */
export function cacheStatements(database: SqliteDatabase, log: Log): SqliteDatabase {
  const cache = new Map<string, SqliteStatement>();
  return {
    close() {
      cache.clear();
      database.close();
    },
    prepare(sql) {
      const known = cache.get(sql);
      if (known !== undefined) return known;
      if (cache.size >= maxCached) cache.clear();
      const statement = timed(sql, database.prepare(sql), log);
      cache.set(sql, statement);
      return statement;
    },
  };
}

function timed(sql: string, statement: SqliteStatement, log: Log): SqliteStatement {
  function measured<T>(run: () => T): T {
    const startedAt = performance.now();
    try {
      return run();
    } finally {
      const ms = performance.now() - startedAt;
      if (ms > slowMs) log.warn('slow_statement', { sql, ms: Math.round(ms) });
    }
  }
  return {
    reader: statement.reader,
    all: (parameters) => measured(() => statement.all(parameters)),
    run: (parameters) => measured(() => statement.run(parameters)),
    iterate: (parameters) => statement.iterate(parameters),
  };
}
