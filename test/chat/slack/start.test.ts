import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardWith } from '../contract.ts';
import { type OpenSlack, slackFor } from './open.ts';

/** Looks until `isSo` holds: what happens in the background has no other sign. */
async function soon(isSo: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 5_000; !isSo(); await new Promise((slept) => setTimeout(slept, 5))) {
    if (Date.now() > deadline) assert.fail('it did not happen');
  }
}

async function pressed(open: OpenSlack): Promise<number> {
  await open.chat.post('C0ALERTS', { messageId: 'abc', version: 1, card: cardWith() });
  const message = open.slack.messages().at(-1);
  assert.ok(message);
  await open.slack.press('ana', message, 'acknowledge');
  return open.flows.presses.length;
}

test('says where it posts once token and channel were checked', async (t) => {
  const { chat, slack } = await slackFor(t);

  assert.deepEqual(chat.state(), { ok: true, detail: 'Acme, channel C0ALERTS' });
  const [look] = slack.calls('conversations.history');
  assert.equal(look?.args.limit, '1');
});

test('before the first check it says so', async (t) => {
  const { chat } = await slackFor(t, { isIdle: true });

  assert.equal(chat.state().ok, false);
});

test('asks to be invited, and notices the invitation by itself', async (t) => {
  const open = await slackFor(t, { isIdle: true });
  open.slack.kick();
  await open.chat.start(open.flows.people);
  const told = open.chat.state();

  open.slack.invite();
  await soon(() => open.chat.state().ok);

  assert.match(told.detail, /Invite @culprit to the Slack channel C0ALERTS/);
});

test('a private channel without us looks like one that does not exist', async (t) => {
  const open = await slackFor(t, { isIdle: true });
  open.slack.makePrivate();
  open.slack.kick();

  await open.chat.start(open.flows.people);

  assert.match(open.chat.state().detail, /Invite @culprit .*channel_not_found/);
});

test('works without the history scopes and says what that costs', async (t) => {
  const { chat } = await slackFor(t, { fake: { scopes: ['chat:write', 'commands'] } });

  const { ok, detail } = chat.state();

  assert.equal(ok, true);
  assert.match(detail, /channels:history/);
});

test('refuses a token of a whole organisation with the reason, and posts nothing', async (t) => {
  const open = await slackFor(t, { fake: { isOrgWide: true } });

  const post = open.chat.post('C0ALERTS', { messageId: 'abc', version: 1, card: cardWith() });

  await assert.rejects(post, { kind: 'token', code: 'org_wide_token' });
  assert.match(open.chat.state().detail, /whole organisation/);
  assert.equal(open.slack.calls('chat.postMessage').length, 0);
});

test('a dead token at the start is told and does not throw', async (t) => {
  const open = await slackFor(t, { chat: { botToken: 'xoxb-wrong' } });

  assert.match(open.chat.state().detail, /invalid_auth.*SLACK_BOT_TOKEN/);
});

for (const socket of [false, true]) {
  test(`a Slack that is down at the start is found when it comes back (${socket ? 'Socket Mode' : 'HTTP'})`, async (t) => {
    const open = await slackFor(t, { isIdle: true, socket });
    open.slack.goDown();
    await open.chat.start(open.flows.people);
    const told = open.chat.state();

    open.slack.comeBack();
    await soon(() => open.chat.state().ok);

    assert.equal(told.ok, false);
    assert.equal(await pressed(open), 1);
  });
}

test('Socket Mode: comes back when Slack moves the connection or cuts it', async (t) => {
  const open = await slackFor(t, { socket: true });
  const { socketMode } = open.slack;
  socketMode.refresh();
  await soon(() => !open.chat.state().ok || socketMode.connections() === 0);
  await soon(() => open.chat.state().ok && socketMode.connections() === 1);
  socketMode.cut();
  await soon(() => !open.chat.state().ok);
  await soon(() => open.chat.state().ok && socketMode.connections() === 1);

  assert.equal(await pressed(open), 1);
});

test('Socket Mode: a wrong app token is told with what to set', async (t) => {
  const open = await slackFor(t, { socket: true, chat: { appToken: 'xapp-1-A0CULPRIT-9-wrong' } });

  assert.match(open.chat.state().detail, /SLACK_APP_TOKEN/);
});

test('Socket Mode has no route; HTTP has one', async (t) => {
  const overSocket = await slackFor(t, { socket: true });
  const overHttp = await slackFor(t);

  assert.deepEqual(overSocket.chat.routes, []);
  assert.deepEqual(
    overHttp.chat.routes.map(({ method, path, door }) => [method, path, door]),
    [['POST', '/slack/events', 'open']],
  );
});

test('without secret and app token it posts, and says that buttons do not work', async (t) => {
  const open = await slackFor(t, { chat: { signingSecret: null } });

  await open.chat.post('C0ALERTS', { messageId: 'abc', version: 1, card: cardWith() });

  assert.equal(open.slack.messages().length, 1);
  assert.match(open.chat.state().detail, /SLACK_SIGNING_SECRET/);
});

test('log lines hold neither tokens nor texts, whatever goes wrong', async (t) => {
  const open = await slackFor(t, { socket: true });
  open.slack.misbehave('chat.postMessage', 'http_500_after', 'html_before', 'internal_error_after', {
    error: 'invalid_blocks',
  });
  for (let index = 0; index < 4; index += 1) {
    const card = cardWith({ title: 'CONFIDENTIAL' });
    await open.chat.post('C0ALERTS', { messageId: `m${index}`, version: 1, card }).catch(() => undefined);
  }
  open.slack.goDown();
  await soon(() => open.log.lines.some((line) => line.event === 'slack_socket'));

  const told = JSON.stringify([open.log.lines, open.chat.state()]);

  assert.ok(!told.includes('CONFIDENTIAL'));
  for (const secret of [open.slack.botToken(), open.slack.appToken, 'ticket'])
    assert.ok(!told.includes(secret), secret);
});
