import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Alert, Contribution } from '../domain/alert.ts';
import { type Platform, type Urgency, urgencyRank } from '../domain/message.ts';
import type { Instant } from '../domain/run.ts';
import type { DueMessage, Store } from '../flows/ports.ts';
import { byAlert } from './alert-rows.ts';
import type { StoreContext } from './context.ts';
import { valuesFrom } from './dialect.ts';
import { loadAlerts, loadContributions } from './known-state.ts';
import type { MessageTable, Trx } from './schema.ts';

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
    return withAlerts(trx, due);
  });
}

async function withAlerts(trx: Trx, due: readonly Selectable<MessageTable>[]): Promise<readonly DueMessage[]> {
  const alertIds = [...new Set(due.map((message) => message.alert_id))];
  const alerts = new Map((await loadAlerts(trx, alertIds)).map((alert) => [alert.id, alert]));
  const parts = byAlert(await loadContributions(trx, alertIds));
  const ended = await loadEndedEpisodes(trx, due);
  const previous = await loadPreviousLinks(trx, due);
  return due.flatMap((message) => {
    const alert = alerts.get(message.alert_id);
    if (alert === undefined) return [];
    const shown = ended.get(message.id) ?? { alert, contributions: parts.get(alert.id) ?? [] };
    return [{ ...dueMessageFrom(message), ...shown, previousLink: previous.get(message.id) ?? null }];
  });
}

function dueMessageFrom(row: Selectable<MessageTable>): Omit<DueMessage, 'alert' | 'contributions' | 'previousLink'> {
  return {
    id: row.id,
    channel: row.channel,
    ref: row.ref,
    episode: row.episode,
    shownVersion: row.shown_version,
    wantedVersion: row.wanted_version,
    urgency: urgencyOf(row.urgency),
    attempts: row.attempts,
    unclearSince: row.unclear_since,
    lookups: row.lookups,
  };
}

function urgencyOf(rank: number): Urgency {
  const urgencies = Object.keys(urgencyRank) as Urgency[]; // its keys are the urgencies
  return urgencies.find((urgency) => urgencyRank[urgency] === rank) ?? 'counts';
}

/** How the episode of a message ended, for messages whose alert is in a later episode by now; by message id. */
async function loadEndedEpisodes(
  trx: Trx,
  due: readonly Selectable<MessageTable>[],
): Promise<ReadonlyMap<string, { alert: Alert; contributions: readonly Contribution[] }>> {
  const rows = await trx
    .selectFrom('messages')
    .innerJoin('alerts', 'alerts.id', 'messages.alert_id')
    .innerJoin('episodes', (join) =>
      join.onRef('episodes.alert_id', '=', 'messages.alert_id').onRef('episodes.episode', '=', 'messages.episode'),
    )
    .select(['messages.id', 'episodes.alert', 'episodes.contributions'])
    .where('messages.id', 'in', idsOf(due))
    .whereRef('messages.episode', '<', 'alerts.episode')
    .execute();
  return new Map(
    rows.map((row) => [row.id, { alert: JSON.parse(row.alert), contributions: JSON.parse(row.contributions) }]),
  );
}

/** Links to the messages of the episode before in the same channel, by message id. */
async function loadPreviousLinks(
  trx: Trx,
  due: readonly Selectable<MessageTable>[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await trx
    .selectFrom('messages as message')
    .innerJoin('messages as previous', (join) =>
      join
        .onRef('previous.alert_id', '=', 'message.alert_id')
        .onRef('previous.platform', '=', 'message.platform')
        .onRef('previous.channel', '=', 'message.channel')
        .on('previous.episode', '=', sql<number>`message.episode - 1`),
    )
    .select(['message.id', 'previous.link'])
    .where('message.id', 'in', idsOf(due))
    .where('previous.ref', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row.link]));
}

function idsOf(due: readonly Selectable<MessageTable>[]): RawBuilder<string> {
  return valuesFrom(due.map((message) => message.id));
}
