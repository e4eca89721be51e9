import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeliveryError, type DeliveryFailure, type Drawing } from '../../../src/flows/ports.ts';
import type { Mischief } from '../../fakes/slack.ts';
import { cardWith } from '../contract.ts';
import { slackFor } from './open.ts';

const channel = 'C0ALERTS';

function drawing(messageId: string, version = 1): Drawing {
  return { messageId, version, card: cardWith({ title: `Message ${messageId}` }) };
}

async function failureOf(call: Promise<unknown>): Promise<DeliveryError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof DeliveryError, `a DeliveryError, not ${String(error)}`);
  return error;
}

test('a post is addressed, quiet, and carries our id in its metadata', async (t) => {
  const { slack, chat } = await slackFor(t);

  const posted = await chat.post(channel, drawing('abc'));

  const [message] = slack.messages();
  assert.ok(message);
  assert.equal(posted.ref, message.ts);
  assert.equal(posted.link, `https://acme.slack.com/archives/C0ALERTS/p${message.ts.replace('.', '')}`);
  assert.deepEqual(message.metadata, { event_type: 'culprit_alert', event_payload: { message_id: 'abc', version: 1 } });
  const { unfurl_links, unfurl_media, parse } = message.sentWith;
  assert.deepEqual([unfurl_links, unfurl_media, parse], ['false', 'false', 'none']);
  assert.equal(message.text, '🔴 Message abc\n50,000 of 50,000 records failed in Customers.');
  assert.equal(slack.buttonsOf(message)[0]?.blockId, 'm:abc:1');
  assert.equal(slack.buttonsOf(message)[0]?.isPrimary, true);
});

test('an edit sends the metadata again, with the new version', async (t) => {
  const { slack, chat } = await slackFor(t);
  const { ref } = await chat.post(channel, drawing('abc'));

  await chat.update(channel, ref, drawing('abc', 7));

  const [message] = slack.messages();
  assert.deepEqual(message?.metadata?.event_payload, { message_id: 'abc', version: 7 });
  assert.ok(message);
  assert.equal(slack.buttonsOf(message)[0]?.blockId, 'm:abc:7');
});

test('thirty posts in a row keep the pace: no 429, burst of four, then one a second', async (t) => {
  const { slack, chat, clock } = await slackFor(t);
  const startedAt = clock.now();

  for (let index = 0; index < 30; index += 1) await chat.post(channel, drawing(`m${index}`));

  assert.deepEqual(new Set(slack.calls('chat.postMessage').map((call) => call.answer)), new Set(['ok']));
  const seconds = (clock.now() - startedAt) / 1_000;
  assert.ok(seconds > 25 && seconds < 29, `${seconds} s`);
});

test('a hundred edits in a row keep the pace of Tier 3', async (t) => {
  const { slack, chat } = await slackFor(t);
  const { ref } = await chat.post(channel, drawing('abc'));

  for (let version = 2; version <= 101; version += 1) await chat.update(channel, ref, drawing('abc', version));

  assert.deepEqual(new Set(slack.calls('chat.update').map((call) => call.answer)), new Set(['ok']));
});

test('waits out a short Retry-After by itself and posts once', async (t) => {
  const { slack, chat, clock } = await slackFor(t);
  slack.misbehave('chat.postMessage', { retryAfterS: 3 });
  const startedAt = clock.now();

  await chat.post(channel, drawing('abc'));

  assert.ok(clock.now() - startedAt >= 3_000);
  assert.equal(slack.messages().length, 1);
});

test('hands a long Retry-After back as wait, at once', async (t) => {
  const { slack, chat, clock } = await slackFor(t);
  slack.misbehave('chat.postMessage', { retryAfterS: 120 });
  const startedAt = clock.now();

  const error = await failureOf(chat.post(channel, drawing('abc')));

  assert.equal(error.kind, 'wait');
  assert.ok((error.retryAfterMs ?? 0) >= 119_000);
  assert.equal(clock.now(), startedAt);
  assert.equal(slack.messages().length, 0);
});

