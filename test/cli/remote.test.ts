import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Webhook } from 'standardwebhooks';

const cli = join(import.meta.dirname, '..', '..', 'src', 'cli.ts');
const secret = `whsec_${Buffer.from('a secret for tests only').toString('base64')}`;

/** Runs the real command beside this process, so that a server in this process can answer it. */
function run(args: readonly string[]): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TZ: 'UTC' },
  });
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, error })));
}

type Handler = (request: IncomingMessage, body: string, response: ServerResponse) => void;

async function serve(t: TestContext, handle: Handler): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    handle(request, Buffer.concat(chunks).toString(), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function runFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'culprit-cli-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'run.json');
  writeFileSync(
    file,
    JSON.stringify({ run_id: 'r1', sync: { id: 's' }, destination: { vendor: 'hubspot' }, status: 'failed' }),
  );
  return file;
}

test('send posts the file, signed so that the published library accepts it, and prints the verdict', async (t) => {
  let verified: unknown = null;
  const url = await serve(t, (request, body, response) => {
    verified = new Webhook(secret).verify(body, request.headers as Record<string, string>);
    assert.equal(request.url, '/webhooks/runs');
    response.end(
      JSON.stringify({
        directive: 'abort_run',
        causes: [
          {
            category: 'auth',
            count: 1_200,
            summary: 'OAuth token expired for HubSpot',
            directive: 'pause_sync',
            fix: { label: 'Reconnect HubSpot', url: 'https://x.example' },
          },
        ],
      }),
    );
  });

  const { code, out } = await run(['send', runFile(t), '--url', url, '--secret', secret]);

  assert.equal(code, 0);
  assert.ok(verified);
  assert.match(out, /Directive: abort_run/);
  assert.match(out, /OAuth token expired for HubSpot \[auth, 1,200 failed, pause_sync\]/);
});

test('send tells a refusal with its problems and exits 1', async (t) => {
  const url = await serve(t, (_request, _body, response) => {
    response.statusCode = 422;
    response.end(
      JSON.stringify({
        error: {
          code: 'schema',
          message: 'The run is not as expected.',
          problems: [{ path: 'sync.id', message: 'Expected text.' }],
        },
      }),
    );
  });

  const { code, out } = await run(['send', runFile(t), '--url', url]);

  assert.equal(code, 1);
  assert.match(out, /Refused \(422, schema\).*\n {2}sync\.id: Expected text\./);
});

test('a server that is not there is told in words', async () => {
  const { code, error } = await run(['status', '--url', 'http://127.0.0.1:9']);

  assert.equal(code, 1);
  assert.notEqual(error.trim(), '');
});

interface Bot {
  readonly alerts?: readonly object[];
  readonly syncs?: readonly object[];
  readonly readiness?: object;
  readonly isReady?: boolean;
}

/** A bot that answers `/api/alerts` (one alert a page), `/api/syncs` and `/readyz`. */
function bot(t: TestContext, { alerts = [], syncs = [], readiness = { ready: true }, isReady = true }: Bot) {
  return serve(t, (request, _body, response) => {
    const url = new URL(request.url ?? '/', 'http://bot');
    if (url.pathname === '/readyz') {
      response.statusCode = isReady ? 200 : 503;
      response.end(JSON.stringify(readiness));
      return;
    }
    assert.equal(request.headers.authorization, 'Bearer t0ken');
    if (url.pathname === '/api/syncs') {
      response.end(JSON.stringify({ syncs }));
      return;
    }
    assert.equal(url.searchParams.get('state'), 'active');
    const at = Number(url.searchParams.get('cursor') ?? 0);
    const next = at + 1 < alerts.length ? String(at + 1) : null;
    response.end(JSON.stringify({ alerts: alerts.slice(at, at + 1), next_cursor: next }));
  });
}

function ago(hours: number): string {
  return new Date(Date.now() - hours * 3_600_000).toISOString();
}

const deadToken = {
  category: 'auth',
  state: 'open',
  title: 'OAuth token expired for HubSpot (prod)',
  summary: 'OAuth token expired for HubSpot',
  vendor: 'hubspot',
  connection: 'HubSpot (prod)',
  actionable: true,
  records_last: 50_000,
  syncs: [
    { name: 'Deals', last_seen_at: ago(2) },
    { name: 'Customers', last_seen_at: ago(1) },
  ],
  first_seen_at: '2026-01-05T03:14:00.000Z',
  acknowledged_by: null,
  snoozed_until: null,
  fix: { label: 'Reconnect HubSpot', url: 'https://sync.example/7' },
};

