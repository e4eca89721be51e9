import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Wish } from '../../src/domain/act.ts';
import { type Alert, shownStateOf } from '../../src/domain/alert.ts';
import { minuteMs } from '../../src/domain/run.ts';
import {
  badPhone,
  type CauseSpec,
  createWorld,
  expiredToken,
  midnight,
  missingScope,
  planLimit,
  type RunSpec,
  rateLimit,
  type World,
} from './world.ts';

const causes: readonly CauseSpec[] = [expiredToken, badPhone, rateLimit, missingScope, planLimit];

const anyRun = fc.record({
  kind: fc.constant('run' as const),
  sync: fc.constantFrom('a', 'b', 'c'),
  connection: fc.constantFrom('prod', 'sandbox'),
  id: fc.integer({ min: 0, max: 30 }),
  attempt: fc.integer({ min: 1, max: 2 }),
  shiftMs: fc.integer({ min: -90, max: 10 }).map((minutes) => minutes * minuteMs),
  status: fc.constantFrom('succeeded', 'partial', 'failed', 'cancelled' as const),
  written: fc.option(fc.integer({ min: 0, max: 100 })),
  attempted: fc.option(fc.integer({ min: 0, max: 200 })),
  hits: fc.subarray([0, 1, 2, 3, 4]),
  count: fc.integer({ min: 1, max: 100 }),
  mode: fc.constantFrom('full', 'incremental' as const),
});

const anyPress = fc.record({
  kind: fc.constant('press' as const),
  action: fc.constantFrom('acknowledge', 'snooze', 'snooze_recovered', 'resolve', 'fix_opened', 'tend' as const),
  cause: fc.integer({ min: 0, max: 4 }),
  actor: fc.constantFrom('Ana', 'Ben'),
});

const anyHistory = fc.array(fc.oneof({ arbitrary: anyRun, weight: 3 }, { arbitrary: anyPress, weight: 1 }), {
  maxLength: 40,
});

type Step = typeof anyHistory extends fc.Arbitrary<(infer T)[]> ? T : never;

function specOf(step: Extract<Step, { kind: 'run' }>, now: number): RunSpec {
  const { sync, connection, attempt, status, written, attempted, mode } = step;
  const end = now + step.shiftMs;
  const hit = step.hits.flatMap((index) =>
    causes[index] === undefined ? [] : [{ ...causes[index], count: step.count }],
  );
  return {
    sync,
    connection,
    attempt,
    status,
    written,
    attempted,
    mode,
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
  if (before === undefined || before === alert) return;
  assert.equal(alert.version, before.version + 1);
  assert.ok(alert.episode === before.episode || alert.episode === before.episode + 1);
  if (alert.episode > before.episode) assert.equal(before.life, 'resolved');
}

function play(world: World, history: readonly Step[], check: (now: number) => void): void {
  let now = midnight;
  for (const step of history) {
    now += 7 * minuteMs;
    if (step.kind === 'run') world.run(specOf(step, now));
    else if (step.action === 'tend') world.tend(now);
    else {
      const cause = causes[step.cause];
      if (cause !== undefined && world.alertOf(cause, { sync: 'a' }) !== undefined) {
        world.pressOn(world.alertOf(cause, { sync: 'a' }) ?? assert.fail(), wishOf(step.action, now), step.actor, now);
      }
    }
    check(now);
  }
}

test('any order of presses and runs ends in a legal state, one version at a time', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const world = createWorld();
      let before = new Map<string, Alert>();

      play(world, history, (now) => {
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
