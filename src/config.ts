import { readFileSync } from 'node:fs';
import cron from 'node-cron';
import { z } from 'zod';

/** The environment as the app uses it: every variable read, checked, and with its default. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where people reach us, without a trailing slash; null: this machine only. */
  readonly publicUrl: string | null;
  /** Path of the SQLite file. */
  readonly databaseFile: string;
  readonly webhookSecrets: readonly string[];
  /** Tokens or signing secrets of the doors for one sync tool each; any of a tool's opens its door. */
  readonly webhookTokens: Readonly<Record<SyncTool, readonly string[]>>;
  readonly slack: SlackConfig | null;
  readonly teams: TeamsConfig | null;
  readonly transientRuns: number;
  readonly transientHours: number;
  /** The daily post reminds of what nobody acknowledged for so long. */
  readonly reminderHours: number;
  /** Opening posts of one channel in ten minutes; what comes above is told in one message. */
  readonly burstLimit: number;
  /** When the daily post is due: a cron expression read in `timezone` (an IANA name). */
  readonly digestCron: string;
  readonly timezone: string;
  readonly fixLinks: Readonly<Record<string, string>>;
  readonly consoleToken: string | null;
  readonly logLevel: string;
  readonly retentionDays: number;
  readonly rawSamples: boolean;
  readonly maxBodyMb: number;
  readonly maxRows: number;
  readonly maxRowKb: number;
}

/** Sync tools with a door of their own, as `WEBHOOK_TOKENS` names them. */
export type SyncTool = (typeof syncTools)[number];

export interface SlackConfig {
  readonly botToken: string;
  readonly signingSecret: string | null;
  /** Set: Socket Mode. */
  readonly appToken: string | null;
  readonly channel: string;
  readonly apiUrl: string | null;
}

export interface TeamsConfig {
  /** How Teams and the app prove to each other who they are; `anonymous` for tests on this machine only. */
  readonly credentials:
    | { readonly kind: 'single_tenant'; readonly appId: string; readonly password: string; readonly tenantId: string }
    | { readonly kind: 'managed_identity'; readonly appId: string; readonly tenantId: string }
    | { readonly kind: 'anonymous' };
  /** Channel or chat id; null: where the app was added first. */
  readonly channel: string | null;
}

