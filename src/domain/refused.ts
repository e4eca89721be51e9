import type { Alert } from './alert.ts';
import type { Change } from './change.ts';
import { fingerprintOf, scopeKeyOf } from './fingerprint.ts';
import type { Instant } from './run.ts';

/** From so many webhooks refused within 24 hours on, one alert tells of them. */
export const refusalsTold = 10;

/** What was refused at one door. */
export interface RefusalsSeen {
  readonly door: string;
  readonly refusals: readonly { readonly code: string; readonly count: number; readonly lastAt: Instant }[];
  readonly acceptedSince: number;
}

/** The fingerprint of one door's refusals. */
export function refusedFingerprintOf(door: string): string {
  const scopeKey = scopeKeyOf({ scope: 'door', vendor: '', instance: door }, { connectionKey: '', syncKey: '' });
  return fingerprintOf({ category: 'transient', outage: false }, scopeKey, 'webhook_refused');
}

/** What refused webhooks change. */
export function refusedChange(alert: Alert | null, seen: RefusalsSeen, _now: Instant): Change | null {
  void alert;
  void seen;
  return null;
}
