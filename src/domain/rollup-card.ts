import type { Alert, Contribution } from './alert.ts';
import type { Card, Sheet } from './card.ts';
import type { Instant } from './run.ts';

/** One alert of a roll-up. */
export interface Member {
  readonly alert: Alert;
  readonly contributions: readonly Contribution[];
}

/** The message that stands for many alerts that opened in a burst. */
export function rollupCard(
  _members: readonly Member[],
  _told: { readonly now: Instant; readonly baseUrl: string },
): Card {
  return { tone: 'grey', title: '', label: '', paragraphs: [], actions: [], footer: [] };
}

/** What its "Details" shows. */
export function rollupSheet(
  _members: readonly Member[],
  _told: { readonly now: Instant; readonly baseUrl: string },
): Sheet {
  return { title: '', sections: [] };
}

/** No member is open and unsnoozed. */
export function isQuietRollup(members: readonly Member[], now: Instant): boolean {
  void members;
  void now;
  return true;
}
