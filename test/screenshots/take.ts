/**
 * `npm run screenshots`: draws the pictures of the README anew. Starts the real app thrice on a temporary database (with
 * the console, with Slack pointed at the fake, with Teams' Agents Playground), sends the demo's morning, and photographs
 * what people see.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page, PageScreenshotOptions } from 'playwright-core';
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { samples } from '../../src/samples/morning.ts';
import { sendSample } from '../../src/samples/send-sample.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack.ts';
import { launchBrowser, noBrowser } from '../pages/browser.ts';
import { startPlayground, tenant } from '../peers/playground.ts';
import { openPlaygroundPage } from '../peers/playground-page.ts';
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

/** Threads alone, oldest first as in Teams: no boxes to type in, nothing the playground says of itself. */
const threadsAlone = `
div:has(> .fui-Card + div) { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.fui-CardFooter, .fui-Divider { display: none !important; }
`;

async function takeTeams(browser: Browser): Promise<void> {
  await withApp({ MicrosoftAppType: 'Anonymous' }, async (url) => {
    const folder = mkdtempSync(join(tmpdir(), 'culprit-playground-'));
    const playground = await startPlayground(folder, `${url}/api/messages`);
    try {
      const { page, threads, open } = await openPlaygroundPage(browser, playground.url, lookOf(1_280, 2_600));
      await open(tenant.channel.name);
      await threads.getByText('Culprit is here').waitFor();
      await sendMorning(url);
      await threads.nth(messagesExpected).waitFor({ timeout: patienceMs });
      await page.addStyleTag({ content: threadsAlone });
      await photographTeams(page, threads);
      await page.close();
    } finally {
      await playground.stop();
      rmSync(folder, { recursive: true });
    }
  });
}

async function photographTeams(page: Page, threads: Locator): Promise<void> {
  const first = await threads.nth(messagesExpected - 1).boundingBox();
  const last = await threads.first().boundingBox();
  if (first === null || last === null) throw new Error('The playground shows no threads.');
  const edge = 12;
  const height = last.y + last.height - first.y + 2 * edge;
  const clip = { x: first.x - edge, y: first.y - edge, width: first.width + 2 * edge, height };
  await photograph(page, 'teams', { fullPage: false, clip });
}

function openPage(browser: Browser, width: number, height: number): Promise<Page> {
  return browser.newPage(lookOf(width, height));
}

function lookOf(width: number, height: number) {
  return {
    viewport: { width, height },
    deviceScaleFactor: 1.2,
    colorScheme: 'light',
    timezoneId: 'UTC',
    locale: 'en-GB',
  } as const;
}

async function photograph(
  page: Page,
  name: string,
  { fullPage = true, clip }: Pick<PageScreenshotOptions, 'fullPage' | 'clip'> = {},
): Promise<void> {
  const path = join(docs, `${name}.png`);
  await page.screenshot({ path, fullPage, animations: 'disabled', ...(clip !== undefined && { clip }) });
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
  await takeTeams(browser);
} finally {
  await browser.close();
}
