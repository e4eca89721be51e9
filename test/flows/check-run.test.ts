import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, expiredToken } from '../domain/world.ts';
import { openDesk } from './desk.ts';

const dead = { attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }] };

test('a checked run gets its verdict and leaves nothing behind', async () => {
  const desk = await openDesk();
  try {
    const checked = await desk.check({ ...dead, end: at('03:10') });
    await desk.deliverAll();

    assert.equal(checked.dry_run, true);
    assert.equal(checked.directive, 'abort_run');
    assert.deepEqual(
      checked.causes.map(({ kind, count, alert }) => [kind, count, alert]),
      [['expired_token', 10, null]],
    );
    assert.deepEqual(desk.chat.calls, []);
    assert.deepEqual(await desk.store.listSyncs(), []);
  } finally {
    await desk.close();
  }
});

test('a run that was checked before still counts when it is sent', async () => {
  const desk = await openDesk();
  try {
    await desk.check({ ...dead, end: at('03:10') });
    const verdict = await desk.run({ ...dead, end: at('03:10') });

    assert.equal(verdict.duplicate, false);
    assert.equal(verdict.causes[0]?.alert?.opened, true);
  } finally {
    await desk.close();
  }
});
