import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sheet } from '../../../src/domain/card.ts';
import type { StoredMessage, Tampering } from '../../fakes/slack.ts';
import { cardWith } from '../contract.ts';
import { type OpenSlack, slackFor, testPeople } from './open.ts';

const channel = 'C0ALERTS';
const sheet: Sheet = {
  title: 'OAuth token expired',
  sections: [{ heading: 'Last answer', lines: [[{ text: 'record <42>' }]], code: '{"a": "<!channel>"}' }],
};

async function posted(open: OpenSlack, messageId = 'abc', version = 3): Promise<StoredMessage> {
  await open.chat.post(channel, { messageId, version, card: cardWith() });
  const message = open.slack.messages().at(-1);
  assert.ok(message);
  return message;
}

for (const mode of ['HTTP', 'Socket Mode'] as const) {
  const settings = { socket: mode === 'Socket Mode' };

  test(`${mode}: a press reaches the flows with message, version, actor and place`, async (t) => {
    const open = await slackFor(t, settings);
    const message = await posted(open);

    const { status, body } = await open.slack.press('ana', message, 'acknowledge');

    assert.deepEqual([status, body], [200, '']);
    assert.equal(open.flows.presses.length, 1);
    const { correlationId, ...press } = open.flows.presses[0] ?? assert.fail();
    assert.ok(correlationId.length > 3);
    assert.deepEqual(press, {
      platform: 'slack',
      channel,
      ref: message.ts,
      messageId: 'abc',
      version: 3,
      action: 'acknowledge',
      value: null,
      actor: { id: 'U0ANA', name: 'ana' },
    });
  });

  test(`${mode}: a link button and a choice are acknowledged and told too`, async (t) => {
    const open = await slackFor(t, settings);
    const message = await posted(open);

    await open.slack.press('ana', message, 'reconnect');
    await open.slack.press('ben', message, 'snooze', 'recovered');

    assert.deepEqual(
      open.flows.presses.map(({ action, value, actor }) => [action, value, actor.name]),
      [
        ['reconnect', null, 'ana'],
        ['snooze', 'recovered', 'ben'],
      ],
    );
  });

  test(`${mode}: an answer is seen by the presser only`, async (t) => {
    const open = await slackFor(t, { ...settings, flows: testPeople({ press: () => sheet }) });
    const message = await posted(open);

    await open.slack.press('ana', message, 'details');
    await open.slack.until(() => open.slack.ephemerals('ana').length === 1);

    const [seen] = open.slack.ephemerals();
    assert.ok(seen);
    assert.equal(open.slack.textOf(seen), 'OAuth token expired\nLast answer\nrecord <42>\n{"a": "<!channel>"}');
    assert.deepEqual(open.slack.pingsOf(seen), []);
    assert.equal(seen.by, 'chat.postEphemeral');
  });

  test(`${mode}: a command is answered to the person who typed it`, async (t) => {
    const open = await slackFor(t, {
      ...settings,
      flows: testPeople({ command: (text) => ({ ...sheet, title: text }) }),
    });

    await open.slack.command('ana', 'HubSpot <contacts>');
    await open.slack.until(() => open.slack.ephemerals('ana').length === 1);

    assert.deepEqual(
      open.flows.commands.map(({ text, actor }) => [text, actor]),
      [['HubSpot <contacts>', 'U0ANA ana']],
    );
    const [seen] = open.slack.ephemerals();
    assert.ok(seen);
    assert.match(open.slack.textOf(seen), /^HubSpot <contacts>/);
    assert.equal(seen.by, 'response_url');
  });
}

test('acknowledges at once, however long the flows take', async (t) => {
  let letGo = (): void => undefined;
  const busy = new Promise<null>((resolve) => {
    letGo = () => resolve(null);
  });
  const open = await slackFor(t, { flows: testPeople({ press: () => busy }) });
  const message = await posted(open);

  const { status } = await open.slack.press('ana', message, 'acknowledge');

  assert.equal(status, 200);
  letGo();
});

test('stop waits for the answers under way, and takes no more', async (t) => {
  let letGo = (): void => undefined;
  const busy = new Promise<Sheet>((resolve) => {
    letGo = () => resolve(sheet);
  });
  const open = await slackFor(t, { flows: testPeople({ press: () => busy }) });
  const message = await posted(open);
  await open.slack.press('ana', message, 'details');

  const stopped = open.chat.stop();
  const late = await open.slack.press('ben', message, 'details');
  letGo();
  await stopped;

  assert.equal(late.status, 503);
  assert.equal(open.slack.ephemerals('ana').length, 1);
});

test('answers by the address of the press where the bot was put out', async (t) => {
  const open = await slackFor(t, { flows: testPeople({ press: () => sheet }) });
  const message = await posted(open);
  open.slack.kick();

  await open.slack.press('ana', message, 'details');
  await open.slack.until(() => open.slack.ephemerals('ana').length === 1);

  assert.equal(open.slack.ephemerals('ana')[0]?.by, 'response_url');
});

