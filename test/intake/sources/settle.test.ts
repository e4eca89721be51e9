import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { hourMs, minuteMs } from '../../../src/domain/run.ts';
import { createReceiveRun } from '../../../src/flows/receive-run.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { now as noon, startSources } from './harness.ts';

/** The tools' doors in front of the real flow and store, with a clock that the test sets. */
async function openFlow(context: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'culprit-sources-'));
  let now = noon;
  const clock = { now: () => now };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const store = await openSqliteStore({
    file: join(folder, 'culprit.db'),
    log,
    clock,
    channels: () => [],
    burstLimit: 5,
    newId: () => 'never',
  });
  const metrics = { run: () => {}, cause: () => {}, delivery: () => {} };
  const receive = createReceiveRun({
    store,
    clock,
    log,
    metrics,
    policy: { transientRuns: 3, transientHours: 12 },
    baseUrl: () => 'http://culprit',
    wakeDeliverer: () => {},
  });
  const { post } = await startSources(context, { receive, now: clock.now });
  context.after(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  return {
    /** Posts a payload some time after noon and gives back the verdict. */
    async tell(tool: string, payload: unknown, afterMs: number) {
      now = noon + afterMs;
      const { status, json } = await post(tool, payload);
      assert.equal(status, 200, JSON.stringify(json));
      return json as { duplicate?: boolean; late?: boolean };
    },
    /** `life: title` of every alert. */
    async alerts(): Promise<readonly string[]> {
      const { alerts } = await store.listAlerts({ limit: 50 }, now);
      return alerts.map(({ alert }) => `${alert.life}: ${alert.cause.title}`).sort();
    },
  };
}

function iso(afterMs: number): string {
  return new Date(noon + afterMs).toISOString();
}

function fivetran(afterMs: number, data: Record<string, unknown>, sync = 's1') {
  return {
    event: 'sync_end',
    created: iso(afterMs),
    connector_id: 'brisk_lantern',
    connector_type: 'hubspot',
    connector_name: 'hubspot.crm',
    sync_id: sync,
    destination_group_id: 'quiet_harbor',
    data,
  };
}

test('a Fivetran sync that failed and at once succeeded settles', async (context) => {
  const { tell, alerts } = await openFlow(context);
  const failed = fivetran(0, { status: 'FAILURE_WITH_TASK', taskType: 'reconnect', reason: 'no' });

  await tell('fivetran', failed, 0);
  const opened = await alerts();
  await tell('fivetran', fivetran(400, { status: 'SUCCESSFUL' }), 500);
  const settled = await alerts();
  const again = await tell('fivetran', failed, 5 * minuteMs);

  assert.deepEqual(opened, ['open: Fivetran asks to reconnect hubspot.crm']);
  assert.deepEqual(settled, ['resolved: Fivetran asks to reconnect hubspot.crm']);
  assert.equal(again.duplicate, true);
  assert.deepEqual(await alerts(), settled);
});

test('a failure that Fivetran delivers after a later success opens nothing', async (context) => {
  const { tell, alerts } = await openFlow(context);

  await tell('fivetran', fivetran(hourMs, { status: 'SUCCESSFUL' }, 's2'), hourMs);
  const late = await tell('fivetran', fivetran(0, { status: 'FAILURE_WITH_TASK', taskType: 'reconnect' }), hourMs + 1);

  assert.equal(late.late, true);
  assert.deepEqual(await alerts(), []);
});

test('a cancelled sync rings nobody and ends nothing', async (context) => {
  const { tell, alerts } = await openFlow(context);

  await tell('fivetran', fivetran(0, { status: 'CANCELED', reason: 'by hand' }), 0);
  assert.deepEqual(await alerts(), []);
  await tell('fivetran', fivetran(hourMs, { status: 'FAILURE_WITH_TASK', taskType: 'reconnect' }, 's2'), hourMs);
  await tell('fivetran', fivetran(2 * hourMs, { status: 'CANCELED' }, 's3'), 2 * hourMs);

  assert.deepEqual(await alerts(), ['open: Fivetran asks to reconnect hubspot.crm']);
});

function airbyte(jobId: number, startMs: number, data: Record<string, unknown>) {
  return {
    data: {
      connection: { id: 'c1', name: 'Orders → HubSpot' },
      destination: { id: 'd1', name: 'HubSpot prod' },
      source: { id: 's1', name: 'Postgres' },
      jobId,
      startedAt: iso(startMs),
      finishedAt: iso(startMs + 5 * minuteMs),
      ...data,
    },
  };
}

