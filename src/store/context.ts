import type { Channel } from '../domain/message.ts';
import type { Clock, Log } from '../flows/ports.ts';
import type { Db } from './schema.ts';

/** What every operation works with. */
export interface StoreContext {
  readonly db: Db;
  readonly log: Log;
  readonly clock: Clock;
  /** Where an opening is told: one message per channel. */
  readonly channels: () => readonly Channel[];
  /** So many openings of a channel within ten minutes are posted by themselves; see `placeOpening`. */
  readonly burstLimit: number;
  /** A new message's id: unique, and hard to guess because a press is recognised by it. */
  readonly newId: () => string;
}
