import { join } from 'node:path';
import { openFile, openSqliteStore } from '../../src/store/sqlite.ts';
import { aContribution, aFinding, anAlert, anAuditEntry, aRun, deciding, message, next } from '../store/samples.ts';
import { withFolder } from './client.ts';
import { type Line, median, told } from './line.ts';

const causes = 10_000;
const rounds = 5;
const silent = { info() {}, warn() {}, error() {} };

/** The store writes a run with 10,000 causes: how long nothing else can happen, beside 10,000 rows written bare. */
export function causesAtOnce(): Promise<Line> {
  return withFolder(async (folder) => {
    let ids = 0;
    const store = await openSqliteStore({
      file: join(folder, 'culprit.db'),
      log: silent,
      clock: { now: Date.now },
      channels: () => [{ platform: 'console', channel: 'console', folds: false }],
      burstLimit: 5,
      newId: () => `message-${ids++}`,
    });
    // Fingerprints are hashes: spread over their range.
    const seeds = Array.from({ length: causes }, (_, index) => ((index * 2_654_435_761) % 4_294_967_296) + 1);
    const findings = seeds.map((seed) => aFinding(seed));
    let alerts = seeds.map((seed) => anAlert(seed));
    const blocked: number[] = [];
    const whole: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const run = aRun({ runId: `run_${round}` });
      const opening = round === 0;
      const change = {
        alerts,
        contributions: alerts.map((alert) => aContribution(alert, run)),
        messages: alerts.map((alert) => message(alert, opening ? 'opening' : 'counts')),
        audit: opening ? alerts.map((alert) => anAuditEntry(alert)) : [],
      };
      const { blockedMs, wholeMs } = await measured(() => store.recordRun(run, findings, deciding(run, change)));
      blocked.push(blockedMs);
      whole.push(wholeMs);
      alerts = alerts.map((alert) => next(alert));
    }
    await store.close();
    const bareMs = bareRows(join(folder, 'bare.db'));
    const [first = Number.NaN, ...later] = blocked;
    const worst = Math.max(first, median(later));
    return {
      what: `causes: ${told(causes)} causes in one run written by the store, longest stretch nothing else can happen`,
      figure: `${told(first)} ms when they open, ${told(median(later))} ms seen again`,
      baseline: `${told(causes)} bare rows in one transaction ${told(bareMs)} ms`,
      ratio: `${told(worst / bareMs)} × its time`,
      budget: '< 50 ms of blocking',
      withinBudget: worst < 50,
      notes: [`the whole write: ${whole.map(told).join(', ')} ms`],
    };
  });
}

/** The longest the event loop stood still while `work` ran, and how long it took altogether. */
async function measured(work: () => Promise<unknown>): Promise<{ blockedMs: number; wholeMs: number }> {
  const begin = performance.now();
  let blockedMs = 0;
  let last = begin;
  let running = true;
  const tick = (): void => {
    const now = performance.now();
    blockedMs = Math.max(blockedMs, now - last);
    last = now;
    if (running) setImmediate(tick);
  };
  setImmediate(tick);
  await work();
  running = false;
  tick();
  return { blockedMs, wholeMs: performance.now() - begin };
}

function bareRows(file: string): number {
  const sqlite = openFile(file);
  sqlite.exec('create table t (id text primary key, text text not null) without rowid');
  const insert = sqlite.prepare('insert into t (id, text) values (?, ?)');
  const before = performance.now();
  sqlite.transaction(() => {
    for (let index = 0; index < causes; index += 1) {
      insert.run(((index * 2_654_435_761) % 4_294_967_296).toString(16), 'x'.repeat(600));
    }
  })();
  const ms = performance.now() - before;
  sqlite.close();
  return ms;
}
