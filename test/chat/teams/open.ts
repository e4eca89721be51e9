import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { openTeamsChat, type TeamsOptions } from '../../../src/chat/teams/chat.ts';
import type { Store } from '../../../src/flows/ports.ts';
import { refuseUnlessLocal } from '../../../src/http/doors.ts';
import { createServer } from '../../../src/http/server.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { type FakeTeams, type FakeTeamsOptions, startFakeTeams } from '../../fakes/teams.ts';
import { type TestClock, testClock, testLog, testPeople } from '../slack/open.ts';

export interface OpenTeams {
  readonly teams: FakeTeams;
  readonly chat: Awaited<ReturnType<typeof openTeamsChat>>;
  readonly clock: TestClock;
  readonly log: ReturnType<typeof testLog>;
  readonly flows: ReturnType<typeof testPeople>;
  readonly store: Store;
  /** Where our side listens. */
  readonly messagesUrl: string;
  close(): Promise<void>;
}

export interface OpenTeamsSettings {
  readonly fake?: FakeTeamsOptions;
  readonly chat?: Partial<TeamsOptions>;
  readonly flows?: ReturnType<typeof testPeople>;
  /** Where Ana adds the app at the start; default: the channel Alerts. None with an empty list. */
  readonly installIn?: readonly string[];
  /** Not started, and so added nowhere. */
  readonly isIdle?: boolean;
}

/** A fake Teams and our chat connected to it with tokens (without, if the fake is anonymous), on a store in memory. */
export async function openTeams(settings: OpenTeamsSettings = {}): Promise<OpenTeams> {
  const clock = testClock();
  const log = testLog();
  const flows = settings.flows ?? testPeople();
  const teams = await startFakeTeams({ clock, ...settings.fake });
  const store = await openSqliteStore({
    file: ':memory:',
    log,
    clock,
    channels: () => [],
    burstLimit: 8,
    newId: randomUUID,
  });
  const { appId, tenantId, issuer } = teams;
  const chat = await openTeamsChat({
    credentials:
      settings.fake?.isAnonymous === true
        ? { kind: 'anonymous' }
        : { kind: 'single_tenant', appId, password: issuer.password, tenantId },
    channel: null,
    store,
    openDoor: ({ raw }) => refuseUnlessLocal(raw, { host: '127.0.0.1', publicUrl: null }, 'MicrosoftAppId'),
    log,
    clock,
    sleep: clock.sleep,
    timeoutMs: 500,
    recheckMs: 20,
    authority: authorityOf(teams),
    ...settings.chat,
  });
  const web = createServer({ routes: chat.routes, consoleDoor: () => null, log, newCorrelationId: randomUUID });
  const { port } = await web.listen(0, '127.0.0.1');
  const messagesUrl = `http://127.0.0.1:${port}/api/messages`;
  teams.sendActivitiesTo(messagesUrl);
  if (settings.isIdle !== true) {
    await chat.start(flows.people);
    for (const place of settings.installIn ?? [teams.places.alerts]) await teams.install(place, 'Ana');
    // The app greets each place, which counts for Teams' rates.
    clock.advance(10_000);
  }
  return {
    teams,
    chat,
    clock,
    log,
    flows,
    store,
    messagesUrl,
    close: async () => {
      await chat.stop();
      await web.stop(0);
      await teams.close();
      await store.close();
    },
  };
}

/** The same, closed when the test ends. */
export async function teamsFor(t: TestContext, settings: OpenTeamsSettings = {}): Promise<OpenTeams> {
  const open = await openTeams(settings);
  t.after(open.close);
  return open;
}

/** The fake in the place of Microsoft: its keys, its tokens. */
export function authorityOf({ issuer }: FakeTeams): NonNullable<TeamsOptions['authority']> {
  return { issuer: issuer.issuer, openIdMetadataUrl: issuer.openIdMetadataUrl, credentials: issuer.credentials() };
}

/**
 * Environment of a whole app that talks to an anonymous fake (`startFakeTeams({ isAnonymous: true })`). Once the app
 * listens, `joinTeams` makes the two known to each other.
 */
export function teamsEnvironment(channel?: string): Readonly<Record<string, string>> {
  return { MicrosoftAppType: 'Anonymous', ...(channel !== undefined && { TEAMS_CHANNEL: channel }) };
}

/** Activities go to the app at `url` from now on, and Ana adds it to the places given (default: the channel Alerts). */
export async function joinTeams(
  teams: FakeTeams,
  url: string,
  places = [teams.places.alerts as string],
): Promise<void> {
  teams.sendActivitiesTo(`${url}/api/messages`);
  for (const place of places) {
    for (const { status, body } of await teams.install(place, 'Ana')) {
      if (status !== 200) throw new Error(`the app refuses to be added: ${status} ${body}`);
    }
  }
}
