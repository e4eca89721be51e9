import { sql } from 'kysely';
import { hourMs, type Instant } from '../domain/run.ts';
import type { Refusal } from '../flows/ports.ts';
import type { StoreContext } from './context.ts';
import { insertRows } from './write-rows.ts';

/** Adds refused webhooks, one entry per door and code, to the count of the hour the last of them came in. */
export async function addRefusals(context: StoreContext, refusals: readonly Refusal[]): Promise<void> {
  if (refusals.length === 0) return;
  const toRow = ({ door, code, count, lastAt }: Refusal) => ({
    door,
    code,
    hour: lastAt - (lastAt % hourMs),
    count,
    last_at: lastAt,
  });
  const adding = () => `on conflict (hour, door, code) do update set count = refusals.count + excluded.count,
    last_at = case when excluded.last_at > refusals.last_at then excluded.last_at else refusals.last_at end`;
  await context.db.transaction().execute((trx) => insertRows(trx, 'refusals', refusals, toRow, adding));
}

/** Counted by whole hours: the one that `since` falls in counts when something was refused in it afterwards. */
export async function listRefusals(context: StoreContext, since: Instant): Promise<readonly Refusal[]> {
  const { rows } = await sql<Refusal>`
    select door, code, sum(count) as count, max(last_at) as "lastAt" from refusals
    where hour > ${since - hourMs} and last_at >= ${since}
    group by door, code
    order by sum(count) desc, door, code`.execute(context.db);
  return rows;
}
