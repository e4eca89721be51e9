import { type Logger, LogLevel, type webApi } from '@slack/bolt';
import type { Log } from '../../flows/ports.ts';

/** How every client of the SDK is set up here. */
export interface SdkOptions {
  readonly apiUrl: string | null;
  readonly timeoutMs: number;
  readonly log: Log;
}

/**
 * The SDK's own retries and queue pause are off: it would repeat a post after a time-out, which doubles the message, and
 * hold back an answer to a person while one channel is rate limited. Made anew each time, because the SDK writes into it.
 */
export function clientOptionsOf(options: SdkOptions): webApi.WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: options.timeoutMs,
    logger: loggerOf(options.log),
    ...(options.apiUrl !== null && { slackApiUrl: options.apiUrl }),
  };
}

/** Lets the SDK's warnings into our log without its details: below `warn` it logs whole requests, texts included. */
export function loggerOf(log: Log): Logger {
  const ignore = (): void => undefined;
  return {
    debug: ignore,
    info: ignore,
    warn: (...notes) => log.warn('slack_sdk', { message: masked(notes[0]) }),
    error: (...notes) => log.warn('slack_sdk', { message: masked(notes[0]) }),
    setLevel: ignore,
    getLevel: () => LogLevel.WARN,
    setName: ignore,
  };
}

function masked(note: unknown): string {
  const text = note instanceof Error ? note.message : String(note);
  return text
    .replaceAll(/x(?:ox[a-z]|app)-[\w.-]+/g, '[token]')
    .replaceAll(/\b(?:wss?|https?):\/\/\S+/g, '[address]')
    .slice(0, 200);
}
