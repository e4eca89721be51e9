import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownStateOf } from '../../src/domain/alert.ts';
import { hourMs } from '../../src/domain/run.ts';
import { at, badPhone, createWorld, expiredToken, missingScope, planLimit, rateLimit } from './world.ts';

test('actionable causes are told at once, each as one opening message', () => {
  for (const cause of [expiredToken, missingScope, planLimit, badPhone]) {
    const world = createWorld();

    const told = world.run({ end: at('03:20'), attempted: 100, written: 0, causes: [{ ...cause, count: 100 }] });

    assert.equal(told.reason(cause), 'actionable_at_once');
    assert.deepEqual(
      told.messages.map(({ urgency, episode }) => ({ urgency, episode })),
      [{ urgency: 'opening', episode: 1 }],
    );
    assert.equal(told.verdict.causes[0]?.alert?.opened, true);
  }
});

test('auth on less than half of the records waits for the next run of the sync', () => {
  const world = createWorld();
  const stray = { attempted: 1_000, written: 990, causes: [{ ...expiredToken, count: 10 }] };

  const first = world.run({ ...stray, end: at('03:20') });
  const second = world.run({ ...stray, end: at('04:20') });

  assert.equal(first.reason(expiredToken), 'stray_auth_first');
  assert.deepEqual(first.messages, []);
  assert.equal(first.verdict.causes[0]?.alert?.state, 'watching');
  assert.equal(second.reason(expiredToken), 'stray_auth_again');
});

test('a stray auth failure that the next run does not have was nothing', () => {
  const world = createWorld();
  world.run({ end: at('03:20'), attempted: 1_000, written: 990, causes: [{ ...expiredToken, count: 10 }] });

  const clean = world.run({ end: at('04:20'), attempted: 1_000, written: 1_000 });

  assert.equal(world.alertOf(expiredToken)?.life, 'resolved');
  assert.deepEqual(clean.messages, []);
  assert.deepEqual(clean.notes, []);
});

test('another attempt of the same run is not a second run', () => {
  const world = createWorld();
  const stray = { id: 'r1', attempted: 1_000, written: 990, causes: [{ ...expiredToken, count: 10 }] };
  world.run({ ...stray, end: at('03:20') });

  const retried = world.run({ ...stray, attempt: 2, end: at('03:30') });

  assert.equal(retried.reason(expiredToken), 'stray_auth_first');
  assert.equal(world.alertOf(expiredToken)?.runs, 1);
});

test('expected refusals never ring', () => {
  const world = createWorld();
  const suppressed = { category: 'validation', kind: 'suppressed', subject: 'email' } as const;

  const told = world.run({ end: at('03:20'), attempted: 10, written: 4, causes: [{ ...suppressed, count: 6 }] });

  assert.equal(told.reason(suppressed), 'suppressed_never_rings');
  assert.equal(told.verdict.causes[0]?.alert, null);
  assert.equal(world.alerts().length, 0);
});

test('recovered records open, count and keep nothing', () => {
  const world = createWorld();

  const told = world.run({
    end: at('03:20'),
    attempted: 4_000,
    written: 4_000,
    causes: [{ ...rateLimit, recovered: 3_000 }],
  });

  assert.equal(told.reason(rateLimit), 'recovered_only');
  assert.equal(told.verdict.causes[0]?.alert, null);
  assert.equal(told.verdict.causes[0]?.directive, 'continue');
  assert.equal(world.alerts().length, 0);
});

test('transient is told at the third run in a row of one sync', () => {
  const world = createWorld();
  const limited = { attempted: 100, written: 60, causes: [{ ...rateLimit, count: 40 }] };

  const reasons = ['01:00', '02:00', '03:00', '04:00'].map((clock) =>
    world.run({ ...limited, end: at(clock) }).reason(rateLimit),
  );

  assert.deepEqual(reasons, ['transient_watched', 'transient_watched', 'transient_streak', 'seen_again']);
});

