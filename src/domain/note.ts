import type { Alert } from './alert.ts';
import type { Text } from './card.ts';
import { hasWorseRecords, worseSyncs } from './growth.ts';
import type { NoteKind } from './message.ts';
import { causeTitle, flappingText } from './open-words.ts';
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
      return withHolder([plain(`The snooze has ended and it has not recovered yet: ${causeTitle(alert, [])}.`)], alert);
    case 'worse':
      return withHolder([plain(`${worseWords(alert)}.`)], alert);
    case 'still_failing':
      return withHolder(
        [
          plain('Still failing: the '),
          ...fixOpenedText(alert, now),
          plain('; the run of '),
          momentFrom(alert.last.at, now),
          plain(' had it again.'),
        ],
        alert,
      );
    case 'flapping':
      return flappingText(alert);
    default:
      return kind satisfies never;
  }
}

/** What it is and how far it grew, `up from` what was told before: a note may be all that somebody reads. */
function worseWords(alert: Alert): string {
  const { last, recordsLast, toldRecords, toldSyncs } = alert;
  const title = causeTitle(alert, []);
  if (!hasWorseRecords(alert)) {
    return `Now at least ${plural(worseSyncs(alert), 'sync')} have it, up from ${counted(toldSyncs)}: ${title}`;
  }
  const share =
    last.attempted === null
      ? plural(recordsLast, 'record')
      : `${counted(recordsLast)} of ${plural(last.attempted, 'record')}`;
  return `Ten times worse: ${title}. ${share} failed in ${last.syncName}, up from ${counted(toldRecords)}`;
}

/** Ends with who has it, mentioned where the platform knows them. What nobody can mend, nobody is asked to have. */
function withHolder(text: Text, { cause, acknowledgedBy, holder }: Alert): Text {
  if (acknowledgedBy === null) return cause.actionable ? [...text, plain(' Nobody has it yet.')] : text;
  const name =
    holder === null
      ? plain(acknowledgedBy)
      : { text: holder.name, person: { platform: holder.platform, id: holder.id } };
  return [...text, plain(' '), name, plain(' has it.')];
}
