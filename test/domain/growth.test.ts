import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from '../../src/domain/card.ts';
import { noteText } from '../../src/domain/note.ts';
import { hourMs, type Instant, minuteMs } from '../../src/domain/run.ts';
import { at, badPhone, createWorld, expiredToken, missingScope, rateLimit, type Told, type World } from './world.ts';

/** Failing runs of one sync, an hour apart from 01:00 on. */
function failing(world: World, cause: typeof badPhone, counts: readonly number[], from: Instant = at('01:00')): Told[] {
  return counts.map((count, index) =>
    world.run({
      end: from + index * hourMs,
      attempted: 40_000,
      written: 40_000 - count,
      causes: [{ ...cause, count }],
    }),
  );
}

function kinds(told: readonly Told[]): readonly (string | undefined)[] {
  return told.map(({ notes }) => notes[0]?.kind);
}

const rows: readonly [what: string, counts: readonly number[], notes: readonly (string | undefined)[]][] = [
  ['ten times as many', [3_000, 30_000], [undefined, 'worse']],
  ['a little less than ten times as many', [3_000, 29_999], [undefined, undefined]],
  ['5,000 → 3 → 30', [5_000, 3, 30], [undefined, undefined, undefined]],
  ['ten times as many, twice', [3, 30, 300], [undefined, 'worse', 'worse']],
  ['the same again once it was told', [3, 30, 30, 299], [undefined, 'worse', undefined, undefined]],
  ['crept up by edits', [3_000, 9_000, 30_000], [undefined, undefined, 'worse']],
];

for (const [what, counts, notes] of rows) {
  test(`worse: ${what}`, () => {
    const world = createWorld();

    const told = failing(world, badPhone, counts);

    assert.deepEqual(kinds(told), notes);
    const alert = world.alertOf(badPhone);
    const highestTold = Math.max(...counts.filter((_, index) => index === 0 || notes[index] === 'worse'));
    assert.deepEqual([alert?.toldRecords, alert?.toldSyncs], [highestTold, 1]);
  });
}

test('worse is a state change: named, in the thread, in the channel while nobody has it, in the audit', () => {
  const world = createWorld();
  failing(world, badPhone, [3_000]);

  const [worse] = failing(world, badPhone, [30_000], at('02:00'));

  assert.equal(worse?.reason(badPhone), 'grew_worse');
  assert.deepEqual(
    worse?.messages.map(({ urgency }) => urgency),
    ['state'],
  );
  assert.equal(worse?.notes[0]?.broadcast, true);
  assert.deepEqual(
    worse?.reconciled.audit.map(({ action, detail }) => [action, detail]),
    [['grew_worse', 'grew_worse']],
  );
  assert.equal(
    noteOf(worse, at('02:00')),
    'Ten times worse: invalid_value phone. 30,000 of 40,000 records failed in customers, up from 3,000. Nobody has it yet.',
  );
});

test('nobody is asked to have what nobody can mend', () => {
  const world = createWorld({ transientRuns: 1, transientHours: 12 });
  failing(world, rateLimit, [3]);
  const alert = world.alertOf(rateLimit) ?? assert.fail();

  assert.equal(
    plainText(noteText('snooze_ended', alert, at('03:00'))),
    'The snooze has ended and it has not recovered yet: rate_limit.',
  );
});

function noteOf(told: Told | undefined, now: Instant): string {
  const note = told?.notes[0] ?? assert.fail('no note');
  return plainText(noteText(note.kind, note.alert, now));
}

test('a thousand syncs on one dead token: one opening and three notes', () => {
  const world = createWorld();
  const told = Array.from({ length: 1_000 }, (_, index) =>
    world.run({
      sync: `s${index}`,
      end: at('03:20') + index,
      attempted: 10,
      written: 0,
      causes: [{ ...expiredToken, count: 10 }],
    }),
  );

  const notes = told.filter((one) => one.notes.length > 0);
  assert.deepEqual(
    notes.map((one) => one.notes.map(({ kind }) => kind)),
    [['worse'], ['worse'], ['worse']],
  );
  assert.deepEqual(
    notes.map((one) => told.indexOf(one)),
    [9, 99, 999],
  );
  assert.equal(
    noteOf(notes[0], at('03:21')),
    'Now at least 10 syncs have it, up from 1: expired_token. Nobody has it yet.',
  );
  assert.equal(world.alertOf(expiredToken)?.toldSyncs, 1_000);
});

