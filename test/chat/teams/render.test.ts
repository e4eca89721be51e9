import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdaptiveCard } from '../../../src/chat/teams/adaptive-card.ts';
import { bytesOf } from '../../../src/chat/teams/adaptive-card.ts';
import { maxMessageBytes } from '../../../src/chat/teams/limits.ts';
import { renderCard, renderNote } from '../../../src/chat/teams/render.ts';
import { renderOwnView, renderSheet, renderShortSheet, sheetText } from '../../../src/chat/teams/sheet.ts';
import type { Alert } from '../../../src/domain/alert.ts';
import { cardOf } from '../../../src/domain/alert-card.ts';
import type { Action, Card, Sheet, Text } from '../../../src/domain/card.ts';
import { detailsSheet } from '../../../src/domain/details.ts';
import { digestCard } from '../../../src/domain/digest.ts';
import { noteText } from '../../../src/domain/note.ts';
import { rollupCard, rollupSheet } from '../../../src/domain/rollup-card.ts';
import { helpSheet } from '../../../src/domain/status.ts';
import {
  acknowledged,
  baseUrl,
  deadToken,
  hoursAgo,
  makeAlert,
  makeContribution,
  now,
  rateLimit,
  resolved,
  snoozed,
} from '../../domain/posts.ts';
import { dossierOf } from '../console/alerts.ts';
import { cardWith } from '../contract.ts';
import { shownBy, warningsAbout } from './card-screen.ts';

function draw(parts: Partial<Card> = {}, maxBytes?: number) {
  return renderCard({ messageId: 'abc', version: 1, card: cardWith(parts) }, maxBytes);
}

function contentOf(outgoing: ReturnType<typeof draw>): AdaptiveCard {
  return outgoing.attachments[0].content;
}

function shown(parts: Partial<Card> = {}, maxBytes?: number): string {
  return shownBy(contentOf(draw(parts, maxBytes)));
}

/** The words without the reader's own time zone. */
function timeless(text: string): string {
  return text.replaceAll(/\d{1,2}:\d{2}\s[AP]M/g, '<time>');
}

test('reads like the design: title with its colour, label, sentence, small print, buttons', () => {
  const content = contentOf(draw());

  assert.equal(
    timeless(shownBy(content)),
    '🔴 OAuth token expired for HubSpot (prod) auth · needs you 50,000 of 50,000 records failed in Customers. Nothing was written. First seen <time> EXPIRED_AUTHENTICATION · View run',
  );
  assert.deepEqual(
    content.actions?.map((action) => [action.type, action.title]),
    [
      ['Action.OpenUrl', 'Reconnect HubSpot'],
      ['Action.Execute', 'Acknowledge'],
      ['Action.ShowCard', 'Snooze'],
      ['Action.Execute', 'Details'],
    ],
  );
  assert.equal(content.version, '1.5');
  assert.deepEqual(content.msteams, { width: 'Full' });
  assert.equal('refresh' in content, false);
});

test('buttons carry our action id and the key of the message; snooze opens its four choices', () => {
  const { actions = [] } = contentOf(draw());

  const [fix, acknowledge, snooze] = actions;
  assert.ok(fix?.type === 'Action.OpenUrl' && fix.style === 'positive');
  assert.deepEqual(acknowledge, {
    type: 'Action.Execute',
    title: 'Acknowledge',
    verb: 'acknowledge',
    data: { button: 'm:abc:1' },
  });
  assert.ok(snooze?.type === 'Action.ShowCard');
  assert.deepEqual(
    snooze.card.actions.map(({ verb, data }) => [verb, data.button, data.value]),
    [
      ['snooze', 'm:abc:1', '1h'],
      ['snooze', 'm:abc:1', 'recovered'],
    ],
  );
});

