import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingOf, startSources, verdictOn } from './harness.ts';

function end(data: unknown, more: Record<string, unknown> = {}) {
  return {
    event: 'sync_end',
    created: '2026-11-21T11:30:15.688Z',
    connector_type: 'salesforce_sandbox',
    connector_id: 'brisk_lantern',
    connector_name: 'salesforce.crm',
    sync_id: 'f1a7',
    destination_group_id: 'quiet_harbor',
    data,
    ...more,
  };
}

const task = (taskType: string | undefined, reason = 'java.lang.RuntimeException: It did not work.') =>
  end({ status: 'FAILURE_WITH_TASK', reason, taskType });

test('a sync that ended is a whole run of its connector', async (context) => {
  const { runOf } = await startSources(context);

  const { run } = await runOf('fivetran', end({ status: 'SUCCESSFUL' }));

  assert.equal(run.runId, 'f1a7');
  assert.equal(run.wholeRun, true);
  assert.deepEqual(run.origin, { tool: 'fivetran', workspace: 'quiet_harbor' });
  assert.equal(run.sync.id, 'brisk_lantern');
  assert.equal(run.sync.name, 'salesforce.crm');
  assert.equal(run.sync.resendsRejected, true);
  assert.equal(run.sync.url, 'https://fivetran.com/dashboard/connectors/brisk_lantern/status');
  assert.equal(run.url, run.sync.url);
  assert.equal(run.connection.reconnectUrl, 'https://fivetran.com/dashboard/connectors/brisk_lantern/setup');
  assert.match(run.connection.key, /connector:brisk_lantern$/);
  assert.equal(run.destination.vendor, 'salesforce');
  assert.equal(run.status, 'succeeded');
  assert.equal(run.finishedAt, Date.parse('2026-11-21T11:30:15.688Z'));
});

test('every status has its meaning', async (context) => {
  const { runOf, reasonOf } = await startSources(context);
  const statusOf = async (status: string) => (await runOf('fivetran', end({ status }))).run.status;

  for (const status of ['FAILURE', 'FAILED', 'FAILURE_WITH_TASK', 'RESCHEDULED', 'failure']) {
    assert.equal(await statusOf(status), 'failed', status);
  }
  assert.equal(await statusOf('CANCELED'), 'cancelled');
  assert.deepEqual((await runOf('fivetran', end({ status: 'CANCELED', reason: 'stopped' }))).findings, []);
  assert.equal(await reasonOf('fivetran', end({ status: 'NO_STATUS' })), 'The event has no status we know.');
  assert.equal(await reasonOf('fivetran', end(null)), 'The event has no status we know.');
});

test('a task to reconnect is the connector’s, or the destination’s', async (context) => {
  const { runOf } = await startSources(context);

  const connector = await runOf('fivetran', task('reconnect'));
  const warehouse = await runOf('fivetran', task('reconnect_warehouse'));

  assert.equal(verdictOn(connector), 'auth reconnect_needed reconnect (shape)');
  assert.equal(verdictOn(warehouse), 'auth reconnect_needed reconnect_warehouse (shape)');
  assert.match(connector.run.connection.key, /connector:brisk_lantern$/);
  assert.match(warehouse.run.connection.key, /destination:quiet_harbor$/);
  const words = findingOf(connector).description;
  assert.equal(words.title, 'Fivetran asks to reconnect salesforce.crm');
  assert.equal(words.explanation, 'Fivetran says: "It did not work"');
  assert.deepEqual(words.fix, {
    label: 'Reconnect Salesforce',
    url: 'https://fivetran.com/dashboard/connectors/brisk_lantern/setup',
  });
  assert.equal(words.advice, null);
  const other = findingOf(warehouse).description;
  assert.equal(other.title, 'Fivetran asks to reconnect the destination of salesforce.crm');
  assert.deepEqual(other.fix, {
    label: 'Open in Fivetran',
    url: 'https://fivetran.com/dashboard/connectors/brisk_lantern/status',
  });
  assert.equal(other.advice, 'Reconnect it in Fivetran.');
});

test('a destination that must be reconnected is one cause for all its connectors', async (context) => {
  const { runOf } = await startSources(context);

  const one = await runOf('fivetran', task('reconnect_warehouse'));
  const other = await runOf('fivetran', { ...task('reconnect_warehouse'), connector_id: 'calm_meadow', sync_id: 'b2' });
  const elsewhere = await runOf('fivetran', { ...task('reconnect_warehouse'), destination_group_id: 'other_group' });

  assert.equal(findingOf(one).fingerprint, findingOf(other).fingerprint);
  assert.notEqual(findingOf(one).fingerprint, findingOf(elsewhere).fingerprint);
});

test('any other task is one for a person, and named', async (context) => {
  const { runOf } = await startSources(context);

  const named = await runOf('fivetran', task('update_api_version'));
  const unnamed = await runOf('fivetran', task(undefined));

  assert.match(verdictOn(named), /^validation configuration update_api_version/);
  assert.equal(findingOf(named).description.title, 'Fivetran has a task for you: update api version');
  assert.match(verdictOn(unnamed), /^validation configuration FAILURE_WITH_TASK/);
  assert.equal(findingOf(unnamed).description.title, 'Fivetran has a task for you: see the connection in Fivetran');
});

