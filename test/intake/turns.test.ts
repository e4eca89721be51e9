import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTurns } from '../../src/intake/turns.ts';

test('bodies take turns, and everything else is served between two of them', async () => {
  const turns = createTurns(0);
  const order: string[] = [];
  const body = async (name: string) => {
    for (let slice = 0; slice < 3; slice += 1) {
      await turns.take();
      order.push(name);
    }
  };
  let rounds = 0;
  let isDone = false;
  const count = () => {
    rounds += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);

  await Promise.all([body('a'), body('b')]);
  isDone = true;

  assert.deepEqual(order, ['a', 'b', 'a', 'b', 'a', 'b']);
  assert.ok(rounds >= 5, `${rounds} rounds of the event loop`);
});

test('a slice that is not used up costs no wait', async () => {
  const turns = createTurns(60_000);

  await turns.take();

  assert.equal(turns.take(), undefined);
});
