import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { MessageState } from '../domain/alert.ts';
import { valuesFrom } from './dialect.ts';
import { messageFromRow } from './find-message.ts';
import type { MessageTable, Trx } from './schema.ts';

type Row = Selectable<MessageTable> & { readonly told_alert: string; readonly told_episode: number };

/** The messages that tell of one alert, of its newest episodes first, at most `limit`. */
export async function loadAlertMessages(trx: Trx, alertId: string, limit: number): Promise<readonly MessageState[]> {
  const { rows } = await sql<Row>`${telling(valuesFrom([alertId]))}
    order by told_episode desc, platform, channel limit ${limit}`.execute(trx);
  return rows.map(stateOf);
}

/** The messages that tell of these alerts' present episodes, by alert. */
export async function loadPresentMessages(
  trx: Trx,
  alertIds: readonly string[],
): Promise<ReadonlyMap<string, readonly MessageState[]>> {
  const { rows } = await sql<Row>`
    select told.* from (${telling(valuesFrom(alertIds))}) as told
    join alerts on alerts.id = told.told_alert and alerts.episode = told.told_episode
    order by told.platform, told.channel`.execute(trx);
  const byAlertId = Map.groupBy(rows, (row) => row.told_alert);
  return new Map([...byAlertId].map(([alertId, group]) => [alertId, group.map(stateOf)]));
}

/** Messages of these alerts themselves, and the roll-ups they are members of. */
function telling(alertIds: RawBuilder<string>): RawBuilder<Row> {
  return sql<Row>`
    select messages.*, alert_id as told_alert, episode as told_episode from messages
    where alert_id in ${alertIds}
    union all
    select messages.*, member.alert_id as told_alert, member.episode as told_episode from rollup_members as member
    join messages on messages.id = member.message_id
    where member.alert_id in ${alertIds}`;
}

/** A roll-up is told as part of the alert: with the episode it tells of it. */
function stateOf(row: Row): MessageState {
  return { ...messageFromRow(row), episode: row.told_episode };
}
