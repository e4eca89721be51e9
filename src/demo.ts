import { ConfigError, readDemoConfig } from './config.ts';
import type { Sample } from './samples/morning.ts';
import { samples } from './samples/morning.ts';
import { sendSample } from './samples/send-sample.ts';

/** What the demo prints of a verdict. */
interface ToldCause {
  readonly summary: string;
  readonly count: number;
  readonly recovered: number;
  readonly directive: string;
  readonly alert: { readonly state: string; readonly opened: boolean; readonly url: string } | null;
}

const usage =
  'Usage: npm run demo                 sends a morning of failed runs\n       npm run demo -- recover     sends the clean runs that end it\n';

/** Sends a real morning to a running Culprit through its webhook, and says what it answered. */
async function main(words: readonly string[]): Promise<void> {
  if (words.length > 1 || (words[0] !== undefined && words[0] !== 'recover')) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  const config = readDemoConfig();
  const chosen = samples.filter((sample) => (sample.name === 'recover') === (words[0] === 'recover'));
  const lastRunAt = await readLastRuns(config.url, config.consoleToken);
  for (const sample of chosen) await send(sample, config, lastRunAt);
  process.stdout.write(`\nLook at the channel, or at ${config.url}/\n`);
}

async function send(
  sample: Sample,
  config: ReturnType<typeof readDemoConfig>,
  lastRunAt: ReadonlyMap<string, number>,
): Promise<void> {
  process.stdout.write(`\n${sample.label}\n`);
  const target = { url: config.url, secret: config.webhookSecret };
  const verdicts = await sendSample(target, sample, (syncId) => lastRunAt.get(syncId) ?? null);
  for (const verdict of verdicts as readonly { run_id: string; directive: string; causes: readonly ToldCause[] }[]) {
    process.stdout.write(`  ${verdict.run_id} → ${verdict.directive}\n`);
    for (const cause of verdict.causes) process.stdout.write(`    ${lineOf(cause)}\n`);
  }
}

function lineOf(cause: ToldCause): string {
  if (cause.count === 0)
    return `${cause.summary}, retried successfully: ${cause.recovered.toLocaleString('en-US')} records, not told`;
  const state =
    cause.alert === null ? 'not told' : cause.alert.opened ? 'told now' : `already told (${cause.alert.state})`;
  return `${cause.summary}: ${cause.count.toLocaleString('en-US')} records → ${cause.directive}, ${state}`;
}

/** When each sync last ran, as the running Culprit knows it. */
async function readLastRuns(url: string, token: string | null): Promise<ReadonlyMap<string, number>> {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/api/syncs`, { headers });
  if (!response.ok)
    throw new Error(`${url}/api/syncs answered ${response.status}. Set CONSOLE_TOKEN to the app's own.`);
  const { syncs } = (await response.json()) as { syncs: readonly { id: string; last_run_at: string }[] };
  return new Map(syncs.map((sync) => [sync.id, Date.parse(sync.last_run_at)]));
}

// A reader that has seen enough (`npm run demo | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  const refused = error instanceof TypeError && error.message === 'fetch failed';
  const text = refused
    ? 'Nothing answers there. Start Culprit first (`npm start`), or set URL.'
    : String(error instanceof Error ? error.message : error);
  process.stderr.write(`${error instanceof ConfigError ? error.message : text}\n`);
  process.exitCode = 1;
}
