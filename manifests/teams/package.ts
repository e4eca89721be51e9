import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, UsageError } from '../../src/cli/arguments.ts';
import { type ManifestConfig, readManifestConfig } from '../../src/config.ts';
import { version } from '../../src/version.ts';
import { buildAppPackage, type Fillings, ManifestError } from './app-package.ts';

const usage = `Usage: npm run manifest:teams -- [--app-id <guid>] [--domain <host>] [--bot-id <guid>] [--out <file>]

  --app-id  application (client) id of the bot's app registration; the app's id in Teams too;
            default MicrosoftAppId
  --domain  host name of your Culprit, e.g. culprit.example.com; default that of PUBLIC_URL
  --bot-id  the bot's id, if the app in Teams has another one than the bot
  --out     default culprit-teams.zip
`;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const hostName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/** Writes the app package that is uploaded to Teams. Resolves to the exit code. */
async function main(words: readonly string[]): Promise<number> {
  try {
    const { values, words: rest } = readArguments(words, {
      'app-id': 'value',
      'bot-id': 'value',
      domain: 'value',
      out: 'value',
    });
    if (rest.length > 0) throw new UsageError(`Unknown word ${rest[0]}.`);
    const fillings = fillingsOf(values, readManifestConfig());
    const out = values.get('out') ?? 'culprit-teams.zip';
    const template = readFileSync(join(import.meta.dirname, 'manifest.json'), 'utf8');
    write(out, await buildAppPackage(template, fillings));
    process.stdout.write(`Wrote ${out}, version ${version}.\n${nextSteps(fillings)}`);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${usage}`);
      return 2;
    }
    if (!(error instanceof ManifestError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function fillingsOf(values: ReadonlyMap<string, string>, config: ManifestConfig): Fillings {
  const appId = values.get('app-id') ?? config.appId ?? '';
  const botId = values.get('bot-id') ?? appId;
  const domain = values.get('domain') ?? config.domain ?? '';
  const problems: string[] = [];
  if (!guid.test(appId)) {
    problems.push("--app-id: expected the application (client) id of the bot's app registration, a GUID");
  }
  if (values.has('bot-id') && !guid.test(botId)) problems.push("--bot-id: expected the bot's id, a GUID");
  if (!hostName.test(domain)) {
    problems.push('--domain: expected the host name of your Culprit, such as culprit.example.com, without https://');
  }
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return { TEAMS_APP_ID: appId, BOT_ID: botId, BOT_DOMAIN: domain, APP_VERSION: version };
}

function write(out: string, zip: Uint8Array): void {
  try {
    writeFileSync(out, zip);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new UsageError(`--out: expected a file that can be written, ${out} cannot (${reason})`);
  }
}

function nextSteps({ BOT_DOMAIN }: Fillings): string {
  return (
    'Upload it in Teams (Apps → Manage your apps → Upload an app), then add Culprit to the team that shall get its messages.\n' +
    `In Azure the bot's messaging endpoint is https://${BOT_DOMAIN}/api/messages and its channel "Microsoft Teams" is on.\n`
  );
}

process.exitCode = await main(process.argv.slice(2));
