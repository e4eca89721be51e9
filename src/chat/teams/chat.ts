import { setTimeout as pause } from 'node:timers/promises';
import type { Chat, Clock, Log, People } from '../../flows/ports.ts';
import type { RequestError, Route, WebRequest } from '../../flows/web.ts';
import type { Sleep } from '../pace.ts';
import { type ConversationStore, createConversations } from './conversations.ts';
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
  /** How often token and places are looked at again; default 60 s, real time. */
  readonly recheckMs?: number;
  /** Who signs and who takes tokens; default: Microsoft. */
  readonly authority?: Authority;
}

/**
 * Microsoft Teams as a chat platform; the caller's server has to serve `routes`. Knows its conversations when it resolves;
 * rejects with what the store throws.
 */
export async function openTeamsChat(options: TeamsOptions): Promise<Chat & { readonly routes: readonly Route[] }> {
  const { log } = options;
  const authority = options.authority ?? microsoft;
  const conversations = createConversations(options.store, options.channel);
  await conversations.load();
  throw new Error(`not yet ${String(pause)} ${String(log)} ${authority.issuer} ${String({} as People)}`);
}
