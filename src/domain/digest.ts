import type { Alert, Contribution } from './alert.ts';
import type { Card } from './card.ts';
import type { Instant } from './run.ts';

/** Everything the daily post is made from. */
export interface DigestInput {
  /** Told and not over. */
  readonly alerts: readonly { readonly alert: Alert; readonly contributions: readonly Contribution[] }[];
  /** What the newest runs brought that opened nothing. */
  readonly folded: readonly {
    readonly syncName: string;
    readonly summary: string;
    readonly count: number;
    readonly recovered: number;
  }[];
  readonly now: Instant;
  readonly baseUrl: string;
  readonly reminderHours: number;
}

/** The daily post. */
export function digestCard(_input: DigestInput): Card | null {
  return null;
}
