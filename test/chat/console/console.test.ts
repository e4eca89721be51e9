import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { firstRunCommand } from '../../../src/chat/console/empty.ts';
import type { AuditEntry } from '../../../src/domain/alert.ts';
import { dayMs, hourMs, minuteMs } from '../../../src/domain/run.ts';
import { DeliveryError } from '../../../src/flows/ports.ts';
import { Envelope } from '../../../src/intake/payload.ts';
import { alertWith, contributionTo, dossierOf, messageOf, now, syncWith } from './alerts.ts';
import { fieldPage, fullDay } from './full-day.ts';
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

/** The words of a page, without its markup. */
function wordsOf(page: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return page
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(lt|gt|quot|#39|amp);/g, (_all, name: string) => entities[name] ?? '')
    .replaceAll(/[ \n]+/g, ' ');
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
  assert.match(page, /Seen, not told yet/);
  assert.match(page, /<a href="\/alerts\/00000000000000a6">Only watched<\/a>/);
});

test('what was seen and not told says why and what would change that', async (context) => {
  const transient = { category: 'transient', kind: 'timeout', actionable: false } as const;
  const untold = (id: string, change: Parameters<typeof alertWith>[1]) => {
    const alert = alertWith(id, { life: 'watching', openedAt: null, runs: 1, ...change });
    return dossierOf(alert, { messages: [], contributions: [{ ...contributionTo(alert), streak: 1 }] });
  };
  const outage = alertWith('d0', {
    connectionKey: 'stripe-1',
    cause: { ...transient, kind: 'outage', outage: true, scope: 'vendor', vendor: 'stripe', title: 'Stripe is down' },
  });
  const seenOn = ['stripe-1', 'stripe-2'].map((connectionKey) => ({
    ...contributionTo(outage),
    syncKey: connectionKey,
    connectionKey,
  }));
  const { read } = await serveFor(context, [
    untold('d1', { cause: transient }),
    untold('d2', {}),
    untold('d3', { cause: { ...transient, outage: true } }),
    untold('d4', { cause: { ...transient, vendor: 'stripe' } }),
    untold('d5', { life: 'open', snoozedUntil: 'recovered', snoozedBy: 'Ana' }),
    dossierOf(outage, { contributions: seenOn }),
  ]);

  const page = await read();

  for (const [id, sentence] of [
    ['d1', 'Seen in 1 run; told when it happens three runs in a row, or keeps a sync from writing for 12 hours.'],
    ['d2', 'Seen in 1 run; told when the next run of the same sync has it, too.'],
    [
      'd3',
      'Seen in 1 run; told when a second connection shows it within ten minutes, or when it happens three runs in a row.',
    ],
    ['d4', 'Seen in 1 run; quiet while this is open: Stripe is down.'],
    ['d5', 'Came back while it is snoozed; told when the snooze ends and it is still there.'],
  ] as const) {
    assert.ok(page.includes(sentence), sentence);
    assert.ok((await read(`/alerts/${id}`)).includes(sentence), `the page of ${id} says the same`);
  }
});

test('what could not be delivered is said in words, with the platform’s own advice', async (context) => {
  const { read, store } = await serveFor(context, [], [], { troubles: ['Invite @culprit to the channel.'] });
  store.listUndelivered = async () => [
    { platform: 'slack', channel: 'C0ALERTS', error: 'not_in_channel', messages: 3, since: now - 2 * hourMs },
    { platform: 'slack', channel: 'C0OTHER', error: 'word_of_tomorrow', messages: 1, since: now - minuteMs },
  ];

  const text = wordsOf(await read());

  assert.match(
    text,
    /3 messages for Slack C0ALERTS, since 2 h ago: the bot is not in the channel \(not_in_channel\)\./,
  );
  assert.match(text, /1 message for Slack C0OTHER, since 1 minute ago: it was not taken \(word_of_tomorrow\)\./);
  assert.match(text, /Invite @culprit to the channel\./);
});

