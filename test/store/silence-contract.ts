import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SyncState } from '../../src/domain/alert.ts';
import { overdueFingerprintOf } from '../../src/domain/overdue.ts';
import { dayMs, hourMs } from '../../src/domain/run.ts';
import type { OverdueState, Store } from '../../src/flows/ports.ts';
import { write } from './alerts-contract.ts';
import type { OpenBench } from './contract.ts';
import { leaseMs, record } from './deliveries.ts';
import {
  aChange,
  aChannel,
  aContribution,
  anAlert,
  aRun,
  deciding,
  fingerprint,
  message,
  next,
  night,
  resolved,
  syncAfter,
} from './samples.ts';

/** What silence is told by: overdue syncs, syncs that stopped for good, refused webhooks, the daily post. */
export function silenceContract(name: string, open: OpenBench): void {
  test(`${name}: overdue syncs are decided on beside the overdue alerts that matter, and are overdue no more`, async () => {
    const { store, channels } = await open();
    channels.push(aChannel('C1'));
    const late = await ran(store, 'late', { overdueAt: night + 2 });
    const later = await ran(store, 'later', { overdueAt: night + 3 });
    await ran(store, 'in time', { overdueAt: night + 4 });
    await ran(store, 'without rhythm', { overdueAt: null });
    const overdue = { ...anAlert(1).cause, category: 'transient', kind: 'overdue' } as const;
    const active = anAlert(1, { cause: overdue });
    const over = anAlert(2, { cause: overdue, life: 'resolved', fingerprint: overdueFingerprintOf(late.key) });
    const another = anAlert(3, { cause: overdue, life: 'resolved' });
    const contribution = aContribution(active);
    await write(store, { alerts: [active, over, another, anAlert(4)], contributions: [contribution] });
    const seen: OverdueState[] = [];
    const opening = next(active);

    const count = await store.recordOverdue(night + 3, night, 10, (known) => {
      seen.push(known);
      return aChange({ alerts: [opening], messages: [message(opening, 'opening')] });
    });

    assert.equal(count, 2);
    assert.deepEqual(seen, [{ syncs: [late, later], alerts: [active, over], contributions: [contribution] }]);
    assert.deepEqual((await store.readAlert(active.id))?.alert, opening);
    assert.equal((await store.claimMessages('slack', night, leaseMs, 10)).length, 1);
    assert.equal(await store.recordOverdue(night + 3, night, 10, () => assert.fail('they were told')), 0);
    assert.equal(await store.recordOverdue(night + 4, night, 10, () => aChange()), 1);
  });

  test(`${name}: at most so many overdue syncs are decided on at once, the longest overdue first`, async () => {
    const { store } = await open();
    for (const [id, after] of Object.entries({ b: 3, a: 1, c: 2 })) await ran(store, id, { overdueAt: night + after });
    const names: (readonly string[])[] = [];

    for (const expected of [2, 1, 0]) {
      const count = await store.recordOverdue(night + hourMs, night, 2, (known) => {
        names.push(known.syncs.map((sync) => sync.id));
        return aChange();
      });
      assert.equal(count, expected);
    }

    assert.deepEqual(names, [['a', 'c'], ['b']]);
  });

  test(`${name}: a sync's wait begins when somebody listens`, async () => {
    const { store } = await open();
    await ran(store, 'hourly', { lastRunAt: night, overdueAt: night + hourMs });
    const heardSince = night + 5 * hourMs;

    const early = await store.recordOverdue(heardSince + hourMs - 1, heardSince, 10, () => aChange());
    const inTime = await store.recordOverdue(heardSince + hourMs, heardSince, 10, () => aChange());

    assert.deepEqual([early, inTime], [0, 1]);
  });

  test(`${name}: a decision on overdue syncs that fails leaves them overdue`, async () => {
    const { store } = await open();
    await ran(store, 'late', { overdueAt: night });
    const broken = () => {
      throw new Error('a bug');
    };

    await assert.rejects(store.recordOverdue(night, night, 10, broken), /a bug/);

    assert.equal(await store.recordOverdue(night, night, 10, () => aChange()), 1);
  });

  test(`${name}: since when and until when somebody listened is kept`, async () => {
    const { store, reopen } = await open();

    const before = await store.readListening();
    await store.keepListening({ since: night, until: night + 1 });
    await store.keepListening({ since: night, until: night + 2 });

    assert.equal(before, null);
    assert.deepEqual(await (await reopen()).readListening(), { since: night, until: night + 2 });
  });

  test(`${name}: the syncs of an alert that have not run since a time`, async () => {
    const { store } = await open();
    const alert = anAlert(1);
    const dead = await ran(store, 'dead', { lastRunAt: night - 15 * dayMs });
    const alive = await ran(store, 'alive', { lastRunAt: night - 14 * dayMs });
    await ran(store, 'of no alert', { lastRunAt: night - 15 * dayMs });
    const contributions = [dead, alive].map((sync) => ({ ...aContribution(alert), syncKey: sync.key }));
    await write(store, { alerts: [alert], contributions });

    assert.deepEqual(await store.silentSyncs(alert.id, night - 14 * dayMs), new Set([dead.key]));
    assert.deepEqual(await store.silentSyncs('0000000000000000', night), new Set());
  });

  test(`${name}: alerts with a sync that stopped for good need tending, once`, async () => {
    const { store } = await open();
    const longAgo = night - 15 * dayMs;
    const dead = await ran(store, 'dead', { lastRunAt: longAgo });
    const alive = await ran(store, 'alive', { lastRunAt: night });
    const part = (seed: number, sync: SyncState, parts = {}) => ({
      ...aContribution(anAlert(seed)),
      syncKey: sync.key,
      lastSeenAt: longAgo,
      ...parts,
    });
    const auth = { ...anAlert(3).cause, category: 'auth' } as const;
    const alerts = [
      anAlert(1),
      anAlert(2, { life: 'watching' }),
      anAlert(3, { cause: auth }),
      anAlert(4, { life: 'resolved' }),
      anAlert(5),
      anAlert(6),
      anAlert(7),
    ];
    const contributions = [
      ...[1, 2, 3, 4].map((seed) => part(seed, dead)),
      part(1, alive, { lastSeenAt: night }),
      part(5, dead, { silent: true }),
      part(6, alive),
      part(7, dead, { lastSeenAt: night }),
    ];
    await write(store, { alerts, contributions });

    const ids = await store.alertsToTend(night, night - 7 * dayMs, night - 14 * dayMs);

    assert.deepEqual(ids, [anAlert(1).id, anAlert(2).id]);
  });

  test(`${name}: a sync that stopped for good does not keep an alert that was not seen for long`, async () => {
    const { store } = await open();
    const alert = anAlert(1, { lastSeenAt: night - 8 * dayMs });
    const [clean, dead] = [aRun({ syncId: 'clean' }), aRun({ syncId: 'dead' })];
    const contributions = [aContribution(alert, clean, { proofRuns: 1 }), aContribution(alert, dead, { silent: true })];
    await write(store, { alerts: [alert], contributions });

    assert.deepEqual(await store.alertsToTend(night, night - 7 * dayMs, night - 14 * dayMs), [alert.id]);
  });

  test(`${name}: an alert of a fingerprint is made when there is none, and changed when there is`, async () => {
    const { store } = await open();
    const alert = anAlert(1);
    const contribution = aContribution(alert);

    const asked: unknown[] = [];
    const made = await store.changeAlertOf(fingerprint(1), (...known) => {
      asked.push(known);
      return aChange({ alerts: [alert], contributions: [contribution] });
    });
    const changed = await store.changeAlertOf(fingerprint(1), (...known) => {
      asked.push(known);
      return aChange({ alerts: [resolved(alert)] });
    });
    const left = await store.changeAlertOf(fingerprint(1), () => null);

    assert.deepEqual([made, changed, left], [true, true, false]);
    assert.deepEqual(asked, [
      [null, []],
      [alert, [contribution]],
    ]);
    assert.deepEqual((await store.readAlert(alert.id))?.alert, resolved(alert));
  });

  test(`${name}: refused webhooks are counted by door and code, most first, for as long as they are asked for`, async () => {
    const { store } = await open();
    const hour = night - (night % hourMs);
    const refusal = (door: string, code: string, count: number, lastAt: number) => ({ door, code, count, lastAt });
    await store.addRefusals([]);
    await store.addRefusals([refusal('runs', 'not_signed', 3, hour + 10), refusal('airbyte', 'wrong_token', 4, hour)]);
    await store.addRefusals([refusal('runs', 'not_signed', 2, hour + 5)]);
    await store.addRefusals([refusal('runs', 'not_signed', 1, hour + 2 * hourMs)]);
    await store.addRefusals([refusal('runs', 'invalid_run', 9, hour - 1)]);

    assert.deepEqual(await store.listRefusals(hour), [
      refusal('runs', 'not_signed', 6, hour + 2 * hourMs),
      refusal('airbyte', 'wrong_token', 4, hour),
    ]);
    assert.deepEqual(await store.listRefusals(hour + 1), [refusal('runs', 'not_signed', 6, hour + 2 * hourMs)]);
    assert.deepEqual(await store.listRefusals(hour + 11), [refusal('runs', 'not_signed', 1, hour + 2 * hourMs)]);
  });

  test(`${name}: a daily post is owed once per tick and channel, whoever asks`, async () => {
    const { store } = await open();
    const channels = [aChannel('C1'), aChannel('C2'), aChannel('local', { platform: 'console' })];
    await store.oweDigest(night, []);
    await store.oweDigest(night, channels);
    await store.oweDigest(night, channels);

    const due = await store.claimMessages('slack', night, leaseMs, 10);
    for (const one of due) {
      await record(store, one, { kind: 'shown', version: one.wantedVersion, ref: 'ref 1', link: null });
    }
    await store.oweDigest(night, channels);

    assert.deepEqual(
      due.map((one) => [one.channel, one.kind === 'digest' && one.at, one.wantedVersion, one.ref]),
      [
        ['C1', night, 1, null],
        ['C2', night, 1, null],
      ],
    );
    assert.equal(await store.nextDueAt('slack'), null);
    const found = await store.findMessage(due[0]?.id ?? '');
    assert.deepEqual([found?.message.kind, found?.message.ref, found?.tells], ['digest', 'ref 1', []]);
  });

  test(`${name}: an older daily post that nobody saw is forgotten, one with nothing to list is settled`, async () => {
    const { store } = await open();
    const channels = [aChannel('C1')];
    await store.oweDigest(night, channels);
    const [older] = await store.claimMessages('slack', night, leaseMs, 10);
    await store.oweDigest(night + dayMs, channels);
    const failed = {
      kind: 'later',
      urgency: 'opening',
      at: night,
      error: 'x',
      unclearSince: night,
      lookups: 0,
    } as const;
    await record(store, older, failed);

    const due = await store.claimMessages('slack', night, leaseMs, 10);
    await record(store, due[0], { kind: 'dropped', version: 1, error: 'nothing_to_tell' });
    await store.oweDigest(night + dayMs, channels);

    assert.deepEqual(
      due.map((one) => one.kind === 'digest' && one.at),
      [night + dayMs],
    );
    assert.equal(await store.nextDueAt('slack'), null);
  });

  test(`${name}: a daily post is not an opening: it makes no burst`, async () => {
    const { store, channels } = await open();
    channels.push(aChannel('C1', { folds: true }));
    for (let tick = 1; tick <= 9; tick += 1) {
      await store.oweDigest(tick, channels);
      const [due] = await store.claimMessages('slack', night, leaseMs, 1);
      await record(store, due, { kind: 'shown', version: 1, ref: `ref ${tick}`, link: null });
    }

    await write(store, { alerts: [anAlert(1)], messages: [message(anAlert(1), 'opening')] });

    assert.equal(await store.nextDueAt('slack'), night);
  });

  test(`${name}: old daily posts and refused webhooks go with the old runs, what is owed stays`, async () => {
    const { store } = await open();
    await store.oweDigest(night, [aChannel('C1'), aChannel('C2')]);
    const [shown] = await store.claimMessages('slack', night, leaseMs, 1);
    await record(store, shown, { kind: 'shown', version: 1, ref: 'ref 1', link: null });
    const refusal = { door: 'runs', code: 'not_signed', count: 3 };
    await store.addRefusals([{ ...refusal, lastAt: night }]);
    await store.addRefusals([{ ...refusal, lastAt: night + dayMs }]);

    const first = await store.deleteOldRuns(night + dayMs, 1);
    const second = await store.deleteOldRuns(night + dayMs, 1);

    assert.deepEqual([first.more, second.more], [true, false]);
    assert.equal(await store.findMessage(shown?.id ?? ''), null);
    assert.notEqual(await store.nextDueAt('slack'), null);
    assert.deepEqual(await store.listRefusals(0), [{ ...refusal, lastAt: night + dayMs }]);
  });
}

/** Stores a sync in this state, by way of a run of its own. */
async function ran(store: Store, syncId: string, parts: Partial<SyncState>): Promise<SyncState> {
  const run = aRun({ runId: `of ${syncId}`, syncId });
  let sync: SyncState | null = null;
  await store.recordRun(run, [], (known) => {
    sync = { ...syncAfter(run, known), ...parts };
    return { ...deciding(run)(known), sync };
  });
  assert.ok(sync);
  return sync;
}
