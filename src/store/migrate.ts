import { sql } from 'kysely';
import type { Clock, Log } from '../flows/ports.ts';
import { firstTables } from './migrations/0001-first-tables.ts';
import { burstAndSilence } from './migrations/0002-burst-and-silence.ts';
import { conversations } from './migrations/0003-conversations.ts';
import type { Db, Trx } from './schema.ts';

/** One step of the schema, forward only. Steps only add: the previous release must still run on the newer schema. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  up(trx: Trx): Promise<void>;
}

/** Every step in order. A released step is never changed; the next one is appended. */
export const migrations: readonly Migration[] = [firstTables, burstAndSilence, conversations];

/**
 * Brings the schema to the newest known step, all missing steps in one transaction. A database of a newer release is
 * used as it is and a warning logged: steps only add, so this release's statements still hold there.
 */
export async function migrate(db: Db, steps: readonly Migration[], clock: Clock, log: Log): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`create table if not exists migrations (
      version integer primary key, name text not null, applied_at bigint not null
    )`.execute(trx);
    const applied = await trx.selectFrom('migrations').select(['version', 'name']).orderBy('version', 'desc').execute();
    const reached = applied[0]?.version ?? 0;
    const newest = steps.at(-1)?.version ?? 0;
    if (reached > newest) {
      log.warn('schema_newer', { reached, known: newest, name: applied[0]?.name });
      return;
    }
    for (const step of steps) {
      if (step.version <= reached) continue;
      await step.up(trx);
      await trx
        .insertInto('migrations')
        .values({ version: step.version, name: step.name, applied_at: clock.now() })
        .execute();
      log.info('schema_migrated', { version: step.version, name: step.name });
    }
  });
}
