import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aRun, customers, minutes, type Row, rateLimited, rows, unknownProperty } from './runs.ts';
import { openWorld, type World } from './world.ts';

const properties = ['plan_tier', 'region', 'segment', 'owner_team', 'churn_risk', 'arr', 'seats', 'industry', 'tier'];
const serverError = (index: number): Row => ({ record_id: `lead_${40_000 + index}`, http_status: 500, body: {} });
const timeout = (index: number): Row => ({ record_id: `lead_${50_000 + index}`, http_status: 504, body: {} });
const transient = [...rows(30, rateLimited), ...rows(20, serverError), ...rows(10, timeout)];

function failingRun(world: World, failures: readonly Row[]): Promise<unknown> {
  const failed = failures.length;
  return world.send(
    aRun(customers, world.clock.now(), failures, { attempted: 1_000, succeeded: 1_000 - failed, failed }),
  );
}

test('twelve causes at once are all told, those that need a person first, at the pace Slack allows', async (t) => {
  const world = await openWorld(t, { environment: { BURST_LIMIT: '20' } });
  await failingRun(world, transient);
  world.clock.letPass(minutes(15));
  await failingRun(world, transient);
  world.clock.letPass(minutes(15));
  assert.deepEqual(world.channel(), []);

  await failingRun(world, [...transient, ...properties.flatMap((name) => rows(3, unknownProperty(name)))]);
  await world.settled(15_000);

  const marks = world.channel().map((text) => [...text][0]);
  assert.deepEqual(marks, [...Array(9).fill('🟠'), ...Array(3).fill('🟡')]);
  const refused = world.slack.calls('chat.postMessage').filter(({ answer }) => answer !== 'ok');
  assert.ok(refused.length <= 2, 'a busy machine may be a little early; it never runs into the limit again and again');
});

test('told to slow down, it waits as long as Slack says and then goes on', async (t) => {
  const world = await openWorld(t);
  world.slack.misbehave('chat.postMessage', { retryAfterS: 2 });

  await failingRun(
    world,
    properties.slice(0, 3).flatMap((name) => rows(3, unknownProperty(name))),
  );
  await world.settled();

  assert.equal(world.channel().length, 3);
  const refused = world.slack.calls('chat.postMessage').filter(({ answer }) => answer === 'ratelimited');
  assert.equal(refused.length, 1);
});
