import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingOf, startSources, verdictOn } from './harness.ts';

const workspace = '0d6a5b1e-44e2-4cf0-9c55-2f4f0a7a1c11';
const connection = '7f1c2a90-8d0e-4f5b-a7a7-3b9f5c1de001';
const cloud = `https://cloud.airbyte.com/workspaces/${workspace}`;

/** A job's summary as Airbyte sends it; `more` is laid over it. */
function job(more: Record<string, unknown> = {}) {
  return {
    data: {
      workspace: { id: workspace, name: 'Analytics', url: cloud },
      connection: { id: connection, name: 'Orders → HubSpot', url: `${cloud}/connections/${connection}` },
      source: { id: 'src-1', name: 'Postgres orders', url: `${cloud}/source/src-1` },
      destination: { id: 'dst-1', name: 'HubSpot prod', url: `${cloud}/destination/dst-1` },
      jobId: 50123,
      startedAt: '2026-11-21T10:00:00Z',
      finishedAt: '2026-11-21T10:07:30Z',
      bytesEmitted: 2048,
      bytesCommitted: 1024,
      recordsEmitted: 120,
      recordsCommitted: 45,
      errorMessage: 'Something broke',
      errorType: 'system_error',
      errorOrigin: 'destination',
      success: false,
      durationInSeconds: 450,
      ...more,
    },
  };
}

test('a failed job is a whole run with the destination’s credentials', async (context) => {
  const { runOf } = await startSources(context);

  const { run, failedRows } = await runOf('airbyte', job());

  assert.equal(run.runId, '50123');
  assert.equal(run.wholeRun, true);
  assert.equal(failedRows, 1);
  assert.deepEqual(run.origin, { tool: 'airbyte', workspace });
  assert.deepEqual(
    { id: run.sync.id, name: run.sync.name, url: run.sync.url, resends: run.sync.resendsRejected },
    { id: connection, name: 'Orders → HubSpot', url: `${cloud}/connections/${connection}`, resends: true },
  );
  assert.match(run.connection.key, /destination:dst-1$/);
  assert.equal(run.connection.name, 'HubSpot prod');
  assert.equal(run.connection.reconnectUrl, `${cloud}/destination/dst-1`);
  assert.equal(run.destination.vendor, 'hubspot');
  assert.deepEqual(run.source, { vendor: 'postgres', name: 'Postgres orders' });
  assert.equal(run.status, 'failed');
  assert.deepEqual(run.records, { attempted: null, succeeded: 45, failed: null });
  assert.equal(run.startedAt, Date.parse('2026-11-21T10:00:00Z'));
  assert.equal(run.finishedAt, Date.parse('2026-11-21T10:07:30Z'));
});

test('a job that failed in its source failed on the source’s credentials', async (context) => {
  const { runOf } = await startSources(context);

  const told = await runOf(
    'airbyte',
    job({ errorOrigin: 'source', errorMessage: 'FATAL: password authentication failed for user "loader"' }),
  );

  assert.match(told.run.connection.key, /source:src-1$/);
  assert.equal(told.run.connection.name, 'Postgres orders');
  assert.equal(told.run.connection.reconnectUrl, `${cloud}/source/src-1`);
  assert.equal(told.run.destination.vendor, 'hubspot');
  const { cause } = findingOf(told);
  assert.deepEqual([cause.category, cause.vendor], ['auth', 'postgres']);
});

test('the destination’s answer quoted in the message is classified', async (context) => {
  const { runOf } = await startSources(context);
  const quoting = [
    'Request failed with status 401, response: {"status":"error","message":"The token expired","category":"EXPIRED_AUTHENTICATION"}',
    'Sync failed after 5 attempts [attempt 5]. Last: {"category": "EXPIRED_AUTHENTICATION", "context": {"x": ["y"]}} (trace 7f)',
    "HTTP 401: {'status': 'error', 'category': 'EXPIRED_AUTHENTICATION'}",
    'Response "{\\"category\\":\\"EXPIRED_AUTHENTICATION\\"}" } was not accepted',
  ];

  for (const errorMessage of quoting) {
    const told = await runOf('airbyte', job({ errorMessage, errorType: 'config_error' }));
    assert.equal(verdictOn(told), 'auth expired_token EXPIRED_AUTHENTICATION (vendor_code)', errorMessage);
    assert.equal(findingOf(told).description.title, 'OAuth token expired for HubSpot prod');
    assert.deepEqual(findingOf(told).description.fix, {
      label: 'Reconnect HubSpot',
      url: `${cloud}/destination/dst-1`,
    });
  }
});

