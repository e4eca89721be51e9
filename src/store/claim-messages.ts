import { sql } from 'kysely';
import { type Platform, urgencyRank } from '../domain/message.ts';
import type { Instant } from '../domain/run.ts';
import type { Store } from '../flows/ports.ts';
import type { StoreContext } from './context.ts';
import { valuesFrom } from './dialect.ts';
import { loadContents } from './due-content.ts';
import { owedFrom } from './read-message.ts';

/**
 * Claims the most urgent due messages for `leaseMs`; see `Store.claimMessages`. What is equally urgent and due goes in the
 * order it was decided in: a run's openings actionable first.
 *
 * A message without a reference is marked `unclear_since` before its post is tried, and only a recorded end clears it:
 * after a crash the next claim sees that a post may have landed. What is returned is the state before this claim, so
 * the very first claim says null.
 */
export function claimMessages(
  context: StoreContext,
  platform: Platform,
  now: Instant,
  leaseMs: number,
  limit: number,
): ReturnType<Store['claimMessages']> {
  return context.db.transaction().execute(async (trx) => {
    const due = await trx
      .selectFrom('messages')
      .selectAll()
      .where('platform', '=', platform)
      .where('due_at', '<=', now)
      .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
      .orderBy('urgency')
      .orderBy('due_at')
      .orderBy('number')
      .limit(limit)
      .execute();
    if (due.length === 0) return [];
    await trx
      .updateTable('messages')
      .set((eb) => ({
        lease_until: now + leaseMs,
        attempts: eb('attempts', '+', 1),
        // What comes to be owed during the attempt brings its own urgency; see `recordDelivery`.
        urgency: urgencyRank.counts,
        unclear_since: sql`case when ref is null and unclear_since is null then ${now} else unclear_since end`,
      }))
      .where('id', 'in', valuesFrom(due.map((message) => message.id)))
      .execute();
    const contents = await loadContents(trx, due);
    return due.flatMap((message) => {
      const content = contents.get(message.id);
      return content === undefined ? [] : [{ ...owedFrom(message), ...content }];
    });
  });
}
