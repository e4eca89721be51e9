import type { Alert } from './alert.ts';
import type { Text } from './card.ts';
import type { NoteKind } from './message.ts';
import { resolvedParagraphs, resolvedTitle } from './resolved-words.ts';
import type { Instant } from './run.ts';
import { joined, plain } from './words.ts';

/** The threaded reply for one state change, told as of the alert's state at that moment. */
export function noteText(kind: NoteKind, alert: Alert, now: Instant): Text {
  switch (kind) {
    case 'resolved':
      return joined(
        [
          [plain(`${alert.resolution === 'not_seen' ? '⚫' : '✅'} ${resolvedTitle(alert)}.`)],
          ...resolvedParagraphs(alert, { contributions: [], now }),
        ],
        ' ',
      );
    case 'snooze_ended': {
      const owner = alert.acknowledgedBy === null ? 'Nobody has it yet.' : `${alert.acknowledgedBy} has it.`;
      return [plain(`The snooze has ended and it has not recovered yet: ${alert.cause.title}. ${owner}`)];
    }
    default:
      return kind satisfies never;
  }
}
