import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bytesOf } from '../../../src/chat/teams/adaptive-card.ts';
import { maxMessageBytes } from '../../../src/chat/teams/limits.ts';
import { renderCard, renderNote } from '../../../src/chat/teams/render.ts';
import { renderOwnView, renderSheet } from '../../../src/chat/teams/sheet.ts';
import type { Card, Sheet, Span, Text } from '../../../src/domain/card.ts';
import { cardWith } from '../contract.ts';
import { blanksAsOne, shownBy, warningsAbout } from './card-screen.ts';

const evil = [
  '**bold** _italic_ *x* __y__ ~~z~~ `code`',
  '[click](https://evil.example)',
  '[click][1]\n\n[1]: https://evil.example',
  '- one\n- two\n\n1. three\n2) four',
  '# head\n> quote\n---\n===\n| a | b |',
  '<at>Ana</at>',
  '{{DATE(2017-02-14T06:00:00Z, SHORT)}} {{TIME(2017-02-14T06:00:00Z)}}',
  '{{{{TIME(2017-02-14T06:00:00Z)}}}}',
  `\${title} \${$root}`,
  '<b>&amp;</b> <script>alert(1)</script> &lt;&#42;&copy;',
  '\\ \\\\ \\* \\_ \\[ \\{ C:\\new\\_folder',
  'snake_case_name _private trailing_ a__b',
  '🔥👩‍👩‍👧 :fire: 🏳️‍🌈',
  'مرحبا \u202Eabc\u202C שלום',
  'lone \uD800 and \uDC00',
  'control \u0000\u0007\u001B[31m \u0085 end',
  '"quotes" \'and\' \u2028 lines',
  'https://evil.example/?a=b&c=d',
];

/** What others wrote, as it must be read: what cannot be sent at all is a blank or U+FFFD, as everywhere. */
function readable(text: string): string {
  return blanksAsOne(text.toWellFormed().replaceAll(/[^\P{Cc}\n\t]/gu, ' '));
}

const hostile = fc.oneof(
  fc.constantFrom(...evil),
  fc
    .array(fc.constantFrom(...evil, ' ', '\n', '_', '*', '\\', '{', '['), { maxLength: 6 })
    .map((parts) => parts.join('')),
  fc.string({ unit: fc.constantFrom(...'*_[]()<>{}\\`~#-+.1\n ab&|!="'), maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ text: hostile }),
  fc.record({ text: hostile, strong: fc.constant(true as const) }),
  fc.record({ text: hostile, code: fc.constant(true as const) }),
  fc.record({ text: hostile, url: fc.oneof(fc.webUrl(), fc.constant('https://tool.example/a_(b)*c*'), hostile) }),
  fc.record({
    text: hostile,
    person: fc.record({ platform: fc.constantFrom('teams', 'slack'), id: fc.constant('29:ana') }),
  }),
);

function wordsOf(text: Text): string {
  return readable(text.map((part) => ('at' in part ? '' : part.text)).join(''));
}

/** Without our own moment, whose words depend on the clock of whoever reads. */
function withoutMoment(shown: string): string {
  return blanksAsOne(shown.replaceAll(/⟪.*?⟫/g, ''));
}

test('words that others wrote are shown as they are', () => {
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 4 }), (text) => {
      const card = cardWith({ title: 't', label: '', paragraphs: [text], footer: [] });

      const { content } = renderCard({ messageId: 'm', version: 1, card }).attachments[0];

      assert.equal(shownBy(content), blanksAsOne(`🔴 t ${wordsOf(text)}`));
      assert.deepEqual(warningsAbout(content), []);
    }),
    { numRuns: 500 },
  );
});

test('so are words beside a moment, where Teams reads markdown', () => {
  const at = Date.UTC(2026, 10, 20, 3, 14);
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 4 }), fc.constantFrom('time', 'date_time'), (text, as) => {
      const told: Text = [...text, { text: '⟪' }, { at, as }, { text: '⟫' }];
      const card = cardWith({ title: 't', label: '', paragraphs: [told], footer: [] });

      const { content } = renderCard({ messageId: 'm', version: 1, card }).attachments[0];

      const shown = shownBy(content);
      assert.equal(withoutMoment(shown), blanksAsOne(`🔴 t ${wordsOf(text)}`));
      assert.match(shown, /⟪[^{}]*\d{1,2}:\d{2}[^{}]*⟫/);
      assert.equal(content.msteams?.entities, undefined);
    }),
    { numRuns: 1_000 },
  );
});

