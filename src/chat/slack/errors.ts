import { webApi } from '@slack/bolt';
import { DeliveryError, type DeliveryFailure } from '../../flows/ports.ts';

/** What was being done when Slack answered: a first post whose end is not known must be looked for, anything else repeated. */
export type SlackCall = 'post' | 'update' | 'reply' | 'find' | 'check' | 'answer';

/**
 * Slack's error words by what must follow, from the error lists of chat.postMessage, chat.update and
 * conversations.history (https://docs.slack.dev/reference/methods). A word that is not here certainly changed nothing
 * and may pass: `wait`.
 */
const kinds: Readonly<Record<Exclude<DeliveryFailure, 'wait'>, readonly string[]>> = {
  message_gone: [
    'message_not_found',
    'thread_not_found',
    'cant_update_message',
    'edit_window_closed',
    'is_inactive',
    'block_mismatch',
    'update_failed',
    'cannot_reply_to_message',
    'restricted_action_non_threadable_channel',
    'restricted_action_thread_locked',
  ],
  channel_gone: [
    'is_archived',
    'channel_not_found',
    'not_in_channel',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'posting_to_channel_denied',
    'messages_tab_disabled',
    'no_permission',
    'ekm_access_denied',
    'channel_type_not_supported',
    'method_not_supported_for_channel_type',
  ],
  token: [
    'invalid_auth',
    'not_authed',
    'account_inactive',
    'token_revoked',
    'token_expired',
    'missing_scope',
    'not_allowed_token_type',
    'access_denied',
    'app_access_restricted',
    'org_login_required',
    'team_access_not_granted',
    'enterprise_is_restricted',
    'two_factor_setup_required',
    'is_bot',
    'org_wide_token',
  ],
  unclear: ['internal_error', 'fatal_error'],
  refused: [
    'invalid_blocks',
    'invalid_blocks_format',
    'msg_blocks_too_long',
    'msg_too_long',
    'no_text',
    'metadata_too_large',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'metadata_must_be_sent_from_app',
    'invalid_arguments',
    'invalid_arg_name',
    'invalid_array_arg',
    'invalid_charset',
    'invalid_form_data',
    'invalid_post_type',
    'missing_post_type',
    'too_many_attachments',
    'attachment_payload_limit_exceeded',
    'markdown_text_conflict',
    'invalid_ts_latest',
    'invalid_ts_oldest',
    'invalid_cursor',
    'deprecated_endpoint',
    'method_deprecated',
    'unknown_method',
  ],
};

const kindOfWord: ReadonlyMap<string, DeliveryFailure> = new Map(
  Object.entries(kinds).flatMap(([kind, words]) => words.map((word) => [word, kind as DeliveryFailure] as const)),
);

/** The connection was never made, so Slack never saw the call. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Translates whatever the SDK threw into what must follow. The message is a sentence for people with Slack's own error
 * word; it never holds a token or a message's text, and neither does `cause` (the SDK's errors carry answers and headers).
 */
export function deliveryErrorOf(error: unknown, call: SlackCall): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new DeliveryError('wait', 'ratelimited', 'Slack asks us to slow down; the message is sent later.', {
      retryAfterMs: error.retryAfter * 1_000,
    });
  }
  if (error instanceof webApi.WebAPIPlatformError) return ofPlatform(error, call);
  if (error instanceof webApi.WebAPIHTTPError) {
    const code = `http_${error.statusCode}`;
    const kind = error.statusCode >= 500 ? unclearFor(call) : 'wait';
    return new DeliveryError(kind, code, `Slack answered with HTTP status ${error.statusCode}; we try again.`);
  }
  const code = networkCodeOf(error);
  const kind = neverConnected.has(code) ? 'wait' : unclearFor(call);
  return new DeliveryError(kind, code, `Slack did not answer (${code}); we try again.`);
}

/** The call failed before Slack saw it or while Slack itself was failing: what a breaker counts. */
export function isOutage(error: DeliveryError): boolean {
  return error.kind === 'unclear' || (error.kind === 'wait' && error.retryAfterMs === null);
}

/** Slack's own words for "slower": what a pace waits for. */
export function isTooFast(error: DeliveryError): boolean {
  return error.code === 'ratelimited' || error.code === 'rate_limited';
}

function ofPlatform(error: webApi.WebAPIPlatformError, call: SlackCall): DeliveryError {
  // An answer that is not JSON arrives here as `error`, whole: only a word may pass.
  const word = String(error.data.error);
  const code = /^[a-z_]{1,64}$/.test(word) ? word : 'unreadable_answer';
  if (code === 'unreadable_answer') {
    return new DeliveryError(unclearFor(call), code, 'Slack answered with something that is not JSON; we try again.');
  }
  const retryAfterMs = (error.data.response_metadata?.retryAfter ?? 0) * 1_000;
  if (code === 'ratelimited' || code === 'rate_limited') {
    return new DeliveryError('wait', code, 'Slack asks us to slow down; the message is sent later.', {
      retryAfterMs: retryAfterMs > 0 ? retryAfterMs : 30_000,
    });
  }
  const known = kindOfWord.get(code) ?? 'wait';
  const kind = known === 'unclear' ? unclearFor(call) : known;
  return new DeliveryError(kind, code, sentenceFor(kind, code, error));
}

function unclearFor(call: SlackCall): DeliveryFailure {
  return call === 'post' ? 'unclear' : 'wait';
}

function sentenceFor(kind: DeliveryFailure, code: string, error: webApi.WebAPIPlatformError): string {
  switch (kind) {
    case 'message_gone':
      return `The message is gone from Slack or can no longer be edited (${code}).`;
    case 'channel_gone':
      return `Slack does not let us into the channel (${code}): unarchive it, invite the bot to it, or set SLACK_CHANNEL to another.`;
    case 'token':
      return `Slack refuses the token (${code}${neededBy(error)}): install the app again and set SLACK_BOT_TOKEN.`;
    case 'wait':
      return `Slack cannot take the message now (${code}); we try again.`;
    case 'unclear':
      return `Slack failed while taking the message (${code}): we look whether it arrived.`;
    case 'refused':
      return `Slack refuses what we sent (${code}${pointersOf(error)}): please report this as a bug.`;
    default:
      return kind satisfies never;
  }
}

/** The scope Slack names in a `missing_scope` answer. */
function neededBy(error: webApi.WebAPIPlatformError): string {
  const { needed } = error.data as { needed?: unknown };
  return typeof needed === 'string' ? `, needed: ${needed.slice(0, 100)}` : '';
}

/** Where in the blocks Slack found fault: only the pointers, since its sentences may quote what we wrote. */
function pointersOf(error: webApi.WebAPIPlatformError): string {
  const notes = error.data.response_metadata?.messages ?? [];
  const pointers = notes.flatMap((note) => note.match(/json-pointer:[\w/]{1,100}/g) ?? []).slice(0, 5);
  return pointers.length === 0 ? '' : `, ${pointers.join(', ')}`;
}

/** The system's own word for a network failure: `ECONNRESET`, `UND_ERR_SOCKET`, `timeout`. */
function networkCodeOf(error: unknown): string {
  let current: unknown = error;
  for (let depth = 0; depth < 6 && current instanceof Error; depth += 1) {
    if (current.name === 'TimeoutError' || current.name === 'AbortError') return 'timeout';
    const code = (current as { code?: unknown }).code;
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code)) return code;
    const first = current instanceof AggregateError ? current.errors[0] : undefined;
    current = first ?? (current instanceof webApi.WebAPIRequestError ? current.original : current.cause);
  }
  return 'network_error';
}