test('a queue longer than ten seconds is told instead of kept', async (t) => {
  const { chat, slack } = await slackFor(t, { chat: { sleep: () => new Promise(() => undefined) } });
  // Four go at once, nine wait for their second each.
  for (let index = 0; index < 13; index += 1) void chat.post(channel, drawing(`m${index}`));

  const error = await failureOf(chat.post(channel, drawing('late')));

  assert.deepEqual([error.kind, error.code], ['wait', 'queue_full']);
  assert.ok((error.retryAfterMs ?? 0) > 10_000);
  await slack.until(() => slack.messages().length === 4);
});

const unclearEnds: readonly Mischief[] = [
  'drop_after',
  'http_500_after',
  'internal_error_after',
  'hang_after',
  'html_before',
];

for (const mischief of unclearEnds) {
  test(`a post that ends with ${String(mischief)} is unclear and sent once only; the channel then tells`, async (t) => {
    const { slack, chat, clock } = await slackFor(t);
    slack.misbehave('chat.postMessage', mischief);
    const since = clock.now();

    const error = await failureOf(chat.post(channel, drawing('abc')));

    assert.equal(error.kind, 'unclear');
    assert.equal(slack.calls('chat.postMessage').length, 1);
    const found = await chat.find(channel, 'abc', since);
    assert.deepEqual(found === 'absent', mischief === 'html_before');
    if (typeof found === 'object') assert.equal(found.ref, slack.messages()[0]?.ts);
  });

  test(`an edit or a reply that ends with ${String(mischief)} is simply tried again`, async (t) => {
    const { slack, chat } = await slackFor(t);
    const { ref } = await chat.post(channel, drawing('abc'));
    slack.misbehave('chat.update', mischief);
    slack.misbehave('chat.postMessage', mischief);

    const update = await failureOf(chat.update(channel, ref, drawing('abc', 2)));
    const reply = await failureOf(chat.reply(channel, ref, [{ text: 'note' }], false));

    assert.deepEqual([update.kind, reply.kind], ['wait', 'wait']);
  });
}

test('a Slack that cannot be reached got nothing: wait, not unclear', async (t) => {
  const { chat, slack } = await slackFor(t);
  await slack.close();
  // The first may still go out on a connection that was kept.
  await failureOf(chat.post(channel, drawing('abc')));

  const error = await failureOf(chat.post(channel, drawing('abc')));

  assert.deepEqual([error.kind, error.code], ['wait', 'ECONNREFUSED']);
});

test('five outages in a row open the breaker for half a minute, then one call tries', async (t) => {
  const { slack, chat, clock } = await slackFor(t);
  slack.misbehave('chat.postMessage', ...Array<Mischief>(5).fill('http_500_before'));
  for (let index = 0; index < 5; index += 1) await failureOf(chat.post(channel, drawing(`m${index}`)));

  const refused = await failureOf(chat.post(channel, drawing('m6')));
  clock.advance(31_000);
  await chat.post(channel, drawing('m7'));
  await chat.post(channel, drawing('m8'));

  assert.deepEqual([refused.kind, refused.code], ['wait', 'breaker_open']);
  assert.equal(slack.messages().length, 2);
  assert.equal(slack.calls('chat.postMessage').length, 7);
});

const words: readonly [string, DeliveryFailure][] = [
  ['message_not_found', 'message_gone'],
  ['cant_update_message', 'message_gone'],
  ['edit_window_closed', 'message_gone'],
  ['is_inactive', 'message_gone'],
  ['is_archived', 'channel_gone'],
  ['channel_not_found', 'channel_gone'],
  ['not_in_channel', 'channel_gone'],
  ['restricted_action', 'channel_gone'],
  ['restricted_action_read_only_channel', 'channel_gone'],
  ['invalid_auth', 'token'],
  ['token_revoked', 'token'],
  ['account_inactive', 'token'],
  ['missing_scope', 'token'],
  ['internal_error', 'unclear'],
  ['fatal_error', 'unclear'],
  ['service_unavailable', 'wait'],
  ['request_timeout', 'wait'],
  ['team_added_to_org', 'wait'],
  ['a_word_of_next_year', 'wait'],
  ['msg_too_long', 'refused'],
  ['invalid_blocks', 'refused'],
  ['metadata_too_large', 'refused'],
];

