/** An answer that is not a success. */
export class TeamsError extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfterS: number | null;

  constructor(status: number, code: string, message: string, retryAfterS: number | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfterS = retryAfterS;
  }
}

type Kind = 'send' | 'create' | 'members' | 'list';

/**
 * Calls of one bot in one conversation (a channel, a group chat, a personal chat), by window in seconds, and of one app in
 * one tenant: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit. Edits count as sends, which the
 * page does not say.
 */
const windows: Readonly<Record<Kind, readonly (readonly [seconds: number, calls: number])[]>> = {
  send: [
    [1, 7],
    [2, 8],
    [30, 60],
    [3_600, 1_800],
  ],
  create: [
    [1, 7],
    [2, 8],
    [30, 60],
    [3_600, 1_800],
  ],
  members: [
    [1, 14],
    [2, 16],
    [30, 120],
    [3_600, 3_600],
  ],
  list: [
    [1, 14],
    [2, 16],
    [30, 120],
    [3_600, 3_600],
  ],
};

/** The page says 50 a second and said 30 before. */
const perSecond = 30;

export class RateLimits {
  private readonly now: () => number;
  private readonly spent = new Map<string, number[]>();

  constructor(now: () => number) {
    this.now = now;
  }

  /** Counts a call, or throws 429 with the seconds until the next one is allowed. */
  spend(kind: Kind, place: string): void {
    this.within('app', [[1, perSecond]]);
    this.within(`${kind} ${place}`, windows[kind]);
    for (const key of ['app', `${kind} ${place}`]) this.spent.get(key)?.push(this.now());
  }

  private within(key: string, limits: readonly (readonly [number, number])[]): void {
    const now = this.now();
    const calls = (this.spent.get(key) ?? []).filter((at) => at > now - 3_600_000);
    this.spent.set(key, calls);
    const waits = limits.map(([seconds, most]) => {
      const first = calls.at(-most);
      return first === undefined ? 0 : first + seconds * 1_000 - now;
    });
    const waitMs = Math.max(...waits);
    if (waitMs > 0) throw new TeamsError(429, 'Throttled', 'Too many requests.', Math.ceil(waitMs / 1_000));
  }
}