test('an answer is not held up by posts that wait for their turn', async (t) => {
  const never = (): Promise<void> => new Promise(() => undefined);
  const open = await slackFor(t, { flows: testPeople({ press: () => sheet }), chat: { sleep: never } });
  const message = await posted(open);
  for (let index = 0; index < 8; index += 1) {
    void open.chat.post(channel, { messageId: `m${index}`, version: 1, card: cardWith() });
  }

  await open.slack.press('ana', message, 'details');
  await open.slack.until(() => open.slack.ephemerals('ana').length === 1);

  assert.equal(open.slack.ephemerals('ana')[0]?.by, 'chat.postEphemeral');
});

test('an old copy of the message presses its old version', async (t) => {
  const open = await slackFor(t);
  const before = await posted(open);
  await open.chat.update(channel, before.ts, { messageId: 'abc', version: 9, card: cardWith() });

  await open.slack.press('ana', before, 'acknowledge');

  assert.equal(open.flows.presses[0]?.version, 3);
});

test('a failing flow is told with a number to quote, and nothing of its error', async (t) => {
  const open = await slackFor(t, {
    flows: testPeople({ press: () => Promise.reject(new Error('secret: x@example.com')) }),
  });
  const message = await posted(open);

  await open.slack.press('ana', message, 'acknowledge');
  await open.slack.until(() => open.slack.ephemerals('ana').length === 1);

  const [seen] = open.slack.ephemerals();
  assert.ok(seen);
  assert.match(open.slack.textOf(seen), /quote corr-1/);
  assert.ok(!JSON.stringify([seen, open.log.lines]).includes('x@example.com'));
});

const strangers: readonly [string, Tampering, RegExp][] = [
  ['another app', { appId: 'A0OTHER' }, /another app/],
  ['another workspace', { teamId: 'T0OTHER' }, /workspace Acme only/],
  ['a guest of another workspace', { userTeamId: 'T0OTHER' }, /people of the workspace Acme/],
  ['an organisation-wide installation', { isOrgWide: true }, /one workspace/],
  ['a button that is not ours', { blockId: 'something' }, /not one of ours/],
];

for (const [who, bend, reason] of strangers) {
  test(`a press from ${who} changes nothing and is explained`, async (t) => {
    const open = await slackFor(t);
    const message = await posted(open);

    await open.slack.press('ana', message, 'acknowledge', undefined, bend);
    await open.slack.until(() => open.slack.ephemerals('ana').length === 1);

    assert.deepEqual(open.flows.presses, []);
    const [seen] = open.slack.ephemerals();
    assert.ok(seen);
    assert.match(open.slack.textOf(seen), reason);
  });
}

test('the app id is taken from the app token where auth.test does not tell it', async (t) => {
  const open = await slackFor(t, { socket: true, fake: { hidesAppId: true } });
  const message = await posted(open);

  await open.slack.press('ana', message, 'acknowledge', undefined, { appId: 'A0OTHER' });
  await open.slack.press('ana', message, 'acknowledge');

  assert.equal(open.flows.presses.length, 1);
});

const forgeries: readonly [string, Tampering][] = [
  ['without a signature', { secret: null }],
  ['signed with another secret', { secret: 'another-secret' }],
  ['older than five minutes', { signedInMs: -301_000 }],
  ['from more than five minutes in the future', { signedInMs: 302_000 }],
];

for (const [how, bend] of forgeries) {
  test(`a request ${how} is refused and reaches nobody`, async (t) => {
    const open = await slackFor(t);
    const message = await posted(open);

    const press = await open.slack.press('ana', message, 'acknowledge', undefined, bend);
    const command = await open.slack.command('ana', '', bend);

    assert.deepEqual([press.status, command.status], [401, 401]);
    assert.deepEqual([open.flows.presses, open.flows.commands], [[], []]);
  });
}

test('a request within five minutes, to either side, is taken', async (t) => {
  const open = await slackFor(t);
  const message = await posted(open);

  const old = await open.slack.press('ana', message, 'acknowledge', undefined, { signedInMs: -295_000 });
  const early = await open.slack.press('ana', message, 'acknowledge', undefined, { signedInMs: 295_000 });

  assert.deepEqual([old.status, early.status], [200, 200]);
  assert.equal(open.flows.presses.length, 2);
});

test('Slack may ask without a signature whether our certificate is good', async (t) => {
  const open = await slackFor(t);

  const response = await post(open, 'ssl_check=1&payload=%7B%22type%22%3A%22block_actions%22%7D');

  assert.equal(response.status, 200);
  assert.deepEqual(open.flows.presses, []);
});

test('a body too large to be a press is refused unread', async (t) => {
  const open = await slackFor(t);

  const response = await post(open, 'x'.repeat(1_100_000));

  assert.equal(response.status, 413);
});

function post(open: OpenSlack, body: string): Promise<Response> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return fetch(open.eventsUrl, { method: 'POST', headers, body });
}
