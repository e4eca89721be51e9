import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { buildAppPackage, ManifestError } from '../../../manifests/teams/app-package.ts';
import type { Activity } from '../../../src/chat/teams/activity.ts';
import { messagesPath } from '../../../src/chat/teams/door.ts';
import { explainCommand } from '../../../src/chat/teams/listen.ts';
import { commandOf } from '../../../src/chat/teams/words.ts';
import { version } from '../../../src/version.ts';

const folder = join(import.meta.dirname, '../../../manifests/teams');
const template = readFileSync(join(folder, 'manifest.json'), 'utf8');
const fillings = {
  TEAMS_APP_ID: '11111111-2222-3333-4444-555555555555',
  BOT_ID: '66666666-7777-8888-9999-aaaaaaaaaaaa',
  BOT_DOMAIN: 'culprit.example.org',
  APP_VERSION: '1.2.3',
};

interface Manifest {
  readonly $schema: string;
  readonly manifestVersion: string;
  readonly id: string;
  readonly version: string;
  readonly developer: Readonly<Record<string, string>>;
  readonly name: { readonly short: string; readonly full: string };
  readonly description: { readonly short: string; readonly full: string };
  readonly bots: readonly {
    readonly botId: string;
    readonly scopes: readonly string[];
    readonly commandLists: readonly {
      readonly scopes: readonly string[];
      readonly commands: readonly { readonly title: string; readonly description: string }[];
    }[];
  }[];
  readonly composeExtensions: readonly {
    readonly botId: string;
    readonly commands: readonly Readonly<Record<string, unknown>>[];
  }[];
  readonly validDomains: readonly string[];
}

test('the package holds the filled manifest and both icons at its root, and nothing else', async () => {
  const files = unzipSync(await buildAppPackage(template, fillings));

  assert.deepEqual(Object.keys(files).sort(), ['color.png', 'manifest.json', 'outline.png']);
  const text = strFromU8(files['manifest.json'] ?? new Uint8Array());
  assert.doesNotMatch(text, /\{\{|\}\}/);
  const manifest = JSON.parse(text) as Manifest;
  assert.deepEqual([manifest.id, manifest.version], [fillings.TEAMS_APP_ID, '1.2.3']);
  assert.equal(manifest.bots[0]?.botId, fillings.BOT_ID);
  assert.equal(manifest.composeExtensions[0]?.botId, fillings.BOT_ID);
  assert.equal(manifest.developer.websiteUrl, 'https://culprit.example.org/');
});

test('the manifest asks for what the code uses and no more', () => {
  const manifest = JSON.parse(template) as Manifest & Readonly<Record<string, unknown>>;

  assert.equal(
    manifest.$schema,
    `https://developer.microsoft.com/json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`,
  );
  assert.deepEqual(manifest.bots[0]?.scopes, ['team', 'groupChat', 'personal']);
  assert.deepEqual(manifest.validDomains, []);
  assert.deepEqual(manifest.permissions, ['identity', 'messageTeamMembers']);
  for (const unused of ['webApplicationInfo', 'authorization', 'supportsChannelFeatures', 'supportedChannelTypes']) {
    assert.equal(manifest[unused], undefined, unused);
  }
});

test('every scope lists the commands the bot understands, within the limits Teams shows them in', () => {
  const manifest = JSON.parse(template) as Manifest;
  const lists = manifest.bots[0]?.commandLists ?? [];

  assert.deepEqual(
    lists.flatMap(({ scopes }) => scopes),
    ['team', 'groupChat', 'personal'],
  );
  for (const { commands } of lists) {
    assert.deepEqual(
      commands.map(({ title }) => title),
      ['syncstatus', 'explain', 'help'],
    );
    for (const { title, description } of commands) {
      assert.notEqual(commandOf(typed(title)), null, title);
      // https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema#botscommandlists
      assert.ok(title.length <= 32 && description.length <= 128, title);
    }
  }
});

test('the message action opens the explanation', () => {
  const manifest = JSON.parse(template) as Manifest;

  const [action, ...others] = manifest.composeExtensions[0]?.commands ?? [];

  assert.deepEqual(others, []);
  assert.deepEqual(
    [action?.id, action?.type, action?.title, action?.context, action?.fetchTask],
    [explainCommand, 'action', 'Explain sync error', ['message'], true],
  );
});

test('names and descriptions say something of their own', () => {
  const { name, description } = JSON.parse(template) as Manifest;

  // https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema#description
  assert.notEqual(name.short, name.full);
  assert.ok(!description.full.includes(description.short));
});

