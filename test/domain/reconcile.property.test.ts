import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Wish } from '../../src/domain/act.ts';
import { type Alert, isSnoozed, shownStateOf } from '../../src/domain/alert.ts';
import type { Change } from '../../src/domain/change.ts';
import { dayMs, minuteMs } from '../../src/domain/run.ts';
import {
  badPhone,
  type CauseSpec,
  createWorld,
  expiredToken,
  midnight,
  missingScope,
  outage,
  planLimit,
  type RunSpec,
  rateLimit,
  type World,
} from './world.ts';

const causes: readonly CauseSpec[] = [expiredToken, badPhone, rateLimit, missingScope, planLimit, outage];

const anyRun = fc.record({
  kind: fc.constant('run' as const),
  sync: fc.constantFrom('a', 'b', 'c'),
  connection: fc.constantFrom('prod', 'sandbox'),
  id: fc.integer({ min: 0, max: 200 }),
  attempt: fc.integer({ min: 1, max: 2 }),
  shiftMs: fc.integer({ min: -25, max: 10 }).map((minutes) => minutes * minuteMs),
  status: fc.constantFrom('succeeded', 'partial', 'failed', 'cancelled' as const),
  written: fc.option(fc.integer({ min: 0, max: 100 })),
  attempted: fc.option(fc.integer({ min: 0, max: 200 })),
  // Clean runs in between, so that alerts come and go.
  hits: fc.oneof(fc.constant<number[]>([]), fc.subarray([0, 1, 2, 3, 4, 5], { maxLength: 2 })),
  count: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constantFrom(1, 1_000)),
  mode: fc.constantFrom('full', 'incremental' as const),
  whole: fc.boolean(),
});

const anyPress = fc.record({
  kind: fc.constant('press' as const),
  action: fc.constantFrom(
    'acknowledge',
    'snooze',
    'snooze_recovered',
    'resolve',
    'fix_opened',
    'tend',
    'wait' as const,
  ),
  cause: fc.integer({ min: 0, max: 5 }),
  actor: fc.constantFrom('Ana', 'Ben'),
});

const anyHistory = fc.array(fc.oneof({ arbitrary: anyRun, weight: 3 }, { arbitrary: anyPress, weight: 1 }), {
  maxLength: 80,
  size: 'max',
});

type Step = typeof anyHistory extends fc.Arbitrary<(infer T)[]> ? T : never;

function specOf(step: Extract<Step, { kind: 'run' }>, now: number): RunSpec {
  const { sync, connection, attempt, status, written, attempted, mode, whole } = step;
  const end = now + step.shiftMs;
  const hit = step.hits.flatMap((index) =>
    causes[index] === undefined ? [] : [{ ...causes[index], count: step.whole ? 1 : step.count }],
  );
  return {
    sync,
    connection,
    attempt,
    status,
    written,
    attempted,
    mode,
    whole,
    id: `r${step.id}`,
    end,
    start: end - minuteMs,
    arrives: now,
    ...(hit.length > 0 ? { causes: hit } : {}),
  };
}

function wishOf(action: string, now: number): Wish {
  if (action === 'snooze') return { action, until: now + 30 * minuteMs };
  if (action === 'snooze_recovered') return { action: 'snooze', until: 'recovered' };
  if (action === 'acknowledge' || action === 'resolve') return { action };
  return { action: 'fix_opened' };
}

function assertLegal(alert: Alert, before: Alert | undefined, now: number): void {
  assert.ok(['watching', 'open', 'resolved'].includes(alert.life));
  assert.ok(alert.version >= 1 && alert.episode >= 1 && alert.runs >= 1);
  assert.ok(alert.recordsWorst >= alert.recordsLast && alert.recordsLast >= 1);
  assert.ok(alert.firstSeenAt <= alert.lastSeenAt);
  assert.equal(alert.life === 'resolved', alert.resolvedAt !== null);
  assert.equal(alert.life === 'resolved', alert.resolution !== null);
  if (alert.life === 'watching') assert.equal(alert.openedAt, null);
  if (alert.acknowledgedBy !== null) assert.notEqual(alert.acknowledgedAt, null);
  assert.ok(shownStateOf(alert, now));
  assert.ok(alert.toldRecords <= alert.recordsWorst);
  if (alert.openedAt !== null) assert.ok(alert.toldSyncs >= 1);
  assert.equal(alert.holder === null, alert.acknowledgedBy === null);
  assert.equal(alert.snoozedAt === null, alert.snoozedUntil === null);
  if (alert.worseInSnooze) assert.notEqual(alert.snoozedUntil, null);
  if (alert.fixFailed) assert.notEqual(alert.fixOpenedAt, null);
  assert.ok(alert.proofRuns <= (alert.flapping ? 3 : 0));
  if (before === undefined || before === alert) return;
  assert.equal(alert.version, before.version + 1);
  assert.ok(alert.episode === before.episode || alert.episode === before.episode + 1);
  if (alert.episode > before.episode) assert.equal(before.life, 'resolved');
  const flapped = before.life === 'open' && before.flapping;
  if (flapped && alert.resolution === 'proof') assert.deepEqual([before.proofRuns, alert.proofRuns], [2, 3]);
}

