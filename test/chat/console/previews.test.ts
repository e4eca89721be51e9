import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { renderCard as renderForSlack } from '../../../src/chat/slack/render.ts';
import { renderCard as renderForTeams } from '../../../src/chat/teams/render.ts';
import { cardOf } from '../../../src/domain/alert-card.ts';
import { alertWith, contributionTo, dossierOf, messageOf, now } from './alerts.ts';
import { serveConsole } from './harness.ts';

const token = alertWith('00000000000000a1');
const messageId = 'm-00000000000000a1-1';

async function serveFor(context: TestContext, ...options: Parameters<typeof serveConsole>) {
  const served = await serveConsole(...options);
  context.after(() => served.stop());
  return { ...served, read: (path: string) => fetch(served.url + path) };
}

test('a message is previewed as exactly what Slack and Teams would be sent for it now', async (context) => {
  const { url, read } = await serveFor(context, [dossierOf(token)]);
  const told = { contributions: [contributionTo(token)], previousLink: null, now, baseUrl: url };
  const drawing = { messageId, version: token.version, card: cardOf(token, told) };

  const slack = await read(`/messages/${messageId}/preview/slack`);
  const teams = await read(`/messages/${messageId}/preview/teams`);

  assert.deepEqual(await slack.json(), JSON.parse(JSON.stringify(renderForSlack(drawing))));
  assert.deepEqual(await teams.json(), JSON.parse(JSON.stringify(renderForTeams(drawing))));
});

test('a preview follows its alert', async (context) => {
  const { show, read } = await serveFor(context, [dossierOf(token)]);

  await show(dossierOf({ ...token, version: 5, acknowledgedBy: 'Ana', acknowledgedAt: now }));

  assert.match(await (await read(`/messages/${messageId}/preview/slack`)).text(), /Ana has it/);
});

test('what the console does not have, or no platform of ours, is 404', async (context) => {
  const elsewhere = messageOf(token, { id: 'rollup-1', kind: 'rollup', platform: 'slack', channel: 'C0ALERTS' });
  const { read } = await serveFor(context, [dossierOf(token, { messages: [messageOf(token), elsewhere] })]);

  for (const path of [
    '/messages/m-none/preview/slack',
    '/messages/rollup-1/preview/slack',
    `/messages/${messageId}/preview/console`,
    `/messages/${messageId}/preview/constructor`,
    `/messages/${messageId}/preview`,
  ]) {
    assert.equal((await read(path)).status, 404, path);
  }
});

test('before the start and after the stop a preview is 503', async (context) => {
  const { chat, read } = await serveFor(context, [dossierOf(token)]);

  await chat.stop();

  assert.equal((await read(`/messages/${messageId}/preview/teams`)).status, 503);
});

test('every card has the switch, its own view chosen; words without a message have none', async (context) => {
  const watching = alertWith('00000000000000a6', { life: 'watching', openedAt: null });
  const { read } = await serveFor(context, [dossierOf(token), dossierOf(watching)]);

  for (const [path, switches] of [
    ['/', 1],
    [`/alerts/${token.id}`, 1],
    [`/alerts/${watching.id}`, 0],
  ] as const) {
    const page = await (await read(path)).text();
    assert.equal(page.match(/<fieldset class="views">/g)?.length ?? 0, switches, path);
    assert.equal(page.match(/value="console" autocomplete="off"\s+checked>/g)?.length ?? 0, switches, path);
  }
});

test('every script and style a page names is served, and kept by browsers under an address that changes', async (context) => {
  const { read } = await serveFor(context, []);
  const assets = new Set((await (await read('/')).text()).match(/\/console\/assets\/[\w.-]+\?v=[\w.]+/g));

  assert.equal(assets.size, 8);
  for (const asset of assets) {
    const answer = await read(asset);
    assert.equal(answer.status, 200, asset);
    assert.match(answer.headers.get('cache-control') ?? '', /immutable/);
  }
});
