/** What the stories of all peers share: where they play, how a run is sent to the bot, when it is done with it. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { AlertJson } from '../../src/http/alert-json.ts';
import { type SampleRun, toNdjson } from '../../src/samples/morning.ts';
import { postRun } from '../../src/samples/post-run.ts';
import { eventually } from '../stories/world.ts';

export const webhookSecret = 'whsec_YSBzZWNyZXQgYmV0d2VlbiBwZWVycw==';

/** How long a page or the bot may take for one thing. */
export const patienceMs = 20_000;

export interface Stage {
  readonly browser: Browser;
  /** A folder that the caller deletes. */
  readonly folder: string;
  /** Where pictures of the pages are kept, or null. */
  readonly pictures: string | null;
}

/** Keeps a picture of the page as `<story>-<name>.png`, when pictures are wanted. */
export function camera(stage: Stage, page: Page, story: string): (name: string) => Promise<void> {
  return async (name) => {
    if (stage.pictures === null) return;
    mkdirSync(stage.pictures, { recursive: true });
    await page.screenshot({ path: join(stage.pictures, `${story}-${name}.png`) });
  };
}

/** The sync tool posts a run to the bot, signed. */
export async function sendRun(url: string, run: SampleRun): Promise<void> {
  const answer = await postRun({ url, secret: webhookSecret }, toNdjson(run), 'application/x-ndjson');
  assert.equal(answer.status, 200, JSON.stringify(answer.json));
}

/** Waits until every message shows what it should and no platform had any trouble with it. */
export async function settled(url: string): Promise<void> {
  const isSo = async () => {
    const { alerts } = (await read(`${url}/api/alerts`)) as { alerts: readonly AlertJson[] };
    const messages = alerts.flatMap((alert) => alert.messages);
    return messages.length > 0 && messages.every(({ shown_version: shown, wanted_version: wanted }) => shown >= wanted);
  };
  await eventually('every message shows what it should', isSo, patienceMs);
  assert.deepEqual(((await read(`${url}/readyz`)) as { undelivered: unknown }).undelivered, []);
}

async function read(address: string): Promise<unknown> {
  return (await fetch(address)).json();
}

/** Where the bot can listen: both sides have to know the other's address before they start. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A page that may talk to this machine only; `complaints` are the errors it threw. Closed by the caller. */
export async function openPeerPage(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const page = await browser.newPage({ locale: 'en-GB', timezoneId: 'UTC', ...options });
  page.setDefaultTimeout(patienceMs);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.route(
    (address) => address.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  await page.goto(url);
  return { page, complaints };
}
