import { randomUUID } from 'node:crypto';
import {
  App,
  type BlockAction,
  type Context,
  type MessageShortcut,
  type RespondFn,
  type SlashCommand,
  type webApi,
} from '@slack/bolt';
import { isActionId, type Sheet } from '../../domain/card.ts';
import { parseButtonKey } from '../../domain/message.ts';
import type { Actor, People, Press } from '../../flows/ports.ts';
import { deliveryErrorOf } from './errors.ts';
import { clientOptionsOf, loggerOf, type SdkOptions } from './sdk.ts';
import { renderSheet } from './sheet.ts';
import type { Identity, Workspace } from './workspace.ts';

/** The slash command; the manifest registers the same. */
export const commandName = '/syncstatus';
/** The message shortcut "Explain sync error"; the manifest registers the same. */
export const explainShortcut = 'explain_sync_error';

/** Where an answer is shown: to one person in one channel, or by the address the request brought along. */
interface Asker {
  readonly channel: string;
  readonly userId: string;
  readonly respond: RespondFn;
}

/** Takes presses and commands from Bolt to the flows and their answers back. */
export interface Listener {
  listenTo(people: People): void;
  /** Takes nothing more; resolves when the answers under way have ended. */
  stop(): Promise<void>;
}

type Receiver = NonNullable<ConstructorParameters<typeof App>[0]>['receiver'];

/** Wires a Bolt app to `receiver`. Everything is acknowledged before any work, because Slack waits three seconds. */
export function createListener(
  receiver: NonNullable<Receiver>,
  client: webApi.WebClient,
  workspace: Workspace,
  sdk: SdkOptions,
): Listener {
  const { log } = sdk;
  const underWay = new Set<Promise<void>>();
  let people: People | null = null;

  const app = new App({
    receiver,
    // Our own client makes every call; Bolt needs no token and must not ask Slack about one while it starts.
    authorize: () => Promise.resolve({}),
    ignoreSelf: false,
    convoStore: false,
    logger: loggerOf(log),
    // Bolt answers by response_url with this, and would wait for ever.
    clientOptions: {
      ...clientOptionsOf(sdk),
      fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(sdk.timeoutMs) }),
    },
  });
  app.error((error) => {
    log.error('slack_listener_failed', { code: error.code });
    return Promise.resolve();
  });
  app.action<BlockAction>({ type: 'block_actions' }, async ({ ack, body, respond, context }) => {
    await ack();
    await track(answerPress(body, respond, correlationIdOf(context)));
  });
  app.command(commandName, async ({ ack, command, respond, context }) => {
    await ack();
    await track(answerCommand(command, respond, correlationIdOf(context)));
  });

  app.shortcut<MessageShortcut>({ type: 'message_action', callback_id: explainShortcut }, async (heard) => {
    await heard.ack();
    await track(answerShortcut(heard.shortcut, heard.respond, correlationIdOf(heard.context)));
  });

  async function track(work: Promise<void>): Promise<void> {
    underWay.add(work);
    await work.finally(() => underWay.delete(work));
  }

  async function answerPress(body: BlockAction, respond: RespondFn, correlationId: string): Promise<void> {
    const asker = { channel: body.channel?.id ?? '', userId: body.user.id, respond };
    await answerWith(asker, correlationId, async (to) => {
      const refusal = refusalOf(await workspace.identify(), {
        appId: body.api_app_id,
        teamId: body.team?.id,
        userTeamId: body.user.team_id,
        enterpriseId: body.enterprise?.id,
        isOrgWide: body.is_enterprise_install === true,
      });
      if (refusal !== null) return refuse(refusal, correlationId);
      const press = pressOf(body, correlationId);
      if (press === null)
        return refuse('This button is not one of ours, or is too old to be understood.', correlationId);
      return to.press(press);
    });
  }

  async function answerCommand(command: SlashCommand, respond: RespondFn, correlationId: string): Promise<void> {
    // No channel: a command may be typed where the bot is not, and its own address always works.
    const asker = { channel: '', userId: command.user_id, respond };
    await answerWith(asker, correlationId, async (to) => {
      const refusal = refusalOf(await workspace.identify(), {
        appId: command.api_app_id,
        teamId: command.team_id,
        userTeamId: undefined,
        enterpriseId: command.enterprise_id,
        // A form has no booleans: https://docs.slack.dev/interactivity/implementing-slash-commands
        isOrgWide: command.is_enterprise_install === 'true',
      });
      if (refusal !== null) return refuse(refusal, correlationId);
      return to.command(command.text ?? '', { id: command.user_id, name: command.user_name }, correlationId);
    });
  }

  async function answerShortcut(shortcut: MessageShortcut, respond: RespondFn, correlationId: string): Promise<void> {
    const asker = { channel: '', userId: shortcut.user.id, respond };
    await answerWith(asker, correlationId, async (to) => {
      const identity = await workspace.identify();
      const refusal = refusalOf(identity, {
        // Slack does not say the app in a shortcut; signature or socket have proven it.
        appId: identity.appId ?? '',
        teamId: shortcut.team?.id,
        userTeamId: shortcut.user.team_id,
        enterpriseId: shortcut.enterprise?.id,
        isOrgWide: shortcut.is_enterprise_install === true,
      });
      if (refusal !== null) return refuse(refusal, correlationId);
      const actor = { id: shortcut.user.id, name: shortcut.user.name };
      return to.command(`explain ${shortcut.message.text ?? ''}`, actor, correlationId);
    });
  }

  async function answerWith(
    asker: Asker,
    correlationId: string,
    work: (people: People) => Promise<Sheet | null>,
  ): Promise<void> {
    try {
      if (people === null) return await show(asker, shortSheet('Culprit is restarting: please try again in a moment.'));
      const sheet = await work(people);
      if (sheet !== null) await show(asker, sheet);
    } catch (error) {
      log.error('slack_answer_failed', { correlation_id: correlationId, reason: nameOf(error) });
      await show(
        asker,
        shortSheet(`That did not work. Please try again; if it stays so, quote ${correlationId}.`),
      ).catch(() => undefined);
    }
  }

  function refuse(reason: string, correlationId: string): Sheet {
    log.warn('slack_press_refused', { correlation_id: correlationId, reason });
    return shortSheet(reason);
  }

  /** Seen by the asker only. The request's own address works where the bot is not a member, five times in 30 minutes. */
  async function show(asker: Asker, sheet: Sheet): Promise<void> {
    const content = renderSheet(sheet);
    if (asker.channel !== '') {
      const { channel, userId: user } = asker;
      try {
        await workspace.call('answer', channel, () =>
          client.chat.postEphemeral({ channel, user, ...content, parse: 'none', link_names: false }),
        );
        return;
      } catch (error) {
        log.info('slack_ephemeral_fell_back', { code: deliveryErrorOf(error, 'answer').code });
      }
    }
    await asker.respond({ response_type: 'ephemeral', replace_original: false, ...content });
  }

  return {
    listenTo: (listeners) => {
      people = listeners;
    },
    stop: async () => {
      people = null;
      await Promise.allSettled(underWay);
    },
  };
}