/** The environment is wrong; the message lists every problem at once, one per line, without any value. */
export class ConfigError extends Error {
  readonly code = 'config';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const syncTools = ['airbyte', 'fivetran', 'census'] as const;
const leastTokenChars = 8;
const webhookSecret = /^whsec_[A-Za-z0-9+/]+={0,2}$/;

function wholeNumber(least: number, most: number, fallback: number) {
  const expected = `expected a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, expected)
    .transform(Number)
    .refine((value) => value >= least && value <= most, expected)
    .default(fallback);
}

function matching(pattern: RegExp, expected: string) {
  return z.string().regex(pattern, `expected ${expected}`).optional();
}

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'expected an http or https URL' })
  .refine((url) => !/^https?:\/\/[^/]*@/.test(url), 'expected a URL without user name or password')
  .transform((url) => url.replace(/\/+$/, ''))
  .optional();

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** As Azure spells them, and our own for tests on this machine. */
const appTypes = ['SingleTenant', 'UserAssignedMSI', 'Anonymous'] as const;

const channelWords = 'expected a channel id (19:…@thread.tacv2) or the link Teams copies for the channel';

/** People copy a channel's link; the id is a part of it: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams */
const teamsChannel = z
  .string()
  .trim()
  .transform((given) => /^https:\/\/teams\.[^/]+\/l\/channel\/([^/?#]+)/.exec(given)?.[1] ?? given)
  .transform((given) => (given.includes('%') ? decoded(given) : given))
  .refine((id) => /^[^\s/;]+$/.test(id), channelWords)
  .optional();

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `airbyte:tok1,fivetran:secret2`; a token may hold colons, several of one tool serve a rotation. */
const webhookTokens = z
  .string()
  .transform((list) => list.split(',').map(tokenOf))
  .superRefine((entries, context) => {
    for (const problem of new Set(entries.map(tokenProblem))) {
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    }
  })
  .default([]);

interface TokenEntry {
  readonly tool: string;
  readonly token: string;
}

function tokenOf(entry: string): TokenEntry {
  const [tool = '', ...token] = entry.trim().split(':');
  return { tool: tool.trim(), token: token.join(':').trim() };
}

/** Never names what was given in the tool's place: a forgotten tool puts the token itself there. */
function tokenProblem({ tool, token }: TokenEntry): string | null {
  if (!isSyncTool(tool)) return `expected <tool>:<token>, several separated by commas; tools: ${syncTools.join(', ')}`;
  return token.length < leastTokenChars ? `expected at least ${leastTokenChars} characters after ${tool}:` : null;
}

function isSyncTool(word: string): word is SyncTool {
  return syncTools.some((tool) => tool === word);
}

/** Five fields: the library would also take seconds before them. */
function isFiveFieldCron(value: string): boolean {
  return value.trim().split(/\s+/).length === 5 && cron.validate(value);
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const Environment = z.object({
  PORT: wholeNumber(0, 65_535, 3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: httpUrl,
  DATABASE_URL: z
    .string()
    .regex(/^file:.+/, 'expected file:<path>, e.g. file:./data/culprit.db')
    .default('file:./data/culprit.db'),
  WEBHOOK_SECRET: z
    .string()
    .transform((list) => list.split(',').map((secret) => secret.trim()))
    .refine(
      (list) => list.every((secret) => webhookSecret.test(secret)),
      'expected whsec_ followed by base64, several separated by commas',
    )
    .default([]),
  WEBHOOK_TOKENS: webhookTokens,
  SLACK_BOT_TOKEN: matching(/^xoxb-/, 'a bot token (xoxb-…), found under "OAuth & Permissions" of your Slack app'),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: matching(/^xapp-/, 'an app-level token (xapp-…) with the scope connections:write'),
  SLACK_CHANNEL: matching(/^[CG][A-Z0-9]{2,}$/, 'a channel id (C…), found at the bottom of the channel\'s "About" tab'),
  SLACK_API_URL: httpUrl,
  MicrosoftAppId: matching(guid, "the bot's application (client) id, a GUID, from its app registration"),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppTenantId: matching(guid, 'the directory (tenant) id, a GUID, from the app registration'),
  MicrosoftAppType: z
    .enum(appTypes, { error: 'expected SingleTenant or UserAssignedMSI (or Anonymous, for tests on this machine)' })
    .default('SingleTenant'),
  TEAMS_CHANNEL: teamsChannel,
  TRANSIENT_RUNS: wholeNumber(1, 1_000, 3),
  TRANSIENT_HOURS: wholeNumber(1, 8_760, 12),
  REMINDER_HOURS: wholeNumber(1, 8_760, 24),
  BURST_LIMIT: wholeNumber(1, 1_000, 5),
  TIMEZONE: z.string().refine(isTimezone, 'expected a time zone such as Europe/Berlin').default('UTC'),
  DIGEST_CRON: z
    .string()
    .refine(isFiveFieldCron, 'expected a cron expression such as 0 9 * * 1-5 (minute, hour, day, month, weekday)')
    .default('0 9 * * 1-5'),
  FIX_LINKS_FILE: z.string().optional(),
  CONSOLE_TOKEN: z.string().min(16, 'expected at least 16 characters').optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'expected trace, debug, info, warn, error, fatal or silent',
    })
    .default('info'),
  RETENTION_DAYS: wholeNumber(1, 36_500, 90),
  RAW_SAMPLES: z.enum(['true', 'false'], { error: 'expected true or false' }).default('false'),
  MAX_BODY_MB: wholeNumber(1, 1_048_576, 512),
  MAX_ROWS: wholeNumber(1, 1_000_000_000, 5_000_000),
  MAX_ROW_KB: wholeNumber(1, 1_048_576, 1_024),
});

/**
 * Reads and checks the environment; an empty variable counts as unset. Throws `ConfigError` with every problem at once.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  problems.push(...slackProblems(given), ...teamsProblems(given));
  const fixLinks = readFixLinks(given.FIX_LINKS_FILE, problems);
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    publicUrl: data.PUBLIC_URL ?? null,
    databaseFile: data.DATABASE_URL.slice('file:'.length),
    webhookSecrets: data.WEBHOOK_SECRET,
    webhookTokens: tokensByTool(data.WEBHOOK_TOKENS),
    slack:
      data.SLACK_BOT_TOKEN === undefined || data.SLACK_CHANNEL === undefined
        ? null
        : {
            botToken: data.SLACK_BOT_TOKEN,
            signingSecret: data.SLACK_SIGNING_SECRET ?? null,
            appToken: data.SLACK_APP_TOKEN ?? null,
            channel: data.SLACK_CHANNEL,
            apiUrl: data.SLACK_API_URL ?? null,
          },
    teams: teamsConfigOf(data),
    transientRuns: data.TRANSIENT_RUNS,
    transientHours: data.TRANSIENT_HOURS,
    reminderHours: data.REMINDER_HOURS,
    burstLimit: data.BURST_LIMIT,
    digestCron: data.DIGEST_CRON,
    timezone: data.TIMEZONE,
    fixLinks,
    consoleToken: data.CONSOLE_TOKEN ?? null,
    logLevel: data.LOG_LEVEL,
    retentionDays: data.RETENTION_DAYS,
    rawSamples: data.RAW_SAMPLES === 'true',
    maxBodyMb: data.MAX_BODY_MB,
    maxRows: data.MAX_ROWS,
    maxRowKb: data.MAX_ROW_KB,
  };
}

function tokensByTool(entries: readonly TokenEntry[]): Config['webhookTokens'] {
  const tokensOf = (tool: SyncTool) => entries.filter((entry) => entry.tool === tool).map(({ token }) => token);
  return { airbyte: tokensOf('airbyte'), fivetran: tokensOf('fivetran'), census: tokensOf('census') };
}

/** Slack's variables only make sense together. */
function slackProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  const problems: string[] = [];
  const { SLACK_BOT_TOKEN: token, SLACK_CHANNEL: channel, SLACK_SIGNING_SECRET: secret, SLACK_APP_TOKEN: app } = given;
  if (token !== undefined && channel === undefined) {
    problems.push('SLACK_CHANNEL: missing; with SLACK_BOT_TOKEN set, expected the id of the channel to post to (C…)');
  }
  if (token !== undefined && secret === undefined && app === undefined) {
    problems.push('SLACK_SIGNING_SECRET: missing; expected it for HTTP mode, or SLACK_APP_TOKEN for Socket Mode');
  }
  if (token === undefined && (channel ?? secret ?? app) !== undefined) {
    problems.push('SLACK_BOT_TOKEN: missing; the other SLACK_ variables are set, expected the bot token (xoxb-…) too');
  }
  return problems;
}

/** Teams' variables only make sense together, and without credentials only this machine may be let in. */
function teamsProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  const { MicrosoftAppId: id, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenant, TEAMS_CHANNEL } = given;
  const type = given.MicrosoftAppType ?? 'SingleTenant';
  if (type === 'Anonymous') return anonymousProblems(given);
  if (id === undefined) {
    const others = password ?? tenant ?? TEAMS_CHANNEL ?? (type === 'SingleTenant' ? undefined : type);
    return others === undefined
      ? []
      : ["MicrosoftAppId: missing; other variables of Teams are set, expected the bot's app id too"];
  }
  const problems: string[] = [];
  if (tenant === undefined) {
    problems.push('MicrosoftAppTenantId: missing; expected the directory (tenant) id of the app registration');
  }
  if (TEAMS_CHANNEL !== undefined && !/^(?:19:|a:|https:)/.test(TEAMS_CHANNEL.trim()))
    problems.push(`TEAMS_CHANNEL: ${channelWords}`);
  if (type === 'SingleTenant' && password === undefined) {
    problems.push('MicrosoftAppPassword: missing; expected a client secret of the app registration');
  }
  if (type === 'UserAssignedMSI' && password !== undefined) {
    problems.push('MicrosoftAppPassword: expected none with MicrosoftAppType UserAssignedMSI, which has no secret');
  }
  return problems;
}

function anonymousProblems({
  MicrosoftAppId,
  MicrosoftAppPassword,
  HOST,
  PUBLIC_URL,
}: Readonly<Record<string, string | undefined>>): string[] {
  const problems: string[] = [];
  const why = 'MicrosoftAppType: Anonymous lets everybody in and is for tests on this machine only';
  if (!isLoopbackHost(HOST ?? '127.0.0.1')) problems.push(`${why}; expected HOST to be 127.0.0.1, localhost or ::1`);
  if (PUBLIC_URL !== undefined) problems.push(`${why}; expected no PUBLIC_URL`);
  if ((MicrosoftAppId ?? MicrosoftAppPassword) !== undefined) {
    problems.push(
      'MicrosoftAppType: Anonymous has no credentials; expected neither MicrosoftAppId nor MicrosoftAppPassword',
    );
  }
  return problems;
}

function isLoopbackHost(host: string): boolean {
  return /^(localhost|\[?::1\]?|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/i.test(host);
}

function teamsConfigOf(data: z.infer<typeof Environment>): TeamsConfig | null {
  const channel = data.TEAMS_CHANNEL ?? null;
  const { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId, MicrosoftAppPassword: password } = data;
  if (data.MicrosoftAppType === 'Anonymous') return { credentials: { kind: 'anonymous' }, channel };
  if (appId === undefined || tenantId === undefined) return null;
  if (data.MicrosoftAppType === 'UserAssignedMSI') {
    return { credentials: { kind: 'managed_identity', appId, tenantId }, channel };
  }
  return password === undefined ? null : { credentials: { kind: 'single_tenant', appId, password, tenantId }, channel };
}

function readFixLinks(file: string | undefined, problems: string[]): Readonly<Record<string, string>> {
  if (file === undefined) return {};
  try {
    const parsed = z
      .record(
        z.string(),
        z.string('expected an https URL template').regex(/^https:\/\//, 'expected an https URL template'),
      )
      .safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return parsed.data;
    problems.push(...parsed.error.issues.map((issue) => `FIX_LINKS_FILE: ${issue.path.join('.')}: ${issue.message}`));
  } catch {
    problems.push('FIX_LINKS_FILE: cannot be read as JSON; expected an object like {"hubspot.billing": "https://…"}');
  }
  return {};
}

/** What the demo needs to know of the Culprit it sends to. */
export interface DemoConfig {
  readonly url: string;
  readonly webhookSecret: string | null;
  readonly consoleToken: string | null;
}

/** Reads `URL` (default: this machine's `PORT`) and the secrets it shares with the app. Throws `ConfigError`. */
export function readDemoConfig(environment: Readonly<Record<string, string | undefined>> = process.env): DemoConfig {
  const url = environment.URL || `http://127.0.0.1:${environment.PORT || 3000}`;
  if (!/^https?:\/\/./.test(url))
    throw new ConfigError(['URL: expected the http or https address of a running Culprit']);
  return {
    url: url.replace(/\/+$/, ''),
    webhookSecret: environment.WEBHOOK_SECRET?.split(',')[0]?.trim() || null,
    consoleToken: environment.CONSOLE_TOKEN || null,
  };
}

/** What the environment knows of the Teams app package; null where it says nothing. */
export interface ManifestConfig {
  readonly appId: string | null;
  /** Host name of `PUBLIC_URL`. */
  readonly domain: string | null;
}

/** Reads `MicrosoftAppId` and `PUBLIC_URL` as given: whoever packs the app checks them with its own options. */
export function readManifestConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ManifestConfig {
  return {
    appId: environment.MicrosoftAppId || null,
    domain: URL.parse(environment.PUBLIC_URL ?? '')?.hostname ?? null,
  };
}
