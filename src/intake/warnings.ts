import type { Warning } from '../domain/told-run.ts';

/** More different ones are counted together: paths hold the sender's own keys, and a verdict must not grow with them. */
const mostDifferent = 100;

/** Collects warnings, the same path and message counted once each. */
export interface Warnings {
  add(path: string, message: string): void;
  list(): readonly Warning[];
}

/** An empty collection. */
export function createWarnings(): Warnings {
  const counts = new Map<string, { path: string; message: string; count: number }>();
  let unlisted = 0;

  return {
    add(path, message) {
      const key = `${path} ${message}`;
      const known = counts.get(key);
      if (known) known.count += 1;
      else if (counts.size < mostDifferent) counts.set(key, { path, message, count: 1 });
      else unlisted += 1;
    },
    list() {
      const rest = { path: 'body', message: 'More warnings of other kinds; they are not listed.', count: unlisted };
      return unlisted === 0 ? [...counts.values()] : [...counts.values(), rest];
    },
  };
}
