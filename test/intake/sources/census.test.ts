import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingOf, startSources, verdictOn } from './harness.ts';

const page = 'https://app.getcensus.com/workspaces/77/syncs/4100/sync-history';

function event(name: string, more: Record<string, unknown> = {}) {
  return { workspace_id: 77, sync_id: 4100, sync_run_id: 900_100, event: name, ...more };
}

function alert(name: string, type: string, details: unknown, message = 'Sync Failed') {
  return event(name, { alert_instance_id: 5, alert_type: type, message, details, followup_url: page });
}

const failure = 'FailureAlertConfiguration';
const records = 'InvalidRecordPercentAlertConfiguration';

test('an event of a run is a whole run of its sync', async (context) => {
  const { runOf } = await startSources(context);

  const { run } = await runOf('census', event('sync.success'));

  assert.deepEqual([run.runId, run.status, run.wholeRun], ['900100', 'succeeded', true]);
  assert.deepEqual(run.origin, { tool: 'census', workspace: '77' });
  assert.deepEqual([run.sync.id, run.sync.name, run.sync.resendsRejected], ['4100', 'Census sync 4100', false]);
  assert.equal(run.connection.name, 'Census sync 4100');
  assert.deepEqual([run.startedAt, run.finishedAt], [null, null]);
});

test('what each event says', async (context) => {
  const { runOf } = await startSources(context);
  const statusOf = async (payload: unknown) => (await runOf('census', payload)).run.status;

  assert.equal(await statusOf(event('sync.failed')), 'failed');
  assert.equal(await statusOf(event('sync.success')), 'succeeded');
  assert.equal(await statusOf(event('sync.completed', { status: 'ok' })), 'succeeded');
  assert.equal(await statusOf(event('sync.completed', { status: 'emergency' })), 'failed');
  assert.equal(await statusOf(alert('sync.alert.raised', failure, 'x')), 'failed');
  assert.equal(await statusOf(alert('sync.alert.raised', records, 'x')), 'partial');
  assert.equal(await statusOf(alert('sync.alert.resolved', failure, 'Sync has recovered')), 'succeeded');
  assert.equal(await statusOf(alert('sync.alert.resolved', records, 'Sync has recovered')), 'succeeded');
});

test('events of one run are attempts of their own, and the same event again is the same attempt', async (context) => {
  const { runOf } = await startSources(context);
  const payloads = [
    event('sync.failed'),
    event('sync.completed', { status: 'ok' }),
    event('sync.success'),
    alert('sync.alert.raised', failure, 'x'),
    alert('sync.alert.raised', records, 'x'),
    alert('sync.alert.resolved', failure, 'x'),
    alert('sync.alert.resolved', records, 'x'),
  ];

  const keys = [];
  for (const payload of payloads) keys.push((await runOf('census', payload)).run.key);
  const again = (await runOf('census', payloads[3])).run.key;

  assert.equal(new Set(keys).size, payloads.length);
  assert.equal(again, keys[3]);
});

test('an alert carries the reason and its page', async (context) => {
  const { runOf } = await startSources(context);

  const told = await runOf(
    'census',
    alert('sync.alert.raised', failure, 'Sync has failed with error: invalid_grant: expired access/refresh token'),
  );

  assert.match(verdictOn(told), /^auth expired_token invalid_grant/);
  assert.equal(told.run.url, page);
  assert.equal(told.run.sync.url, page);
  const { description } = findingOf(told);
  assert.equal(description.title, 'OAuth token expired for Census sync 4100');
  assert.equal(
    description.explanation,
    'Census says: "Sync has failed with error: invalid_grant: expired access/refresh token"',
  );
});

test('a mapping that lost its column is named by the column', async (context) => {
  const { runOf } = await startSources(context);
  const details = 'Sync has failed with error: A mapped source column has been deleted: plan_tier';

  const { description, cause } = findingOf(await runOf('census', alert('sync.alert.raised', failure, details)));

  assert.deepEqual([cause.category, cause.kind, cause.subject], ['validation', 'unknown_field', 'plan_tier']);
  assert.equal(description.title, 'Field mapping invalid: plan_tier');
  assert.equal(description.explanation, `Census says: "${details}"`);
  assert.deepEqual(description.fix, { label: 'Open in Census', url: page });
});

test('an alert of failed records needs a person, whatever its words sound like', async (context) => {
  const { runOf } = await startSources(context);

  const told = await runOf('census', alert('sync.alert.raised', records, '80% of records: too many are invalid.'));

  assert.match(verdictOn(told), /^validation unknown/);
  assert.equal(findingOf(told).description.title, 'Records refused by Census sync 4100');
  assert.equal(findingOf(told).description.explanation, 'Census says: "80% of records: too many are invalid"');
});

test('a failure without a reason is told as one without', async (context) => {
  const { runOf } = await startSources(context);

  for (const payload of [event('sync.failed'), event('sync.completed', { status: 'emergency' })]) {
    const told = await runOf('census', payload);
    assert.equal(verdictOn(told), 'transient unexplained - (none)');
    assert.equal(findingOf(told).description.explanation, null);
  }
});

test('what is no failure and no end is ignored', async (context) => {
  const { reasonOf, told } = await startSources(context);
  const nothing = /^The event .+ tells of no failed or finished run\.$/;

  for (const name of ['sync.triggered', 'sync.started', 'sync.invented']) {
    assert.match((await reasonOf('census', event(name))) ?? '', nothing);
  }
  for (const type of [
    'RuntimeAlertConfiguration',
    'RecordCountDeviationAlertConfiguration',
    'StatusAlertConfiguration',
  ]) {
    assert.match((await reasonOf('census', alert('sync.alert.raised', type, 'x'))) ?? '', nothing);
  }
  assert.match(
    (await reasonOf('census', alert('sync.alert.raised', 'FullSyncTriggerAlertConfiguration', 'x'))) ?? '',
    nothing,
  );
  assert.match(
    (await reasonOf('census', alert('sync.alert.resolved', 'RuntimeAlertConfiguration', 'x'))) ?? '',
    nothing,
  );
  assert.match((await reasonOf('census', event('sync.completed'))) ?? '', nothing);
  assert.equal(await reasonOf('census', { event: 'sync.failed' }), 'The event names no sync or no run.');
  assert.deepEqual(told, []);
});

test('odd types are taken as far as they go', async (context) => {
  const { runOf } = await startSources(context);

  const { run } = await runOf('census', {
    ...alert('sync.alert.raised', failure, { reason: 'x' }),
    sync_id: '4100',
    workspace_id: null,
    followup_url: 'javascript:alert(1)',
  });

  assert.deepEqual([run.sync.id, run.origin.workspace, run.url], ['4100', '', null]);
});
