import { join } from 'node:path';
import { openFile } from '../../src/store/sqlite.ts';
import { postRows, withFolder, withServer } from './client.ts';
import { type Line, median, percentile, told } from './line.ts';
import { hubspotRows } from './rows.ts';

const lastsMs = 5_000;
const warmUpMs = 1_000;
const senders = 8;
const syncs = 50;

/** Runs of ten failures, each committed durably before its verdict, beside bare SQLite transactions on the same disk. */
export async function smallRuns(): Promise<Line> {
  const rows = hubspotRows(10);
  const times: number[] = [];
  const transactionsBefore = await bareTransactions();
  const cpuMs = await withServer(async (server) => {
    let serial = 0;
    const send = async (until: number, into: number[]): Promise<void> => {
      while (performance.now() < until) {
        serial += 1;
        const run = { runId: `run_${serial}`, syncId: `sync_${serial % syncs}`, attempted: 4_000, failed: 10 };
        into.push((await postRows(server, run, rows)).ms);
      }
    };
    const all = (until: number, into: number[]) =>
      Promise.all(Array.from({ length: senders }, () => send(until, into)));
    await all(performance.now() + warmUpMs, []);
    const before = await server.usage();
    await all(performance.now() + lastsMs, times);
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
