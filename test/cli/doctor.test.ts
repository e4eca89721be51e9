import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { startApp } from '../../src/app.ts';
import { doctorCommand, nodeCheck } from '../../src/cli/doctor.ts';
import type { Check } from '../../src/cli/doctor-check.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { toNdjson } from '../../src/samples/morning.ts';
import { postRun } from '../../src/samples/post-run.ts';
import { migrations } from '../../src/store/migrate.ts';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from '../fakes/slack.ts';
import { aRun, customers, expiredToken, rows } from '../stories/runs.ts';
import { eventually } from '../stories/world.ts';

type Environment = Readonly<Record<string, string>>;

const secretOf = (words: string) => `whsec_${Buffer.from(words).toString('base64')}`;
const webhookSecret = secretOf('what sender and receiver share');

/** Runs the command in this process; what it printed, the checks by name, and the exit code. */
async function doctor(words: readonly string[], environment: Environment) {
  let out = '';
  const print = async (text: string) => {
    out += text;
  };
  const code = await doctorCommand(words, { input: process.stdin, print, printError: assert.fail }, environment);
  return { code, out, line: (name: string) => out.split('\n').find((line) => line.slice(2).startsWith(`${name}:`)) };
}

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'culprit-doctor-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The real app, with its own environment; ended with the test. */
async function startBot(t: TestContext, environment: Environment): Promise<string> {
  const log = createLog('silent');
  const app = await startApp(readConfig({ PORT: '0', ...environment }), { clock: { now: Date.now }, log });
  t.after(() => app.stop());
  return app.url;
}

/** A server that answers everything the same; its address. */
async function serve(t: TestContext, status: number, headers: Environment, json: unknown): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(status, headers).end(JSON.stringify(json)));
  });
  return listen(t, server);
}

async function listen(t: TestContext, server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface SlackSetting extends FakeSlackOptions {
  /** How far Slack's clock is ahead of ours. */
  readonly aheadMs?: number;
}

/** The strict fake behind a server that adds what Slack's own answers carry: the token's scopes and the time. */
async function startSlack(t: TestContext, setting: SlackSetting = {}) {
  const slack = await startFakeSlack(setting);
  t.after(() => slack.close());
  const scopes = setting.scopes ?? ['chat:write', 'commands', 'channels:history', 'groups:history'];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { authorization = '', 'content-type': type = '' } = request.headers;
    const answer = await fetch(`${slack.apiUrl}${request.url?.replace(/^\/api\//, '')}`, {
      method: 'POST',
      headers: { authorization, 'content-type': type },
      body: Buffer.concat(chunks).toString(),
    });
    const date = new Date(Date.now() + (setting.aheadMs ?? 0)).toUTCString();
    response.writeHead(answer.status, { 'x-oauth-scopes': scopes.join(','), date }).end(await answer.text());
  });
  const url = await listen(t, server);
  return { slack, environment: slackEnvironment(slack, `${url}/api/`) };
}

function slackEnvironment(slack: FakeSlack, apiUrl: string) {
  return {
    SLACK_BOT_TOKEN: slack.botToken(),
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_CHANNEL: 'C0ALERTS',
    SLACK_API_URL: apiUrl,
  };
}

test('finds nothing wrong with a bot that is well, through its real doors, and leaves nothing there', async (t) => {
  const { slack, environment: slackSettings } = await startSlack(t);
  const DATABASE_URL = `file:${join(folderOf(t), 'culprit.db')}`;
  const environment = { DATABASE_URL, WEBHOOK_SECRET: webhookSecret, ...slackSettings };
  const url = await startBot(t, environment);

  const { code, out } = await doctor(['--url', `${url}/`], environment);

  assert.deepEqual(out.replaceAll(/[\d,]+ GB free.*/g, 'room').split('\n'), [
    '✓ Configuration: every variable is as expected.',
    `✓ Node: ${process.versions.node}.`,
    `✓ Database: ${DATABASE_URL.slice('file:'.length)}, schema ${migrations.at(-1)?.version}, sound.`,
    '✓ Disk: room',
    '✓ Slack token: is @culprit in Acme.',
    '✓ Slack scopes: chat:write, commands, channels:history, groups:history.',
    '✓ Slack channel: @culprit is in C0ALERTS.',
    '– Teams: not set up.',
    `✓ Bot: runs at ${url}.`,
    "✓ Bot's store: takes runs.",
    "✓ Bot's console: 0 open pages",
    "✓ Bot's slack: Acme, channel C0ALERTS",
    '✓ Clock: agrees with that of Slack and the bot.',
    `✓ Webhook: ${url}/webhooks/runs took a signed test run.`,
    `✓ Slack's requests: ${url}/slack/events takes what is signed with SLACK_SIGNING_SECRET.`,
    "– Slack's requests by PUBLIC_URL: PUBLIC_URL is not set, so whether Slack reaches the bot cannot be seen from here.",
    '– Sync tools: WEBHOOK_TOKENS has none: no tool can use its own door from beyond this machine.',
    '',
    'Nothing is wrong.',
    '',
  ]);
  assert.equal(code, 0);
  assert.deepEqual(await (await fetch(`${url}/api/syncs`)).json(), { syncs: [] });
  assert.deepEqual(slack.messages(), []);
});

