import { complaintsAbout } from './slack-blocks.ts';

/** A message as Slack keeps it. */
export interface StoredMessage {
  readonly type: 'message';
  readonly subtype?: 'thread_broadcast';
  readonly channel: string;
  readonly user: string;
  readonly bot_id: string;
  readonly app_id: string;
  readonly team: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly metadata?: { readonly event_type: string; readonly event_payload: Readonly<Record<string, unknown>> };
  readonly thread_ts?: string;
  readonly edited?: { readonly user: string; readonly ts: string };
  /** What the sender asked for beyond the content: `unfurl_links`, `parse`, `mrkdwn` … */
  readonly sentWith: Readonly<Record<string, unknown>>;
}

export interface FakeChannel {
  readonly id: string;
  isPrivate: boolean;
  isMember: boolean;
  isArchived: boolean;
  messages: StoredMessage[];
}

/** An answer with `ok: false`. */
export class SlackError extends Error {
  readonly word: string;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(word: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(word);
    this.word = word;
    this.extra = extra;
  }
}

/** Status 429 with `Retry-After`. */
export class TooFast extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super('ratelimited');
    this.seconds = seconds;
  }
}

export interface Ids {
  readonly teamId: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
}

type Arguments = Readonly<Record<string, unknown>>;

/** Channels and messages of one workspace, and the Web API's methods on them as Slack documents them. */
export class Workspace {
  readonly channels = new Map<string, FakeChannel>();
  private readonly ids: Ids;
  private readonly now: () => number;
  private lastMicros = 0;
  private readonly buckets = new Map<string, { tokens: number; at: number }>();
  private updates: number[] = [];

  constructor(ids: Ids, now: () => number) {
    this.ids = ids;
    this.now = now;
  }

  addChannel(id: string): void {
    this.channels.set(id, { id, isPrivate: false, isMember: true, isArchived: false, messages: [] });
  }

  find(channelId: string, ts: string): StoredMessage | undefined {
    return this.channels.get(channelId)?.messages.find((message) => message.ts === ts);
  }

  postMessage(args: Arguments): Record<string, unknown> {
    const channel = this.channelFor(args.channel);
    if (channel.isArchived) throw new SlackError('is_archived');
    const blocks = this.blocksOf(args);
    const text = String(args.text ?? '').slice(0, 40_000);
    if (text === '' && blocks.length === 0) throw new SlackError('no_text');
    const thread = args.thread_ts === undefined ? undefined : String(args.thread_ts);
    if (thread !== undefined && this.find(channel.id, thread) === undefined) throw new SlackError('thread_not_found');
    this.spendToken(channel.id);
    const message = this.messageOf(channel.id, text, blocks, args, thread);
    channel.messages.push(message);
    return { channel: channel.id, ts: message.ts, message };
  }

  update(args: Arguments): Record<string, unknown> {
    const channel = this.channelFor(args.channel);
    if (channel.isArchived) throw new SlackError('is_inactive');
    const index = channel.messages.findIndex((message) => message.ts === String(args.ts));
    const before = channel.messages[index];
    if (before === undefined) throw new SlackError('message_not_found');
    if (before.bot_id !== this.ids.botId) throw new SlackError('cant_update_message');
    const text = String(args.text ?? '');
    if (text.length > 4_000) throw new SlackError('msg_too_long');
    const blocks = this.blocksOf(args);
    if (text === '' && blocks.length === 0) throw new SlackError('no_text');
    if (hasRichText(before.blocks) && !hasRichText(blocks)) throw new SlackError('block_mismatch');
    this.spendUpdate();
    const { metadata: _, ...kept } = before;
    const message: StoredMessage = {
      ...kept,
      text,
      blocks,
      ...metadataOf(args),
      sentWith: args,
      edited: { user: this.ids.botUserId, ts: this.nextTs() },
    };
    channel.messages[index] = message;
    return { channel: channel.id, ts: message.ts, text, message };
  }

  history(args: Arguments): Record<string, unknown> {
    const channel = this.channelFor(args.channel);
    const limit = Math.min(Number(args.limit ?? 100), 999);
    const oldest = Number(args.oldest ?? 0);
    const inclusive = String(args.inclusive) === 'true';
    const withMetadata = String(args.include_all_metadata) === 'true';
    const before = args.cursor === undefined ? Number.POSITIVE_INFINITY : Number(cursorTs(String(args.cursor)));
    const seen = channel.messages
      .filter((message) => message.thread_ts === undefined || message.subtype === 'thread_broadcast')
      .filter((message) => (inclusive ? Number(message.ts) >= oldest : Number(message.ts) > oldest))
      .filter((message) => Number(message.ts) < before)
      .reverse();
    const page = seen.slice(0, limit);
    const hasMore = seen.length > page.length;
    const last = page.at(-1);
    return {
      messages: page.map(({ metadata, sentWith: _, channel: __, ...message }) =>
        withMetadata && metadata !== undefined ? { ...message, metadata } : message,
      ),
      has_more: hasMore,
      ...(hasMore && last !== undefined && { response_metadata: { next_cursor: cursorOf(last.ts) } }),
    };
  }

