import type { webApi } from '@slack/bolt';
import type { Text } from '../../domain/card.ts';
import type { Instant } from '../../domain/run.ts';
import { type Chat, DeliveryError, type Drawing, type Posted } from '../../flows/ports.ts';
import type { Pace } from '../pace.ts';
import { historyPage, postSpeed, updateSpeed } from './limits.ts';
import { alertEventType, renderCard, renderNote } from './render.ts';
import type { Workspace } from './workspace.ts';

/** Nothing in our texts may become a link, a mention or a preview. */
const literal = { parse: 'none', link_names: false } as const;
const quiet = { ...literal, mrkdwn: false, unfurl_links: false, unfurl_media: false } as const;

/** A post may be stored with a time a little before ours. */
const clockSlackMs = 5 * 60_000;

/** Answers of conversations.history that mean "this token cannot look here", not "it is not there". */
const cannotLook = new Set([
  'missing_scope',
  'not_in_channel',
  'channel_not_found',
  'no_permission',
  'access_denied',
  'not_allowed_token_type',
  'team_access_not_granted',
  'method_not_supported_for_channel_type',
]);

/** The delivering half of the port: what is drawn reaches the channel at the pace Slack allows. */
export function createPoster(
  client: webApi.WebClient,
  workspace: Workspace,
  pace: Pace,
): Pick<Chat, 'post' | 'update' | 'find' | 'reply'> {
  async function linkTo(channel: string, ts: string): Promise<string> {
    const { url } = await workspace.identify();
    return `${url}archives/${channel}/p${ts.replace('.', '')}`;
  }

  async function post(channel: string, drawing: Drawing): Promise<Posted> {
    const content = renderCard(drawing);
    return pace.run(`post ${channel}`, postSpeed, async () => {
      // First, so that the link is certain once the message stands.
      await workspace.identify();
      const answer = await workspace.call('post', channel, () =>
        client.chat.postMessage({ channel, ...content, ...quiet }),
      );
      if (answer.ts === undefined) {
        throw new DeliveryError('unclear', 'no_ts', 'Slack took the message but did not say where it stands.');
      }
      return { ref: answer.ts, link: await linkTo(channel, answer.ts) };
    });
  }

  async function update(channel: string, ref: string, drawing: Drawing): Promise<Posted> {
    const content = renderCard(drawing);
    const edit = (): Promise<Posted> =>
      pace.run('update', updateSpeed, async () => {
        await workspace.identify();
        await workspace.call('update', channel, () => client.chat.update({ channel, ts: ref, ...content, ...literal }));
        return { ref, link: await linkTo(channel, ref) };
      });
    try {
      return await edit();
    } catch (error) {
      // Slack's word for an edit that did not work this time; only the second one means that it never will.
      if (!(error instanceof DeliveryError) || error.code !== 'update_failed') throw error;
      return edit();
    }
  }

  async function find(channel: string, messageId: string, since: Instant): Promise<Posted | 'absent' | 'unreadable'> {
    const oldest = ((since - clockSlackMs) / 1_000).toFixed(6);
    let cursor = '';
    try {
      do {
        const page = await workspace.call('find', channel, () =>
          client.conversations.history({
            channel,
            oldest,
            inclusive: true,
            include_all_metadata: true,
            limit: historyPage,
            ...(cursor !== '' && { cursor }),
          }),
        );
        const found = page.messages?.find((message) => isOurs(message, messageId));
        if (found?.ts !== undefined) return { ref: found.ts, link: await linkTo(channel, found.ts) };
        cursor = page.response_metadata?.next_cursor ?? '';
      } while (cursor !== '');
      return 'absent';
    } catch (error) {
      if (error instanceof DeliveryError && cannotLook.has(error.code)) return 'unreadable';
      throw error;
    }
  }

  async function reply(channel: string, ref: string, text: Text, broadcast: boolean): Promise<void> {
    const content = renderNote(text);
    await pace.run(`post ${channel}`, postSpeed, () =>
      workspace.call('reply', channel, () =>
        client.chat.postMessage({ channel, thread_ts: ref, reply_broadcast: broadcast, ...content, ...quiet }),
      ),
    );
  }

  return { post, update, find, reply };
}

/** The SDK's type of a message in history knows no metadata; Slack sends it with `include_all_metadata`. */
function isOurs(message: object, messageId: string): boolean {
  const { metadata } = message as { metadata?: { event_type?: unknown; event_payload?: { message_id?: unknown } } };
  return metadata?.event_type === alertEventType && metadata.event_payload?.message_id === messageId;
}
