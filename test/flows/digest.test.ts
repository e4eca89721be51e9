import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from '../../src/domain/card.ts';
import { secondMs } from '../../src/domain/run.ts';
import { at, expiredToken } from '../domain/world.ts';
import { type Desk, openDesk } from './desk.ts';

const dead = { attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }] };
const clean = { attempted: 10, written: 10 };

/** A dead token that nobody acknowledged for more than a day; the daily post is due. */
async function withForgottenAlert(story: (desk: Desk) => Promise<void>): Promise<void> {
  const desk = await openDesk();
  try {
    await desk.run({ ...dead, end: at('03:10') });
    await desk.deliverAll();
    desk.setNow(at('09:00', 1));
    await story(desk);
  } finally {
    await desk.close();
  }
}

function posts(desk: Desk): readonly string[] {
  return desk.chat
    .shown()
    .slice(1)
    .map(({ card }) => [card.title, ...card.paragraphs.map(plainText)].join('\n'));
}

test('the daily post is owed once however often its time comes, and posted as it is when it is posted', () =>
  withForgottenAlert(async (desk) => {
    await desk.digest.owe();
    desk.setNow(desk.now() + 20 * secondMs);
    await desk.digest.owe();
    await desk.deliverAll();

    assert.equal(posts(desk).length, 1);
    assert.match(posts(desk)[0] ?? '', /expired_token/);
  }));

test('the daily post is never edited afterwards', () =>
  withForgottenAlert(async (desk) => {
    await desk.digest.owe();
    await desk.deliverAll();
    const [before] = posts(desk);

    await desk.run({ ...clean, end: at('10:00', 1) });
    await desk.deliverAll();

    assert.deepEqual(posts(desk), [before]);
    assert.equal(desk.chat.shown()[1]?.edits, 0);
  }));

test('nothing to list, no post', async () => {
  const desk = await openDesk();
  try {
    await desk.run({ ...clean, end: at('03:10') });
    await desk.digest.owe();
    await desk.deliverAll();

    assert.deepEqual(desk.chat.calls, []);
  } finally {
    await desk.close();
  }
});

test('a daily post that could not be posted is dropped when nothing is left to list', () =>
  withForgottenAlert(async (desk) => {
    desk.chat.fail({ kind: 'wait', when: 'before', retryAfterMs: 60 * secondMs });
    await desk.digest.owe();
    await desk.deliverAll();
    await desk.run({ ...clean, end: at('09:01', 1) });
    await desk.deliverAll();

    desk.setNow(at('09:05', 1));
    await desk.deliverAll();

    assert.deepEqual(posts(desk), []);
    assert.deepEqual(await desk.store.listUndelivered(), []);
  }));

test('a daily post whose end was unclear is found in the channel and not repeated', () =>
  withForgottenAlert(async (desk) => {
    desk.chat.fail({ kind: 'unclear', when: 'after' });
    await desk.digest.owe();
    await desk.deliverAll();

    assert.equal(posts(desk).length, 1);
    assert.deepEqual(desk.chat.calls.slice(-2), ['post', 'find']);
  }));
