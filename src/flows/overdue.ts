import { overdueChange } from '../domain/overdue.ts';
import { type Instant, minuteMs } from '../domain/run.ts';
import type { Clock, Log, Store } from './ports.ts';

/** Syncs told in one transaction: small, so that a webhook never waits for it. */
const batch = 200;
/** How often it is stored that we listen. */
const keptEveryMs = minuteMs;
/**
 * Away for longer than this, runs may have been missed for good. A shorter pause is a restart: senders try again, and if
 * every restart gave each sync its whole wait anew, a daily sync would never be overdue where code is shipped every day.
 */
const awayMs = 5 * minuteMs;

/**
 * Tells the syncs of which no run came though one was due. Silence only counts while we listened: after a time away, be it
 * between two starts or between two looks (a machine that slept, a clock that was set), each sync gets its usual wait from
 * then on. Called every few seconds. Returns how many syncs were found overdue.
 */
export function createTendOverdue(parts: {
  readonly store: Pick<Store, 'recordOverdue' | 'readListening' | 'keepListening'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly wakeDeliverer: () => void;
}): () => Promise<number> {
  const { store, clock, log } = parts;
  let startedAt = clock.now();
  let lookedAt = startedAt;
  let heardSince: Instant | null = null;
  let keptAt = 0;

  async function sinceWhen(): Promise<Instant> {
    const before = await store.readListening();
    if (before === null || startedAt - before.until > awayMs) return startedAt;
    return Math.min(before.since, startedAt);
  }

  return async () => {
    const now = clock.now();
    if (Math.abs(now - lookedAt) > awayMs) {
      startedAt = now;
      heardSince = now;
      keptAt = 0;
    }
    lookedAt = now;
    heardSince ??= await sinceWhen();
    if (now - keptAt >= keptEveryMs) {
      await store.keepListening({ since: heardSince, until: now });
      keptAt = now;
    }
    // What was sent while we restarted may still be on its way.
    const since = now - startedAt < awayMs ? startedAt : heardSince;
    let overdue = 0;
    for (;;) {
      const syncs = await store.recordOverdue(now, since, batch, (known) => overdueChange(known, now));
      overdue += syncs;
      if (syncs < batch) break;
    }
    if (overdue === 0) return 0;
    log.info('syncs_overdue', { syncs: overdue });
    parts.wakeDeliverer();
    return overdue;
  };
}
