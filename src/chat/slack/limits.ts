import type { Speed } from '../pace.ts';

/** What Slack accepts, each number under the page that states it. Lengths are characters as JavaScript counts them. */

/** https://docs.slack.dev/reference/block-kit/blocks */
export const maxBlocks = 50;

/**
 * All blocks of one message together, else `msg_blocks_too_long`. Not documented; measured near 13,200 in
 * https://github.com/slackapi/bolt-js/issues/2509, and https://github.com/slackapi/bolt-js/issues/2867 shows that
 * containers count too. We hold the blocks' JSON under it: the strictest reading.
 */
export const maxBlocksJson = 13_200;

/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
export const maxHeader = 150;

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object; also for section text. */
export const maxTextObject = 3_000;

/** https://docs.slack.dev/reference/block-kit/blocks/context-block */
export const maxContextElements = 10;

/** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
export const maxActionElements = 25;

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const maxButtonText = 75;
export const maxUrl = 3_000;

/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
export const maxPlaceholder = 150;
export const maxOptions = 100;

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const maxOptionText = 75;

/** `text` of chat.update, else `msg_too_long`: https://docs.slack.dev/reference/methods/chat.update */
export const maxMessageText = 4_000;

/**
 * About one message a second per channel, short bursts allowed: https://docs.slack.dev/apis/web-api/rate-limits. The gap is
 * a little longer than a second, so that the network's jitter does not turn an even pace into a 429.
 */
export const postSpeed: Speed = { burst: 4, gapMs: 1_050 };

/** chat.update is Tier 3, 50 a minute per workspace: a burst of 8, then 42 a minute, never exceeds 50 in any minute. */
export const updateSpeed: Speed = { burst: 8, gapMs: 1_430 };

/** Seconds a signed request may be away from our clock: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const maxRequestAgeS = 300;

/** conversations.history: at most 999, 200 recommended: https://docs.slack.dev/reference/methods/conversations.history */
export const historyPage = 200;
