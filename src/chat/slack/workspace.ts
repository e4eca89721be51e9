import type { webApi } from '@slack/bolt';
import { DeliveryError } from '../../flows/ports.ts';
import { type Trouble, troubleOf } from '../trouble.ts';
import { deliveryErrorOf, type SlackCall } from './errors.ts';

/** Who our token is, from auth.test. */
export interface Identity {
  readonly teamId: string;
  readonly teamName: string;
  /** `https://acme.slack.com/`. */
  readonly url: string;
  readonly botName: string;
  /** Null when Slack does not say; the signature or the socket has proven the app then. */
  readonly appId: string | null;
}

/** Our place in one Slack workspace: who we are, and what a person must mend there. */
export interface Workspace {
  /** Asks Slack once and remembers the answer; throws `DeliveryError` (`token` for an org-wide installation). */
  identify(): Promise<Identity>;
  /** Makes one call; what it throws becomes a `DeliveryError` and is remembered for `state`. */
  call<T>(call: SlackCall, channel: string, work: () => Promise<T>): Promise<T>;
  /** Looks at token and channel once; true when nothing is left for a person to do. */
  check(): Promise<boolean>;
  state(): { readonly ok: boolean; readonly detail: string };
}

/** The workspace of one bot token and the channel it posts to. `appToken` tells the app's id where auth.test does not. */
export function createWorkspace(client: webApi.WebClient, channel: string, appToken: string | null): Workspace {
  const troubles = new Map<Trouble, string>();
  let identity: Identity | null = null;
  let identifying: Promise<Identity> | null = null;
  let canLook: boolean | null = null;

  async function call<T>(kind: SlackCall, channelId: string, work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      troubles.delete('outage');
      if (kind !== 'find') troubles.delete('token');
      if (channelId === channel) troubles.delete('channel');
      return result;
    } catch (thrown) {
      const error = deliveryErrorOf(thrown, kind);
      if (kind !== 'find' && kind !== 'answer') remember(error, channelId);
      throw error;
    }
  }

  function remember(error: DeliveryError, channelId: string): void {
    const trouble = troubleOf(error);
    if (trouble === null || (trouble === 'channel' && channelId !== channel)) return;
    troubles.set(trouble, trouble === 'channel' ? channelAdvice(error.code) : error.message);
    if (trouble !== 'outage') troubles.delete('outage');
  }

  function channelAdvice(code: string): string {
    if (code === 'is_archived') return `The Slack channel ${channel} is archived: unarchive it or set SLACK_CHANNEL.`;
    if (code === 'not_in_channel' || code === 'channel_not_found') {
      return `Invite @${identity?.botName ?? 'culprit'} to the Slack channel ${channel} (${code}).`;
    }
    return `Slack does not let us post in ${channel} (${code}).`;
  }

  async function askWho(): Promise<Identity> {
    const answer = await call('check', '', () => client.auth.test());
    if (answer.is_enterprise_install === true) {
      const error = new DeliveryError(
        'token',
        'org_wide_token',
        'This Slack token belongs to a whole organisation: install the app in one workspace and use its bot token.',
      );
      remember(error, '');
      throw error;
    }
    if (answer.team_id === undefined || answer.url === undefined) {
      throw new DeliveryError('wait', 'unreadable_answer', 'Slack did not say who the token belongs to; we try again.');
    }
    return {
      teamId: answer.team_id,
      teamName: answer.team ?? answer.team_id,
      url: answer.url.endsWith('/') ? answer.url : `${answer.url}/`,
      botName: answer.user ?? 'culprit',
      appId: answer.app_id ?? /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken ?? '')?.[1] ?? null,
    };
  }

  function identify(): Promise<Identity> {
    if (identity !== null) return Promise.resolve(identity);
    identifying ??= askWho()
      .then((who) => {
        identity = who;
        return who;
      })
      .finally(() => {
        identifying = null;
      });
    return identifying;
  }

  /** A bot reads a channel's history only as its member, so one message is enough to ask for. */
  async function look(): Promise<void> {
    try {
      await call('find', channel, () => client.conversations.history({ channel, limit: 1 }));
      canLook = true;
    } catch (thrown) {
      const error = deliveryErrorOf(thrown, 'find');
      if (error.code !== 'missing_scope') {
        remember(error, channel);
        throw error;
      }
      canLook = false;
    }
  }

  async function check(): Promise<boolean> {
    try {
      await identify();
      // The token may have died since it was first asked about.
      if (troubles.has('token')) await call('check', '', () => client.auth.test());
      await look();
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
    }
    return troubles.size === 0 && identity !== null;
  }

  function state(): { ok: boolean; detail: string } {
    const trouble = troubles.get('token') ?? troubles.get('channel') ?? troubles.get('outage');
    if (trouble !== undefined) return { ok: false, detail: trouble };
    if (identity === null) return { ok: false, detail: 'Slack was not reached yet.' };
    const place = `${identity.teamName}, channel ${channel}`;
    if (canLook !== false) return { ok: true, detail: place };
    return {
      ok: true,
      detail: `${place}; without channels:history we cannot look for a message whose sending broke off, and post it again`,
    };
  }

  return { identify, call, check, state };
}
