/**
 * The Microsoft 365 Agents Playground, a Teams look-alike that nobody of us wrote: a page to act in, the Bot Framework's
 * calls behind it, no tokens. https://github.com/OfficeDev/microsoft-365-agents-playground
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const program = join(import.meta.dirname, '../../node_modules/@microsoft/m365agentsplayground/cli.js');
const startWithinMs = 20_000;
const stopWithinMs = 5_000;

/** Who and what there is in the tenant that our stories run in; ids look as Teams' do. */
export const tenant = {
  id: '4f1c2a3b-0000-4000-8000-000000000001',
  bot: { id: '28:0a9d7c52-0000-4000-8000-000000000011', name: 'Culprit' },
  person: { id: '29:1ana', name: 'Ana Gomez', aadObjectId: '7b6d0e11-0000-4000-8000-000000000020' },
  team: { id: '19:general@thread.tacv2', name: 'Data', groupId: '5c0b7f22-0000-4000-8000-000000000031' },
  channel: { id: '19:alerts@thread.tacv2', name: 'sync-alerts' },
  /** A team's first channel has the team's id. */
  general: { id: '19:general@thread.tacv2', name: 'General' },
} as const;

export interface Playground {
  /** Its page. */
  readonly url: string;
  /** Ends it; resolves when it has ended. */
  stop(): Promise<void>;
}

/** Starts one on a free port, its files in `folder`, for a bot that listens (soon) on `messagesUrl`. */
export async function startPlayground(folder: string, messagesUrl: string): Promise<Playground> {
  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'playground.log');
  writeFileSync(log, '');
  // JSON is YAML as well.
  writeFileSync(join(folder, '.m365agentsplayground.yml'), JSON.stringify(config));
  const words = ['start', '-e', messagesUrl, '-c', 'msteams', '-p', '0', '--disable-telemetry', 'true'];
  const child = spawn(process.execPath, [program, ...words], {
    cwd: folder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      TMPDIR: folder,
      TEAMSAPPTESTER_BROWSER: 'none',
      TEAMSAPPTESTER_LOGFILE: log,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const closed = once(child, 'close');
  const stop = async () => {
    child.kill('SIGTERM');
    const hasStopped = await Promise.race([closed, pause(stopWithinMs, false, { ref: false })]);
    if (hasStopped === false) child.kill('SIGKILL');
    await closed;
  };

  const told = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = /^Listening on (\d+)/.exec(line)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}/`);
    });
  });
  const url = await Promise.race([told, closed.then(() => null), pause(startWithinMs, null, { ref: false })]);
  // It tells its port before it has read its files.
  const isServing =
    url !== null &&
    (await fetch(`${url}_debug/ping`)
      .then(({ ok }) => ok)
      .catch(() => false));
  if (isServing) return { url, stop };
  await stop();
  throw new Error(`the playground did not start:\n${readFileSync(log, 'utf8')}`);
}

function accountOf(id: string, name: string, aadObjectId: string): object {
  const [givenName = '', surname = ''] = name.split(' ');
  const email = `${givenName.toLowerCase()}@example.com`;
  return { id, name, aadObjectId, givenName, surname, email, userPrincipleName: email };
}

/** The playground wants just as many. */
const colleagues = ['Ben Okafor', 'Chloe Martin', 'Dmitri Volkov', 'Emi Sato', 'Femi Adeyemi'];

/** https://aka.ms/teams-app-test-tool-config-guide */
const config = {
  version: '0.1.1',
  tenantId: tenant.id,
  bot: tenant.bot,
  currentUser: accountOf(tenant.person.id, tenant.person.name, tenant.person.aadObjectId),
  users: colleagues.map((name, index) =>
    accountOf(`29:1${index}`, name, `7b6d0e11-0000-4000-8000-00000000003${index}`),
  ),
  personalChat: { id: 'a:1personal' },
  groupChat: { id: '19:group@thread.v2', name: 'Data people' },
  team: {
    id: tenant.team.id,
    name: tenant.team.name,
    aadGroupId: tenant.team.groupId,
    channels: [tenant.channel],
  },
};
