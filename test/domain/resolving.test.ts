import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayMs, hourMs } from '../../src/domain/run.ts';
import {
  at,
  badPhone,
  type CauseSpec,
  createWorld,
  expiredToken,
  missingScope,
  planLimit,
  type RunSpec,
  rateLimit,
  type World,
} from './world.ts';

/** A world with `cause` open since 03:20, seen by the sync `customers` on the connection `prod`. */
function broken(cause: CauseSpec, spec: Partial<RunSpec> = {}): World {
  const world = createWorld({ transientRuns: 1, transientHours: 12 });
  world.run({ end: at('03:20'), attempted: 4_000, written: 3_918, causes: [{ count: 82, ...cause }], ...spec });
  return world;
}

function lifeAfter(world: World, cause: CauseSpec, spec: RunSpec): string | undefined {
  world.run(spec);
  return world.alertOf(cause)?.life;
}

const deadToken = { ...expiredToken, count: 4_000 };
const clean = { attempted: 4_000, written: 4_000 };

const notProof: readonly [why: string, spec: RunSpec, reason: string][] = [
  ['started before the last sighting', { ...clean, start: at('03:10'), end: at('04:00') }, 'started_before_sighting'],
  ['was cancelled', { ...clean, status: 'cancelled', end: at('04:20') }, 'cancelled'],
  ['wrote nothing', { attempted: 0, written: 0, end: at('04:20') }, 'wrote_nothing'],
  [
    'failed wholly for another cause',
    { attempted: 4_000, written: 0, status: 'failed', causes: [{ ...expiredToken, count: 4_000 }], end: at('04:20') },
    'wrote_nothing',
  ],
  [
    'has unexplained failures',
    { attempted: 4_000, written: 3_990, failed: 10, status: 'partial', end: at('04:20') },
    'unexplained_failures',
  ],
  [
    'still has the cause',
    { ...clean, written: 3_999, causes: [{ ...badPhone, count: 1 }], end: at('04:20') },
    'seen_again',
  ],
  [
    'has more fields failing than are told one by one',
    { ...clean, written: 3_000, causes: [{ ...badPhone, subject: '*', count: 1_000 }], end: at('04:20') },
    'many_subjects_in_run',
  ],
];

for (const [why, spec, reason] of notProof) {
  test(`a run that ${why} does not turn the phone alert green`, () => {
    const world = broken(badPhone);

    const told = world.run(spec);

    assert.equal(told.reason(badPhone), reason);
    assert.equal(world.alertOf(badPhone)?.life, 'open');
  });
}

test('unexplained failures do not keep a dead token alive', () => {
  const world = broken(deadToken, { written: 0, status: 'failed' });

  assert.equal(
    lifeAfter(world, expiredToken, { attempted: 100, written: 90, failed: 10, status: 'partial', end: at('04:20') }),
    'resolved',
  );
});

test('a later attempt of the run that had it is proof though it started earlier', () => {
  const world = broken(badPhone, { id: 'r1', mode: 'full', start: at('03:00') });

  assert.equal(
    lifeAfter(world, badPhone, { ...clean, id: 'r1', attempt: 2, mode: 'full', start: at('03:00'), end: at('03:40') }),
    'resolved',
  );
});

test('a run without a start is proof from its arrival', () => {
  const world = broken(badPhone, { mode: 'full' });

  assert.equal(lifeAfter(world, badPhone, { ...clean, mode: 'full', start: null, end: at('04:20') }), 'resolved');
});

test('auth: one proof run of any sync on the connection', () => {
  const world = broken(deadToken, { written: 0 });

  const told = world.run({ ...clean, sync: 'deals', end: at('04:20') });

  assert.equal(told.reason(expiredToken), 'proof_on_connection');
  assert.equal(world.alertOf(expiredToken)?.life, 'resolved');
  assert.deepEqual(
    told.notes.map((note) => note.kind),
    ['resolved'],
  );
});

test('auth: another connection proves nothing', () => {
  const world = broken(deadToken, { written: 0 });

  assert.equal(
    lifeAfter(world, expiredToken, { ...clean, sync: 'deals', connection: 'sandbox', end: at('04:20') }),
    'open',
  );
});

