import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aRun,
  cleanRun,
  connectionReset,
  customers,
  deals,
  type Flow,
  minutes,
  rateLimited,
  rows,
  unavailable,
} from './runs.ts';
import { openWorld, type World } from './world.ts';

const sandbox: Flow = {
  ...customers,
  id: 'customers-sandbox',
  name: 'Customers → HubSpot sandbox',
  connection: 'hubspot-sandbox',
  connectionName: 'HubSpot (sandbox)',
};
const marketing: Flow = {
  ...customers,
  id: 'leads',
  name: 'Leads → HubSpot',
  connection: 'hubspot-marketing',
  connectionName: 'HubSpot (marketing)',
};

async function blockedRun(world: World, flow: Flow): Promise<void> {
  await world.send(aRun(flow, world.clock.now(), rows(40, unavailable)));
  await world.settled();
}

test('a sandbox down beside production is told as its own trouble, and only the sandbox’s own run ends it', async (t) => {
  const world = await openWorld(t);
  await world.send(cleanRun(sandbox, world.clock.now()));

  for (let run = 0; run < 3; run += 1) {
    world.clock.letPass(minutes(15));
    await blockedRun(world, sandbox);
    await world.send(cleanRun(customers, world.clock.now()));
    assert.equal(world.channel().length, run < 2 ? 0 : 1, `after run ${run + 1}`);
  }

  const down = world.slack.textOf(world.message(/unreachable/i));
  assert.match(down, /Destination unreachable: HubSpot \(sandbox\)/);
  assert.match(down, /HubSpot \(sandbox\) only/);
  assert.match(down, /Check host name, allow-list and certificate/);
  assert.doesNotMatch(down, /nothing to do on our side/);

  world.clock.letPass(minutes(15));
  await world.send(cleanRun(customers, world.clock.now()));
  await world.settled();
  assert.doesNotMatch(
    world.slack.textOf(world.message(/unreachable/i)),
    /✅/,
    'production proves nothing of the sandbox',
  );

  world.clock.letPass(minutes(15));
  await world.send(cleanRun(sandbox, world.clock.now()));
  await world.settled();
  assert.match(world.slack.textOf(world.message(/unreachable/i)), /✅ Recovered/);
});

test('two connections within ten minutes are an outage, told at once; rate limits stay quiet below it', async (t) => {
  const world = await openWorld(t);
  await world.send(cleanRun(customers, world.clock.now()));
  await world.send(cleanRun(marketing, world.clock.now()));
  world.clock.letPass(minutes(15));

  await blockedRun(world, customers);
  assert.deepEqual(world.channel(), [], 'one connection alone may be a hiccup');
  world.clock.letPass(minutes(6));
  await blockedRun(world, marketing);

  const outage = world.slack.textOf(world.message(/unreachable/i));
  assert.match(outage, /⚫ Destination unreachable: HubSpot/);
  assert.match(outage, /Seen on 2 connections since/);
  assert.match(outage, /outage · nothing to do on our side/);

  for (let run = 0; run < 4; run += 1) {
    world.clock.letPass(minutes(15));
    await world.send(
      aRun(deals, world.clock.now(), rows(30, rateLimited), { attempted: 600, succeeded: 570, failed: 30 }),
    );
  }
  await world.settled();
  assert.equal(world.channel().length, 1, 'the vendor’s other troubles wait below its outage');

  world.clock.letPass(minutes(15));
  await world.send(cleanRun(deals, world.clock.now()));
  await world.settled();
  assert.doesNotMatch(world.channel().join('\n'), /✅/, 'marketing has not been reached again yet');
  await world.send(cleanRun(marketing, world.clock.now()));
  await world.settled();
  assert.match(world.slack.textOf(world.message(/unreachable/i)), /✅ Recovered/, 'deals proved the shared connection');
});

test('two connections an hour apart are no outage', async (t) => {
  const world = await openWorld(t);
  await world.send(cleanRun(customers, world.clock.now()));
  await world.send(cleanRun(marketing, world.clock.now()));

  world.clock.letPass(minutes(15));
  await blockedRun(world, customers);
  world.clock.letPass(minutes(60));
  await blockedRun(world, marketing);

  assert.deepEqual(world.channel(), []);
});

test('single resets in two syncs are nobody’s business', async (t) => {
  const world = await openWorld(t);
  for (let run = 0; run < 2; run += 1) {
    for (const flow of [customers, marketing]) {
      await world.send(
        aRun(flow, world.clock.now(), rows(1, connectionReset), { attempted: 4_000, succeeded: 3_999, failed: 1 }),
      );
    }
    world.clock.letPass(minutes(5));
  }
  await world.settled();

  assert.deepEqual(world.channel(), []);
  assert.deepEqual(
    (await world.alerts()).map(({ state }) => state),
    ['watching'],
  );
});

test('two customers’ databases that are down never become one outage', async (t) => {
  const world = await openWorld(t);
  const database = (id: string): Flow => ({ ...customers, id, name: id, connection: id, vendor: 'postgres' });
  const refused = (index: number) => ({
    record_id: `row_${index}`,
    network_error: 'connect ECONNREFUSED 10.0.0.5:5432',
  });

  for (let run = 0; run < 2; run += 1) {
    for (const id of ['north', 'south']) {
      await world.send(
        aRun({ ...database(id), connectionName: `Postgres ${id}` }, world.clock.now(), rows(20, refused)),
      );
    }
    world.clock.letPass(minutes(5));
  }
  await world.settled();

  assert.equal(world.channel().length, 2, 'each is told at its own second blocked run without any write');
  assert.match(world.slack.textOf(world.message(/Postgres north/)), /only/);
  assert.match(world.slack.textOf(world.message(/Postgres south/)), /only/);
});
