import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Alert } from '../../src/domain/alert.ts';
import { burstWindowMs, companyMs } from '../../src/domain/burst.ts';
import { countsEditGapMs } from '../../src/domain/message.ts';
import type { DueMessage } from '../../src/flows/owed.ts';
import type { Store } from '../../src/flows/ports.ts';
import { write } from './alerts-contract.ts';
import type { Bench, OpenBench } from './contract.ts';
import { claimNotes, later, leaseMs, record } from './deliveries.ts';
import { aChannel, aContribution, anAlert, message, next, night, note, reopened, resolved } from './samples.ts';

/** Bursts: which openings are posted by themselves, and what becomes of those that share a message. */
export function rollupsContract(name: string, open: OpenBench): void {
  test(`${name}: the first opening above the limit waits for company, then is posted by itself`, async () => {
    const { store } = await folding(open);
    const alerts = alertsOf(1, 6);
    await openings(store, alerts);

    const atOnce = await claim(store);
    const dueAt = await store.nextDueAt('slack');
    const inTime = await claim(store, night + companyMs);

    assert.deepEqual(atOnce.map(told), alerts.slice(0, 5).map(idOf));
    assert.equal(dueAt, night + companyMs);
    assert.deepEqual(inTime.map(told), [anAlert(6).id]);
  });

  test(`${name}: a change of the alert that waits does not cut its wait short, an answer to a person does`, async () => {
    const { store } = await folding(open);
    const alerts = alertsOf(1, 6);
    await openings(store, alerts);
    await shownAll(store, await claim(store));
    const second = next(anAlert(6));

    await write(store, { alerts: [second], messages: [message(second, 'state')] });
    const dueAt = await store.nextDueAt('slack');
    await write(store, { alerts: [next(second)], messages: [message(next(second), 'answer')] });

    assert.equal(dueAt, night + companyMs);
    assert.equal(await store.nextDueAt('slack'), night);
  });

  test(`${name}: company makes it a roll-up, in one run or in many`, async () => {
    for (const runs of [[alertsOf(1, 8)], alertsOf(1, 8).map((alert) => [alert])]) {
      const { store } = await folding(open);
      for (const alerts of runs) await openings(store, alerts);

      const due = await claim(store);

      assert.deepEqual(due.map(told), [...alertsOf(1, 5).map(idOf), alertsOf(6, 8).map(idOf)]);
      assert.equal(await store.nextDueAt('slack'), night + leaseMs, 'nothing waits any more');
      const rollup = due.at(-1);
      assert.deepEqual([rollup?.ref, rollup?.shownVersion, rollup?.urgency], [null, 0, 'opening']);
    }
  });

  test(`${name}: what opens afterwards joins the roll-up that is there, which is edited at once`, async () => {
    const { store, clock } = await folding(open);
    await openings(store, alertsOf(1, 7));
    await shownAll(store, await claim(store));
    clock.at += 1_000;

    await openings(store, alertsOf(8, 20));

    const due = await claim(store, clock.at);
    assert.deepEqual(due.map(told), [alertsOf(6, 20).map(idOf)]);
    assert.deepEqual([due[0]?.ref, due[0]?.shownVersion, due[0]?.wantedVersion], ['ref 1', 1, 2]);
  });

  test(`${name}: a roll-up takes members until none came for ten minutes; then alerts are posted by themselves`, async () => {
    const { store, clock } = await folding(open);
    await openings(store, alertsOf(1, 7));
    clock.at += burstWindowMs - 1;
    await openings(store, alertsOf(8, 8));
    clock.at += burstWindowMs - 1;
    await openings(store, alertsOf(9, 9));
    clock.at += burstWindowMs;
    await openings(store, alertsOf(10, 10));

    const due = await claim(store, clock.at);

    assert.deepEqual(due.map(told), [...alertsOf(1, 5).map(idOf), alertsOf(6, 9).map(idOf), anAlert(10).id]);
  });

  test(`${name}: dead credentials are posted by themselves though a burst is folded, up to twenty`, async () => {
    const { store } = await folding(open);
    const auth = (alert: Alert): Alert => ({ ...alert, cause: { ...alert.cause, category: 'auth' } });
    await openings(store, alertsOf(1, 7));
    const dead = alertsOf(101, 120).map(auth);
    await openings(store, dead);

    const due = await claim(store, night);

    const alone = due.map(told).filter((ids) => typeof ids === 'string');
    assert.deepEqual(alone, [...alertsOf(1, 5), ...dead.slice(0, 14)].map(idOf));
    assert.deepEqual(told(due.find((one) => one.kind === 'rollup')), [...alertsOf(6, 7), ...dead.slice(14)].map(idOf));
  });

  test(`${name}: each channel is counted by itself, and one that does not fold gets every alert by itself`, async () => {
    const { store, channels } = await open();
    channels.push(aChannel('C1', { folds: true }), aChannel('local', { platform: 'console' }));
    await openings(store, alertsOf(1, 4));
    channels.push(aChannel('C2', { folds: true }));
    await openings(store, alertsOf(5, 8));

    const slack = await claim(store);
    const local = await store.claimMessages('console', night, leaseMs, 50);

    const of = (channel: string) => slack.filter((one) => one.channel === channel).map(told);
    assert.deepEqual(of('C1'), [...alertsOf(1, 5).map(idOf), alertsOf(6, 8).map(idOf)]);
    assert.deepEqual(of('C2'), alertsOf(5, 8).map(idOf));
    assert.deepEqual(local.map(told), alertsOf(1, 8).map(idOf));
  });

  test(`${name}: a message that waited and is being posted by now is no member; the roll-up goes on without it`, async () => {
    const { store, clock } = await folding(open);
    await openings(store, alertsOf(1, 6));
    await shownAll(store, await claim(store));
    clock.at += companyMs;
    const waited = await claim(store, clock.at);

    await openings(store, alertsOf(7, 7));

    const due = await claim(store, clock.at);
    assert.deepEqual(waited.map(told), [anAlert(6).id]);
    assert.deepEqual(due.map(told), [[anAlert(7).id]]);
  });

  test(`${name}: an episode that is told in a channel, by itself or in a roll-up, is not told there again`, async () => {
    const { store } = await folding(open);
    const alerts = alertsOf(1, 8);
    await openings(store, alerts);

    await openings(
      store,
      alerts.map((alert) => next(alert)),
    );

    const due = await claim(store);
    assert.deepEqual(due.map(told), [...alertsOf(1, 5).map(idOf), alertsOf(6, 8).map(idOf)]);
  });

  test(`${name}: a change of a member makes its roll-up owed: counts after the gap, the rest at once`, async () => {
    const { store, clock } = await folding(open);
    await openings(store, alertsOf(1, 7));
    await shownAll(store, await claim(store));
    clock.at += 10_000;
    const [sixth, seventh] = [next(anAlert(6)), next(anAlert(7))];

    await write(store, { alerts: [sixth, seventh], messages: [message(sixth, 'counts'), message(seventh, 'counts')] });
    const afterCounts = await store.nextDueAt('slack');
    await write(store, { alerts: [next(sixth)], messages: [message(next(sixth), 'state')] });

    assert.equal(afterCounts, night + countsEditGapMs);
    const [due] = await claim(store, clock.at);
    assert.deepEqual([due?.urgency, due?.shownVersion, due?.wantedVersion], ['state', 1, 3]);
    assert.deepEqual(membersOf(due)[0]?.alert, next(sixth));
  });

  test(`${name}: a failing roll-up keeps its back-off whoever joins or changes, but an answer goes at once`, async () => {
    const { store } = await folding(open);
    await openings(store, alertsOf(1, 7));
    const due = await claim(store);
    await shownAll(store, due.slice(0, 5));
    await record(store, due[5], later(night + 30_000, null));
    const sixth = next(anAlert(6));

    await openings(store, alertsOf(8, 8));
    await write(store, { alerts: [sixth], messages: [message(sixth, 'state')] });
    const backingOff = await store.nextDueAt('slack');
    await write(store, { alerts: [next(sixth)], messages: [message(next(sixth), 'answer')] });

    assert.deepEqual([backingOff, await store.nextDueAt('slack')], [night + 30_000, night]);
  });

  test(`${name}: a member that joined while the roll-up was delivered is still owed`, async () => {
    const { store } = await folding(open);
    await openings(store, alertsOf(1, 7));
    const due = await claim(store);
    await openings(store, alertsOf(8, 8));
    await shownAll(store, due);

    const [again] = await claim(store);

    assert.deepEqual(told(again), alertsOf(6, 8).map(idOf));
  });

  test(`${name}: a member that ends before the first post leaves the roll-up, the last one takes it along`, async () => {
    const { store } = await folding(open);
    await openings(store, alertsOf(1, 8));
    await close(store, 6);
    const [left] = (await store.readAlert(anAlert(7).id))?.messages ?? [];
    const rollup = await store.findMessage(left?.id ?? '');
    await close(store, 7, 8);

    assert.deepEqual(
      rollup?.tells.map((one) => one.alertId),
      [anAlert(7).id, anAlert(8).id],
    );
    assert.deepEqual((await claim(store)).map(told), alertsOf(1, 5).map(idOf));
    assert.equal(await store.findMessage(left?.id ?? ''), null);
  });

  test(`${name}: members that end while the first post is tried are told of, unless the post failed`, async () => {
    for (const [unclearSince, stillOwed] of [
      [night, true],
      [null, false],
    ] as const) {
      const { store } = await folding(open);
      await openings(store, alertsOf(1, 7));
      const rollup = (await claim(store)).at(-1);
      await close(store, 6, 7);
      await record(store, rollup, later(night + 1, unclearSince));

      const again = (await claim(store, night + 1)).at(-1);

      assert.deepEqual(
        membersOf(again).map((member) => member.alert),
        stillOwed ? [resolved(anAlert(6)), resolved(anAlert(7))] : [],
      );
    }
  });

  test(`${name}: a first post that failed is tried again while one member is not over`, async () => {
    const { store } = await folding(open);
    await openings(store, alertsOf(1, 7));
    const rollup = (await claim(store)).at(-1);
    await close(store, 6);
    await record(store, rollup, later(night + 1, null));

    assert.deepEqual((await claim(store, night + 1)).map(told), [alertsOf(6, 7).map(idOf)]);
  });

  test(`${name}: a roll-up shows how a member's own episode ended, and the next episode's message links the roll-up`, async () => {
    const { store, clock } = await folding(open);
    const alert = anAlert(6);
    const contribution = aContribution(alert);
    await openings(store, alertsOf(1, 5));
    await write(store, { alerts: [alert], contributions: [contribution], messages: [message(alert, 'opening')] });
    await openings(store, alertsOf(7, 7));
    await shownAll(store, await claim(store), 'https://chat.example/rollup');
    clock.at += 2 * burstWindowMs;
    await close(store, 6);
    const again = reopened(resolved(alert));
    const fresh = aContribution(again, undefined, { runs: 7 });
    await write(store, {
      alerts: [again],
      restarted: [again.id],
      contributions: [fresh],
      messages: [message(again, 'opening')],
    });

    const [rollup, own] = await claim(store, clock.at);

    assert.deepEqual(await store.readMembers(rollup?.id ?? ''), membersOf(rollup));
    assert.deepEqual(await store.readMembers(own?.id ?? ''), []);
    assert.deepEqual(membersOf(rollup), [
      { alert: resolved(alert), contributions: [contribution], sinceVersion: 1 },
      { alert: anAlert(7), contributions: [], sinceVersion: 1 },
    ]);
    assert.ok(own?.kind === 'alert');
    assert.deepEqual([own.episode, own.alert, own.contributions], [2, again, [fresh]]);
    assert.equal(own.previousLink, 'https://chat.example/rollup');
  });

  test(`${name}: notes of a member that ask for a person go to the roll-up's thread, the others nowhere`, async () => {
    const { store } = await folding(open);
    await openings(store, alertsOf(1, 8));
    await shownAll(store, await claim(store));
    const [worse, over] = [next(anAlert(6)), resolved(anAlert(7))];
    const flapping = next(anAlert(8));

    await write(store, {
      alerts: [worse, over, flapping],
      notes: [note(worse, 'worse'), note(over, 'resolved'), note(flapping, 'flapping')],
    });

    const due = await claimNotes(store);
    assert.deepEqual(
      due.map((one) => [one.kind, one.ref, one.alert]),
      [['worse', 'ref 1', worse]],
    );
  });

  test(`${name}: a roll-up is found by its id, and beside the messages of each of its members`, async () => {
    const { store } = await folding(open);
    await openings(store, alertsOf(1, 7));
    const again = reopened(resolved(anAlert(7)));
    await shownAll(store, await claim(store));
    await close(store, 7);
    await write(store, { alerts: [again], restarted: [again.id], messages: [message(again, 'opening')] });

    const dossier = await store.readAlert(anAlert(6).id);
    const later = await store.readAlert(again.id);
    const listed = await store.listAlerts({ limit: 10 }, night);
    const found = await store.findMessage(dossier?.messages[0]?.id ?? '');

    assert.deepEqual(
      dossier?.messages.map(({ kind, episode, ref }) => ({ kind, episode, ref })),
      [{ kind: 'rollup', episode: 1, ref: 'ref 1' }],
    );
    assert.deepEqual(
      later?.messages.map(({ kind, episode, id }) => ({ kind, episode, id })),
      [
        { kind: 'alert', episode: 2, id: later?.messages[0]?.id },
        { kind: 'rollup', episode: 1, id: found?.message.id },
      ],
      'what came back has a message of its own',
    );
    assert.deepEqual(
      listed.alerts.find((entry) => entry.alert.id === again.id)?.messages.map((one) => one.episode),
      [2],
    );
    assert.deepEqual([found?.message.kind, found?.message.episode], ['rollup', 0]);
    assert.deepEqual(found?.tells, [
      { alertId: anAlert(6).id, episode: 1, sinceVersion: 1 },
      { alertId: anAlert(7).id, episode: 1, sinceVersion: 1 },
    ]);
    await openings(store, alertsOf(8, 8));
    assert.deepEqual((await store.findMessage(found?.message.id ?? ''))?.tells.at(-1), {
      alertId: anAlert(8).id,
      episode: 1,
      sinceVersion: 3,
    });
  });

  test(`${name}: whatever opens, ends, is posted or fails in whatever order, an open alert is told once`, {
    timeout: 60_000,
  }, async () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('open' as const), count: fc.integer({ min: 1, max: 9 }) }),
        fc.record({ kind: fc.constant('end' as const), nth: fc.nat(30) }),
        fc.record({ kind: fc.constant('deliver' as const), fails: fc.boolean(), unclear: fc.boolean() }),
        fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1_000, companyMs, burstWindowMs) }),
      ),
      { minLength: 5, maxLength: 15 },
    );
    const run = async (sequence: Steps) => {
      const { store, clock } = await folding(open);
      const alerts = await playBurst(store, clock, sequence);
      clock.at += burstWindowMs;
      for (let due = await claim(store, clock.at); due.length > 0; due = await claim(store, clock.at)) {
        await shownAll(store, due);
      }
      const listed = await store.listAlerts({ limit: 200, state: 'active' }, clock.at);
      assert.equal(listed.alerts.length, [...alerts.values()].filter((alert) => alert.life === 'open').length);
      for (const { alert, messages } of listed.alerts) {
        assert.deepEqual([messages.length, messages[0]?.ref], [1, 'ref 1'], alert.id);
        const found = await store.findMessage(messages[0]?.id ?? '');
        assert.equal(found?.tells.filter((one) => one.alertId === alert.id).length, 1);
      }
    };
    await fc.assert(fc.asyncProperty(steps, run), { numRuns: 25 });
  });

  test(`${name}: thousands of openings in one run are one roll-up`, { timeout: 60_000 }, async () => {
    const { store } = await folding(open);
    await openings(store, alertsOf(1, 3_000));

    const due = await claim(store);

    assert.deepEqual(due.map(told), [...alertsOf(1, 5).map(idOf), alertsOf(6, 3_000).map(idOf)]);
  });
}

