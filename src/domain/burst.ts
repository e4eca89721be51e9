import type { Category } from './cause.ts';
import { minuteMs, secondMs } from './run.ts';

/** Opening posts of one channel are counted over this time; a roll-up takes new members until it was quiet for as long. */
export const burstWindowMs = 10 * minuteMs;
/** The first opening above the limit waits this long for company before it is posted by itself. */
export const companyMs = 10 * secondMs;
/** Dead credentials and used-up plans stop whole connections: they are folded only above this many openings. */
const foldUrgentAbove = 20;

/** What one channel was told lately. */
export interface ChannelLoad {
  /** Opening posts (alerts by themselves, and roll-ups) within `burstWindowMs`, posted or owed. */
  readonly openings: number;
  /** One of them was above the limit already. */
  readonly isOver: boolean;
  /** Its message, while it still waits for company. */
  readonly waiting: string | null;
  /** The roll-up that took a member within `burstWindowMs`. */
  readonly rollup: string | null;
}

/** How an opening is told: by itself, by itself unless company comes, in a roll-up that is there, or in a new one. */
export type Placement =
  | { readonly kind: 'alone' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'join'; readonly rollup: string }
  /** `takes`: the message that waited, which becomes a member too. */
  | { readonly kind: 'rollup'; readonly takes: string | null };

/**
 * Where an alert that opens goes in one channel. `limit` (BURST_LIMIT) opening posts in ten minutes are posted by
 * themselves, whatever run they came from; of those above it the first waits for company and every further one is folded.
 */
export function placeOpening(load: ChannelLoad, category: Category, limit: number): Placement {
  const isUrgent = category === 'auth' || category === 'plan';
  if (!isUrgent && load.rollup !== null) return { kind: 'join', rollup: load.rollup };
  if (load.openings < (isUrgent ? Math.max(limit, foldUrgentAbove) : limit)) return { kind: 'alone' };
  if (load.rollup !== null) return { kind: 'join', rollup: load.rollup };
  return load.isOver ? { kind: 'rollup', takes: load.waiting } : { kind: 'wait' };
}