test('syncs that are proven over do not make it worse', () => {
  const world = createWorld();
  const failed = { attempted: 10, written: 5, causes: [{ ...missingScope, count: 5 }], mode: 'full' } as const;
  for (const index of Array.from({ length: 9 }).keys())
    world.run({ ...failed, sync: `s${index}`, end: at('01:00') + index });
  world.run({ sync: 's3', mode: 'full', attempted: 10, written: 10, end: at('02:00') });

  const tenth = world.run({ ...failed, sync: 's9', end: at('03:00') });

  assert.equal(tenth.reason(missingScope), 'seen_again');
});

test('a run that did not say how many failed tells no number to compare with', () => {
  const unexplained = { category: 'transient', kind: 'unexplained' } as const;
  const world = createWorld({ transientRuns: 1, transientHours: 12 });
  const whole = { whole: true, status: 'failed', causes: [expiredToken] } as const;
  world.run({ status: 'failed', end: at('01:00') });
  world.run({ ...whole, sync: 'deals', end: at('01:00') });

  const counted = world.run({ status: 'failed', failed: 3_000, end: at('02:00') });
  const again = world.run({ ...dead, sync: 'deals', end: at('02:00') });

  assert.deepEqual([counted.reason(unexplained), again.reason(expiredToken)], ['seen_again', 'seen_again']);
});

test('snoozed, what a person can mend passes once', () => {
  const world = createWorld();
  failing(world, badPhone, [3]);
  world.press(badPhone, { action: 'acknowledge' }, 'Ana', at('01:01'));
  world.press(badPhone, { action: 'snooze', until: 'recovered' }, 'Ana', at('01:02'));

  const told = failing(world, badPhone, [30, 300], at('02:00'));
  const afterFirst = world.alertOf(badPhone);
  world.press(badPhone, { action: 'snooze', until: at('23:00') }, 'Ana', at('03:30'));
  const anew = failing(world, badPhone, [300], at('04:00'));

  assert.deepEqual(kinds(told), ['worse', undefined]);
  assert.deepEqual([afterFirst?.toldRecords, afterFirst?.worseInSnooze], [30, true]);
  assert.equal(told[0]?.notes[0]?.broadcast, false);
  assert.deepEqual(kinds(anew), ['worse']);
});

test('snoozed, what nobody can mend stays quiet and is measured against what was told', () => {
  const world = createWorld({ transientRuns: 1, transientHours: 12 });
  failing(world, rateLimit, [3]);
  world.press(rateLimit, { action: 'snooze', until: at('03:30') }, 'Ana', at('01:02'));

  const quiet = failing(world, rateLimit, [3_000], at('02:00'));
  world.tend(at('03:30'));
  const awake = failing(world, rateLimit, [3_000], at('04:00'));

  assert.deepEqual(kinds(quiet), [undefined]);
  assert.deepEqual(kinds(awake), ['worse']);
});

test('an opening kept quiet by a snooze is measured from its end on', () => {
  const world = createWorld();
  failing(world, expiredToken, [40_000]);
  world.press(expiredToken, { action: 'snooze', until: at('05:00') }, 'Ana', at('01:05'));
  world.run({ end: at('02:00'), attempted: 10, written: 10 });
  const dead = (count: number, clock: string) =>
    world.run({ end: at(clock), attempted: count, written: 0, causes: [{ ...expiredToken, count }] });
  dead(4, '03:00');
  const quiet = dead(400, '04:00');

  world.tend(at('05:00'));
  const after = dead(400, '06:00');

  assert.deepEqual([quiet.notes, after.notes], [[], []]);
  assert.equal(world.alertOf(expiredToken)?.toldRecords, 400);
});

const dead = { attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }] } as const;

test('still failing after the fix page was opened: once per press, and only by a run that started after it', () => {
  const world = createWorld();
  world.run({ ...dead, end: at('03:00') });
  world.press(expiredToken, { action: 'fix_opened' }, 'Ana', at('03:58'));

  const ahead = world.run({ ...dead, start: at('05:50'), end: at('05:59'), arrives: at('03:59') });
  const running = world.run({ ...dead, start: at('03:57'), end: at('04:00') });
  const undated = world.run({ ...dead, start: null, end: at('04:05') });
  const after = world.run({ ...dead, start: at('04:09'), end: at('04:10') });
  const again = world.run({ ...dead, start: at('05:09'), end: at('05:10') });
  world.press(expiredToken, { action: 'fix_opened' }, 'Ana', at('05:30'));
  const second = world.run({ ...dead, start: at('06:09'), end: at('06:10') });

  assert.deepEqual(
    [ahead, running, undated, after, again, second].map((told) => told.reason(expiredToken)),
    ['seen_again', 'seen_again', 'seen_again', 'fix_failed', 'seen_again', 'fix_failed'],
  );
  assert.deepEqual(kinds([after, again, second]), ['still_failing', undefined, 'still_failing']);
  assert.equal(after.notes[0]?.broadcast, false);
  assert.equal(after.reconciled.audit[0]?.action, 'fix_failed');
  assert.equal(
    noteOf(after, at('04:10')),
    'Still failing: the reconnect page was opened by Ana at 03:58 UTC; the run of 04:10 UTC had it again. Nobody has it yet.',
  );
});

