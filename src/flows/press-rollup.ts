import { shownStateOf } from '../domain/alert.ts';
import type { Sheet } from '../domain/card.ts';
import { rollupSheet } from '../domain/rollup-card.ts';
import type { ActOnAlert } from './act-on-alert.ts';
import { personOf } from './person.ts';
import type { Clock, FoundMessage, Press, PressAnswer, Store } from './ports.ts';

type Members = FoundMessage['tells'];

const nothingToAcknowledge: Sheet = {
  title: 'Nothing is left to acknowledge',
  sections: [
    {
      heading: null,
      lines: [[{ text: 'Each of them is over, snoozed, or in hand already. Nothing was changed.' }]],
    },
  ],
};

/** What a roll-up's buttons do, for all its members at once. */
export interface PressRollup {
  /** The presser has every member that is open, needs somebody and is nobody's yet. Explains when there is none. */
  acknowledge(press: Press, members: Members): Promise<PressAnswer>;
  /** All members as they are now. */
  details(members: Members): Promise<PressAnswer>;
}

/** Presses on a message that tells many alerts: each member is changed by the path a press on its own message takes. */
export function createPressRollup(parts: {
  readonly store: Pick<Store, 'readAlert'>;
  readonly actOnAlert: ActOnAlert;
  readonly clock: Clock;
  readonly baseUrl: () => string;
}): PressRollup {
  const { store, clock } = parts;

  async function acknowledge(press: Press, members: Members): Promise<PressAnswer> {
    let changed = 0;
    for (const { alertId, episode } of members) {
      const dossier = await store.readAlert(alertId);
      if (dossier === null || !dossier.alert.cause.actionable) continue;
      if (shownStateOf(dossier.alert, clock.now()) !== 'open') continue;
      const { actor, platform, correlationId } = press;
      const who = { actor, person: personOf(press), platform, correlationId };
      const outcome = await parts.actOnAlert({ alertId, episode, action: 'acknowledge', until: null, ...who });
      if (outcome?.kind === 'changed') changed += 1;
    }
    return changed > 0 ? null : nothingToAcknowledge;
  }

  async function details(members: Members): Promise<PressAnswer> {
    const dossiers = await Promise.all(members.map(({ alertId }) => store.readAlert(alertId)));
    const present = dossiers.filter((dossier) => dossier !== null);
    return rollupSheet(present, { now: clock.now(), baseUrl: parts.baseUrl() });
  }

  return { acknowledge, details };
}
