import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { withFolder } from './client.ts';
import { type Line, median, megabytes, told } from './line.ts';

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
const rounds = 5;

/** From starting the process to `/readyz` answering 200, and the memory it holds then, beside Node doing nothing. */
export async function startToReady(): Promise<Line> {
  const starts: { readyMs: number; rss: number }[] = [];
  const bare: { readyMs: number; rss: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    starts.push(await startOnce());
    bare.push(await bareNode());
  }
  const readyMs = median(starts.map((start) => start.readyMs));
  const rss = median(starts.map((start) => start.rss));
  const bareMs = median(bare.map((start) => start.readyMs));
  return {
    what: 'start: from starting the process to ready, and memory when idle',
    figure: `${told(readyMs)} ms, ${megabytes(rss)}`,
    baseline: `Node alone ${told(bareMs)} ms, ${megabytes(median(bare.map((start) => start.rss)))}`,
    ratio: `${told(readyMs / bareMs)} × its time`,
    budget: '≤ 1,000 ms, ≤ 120 MB',
    withinBudget: readyMs <= 1_000 && rss <= 120 * 1_048_576,
    notes: [`starts: ${starts.map((start) => told(start.readyMs)).join(', ')} ms`],
  };
}

function startOnce(): Promise<{ readyMs: number; rss: number }> {
  return withFolder(async (folder) => {
    const begin = performance.now();
    const child = spawn(process.execPath, [main], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH, PORT: '0', DATABASE_URL: `file:${join(folder, 'culprit.db')}` },
    });
    const ended = once(child, 'exit');
    try {
      const url = await urlOf(child.stdout);
      const ready = await fetch(`${url}/readyz`);
      if (ready.status !== 200) throw new Error(`/readyz answered ${ready.status}.`);
      const readyMs = performance.now() - begin;
      const metrics = await (await fetch(`${url}/metrics`)).text();
      return { readyMs, rss: Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]) };
    } finally {
      child.kill('SIGTERM');
      await ended;
    }
  });
}

async function urlOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const { event, url } = JSON.parse(line) as { event?: string; url?: string };
    if (event === 'started' && url !== undefined) return url;
  }
  throw new Error('The app ended before it listened.');
}

async function bareNode(): Promise<{ readyMs: number; rss: number }> {
  const begin = performance.now();
  const child = spawn(process.execPath, ['-e', 'process.send(process.memoryUsage.rss())'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const [rss] = (await once(child, 'message')) as [number];
  const readyMs = performance.now() - begin;
  child.disconnect();
  await ended;
  return { readyMs, rss };
}
