import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Action, Card, Text } from '../../src/domain/card.ts';
import { type Chat, DeliveryError, type Posted } from '../../src/flows/ports.ts';

/** A message as a person of the platform sees it. */
export interface SeenMessage {
  readonly text: string;
  readonly buttons: readonly { readonly id: string; readonly label: string; readonly url: string | null }[];
  /** Ids of those who are called by it. */
  readonly pings: readonly string[];
}

/** A platform that was started for one suite, and the eyes and hands of a person there. */
export interface OpenPlatform {
  readonly chat: Chat;
  readonly channel: string;
  /** An id the platform takes for a new message (the console keeps its messages in the store). */
  owe(): Promise<string>;
  see(posted: Posted): Promise<SeenMessage | null>;
  replies(posted: Posted): Promise<readonly Pick<SeenMessage, 'text' | 'pings'>[]>;
  /** The message vanishes without the bot's doing. */
  remove(posted: Posted): Promise<void>;
  /** The next call finds the platform out of order. */
  breakDown(): void;
  /** Whether a person can be called here by their id on this platform. */
  readonly calls: boolean;
  /** Tokens, secrets, addresses that must never be told. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

/** Text that would do harm as markup on one platform or another. */
const hostile =
  '<!channel> <@U0ANA> <!subteam^S1> @here *bold* _italic_ ~gone~ `code` :fire: [x](http://evil.example) <b>&amp;</b> <script>alert(1)</script>';

const actions: readonly Action[] = [
  { kind: 'button', id: 'acknowledge', label: 'Acknowledge' },
  {
    kind: 'link',
    id: 'reconnect',
    label: 'Reconnect HubSpot',
    url: 'https://tool.example/reconnect?a=1&b=2',
    primary: true,
  },
  {
    kind: 'choice',
    id: 'snooze',
    label: 'Snooze',
    options: [
      { value: '1h', label: '1 h' },
      { value: 'recovered', label: 'until it recovers' },
    ],
  },
  { kind: 'button', id: 'details', label: 'Details' },
];

/** A card as the domain writes it, with parts replaced. */
export function cardWith(parts: Partial<Card> = {}): Card {
  return {
    tone: 'red',
    title: 'OAuth token expired for HubSpot (prod)',
    label: 'auth · needs you',
    paragraphs: [
      [
        { text: '50,000 of 50,000 records failed in ' },
        { text: 'Customers', strong: true },
        { text: '. Nothing was written.' },
      ],
      [{ text: 'First seen ' }, { at: Date.UTC(2026, 10, 20, 3, 14), as: 'time' }],
    ],
    actions,
    footer: [
      [{ text: 'EXPIRED_AUTHENTICATION', code: true }],
      [{ text: 'View run', url: 'https://tool.example/runs/8472' }],
    ],
    ...parts,
  };
}

/** What every chat platform promises. `openPlatform` is called once; each test makes its own messages. */
export function chatContract(name: string, openPlatform: () => Promise<OpenPlatform>): void {
  describe(`${name} as a chat platform`, () => {
    let platform: OpenPlatform;

    before(async () => {
      platform = await openPlatform();
    });
    after(() => platform.close());

    async function post(card: Card): Promise<{ messageId: string; posted: Posted }> {
      const messageId = await platform.owe();
      const posted = await platform.chat.post(platform.channel, { messageId, version: 1, card });
      return { messageId, posted };
    }

    async function seen(posted: Posted): Promise<SeenMessage> {
      const message = await platform.see(posted);
      assert.ok(message, 'the message is in the channel');
      return message;
    }

    test('shows title, label, paragraphs and small print of a posted card', async () => {
      const { posted } = await post(cardWith());

      const { text } = await seen(posted);

      for (const words of [
        'OAuth token expired for HubSpot (prod)',
        'auth · needs you',
        'records failed in Customers.',
      ]) {
        assert.ok(text.includes(words), `${words} in ${text}`);
      }
      assert.ok(text.includes('EXPIRED_AUTHENTICATION'));
      assert.ok(text.includes('View run'));
    });

    test('shows the fix first and keeps its address', async () => {
      const { posted } = await post(cardWith());

      const { buttons } = await seen(posted);

      assert.deepEqual(
        buttons.map((button) => button.id),
        ['reconnect', 'acknowledge', 'snooze', 'details'],
      );
      assert.equal(buttons[0]?.url, 'https://tool.example/reconnect?a=1&b=2');
    });

    test('an update shows the new state in place of the old', async () => {
      const { messageId, posted } = await post(cardWith());
      const card = cardWith({ tone: 'green', title: 'Recovered: OAuth token expired', actions: [] });

      const updated = await platform.chat.update(platform.channel, posted.ref, { messageId, version: 2, card });

      assert.equal(updated.ref, posted.ref);
      const { text, buttons } = await seen(updated);
      assert.ok(text.includes('Recovered: OAuth token expired'));
      assert.deepEqual(buttons, []);
    });

    test('finds its own message again, also after an edit', async () => {
      const { messageId, posted } = await post(cardWith());
      await platform.chat.update(platform.channel, posted.ref, {
        messageId,
        version: 2,
        card: cardWith({ tone: 'grey' }),
      });

      const found = await platform.chat.find(platform.channel, messageId, Date.now());

      assert.deepEqual(found, posted);
    });

    test('says that a message is gone when it was removed', async () => {
      const { messageId, posted } = await post(cardWith());
      await platform.remove(posted);

      const update = platform.chat.update(platform.channel, posted.ref, { messageId, version: 2, card: cardWith() });

      await assert.rejects(update, (error) => error instanceof DeliveryError && error.kind === 'message_gone');
    });

    test('shows a reply below the message', async () => {
      const { posted } = await post(cardWith());

      await platform.chat.reply(platform.channel, posted.ref, [{ text: 'Recovered after 47 minutes.' }], false);

      const replies = await platform.replies(posted);
      assert.equal(replies.length, 1);
      assert.ok(replies[0]?.text.includes('Recovered after 47 minutes.'));
    });

    test('a reply calls the person it names', async () => {
      const { posted } = await post(cardWith());
      const ana = { text: 'Ana', person: { platform: platform.chat.platform, id: 'U0ANA' } };

      await platform.chat.reply(platform.channel, posted.ref, [ana, { text: ', it is ten times worse.' }], true);

      const [reply] = await platform.replies(posted);
      assert.ok(reply);
      assert.ok(reply.text.includes(', it is ten times worse.'));
      assert.deepEqual(reply.pings, platform.calls ? ['U0ANA'] : []);
      if (!platform.calls) assert.ok(reply.text.includes('Ana,'));
    });

    test('names a person whom it does not know, and calls nobody', async () => {
      const { posted } = await post(cardWith());
      const strangers: Text = [
        { text: 'Ana', person: { platform: 'elsewhere', id: 'U0ANA' } },
        { text: ' and ' },
        { text: 'Ben <!here>', person: { platform: platform.chat.platform, id: '!here' } },
      ];

      await platform.chat.reply(platform.channel, posted.ref, strangers, false);

      const [reply] = await platform.replies(posted);
      assert.ok(reply);
      assert.ok(reply.text.includes('Ana and Ben <!here>'), reply.text);
      assert.deepEqual(reply.pings, []);
    });

    test('names a person in small print and calls nobody there', async () => {
      const ana = { text: 'Ana', person: { platform: platform.chat.platform, id: 'U0ANA' } };

      const { posted } = await post(cardWith({ footer: [[{ text: 'asked by ' }, ana]] }));

      const { text, pings } = await seen(posted);
      assert.ok(text.includes('asked by Ana'), text);
      assert.deepEqual(pings, []);
    });

    test('shows a card without buttons', async () => {
      const card = cardWith({ actions: [] });

      const { posted } = await post(card);

      const { text, buttons } = await seen(posted);
      assert.ok(text.includes('OAuth token expired for HubSpot (prod)'));
      assert.deepEqual(buttons, []);
    });

    test('shows a list of many causes whole, a line each with its links', async () => {
      const line = (index: number): Text => [
        { text: '🔴 ' },
        { text: `Field mapping invalid: property_${index}`, url: `https://culprit.example/alerts/${1e15 + index}` },
        { text: ' · 1,204 of 50,000 records in Customers → HubSpot contacts · ' },
        { text: 'Open field mapping', url: `https://tool.example/syncs/${index}/mapping` },
      ];
      const paragraphs = Array.from({ length: 25 }, (_, index) => line(index));

      const { posted } = await post(cardWith({ title: '25 causes in 10 minutes', paragraphs, footer: [] }));

      const { text } = await seen(posted);
      for (const [index] of paragraphs.entries()) assert.ok(text.includes(`property_${index} `), `line ${index}`);
      assert.doesNotMatch(text, /and more/);
    });

    test('shows hostile text as text and calls nobody', async () => {
      const span: Text = [{ text: hostile }, { text: hostile, strong: true }, { text: hostile, code: true }];
      const card = cardWith({ title: hostile.slice(0, 100), label: hostile, paragraphs: [span], footer: [span] });

      const { posted } = await post(card);
      await platform.chat.reply(platform.channel, posted.ref, span, true);

      const { text, pings } = await seen(posted);
      assert.ok(text.includes(hostile.slice(0, 100)));
      assert.ok(text.includes(hostile.repeat(3)));
      assert.deepEqual(pings, []);
      const replies = await platform.replies(posted);
      assert.ok(replies[0]?.text.includes(hostile.repeat(3)));
      assert.deepEqual(replies[0]?.pings, []);
    });

    test('delivers a card over every limit and says that there is more', async () => {
      const long = (mark: string, length: number): string => `${mark} ${'word "quoted" é😀\n'.repeat(length / 16)}`;
      const many = Array.from(
        { length: 60 },
        (_, index): Action => ({
          kind: 'link',
          id: index % 2 === 0 ? 'open_fix' : 'open_status',
          label: long(`Fix ${index}`, 400),
          url: `https://tool.example/${'x'.repeat(1_900)}`,
          primary: index === 30,
        }),
      );
      const card = cardWith({
        title: long('TITLE', 1_000),
        label: long('LABEL', 5_000),
        paragraphs: Array.from({ length: 400 }, (_, index): Text => [{ text: long(`PARAGRAPH${index}`, 800) }]),
        actions: [...actions, ...many],
        footer: Array.from(
          { length: 40 },
          (_, index): Text => [{ text: long(`FOOT${index}`, 400), url: 'https://tool.example/r' }],
        ),
      });

      const { posted } = await post(card);

      const { text } = await seen(posted);
      assert.ok(text.includes('TITLE word'));
      assert.ok(text.includes('PARAGRAPH0 word'));
      assert.ok(text.includes('PARAGRAPH399') || /and more/.test(text), 'what was dropped is said');
    });

    test('delivers one endless paragraph cut, with its beginning', async () => {
      const card = cardWith({ paragraphs: [[{ text: `BEGIN ${'"\\'.repeat(100_000)}` }]] });

      const { posted } = await post(card);

      const { text } = await seen(posted);
      assert.ok(text.includes('BEGIN'));
      assert.ok(text.length > 200_000 || /and more/.test(text), 'what was dropped is said');
    });

    test('delivers any card', async () => {
      const words = fc.string({ unit: 'binary', maxLength: 400 });
      const span = fc.oneof(
        fc.record({ text: words }),
        fc.record({ text: words, strong: fc.constant(true as const) }),
        fc.record({ text: words, url: fc.oneof(fc.webUrl(), words) }),
        fc.record({ text: words, person: fc.record({ platform: words, id: words }) }),
        fc.record({ at: fc.integer({ min: 0, max: 4e12 }), as: fc.constantFrom('time', 'date_time') }),
      );
      const cards = fc.record({
        tone: fc.constantFrom('red', 'orange', 'yellow', 'grey', 'green'),
        title: words,
        label: words,
        paragraphs: fc.array(fc.array(span, { maxLength: 5 }), { maxLength: 8 }),
        actions: fc.subarray([...actions]),
        footer: fc.array(fc.array(span, { maxLength: 3 }), { maxLength: 6 }),
      });

      await fc.assert(
        fc.asyncProperty(cards, async (card) => {
          const { posted } = await post(card);
          const { pings } = await seen(posted);
          assert.deepEqual(pings, []);
        }),
        { numRuns: 60 },
      );
    });

    test('is well after the start and tells no secret about it', () => {
      const { ok, detail } = platform.chat.state();

      assert.equal(ok, true, detail);
      for (const secret of platform.secrets) assert.ok(!detail.includes(secret));
    });

    test('lists the channels it posts to', () => {
      assert.ok(platform.chat.channels.some((place) => place.channel === platform.channel));
      assert.ok(platform.chat.channels.every((place) => place.platform === platform.chat.platform));
    });

    test('throws only DeliveryErrors, which hold no secret and no text of the message', async () => {
      const { messageId, posted } = await post(cardWith());
      const card = cardWith({ title: 'CONFIDENTIAL title', paragraphs: [[{ text: 'CONFIDENTIAL paragraph' }]] });
      const calls = [
        () => platform.chat.post(platform.channel, { messageId, version: 1, card }),
        () => platform.chat.update(platform.channel, posted.ref, { messageId, version: 2, card }),
        () => platform.chat.reply(platform.channel, posted.ref, [{ text: 'CONFIDENTIAL note' }], false),
      ];

      for (const call of calls) {
        platform.breakDown();
        const error = await call().then(
          () => null,
          (thrown: unknown) => thrown,
        );
        assert.ok(error instanceof DeliveryError, String(error));
        const told = everythingIn(error);
        for (const secret of [...platform.secrets, 'CONFIDENTIAL']) assert.ok(!told.includes(secret), told);
      }
    });
  });
}

/** All strings of an error and of what caused it. */
function everythingIn(error: unknown, depth = 0): string {
  if (depth > 6 || typeof error !== 'object' || error === null) return String(error);
  const names = Object.getOwnPropertyNames(error);
  return names.map((name) => everythingIn((error as Record<string, unknown>)[name], depth + 1)).join('\n');
}
