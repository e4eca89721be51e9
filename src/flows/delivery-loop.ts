import type { Platform } from '../domain/message.ts';
import type { Clock, Log, Store } from './ports.ts';

/** The longest time between two looks at what is owed, whatever was announced. */
const longestSleepMs = 15_000;
/** An item due but not to be claimed (another replica has it) must not spin the loop. */
const shortestSleepMs = 50;
const afterErrorMs = 2_000;

/** Runs one platform's deliveries until stopped. Each platform has its own loop: Slack down never stops the console. */
export interface DeliveryLoop {
  /** Something may be owed: look now. Cheap, may be called for every run. */
  wake(): void;
  /** Ends after the deliveries under way. */
  stop(): Promise<void>;
}

/**
 * Starts the loop over `deliver` (which returns how many items it handled). Between rounds it sleeps until the next item
 * falls due, a wake, or 15 s. An error of the store is logged and tried again after 2 s.
 */
export function startDeliveryLoop(parts: {
  readonly platform: Platform;
  readonly deliver: () => Promise<number>;
  readonly store: Pick<Store, 'nextDueAt'>;
  readonly clock: Clock;
  readonly log: Log;
}): DeliveryLoop {
  let stopped = false;
  let woken = false;
  let wakeUp: (() => void) | null = null;

  const wake = () => {
    woken = true;
    wakeUp?.();
  };

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const sleepMs = await round();
      if (!woken && !stopped && sleepMs > 0) await sleep(sleepMs);
    }
  }

  async function round(): Promise<number> {
    try {
      if ((await parts.deliver()) > 0) return 0;
      const dueAt = await parts.store.nextDueAt(parts.platform);
      if (dueAt === null) return longestSleepMs;
      return Math.max(shortestSleepMs, Math.min(longestSleepMs, dueAt - parts.clock.now()));
    } catch (error) {
      parts.log.error('delivery_failed', { platform: parts.platform, error });
      return afterErrorMs;
    }
  }

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(finish, ms);
      function finish(): void {
        clearTimeout(timer);
        wakeUp = null;
        resolve();
      }
      wakeUp = finish;
    });
  }

  const running = run();
  return {
    wake,
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
