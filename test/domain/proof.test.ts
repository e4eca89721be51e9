import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, type ProofReason } from '../../src/domain/proof.ts';
import { readRun } from '../../src/domain/reading.ts';
import { refusedChange } from '../../src/domain/refused.ts';
import {
  at,
  badPhone,
  type CauseSpec,
  createWorld,
  expiredToken,
  makeRun,
  outage,
  planLimit,
  type RunSpec,
  rateLimit,
} from './world.ts';

const clean = { attempted: 4_000, written: 4_000 } as const;
const next = { ...clean, end: at('04:20') } as const;

/** One run after a run of `customers` that had the cause at 03:20 (and one of `deals`, where a row says so). */
const rows: readonly [reason: ProofReason, cause: CauseSpec, run: RunSpec, alsoDeals?: true][] = [
  ['cancelled', badPhone, { ...next, status: 'cancelled' }],
  ['wrote_nothing', badPhone, { attempted: 0, written: 0, end: at('04:20') }],
  ['unexplained_failures', badPhone, { ...next, written: 3_990, failed: 10, status: 'partial' }],
  ['started_before_sighting', badPhone, { ...next, start: at('03:19') }],
  ['many_subjects_in_run', badPhone, { ...next, written: 3_000, causes: [{ ...badPhone, subject: '*', count: 99 }] }],
  ['too_few_records', badPhone, { attempted: 1, written: 1, end: at('04:20') }],
  ['proof_of_every_sync', badPhone, { ...next, mode: 'full' }],
  ['too_few_proof_runs', planLimit, next],
  ['before_reset', { ...planLimit, resetsAt: at('06:00') }, next],
  ['proof_of_every_sync', { ...planLimit, resetsAt: at('04:00') }, next],
  ['other_syncs_unproven', rateLimit, next, true],
  ['proof_of_every_sync', rateLimit, next],
  ['proof_on_connection', expiredToken, { ...next, sync: 'tickets' }, true],
  ['other_syncs_unproven', expiredToken, { ...next, connection: 'prod-2' }, true],
  ['other_connections_unproven', outage, next, true],
  ['proof_of_every_connection', outage, next],
];

for (const [reason, cause, run, alsoDeals] of rows) {
  test(`${cause.kind}, then a run that makes it: ${reason}${alsoDeals ? ' (two syncs had it)' : ''}`, () => {
    const world = createWorld({ transientRuns: 1, transientHours: 12 });
    const failed = { attempted: 4_000, written: 2_000, causes: [{ ...cause, count: 2_000 }] };
    world.run({ ...failed, end: at('03:20') });
    const elsewhere = cause.outage ? { connection: 'emea' } : {};
    if (alsoDeals) world.run({ ...failed, ...elsewhere, sync: 'deals', end: at('03:20') });

    const told = world.run(run);

    const alert = world.alertOf(cause) ?? assert.fail();
    const decided = told.reconciled.decisions.find(({ fingerprint }) => fingerprint === alert.fingerprint);
    assert.equal(decided?.reason, reason);
    assert.equal(alert.life, reason.startsWith('proof_') ? 'resolved' : 'open');
  });
}

test('a sync that has no part in an alert proves nothing of it', () => {
  const world = createWorld({ transientRuns: 1, transientHours: 12 });
  world.run({ attempted: 10, written: 0, causes: [{ ...outage, count: 10 }], end: at('03:20') });

  const told = world.run({ ...next, sync: 'deals', connection: 'emea' });

  assert.equal(told.reason(outage), 'not_its_sync');
});

test('no run judges refused webhooks: they never became runs', () => {
  const refusals = [{ code: 'not_signed', count: 12, lastAt: at('03:00') }];
  const change = refusedChange(null, { door: 'runs', refusals, acceptedSince: 0 }, at('03:01'));
  const run = makeRun(next);

  const judgement = judge(change?.alerts[0] ?? assert.fail(), [], run, readRun(run, 0), []);

  assert.deepEqual(judgement, { reason: 'not_by_runs', contributions: [], proof: null });
});
