import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ConfigError, readConfig, readDemoConfig } from '../src/config.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems;
  }
  return assert.fail('the configuration was taken');
}

test('an empty environment is a working one', () => {
  const config = readConfig({});

  assert.deepEqual(
    {
      port: config.port,
      host: config.host,
      file: config.databaseFile,
      slack: config.slack,
      runs: config.transientRuns,
    },
    { port: 3000, host: '127.0.0.1', file: './data/culprit.db', slack: null, runs: 3 },
  );
});

test('an empty variable counts as unset', () => {
  assert.deepEqual(readConfig({ PORT: '', SLACK_BOT_TOKEN: '', WEBHOOK_SECRET: '' }), readConfig({}));
});

test('every problem is told at once, by name, without any value', () => {
  const secret = 'super-secret-value';
  const problems = problemsOf({
    PORT: 'eighty',
    DATABASE_URL: 'mysql://x',
    WEBHOOK_SECRET: secret,
    SLACK_BOT_TOKEN: secret,
    SLACK_CHANNEL: '#alerts',
    CONSOLE_TOKEN: 'short',
    RAW_SAMPLES: 'yes',
    LOG_LEVEL: 'loud',
    MAX_ROWS: '-1',
    PUBLIC_URL: 'culprit.example.com',
  });

  const names = problems.map((problem) => problem.split(':')[0]);
  assert.deepEqual([...new Set(names)].sort(), [
    'CONSOLE_TOKEN',
    'DATABASE_URL',
    'LOG_LEVEL',
    'MAX_ROWS',
    'PORT',
    'PUBLIC_URL',
    'RAW_SAMPLES',
    'SLACK_BOT_TOKEN',
    'SLACK_CHANNEL',
    'SLACK_SIGNING_SECRET',
    'WEBHOOK_SECRET',
  ]);
  assert.ok(problems.every((problem) => /expected/.test(problem)));
  assert.ok(problems.every((problem) => !problem.includes(secret)));
});

test('Slack needs its variables together', () => {
  assert.deepEqual(
    problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1' }).map((problem) => problem.split(':')[0]),
    ['SLACK_CHANNEL', 'SLACK_SIGNING_SECRET'],
  );
  assert.deepEqual(
    problemsOf({ SLACK_CHANNEL: 'C0123' }).map((problem) => problem.split(':')[0]),
    ['SLACK_BOT_TOKEN'],
  );
  assert.equal(
    readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_CHANNEL: 'C0123', SLACK_APP_TOKEN: 'xapp-1' }).slack?.signingSecret,
    null,
  );
});

