import { randomUUID } from 'node:crypto';
import cron from 'node-cron';
import { createConsoleChat } from './chat/console/console.ts';
import { renderCard as renderForSlack } from './chat/slack/render.ts';
import { renderCard as renderForTeams } from './chat/teams/render.ts';
import { classify } from './classifier/classify.ts';
import { explainPasted } from './classifier/pasted.ts';
import { type DescribeContext, describe } from './classifier/summary.ts';
import { vendorName } from './classifier/vendors.ts';
import type { Config } from './config.ts';
import type { Cause } from './domain/cause.ts';
import type { ToldRun } from './domain/told-run.ts';
import { createActOnAlert } from './flows/act-on-alert.ts';
import { createCheckRun } from './flows/check-run.ts';
import { createCommand } from './flows/command.ts';
import { createDeliver } from './flows/deliver.ts';
import { type DeliveryLoop, startDeliveryLoop } from './flows/delivery-loop.ts';
import { createDigest } from './flows/digest.ts';
import { createExplain } from './flows/explain.ts';
import { createDeleteOldRuns, createTendAlerts } from './flows/housekeeping.ts';
import { createTellNewChannels } from './flows/new-channels.ts';
import { createTendOverdue } from './flows/overdue.ts';
import type { Chat, Clock, Log } from './flows/ports.ts';
import { createPressButton } from './flows/press-button.ts';
import { createReceiveRun, type ReceiveRunParts } from './flows/receive-run.ts';
import { createRedraw } from './flows/redraw.ts';
import { createRefusals, type Refusals } from './flows/refusals.ts';
import { createSyncStatus } from './flows/sync-status.ts';
import type { Route, WebRequest } from './flows/web.ts';
import { createApiRoutes } from './http/api.ts';
import { createConsoleDoor, refuseUnlessLocal } from './http/doors.ts';
import { createHealthRoutes } from './http/health.ts';
import { createMetrics } from './http/metrics.ts';
import { createOpenApiRoute } from './http/openapi.ts';
import { ownOperations, runWebhookOperation, slackOperation, teamsOperation } from './http/operations.ts';
import { createServer } from './http/server.ts';
import { Envelope } from './intake/payload.ts';
import { createRunsRoute } from './intake/receive.ts';
import { createSourceRoutes } from './intake/sources/routes.ts';
import { samples } from './samples/morning.ts';
import { sampleNamed, sendSample } from './samples/send-sample.ts';
import { holdFile } from './store/lock.ts';
import { openSqliteStore } from './store/sqlite.ts';
import { version } from './version.ts';

/** Requests under way get this long to end when we stop; a body still streaming in after it is the sender's to repeat. */
const drainMs = 10_000;
const tendEvery = '*/5 * * * * *';
const deleteOldRunsAt = '17 3 * * *';

/** A pasted error was seen in no run: nothing is known of its connection and sync. */
const nowhere: DescribeContext = {
  connectionName: null,
  environment: null,
  reconnectUrl: null,
  mappingUrl: null,
  syncUrl: null,
  accountId: null,
};

/** The running app. */
export interface App {
  /** Origin it listens on, without a trailing slash. */
  readonly url: string;
  /**
   * What the clock alone changes: ended snoozes, overdue syncs, refused webhooks. Runs every few seconds by itself, tests
   * call it. Returns how much changed.
   */
  tend(): Promise<number>;
  /** The daily post, as `DIGEST_CRON` asks for it; nothing to list, no post. */
  postDigest(): Promise<void>;
  /** Takes no more work, ends what is under way, closes the store. Whatever is owed is still owed at the next start. */
  stop(): Promise<void>;
}