test('a platform in trouble is shown before anything is undelivered, and nothing is shown when all is well', async (context) => {
  const troubled = await serveFor(context, [], [], { troubles: ['Invite @culprit to the channel.'] });
  const well = await serveFor(context, []);

  assert.match(await troubled.read(), /A chat platform needs you/);
  assert.doesNotMatch(await well.read(), /class="panel trouble"/);
});

test('refused webhooks of the last day are counted by door, with the reason and what to do', async (context) => {
  const { read, store } = await serveFor(context, []);
  const asked: number[] = [];
  store.listRefusals = async (since) => {
    asked.push(since);
    return [
      { door: 'runs', code: 'not_signed', count: 14, lastAt: now - 3 * minuteMs },
      { door: 'runs', code: 'malformed', count: 1, lastAt: now - 9 * minuteMs },
    ];
  };

  const text = wordsOf(await read());

  assert.match(text, /15 webhooks at \/webhooks\/runs, the last 3 minutes ago: the signature does not fit \(14\)/);
  assert.match(text, /WEBHOOK_SECRET hold the same secret/);
  assert.deepEqual(asked, [now - dayMs]);
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
  assert.match(page, /HubSpot is rate limiting · 3,000 records retried successfully in the last run/);
});

test('before the first run the page says how to send one, to this very address', async (context) => {
  const { read, url } = await serveFor(context, []);

  const page = await read();

  assert.match(page, /No run has arrived yet/);
  assert.match(page, /data-sample="expired-token"/);
  assert.ok(wordsOf(page).includes(`curl ${url}/webhooks/runs -H 'content-type: application/json'`));
  assert.ok(wordsOf(page).includes(`--url ${url} --secret`));
});

test('the run it suggests is one that the webhook takes', () => {
  const body = /-d '(.*)'$/.exec(firstRunCommand('http://localhost:3000'))?.[1];

  assert.deepEqual(Envelope.safeParse(JSON.parse(body ?? '')).error, undefined);
});

test('without messages the page says that all is clean and when a run last came', async (context) => {
  const sync = syncWith('Customers → HubSpot', { lastStatus: 'succeeded' });
  const quiet = await serveFor(context, [], [{ sync, openAlerts: [], folded: [] }]);
  const failed = { sync: syncWith('Deals → HubSpot', { lastStatus: 'failed' }), openAlerts: [], folded: [] };
  const told = await serveFor(context, [], [failed]);
  const watched = await serveFor(context, [dossierOf(watching)], [{ sync, openAlerts: [], folded: [] }]);

  assert.match(
    wordsOf(await quiet.read()),
    /All clean\..*Newest run: Customers → HubSpot, 5 minutes ago, succeeded\./s,
  );
  assert.match(wordsOf(await told.read()), /Nothing is open\./);
  assert.match(wordsOf(await watched.read()), /1 cause may pass without you/);
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
    'posted it: it needs a person.',
  ]) {
    assert.ok(page.includes(part), part);
  }
  assert.doesNotMatch(page, /conn_7/);
});

test("an alert's page answers why it is still open, sync by sync", async (context) => {
  const { read } = await serveFor(context, fullDay);

  const text = wordsOf(await read(`/alerts/${fieldPage}`));

  assert.match(text, /Why is this still open\?/);
  assert.match(text, /Leads → Salesforce ran clean, but only 40 of the 100 records needed were written without it\./);
  assert.match(text, /2 clean runs: 40 of 100 records needed/);
  assert.match(text, /1 clean run, rejected records sent again/);
  assert.match(text, /failing, 3 runs in a row/);
});

test('what is over owes nobody an answer why it is open, and none of its syncs is failing', async (context) => {
  const contributions = [contributionTo(over, 'Deals → HubSpot')];
  const { read } = await serveFor(context, [dossierOf(over, { contributions })]);

  const text = wordsOf(await read(`/alerts/${over.id}`));

  assert.doesNotMatch(text, /Why is this still open|failing/);
  assert.match(text, /Syncs that had it/);
});

