import { setTimeout as pause } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import type { Chat, Clock, Log, People } from '../../flows/ports.ts';
import type { Route } from '../../flows/web.ts';
import { createPace, type Sleep } from '../pace.ts';
import { createDoor } from './door.ts';
import { isOutage, isTooFast } from './errors.ts';
import { createListener } from './listen.ts';
import { createPoster } from './post.ts';
import { clientOptionsOf, type SdkOptions } from './sdk.ts';
import { createSocket } from './socket.ts';
import { createWorkspace } from './workspace.ts';

export interface SlackOptions {
  /** `xoxb-…` */
  readonly botToken: string;
  /** HTTP mode: Slack signs its requests with it. Without it and without `appToken` nothing can be pressed. */
  readonly signingSecret: string | null;
  /** `xapp-…`: Socket Mode; `routes` is empty then. */
  readonly appToken: string | null;
  /** Channel id, `C…` or `G…`. */
  readonly channel: string;
  /** Another base address than `https://slack.com/api/`. */
  readonly apiUrl: string | null;
  readonly log: Log;
  readonly clock: Clock;
  /** How the pace waits; default: real time. */
  readonly sleep?: Sleep;
  /** When a call counts as unanswered; default 10 s. */
  readonly timeoutMs?: number;
  /** How often token and channel are looked at again while something is wrong; default 60 s, real time. */
  readonly recheckMs?: number;
}

/**
 * Slack as a chat platform. In HTTP mode the caller's server has to serve `routes`. `start` ends after the first check of
 * token and channel, within some 20 s even when Slack hangs; what is wrong is in `state` and looked at again in the background.
 */
export function createSlackChat(options: SlackOptions): Chat & { readonly routes: readonly Route[] } {
  const { channel, log, clock } = options;
  const sdk: SdkOptions = { apiUrl: options.apiUrl, timeoutMs: options.timeoutMs ?? 10_000, log };
  const client = new webApi.WebClient(options.botToken, clientOptionsOf(sdk));
  const workspace = createWorkspace(client, channel, options.appToken);
  const sleep = options.sleep ?? ((ms) => pause(ms));
  const pace = createPace({ platformName: 'Slack', clock, sleep, isOutage, isTooFast });

  let isOpen = false;
  const socket = options.appToken === null ? null : createSocket(options.appToken, sdk);
  const door =
    socket === null && options.signingSecret !== null
      ? createDoor(options.signingSecret, clock, log, () => isOpen)
      : null;
  const receiver = socket?.receiver ?? door?.receiver ?? null;
  const listener = receiver === null ? null : createListener(receiver, client, workspace, sdk);

  const stopping = new AbortController();
  let watching: Promise<void> = Promise.resolve();

  async function start(people: People): Promise<void> {
    listener?.listenTo(people);
    isOpen = true;
    const [isFine] = await Promise.all([workspace.check(), socket?.open()]);
    const { ok, detail } = state();
    if (ok) log.info('slack_ready', { detail });
    else log.warn('slack_not_ready', { detail });
    watching = watch(isFine);
  }

  /** Looks again as long as something is wrong, so that an invitation or a new token shows without a restart. */
  async function watch(wasFine: boolean): Promise<void> {
    let isFine = wasFine;
    for (;;) {
      await pause(options.recheckMs ?? 60_000, undefined, { signal: stopping.signal, ref: false }).catch(
        () => undefined,
      );
      if (stopping.signal.aborted) return;
      if (isFine && workspace.state().ok) continue;
      isFine = await workspace.check();
      if (isFine) log.info('slack_ready', { detail: workspace.state().detail });
    }
  }

  async function stop(): Promise<void> {
    isOpen = false;
    stopping.abort();
    await listener?.stop();
    await socket?.close();
    await watching;
  }

  function state(): { ok: boolean; detail: string } {
    const here = workspace.state();
    const trouble = socket?.trouble() ?? null;
    if (here.ok && trouble !== null) return { ok: false, detail: trouble };
    if (here.ok && listener === null) {
      return { ok: false, detail: 'Buttons do not work: set SLACK_SIGNING_SECRET or SLACK_APP_TOKEN.' };
    }
    return here;
  }

  return {
    platform: 'slack',
    channels: [{ platform: 'slack', channel, folds: true }],
    start,
    stop,
    ...createPoster(client, workspace, pace),
    state,
    routes: door === null ? [] : [door.route],
  };
}
