import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ActReason, silentMs } from '../../src/domain/act.ts';
import { plainText } from '../../src/domain/card.ts';
import { detailsSheet } from '../../src/domain/details.ts';
import { earlierEpisodeSheet, explainAct } from '../../src/domain/explain-act.ts';
import { at, createWorld, expiredToken, missingScope, type World } from './world.ts';

const dead = { attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }] } as const;

function heldAndSnoozed(): World {
  const world = createWorld();
  world.run({ ...dead, end: at('03:00') });
  world.press(expiredToken, { action: 'acknowledge' }, 'Ana', at('03:01'));
  world.press(expiredToken, { action: 'snooze', until: at('05:00') }, 'Ben', at('03:02'));
  return world;
}

function resolvedBy(world: World, by: 'Ana' | 'a run'): World {
  if (by === 'Ana') world.press(expiredToken, { action: 'resolve' }, 'Ana', at('03:30'));
  else world.run({ attempted: 10, written: 10, end: at('03:30') });
  return world;
}

const answers: readonly [reason: ActReason, world: World, title: string, line: string][] = [
  ['already_yours', heldAndSnoozed(), 'You already have it', 'You acknowledged it at 03:01 UTC.'],
  [
    'already_acknowledged',
    heldAndSnoozed(),
    'Ana already has it',
    'Ana acknowledged it at 03:01 UTC. Nothing was changed.',
  ],
  [
    'already_snoozed',
    heldAndSnoozed(),
    'It is already snoozed',
    'Ben snoozed it until 05:00 UTC. Nothing was changed.',
  ],
  ['until_is_past', heldAndSnoozed(), 'That time has passed', 'Choose a time ahead. Nothing was changed.'],
  [
    'already_resolved',
    resolvedBy(heldAndSnoozed(), 'Ana'),
    'It is already over',
    'Ana resolved it at 03:30 UTC. Nothing was changed.',
  ],
  [
    'already_resolved',
    resolvedBy(heldAndSnoozed(), 'a run'),
    'It is already over',
    'It resolved by itself at 03:30 UTC. Nothing was changed.',
  ],
];

for (const [reason, world, title, line] of answers) {
  test(`a press that changed nothing is explained: ${line}`, () => {
    const sheet = explainAct(reason, world.alertOf(expiredToken) ?? assert.fail(), at('03:40')) ?? assert.fail();

    assert.deepEqual([sheet.title, plainText(sheet.sections[0]?.lines[0] ?? [])], [title, line]);
  });
}

test('a press on the message of an earlier time names the present one only where there is one', () => {
  const wordsOf = (link: string | null) => plainText(earlierEpisodeSheet(link).sections[0]?.lines[0] ?? []);

  assert.equal(wordsOf('https://slack.example/p1'), 'It has started again since: the present message.');
  assert.equal(wordsOf(null), 'It has come back since; there is no message of that here yet.');
});

test('a press that did something is answered by the message itself', () => {
  assert.equal(explainAct('done', heldAndSnoozed().alertOf(expiredToken) ?? assert.fail(), at('03:40')), null);
});

test('what closed grey did not resolve', () => {
  const world = createWorld();
  world.run({ attempted: 10, written: 5, causes: [{ ...missingScope, count: 5 }], end: at('03:00') });
  const end = at('03:00') + silentMs;
  world.tend(end);

  const sheet = explainAct('already_resolved', world.alertOf(missingScope) ?? assert.fail(), end);

  assert.equal(plainText(sheet?.sections[0]?.lines[0] ?? []), 'It closed by itself at 03:00 UTC. Nothing was changed.');
});

test('details of a silence say what it is in the words of its card', () => {
  const world = createWorld();
  world.run({ attempted: 10, written: 10, everyS: 3_600, end: at('03:00') });
  world.overdue(at('05:00'));
  const alert = world.alerts()[0] ?? assert.fail();

  const sheet = detailsSheet(
    { alert, contributions: [], messages: [], audit: [], runs: [], samples: [], recordIds: [] },
    at('05:01'),
    'http://culprit',
  );

  assert.equal(plainText(sheet.sections[0]?.lines[0] ?? []), 'overdue · open · everything about it');
});
