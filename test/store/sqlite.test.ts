import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach } from 'node:test';
import type { Channel } from '../../src/domain/message.ts';
import type { Log, Store } from '../../src/flows/ports.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { storeContract } from './contract.ts';
import { night } from './samples.ts';

const silent: Log = { info() {}, warn() {}, error() {} };

const folder = mkdtempSync(join(tmpdir(), 'store-'));
const opened: Store[] = [];
let files = 0;
let ids = 0;

function newId(): string {
  ids += 1;
  return `message-${ids}`;
}

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

after(() => {
  assert.deepEqual(opened, [], 'every store a test opened is closed');
  rmSync(folder, { recursive: true });
});

storeContract('sqlite', async () => {
  files += 1;
  const file = join(folder, `${files}`, 'culprit.db');
  const clock = { at: night };
  const channels: Channel[] = [];
  const open = async () => {
    const store = await openSqliteStore({
      file,
      log: silent,
      clock: { now: () => clock.at },
      channels: () => channels,
      newId,
    });
    opened.push(store);
    return store;
  };
  return { store: await open(), clock, channels, reopen: open };
});
