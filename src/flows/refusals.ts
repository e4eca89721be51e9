import type { Alert } from '../domain/alert.ts';
import { refusalsTold, refusedChange, refusedFingerprintOf } from '../domain/refused.ts';
import { dayMs, type Instant } from '../domain/run.ts';
import type { Clock, Log, Metrics, Refusal, Store } from './ports.ts';

/** Doors and codes are ours and few; a caller who could invent them must not fill the memory. */
const pairsCounted = 100;

/** Webhooks that were refused, told once there are many of them. */
export interface Refusals {
  /** A door answered a webhook with 400–499. Only counted, because a sender may knock a thousand times a second. */
  note(door: string, code: string): void;
  /** A door took a run: its sender is heard again. */
  accepted(door: string): void;
  /**
   * Stores what was counted and brings the alerts of the doors concerned up to date. Returns how many alerts changed.
   * Does nothing while nothing was refused and no such alert is open.
   */
  flush(): Promise<number>;
}

/** Counts refusals in memory; `flush` every few seconds and once more before the store closes. */
export function createRefusals(parts: {
  readonly store: Pick<Store, 'addRefusals' | 'listRefusals' | 'changeAlertOf'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'run'>;
  readonly wakeDeliverer: () => void;
}): Refusals {
  const { store, clock, log } = parts;
  let counted = new Map<string, Refusal>();
  /** Runs a door took since it last refused one. */
  const acceptedSince = new Map<string, number>();
  /** When a door's newest refusals came, at most ten. */
  const newest = new Map<string, readonly Instant[]>();
  /** Doors whose alert is not over; null until the store was asked. */
  let told: Set<string> | null = null;

  function add(refusal: Refusal): void {
    const key = `${refusal.door} ${refusal.code}`;
    const before = counted.get(key);
    if (before === undefined && counted.size >= pairsCounted) return;
    const lastAt = Math.max(refusal.lastAt, before?.lastAt ?? 0);
    counted.set(key, { ...refusal, count: refusal.count + (before?.count ?? 0), lastAt });
  }

  /** Empties the count into the store; what cannot be stored now is counted on. */
  async function storeCounted(): Promise<readonly Refusal[]> {
    const refused = [...counted.values()];
    if (refused.length === 0) return refused;
    counted = new Map();
    try {
      await store.addRefusals(refused);
    } catch (error) {
      refused.forEach(add);
      throw error;
    }
    for (const { door, code, count } of refused) log.warn('webhooks_refused', { door, code, count });
    return refused;
  }

  async function changeAlert(door: string, refusals: readonly Refusal[], now: Instant): Promise<boolean> {
    const seen = {
      door,
      refusals: refusals.filter((refusal) => refusal.door === door),
      acceptedSince: acceptedSince.get(door) ?? 0,
      tenthLastAt: newest.get(door)?.at(-refusalsTold) ?? null,
    };
    let after: Alert | null = null;
    const isChanged = await store.changeAlertOf(refusedFingerprintOf(door), (alert) => {
      const change = refusedChange(alert, seen, now);
      after = change?.alerts[0] ?? alert;
      return change;
    });
    const life = (after as Alert | null)?.life ?? null;
    if (life === null || life === 'resolved') told?.delete(door);
    else told?.add(door);
    if (isChanged) log.info('refusals_told', { outcome: life, door });
    return isChanged;
  }

  return {
    note(door, code) {
      parts.metrics.run('refused');
      acceptedSince.delete(door);
      const lastAt = clock.now();
      newest.set(door, [...(newest.get(door) ?? []), lastAt].slice(-refusalsTold));
      add({ door, code, count: 1, lastAt });
    },
    accepted(door) {
      acceptedSince.set(door, (acceptedSince.get(door) ?? 0) + 1);
    },
    async flush() {
      const refused = await storeCounted();
      if (told !== null && refused.length === 0 && told.size === 0) return 0;
      // At first every door known: an alert may be open since before we started.
      told ??= new Set((await store.listRefusals(0)).map(({ door }) => door));
      const doors = new Set([...refused.map(({ door }) => door), ...told]);
      const now = clock.now();
      const ofLastDay = doors.size === 0 ? [] : await store.listRefusals(now - dayMs);
      let changed = 0;
      for (const door of doors) if (await changeAlert(door, ofLastDay, now)) changed += 1;
      if (changed > 0) parts.wakeDeliverer();
      return changed;
    },
  };
}
