import type { Text } from '../../domain/card.ts';
import { type Chat, type Clock, DeliveryError, type Drawing, type Posted } from '../../flows/ports.ts';
import type { Pace } from '../pace.ts';
import { bytesOf } from './adaptive-card.ts';
import type { Address, Connector } from './connector.ts';
import type { Conversations } from './conversations.ts';
import type { Health } from './health.ts';
import { conversationSpeed, settleMs, settleRetryMs } from './limits.ts';
import { type Outgoing, renderCard, renderNote } from './render.ts';

export interface PosterParts {
  readonly connector: Connector;
  readonly conversations: Pick<Conversations, 'find' | 'addressOf'>;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly health: Health;
}

/** The last messages sent are remembered this far back. */
const rememberedSends = 1_000;
/** A card in fewer bytes has no room for its buttons. */
const smallestBytes = 4_000;

/**
 * The delivering half of the port. In a team's channel each message opens a thread and notes are replies in it; in a chat
 * there are no threads, so notes are messages of their own. Teams lets nobody look for a message: `find` says `unreadable`.
 */
export function createPoster(parts: PosterParts): Pick<Chat, 'post' | 'update' | 'find' | 'reply'> {
  const { connector, conversations, pace, clock, health } = parts;
  /** When each message was sent, oldest first: Teams may not know it yet. */
  const sentAt = new Map<string, number>();

  function addressOf(channel: string): Address {
    const address = conversations.addressOf(channel);
    if (address !== null) return address;
    throw new DeliveryError(
      'channel_gone',
      'not_added',
      'Teams has not told us of this channel yet: add the app to its team.',
    );
  }

  /** One call in its channel's lane, remembered by health. */
  function call<T>(channel: string, work: (to: Address) => Promise<T>): Promise<T> {
    return pace.run(channel, conversationSpeed, () => health.watch(channel, async () => work(addressOf(channel))));
  }

  async function post(channel: string, drawing: Drawing): Promise<Posted> {
    const send = (outgoing: Outgoing): Promise<string> =>
      call(channel, (to) =>
        isChannel(channel) ? connector.openThread(to, channel, outgoing) : connector.send(to, channel, outgoing),
      );
    const ref = await smallerIfTooBig(drawing, send);
    remember(ref);
    return { ref, link: linkTo(channel, ref) };
  }

  async function update(channel: string, ref: string, drawing: Drawing): Promise<Posted> {
    const thread = threadOf(channel, ref);
    const edit = (outgoing: Outgoing): Promise<void> =>
      call(channel, (to) => connector.edit(to, thread, ref, outgoing));
    try {
      await smallerIfTooBig(drawing, edit);
    } catch (error) {
      throw isUnsettled(error, ref) ? notSettled() : error;
    }
    return { ref, link: linkTo(channel, ref) };
  }

  async function reply(channel: string, ref: string, text: Text): Promise<void> {
    const thread = threadOf(channel, ref);
    try {
      await call(channel, (to) => connector.send(to, thread, renderNote(text)));
    } catch (error) {
      throw isUnsettled(error, ref) ? notSettled() : error;
    }
  }

  /** Its kind as Teams told of it; the id of one not heard from says it, too. */
  function isChannel(id: string): boolean {
    const place = conversations.find(id);
    return place === null ? /^19:[^;]+@thread\.(?:tacv2|skype)$/.test(id) : place.kind === 'channel';
  }

  /** The conversation of a message and its replies: in a channel its thread, in a chat the chat. */
  function threadOf(channel: string, ref: string): string {
    return isChannel(channel) ? `${channel};messageid=${ref}` : channel;
  }

  function remember(ref: string): void {
    sentAt.set(ref, clock.now());
    const oldest = sentAt.keys().next().value;
    if (sentAt.size > rememberedSends && oldest !== undefined) sentAt.delete(oldest);
  }

  /** Just after a send "no such message" may only mean "not yet". */
  function isUnsettled(error: unknown, ref: string): boolean {
    const at = sentAt.get(ref);
    const isGone = error instanceof DeliveryError && error.kind === 'message_gone';
    return isGone && at !== undefined && clock.now() - at < settleMs;
  }

  /** https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams; a personal chat with an app has none. */
  function linkTo(channel: string, ref: string): string | null {
    const place = conversations.find(channel);
    if (!channel.startsWith('19:') || place?.kind === 'personal') return null;
    const link = new URL(
      `https://teams.microsoft.com/l/message/${encodeURIComponent(channel)}/${encodeURIComponent(ref)}`,
    );
    const tenantId = conversations.addressOf(channel)?.tenantId;
    if (tenantId) link.searchParams.set('tenantId', tenantId);
    if (isChannel(channel)) {
      if (place?.groupId) link.searchParams.set('groupId', place.groupId);
      link.searchParams.set('parentMessageId', ref);
    } else {
      link.searchParams.set('context', '{"contextType":"chat"}');
    }
    return link.href;
  }

  return { post, update, reply, find: async () => 'unreadable' };
}

/** A card that Teams finds too big is tried once more at half its size. */
async function smallerIfTooBig<T>(drawing: Drawing, send: (outgoing: Outgoing) => Promise<T>): Promise<T> {
  const whole = renderCard(drawing);
  try {
    return await send(whole);
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.code !== 'MessageSizeTooBig') throw error;
    return send(renderCard(drawing, Math.max(bytesOf(whole) / 2, smallestBytes)));
  }
}

function notSettled(): DeliveryError {
  const words = 'Teams does not know the message we just sent yet; we try again.';
  return new DeliveryError('wait', 'not_settled', words, { retryAfterMs: settleRetryMs });
}
