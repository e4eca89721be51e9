import { plain } from './table.ts';

/** What one look found. */
export interface Check {
  /** What was looked at, e.g. `Slack token`. */
  readonly name: string;
  readonly state: 'ok' | 'wrong' | 'skipped';
  /** What is so; when wrong also what to do, when skipped why. Never holds a secret. */
  readonly says: string;
}

/** Nothing to do. */
export function ok(name: string, says: string): Check {
  return { name, state: 'ok', says };
}

/** Somebody has to do what `says` says. */
export function wrong(name: string, says: string): Check {
  return { name, state: 'wrong', says };
}

/** Could not be looked at, or there is nothing to look at. */
export function skipped(name: string, says: string): Check {
  return { name, state: 'skipped', says };
}

const marks: Readonly<Record<Check['state'], string>> = { ok: '✓', wrong: '✗', skipped: '–' };

/** A check as one line of a terminal, which what others answered cannot steer. */
export function lineOf({ name, state, says }: Check): string {
  return `${marks[state]} ${name}: ${plain(says)}\n`;
}
