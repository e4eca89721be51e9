import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { hourMs, minuteMs } from '../../src/domain/run.ts';
import { alertWith, dossierOf, now, syncWith } from '../chat/console/alerts.ts';
import { serveConsole } from '../chat/console/harness.ts';
import { launchBrowser, noBrowser } from './browser.ts';

const token = alertWith('00000000000000a1');
const mapping = alertWith('00000000000000a2', {
  openedAt: now - hourMs,
  cause: { category: 'validation', kind: 'unknown_field', title: 'Field mapping invalid: plan_tier' },
  last: { blocked: false },
});
const limited = alertWith('00000000000000a3', {
  cause: { category: 'transient', kind: 'rate_limit', actionable: false, title: 'HubSpot is rate limiting', fix: null },
});
const details = {
  title: 'OAuth token expired for HubSpot (prod)',
  sections: [{ heading: 'What the destination answered', lines: [], code: '{"category":"EXPIRED_AUTHENTICATION"}' }],
};

describe('the console in a browser', { skip: noBrowser }, () => {
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());

  /** A console and a page on it that is live; whatever the page complains about fails the test. */
  async function open(context: TestContext, ...options: Parameters<typeof serveConsole>) {
    const served = await serveConsole(...options);
    const page = await browser.newPage({ timezoneId: 'Asia/Kolkata', locale: 'en-GB' });
    page.setDefaultTimeout(10_000);
    const complaints: string[] = [];
    const asked: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    context.after(async () => {
      await page.close();
      await served.stop();
    });
    await page.goto(served.url);
    await live(page);
    return { ...served, page, complaints, asked };
  }

  test('a press is done without a reload: the card changes, and the keyboard stays where it was', async (context) => {
    const { page, presses, show, complaints } = await open(context, [dossierOf(token)]);
    await page.evaluate('window.sameDocument = true');
    await page.fill('#actor', 'Ana');

    await page.getByRole('button', { name: 'Acknowledge' }).press('Enter');
    await idle(page);
    await show(dossierOf(alertWith(token.id, { version: 5, acknowledgedBy: 'Ana', acknowledgedAt: now })));
    await page.getByText('auth · Ana has it').waitFor();

    assert.deepEqual(
      presses.map(({ action, messageId, version, actor }) => [action, messageId, version, actor.name]),
      [['acknowledge', 'm-00000000000000a1-1', 4, 'Ana']],
    );
    assert.equal(await page.evaluate('window.sameDocument'), true);
    assert.equal(await page.evaluate('document.activeElement.closest(".card")?.id'), 'card-00000000000000a1');
    assert.deepEqual(complaints, []);
  });

  test('the name is asked once and kept', async (context) => {
    const { page } = await open(context, []);

    await page.fill('#actor', 'Ana');
    await page.locator('#actor').blur();
    await page.reload();

    assert.equal(await page.inputValue('#actor'), 'Ana');
  });

  test('a new message appears on top of its group and is read out', async (context) => {
    const { page, show } = await open(context, [dossierOf(mapping), dossierOf(limited)]);

    await show(dossierOf(token));
    await page.locator('#card-00000000000000a1').waitFor();

    assert.deepEqual(await titles(page), [
      'OAuth token expired for HubSpot (prod)',
      'Field mapping invalid: plan_tier',
      'HubSpot is rate limiting: fourth run in a row',
    ]);
    assert.match((await page.textContent('#announcer')) ?? '', /New: OAuth token expired/);
    await page.getByRole('heading', { name: '2 causes need you' }).waitFor();
  });

  test('a message that is over moves to its group by itself', async (context) => {
    const { page, show } = await open(context, [dossierOf(token), dossierOf(mapping)]);

    await show(dossierOf(alertWith(token.id, { version: 5, life: 'resolved', resolvedAt: now, resolution: 'proof' })));
    await page.locator('[aria-label="Over"] #card-00000000000000a1').waitFor();

    assert.deepEqual(await titles(page), [
      'Field mapping invalid: plan_tier',
      'Recovered: OAuth token expired for HubSpot (prod)',
    ]);
  });

  test('details open in a dialog with a name; Escape closes it and the keyboard is back on the button', async (context) => {
    const { page } = await open(context, [dossierOf(token)], [], { press: async () => details });

    await page.getByRole('button', { name: 'Details' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'OAuth token expired for HubSpot (prod)' });
    await dialog.waitFor();
    const inside = await page.evaluate('document.activeElement.closest("dialog") !== null');
    const shown = await dialog.textContent();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });

    assert.equal(inside, true);
    assert.match(shown ?? '', /EXPIRED_AUTHENTICATION/);
    assert.equal(await page.evaluate('document.activeElement.dataset.action'), 'details');
  });

  test('a snooze is chosen by keyboard alone', async (context) => {
    const { page, presses } = await open(context, [dossierOf(limited)]);

    await page.locator('.menu summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.menu[open]').waitFor({ state: 'detached' });
    await idle(page);

    assert.deepEqual(
      presses.map(({ action, value, actor }) => [action, value, actor.name]),
      [['snooze', '4h', 'Somebody']],
    );
  });

  test('/syncstatus is asked in the box and answered in the dialog', async (context) => {
    const { page, commands } = await open(context, []);

    await page.fill('#command-text', 'hubspot');
    await page.press('#command-text', 'Enter');
    await page.getByRole('dialog', { name: 'Nothing needs you' }).waitFor();

    assert.equal(commands[0]?.[0], 'hubspot');
  });

  test('a sample run is sent by its button', async (context) => {
    const { page, sent } = await open(context, []);

    await page.getByRole('button', { name: 'A clean run' }).click();
    await idle(page);

    assert.deepEqual(sent, ['clean']);
  });

  test('a press that could not be taken says so', async (context) => {
    const { page, chat } = await open(context, [dossierOf(token)]);

    await chat.stop();
    await page.getByRole('button', { name: 'Acknowledge' }).click();

    await page.getByRole('alert').getByText('starting or stopping').waitFor();
  });

  test('a page that lost its connection says so, comes back by itself and shows what it missed', async (context) => {
    const { page, stop, port } = await open(context, [dossierOf(token)]);

    await stop();
    await page.locator('#live[data-state="reconnecting"]').waitFor();
    const restarted = await serveConsole([dossierOf(token), dossierOf(mapping)], [], {}, port);
    context.after(() => restarted.stop());
    await live(page);

    await page.getByRole('heading', { name: 'Field mapping invalid: plan_tier' }).waitFor();
  });

  test('hostile text stays text, and the page asks nobody but us', async (context) => {
    const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    const title = `${hostile} title`;
    const bad = alertWith('00000000000000a9', {
      acknowledgedBy: hostile,
      acknowledgedAt: now,
      cause: { title, explanation: hostile, code: hostile, fix: { label: 'Fix', url: 'javascript:window.hacked=1' } },
      last: { syncName: hostile, runUrl: 'javascript:window.hacked=1' },
    });
    const samples = [{ recordId: hostile, httpStatus: 400, text: hostile }];
    const dossier = dossierOf(bad, { samples });
    const { page, url, show, complaints, asked } = await open(
      context,
      [dossier],
      [{ sync: syncWith(hostile, { url: 'javascript:window.hacked=1' }), openAlerts: [], folded: [] }],
      { press: async () => ({ title: hostile, sections: [{ heading: hostile, lines: [], code: hostile }] }) },
    );

    await show(dossier);
    await page.getByRole('button', { name: 'Details' }).click();
    await page.getByRole('dialog').waitFor();
    await page.goto(`${url}/alerts/00000000000000a9`);
    await live(page);

    assert.equal(await page.getByRole('heading', { name: title, level: 3 }).count(), 1);
    assert.equal(await page.evaluate('window.hacked'), undefined);
    assert.equal(await page.locator('a[href^="javascript"], main img, main script').count(), 0);
    assert.deepEqual(complaints, []);
    assert.deepEqual([...new Set(asked)], [url]);
  });

  test("times are shown in the reader's zone, ages by the server's clock", async (context) => {
    const { page } = await open(
      context,
      [dossierOf(token)],
      [{ sync: syncWith('Customers → HubSpot', { lastRunAt: now - 26 * hourMs }), openAlerts: [], folded: [] }],
    );

    assert.match((await page.textContent('#card-00000000000000a1')) ?? '', /First seen 08:44/);
    assert.match((await page.textContent('table')) ?? '', /26 h ago/);
  });

  test("an alert's page follows its alert and no other", async (context) => {
    const { page, url, show } = await open(context, [dossierOf(token), dossierOf(mapping)]);
    await page.goto(`${url}/alerts/${token.id}`);
    await live(page);

    await show(dossierOf(alertWith(mapping.id, { version: 5 })));
    await show(dossierOf(alertWith(token.id, { version: 5, snoozedUntil: now + 30 * minuteMs, snoozedBy: 'Ben' })));
    await page.getByText('auth · snoozed').waitFor();

    assert.deepEqual(await titles(page), ['OAuth token expired for HubSpot (prod)']);
  });

  test('every control has a name, and the page reads without script', async (context) => {
    const { page, url } = await open(context, [dossierOf(token), dossierOf(limited)]);
    const nameless = await page.evaluate(
      `[...document.querySelectorAll('a, button, input, summary')].filter((control) =>
        !(control.textContent.trim() || control.getAttribute('aria-label') || control.labels?.length)).length`,
    );
    const plain = await browser.newPage({ javaScriptEnabled: false });
    context.after(() => plain.close());

    await plain.goto(url);

    assert.equal(nameless, 0);
    assert.match((await plain.textContent('#card-00000000000000a1')) ?? '', /First seen 03:14 UTC/);
  });
});

async function live(page: Page): Promise<void> {
  await page.locator('#live[data-state="live"]').waitFor();
}

/** What was pressed has been answered. */
async function idle(page: Page): Promise<void> {
  await page.locator('[aria-busy]').waitFor({ state: 'detached' });
}

/** Titles of the cards from top to bottom, without the word for the tone. */
function titles(page: Page): Promise<string[]> {
  return page
    .locator('.card h3')
    .evaluateAll((headings) =>
      headings.map((heading) => (heading as unknown as { lastChild: { textContent: string } }).lastChild.textContent),
    );
}
