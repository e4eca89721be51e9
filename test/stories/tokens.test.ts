import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aRun, cleanRun, customers, deals, expiredToken, type Flow, hours, minutes, recovered, rows } from './runs.ts';
import { openWorld } from './world.ts';

test('two workspaces with the same ids are two alerts, and each recovers for itself', async (t) => {
  const world = await openWorld(t);
  const inWorkspace = (workspace: string) => ({ origin: { tool: 'acme-sync', workspace } });
  for (const workspace of ['north', 'south']) {
    await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken), {}, inWorkspace(workspace)));
  }
  await world.settled();
  assert.equal(world.channel().length, 2);

  world.clock.letPass(hours(1));
  await world.send(aRun(customers, world.clock.now(), [], { succeeded: 100 }, inWorkspace('north')));
  await world.settled();

  assert.equal(world.channel().filter((text) => text.startsWith('✅')).length, 1);
  assert.equal(world.channel().filter((text) => text.startsWith('🔴')).length, 1);
});

test('a reconnect that gives the connection a new id still ends the alert of the old one', async (t) => {
  const world = await openWorld(t);
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.send(aRun(deals, world.clock.now(), rows(10, expiredToken)));

  world.clock.letPass(hours(1));
  await world.send(cleanRun({ ...customers, connection: 'hubspot-prod-2' }, world.clock.now()));
  await world.settled();
  assert.match(world.channel()[0] ?? '', /🔴/, 'deals may still use the old one');

  await world.send(cleanRun({ ...deals, connection: 'hubspot-prod-2' }, world.clock.now()));
  await world.settled();

  assert.equal(world.channel().length, 1);
  assert.match(world.channel()[0] ?? '', /✅ Recovered/);
});

test('a token that flaps hourly is called flapping at its third time, and then one message follows it to its end', async (t) => {
  const world = await openWorld(t);
  const fails = async () => {
    await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
    await world.settled();
    world.clock.letPass(hours(1));
  };
  const works = async () => {
    await world.send(cleanRun(customers, world.clock.now()));
    await world.settled();
    world.clock.letPass(hours(1));
  };
  for (let swing = 0; swing < 3; swing += 1) {
    await fails();
    if (swing < 2) await works();
  }
  assert.equal(world.slack.messages().filter((message) => message.thread_ts === undefined).length, 3);
  const third = world.message(/🔴/);
  assert.match(world.slack.textOf(third), /flapping/i);
  assert.match(world.slack.textOf(third), /three/i);

  for (let swing = 0; swing < 3; swing += 1) {
    await works();
    await fails();
  }
  assert.match(world.slack.textOf(world.message(/🔴/)), /flapping/i);
  assert.equal(
    world.slack.messages().filter((message) => message.thread_ts === undefined).length,
    3,
    'no message for each swing',
  );
  const notesBefore = world.slack.thread(third.ts).length;
  assert.equal(notesBefore, 1, 'the thread says once that it flaps');

  await works();
  await works();
  assert.match(world.slack.textOf(world.message(/🔴/)), /flapping/i, 'two clean runs in a row are not enough');
  await works();

  assert.equal(world.slack.messages().filter((message) => /🔴/.test(world.slack.textOf(message))).length, 0);
  assert.match(world.channel()[2] ?? '', /✅ Recovered/);
  assert.match(world.channel()[2] ?? '', /three clean runs in a row/i);
});

test('a token that dies at record 25,000 is told with both halves, and the engine is asked to pause', async (t) => {
  const world = await openWorld(t);

  const verdict = await world.send(
    aRun(customers, world.clock.now(), rows(1_000, expiredToken), {
      attempted: 50_000,
      succeeded: 25_000,
      failed: 25_000,
    }),
  );
  await world.settled();

  assert.equal(verdict.directive, 'abort_run');
  assert.equal(verdict.causes[0]?.directive, 'pause_sync');
  assert.equal(verdict.causes[0]?.count, 25_000);
  assert.equal(verdict.causes[0]?.estimated, true);
  const text = world.channel()[0] ?? '';
  assert.match(text, /About 25,000 of 50,000 records failed/);
  assert.match(text, /25,000 records were written\./);
});

test('a token that was refreshed and retried within the run rings nobody', async (t) => {
  const world = await openWorld(t);

  const verdict = await world.send(
    aRun(customers, world.clock.now(), rows(500, recovered(expiredToken)), { attempted: 4_000, succeeded: 4_000 }),
  );
  await world.settled();

  assert.deepEqual(world.channel(), []);
  assert.equal(verdict.directive, 'continue');
  assert.equal(verdict.causes[0]?.alert, null);
  assert.match(await world.ask('ana', ''), /500 records retried successfully/);
});

test('1,000 syncs on one dead connection within a minute are one message, three notes and few calls', async (t) => {
  const world = await openWorld(t);
  const flow = (index: number): Flow => ({ ...customers, id: `sync_${index}`, name: `Sync ${index} → HubSpot` });
  const began = world.clock.now();

  for (let index = 0; index < 1_000; index += 1) {
    await world.send(aRun(flow(index), began, rows(10, expiredToken)));
  }
  world.clock.letPass(minutes(2));
  await world.later(minutes(1));
  await world.settled();

  const posts = world.slack.messages().filter((message) => message.thread_ts === undefined);
  assert.equal(posts.length, 1);
  const message = world.message(/^🔴 OAuth token expired/);
  assert.match(world.slack.textOf(message), /1,000 syncs/);
  const notes = await world.thread(message, 1);
  assert.ok(notes.length <= 3, notes.join('\n'));
  assert.match(notes.at(-1) ?? '', /1,000 syncs/);
  const calls = world.slack.calls();
  assert.ok(calls.length <= 60, `${calls.length} calls`);
  assert.ok(calls.every(({ answer }) => answer !== 'ratelimited'));
});