test('a task weighs more than a message that looks transient, and less than the vendor’s own code', async (context) => {
  const { runOf } = await startSources(context);
  const busy = 'FATAL: too many connections for role "loader"';

  const looksTransient = await runOf('fivetran', { ...task('reconnect', busy), connector_type: 'postgres_rds' });
  const saysSo = await runOf('fivetran', task('reconnect', '[{"errorCode":"UNABLE_TO_LOCK_ROW","message":"x"}]'));
  const knownAuth = await runOf('fivetran', task('reconnect', '[{"errorCode":"INVALID_SESSION_ID","message":"x"}]'));
  const withoutTask = await runOf('fivetran', end({ status: 'FAILURE', reason: busy }, { connector_type: 'postgres' }));

  assert.equal(verdictOn(looksTransient), 'auth reconnect_needed reconnect (shape)');
  assert.match(verdictOn(saysSo), /^transient lock UNABLE_TO_LOCK_ROW \(vendor_code\)$/);
  assert.match(verdictOn(knownAuth), /^auth expired_token INVALID_SESSION_ID/);
  assert.match(verdictOn(withoutTask), /^transient rate_limit/);
});

test('a failure that Fivetran retries by itself is told as transient unless its reason says more', async (context) => {
  const { runOf } = await startSources(context);

  for (const status of ['FAILURE', 'RESCHEDULED']) {
    const mute = await runOf('fivetran', end({ status, reason: 'Something happened' }));
    assert.match(verdictOn(mute), /^transient unexplained/, status);
  }
});

test('results of one sync are attempts in their order, and the same event again is the same attempt', async (context) => {
  const { runOf } = await startSources(context);
  const at = (created: string, status: string) => runOf('fivetran', end({ status }, { created }));

  const failed = await at('2026-11-21T11:30:15.100Z', 'FAILED');
  const again = await at('2026-11-21T11:30:15.100Z', 'FAILED');
  const sameSecond = await at('2026-11-21T11:30:15.900Z', 'SUCCESSFUL');
  const later = await at('2026-11-21T11:31:15.900Z', 'FAILED');

  assert.equal(again.run.key, failed.run.key);
  assert.ok(sameSecond.run.attempt > failed.run.attempt);
  assert.ok(later.run.attempt > sameSecond.run.attempt);
  assert.equal(new Set([failed, sameSecond, later].map(({ run }) => run.runId)).size, 1);
  assert.ok(later.run.attempt < 2 ** 31);
});

test('events that end no sync are ignored', async (context) => {
  const { reasonOf, told } = await startSources(context);
  const test = { event: 'test_event', created: 'timestamp', connector_type: '_t', connector_id: '_c', group_id: '_g' };

  assert.equal(await reasonOf('fivetran', test), 'The event test_event ends no sync.');
  assert.equal(await reasonOf('fivetran', { ...test, event: 'sync_start' }), 'The event sync_start ends no sync.');
  assert.equal(
    await reasonOf('fivetran', { ...test, event: 'dbt_run_failed' }),
    'The event dbt_run_failed ends no sync.',
  );
  assert.equal(
    await reasonOf('fivetran', { event: 'sync_end', data: { status: 'FAILED' } }),
    'The event names no connector.',
  );
  assert.deepEqual(told, []);
});

test('older, newer and odd bodies are read as far as they go', async (context) => {
  const { runOf } = await startSources(context);

  const older = await runOf('fivetran', {
    event: 'sync_end',
    created: '2023-07-07T09:56:43.688',
    connector_id: 'a/b c',
    group_id: 'old_group',
    status: 'FAILED',
  });
  const newer = await runOf('fivetran', {
    event: 'sync_end',
    created: null,
    connection_id: 'calm_meadow',
    connection_name: 'stripe.pay',
    connector_type: 7,
    data: JSON.stringify({ status: 'FAILURE', reason: 12, taskType: ['x'] }),
  });

  assert.equal(older.run.origin.workspace, 'old_group');
  assert.equal(older.run.sync.url, 'https://fivetran.com/dashboard/connectors/a%2Fb%20c/status');
  assert.equal(older.run.finishedAt, Date.parse('2023-07-07T09:56:43.688Z'));
  assert.equal(older.run.runId, '2023-07-07T09:56:43.688Z');
  assert.deepEqual([newer.run.sync.name, newer.run.attempt, newer.run.status], ['stripe.pay', 1, 'failed']);
  assert.match(newer.run.runId, /^2026-11-21T12:00:00\.000Z [0-9a-f]{6}$/);
});

test('a task is named even where the reason tells what it is about', async (context) => {
  const { runOf } = await startSources(context);

  const told = await runOf('fivetran', {
    event: 'sync_end',
    created: '2026-11-21T11:00:00Z',
    connector_id: 'brave_fox',
    connector_name: 'hubspot.crm',
    connector_type: 'hubspot',
    sync_id: 's1',
    data: {
      status: 'FAILURE_WITH_TASK',
      taskType: 'fix_schema_conflict',
      reason: 'email is not a valid e-mail address',
    },
  });

  const { cause, description } = findingOf(told);
  assert.equal(cause.kind, 'invalid_value');
  assert.match(description.explanation ?? '', /Fivetran says: ".*"; Fivetran's task for you: fix schema conflict$/);
});
