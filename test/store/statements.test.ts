import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SqliteDatabase } from 'kysely';
import { cacheStatements } from '../../src/store/statements.ts';

test('a statement is prepared once, however often it runs', () => {
  const { database, prepared } = slowDatabase(0);
  const cached = cacheStatements(database, silentLog([]));

  for (let index = 0; index < 3; index += 1) cached.prepare('select 1').all([]);
  cached.prepare('select 2').all([]);

  assert.deepEqual(prepared, ['select 1', 'select 2']);
});

test('a statement over 50 ms is logged with its text, without its parameters', () => {
  const lines: unknown[] = [];
  const cached = cacheStatements(slowDatabase(55).database, silentLog(lines));

  cached.prepare('select * from alerts where id = ?').all(['secret']);

  assert.equal(lines.length, 1);
  assert.match(JSON.stringify(lines), /slow_statement.*select \* from alerts/);
  assert.doesNotMatch(JSON.stringify(lines), /secret/);
});

test('a quick statement is not logged', () => {
  const lines: unknown[] = [];
  const cached = cacheStatements(slowDatabase(0).database, silentLog(lines));

  cached.prepare('select 1').run([]);

  assert.deepEqual(lines, []);
});

/** A database whose statements keep the processor busy for some milliseconds. */
function slowDatabase(ms: number): { readonly database: SqliteDatabase; readonly prepared: string[] } {
  const prepared: string[] = [];
  function busy(): void {
    const end = performance.now() + ms;
    while (performance.now() < end);
  }
  const statement = {
    reader: true,
    all: () => {
      busy();
      return [];
    },
    run: () => ({ changes: 0, lastInsertRowid: 0 }),
    iterate: () => [][Symbol.iterator](),
  };
  const database = {
    close() {},
    prepare(sql: string) {
      prepared.push(sql);
      return statement;
    },
  };
  return { database, prepared };
}

function silentLog(lines: unknown[]) {
  return { info() {}, error() {}, warn: (event: string, fields: unknown) => lines.push([event, fields]) };
}
