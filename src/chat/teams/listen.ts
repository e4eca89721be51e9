import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type ActionId, isActionId, type Sheet, type SnoozeValue } from '../../domain/card.ts';
import { parseButtonKey } from '../../domain/message.ts';
import {
  type Actor,
  type Clock,
  type Conversation,
  DeliveryError,
  type Log,
  type People,
  type Press,
} from '../../flows/ports.ts';
import { cut } from '../plain.ts';
import { type Activity, channelOf, mentionsUs, personIdOf, threadOf } from './activity.ts';
import {
  cardAnswer,
  dialogAnswer,
  dialogMessageAnswer,
  type InvokeAnswer,
  messageAnswer,
  sentenceSheet,
  shortHelpSheet,
  withLine,
} from './answers.ts';
import type { Address, Connector } from './connector.ts';
import type { Conversations } from './conversations.ts';
import { isTooFast } from './errors.ts';
import type { Health } from './health.ts';
import { maxName } from './limits.ts';
import { createPlaces } from './places.ts';
import type { Outgoing } from './render.ts';
import { renderOwnView, renderSheet, renderShortSheet, sheetText } from './sheet.ts';
import { commandOf, textOfHtml } from './words.ts';

/** The message extension's action "Explain sync error"; the manifest registers the same. */
export const explainCommand = 'explain_sync_error';

const snoozeValues: Readonly<Record<SnoozeValue, true>> = { '1h': true, '4h': true, '24h': true, recovered: true };

/** Told to slow down, an answer is tried so often, as far as Teams' 15 s for a message allow. */
const mostTries = 3;
const longestTurnMs = 4_000;

/** What an Action.Execute brings: https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model */
const Execute = z.looseObject({
  action: z.looseObject({
    verb: z.string(),
    data: z.looseObject({ button: z.string(), value: z.string().optional() }),
  }),
  trigger: z.string().nullish(),
});

/** What an action of a message extension brings: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module */
const ExtensionAction = z.looseObject({
  commandId: z.string(),
  messagePayload: z
    .looseObject({
      body: z.looseObject({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
    })
    .nullish(),
});

/** Takes verified activities to the flows and their answers back. */
export interface Listener {
  listenTo(people: People): void;
  /** Does what the activity asks; resolves with the answer of an invoke, null for an invoke we do not know and for anything else. */
  take(activity: Activity, correlationId: string): Promise<InvokeAnswer | null>;
  /** Takes nothing more; resolves when the answers under way have ended. */
  stop(): Promise<void>;
}

export interface ListenerParts {
  readonly connector: Connector;
  readonly conversations: Conversations;
  readonly clock: Clock;
  readonly log: Log;
  readonly health: Health;
  /** When a presser is told that the work goes on: Teams itself gives up after some five seconds. */
  readonly answerWithinMs: number;
}

/** Answers each activity as its kind needs; who sent it was verified before. */
export function createListener(parts: ListenerParts): Listener {
  const { connector, log } = parts;
  const places = createPlaces(parts);
  const underWay = new Set<Promise<unknown>>();
  let people: People | null = null;

  function take(activity: Activity, correlationId: string): Promise<InvokeAnswer | null> {
    return track(answer(activity, correlationId));
  }

  function track<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    const forget = () => underWay.delete(work);
    work.then(forget, forget);
    return work;
  }

  async function answer(activity: Activity, correlationId: string): Promise<InvokeAnswer | null> {
    // People use a message action wherever they are; that does not put the app into the place.
    if (isExtension(activity)) return answerExtension(activity, correlationId);
    const place = await places.hear(activity, correlationId);
    if (isPress(activity)) return inTime(answerPress(activity, correlationId));
    if (activity.type === 'message' && place !== null) await answerMessage(activity, place, correlationId);
    return null;
  }

  /** The press goes on after the presser was told to wait; the message changes for everybody when it is done. */
  async function inTime(work: Promise<InvokeAnswer>): Promise<InvokeAnswer> {
    const done = new AbortController();
    const late = pause(parts.answerWithinMs, null, { signal: done.signal, ref: false }).catch(() => null);
    const first = await Promise.race([track(work), late]);
    done.abort();
    return first ?? messageAnswer('Still working on it: the message changes when it is done.');
  }

  async function answerPress(activity: Activity, correlationId: string): Promise<InvokeAnswer> {
    const pressed = pressOf(activity, correlationId);
    if (pressed === null) {
      log.warn('teams_press_refused', { correlation_id: correlationId, reason: 'unknown_button' });
      return messageAnswer('This button is not one of ours, or is too old to be understood.');
    }
    try {
      const to = people;
      if (to === null) return messageAnswer('Culprit is restarting: please try again in a moment.');
      // Teams may ask by itself how the card looks now: that is nobody's press.
      const sheet = pressed.isAutomatic ? null : await to.press(pressed.press);
      const drawing = await to.redraw('teams', pressed.press.channel, pressed.press.messageId);
      if (drawing !== null) return cardAnswer(renderOwnView(drawing, sheet));
      return messageAnswer(sheet === null ? 'Done.' : sheetText(sheet));
    } catch (error) {
      return messageAnswer(failed(error, correlationId));
    }
  }

  async function answerExtension(activity: Activity, correlationId: string): Promise<InvokeAnswer> {
    const asked = ExtensionAction.safeParse(activity.value);
    if (!asked.success || asked.data.commandId !== explainCommand) {
      return dialogMessageAnswer('Culprit does not know this action: update the app in Teams.');
    }
    const pasted = pastedOf(asked.data);
    if (pasted.trim() === '') return dialogMessageAnswer('This message has no text: choose one that holds an error.');
    const sheet = await sheetFor(`explain ${pasted}`, activity, correlationId);
    return dialogAnswer('Explain sync error', renderSheet(sheet));
  }

  async function answerMessage(activity: Activity, place: Conversation, correlationId: string): Promise<void> {
    // With more rights than we ask for, Teams sends what people say to each other, too.
    if (place.kind !== 'personal' && !mentionsUs(activity)) return;
    const command = commandOf(activity);
    const sheet = command === null ? shortHelpSheet() : await sheetFor(command, activity, correlationId);
    const to: Address = place;
    try {
      if (place.kind === 'personal') await say(to, place.id, renderSheet(sheet));
      else await say(to, activity.conversation.id, await shortened(sheet, to, activity));
    } catch (error) {
      failed(error, correlationId);
    }
  }

  function say(to: Address, conversationId: string, outgoing: Outgoing): Promise<string> {
    return inTurn(() => connector.send(to, conversationId, outgoing));
  }

  async function sheetFor(command: string, activity: Activity, correlationId: string): Promise<Sheet> {
    try {
      if (people === null) return sentenceSheet('Culprit is restarting: please try again in a moment.');
      return await people.command(command, actorOf(activity), correlationId);
    } catch (error) {
      return sentenceSheet(failed(error, correlationId));
    }
  }

  /** What everybody may read in a few lines; the whole goes to the one who asked, since Teams has no private answers there. */
  async function shortened(sheet: Sheet, to: Address, activity: Activity) {
    const { outgoing, isShortened } = renderShortSheet(sheet);
    if (!isShortened) return outgoing;
    try {
      const chat = await inTurn(() => connector.openPersonalChat(to, activity.from.id));
      await say(to, chat, renderSheet(sheet));
      return withLine(outgoing, 'The whole answer is in your personal chat with Culprit.');
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      log.info('teams_personal_chat_failed', { code: error.code });
      if (error.kind !== 'channel_gone')
        return withLine(outgoing, 'The whole answer could not be sent to you: ask again.');
      return withLine(
        outgoing,
        'For the whole answer add the Culprit app for yourself (Apps, Culprit, Add) and ask it there.',
      );
    }
  }

  /** Logs what went wrong, without its words: they may quote what a person or a destination wrote. */
  function failed(error: unknown, correlationId: string): string {
    log.error('teams_answer_failed', { correlation_id: correlationId, reason: nameOf(error) });
    return `That did not work. Please try again; if it stays so, quote ${correlationId}.`;
  }

  return {
    take,
    listenTo: (listeners) => {
      people = listeners;
    },
    stop: async () => {
      people = null;
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

/** An answer waits its turn: what is posted in the same place at the same time spends the same rate. */
async function inTurn<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof DeliveryError) || !isTooFast(error) || tries === mostTries) throw error;
      await pause(Math.min(error.retryAfterMs ?? 0, longestTurnMs), undefined, { ref: false });
    }
  }
}

