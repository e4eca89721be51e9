import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText, type Sheet } from '../../src/domain/card.ts';
import { secondMs } from '../../src/domain/run.ts';
import { at, type CauseSpec } from '../domain/world.ts';
import { type Desk, openDesk, type Shown } from './desk.ts';

const fields = ['email', 'phone', 'city', 'zip', 'country', 'company', 'website', 'birthday'];
const wrong = (field: string): CauseSpec => ({
  category: 'validation',
  kind: 'unknown_field',
  subject: field,
  count: 10,
});

/** Eight causes open at once: five are told by themselves, three in the roll-up. */
async function withBurst(story: (desk: Desk, rollup: Shown) => Promise<void>): Promise<void> {
  const desk = await openDesk();
  try {
    await desk.run({ attempted: 100, written: 20, causes: fields.map(wrong), end: at('03:10') });
    await desk.deliverAll();
    const rollups = desk.chat.shown().filter(isRollup);
    assert.equal(rollups.length, 1);
    await story(desk, rollups[0] ?? assert.fail());
  } finally {
    await desk.close();
  }
}

function isRollup({ card }: Shown): boolean {
  return /more causes|causes are over/.test(card.title);
}

function read(sheet: Sheet | null): string {
  if (sheet === null) return '';
  const lines = sheet.sections.flatMap((section) => [section.heading ?? '', ...section.lines.map(plainText)]);
  return [sheet.title, ...lines].join('\n');
}

async function membersOf(desk: Desk, rollup: Shown): Promise<readonly string[]> {
  return ((await desk.store.findMessage(rollup.messageId))?.tells ?? []).map(({ alertId }) => alertId);
}

async function acknowledgers(desk: Desk): Promise<readonly (string | null)[]> {
  const { alerts } = await desk.store.listAlerts({ limit: 50 }, desk.now());
  return alerts.map(({ alert }) => alert.acknowledgedBy);
}

test('a burst is five messages and one roll-up, posted once and edited when a member changes', () =>
  withBurst(async (desk, rollup) => {
    assert.equal(desk.chat.shown().length, 6);
    assert.match(rollup.card.title, /3 more causes .*all need you/);
    const [member = ''] = await membersOf(desk, rollup);

    const ana = { id: 'U-Ana', name: 'Ana' };
    await desk.actOnAlert({
      alertId: member,
      action: 'acknowledge',
      until: null,
      actor: ana,
      person: null,
      platform: 'console',
      correlationId: 'c',
    });
    await desk.deliverAll();

    assert.equal(desk.chat.shown().length, 6);
    assert.equal(rollup.edits, 1);
    assert.match(rollup.card.title, /2 need you/);
  }));

test('acknowledging a roll-up gives the presser what needs somebody in it, and nothing else', () =>
  withBurst(async (desk, rollup) => {
    const answer = await desk.press(rollup, 'acknowledge', 'Ana');
    await desk.deliverAll();

    assert.equal(answer, null);
    assert.match(rollup.card.title, /are in hand$/);
    assert.equal((await acknowledgers(desk)).filter((name) => name === 'Ana').length, 3);
    const dossier = await desk.store.readAlert((await membersOf(desk, rollup))[0] ?? '');
    assert.deepEqual(dossier?.alert.holder, { platform: 'slack', id: 'U-Ana', name: 'Ana' });

    assert.match(read(await desk.press(rollup, 'acknowledge', 'Ben')), /Nothing is left to acknowledge/);
    assert.equal((await acknowledgers(desk)).filter((name) => name === 'Ben').length, 0);
  }));

test('acknowledging a roll-up leaves those that somebody has to them', () =>
  withBurst(async (desk, rollup) => {
    const [member = ''] = await membersOf(desk, rollup);
    const ben = { id: 'U-Ben', name: 'Ben' };
    const wish = { action: 'acknowledge', until: null, person: null, platform: 'api', correlationId: 'c' } as const;
    await desk.actOnAlert({ ...wish, alertId: member, actor: ben });

    await desk.press(rollup, 'acknowledge', 'Ana');

    const names = await acknowledgers(desk);
    assert.equal(names.filter((name) => name === 'Ben').length, 1);
    assert.equal(names.filter((name) => name === 'Ana').length, 2);
  }));

