import type { Instant } from '../../domain/run.ts';
import type { Clock } from '../../flows/ports.ts';

/** More are not kept: some hours of a busy tenant. */
const maxKept = 20_000;

/** Answers each activity once. */
export interface ReplayGuard<T> {
  /**
   * Does `work` and gives its result; gives the same result to whoever asks again meanwhile, and null once it was given.
   * A failure is not kept, so that a repeated try may mend it.
   */
  once(key: string, until: Instant, work: () => Promise<T>): Promise<T | null>;
}

interface Kept<T> {
  /** Null: answered. */
  underWay: Promise<T> | null;
  readonly until: Instant;
}

/**
 * Kept in memory until `until`, the end of the token's life: after that the token itself is refused. Several replicas know
 * nothing of each other here; what people can do is safe to repeat.
 */
export function createReplayGuard<T>(clock: Clock): ReplayGuard<T> {
  const kept = new Map<string, Kept<T>>();

  async function once(key: string, until: Instant, work: () => Promise<T>): Promise<T | null> {
    const known = kept.get(key);
    if (known !== undefined && known.until > clock.now()) return known.underWay;
    forgetOld();
    const underWay = work();
    const entry: Kept<T> = { underWay, until };
    kept.set(key, entry);
    try {
      return await underWay;
    } catch (error) {
      kept.delete(key);
      throw error;
    } finally {
      entry.underWay = null;
    }
  }

  /** Oldest first, as they came. */
  function forgetOld(): void {
    for (const [key, { until, underWay }] of kept) {
      if (kept.size < maxKept && (until > clock.now() || underWay !== null)) return;
      kept.delete(key);
    }
  }

  return { once };
}
