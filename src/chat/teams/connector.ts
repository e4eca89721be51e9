import type { Activity } from 'botbuilder';
import { ConnectorClient } from 'botframework-connector';
import { DeliveryError } from '../../flows/ports.ts';
import { deliveryErrorOf, type TeamsCall, tokenErrorOf, unreadableAnswer } from './errors.ts';
import type { Outgoing } from './render.ts';
import {
  type Authority,
  appIdOf,
  connectorAudience,
  credentialsFactoryOf,
  loginEndpoint,
  type TeamsCredentials,
} from './sdk.ts';

/** Where calls for a conversation go and who we are there; only ever from a verified activity. */
export interface Address {
  readonly serviceUrl: string;
  readonly tenantId: string | null;
  /** Our own id there, `28:…`. */
  readonly botId: string;
}

/**
 * Teams' side of the Bot Connector: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference.
 * Each call is made once, ends within the time-out and throws `DeliveryError` only.
 */
export interface Connector {
  /** Posts into a channel as a new thread; resolves with the id of its first message. */
  openThread(to: Address, channel: string, activity: Outgoing): Promise<string>;
  /** Resolves with the id of the personal chat with a person, new or known. */
  openPersonalChat(to: Address, userId: string): Promise<string>;
  /** Sends into a chat or a thread (`<channel>;messageid=<ref>`); resolves with the message's id. */
  send(to: Address, conversationId: string, activity: Outgoing): Promise<string>;
  edit(to: Address, conversationId: string, activityId: string, activity: Outgoing): Promise<void>;
  /** Gets a token, which proves the credentials; in anonymous mode there is nothing to prove. */
  check(): Promise<void>;
}

export interface ConnectorOptions {
  readonly credentials: TeamsCredentials;
  readonly authority: Authority;
  /** When a call, or getting its token, counts as unanswered. */
  readonly timeoutMs: number;
  /** Numbers in [0, 1) for jitter; default: Math.random. */
  readonly random?: () => number;
}

/** The part of the SDK's pipeline that is changed here. */
interface Pipeline {
  removePolicy(policy: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest: (
      request: { disableKeepAlive?: boolean },
      next: (request: unknown) => Promise<never>,
    ) => Promise<never>;
  }): void;
}

/** What the SDK signs requests with; `getToken` where it is one of its own. */
type Signer = ConnectorClient['credentials'] & { getToken?: (forceRefresh?: boolean) => Promise<string> };

