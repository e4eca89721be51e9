import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderCard, renderNote } from '../../../src/chat/slack/render.ts';
import { renderSheet } from '../../../src/chat/slack/sheet.ts';
import type { Action, Card, Sheet, Text } from '../../../src/domain/card.ts';
import { digestCard } from '../../../src/domain/digest.ts';
import { rollupCard } from '../../../src/domain/rollup-card.ts';
import { dayMs } from '../../../src/domain/run.ts';
import { complaintsAbout } from '../../fakes/slack-blocks.ts';
import { readButtons, readPings, readText } from '../../fakes/slack-reader.ts';
import { alertWith, contributionTo, now } from '../console/alerts.ts';
import { cardWith } from '../contract.ts';

function draw(parts: Partial<Card> = {}) {
  return renderCard({ messageId: 'abc', version: 1, card: cardWith(parts) });
}

test('reads like the design: title with its colour, label, sentence, buttons, small print', () => {
  const text = readText(draw());

  assert.equal(
    text,
    [
      '🔴 OAuth token expired for HubSpot (prod)',
      'auth · needs you',
      '50,000 of 50,000 records failed in Customers. Nothing was written.',
      'First seen 03:14 UTC',
      '[Reconnect HubSpot] [Acknowledge] [Snooze] [Details]',
      'EXPIRED_AUTHENTICATION · View run',
    ].join('\n'),
  );
});

test('every tone has its sign', () => {
  const signs = (['red', 'orange', 'yellow', 'grey', 'green'] as const).map((tone) =>
    readText(draw({ tone })).slice(0, 2).trim(),
  );

  assert.deepEqual(signs, ['🔴', '🟠', '🟡', '⚫', '✅']);
});

test('moments are dates of Slack, with UTC where they cannot be shown', () => {
  const at = Date.UTC(2026, 10, 20, 3, 14);
  const { blocks } = draw({ paragraphs: [[{ at, as: 'date_time' }]], footer: [[{ at, as: 'time' }]] });

  const json = JSON.stringify(blocks);
  assert.ok(json.includes(`"timestamp":${at / 1_000}`));
  assert.ok(json.includes('"fallback":"2026-11-20 03:14 UTC"'));
  assert.ok(json.includes(`<!date^${at / 1_000}^{time}|03:14 UTC>`));
});

test('the notification is escaped, holds title and first sentence, and stays within 4,000 characters', () => {
  const { text } = draw({ title: '<!channel> & co', paragraphs: [[{ text: 'First. Second.' }]] });
  const long = draw({ title: '&'.repeat(10_000) });

  assert.equal(text, '🔴 &lt;!channel&gt; &amp; co\nFirst.');
  assert.ok(long.text.length <= 4_000);
});

test('a title longer than a header is told whole below it', () => {
  const title = `${'very '.repeat(60)}long`;

  const lines = readText(draw({ title })).split('\n');

  assert.equal(lines[0]?.length, 150);
  assert.ok(lines[0]?.endsWith('…'));
  assert.equal(lines[2], title);
});

test('drops paragraphs from the end and points to the details', () => {
  const paragraphs = Array.from({ length: 50 }, (_, index): Text => [{ text: `${index} ${'x'.repeat(500)}` }]);

  const text = readText(draw({ paragraphs }));
  const withoutDetails = readText(draw({ paragraphs, actions: [] }));

  assert.match(text, /^0 x/m);
  assert.doesNotMatch(text, /^49 x/m);
  assert.match(text, /^… and more: see Details$/m);
  assert.match(withoutDetails, /^… and more$/m);
});

test('says so when a button had to be left out', () => {
  const tooLong: Action = {
    kind: 'link',
    id: 'open_fix',
    label: 'Fix',
    url: `https://x.example/${'a'.repeat(3_000)}`,
    primary: true,
  };

  const content = draw({ actions: [tooLong, { kind: 'button', id: 'details', label: 'Details' }] });

  assert.deepEqual(
    readButtons(content).map((button) => button.actionId),
    ['details'],
  );
  assert.match(readText(content), /and more/);
});

test('an address that is not of the web is text, not a link', () => {
  const span = { text: 'click', url: 'javascript:alert(1)' };

  const { blocks } = draw({ paragraphs: [[span]], footer: [[span]], actions: [] });

  assert.ok(!JSON.stringify(blocks).includes('javascript'));
  assert.ok(readText({ text: '', blocks }).includes('click'));
});