test('a quote leaves out the JSON that the title was read from, and keeps one that nobody could read', async (context) => {
  const { runOf } = await startSources(context);
  const quoteOf = async (errorMessage: string) =>
    findingOf(await runOf('airbyte', job({ errorMessage, errorType: null }))).description.explanation;
  const json = '{"category":"EXPIRED_AUTHENTICATION"}';

  assert.equal(await quoteOf(`HubSpot answered with 401: ${json}`), 'Airbyte says: "HubSpot answered with 401"');
  assert.equal(await quoteOf(`Answer: [${json}]`), 'Airbyte says: "Answer"');
  assert.equal(await quoteOf(json), null);
  assert.equal(await quoteOf('Odd: {"a":"b"}'), 'Airbyte says: "Odd: {"a":"b"}"');
});

test('Airbyte’s failure type decides where the message says nothing', async (context) => {
  const { runOf } = await startSources(context);
  const kindOf = async (errorType: unknown, errorMessage: unknown = 'Something broke') => {
    const { cause } = findingOf(await runOf('airbyte', job({ errorType, errorMessage })));
    return `${cause.category} ${cause.kind}`;
  };

  assert.equal(await kindOf('config_error'), 'validation configuration');
  assert.equal(await kindOf('CONFIG_ERROR'), 'validation configuration');
  assert.equal(await kindOf('refresh_schema'), 'validation configuration');
  assert.equal(await kindOf('system_error'), 'transient unexplained');
  assert.equal(await kindOf('transient_error'), 'transient unexplained');
  assert.equal(await kindOf('heartbeat_timeout'), 'transient timeout');
  assert.equal(await kindOf('destination_timeout'), 'transient timeout');
  assert.equal(await kindOf('heartbeat_timeout', null), 'transient timeout');
  assert.equal(await kindOf('a_new_type'), 'transient unexplained');
  assert.equal(await kindOf(undefined), 'transient unexplained');
  assert.equal(await kindOf(7), 'transient unexplained');
});

test('the words are Airbyte’s where the classifier has none', async (context) => {
  const { runOf } = await startSources(context);
  const told = await runOf(
    'airbyte',
    job({
      errorType: 'config_error',
      errorMessage: `io.airbyte.commons.ConfigErrorException: The  replication\nslot of ana@example.com is gone. ${'x'.repeat(400)}`,
    }),
  );

  const { description } = findingOf(told);

  assert.equal(description.title, 'Airbyte says the settings of HubSpot prod are wrong');
  assert.match(description.explanation ?? '', /^Airbyte says: "The replication slot of a…@e….com is gone\. x+…"$/);
  assert.equal((description.explanation ?? '').length, 'Airbyte says: ""'.length + 300);
  assert.equal(description.advice, 'Correct the settings in Airbyte.');
  assert.deepEqual(description.fix, { label: 'Open in Airbyte', url: `${cloud}/destination/dst-1` });
});

test('a job that succeeded is a clean run, also when there was nothing to write', async (context) => {
  const { runOf } = await startSources(context);
  const clean = { success: true, errorMessage: null, errorType: null, errorOrigin: null };

  const some = await runOf('airbyte', job({ ...clean, recordsCommitted: 120 }));
  const none = await runOf('airbyte', job({ ...clean, recordsCommitted: 0, recordsEmitted: 0 }));

  assert.deepEqual([some.run.status, some.run.records.succeeded, some.findings], ['succeeded', 120, []]);
  assert.deepEqual([none.run.status, none.run.records.succeeded], ['succeeded', null]);
  assert.ok(some.run.attempt > (await runOf('airbyte', job())).run.attempt);
});

test('a job somebody cancelled rings nobody', async (context) => {
  const { runOf } = await startSources(context);

  const told = await runOf('airbyte', job({ errorType: 'manual_cancellation', errorMessage: 'Cancelled by a user' }));

  assert.deepEqual([told.run.status, told.findings, told.failedRows], ['cancelled', [], 0]);
});

