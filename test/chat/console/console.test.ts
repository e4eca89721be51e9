import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { minuteMs } from '../../../src/domain/run.ts';
import { DeliveryError } from '../../../src/flows/ports.ts';
import { alertWith, dossierOf, messageOf, now, syncWith } from './alerts.ts';
import { serveConsole } from './harness.ts';

const token = alertWith('00000000000000a1');
const mapping = alertWith('00000000000000a2', {
  openedAt: now - minuteMs,
  cause: { category: 'validation', kind: 'unknown_field', title: 'Field mapping invalid: plan_tier' },
  last: { blocked: false, written: 3_906 },
});
const phone = alertWith('00000000000000a3', {
  openedAt: now - 9 * minuteMs,
  cause: { category: 'validation', kind: 'invalid_value', title: 'phone is not a valid phone number' },
  last: { blocked: false, written: 3_906 },
});
const limited = alertWith('00000000000000a4', {
  cause: { category: 'transient', kind: 'rate_limit', actionable: false, title: 'HubSpot is rate limiting' },
});
const over = alertWith('00000000000000a5', {
  life: 'resolved',
  resolvedAt: now,
  resolution: 'proof',
  cause: { title: 'Old trouble' },
});
const watching = alertWith('00000000000000a6', { life: 'watching', openedAt: null, cause: { title: 'Only watched' } });
const drawing = {
  messageId: 'm-00000000000000a1-1',
  version: 5,
  card: { tone: 'red', title: 'New words', label: '', paragraphs: [], actions: [], footer: [] },
} as const;

async function serveFor(context: TestContext, ...options: Parameters<typeof serveConsole>) {
  const served = await serveConsole(...options);
  context.after(() => served.stop());
  const read = async (path = '/') => (await fetch(served.url + path)).text();
  return { ...served, read };
}

function positions(text: string, parts: readonly string[]): number[] {
  return parts.map((part) => text.indexOf(part));
}

test('the channel shows one card per told alert: most urgent first, then newest, what is over last', async (context) => {
  const { read } = await serveFor(
    context,
    [over, limited, phone, mapping, token].map((one) => dossierOf(one)),
  );

  const page = await read();

  const order = positions(page, [
    'OAuth token expired for HubSpot (prod)',
    'Field mapping invalid: plan_tier',
    'phone is not a valid phone number',
    'HubSpot is rate limiting',
    'Old trouble',
  ]);
  assert.ok(!order.includes(-1));
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
  );
  assert.match(page, /<h1>3 causes need you<\/h1>/);
  assert.match(page, /<title>\(3\) Culprit<\/title>/);
});

test('an alert that was not told is no card, but can be found', async (context) => {
  const { read } = await serveFor(context, [dossierOf(watching)]);

  const page = await read();

  assert.doesNotMatch(page, /class="card"/);
  assert.match(page, /1 seen, not told yet/);
  assert.match(page, /<a href="\/alerts\/00000000000000a6">Only watched<\/a>/);
});

test('an alert told again is one card, of its present episode, that links the one before', async (context) => {
  const again = alertWith('00000000000000a1', { episode: 2 });
  const messages = [messageOf(token), messageOf(again)];
  const { read, url } = await serveFor(context, [dossierOf(again, { messages })]);

  const page = await read();

  assert.equal(page.split('<article').length - 1, 1);
  assert.match(page, /data-message="m-00000000000000a1-2"/);
  assert.match(page, new RegExp(`<a href="${url}/alerts/00000000000000a1"[^>]*>earlier message</a>`));
});

test('syncs are shown with their newest run, its age and rhythm, and what it brought that rings nobody', async (context) => {
  const folded = [{ summary: 'HubSpot is rate limiting', count: 0, recovered: 3_000 }];
  const { read } = await serveFor(context, [], [{ sync: syncWith('Customers → HubSpot'), openAlerts: ['x'], folded }]);

  const page = await read();

  assert.match(page, /5 minutes ago<\/time>/);
  assert.match(page, /usually hourly/);
  assert.match(page, /HubSpot is rate limiting, retried successfully: 3,000 records/);
});

