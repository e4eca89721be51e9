import type { Alert } from './alert.ts';
import type { Text } from './card.ts';
import { hasWorseRecords, worseSyncs } from './growth.ts';
import type { NoteKind } from './message.ts';
import { flappingText } from './open-words.ts';
import { fixOpenedText, isClosedGrey, resolvedParagraphs, resolvedTitle } from './resolved-words.ts';
import type { Instant } from './run.ts';
import { counted, joined, momentFrom, plain, plural } from './words.ts';

/**
 * The threaded reply for one state change, told as of the alert's state at that moment (for `worse`: with the figures told
 * before it). What somebody should look at again ends with the person who has it.
 */
export function noteText(kind: NoteKind, alert: Alert, now: Instant): Text {
  switch (kind) {
    case 'resolved':
      return joined(
        [
          [plain(`${isClosedGrey(alert) ? '⚫' : '✅'} ${resolvedTitle(alert, [])}.`)],
          ...resolvedParagraphs(alert, { contributions: [], now }),
        ],
        ' ',
      );
    case 'snooze_ended':
      return [plain(`The snooze has ended and it has not recovered yet: ${alert.cause.title}. `), ...holderText(alert)];
    case 'worse':
      return [plain(`${worseWords(alert)}. `), ...holderText(alert)];
    case 'still_failing':
      return [
        plain('Still failing: the '),
        ...fixOpenedText(alert, now),
        plain('; the run of '),
        momentFrom(alert.last.at, now),
        plain(' had it again. '),
        ...holderText(alert),
      ];
    case 'flapping':
      return flappingText(alert);
    default:
      return kind satisfies never;
  }
}

function worseWords(alert: Alert): string {
  const { last, recordsLast, toldRecords, toldSyncs } = alert;
  if (!hasWorseRecords(alert)) {
    return `Now at least ${plural(worseSyncs(alert), 'sync')} have it (${counted(toldSyncs)} when it was told)`;
  }
  const share =
    last.attempted === null
      ? plural(recordsLast, 'record')
      : `${counted(recordsLast)} of ${plural(last.attempted, 'record')}`;
  return `Ten times worse: ${share} in ${last.syncName} (${counted(toldRecords)} when it was told)`;
}

/** Who has it, mentioned where the platform knows them. */
function holderText({ acknowledgedBy, holder }: Pick<Alert, 'acknowledgedBy' | 'holder'>): Text {
  if (acknowledgedBy === null) return [plain('Nobody has it yet.')];
  const name =
    holder === null
      ? plain(acknowledgedBy)
      : { text: holder.name, person: { platform: holder.platform, id: holder.id } };
  return [name, plain(' has it.')];
}