test('so are words beside a person who is called', () => {
  const ana: Span = { text: 'Ana', person: { platform: 'teams', id: '29:ana' } };
  fc.assert(
    fc.property(fc.record({ text: hostile }), (words) => {
      const { content } = renderNote([ana, { text: ': ' }, words]).attachments[0];

      const shown = shownBy(content).replace('<at>Ana</at>', 'Ana');
      assert.equal(shown, blanksAsOne(`Ana: ${readable(words.text)}`));
      assert.deepEqual(content.msteams?.entities, [
        { type: 'mention', text: '<at>Ana</at>', mentioned: { id: '29:ana', name: 'Ana' } },
      ]);
      const markdown = JSON.stringify(content.body).split('<at>Ana</at>').length - 1;
      assert.equal(markdown, 1, 'nobody is called by what others wrote');
    }),
    { numRuns: 500 },
  );
});

test('title, label and buttons are shown as they are, on one line', () => {
  fc.assert(
    fc.property(hostile, (words) => {
      const actions: Card['actions'] = [{ kind: 'button', id: 'details', label: words }];
      const card = cardWith({ title: words, label: words, paragraphs: [], footer: [], actions });

      const { attachments, summary } = renderCard({ messageId: 'm', version: 1, card });

      const { content } = attachments[0];
      const line = readable(words).slice(0, 150).trimEnd();
      assert.ok(shownBy(content).startsWith(blanksAsOne(`🔴 ${line === '' ? '–' : line.slice(0, 149)}`).slice(0, 100)));
      assert.ok(!/\n/.test(summary));
      assert.deepEqual(warningsAbout(content), []);
    }),
    { numRuns: 300 },
  );
});

const long = fc
  .tuple(fc.constantFrom(...evil, '"', '\\', '😀', 'x', '漢', '*', '\n', ' '), fc.integer({ min: 1, max: 100_000 }))
  .map(([unit, length]) => unit.repeat(Math.ceil(length / unit.length)));
const anyText = fc.oneof(hostile, long);
const anySpan = fc.oneof(
  span,
  fc.record({ text: long }),
  fc.record({ text: anyText, url: fc.constant(`https://tool.example/${'x'.repeat(1_900)}`) }),
  fc.record({ at: fc.integer({ min: 0, max: 4e12 }), as: fc.constantFrom('time', 'date_time') }),
);
const anyTexts = fc.array(fc.array(anySpan, { maxLength: 3 }), { maxLength: 6 });
const anyCard = fc.record({
  tone: fc.constantFrom('red', 'orange', 'yellow', 'grey', 'green'),
  title: anyText,
  label: anyText,
  paragraphs: anyTexts,
  actions: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('button' as const), id: fc.constant('details' as const), label: anyText }),
      fc.record({
        kind: fc.constant('link' as const),
        id: fc.constant('open_fix' as const),
        label: anyText,
        url: fc.constantFrom(`https://tool.example/${'x'.repeat(1_900)}`, 'https://tool.example/'),
        primary: fc.boolean(),
      }),
    ),
    { maxLength: 9 },
  ),
  footer: anyTexts,
});
const anySheet: fc.Arbitrary<Sheet> = fc.record({
  title: anyText,
  sections: fc.array(
    fc.record({ heading: fc.option(anyText), lines: anyTexts, code: anyText }, { requiredKeys: ['heading', 'lines'] }),
    { maxLength: 4 },
  ),
});

test('no card, note, sheet or view is over the limit, and each is valid', () => {
  fc.assert(
    fc.property(anyCard, anySheet, (card, sheet) => {
      const drawing = { messageId: 'm', version: 1, card };
      const half = renderCard(drawing, maxMessageBytes / 2);
      const view = renderOwnView(drawing, sheet);

      for (const outgoing of [renderCard(drawing), renderSheet(sheet), renderNote(card.paragraphs[0] ?? [])]) {
        assert.ok(bytesOf(outgoing) <= maxMessageBytes, `${bytesOf(outgoing)} bytes`);
        assert.deepEqual(warningsAbout(outgoing.attachments[0].content), []);
        assert.ok(JSON.stringify(outgoing).isWellFormed());
      }
      assert.ok(bytesOf(half) <= maxMessageBytes / 2, `${bytesOf(half)} bytes of half`);
      assert.ok(bytesOf(view) <= maxMessageBytes, `${bytesOf(view)} bytes of view`);
      assert.deepEqual(warningsAbout(view), []);
    }),
    { numRuns: 40 },
  );
});
