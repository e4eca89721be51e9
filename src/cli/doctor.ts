import { type Config, ConfigError, readConfig } from '../config.ts';
import { minuteMs } from '../domain/run.ts';
import { duration, plural } from '../domain/words.ts';
import { readArguments, type Terminal, UsageError } from './arguments.ts';
import { checkBot } from './doctor-bot.ts';
import { type Check, lineOf, ok, skipped, wrong } from './doctor-check.ts';
import { checkDoors } from './doctor-doors.ts';
import { checkSlack } from './doctor-slack.ts';
import { checkTeams } from './doctor-teams.ts';

/** Signatures are good for 5 minutes either way: a clock this far off is on its way there. */
const mostAheadMs = minuteMs;

/**
 * `culprit doctor [--url URL] [--json]`: looks at configuration, database, Slack, Teams, clock and the running bot, sends a test
 * run through the real door, and says what is wrong and what to do, a line each. Changes nothing. Resolves to 1 when
 * anything is wrong.
 */
export async function doctorCommand(
  words: readonly string[],
  terminal: Terminal,
  environment?: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const { flags, values, words: rest } = readArguments(words, { url: 'value', json: 'flag' });
  if (rest.length > 0) throw new UsageError(`doctor takes no further words (${rest[0]}).`);
  const url = values.get('url');
  if (url !== undefined && (!URL.canParse(url) || !/^https?:/.test(url))) {
    throw new UsageError(`--url is not an http address: ${url}`);
  }
  const checks: Check[] = [];
  for await (const check of examine(environment, url?.replace(/\/+$/, ''))) {
    checks.push(check);
    if (!flags.has('json')) await terminal.print(lineOf(check));
  }
  const bad = checks.filter(({ state }) => state === 'wrong').length;
  const end = bad === 0 ? 'Nothing is wrong.' : `${plural(bad, 'thing is', 'things are')} wrong.`;
  await terminal.print(flags.has('json') ? `${JSON.stringify({ ok: bad === 0, checks }, null, 2)}\n` : `\n${end}\n`);
  return bad === 0 ? 0 : 1;
}

/** Every look, one after another, so that a person sees each as soon as it is done. */
async function* examine(
  environment: Readonly<Record<string, string | undefined>> | undefined,
  givenUrl: string | undefined,
): AsyncGenerator<Check> {
  const read = tryConfig(environment);
  yield* read.checks;
  const node = nodeCheck(process.versions.node);
  yield node;
  const { config } = read;
  const rightFirst = 'the configuration has to be right first.';

  if (config === null) yield skipped('Database', rightFirst);
  else if (node.state === 'wrong') yield skipped('Database', 'needs a newer Node.');
  // Loaded only now: the schema's steps are nobody's business but this command's.
  else yield* await (await import('./doctor-database.ts')).checkDatabase(config.databaseFile);

  const slack = config === null || config.slack === null ? null : await checkSlack(config.slack);
  yield* slack?.checks ?? [skipped('Slack', config === null ? rightFirst : 'not set up.')];
  const teams = config === null || config.teams === null ? null : await checkTeams(config.teams);
  yield* teams?.checks ?? [skipped('Teams', config === null ? rightFirst : 'not set up.')];

  const url = givenUrl ?? addressOf(config);
  const bot = url === null ? null : await checkBot(url, Date.now());
  yield* bot?.checks ?? [skipped('Bot', 'its address is not known: give it with --url.')];
  yield clockCheck([
    ['Slack', slack?.aheadMs ?? null],
    ['Microsoft', teams?.aheadMs ?? null],
    ['the bot', bot?.aheadMs ?? null],
  ]);

  if (config === null) yield skipped('Webhook', rightFirst);
  else if (url === null || bot?.isRunning !== true) yield skipped('Webhook', 'the bot has to run first.');
  else yield* await checkDoors(url, config);
  if (config !== null) yield toolsCheck(config);
}

function tryConfig(environment: Readonly<Record<string, string | undefined>> | undefined): {
  readonly config: Config | null;
  readonly checks: readonly Check[];
} {
  try {
    return { config: readConfig(environment), checks: [ok('Configuration', 'every variable is as expected.')] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { config: null, checks: error.problems.map((problem) => wrong('Configuration', problem)) };
  }
}

/** Culprit needs 22.18, the first Node that runs TypeScript as it is; `version` without a `v` in front. */
export function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return ok('Node', `${version}.`);
  return wrong('Node', `${version} is too old: use 22.18 or newer; \`npm start\` brings its own.`);
}

/** Where a bot with this configuration is reached from this machine; null when it picks a port by itself. */
function addressOf(config: Config | null): string | null {
  if (config === null || config.port === 0) return null;
  const { host, port } = config;
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Their doors are not knocked at: what a token would prove is that this environment has it, which is known. */
function toolsCheck({ webhookTokens }: Config): Check {
  const name = 'Sync tools';
  const tools = Object.entries(webhookTokens).flatMap(([tool, tokens]) => (tokens.length === 0 ? [] : [tool]));
  if (tools.length === 0)
    return skipped(name, 'WEBHOOK_TOKENS has none: no tool can use its own door from beyond this machine.');
  return ok(
    name,
    `WEBHOOK_TOKENS lets in ${tools.join(', ')}; a test event sent there shows whether they have the same.`,
  );
}

function clockCheck(seen: readonly (readonly [whose: string, aheadMs: number | null])[]): Check {
  const known = seen.filter((one): one is readonly [string, number] => one[1] !== null);
  if (known.length === 0) return skipped('Clock', 'nobody told the time to compare with.');
  const off = known.filter(([, aheadMs]) => Math.abs(aheadMs) > mostAheadMs);
  if (off.length === 0) return ok('Clock', `agrees with that of ${known.map(([whose]) => whose).join(' and ')}.`);
  const words = off.map(([whose, aheadMs]) => {
    const direction = aheadMs > 0 ? 'ahead of' : 'behind';
    return `${duration(Math.abs(aheadMs))} ${direction} that of ${whose}`;
  });
  const advice = 'signatures are good for 5 minutes; set the clocks by a time server';
  return wrong('Clock', `this machine's is ${words.join(' and ')}: ${advice}.`);
}
