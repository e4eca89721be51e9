import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayMs, hourMs, type Instant, minuteMs } from '../../src/domain/run.ts';
import { at, type CauseSpec, createWorld, expiredToken, planLimit, type RunSpec, type World } from './world.ts';

const clean = { attempted: 10, written: 10 } as const;

/** Runs every `everyMs` from midnight on, up to and including `until`. */
function regular(world: World, everyMs: number, until: Instant, spec: Partial<RunSpec> = {}): void {
  for (let end = at('00:00'); end <= until; end += everyMs) world.run({ ...clean, ...spec, end });
}

test('a sync that gave its rhythm is overdue after twice that, from its first run on', () => {
  const world = createWorld();

  world.run({ ...clean, everyS: 3_600, end: at('03:00'), arrives: at('03:05') });

  assert.equal(world.syncOf('customers')?.overdueAt, at('05:05'));
});

test('a sync whose rhythm is not known is not overdue', () => {
  const world = createWorld();

  world.run({ ...clean, end: at('03:00') });

  assert.equal(world.syncOf('customers')?.overdueAt, null);
});

test('a learned rhythm: one and a half times the longest gap of 14 days and an hour, never in the first 14 days', () => {
  const world = createWorld();
  regular(world, hourMs, at('00:00', 2));
  const young = world.syncOf('customers')?.overdueAt;
  // One gap of three hours, then hourly again.
  for (let end = at('03:00', 2); end <= at('00:00', 15); end += hourMs) world.run({ ...clean, end });
  const withLongGap = world.syncOf('customers')?.overdueAt;
  for (let end = at('01:00', 15); end <= at('00:00', 17); end += hourMs) world.run({ ...clean, end });

  assert.equal(young, at('00:00', 14));
  assert.equal(withLongGap, at('00:00', 15) + 4.5 * hourMs + hourMs);
  assert.equal(world.syncOf('customers')?.overdueAt, at('00:00', 17) + 1.5 * hourMs + hourMs);
});

test('the gap that just ended counts at once', () => {
  const world = createWorld();
  regular(world, hourMs, at('00:00', 15));

  world.run({ ...clean, end: at('10:00', 15) });

  assert.equal(world.syncOf('customers')?.overdueAt, at('10:00', 15) + 15 * hourMs + hourMs);
});

const paused: readonly [what: string, spec: Omit<RunSpec, 'end'>, pauses: boolean][] = [
  ['a dead token', { attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }] }, true],
  ['a limit that blocks', { attempted: 10, written: 0, causes: [{ ...planLimit, count: 10 }] }, true],
  ['a limit on some records', { attempted: 10, written: 5, causes: [{ ...planLimit, count: 5 }] }, false],
  ['a cancelled run', { status: 'cancelled' }, false],
];

for (const [what, spec, pauses] of paused) {
  test(`${what} ${pauses ? 'pauses the sync: none is due' : 'leaves the next run due'}`, () => {
    const world = createWorld();

    world.run({ ...spec, everyS: 3_600, end: at('03:00') });

    assert.equal(world.syncOf('customers')?.overdueAt, pauses ? null : at('05:00'));
  });
}

test('a late run pushes the due time and nothing else', () => {
  const world = createWorld();
  world.run({ ...clean, everyS: 3_600, end: at('03:00') });
  const before = world.syncOf('customers') ?? assert.fail();

  world.run({ ...clean, everyS: 3_600, end: at('02:00'), arrives: at('03:30') });

  assert.deepEqual(world.syncOf('customers'), { ...before, overdueAt: at('05:30') });
});

test('a late run does not make a paused sync due', () => {
  const world = createWorld();
  world.run({ attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }], everyS: 3_600, end: at('03:00') });

  world.run({ ...clean, everyS: 3_600, end: at('02:00'), arrives: at('03:30') });

  assert.equal(world.syncOf('customers')?.overdueAt, null);
});

/** A world in which `syncs`, hourly, were told as overdue at 05:00. */
function silentSince(syncs: readonly string[]): World {
  const world = createWorld();
  for (const sync of syncs) world.run({ ...clean, sync, everyS: 3_600, end: at('03:00') });
  world.overdue(at('05:00'));
  return world;
}

function overdueIn(world: World) {
  return world.alerts().find((alert) => alert.cause.kind === 'overdue') ?? assert.fail('nothing is overdue');
}

const ending: readonly [what: string, spec: RunSpec][] = [
  ['a clean run', { ...clean, end: at('06:00') }],
  ['an empty run', { attempted: 0, written: 0, end: at('06:00') }],
  ['a cancelled run', { status: 'cancelled', end: at('06:00') }],
  ['a failed run', { status: 'failed', end: at('06:00') }],
  ['a late run', { ...clean, end: at('02:30'), arrives: at('06:00') }],
  ['a run that started before it was told', { ...clean, start: at('04:00'), end: at('06:00') }],
];

for (const [what, spec] of ending) {
  test(`${what} ends the silence of its sync`, () => {
    const world = silentSince(['customers']);

    const told = world.run({ ...spec, everyS: 3_600 });

    const alert = overdueIn(world);
    assert.deepEqual([alert.life, alert.resolution], ['resolved', 'proof']);
    assert.equal(
      told.reconciled.decisions.find(({ fingerprint }) => fingerprint === alert.fingerprint)?.reason,
      'runs_again',
    );
    assert.deepEqual(
      told.notes.map(({ kind }) => kind),
      ['resolved'],
    );
    assert.equal(world.syncOf('customers')?.overdueAt, at('08:00'));
  });
}

test('an alert over several syncs ends when each has run again, and names those that have not', () => {
  const world = silentSince(['customers', 'deals']);

  const first = world.run({ ...clean, sync: 'deals', end: at('06:00') });
  const unrelated = world.run({ ...clean, sync: 'tickets', end: at('06:10') });
  const between = overdueIn(world).life;
  world.run({ ...clean, end: at('06:20') });

  assert.deepEqual(
    first.messages.map(({ urgency }) => urgency),
    ['counts'],
  );
  assert.deepEqual([unrelated.messages, between, overdueIn(world).life], [[], 'open', 'resolved']);
});

test('a sync that stays away for good is closed grey after 14 days', () => {
  const world = silentSince(['customers']);

  world.tend(at('05:00') + 14 * dayMs - minuteMs);
  const open = overdueIn(world).life;
  world.tend(at('05:00') + 14 * dayMs);

  assert.deepEqual([open, overdueIn(world).resolution], ['open', 'silent']);
});

test('a sync that its tool switched off is not waited for', () => {
  const world = createWorld();
  const off: CauseSpec = { category: 'validation', kind: 'switched_off' };

  world.run({ ...clean, everyS: 3_600, whole: true, status: 'failed', written: null, causes: [off], end: at('05:00') });
  const without = world.syncOf('customers')?.overdueAt;
  world.run({ ...clean, everyS: 3_600, end: at('06:00') });

  assert.equal(without, null);
  assert.equal(world.syncOf('customers')?.overdueAt, at('08:00'));
});
