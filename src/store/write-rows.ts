import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
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

/**
 * Inserts rows (all with the same keys, the table's columns), one statement per slice; returns how many rows changed.
 * The texts are put together here and not by Kysely's builder: on this path building a statement took as long as
 * running it.
 */
export async function insertRows(
  trx: Trx,
  table: keyof Database,
  rows: readonly object[],
  onConflict = '',
): Promise<number> {
  let changed = 0;
  for await (const slice of slicesOf(rows)) {
    const head = sql.raw(`insert into ${table} (${columnsOf(slice).map(quoted).join(', ')})`);
    const { numAffectedRows } = await sql`${head} ${rowsFrom(slice)} ${sql.raw(onConflict)}`.execute(trx);
    changed += Number(numAffectedRows ?? 0);
  }
  return changed;
}

/** `on conflict (<key>) do update set` every column of the rows but those of `fixed` to the new value. */
export function replacing(rows: readonly object[], key: readonly string[], fixed: readonly string[] = key): string {
  const assignments = columnsOf(rows)
    .filter((name) => !fixed.includes(name))
    .map((name) => `${quoted(name)} = excluded.${quoted(name)}`);
  return `on conflict (${key.map(quoted).join(', ')}) do update set ${assignments.join(', ')}`;
}

function quoted(name: string): string {
  return `"${name}"`;
}
