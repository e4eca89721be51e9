import assert from 'node:assert/strict';
import { test } from 'node:test';
import Sqlite from 'better-sqlite3';
import { startProcess } from './process.ts';
import { aRun, cleanRun, customers, expiredToken, hours, invalidPhone, rows } from './runs.ts';
import { openWorld } from './world.ts';

const accounts = {
  id: 'accounts',
  name: 'Accounts → Salesforce',
  connection: 'salesforce',
  connectionName: 'Salesforce (EMEA)',
  vendor: 'salesforce',
  object: 'Account',
};

test('/syncstatus is the whole picture, or that of one destination, in lines only the asker sees', async (t) => {
  const world = await openWorld(t);
  assert.match(await world.ask('ana', ''), /No run has arrived yet/);

  await world.send(cleanRun(accounts, world.clock.now()));
  world.clock.letPass(hours(26));
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();

  const whole = await world.ask('ana', '');
  assert.match(whole, /1 cause needs you/);
  assert.match(
    whole,
    /HubSpot \(prod\)\n?.*🔴 OAuth token expired.* · 10 records in Customers → HubSpot contacts · since .* · Reconnect HubSpot/s,
  );
  assert.match(whole, /Accounts → Salesforce: last run 26 h ago/);
  assert.match(whole, /Customers → HubSpot contacts: last run just now \(failed\), has not written yet/);

  const hubspot = await world.ask('ana', 'hubspot');
  assert.match(hubspot, /OAuth token expired/);
  assert.doesNotMatch(hubspot, /Salesforce/);

  const salesforce = await world.ask('ana', 'Accounts');
  assert.match(salesforce, /Accounts → Salesforce: last run 26 h ago/);
  assert.doesNotMatch(salesforce, /OAuth/);

  assert.match(await world.ask('ana', 'help'), /What you can ask.*\/syncstatus <name>/s);
  const unknown = await world.ask('ana', 'hubsbot');
  assert.match(
    unknown,
    /No sync or destination is called "hubsbot".*Syncs there are: Accounts → Salesforce, Customers/s,
  );

  assert.equal(world.slack.ephemerals('ben').length, 0);
  assert.equal(world.channel().length, 1);
});

test('everything clean says so', async (t) => {
  const world = await openWorld(t);
  await world.send(
    aRun(customers, world.clock.now(), rows(82, invalidPhone), { attempted: 4_000, succeeded: 3_918, failed: 82 }),
  );
  world.clock.letPass(hours(1));
  await world.send(cleanRun(customers, world.clock.now()));

  assert.match(await world.ask('ana', ''), /Nothing needs you: every sync is clean/);
});

test('presses and commands are acknowledged within three seconds, however slow Slack answers us', async (t) => {
  const world = await openWorld(t);
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();
  const message = world.message(/OAuth/);
  world.slack.misbehave('chat.update', { slowMs: 1_500 });
  world.slack.misbehave('chat.postEphemeral', { slowMs: 1_500 });
  const begun = performance.now();

  const answers = await Promise.all([
    world.slack.press('ana', message, 'acknowledge'),
    world.slack.press('ben', message, 'details'),
    world.slack.command('cleo', ''),
  ]);

  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  );
  assert.ok(performance.now() - begun < 1_000, 'acknowledged before Slack has answered anything');
  assert.match(await world.told('ben', 0), /OAuth token expired/);
  await world.settled();
});

test('a press is acknowledged while another program holds the database, and says when it could not be kept', async (t) => {
  const world = await openWorld(t, { isStarted: false });
  const app = await startProcess(t, world.environment);
  world.follow(app.url);
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();
  const message = world.message(/OAuth/);
  const holder = new Sqlite(world.databaseFile);
  t.after(() => holder.close());
  holder.exec('begin immediate');
  const begun = performance.now();

  assert.equal((await world.slack.press('ana', message, 'acknowledge')).status, 200);

  assert.ok(performance.now() - begun < 3_000);
  assert.match(await world.told('ana', 0), /That did not work\. Please try again/);
  holder.exec('rollback');
  await world.slack.press('ana', message, 'acknowledge');
  await world.slack.until(() => /ana has it/.test(world.slack.textOf(world.message(/OAuth/))));
});
