import type { Card } from '../domain/card.ts';
import { digestCard } from '../domain/digest.ts';
import type { Channel } from '../domain/message.ts';
import { minuteMs } from '../domain/run.ts';
import type { Clock, Log, Store } from './ports.ts';
import { readToldAlerts } from './told-alerts.ts';

/** The daily post: its words, and making it owed. */
export interface Digest {
  /** The card as of now; null when there is nothing to list. */
  card(): Promise<Card | null>;
  /**
   * Makes the daily post of this minute owed in every channel that is no list by itself, once however many ask. Nothing
   * to list, no post.
   */
  owe(): Promise<void>;
}

/** Builds the daily post from what is told and not over when it is asked. */
export function createDigest(parts: {
  readonly store: Pick<Store, 'listAlerts' | 'listSyncs' | 'oweDigest'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Every channel there is; the console's page is the list already and gets no daily post. */
  readonly channels: () => readonly Channel[];
  readonly reminderHours: number;
  readonly baseUrl: () => string;
  readonly wakeDeliverer: () => void;
}): Digest {
  const { store, clock, log } = parts;

  async function card(): Promise<Card | null> {
    const now = clock.now();
    const alerts = await readToldAlerts(store, now);
    const syncs = await store.listSyncs();
    const folded = syncs.flatMap(({ sync, folded: folds }) => folds.map((fold) => ({ syncName: sync.name, ...fold })));
    return digestCard({ alerts, folded, now, baseUrl: parts.baseUrl(), reminderHours: parts.reminderHours });
  }

  async function owe(): Promise<void> {
    const channels = parts.channels().filter(({ platform }) => platform !== 'console');
    if (channels.length === 0) return;
    const isWanted = (await card()) !== null;
    log.info('digest_due', { outcome: isWanted ? 'owed' : 'nothing_to_list' });
    if (!isWanted) return;
    const tick = Math.floor(clock.now() / minuteMs) * minuteMs;
    await store.oweDigest(tick, channels);
    parts.wakeDeliverer();
  }

  return { card, owe };
}
