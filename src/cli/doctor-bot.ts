import type { Instant } from '../domain/run.ts';
import { duration, plural } from '../domain/words.ts';
import { ask } from './doctor-ask.ts';
import { type Check, ok, wrong } from './doctor-check.ts';
import type { Readiness } from './status-lines.ts';

/** What was found at the bot's address. */
export interface FoundBot {
  readonly isRunning: boolean;
  readonly checks: readonly Check[];
  /** How far our clock is ahead of the bot's; null when not known. */
  readonly aheadMs: number | null;
}

/** Whether the bot runs at this origin, can commit, reaches its chats, and has messages that it cannot deliver. */
export async function checkBot(url: string, now: Instant): Promise<FoundBot> {
  const alive = await ask(`${url}/healthz`);
  if ('why' in alive) {
    const advice = 'start it with `npm start`, or give its address with --url';
    return absent(`nothing answers at ${url} (${alive.why}): ${advice}.`);
  }
  if ((alive.json as { alive?: boolean } | null)?.alive !== true) {
    return absent(`what answers at ${url} is not Culprit (status ${alive.status}): give the bot's address with --url.`);
  }
  const ready = await ask(`${url}/readyz`);
  const checks =
    'why' in ready ? [wrong('Bot', `${url}/readyz does not answer: ${ready.why}.`)] : told(ready.json, now);
  return { isRunning: true, checks: [ok('Bot', `runs at ${url}.`), ...checks], aheadMs: alive.aheadMs };
}

function absent(says: string): FoundBot {
  return { isRunning: false, checks: [wrong('Bot', says)], aheadMs: null };
}

function told(json: unknown, now: Instant): readonly Check[] {
  const { ready, chats = [], undelivered = [] } = (json ?? {}) as Readiness;
  const store =
    ready === true
      ? ok("Bot's store", 'takes runs.')
      : wrong("Bot's store", 'cannot be written, so runs are refused: look at the disk and at the log of the bot.');
  return [store, ...chats.map(chatCheck), ...undelivered.map((owed) => undeliveredCheck(owed, chats, now))];
}

type Chats = NonNullable<Readiness['chats']>;

function chatCheck({ platform = '', ok: isFine, detail = '' }: Chats[number]): Check {
  return isFine === true ? ok(chatName(platform), detail) : wrong(chatName(platform), detail);
}

function chatName(platform: string): string {
  return `Bot's ${platform}`;
}

function undeliveredCheck(owed: NonNullable<Readiness['undelivered']>[number], chats: Chats, now: Instant): Check {
  const { messages = 0, platform = '', channel = '', error = '', since = '' } = owed;
  const sinceAt = Date.parse(since);
  const age = Number.isNaN(sinceAt) ? '' : ` for ${duration(now - sinceAt)}`;
  const isKnown = chats.some((chat) => chat.platform === platform && chat.ok === false);
  const advice = isKnown ? `do what stands at "${chatName(platform)}"` : 'the bot goes on trying; its log says more';
  const waiting = `${plural(messages, 'message')} for ${platform} ${channel} ${messages === 1 ? 'waits' : 'wait'}${age} (${error})`;
  return wrong('Undelivered', `${waiting}: ${advice}.`);
}
