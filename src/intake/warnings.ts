import type { Warning } from '../domain/told-run.ts';

/** Collects warnings, the same path and message counted once each. */
export interface Warnings {
  add(path: string, message: string): void;
  list(): readonly Warning[];
}

/** An empty collection. */
export function createWarnings(): Warnings {
  const counts = new Map<string, { path: string; message: string; count: number }>();

  return {
    add(path, message) {
      const key = `${path} ${message}`;
      const known = counts.get(key);
      if (known) known.count += 1;
      else counts.set(key, { path, message, count: 1 });
    },
    list() {
      return [...counts.values()];
    },
  };
}
