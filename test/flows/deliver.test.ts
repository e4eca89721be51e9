import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hourMs, minuteMs, secondMs } from '../../src/domain/run.ts';
import { at, badPhone, expiredToken } from '../domain/world.ts';
import { type Desk, openDesk } from './desk.ts';

const dead = { attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }] };
const clean = { attempted: 10, written: 10 };

async function withDesk(story: (desk: Desk) => Promise<void>): Promise<void> {
  const desk = await openDesk();
  try {
    await story(desk);
  } finally {
    await desk.close();
  }
}

test('posts once and edits in place ever after', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    await desk.deliverAll();
    await desk.run({ ...dead, end: at('04:10') });
    desk.setNow(at('04:20'));
    await desk.deliverAll();
    await desk.run({ ...clean, end: at('05:10') });
    await desk.deliverAll();

    const [message, ...others] = desk.chat.shown();
    assert.equal(others.length, 0);
    assert.equal(message?.edits, 2);
    assert.match(message?.card.title ?? '', /^Recovered: /);
    assert.equal(desk.chat.replies.length, 1);
    assert.equal(desk.chat.replies[0]?.broadcast, false);
  }));

test('ten changes while nothing is delivered cost one post of the present state', () =>
  withDesk(async (desk) => {
    for (let hour = 3; hour < 13; hour += 1) {
      await desk.run({ ...dead, end: at(`${String(hour).padStart(2, '0')}:10`) });
    }

    await desk.deliverAll();

    assert.deepEqual(desk.chat.calls, ['post']);
    assert.match(JSON.stringify(desk.chat.shown()[0]?.card), /10 runs in a row/);
  }));

test('edits that only change counts are made at most once a minute', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    await desk.deliverAll();
    for (let second = 1; second <= 50; second += 1) {
      await desk.run({ ...dead, id: `r${second}`, start: at('03:10'), end: at('03:10') + second * secondMs });
      await desk.deliverAll();
    }
    desk.setNow(at('03:10') + 61 * secondMs);
    await desk.deliverAll();

    assert.equal(desk.chat.shown()[0]?.edits, 1);
  }));

test('a press is shown at once though an edit of counts is waiting', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    await desk.deliverAll();
    await desk.run({ ...dead, end: at('03:10') + secondMs });

    const [message] = desk.chat.shown();
    await desk.press(message ?? assert.fail(), 'acknowledge', 'Ana');
    await desk.deliverAll();

    assert.match(message?.card.label ?? '', /Ana has it/);
  }));

test('an unclear post that landed is found in the channel and not repeated', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    desk.chat.fail({ kind: 'unclear', when: 'after' });

    await desk.deliverAll();

    assert.deepEqual(desk.chat.calls.slice(0, 2), ['post', 'find']);
    assert.equal(desk.chat.shown().length, 1);
    await desk.run({ ...clean, end: at('04:10') });
    await desk.deliverAll();
    assert.match(desk.chat.shown()[0]?.card.title ?? '', /^Recovered/);
  }));

test('an unclear post that did not land is looked for twice, then posted', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    desk.chat.fail({ kind: 'unclear', when: 'before' });

    await desk.deliverAll();
    assert.deepEqual(desk.chat.calls, ['post', 'find']);
    desk.setNow(desk.now() + 3 * secondMs);
    await desk.deliverAll();

    assert.deepEqual(desk.chat.calls, ['post', 'find', 'find', 'post']);
    assert.equal(desk.chat.shown().length, 1);
  }));

test('an unclear post that did not land is not made up for when it is over meanwhile', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    desk.chat.fail({ kind: 'unclear', when: 'before' });
    await desk.deliverAll();
    await desk.run({ ...clean, end: at('04:10') });

    desk.setNow(desk.now() + 3 * secondMs);
    await desk.deliverAll();

    assert.deepEqual(desk.chat.calls, ['post', 'find', 'find']);
    assert.deepEqual(await desk.store.listUndelivered(), []);
  }));

test('where the channel cannot be read an unclear post is repeated and recorded as possibly twice', () =>
  withDesk(async (desk) => {
    const verdict = await desk.run({ ...dead, end: at('03:10') });
    desk.chat.setReadable(false);
    desk.chat.fail({ kind: 'unclear', when: 'after' });

    await desk.deliverAll();

    assert.equal(desk.chat.shown().length, 2);
    const dossier = await desk.store.readAlert(verdict.causes[0]?.alert?.id ?? '');
    assert.equal(dossier?.messages[0]?.possiblyTwice, true);
  }));

test('a clear refusal to post is tried again later without a look', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    desk.chat.fail({ kind: 'wait', when: 'before', retryAfterMs: 7 * secondMs });

    await desk.deliverAll();
    desk.setNow(desk.now() + 6 * secondMs);
    await desk.deliverAll();
    assert.deepEqual(desk.chat.calls, ['post']);
    desk.setNow(desk.now() + secondMs);
    await desk.deliverAll();

    assert.deepEqual(desk.chat.calls, ['post', 'post']);
  }));

