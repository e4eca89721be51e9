import { createHmac } from 'node:crypto';
import type { Ids, StoredMessage } from './slack-workspace.ts';

/** What a test may bend in a press or a command, to see it refused. */
export interface Tampering {
  readonly appId?: string;
  readonly teamId?: string;
  readonly userTeamId?: string;
  readonly isOrgWide?: boolean;
  readonly blockId?: string;
  /** Signed with this instead of the app's secret; null: no signature at all. */
  readonly secret?: string | null;
  /** Signed as if sent so many ms from now. */
  readonly signedInMs?: number;
}

export interface Presser {
  readonly id: string;
  readonly name: string;
}

/** `block_actions` as Slack sends it for a press in a channel's message. */
export function blockActions(
  ids: Ids,
  user: Presser,
  message: StoredMessage,
  actionId: string,
  value: string | undefined,
  responseUrl: string,
  now: number,
  tampering: Tampering,
): Record<string, unknown> {
  const { sentWith: _, channel, ...shown } = message;
  return {
    type: 'block_actions',
    user: { id: user.id, username: user.name, name: user.name, team_id: tampering.userTeamId ?? ids.teamId },
    api_app_id: tampering.appId ?? ids.appId,
    token: 'legacy-verification-token',
    container: { type: 'message', message_ts: message.ts, channel_id: channel, is_ephemeral: false },
    trigger_id: `${now}.1234.abcdef`,
    team: { id: tampering.teamId ?? ids.teamId, domain: 'acme' },
    enterprise: tampering.isOrgWide === true ? { id: 'E0ACME', name: 'Acme Org' } : null,
    is_enterprise_install: tampering.isOrgWide === true,
    channel: { id: channel, name: 'data-alerts' },
    message: shown,
    state: { values: {} },
    response_url: responseUrl,
    actions: [pressedElement(message, actionId, value, now, tampering)],
  };
}

/** `message_action` as Slack sends it for a shortcut on a message. */
export function messageShortcut(
  ids: Ids,
  user: Presser,
  channel: string,
  text: string,
  callbackId: string,
  responseUrl: string,
  now: number,
  tampering: Tampering,
): Record<string, unknown> {
  const ts = `${Math.floor(now / 1_000)}.000100`;
  return {
    type: 'message_action',
    token: 'legacy-verification-token',
    action_ts: ts,
    team: { id: tampering.teamId ?? ids.teamId, domain: 'acme' },
    user: { id: user.id, name: user.name, username: user.name, team_id: tampering.userTeamId ?? ids.teamId },
    channel: { id: channel, name: 'data-alerts' },
    is_enterprise_install: tampering.isOrgWide === true,
    enterprise: tampering.isOrgWide === true ? { id: 'E0ACME', name: 'Acme Org' } : null,
    callback_id: callbackId,
    trigger_id: `${now}.1234.abcdef`,
    response_url: responseUrl,
    message_ts: ts,
    message: { type: 'message', user: user.id, ts, text },
  };
}

/** The form body of a slash command. */
export function slashCommand(
  ids: Ids,
  user: Presser,
  channel: string,
  text: string,
  responseUrl: string,
  now: number,
  tampering: Tampering,
): Record<string, string> {
  return {
    token: 'legacy-verification-token',
    team_id: tampering.teamId ?? ids.teamId,
    team_domain: 'acme',
    channel_id: channel,
    channel_name: 'data-alerts',
    user_id: user.id,
    user_name: user.name,
    command: '/syncstatus',
    text,
    api_app_id: tampering.appId ?? ids.appId,
    is_enterprise_install: tampering.isOrgWide === true ? 'true' : 'false',
    response_url: responseUrl,
    trigger_id: `${now}.1234.abcdef`,
  };
}

/** Posts a form to the app, signed as https://docs.slack.dev/authentication/verifying-requests-from-slack says. */
export async function deliver(
  eventsUrl: string,
  body: string,
  secret: string,
  now: number,
  tampering: Tampering,
): Promise<{ status: number; body: string }> {
  const seconds = Math.floor((now + (tampering.signedInMs ?? 0)) / 1_000);
  const key = tampering.secret === undefined ? secret : tampering.secret;
  const response = await fetch(eventsUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...(key !== null && {
        'x-slack-request-timestamp': String(seconds),
        'x-slack-signature': sign(key, seconds, body),
      }),
    },
    body,
  });
  return { status: response.status, body: await response.text() };
}

export function sign(secret: string, seconds: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`;
}

type Json = Record<string, unknown>;

function pressedElement(
  message: StoredMessage,
  actionId: string,
  value: string | undefined,
  now: number,
  tampering: Tampering,
): Json {
  for (const block of message.blocks as Json[]) {
    const elements = (block.type === 'actions' ? block.elements : []) as Json[];
    const element = elements.find((candidate) => candidate.action_id === actionId);
    if (element === undefined) continue;
    const common = {
      action_id: actionId,
      block_id: tampering.blockId ?? block.block_id,
      type: element.type,
      action_ts: `${Math.floor(now / 1_000)}.123456`,
    };
    if (element.type !== 'static_select')
      return { ...common, text: element.text, value: element.value, url: element.url };
    const option = (element.options as Json[]).find((candidate) => candidate.value === value);
    if (option === undefined) throw new Error(`the message offers no "${value}" in ${actionId}`);
    return { ...common, selected_option: option, placeholder: element.placeholder };
  }
  throw new Error(`the message has no button ${actionId}`);
}