test('another sync neither adds to a streak nor ends it', () => {
  const world = createWorld();
  const limited = { attempted: 100, written: 60, causes: [{ ...rateLimit, count: 40 }] };
  world.run({ ...limited, sync: 'a', end: at('01:00') });
  world.run({ ...limited, sync: 'a', end: at('02:00') });

  const other = world.run({ ...limited, sync: 'b', end: at('02:10') });
  world.run({ sync: 'c', end: at('02:20'), attempted: 100, written: 100 });
  const third = world.run({ ...limited, sync: 'a', end: at('03:00') });

  assert.equal(other.reason(rateLimit), 'transient_watched');
  assert.equal(third.reason(rateLimit), 'transient_streak');
});

test('a clean run of the sync ends the streak', () => {
  const world = createWorld();
  const limited = { attempted: 100, written: 60, causes: [{ ...rateLimit, count: 40 }] };
  world.run({ ...limited, end: at('01:00') });
  world.run({ ...limited, end: at('02:00') });
  world.run({ end: at('03:00'), attempted: 100, written: 100 });

  const again = world.run({ ...limited, end: at('04:00') });

  assert.equal(again.reason(rateLimit), 'transient_watched');
  assert.equal(world.alertOf(rateLimit)?.episode, 1);
});

test('a blocked sync whose last write is more than 12 hours old is told at once', () => {
  const world = createWorld();
  world.run({ end: at('01:00'), attempted: 100, written: 100 });

  const daily = world.run({ end: at('01:00', 1), attempted: 100, written: 0, causes: [{ ...rateLimit, count: 100 }] });

  assert.equal(daily.reason(rateLimit), 'blocked_without_write');
});

test('a blocked sync that never wrote is told at its second run', () => {
  const world = createWorld();
  const blocked = { attempted: 100, written: 0, causes: [{ ...rateLimit, count: 100 }] };

  const reasons = ['01:00', '02:00'].map((clock) => world.run({ ...blocked, end: at(clock) }).reason(rateLimit));

  assert.deepEqual(reasons, ['transient_watched', 'blocked_without_write']);
});

test('a failed run without rows or counts is told by the transient rule', () => {
  const world = createWorld();
  world.run({ end: at('00:10'), attempted: 10, written: 10 });

  const told = ['01:00', '02:00', '03:00'].map((clock) => world.run({ status: 'failed', end: at(clock) }));

  assert.deepEqual(
    told.map((one) => one.messages.length),
    [0, 0, 1],
  );
  assert.equal(told[0]?.verdict.causes[0]?.kind, 'unexplained');
});

test('a late run is recorded and changes nothing', () => {
  const world = createWorld();
  world.run({ end: at('05:00'), attempted: 10, written: 10 });

  const late = world.run({
    end: at('03:00'),
    arrives: at('05:10'),
    attempted: 10,
    written: 0,
    causes: [{ ...expiredToken, count: 10 }],
  });

  assert.equal(late.reason(expiredToken), 'late_run');
  assert.equal(late.verdict.late, true);
  assert.equal(world.alerts().length, 0);
  assert.equal(world.syncOf('customers')?.lastRunAt, at('05:00'));
});

test('a late clean run resolves nothing', () => {
  const world = createWorld();
  world.run({ end: at('05:00'), attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }] });

  world.run({ start: at('04:55'), end: at('04:59'), arrives: at('05:10'), attempted: 10, written: 10 });

  assert.equal(world.alertOf(expiredToken)?.life, 'open');
});

test('an auth failure that ended before its connection was proven opens nothing', () => {
  const world = createWorld();
  world.run({ sync: 'deals', start: at('03:30'), end: at('03:40'), attempted: 10, written: 10 });

  const overlapping = world.run({
    sync: 'customers',
    start: at('03:00'),
    end: at('03:20'),
    arrives: at('03:45'),
    attempted: 10,
    written: 0,
    causes: [{ ...expiredToken, count: 10 }],
  });

  assert.equal(overlapping.reason(expiredToken), 'before_proof');
  assert.equal(overlapping.verdict.causes[0]?.alert, null);
});

