import { shownStateOf } from '../domain/alert.ts';
import type { Sheet } from '../domain/card.ts';
import { rollupSheet } from '../domain/rollup-card.ts';
import { plural } from '../domain/words.ts';
import type { ActOnAlert } from './act-on-alert.ts';
import { othersTurn } from './others-turn.ts';
import { personOf } from './person.ts';
import type { Clock, Press, PressAnswer, Store } from './ports.ts';

const nothingToAcknowledge: Sheet = {
  title: 'Nothing is left to acknowledge',
  sections: [
    {
      heading: null,
      lines: [[{ text: 'Each of them is over, snoozed, or in hand already. Nothing was changed.' }]],
    },
  ],
};

/** Nobody takes what they have not seen: causes that joined after the pressed drawing stay as they are. */
function joinedMeanwhile(taken: number, unseen: number): Sheet {
  const yours = taken === 0 ? 'Nothing was changed' : `You have ${plural(taken, 'cause')} now`;
  return {
    title: `${plural(unseen, 'more cause')} joined meanwhile`,
    sections: [{ heading: null, lines: [[{ text: `${yours}. Look at the message as it is now, and press again.` }]] }],
  };
}

/** What a roll-up's buttons do, for all its members at once. */
export interface PressRollup {
  /** The presser has every member that is open, needs somebody and is nobody's yet. Explains when there is none. */
  acknowledge(press: Press): Promise<PressAnswer>;
  /** All members as the roll-up tells them now. */
  details(press: Press): Promise<PressAnswer>;
}

/** Presses on a message that tells many alerts: each member is changed by the path a press on its own message takes. */
export function createPressRollup(parts: {
  readonly store: Pick<Store, 'readMembers'>;
  readonly actOnAlert: ActOnAlert;
  readonly clock: Clock;
  readonly baseUrl: () => string;
}): PressRollup {
  const { store, clock } = parts;

  async function acknowledge(press: Press): Promise<PressAnswer> {
    const { actor, platform, correlationId } = press;
    const who = { actor, person: personOf(press), platform, correlationId };
    let changed = 0;
    let unseen = 0;
    for (const { alert, sinceVersion } of await store.readMembers(press.messageId)) {
      if (!alert.cause.actionable || shownStateOf(alert, clock.now()) !== 'open') continue;
      if (sinceVersion > press.version) {
        unseen += 1;
        continue;
      }
      const { id: alertId, episode } = alert;
      const outcome = await parts.actOnAlert({ alertId, episode, action: 'acknowledge', until: null, ...who });
      if (outcome?.kind === 'changed') changed += 1;
      await othersTurn();
    }
    if (unseen > 0) return joinedMeanwhile(changed, unseen);
    return changed > 0 ? null : nothingToAcknowledge;
  }

  async function details({ messageId }: Press): Promise<PressAnswer> {
    return rollupSheet(await store.readMembers(messageId), { now: clock.now(), baseUrl: parts.baseUrl() });
  }

  return { acknowledge, details };
}
