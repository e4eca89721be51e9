import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemory } from '../../src/classifier/memory.ts';

function counting() {
  const memory = createMemory<number>();
  let made = 0;
  const recall = (text: string): number =>
    memory.recall(text, () => {
      made += 1;
      return text.length;
    });
  return { recall, made: () => made };
}

test('a text that came twice is read no third time', () => {
  const { recall, made } = counting();
  for (let round = 0; round < 5; round += 1) assert.equal(recall('Property "plan" does not exist'), 30);
  assert.equal(made(), 2);
});

test('answers of five hundred kinds that take turns are remembered too', () => {
  const { recall, made } = counting();
  const texts = Array.from({ length: 500 }, (_, index) => `Field ${index} is required`);
  for (let round = 0; round < 10; round += 1) for (const text of texts) recall(text);
  // Two rounds to learn them; the few that share a place with two others may wait longer.
  assert.ok(made() < 1_500, `${made()} readings of 5,000`);
});

test('texts that never come again push nothing out', () => {
  const { recall, made } = counting();
  recall('kept');
  recall('kept');
  for (let index = 0; index < 20_000; index += 1) recall(`record ${index} is invalid`);
  const before = made();
  recall('kept');
  assert.equal(made(), before);
});

test('a memory that is full starts anew instead of growing', () => {
  const { recall, made } = counting();
  for (let index = 0; index < 5_000; index += 1) {
    recall(`text ${index}`);
    recall(`text ${index}`);
  }
  const before = made();
  recall('text 0');
  assert.equal(made(), before + 1);
});

test('a very long text is never kept', () => {
  const { recall, made } = counting();
  const long = 'x'.repeat(5_000);
  for (let round = 0; round < 4; round += 1) recall(long);
  assert.equal(made(), 4);
});
