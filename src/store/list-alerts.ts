import { type Expression, type SqlBool, sql } from 'kysely';
import type { Instant } from '../domain/run.ts';
import type { AlertFilter, Store } from '../flows/ports.ts';
import { loadPresentMessages } from './alert-messages.ts';
import { alertFromRow, byAlert } from './alert-rows.ts';
import type { StoreContext } from './context.ts';
import { StoreError } from './errors.ts';
import { loadContributions } from './known-state.ts';
import { inSnapshot } from './transactions.ts';

/**
 * Alerts newest sighting first, a page at a time, each with its contributions and the messages of its present episode.
 * Throws `StoreError` `invalid_cursor` for a cursor that is not one of ours.
 */
export function listAlerts(context: StoreContext, filter: AlertFilter, now: Instant): ReturnType<Store['listAlerts']> {
  const from = filter.cursor === undefined ? null : parseCursor(filter.cursor);
  return inSnapshot(context.db, async (trx) => {
    let query = trx.selectFrom('alerts').selectAll();
    for (const condition of conditionsOf(filter, now)) query = query.where(condition);
    if (from !== null) query = query.where(sql<SqlBool>`(last_seen_at, id) < (${from.lastSeenAt}, ${from.id})`);
    const rows = await query
      .orderBy('last_seen_at', 'desc')
      .orderBy('id', 'desc')
      .limit(filter.limit + 1)
      .execute();
    const page = rows.slice(0, filter.limit).map(alertFromRow);
    const ids = page.map((alert) => alert.id);
    const parts = byAlert(await loadContributions(trx, ids));
    const messages = await loadPresentMessages(trx, ids);
    const last = page.at(-1);
    return {
      alerts: page.map((alert) => ({
        alert,
        contributions: parts.get(alert.id) ?? [],
        messages: messages.get(alert.id) ?? [],
      })),
      nextCursor: rows.length > filter.limit && last !== undefined ? cursorOf(last) : null,
    };
  });
}

/** The states of `shownStateOf` as conditions; literals, not parameters, where a partial index has to be recognised. */
function conditionsOf(filter: AlertFilter, now: Instant): readonly Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = [];
  const notOver = sql<SqlBool>`life <> 'resolved'`;
  const notSnoozed = sql<SqlBool>`(snoozed_until is null or snoozed_until <= ${now})`;
  switch (filter.state) {
    case undefined:
      break;
    case 'active':
      conditions.push(notOver);
      break;
    case 'told':
      conditions.push(notOver, sql<SqlBool>`life = 'open'`);
      break;
    case 'resolved':
      conditions.push(sql<SqlBool>`life = 'resolved'`);
      break;
    case 'snoozed':
      conditions.push(notOver, sql<SqlBool>`snoozed_until > ${now}`);
      break;
    case 'watching':
      conditions.push(notOver, notSnoozed, sql<SqlBool>`life = 'watching'`);
      break;
    case 'acknowledged':
      conditions.push(notOver, notSnoozed, sql<SqlBool>`life = 'open' and acknowledged_by is not null`);
      break;
    case 'open':
      conditions.push(notOver, notSnoozed, sql<SqlBool>`life = 'open' and acknowledged_by is null`);
      break;
    default:
      filter.state satisfies never;
  }
  if (filter.vendor !== undefined) conditions.push(sql<SqlBool>`vendor = ${filter.vendor}`);
  if (filter.sync !== undefined) {
    conditions.push(sql<SqlBool>`id in (
      select alert_id from contributions
      where sync_key in (select key from syncs where id = ${filter.sync} or name = ${filter.sync})
    )`);
  }
  return conditions;
}

/** The place after an alert in the order of the list; opaque to clients. */
function cursorOf(last: { readonly lastSeenAt: Instant; readonly id: string }): string {
  return Buffer.from(`${last.lastSeenAt} ${last.id}`).toString('base64url');
}

function parseCursor(cursor: string): { readonly lastSeenAt: Instant; readonly id: string } {
  const match = /^(\d{1,16}) ([0-9a-f]{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null) {
    throw new StoreError('invalid_cursor', 'The cursor is not one of this list: start again without it.');
  }
  return { lastSeenAt: Number(match[1]), id: match[2] ?? '' };
}
