import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from '../../src/domain/card.ts';
import { noteText } from '../../src/domain/note.ts';
import { dayMs, hourMs, type Instant, minuteMs } from '../../src/domain/run.ts';
import { textOf } from './card-text.ts';
import { at, badPhone, createWorld, expiredToken, type Told, type World } from './world.ts';

const dead = { attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }] } as const;
const clean = { attempted: 10, written: 10 } as const;

/** Fails at `from`, runs clean half an hour later, and so on; gives what each failing run told. */
function swing(world: World, times: number, from: Instant, everyMs = hourMs): Told[] {
  return Array.from({ length: times }, (_, index) => {
    const failed = world.run({ ...dead, end: from + index * everyMs });
    world.run({ ...clean, end: from + index * everyMs + 30 * minuteMs });
    return failed;
  });
}

test('the third opening in 24 hours flaps: said once, in the thread and in the audit', () => {
  const world = createWorld();

  const told = swing(world, 3, at('01:00'));

  assert.deepEqual(
    told.map(({ notes }) => notes.map(({ kind }) => kind)),
    [[], [], ['flapping']],
  );
  assert.deepEqual(
    told[2]?.reconciled.audit.map(({ action }) => action),
    ['reopened', 'flapping'],
  );
  assert.deepEqual(
    told[2]?.messages.map(({ urgency, episode }) => [urgency, episode]),
    [['opening', 3]],
  );
  const note = told[2]?.notes[0] ?? assert.fail();
  assert.equal(
    plainText(noteText(note.kind, note.alert, at('03:00'))),
    'Flapping: third time in 24 hours. It closes only after three clean runs in a row (none so far).',
  );
});

test('three openings in more than 24 hours do not flap', () => {
  const world = createWorld();

  const told = swing(world, 3, at('01:00'), dayMs / 2);

  assert.equal(world.alertOf(expiredToken)?.flapping, false);
  assert.deepEqual(told[2]?.notes, []);
});

test('a flapping alert resolves after three proof runs in a row', () => {
  const world = createWorld();
  swing(world, 2, at('01:00'));
  world.run({ ...dead, end: at('03:00') });

  const told = ['03:30', '04:30', '05:30'].map((clock) => world.run({ ...clean, end: at(clock) }));

  assert.deepEqual(
    told.map((one) => one.reason(expiredToken)),
    ['flapping_needs_more_proof', 'flapping_needs_more_proof', 'proof_on_connection'],
  );
  assert.deepEqual(
    told.map(({ messages }) => messages.map(({ urgency }) => urgency)),
    [['counts'], ['counts'], ['state']],
  );
  assert.deepEqual(
    told.map(({ notes }) => notes.map(({ kind }) => kind)),
    [[], [], ['resolved']],
  );
  assert.match(
    textOf(world, expiredToken, at('05:31')),
    /Proven by run-\S+ of 05:30 UTC, after three clean runs in a row\./,
  );
});

test('seen again, the row of clean runs starts anew; no note on the swing', () => {
  const world = createWorld();
  swing(world, 2, at('01:00'));
  world.run({ ...dead, end: at('03:00') });
  world.run({ ...clean, end: at('03:30') });
  world.run({ ...clean, end: at('04:00') });

  const again = world.run({ ...dead, end: at('04:30') });
  const lives = ['05:00', '05:30', '06:00'].map((clock) => {
    world.run({ ...clean, end: at(clock) });
    return world.alertOf(expiredToken)?.life;
  });

  assert.deepEqual([again.reason(expiredToken), again.notes], ['seen_again', []]);
  assert.deepEqual(lives, ['open', 'open', 'resolved']);
});

test('the card of a flapping alert says what it takes and how far it is', () => {
  const world = createWorld();
  swing(world, 2, at('01:00'));
  world.run({ ...dead, end: at('03:00') });
  world.run({ ...clean, end: at('03:30') });

  const line = /Flapping: third time in 24 hours\. It closes only after three clean runs in a row \(1 so far\)\./;
  assert.match(textOf(world, expiredToken, at('03:31')), line);
  assert.match(textOf(world, expiredToken, at('03:31', 2)), line);
  assert.doesNotMatch(textOf(world, expiredToken, at('03:31')), /time in 24 hours[^.]*·|· third time/);
});

test('the next episode of a flapping alert does not say it again; a calm one ends it', () => {
  const world = createWorld();
  swing(world, 2, at('01:00'));
  world.run({ ...dead, end: at('03:00') });
  for (const clock of ['03:30', '04:00', '04:30']) world.run({ ...clean, end: at(clock) });

  const fourth = world.run({ ...dead, end: at('06:00') });
  for (const clock of ['06:30', '07:00', '07:30']) world.run({ ...clean, end: at(clock) });
  const later = world.run({ ...dead, end: at('06:00', 3) });

  assert.deepEqual([fourth.notes, fourth.reconciled.audit.map(({ action }) => action)], [[], ['reopened']]);
  assert.deepEqual(later.notes, []);
  assert.equal(world.alertOf(expiredToken)?.flapping, false);
  world.run({ ...clean, end: at('06:30', 3) });
  assert.equal(world.alertOf(expiredToken)?.life, 'resolved');
});

test('a person resolves a flapping alert at once', () => {
  const world = createWorld();
  swing(world, 2, at('01:00'));
  world.run({ ...dead, end: at('03:00') });

  world.press(expiredToken, { action: 'resolve' }, 'Ana', at('03:10'));

  assert.equal(world.alertOf(expiredToken)?.life, 'resolved');
});

test('a stray failure still watched ends with one clean run, however often it flapped before', () => {
  const world = createWorld();
  swing(world, 2, at('01:00'));
  world.run({ ...dead, end: at('03:00') });
  for (const clock of ['03:30', '04:00', '04:30']) world.run({ ...clean, end: at(clock) });
  world.run({ attempted: 1_000, written: 990, causes: [{ ...expiredToken, count: 10 }], end: at('05:00') });
  const watched = world.alertOf(expiredToken)?.life;

  world.run({ ...clean, end: at('05:30') });

  assert.deepEqual([watched, world.alertOf(expiredToken)?.life], ['watching', 'resolved']);
});

test('what flaps by absence of proof counts only runs that prove it', () => {
  const world = createWorld();
  const bad = { attempted: 30, written: 20, causes: [{ ...badPhone, count: 10 }] } as const;
  for (const clock of ['01:00', '02:00', '03:00']) {
    world.run({ ...bad, end: at(clock) });
    if (clock !== '03:00') world.run({ attempted: 9, written: 9, end: at(clock) + 30 * minuteMs });
  }
  const reasons = ['03:30', '04:00', '04:30', '05:00'].map((clock, index) =>
    world.run({ attempted: 8, written: index === 0 ? 8 : 1, end: at(clock) }).reason(badPhone),
  );

  assert.deepEqual(reasons, [
    'too_few_records',
    'flapping_needs_more_proof',
    'flapping_needs_more_proof',
    'proof_of_every_sync',
  ]);
});
