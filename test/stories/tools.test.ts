import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { hours, minutes } from './runs.ts';
import { openWorld, type World } from './world.ts';

const tokens = { WEBHOOK_TOKENS: 'airbyte:path-token-1,fivetran:fivetran-secret,census:census-secret' };

/** Posts as the tool itself does: Airbyte with a token in the path, the others signed over the bytes. */
async function post(world: World, tool: 'airbyte' | 'fivetran' | 'census', payload: unknown): Promise<unknown> {
  const body = JSON.stringify(payload);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (tool === 'fivetran') {
    headers['X-Fivetran-Signature-256'] = createHmac('sha256', 'fivetran-secret')
      .update(body)
      .digest('hex')
      .toUpperCase();
  }
  if (tool === 'census') headers['X-Signature'] = createHmac('sha256', 'census-secret').update(body).digest('base64');
  const path = tool === 'airbyte' ? 'airbyte/path-token-1' : tool;
  const response = await fetch(`${world.url()}/webhooks/${path}`, { method: 'POST', headers, body });
  assert.equal(response.status, 200, await response.clone().text());
  const answer = await response.json();
  await world.settled();
  return answer;
}

const iso = (at: number): string => new Date(at).toISOString();

function airbyteJob(world: World, job: number, fields: Readonly<Record<string, unknown>>) {
  const page = 'https://cloud.airbyte.com/workspaces/ws-1';
  return {
    data: {
      workspace: { id: 'ws-1', name: 'Acme', url: page },
      connection: { id: 'conn-1', name: 'Customers → HubSpot', url: `${page}/connections/conn-1` },
      source: { id: 'src-1', name: 'Postgres (orders)', url: `${page}/source/src-1` },
      destination: { id: 'dst-1', name: 'HubSpot (prod)', url: `${page}/destination/dst-1` },
      jobId: job,
      startedAt: iso(world.clock.now() - minutes(5)),
      finishedAt: iso(world.clock.now()),
      recordsEmitted: 400,
      recordsCommitted: 0,
      success: false,
      ...fields,
    },
  };
}

test('Airbyte: the destination’s answer inside the error message is read, and the next good job ends it', async (t) => {
  const world = await openWorld(t, { environment: tokens });
  await post(
    world,
    'airbyte',
    airbyteJob(world, 71, {
      errorType: 'system_error',
      errorOrigin: 'destination',
      errorMessage:
        'Sync failed: HTTP 401 from https://api.hubapi.com: {"status":"error","message":"The OAuth token used to make this call expired 12 second(s) ago.","category":"EXPIRED_AUTHENTICATION"}',
    }),
  );

  const told = world.message(/HubSpot/);
  const text = world.slack.textOf(told);
  assert.match(text, /🔴 OAuth token expired for HubSpot \(prod\)/);
  assert.match(text, /The last run of Customers → HubSpot failed/);
  assert.doesNotMatch(text, /asked the engine|1 record/);
  const [fix] = world.slack.buttonsOf(told);
  assert.equal(fix?.url, 'https://cloud.airbyte.com/workspaces/ws-1/destination/dst-1');

  world.clock.letPass(hours(1));
  await post(world, 'airbyte', airbyteJob(world, 72, { success: true, recordsCommitted: 400 }));
  assert.match(world.channel()[0] ?? '', /✅ Recovered: OAuth token expired for HubSpot \(prod\)/);
});

test('Airbyte: a hint says what kind of trouble it is; the source’s own, its page; a cancelled job rings nobody', async (t) => {
  const world = await openWorld(t, { environment: tokens });
  await post(
    world,
    'airbyte',
    airbyteJob(world, 80, { errorType: 'manual_cancellation', errorMessage: 'Setting attempt to FAILED: cancelled' }),
  );
  assert.deepEqual(world.channel(), []);

  await post(
    world,
    'airbyte',
    airbyteJob(world, 81, { errorType: 'config_error', errorOrigin: 'source', errorMessage: 'Something failed' }),
  );
  const text = world.channel()[0] ?? '';
  assert.match(text, /🔴 Airbyte says the settings of Postgres \(orders\) are wrong/);
  assert.match(text, /Airbyte says: "Something failed"/);
  assert.match(text, /needs you/);
});

