import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { createSlackChat, type SlackOptions } from '../../../src/chat/slack/chat.ts';
import type { Sheet } from '../../../src/domain/card.ts';
import type { Log, People, Press, PressAnswer } from '../../../src/flows/ports.ts';
import type { Route } from '../../../src/flows/web.ts';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from '../../fakes/slack.ts';

/** A clock that moves only when somebody waits. */
export interface TestClock {
  now(): number;
  advance(ms: number): void;
  readonly sleep: (ms: number) => Promise<void>;
}

export function testClock(start = Date.UTC(2026, 10, 20, 3, 14)): TestClock {
  let now = start;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
  };
}

/** Log lines as they came. */
export function testLog(): Log & { readonly lines: { level: string; event: string; fields: object }[] } {
  const lines: { level: string; event: string; fields: object }[] = [];
  const at = (level: string) => (event: string, fields: object) => {
    lines.push({ level, event, fields });
  };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

/** Flows that write down what they are asked. */
export function testPeople(
  answers: { press?: (press: Press) => PressAnswer | Promise<PressAnswer>; command?: (text: string) => Sheet } = {},
) {
  const presses: Press[] = [];
  const commands: { text: string; actor: string; correlationId: string }[] = [];
  const people: People = {
    press: async (press) => {
      presses.push(press);
      return (await answers.press?.(press)) ?? null;
    },
    command: (text, actor, correlationId) => {
      commands.push({ text, actor: `${actor.id} ${actor.name}`, correlationId });
      return Promise.resolve(answers.command?.(text) ?? { title: 'Nothing is broken', sections: [] });
    },
    redraw: () => Promise.resolve(null),
  };
  return { people, presses, commands };
}

export interface OpenSlack {
  readonly slack: FakeSlack;
  readonly chat: ReturnType<typeof createSlackChat>;
  readonly clock: TestClock;
  readonly log: ReturnType<typeof testLog>;
  readonly flows: ReturnType<typeof testPeople>;
  /** Where our side listens in HTTP mode. */
  readonly eventsUrl: string;
  close(): Promise<void>;
}

/** A fake Slack and our chat connected to it, in HTTP mode unless `socket`; started unless `isIdle`. */
export async function openSlack(
  settings: {
    fake?: FakeSlackOptions;
    chat?: Partial<SlackOptions>;
    flows?: ReturnType<typeof testPeople>;
    socket?: boolean;
    isIdle?: boolean;
  } = {},
): Promise<OpenSlack> {
  const clock = testClock();
  const log = testLog();
  const flows = settings.flows ?? testPeople();
  const slack = await startFakeSlack({ clock, ...settings.fake });
  const chat = createSlackChat({
    botToken: slack.botToken(),
    signingSecret: settings.socket === true ? null : slack.signingSecret,
    appToken: settings.socket === true ? slack.appToken : null,
    channel: 'C0ALERTS',
    apiUrl: slack.apiUrl,
    log,
    clock,
    sleep: clock.sleep,
    timeoutMs: 500,
    recheckMs: 20,
    ...settings.chat,
  });
  const web = settings.socket === true ? null : await serve(chat.routes);
  const eventsUrl = `${web?.url ?? ''}/slack/events`;
  if (web !== null) slack.sendEventsTo(eventsUrl);
  if (settings.isIdle !== true) await chat.start(flows.people);
  return {
    slack,
    chat,
    clock,
    log,
    flows,
    eventsUrl,
    close: async () => {
      await chat.stop();
      await web?.close();
      await slack.close();
    },
  };
}

/** The same, closed when the test ends. */
export async function slackFor(t: TestContext, settings: Parameters<typeof openSlack>[0] = {}): Promise<OpenSlack> {
  const open = await openSlack(settings);
  t.after(open.close);
  return open;
}

/** The least a server must do for a route that takes over. */
async function serve(routes: readonly Route[]): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((raw, response) => {
    const url = new URL(raw.url ?? '/', 'http://localhost');
    const route = routes.find((candidate) => candidate.path === url.pathname && candidate.method === raw.method);
    if (route === undefined || !('takeOver' in route)) {
      response.writeHead(404).end();
      return;
    }
    const request = {
      method: 'POST',
      path: url.pathname,
      params: {},
      query: url.searchParams,
      correlationId: 'corr-1',
      raw,
    };
    Promise.resolve(route.takeOver(request, response)).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
