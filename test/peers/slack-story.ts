import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { readText } from '../fakes/slack-reader.ts';
import { startProcess } from '../stories/process.ts';
import { aRun, cleanRun, customers, expiredToken, minutes, rows } from '../stories/runs.ts';
import { type Delivery, type HeldMessage, type LocalSlack, startLocalSlack, workspace } from './local-slack.ts';
import { camera, freePort, openPeerPage, type Stage, sendRun, settled, webhookSecret } from './stage.ts';

/**
 * A run fails, the card appears, Ana acknowledges it in Slack's page, asks `/syncstatus`, a clean run ends it: all in one
 * message. The bot is a process of its own, as its operator runs it.
 */
export async function tellMainStory(
  t: TestContext,
  stage: Stage & { readonly program: string },
  mode: Delivery['mode'],
): Promise<void> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(stage.folder, `${mode}-`));
  const delivery: Delivery = mode === 'socket' ? { mode } : { mode, requestUrl: `${url}/slack/events` };
  const slack = await startLocalSlack(t, stage.program, folder, delivery);
  const { page, complaints } = await openPeerPage(stage.browser, slack.url, {
    viewport: { width: 1_200, height: 900 },
  });
  t.after(() => page.close());
  // Ana is the only person there.
  await page.getByText('data-alerts').first().waitFor();
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
  const see = camera(stage, page, mode);

  await sendRun(url, aRun(customers, Date.now() - minutes(10), rows(50, expiredToken)));
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

  await sendRun(url, cleanRun(customers, Date.now()));
  await page.locator('.msg').filter({ hasText: 'Recovered: OAuth token expired for HubSpot (prod)' }).waitFor();
  await see('4-recovered');

  await settled(url);
  await expectOneMessage(slack);
  assert.deepEqual(complaints, []);
  bot.signal('SIGTERM');
  assert.equal(await bot.exited, 0);
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