/** The SDK's client with everything off that could make a call twice. */
export function createConnector({
  credentials,
  authority,
  timeoutMs,
  random = Math.random,
}: ConnectorOptions): Connector {
  const clients = new Map<string, ConnectorClient>();
  const factory = authority.credentials ?? credentialsFactoryOf(credentials);
  let signing: Promise<Signer> | null = null;
  /** A token that Teams refused is asked for anew, since the SDK would keep it until it expires. */
  let isStale = false;

  function signer(): Promise<Signer> {
    signing ??= factory
      .createCredentials(appIdOf(credentials), connectorAudience, loginEndpoint, true)
      .catch((error: unknown) => {
        signing = null;
        throw error;
      });
    return signing;
  }

  /** Signs, or throws what keeps us from it; the request has not left then. */
  async function sign<T extends Parameters<Signer['signRequest']>[0]>(request: T): Promise<T> {
    if (credentials.kind === 'anonymous') return request;
    try {
      await within(timeoutMs, async () => {
        const inner = await signer();
        if (isStale) await inner.getToken?.(true);
        isStale = false;
        await inner.signRequest(request);
      });
      return request;
    } catch (error) {
      throw tokenErrorOf(error);
    }
  }

  function clientOf({ serviceUrl }: Address): ConnectorClient {
    const known = clients.get(serviceUrl);
    if (known !== undefined) return known;
    const client = new ConnectorClient({ signRequest: sign }, { baseUri: serviceUrl });
    // Private by its type only: the compat layer passes no option through that turns its policies off.
    const { pipeline } = (client as unknown as { client: { pipeline: Pipeline } }).client;
    // It posts again after a reset or a 503, and Teams cannot be asked whether the first one stands.
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    pipeline.removePolicy({ name: 'redirectPolicy' });
    pipeline.addPolicy({
      name: 'oneConnectionPerCall',
      // An idle connection that Teams closes as we post ends the post in the same doubt.
      sendRequest: (request, next) => {
        request.disableKeepAlive = true;
        return next(request);
      },
    });
    clients.set(serviceUrl, client);
    return client;
  }

  async function call<T extends Answer>(
    kind: TeamsCall,
    work: (options: { timeout: number }) => Promise<T>,
  ): Promise<T> {
    try {
      const answer = await work({ timeout: timeoutMs });
      if (!isJson(answer)) throw unreadableAnswer(kind, random);
      return answer;
    } catch (thrown) {
      const error = deliveryErrorOf(thrown, kind, random);
      if (error.kind === 'token') isStale = true;
      throw error;
    }
  }

  async function openThread(to: Address, channel: string, activity: Outgoing): Promise<string> {
    const answer = await call('post', (options) =>
      clientOf(to).conversations.createConversation(
        {
          isGroup: true,
          bot: ourselves(to),
          // The SDK's type asks for what only a received activity has.
          activity: signedBy(to, activity) as Activity,
          channelData: { channel: { id: channel }, ...tenantData(to) },
          ...(to.tenantId !== null && { tenantId: to.tenantId }),
        },
        options,
      ),
    );
    return idOf(answer.activityId ?? /;messageid=(\d+)$/.exec(answer.id ?? '')?.[1], 'post');
  }

  async function openPersonalChat(to: Address, userId: string): Promise<string> {
    const answer = await call('open', (options) =>
      clientOf(to).conversations.createConversation(
        {
          isGroup: false,
          bot: ourselves(to),
          members: [{ id: userId, name: '' }],
          channelData: tenantData(to),
          ...(to.tenantId !== null && { tenantId: to.tenantId }),
        },
        options,
      ),
    );
    return idOf(answer.id, 'open');
  }

  async function send(to: Address, conversationId: string, activity: Outgoing): Promise<string> {
    const answer = await call('post', (options) =>
      clientOf(to).conversations.sendToConversation(conversationId, signedBy(to, activity), options),
    );
    return idOf(answer.id, 'post');
  }

  async function edit(to: Address, conversationId: string, activityId: string, activity: Outgoing): Promise<void> {
    const edited = { ...signedBy(to, activity), id: activityId };
    await call('update', (options) =>
      clientOf(to).conversations.updateActivity(conversationId, activityId, edited, options),
    );
  }

  async function check(): Promise<void> {
    if (credentials.kind === 'anonymous') return;
    try {
      await within(timeoutMs, async () => {
        const inner = await signer();
        await inner.getToken?.(isStale);
        isStale = false;
      });
    } catch (error) {
      throw tokenErrorOf(error);
    }
  }

  return { openThread, openPersonalChat, send, edit, check };
}

/** What the SDK leaves of an answer, whatever its body was. */
interface Answer {
  readonly _response?: { readonly bodyAsText?: string | null; readonly parsedBody?: unknown };
}

/** The SDK passes a page of a proxy off as an empty answer. */
function isJson({ _response }: Answer): boolean {
  return (_response?.bodyAsText ?? '') === '' || _response?.parsedBody !== undefined;
}

/** Teams shows the app's own name whatever is said here. */
function ourselves({ botId }: Address): { id: string; name: string } {
  return { id: botId, name: 'Culprit' };
}

function signedBy(to: Address, activity: Outgoing): Partial<Activity> {
  return { ...activity, from: ourselves(to) };
}

/** The id of what was made, without which it can neither be edited nor answered. */
function idOf(id: string | undefined, call: TeamsCall): string {
  if (typeof id === 'string' && id !== '') return id;
  const words = 'Teams took the call but did not say where the message stands; we try again in a minute.';
  throw new DeliveryError(call === 'post' ? 'unclear' : 'wait', 'no_id', words, { retryAfterMs: 60_000 });
}

/** What `work` gives, or a TimeoutError after `ms`; what comes later is dropped. */
async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DOMException('too late', 'TimeoutError')), ms);
  try {
    return await Promise.race([work(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function tenantData({ tenantId }: Address): { tenant?: { id: string } } {
  return tenantId === null ? {} : { tenant: { id: tenantId } };
}
