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
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
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

test('status lists open causes, actionable first, then the syncs; the token is sent', async (t) => {
  const url = await serve(t, (request, _body, response) => {
    assert.equal(request.headers.authorization, 'Bearer t0ken');
    const alerts = {
      alerts: [
        {
          category: 'transient',
          state: 'open',
          summary: 'HubSpot is rate limiting',
          actionable: false,
          records_last: 5,
        },
        {
          category: 'auth',
          state: 'open',
          summary: 'OAuth token expired for HubSpot',
          actionable: true,
          records_last: 9,
        },
      ],
      next_cursor: null,
    };
    const syncs = {
      syncs: [
        {
          id: 's',
          name: 'Customers',
          last_run_at: new Date(Date.now() - 3 * 3_600_000).toISOString(),
          usual_gap_s: 3_600,
        },
      ],
    };
    response.end(JSON.stringify(request.url?.startsWith('/api/alerts') ? alerts : syncs));
  });

  const { code, out } = await run(['status', '--url', url, '--token', 't0ken']);

  assert.equal(code, 0);
  assert.ok(out.indexOf('OAuth token expired') < out.indexOf('rate limiting'));
  assert.match(out, /Customers\s+3 h ago\s+every 60 min/);
});
