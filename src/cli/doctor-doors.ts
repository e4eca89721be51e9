import { createHmac, randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import { secondMs } from '../domain/run.ts';
import { ordinal } from '../domain/words.ts';
import { signRun } from '../intake/signature.ts';
import { ask, type NoReply, type Reply } from './doctor-ask.ts';
import { type Check, ok, skipped, wrong } from './doctor-check.ts';
import { checkTeamsDoor } from './doctor-teams.ts';

interface Refusal {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly problems?: readonly { readonly path?: string }[];
  };
  readonly dry_run?: boolean;
}

/**
 * Knocks as the sync tools and Slack do, signed with our secrets, and as a stranger at Teams' door: at the bot's own address, and at `PUBLIC_URL` where it
 * is set. The test run is a dry one: nothing is stored or told.
 */
export async function checkDoors(url: string, config: Config): Promise<readonly Check[]> {
  const { publicUrl } = config;
  const checks = [await checkWebhook('Webhook', url, config)];
  if (publicUrl !== null) checks.push(await checkWebhook('Webhook by PUBLIC_URL', publicUrl, config));
  if (config.teams !== null) checks.push(await checkTeamsDoor(publicUrl ?? url, config.teams));
  return [...checks, ...(await checkSlackDoor(url, config))];
}

async function checkWebhook(name: string, origin: string, { webhookSecrets }: Config): Promise<Check> {
  const door = `${origin}/webhooks/runs`;
  if (webhookSecrets.length === 0) {
    const trouble = troubleOf(door, await sendTestRun(door, null));
    return trouble === null
      ? ok(name, `${door} takes unsigned runs, from this machine alone: set WEBHOOK_SECRET before others send.`)
      : wrong(name, trouble);
  }
  for (const [index, secret] of webhookSecrets.entries()) {
    const trouble = troubleOf(door, await sendTestRun(door, secret));
    if (trouble === null) continue;
    const which = webhookSecrets.length === 1 ? '' : `with the ${ordinal(index + 1)} secret, `;
    return wrong(name, `${which}${trouble}`);
  }
  return ok(name, `${door} took a signed test run.`);
}

function sendTestRun(door: string, secret: string | null): Promise<Reply | NoReply> {
  const body = JSON.stringify({
    run_id: `doctor_${randomUUID()}`,
    origin: { tool: 'culprit-doctor' },
    sync: { id: 'test', name: 'Test by culprit doctor' },
    destination: { vendor: 'test' },
    status: 'succeeded',
    records: { attempted: 0, succeeded: 0, failed: 0 },
  });
  const signature = secret === null ? {} : signRun(secret, `msg_${randomUUID()}`, Date.now(), body);
  const headers = { 'content-type': 'application/json', ...signature };
  return ask(`${door}?dry_run=true`, { method: 'POST', headers, body });
}

/** Why a test run was not taken, and what to do; null when it was. */
function troubleOf(door: string, reply: Reply | NoReply): string | null {
  const unusual = unusualAnswer(door, reply);
  if (unusual !== null || 'why' in reply) return unusual;
  const { error, dry_run: isDry } = (reply.json ?? {}) as Refusal;
  if (reply.status === 200) {
    if (isDry === true) return null;
    return `${door} took the test run for a real one: the bot is older than this command; update it.`;
  }
  if (reply.status === 401 && error?.code === 'not_signed') return signatureAdvice(door, error.problems?.[0]?.path);
  const message = error?.message ?? 'it is not the door of a Culprit: look where this address leads.';
  return `${door} answers with status ${reply.status}: ${message}`;
}

function signatureAdvice(door: string, header: string | undefined): string {
  if (header === 'webhook-timestamp') {
    return `${door} finds our time more than 5 minutes off: set the clocks of both machines.`;
  }
  const advice = 'restart the bot with this environment, or run the doctor with the environment of the bot';
  return `the bot at ${door} has another WEBHOOK_SECRET than this environment: ${advice}.`;
}

/** No answer at all, or one that sends us elsewhere. */
function unusualAnswer(door: string, reply: Reply | NoReply): string | null {
  if ('why' in reply) {
    const advice = 'look at its name, proxy and firewall, or ask from another network, as some do not lead back in';
    return `${door} cannot be reached from here (${reply.why}): ${advice}.`;
  }
  if (reply.status < 300 || reply.status > 399) return null;
  const target = reply.headers.get('location') ?? 'another place';
  return `${door} redirects to ${target}, where senders do not follow: use that address instead.`;
}

/** In HTTP mode Slack's own check of the address, signed as Slack signs: https://docs.slack.dev/reference/events/url_verification */
async function checkSlackDoor(url: string, { slack, publicUrl }: Config): Promise<readonly Check[]> {
  if (slack === null || slack.appToken !== null || slack.signingSecret === null) return [];
  const name = "Slack's requests";
  const checks = [await knock(name, url, slack.signingSecret)];
  const outside = `${name} by PUBLIC_URL`;
  if (publicUrl !== null) return [...checks, await knock(outside, publicUrl, slack.signingSecret)];
  return [
    ...checks,
    skipped(outside, 'PUBLIC_URL is not set, so whether Slack reaches the bot cannot be seen from here.'),
  ];
}

async function knock(name: string, origin: string, signingSecret: string): Promise<Check> {
  const door = `${origin}/slack/events`;
  const body = JSON.stringify({ type: 'url_verification', challenge: 'culprit-doctor' });
  const seconds = String(Math.floor(Date.now() / secondMs));
  const digest = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  const reply = await ask(door, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': seconds,
      'x-slack-signature': `v0=${digest}`,
    },
    body,
  });
  const unusual = unusualAnswer(door, reply);
  if (unusual !== null || 'why' in reply) return wrong(name, unusual ?? '');
  switch (reply.status) {
    case 200:
      return ok(name, `${door} takes what is signed with SLACK_SIGNING_SECRET.`);
    case 401:
      return wrong(
        name,
        `the bot at ${door} has another SLACK_SIGNING_SECRET, or another clock, than this environment.`,
      );
    case 404:
      return wrong(name, `there is no ${door}: start the bot with SLACK_SIGNING_SECRET and without SLACK_APP_TOKEN.`);
    default:
      return wrong(name, `${door} answers with status ${reply.status}: look at the log of the bot.`);
  }
}
