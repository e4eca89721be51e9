import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { dossierOf } from '../chat/console/alerts.ts';
import {
  dayRefusals,
  daySyncs,
  dayTroubles,
  dayUndelivered,
  fieldPage,
  fullDay,
  tokenPage,
  watchingPage,
} from '../chat/console/full-day.ts';
import { serveConsole } from '../chat/console/harness.ts';
import { launchBrowser, noBrowser } from './browser.ts';

/** Text against what is behind it: https://www.w3.org/TR/WCAG22/#contrast-minimum */
const leastContrast = 4.5;
/** https://www.w3.org/TR/WCAG22/#target-size-enhanced */
const leastTargetPx = 44;

describe('how the console looks', { skip: noBrowser }, () => {
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());

  /** The pages of a console with everything to show (each state of an alert, endless texts, troubles), and of a new one. */
  async function serveDay(context: TestContext) {
    const served = await serveConsole(fullDay, daySyncs, { troubles: dayTroubles });
    served.store.listUndelivered = async () => dayUndelivered;
    served.store.listRefusals = async () => dayRefusals;
    context.after(() => served.stop());
    const alerts = [tokenPage, fieldPage, watchingPage].map((id) => `${served.url}/alerts/${id}`);
    const first = await serveConsole([]);
    context.after(() => first.stop());
    return { ...served, pages: [served.url, ...alerts, first.url] };
  }

  async function open(context: TestContext, url: string, width = 1_200): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: 'light' });
    context.after(() => page.close());
    await page.goto(url);
    await page.locator('#live[data-state="live"]').waitFor();
    return page;
  }

  test('every text can be read, in the light and in the dark', async (context) => {
    const { pages } = await serveDay(context);

    for (const url of pages) {
      const page = await open(context, url);
      assert.deepEqual(await faintTexts(page), [], url);
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.deepEqual(await faintTexts(page), [], `${url} in the dark`);
    }
  });

  test('the page is dark for who prefers that', async (context) => {
    const { url } = await serveDay(context);
    const page = await open(context, url);
    const brightest = () =>
      page.evaluate<number>(
        'Math.max(...getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number))',
      );

    assert.ok((await brightest()) > 200);
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.ok((await brightest()) < 60);
  });

  test('on a phone nothing has to be scrolled sideways, however long the texts', async (context) => {
    const { pages } = await serveDay(context);

    for (const url of pages) {
      const page = await open(context, url, 400);
      for (const menu of await page.locator('.menu summary').all()) await menu.click();
      for (const width of [400, 360, 320]) {
        await page.setViewportSize({ width, height: 800 });
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width, url);
        assert.deepEqual(await cutOff(page, width), [], `${url} at ${width} px`);
      }
    }
  });

  test('an answer fits on a phone, too', async (context) => {
    const { url } = await serveDay(context);
    const page = await open(context, url, 320);

    await page.fill('#command-text', 'hubspot');
    await page.press('#command-text', 'Enter');
    await page.getByRole('dialog').waitFor();

    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320);
    assert.deepEqual(await cutOff(page, 320), []);
  });

  test('a finger hits every control', async (context) => {
    const { pages } = await serveDay(context);

    for (const url of pages) {
      const page = await open(context, url, 360);
      for (const menu of await page.locator('.menu summary').all()) await menu.click();
      assert.deepEqual(await smallTargets(page), [], url);
    }
  });

  for (const platform of ['Slack', 'Teams']) {
    test(`what ${platform} would show can be read, fits on a phone and is hit by a finger`, async (context) => {
      const { url } = await serveDay(context);
      const page = await open(context, url);
      const radios = await page.getByRole('radio', { name: platform }).all();
      for (const radio of radios) await radio.check();
      await page
        .locator('.payload > *')
        .nth(radios.length - 1)
        .waitFor();
      for (const choice of await page.locator('.preview summary, .preview .expandable').all()) await choice.click();

      assert.deepEqual(await faintTexts(page), []);
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.deepEqual(await faintTexts(page), [], 'in the dark');
      for (const width of [400, 320]) {
        await page.setViewportSize({ width, height: 800 });
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
        assert.deepEqual(await cutOff(page, width), [], `at ${width} px`);
        assert.deepEqual(await smallTargets(page), [], `at ${width} px`);
      }
    });
  }

  test('a table shown as blocks is still a table to a screen reader, and each value has its name', async (context) => {
    const { url } = await serveDay(context);
    const page = await open(context, `${url}/alerts/${fieldPage}`, 360);

    const table = page.getByRole('table', { name: 'Syncs that have it' });
    const rows = await table.getByRole('row').count();
    const names = await page.evaluate(
      `[...document.querySelectorAll('[aria-label="Syncs that have it"] td')].map((cell) => getComputedStyle(cell, '::before').content)`,
    );

    assert.equal(rows, 4);
    assert.deepEqual((names as string[]).slice(0, 4), ['"Last seen: "', '"Records: "', '"Since then: "', '"Now: "']);
  });

  test('the first steps go once the first message is there', async (context) => {
    const { url, show, stop } = await serveConsole([]);
    context.after(() => stop());
    const page = await open(context, url);
    await page.getByText('Or send a run of your own:').waitFor();

    const [token] = fullDay;
    assert.ok(token);
    await show(dossierOf(token.alert));

    await page.locator('.card').waitFor();
    await page.getByText('Or send a run of your own:').waitFor({ state: 'hidden' });
  });

  test("an alert's page says why it is open, for people who listen to it, too", async (context) => {
    const { url } = await serveDay(context);
    const page = await open(context, `${url}/alerts/${tokenPage}`);

    await page.getByRole('heading', { name: 'Why is this still open?' }).waitFor();
    await page.getByText('One clean run of any sync on HubSpot (prod) closes it.').waitFor();
  });
});

/** Visible texts whose contrast with the nearest background behind them is too low, as `text (ratio)`. */
function faintTexts(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const rgba = (text) => (text.match(/[0-9.]+/g) ?? []).map(Number);
    const luminance = ([r, g, b]) => {
      const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const behind = (element) => {
      for (let e = element; e; e = e.parentElement) {
        const color = rgba(getComputedStyle(e).backgroundColor);
        if (color.length === 3 || color[3] === 1) return color;
      }
      return [255, 255, 255];
    };
    const faint = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (node.textContent.trim() === '' || !element.checkVisibility() || element.closest('.hidden, .skip, noscript')) continue;
      const [one, other] = [rgba(getComputedStyle(element).color), behind(element)].map(luminance);
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      if (ratio < ${leastContrast}) faint.push(node.textContent.trim().slice(0, 40) + ' (' + ratio.toFixed(2) + ')');
    }
    return faint;
  })()`);
}

/** Visible elements that reach over the right edge and cannot be scrolled to. */
function cutOff(page: Page, width: number): Promise<string[]> {
  return page.evaluate(`[...document.body.querySelectorAll('*')]
    .filter((e) => e.checkVisibility() && !e.closest('.hidden, .skip, thead'))
    .filter((e) => e.getBoundingClientRect().right > ${width} + 0.5)
    .map((e) => e.tagName + ' ' + e.className)`);
}

/** Visible controls smaller than a finger, as their text and size. Links within running text are none of them. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('button, input, summary, a.button, a.brand, a.back')]
    .filter((e) => e.checkVisibility())
    .map((e) => ({ e, box: e.getBoundingClientRect() }))
    .filter(({ box }) => Math.min(box.width, box.height) < ${leastTargetPx} - 0.5)
    .map(({ e, box }) => (e.textContent || e.id) + ' ' + Math.round(box.width) + '×' + Math.round(box.height))`);
}
