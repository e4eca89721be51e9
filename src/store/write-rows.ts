import { setImmediate } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import { columnsOf, rowsFrom } from './dialect.ts';
import type { Database, Trx } from './schema.ts';

/**
 * Rows per statement. A run's rows nearly always fit in one (findings are bounded to some hundred); a statement of 500
 * alerts takes about 8 ms, and between slices the event loop gets its turn to acknowledge presses.
 */
export const sliceSize = 500;

/** The items in slices, with a turn of the event loop between two of them. */
export async function* slicesOf<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < items.length; start += sliceSize) {
    if (start > 0) await setImmediate();
    yield items.length <= sliceSize ? items : items.slice(start, start + sliceSize);
  }
}

/** Inserts rows (all with the same keys, the table's columns), one statement per slice; returns how many rows changed. */
export async function insertRows(
  trx: Trx,
  table: keyof Database,
  rows: readonly object[],
  onConflict: RawBuilder<unknown> = sql``,
): Promise<number> {
  let changed = 0;
  for await (const slice of slicesOf(rows)) {
    const columns = sql.join(columnsOf(slice).map((name) => sql.ref(name)));
    const { numAffectedRows } =
      await sql`insert into ${sql.table(table)} (${columns}) ${rowsFrom(slice)} ${onConflict}`.execute(trx);
    changed += Number(numAffectedRows ?? 0);
  }
  return changed;
}

/** `on conflict (<key>) do update set` every other column of the rows to the new value. */
export function replacing(rows: readonly object[], key: readonly string[]): RawBuilder<unknown> {
  const assignments = columnsOf(rows)
    .filter((name) => !key.includes(name))
    .map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`);
  return sql`on conflict (${sql.join(key.map((name) => sql.ref(name)))}) do update set ${sql.join(assignments)}`;
}