test('a link in the small print whose words could be markup is told in plain words beside it', () => {
  const { blocks } = draw({ footer: [[{ text: 'run_*8472*', url: 'https://x.example/r|a' }]] });

  const footer = blocks.at(-1);
  assert.deepEqual(footer?.type === 'context' && footer.elements, [
    { type: 'plain_text', text: 'run_*8472*', emoji: false },
    { type: 'mrkdwn', text: '<https://x.example/r%7Ca|open>', verbatim: true },
  ]);
});

test('there is always rich text, since Slack refuses an edit that takes it away', () => {
  const empty: Partial<Card> = { title: '', label: '', paragraphs: [], actions: [], footer: [] };

  for (const parts of [empty, { ...empty, label: 'x' }, { ...empty, paragraphs: [[]] }]) {
    const { blocks } = draw(parts);
    assert.deepEqual(complaintsAbout(blocks), []);
    if (parts.label !== '') assert.ok(blocks.some((block) => block.type === 'rich_text'));
  }
});

/** A burst as it comes: long names, a fix page each, every state. */
const burst = Array.from({ length: 34 }, (_, index) => {
  const alert = alertWith(`00000000000000${10 + index}`, {
    cause: {
      category: 'validation',
      kind: 'unknown_field',
      title: `Field mapping invalid: customer_property_${index}`,
    },
    last: { syncName: `Customers ${index} → HubSpot contacts (production)`, blocked: false },
    openedAt: now - 2 * dayMs,
    ...(index > 20 && { acknowledgedBy: 'Ana', acknowledgedAt: now - 4 * dayMs }),
    ...(index > 20 && { holder: { platform: 'slack', id: 'U0ANA', name: 'Ana' } }),
    ...(index > 30 && { life: 'resolved', resolvedAt: now, resolution: 'proof' }),
  });
  return { alert, contributions: [contributionTo(alert)] };
});

test('a roll-up of 34 is within the limits, most urgent first, and is pressed like any message', () => {
  const card = rollupCard(burst, { now, baseUrl: 'https://culprit.example' });

  const content = renderCard({ messageId: 'roll', version: 3, card });

  const text = readText(content);
  assert.deepEqual(complaintsAbout(content.blocks), []);
  assert.ok(JSON.stringify(content.blocks).length <= 13_200);
  assert.match(text, /34 more causes opened within minutes/);
  assert.match(text, /customer_property_0 /);
  assert.ok(/and \d+ more/.test(text) || text.includes('… and more: see Details'), 'the rest is said');
  assert.deepEqual([...new Set(readButtons(content).map((button) => button.blockId))], ['m:roll:3']);
});

test('a daily post is within the limits, has no buttons, and mentions who has a cause', () => {
  const alerts = burst.filter(({ alert }) => alert.life === 'open');
  const card = digestCard({ alerts, folded: [], now, baseUrl: 'https://culprit.example', reminderHours: 24 });
  assert.ok(card);

  const content = renderCard({ messageId: 'day', version: 1, card });

  assert.deepEqual(complaintsAbout(content.blocks), []);
  assert.ok(JSON.stringify(content.blocks).length <= 13_200);
  assert.ok(content.blocks.every((block) => block.type !== 'actions'));
  assert.deepEqual([...new Set(readPings(content))], ['U0ANA']);
});

test('a sheet shows headings, lines and preformatted text', () => {
  const sheet: Sheet = {
    title: 'Open causes',
    sections: [
      { heading: 'HubSpot', lines: [[{ text: 'one ' }, { text: 'Fix', url: 'https://x.example' }], [{ text: 'two' }]] },
      { heading: null, lines: [], code: '{"status": 401}' },
    ],
  };

  const content = renderSheet(sheet);

  assert.deepEqual(complaintsAbout(content.blocks), []);
  assert.equal(readText(content), 'Open causes\nHubSpot\none Fix\ntwo\n{"status": 401}');
});

test('a sheet over every limit says how many lines were left out', () => {
  const sections = Array.from({ length: 200 }, (_, section) => ({
    heading: `Section ${section}`,
    lines: Array.from({ length: 20 }, (_, line): Text => [{ text: `line ${line} "${'y'.repeat(300)}"` }]),
    code: 'z'.repeat(20_000),
  }));

  const content = renderSheet({ title: 't'.repeat(1_000), sections });
  const many = renderSheet({ title: 't', sections: sections.map(({ heading }) => ({ heading, lines: [] })) });

  for (const { blocks } of [content, many]) {
    assert.deepEqual(complaintsAbout(blocks), []);
    assert.ok(JSON.stringify(blocks).length <= 13_200);
  }
  assert.match(readText(content), /… and 41\d\d more lines/);
});

test('an empty note is still a message', () => {
  const { text, blocks } = renderNote([]);

  assert.deepEqual([text, blocks], ['–', []]);
});
