import { join } from 'node:path';
import { openFile } from '../../src/store/sqlite.ts';
import { type BenchServer, postRows, withFolder, withServer } from './client.ts';
import { type Line, median, percentile, told } from './line.ts';
import { hubspotRows } from './rows.ts';

const lastsMs = 5_000;
const senders = 8;
const syncs = 50;

/** Runs of ten failures, each committed durably before its verdict, beside bare SQLite transactions on the same disk. */
export async function smallRuns(): Promise<Line> {
  const rows = hubspotRows(10);
  const times: number[] = [];
  const transactionsBefore = await bareTransactions();
  const cpuMs = await withServer(async (server) => {
    let serial = 0;
    let opened = 0;
    const send = async (): Promise<number> => {
      serial += 1;
      const run = { runId: `run_${serial}`, syncId: `sync_${serial % syncs}`, attempted: 4_000, failed: 10 };
      const { ms, verdict } = await postRows(server, run, rows);
      opened += verdict.causes.filter((cause) => cause.alert?.opened === true).length;
      return ms;
    };
    const sendUntil = async (until: number): Promise<void> => {
      while (performance.now() < until) times.push(await send());
    };
    // Twice: a stray 401 is told when the sync's next run has it too.
    for (let warmUp = 0; warmUp < 2 * syncs; warmUp += 1) await send();
    await untilDelivered(server, opened);
    const before = await server.usage();
    const until = performance.now() + lastsMs;
    await Promise.all(Array.from({ length: senders }, () => sendUntil(until)));
    return (await server.usage()).cpuMs - before.cpuMs;
  });
  const transactions = (transactionsBefore + (await bareTransactions())) / 2;
  const rate = (times.length / lastsMs) * 1_000;
  const p99 = percentile(times, 0.99);
  return {
    what: `small: runs of 10 failures sustained, ${senders} senders, ${syncs} syncs, a durable commit each`,
    figure: `${told(rate)} runs/s, p99 ${told(p99)} ms`,
    baseline: `bare SQLite ${told(transactions)} transactions/s`,
    ratio: `${told(rate / transactions)} × its rate`,
    budget: '≥ 1,000 runs/s, p99 ≤ 20 ms',
    withinBudget: rate >= 1_000 && p99 <= 20,
    notes: [`median ${told(median(times))} ms; processor time ${told(cpuMs / times.length)} ms a run`],
  };
}

/** The first messages are posted; from now on counts are edited at their own slow pace, as in a running system. */
async function untilDelivered(server: BenchServer, messages: number): Promise<void> {
  const shown = /^culprit_deliveries_total\{platform="console",outcome="message_shown"\} (\d+)/m;
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    if (Number(shown.exec(metrics)?.[1] ?? 0) >= messages) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The messages of the first runs were not delivered within 20 seconds.');
}

/** One row, one synced commit, as often as it goes; on a file opened as the store opens its own. */
function bareTransactions(): Promise<number> {
  return withFolder((folder) => {
    const sqlite = openFile(join(folder, 'bare.db'));
    sqlite.exec('create table t (id integer primary key, text text not null)');
    const insert = sqlite.prepare('insert into t (text) values (?)');
    const until = performance.now() + 1_000;
    let count = 0;
    for (; performance.now() < until; count += 1) insert.run('x'.repeat(200));
    sqlite.close();
    return Promise.resolve(count);
  });
}