test('status shows what needs somebody by destination, then the rest, the syncs and what is undelivered', async (t) => {
  const url = await bot(t, {
    alerts: [
      {
        ...deadToken,
        category: 'transient',
        title: 'Salesforce is rate limiting',
        vendor: 'salesforce',
        connection: null,
        actionable: false,
        records_last: 5,
        syncs: [{ name: 'Accounts', last_seen_at: ago(1) }],
        fix: null,
      },
      {
        ...deadToken,
        category: 'validation',
        title: 'phone is not valid',
        records_last: 1,
        state: 'acknowledged',
        acknowledged_by: 'Ana',
        fix: null,
      },
      {
        ...deadToken,
        category: 'plan',
        title: 'Plan limit reached',
        vendor: 'mailchimp',
        connection: null,
        state: 'snoozed',
        snoozed_until: 'recovered',
      },
      { ...deadToken, title: 'OAuth token expired for HubSpot (eu)', connection: 'HubSpot (eu)', records_last: 7 },
      deadToken,
      { ...deadToken, title: 'still watched', state: 'watching' },
    ],
    syncs: [
      {
        id: 's1',
        name: 'Customers',
        last_run_at: ago(3),
        last_write_at: ago(50),
        usual_gap_s: 3_600,
        folded: [{ summary: 'HubSpot is rate limiting', count: 0, recovered: 3_000 }],
      },
      { id: 's2', name: 'Deals', last_run_at: ago(30), last_status: 'failed', last_write_at: null, usual_gap_s: null },
    ],
    readiness: {
      ready: true,
      chats: [{ platform: 'slack', ok: false, detail: 'Invite @Culprit to #syncs.' }],
      undelivered: [
        { platform: 'slack', channel: 'C1', error: 'not_in_channel', messages: 2, since: '2026-01-06T10:00:00.000Z' },
      ],
    },
  });

  const { code, out } = await run(['status', '--url', url, '--token', 't0ken']);

  const fix = 'Reconnect HubSpot: https://sync.example/7';
  const since = 'since 5 Jan, 03:14';
  assert.equal(code, 0);
  assert.deepEqual(out.split('\n'), [
    '2 causes need you',
    '',
    'HubSpot (prod)',
    `  🔴 OAuth token expired for HubSpot (prod) · 50,000 records in Customers, Deals · ${since} · ${fix}`,
    `  🟠 phone is not valid · 1 record in Customers, Deals · ${since} · Ana has it`,
    '',
    'HubSpot (eu)',
    `  🔴 OAuth token expired for HubSpot (eu) · 7 records in Customers, Deals · ${since} · ${fix}`,
    '',
    'Mailchimp',
    `  ⚫ Plan limit reached · 50,000 records in Customers, Deals · ${since} · snoozed until it recovers · ${fix}`,
    '',
    'May pass without you',
    `  🟡 Salesforce is rate limiting · 5 records in Accounts · ${since}`,
    '',
    'Nothing to do',
    '  ⚪ HubSpot is rate limiting · 3,000 records retried successfully in the last run of Customers',
    '',
    'Syncs',
    '  Deals: last run 30 h ago (failed), has not written yet',
    '  Customers: last run 3 h ago, usually hourly, last write 2 days ago',
    '',
    'Could not be delivered',
    '  2 messages for Slack C1: the bot is not in the channel (not_in_channel), since 6 Jan, 10:00',
    '  Invite @Culprit to #syncs.',
    '',
  ]);
});

test('status tells of silence without records: when the last run was, when the last webhook was refused', async (t) => {
  const silence = {
    category: 'transient',
    actionable: true,
    state: 'open',
    vendor: 'hubspot',
    connection: 'HubSpot (prod)',
    records_last: 0,
    first_seen_at: '2026-01-05T03:14:00.000Z',
    fix: null,
  };
  const url = await bot(t, {
    alerts: [
      {
        ...silence,
        kind: 'overdue',
        title: 'No run of Customers → HubSpot for 26 h (usually hourly)',
        syncs: [{ name: 'Customers → HubSpot', last_seen_at: '2026-01-06T05:14:00.000Z' }],
      },
      {
        ...silence,
        kind: 'webhook_refused',
        title: 'Webhooks refused at /webhooks/fivetran',
        records_last: 12,
        syncs: [],
        last_seen_at: '2026-01-06T04:00:00.000Z',
      },
    ],
  });

  const { out } = await run(['status', '--url', url, '--token', 't0ken']);

  assert.deepEqual(out.split('\n').slice(0, 5), [
    '2 causes need you',
    '',
    'Your sync tools',
    '  🟠 Webhooks refused at /webhooks/fivetran · the last at 6 Jan, 04:00',
    '  🟠 No run of Customers → HubSpot for 26 h (usually hourly) · since 5 Jan, 03:14',
  ]);
});

test('status of a bot that has seen nothing, and of one whose database is gone', async (t) => {
  const fresh = await bot(t, {});
  const broken = await bot(t, { readiness: { ready: false, chats: [], undelivered: [] }, isReady: false });

  assert.deepEqual((await run(['status', '--url', fresh, '--token', 't0ken'])).out, 'No run has arrived yet\n');
  assert.match((await run(['status', '--url', broken, '--token', 't0ken'])).out, /cannot write to its database/);
});

test('a destination cannot steer the terminal that shows the status', async (t) => {
  const url = await bot(t, { alerts: [{ ...deadToken, connection: 'x\u001b[2J', title: 'a\nb\u009b' }] });

  const { out } = await run(['status', '--url', url, '--token', 't0ken']);

  assert.match(out, /^x \[2J$/m);
  assert.match(out, /🔴 a b /);
});