for (const [word, kind] of words) {
  test(`${word} means ${kind}`, async (t) => {
    const { slack, chat } = await slackFor(t);
    slack.misbehave('chat.postMessage', { error: word });

    const error = await failureOf(chat.post(channel, drawing('abc')));

    assert.deepEqual([error.kind, error.code], [kind, word]);
  });
}

test('update_failed is tried once more before the message counts as gone', async (t) => {
  const { slack, chat } = await slackFor(t);
  const { ref } = await chat.post(channel, drawing('abc'));
  slack.misbehave('chat.update', { error: 'update_failed' });
  await chat.update(channel, ref, drawing('abc', 2));
  slack.misbehave('chat.update', { error: 'update_failed' }, { error: 'update_failed' });

  const error = await failureOf(chat.update(channel, ref, drawing('abc', 3)));

  assert.equal(error.kind, 'message_gone');
  assert.equal(slack.calls('chat.update').length, 4);
});

test('an archived channel is gone for posts, and its messages cannot be edited', async (t) => {
  const { slack, chat } = await slackFor(t);
  const { ref } = await chat.post(channel, drawing('abc'));
  slack.archive();

  const post = await failureOf(chat.post(channel, drawing('m2')));
  const update = await failureOf(chat.update(channel, ref, drawing('abc', 2)));

  assert.deepEqual([post.kind, update.kind], ['channel_gone', 'message_gone']);
  assert.match(chat.state().detail, /archived/);
});

test('a dead token is told with what to do, and forgotten when it works again', async (t) => {
  const { slack, chat } = await slackFor(t);
  const old = slack.botToken();
  slack.rotateToken();

  const error = await failureOf(chat.post(channel, drawing('abc')));

  assert.equal(error.kind, 'token');
  assert.match(chat.state().detail, /SLACK_BOT_TOKEN/);
  slack.restoreToken(old);
  await chat.post(channel, drawing('abc'));
  assert.equal(chat.state().ok, true);
});

test('looks through all pages of the history, from five minutes before on', async (t) => {
  const { slack, chat, clock } = await slackFor(t);
  await chat.post(channel, drawing('long-ago'));
  clock.advance(3_600_000);
  const since = clock.now();
  const wanted = await chat.post(channel, drawing('wanted'));
  for (let index = 0; index < 450; index += 1) {
    clock.advance(1_100);
    await chat.post(channel, drawing(`m${index}`));
  }

  assert.deepEqual(await chat.find(channel, 'wanted', since), wanted);
  assert.equal(await chat.find(channel, 'long-ago', since), 'absent');
  assert.equal(await chat.find(channel, 'never', since), 'absent');
  assert.ok(slack.calls('conversations.history').length >= 8);
});

test('finds a message that Slack stamped a little before we began', async (t) => {
  const { chat, clock } = await slackFor(t);
  const posted = await chat.post(channel, drawing('abc'));

  assert.deepEqual(await chat.find(channel, 'abc', clock.now() + 4 * 60_000), posted);
});

test('a token without history, or a bot put out, cannot look: unreadable', async (t) => {
  const { slack, chat, clock } = await slackFor(t);
  slack.revoke('channels:history', 'groups:history');
  const withoutScope = await chat.find(channel, 'abc', clock.now());
  slack.grant('channels:history', 'groups:history');
  slack.kick();

  assert.equal(withoutScope, 'unreadable');
  assert.equal(await chat.find(channel, 'abc', clock.now()), 'unreadable');
});

test('a reply stands in the thread, and in the channel only when broadcast', async (t) => {
  const { slack, chat } = await slackFor(t);
  const { ref } = await chat.post(channel, drawing('abc'));

  await chat.reply(channel, ref, [{ text: 'quiet' }], false);
  await chat.reply(channel, ref, [{ text: 'loud ' }, { at: 0, as: 'date_time' }], true);

  assert.deepEqual(
    slack.thread(ref).map((message) => slack.textOf(message)),
    ['quiet', 'loud 1970-01-01 00:00 UTC'],
  );
  assert.equal(slack.messages().length, 2);
});
