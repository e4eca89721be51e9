import { join } from 'node:path';
import type { Store } from '../../src/flows/ports.ts';
import { openFile, openSqliteStore } from '../../src/store/sqlite.ts';
import { aContribution, aFinding, anAlert, aRun, deciding, message, next, night } from '../store/samples.ts';
import { withFolder } from './client.ts';
import { type Line, median, percentile, told } from './line.ts';

const pastRuns = 1_000_000;
const pastAlerts = pastRuns / 10;
const rounds = 6;
const runsPerRound = 500;
const syncs = 50;
const budget = 1.2;

/** Small runs written by the store alone, on a file with a long past beside an empty one, turn by turn. */
export function longHistory(): Promise<Line> {
  return withFolder(async (folder) => {
    const old = await openBenchStore(join(folder, 'old.db'));
    const young = await openBenchStore(join(folder, 'young.db'));
    try {
      for (const store of [old, young]) await writeRuns(store, 0);
      makePast(join(folder, 'old.db'));
      const times = { old: [] as number[], young: [] as number[] };
      for (let round = 1; round <= rounds; round += 1) {
        times.young.push(...(await writeRuns(young, round)));
        times.old.push(...(await writeRuns(old, round)));
      }
      const ratio = median(times.old) / median(times.young);
      return {
        what: `history: small runs on ${told(pastRuns)} runs and ${told(pastAlerts)} alerts of history`,
        figure: `median ${told(median(times.old))} ms, p99 ${told(percentile(times.old, 0.99))} ms`,
        baseline: `an empty file ${told(median(times.young))} ms, p99 ${told(percentile(times.young, 0.99))} ms`,
        ratio: `${told(ratio)} × its time`,
        budget: `≤ ${budget} ×`,
        withinBudget: ratio <= budget,
        notes: [`${rounds} rounds of ${runsPerRound} runs each, in turns`],
      };
    } finally {
      await old.close();
      await young.close();
    }
  });
}

function openBenchStore(file: string): Promise<Store> {
  let ids = 0;
  return openSqliteStore({
    file,
    log: { info() {}, warn() {}, error() {} },
    clock: { now: () => night },
    channels: () => [{ platform: 'console', channel: 'console', folds: false }],
    burstLimit: 5,
    newId() {
      ids += 1;
      return `message-${ids}`;
    },
  });
}

/** Runs of 50 syncs, two causes each, seen again and again; returns how long each took in ms. */
async function writeRuns(store: Store, round: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let index = 0; index < runsPerRound; index += 1) {
    const sync = index % syncs;
    const seeds = [2 * sync + 1, 2 * sync + 2];
    const syncParts = { syncId: `sync_${sync}`, connectionKey: `connection ${sync}` };
    const run = aRun({ runId: `run_${round}_${index}`, at: night + round * runsPerRound + index, ...syncParts });
    const findings = seeds.map((seed) => aFinding(seed));
    const startedAt = performance.now();
    await store.recordRun(run, findings, (known) => {
      const alerts =
        known.alerts.length === 0 ? seeds.map((seed) => anAlert(seed)) : known.alerts.map((one) => next(one));
      const contributions = alerts.map((alert) => aContribution(alert, run));
      const messages = alerts.map((alert) => message(alert, alert.version === 1 ? 'opening' : 'counts'));
      return deciding(run, { alerts, contributions, messages })(known);
    });
    times.push(performance.now() - startedAt);
  }
  return times;
}

/**
 * Copies what is there into a long past: runs of a thousand syncs with one finding each, and resolved alerts that the
 * syncs of today had a part in.
 */
function makePast(file: string): void {
  const sqlite = openFile(file);
  sqlite.exec(`
    begin;
    create temp table numbers as
      with recursive n (n) as (select 1 union all select n + 1 from n where n < ${pastRuns}) select n from n;
    insert into runs (key, run_id, attempt, sync_key, sync_name, connection_key, vendor, status, url, started_at,
        finished_at, received_at, attempted, succeeded, failed, late, body_hash, verdict)
      select 'past ' || n, 'past_' || n, 1, 'sync ' || (n % 1000), sync_name, connection_key, vendor, status, url,
        started_at, finished_at, received_at - n * 1000, attempted, succeeded, failed, late, body_hash, verdict
      from numbers, (select * from runs limit 1) as one;
    insert into alerts (id, fingerprint, connection_key, category, kind, vendor, life, episode, version, first_seen_at,
        last_seen_at, opened_at, resolved_at, details)
      select printf('%016x', n * 7919 + ${2 ** 32}), 'v1:past ' || n, 'connection ' || (n % ${syncs}), category, kind,
        vendor, 'resolved', 1, 1, first_seen_at, last_seen_at - n * 1000, opened_at, last_seen_at, details
      from numbers, (select * from alerts limit 1) as one where n <= ${pastAlerts};
    insert into contributions
      select alerts.id, syncs.key, one.sync_name, alerts.connection_key, one.first_seen_at, one.last_seen_at,
        one.last_run_id, one.runs, one.streak, one.failed_last, one.attempted_last, one.proof_runs,
        one.first_proof_at, one.written_since, one.resends, one.proven, 1, null, 0
      from alerts join syncs on syncs.connection_key = alerts.connection_key,
        (select * from contributions limit 1) as one
      where alerts.life = 'resolved';
    insert into findings (run_id, fingerprint, alert_id, at, category, kind, count, recovered, estimated, summary,
        samples, record_ids)
      select runs.id, 'v1:past', printf('%016x', (runs.id % ${pastAlerts}) * 7919 + ${2 ** 32}), runs.received_at,
        category, kind, count, recovered, estimated, summary, samples, record_ids
      from runs, (select * from findings limit 1) as one where runs.key like 'past %';
    commit;
  `);
  sqlite.close();
}