test('several webhook secrets are taken for a rotation', () => {
  const config = readConfig({ WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, whsec_c2Vjb25k' });

  assert.equal(config.webhookSecrets.length, 2);
});

test('tokens of sync tools are grouped by tool, several of one tool for a rotation', () => {
  const config = readConfig({ WEBHOOK_TOKENS: 'airbyte:token-1234, fivetran:secret:with:colons,airbyte:token-5678' });

  assert.deepEqual(config.webhookTokens, {
    airbyte: ['token-1234', 'token-5678'],
    fivetran: ['secret:with:colons'],
    census: [],
  });
  assert.deepEqual(readConfig({}).webhookTokens, { airbyte: [], fivetran: [], census: [] });
});

test('a token of an unknown tool, without a tool, or too short is refused without repeating it', () => {
  const secret = 'super-secret-value';

  assert.deepEqual(problemsOf({ WEBHOOK_TOKENS: `hightouch:${secret},${secret}` }), [
    'WEBHOOK_TOKENS: expected <tool>:<token>, several separated by commas; tools: airbyte, fivetran, census',
  ]);
  assert.deepEqual(problemsOf({ WEBHOOK_TOKENS: 'census:short' }), [
    'WEBHOOK_TOKENS: expected at least 8 characters after census:',
  ]);
});

test('the daily post comes on working days at nine in UTC unless told otherwise', () => {
  const { digestCron, timezone, reminderHours, burstLimit } = readConfig({});
  assert.deepEqual([digestCron, timezone, reminderHours, burstLimit], ['0 9 * * 1-5', 'UTC', 24, 5]);

  assert.equal(readConfig({ TIMEZONE: 'Europe/Berlin' }).timezone, 'Europe/Berlin');
  assert.match(problemsOf({ TIMEZONE: 'Middle/Earth' })[0] ?? '', /^TIMEZONE: expected .*Europe\/Berlin/);
  for (const wrong of ['every morning', '0 0 9 * * 1-5', '0 9 * *']) {
    assert.match(problemsOf({ DIGEST_CRON: wrong })[0] ?? '', /^DIGEST_CRON: expected .*0 9 \* \* 1-5/);
  }
  assert.match(problemsOf({ BURST_LIMIT: '0' })[0] ?? '', /^BURST_LIMIT: expected/);
  assert.match(problemsOf({ REMINDER_HOURS: 'a day' })[0] ?? '', /^REMINDER_HOURS: expected/);
});

test('fix links come from a file of https templates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'culprit-config-'));
  try {
    const file = join(folder, 'links.json');
    writeFileSync(file, '{"hubspot.billing": "https://intranet.example.com/billing/{account}"}');
    assert.deepEqual(readConfig({ FIX_LINKS_FILE: file }).fixLinks, {
      'hubspot.billing': 'https://intranet.example.com/billing/{account}',
    });
    writeFileSync(file, '{"hubspot.billing": "javascript:alert(1)"}');
    assert.match(problemsOf({ FIX_LINKS_FILE: file })[0] ?? '', /hubspot\.billing/);
    assert.match(problemsOf({ FIX_LINKS_FILE: join(folder, 'missing.json') })[0] ?? '', /cannot be read/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('.env.example lists exactly the variables that are read', () => {
  const root = join(import.meta.dirname, '..');
  const listed = [...readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(
    (match) => match[1],
  );
  const source = readFileSync(join(root, 'src/config.ts'), 'utf8');
  const schema = source.slice(source.indexOf('z.object({'), source.indexOf('/**\n * Reads and checks the environment'));
  const read = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1]);

  assert.ok(read.length > 15);
  assert.deepEqual([...listed].sort(), [...read].sort());
});

test('the demo sends to the local app unless told otherwise', () => {
  assert.equal(readDemoConfig({}).url, 'http://127.0.0.1:3000');
  assert.equal(readDemoConfig({ PORT: '4000' }).url, 'http://127.0.0.1:4000');
  assert.equal(readDemoConfig({ URL: 'https://culprit.example.com/' }).url, 'https://culprit.example.com');
  assert.throws(() => readDemoConfig({ URL: 'culprit' }), ConfigError);
});

const appId = '11111111-2222-4333-8444-555555555555';
const tenantId = '99999999-8888-4777-8666-555555555555';

test('Teams works with a client secret or a managed identity', () => {
  const secret = readConfig({ MicrosoftAppId: appId, MicrosoftAppPassword: 's3cret', MicrosoftAppTenantId: tenantId });
  const managed = readConfig({
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppType: 'UserAssignedMSI',
    TEAMS_CHANNEL: '19:abc@thread.tacv2',
  });

  assert.deepEqual(secret.teams, {
    credentials: { kind: 'single_tenant', appId, password: 's3cret', tenantId },
    channel: null,
  });
  assert.deepEqual(managed.teams, {
    credentials: { kind: 'managed_identity', appId, tenantId },
    channel: '19:abc@thread.tacv2',
  });
});

test('a channel of Teams may be given as the link that Teams copies', () => {
  const link = 'https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/Alerts?groupId=1&tenantId=2';

  const config = readConfig({ MicrosoftAppType: 'Anonymous', TEAMS_CHANNEL: link });

  assert.equal(config.teams?.channel, '19:abc@thread.tacv2');
});

test('half of what Teams needs is a problem that names the other half, without any value', () => {
  assert.deepEqual(
    problemsOf({ MicrosoftAppId: appId }).map((problem) => problem.split(':')[0]),
    ['MicrosoftAppTenantId', 'MicrosoftAppPassword'],
  );
  assert.match(problemsOf({ TEAMS_CHANNEL: '19:abc@thread.tacv2' }).join(), /^MicrosoftAppId: missing/);
  const credentials = { MicrosoftAppId: appId, MicrosoftAppPassword: 's3cret', MicrosoftAppTenantId: tenantId };
  for (const channel of ['General', 'https://evil.example/l/channel/19%3Aabc/x', '19:abc@thread.tacv2;messageid=1']) {
    assert.match(
      problemsOf({ ...credentials, TEAMS_CHANNEL: channel }).join(),
      /^TEAMS_CHANNEL: expected a channel id/,
    );
  }
  assert.equal(
    readConfig({ ...credentials, TEAMS_CHANNEL: ' 19:abc@thread.tacv2 ' }).teams?.channel,
    '19:abc@thread.tacv2',
  );
  assert.match(problemsOf({ MicrosoftAppType: 'MultiTenant' }).join(), /expected SingleTenant or UserAssignedMSI/);
  const managed = { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId };
  const problems = problemsOf({ ...managed, MicrosoftAppPassword: 's3cret' });
  assert.match(problems.join(), /^MicrosoftAppPassword: expected none/);
  assert.ok(!problems.join().includes('s3cret'));
});

test('without credentials Teams lets in this machine only, and says so', () => {
  assert.deepEqual(readConfig({ MicrosoftAppType: 'Anonymous' }).teams, {
    credentials: { kind: 'anonymous' },
    channel: null,
  });
  for (const environment of [{ HOST: '0.0.0.0' }, { PUBLIC_URL: 'https://culprit.example.com' }]) {
    assert.match(
      problemsOf({ MicrosoftAppType: 'Anonymous', ...environment }).join(),
      /^MicrosoftAppType: Anonymous lets everybody in and is for tests on this machine only; expected (HOST|no PUBLIC_URL)/,
    );
  }
  assert.match(problemsOf({ MicrosoftAppType: 'Anonymous', MicrosoftAppId: appId }).join(), /has no credentials/);
});
