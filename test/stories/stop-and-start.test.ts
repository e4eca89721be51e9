import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { signRun } from '../../src/intake/signature.ts';
import { toNdjson } from '../../src/samples/morning.ts';
import { runToEnd, startProcess } from './process.ts';
import { aRun, customers, deals, expiredToken, minutes, rows, unknownProperty } from './runs.ts';
import { eventually, openWorld, type World, webhookSecret } from './world.ts';

test('asked to stop, the app takes in the run that is on its way, exits 0, and a restart delivers what is owed', async (t) => {
  const world = await openWorld(t, { isStarted: false });
  const first = await startProcess(t, world.environment);
  world.follow(first.url);
  world.slack.kick();
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await eventually('the post was refused', () => first.lines.some((line) => line.includes('not_in_channel')));
  const upload = await beginUpload(world);

  first.signal('SIGTERM');
  await eventually('it is stopping', () => first.lines.some((line) => line.includes('"event":"stopping"')));
  await assert.rejects(fetch(`${first.url}/healthz`), 'it takes nothing new');
  assert.equal(await upload.finish(), 200);

  assert.equal(await first.exited, 0);
  assert.equal(world.slack.messages().length, 0);
  world.slack.invite();
  world.clock.letPass(minutes(6));
  const second = await startProcess(t, world.environment, world.clock.aheadMs());
  world.follow(second.url);
  await world.settled();

  assert.equal(world.slack.messages().length, 2);
  assert.match(world.slack.textOf(world.message(/OAuth token expired/)), /10 of 10 records failed/);
  assert.match(world.slack.textOf(world.message(/plan_tier/)), /3,000 of 100,000 records failed in Deals → HubSpot/);
  second.signal('SIGTERM');
  assert.equal(await second.exited, 0);
});

test('a wrong configuration is told whole, at once, without the values, and exits 1', async (t) => {
  const { code, output, errors } = await runToEnd(t, ['src/main.ts'], {
    PORT: 'eighty',
    DATABASE_URL: 'mysql://root:hunter2@db/culprit',
    WEBHOOK_SECRET: 'not-a-secret-of-ours',
    SLACK_BOT_TOKEN: 'xoxp-999-user-token',
    TRANSIENT_RUNS: '0',
  });

  assert.equal(code, 1);
  assert.equal(output, '');
  for (const name of ['PORT', 'DATABASE_URL', 'WEBHOOK_SECRET', 'SLACK_BOT_TOKEN', 'SLACK_CHANNEL', 'TRANSIENT_RUNS']) {
    assert.match(errors, new RegExp(`^ +${name}: .*expected`, 'm'));
  }
  assert.match(errors, /\.env\.example explains every variable/);
  assert.doesNotMatch(errors, /eighty|hunter2|not-a-secret-of-ours|xoxp/);
});

test('a port that is taken is said in words', async (t) => {
  const world = await openWorld(t, { withSlack: false });

  const { code, errors } = await runToEnd(t, ['src/main.ts'], {
    PORT: new URL(world.url()).port,
    DATABASE_URL: `file:${world.databaseFile}.other`,
  });

  assert.equal(code, 1);
  assert.match(errors, /the port is taken\. Stop the other process or set PORT\./);
});

/** Sends half of a run; `finish` sends the rest and gives the answer's status. */
async function beginUpload(world: World): Promise<{ finish(): Promise<number | undefined> }> {
  const run = aRun(deals, world.clock.now(), rows(3_000, unknownProperty('plan_tier')), {
    attempted: 100_000,
    succeeded: 97_000,
    failed: 3_000,
  });
  const body = Buffer.from(toNdjson(run));
  const half = Math.floor(body.length / 2);
  const outgoing = request(`${world.url()}/webhooks/runs`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-ndjson',
      'content-length': body.length,
      ...signRun(webhookSecret, 'msg_upload', world.clock.now(), body),
    },
  });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
  });
  await new Promise<void>((sent) => outgoing.write(body.subarray(0, half), () => sent()));
  return {
    finish() {
      outgoing.end(body.subarray(half));
      return answered;
    },
  };
}
