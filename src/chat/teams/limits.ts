import type { Speed } from '../pace.ts';

/** What Teams accepts, each number under the page that states it. */

/**
 * Bytes of one message as JSON in UTF-8. Teams takes about 100 KB and advises 80 KB, both counted as UTF-16, which doubles
 * plain text; older clouds still answer 413 from 40 KB on, and a 413 is tried once more with half of this.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
export const maxMessageBytes = 24_000;

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/design-effective-cards */
export const maxActions = 6;

/** No page states lengths for these; longer ones are unreadable on a button, in a title, in a toast. */
export const maxActionTitle = 60;
export const maxTitle = 200;
export const maxLabel = 150;
export const maxSummary = 300;

/** Browsers and the Windows client open addresses up to about 2,080 characters. */
export const maxUrl = 2_048;

/**
 * Sending, editing and opening a thread, per app and conversation (a chat, or a channel with all its threads): 7 in a second, 8 in two, 60 in 30 s; a burst of 7, then
 * one in 1,050 ms stays within these. The 1,800 in an hour would take half an hour of that; then Teams' 429 is obeyed.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export const conversationSpeed: Speed = { burst: 7, gapMs: 1_050 };

/** For this long after a message was sent, Teams may still answer that it does not know it: https://github.com/MicrosoftDocs/msteams-docs/issues/6139 */
export const settleMs = 60_000;
export const settleRetryMs = 2_000;

/** Characters of a person's name in our messages; Teams itself has no limit of this kind. */
export const maxName = 80;
