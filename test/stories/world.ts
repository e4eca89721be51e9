import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type App, startApp } from '../../src/app.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { Verdict } from '../../src/domain/verdict.ts';
import type { AlertJson } from '../../src/http/alert-json.ts';
import { signRun } from '../../src/intake/signature.ts';
import { createLog } from '../../src/log.ts';
import { type SampleRun, toNdjson } from '../../src/samples/morning.ts';
import { type Ephemeral, type FakeSlack, type StoredMessage, startFakeSlack } from '../fakes/slack.ts';
import type { FakeTeams } from '../fakes/teams.ts';
import { cleanRun, minutes } from './runs.ts';

export const webhookSecret = 'whsec_c3RvcmllcyBhcmUgdG9sZCBoZXJlIQ==';

/** Real time, ahead by what the story let pass: nobody waits an hour, and every real timer still works. */
export interface StoryClock {
  now(): number;
  readonly aheadMs: () => number;
  letPass(ms: number): void;
}

export interface World {
  readonly clock: StoryClock;
  readonly slack: FakeSlack;
  /** Fails in a story without a Teams. */
  readonly teams: FakeTeams;
  readonly url: () => string;
  /** Environment of the app, for a process started beside it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly databaseFile: string;
  /** Every line of the log, of every start. */
  readonly logLines: readonly string[];
  /** The sync tool posts a run, signed; the verdict. */
  send(run: SampleRun): Promise<Verdict>;
  /** Any body to the webhook, signed over these bytes unless `headers` bring their own signature. */
  post(body: Buffer | string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** The app of this story is the one listening there, a process of its own. */
  follow(url: string): void;
  /** Every message shows what it should. */
  isSettled(): Promise<boolean>;
  /** Waits until it does. */
  settled(withinMs?: number): Promise<void>;
  /** The messages in the channel as a person reads them, oldest first. */
  channel(): readonly string[];
  /** The message whose words match; fails unless there is exactly one. */
  message(words: RegExp): StoredMessage;
  /** Replies below a message, waited for, as a person reads them. */
  thread(of: StoredMessage, length: number): Promise<readonly string[]>;
  alerts(query?: string): Promise<readonly AlertJson[]>;
  /** A person types `/syncstatus <words>`; what they, and they alone, are answered. */
  ask(person: string, words: string): Promise<string>;
  /** A person presses; what they alone are told, or null when the changed message is the answer. */
  press(person: string, message: StoredMessage, action: string, value?: string): Promise<string | null>;
  /** The next word that only this person sees. */
  told(person: string, after: number): Promise<string>;
  tend(): Promise<number>;
  /** The time of the daily post has come. */
  postDigest(): Promise<void>;
  /** Time passes; another sync runs clean meanwhile, as syncs do. */
  later(ms: number): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export interface WorldOptions {
  /** false: the console is the only platform. */
  readonly withSlack?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  /** false: the story starts the app itself. */
  readonly isStarted?: boolean;
  /** A Teams as well; without this there is none. */
  readonly teams?: TeamsInStory;
  /** When a call to a chat platform counts as unanswered; default: ours, 10 s. */
  readonly timeoutMs?: number;
}

export interface TeamsInStory {
  /** `TEAMS_CHANNEL`. */
  readonly channel?: string;
  /** Where Ana adds the app as soon as it listens; default: the channel Alerts. */
  readonly addedTo?: readonly string[];
  /** No tokens in either direction: for an app that is a process of its own. */
  readonly isAnonymous?: boolean;
}

/** A Slack, a sync tool's secret, and the app between them on a file of its own. All of it is gone when the test ends. */
export async function openWorld(t: TestContext, options: WorldOptions = {}): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'culprit-story-'));
  const databaseFile = join(directory, 'culprit.db');
  let aheadMs = 0;
  const clock: StoryClock = {
    now: () => Date.now() + aheadMs,
    aheadMs: () => aheadMs,
    letPass: (ms) => {
      aheadMs += ms;
    },
  };
  const slack = await startFakeSlack({ clock });
  const inStory = options.teams;
  const teams = inStory === undefined ? null : await startTeams(clock, inStory.isAnonymous === true);
  const environment = {
    PORT: '0',
    DATABASE_URL: `file:${databaseFile}`,
    WEBHOOK_SECRET: webhookSecret,
    ...(options.withSlack === false ? {} : slackEnvironment(slack)),
    ...(teams === null ? {} : teamsEnvironment(teams, inStory ?? {})),
    ...options.environment,
  };
  const logLines: string[] = [];
  const log = createLog('info', { write: (line: string) => logLines.push(line) });
  let app: App | null = null;
  let address: string | null = null;

  /** From now on this is where the sync tool posts and Slack sends presses. */
  function follow(to: string): void {
    address = to;
    slack.sendEventsTo(`${to}/slack/events`);
    teams?.sendActivitiesTo(`${to}/api/messages`);
  }

  async function start(): Promise<void> {
    app = await startApp(inStoryOf(readConfig(environment), teams, options.timeoutMs), { clock, log });
    follow(app.url);
  }
  async function stop(): Promise<void> {
    await app?.stop();
    app = null;
  }
  t.after(async () => {
    await stop();
    await slack.close();
    await teams?.close();
    rmSync(directory, { recursive: true, force: true });
  });
  if (options.isStarted !== false) {
    await start();
    if (teams !== null) await addApp(teams, inStory?.addedTo);
  }

  const running = (): App => app ?? assert.fail('the app is not running');
  const url = (): string => address ?? assert.fail('no app was started');

  function post(body: Buffer | string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const signature = signRun(webhookSecret, 'msg_story', clock.now(), body);
    return fetch(`${url()}/webhooks/runs`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', ...signature, ...headers },
      body,
    });
  }
  async function send(run: SampleRun): Promise<Verdict> {
    const response = await post(gzipSync(toNdjson(run)), { 'content-encoding': 'gzip' });
    const answer = await response.json();
    assert.equal(response.status, 200, JSON.stringify(answer));
    return answer as Verdict;
  }
  async function alerts(query = 'limit=200'): Promise<readonly AlertJson[]> {
    const response = await fetch(`${url()}/api/alerts?${query}`);
    return ((await response.json()) as { alerts: AlertJson[] }).alerts;
  }
  async function isSettled(): Promise<boolean> {
    const messages = (await alerts()).flatMap((alert) => alert.messages);
    return messages.every((message) => message.shown_version >= message.wanted_version);
  }
  async function settled(withinMs = 10_000): Promise<void> {
    await eventually('every message shows what it should', isSettled, withinMs);
  }
  async function told(person: string, after: number): Promise<string> {
    await slack.until(() => slack.ephemerals(person).length > after);
    return slack.textOf(slack.ephemerals(person)[after] as Ephemeral);
  }

  return {
    clock,
    slack,
    get teams() {
      return teams ?? assert.fail('there is no Teams in this story');
    },
    url,
    environment,
    databaseFile,
    logLines,
    send,
    post,
    isSettled,
    settled,
    alerts,
    told,
    follow,
    start,
    stop,
    channel: () => slack.messages().map((message) => slack.textOf(message)),
    message(words) {
      const found = slack.messages().filter((message) => words.test(slack.textOf(message)));
      assert.equal(
        found.length,
        1,
        `one message matches ${words}:\n${slack.messages().map(slack.textOf).join('\n—\n')}`,
      );
      return found[0] as StoredMessage;
    },
    async thread(of, length) {
      await slack.until(() => slack.thread(of.ts).length >= length);
      return slack.thread(of.ts).map((reply) => slack.textOf(reply));
    },
    async ask(person, words) {
      const before = slack.ephemerals(person).length;
      assert.equal((await slack.command(person, words)).status, 200);
      return told(person, before);
    },
    async press(person, message, action, value) {
      const before = slack.ephemerals(person).length;
      const pressed = countOf(logLines, 'alert_acted');
      assert.equal((await slack.press(person, message, action, value)).status, 200);
      const isAnswered = () => slack.ephemerals(person).length > before;
      await eventually('the press has its effect', () => isAnswered() || hasChanged(logLines, pressed));
      return isAnswered() ? slack.textOf(slack.ephemerals(person)[before] as Ephemeral) : null;
    },
    tend: () => running().tend(),
    postDigest: () => running().postDigest(),
    async later(ms) {
      clock.letPass(ms);
      await send(cleanRun({ id: 'heartbeat', name: 'Heartbeat', connection: 'warehouse' }, clock.now() - minutes(1)));
    },
  };
}

