import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredMessage } from '../fakes/slack.ts';
import {
  aRun,
  cleanRun,
  customers,
  expiredToken,
  type Flow,
  hours,
  invalidPhone,
  minutes,
  rows,
  seconds,
  unknownProperty,
} from './runs.ts';
import { openWorld, type World } from './world.ts';

/** What stands in the channel by itself: no replies, not even those shown in the channel. */
function posts(world: World): readonly StoredMessage[] {
  return world.slack
    .messages()
    .filter((message) => message.thread_ts === undefined || message.thread_ts === message.ts);
}

async function failing(world: World, count: number, attempted = 60_000): Promise<void> {
  await world.send(
    aRun(customers, world.clock.now(), rows(count, invalidPhone), {
      attempted,
      succeeded: attempted - count,
      failed: count,
    }),
  );
  await world.settled();
  world.clock.letPass(hours(1));
}

test('5,000, then 3, then 30 failures are one message that is edited, and nothing rings', async (t) => {
  const world = await openWorld(t);
  for (const count of [5_000, 3, 30]) await failing(world, count);

  const [message, ...others] = posts(world);
  assert.ok(message);
  assert.deepEqual(others, []);
  assert.match(world.slack.textOf(message), /30 of 60,000 records failed/);
  assert.match(world.slack.textOf(message), /worst run: 5,000 records/);
  assert.deepEqual(world.slack.thread(message.ts), []);
});

test('ten times worse rings once, in the thread, and mentions who has it', async (t) => {
  const world = await openWorld(t);
  await failing(world, 30);
  const [message] = posts(world);
  assert.ok(message);
  await world.press('ana', message, 'acknowledge');
  await world.settled();
  world.clock.letPass(minutes(2));
  await failing(world, 299);
  assert.deepEqual(world.slack.thread(message.ts), [], 'less than ten times');

  await failing(world, 300);
  const [note] = await world.thread(message, 1);
  assert.match(note ?? '', /300 of 60,000 records/);
  assert.match(note ?? '', /ana/i);
  assert.ok(JSON.stringify(world.slack.thread(message.ts)).includes('"user_id":"U0ANA"'), 'a real mention');
  assert.equal(posts(world).length, 1);

  await failing(world, 310);
  assert.equal(world.slack.thread(message.ts).length, 1);
});

test('a fix page that was opened and did not help is told by the first run that started after it', async (t) => {
  const world = await openWorld(t);
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();
  const [message] = posts(world);
  assert.ok(message);
  await world.press('ana', message, 'acknowledge');
  await world.settled();
  const before = new Date(world.clock.now() - seconds(10)).toISOString();
  assert.equal((await world.slack.press('ana', posts(world)[0] ?? message, 'reconnect')).status, 200);
  await world.later(minutes(2));

  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken), {}, { started_at: before }));
  await world.settled();
  assert.deepEqual(world.slack.thread(message.ts), [], 'that run began before the page was opened');

  world.clock.letPass(minutes(10));
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  const [note] = await world.thread(message, 1);
  assert.match(note ?? '', /Still failing/);
  assert.match(note ?? '', /reconnect page was opened by ana/i);

  world.clock.letPass(minutes(10));
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();
  assert.equal(world.slack.thread(message.ts).length, 1, 'said once');
});

test('a run with 10,000 broken fields is one message', async (t) => {
  const world = await openWorld(t);
  const verdict = await world.send(
    aRun(
      customers,
      world.clock.now(),
      rows(10_000, (index) => unknownProperty(`field_${index}`)(index)),
    ),
  );
  await world.settled();

  assert.equal(verdict.causes.length, 1);
  assert.equal(posts(world).length, 1);
  assert.match(world.channel()[0] ?? '', /Field mapping broken: 10,000 fields: field_0, field_1, field_10 …/);
});

test('a property deleted under 30 syncs is one message that lists them; the tenth sync is a note', async (t) => {
  const world = await openWorld(t);
  for (let index = 0; index < 30; index += 1) {
    const flow: Flow = { ...customers, id: `sync_${index}`, name: `Sync ${String(index).padStart(2, '0')} → HubSpot` };
    await world.send(
      aRun(flow, world.clock.now(), rows(12, unknownProperty('plan_tier')), {
        attempted: 100,
        succeeded: 88,
        failed: 12,
      }),
    );
  }
  await world.later(minutes(2));
  await world.settled();

  const [message, ...others] = posts(world);
  assert.ok(message);
  assert.deepEqual(others, []);
  assert.match(world.slack.textOf(message), /30 syncs/);
  assert.match(world.slack.textOf(message), /Also affected: .* and 24 more/);
  const notes = await world.thread(message, 1);
  assert.ok(notes.length === 1 && /1\d syncs have it/.test(notes[0] ?? ''), notes.join('\n'));
});

test('a burst over 40 syncs is a handful of messages and one roll-up that follows its members', async (t) => {
  const world = await openWorld(t);
  const flow = (index: number): Flow => ({ ...customers, id: `sync_${index}`, name: `Sync ${index} → HubSpot` });
  for (let index = 0; index < 40; index += 1) {
    await world.send(
      aRun(flow(index), world.clock.now(), rows(3, invalidPhone), { attempted: 100, succeeded: 97, failed: 3 }),
    );
  }
  await world.later(minutes(1));
  await world.settled(20_000);

  assert.equal(posts(world).length, 6);
  const rollup = posts(world)[5];
  assert.ok(rollup);
  assert.match(world.slack.textOf(rollup), /35 more causes/);
  assert.equal((await world.alerts('state=open&limit=200')).length, 40, 'every one is an alert of its own');

  await world.press('ana', rollup, 'acknowledge');
  await world.settled();
  const taken = await world.alerts('state=acknowledged&limit=200');
  assert.equal(taken.length, 35);
  assert.match(world.slack.textOf(posts(world)[5] ?? rollup), /ana has it/);
  assert.match((await world.press('ben', rollup, 'details')) ?? '', /Sync 39 → HubSpot/);

  world.clock.letPass(hours(1));
  for (let index = 0; index < 40; index += 1) {
    await world.send(cleanRun({ ...flow(index), mode: 'full' }, world.clock.now()));
  }
  await world.later(minutes(2));
  await world.settled(20_000);
  assert.equal(posts(world).length, 6);
  assert.match(world.slack.textOf(posts(world)[5] ?? rollup), /✅ All 35 causes are over/);

  await world.later(minutes(11));
  await world.send(aRun(flow(99), world.clock.now(), rows(3, invalidPhone), { attempted: 9, succeeded: 6, failed: 3 }));
  await world.settled();
  assert.equal(posts(world).length, 7, 'after ten quiet minutes the next alert stands by itself again');
});
