import type { IncomingMessage } from 'node:http';
import {
  type Activity as BotActivity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
} from 'botbuilder';
import { ClaimsIdentity, type ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Clock, Log } from '../../flows/ports.ts';
import { type Answer, RequestError, type Route, type WebRequest } from '../../flows/web.ts';
import { Activity, tenantsOf } from './activity.ts';
import type { InvokeAnswer } from './answers.ts';
import { createAuthenticator, unauthorised } from './authenticate.ts';
import { createReplayGuard } from './replay.ts';
import { type Authority, appIdOf, connectorAudience, credentialsFactoryOf, type TeamsCredentials } from './sdk.ts';

/** Where Teams calls us; the bot's registration names the same path. */
export const messagesPath = '/api/messages';

/** Teams' own messages end at some 100 KB: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
const maxBodyBytes = 262_144;

/** The only channel of the Bot Framework we serve. */
const channelId = 'msteams';

/** How long an anonymous activity is remembered; with a token, as long as the token lives. */
const anonymousLifeMs = 60 * 60 * 1_000;

/** The route that Teams calls, and what keeps us from checking who calls. */
export interface Door {
  readonly route: Route;
  trouble(): string | null;
}

export interface DoorOptions {
  readonly credentials: TeamsCredentials;
  readonly authority: Authority;
  /** Asked in anonymous mode only: null for a request of this machine. */
  readonly openDoor: (request: WebRequest) => RequestError | null;
  /** False: 503, so that Teams tells the presser. */
  readonly isOpen: () => boolean;
  /** Does what a verified activity asks. */
  readonly take: (activity: Activity, correlationId: string) => Promise<InvokeAnswer | null>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Lets in what Teams signed for our app, from our tenant, once. Everything else is refused with a `RequestError` (401 for
 * the token, 403 for what a good token does not cover) before anything is stored.
 */
export function createDoor(options: DoorOptions): Door {
  const { credentials, authority, clock, log } = options;
  const authenticator = createAuthenticator(authority, appIdOf(credentials), clock);
  const adapter = new TeamsAdapter(authority.credentials ?? credentialsFactoryOf(credentials), appIdOf(credentials));
  const replays = createReplayGuard<Answer>(clock);

  async function handle(request: WebRequest): Promise<Answer> {
    if (!options.isOpen()) {
      throw new RequestError(503, 'not_ready', 'Culprit is starting or stopping: try again in a moment.');
    }
    try {
      return await admit(request);
    } catch (error) {
      if (error instanceof RequestError) {
        const reason = typeof error.cause === 'string' ? `${error.code}: ${error.cause}` : error.code;
        log.warn('teams_request_refused', { correlation_id: request.correlationId, reason });
      }
      throw error;
    }
  }

  async function admit(request: WebRequest): Promise<Answer> {
    const { raw, correlationId } = request;
    // Before the body is read: who has no good token costs us nothing.
    const sender = await senderOf(request);
    refuseOtherTypes(raw);
    const activity = parsed(await readBody(raw));
    refuseStrange(activity, sender.serviceUrl);

    const answer = () => answerTo(activity, correlationId);
    if (typeof activity.id !== 'string') return answer();
    const key = [activity.type, activity.name, activity.conversation.id, activity.id, activity.from.id];
    const once = await replays.once(JSON.stringify(key), sender.endsAt, answer);
    if (once === null) throw new RequestError(403, 'replayed', 'This activity was answered before.');
    return once;
  }

  /** `serviceUrl` null: nobody vouches for the activity's. */
  async function senderOf(request: WebRequest): Promise<{ serviceUrl: string | null; endsAt: number }> {
    if (credentials.kind !== 'anonymous') return authenticator.verify(request.raw.headers.authorization, channelId);
    const refusal = options.openDoor(request);
    if (refusal !== null) throw refusal;
    return { serviceUrl: null, endsAt: clock.now() + anonymousLifeMs };
  }

  function refuseStrange(activity: Activity, serviceUrl: string | null): void {
    if (serviceUrl !== null && serviceUrl !== activity.serviceUrl) throw unauthorised('service_url');
    if (!isTrusted(activity.serviceUrl, credentials.kind === 'anonymous')) {
      throw new RequestError(403, 'wrong_service_url', 'Activities of this service address are not taken.');
    }
    if (activity.channelId !== channelId) {
      throw new RequestError(403, 'wrong_channel', 'Only activities of Microsoft Teams are taken.');
    }
    if (credentials.kind === 'anonymous') return;
    const ours = credentials.tenantId.toLowerCase();
    const tenants = tenantsOf(activity);
    if (tenants.length === 0 || tenants.some((tenant) => tenant.toLowerCase() !== ours)) {
      throw new RequestError(403, 'wrong_tenant', 'Only activities of the tenant in MicrosoftAppTenantId are taken.');
    }
  }

  async function answerTo(activity: Activity, correlationId: string): Promise<Answer> {
    const response = await adapter.turn(activity, () => options.take(activity, correlationId));
    if (response?.status === 501) {
      throw new RequestError(501, 'not_supported', 'Culprit does not take this kind of invoke.');
    }
    return { status: response?.status ?? 200, json: response?.body ?? {} };
  }

  return { route: { method: 'POST', path: messagesPath, door: 'open', handle }, trouble: authenticator.trouble };
}

/** The SDK's adapter behind our own check. A turn makes no calls: our connector sends, with the SDK's retries off. */
class TeamsAdapter extends CloudAdapter {
  readonly #identity: ClaimsIdentity;

  constructor(credentials: ServiceClientCredentialsFactory, appId: string) {
    super(new ConfigurationBotFrameworkAuthentication({}, credentials));
    this.#identity = new ClaimsIdentity([{ type: 'aud', value: appId }], true);
  }

  turn(activity: Activity, answer: () => Promise<InvokeAnswer | null>): Promise<InvokeResponse | undefined> {
    const identity = this.#identity;
    const connectorFactory = this.botFrameworkAuthentication.createConnectorFactory(identity);
    const verified = { audience: connectorAudience, claimsIdentity: identity, connectorFactory };
    // Ours is the part of it that we read, checked by its schema.
    return this.processActivity(verified, activity as unknown as BotActivity, async (context) => {
      const body = await answer();
      if (body !== null) await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
    });
  }
}

/** What our token may be sent to: a token is worth stealing, and in anonymous mode there is none. */
function isTrusted(serviceUrl: string, isAnonymous: boolean): boolean {
  const { protocol, hostname } = new URL(serviceUrl);
  const isLocal = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/.test(hostname);
  return isLocal ? protocol === 'http:' : protocol === 'https:' && !isAnonymous;
}

function refuseOtherTypes({ headers }: IncomingMessage): void {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return;
  throw new RequestError(415, 'unsupported_type', 'Send JSON with `content-type: application/json`.');
}

/** The whole body. Throws 413 when it is too long, and Node's error when the sender breaks off. */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Kept open when too long, so that the answer still goes out.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) throw new RequestError(413, 'body_too_large', 'An activity is at most 256 KiB long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parsed(body: Buffer): Activity {
  try {
    return Activity.parse(JSON.parse(body.toString()));
  } catch {
    throw new RequestError(
      400,
      'invalid_activity',
      'The body is not an activity of the Bot Framework as a JSON object.',
    );
  }
}
