import { type Alert, isSnoozed } from '../domain/alert.ts';
import { cardOf } from '../domain/alert-card.ts';
import type { Card } from '../domain/card.ts';
import { isQuietRollup, rollupCard } from '../domain/rollup-card.ts';
import type { Instant } from '../domain/run.ts';
import type { DueMessage } from './owed.ts';
import type { Clock, Drawing } from './ports.ts';

/** What one message shows now. */
export interface Drawn {
  readonly drawing: Drawing;
  /** All it tells is over or snoozed: nothing is posted for it; the end of a snooze makes it owed again. */
  readonly isQuiet: boolean;
}

/**
 * Draws a claimed message from the present state of what it tells, whatever it was owed for. Null: a daily post with
 * nothing left to list.
 */
export function createDrawMessage(parts: {
  readonly clock: Clock;
  readonly baseUrl: () => string;
  /** The daily post's card as of now. */
  readonly digest: () => Promise<Card | null>;
}): (message: DueMessage) => Promise<Drawn | null> {
  return async (message) => {
    const { id: messageId, wantedVersion } = message;
    const told = { now: parts.clock.now(), baseUrl: parts.baseUrl() };
    switch (message.kind) {
      case 'alert': {
        const { alert, contributions, previousLink } = message;
        const version = Math.max(wantedVersion, alert.version);
        const card = cardOf(alert, { ...told, contributions, previousLink });
        return { drawing: { messageId, version, card }, isQuiet: isQuietAlert(alert, told.now) };
      }
      case 'rollup': {
        const card = rollupCard(message.members, told);
        const isQuiet = isQuietRollup(message.members, told.now);
        return { drawing: { messageId, version: wantedVersion, card }, isQuiet };
      }
      case 'digest': {
        const card = await parts.digest();
        return card === null ? null : { drawing: { messageId, version: wantedVersion, card }, isQuiet: false };
      }
      default:
        return message satisfies never;
    }
  };
}

function isQuietAlert(alert: Alert, now: Instant): boolean {
  return alert.life !== 'open' || isSnoozed(alert, now);
}
