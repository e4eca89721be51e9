import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StoreError, toStoreError, translated } from '../../src/store/errors.ts';

function driverError(code: string): Error {
  return Object.assign(new Error('driver words'), { code });
}

test("a driver's error becomes a code and a sentence that says what to do, and keeps its cause", () => {
  const expected = {
    SQLITE_FULL: 'disk_full',
    ENOSPC: 'disk_full',
    SQLITE_BUSY: 'locked',
    SQLITE_BUSY_SNAPSHOT: 'locked',
    SQLITE_LOCKED: 'locked',
    SQLITE_NOTADB: 'not_a_database',
    SQLITE_CORRUPT: 'corrupt',
    SQLITE_READONLY_DIRECTORY: 'read_only',
    EACCES: 'read_only',
    SQLITE_CANTOPEN: 'cannot_open',
    SQLITE_IOERR_WRITE: 'failed',
    SQLITE_ERROR: 'failed',
  };
  for (const [code, failure] of Object.entries(expected)) {
    const cause = driverError(code);

    const error = toStoreError(cause);

    assert.ok(error instanceof StoreError);
    assert.equal(error.code, failure, code);
    assert.equal(error.cause, cause);
    assert.match(error.message, /^[A-Z].{20,}/);
  }
});

test('what the driver did not throw stays what it is', async () => {
  const bug = new TypeError('a bug');
  const own = new StoreError('conflict', 'Try again.');

  assert.equal(toStoreError(bug), bug);
  assert.equal(toStoreError(own), own);
  await assert.rejects(
    translated(() => Promise.reject(bug)),
    bug,
  );
});
