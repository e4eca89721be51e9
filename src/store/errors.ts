/** What went wrong in the store, by what a person has to do. */
export type StoreFailure =
  | 'disk_full'
  | 'locked'
  | 'not_a_database'
  | 'corrupt'
  | 'read_only'
  | 'cannot_open'
  | 'closed'
  | 'conflict'
  | 'invalid_cursor'
  | 'failed';

/**
 * Thrown by every operation of the store when the database cannot do it: `code` for machines, a message that says what
 * to do next, the driver's own error as `cause`. Nothing of the operation was written.
 */
export class StoreError extends Error {
  readonly code: StoreFailure;

  constructor(code: StoreFailure, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}

/**
 * SQLite's result codes (https://sqlite.org/rescode.html), longest prefix first, and what each asks of a person. The
 * driver's code carries the extended part after a second underscore, e.g. `SQLITE_IOERR_WRITE`.
 */
const sentences: readonly (readonly [prefix: string, code: StoreFailure, sentence: string])[] = [
  ['SQLITE_FULL', 'disk_full', 'The disk is full: free some space, then the store goes on by itself.'],
  [
    'SQLITE_BUSY',
    'locked',
    'Another process is using the database file: stop it (only one Culprit may run on a SQLite file).',
  ],
  [
    'SQLITE_LOCKED',
    'locked',
    'Another process is using the database file: stop it (only one Culprit may run on a SQLite file).',
  ],
  ['SQLITE_NOTADB', 'not_a_database', 'The file is not a SQLite database: point DATABASE_URL at another file.'],
  ['SQLITE_CORRUPT', 'corrupt', 'The database file is damaged: restore it from a backup, or move it away and restart.'],
  [
    'SQLITE_READONLY',
    'read_only',
    'The database cannot be written: give the process write access to the file and its folder.',
  ],
  [
    'SQLITE_CANTOPEN',
    'cannot_open',
    'The database file cannot be opened: check that its folder exists and can be written.',
  ],
  ['SQLITE_PERM', 'read_only', 'The process may not use the database file: check the permissions of file and folder.'],
  ['SQLITE_IOERR', 'failed', 'Reading or writing the database file failed: check the disk and the system log.'],
];

/** Translates a driver's error into a `StoreError`; a `StoreError` and anything not of the driver come back as they are. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  if (/^driver has already been destroyed|^The database connection is not open/.test(error.message)) {
    return new StoreError('closed', 'The store is closed: the process is shutting down.', error);
  }
  const driverCode = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (driverCode === 'ENOSPC') return new StoreError('disk_full', sentences[0]?.[2] ?? '', error);
  if (driverCode === 'EACCES' || driverCode === 'EPERM' || driverCode === 'EROFS') {
    return new StoreError('read_only', 'The database folder cannot be written: check its permissions.', error);
  }
  const known = sentences.find(([prefix]) => driverCode.startsWith(prefix));
  if (known !== undefined) return new StoreError(known[1], known[2], error);
  if (driverCode.startsWith('SQLITE_')) {
    return new StoreError('failed', `The database refused a statement (${driverCode}): ${error.message}`, error);
  }
  return error;
}

/** Runs one operation and translates what the driver throws. */
export async function translated<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw toStoreError(error);
  }
}