test('a queued job is no failed one', async (context) => {
  const { reasonOf, told } = await startSources(context);
  const queued = { startedAt: null, finishedAt: null, errorMessage: null, errorType: null, recordsCommitted: 0 };
  const text = "Your sync for connection 'Orders' is queued and waiting for Data Worker capacity.\n\nJob ID: 7";

  assert.equal(await reasonOf('airbyte', { text, ...job(queued) }), 'The job has no result yet.');
  assert.equal(await reasonOf('airbyte', job(queued)), 'The job has no result yet.');
  assert.equal(await reasonOf('airbyte', job({ ...queued, success: undefined })), 'The job has no result yet.');
  assert.deepEqual(told, []);
});

test('older and odd bodies are read as far as they go', async (context) => {
  const { runOf } = await startSources(context);

  const bare = await runOf('airbyte', { data: { connection: { id: connection }, success: false, errorMessage: 'no' } });
  const odd = await runOf(
    'airbyte',
    job({
      jobId: '77',
      workspace: 'Analytics',
      source: null,
      destination: ['HubSpot'],
      startedAt: 'yesterday',
      finishedAt: 1732183200,
      recordsCommitted: '45',
      errorType: undefined,
      errorOrigin: null,
      somethingNew: { deep: [1] },
    }),
  );
  const noZone = await runOf(
    'airbyte',
    job({ finishedAt: '2026-11-21T10:07:30.123456', startedAt: '2026-11-21 10:00:00' }),
  );

  assert.equal(bare.run.sync.name, connection);
  assert.equal(bare.run.destination.vendor, 'airbyte');
  assert.match(bare.run.runId, /^2026-11-21T12:00:00\.000Z [0-9a-f]{6}$/);
  assert.deepEqual([odd.run.runId, odd.run.origin.workspace], ['77', '']);
  assert.deepEqual([odd.run.startedAt, odd.run.finishedAt, odd.run.records.succeeded], [null, null, null]);
  assert.equal(noZone.run.finishedAt, Date.parse('2026-11-21T10:07:30.123Z'));
  assert.equal(noZone.run.startedAt, Date.parse('2026-11-21T10:00:00Z'));
});

test('the destination’s product is read out of its name', async (context) => {
  const { runOf } = await startSources(context);
  const vendorOf = async (name: string) =>
    (await runOf('airbyte', job({ destination: { name } }))).run.destination.vendor;

  assert.equal(await vendorOf('Salesforce (EU sandbox)'), 'salesforce');
  assert.equal(await vendorOf('prod-big-query'), 'bigquery');
  assert.equal(await vendorOf('Google Sheets: finance'), 'googlesheets');
  assert.equal(await vendorOf('Warehouse 7'), 'warehouse 7');
});