type Steps = readonly (
  | { readonly kind: 'open'; readonly count: number }
  | { readonly kind: 'end'; readonly nth: number }
  | { readonly kind: 'deliver'; readonly fails: boolean; readonly unclear: boolean }
  | { readonly kind: 'wait'; readonly ms: number }
)[];

/** Plays the steps; returns the alerts as they are at the end. */
async function playBurst(store: Store, clock: Bench['clock'], steps: Steps): Promise<ReadonlyMap<number, Alert>> {
  const alerts = new Map<number, Alert>();
  for (const step of steps) {
    if (step.kind === 'wait') clock.at += step.ms;
    if (step.kind === 'open') {
      const opened = alertsOf(alerts.size + 1, alerts.size + step.count);
      for (const alert of opened) alerts.set(alerts.size + 1, alert);
      await openings(store, opened);
    }
    if (step.kind === 'end' && alerts.get(step.nth)?.life === 'open') {
      alerts.set(step.nth, resolved(anAlert(step.nth)));
      await close(store, step.nth);
    }
    if (step.kind !== 'deliver') continue;
    const due = await claim(store, clock.at);
    if (!step.fails) await shownAll(store, due);
    else for (const one of due) await record(store, one, later(clock.at + 1, step.unclear ? clock.at : null));
  }
  return alerts;
}

