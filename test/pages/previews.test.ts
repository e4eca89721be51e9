import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { alertWith, dossierOf, now } from '../chat/console/alerts.ts';
import { serveConsole } from '../chat/console/harness.ts';
import { launchBrowser, noBrowser } from './browser.ts';

const token = alertWith('00000000000000a1');
const taken = alertWith(token.id, { version: 5, acknowledgedBy: 'Ana', acknowledgedAt: now });
const limited = alertWith('00000000000000a3', {
  cause: { category: 'transient', kind: 'rate_limit', actionable: false, title: 'HubSpot is rate limiting', fix: null },
});

/** What the card of `token` says, line by line, but for the moments and the order of its last lines. */
const told = [
  '🔴 OAuth token expired for HubSpot (prod)',
  'auth · needs you',
  '50,000 of 50,000 records failed in Customers → HubSpot contacts. Nothing was written. Culprit asked the engine to pause the sync.',
];
const buttons = ['Reconnect HubSpot', 'Acknowledge', 'Details'];
const footer = 'View run · EXPIRED_AUTHENTICATION · run_8472 · 000000';

describe('messages as Slack and Teams show them', { skip: noBrowser }, () => {
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());

  /** A console and a live page on it; `complaints` are its errors and whatever its content policy had to stop. */
  async function open(context: TestContext, dossiers: Parameters<typeof serveConsole>[0], path = '/') {
    const served = await serveConsole(dossiers);
    const page = await browser.newPage({ timezoneId: 'Asia/Kolkata', locale: 'en-GB' });
    page.setDefaultTimeout(10_000);
    const complaints: string[] = [];
    const asked: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() !== 'log') complaints.push(message.text());
    });
    page.on('request', (request) => asked.push(request.url()));
    context.after(async () => {
      await page.close();
      await served.stop();
    });
    await page.goto(served.url + path);
    await page.locator('#live[data-state="live"]').waitFor();
    return { ...served, page, complaints, asked };
  }

  test('Slack shows the words of the card, and nothing else', async (context) => {
    const { page, complaints } = await open(context, [dossierOf(token)]);

    const shown = await switchTo(page, 'Slack');

    assert.deepEqual(await linesOf(shown), [
      ...told,
      'First seen 08:44 · last seen 09:25 · failing in 4 runs in a row',
      ...buttons,
      footer,
    ]);
    assert.equal(await page.locator('#card-00000000000000a1 > header').isVisible(), false);
    assert.deepEqual(complaints, []);
  });

  test("Teams shows the same words, drawn by Microsoft's library", async (context) => {
    const { page, complaints } = await open(context, [dossierOf(token)]);

    const shown = await switchTo(page, 'Teams');

    assert.deepEqual(await linesOf(shown), [
      ...told,
      'First seen 8:44 · last seen 9:25 · failing in 4 runs in a row',
      footer,
      ...buttons,
    ]);
    assert.equal(await shown.locator('.ac-adaptiveCard').count(), 1);
    assert.deepEqual(complaints, []);
  });

  test('the console shows its own view again, and remembers nothing', async (context) => {
    const { page } = await open(context, [dossierOf(token)]);
    await switchTo(page, 'Teams');

    await page.getByRole('radio', { name: 'Console' }).check();
    await page.locator('.preview').waitFor({ state: 'detached' });
    assert.equal(await page.locator('.card > header').isVisible(), true);

    await switchTo(page, 'Slack');
    await page.reload();
    assert.equal(await page.getByRole('radio', { name: 'Console' }).isChecked(), true);
  });

  test('one message is switched, the others stay', async (context) => {
    const { page } = await open(context, [dossierOf(token), dossierOf(limited)]);

    await switchTo(page, 'Slack', page.locator('#card-00000000000000a3'));

    assert.equal(await page.locator('.preview').count(), 1);
    assert.equal(await page.locator('#card-00000000000000a1 > header').isVisible(), true);
  });

  test('the library comes from us, and only when somebody switches to Teams', async (context) => {
    const { page, url, asked } = await open(context, [dossierOf(token)]);
    const scripts = () => asked.filter((one) => /view|adaptive/.test(one) && /\.js/.test(one)).length;

    const atStart = scripts();
    await switchTo(page, 'Slack');
    const withSlack = scripts();
    await switchTo(page, 'Teams');
    const withTeams = scripts();
    await switchTo(page, 'Slack');
    await switchTo(page, 'Teams');

    assert.deepEqual([atStart, withSlack, withTeams, scripts()], [0, 2, 4, 4]);
    assert.deepEqual([...new Set(asked.map((one) => new URL(one).origin))], [url]);
  });

  test('the switch is one stop for the keyboard, has a name and is moved by the arrows', async (context) => {
    const { page } = await open(context, [dossierOf(token)]);
    const group = page.getByRole('group', { name: 'Show this message as it looks in' });
    await group.getByRole('radio', { name: 'Console' }).focus();

    await page.keyboard.press('ArrowRight');
    await page.getByRole('region', { name: 'The message in Slack' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('region', { name: 'The message in Teams' }).waitFor();
    await page.locator('.teams .ac-adaptiveCard').waitFor();

    assert.equal(await page.evaluate('document.activeElement.value'), 'teams');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate('document.activeElement.closest(".views")'), null);
  });

  for (const platform of ['Slack', 'Teams'] as const) {
    test(`in ${platform} a button does nothing and says so, a choice only opens`, async (context) => {
      const { page, presses } = await open(context, [dossierOf(limited)]);
      const shown = await switchTo(page, platform);

      await shown.getByText('Snooze', { exact: false }).first().click();
      const inert = shown.getByRole('button', { disabled: true });
      assert.deepEqual((await inert.allInnerTexts()).sort(), [
        '1 hour',
        '24 hours',
        '4 hours',
        'Details',
        'Until it recovers',
      ]);
      for (const button of await inert.all())
        assert.equal(await button.getAttribute('title'), 'A preview: press in the console’s own view');
      await page
        .getByText(`As ${platform} shows it. Its buttons do nothing here: press in the Console view.`)
        .waitFor();
      assert.deepEqual(presses, []);
      assert.equal(await page.getByRole('dialog').count(), 0);
    });

    test(`in ${platform} the link that fixes it opens its page, and counts as no press`, async (context) => {
      const { page, presses } = await open(context, [dossierOf(token)]);
      await page.context().route('https://sync.example/**', (route) => route.fulfill({ body: 'Reconnect' }));
      const shown = await switchTo(page, platform);

      const opened = page.context().waitForEvent('page');
      await shown.getByText('Reconnect HubSpot').click();
      const fixPage = await opened;
      await fixPage.waitForLoadState();

      assert.equal(fixPage.url(), 'https://sync.example/connections/7/reconnect');
      assert.equal(await fixPage.evaluate('window.opener'), null);
      assert.equal(await shown.getByText('View run').getAttribute('href'), 'https://sync.example/runs/run_8472');
      await fixPage.close();
      assert.deepEqual(presses, []);
    });

    test(`in ${platform} a message that changes is drawn anew, and the keyboard stays where it was`, async (context) => {
      const { page, show, complaints } = await open(context, [dossierOf(token)]);
      const shown = await switchTo(page, platform);
      await shown.getByRole('button', { name: 'Details' }).focus();

      await show(dossierOf(taken));
      await shown.getByText('auth · Ana has it').waitFor();

      assert.equal(await page.locator('.card').getAttribute('data-version'), '5');
      assert.equal(await page.getByRole('radio', { name: platform }).isChecked(), true);
      assert.equal(await page.locator('.card > header').isVisible(), false);
      assert.equal(await page.evaluate('document.activeElement.textContent'), 'Details');
      assert.equal(await page.evaluate('document.activeElement.closest(".preview") !== null'), true);
      assert.deepEqual(complaints, []);
    });

    test(`in ${platform} the alert's own page keeps its view when the alert changes`, async (context) => {
      const { page, show } = await open(context, [dossierOf(token)], `/alerts/${token.id}`);
      const shown = await switchTo(page, platform);

      await show(dossierOf(taken));
      await page.locator('.card[data-version="5"]').waitFor();

      await shown.getByText('auth · Ana has it').waitFor();
      assert.equal(await page.getByRole('radio', { name: platform }).isChecked(), true);
    });

    test(`in ${platform} hostile text stays text`, async (context) => {
      const hostile =
        '<img src=x onerror="window.hacked=1"> **b** [x](javascript:hacked=1) {{TIME(2026-11-20T00:00:00Z)}}';
      const bad = alertWith('00000000000000a9', {
        acknowledgedBy: hostile,
        acknowledgedAt: now,
        cause: {
          title: hostile,
          explanation: hostile,
          code: hostile,
          fix: { label: 'Fix', url: 'javascript:hacked=1' },
        },
        last: { syncName: hostile, runUrl: 'javascript:hacked=1' },
      });
      const { page, complaints } = await open(context, [dossierOf(bad)]);

      const shown = await switchTo(page, platform);

      const words = (await linesOf(shown)).join('\n');
      assert.ok(words.includes(`🔴 ${hostile}`), words);
      assert.ok(words.includes(`records failed in ${hostile}`), words);
      assert.equal(await page.evaluate('window.hacked'), undefined);
      assert.equal(await shown.locator('img, script, strong, [href^="javascript"]').count(), 0);
      assert.deepEqual(complaints, []);
    });
  }

  test('Slack blocks are drawn as what they are, and links lead to web pages only', async (context) => {
    const { page } = await open(context, [dossierOf(token)]);
    const line = (text: string) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] });
    await answer(page, 'slack', {
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: '*as* <https://a.example/?a=1&amp;b|it> &lt;is&gt; <b>' } },
        {
          type: 'rich_text',
          elements: [
            { type: 'rich_text_list', style: 'bullet', elements: [line('<i>one</i>'), line('two')] },
            { type: 'rich_text_preformatted', elements: [{ type: 'text', text: '{"a": "<u>"}' }] },
            {
              type: 'rich_text_section',
              elements: [
                { type: 'user', user_id: 'U0ANA' },
                { type: 'text', text: ' x ', style: { code: true } },
                { type: 'link', url: 'javascript:hacked=1', text: 'no' },
                { type: 'date', timestamp: now / 1_000, format: '{date_short}, {time}', fallback: 'then' },
              ],
            },
          ],
        },
        { type: 'context', elements: [{ type: 'mrkdwn', text: `<!date^${now / 1_000}^{time}|04:00 UTC>` }] },
        { type: 'video' },
      ],
    });

    const shown = await switchTo(page, 'Slack');

    assert.deepEqual(await linesOf(shown), [
      '*as* it <is> <b>',
      '<i>one</i>',
      'two',
      '{"a": "<u>"}',
      '@U0ANA x no20 Nov 2026, 09:30',
      '09:30',
      '(video: not drawn here)',
    ]);
    assert.deepEqual(await hrefs(shown), ['https://a.example/?a=1&b']);
    assert.deepEqual(await shown.locator('li').allInnerTexts(), ['<i>one</i>', 'two']);
  });

  test('in Teams a text has the markdown that Teams has, the rest is literal', async (context) => {
    const { page, complaints } = await open(context, [dossierOf(token)]);
    const text =
      '# a **bold** *it* _it_ snake_case_name \\*no\\* `code` <b>x</b> &amp; [ok](https://a.example/) [no](javascript:a)\n\n- one\n- two\n\n1. three';
    const content = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text, wrap: true }] };
    await answer(page, 'teams', { type: 'message', attachments: [{ content }] });

    const shown = await switchTo(page, 'Teams');

    assert.deepEqual(await linesOf(shown), [
      '# a bold it it snake_case_name *no* `code` <b>x</b> &amp; ok [no](javascript:a)',
      'one',
      'two',
      'three',
    ]);
    assert.deepEqual(await shown.locator('strong, em').allInnerTexts(), ['bold', 'it', 'it']);
    assert.deepEqual(await shown.locator('ul > li, ol > li').allInnerTexts(), ['one', 'two', 'three']);
    assert.deepEqual(await hrefs(shown), ['https://a.example/']);
    assert.deepEqual(complaints, []);
  });

  test('what cannot be drawn now says why, and the console is one switch away', async (context) => {
    const { page, chat } = await open(context, [dossierOf(token)]);

    await chat.stop();
    const shown = await switchTo(page, 'Slack');

    assert.match(
      (await shown.innerText()) ?? '',
      /How it looks in Slack cannot be shown now: The console is starting or stopping/,
    );
    await page.getByRole('radio', { name: 'Console' }).check();
    assert.equal(await page.locator('.card > header').isVisible(), true);
  });
});

/** Switches a card, the first unless one is given, and gives its message there once it is drawn. */
async function switchTo(
  page: Page,
  platform: 'Slack' | 'Teams',
  card: Locator = page.locator('.card'),
): Promise<Locator> {
  await card.getByRole('radio', { name: platform }).check();
  const shown = card.getByRole('region', { name: `The message in ${platform}` });
  await shown.locator('.payload > *').waitFor();
  return shown.locator('.payload');
}

/** The visible words, one entry per line on the screen. */
async function linesOf(shown: Locator): Promise<string[]> {
  return (await shown.innerText())
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}

function hrefs(shown: Locator): Promise<string[]> {
  return shown.locator('a').evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href));
}

/** Lets the server answer something else for the preview. */
async function answer(page: Page, platform: string, json: unknown): Promise<void> {
  await page.route(`**/preview/${platform}`, (route) => route.fulfill({ json }));
}