test('every tone has its sign and its ground', () => {
  const looks = (['red', 'orange', 'yellow', 'grey', 'green'] as const).map((tone) => {
    const [top] = contentOf(draw({ tone })).body;
    return [shown({ tone }).split(' ')[0], top?.type === 'Container' && top.style];
  });

  assert.deepEqual(looks, [
    ['🔴', 'attention'],
    ['🟠', 'warning'],
    ['🟡', 'warning'],
    ['⚫', 'emphasis'],
    ['✅', 'good'],
  ]);
});

test('toasts get title and first sentence; there is no text beside the card, which Teams would split off', () => {
  const outgoing = draw({ title: '<b>x</b> *y*', paragraphs: [[{ text: 'First. Second.' }]] });

  assert.equal(outgoing.summary, '🔴 <b>x</b> *y*. First.');
  assert.deepEqual(Object.keys(outgoing), ['type', 'summary', 'attachments']);
});

test('moments are functions of the card, with names beside them as they are', () => {
  const at = Date.UTC(2026, 10, 20, 3, 14, 15, 926);
  const { body } = contentOf(
    draw({ paragraphs: [[{ text: 'dim_customers *a* ' }, { at, as: 'date_time' }]], footer: [] }),
  );

  const moment = '{{DATE(2026-11-20T03:14:15Z, SHORT)}} {{TIME(2026-11-20T03:14:15Z)}}';
  assert.deepEqual(body[1], { type: 'TextBlock', text: `dim_customers \\*a\\* ${moment}`, wrap: true });
});

test('no card calls anybody; a note calls whom Teams knows', () => {
  const ana = { text: 'Ana', person: { platform: 'teams', id: '29:1-ana' } };
  const stranger = { text: 'Ben', person: { platform: 'slack', id: 'U0BEN' } };

  const card = contentOf(draw({ paragraphs: [[ana]], footer: [[ana]] }));
  const note = contentOf(renderNote([ana, { text: ' and ' }, stranger, { text: ', it is ten times worse.' }]));

  assert.ok(!JSON.stringify(card).includes('<at>'));
  assert.deepEqual(note.msteams?.entities, [
    { type: 'mention', text: '<at>Ana</at>', mentioned: { id: '29:1-ana', name: 'Ana' } },
  ]);
  assert.equal(shownBy(note), '<at>Ana</at> and Ben, it is ten times worse.');
});

test('a link that is not of the web is text, and a button with one is left out and said', () => {
  const evil = { text: 'click', url: 'javascript:alert(1)' };
  const fix: Action = { kind: 'link', id: 'open_fix', label: 'Fix', url: 'javascript:alert(1)', primary: true };

  const content = contentOf(
    draw({ paragraphs: [[evil], [evil, { at: 0, as: 'time' }]], footer: [[evil]], actions: [fix] }),
  );

  assert.ok(!JSON.stringify(content).includes('javascript'));
  assert.equal(content.actions, undefined);
  assert.match(shownBy(content), /… and more, left out here: 1 button\./);
});

test('at most six buttons, the fix first, each action once', () => {
  const ids = ['open_fix', 'open_mapping', 'open_billing', 'open_status', 'open_fix', 'open_permissions'] as const;
  const links = [...ids, 'acknowledge', 'details', 'reconnect'].map(
    (id, index) =>
      ({ kind: 'link', id, label: `Fix ${index}`, url: 'https://x.example', primary: index === 8 }) as Action,
  );

  const content = contentOf(draw({ actions: links }));

  assert.deepEqual(
    content.actions?.map(({ title }) => title),
    ['Fix 8', 'Fix 0', 'Fix 1', 'Fix 2', 'Fix 3', 'Fix 5'],
  );
  assert.match(shownBy(content), /3 buttons\./);
});

/** A card whose parts have known sizes: `P` paragraphs, `F` small print. */
const big: Partial<Card> = {
  paragraphs: Array.from({ length: 20 }, (_, index): Text => [{ text: `P${index} ${'x'.repeat(2_000)}` }]),
  footer: [[{ text: `F ${'y'.repeat(1_000)}` }]],
};

