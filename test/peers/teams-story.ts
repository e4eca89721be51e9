import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Locator } from 'playwright-core';
import { type AppProcess, startProcess } from '../stories/process.ts';
import { aRun, cleanRun, customers, expiredToken, minutes, rows } from '../stories/runs.ts';
import { startPlayground, tenant } from './playground.ts';
import { openPlaygroundPage, type PlaygroundPage } from './playground-page.ts';
import { camera, freePort, type Stage, sendRun, settled, webhookSecret } from './stage.ts';

const title = 'OAuth token expired for HubSpot (prod)';
const pasted = JSON.stringify({
  status: 'error',
  message: 'The OAuth token used to make this call expired 60 second(s) ago.',
  category: 'EXPIRED_AUTHENTICATION',
});

/** A bot that can be started again on its port, and Teams' look-alike as Ana sees it. */
interface Scene {
  readonly url: string;
  readonly bot: AppProcess;
  readonly teams: PlaygroundPage;
  /** Starts the bot once more, on what it stored. */
  restart(environment: Readonly<Record<string, string>>): Promise<AppProcess>;
}

/**
 * The app is added for Ana alone: it greets her, answers her words, and its alert is one card in that chat, from the
 * failure over her presses to the clean run.
 */
export async function tellPersonalStory(t: TestContext, stage: Stage): Promise<void> {
  const { url, bot, teams } = await setScene(t, stage, 'teams-personal');
  const see = camera(stage, teams.page, 'teams-personal');
  await teams.cards.getByText('Culprit is here').waitFor();
  await teams.cards.getByText('Alerts appear here.').waitFor();

  await teams.say('syncstatus');
  await teams.cards.getByText('No run has arrived yet').waitFor();
  await sendRun(url, aRun(customers, Date.now() - minutes(10), rows(50, expiredToken)));
  const card = teams.cards.filter({ hasText: `🔴 ${title}` });
  await card.getByText('auth · needs you').waitFor();
  await card.getByText('50 of 50 records failed in Customers → HubSpot contacts. Nothing was written').waitFor();
  assert.deepEqual(await buttonsOf(card), ['Reconnect HubSpot', 'Acknowledge', 'Details']);
  await see('1-opened');

  await teams.press(card, 'Acknowledge');
  await card.getByText(`auth · ${tenant.person.name} has it`).waitFor();
  await card.getByText(`${tenant.person.name} has had it since`).waitFor();
  assert.deepEqual(await buttonsOf(card), ['Reconnect HubSpot', 'Resolve', 'Snooze', 'Details']);
  await see('2-acknowledged');

  // What was sent to the page before these answers is shown in it with them: the edit for everybody, too.
  await settled(url);
  await teams.say(`explain ${pasted}`);
  const explained = teams.cards.filter({ hasText: 'Retrying does not help' });
  await explained.getByText('OAuth token expired for HubSpot', { exact: true }).waitFor();
  await explained.getByText('EXPIRED_AUTHENTICATION').waitFor();
  await teams.say('good morning');
  await teams.cards.getByText('I understand these words').waitFor();
  await see('3-talk');

  await card.getByRole('button', { name: 'Snooze', exact: true }).click();
  for (const choice of ['1 hour', '4 hours', '24 hours', 'Until it recovers']) {
    await card.getByRole('button', { name: choice, exact: true }).waitFor();
  }
  await see('4-snooze');
  await teams.press(card, 'Details');
  await card.getByText('Only you see this').waitFor();
  await card.getByText('What the destination answered (HTTP 401)').waitFor();
  await see('5-details');

  await sendRun(url, cleanRun(customers, Date.now()));
  await settled(url);
  const note = teams.cards.filter({ hasText: `✅ Recovered: ${title}.` });
  await note.waitFor();
  await see('6-recovered');
  await expectHeadings(teams.cards, [
    'Culprit is here',
    'No run has arrived yet',
    `✅ Recovered: ${title}`,
    'OAuth token expired for HubSpot',
    'I understand these words',
    `✅ Recovered: ${title}.`,
  ]);
  const ended = teams.cards.nth(2);
  await ended.getByText(`${tenant.person.name} had it.`).waitFor();
  assert.equal(await ended.getByText('Only you see this').count(), 0);
  assert.deepEqual(teams.complaints, []);
  await expectCleanEnd(bot);
}

