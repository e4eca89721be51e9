import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, noBrowser } from '../pages/browser.ts';
import { eventually, openWorld, type World } from './world.ts';

describe('the console, with no credentials at all', { skip: noBrowser }, () => {
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());

  async function openPage(t: TestContext, world: World): Promise<Page> {
    const page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    t.after(() => page.close());
    await page.goto(world.url());
    await page.locator('#live[data-state="live"]').waitFor();
    await page.evaluate('window.isSameDocument = true');
    return page;
  }

  async function isSameDocument(page: Page): Promise<boolean> {
    return (await page.evaluate('window.isSameDocument')) === true;
  }

  test('a sample run appears, is acknowledged, and everybody sees it, without a reload', async (t) => {
    const world = await openWorld(t, { withSlack: false, environment: { WEBHOOK_SECRET: '' } });
    const page = await openPage(t, world);
    const colleague = await openPage(t, world);
    assert.equal(await page.locator('.card').count(), 0);

    await page.getByRole('button', { name: /Expired token/ }).click();
    const card = page.locator('.card', { hasText: 'OAuth token expired for HubSpot (prod)' });
    await card.waitFor();
    assert.match((await card.textContent()) ?? '', /50,000 of 50,000 records failed/);
    const fix = card.getByRole('link', { name: 'Reconnect HubSpot' });
    assert.match((await fix.getAttribute('href')) ?? '', /^https:\/\/sync\.example\.com\/connections\//);

    await page.fill('#actor', 'Ana');
    await card.getByRole('button', { name: 'Acknowledge' }).click();
    await card.getByText('Ana has it', { exact: false }).first().waitFor();
    await colleague.locator('.card').getByText('Ana has it', { exact: false }).first().waitFor();

    assert.equal(await card.getByRole('button', { name: 'Acknowledge' }).count(), 0);
    assert.ok((await isSameDocument(page)) && (await isSameDocument(colleague)));
    assert.equal((await world.alerts())[0]?.acknowledged_by, 'Ana');
  });

  test('the keyboard alone is enough', async (t) => {
    const world = await openWorld(t, { withSlack: false, environment: { WEBHOOK_SECRET: '' } });
    const page = await openPage(t, world);

    await tabTo(page, 'Two bad fields in 4,000 records');
    await page.keyboard.press('Enter');
    await page.locator('.card', { hasText: 'plan_tier' }).waitFor();
    await page.focus('#actor');
    await page.keyboard.type('Ben');
    await tabTo(page, 'Acknowledge');
    await page.keyboard.press('Enter');
    await page.locator('.card').getByText('Ben has it', { exact: false }).first().waitFor();

    await eventually('the store knows', async () =>
      (await world.alerts()).some(({ acknowledged_by: person }) => person === 'Ben'),
    );
    assert.ok(await isSameDocument(page));
  });

  test('an error pasted into the page is explained in place', async (t) => {
    const world = await openWorld(t, { withSlack: false, environment: { WEBHOOK_SECRET: '' } });
    const page = await openPage(t, world);

    await page.fill('#explain-text', 'ERROR 429 Too Many Requests for url: https://api.hubapi.com/crm\n'.repeat(60));
    await page.getByRole('button', { name: 'Explain' }).click();

    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    assert.match((await dialog.textContent()) ?? '', /HubSpot is rate limiting/);
    assert.equal(await isSameDocument(page), true);
  });
});

/** Presses Tab until the element with this label has the focus. */
async function tabTo(page: Page, label: string): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate('document.activeElement?.textContent?.trim()')) === label) return;
  }
  assert.fail(`no way to "${label}" with the Tab key`);
}
