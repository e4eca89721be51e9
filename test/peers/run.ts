/**
 * `npm run test:peers`: our main story against clients that nobody of us wrote. They are large and for few platforms, so
 * they are fetched now and are no dependencies; where one cannot be had the test is skipped, saying why.
 *
 * `PEERS_PICTURES=<folder>` keeps pictures of what was seen.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { launchBrowser, noBrowser } from '../pages/browser.ts';
import { fetchLocalSlack } from './local-slack.ts';
import { tellMainStory } from './story.ts';

const folder = mkdtempSync(join(tmpdir(), 'culprit-peers-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const found = noBrowser === false ? await fetchLocalSlack(folder) : { why: noBrowser };
const skip = 'why' in found ? found.why : false;
if (skip !== false) process.stdout.write(`skipped: the main story in local-slack: ${skip}\n`);

describe('the main story in local-slack, a Slack that nobody of us wrote', { skip }, async () => {
  const program = 'program' in found ? found.program : '';
  const browser = await launchBrowser();
  after(() => browser.close());
  const stage = { program, browser, folder, pictures: process.env.PEERS_PICTURES || null };

  test('HTTP mode: Slack posts signed requests to us', { timeout: 120_000 }, (t) => tellMainStory(t, stage, 'events'));
  test('Socket Mode: Slack talks over a connection we open', { timeout: 120_000 }, (t) =>
    tellMainStory(t, stage, 'socket'),
  );
});
