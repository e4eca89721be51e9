import { setImmediate } from 'node:timers';

/** Shares the event loop among the bodies that stream in, so that everybody else is served in between. */
export interface Turns {
  /** Undefined when there is time left in the present slice, else a promise of the next one. */
  take(): Promise<void> | undefined;
}

/**
 * Slices of `sliceMs`, one per round of the event loop whatever the number of bodies: a press is answered after two or
 * three rounds.
 */
export function createTurns(sliceMs: number): Turns {
  const waiting: (() => void)[] = [];
  let endsAt = 0;

  function grant(): void {
    endsAt = performance.now() + sliceMs;
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(grant);
  }

  return {
    take() {
      if (waiting.length === 0 && performance.now() < endsAt) return undefined;
      return new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) setImmediate(grant);
      });
    },
  };
}