test('nor does it open what is watched, or keep that alive', () => {
  const world = createWorld();
  const stray = { attempted: 100, written: 90, causes: [{ ...expiredToken, count: 10 }] };
  world.run({ ...stray, end: at('03:10') });
  world.run({ sync: 'deals', start: at('03:30'), end: at('03:40'), attempted: 10, written: 10 });

  const before = world.run({ ...stray, start: at('03:11'), end: at('03:20'), arrives: at('03:45') });
  assert.equal(before.reason(expiredToken), 'before_proof');
  assert.deepEqual([world.alertOf(expiredToken)?.life, world.alertOf(expiredToken)?.runs], ['watching', 1]);

  world.run({ ...stray, end: at('03:50') });
  assert.equal(world.alertOf(expiredToken)?.life, 'open', 'the next run that ended after the proof had it again');
});

test('a cancelled run opens what failed in it', () => {
  const world = createWorld();

  const told = world.run({
    status: 'cancelled',
    end: at('03:20'),
    attempted: 10,
    written: 0,
    causes: [{ ...expiredToken, count: 10 }],
  });

  assert.equal(told.reason(expiredToken), 'actionable_at_once');
});

test('seen again edits the same message: counts, worst, runs in a row', () => {
  const world = createWorld();
  const failing = (count: number) => ({ attempted: 4_000, written: 4_000 - count, causes: [{ ...badPhone, count }] });
  world.run({ ...failing(82), end: at('01:00') });

  const again = world.run({ ...failing(30), end: at('02:00') });

  assert.deepEqual(
    again.messages.map(({ urgency, episode }) => ({ urgency, episode })),
    [{ urgency: 'counts', episode: 1 }],
  );
  assert.deepEqual(again.notes, []);
  const alert = world.alertOf(badPhone);
  assert.equal(alert?.recordsLast, 30);
  assert.equal(alert?.recordsWorst, 82);
  assert.equal(alert?.recordsBefore, 82);
  assert.equal(alert?.runs, 2);
});

test('forty syncs on one dead token are one alert and one opening', () => {
  const world = createWorld();

  const openings = Array.from({ length: 40 }, (_, index) =>
    world.run({
      sync: `s${index}`,
      end: at('03:20') + index,
      attempted: 10,
      written: 0,
      causes: [{ ...expiredToken, count: 10 }],
    }),
  ).flatMap((told) => told.messages.filter((message) => message.urgency === 'opening'));

  assert.equal(openings.length, 1);
  assert.equal(world.alerts().length, 1);
});

test('a sender two hours ahead is taken at its arrival and ordered as its runs arrive', () => {
  const world = createWorld();
  const ahead = 2 * hourMs;
  world.run({
    start: at('03:10') + ahead,
    end: at('03:20') + ahead,
    arrives: at('03:20'),
    attempted: 10,
    written: 0,
    causes: [{ ...expiredToken, count: 10 }],
  });

  const clean = world.run({
    start: at('04:10') + ahead,
    end: at('04:20') + ahead,
    arrives: at('04:20'),
    attempted: 10,
    written: 10,
  });

  assert.equal(clean.verdict.late, false);
  assert.equal(world.alertOf(expiredToken)?.life, 'resolved');
});

test('a new episode is a new opening message; acknowledge ends with the episode before', () => {
  const world = createWorld();
  const dead = { attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }] };
  world.run({ ...dead, end: at('01:00') });
  world.press(expiredToken, { action: 'acknowledge' }, 'Ana', at('01:05'));
  world.run({ end: at('02:00'), attempted: 10, written: 10 });

  const again = world.run({ ...dead, end: at('03:00') });

  assert.deepEqual(
    again.messages.map(({ urgency, episode }) => ({ urgency, episode })),
    [{ urgency: 'opening', episode: 2 }],
  );
  const alert = world.alertOf(expiredToken);
  assert.equal(alert?.acknowledgedBy, null);
  assert.equal(alert?.firstSeenAt, at('03:00'));
  assert.equal(alert?.openings.length, 2);
  assert.equal(world.contributionsOf(alert ?? assert.fail())[0]?.runs, 1);
});

