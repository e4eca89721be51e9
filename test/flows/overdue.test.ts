import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from '../../src/domain/card.ts';
import { minuteMs } from '../../src/domain/run.ts';

import { at } from '../domain/world.ts';
import { type Desk, openDesk } from './desk.ts';

/** Says itself that it runs hourly: overdue two hours after its last run. */
const hourly = { attempted: 10, written: 10, everyS: 3_600 };

/** One hourly sync that ran at 03:10, and nobody since; the desk opened at 03:00. */
async function withSilentSync(story: (desk: Desk) => Promise<void>): Promise<void> {
  const desk = await openDesk();
  try {
    await desk.run({ ...hourly, end: at('03:10') });
    await desk.tend();
    await story(desk);
  } finally {
    await desk.close();
  }
}

/** Time passes while somebody listens; what the last look found. */
async function tendAt(desk: Desk, clock: string): Promise<number> {
  while (at(clock) - desk.now() > 4 * minuteMs) {
    desk.setNow(desk.now() + 4 * minuteMs);
    assert.equal(await desk.tend(), 0);
  }
  desk.setNow(at(clock));
  return desk.tend();
}

test('a sync that stays silent for too long is told once, and its next run ends it', () =>
  withSilentSync(async (desk) => {
    assert.deepEqual(
      [await tendAt(desk, '05:09'), await tendAt(desk, '05:10'), await tendAt(desk, '05:11')],
      [0, 1, 0],
    );
    await desk.deliverAll();
    assert.match(desk.chat.shown()[0]?.card.title ?? '', /No run of customers/);

    await tendAt(desk, '05:40');
    await desk.run({ ...hourly, end: at('05:40') });
    await desk.deliverAll();

    assert.equal(desk.chat.shown().length, 1);
    assert.equal(desk.chat.shown()[0]?.card.tone, 'green');
    assert.equal(await tendAt(desk, '07:39'), 0);
    assert.equal(await tendAt(desk, '07:40'), 1);
  }));

test('syncs are not overdue because Culprit itself was away: each gets its usual wait from the start on', () =>
  withSilentSync(async (desk) => {
    desk.setNow(at('09:00'));
    desk.restart();

    assert.deepEqual([await tendAt(desk, '09:00'), await tendAt(desk, '10:59')], [0, 0]);
    assert.equal(await tendAt(desk, '11:00'), 1);
  }));

test('a machine that slept was away as well, without a start', () =>
  withSilentSync(async (desk) => {
    desk.setNow(at('09:00'));

    assert.deepEqual([await desk.tend(), await tendAt(desk, '10:59')], [0, 0]);
    assert.equal(await tendAt(desk, '11:00'), 1);
  }));

test('a clock that was ahead for a while leaves no wait behind that never ends', () =>
  withSilentSync(async (desk) => {
    desk.setNow(at('03:11', 300));
    await desk.tend();
    desk.setNow(at('03:12'));
    assert.equal(await desk.tend(), 0);

    assert.deepEqual([await tendAt(desk, '05:11'), await tendAt(desk, '05:12')], [0, 1]);
  }));

test('nor does a clock that was ahead until the last stop', () =>
  withSilentSync(async (desk) => {
    desk.setNow(at('03:11', 300));
    await desk.tend();
    desk.setNow(at('03:12'));
    desk.restart();

    assert.deepEqual([await tendAt(desk, '05:11'), await tendAt(desk, '05:12')], [0, 1]);
  }));

test('a short restart does not begin the wait anew, but leaves senders some minutes to try again', () =>
  withSilentSync(async (desk) => {
    await tendAt(desk, '05:08');
    desk.setNow(at('05:09'));
    desk.restart();

    assert.deepEqual([await tendAt(desk, '05:10'), await tendAt(desk, '05:13')], [0, 0]);
    assert.equal(await tendAt(desk, '05:14'), 1);
  }));

test('restarts put silence off, but the first start that lasts tells it', () =>
  withSilentSync(async (desk) => {
    let told = 0;
    for (let minute = 11; minute < 60 * 3; minute += 4) {
      desk.setNow(at('03:00') + minute * 60_000);
      desk.restart();
      told += await desk.tend();
      desk.setNow(at('03:00') + (minute + 3) * 60_000);
      told += await desk.tend();
    }
    assert.equal(told, 0, 'no start lasted as long as a sender may need to try again');

    desk.setNow(desk.now() + 3 * 60_000);
    assert.equal(await desk.tend(), 1);
  }));

test('several syncs of one tool that fall silent together are one message that names them', async () => {
  const desk = await openDesk();
  try {
    for (const sync of ['customers', 'deals', 'leads']) await desk.run({ ...hourly, sync, end: at('03:10') });
    await desk.tend();

    assert.equal(await tendAt(desk, '05:10'), 3);
    await desk.deliverAll();

    const [message, ...others] = desk.chat.shown();
    assert.equal(others.length, 0);
    assert.match([message?.card.title, ...(message?.card.paragraphs.map(plainText) ?? [])].join('\n'), /3 syncs/);
  } finally {
    await desk.close();
  }
});