  replies(args: Arguments): Record<string, unknown> {
    const channel = this.channelFor(args.channel);
    const parent = this.find(channel.id, String(args.ts));
    if (parent === undefined) throw new SlackError('thread_not_found');
    return {
      messages: [parent, ...channel.messages.filter((message) => message.thread_ts === parent.ts)],
      has_more: false,
    };
  }

  permalink(args: Arguments, base: string): Record<string, unknown> {
    const channel = this.channelFor(args.channel);
    const ts = String(args.message_ts);
    if (this.find(channel.id, ts) === undefined) throw new SlackError('message_not_found');
    return { channel: channel.id, permalink: `${base}archives/${channel.id}/p${ts.replace('.', '')}` };
  }

  /** Checks content that is shown once and not kept: ephemeral messages and answers by response_url. */
  ephemeral(args: Arguments): { text: string; blocks: readonly unknown[] } {
    const blocks = this.blocksOf(args);
    const text = String(args.text ?? '');
    if (text === '' && blocks.length === 0) throw new SlackError('no_text');
    return { text, blocks };
  }

  channelFor(id: unknown): FakeChannel {
    const channel = this.channels.get(String(id));
    if (channel === undefined || (channel.isPrivate && !channel.isMember)) throw new SlackError('channel_not_found');
    if (!channel.isMember) throw new SlackError('not_in_channel');
    return channel;
  }

  nextTs(): string {
    this.lastMicros = Math.max(this.lastMicros + 100, this.now() * 1_000);
    return `${Math.floor(this.lastMicros / 1_000_000)}.${String(this.lastMicros % 1_000_000).padStart(6, '0')}`;
  }

  private messageOf(
    channel: string,
    text: string,
    blocks: readonly unknown[],
    args: Arguments,
    thread: string | undefined,
  ): StoredMessage {
    const { teamId, appId, botId, botUserId } = this.ids;
    const isBroadcast = thread !== undefined && String(args.reply_broadcast) === 'true';
    return {
      type: 'message',
      ...(isBroadcast && { subtype: 'thread_broadcast' }),
      channel,
      user: botUserId,
      bot_id: botId,
      app_id: appId,
      team: teamId,
      ts: this.nextTs(),
      text,
      blocks,
      ...metadataOf(args),
      ...(thread !== undefined && { thread_ts: thread }),
      sentWith: args,
    };
  }

  /** The blocks as stored: checked, and each with a block_id. */
  private blocksOf(args: Arguments): readonly unknown[] {
    if (args.blocks === undefined) return [];
    const blocks = parsed(args.blocks, 'invalid_blocks_format');
    if (!Array.isArray(blocks)) throw new SlackError('invalid_blocks_format');
    const complaints = complaintsAbout(blocks);
    if (complaints.length > 0) {
      throw new SlackError('invalid_blocks', {
        errors: complaints,
        response_metadata: { messages: complaints.map((complaint) => `[ERROR] ${complaint}`) },
      });
    }
    // Slack counts text and containers, and does not say how: the whole JSON is the strictest reading.
    if (JSON.stringify(blocks).length > 13_200) throw new SlackError('msg_blocks_too_long');
    return blocks.map((block, index) => ({ block_id: `auto${index}`, ...block }));
  }

  /** About one message a second per channel, bursts of four: https://docs.slack.dev/apis/web-api/rate-limits */
  private spendToken(channel: string): void {
    const now = this.now();
    const bucket = this.buckets.get(channel) ?? { tokens: 4, at: now };
    const tokens = Math.min(4, bucket.tokens + (now - bucket.at) / 1_000);
    this.buckets.set(channel, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    if (tokens < 1) throw new TooFast(Math.max(1, Math.ceil(1 - tokens)));
  }

  /** Tier 3: fifty a minute per workspace. */
  private spendUpdate(): void {
    const now = this.now();
    this.updates = this.updates.filter((at) => at > now - 60_000);
    const first = this.updates[0];
    if (this.updates.length >= 50 && first !== undefined) throw new TooFast(Math.ceil((first + 60_000 - now) / 1_000));
    this.updates.push(now);
  }
}

function metadataOf(args: Arguments): Pick<StoredMessage, 'metadata'> {
  if (args.metadata === undefined) return {};
  const metadata = parsed(args.metadata, 'invalid_metadata_format') as StoredMessage['metadata'];
  if (typeof metadata?.event_type !== 'string' || typeof metadata.event_payload !== 'object') {
    throw new SlackError('invalid_metadata_schema');
  }
  if (JSON.stringify(metadata).length > 8_000) throw new SlackError('metadata_too_large');
  return { metadata };
}

function parsed(value: unknown, word: string): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackError(word);
  }
}

function hasRichText(blocks: readonly unknown[]): boolean {
  return blocks.some((block) => (block as { type?: unknown }).type === 'rich_text');
}

function cursorOf(ts: string): string {
  return Buffer.from(`next_ts:${ts}`).toString('base64');
}

function cursorTs(cursor: string): string {
  const decoded = Buffer.from(cursor, 'base64').toString();
  if (!decoded.startsWith('next_ts:')) throw new SlackError('invalid_cursor');
  return decoded.slice('next_ts:'.length);
}