test('before the first run the page says how to send one', async (context) => {
  const { read } = await serveFor(context, []);

  const page = await read();

  assert.match(page, /No run has arrived yet/);
  assert.match(page, /data-sample="expired-token"/);
});

test("an alert's page shows its syncs, runs, raw answers, records, messages and history", async (context) => {
  const { read } = await serveFor(context, [dossierOf(token)]);

  const page = await read('/alerts/00000000000000a1');

  assert.match(page, /data-alert="00000000000000a1"/);
  for (const part of [
    'run_8472',
    'HTTP 401',
    'EXPIRED_AUTHENTICATION',
    '<code>8473</code>',
    'v1:00000000000000a1',
    'actionable at once',
  ]) {
    assert.ok(page.includes(part), part);
  }
  assert.doesNotMatch(page, /conn_7/);
});

test('an unknown alert is a 404 page', async (context) => {
  const { url } = await serveFor(context, []);

  const answer = await fetch(`${url}/alerts/nothing`);

  assert.equal(answer.status, 404);
  assert.match(answer.headers.get('content-type') ?? '', /text\/html/);
});

test('every page and press stands behind the console door', async (context) => {
  const { chat } = await serveFor(context, []);

  assert.deepEqual([...new Set(chat.routes.map(({ door }) => door))], ['console']);
});

