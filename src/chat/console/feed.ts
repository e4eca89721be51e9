import type { Alert, MessageState } from '../../domain/alert.ts';
import { cardOf } from '../../domain/alert-card.ts';
import type { Text } from '../../domain/card.ts';
import { dayMs, type Instant } from '../../domain/run.ts';
import type { AlertEntry, Refusal, Store, SyncEntry } from '../../flows/ports.ts';
import { activeAlertsShown, resolvedAlertsShown } from './limits.ts';
import type { Notes } from './post.ts';
import { type CardView, type Place, placeOf } from './render.ts';
import { type TellingRules, watchingText } from './watching.ts';

/** Everything the channel's page shows, read from the store at one moment. */
export interface Feed {
  readonly now: Instant;
  readonly baseUrl: string;
  /** Most urgent first, then newest. */
  readonly cards: readonly CardView[];
  /** Seen, not told yet: watched, or back while snoozed. */
  readonly watching: readonly { readonly alert: Alert; readonly why: Text }[];
  readonly syncs: readonly SyncEntry[];
  readonly undelivered: Awaited<ReturnType<Store['listUndelivered']>>;
  /** What a person must do about a chat platform, in the platform's own words. */
  readonly troubles: readonly string[];
  /** Webhooks refused within the last day. */
  readonly refusals: readonly Refusal[];
  /** There are more alerts than the page shows. */
  readonly more: boolean;
}

/** What drawing needs beside the store's rows. */
export interface Surroundings {
  readonly now: Instant;
  readonly baseUrl: string;
  readonly notes: Notes;
  readonly rules: TellingRules;
}

const placeRank: Readonly<Record<Place, number>> = { red: 0, orange: 1, held: 2, yellow: 3, grey: 4, over: 5 };

/** Reads the channel: one card per alert that was told here, in its present state. */
export async function readFeed(
  store: Pick<Store, 'listAlerts' | 'listSyncs' | 'listUndelivered' | 'listRefusals'>,
  surroundings: Surroundings & { readonly troubles: readonly string[] },
): Promise<Feed> {
  const { now, baseUrl, troubles } = surroundings;
  const active = await store.listAlerts({ state: 'active', limit: activeAlertsShown }, now);
  const resolved = await store.listAlerts({ state: 'resolved', limit: resolvedAlertsShown }, now);
  const drawn = [...active.alerts, ...resolved.alerts].flatMap((entry) => {
    const view = cardViewOf(entry, surroundings);
    return view === null ? [] : [{ view, changedAt: entry.alert.resolvedAt ?? entry.alert.openedAt ?? 0 }];
  });
  const rankOf = ({ view }: (typeof drawn)[number]) => placeRank[placeOf(view.card)];
  drawn.sort((a, b) => rankOf(a) - rankOf(b) || b.changedAt - a.changedAt);
  return {
    now,
    baseUrl,
    cards: drawn.map(({ view }) => view),
    watching: active.alerts
      .filter(({ alert }) => alert.openedAt === null)
      .map((entry) => ({ alert: entry.alert, why: watchingText(entry, active.alerts, surroundings) })),
    syncs: await store.listSyncs(),
    undelivered: await store.listUndelivered(),
    troubles,
    refusals: await store.listRefusals(now - dayMs),
    more: active.nextCursor !== null,
  };
}

/** The alert's message of its present episode in this channel; null when it was not told here. */
export function cardViewOf(entry: AlertEntry, { now, baseUrl, notes }: Surroundings): CardView | null {
  const { alert, contributions } = entry;
  const here = entry.messages.filter((message) => message.platform === 'console');
  const message = here.find((one) => one.episode === alert.episode);
  if (message === undefined) return null;
  const previousLink = here.some((one) => isEarlier(one, alert)) ? `${baseUrl}/alerts/${alert.id}` : null;
  const card = cardOf(alert, { contributions, previousLink, now, baseUrl });
  const { id: messageId } = message;
  return { key: alert.id, episode: alert.episode, messageId, version: alert.version, card, notes: notes(messageId) };
}

function isEarlier(message: MessageState, alert: Alert): boolean {
  return message.episode === alert.episode - 1 && message.ref !== null;
}