interface Origin {
  readonly appId: string;
  readonly teamId: string | undefined;
  readonly userTeamId: string | undefined;
  readonly enterpriseId: string | undefined;
  readonly isOrgWide: boolean;
}

/** Why we do not act for this person, as a sentence for them; null when app, workspace and person are ours. */
function refusalOf(identity: Identity, origin: Origin): string | null {
  if (origin.isOrgWide)
    return 'Culprit works in one workspace: ask an admin to install it there, not for the organisation.';
  if (identity.appId !== null && origin.appId !== identity.appId) return 'This button belongs to another app.';
  if (origin.teamId !== identity.teamId) return `Culprit works in the workspace ${identity.teamName} only.`;
  const home = origin.userTeamId;
  // In Enterprise Grid a colleague's home may be another workspace, or the organisation itself.
  if (home !== undefined && home !== identity.teamId && origin.enterpriseId === undefined) {
    return `Only people of the workspace ${identity.teamName} can do this.`;
  }
  return null;
}

/** The press as the flows take it; null when the button is not one of ours. */
function pressOf(body: BlockAction, correlationId: string): Press | null {
  const action = body.actions[0];
  if (action === undefined || body.channel === undefined || !isActionId(action.action_id)) return null;
  const key = parseButtonKey(action.block_id);
  if (key === null) return null;
  return {
    platform: 'slack',
    channel: body.channel.id,
    ref: body.message?.ts ?? null,
    messageId: key.messageId,
    version: key.version,
    action: action.action_id,
    value: action.type === 'static_select' ? (action.selected_option?.value ?? null) : null,
    actor: actorOf(body),
    correlationId,
  };
}

function actorOf(body: BlockAction): Actor {
  return { id: body.user.id, name: body.user.name ?? body.user.username };
}

/** The web request's own id in HTTP mode; the socket has none. */
function correlationIdOf(context: Context): string {
  const { correlationId } = context;
  return typeof correlationId === 'string' ? correlationId : randomUUID();
}

function shortSheet(sentence: string): Sheet {
  return { title: 'Culprit', sections: [{ heading: null, lines: [[{ text: sentence }]] }] };
}

/** An error's name and code only: its message may quote what a person or a destination wrote. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
