import type { Card } from '../domain/card.ts';
import { noteText } from '../domain/note.ts';
import { type Instant, minuteMs, secondMs } from '../domain/run.ts';
import { createDrawMessage, type Drawn } from './draw-message.ts';
import type { DeliveryResult, DueMessage, DueNote } from './owed.ts';
import { type Chat, type Clock, DeliveryError, type Log, type Metrics, type Store } from './ports.ts';

/** A claim is ours for this long; longer than any one call to a platform may take. */
export const leaseMs = minuteMs;
/** Few at a time, so that an answer to a person never waits behind a long row of openings. */
const claimed = 4;
/** An unclear post is looked for at once and, not found, once more after this time: history lags behind a post. */
const lookAgainMs = 3 * secondMs;
const firstRetryMs = 2 * secondMs;
const longestRetryMs = 5 * minuteMs;
/** A dead token or a missing channel is tried again this often: somebody may have mended it. */
const brokenRetryMs = minuteMs;

export interface DeliverParts {
  readonly store: Pick<Store, 'claimMessages' | 'recordDelivery' | 'claimNotes' | 'recordNote'>;
  readonly chat: Chat;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'delivery'>;
  readonly baseUrl: () => string;
  /** The daily post's card as of now; null: nothing to list. */
  readonly digest: () => Promise<Card | null>;
  /** A number in [0, 1) for jitter. */
  readonly random: () => number;
}

/**
 * Brings the messages of one platform to their alerts' present state: post once, edit in place ever after, and reply
 * with the notes that are owed. Returns how many items it handled; call again until 0. Level-triggered: what is shown is
 * compared with what is wanted, so ten changes cost one edit and nothing depends on an event having been seen.
 */
export function createDeliver(parts: DeliverParts): () => Promise<number> {
  const { store, chat, clock } = parts;
  const draw = createDrawMessage(parts);
  return async () => {
    const messages = await store.claimMessages(chat.platform, clock.now(), leaseMs, claimed);
    await Promise.all(messages.map(deliverMessage));
    const notes = await store.claimNotes(chat.platform, clock.now(), leaseMs, claimed);
    for (const note of notes) await deliverNote(note);
    return messages.length + notes.length;
  };

  async function deliverMessage(message: DueMessage): Promise<void> {
    const result = await attempt(message);
    await store.recordDelivery(message.id, clock.now(), result);
    note(`message_${result.kind}`, message, 'error' in result ? result.error : null);
  }

  async function attempt(message: DueMessage): Promise<DeliveryResult> {
    const begunAt = clock.now();
    try {
      if (message.ref !== null) return await edit(message, message.ref);
      if (message.unclearSince !== null) return await lookFirst(message, message.unclearSince);
      return await post(message, await draw(message), false);
    } catch (error) {
      return failed(message, error, begunAt);
    }
  }

  async function post(message: DueMessage, drawn: Drawn | null, possiblyTwice: boolean): Promise<DeliveryResult> {
    if (drawn === null || drawn.isQuiet) return dropped(message, 'quiet');
    const posted = await chat.post(message.channel, drawn.drawing);
    return { kind: 'shown', version: drawn.drawing.version, ...posted, ...(possiblyTwice ? { possiblyTwice } : {}) };
  }

  async function edit(message: DueMessage, ref: string): Promise<DeliveryResult> {
    // A daily post tells its own morning: once posted it is left as it is.
    const drawn = message.kind === 'digest' ? null : await draw(message);
    if (drawn === null) return dropped(message, 'told_once');
    try {
      const shown = await chat.update(message.channel, ref, drawn.drawing);
      return { kind: 'shown', version: drawn.drawing.version, ...shown };
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.kind !== 'message_gone') throw error;
      return drawn.isQuiet ? dropped(message, error.code) : { kind: 'gone' };
    }
  }

  /**
   * A post whose end is not known: adopt it when the channel has it, post again only after a second look, and not at
   * all when the trouble ended before anybody was told of it.
   */
  async function lookFirst(message: DueMessage, since: Instant): Promise<DeliveryResult> {
    const found = await chat.find(message.channel, message.id, since);
    if (found === 'unreadable') return post(message, await draw(message), true);
    if (found !== 'absent') {
      if (message.kind === 'digest') return { kind: 'shown', version: message.wantedVersion, ...found };
      // It is ours, and shows what was wanted when it was posted; bring it up to date.
      return edit(message, found.ref);
    }
    if (message.lookups > 0) return post(message, await draw(message), false);
    const at = clock.now() + lookAgainMs;
    const { urgency, lookups } = message;
    return { kind: 'later', at, urgency, error: 'unclear_post', unclearSince: since, lookups: lookups + 1 };
  }

  function dropped(message: DueMessage, error: string): DeliveryResult {
    return { kind: 'dropped', version: message.wantedVersion, error };
  }

  function failed(message: DueMessage, error: unknown, begunAt: Instant): DeliveryResult {
    if (!(error instanceof DeliveryError)) throw error;
    const posting = message.ref === null;
    const unclear = posting && error.kind === 'unclear';
    // A look or a second post that failed clearly leaves the first post as unclear as it was.
    const unclearSince = unclear ? (message.unclearSince ?? begunAt) : posting ? message.unclearSince : null;
    const lookups = unclear ? 0 : message.lookups;
    const at = clock.now() + waitMs(error, message.attempts);
    return { kind: 'later', at, urgency: message.urgency, error: error.code, unclearSince, lookups };
  }

  function waitMs(error: DeliveryError, attempts: number): number {
    // A look costs nothing; a platform that cannot look asks for a pause before the next post.
    if (error.kind === 'unclear' && error.retryAfterMs === null && attempts === 0) return 0;
    if (error.kind === 'token' || error.kind === 'channel_gone' || error.kind === 'refused') return brokenRetryMs;
    if (error.retryAfterMs !== null) return error.retryAfterMs;
    const backOffMs = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempts, 10));
    return Math.round(backOffMs * (0.5 + parts.random() / 2));
  }

  async function deliverNote(due: DueNote): Promise<void> {
    try {
      await chat.reply(due.channel, due.ref, noteText(due.kind, due.alert, clock.now()), due.broadcast);
      await store.recordNote(due.id, null, null);
      parts.metrics.delivery(chat.platform, 'note_sent');
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      const givenUp = error.kind === 'message_gone' || error.kind === 'refused';
      await store.recordNote(due.id, error.code, givenUp ? null : clock.now() + waitMs(error, due.attempts));
      parts.metrics.delivery(chat.platform, givenUp ? 'note_given_up' : 'note_later');
    }
  }

  function note(outcome: string, message: DueMessage, error: string | null): void {
    parts.metrics.delivery(chat.platform, outcome);
    const fields = {
      outcome,
      platform: chat.platform,
      channel: message.channel,
      message_id: message.id,
      ...(message.kind === 'alert' ? { alert_id: message.alert.id } : { kind: message.kind }),
    };
    if (error === null) parts.log.info('delivery', fields);
    else parts.log.warn('delivery', { ...fields, error, ...adviceOf(chat.state()) });
  }
}

/** What a person must do before anything is delivered again, in the words health and `/syncstatus` use. */
function adviceOf(state: ReturnType<Chat['state']>): { readonly advice?: string } {
  return state.ok ? {} : { advice: state.detail };
}