test('lists every problem of the configuration and still looks at the bot it is told of', async (t) => {
  const url = await startBot(t, { DATABASE_URL: `file:${join(folderOf(t), 'culprit.db')}` });

  const { code, out, line } = await doctor(['--url', url], { PORT: 'x', WEBHOOK_SECRET: 'hunter2hunter2' });

  assert.equal(code, 1);
  assert.match(out, /^✗ Configuration: PORT: expected/m);
  assert.match(out, /^✗ Configuration: WEBHOOK_SECRET: expected/m);
  assert.equal(line('Database'), '– Database: the configuration has to be right first.');
  assert.equal(line('Bot'), `✓ Bot: runs at ${url}.`);
  assert.match(out, /\n\n2 things are wrong\.\n$/);
  assert.doesNotMatch(out, /hunter2/);
});

test('a bot that does not run is told with its address, and nobody knocks at its doors', async (t) => {
  const DATABASE_URL = `file:${join(folderOf(t), 'culprit.db')}`;

  const { code, line } = await doctor([], { DATABASE_URL, PORT: '9' });

  assert.equal(code, 1);
  assert.match(
    line('Bot') ?? '',
    /^✗ Bot: nothing answers at http:\/\/127\.0\.0\.1:9 \(.+\): start it with `npm start`/,
  );
  assert.equal(line('Webhook'), '– Webhook: the bot has to run first.');
  assert.equal(line('Clock'), '– Clock: nobody told the time to compare with.');
});

test('something else at the address is not taken for the bot', async (t) => {
  const url = await serve(t, 200, {}, { status: 'UP' });

  const { code, line } = await doctor(['--url', url], { DATABASE_URL: `file:${join(folderOf(t), 'culprit.db')}` });

  assert.equal(code, 1);
  assert.match(line('Bot') ?? '', /is not Culprit \(status 200\)/);
});

