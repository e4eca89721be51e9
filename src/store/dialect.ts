import { type RawBuilder, sql } from 'kysely';

/**
 * The two places where SQL dialects differ for this store: some words of table definitions, and rows that come in as one
 * JSON parameter. Another dialect stands beside this file's functions with the same promises.
 */
export const words = {
  /** Instants and counts: 64 bits. */
  integer: 'integer',
  /** A key the database hands out, growing with every row. */
  identity: 'integer primary key',
  /** Refuse values of the wrong type instead of storing them. */
  strict: 'strict',
  /** The same, kept in the order of the primary key. */
  strictByKey: 'strict, without rowid',
} as const;

/**
 * `select <columns> from <rows> where true`: any number of rows as one bound parameter, so that a statement's text and
 * the number of statements do not depend on how many there are. Every row must have the same keys in the same order;
 * objects and arrays within a row arrive as JSON text, booleans as 0 and 1.
 *
 * `jsonb_each` parses once for all rows and columns: 10,000 rows of 22 columns took 130 ms where `json_each` took 450.
 */
export function rowsFrom(rows: readonly object[]): RawBuilder<unknown> {
  const columns = columnsOf(rows).map((name, index) => `value ->> ${index} as "${name}"`);
  const values = JSON.stringify(rows.map((row) => Object.values(row)));
  return sql`select ${sql.raw(columns.join(', '))} from jsonb_each(${values}) where true`;
}

/** `(select <value> from <list>)`: a list as one bound parameter, for what stands after `in`. */
export function valuesFrom<T extends string | number>(values: readonly T[]): RawBuilder<T> {
  return sql`(select value from json_each(${JSON.stringify(values)}))`;
}

/** The columns of rows for `rowsFrom`, in its order. */
export function columnsOf(rows: readonly object[]): readonly string[] {
  return Object.keys(rows[0] ?? {});
}