test('a timed snooze outlives a resolve and a reopening, and tells the opening at its end', () => {
  const world = createWorld();
  const dead = { attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }] };
  world.run({ ...dead, end: at('01:00') });
  world.press(expiredToken, { action: 'snooze', until: at('05:00') }, 'Ana', at('01:05'));
  world.run({ end: at('02:00'), attempted: 10, written: 10 });

  const again = world.run({ ...dead, end: at('03:00') });
  const early = world.tend(at('04:59'));
  const woken = world.tend(at('05:00'));

  assert.deepEqual(again.messages, []);
  assert.equal(again.verdict.causes[0]?.alert?.state, 'snoozed');
  assert.equal(early[0]?.change, null);
  assert.deepEqual(
    woken[0]?.change?.messages.map(({ urgency }) => urgency),
    ['opening'],
  );
  assert.equal(shownStateOf(world.alertOf(expiredToken) ?? assert.fail(), at('05:00')), 'open');
});

test('the end of a snooze is told in the thread, in the channel too when nobody has it', () => {
  for (const owner of [null, 'Ben']) {
    const world = createWorld();
    world.run({ end: at('01:00'), attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }] });
    if (owner !== null) world.press(expiredToken, { action: 'acknowledge' }, owner, at('01:01'));
    world.press(expiredToken, { action: 'snooze', until: at('02:00') }, 'Ana', at('01:05'));

    const woken = world.tend(at('02:00'));

    assert.deepEqual(
      woken[0]?.change?.notes.map(({ kind, broadcast }) => ({ kind, broadcast })),
      [{ kind: 'snooze_ended', broadcast: owner === null }],
    );
    assert.equal(
      shownStateOf(world.alertOf(expiredToken) ?? assert.fail(), at('02:00')),
      owner === null ? 'open' : 'acknowledged',
    );
  }
});

test('stray auth in a row is told though another sync of the connection runs clean in between', () => {
  const world = createWorld();
  const stray = { sync: 'a', attempted: 1_000, written: 600, causes: [{ ...expiredToken, count: 400 }] };
  world.run({ ...stray, end: at('03:20') });
  world.run({ sync: 'b', end: at('03:40'), attempted: 10, written: 10 });

  const again = world.run({ ...stray, end: at('04:20') });

  assert.equal(again.reason(expiredToken), 'stray_auth_again');
});

test('a clean run that overlapped another sync’s failure ends the streak of its own sync', () => {
  const world = createWorld();
  const limited = { attempted: 100, written: 60, causes: [{ ...rateLimit, count: 40 }] };
  world.run({ ...limited, sync: 'a', end: at('01:00') });
  world.run({ ...limited, sync: 'a', end: at('02:00') });
  world.run({ ...limited, sync: 'b', end: at('02:58') });
  world.run({ sync: 'a', start: at('02:50'), end: at('03:00'), attempted: 100, written: 100 });

  const again = world.run({ ...limited, sync: 'a', end: at('04:00') });

  assert.equal(again.reason(rateLimit), 'transient_watched');
});

test('the run before is told only when the same sync had it then, too', () => {
  const world = createWorld();
  const failing = (sync: string, count: number, clock: string) =>
    world.run({ sync, end: at(clock), attempted: 100, written: 100 - count, causes: [{ ...missingScope, count }] });
  failing('a', 82, '01:00');
  failing('b', 7, '01:30');
  world.run({ sync: 'a', end: at('02:00'), attempted: 10, written: 10 });

  failing('a', 12, '03:00');
  const afterClean = world.alertOf(missingScope)?.recordsBefore;
  failing('a', 9, '04:00');

  assert.deepEqual([afterClean, world.alertOf(missingScope)?.recordsBefore], [null, 12]);
});

test('a choice of snooze pressed twice is one snooze', () => {
  const world = createWorld();
  world.run({ end: at('01:00'), attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }] });

  const reasons = [0, 900].map(
    (ms) => world.press(expiredToken, { action: 'snooze', until: at('02:00') + ms }, 'Ana', at('01:00') + ms).reason,
  );

  assert.deepEqual(reasons, ['done', 'already_snoozed']);
});

test('a corrected attempt is no further run of its sync', () => {
  const world = createWorld();
  world.run({ id: 'r1', end: at('01:00'), attempted: 10, written: 10 });
  world.run({ id: 'r1', attempt: 2, end: at('01:01'), attempted: 10, written: 10 });
  world.run({ id: 'r2', end: at('02:00'), attempted: 10, written: 10 });

  const sync = world.syncOf('customers');
  assert.equal(sync?.runs, 2);
  assert.equal(sync?.recentGapsMs.length, 1);
});