test('pages ask no other host for anything and carry no inline script or style', async (context) => {
  const { read } = await serveFor(context, [dossierOf(token)]);

  for (const page of [await read(), await read('/alerts/00000000000000a1')]) {
    assert.doesNotMatch(page, /<script(?! type="module" src="\/console\/assets\/)|<style|\sstyle=|\son\w+=/);
    assert.doesNotMatch(page, /<(?:link|img|script)[^>]+(?:src|href)="(?:https?:)?\/\//);
  }
});

test('style and script may be kept by browsers because their address changes with them', async (context) => {
  const { url, read } = await serveFor(context, []);
  const asset = /src="(\/console\/assets\/console\.js\?v=[0-9a-f]{12})"/.exec(await read())?.[1];

  const answer = await fetch(url + asset);

  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/javascript/);
  assert.match(answer.headers.get('cache-control') ?? '', /immutable/);
});

test('a press reaches the flow with who pressed what, and its answer comes back as markup', async (context) => {
  const { post, presses } = await serveFor(context, [dossierOf(token)], [], {
    press: async ({ action }) => (action === 'details' ? { title: 'A & B', sections: [] } : null),
  });
  const body = { message_id: 'm-00000000000000a1-1', version: 4, action: 'snooze', value: '4h', actor: ' Ana ' };

  const snoozed = await post('/console/press', body);
  const details = await post('/console/press', { ...body, action: 'details', value: null, actor: '' });

  assert.deepEqual(await snoozed.json(), { sheet: null });
  assert.deepEqual(await details.json(), { sheet: '<h2 id="sheet-title">A &amp; B</h2>' });
  assert.deepEqual(presses[0], {
    platform: 'console',
    channel: 'console',
    ref: 'm-00000000000000a1-1',
    messageId: 'm-00000000000000a1-1',
    version: 4,
    action: 'snooze',
    value: '4h',
    actor: { id: 'Ana', name: 'Ana' },
    correlationId: 'made-here',
  });
  assert.equal(presses[1]?.actor.name, 'Somebody');
});

test('a press that is not one of ours is 422 and reaches no flow', async (context) => {
  const { post, presses } = await serveFor(context, []);
  const good = { message_id: 'm1', version: 1, action: 'details' };

  for (const bad of [{ action: 'explode' }, { message_id: '../x' }, { version: -1 }, { actor: 'x'.repeat(81) }]) {
    assert.equal((await post('/console/press', { ...good, ...bad })).status, 422, JSON.stringify(bad));
  }
  assert.deepEqual(presses, []);
});

test('presses and commands before the start and after the stop are 503, not lost', async (context) => {
  const { post, chat } = await serveFor(context, []);

  await chat.stop();

  assert.equal((await post('/console/command', { text: '' })).status, 503);
});

test('the command box asks what follows /syncstatus', async (context) => {
  const { post, commands } = await serveFor(context, []);

  const answer = await post('/console/command', { text: ' hubspot ', actor: 'Ana' });

  assert.deepEqual(await answer.json(), { sheet: '<h2 id="sheet-title">Nothing needs you</h2>' });
  assert.deepEqual(commands, [['hubspot', { id: 'Ana', name: 'Ana' }]]);
});

test('a sample run is sent by its name; an unknown one is 404', async (context) => {
  const { post, sent } = await serveFor(context, []);

  assert.equal((await post('/console/samples/clean', {})).status, 200);
  assert.equal((await post('/console/samples/other', {})).status, 404);
  assert.deepEqual(sent, ['clean']);
});

test('a posted message is told to open pages; its id is its reference, so posting twice is the same', async (context) => {
  const { url, chat } = await serveFor(context, [dossierOf(token)]);
  const events = await openEvents(url);

  const first = await chat.post('console', drawing);
  const second = await chat.post('console', drawing);

  assert.deepEqual(first, { ref: 'm-00000000000000a1-1', link: `${url}/alerts/00000000000000a1` });
  assert.deepEqual(second, first);
  assert.deepEqual(await chat.find('console', 'm-00000000000000a1-1', now), first);
  const event = await events.next('card');
  assert.deepEqual([event.key, event.tone, event.episode, event.words], ['00000000000000a1', 'red', 1, 'New words']);
  assert.match(String(event.html), /^<article class="card" id="card-00000000000000a1"/);
});

test('a reply is told to open pages and stays under its card for pages opened later, newest three', async (context) => {
  const { url, chat, read } = await serveFor(context, [dossierOf(token)]);
  const events = await openEvents(url);

  for (const text of ['one', 'two', 'three', 'four <b>']) {
    await chat.reply('console', 'm-00000000000000a1-1', [{ text }], false);
  }

  assert.equal((await events.next('note')).html, '<li>one</li>');
  assert.match(await read(), /<ol class="notes"><li>two<\/li><li>three<\/li><li>four &lt;b&gt;<\/li><\/ol>/);
});

test('a message the store no longer has is gone, for an edit and for a reply', async (context) => {
  const { chat } = await serveFor(context, []);
  const isGone = (error: unknown) => error instanceof DeliveryError && error.kind === 'message_gone';

  await assert.rejects(chat.update('console', 'm1', drawing), isGone);
  await assert.rejects(chat.reply('console', 'm1', [{ text: 'x' }], false), isGone);
});

test('a store that does not answer is a delivery to try again, in which nothing happened', async (context) => {
  const { chat, store } = await serveFor(context, [dossierOf(token)]);
  store.findMessage = () => Promise.reject(new Error('database is locked: /home/ana/culprit.db'));

  await assert.rejects(chat.post('console', drawing), (error: unknown) => {
    assert.ok(error instanceof DeliveryError);
    assert.equal(error.kind, 'wait');
    assert.doesNotMatch(error.message, /ana/);
    return true;
  });
});

test('stopping ends the event streams', async (context) => {
  const { url, chat } = await serveFor(context, []);
  const response = await fetch(`${url}/console/events`);

  await chat.stop();

  assert.equal(await response.text(), 'retry: 1000\n\n');
  assert.equal((await fetch(`${url}/console/events`)).status, 503);
});

/** Reads server-sent events as they come. */
async function openEvents(url: string) {
  const response = await fetch(`${url}/console/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let received = '';
  return {
    async next(kind: string): Promise<Readonly<Record<string, unknown>>> {
      for (;;) {
        const found = new RegExp(`event: ${kind}\\ndata: (.*)\\n\\n`).exec(received);
        if (found !== null) return JSON.parse(found[1] ?? '');
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done) throw new Error(`The stream ended without a ${kind} event.`);
        received += chunk.value;
      }
    },
  };
}
