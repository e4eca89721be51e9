import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { eventually } from './world.ts';

const root = join(import.meta.dirname, '..', '..');

/** Culprit as its operator runs it: a process of its own. */
export interface AppProcess {
  readonly url: string;
  /** Its log so far. */
  readonly lines: readonly string[];
  signal(name: NodeJS.Signals): void;
  /** The exit code, or the signal that ended it. */
  readonly exited: Promise<number | string>;
}

/**
 * Starts `src/main.ts` with this environment and nothing of ours; its clock runs `aheadMs` ahead. Resolves when it
 * listens. Killed at the end of the test if it still runs.
 */
export async function startProcess(
  t: TestContext,
  environment: Readonly<Record<string, string>>,
  aheadMs = 0,
): Promise<AppProcess> {
  const { child, lines, errors, exited } = run(t, ['src/main.ts'], environment, aheadMs);
  let url: string | null = null;
  let hasEnded = false;
  exited.then(() => {
    hasEnded = true;
  });
  await eventually('the process listens', () => {
    const started = lines.find((line) => line.includes('"event":"started"'));
    if (started !== undefined) url = (JSON.parse(started) as { url: string }).url;
    if (hasEnded && url === null) assert.fail(`it ended before it listened: ${errors.join('\n')}`);
    return url !== null;
  });
  return { url: url ?? '', lines, signal: (name) => child.kill(name), exited };
}

/** Runs one of our entry files to its end. */
export async function runToEnd(
  t: TestContext,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | string; readonly output: string; readonly errors: string }> {
  const { lines, errors, exited } = run(t, words, environment, 0);
  const code = await exited;
  return { code, output: lines.join('\n'), errors: errors.join('\n') };
}

function run(t: TestContext, words: readonly string[], environment: Readonly<Record<string, string>>, aheadMs: number) {
  const clock = aheadMs === 0 ? [] : ['--import', pathToFileURL(join(import.meta.dirname, 'clock-ahead.ts')).href];
  const child = spawn(process.execPath, [...clock, ...words], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', CLOCK_AHEAD_MS: String(aheadMs), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = linesOf(child.stdout);
  const errors = linesOf(child.stderr);
  const exited = ended(child);
  t.after(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return { child, lines, errors, exited };
}

async function ended(child: ChildProcess): Promise<number | string> {
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return code ?? signal ?? 'unknown';
}

function linesOf(stream: NodeJS.ReadableStream): string[] {
  const lines: string[] = [];
  createInterface({ input: stream }).on('line', (line) => lines.push(line));
  return lines;
}