test("an overdue alert's page tells when its syncs last ran, and of no records", async (context) => {
  const overdue = alertWith('e1', { runs: 0, cause: { category: 'transient', kind: 'overdue', scope: 'sync' } });
  const part = { ...contributionTo(overdue, 'Orders → Intercom'), firstSeenAt: now - 26 * hourMs, failedLast: 0 };
  const { read } = await serveFor(context, [dossierOf(overdue, { contributions: [part], runs: [], samples: [] })]);

  const text = wordsOf(await read('/alerts/e1'));

  assert.match(text, /Orders → Intercom\s*26 h ago\s*no run since/);
  assert.match(text, /Any run of Orders → Intercom ends it\./);
});

test('an alert told in a roll-up says so, with how many it tells', async (context) => {
  const rollup = messageOf(token, { id: 'roll', kind: 'rollup', platform: 'slack', channel: 'C0ALERTS' });
  const { read, store } = await serveFor(context, [dossierOf(token, { messages: [messageOf(token), rollup] })]);
  const tells = Array.from({ length: 34 }, (_, index) => ({ alertId: `m${index}`, episode: 1, sinceVersion: 1 }));
  store.findMessage = async () => ({ message: rollup, tells });

  const text = wordsOf(await read(`/alerts/${token.id}`));

  assert.match(text, /the console:\s+up to date/);
  assert.match(text, /Slack C0ALERTS, in a roll-up of 34:\s+up to date/);
});

test('the history is told in sentences', async (context) => {
  const entry = (change: Partial<AuditEntry> & Pick<AuditEntry, 'action'>): AuditEntry => ({
    alertId: token.id,
    at: now,
    actor: 'culprit',
    platform: 'run',
    before: 'open',
    after: 'open',
    detail: null,
    ...change,
  });
  const audit = [
    entry({ action: 'grew_worse', detail: 'grew_worse' }),
    entry({ action: 'fix_failed' }),
    entry({ action: 'flapping', detail: 'actionable_at_once' }),
    entry({ action: 'acknowledged', actor: 'Ana', platform: 'slack' }),
    entry({ action: 'snoozed', actor: 'Ben', platform: 'api', detail: 'until 2026-11-20T08:00:00.000Z' }),
    entry({ action: 'snoozed', actor: 'Ben', platform: 'console', detail: 'until it recovers' }),
    entry({ action: 'resolved', detail: 'a_reason_of_tomorrow' }),
    entry({ action: 'resolved', detail: 'not_seen' }),
  ];
  const { read } = await serveFor(context, [dossierOf(token, { audit })]);

  const text = wordsOf(await read(`/alerts/${token.id}`));

  for (const sentence of [
    'Culprit saw it become ten times worse.',
    'Culprit saw it fail again after the page where it is fixed was opened.',
    'from now on it closes only after three clean runs in a row.',
    'Ana (in Slack) acknowledged it.',
    'Ben (through the API) snoozed it until 2026-11-20 08:00 UTC.',
    'Ben (in the console) snoozed it until it recovers.',
    'Culprit resolved it: a reason of tomorrow.',
    'Culprit closed it: not seen for 7 days.',
  ]) {
    assert.ok(text.includes(sentence), sentence);
  }
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

test('a press that was not accepted is told which field is wrong and what was expected', async (context) => {
  const { post } = await serveFor(context, []);

  const answer = await post('/console/press', { version: 1.5, action: 'explode', actor: 7 });
  const nothing = await post('/console/command', []);

  const { error } = (await answer.json()) as {
    error: { message: string; problems: { path: string; message: string }[] };
  };
  assert.deepEqual(
    error.problems.map(({ path, message }) => [path, message.split(',')[0]]),
    [
      ['message_id', 'message_id must be the id of a message'],
      ['version', 'version must be a whole number from 0.'],
      ['action', 'action must be one of reconnect'],
      ['actor', 'actor must be a name of at most 80 characters.'],
    ],
  );
  assert.match(error.message, /^Not accepted: message_id must be the id of a message/);
  assert.match(await nothing.text(), /body must be a JSON object\./);
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
  assert.deepEqual([event.key, event.place, event.episode, event.words], ['00000000000000a1', 'red', 1, 'New words']);
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
