import { sql } from 'kysely';
import { words } from '../dialect.ts';
import type { Trx } from '../schema.ts';

const { integer, strictByKey } = words;

/** Where an app was added to, for platforms that tell it by events only. */
export const conversations = {
  version: 3,
  name: 'conversations',
  async up(trx: Trx): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};

const statements: readonly string[] = [
  `create table conversations (
    platform text not null,
    id text not null,
    kind text not null check (kind in ('channel', 'group', 'personal')),
    service_url text not null,
    tenant_id text,
    team_id text,
    group_id text,
    name text,
    bot_id text not null,
    added_at ${integer} not null,
    removed_at ${integer},
    primary key (platform, id)
  ) ${strictByKey}`,
];
