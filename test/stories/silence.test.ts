import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signRun } from '../../src/intake/signature.ts';
import {
  aRun,
  cleanRun,
  customers,
  deals,
  expiredToken,
  type Flow,
  hours,
  invalidPhone,
  minutes,
  rows,
} from './runs.ts';
import { eventually, openWorld, type World, webhookSecret } from './world.ts';

const hourly = (flow: Flow) => ({
  sync: { id: flow.id, name: flow.name, mode: 'incremental', expected_every_s: 3_600 },
});
const days = (count: number): number => hours(24 * count);

/** Culprit has been up long enough to know that the silence is not its own. */
async function openLongRunning(
  t: Parameters<typeof openWorld>[0],
  environment: Record<string, string> = {},
): Promise<World> {
  const world = await openWorld(t, { environment });
  await listenFor(world, minutes(11));
  return world;
}

/** Time passes while Culprit listens. */
async function listenFor(world: World, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= minutes(4)) {
    world.clock.letPass(Math.min(left, minutes(4)));
    await world.tend();
  }
}

test('an hourly sync that stays silent for two hours is told; its next run, even a failed one, ends it', async (t) => {
  const world = await openLongRunning(t);
  await world.send(aRun(customers, world.clock.now(), [], { succeeded: 10 }, hourly(customers)));

  await listenFor(world, minutes(119));
  assert.deepEqual(world.channel(), []);
  world.clock.letPass(minutes(2));
  assert.ok((await world.tend()) > 0);
  await world.slack.until(() => world.slack.messages().length === 1);
  await world.settled();

  const told = world.channel()[0] ?? '';
  assert.match(told, /🟠 No run of Customers → HubSpot contacts for 2 h \(usually hourly\)/);
  assert.match(told, /overdue · needs you/);
  assert.doesNotMatch(told, /0 records/);
  assert.match(await world.ask('ana', ''), /No run of Customers → HubSpot contacts/);
  await world.press('ana', world.message(/No run of/), 'acknowledge');
  await world.settled();
  assert.match(world.channel()[0] ?? '', /ana has it/);
  await world.tend();
  assert.equal(world.channel().length, 1, 'told once');
  world.clock.letPass(hours(1));
  assert.match((await world.alerts())[0]?.title ?? '', /for 3 h/, 'the hours go on wherever it is named');

  world.clock.letPass(minutes(30));
  await world.send(aRun(customers, world.clock.now(), rows(10, invalidPhone), {}, hourly(customers)));
  await world.settled();
  assert.match(world.channel()[0] ?? '', /✅ Running again: Customers → HubSpot contacts/);
});

test('several syncs of one tool that fall silent together are one alert', async (t) => {
  const world = await openLongRunning(t);
  for (const flow of [customers, deals]) {
    await world.send(aRun(flow, world.clock.now(), [], { succeeded: 10 }, hourly(flow)));
  }
  await listenFor(world, minutes(20));
  const late: Flow = { ...deals, id: 'companies', name: 'Companies → HubSpot' };
  await world.send(aRun(late, world.clock.now(), [], { succeeded: 10 }, hourly(late)));

  await listenFor(world, minutes(121));
  await world.slack.until(() => world.slack.messages().length > 0);
  await world.later(minutes(2));
  await world.settled();

  assert.equal(world.channel().length, 1);
  assert.match(world.channel()[0] ?? '', /No run of 3 syncs/);
  assert.match(world.channel()[0] ?? '', /Companies → HubSpot/);

  for (const flow of [customers, deals, late]) {
    await world.send(aRun(flow, world.clock.now(), [], { succeeded: 10 }, hourly(flow)));
  }
  await world.later(minutes(2));
  await world.settled();
  assert.match(world.channel()[0] ?? '', /✅ Running again/);
});

test('a sync told to pause is not overdue, and when it is deleted its dead token stays open for a person', async (t) => {
  const world = await openLongRunning(t);
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken), {}, hourly(customers)));
  await world.settled();

  for (let day = 0; day < 20; day += 1) {
    await world.later(days(1));
    await world.tend();
  }
  await world.settled();

  assert.equal(world.channel().length, 1);
  assert.match(world.channel()[0] ?? '', /🔴 OAuth token expired/);
  await world.press('ana', world.message(/OAuth/), 'acknowledge');
  await world.settled();
  await world.press('ana', world.message(/OAuth/), 'resolve');
  await world.settled();
  assert.match(world.channel()[0] ?? '', /Resolved by ana/);
});

test('a cause whose syncs have not run for 14 days closes grey, never green', async (t) => {
  const world = await openLongRunning(t);
  await world.send(
    aRun(customers, world.clock.now(), rows(10, invalidPhone), { attempted: 100, succeeded: 90, failed: 10 }),
  );
  await world.settled();

  await world.later(days(13));
  await world.tend();
  await world.settled();
  assert.match(world.channel()[0] ?? '', /🟠/);
  await world.later(days(1) + minutes(1));
  await world.tend();
  await world.slack.until(() => /⚫/.test(world.channel()[0] ?? ''));

  assert.match(world.channel()[0] ?? '', /⚫ Closed, its syncs have not run for 14 days: .*phone/);
  assert.equal((await world.alerts())[0]?.state, 'resolved');
});

test('a webhook secret changed on one side: refused, counted in /syncstatus, one post from the tenth on', async (t) => {
  const world = await openLongRunning(t);
  const body = JSON.stringify(aRun(customers, world.clock.now(), []).envelope);
  const other = 'whsec_b3RoZXIgc2VjcmV0IG9uIHRoZSBzZW5kZXI=';
  const refused = async () => {
    const headers = { 'content-type': 'application/json', ...signRun(other, 'msg_1', world.clock.now(), body) };
    const response = await world.post(body, headers);
    assert.equal(response.status, 401);
  };
  for (let count = 0; count < 9; count += 1) await refused();
  await world.tend();
  assert.deepEqual(world.channel(), []);
  assert.match(await world.ask('ana', ''), /9 webhooks? (?:were )?refused/);

  await refused();
  await world.tend();
  await world.slack.until(() => world.slack.messages().length === 1);
  await world.settled();
  const text = world.channel()[0] ?? '';
  assert.match(text, /10 webhooks were refused at \/webhooks\/runs/);
  assert.match(text, /WEBHOOK_SECRET/);
  assert.ok(!text.includes(other) && !text.includes(webhookSecret));
  for (let count = 0; count < 5; count += 1) await refused();
  await world.tend();
  assert.equal(world.slack.messages().length, 1, 'one post');

  for (let count = 0; count < 10; count += 1) await world.send(cleanRun(customers, world.clock.now()));
  await world.later(minutes(2));
  await world.tend();
  await eventually('it is over', () => /✅/.test(world.channel()[0] ?? ''));
  assert.match(world.channel()[0] ?? '', /accepted again/);
});
