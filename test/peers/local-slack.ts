/**
 * local-slack, a Slack look-alike that nobody of us wrote (MIT, one binary for one platform): Web API, Socket Mode, signed
 * events, a page to act in. It is no dependency because of its size; npm fetches it when the peers are tested.
 */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const release = {
  name: 'local-slack-linux-x64',
  version: '0.1.8',
  integrity: 'sha512-2BCTKxKajjZNWCSCj66Jq5VDScUDNpGZ1lA3281I8RvpDE4/ULCwC26TlcW6/4sPbSTs02Q3KjTiltJp3ZBEvg==',
};
/** One line when it fails, and soon: who works offline should not have to wait. */
const npmManners = ['--loglevel=error', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
const downloadWithinMs = 120_000;
const startWithinMs = 20_000;
const stopWithinMs = 5_000;

/** Who and what there is in the workspace that our stories run in. */
export const workspace = {
  team: 'T0ACME',
  app: 'A0CULPRIT',
  bot: 'U0CULPRIT',
  botToken: 'xoxb-1-2-peer',
  appToken: 'xapp-1-A0CULPRIT-1-peer',
  signingSecret: 'the secret both sides share',
  channel: 'C0ALERTS',
  person: { id: 'U0ANA', name: 'ana', real_name: 'Ana Gomez' },
} as const;

/** How Slack hands over presses and commands: over a connection the app opens, or as signed requests to this address. */
export type Delivery = { readonly mode: 'socket' } | { readonly mode: 'events'; readonly requestUrl: string };

/** A message as the workspace holds it. */
export interface HeldMessage {
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly unknown[];
  /** Set: a reply in a thread. */
  readonly thread_ts?: string;
  /** Set: nobody else sees it. */
  readonly ephemeral_to?: string;
}

export interface LocalSlack {
  /** Its page, and the origin of its API. */
  readonly url: string;
  /** Everything in the channel, oldest first, replies and what one person alone sees included. */
  messages(): Promise<readonly HeldMessage[]>;
}

/**
 * Brings the release into `folder` (npm keeps the download in its own cache) and unpacks it there. Returns the program, or
 * why it cannot be had here. Throws when what npm brought is not what was released.
 */
export async function fetchLocalSlack(
  folder: string,
): Promise<{ readonly program: string } | { readonly why: string }> {
  const { name, version, integrity } = release;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { why: `${name} is for Linux on x64; this is ${process.platform} on ${process.arch}` };
  }
  const run = promisify(execFile);
  const archive = join(folder, `${name}-${version}.tgz`);
  try {
    const words = ['pack', `${name}@${version}`, '--pack-destination', folder, '--prefer-offline', ...npmManners];
    await run('npm', words, { cwd: folder, timeout: downloadWithinMs });
  } catch (error) {
    if (/EINTEGRITY/.test(String((error as { stderr?: unknown }).stderr))) throw error;
    return { why: `npm could not bring ${name}@${version}: ${lastLineOf(error)}` };
  }
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (found !== integrity) throw new Error(`${name}@${version} is not the release we know: ${found}`);
  await run('tar', ['-xzf', archive, '-C', folder]);
  return { program: join(folder, 'package', 'bin', 'local-slack') };
}

/** Starts a workspace of its own on a free port, its files in `folder`. Ended with the test, whatever happens in it. */
export async function startLocalSlack(
  t: TestContext,
  program: string,
  folder: string,
  delivery: Delivery,
): Promise<LocalSlack> {
  const config = join(folder, 'workspace.json');
  writeFileSync(config, JSON.stringify(configOf(delivery)));
  const words = ['--config', config, '--port', '0', '--base-host', '127.0.0.1', '--files-dir', join(folder, 'files')];
  const child = spawn(program, words, {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  t.after(async () => {
    child.kill('SIGTERM');
    const hasStopped = await Promise.race([closed, pause(stopWithinMs, false, { ref: false })]);
    if (hasStopped === false) child.kill('SIGKILL');
    await closed;
  });

  let said = '';
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  const url = await new Promise<string>((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error(`local-slack did not start: ${said}`)), startWithinMs);
    createInterface({ input: child.stdout }).on('line', (line) => {
      said += `${line}\n`;
      const address = /Web UI:\s+(http:\S+)/.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(tooLate);
      resolve(address);
    });
    closed.then(() => {
      clearTimeout(tooLate);
      reject(new Error(`local-slack ended: ${said}`));
    }, reject);
  });

  return {
    url,
    async messages() {
      const response = await fetch(`${url}/_control/messages/${workspace.channel}`);
      return ((await response.json()) as { messages: readonly HeldMessage[] }).messages;
    },
  };
}

function configOf(delivery: Delivery): object {
  const { team, app, bot, botToken, appToken, signingSecret, channel, person } = workspace;
  return {
    workspace: { name: 'Acme', domain: 'acme', teamId: team },
    app: { appId: app, botUserId: bot, botName: 'culprit', botToken, appToken, signingSecret, ...delivery },
    users: [person],
    channels: [{ id: channel, name: 'data-alerts', members: [person.id, bot] }],
  };
}

function lastLineOf(error: unknown): string {
  const { stderr = '', message = String(error) } = error as { stderr?: string; message?: string };
  const lines = (stderr.trim() || message).split('\n');
  return (lines.find((line) => /\bcode\b/.test(line)) ?? lines.at(-1) ?? '').trim();
}