/** Ana adds the app to these places of Teams. */
export async function addApp(teams: FakeTeams, places: readonly string[] = [teams.places.alerts]): Promise<void> {
  for (const place of places) {
    for (const { status, body } of await teams.install(place, 'Ana')) assert.equal(status, 200, body);
  }
}

/** Polls until it holds; fails after ten seconds. */
export async function eventually(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) assert.fail(`waited in vain until ${what}`);
    await pause(10);
  }
}

function slackEnvironment(slack: FakeSlack): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: slack.botToken(),
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_CHANNEL: 'C0ALERTS',
    SLACK_API_URL: slack.apiUrl,
  };
}

/** Loaded only where it is used: it reads cards with Microsoft's own parser. */
async function startTeams(clock: StoryClock, isAnonymous: boolean): Promise<FakeTeams> {
  const { startFakeTeams } = await import('../fakes/teams.ts');
  return startFakeTeams({ clock, isAnonymous });
}

function teamsEnvironment(teams: FakeTeams, { channel, isAnonymous }: TeamsInStory): Record<string, string> {
  return {
    ...(isAnonymous === true
      ? { MicrosoftAppType: 'Anonymous' }
      : {
          MicrosoftAppId: teams.appId,
          MicrosoftAppPassword: teams.issuer.password,
          MicrosoftAppTenantId: teams.tenantId,
        }),
    ...(channel !== undefined && { TEAMS_CHANNEL: channel }),
  };
}

/** Teams' fake gives and takes the tokens, and what is wrong there is looked at again soon. */
function inStoryOf(config: Config, teams: FakeTeams | null, timeoutMs = 10_000): Config {
  const patience = { timeoutMs };
  const microsoft = teams === null ? {} : { authority: authorityOf(teams), recheckMs: 50 };
  return {
    ...config,
    slack: config.slack && { ...config.slack, ...patience },
    teams: config.teams && { ...config.teams, ...patience, ...microsoft },
  };
}

/** Not the one beside the tests of Teams, which loads its SDK into every story. */
function authorityOf({ issuer }: FakeTeams) {
  return { issuer: issuer.issuer, openIdMetadataUrl: issuer.openIdMetadataUrl, credentials: issuer.credentials() };
}

function actedLines(lines: readonly string[]): readonly { outcome: string }[] {
  return lines.filter((line) => line.includes('"event":"alert_acted"')).map((line) => JSON.parse(line));
}

function countOf(lines: readonly string[], event: string): number {
  return lines.filter((line) => line.includes(`"event":"${event}"`)).length;
}

/** A press that changed the alert is answered by the message; every other press is answered to the presser. */
function hasChanged(lines: readonly string[], from: number): boolean {
  return actedLines(lines)
    .slice(from)
    .some(({ outcome }) => outcome === 'changed');
}