test('paragraphs are left out from the end first, and the card says so', () => {
  const text = shown(big);

  assert.match(text, /P0 x.*P5 x.*… and more, left out here: 1\d paragraphs\. See Details\. F y/);
  assert.doesNotMatch(text, /P19/);
});

test('then the small print, and the first paragraph keeps its beginning', () => {
  const footer = [[{ text: `F ${'y'.repeat(20_000)}` }]];

  const text = shown({ ...big, paragraphs: [[{ text: `P0 ${'x'.repeat(30_000)}` }], [{ text: 'P1' }]], footer });

  assert.match(text, /P0 x+… P1 … and more, left out here: the end of the first paragraph, the small print\./);
});

test('then what stands below in the own view', () => {
  const lines = Array.from({ length: 200 }, (_, index): Text => [{ text: `L${index} ${'z'.repeat(200)}` }]);
  const sheet: Sheet = { title: 'Details', sections: [{ heading: 'Runs', lines }] };

  const view = renderOwnView({ messageId: 'abc', version: 1, card: cardWith(big) }, sheet);

  const text = shownBy(view);
  assert.ok(bytesOf(view) <= maxMessageBytes);
  assert.match(text, /P0 x/);
  assert.doesNotMatch(text, /P1 x|F y/);
  assert.match(
    text,
    /left out here: 19 paragraphs, the small print, \d+ lines\. Only you see this Details Runs • L0 z/,
  );
});

test('half the room is enough for a card of every part', () => {
  const outgoing = draw(big, maxMessageBytes / 2);

  assert.ok(bytesOf(outgoing) <= maxMessageBytes / 2);
  assert.match(shownBy(contentOf(outgoing)), /P0 x.*and more/);
});

test('the own view is the card as everybody sees it, then what the presser alone is told', () => {
  const sheet: Sheet = {
    title: 'Ana has it already',
    sections: [{ heading: null, lines: [[{ text: 'Since 03:14.' }]] }],
  };
  const drawing = { messageId: 'abc', version: 2, card: cardWith({ paragraphs: [], footer: [] }) };

  const view = renderOwnView(drawing, sheet);
  const plain = renderOwnView(drawing, null);

  assert.equal(
    shownBy(view),
    '🔴 OAuth token expired for HubSpot (prod) auth · needs you Only you see this Ana has it already Since 03:14.',
  );
  assert.equal(shownBy(plain), '🔴 OAuth token expired for HubSpot (prod) auth · needs you');
  assert.deepEqual(view.actions, plain.actions);
});

test('a sheet shows headings, lines and preformatted text', () => {
  const sheet: Sheet = {
    title: 'Open causes',
    sections: [
      { heading: 'HubSpot', lines: [[{ text: 'one ' }, { text: 'Fix', url: 'https://x.example' }], [{ text: 'two' }]] },
      { heading: null, lines: [], code: '{"status": 401}' },
    ],
  };

  assert.equal(shownBy(contentOf(renderSheet(sheet))), 'Open causes HubSpot • one Fix • two {"status": 401}');
  assert.equal(sheetText(sheet), 'Open causes\nHubSpot\n• one Fix\n• two\n{"status": 401}');
});

test('a sheet over the limit says how many lines were left out', () => {
  const lines = Array.from({ length: 500 }, (_, line): Text => [{ text: `line ${line} "${'y'.repeat(300)}"` }]);

  const outgoing = renderSheet({ title: 't', sections: [{ heading: null, lines, code: 'z'.repeat(50_000) }] });

  assert.ok(bytesOf(outgoing) <= maxMessageBytes);
  assert.match(shownBy(contentOf(outgoing)), /… and more: 4\d\d lines, 1 raw answer\. Ask for one sync/);
});

