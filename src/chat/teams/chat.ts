import { setTimeout as pause } from 'node:timers/promises';
import { type Chat, type Clock, type Conversation, DeliveryError, type Log, type People } from '../../flows/ports.ts';
import type { RequestError, Route, WebRequest } from '../../flows/web.ts';
import { createPace, type Sleep } from '../pace.ts';
import { createConnector } from './connector.ts';
import { type ConversationStore, createConversations } from './conversations.ts';
import { createDoor } from './door.ts';
import { isOutage, isTooFast } from './errors.ts';
import { createHealth } from './health.ts';
import { createListener } from './listen.ts';
import { createPoster } from './post.ts';
import { type Authority, microsoft, type TeamsCredentials } from './sdk.ts';

export interface TeamsOptions {
  readonly credentials: TeamsCredentials;
  /** `19:…@thread.tacv2` (`TEAMS_CHANNEL`); null: the place the app was added to first. */
  readonly channel: string | null;
  readonly store: ConversationStore;
  /** Asked in anonymous mode only: null for a request of this machine. */
  readonly openDoor: (request: WebRequest) => RequestError | null;
  readonly log: Log;
  readonly clock: Clock;
  /** How the pace waits; default: real time. */
  readonly sleep?: Sleep;
  /** When a call counts as unanswered; default 10 s. */
  readonly timeoutMs?: number;
  /** When a presser is told that the work goes on; default 4 s, real time. */
  readonly answerWithinMs?: number;
  /** How often places are read anew, and the token is looked at while something is wrong; default 60 s, real time. */
  readonly recheckMs?: number;
  /** Who signs and who takes tokens; default: Microsoft. */
  readonly authority?: Authority;
}

/**
 * Microsoft Teams as a chat platform; the caller's server has to serve `routes`. Knows its conversations when it resolves;
 * rejects with what the store throws. `start` ends after the first check of the token; what is wrong is in `state` and looked
 * at again in the background.
 */
export async function openTeamsChat(options: TeamsOptions): Promise<Chat & { readonly routes: readonly Route[] }> {
  const { credentials, channel, log, clock } = options;
  const authority = options.authority ?? microsoft;
  const conversations = createConversations(options.store, channel);
  await conversations.load();

  const connector = createConnector({ credentials, authority, timeoutMs: options.timeoutMs ?? 10_000 });
  const health = createHealth({ chosen: conversations.chosen, nameOf: (id) => nameOf(conversations.find(id), id) });
  const sleep = options.sleep ?? ((ms) => pause(ms));
  const pace = createPace({ platformName: 'Teams', clock, sleep, isOutage, isTooFast });
  const { answerWithinMs = 4_000 } = options;
  const listener = createListener({ connector, conversations, health, clock, log, answerWithinMs });

  let isOpen = false;
  const door = createDoor({
    credentials,
    authority,
    openDoor: options.openDoor,
    isOpen: () => isOpen,
    take: listener.take,
    clock,
    log,
  });

  let isChecked = false;
  const stopping = new AbortController();
  let watching: Promise<void> = Promise.resolve();

  async function start(people: People): Promise<void> {
    listener.listenTo(people);
    isOpen = true;
    const isFine = await check();
    const { ok, detail } = state();
    if (ok) log.info('teams_ready', { detail });
    else log.warn('teams_not_ready', { detail });
    watching = watch(isFine);
  }

  async function check(): Promise<boolean> {
    try {
      await health.watch(null, connector.check);
      return true;
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      return false;
    } finally {
      isChecked = true;
    }
  }

  /** Looks again, so that a new secret, or an installation another replica heard of, shows without a restart. */
  async function watch(wasFine: boolean): Promise<void> {
    let isFine = wasFine;
    for (;;) {
      await pause(options.recheckMs ?? 60_000, undefined, { signal: stopping.signal, ref: false }).catch(
        () => undefined,
      );
      if (stopping.signal.aborted) return;
      // A store that fails is told of by its own health.
      await conversations.load().catch(() => undefined);
      if (isFine && state().ok) continue;
      isFine = await check();
      if (isFine && state().ok) log.info('teams_ready', { detail: state().detail });
    }
  }

  async function stop(): Promise<void> {
    isOpen = false;
    stopping.abort();
    await listener.stop();
    await watching;
  }

  function state(): { ok: boolean; detail: string } {
    if (!isChecked) return { ok: false, detail: 'Teams was not reached yet.' };
    const chosen = conversations.chosen();
    const place = chosen === null ? null : conversations.find(chosen);
    if (place !== null && place.removedAt !== null) {
      const name = nameOf(place, place.id);
      const isChannel = place.kind === 'channel';
      const where = isChannel ? `the team of ${name}` : name;
      const why = isChannel ? 'it was removed there, or the channel was deleted' : 'it was removed there';
      return { ok: false, detail: `Add the Culprit app to ${where} again, or set TEAMS_CHANNEL: ${why}.` };
    }
    const here = health.state();
    if (!here.ok) return here;
    if (channel !== null && conversations.addressOf(channel) === null) {
      return {
        ok: false,
        detail: 'Add the Culprit app to the team of TEAMS_CHANNEL: Teams has not told us of it yet.',
      };
    }
    const trouble = door.trouble();
    return trouble === null ? here : { ok: false, detail: trouble };
  }

  return {
    platform: 'teams',
    get channels() {
      const chosen = conversations.chosen();
      return chosen === null ? [] : [{ platform: 'teams' as const, channel: chosen, folds: true }];
    },
    start,
    stop,
    ...createPoster({ connector, conversations, pace, clock, health }),
    state,
    routes: [door.route],
  };
}

/** A place as logs and health may name it: a personal chat has a person's name. */
function nameOf(place: Conversation | null, id: string): string {
  return place?.kind === 'personal' ? 'a personal chat' : (place?.name ?? id);
}
