import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach } from 'node:test';
import type Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { Channel } from '../../src/domain/message.ts';
import type { Log, Store } from '../../src/flows/ports.ts';
import { migrate, migrations } from '../../src/store/migrate.ts';
import type { Database } from '../../src/store/schema.ts';
import { openFile, openSqliteStore, sqliteDialect } from '../../src/store/sqlite.ts';
import { createStore } from '../../src/store/store.ts';
import { aChannel, night } from './samples.ts';

/** A log line as a test looks at it. */
export type Line = readonly [event: string, fields: Readonly<Record<string, unknown>>];

/** SQLite files of one test file: everything opened is closed after each test, the folder removed at the end. */
export interface Files {
  /** A path nobody used yet, in a folder that does not exist. */
  path(): string;
  open(
    file: string,
    parts?: { readonly channels?: readonly Channel[]; readonly burstLimit?: number; readonly clock?: { at: number } },
  ): Promise<Store>;
  /** A store over a handle that the test may turn knobs of. */
  openWithHandle(
    file: string,
    channels?: readonly Channel[],
  ): Promise<{ readonly sqlite: Sqlite.Database; readonly store: Store }>;
  /** What the stores logged since the test began. */
  readonly lines: Line[];
}

export function temporaryFiles(): Files {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const opened: Store[] = [];
  const lines: Line[] = [];
  let files = 0;
  let ids = 0;

  const write = (event: string, fields: Readonly<Record<string, unknown>>) => void lines.push([event, fields]);
  const log: Log = { info: write, warn: write, error: write };

  const nextId = () => {
    ids += 1;
    return `message-${ids}`;
  };

  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    lines.length = 0;
  });

  after(() => {
    assert.deepEqual(opened, [], 'every store a test opened is closed');
    rmSync(folder, { recursive: true });
  });

  return {
    lines,
    path() {
      files += 1;
      return join(folder, String(files), 'culprit.db');
    },
    async open(file, { channels = [], burstLimit = 5, clock = { at: night } } = {}) {
      const store = await openSqliteStore({
        file,
        log,
        clock: { now: () => clock.at },
        channels: () => channels,
        burstLimit,
        newId: nextId,
      });
      opened.push(store);
      return store;
    },
    async openWithHandle(file, channels = [aChannel('C1')]) {
      const sqlite = openFile(file);
      const db = new Kysely<Database>({ dialect: sqliteDialect(sqlite, log) });
      const clock = { now: () => night };
      await migrate(db, migrations, clock, log);
      const store = createStore({ db, log, clock, channels: () => channels, burstLimit: 5, newId: nextId });
      opened.push(store);
      return { sqlite, store };
    },
  };
}