test('Fivetran: a task for a person rings; failed and then at once successful settles', async (t) => {
  const world = await openWorld(t, { environment: tokens });
  const event = (data: unknown) => ({
    event: 'sync_end',
    created: iso(world.clock.now()),
    connector_type: 'hubspot',
    connector_id: 'brave_fox',
    connector_name: 'hubspot_marketing',
    sync_id: 'sync-1',
    destination_group_id: 'group_1',
    data,
  });

  assert.deepEqual(await post(world, 'fivetran', { event: 'test_event', created: 'now', connector_id: 'x' }), {
    ignored: true,
    reason: 'The event test_event ends no sync.',
  });
  await post(
    world,
    'fivetran',
    event({ status: 'FAILURE_WITH_TASK', taskType: 'reconnect', reason: 'The grant was removed' }),
  );
  const told = world.message(/hubspot_marketing/);
  assert.match(world.slack.textOf(told), /🔴/);
  assert.match(world.slack.textOf(told), /reconnect/i);
  assert.equal(world.slack.buttonsOf(told)[0]?.url, 'https://fivetran.com/dashboard/connectors/brave_fox/setup');

  world.clock.letPass(1_000);
  await post(world, 'fivetran', event({ status: 'SUCCESSFUL' }));
  assert.match(world.channel()[0] ?? '', /✅ Recovered/);
});

test('Census: the events of one run are one message that says why; its success ends it', async (t) => {
  const world = await openWorld(t, { environment: tokens });
  const event = (name: string, run: number, more = {}) => ({
    workspace_id: 12,
    sync_id: 345,
    sync_run_id: run,
    event: name,
    ...more,
  });
  await post(world, 'census', event('sync.failed', 1));
  assert.deepEqual(world.channel(), []);

  await post(
    world,
    'census',
    event('sync.alert.raised', 1, {
      alert_instance_id: 9,
      alert_type: 'FailureAlertConfiguration',
      message: 'Sync Failed',
      details: 'Sync has failed with error: A mapped source column has been deleted: plan_tier',
      followup_url: 'https://app.getcensus.com/workspaces/12/syncs/345/sync-history',
    }),
  );
  await post(world, 'census', event('sync.completed', 1, { status: 'emergency' }));
  assert.equal(world.channel().length, 1);
  assert.match(world.channel()[0] ?? '', /🟠 Field mapping invalid: plan_tier/);
  assert.match(world.channel()[0] ?? '', /A mapped source column has been deleted: plan_tier/);

  world.clock.letPass(hours(1));
  await post(world, 'census', event('sync.success', 2));
  assert.match(world.channel()[0] ?? '', /✅ Recovered: Field mapping invalid: plan_tier/);
});

test('a wrong token or signature is refused and leaves nothing behind', async (t) => {
  const world = await openWorld(t, { environment: tokens });
  const body = JSON.stringify(airbyteJob(world, 1, {}));
  const send = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${world.url()}/webhooks/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  for (const response of [
    await send('airbyte'),
    await send('airbyte/wrong-token'),
    await send('fivetran', { 'X-Fivetran-Signature-256': '00ff' }),
    await send('census', { 'X-Signature': 'AAAA' }),
    await send('census'),
  ]) {
    assert.equal(response.status, 401);
    const { error } = (await response.json()) as { error: { message: string } };
    assert.match(error.message, /WEBHOOK_TOKENS|signature|token/i);
    assert.doesNotMatch(error.message, /path-token-1|census-secret|fivetran-secret/);
  }
  assert.deepEqual(await world.alerts(), []);
});
