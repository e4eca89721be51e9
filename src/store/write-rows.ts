import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { columnsOf, rowsFrom } from './dialect.ts';
import type { Database, Trx } from './schema.ts';

/**
 * Rows per statement. A run's rows nearly always fit in one (findings are bounded to some hundred); a statement of 500
 * alerts takes about 10 ms, and between slices the event loop gets its turn to acknowledge presses.
 */
export const sliceSize = 500;

/** The items in slices, with a turn of the event loop between two of them. */
export async function* slicesOf<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < items.length; start += sliceSize) {
    if (start > 0) await setImmediate();
    yield items.length <= sliceSize ? items : items.slice(start, start + sliceSize);
  }
}

/** Says what follows an insert when a row is there already, given the columns. */
export type OnConflict = (columns: readonly string[]) => string;

/**
 * Inserts one row per item, one statement per slice; returns how many rows changed. `toRow` gives every row the same
 * keys, the table's columns. The texts are put together here and not by Kysely's builder: on this path building a
 * statement took as long as running it.
 */
export async function insertRows<T>(
  trx: Trx,
  table: keyof Database,
  items: readonly T[],
  toRow: (item: T) => object,
  onConflict: OnConflict = () => '',
): Promise<number> {
  let changed = 0;
  for await (const slice of slicesOf(items)) {
    const rows = slice.map(toRow);
    const columns = columnsOf(rows);
    const head = sql.raw(`insert into ${table} (${columns.map(quoted).join(', ')})`);
    const { numAffectedRows } = await sql`${head} ${rowsFrom(rows)} ${sql.raw(onConflict(columns))}`.execute(trx);
    changed += Number(numAffectedRows ?? 0);
  }
  return changed;
}

/** Where `key` is there already, every column but those of `fixed` gets the new value. */
export function replacing(key: readonly string[], fixed: readonly string[] = key): OnConflict {
  return (columns) => {
    const assignments = columns
      .filter((name) => !fixed.includes(name))
      .map((name) => `${quoted(name)} = excluded.${quoted(name)}`);
    return `on conflict (${key.map(quoted).join(', ')}) do update set ${assignments.join(', ')}`;
  };
}

function quoted(name: string): string {
  return `"${name}"`;
}