test('a deleted message is posted again while its alert is open', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    await desk.deliverAll();
    desk.chat.delete(desk.chat.shown()[0]?.ref ?? '');

    await desk.run({ ...dead, end: at('05:10') });
    await desk.deliverAll();

    assert.equal(desk.chat.shown().length, 1);
  }));

test('a deleted message stays deleted when its alert is over or snoozed', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    await desk.deliverAll();
    const [message] = desk.chat.shown();
    await desk.press(message ?? assert.fail(), 'snooze', 'Ana', '4h');
    await desk.deliverAll();
    desk.chat.delete(message?.ref ?? '');

    await desk.run({ ...dead, end: at('05:10') });
    await desk.deliverAll();
    await desk.run({ ...clean, end: at('06:10') });
    await desk.deliverAll();

    assert.equal(desk.chat.shown().length, 0);
  }));

test('an episode that ended before its first post landed is not posted', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    await desk.run({ ...clean, end: at('04:10') });

    await desk.deliverAll();

    assert.deepEqual(desk.chat.calls, []);
  }));

test('a new episode is a new message that links the one before', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    await desk.deliverAll();
    await desk.run({ ...clean, end: at('04:10') });
    await desk.deliverAll();
    await desk.run({ ...dead, end: at('05:10') });
    await desk.deliverAll();

    const [first, second] = desk.chat.shown();
    assert.match(first?.card.title ?? '', /^Recovered/);
    assert.match(JSON.stringify(second?.card.paragraphs), /second time in 24 hours.*http:\/\/chat\/m1/);
  }));

test('a dead token leaves the message owed and says so', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    desk.chat.fail({ kind: 'token', when: 'before' });
    await desk.deliverAll();

    const owed = await desk.store.listUndelivered();
    assert.deepEqual(
      owed.map(({ channel, error, messages }) => ({ channel, error, messages })),
      [{ channel: 'C1', error: 'fake_token', messages: 1 }],
    );
    desk.setNow(desk.now() + 5 * minuteMs);
    await desk.deliverAll();
    assert.equal(desk.chat.shown().length, 1);
    assert.deepEqual(await desk.store.listUndelivered(), []);
  }));

test('openings are posted actionable first', () =>
  withDesk(async (desk) => {
    const limited = { category: 'transient', kind: 'rate_limit', count: 9 } as const;
    for (const clock of ['01:10', '02:10'])
      await desk.run({ attempted: 20, written: 11, causes: [limited], end: at(clock) });
    await desk.run({ attempted: 20, written: 5, causes: [limited, { ...badPhone, count: 6 }], end: at('03:10') });

    await desk.deliverAll();

    assert.deepEqual(
      desk.chat.shown().map((shown) => shown.card.tone),
      ['orange', 'yellow'],
    );
  }));

test('the end of a snooze is told once in the thread', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    await desk.deliverAll();
    await desk.press(desk.chat.shown()[0] ?? assert.fail(), 'snooze', 'Ana', '1h');
    await desk.deliverAll();
    desk.setNow(desk.now() + hourMs);

    const changed = [await desk.tend(), await desk.tend()];
    await desk.deliverAll();

    assert.deepEqual(changed, [1, 0]);
    assert.deepEqual(
      desk.chat.replies.map(({ broadcast }) => broadcast),
      [true],
    );
    assert.match(desk.chat.replies[0]?.text ?? '', /snooze has ended/);
  }));

test('a deleted message stays deleted through a snooze, however often it is seen, and comes back at its end', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    await desk.deliverAll();
    const [message] = desk.chat.shown();
    await desk.press(message ?? assert.fail(), 'snooze', 'Ana', '4h');
    await desk.deliverAll();
    desk.chat.delete(message?.ref ?? '');
    for (const clock of ['04:10', '05:10', '06:10']) {
      await desk.run({ ...dead, end: at(clock) });
      await desk.deliverAll();
      assert.equal(desk.chat.shown().length, 0);
    }

    desk.setNow(at('07:11'));
    await desk.tend();
    await desk.deliverAll();

    assert.equal(desk.chat.shown().length, 1);
  }));

test('a note outlasts a long trouble of its platform', () =>
  withDesk(async (desk) => {
    await desk.run({ ...dead, end: at('03:10') });
    await desk.deliverAll();
    await desk.run({ ...clean, end: at('04:10') });
    desk.chat.fail({ kind: 'wait', when: 'before' });
    for (let hour = 5; hour < 15; hour += 1) {
      desk.chat.fail({ kind: 'token', when: 'before' });
      desk.setNow(at(`${String(hour).padStart(2, '0')}:00`));
      await desk.deliverAll();
    }
    desk.setNow(at('16:00'));
    await desk.deliverAll();

    assert.equal(desk.chat.replies.length, 1);
  }));