test('one good Airbyte job is proof, also when it had nothing to write', async (context) => {
  const { tell, alerts } = await openFlow(context);
  const failure = {
    success: false,
    errorType: 'config_error',
    errorMessage: 'The key column is gone',
    recordsCommitted: 0,
  };

  await tell('airbyte', airbyte(1, 0, failure), 5 * minuteMs);
  const opened = await alerts();
  await tell('airbyte', airbyte(2, hourMs, { success: true, recordsCommitted: 0 }), hourMs + 5 * minuteMs);

  assert.deepEqual(opened, ['open: Airbyte says the settings of HubSpot prod are wrong']);
  assert.deepEqual(await alerts(), ['resolved: Airbyte says the settings of HubSpot prod are wrong']);
});

test('a passing failure of Airbyte is told at its third run, in Airbyte’s words', async (context) => {
  const { tell, alerts } = await openFlow(context);
  const failure = { success: false, errorType: 'transient_error', errorMessage: 'Worker died', recordsCommitted: 10 };

  for (const turn of [0, 1]) await tell('airbyte', airbyte(turn, turn * hourMs, failure), turn * hourMs + 5 * minuteMs);
  const watched = await alerts();
  await tell('airbyte', airbyte(2, 2 * hourMs, failure), 2 * hourMs + 5 * minuteMs);

  assert.deepEqual(
    watched.map((line) => line.split(':')[0]),
    ['watching'],
  );
  assert.deepEqual(
    (await alerts()).map((line) => line.split(':')[0]),
    ['open'],
  );
});

function census(event: string, more: Record<string, unknown> = {}, run = 900) {
  return { event, workspace_id: 7, sync_id: 41, sync_run_id: run, ...more };
}

test('the events of one Census run are told once, and the next good run settles', async (context) => {
  const { tell, alerts } = await openFlow(context);
  const raised = census('sync.alert.raised', {
    alert_type: 'FailureAlertConfiguration',
    details: 'Sync has failed with error: A mapped source column has been deleted: plan_tier',
  });

  await tell('census', raised, 0);
  await tell('census', census('sync.completed', { status: 'emergency' }), 1_000);
  const again = await tell('census', raised, 4_000);
  const opened = (await alerts()).filter((line) => line.startsWith('open'));
  await tell('census', census('sync.success', {}, 901), hourMs);

  assert.equal(again.duplicate, true);
  assert.deepEqual(opened, ['open: Field mapping invalid: plan_tier']);
  assert.deepEqual(
    (await alerts()).filter((line) => !line.startsWith('resolved')),
    [],
  );
});

test('Census’s alerts by themselves tell of failed records from their first run to their last', async (context) => {
  const { tell, alerts } = await openFlow(context);
  const type = { alert_type: 'InvalidRecordPercentAlertConfiguration', details: 'Too many records' };

  await tell('census', census('sync.alert.raised', type), 0);
  const opened = await alerts();
  await tell('census', census('sync.alert.resolved', type, 905), 5 * hourMs);

  assert.deepEqual(opened, ['open: Records refused by Census sync 41']);
  assert.deepEqual(await alerts(), ['resolved: Records refused by Census sync 41']);
});

test('the same words of Airbyte at another time are another run: what was switched off again rings again', async (context) => {
  const { tell, alerts } = await openFlow(context);
  const off = {
    text: 'Your connection from Orders to HubSpot was automatically disabled because it failed 20 times.\n\nConnection ID: conn-1\n',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Connection disabled: <https://x.example/c|Orders>' } }],
  };
  const good = { data: { connection: { id: 'conn-1', name: 'Orders' }, jobId: 7, success: true, recordsCommitted: 5 } };

  await tell('airbyte', off, 0);
  await tell('airbyte', good, hourMs);
  const between = await alerts();
  const again = await tell('airbyte', off, 2 * hourMs);

  assert.deepEqual(between, ['resolved: Airbyte switched off Orders']);
  assert.equal(again.duplicate, false);
  assert.deepEqual(await alerts(), ['open: Airbyte switched off Orders']);
});

test('a job that fails in another way proves nothing of the failure before: a job tells its first failure only', async (context) => {
  const { tell, alerts } = await openFlow(context);
  const job = (jobId: number, errorMessage: string) => ({
    data: {
      connection: { id: 'conn-1', name: 'Orders' },
      destination: { id: 'dst-1', name: 'Snowflake' },
      jobId,
      success: false,
      errorType: 'config_error',
      errorMessage,
      recordsCommitted: 45,
    },
  });

  await tell('airbyte', job(1, 'The stream users has no primary key'), 0);
  await tell('airbyte', job(2, 'heartbeat lost'), hourMs);

  assert.ok((await alerts()).every((alert) => alert.startsWith('open')));
});
