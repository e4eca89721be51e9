import { type Clock, DeliveryError } from '../flows/ports.ts';

/** Waits, in tests by advancing their clock. */
export type Sleep = (ms: number) => Promise<void>;

/** How fast a lane may go: `burst` calls at once, then one per `gapMs`. */
export interface Speed {
  readonly burst: number;
  readonly gapMs: number;
}

/** Calls that share one limit, first come, first served. */
interface Lane {
  readonly speed: Speed;
  /** When the next call would be due if calls came evenly; the burst lets them run ahead of it. */
  dueAt: number;
  /** Until when the platform told us to wait. */
  blockedUntil: number;
  /** Calls that began so far. */
  begun: number;
  waiting: number;
  /** Ends when the last of those waiting may begin. */
  turn: Promise<void>;
}

/** A platform's speed limits and its outages, in front of the calls that deliver. Answers to people do not pass through here. */
export interface Pace {
  /** Makes `call` when its lane may go. Throws what `call` throws; kind `wait` when the queue or the platform is too slow. */
  run<T>(lane: string, speed: Speed, call: () => Promise<T>): Promise<T>;
}

export interface PaceOptions {
  /** As people call it: `Slack`. */
  readonly platformName: string;
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** The platform itself failed: five in a row open the breaker. */
  readonly isOutage: (error: DeliveryError) => boolean;
  /** The platform asks to go slower: the same call is made again after its `retryAfterMs`. */
  readonly isTooFast: (error: DeliveryError) => boolean;
}

const longestWaitMs = 10_000;
const failuresThatOpen = 5;
const openMs = 30_000;

/**
 * One pace per workspace or tenant: a bucket per lane, Retry-After honoured up to `longestWaitMs`, and a breaker that
 * answers `wait` for 30 s after five outages in a row, then lets one call try.
 */
export function createPace({ platformName, clock, sleep, isOutage, isTooFast }: PaceOptions): Pace {
  const lanes = new Map<string, Lane>();
  let failures = 0;
  let openUntil = 0;

  async function run<T>(name: string, speed: Speed, call: () => Promise<T>): Promise<T> {
    refuseWhileOpen();
    const lane = laneOf(lanes, name, speed);
    const giveUpAt = clock.now() + longestWaitMs;
    for (;;) {
      const place = await takePlace(lane, giveUpAt);
      try {
        const result = await call();
        failures = 0;
        openUntil = 0;
        return result;
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        countOutage(error);
        if (!isTooFast(error)) throw error;
        block(lane, error.retryAfterMs ?? 0);
      } finally {
        settle(lane, place);
      }
    }
  }

  /** Resolves with the call's number in its lane when it may begin; throws kind `wait` when that is past `giveUpAt`. */
  async function takePlace(lane: Lane, giveUpAt: number): Promise<number> {
    const { burst, gapMs } = lane.speed;
    const expectedAt = Math.max(lane.dueAt, clock.now()) + (lane.waiting - burst + 1) * gapMs;
    refuseAfter(giveUpAt, Math.max(expectedAt, lane.blockedUntil));
    lane.waiting += 1;
    const turn = lane.turn
      .then(() => waitUntilFree(lane, giveUpAt))
      .then(() => {
        lane.dueAt = Math.max(lane.dueAt, clock.now()) + gapMs;
        lane.begun += 1;
        return lane.begun;
      })
      .finally(() => {
        lane.waiting -= 1;
      });
    lane.turn = turn.then(ignore, ignore);
    return turn;
  }

  /** Only the first in the queue waits here, so a 429 or a slow call before it moves everybody. */
  async function waitUntilFree(lane: Lane, giveUpAt: number): Promise<void> {
    for (;;) {
      const freeAt = Math.max(lane.dueAt - (lane.speed.burst - 1) * lane.speed.gapMs, lane.blockedUntil);
      const waitMs = freeAt - clock.now();
      if (waitMs <= 0) return;
      refuseAfter(giveUpAt, freeAt);
      await sleep(waitMs);
    }
  }

  function refuseAfter(giveUpAt: number, at: number): void {
    if (at <= giveUpAt) return;
    throw new DeliveryError('wait', 'queue_full', `${platformName} takes no more at once; this one is sent later.`, {
      retryAfterMs: at - clock.now(),
    });
  }

  /** A platform counts a call when it arrives, at the latest now: whatever began after it is counted on from here. */
  function settle(lane: Lane, place: number): void {
    lane.dueAt = Math.max(lane.dueAt, clock.now() + (1 + lane.begun - place) * lane.speed.gapMs);
  }

  /** After a 429 the whole burst is spent: one call at a time from then on. */
  function block(lane: Lane, retryAfterMs: number): void {
    lane.blockedUntil = Math.max(lane.blockedUntil, clock.now() + Math.max(retryAfterMs, lane.speed.gapMs));
    lane.dueAt = lane.blockedUntil + (lane.speed.burst - 1) * lane.speed.gapMs;
  }

  function countOutage(error: DeliveryError): void {
    failures = isOutage(error) ? failures + 1 : 0;
    openUntil = failures >= failuresThatOpen ? clock.now() + openMs : 0;
  }

  function refuseWhileOpen(): void {
    const waitMs = openUntil - clock.now();
    if (waitMs > 0) {
      const words = `${platformName} failed several times in a row; we try again shortly.`;
      throw new DeliveryError('wait', 'breaker_open', words, { retryAfterMs: waitMs });
    }
    // Whoever comes first after the pause tries; the others wait for its result.
    if (failures >= failuresThatOpen) openUntil = clock.now() + openMs;
  }

  return { run };
}

function ignore(): void {}

function laneOf(lanes: Map<string, Lane>, name: string, speed: Speed): Lane {
  const known = lanes.get(name);
  if (known !== undefined) return known;
  const lane: Lane = { speed, dueAt: 0, blockedUntil: 0, begun: 0, waiting: 0, turn: Promise.resolve() };
  lanes.set(name, lane);
  return lane;
}
