import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { html } from '../../../src/chat/console/html.ts';
import { maxSpanChars } from '../../../src/chat/console/limits.ts';
import { renderCard, renderLink, renderSheet, renderText } from '../../../src/chat/console/render.ts';
import type { Card, Sheet } from '../../../src/domain/card.ts';

const quiet: Card = { tone: 'orange', title: 'Title', label: 'label', paragraphs: [], actions: [], footer: [] };

function draw(card: Partial<Card>): string {
  const place = { key: 'a1', episode: 1, messageId: 'm1', version: 3, notes: [] };
  return renderCard({ ...place, card: { ...quiet, ...card } }).markup;
}

test('whatever a destination answered is shown as text', () => {
  const hostile = '<script>alert(1)</script><img src=x onerror="alert(2)">\'"&';
  const shown = '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&quot;alert(2)&quot;&gt;&#39;&quot;&amp;';

  const card = draw({
    title: hostile,
    label: hostile,
    paragraphs: [[{ text: hostile }, { text: hostile, code: true }, { text: hostile, url: 'https://a.example/' }]],
    actions: [{ kind: 'button', id: 'details', label: hostile }],
    footer: [[{ text: hostile }]],
  });
  const sheet = renderSheet({
    title: hostile,
    sections: [{ heading: hostile, lines: [[{ text: hostile }]], code: hostile }],
  });

  assert.equal(card.split(shown).length - 1, 7);
  assert.equal(sheet.markup.split(shown).length - 1, 4);
  assert.doesNotMatch(card + sheet.markup, /<script|<img/);
});

test('no text can leave its place, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { markup } = html`<p title="${text}">${text}</p>`;

      assert.match(markup, /^<p title="[^"<>]*">[^<>]*<\/p>$/);
    }),
  );
});

test('direction marks and control characters that would disguise a text are dropped', () => {
  assert.equal(renderText([{ text: 'a\u202eb\u0000c\u2066d' }]).markup, 'abcd');
});

const refused = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'https://bank.example@evil.example/',
  'not a url',
  '//evil.example/',
];
for (const url of refused) {
  test(`${url} does not become a link`, () => {
    const link = { kind: 'link', id: 'open_fix', label: 'Fix', url, primary: true } as const;

    assert.equal(renderLink('text', url).markup, 'text');
    assert.doesNotMatch(draw({ actions: [link], paragraphs: [[{ text: 'text', url }]] }), /<a |href/);
  });
}

test('a link opens in a new tab that knows nothing of ours', () => {
  assert.equal(
    renderLink('Run', 'https://sync.example/runs/1?a=1&b="').markup,
    '<a href="https://sync.example/runs/1?a=1&amp;b=%22" target="_blank" rel="noopener noreferrer">Run</a>',
  );
});

test('the fix is a primary link, buttons carry their action, a choice is a menu of buttons', () => {
  const card = draw({
    actions: [
      { kind: 'link', id: 'reconnect', label: 'Reconnect HubSpot', url: 'https://a.example/', primary: true },
      { kind: 'button', id: 'acknowledge', label: 'Acknowledge' },
      { kind: 'choice', id: 'snooze', label: 'Snooze', options: [{ value: '1h', label: '1 hour' }] },
    ],
  });

  assert.match(card, /<a class="button primary" href="https:\/\/a\.example\/" data-action="reconnect"/);
  assert.match(card, /<button type="button" data-action="acknowledge"[^>]*>Acknowledge<\/button>/);
  assert.match(card, /<summary[^>]*>Snooze<\/summary>.*data-action="snooze" data-value="1h">1 hour<\/button>/s);
  assert.match(card, /data-message="m1"\s+data-version="3"/);
});

test('the tone is said in words, too', () => {
  assert.match(draw({ tone: 'red' }), /<span class="hidden">Urgent: <\/span>Title/);
});

test('what somebody has stands apart from what needs somebody', () => {
  const resolve = { kind: 'button', id: 'resolve', label: 'Resolve' } as const;

  assert.match(draw({ tone: 'red', actions: [resolve] }), /data-tone="red" data-place="held".*In hand: /s);
});

test('what ended without proof is over, too, though it stays grey; what is snoozed is not', () => {
  const details = { kind: 'button', id: 'details', label: 'Details' } as const;
  const resolve = { kind: 'button', id: 'resolve', label: 'Resolve' } as const;

  const closed = draw({ tone: 'grey', actions: [details] });

  assert.match(closed, /data-tone="grey" data-place="over"/);
  assert.match(closed, /<span class="hidden">Over: <\/span>/);
  assert.match(draw({ tone: 'grey', actions: [resolve, details] }), /data-place="grey".*Quiet: /s);
});

test('a moment is written in UTC with the time a script can move to another zone', () => {
  const { markup } = renderText([{ text: 'since ' }, { at: Date.UTC(2026, 10, 20, 3, 14), as: 'time' }]);

  assert.equal(markup, 'since <time datetime="2026-11-20T03:14:00.000Z" data-as="time">03:14 UTC</time>');
});

test('a text without end is cut and says so', () => {
  const { markup } = renderText([{ text: 'x'.repeat(1_000_000) }]);

  assert.equal(markup, `${'x'.repeat(maxSpanChars)}… and more`);
});

test('a sheet takes its name from its title and keeps raw answers as they are', () => {
  const sheet: Sheet = { title: 'Details', sections: [{ heading: null, lines: [], code: '{\n  "a": 1\n}' }] };

  const { markup } = renderSheet(sheet);

  assert.match(markup, /^<h2 id="sheet-title">Details<\/h2>/);
  assert.match(markup, /<pre tabindex="0">\{\n {2}&quot;a&quot;: 1\n\}<\/pre>/);
});
