import type { Alert, Proof, Resolution } from './alert.ts';
import type { Instant } from './run.ts';

/** How an alert ends: by a run's proof, by a person's name, or by neither. */
export interface Ending {
  readonly resolution: Resolution;
  readonly resolvedBy: string | null;
  readonly proof: Proof | null;
}

/** The alert as it is once over. A snooze until it recovers ends with it; a timed one outlives a reopening. */
export function resolvedAlert(alert: Alert, ending: Ending, now: Instant): Alert {
  return {
    ...alert,
    ...(alert.snoozedUntil === 'recovered' ? noSnooze : {}),
    ...ending,
    version: alert.version + 1,
    life: 'resolved',
    resolvedAt: now,
  };
}

/** The marks of an alert that nobody snoozes. */
export const noSnooze = { snoozedUntil: null, snoozedBy: null, snoozedAt: null, worseInSnooze: false } as const;
