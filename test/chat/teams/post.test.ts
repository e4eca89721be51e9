import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createPace } from '../../../src/chat/pace.ts';
import { bytesOf } from '../../../src/chat/teams/adaptive-card.ts';
import type { Conversations } from '../../../src/chat/teams/conversations.ts';
import { isOutage, isTooFast } from '../../../src/chat/teams/errors.ts';
import { createHealth } from '../../../src/chat/teams/health.ts';
import { maxMessageBytes } from '../../../src/chat/teams/limits.ts';
import { createPoster } from '../../../src/chat/teams/post.ts';
import { type Conversation, DeliveryError, type Drawing } from '../../../src/flows/ports.ts';
import { cardWith } from '../contract.ts';
import { testClock } from '../slack/open.ts';
import { connectorFor } from './connector-server.ts';

const channel = '19:alerts@thread.tacv2';
const group = '19:group@thread.v2';
const personal = 'a:1ana';

function drawing(messageId = 'abc', version = 1): Drawing {
  return { messageId, version, card: cardWith() };
}

async function failureOf(call: Promise<unknown>): Promise<DeliveryError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof DeliveryError, `a DeliveryError, not ${String(error)}`);
  return error;
}

/** The poster before the real client and a connector on loopback; three places are known. */
async function posterFor(t: TestContext, { chosen = channel as string | null } = {}) {
  const clock = testClock();
  const { connector, to, arrived, answers } = await connectorFor(t);
  const place = (id: string, kind: Conversation['kind']): Conversation => ({
    platform: 'teams',
    id,
    kind,
    serviceUrl: to.serviceUrl,
    tenantId: 'tenant',
    teamId: kind === 'channel' ? '19:team@thread.tacv2' : null,
    groupId: kind === 'channel' ? 'group-id' : null,
    name: kind === 'channel' ? 'Data team › Alerts' : null,
    botId: to.botId,
    addedAt: 0,
    removedAt: null,
  });
  const places = [place(channel, 'channel'), place(group, 'group'), place(personal, 'personal')];
  const conversations: Pick<Conversations, 'find' | 'addressOf'> = {
    find: (id) => places.find((known) => known.id === id) ?? null,
    addressOf: (id) => (places.some((known) => known.id === id) ? to : null),
  };
  const health = createHealth({ chosen: () => chosen, nameOf: (id) => conversations.find(id)?.name ?? id });
  const pace = createPace({ platformName: 'Teams', clock, sleep: clock.sleep, isOutage, isTooFast });
  const poster = createPoster({ connector, conversations, pace, clock, health });
  const paths = (): string[] => arrived.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`);
  return { poster, clock, health, arrived, answers, paths };
}

test('in a channel a message opens a thread, is edited in it, and notes are replies in it', async (t) => {
  const { poster, paths } = await posterFor(t);

  const { ref } = await poster.post(channel, drawing());
  await poster.update(channel, ref, drawing('abc', 2));
  await poster.reply(channel, ref, [{ text: 'Recovered.' }], false);

  const thread = `/teams/v3/conversations/${channel};messageid=${ref}/activities`;
  assert.deepEqual(paths(), ['POST /teams/v3/conversations', `PUT ${thread}/${ref}`, `POST ${thread}`]);
});

test('in a chat everything goes to the chat itself', async (t) => {
  const { poster, paths } = await posterFor(t);

  for (const chat of [group, personal]) {
    const { ref } = await poster.post(chat, drawing());
    await poster.update(chat, ref, drawing('abc', 2));
    await poster.reply(chat, ref, [{ text: 'Recovered.' }], false);
  }

  const at = (chat: string): string[] => {
    const activities = `/teams/v3/conversations/${chat}/activities`;
    return [`POST ${activities}`, `PUT ${activities}/1700000000001`, `POST ${activities}`];
  };
  assert.deepEqual(paths(), [...at(group), ...at(personal)]);
});

test('links lead to the message; a personal chat with an app has none', async (t) => {
  const { poster } = await posterFor(t);

  const links = [];
  for (const place of [channel, group, personal]) links.push((await poster.post(place, drawing())).link);

  assert.deepEqual(links, [
    'https://teams.microsoft.com/l/message/19%3Aalerts%40thread.tacv2/1700000000001?tenantId=tenant&groupId=group-id&parentMessageId=1700000000001',
    'https://teams.microsoft.com/l/message/19%3Agroup%40thread.v2/1700000000001?tenantId=tenant&context=%7B%22contextType%22%3A%22chat%22%7D',
    null,
  ]);
});

test('Teams lets nobody look for a message', async (t) => {
  const { poster, paths } = await posterFor(t);

  assert.equal(await poster.find(channel, 'abc', 0), 'unreadable');
  assert.deepEqual(paths(), []);
});

test('a channel keeps the pace with all its threads: seven calls at once, then one a second', async (t) => {
  const { poster, clock, arrived } = await posterFor(t);
  const startedAt = clock.now();

  for (let index = 0; index < 7; index += 1) await poster.post(channel, drawing());
  const burstMs = clock.now() - startedAt;
  await poster.update(channel, '1700000000001', drawing());
  const editMs = clock.now() - startedAt;
  for (let index = 0; index < 3; index += 1) await poster.post(channel, drawing());

  assert.equal(burstMs, 0);
  assert.ok(editMs >= 1_000, `${editMs} ms`);
  assert.equal(arrived.length, 11);
  assert.ok(clock.now() - startedAt >= 4_000, `${clock.now() - startedAt} ms`);
});

test('a 429 is obeyed and the call made again; a 412 too', async (t) => {
  const { poster, clock, arrived, answers } = await posterFor(t);
  const startedAt = clock.now();
  answers.push({ status: 429, headers: { 'retry-after': '4' } }, { status: 412 });

  await poster.post(channel, drawing());

  assert.equal(arrived.length, 3);
  assert.equal(clock.now() - startedAt, 4_000 + 3_000);
});

test('a 429 that asks for longer than anybody waits is left for later', async (t) => {
  const { poster, arrived, answers } = await posterFor(t);
  answers.push({ status: 429, headers: { 'retry-after': '60' } });

  const error = await failureOf(poster.post(channel, drawing()));

  assert.deepEqual([error.kind, error.retryAfterMs], ['wait', 60_000]);
  assert.equal(arrived.length, 1);
});

test('a card that is too big is tried once more at half the size', async (t) => {
  const { poster, arrived, answers } = await posterFor(t);
  const tooBig = { status: 413, body: { error: { code: 'MessageSizeTooBig' } } };
  const long = { text: 'x'.repeat(50_000) };
  const big = { messageId: 'abc', version: 1, card: cardWith({ paragraphs: [[long]] }) };
  answers.push(tooBig);

  const posted = await poster.post(channel, big);
  answers.push(tooBig, tooBig);
  const error = await failureOf(poster.update(channel, posted.ref, big));

  assert.deepEqual([error.kind, error.code], ['refused', 'MessageSizeTooBig']);
  const sizes = arrived.map(({ body }) => bytesOf(body.activity ?? body));
  assert.equal(sizes.length, 4);
  assert.ok(sizes.every((size, index) => size < (index % 2 === 0 ? maxMessageBytes : maxMessageBytes / 2) + 200));
  assert.ok((sizes[1] ?? 0) < (sizes[0] ?? 0));
});

test('"no such message" just after a send is only "not yet", a minute later it is gone', async (t) => {
  const { poster, clock, answers } = await posterFor(t);
  const gone = { status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } };
  const { ref } = await poster.post(channel, drawing());
  answers.push(gone, gone, gone, gone);

  const soon = await failureOf(poster.update(channel, ref, drawing('abc', 2)));
  const note = await failureOf(poster.reply(channel, ref, [{ text: 'x' }], false));
  const unknown = await failureOf(poster.update(channel, '1600000000000', drawing()));
  clock.advance(60_000);
  const later = await failureOf(poster.update(channel, ref, drawing('abc', 2)));

  assert.deepEqual([soon.kind, soon.retryAfterMs], ['wait', 2_000]);
  assert.equal(note.kind, 'wait');
  assert.equal(unknown.kind, 'message_gone');
  assert.equal(later.kind, 'message_gone');
});

test('a channel that was never heard of is a missing channel, and health says what to do', async (t) => {
  const elsewhere = '19:other@thread.tacv2';
  const { poster, health, paths } = await posterFor(t, { chosen: elsewhere });

  const error = await failureOf(poster.post(elsewhere, drawing()));

  assert.deepEqual([error.kind, error.code], ['channel_gone', 'not_added']);
  assert.deepEqual(paths(), []);
  assert.match(health.state().detail, /^Add the Culprit app to the team of the Teams channel 19:other/);
});

test('health names token, channel and outage in words to act on, and forgets them when they are over', async (t) => {
  const { poster, health, answers } = await posterFor(t);
  const trouble = async (status: number, code: string): Promise<string> => {
    answers.push({ status, body: { error: { code } } });
    await failureOf(poster.post(channel, drawing()));
    assert.equal(health.state().ok, false);
    return health.state().detail;
  };

  assert.match(await trouble(502, 'BadGateway'), /HTTP status 502/);
  assert.match(
    await trouble(403, 'BotNotInConversationRoster'),
    /Data team › Alerts \(BotNotInConversationRoster\): add the app/,
  );
  assert.match(await trouble(401, 'Unauthorized'), /MicrosoftAppPassword/);
  await poster.post(channel, drawing());

  assert.deepEqual(health.state(), { ok: true, detail: 'Data team › Alerts' });
});

test('a trouble with a place that is not the chosen one is no trouble of ours', async (t) => {
  const { poster, health, answers } = await posterFor(t);
  answers.push({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } });

  const error = await failureOf(poster.post(group, drawing()));

  assert.equal(error.kind, 'channel_gone');
  assert.equal(health.state().ok, true);
});

test('nowhere to post is said, and hearing from a place ends its trouble', async (t) => {
  const { health } = await posterFor(t, { chosen: null });
  const { poster, health: other, answers } = await posterFor(t);
  answers.push({ status: 404 });
  await failureOf(poster.post(channel, drawing()));

  other.heardFrom(channel);

  assert.match(health.state().detail, /^Add the Culprit app to a team in Teams/);
  assert.equal(health.state().ok, false);
  assert.equal(other.state().ok, true);
});
