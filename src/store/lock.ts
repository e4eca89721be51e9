import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { toStoreError } from './errors.ts';

/**
 * Keeps a database file for this process: a second one that wants it gets a `StoreError` `locked`. The lock is an open
 * transaction on a small file beside it, so the operating system ends it with the process, however that dies. Returns
 * what gives the file back.
 */
export function holdFile(file: string): () => void {
  mkdirSync(dirname(file), { recursive: true });
  const lock = new Sqlite(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    throw toStoreError(error);
  }
  return () => lock.close();
}
