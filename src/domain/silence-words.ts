import type { Alert, Contribution } from './alert.ts';
import type { Text } from './card.ts';
import type { Instant } from './run.ts';

/** The open card's paragraphs for alerts of kind `overdue` and `webhook_refused`. */
export function silenceParagraphs(
  _alert: Alert,
  _contributions: readonly Contribution[],
  _now: Instant,
): readonly Text[] {
  return [];
}