test('auth: a connection id that changes on reconnect is proven by every contributing sync', () => {
  const world = broken(deadToken, { written: 0 });
  world.run({ sync: 'deals', attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }], end: at('03:30') });

  const first = lifeAfter(world, expiredToken, { ...clean, sync: 'deals', connection: 'prod-2', end: at('04:20') });
  const second = lifeAfter(world, expiredToken, {
    ...clean,
    sync: 'customers',
    connection: 'prod-2',
    end: at('04:30'),
  });

  assert.deepEqual([first, second], ['open', 'resolved']);
});

test('transient: a proof run of every contributing sync', () => {
  const world = broken(rateLimit);
  world.run({ sync: 'deals', attempted: 10, written: 5, causes: [{ ...rateLimit, count: 5 }], end: at('03:30') });

  const first = lifeAfter(world, rateLimit, { ...clean, end: at('04:20') });
  const second = lifeAfter(world, rateLimit, { ...clean, sync: 'deals', end: at('04:30') });

  assert.deepEqual([first, second], ['open', 'resolved']);
});

test('outage: a proof run on every contributing connection', () => {
  const outage = { category: 'transient', kind: 'outage', outage: true } as const;
  const world = broken(outage, { written: 0 });
  world.run({
    sync: 'deals',
    connection: 'emea',
    attempted: 10,
    written: 0,
    causes: [{ ...outage, count: 10 }],
    end: at('03:30'),
  });
  world.run({
    sync: 'tickets',
    connection: 'emea',
    attempted: 10,
    written: 0,
    causes: [{ ...outage, count: 10 }],
    end: at('03:31'),
  });

  const first = lifeAfter(world, outage, { ...clean, end: at('04:20') });
  const second = lifeAfter(world, outage, { ...clean, sync: 'deals', connection: 'emea', end: at('04:30') });

  assert.deepEqual([first, second], ['open', 'resolved']);
});

test('validation and permissions: a full or resending sync proves by one run, and says recovered', () => {
  for (const cause of [badPhone, missingScope]) {
    for (const spec of [{ mode: 'full' }, { resends: true }] as const) {
      const world = broken(cause, spec);

      world.run({ attempted: 10, written: 10, ...spec, end: at('04:20') });

      const alert = world.alertOf(cause);
      assert.equal(alert?.life, 'resolved');
      assert.equal(alert?.proof?.strength, 'full');
    }
  }
});

test('validation and permissions: an incremental sync needs 3·n/k records written without it, and says not seen', () => {
  for (const cause of [badPhone, missingScope]) {
    const world = broken(cause);
    const needed = Math.ceil((3 * 4_000) / 82);

    const short = lifeAfter(world, cause, { attempted: needed - 1, written: needed - 1, end: at('04:20') });
    const enough = lifeAfter(world, cause, { attempted: 1, written: 1, end: at('05:20') });

    assert.deepEqual([short, enough], ['open', 'resolved']);
    const { strength, records } = world.alertOf(cause)?.proof ?? assert.fail();
    assert.deepEqual({ strength, records }, { strength: 'absence', records: needed });
  }
});

test('validation: seen again starts the count of clean records anew', () => {
  const world = broken(badPhone);
  world.run({ attempted: 140, written: 140, end: at('04:20') });
  world.run({ attempted: 4_000, written: 3_918, causes: [{ ...badPhone, count: 82 }], end: at('05:20') });

  assert.equal(lifeAfter(world, badPhone, { attempted: 140, written: 140, end: at('06:20') }), 'open');
});

test('plan: three proof runs in a row over at least a day', () => {
  const world = broken(planLimit);
  const lives = ['04:20', '10:20', '16:20'].map((clock) => lifeAfter(world, planLimit, { ...clean, end: at(clock) }));

  const nextDay = lifeAfter(world, planLimit, { ...clean, end: at('04:20', 1) });

  assert.deepEqual([...lives, nextDay], ['open', 'open', 'open', 'resolved']);
});

test('plan: with a reset time, the first proof run that starts after it', () => {
  const world = broken({ ...planLimit, resetsAt: at('06:00') });

  const before = lifeAfter(world, planLimit, { ...clean, start: at('05:50'), end: at('06:10') });
  const after = lifeAfter(world, planLimit, { ...clean, start: at('06:00'), end: at('06:20') });

  assert.deepEqual([before, after], ['open', 'resolved']);
});