test('a bot with another webhook secret, or another signing secret, than this environment', async (t) => {
  const { environment: slack } = await startSlack(t);
  const shared = { DATABASE_URL: `file:${join(folderOf(t), 'culprit.db')}`, ...slack };
  const url = await startBot(t, { ...shared, WEBHOOK_SECRET: secretOf('the old one') });
  const mine = { ...shared, WEBHOOK_SECRET: secretOf('the new one'), SLACK_SIGNING_SECRET: 'not the one' };

  const { code, out, line } = await doctor(['--url', url], mine);

  assert.equal(code, 1);
  assert.match(line('Webhook') ?? '', /^✗ Webhook: the bot at .* has another WEBHOOK_SECRET.*: restart the bot/);
  assert.match(line("Slack's requests") ?? '', /^✗ Slack's requests: .* has another SLACK_SIGNING_SECRET/);
  for (const secret of Object.values(mine).filter((value) => /^whsec|^xoxb|^not the one/.test(value))) {
    assert.ok(!out.includes(secret));
  }
});

test('while secrets are rotated the one that the bot lacks is named by its place', async (t) => {
  const DATABASE_URL = `file:${join(folderOf(t), 'culprit.db')}`;
  const url = await startBot(t, { DATABASE_URL, WEBHOOK_SECRET: webhookSecret });
  const rotating = { DATABASE_URL, WEBHOOK_SECRET: `${webhookSecret},${secretOf('the new one')}` };

  const { line } = await doctor(['--url', url], rotating);

  assert.match(line('Webhook') ?? '', /^✗ Webhook: with the second secret, the bot at/);
});

test('PUBLIC_URL has to reach the same door: one that redirects, one that is not ours, one that fits', async (t) => {
  const DATABASE_URL = `file:${join(folderOf(t), 'culprit.db')}`;
  const environment = { DATABASE_URL, WEBHOOK_SECRET: webhookSecret };
  const url = await startBot(t, environment);
  const redirecting = await serve(t, 301, { location: 'https://culprit.example.com/' }, {});
  const other = await serve(t, 404, {}, 'nothing here');
  const old = await serve(t, 200, {}, { run_id: 'x', directive: 'continue' });

  const say = async (publicUrl: string) => {
    const { line } = await doctor(['--url', url], { ...environment, PUBLIC_URL: publicUrl });
    return line('Webhook by PUBLIC_URL') ?? '';
  };

  assert.match(
    await say(redirecting),
    /^✗ .* redirects to https:\/\/culprit\.example\.com\/, where senders do not follow/,
  );
  assert.match(await say(other), /^✗ .* answers with status 404: it is not the door of a Culprit/);
  assert.match(await say(old), /^✗ .* took the test run for a real one: the bot is older than this command/);
  assert.match(await say('http://127.0.0.1:9'), /^✗ .* cannot be reached from here/);
  assert.match(await say(url), /^✓ /);
});

test('doors of sync tools are told by configuration, without their tokens', async (t) => {
  const DATABASE_URL = `file:${join(folderOf(t), 'culprit.db')}`;
  const WEBHOOK_TOKENS = 'airbyte:anything-secret,fivetran:else-secret';

  const { out, line } = await doctor([], { DATABASE_URL, PORT: '9', WEBHOOK_TOKENS });

  assert.match(line('Sync tools') ?? '', /^✓ Sync tools: WEBHOOK_TOKENS lets in airbyte, fivetran; a test event/);
  assert.doesNotMatch(out, /-secret/);
});

test('a bot that may not be open to the world without a secret says which variable to set', async (t) => {
  const DATABASE_URL = `file:${join(folderOf(t), 'culprit.db')}`;
  const url = await startBot(t, { DATABASE_URL, PUBLIC_URL: 'https://culprit.example.com' });

  const { line } = await doctor(['--url', url], { DATABASE_URL });

  assert.match(line('Webhook') ?? '', /^✗ Webhook: .* answers with status 401: Set WEBHOOK_SECRET/);
});

test('messages that cannot be delivered are told with what to do', async (t) => {
  const { slack, environment: slackSettings } = await startSlack(t);
  slack.kick();
  const environment = { DATABASE_URL: `file:${join(folderOf(t), 'culprit.db')}`, ...slackSettings };
  const url = await startBot(t, environment);
  await postRun(
    { url, secret: null },
    toNdjson(aRun(customers, Date.now(), rows(3, expiredToken))),
    'application/x-ndjson',
  );
  await eventually('the post failed', async () => /"messages":1/.test(await (await fetch(`${url}/readyz`)).text()));

  const { code, line } = await doctor(['--url', url], environment);

  assert.equal(code, 1);
  assert.match(line('Slack channel') ?? '', /^✗ Slack channel: invite @culprit to C0ALERTS \(not_in_channel\)/);
  assert.match(line("Bot's slack") ?? '', /^✗ Bot's slack: Invite @culprit/);
  assert.match(
    line('Undelivered') ?? '',
    /^✗ Undelivered: 1 message for slack C0ALERTS waits for .+ \(not_in_channel\): do what/,
  );
});

/** What is said of Slack alone; no bot runs. */
async function askSlack(t: TestContext, setting: SlackSetting, change: (slack: FakeSlack) => Environment = () => ({})) {
  const { slack, environment } = await startSlack(t, setting);
  const changed = { ...environment, ...change(slack), PORT: '9' };
  return doctor([], { DATABASE_URL: `file:${join(folderOf(t), 'culprit.db')}`, ...changed });
}

test('a bot token that Slack refuses, or that belongs to a whole organisation', async (t) => {
  const broken = await askSlack(t, {}, () => ({ SLACK_BOT_TOKEN: 'xoxb-not-the-one' }));
  const orgWide = await askSlack(t, { isOrgWide: true });

  assert.match(
    broken.line('Slack token') ?? '',
    /^✗ Slack token: Slack refuses it \(invalid_auth\): install the app again/,
  );
  assert.doesNotMatch(broken.out, /xoxb/);
  assert.equal(broken.line('Slack channel'), undefined);
  assert.match(
    orgWide.line('Slack token') ?? '',
    /^✗ Slack token: belongs to a whole organisation: install the app in one/,
  );
});

test('scopes: a needed one is missed, an optional one only explained', async (t) => {
  const lacking = await askSlack(t, { scopes: ['chat:write', 'channels:history', 'groups:history'] });
  const bare = await askSlack(t, { scopes: ['chat:write', 'commands'] });

  assert.match(lacking.line('Slack scopes') ?? '', /^✗ Slack scopes: commands missing: add/);
  assert.match(bare.line('Slack scopes') ?? '', /^✓ .*Without channels:history and groups:history a post .* twice/);
  assert.match(bare.line('Slack channel') ?? '', /^– Slack channel: cannot be seen without channels:history/);
});

test('Socket Mode: the app token opens a connection, or Slack refuses it', async (t) => {
  const good = await askSlack(t, {}, ({ appToken }) => ({ SLACK_APP_TOKEN: appToken }));
  const bad = await askSlack(t, {}, () => ({ SLACK_APP_TOKEN: 'xapp-1-A0CULPRIT-1-dead' }));

  assert.equal(good.line('Slack app token'), '✓ Slack app token: opens a Socket Mode connection.');
  assert.match(
    bad.line('Slack app token') ?? '',
    /^✗ Slack app token: Slack refuses it \(invalid_auth\): switch Socket Mode on/,
  );
  assert.doesNotMatch(bad.out, /xapp-/);
});

test('a clock that is off is told with direction and size', async (t) => {
  const behind = await askSlack(t, { aheadMs: 7 * 60_000 + 5_000 });
  const ahead = await askSlack(t, { aheadMs: -90_000 });
  const close = await askSlack(t, { aheadMs: 30_000 });

  assert.match(
    behind.line('Clock') ?? '',
    /^✗ Clock: this machine's is 7 minutes behind that of Slack: signatures are good/,
  );
  assert.match(ahead.line('Clock') ?? '', /^✗ Clock: this machine's is 1 minute ahead of that of Slack/);
  assert.equal(close.line('Clock'), '✓ Clock: agrees with that of Slack.');
});

test('Slack that cannot be reached, and something else in its place', async (t) => {
  const elsewhere = await serve(t, 200, {}, ['hello']);

  const gone = await askSlack(t, {}, () => ({ SLACK_API_URL: 'http://127.0.0.1:9/api' }));
  const other = await askSlack(t, {}, () => ({ SLACK_API_URL: elsewhere }));

  assert.match(
    gone.line('Slack token') ?? '',
    /^✗ Slack token: Slack cannot be reached \(.+\): let this machine reach it/,
  );
  assert.match(
    other.line('Slack token') ?? '',
    /^✗ Slack token: Slack cannot be reached \(its answer, status 200, is not/,
  );
});

test('an old Node is told, and the database left alone', () => {
  assert.equal(nodeCheck('22.18.0').state, 'ok');
  assert.equal(nodeCheck('24.0.1').state, 'ok');
  assert.equal(nodeCheck('22.17.1').state, 'wrong');
  assert.match(nodeCheck('20.20.2').says, /too old: use 22\.18 or newer/);
});

test('--json gives the same to a program, from the real command', async (t) => {
  const DATABASE_URL = `file:${join(folderOf(t), 'culprit.db')}`;
  const cli = join(import.meta.dirname, '..', '..', 'src', 'cli.ts');
  const child = spawn(process.execPath, [cli, 'doctor', '--json'], {
    env: { PATH: process.env.PATH ?? '', DATABASE_URL, PORT: '9' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString();
  });
  const code = await new Promise((ended) => child.on('close', ended));

  const { ok, checks } = JSON.parse(out) as { ok: boolean; checks: readonly Check[] };
  assert.equal(code, 1);
  assert.equal(ok, false);
  assert.deepEqual(
    checks.filter(({ state }) => state === 'wrong').map(({ name }) => name),
    ['Bot'],
  );
});
