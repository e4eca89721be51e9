/**
 * `npm run test:peers`: our main stories against clients that nobody of us wrote. A peer that is large and for few
 * platforms is fetched now and is no dependency; where one cannot be had the test is skipped, saying why.
 *
 * `PEERS_PICTURES=<folder>` keeps pictures of what was seen.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { launchBrowser, noBrowser } from '../pages/browser.ts';
import { fetchLocalSlack } from './local-slack.ts';
import { tellMainStory } from './slack-story.ts';
import { tellChannelStory, tellPersonalStory } from './teams-story.ts';

const folder = mkdtempSync(join(tmpdir(), 'culprit-peers-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const pictures = process.env.PEERS_PICTURES || null;
const limits = { timeout: 120_000 };

const found = noBrowser === false ? await fetchLocalSlack(folder) : { why: noBrowser };
const noSlack = 'why' in found ? found.why : false;
for (const [peer, why] of [
  ['local-slack', noSlack],
  ['the Agents Playground', noBrowser],
]) {
  if (why !== false) process.stdout.write(`skipped: the main story in ${peer}: ${why}\n`);
}

describe('the main story in local-slack, a Slack that nobody of us wrote', { skip: noSlack }, async () => {
  const program = 'program' in found ? found.program : '';
  const browser = await launchBrowser();
  after(() => browser.close());
  const stage = { program, browser, folder, pictures };

  test('HTTP mode: Slack posts signed requests to us', limits, (t) => tellMainStory(t, stage, 'events'));
  test('Socket Mode: Slack talks over a connection we open', limits, (t) => tellMainStory(t, stage, 'socket'));
});

describe('the main story in the Agents Playground, a Teams that nobody of us wrote', { skip: noBrowser }, async () => {
  const browser = await launchBrowser();
  after(() => browser.close());
  const stage = { browser, folder, pictures };

  test('personal chat: greeted, answered, one card to the end', limits, (t) => tellPersonalStory(t, stage));
  test('team channel: mentioned, then a thread in the channel of TEAMS_CHANNEL', limits, (t) =>
    tellChannelStory(t, stage),
  );
});
