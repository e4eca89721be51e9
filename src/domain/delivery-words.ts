/**
 * What a message's last error means, by the code the delivering platform gave: Slack's error words
 * (https://docs.slack.dev/reference/methods/chat.postMessage), Teams' error codes
 * (https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability), HTTP statuses, names of
 * network errors, and our own.
 */
const wordsByCode: Readonly<Record<string, string>> = {
  is_archived: 'the channel is archived',
  channel_not_found: 'the channel is gone, or the bot was not invited to it',
  not_in_channel: 'the bot is not in the channel',
  invalid_auth: 'the token is not valid',
  not_authed: 'the token is not valid',
  token_revoked: 'the token was revoked',
  token_expired: 'the token has expired',
  account_inactive: 'the token belongs to an account or app that was removed',
  missing_scope: 'the token lacks a permission',
  org_wide_token: 'the token belongs to a whole organisation',
  ratelimited: 'asked to slow down',
  rate_limited: 'asked to slow down',
  internal_error: 'an error on the other side',
  fatal_error: 'an error on the other side',
  timeout: 'no answer in time',
  network_error: 'it could not be reached',
  unreadable_answer: 'an answer that cannot be read',
  unclear_post: 'the end of a post is not known, so the channel is looked through first',
  invalid_blocks: 'the message itself was refused; please report this as a bug',
  msg_blocks_too_long: 'the message itself was refused; please report this as a bug',
  not_added: 'the app was not added there yet',
  not_settled: 'the message was sent a moment ago',
  no_id: 'it was sent, but its place was not told',
  queue_full: 'more messages than are taken at once',
  breaker_open: 'it failed several times in a row',
  no_managed_identity: 'this machine has no managed identity',
  BotNotRegistered: 'the app is not let in',
  Unauthorized: 'the app is not let in',
  http_401: 'the app is not let in',
  ForbiddenOperationException: 'the bot may not post there',
  http_403: 'the bot may not post there',
  http_404: 'the place is gone',
  http_412: 'asked to slow down',
  http_429: 'asked to slow down',
  MessageNotFound: 'the message cannot be found',
  BadArgument: 'the message itself was refused; please report this as a bug',
  BotNotInConversationRoster: 'the app was removed there, or never added',
  ConversationNotFound: 'the channel or chat is gone',
  ActivityNotFoundInConversation: 'the message cannot be found',
  MessageSizeTooBig: 'the message itself was refused; please report this as a bug',
  store_unavailable: 'our own store did not answer',
};

/** An error code in words, the code behind them so that it can be searched for: `the channel is archived (is_archived)`. */
export function errorWords(code: string): string {
  return `${wordsOf(code)} (${code})`;
}

function wordsOf(code: string): string {
  const words = wordsByCode[code];
  if (words !== undefined) return words;
  if (/^http_5\d\d$/.test(code)) return 'an error on the other side';
  if (/^AADSTS\d+$/.test(code)) return 'the app’s credentials are refused';
  if (/^[A-Z][A-Z0-9_]+$/.test(code)) return 'it could not be reached';
  if (/^restricted_action|denied$|no_permission/.test(code)) return 'the bot may not post in the channel';
  return 'it was not taken';
}

const platformNames: Readonly<Record<string, string>> = { slack: 'Slack', teams: 'Teams', console: 'the console' };

/** Where messages go, as people call it: `Slack C0ALERTS`, `Teams`, whose ids say nothing to anybody, `the console`. */
export function placeWords(place: { readonly platform: string; readonly channel: string }): string {
  const name = platformNames[place.platform] ?? place.platform;
  return place.platform === place.channel || place.platform === 'teams' ? name : `${name} ${place.channel}`;
}
