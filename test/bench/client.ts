import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from '../../src/domain/verdict.ts';
import { type BenchRun, envelopeAround } from './rows.ts';
import type { Usage } from './server.ts';

/** The app in a process of its own, and the questions it answers. */
export interface BenchServer {
  readonly url: string;
  usage(): Promise<Usage>;
  /** Hands over the body that `parse` is measured with. */
  giveBody(body: Buffer): Promise<void>;
  /** Milliseconds that `JSON.parse` of the given body takes in that process. */
  parse(): Promise<number>;
  stop(): Promise<void>;
}

/** A folder for database files that goes when the benchmark ends. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'culprit-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs the app on a fresh database while `work` lasts. Node's own flags (`--cpu-prof`) reach that process too. */
export function withServer<T>(work: (server: BenchServer) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const child = fork(join(import.meta.dirname, 'server.ts'), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
      env: { ...process.env, BENCH_FILE: join(folder, 'culprit.db') },
    });
    const url = (await nextMessage(child)) as string;
    const ask = async (question: object): Promise<unknown> => {
      const answer = nextMessage(child);
      child.send(question);
      return answer;
    };
    const server: BenchServer = {
      url,
      usage: async () => (await ask({ kind: 'usage' })) as Usage,
      giveBody: async (body) => void (await ask({ kind: 'body', body })),
      parse: async () => (await ask({ kind: 'parse' })) as number,
      stop: async () => {
        const ended = once(child, 'exit');
        child.send({ kind: 'stop' });
        await ended;
      },
    };
    try {
      return await work(server);
    } finally {
      await server.stop();
    }
  });
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('The app under measurement ended by itself.'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}

const agent = new Agent({ keepAlive: true });
/** As a network would bring it. */
const chunkBytes = 64 * 1024;

/** Posts a run whose rows are `rows`, sent `times` times; resolves to the verdict and the milliseconds until it came. */
export async function postRows(
  server: BenchServer,
  run: BenchRun,
  rows: Buffer,
  times = 1,
): Promise<{ readonly ms: number; readonly verdict: Verdict }> {
  const { head, tail } = envelopeAround(run);
  const comma = Buffer.from(',');
  const length = head.length + rows.length * times + (times - 1) + tail.length;
  const before = performance.now();
  const post = request(`${server.url}/webhooks/runs`, {
    method: 'POST',
    agent,
    headers: { 'content-type': 'application/json', 'content-length': length },
  });
  const answered = once(post, 'response');
  post.write(head);
  for (let time = 0; time < times; time += 1) {
    if (time > 0) post.write(comma);
    for (let from = 0; from < rows.length; from += chunkBytes) {
      if (!post.write(rows.subarray(from, from + chunkBytes))) await once(post, 'drain');
    }
  }
  post.end(tail);
  const [response] = await answered;
  let text = '';
  for await (const chunk of response) text += chunk;
  const ms = performance.now() - before;
  if (response.statusCode !== 200) throw new Error(`The app answered ${response.statusCode}: ${text}`);
  return { ms, verdict: JSON.parse(text) as Verdict };
}

/** Posts JSON to a path; resolves to the milliseconds until the whole answer came. */
export async function postJson(server: BenchServer, path: string, body: string): Promise<number> {
  const before = performance.now();
  const post = request(`${server.url}${path}`, {
    method: 'POST',
    agent,
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
  });
  post.end(body);
  const [response] = await once(post, 'response');
  response.resume();
  await once(response, 'end');
  if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}.`);
  return performance.now() - before;
}
