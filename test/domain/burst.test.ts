import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ChannelLoad, type Placement, placeOpening } from '../../src/domain/burst.ts';
import type { Category } from '../../src/domain/cause.ts';

const limit = 5;
const calm: ChannelLoad = { openings: 0, isOver: false, waiting: null, rollup: null };
const alone: Placement = { kind: 'alone' };

const cases: readonly [words: string, load: ChannelLoad, category: Category, placement: Placement][] = [
  ['the first of a quiet channel is posted by itself', calm, 'validation', alone],
  ['the fifth is posted by itself', { ...calm, openings: 4 }, 'validation', alone],
  ['the sixth waits for company', { ...calm, openings: 5 }, 'validation', { kind: 'wait' }],
  [
    'the seventh and the one that waited become a roll-up',
    { openings: 6, isOver: true, waiting: 'sixth', rollup: null },
    'validation',
    { kind: 'rollup', takes: 'sixth' },
  ],
  [
    'a roll-up begins without the sixth when that was posted meanwhile',
    { openings: 6, isOver: true, waiting: null, rollup: null },
    'transient',
    { kind: 'rollup', takes: null },
  ],
  [
    'every further one joins',
    { openings: 6, isOver: true, waiting: null, rollup: 'r' },
    'permissions',
    { kind: 'join', rollup: 'r' },
  ],
  [
    'a roll-up that took a member lately takes the next one, though the posts before it are long ago',
    { openings: 0, isOver: false, waiting: null, rollup: 'r' },
    'validation',
    { kind: 'join', rollup: 'r' },
  ],
  [
    'dead credentials are posted by themselves in a burst',
    { ...calm, openings: 19, isOver: true, rollup: 'r' },
    'auth',
    alone,
  ],
  ['a used-up plan is too', { ...calm, openings: 19, isOver: true }, 'plan', alone],
  [
    'above twenty openings they join as well',
    { ...calm, openings: 20, isOver: true, rollup: 'r' },
    'auth',
    { kind: 'join', rollup: 'r' },
  ],
  ['or wait, when there is no roll-up', { ...calm, openings: 20 }, 'auth', { kind: 'wait' }],
  ['or begin one', { openings: 21, isOver: true, waiting: 'w', rollup: null }, 'plan', { kind: 'rollup', takes: 'w' }],
];
for (const [words, load, category, placement] of cases) {
  test(words, () => {
    assert.deepEqual(placeOpening(load, category, limit), placement);
  });
}

test('a limit above twenty holds for dead credentials too', () => {
  assert.deepEqual(placeOpening({ ...calm, openings: 24 }, 'auth', 25), alone);
});

test('forty alerts in a burst are five posts and one roll-up of thirty-five', () => {
  let load = calm;
  const members: string[] = [];
  let posts = 0;
  for (let index = 1; index <= 40; index += 1) {
    const placement = placeOpening(load, 'validation', limit);
    const id = `alert-${index}`;
    switch (placement.kind) {
      case 'alone':
        posts += 1;
        load = { ...load, openings: load.openings + 1 };
        break;
      case 'wait':
        load = { ...load, openings: load.openings + 1, isOver: true, waiting: id };
        break;
      case 'rollup':
        members.push(...(placement.takes === null ? [] : [placement.takes]), id);
        load = { ...load, waiting: null, rollup: 'r' };
        break;
      case 'join':
        members.push(id);
    }
  }

  assert.equal(posts, 5);
  assert.equal(members.length, 35);
});