/** Builds every part, wires them, and starts in order: store, server, chat platforms, deliveries, scheduled work. */
export async function startApp(config: Config, outside: { readonly clock: Clock; readonly log: Log }): Promise<App> {
  const { clock, log } = outside;
  const chats: (Chat & { readonly routes: readonly Route[] })[] = [];
  const loops: DeliveryLoop[] = [];
  const wakeDeliverer = () => {
    for (const loop of loops) loop.wake();
  };
  const channels = () => chats.flatMap((chat) => chat.channels);
  let baseUrl = config.publicUrl ?? '';

  const giveFileBack = holdFile(config.databaseFile);
  const store = await openSqliteStore({
    file: config.databaseFile,
    log,
    clock,
    channels,
    burstLimit: config.burstLimit,
    newId: randomUUID,
  });
  const metrics = createMetrics();
  const policy = { transientRuns: config.transientRuns, transientHours: config.transientHours };
  const shared = { store, clock, log, metrics, wakeDeliverer, baseUrl: () => baseUrl };
  const actOnAlert = createActOnAlert(shared);
  const press = createPressButton({ ...shared, actOnAlert });
  const redraw = createRedraw(shared);
  const troubles = () => chats.flatMap((chat) => (chat.state().ok ? [] : [chat.state().detail]));
  const command = createCommand({
    status: createSyncStatus({ ...shared, troubles, vendorName }),
    explain: createExplain({
      explain: explainPasted,
      describe: (cause) => describe(cause, { ...nowhere, fixLinks: config.fixLinks }),
      vendorName,
      log,
    }),
  });
  const digest = createDigest({ ...shared, channels, reminderHours: config.reminderHours });
  const refusals = createRefusals(shared);
  const tendAlerts = createTendAlerts(shared);
  const tendOverdue = createTendOverdue(shared);
  const tellNewChannels = createTellNewChannels({ ...shared, channels });
  const tend = async () =>
    (await tellNewChannels()) + (await tendAlerts()) + (await tendOverdue()) + (await refusals.flush());
  const deleteOldRuns = createDeleteOldRuns({ ...shared, retentionDays: config.retentionDays });

  // The console is always there, because messages link to its pages; sample runs only while nobody else listens.
  const isAlone = config.slack === null && config.teams === null;
  const offered = isAlone ? samples.map(({ name, label }) => ({ name, label })) : [];
  const previews = { slack: renderForSlack, teams: renderForTeams };
  chats.push(
    createConsoleChat({ ...shared, policy, troubles, previews, samples: offered, sendSample: sendSampleToOurselves }),
  );
  if (config.slack !== null) {
    // Loaded only where it is used: a chat SDK is half of the idle memory.
    const { createSlackChat } = await import('./chat/slack/chat.ts');
    chats.push(createSlackChat({ ...config.slack, log, clock }));
  }
  if (config.teams !== null) {
    const { openTeamsChat } = await import('./chat/teams/chat.ts');
    const openDoor = (request: WebRequest) => refuseUnlessLocal(request.raw, config, 'MicrosoftAppId');
    chats.push(await openTeamsChat({ ...config.teams, store, openDoor, log, clock }));
  }

  async function sendSampleToOurselves(name: string): Promise<void> {
    const sample = sampleNamed(name);
    if (sample === undefined) throw new Error(`There is no sample named ${name}.`);
    const syncs = new Map((await store.listSyncs()).map(({ sync }) => [sync.id, sync.lastRunAt]));
    const target = { url: localUrl, secret: config.webhookSecrets[0] ?? null };
    await sendSample(target, sample, (syncId) => syncs.get(syncId) ?? null);
  }

  const apiRoutes = [
    ...webhookRoutes(config, { ...shared, policy, refusals }),
    ...createApiRoutes({ store, act: actOnAlert, clock, baseUrl: () => baseUrl }),
    ...createHealthRoutes({ store, chats }),
    metrics.route,
    ...chats.flatMap((chat) => chat.routes),
  ];
  const operations = [...ownOperations, runWebhookOperation(Envelope), slackOperation, teamsOperation];
  const server = createServer({
    routes: [...apiRoutes, createOpenApiRoute({ routes: apiRoutes, operations, version })],
    consoleDoor: createConsoleDoor({ ...config, token: config.consoleToken }),
    log,
    newCorrelationId: randomUUID,
  });
  const { port } = await server.listen(config.port, config.host);
  const localUrl = localUrlOf(config.host, port);
  if (config.publicUrl === null) baseUrl = localUrl;

  for (const chat of chats) {
    await chat.start({ press, command, redraw });
    const deliver = createDeliver({ ...shared, chat, digest: digest.card, random: Math.random });
    loops.push(startDeliveryLoop({ platform: chat.platform, deliver, store, clock, log }));
  }
  const guarded = (task: string, work: () => Promise<unknown>) => async () => {
    await work().catch((error: unknown) => log.error('scheduled_work_failed', { task, error }));
  };
  let tending = Promise.resolve();
  const tendOnce = () => {
    tending = guarded('tend', tend)();
    return tending;
  };
  const schedules = [
    cron.schedule(tendEvery, tendOnce, { noOverlap: true }),
    cron.schedule(config.digestCron, guarded('digest', digest.owe), { noOverlap: true, timezone: config.timezone }),
    cron.schedule(deleteOldRunsAt, guarded('delete_old_runs', deleteOldRuns), { noOverlap: true }),
  ];
  log.info('started', { url: localUrl, platforms: chats.map((chat) => chat.platform), version });

  return {
    url: localUrl,
    tend,
    postDigest: digest.owe,
    async stop() {
      for (const schedule of schedules) await schedule.destroy();
      await Promise.all([server.stop(drainMs), ...chats.map((chat) => chat.stop())]);
      await tending;
      await guarded('flush_refusals', refusals.flush)();
      await Promise.all(loops.map((loop) => loop.stop()));
      await store.close();
      giveFileBack();
      log.info('stopped', {});
    },
  };
}

/** The doors for runs: our own format, and one for each sync tool that sends webhooks by itself. */
function webhookRoutes(config: Config, parts: ReceiveRunParts & { readonly refusals: Refusals }): readonly Route[] {
  const { clock, log, refusals } = parts;
  const receive = createReceiveRun(parts);
  const receiveAt = (doorOf: (told: ToldRun) => string) => async (told: ToldRun) => {
    const verdict = await receive(told);
    refusals.accepted(doorOf(told));
    return verdict;
  };
  const atEveryDoor = {
    rawSamples: config.rawSamples,
    now: clock.now,
    log,
    classify,
    describe: (cause: Cause, where: DescribeContext) => describe(cause, { ...where, fixLinks: config.fixLinks }),
    check: createCheckRun(parts),
    refused: refusals.note,
  };
  return [
    createRunsRoute({
      ...atEveryDoor,
      secrets: config.webhookSecrets,
      openDoor: (request) => refuseUnlessLocal(request.raw, config, 'WEBHOOK_SECRET'),
      limits: { maxBodyMb: config.maxBodyMb, maxRows: config.maxRows, maxRowKb: config.maxRowKb },
      receive: receiveAt(() => 'runs'),
    }),
    ...createSourceRoutes({
      ...atEveryDoor,
      tokens: config.webhookTokens,
      openDoor: (request) => refuseUnlessLocal(request.raw, config, 'WEBHOOK_TOKENS'),
      receive: receiveAt(({ run }) => run.origin.tool),
    }),
  ];
}

/** Where this machine reaches the listener; an address that means "every interface" is no place to go to. */
function localUrlOf(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
