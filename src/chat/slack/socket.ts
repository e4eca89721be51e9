import { setTimeout as pause } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../flows/ports.ts';
import { deliveryErrorOf } from './errors.ts';
import { clientOptionsOf, loggerOf, type SdkOptions } from './sdk.ts';

/** Socket Mode: Slack's presses and commands over a connection we open. */
export interface Socket {
  readonly receiver: SocketModeReceiver;
  /** Connects and stays connected until `close`; resolves when the first attempt has succeeded or failed. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** Null while connected, else what is wrong. */
  trouble(): string | null;
}

const helloWithinMs = 10_000;
const closeWithinMs = 2_000;
const firstPauseMs = 250;
const longestPauseMs = 60_000;

/**
 * Keeps the connection itself: the SDK's own reconnecting ends in an unhandled rejection, and so the process, when Slack
 * cannot be reached at that moment.
 */
export function createSocket(appToken: string, sdk: SdkOptions): Socket {
  const { log } = sdk;
  const receiver = new SocketModeReceiver({
    appToken,
    logger: loggerOf(log),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptionsOf(sdk) },
  });
  const { client } = receiver;
  const closing = new AbortController();
  let trouble: string | null = 'Slack Socket Mode is not connected yet.';
  let running: Promise<void> = Promise.resolve();

  function open(): Promise<void> {
    return new Promise((firstAttemptEnded) => {
      running = stayConnected(firstAttemptEnded);
    });
  }

  async function stayConnected(afterAttempt: () => void): Promise<void> {
    let pauseMs = firstPauseMs;
    while (!closing.signal.aborted) {
      const ended = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
      try {
        await connect();
        trouble = null;
        pauseMs = firstPauseMs;
        afterAttempt();
        await ended;
        trouble = 'Slack closed the Socket Mode connection; connecting again.';
      } catch (error) {
        trouble = `Slack Socket Mode: ${sentenceOf(error)}`;
        note(log, trouble);
        afterAttempt();
      }
      await pause(pauseMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }

  /** Resolves at Slack's hello; throws when Slack refuses, ends the connection, or says nothing for too long. */
  async function connect(): Promise<void> {
    const started = client.start();
    started.catch(() => undefined);
    const answered = new AbortController();
    const tooLate = pause(helloWithinMs, undefined, { signal: answered.signal }).then(async () => {
      await hangUp();
      throw new Error('Slack sent no hello');
    });
    tooLate.catch(() => undefined);
    await Promise.race([started, tooLate]).finally(() => answered.abort());
  }

  /** The SDK waits 30 s for a peer that does not answer the closing handshake; we do not. */
  async function hangUp(): Promise<void> {
    await Promise.race([client.disconnect(), pause(closeWithinMs, undefined, { ref: false })]);
  }

  async function close(): Promise<void> {
    closing.abort();
    await hangUp();
    await running;
  }

  return { receiver, open, close, trouble: () => trouble };
}

function sentenceOf(error: unknown): string {
  const { code, kind, message } = deliveryErrorOf(error, 'check');
  return kind === 'token' ? `the app token is refused (${code}): set SLACK_APP_TOKEN.` : message;
}

function note(log: Log, trouble: string): void {
  log.warn('slack_socket', { trouble });
}