test('in a channel a sheet is six lines, and says that there are more', () => {
  const lines = Array.from({ length: 9 }, (_, line): Text => [{ text: `line ${line}` }]);
  const sheet: Sheet = {
    title: 'Open',
    sections: [
      { heading: 'A', lines: lines.slice(0, 4) },
      { heading: 'B', lines },
    ],
  };

  const { outgoing, isShortened } = renderShortSheet(sheet);
  const short = renderShortSheet({ title: 'Open', sections: [{ heading: 'A', lines: lines.slice(0, 4) }] });

  assert.equal(isShortened, true);
  assert.equal(shownBy(contentOf(outgoing)), 'Open A • line 0 • line 1 • line 2 • line 3 … and 9 more lines');
  assert.equal(short.isShortened, false);
});

/** Every story an alert can tell. */
const causes: readonly Parameters<typeof makeAlert>[0][] = [
  {},
  { cause: deadToken, last: { ...makeAlert().last, blocked: true, written: 0 } },
  { cause: rateLimit },
  { cause: { category: 'permissions', kind: 'missing_scope', subject: 'contacts.write', title: 'Scope missing' } },
  { cause: { category: 'plan', kind: 'api_quota', title: 'Quota used up', resetsAt: now + 3_600_000 } },
  { cause: { ...rateLimit, kind: 'outage', outage: true, title: 'Salesforce unreachable', explanation: 'API errors' } },
  {
    cause: { kind: 'overdue', title: 'Overdue', confidence: 'none', explanation: 'a_b *c*', advice: 'Look [here](x)' },
  },
  { cause: { kind: 'unexplained', confidence: 'status', title: 'Unexplained' } },
];
const states: readonly Partial<Alert>[] = [
  {},
  { life: 'watching' },
  acknowledged,
  snoozed,
  { ...acknowledged, snoozedUntil: 'recovered', snoozedBy: 'Ben', snoozedAt: hoursAgo(1) },
  resolved,
  { ...resolved, ...acknowledged },
  { ...resolved, resolution: 'not_seen' },
  { ...resolved, resolution: 'silent' },
  { flapping: true, episode: 3, openings: [hoursAgo(20), hoursAgo(10), hoursAgo(2)] },
  { fixOpenedBy: 'Ana', fixOpenedAt: hoursAgo(1), fixFailed: true },
];
const alerts = causes.flatMap((cause) => states.map((state) => makeAlert({ ...cause, ...state })));

test('every card, note and sheet of every story is valid and within the limit', () => {
  const members = alerts.map((alert) => ({ alert, contributions: [makeContribution(alert)] }));
  const digest = digestCard({ alerts: members, folded: [], now, baseUrl, reminderHours: 1 });
  assert.ok(digest);
  const cards = [
    ...members.map(({ alert, contributions }) =>
      cardOf(alert, { contributions, previousLink: 'https://teams.microsoft.com/l/message/1', now, baseUrl }),
    ),
    rollupCard(members, { now, baseUrl }),
    digest,
  ];
  const sheets = [
    ...alerts.map((alert) => detailsSheet(dossierOf(alert), now, baseUrl)),
    rollupSheet(members, { now, baseUrl }),
    helpSheet(),
  ];
  const kinds = ['resolved', 'snooze_ended', 'worse', 'still_failing', 'flapping'] as const;
  const notes = alerts.flatMap((alert) => kinds.map((kind) => noteText(kind, alert, now)));

  const all = [
    ...cards.map((card) => renderCard({ messageId: 'm', version: 1, card })),
    ...sheets.map(renderSheet),
    ...notes.map(renderNote),
  ];

  for (const outgoing of all) {
    assert.deepEqual(warningsAbout(contentOf(outgoing)), []);
    assert.ok(bytesOf(outgoing) <= maxMessageBytes);
    assert.notEqual(outgoing.summary, '');
    assert.doesNotMatch(shownBy(contentOf(outgoing)), /\{\{|\\/);
  }
  for (const card of cards) {
    const view = renderOwnView({ messageId: 'm', version: 1, card }, sheets[0] ?? null);
    assert.deepEqual(warningsAbout(view), []);
    assert.ok(bytesOf(view) <= maxMessageBytes);
  }
});