/** A store that tells everything in one channel of Slack, where bursts are folded. */
async function folding(open: OpenBench): Promise<Bench> {
  const bench = await open();
  bench.channels.push(aChannel('C1', { folds: true }));
  return bench;
}

function alertsOf(first: number, last: number): readonly Alert[] {
  return Array.from({ length: last - first + 1 }, (_, index) => anAlert(first + index));
}

function openings(store: Store, alerts: readonly Alert[]): Promise<void> {
  return write(store, { alerts, messages: alerts.map((alert) => message(alert, 'opening')) });
}

/** Resolves these alerts, which are in their first version. */
function close(store: Store, ...seeds: readonly number[]): Promise<void> {
  const over = seeds.map((seed) => resolved(anAlert(seed)));
  return write(store, { alerts: over, messages: over.map((alert) => message(alert, 'state')) });
}

function claim(store: Store, now: number = night): Promise<readonly DueMessage[]> {
  return store.claimMessages('slack', now, leaseMs, 50);
}

/** The id of the alert a message tells; of a roll-up, all of them. */
function told(due: DueMessage | undefined): string | readonly string[] {
  return due?.kind === 'alert' ? due.alert.id : membersOf(due).map((member) => member.alert.id);
}

function membersOf(due: DueMessage | undefined) {
  return due?.kind === 'rollup' ? due.members : [];
}

function idOf(alert: Alert): string {
  return alert.id;
}

async function shownAll(store: Store, due: readonly DueMessage[], link: string | null = null): Promise<void> {
  for (const one of due) await record(store, one, { kind: 'shown', version: one.wantedVersion, ref: 'ref 1', link });
}
