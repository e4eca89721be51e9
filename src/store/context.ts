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
  /** A new message's id: unique, and hard to guess because a press is recognised by it. */
  readonly newId: () => string;
}
