import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayMs, minuteMs } from '../../src/domain/run.ts';
import { createRefusals } from '../../src/flows/refusals.ts';
import { at } from '../domain/world.ts';
import { type Desk, openDesk } from './desk.ts';

async function withDesk(story: (desk: Desk) => Promise<void>): Promise<void> {
  const desk = await openDesk();
  try {
    await story(desk);
  } finally {
    await desk.close();
  }
}

function refuse(desk: Desk, times: number): void {
  for (let count = 0; count < times; count += 1) desk.refuse('runs', 'not_signed');
}

async function tendAndDeliver(desk: Desk): Promise<number> {
  const changed = await desk.tend();
  await desk.deliverAll();
  return changed;
}

async function acceptRuns(desk: Desk, count: number): Promise<void> {
  for (let run = 0; run < count; run += 1) {
    await desk.run({ attempted: 10, written: 10, id: `r${run}`, end: at('04:00') + run * minuteMs });
  }
}

test('refused webhooks are counted at once and told from the tenth on, in one message', () =>
  withDesk(async (desk) => {
    refuse(desk, 9);
    assert.equal(await tendAndDeliver(desk), 0);
    assert.deepEqual(desk.chat.calls, []);
    assert.match(JSON.stringify(await desk.status('')), /9 webhooks/);

    refuse(desk, 1);
    assert.equal(await tendAndDeliver(desk), 1);
    refuse(desk, 5);
    desk.setNow(desk.now() + 2 * minuteMs);
    await tendAndDeliver(desk);
    desk.setNow(desk.now() + 2 * minuteMs);
    await tendAndDeliver(desk);

    assert.equal(desk.chat.shown().length, 1);
    assert.match(desk.chat.shown()[0]?.card.title ?? '', /15 webhooks were refused/);
    assert.equal(await desk.tend(), 0, 'nothing more was refused');
  }));

test('ten accepted runs end it; a refusal between them begins their count anew', () =>
  withDesk(async (desk) => {
    refuse(desk, 10);
    await tendAndDeliver(desk);
    await acceptRuns(desk, 9);
    refuse(desk, 1);
    await acceptRuns(desk, 9);
    await tendAndDeliver(desk);
    assert.notEqual(desk.chat.shown()[0]?.card.tone, 'green');

    await desk.run({ attempted: 10, written: 10, end: at('05:00') });
    await tendAndDeliver(desk);

    assert.equal(desk.chat.shown()[0]?.card.tone, 'green');
  }));

test('refused at the same pace after a person resolved it, it is told again at the tenth', () =>
  withDesk(async (desk) => {
    const refuseHourly = async (hours: number) => {
      for (let hour = 0; hour < hours; hour += 1) {
        desk.setNow(desk.now() + 60 * minuteMs);
        refuse(desk, 1);
        await tendAndDeliver(desk);
      }
    };
    await refuseHourly(30);
    const [told] = (await desk.store.listAlerts({ state: 'active', limit: 5 }, desk.now())).alerts;
    const ana = { id: 'U-Ana', name: 'Ana' };
    const wish = { action: 'resolve', until: null, person: null, platform: 'api', correlationId: 'c' } as const;
    await desk.actOnAlert({ ...wish, alertId: told?.alert.id ?? '', actor: ana });

    await refuseHourly(9);
    assert.equal(desk.chat.shown().length, 1);
    await refuseHourly(1);
    assert.equal(desk.chat.shown().length, 2);
  }));

test('runs taken at one door say nothing about another', () =>
  withDesk(async (desk) => {
    for (let count = 0; count < 10; count += 1) desk.refuse('airbyte', 'not_signed');
    await tendAndDeliver(desk);
    await acceptRuns(desk, 20);
    await tendAndDeliver(desk);

    assert.notEqual(desk.chat.shown()[0]?.card.tone, 'green');
  }));

test('a day without a refusal ends it, also when it was told before the start', () =>
  withDesk(async (desk) => {
    refuse(desk, 10);
    await tendAndDeliver(desk);
    desk.restart();

    desk.setNow(desk.now() + dayMs + 60 * minuteMs);
    await tendAndDeliver(desk);

    assert.equal(desk.chat.shown().length, 1);
    assert.equal((await desk.store.listAlerts({ state: 'active', limit: 5 }, desk.now())).alerts.length, 0);
  }));

test('what cannot be stored is counted on', () =>
  withDesk(async (desk) => {
    let isDown = true;
    const addRefusals: Desk['store']['addRefusals'] = async (refusals) => {
      if (isDown) throw new Error('the disk is full');
      await desk.store.addRefusals(refusals);
    };
    const quiet = { info: () => {}, warn: () => {}, error: () => {} };
    const outcomes: string[] = [];
    const refusals = createRefusals({
      store: { ...desk.store, addRefusals },
      clock: { now: desk.now },
      log: quiet,
      metrics: { run: (outcome) => outcomes.push(outcome) },
      wakeDeliverer: () => {},
    });
    refusals.note('runs', 'not_signed');
    await assert.rejects(refusals.flush(), /disk is full/);
    refusals.note('runs', 'not_signed');

    isDown = false;
    await refusals.flush();

    const stored = await desk.store.listRefusals(0);
    assert.deepEqual(
      stored.map(({ door, code, count }) => [door, code, count]),
      [['runs', 'not_signed', 2]],
    );
    assert.deepEqual(outcomes, ['refused', 'refused'], 'for Prometheus each counts once');
  }));

test('whoever could invent reasons does not fill the memory', () =>
  withDesk(async (desk) => {
    for (let code = 0; code < 500; code += 1) desk.refuse('runs', `code_${code}`);
    await desk.tend();

    assert.equal((await desk.store.listRefusals(0)).length, 100);
  }));