/** One decision says one thing of an alert at most, and nothing of what was never told. */
function assertSober(change: Change, now: number): void {
  const alerts = new Map(change.alerts.map((alert) => [alert.id, alert]));
  assert.equal(alerts.size, change.alerts.length);
  assert.equal(
    new Set(change.contributions.map((one) => `${one.alertId}|${one.syncKey}`)).size,
    change.contributions.length,
  );
  for (const intents of [change.messages, change.notes]) {
    assert.equal(new Set(intents.map(({ alertId }) => alertId)).size, intents.length);
    for (const { alertId } of intents) assert.notEqual(alerts.get(alertId)?.openedAt ?? null, null);
  }
  for (const { kind, alert } of change.notes) {
    if (kind !== 'worse' && kind !== 'resolved') assert.ok(!isSnoozed(alert, now), kind);
  }
}

const waitMs = 15 * dayMs;

function play(world: World, history: readonly Step[], check: (now: number, changes: readonly Change[]) => void): void {
  let now = midnight;
  for (const step of history) {
    now += step.kind === 'press' && step.action === 'wait' ? waitMs : 7 * minuteMs;
    check(now, take(world, step, now));
  }
}

function take(world: World, step: Step, now: number): readonly Change[] {
  if (step.kind === 'run') {
    const { reconciled, messages, notes } = world.run(specOf(step, now));
    return [{ ...reconciled, messages, notes }];
  }
  if (step.action === 'wait') return [];
  if (step.action === 'tend') return world.tend(now).flatMap(({ change }) => (change === null ? [] : [change]));
  const cause = causes[step.cause];
  const alert = cause === undefined ? undefined : world.alertOf(cause, { sync: 'a' });
  if (alert === undefined) return [];
  const { change } = world.pressOn(alert, wishOf(step.action, now), step.actor, now);
  return change === null ? [] : [change];
}

test('any order of presses and runs ends in a legal state, one version at a time', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const world = createWorld();
      let before = new Map<string, Alert>();

      play(world, history, (now, changes) => {
        for (const change of changes) assertSober(change, now);
        for (const alert of world.alerts()) assertLegal(alert, before.get(alert.id), now);
        before = new Map(world.alerts().map((alert) => [alert.id, alert]));
      });
    }),
    { numRuns: 300 },
  );
});

test('the same run twice changes nothing', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const world = createWorld();
      const runs = history.filter((step) => step.kind === 'run');
      let now = midnight;

      for (const step of runs) {
        now += 7 * minuteMs;
        const spec = specOf(step, now);
        world.run(spec);
        const before = JSON.stringify(world.alerts());
        const repeated = world.run({ ...spec, arrives: now + minuteMs });

        assert.equal(JSON.stringify(world.alerts()), before);
        assert.deepEqual([repeated.messages, repeated.notes], [[], []]);
      }
    }),
    { numRuns: 200 },
  );
});

test('a failing run of an unrelated sync and connection never resolves anything', () => {
  fc.assert(
    fc.property(anyHistory, anyRun, (history, step) => {
      const world = createWorld();
      let now = midnight;
      play(world, history, (later) => {
        now = later;
      });
      const active = world
        .alerts()
        .filter((alert) => alert.life !== 'resolved')
        .map((alert) => alert.id);

      world.run({ ...specOf(step, now + minuteMs), sync: 'unrelated', connection: 'elsewhere' });

      const still = world
        .alerts()
        .filter((alert) => alert.life !== 'resolved')
        .map((alert) => alert.id);
      for (const id of active) assert.ok(still.includes(id));
    }),
    { numRuns: 200 },
  );
});

test('a run that wrote nothing never resolves anything', () => {
  fc.assert(
    fc.property(anyHistory, anyRun, (history, step) => {
      const world = createWorld();
      let now = midnight;
      play(world, history, (later) => {
        now = later;
      });
      const active = world
        .alerts()
        .filter((alert) => alert.life !== 'resolved')
        .map((alert) => alert.id);

      world.run({ ...specOf(step, now + minuteMs), written: 0, status: 'failed' });

      for (const id of active) assert.notEqual(world.alerts().find((alert) => alert.id === id)?.life, 'resolved');
    }),
    { numRuns: 200 },
  );
});
