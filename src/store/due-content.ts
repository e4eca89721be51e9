import { type Selectable, sql } from 'kysely';
import type { Alert, Contribution } from '../domain/alert.ts';
import type { DueContent, RollupMember } from '../flows/owed.ts';
import type { FoundMessage } from '../flows/ports.ts';
import { alertFromJson, byAlert, contributionsFromJson } from './alert-rows.ts';
import type { StoreContext } from './context.ts';
import { rowsFrom, valuesFrom } from './dialect.ts';
import { loadTells } from './find-message.ts';
import { loadAlerts, loadContributions } from './known-state.ts';
import type { MessageTable, Trx } from './schema.ts';
import { inSnapshot } from './transactions.ts';

type Told = Pick<FoundMessage['tells'][number], 'alertId' | 'episode'>;
/** An alert's state as a message of one of its episodes tells it. */
interface ToldState {
  readonly alert: Alert;
  readonly contributions: readonly Contribution[];
}

/** See `Store.readMembers`. */
export function readMembers(context: StoreContext, messageId: string): Promise<readonly RollupMember[]> {
  return inSnapshot(context.db, async (trx) => {
    const messages = await trx.selectFrom('messages').selectAll().where('id', '=', messageId).execute();
    const content = (await loadContents(trx, messages)).get(messageId);
    return content?.kind === 'rollup' ? content.members : [];
  });
}

/** What each of the messages has to show, by message id; one whose alert is not there has nothing. */
export async function loadContents(
  trx: Trx,
  messages: readonly Selectable<MessageTable>[],
): Promise<ReadonlyMap<string, DueContent>> {
  const tells = await loadTells(trx, messages);
  const states = await loadStates(trx, [...tells.values()].flat());
  const links = await loadPreviousLinks(trx, messages);
  const contents = new Map<string, DueContent>();
  for (const message of messages) {
    const told = (tells.get(message.id) ?? []).flatMap((one) => {
      const state = states.get(toldKey(one));
      return state === undefined ? [] : [{ ...state, sinceVersion: one.sinceVersion }];
    });
    const content = contentOf(message, told, links.get(message.id) ?? null);
    if (content !== null) contents.set(message.id, content);
  }
  return contents;
}

function contentOf(
  message: Selectable<MessageTable>,
  told: readonly RollupMember[],
  previousLink: string | null,
): DueContent | null {
  switch (message.kind) {
    case 'alert': {
      const state = told[0];
      if (state === undefined) return null;
      const { alert, contributions } = state;
      return { kind: 'alert', episode: message.episode, alert, contributions, previousLink };
    }
    case 'rollup':
      return { kind: 'rollup', members: told };
    case 'digest':
      return { kind: 'digest', at: message.tick ?? message.opened_at };
    default:
      return message.kind satisfies never;
  }
}

/** The present state of each alert, or how the episode ended where the alert is in a later one; by `toldKey`. */
async function loadStates(trx: Trx, tells: readonly Told[]): Promise<ReadonlyMap<string, ToldState>> {
  const alertIds = [...new Set(tells.map((told) => told.alertId))];
  const alerts = new Map((await loadAlerts(trx, alertIds)).map((alert) => [alert.id, alert]));
  const parts = byAlert(await loadContributions(trx, alertIds));
  const past = tells.filter(({ alertId, episode }) => episode < (alerts.get(alertId)?.episode ?? 0));
  const states = new Map(await loadEndedEpisodes(trx, past));
  for (const told of tells) {
    const alert = alerts.get(told.alertId);
    const key = toldKey(told);
    if (alert === undefined || states.has(key)) continue;
    states.set(key, { alert, contributions: parts.get(alert.id) ?? [] });
  }
  return states;
}

async function loadEndedEpisodes(trx: Trx, past: readonly Told[]): Promise<ReadonlyMap<string, ToldState>> {
  if (past.length === 0) return new Map();
  const rows = past.map(({ alertId, episode }) => ({ alertId, episode }));
  const { rows: ended } = await sql<{ alert_id: string; episode: number; alert: string; contributions: string }>`
    select alert_id, episode, alert, contributions from episodes
    where (alert_id, episode) in (${rowsFrom(rows)})`.execute(trx);
  return new Map(
    ended.map((row) => [
      toldKey({ alertId: row.alert_id, episode: row.episode }),
      { alert: alertFromJson(row.alert), contributions: contributionsFromJson(row.contributions) },
    ]),
  );
}

function toldKey({ alertId, episode }: Told): string {
  return `${alertId} ${episode}`;
}

/** Links to where the episode before was told in the same channel, by itself or in a roll-up; by message id. */
async function loadPreviousLinks(
  trx: Trx,
  messages: readonly Selectable<MessageTable>[],
): Promise<ReadonlyMap<string, string | null>> {
  const ids = messages.filter((message) => message.episode > 1).map((message) => message.id);
  if (ids.length === 0) return new Map();
  const posted = sql`previous.platform = message.platform and previous.channel = message.channel
    and previous.ref is not null`;
  const { rows } = await sql<{ id: string; link: string | null }>`
    select message.id, previous.link from messages as message
    join messages as previous on previous.alert_id = message.alert_id and previous.episode = message.episode - 1
      and ${posted}
    where message.id in ${valuesFrom(ids)}
    union all
    select message.id, previous.link from messages as message
    join rollup_members as member on member.alert_id = message.alert_id and member.episode = message.episode - 1
    join messages as previous on previous.id = member.message_id and ${posted}
    where message.id in ${valuesFrom(ids)}`.execute(trx);
  return new Map(rows.map((row) => [row.id, row.link]));
}
