import type { Config } from '../config.ts';
import { ask } from './doctor-ask.ts';
import { type Check, ok, skipped, wrong } from './doctor-check.ts';

type Settings = NonNullable<Config['slack']>;

/** What Slack says of our tokens. */
export interface FoundSlack {
  readonly checks: readonly Check[];
  /** How far our clock is ahead of Slack's; null when not known. */
  readonly aheadMs: number | null;
}

const names = { token: 'Slack token', scopes: 'Slack scopes', channel: 'Slack channel', app: 'Slack app token' };
const neededScopes = ['chat:write', 'commands'];
/** Either lets us read the history of one kind of channel. */
const historyScopes = ['channels:history', 'groups:history'];
const withoutHistory =
  'a post whose sending broke off cannot be looked for, and may be posted twice; add them to rule that out';

interface Answer {
  readonly ok?: boolean;
  readonly error?: unknown;
  readonly user?: string;
  readonly team?: string;
  readonly is_enterprise_install?: boolean;
}

type Told =
  | { readonly kind: 'ok'; readonly answer: Answer; readonly headers: Headers; readonly aheadMs: number | null }
  | { readonly kind: 'refused'; readonly code: string; readonly aheadMs: number | null }
  | { readonly kind: 'unreachable'; readonly why: string };

/** Bot token, scopes, channel and app token, each asked of Slack itself. Posts nothing. */
export async function checkSlack(settings: Settings): Promise<FoundSlack> {
  const { botToken, channel } = settings;
  const who = await call(settings, botToken, 'auth.test');
  if (who.kind === 'unreachable') {
    const advice = 'let this machine reach it, or set SLACK_API_URL to a proxy';
    return { checks: [wrong(names.token, `Slack cannot be reached (${who.why}): ${advice}.`)], aheadMs: null };
  }
  const appChecks = await checkAppToken(settings);
  if (who.kind === 'refused') {
    const isBusy = who.code === 'ratelimited';
    const busy = skipped(names.token, 'Slack asks to slow down; look again in a minute.');
    const check = isBusy ? busy : wrong(names.token, tokenAdvice(who.code));
    return { checks: [check, ...appChecks], aheadMs: who.aheadMs };
  }
  const { user = 'culprit', team = 'the workspace', is_enterprise_install: isOrgWide } = who.answer;
  if (isOrgWide === true) {
    const says =
      'belongs to a whole organisation: install the app in one workspace and set SLACK_BOT_TOKEN to its token.';
    return { checks: [wrong(names.token, says), ...appChecks], aheadMs: who.aheadMs };
  }
  const token = ok(names.token, `is @${user} in ${team}.`);
  const scopes = checkScopes(who.headers.get('x-oauth-scopes'));
  return { checks: [token, scopes, await checkChannel(settings, channel, user), ...appChecks], aheadMs: who.aheadMs };
}

function tokenAdvice(code: string): string {
  return `Slack refuses it (${code}): install the app again and set SLACK_BOT_TOKEN to its bot token.`;
}

function checkScopes(header: string | null): Check {
  if (header === null) return skipped(names.scopes, 'Slack did not say which the token has.');
  const held = header.split(',').map((scope) => scope.trim());
  const lacking = neededScopes.filter((scope) => !held.includes(scope));
  if (lacking.length > 0) {
    const says = `${lacking.join(' and ')} missing: add under "OAuth & Permissions", install the app again, set its new token.`;
    return wrong(names.scopes, says);
  }
  const optional = historyScopes.filter((scope) => !held.includes(scope));
  if (optional.length === 0) return ok(names.scopes, `${[...neededScopes, ...historyScopes].join(', ')}.`);
  return ok(names.scopes, `all that is needed. Without ${optional.join(' and ')} ${withoutHistory}.`);
}

/** A bot reads a channel's history only as its member, so one message is enough to ask for. */
async function checkChannel(settings: Settings, channel: string, user: string): Promise<Check> {
  const told = await call(settings, settings.botToken, 'conversations.history', { channel, limit: '1' });
  if (told.kind === 'ok') return ok(names.channel, `@${user} is in ${channel}.`);
  if (told.kind === 'unreachable') return skipped(names.channel, `Slack did not answer (${told.why}).`);
  switch (told.code) {
    case 'missing_scope':
      return skipped(names.channel, `cannot be seen without channels:history (groups:history if it is private).`);
    case 'not_in_channel':
    case 'channel_not_found':
      return wrong(names.channel, `invite @${user} to ${channel} (${told.code}), or set SLACK_CHANNEL to another.`);
    case 'is_archived':
      return wrong(names.channel, `${channel} is archived: unarchive it, or set SLACK_CHANNEL to another.`);
    case 'ratelimited':
      return skipped(names.channel, 'Slack asks to slow down; look again in a minute.');
    default:
      return wrong(names.channel, `Slack does not let us into ${channel} (${told.code}).`);
  }
}

async function checkAppToken(settings: Settings): Promise<readonly Check[]> {
  if (settings.appToken === null) return [];
  const told = await call(settings, settings.appToken, 'apps.connections.open');
  switch (told.kind) {
    case 'ok':
      return [ok(names.app, 'opens a Socket Mode connection.')];
    case 'unreachable':
      return [skipped(names.app, `Slack did not answer (${told.why}).`)];
    case 'refused':
      return [wrong(names.app, appTokenAdvice(told.code))];
    default:
      return told satisfies never;
  }
}

function appTokenAdvice(code: string): string {
  if (code === 'missing_scope')
    return 'lacks the scope connections:write: make a new one with it, set SLACK_APP_TOKEN.';
  const advice = 'switch Socket Mode on and set SLACK_APP_TOKEN to an app-level token with connections:write';
  return `Slack refuses it (${code}): ${advice}.`;
}

async function call(
  { apiUrl }: Settings,
  token: string,
  method: string,
  words: Readonly<Record<string, string>> = {},
): Promise<Told> {
  const base = apiUrl === null ? 'https://slack.com/api' : apiUrl.replace(/\/+$/, '');
  const reply = await ask(`${base}/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(words).toString(),
  });
  if ('why' in reply) return { kind: 'unreachable', why: reply.why };
  const { status, headers, aheadMs } = reply;
  if (status === 429) return { kind: 'refused', code: 'ratelimited', aheadMs };
  const answer = reply.json as Answer | null;
  if (typeof answer !== 'object' || answer === null || typeof answer.ok !== 'boolean') {
    return { kind: 'unreachable', why: `its answer, status ${status}, is not Slack's` };
  }
  if (answer.ok) return { kind: 'ok', answer, headers, aheadMs };
  // Only a word may pass: what else stands there is not ours to show.
  const word = String(answer.error);
  return { kind: 'refused', code: /^[a-z_]{1,64}$/.test(word) ? word : 'unknown error', aheadMs };
}
