import type { Alert } from './alert.ts';
import { type Instant, minuteMs } from './run.ts';

/**
 * Why a message or note is owed; the order of delivery within a platform. Answers to people go first, then state
 * changes, then openings, then edits that only change counts.
 */
export type Urgency = 'answer' | 'state' | 'opening' | 'counts';

export const urgencyRank: Readonly<Record<Urgency, number>> = { answer: 0, state: 1, opening: 2, counts: 3 };

/** An edit that only changes counts is made at most once per message in this time. */
export const countsEditGapMs = minuteMs;

/**
 * `alert`: one alert's episode. `rollup`: many alerts that opened in a burst, rendered from their present states.
 * `digest`: the daily post, told once.
 */
export type MessageKind = 'alert' | 'rollup' | 'digest';

/**
 * The alert's message of this episode has to show `version` (or a later one). With `opening` the message is made in
 * every channel; an alert has one message per episode and channel.
 */
export interface MessageIntent {
  readonly alertId: string;
  readonly episode: number;
  readonly version: number;
  readonly urgency: Urgency;
}

export type NoteKind = 'resolved' | 'snooze_ended' | 'worse' | 'still_failing' | 'flapping';

/** A threaded reply owed on a state change; only the newest owed note of an alert is delivered. */
export interface NoteIntent {
  readonly alertId: string;
  readonly episode: number;
  readonly kind: NoteKind;
  readonly at: Instant;
  /** Also shown in the channel, because nobody has the alert. */
  readonly broadcast: boolean;
  /** The alert as it was then: a note tells its own moment. */
  readonly alert: Alert;
}

/** A place messages go: a platform's channel by its id. */
export interface Channel {
  readonly platform: Platform;
  readonly channel: string;
  /** Openings above the burst limit join a roll-up here. The console shows every alert by itself. */
  readonly folds: boolean;
}

export type Platform = 'slack' | 'teams' | 'console';

/** `m:<message id>:<version>`: what a drawn button carries, so that a press finds its message and its age is known. */
export function buttonKeyOf(messageId: string, version: number): string {
  return `m:${messageId}:${version}`;
}

/** Reads a button's key; null when it is not one of ours. */
export function parseButtonKey(key: string): { messageId: string; version: number } | null {
  const match = /^m:([A-Za-z0-9-]{1,64}):(\d{1,9})$/.exec(key);
  if (match === null) return null;
  return { messageId: match[1] ?? '', version: Number(match[2]) };
}
