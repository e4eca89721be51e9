import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReplayGuard } from '../../../src/chat/teams/replay.ts';
import { testClock } from '../slack/open.ts';

const hourMs = 60 * 60 * 1_000;

function guarded() {
  const clock = testClock();
  const guard = createReplayGuard<number>(clock);
  let done = 0;
  const work = () => {
    done += 1;
    return Promise.resolve(done);
  };
  return { clock, work, once: (key: string, by = work) => guard.once(key, clock.now() + hourMs, by) };
}

test('work is done once, and asking again later gives nothing', async () => {
  const { once } = guarded();

  const answers = [await once('a'), await once('a'), await once('b')];

  assert.deepEqual(answers, [1, null, 2]);
});

test('whoever asks while the work is under way gets its result', async () => {
  const { once } = guarded();

  const answers = await Promise.all([once('a'), once('a'), once('a')]);

  assert.deepEqual(answers, [1, 1, 1]);
});

test('a failure is told to all who wait, and the next try is free', async () => {
  const { once } = guarded();
  const fail = () => Promise.reject(new Error('not now'));

  const failed = await Promise.allSettled([once('a', fail), once('a', fail)]);
  const again = await once('a');

  assert.deepEqual(
    failed.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  assert.equal(again, 1);
});

test('it is forgotten with the end of the token', async () => {
  const { clock, once } = guarded();
  await once('a');

  clock.advance(hourMs);

  assert.equal(await once('a'), 2);
});

test('the oldest are forgotten when there are too many', async () => {
  const { once } = guarded();
  for (let index = 0; index < 20_001; index += 1) await once(`key ${index}`);

  const [newest, oldest] = [await once('key 20000'), await once('key 0')];

  assert.equal(newest, null);
  assert.notEqual(oldest, null);
});
