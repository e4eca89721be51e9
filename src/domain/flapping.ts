import type { Alert } from './alert.ts';
import { dayMs, type Instant } from './run.ts';

/** From the third opening in 24 hours on an alert flaps. */
const flappingOpenings = 3;
/** So many proof runs in a row resolve an alert that flaps. */
export const flappingProofRuns = 3;

/** How many of these openings fell within the 24 hours before `at`. */
export function openingsBefore(openings: readonly Instant[], at: Instant): number {
  return openings.filter((opening) => at - opening < dayMs).length;
}

/** Whether an alert that opens at `now` (the last of `openings`) comes and goes too often to believe one clean run. */
export function isFlappingAt(openings: readonly Instant[], now: Instant): boolean {
  return openingsBefore(openings, now) >= flappingOpenings;
}

/** Whether one more proof run is not enough yet. */
export function needsMoreProof(alert: Pick<Alert, 'life' | 'flapping' | 'proofRuns'>): boolean {
  return alert.life === 'open' && alert.flapping && alert.proofRuns + 1 < flappingProofRuns;
}
