import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText, type Sheet } from '../../src/domain/card.ts';
import { at, expiredToken } from '../domain/world.ts';
import { type Desk, openDesk, type Shown } from './desk.ts';

const dead = { attempted: 10, written: 0, causes: [{ ...expiredToken, count: 10 }] };
const clean = { attempted: 10, written: 10 };

async function withMessage(story: (desk: Desk, message: Shown) => Promise<void>): Promise<void> {
  const desk = await openDesk();
  try {
    await desk.run({ ...dead, end: at('03:10') });
    await desk.deliverAll();
    await story(desk, desk.chat.shown()[0] ?? assert.fail());
  } finally {
    await desk.close();
  }
}

function read(sheet: Sheet | null): string {
  if (sheet === null) return '';
  const lines = sheet.sections.flatMap((section) => [
    section.heading ?? '',
    ...section.lines.map(plainText),
    section.code ?? '',
  ]);
  return [sheet.title, ...lines].join('\n');
}

test('acknowledge is shown by the message itself; nobody gets an extra answer', () =>
  withMessage(async (desk, message) => {
    const answer = await desk.press(message, 'acknowledge', 'Ana');
    await desk.deliverAll();

    assert.equal(answer, null);
    assert.match(message.card.label, /Ana has it/);
    assert.deepEqual(
      message.card.actions.map((action) => action.id),
      ['resolve', 'snooze', 'details'],
    );
  }));

test('the second person who acknowledges is told who has it and since when', () =>
  withMessage(async (desk, message) => {
    await desk.press(message, 'acknowledge', 'Ana');

    const answer = await desk.press(message, 'acknowledge', 'Ben');

    assert.match(read(answer), /Ana already has it[\s\S]*03:10 UTC[\s\S]*Nothing was changed/);
  }));

test('the same press twice is done once', () =>
  withMessage(async (desk, message) => {
    await desk.press(message, 'acknowledge', 'Ana');
    const again = await desk.press(message, 'acknowledge', 'Ana');
    await desk.deliverAll();

    assert.match(read(again), /You already have it/);
    assert.equal(message.edits, 1);
  }));

test('a button of an old version does what is still meaningful', () =>
  withMessage(async (desk, message) => {
    const old = { ...message };
    await desk.run({ ...dead, end: at('04:10') });
    await desk.run({ ...dead, end: at('05:10') });

    const answer = await desk.press(old, 'acknowledge', 'Ana');
    await desk.deliverAll();

    assert.equal(answer, null);
    assert.match(message.card.label, /Ana has it/);
  }));

test('a press after it is over is explained', () =>
  withMessage(async (desk, message) => {
    await desk.run({ ...clean, end: at('04:10') });

    assert.match(read(await desk.press(message, 'acknowledge', 'Ana')), /already over[\s\S]*resolved by itself/);
  }));

test('a press on the message of an earlier episode changes nothing and links the present one', () =>
  withMessage(async (desk, message) => {
    await desk.run({ ...clean, end: at('04:10') });
    await desk.deliverAll();
    await desk.run({ ...dead, end: at('05:10') });
    await desk.deliverAll();

    const answer = await desk.press(message, 'acknowledge', 'Ana');
    await desk.deliverAll();

    assert.match(JSON.stringify(answer), /http:\/\/chat\/m2/);
    assert.match(desk.chat.shown()[1]?.card.label ?? '', /needs you/);
  }));

test('a press on a message we do not know is explained and logged', () =>
  withMessage(async (desk, message) => {
    const answer = await desk.press({ ...message, messageId: 'someone-elses' }, 'acknowledge', 'Ana');

    assert.match(read(answer), /no longer known/);
    assert.ok(desk.lines.some((line) => line.event === 'press_refused'));
  }));

test('a press supplies the reference that was lost', async () => {
  const desk = await openDesk();
  try {
    await desk.run({ ...dead, end: at('03:10') });
    desk.chat.fail({ kind: 'unclear', when: 'after' }, { kind: 'wait', when: 'before', retryAfterMs: 60_000 });
    await desk.deliverAll();
    const [message] = desk.chat.shown();

    await desk.press(message ?? assert.fail(), 'acknowledge', 'Ana');
    desk.setNow(desk.now() + 60_000);
    await desk.deliverAll();

    assert.equal(desk.chat.shown().length, 1);
    assert.match(message?.card.label ?? '', /Ana has it/);
    assert.equal(desk.chat.calls.filter((call) => call === 'find').length, 1);
  } finally {
    await desk.close();
  }
});

test('a link press is recorded and told only when it is over', () =>
  withMessage(async (desk, message) => {
    const answer = await desk.press(message, 'reconnect', 'Ana');
    await desk.deliverAll();
    assert.equal(answer, null);
    assert.equal(message.edits, 0);

    await desk.run({ ...clean, end: at('04:10') });
    await desk.deliverAll();

    assert.match(message.card.paragraphs.map(plainText).join(' '), /reconnect page was opened by Ana at 03:10 UTC/);
  }));

test('details answer the presser with runs, and change nothing', () =>
  withMessage(async (desk, message) => {
    const answer = await desk.press(message, 'details', 'Ana');
    await desk.deliverAll();

    assert.match(read(answer), /Last runs with it[\s\S]*customers · 10 of 10 records/);
    assert.equal(message.edits, 0);
  }));

test('snooze until it recovers silences until then', () =>
  withMessage(async (desk, message) => {
    await desk.press(message, 'snooze', 'Ana', 'recovered');
    await desk.deliverAll();
    assert.match(message.card.label, /snoozed/);
    assert.equal(message.card.tone, 'grey');
  }));

test('a snooze of unknown length is refused', () =>
  withMessage(async (desk, message) => {
    await desk.press(message, 'snooze', 'Ana', 'for ever');
    await desk.deliverAll();

    assert.match(message.card.label, /needs you/);
  }));

test('whatever people do is in the audit with who, where, before and after', () =>
  withMessage(async (desk, message) => {
    await desk.press(message, 'acknowledge', 'Ana');
    await desk.press(message, 'resolve', 'Ana');

    const { alerts } = await desk.store.listAlerts({ limit: 1 }, desk.now());
    const dossier = await desk.store.readAlert(alerts[0]?.alert.id ?? '');
    const told = (dossier?.audit ?? []).map(({ action, actor, platform, before, after }) =>
      [action, actor, platform, before, after].join(' '),
    );
    assert.deepEqual(told, [
      'resolved Ana slack acknowledged resolved',
      'acknowledged Ana slack open acknowledged',
      'opened culprit run  open',
    ]);
  }));
