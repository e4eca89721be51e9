import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { toNdjson } from '../../src/samples/morning.ts';
import { postRun } from '../../src/samples/post-run.ts';
import { readText } from '../fakes/slack-reader.ts';
import { startProcess } from '../stories/process.ts';
import { aRun, cleanRun, customers, expiredToken, minutes, rows } from '../stories/runs.ts';
import { eventually } from '../stories/world.ts';
import { type Delivery, type HeldMessage, type LocalSlack, startLocalSlack, workspace } from './local-slack.ts';

const webhookSecret = 'whsec_YSBzZWNyZXQgYmV0d2VlbiBwZWVycw==';
const patienceMs = 20_000;

/** What a story needs that all stories share. */
export interface Stage {
  readonly program: string;
  readonly browser: Browser;
  /** A folder that the caller deletes. */
  readonly folder: string;
  /** Where pictures of the page are kept, or null. */
  readonly pictures: string | null;
}

/**
 * A run fails, the card appears, Ana acknowledges it in Slack's page, asks `/syncstatus`, a clean run ends it: all in one
 * message. The bot is a process of its own, as its operator runs it.
 */
export async function tellMainStory(t: TestContext, stage: Stage, mode: Delivery['mode']): Promise<void> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(stage.folder, `${mode}-`));
  const delivery: Delivery = mode === 'socket' ? { mode } : { mode, requestUrl: `${url}/slack/events` };
  const slack = await startLocalSlack(t, stage.program, folder, delivery);
  const { page, complaints } = await openPage(t, stage.browser, slack.url);
  const bot = await startProcess(t, {
    PORT: String(port),
    DATABASE_URL: `file:${join(folder, 'culprit.db')}`,
    WEBHOOK_SECRET: webhookSecret,
    SLACK_API_URL: `${slack.url}/api/`,
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_CHANNEL: workspace.channel,
    ...(mode === 'socket'
      ? { SLACK_APP_TOKEN: workspace.appToken }
      : { SLACK_SIGNING_SECRET: workspace.signingSecret }),
  });
  const see = async (name: string) => {
    if (stage.pictures === null) return;
    mkdirSync(stage.pictures, { recursive: true });
    await page.screenshot({ path: join(stage.pictures, `${mode}-${name}.png`) });
  };

  await post(url, aRun(customers, Date.now() - minutes(10), rows(50, expiredToken)));
  const card = page.locator('.msg').filter({ hasText: 'OAuth token expired for HubSpot (prod)' });
  await card.getByText('auth · needs you').waitFor();
  const [posted] = await slack.messages();
  assert.ok(posted);
  assert.match(readText(posted), /50 of 50 records failed in Customers → HubSpot contacts\. Nothing was written/);
  await see('1-opened');

  await card.getByRole('button', { name: 'Acknowledge' }).click();
  await card.getByText('auth · ana has it').waitFor();
  await see('2-acknowledged');

  await page.locator('textarea').fill('/syncstatus');
  await page.locator('textarea').press('Enter');
  const answer = page.locator('.msg').filter({ hasText: 'only visible to you' });
  await answer.getByText('Nothing else needs you: 1 cause in hand').waitFor();
  await see('3-syncstatus');

  await post(url, cleanRun(customers, Date.now()));
  await page.locator('.msg').filter({ hasText: 'Recovered: OAuth token expired for HubSpot (prod)' }).waitFor();
  await see('4-recovered');

  await eventually('nothing is owed', async () => (await undelivered(url)) === 0, patienceMs);
  await expectOneMessage(slack);
  assert.deepEqual(complaints, []);
  bot.signal('SIGTERM');
  assert.equal(await bot.exited, 0);
}

async function post(url: string, run: Parameters<typeof toNdjson>[0]): Promise<void> {
  const answer = await postRun({ url, secret: webhookSecret }, toNdjson(run), 'application/x-ndjson');
  assert.equal(answer.status, 200, JSON.stringify(answer.json));
}

async function undelivered(url: string): Promise<number> {
  const response = await fetch(`${url}/readyz`);
  return ((await response.json()) as { undelivered: readonly unknown[] }).undelivered.length;
}

/** One message all along, edited; the rest is below it or for Ana alone. The page leaves rich text out: it is read here. */
async function expectOneMessage(slack: LocalSlack): Promise<void> {
  const messages = await slack.messages();
  const read = (fits: (message: HeldMessage) => boolean) => messages.filter(fits).map(readText);
  const inChannel = read(({ thread_ts, ephemeral_to }) => thread_ts === undefined && ephemeral_to === undefined);
  const replies = read(({ thread_ts }) => thread_ts !== undefined);
  const toAna = read(({ ephemeral_to }) => ephemeral_to === workspace.person.id);

  assert.deepEqual([inChannel.length, replies.length, toAna.length], [1, 1, 1]);
  assert.match(inChannel[0] ?? '', /Broken for 10 minutes \(1 run\)\. ana had it\. Proven by the run of/);
  assert.match(replies[0] ?? '', /✅ Recovered: OAuth token expired for HubSpot \(prod\)/);
  assert.match(toAna[0] ?? '', /50 records in Customers → HubSpot contacts/);
}

/** The page as Ana sees it, who is the only person there; it may talk to this machine only. */
async function openPage(
  t: TestContext,
  browser: Browser,
  url: string,
): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width: 1_200, height: 900 }, locale: 'en-GB', timezoneId: 'UTC' });
  t.after(() => page.close());
  page.setDefaultTimeout(patienceMs);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.route(
    (address) => address.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  await page.goto(url);
  await page.getByText('data-alerts').first().waitFor();
  return { page, complaints };
}

/** Slack has to know where the bot will listen before the bot can know where Slack is. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
