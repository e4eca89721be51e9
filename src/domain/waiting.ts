import type { Alert, Contribution } from './alert.ts';
import type { Text } from './card.ts';
import type { Instant } from './run.ts';

/** Why an alert is still open. */
export function whyOpen(_alert: Alert, _contributions: readonly Contribution[], _now: Instant): readonly Text[] {
  return [];
}