test('a record-level alert not seen for seven days but with too few clean records closes grey', () => {
  const world = broken(badPhone);
  world.run({ attempted: 1, written: 1, end: at('04:20') });

  const early = world.tend(at('03:20') + 7 * dayMs - 1);
  const late = world.tend(at('03:20') + 7 * dayMs);

  assert.equal(early[0]?.change, null);
  assert.equal(late[0]?.change?.alerts[0]?.resolution, 'not_seen');
});

test('a person resolves at any time, once', () => {
  const world = broken(badPhone);

  const first = world.press(badPhone, { action: 'resolve' }, 'Ana', at('03:30'));
  const second = world.press(badPhone, { action: 'resolve' }, 'Ben', at('03:31'));

  assert.equal(first.change?.alerts[0]?.resolvedBy, 'Ana');
  assert.deepEqual([second.reason, second.change], ['already_resolved', null]);
});

test('acknowledge: the first has it, a second press changes nothing and says who', () => {
  const world = broken(badPhone);

  const reasons = (['Ana', 'Ana', 'Ben'] as const).map(
    (actor) => world.press(badPhone, { action: 'acknowledge' }, actor, at('03:30')).reason,
  );

  assert.deepEqual(reasons, ['done', 'already_yours', 'already_acknowledged']);
  assert.equal(world.alertOf(badPhone)?.acknowledgedBy, 'Ana');
});

test('snooze: until it recovers ends with the episode; a past time is refused', () => {
  const world = broken(deadToken, { written: 0 });

  const past = world.press(expiredToken, { action: 'snooze', until: at('03:00') }, 'Ana', at('03:30'));
  world.press(expiredToken, { action: 'snooze', until: 'recovered' }, 'Ana', at('03:30'));
  world.run({ ...clean, end: at('04:20') });

  assert.equal(past.reason, 'until_is_past');
  assert.equal(world.alertOf(expiredToken)?.snoozedUntil, null);
  assert.equal(world.alertOf(expiredToken)?.life, 'resolved');
});

test('a link press records who opened the page and owes no message', () => {
  const world = broken(deadToken, { written: 0 });

  const pressed = world.press(expiredToken, { action: 'fix_opened' }, 'Ana', at('03:58'));

  assert.deepEqual(pressed.change?.messages, []);
  assert.equal(world.alertOf(expiredToken)?.fixOpenedBy, 'Ana');
});

test('5,000 → 3 → 30 failures stay one alert with its worst', () => {
  const world = createWorld();
  for (const [index, count] of [5_000, 3, 30].entries()) {
    world.run({
      end: at('03:00') + index * hourMs,
      attempted: 6_000,
      written: 6_000 - count,
      causes: [{ ...badPhone, count }],
    });
  }

  const alert = world.alertOf(badPhone);
  assert.deepEqual([alert?.recordsWorst, alert?.recordsLast, alert?.runs, alert?.episode], [5_000, 30, 3, 1]);
});

test('a full run that failed is not proven over by an incremental run of one record', () => {
  const world = broken(badPhone, { mode: 'full' });

  assert.equal(lifeAfter(world, badPhone, { attempted: 1, written: 1, end: at('04:20') }), 'open');
});

test('many fields at once are not over while single ones of the kind still fail', () => {
  const many = { ...badPhone, subject: '*' };
  const world = broken(many, { mode: 'full' });

  const told = world.run({
    ...clean,
    written: 3_999,
    mode: 'full',
    causes: [{ ...badPhone, count: 1 }],
    end: at('04:20'),
  });

  assert.equal(told.reason(many), 'many_subjects_in_run');
  assert.equal(world.alertOf(many)?.life, 'open');
});

test('plan: a blocked run in between breaks the row of proof runs', () => {
  const world = broken(planLimit);
  world.run({ ...clean, end: at('04:20') });
  world.run({ ...clean, end: at('10:20') });
  world.run({ attempted: 10, written: 0, status: 'failed', causes: [{ ...rateLimit, count: 10 }], end: at('16:20') });

  assert.equal(lifeAfter(world, planLimit, { ...clean, end: at('04:20', 1) }), 'open');
});