test('details of a roll-up list its members, and change nothing', () =>
  withBurst(async (desk, rollup) => {
    const answer = read(await desk.press(rollup, 'details', 'Ana'));
    await desk.deliverAll();

    assert.match(answer, /3 more causes/);
    assert.equal(answer.match(/unknown_field/g)?.length, 3);
    assert.equal(rollup.edits, 0);
  }));

test('details of a roll-up tell the episode that it tells, not a later one with a message of its own', () =>
  withBurst(async (desk, rollup) => {
    const [member = ''] = await membersOf(desk, rollup);
    const again = (await desk.store.readAlert(member))?.alert.cause.subject ?? '';
    const wish = { action: 'resolve', until: null, person: null, platform: 'api', correlationId: 'c' } as const;
    await desk.actOnAlert({ ...wish, alertId: member, actor: { id: 'U-Ben', name: 'Ben' } });
    await desk.run({ attempted: 100, written: 20, causes: [wrong(again)], end: at('03:40') });
    await desk.deliverAll();

    const answer = read(await desk.press(rollup, 'details', 'Ana'));

    const over = answer.slice(answer.indexOf('\nOver\n') + 1).split('\n');
    assert.match(over.join('\n'), /^Over\n.*by Ben/);
    assert.deepEqual([over.length, answer.match(/unknown_field/g)?.length], [2, 3]);
    await desk.press(rollup, 'acknowledge', 'Ana');
    assert.equal((await desk.store.readAlert(member))?.alert.acknowledgedBy, null);
  }));

test('while all members of a roll-up are acknowledged, others get their turn', () =>
  withBurst(async (desk, rollup) => {
    let turns = 0;
    const count = () => {
      turns += 1;
      timer = setImmediate(count);
    };
    let timer = setImmediate(count);

    await desk.press(rollup, 'acknowledge', 'Ana');
    clearImmediate(timer);

    assert.ok(turns >= 2, `${turns} turns for 3 members`);
  }));

test('a fix link in a roll-up is nobody’s action; a button it does not have is refused', () =>
  withBurst(async (desk, rollup) => {
    assert.equal(await desk.press(rollup, 'open_mapping', 'Ana'), null);
    assert.match(read(await desk.press(rollup, 'resolve', 'Ana')), /no longer known/);
    assert.deepEqual(new Set(await acknowledgers(desk)), new Set([null]));
  }));

test('a deleted roll-up is posted again while one of its members is open', () =>
  withBurst(async (desk, rollup) => {
    desk.chat.delete(rollup.ref);
    const [member = ''] = await membersOf(desk, rollup);
    const ana = { id: 'U-Ana', name: 'Ana' };
    const wish = { action: 'resolve', until: null, person: null, platform: 'api', correlationId: 'c' } as const;
    await desk.actOnAlert({ ...wish, alertId: member, actor: ana });
    await desk.deliverAll();
    assert.equal(desk.chat.shown().filter(isRollup).length, 1);

    desk.chat.delete(desk.chat.shown().find(isRollup)?.ref ?? '');
    for (const alertId of await membersOf(desk, rollup)) await desk.actOnAlert({ ...wish, alertId, actor: ana });
    await desk.deliverAll();
    assert.equal(desk.chat.shown().filter(isRollup).length, 0);
  }));

test('one alert above the limit waits for company and is then posted by itself', async () => {
  const desk = await openDesk();
  try {
    await desk.run({ attempted: 100, written: 40, causes: fields.slice(0, 6).map(wrong), end: at('03:10') });
    await desk.deliverAll();
    assert.equal(desk.chat.shown().length, 5);

    desk.setNow(desk.now() + 10 * secondMs);
    await desk.deliverAll();

    assert.equal(desk.chat.shown().length, 6);
    assert.equal(desk.chat.shown().filter(isRollup).length, 0);
  } finally {
    await desk.close();
  }
});