function section(text: string) {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

/** A message of a version without `data`. */
function message(title: string, text: string, reason = '[config_error] Port 5432 is closed') {
  const link = (path: string, name: string) => ({ type: 'mrkdwn', text: `<${cloud}/${path}|${name}>` });
  return {
    text,
    blocks: [
      section(`${title}: <${cloud}/connections/${connection}|Orders -&gt; HubSpot>`),
      {
        type: 'section',
        fields: [
          { type: 'mrkdwn', text: '*Source:*' },
          link('source/src-1', 'Postgres orders'),
          { type: 'mrkdwn', text: '*Destination:*' },
          link('destination/dst-1', 'HubSpot prod'),
        ],
      },
      section(`*Failure reason:*\n\n\`\`\`\n${reason}\n\`\`\`\n`),
    ],
  };
}

const disabled =
  'Your connection from Postgres orders to HubSpot prod was automatically disabled because it failed 20 times consecutively ' +
  'or has been failing for 14 days in a row.\n\nPlease address the failing issues to ensure your syncs continue to run. ' +
  `The most recent attempted Port 5432 is closed\n\nWorkspace ID: ${workspace}\nConnection ID: ${connection}\n`;
const warning = disabled.replace('was automatically disabled', 'is scheduled to be automatically disabled');

test('a connection Airbyte switched off, or is about to, is told as that', async (context) => {
  const { runOf } = await startSources(context);

  const off = await runOf('airbyte', message('Connection disabled', disabled));
  const soon = await runOf('airbyte', message('Warning - repeated connection failures', warning));

  assert.equal(findingOf(off).description.title, 'Airbyte switched off Orders -> HubSpot');
  assert.equal(findingOf(soon).description.title, 'Airbyte is about to switch off Orders -> HubSpot');
  for (const told of [off, soon]) {
    const { description } = findingOf(told);
    assert.equal(verdictOn(told).split(' ').slice(0, 2).join(' '), 'validation switched_off');
    assert.equal(description.explanation, 'Airbyte says: "Port 5432 is closed"');
    assert.deepEqual(description.fix, { label: 'Open in Airbyte', url: `${cloud}/connections/${connection}` });
    assert.equal(told.run.sync.id, connection);
    assert.equal(told.run.origin.workspace, workspace);
    assert.match(told.run.connection.key, /destination:dst-1$/);
    assert.equal(told.run.destination.vendor, 'hubspot');
    assert.equal(told.run.status, 'failed');
  }
  assert.notEqual(findingOf(off).fingerprint, findingOf(soon).fingerprint);
  assert.notEqual(off.run.runId, soon.run.runId);
});

test('a text without blocks says it too', async (context) => {
  const { runOf } = await startSources(context);

  const { run, findings } = await runOf('airbyte', { text: disabled });

  assert.equal(run.sync.id, connection);
  assert.equal(run.sync.name, 'Postgres orders → HubSpot prod');
  assert.equal(run.destination.vendor, 'hubspot');
  assert.equal(findings[0]?.description.explanation, 'Airbyte says: "Port 5432 is closed"');
});

test('a schema change that switched the connection off is told', async (context) => {
  const { runOf, reasonOf } = await startSources(context);
  const text = `Airbyte detected schema changes for '<${cloud}/connections/${connection}|Orders>'.`;
  const harmless = { text, blocks: [section(text), section('Please review and approve the changes.')] };
  const harmful = {
    text,
    blocks: [
      section(text),
      section('Airbyte has automatically disabled your connections according to your propagation setting.'),
    ],
  };

  assert.equal(await reasonOf('airbyte', harmless), 'The schema of a source has changed; no job has failed.');
  const told = await runOf('airbyte', harmful);
  assert.equal(told.run.sync.id, connection);
  assert.match(verdictOn(told), /^validation switched_off/);
});

test('texts of failed and succeeded jobs are read, with the reason and its type', async (context) => {
  const { runOf } = await startSources(context);
  const url = `${cloud}/connections/${connection}`;
  const failedText =
    'Your connection Orders → HubSpot from Postgres orders to HubSpot prod just failed...\n' +
    `This happened with {"category":"EXPIRED_AUTHENTICATION"}\n\nYou can access its logs here: ${url}\n\nJob ID: 50123`;
  const goodText = failedText.replace('just failed...', 'succeeded').replace(/This happened.*/, 'This was for null');

  const failed = await runOf('airbyte', { text: failedText });
  const typed = await runOf('airbyte', message('Sync failure occurred', failedText));
  const good = await runOf('airbyte', { text: goodText });
  const cancelled = await runOf(
    'airbyte',
    message('Sync failure occurred', failedText, '[manual_cancellation] Cancelled by a user'),
  );

  assert.deepEqual([failed.run.runId, failed.run.sync.id, failed.run.sync.url], ['50123', connection, url]);
  assert.equal(failed.run.sync.name, 'Orders → HubSpot');
  assert.equal(verdictOn(failed), 'auth expired_token EXPIRED_AUTHENTICATION (vendor_code)');
  assert.equal(verdictOn(typed), 'validation configuration config_error (shape)');
  assert.deepEqual([good.run.status, good.findings], ['succeeded', []]);
  assert.deepEqual([cancelled.run.status, cancelled.findings], ['cancelled', []]);
});

test('messages that tell of no job are ignored with the reason', async (context) => {
  const { reasonOf } = await startSources(context);

  assert.equal(await reasonOf('airbyte', { text: 'Hello World! This is a test from Airbyte.' }), 'A test message.');
  assert.equal(
    await reasonOf('airbyte', { text: `The schema of '<${cloud}|Orders>' has changed.` }),
    'The schema of a source has changed; no job has failed.',
  );
  assert.equal(await reasonOf('airbyte', { text: 'Something new' }), 'The message tells of no job that has ended.');
});
