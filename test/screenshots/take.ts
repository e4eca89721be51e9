/**
 * `npm run screenshots`: draws the pictures of the README anew. Starts the real app twice on a temporary database (once
 * with the console, once with Slack pointed at the fake), sends the demo's morning, and photographs what people see.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { samples } from '../../src/samples/morning.ts';
import { sendSample } from '../../src/samples/send-sample.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack.ts';
import { launchBrowser, noBrowser } from '../pages/browser.ts';
import { type ShownMessage, slackPage } from './slack-page.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');
/** The morning's causes that are told: one message each. */
const messagesExpected = 5;
const patienceMs = 20_000;

/** Runs the app with these variables on a database of its own while `work` lasts. */
async function withApp(variables: Readonly<Record<string, string>>, work: (url: string) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'culprit-screenshots-'));
  const config = readConfig({ PORT: '0', DATABASE_URL: `file:${folder}/culprit.db`, LOG_LEVEL: 'error', ...variables });
  const app = await startApp(config, { clock: { now: Date.now }, log: createLog(config.logLevel) });
  try {
    await work(app.url);
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true });
  }
}

async function sendMorning(url: string): Promise<void> {
  for (const sample of samples) {
    if (sample.name !== 'recover') await sendSample({ url, secret: null }, sample, () => null);
  }
}

async function takeConsole(browser: Browser): Promise<void> {
  await withApp({}, async (url) => {
    await sendMorning(url);
    const page = await openPage(browser, 1_120, 900);
    await page.goto(url);
    await page
      .locator('main article')
      .nth(messagesExpected - 1)
      .waitFor({ timeout: patienceMs });
    await photograph(page, 'console');
    await page.emulateMedia({ colorScheme: 'dark' });
    await photograph(page, 'console-dark', { fullPage: false });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`${url}/alerts/${await firstAlert(url)}`);
    await page.getByRole('heading', { name: 'Why is this still open?' }).waitFor();
    await photograph(page, 'alert', { fullPage: false });
    await page.setViewportSize({ width: 390, height: 844 });
    await photograph(page, 'console-phone', { fullPage: false });
    await page.close();
  });
}

async function firstAlert(url: string): Promise<string> {
  const response = await fetch(`${url}/api/alerts?vendor=hubspot`);
  const { alerts } = (await response.json()) as { alerts: readonly { id: string; category: string }[] };
  const alert = alerts.find(({ category }) => category === 'auth');
  if (alert === undefined) throw new Error('The morning opened no alert about HubSpot.');
  return alert.id;
}

async function takeSlack(browser: Browser): Promise<void> {
  const slack = await startFakeSlack();
  const variables = {
    SLACK_BOT_TOKEN: slack.botToken(),
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_CHANNEL: 'C0ALERTS',
    SLACK_API_URL: slack.apiUrl,
  };
  try {
    await withApp(variables, async (url) => {
      slack.sendEventsTo(`${url}/slack/events`);
      await sendMorning(url);
      await slack.until(() => slack.messages().length >= messagesExpected, patienceMs);
      await photographSlack(browser, 'slack', slack.messages().map(shown));
      await photographSlack(browser, 'slack-syncstatus', await askStatus(slack));
    });
  } finally {
    await slack.close();
  }
}

function shown({ blocks, ts }: { readonly blocks: readonly unknown[]; readonly ts: string }): ShownMessage {
  return { blocks, at: Number(ts) * 1_000 };
}

async function askStatus(slack: FakeSlack): Promise<readonly ShownMessage[]> {
  await slack.command('ana', '');
  await slack.until(() => slack.ephemerals('ana').length > 0, patienceMs);
  return slack.ephemerals('ana').map(({ blocks }) => ({ blocks, at: Date.now(), onlyYou: true }));
}

async function photographSlack(browser: Browser, name: string, messages: readonly ShownMessage[]): Promise<void> {
  const page = await openPage(browser, 720, 400);
  await page.setContent(await slackPage('sync-alerts', messages));
  await page
    .locator('.message')
    .nth(messages.length - 1)
    .waitFor();
  await photograph(page, name);
  await page.close();
}

function openPage(browser: Browser, width: number, height: number): Promise<Page> {
  return browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: 1.2,
    colorScheme: 'light',
    timezoneId: 'UTC',
    locale: 'en-GB',
  });
}

async function photograph(page: Page, name: string, { fullPage } = { fullPage: true }): Promise<void> {
  const path = join(docs, `${name}.png`);
  await page.screenshot({ path, fullPage, animations: 'disabled' });
  process.stdout.write(`docs/${name}.png  ${Math.round(statSync(path).size / 1024)} KB\n`);
}

if (noBrowser !== false) {
  process.stderr.write(`No screenshots: ${noBrowser}.\n`);
  process.exit(1);
}
mkdirSync(docs, { recursive: true });
const browser = await launchBrowser();
try {
  await takeConsole(browser);
  await takeSlack(browser);
} finally {
  await browser.close();
}
