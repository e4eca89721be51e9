import { snoozeEnd } from '../domain/act.ts';
import type { ActionId } from '../domain/card.ts';
import { detailsSheet } from '../domain/details.ts';
import { earlierEpisodeSheet, unknownMessageSheet } from '../domain/explain-act.ts';
import type { Instant } from '../domain/run.ts';
import type { ActOnAlert, ActRequest } from './act-on-alert.ts';
import { personOf } from './person.ts';
import type { Clock, FoundMessage, Log, Press, PressAnswer, Store } from './ports.ts';
import { createPressRollup } from './press-rollup.ts';

/**
 * A press of a drawn button, verified by its platform. It may come twice, late, or from a message drawn long ago: what
 * is still meaningful is done once, the rest is explained to the presser. A press supplies a reference we do not have.
 */
export function createPressButton(parts: {
  readonly store: Pick<Store, 'findMessage' | 'readMembers' | 'adoptMessage' | 'readAlert'>;
  readonly actOnAlert: ActOnAlert;
  readonly clock: Clock;
  readonly log: Log;
  readonly baseUrl: () => string;
}): (press: Press) => Promise<PressAnswer> {
  const { store, clock, log } = parts;
  const rollup = createPressRollup(parts);
  return async (press) => {
    const found = await store.findMessage(press.messageId);
    if (found === null || !isWherePressed(found, press)) {
      log.warn('press_refused', {
        reason: 'unknown_message',
        correlation_id: press.correlationId,
        platform: press.platform,
      });
      return unknownMessageSheet();
    }
    if (found.message.ref === null && press.ref !== null) {
      await store.adoptMessage(press.messageId, press.ref, null, press.version);
    }
    switch (found.message.kind) {
      case 'alert':
        return pressAlert(press, found.tells);
      case 'rollup':
        return pressRollup(press);
      case 'digest':
        return isLink(press.action) ? null : unknownMessageSheet();
      default:
        return found.message.kind satisfies never;
    }
  };

  async function pressAlert(press: Press, [told]: FoundMessage['tells']): Promise<PressAnswer> {
    if (told === undefined) return unknownMessageSheet();
    const now = clock.now();
    if (press.action === 'details') return details(told.alertId, now);
    const request = requestOf(press, told.alertId, told.episode, now);
    if (request === null) return unknownMessageSheet();
    const outcome = await parts.actOnAlert(request);
    if (outcome === null) return unknownMessageSheet();
    if (outcome.kind !== 'earlier_episode') return outcome.sheet;
    return isLink(press.action) ? null : earlierEpisodeSheet(await presentLink(told.alertId, press));
  }

  async function pressRollup(press: Press): Promise<PressAnswer> {
    if (press.action === 'acknowledge') return rollup.acknowledge(press);
    if (press.action === 'details') return rollup.details(press);
    return isLink(press.action) ? null : unknownMessageSheet();
  }

  async function details(alertId: string, now: Instant): Promise<PressAnswer> {
    const dossier = await store.readAlert(alertId);
    return dossier === null ? unknownMessageSheet() : detailsSheet(dossier, now, parts.baseUrl());
  }

  async function presentLink(alertId: string, press: Press): Promise<string | null> {
    const dossier = await store.readAlert(alertId);
    const present = dossier?.messages.find(
      (message) => message.channel === press.channel && message.episode === dossier.alert.episode,
    );
    return present?.link ?? null;
  }
}

/** The message is ours, and the press came from where it is. */
function isWherePressed({ message }: FoundMessage, press: Press): boolean {
  return message.platform === press.platform && message.channel === press.channel;
}

function isLink(action: ActionId): boolean {
  return action === 'reconnect' || action.startsWith('open_');
}

function requestOf(press: Press, alertId: string, episode: number, now: Instant): ActRequest | null {
  const { actor, platform, correlationId } = press;
  const base = { alertId, episode, actor, person: personOf(press), platform, correlationId };
  if (isLink(press.action)) return { ...base, action: 'fix_opened', until: null };
  if (press.action === 'acknowledge' || press.action === 'resolve')
    return { ...base, action: press.action, until: null };
  if (press.action !== 'snooze' || press.value === null) return null;
  const until = snoozeEnd(press.value, now);
  return until === null ? null : { ...base, action: 'snooze', until };
}