/**
 * The app is added to a channel and answers there who mentions it. Started again with another channel of that team in
 * `TEAMS_CHANNEL`, which it never heard from, it opens a thread there, and its last word is a reply in that thread.
 */
export async function tellChannelStory(t: TestContext, stage: Stage): Promise<void> {
  const { url, bot: first, teams, restart } = await setScene(t, stage, 'teams-channel');
  const see = camera(stage, teams.page, 'teams-channel');
  await teams.cards.getByText('Culprit is here').waitFor();
  await teams.open(tenant.channel.name);
  const greeting = teams.threads.filter({ hasText: 'Culprit is here' });
  await greeting.waitFor();

  await teams.mention(greeting, 'syncstatus');
  await greeting.getByText('No run has arrived yet').waitFor();
  await see('1-mentioned');
  await expectCleanEnd(first);

  const second = await restart({ TEAMS_CHANNEL: tenant.general.id });
  await sendRun(url, aRun(customers, Date.now() - minutes(10), rows(50, expiredToken)));
  await settled(url);
  await teams.open(tenant.general.name);
  const thread = teams.threads.filter({ hasText: title });
  const card = thread.locator('.ac-preview-panel').first();
  await card.getByText('auth · needs you').waitFor();
  await see('2-opened');

  await teams.press(card, 'Acknowledge');
  await card.getByText(`auth · ${tenant.person.name} has it`).waitFor();
  await settled(url);
  await sendRun(url, cleanRun(customers, Date.now()));
  await settled(url);
  await thread.getByText(`✅ Recovered: ${title}.`).waitFor();
  await see('3-recovered');

  await expectHeadings(thread.locator('.ac-preview-panel'), [`✅ Recovered: ${title}`, `✅ Recovered: ${title}.`]);
  assert.equal(await thread.count(), 1);
  await teams.open(tenant.channel.name);
  await greeting.waitFor();
  assert.equal(await teams.threads.filter({ hasText: title }).count(), 0);
  assert.deepEqual(teams.complaints, []);
  await expectCleanEnd(second);
}

async function setScene(t: TestContext, stage: Stage, name: string): Promise<Scene> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(stage.folder, `${name}-`));
  const playground = await startPlayground(join(folder, 'playground'), `${url}/api/messages`);
  t.after(() => playground.stop());
  const start = (environment: Readonly<Record<string, string>>) =>
    startProcess(t, {
      PORT: String(port),
      DATABASE_URL: `file:${join(folder, 'culprit.db')}`,
      WEBHOOK_SECRET: webhookSecret,
      MicrosoftAppType: 'Anonymous',
      ...environment,
    });
  // The page tells of the app's places as soon as it is opened, so the bot has to be there.
  const bot = await start({});
  const teams = await openPlaygroundPage(stage.browser, playground.url);
  t.after(() => teams.page.close());
  return { url, bot, teams, restart: start };
}

async function buttonsOf(card: Locator): Promise<readonly string[]> {
  return card.locator('.ac-actionSet button').allInnerTexts();
}

/** First sentence of every card, in the page's order. */
async function expectHeadings(cards: Locator, expected: readonly string[]): Promise<void> {
  const texts = await cards.allInnerTexts();
  assert.deepEqual(
    texts.map((text) => /^.*?(?:\.(?= )|$)/m.exec(text)?.[0]),
    expected,
  );
}

/** It did all it wanted at the first try, and ends as it is asked to. */
async function expectCleanEnd(bot: AppProcess): Promise<void> {
  const isExpected = /"level":"info"|"event":"(?:teams_not_ready|slow_statement)"/;
  const told = bot.lines.filter((line) => !isExpected.test(line));
  assert.deepEqual(told, []);
  bot.signal('SIGTERM');
  assert.equal(await bot.exited, 0);
}