test('a manifest that Teams would refuse is named with its fields and not packed', async () => {
  const longName = template.replace('"short": "Culprit"', `"short": "${'C'.repeat(31)}"`);
  const noColour = template.replace('"#C5362B"', '"red"');

  await assert.rejects(buildAppPackage(longName, fillings), mentions(/name.short/, /30/));
  await assert.rejects(buildAppPackage(noColour, fillings), mentions(/accentColor/));
  await assert.rejects(buildAppPackage(template, { ...fillings, BOT_ID: 'bot' }), mentions(/botId/));
  await assert.rejects(buildAppPackage(template.replace('BOT_DOMAIN', 'HOST'), fillings), mentions(/\$\{\{HOST\}\}/));
  await assert.rejects(buildAppPackage(template.replace('{', ''), fillings), mentions(/expected JSON/));
});

test('the colour icon is 192 × 192 and opaque, the outline 32 × 32 and only white on transparent', () => {
  const color = decodePng(readFileSync(join(folder, 'color.png')));
  const outline = decodePng(readFileSync(join(folder, 'outline.png')));

  assert.deepEqual([color.width, color.height], [192, 192]);
  assert.ok(color.pixels.every(([, , , alpha]) => alpha === 255));
  assert.deepEqual([outline.width, outline.height], [32, 32]);
  assert.ok(outline.pixels.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255));
  const alphas = outline.pixels.map(([, , , alpha]) => alpha);
  assert.ok(alphas.includes(0) && alphas.includes(255));
});

test('the command writes the package and says what comes next', async (t) => {
  const out = join(temporaryFolder(t), 'package.zip');

  const done = await run(['--app-id', fillings.TEAMS_APP_ID, '--domain', 'culprit.example.org', '--out', out]);

  assert.equal(done.code, 0, done.stderr);
  const manifest = JSON.parse(strFromU8(unzipSync(readFileSync(out))['manifest.json'] ?? new Uint8Array())) as Manifest;
  assert.deepEqual(
    [manifest.id, manifest.bots[0]?.botId, manifest.version],
    [fillings.TEAMS_APP_ID, fillings.TEAMS_APP_ID, version],
  );
  assert.match(done.stdout, /^Wrote .*package\.zip/);
  assert.ok(done.stdout.includes(`https://culprit.example.org${messagesPath}`));
  assert.equal(done.stderr, '');
});

test('the environment says what the options leave out', async (t) => {
  const out = join(temporaryFolder(t), 'package.zip');
  const environment = { MicrosoftAppId: fillings.TEAMS_APP_ID, PUBLIC_URL: 'https://culprit.example.org:8443/' };

  const done = await run(['--out', out], environment);

  assert.equal(done.code, 0, done.stderr);
  const manifest = JSON.parse(strFromU8(unzipSync(readFileSync(out))['manifest.json'] ?? new Uint8Array())) as Manifest;
  assert.equal(manifest.id, fillings.TEAMS_APP_ID);
  assert.equal(manifest.developer.websiteUrl, 'https://culprit.example.org/');
});

test('bad words get the field and what was expected, and nothing is written', async (t) => {
  const out = join(temporaryFolder(t), 'missing', 'package.zip');
  const good = ['--app-id', fillings.TEAMS_APP_ID, '--domain', 'culprit.example.org'];

  const nothing = await run([]);
  const url = await run([...good, '--domain', 'https://culprit.example.org/']);
  const bot = await run([...good, '--bot-id', 'culprit-bot']);
  const place = await run([...good, '--out', out]);

  assert.match(nothing.stderr, /--app-id: expected .*GUID[\s\S]*--domain: expected/);
  assert.match(url.stderr, /--domain: expected the host name .* without https:/);
  assert.match(bot.stderr, /--bot-id: expected .*GUID/);
  assert.match(place.stderr, /--out: expected a file that can be written/);
  for (const { code, stdout } of [nothing, url, bot, place]) assert.deepEqual([code, stdout], [2, '']);
});

function typed(text: string): Activity {
  return {
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    from: { id: '29:ana' },
    recipient: { id: '28:culprit', name: 'Culprit' },
    conversation: { id: 'a:chat' },
    text,
  };
}

function mentions(...patterns: readonly RegExp[]): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ManifestError);
    for (const pattern of patterns) assert.match(error.message, pattern);
    return true;
  };
}

function temporaryFolder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'culprit-manifest-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

function run(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const script = join(folder, 'package.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...words], { env }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}

/** Pixels of a PNG as icons.ts writes it: one IDAT, eight-bit RGBA, unfiltered rows. */
function decodePng(png: Buffer): { width: number; height: number; pixels: number[][] } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  assert.deepEqual([...png.subarray(24, 26)], [8, 6]);
  const start = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
  const pixels: number[][] = [];
  for (let y = 0; y < height; y += 1) {
    const row = rows.subarray(y * (1 + width * 4), (y + 1) * (1 + width * 4));
    assert.equal(row[0], 0);
    for (let x = 0; x < width; x += 1) pixels.push([...row.subarray(1 + x * 4, 5 + x * 4)]);
  }
  return { width, height, pixels };
}