test('still failing waits for the end of a snooze', () => {
  const world = createWorld();
  world.run({ ...dead, end: at('03:00') });
  world.press(expiredToken, { action: 'fix_opened' }, 'Ana', at('03:10'));
  world.press(expiredToken, { action: 'snooze', until: at('04:30') }, 'Ana', at('03:11'));

  const quiet = world.run({ ...dead, end: at('04:00') });
  world.tend(at('04:30'));
  const awake = world.run({ ...dead, end: at('05:00') });

  assert.deepEqual(kinds([quiet, awake]), [undefined, 'still_failing']);
});

test('a look at a run or a status page is no fix that could have failed', () => {
  const world = createWorld({ transientRuns: 1, transientHours: 12 });
  failing(world, rateLimit, [3]);
  world.press(rateLimit, { action: 'fix_opened' }, 'Ana', at('01:10'));

  assert.deepEqual(kinds(failing(world, rateLimit, [3], at('02:00'))), [undefined]);
});

test('worse and still failing at once are told one after the other', () => {
  const world = createWorld();
  failing(world, badPhone, [3]);
  world.press(badPhone, { action: 'fix_opened' }, 'Ana', at('01:10'));

  assert.deepEqual(kinds(failing(world, badPhone, [30, 30, 30], at('02:00'))), ['worse', 'still_failing', undefined]);
});

test('a note ends with the person who has it, mentioned where the platform knows them', () => {
  const world = createWorld();
  failing(world, badPhone, [3]);
  world.press(badPhone, { action: 'acknowledge' }, 'Ana', at('01:01'));
  world.press(badPhone, { action: 'fix_opened' }, 'Ben', at('01:10'));
  const told = failing(world, badPhone, [30, 30], at('02:00'));
  world.press(badPhone, { action: 'snooze', until: at('05:00') }, 'Ana', at('04:00'));
  const woken = world.tend(at('05:00'))[0]?.change?.notes ?? [];

  for (const note of [...told.flatMap(({ notes }) => notes), ...woken]) {
    assert.deepEqual(noteText(note.kind, note.alert, at('05:01')).slice(-2), [
      { text: 'Ana', person: { platform: 'test', id: 'UAna' } },
      { text: ' has it.' },
    ]);
    assert.equal(note.broadcast, false);
  }
  const [note] = woken;
  const unknown = { ...(note?.alert ?? assert.fail()), holder: null };
  assert.deepEqual(noteText('snooze_ended', unknown, at('05:01')).slice(-2), [{ text: 'Ana' }, { text: ' has it.' }]);
});

test('who has it is forgotten with the episode', () => {
  const world = createWorld();
  world.run({ ...dead, end: at('01:00') });
  world.press(expiredToken, { action: 'acknowledge' }, 'Ana', at('01:00') + minuteMs);
  world.run({ attempted: 10, written: 10, end: at('02:00') });
  const over = world.alertOf(expiredToken)?.holder?.name;
  world.run({ ...dead, end: at('03:00') });

  assert.deepEqual([over, world.alertOf(expiredToken)?.holder], ['Ana', null]);
});

test('a snooze is dated from its press to its end', () => {
  const world = createWorld();
  world.run({ ...dead, end: at('01:00') });
  world.press(expiredToken, { action: 'snooze', until: at('02:00') }, 'Ana', at('01:10'));
  const during = world.alertOf(expiredToken)?.snoozedAt;
  world.tend(at('02:00'));
  const ended = world.alertOf(expiredToken)?.snoozedAt;
  world.press(expiredToken, { action: 'snooze', until: 'recovered' }, 'Ana', at('02:10'));
  world.run({ attempted: 10, written: 10, end: at('03:00') });

  assert.deepEqual([during, ended, world.alertOf(expiredToken)?.snoozedAt], [at('01:10'), null, null]);
});
