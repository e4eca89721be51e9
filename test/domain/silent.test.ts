import assert from 'node:assert/strict';
import { test } from 'node:test';
import { silentMs, tend } from '../../src/domain/act.ts';
import { plainText } from '../../src/domain/card.ts';
import { noteText } from '../../src/domain/note.ts';
import { dayMs, minuteMs } from '../../src/domain/run.ts';
import { textOf } from './card-text.ts';
import { at, badPhone, createWorld, expiredToken, missingScope, rateLimit, type World } from './world.ts';

const failed = { attempted: 10, written: 5, causes: [{ ...missingScope, count: 5 }], mode: 'full' } as const;
const clean = { attempted: 10, written: 10, mode: 'full' } as const;
const late = at('01:00') + silentMs;

/** One missing scope under two syncs: `customers`, which goes on, and `deals`, which never runs again. */
function twoSyncs(): World {
  const world = createWorld();
  world.run({ ...failed, sync: 'deals', end: at('01:00') });
  world.run({ ...failed, end: at('01:10') });
  world.run({ ...failed, end: at('01:10', 10) });
  return world;
}

test('a sync silent for 14 days is waited for no more and named no more', () => {
  const world = twoSyncs();
  const early = world.tend(late - 1);
  const [tended] = world.tend(late);
  const text = textOf(world, missingScope, late);

  const told = world.run({ ...clean, end: late + minuteMs });

  assert.equal(early[0]?.change, null);
  assert.deepEqual(
    tended?.change?.contributions.map(({ syncKey, silent }) => [syncKey, silent]),
    [['sync-deals', true]],
  );
  assert.deepEqual(
    tended?.change?.messages.map(({ urgency }) => urgency),
    ['counts'],
  );
  assert.doesNotMatch(text, /Also affected/);
  assert.equal(told.reason(missingScope), 'proof_of_every_sync');
});

test('silence is told of a sync, not of an old sighting of a sync that runs', () => {
  const world = createWorld();
  world.run({ ...failed, end: at('01:00') });
  world.run({ ...clean, mode: 'incremental', attempted: 1, written: 1, end: late - dayMs });

  assert.deepEqual(world.tend(late)[0]?.change?.alerts[0]?.resolution, 'not_seen');
});

test('a sighting less than 14 days old keeps its sync waited for', () => {
  const world = createWorld();
  world.run({ ...failed, end: at('01:00') });
  const alert = world.alertOf(missingScope) ?? assert.fail();

  const acted = tend(alert, world.contributionsOf(alert), new Set(['sync-customers']), late - 1);

  assert.equal(acted.change, null);
});

test('when none is left the alert closes grey, with a note where it was told', () => {
  const world = createWorld();
  world.run({ ...failed, end: at('01:00') });

  const [tended] = world.tend(late);

  const alert = world.alertOf(missingScope) ?? assert.fail();
  assert.deepEqual([alert.life, alert.resolution, alert.resolvedBy], ['resolved', 'silent', null]);
  assert.deepEqual([tended?.change?.messages[0]?.urgency, tended?.change?.audit[0]?.detail], ['state', 'silent']);
  assert.match(
    textOf(world, missingScope, late),
    /^grey: Closed, its syncs have not run for 14 days: missing_scope contacts\.write \(permissions · over\)\nSeen in 1 run, last at 2026-11-20 01:00 UTC\./,
  );
  const note = tended?.change?.notes[0] ?? assert.fail();
  assert.match(plainText(noteText(note.kind, note.alert, late)), /^⚫ Closed, its syncs have not run for 14 days/);
});

test('what was only watched closes quietly', () => {
  const world = createWorld();
  world.run({ attempted: 10, written: 5, causes: [{ ...rateLimit, count: 5 }], end: at('01:00') });

  const [tended] = world.tend(late);

  assert.equal(world.alertOf(rateLimit)?.resolution, 'silent');
  assert.deepEqual([tended?.change?.messages, tended?.change?.notes], [[], []]);
});

test('a dead token is not closed by the silence of its syncs', () => {
  const world = createWorld();
  world.run({ attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }], end: at('01:00') });

  assert.equal(world.tend(late)[0]?.change, null);
});

test('a sync that runs again is waited for again, whether or not its run proves anything', () => {
  for (const spec of [failed, { ...clean, mode: 'incremental', written: 1 }, { attempted: 0, written: 0 }] as const) {
    const world = twoSyncs();
    world.tend(late);

    world.run({ ...spec, sync: 'deals', end: late + minuteMs });

    const alert = world.alertOf(missingScope) ?? assert.fail();
    assert.ok(world.contributionsOf(alert).every(({ silent }) => !silent));
  }
});

test('an ended snooze goes first, then silence, then the seven days', () => {
  const world = createWorld();
  world.run({ attempted: 10, written: 5, causes: [{ ...badPhone, count: 5 }], end: at('01:00') });
  world.run({ attempted: 1, written: 1, end: at('01:00') + minuteMs });
  world.press(badPhone, { action: 'snooze', until: late - dayMs }, 'Ana', at('01:10'));

  const actions = [0, minuteMs].map((ms) => world.tend(late + minuteMs + ms)[0]?.change?.audit[0]);

  assert.deepEqual(
    actions.map((entry) => [entry?.action, entry?.detail]),
    [
      ['snooze_ended', null],
      ['resolved', 'silent'],
    ],
  );
});

test('seven days: a silent sync is not asked for clean runs', () => {
  const world = twoSyncs();
  world.run({ attempted: 1, written: 1, end: at('02:00', 10) });
  world.tend(late);

  const [closed] = world.tend(at('01:10', 17));

  assert.equal(closed?.change?.alerts[0]?.resolution, 'not_seen');
});
