import type { ActReason } from './act.ts';
import type { Alert } from './alert.ts';
import type { Sheet, Text } from './card.ts';
import { isClosedGrey } from './resolved-words.ts';
import type { Instant } from './run.ts';
import { command, momentFrom, plain } from './words.ts';

/** Tells a person why a press changed nothing; null when the changed message itself is the answer. */
export function explainAct(reason: ActReason, alert: Alert, now: Instant): Sheet | null {
  switch (reason) {
    case 'done':
      return null;
    case 'already_yours':
      return sheet('You already have it', [
        plain('You acknowledged it'),
        ...since(alert.acknowledgedAt, now),
        plain('.'),
      ]);
    case 'already_acknowledged':
      return sheet(`${alert.acknowledgedBy} already has it`, [
        plain(`${alert.acknowledgedBy} acknowledged it`),
        ...since(alert.acknowledgedAt, now),
        plain('. Nothing was changed.'),
      ]);
    case 'already_resolved': {
      const itself = isClosedGrey(alert) ? 'It closed by itself' : 'It resolved by itself';
      const by = alert.resolvedBy === null ? itself : `${alert.resolvedBy} resolved it`;
      return sheet('It is already over', [plain(by), ...since(alert.resolvedAt, now), plain('. Nothing was changed.')]);
    }
    case 'already_snoozed':
      return sheet('It is already snoozed', [
        plain(`${alert.snoozedBy} snoozed it until `),
        ...endOf(alert.snoozedUntil, now),
        plain('. Nothing was changed.'),
      ]);
    case 'until_is_past':
      return sheet('That time has passed', [plain('Choose a time ahead. Nothing was changed.')]);
    default:
      return reason satisfies never;
  }
}

/** A press on the message of an earlier episode: says so and links the present one where there is one. */
export function earlierEpisodeSheet(presentLink: string | null): Sheet {
  const where: Text =
    presentLink === null
      ? [plain('It has come back since; there is no message of that here yet.')]
      : [plain('It has started again since: '), { text: 'the present message', url: presentLink }, plain('.')];
  return sheet('This message is about an earlier time', where);
}

/** A press we cannot place: the alert or message is not known here. */
export function unknownMessageSheet(): Sheet {
  return sheet('This message is no longer known', [
    plain('It may come from another installation. Type '),
    command(),
    plain(' to see what is open now.'),
  ]);
}

function endOf(until: Alert['snoozedUntil'], now: Instant): Text {
  if (until === null) return [plain('then')];
  return [until === 'recovered' ? plain('it recovers') : momentFrom(until, now)];
}

function since(at: Instant | null, now: Instant): Text {
  return at === null ? [] : [plain(' at '), momentFrom(at, now)];
}

function sheet(title: string, line: Text): Sheet {
  return { title, sections: [{ heading: null, lines: [line] }] };
}
