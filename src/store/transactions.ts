import { StoreError } from './errors.ts';
import type { Db, Trx } from './schema.ts';
import { StaleDecision } from './write-change.ts';

/** A decision loses against another writer at most this often in a row; then something else is wrong. */
const maxTries = 5;

/** One transaction that decides and writes; decides again when another writer was faster. */
export async function decided<T>(db: Db, operation: (trx: Trx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(operation);
    } catch (error) {
      if (!(error instanceof StaleDecision)) throw error;
      if (attempt < maxTries) continue;
      throw new StoreError('conflict', 'The alert kept changing while it was written: try again.', error);
    }
  }
}

/** Several reads that see one state. */
export function inSnapshot<T>(db: Db, operation: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().setAccessMode('read only').execute(operation);
}