function isPress({ type, name }: Activity): boolean {
  return type === 'invoke' && name === 'adaptiveCard/action';
}

function isExtension({ type, name }: Activity): boolean {
  return type === 'invoke' && (name === 'composeExtension/fetchTask' || name === 'composeExtension/submitAction');
}

/** The press as the flows take it; null when the button is not one of ours. */
function pressOf(activity: Activity, correlationId: string): { press: Press; isAutomatic: boolean } | null {
  const parsed = Execute.safeParse(activity.value);
  if (!parsed.success) return null;
  const { action, trigger } = parsed.data;
  const key = parseButtonKey(action.data.button);
  if (key === null) return null;
  const isAutomatic = (trigger ?? activity.trigger) === 'automatic';
  if (!isAutomatic && !isKnown(action)) return null;
  const press: Press = {
    platform: 'teams',
    channel: channelOf(activity.conversation.id),
    ref: activity.replyToId ?? threadOf(activity.conversation.id),
    messageId: key.messageId,
    version: key.version,
    action: action.verb as ActionId, // not acted on when automatic, else known
    value: action.data.value ?? null,
    actor: actorOf(activity),
    correlationId,
  };
  return { press, isAutomatic };
}

/** One of our buttons, with a choice where it has one and only there. */
function isKnown({ verb, data }: z.infer<typeof Execute>['action']): boolean {
  if (!isActionId(verb)) return false;
  return verb === 'snooze' ? Object.hasOwn(snoozeValues, data.value ?? '') : data.value === undefined;
}

function actorOf(activity: Activity): Actor {
  return { id: personIdOf(activity), name: cut(activity.from.name?.trim() || 'Somebody', maxName) };
}

function pastedOf({ messagePayload }: z.infer<typeof ExtensionAction>): string {
  const content = messagePayload?.body?.content ?? '';
  return messagePayload?.body?.contentType === 'text' ? content : textOfHtml(content);
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
