import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Card, plainText } from '../../src/domain/card.ts';
import type { ToldRun } from '../../src/domain/told-run.ts';
import { createActOnAlert } from '../../src/flows/act-on-alert.ts';
import { createCheckRun } from '../../src/flows/check-run.ts';
import { createDeliver } from '../../src/flows/deliver.ts';
import { createDigest } from '../../src/flows/digest.ts';
import { createTendAlerts } from '../../src/flows/housekeeping.ts';
import { createTendOverdue } from '../../src/flows/overdue.ts';
import { type Chat, DeliveryError, type Drawing, type Log, type Posted, type Press } from '../../src/flows/ports.ts';
import { createPressButton } from '../../src/flows/press-button.ts';
import { createReceiveRun } from '../../src/flows/receive-run.ts';
import { createRefusals } from '../../src/flows/refusals.ts';
import { createSyncStatus } from '../../src/flows/sync-status.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { at, makeFinding, makeRun, type RunSpec } from '../domain/world.ts';

/** What a fake channel shows under one reference. */
export interface Shown {
  readonly ref: string;
  readonly messageId: string;
  card: Card;
  version: number;
  edits: number;
}

/** The next calls of the fake platform go wrong like this. `after`: it happened, but the caller does not learn it. */
export type Trouble = {
  readonly kind: DeliveryError['kind'];
  readonly when: 'before' | 'after';
  readonly retryAfterMs?: number;
};

/**
 * The flows on a real SQLite file with a fake chat platform (the network is all that is faked) and a clock that tests
 * set. Close it at the end of the test.
 */
export async function openDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'culprit-flows-'));
  let now = at('03:00');
  const clock = { now: () => now };
  const lines: { event: string; fields: Readonly<Record<string, unknown>> }[] = [];
  const write = (event: string, fields: Readonly<Record<string, unknown>>) => lines.push({ event, fields });
  const log: Log = { info: write, warn: write, error: write };
  const chat = createFakeChat();
  const store = await openSqliteStore({
    file: join(folder, 'culprit.db'),
    log,
    clock,
    channels: () => chat.channels,
    burstLimit: 5,
    newId: randomUUID,
  });
  const metrics = { run: () => {}, cause: () => {}, delivery: () => {} };
  const shared = { store, clock, log, metrics, wakeDeliverer: () => {}, baseUrl: () => 'http://culprit' };
  const policy = { transientRuns: 3, transientHours: 12 };
  const receive = createReceiveRun({ ...shared, policy });
  const check = createCheckRun({ ...shared, policy });
  const digest = createDigest({ ...shared, channels: () => chat.channels, reminderHours: 24 });
  const deliver = createDeliver({ ...shared, chat, digest: digest.card, random: () => 0.5 });
  const actOnAlert = createActOnAlert(shared);
  const press = createPressButton({ ...shared, actOnAlert });
  const status = createSyncStatus({ ...shared, troubles: () => [], vendorName: (vendor) => vendor });
  const tendAlerts = createTendAlerts(shared);
  let tendOverdue = createTendOverdue(shared);
  let refusals = createRefusals(shared);

  function tell(spec: RunSpec): ToldRun {
    const run = makeRun(spec);
    const findings = (spec.causes ?? []).map((cause) => makeFinding(cause, run));
    const failedRows = Math.max(0, ...findings.map((finding) => finding.count));
    return { run, findings, failedRows, recoveredRows: 0, warnings: [], correlationId: 'c' };
  }

  return {
    store,
    chat,
    lines,
    digest,
    check: (spec: RunSpec) => check(tell(spec)),
    tend: async () => (await tendAlerts()) + (await tendOverdue()) + (await refusals.flush()),
    refuse: (door: string, code: string) => refusals.note(door, code),
    actOnAlert,
    /** What is only remembered is gone, as after a start. */
    restart() {
      tendOverdue = createTendOverdue(shared);
      refusals = createRefusals(shared);
    },
    now: () => now,
    setNow(instant: number) {
      now = instant;
    },
    async run(spec: RunSpec) {
      now = Math.max(now, spec.arrives ?? spec.end);
      const verdict = await receive(tell(spec));
      refusals.accepted('runs');
      return verdict;
    },
    /** Delivers until nothing is due now; returns how many items were handled. */
    async deliverAll() {
      let handled = 0;
      for (let round = 0; round < 50; round += 1) {
        const count = await deliver();
        if (count === 0) return handled;
        handled += count;
      }
      throw new Error('deliveries never end');
    },
    press(shown: Shown, action: Press['action'], name: string, value: string | null = null) {
      return press({
        platform: 'slack',
        channel: 'C1',
        ref: shown.ref,
        messageId: shown.messageId,
        version: shown.version,
        action,
        value,
        actor: { id: `U-${name}`, name },
        correlationId: 'c',
      });
    },
    status: (text: string) => status(text, 'U1', 'c'),
    async close() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

function createFakeChat() {
  const channel = new Map<string, Shown>();
  const replies: { ref: string; text: string; broadcast: boolean }[] = [];
  const troubles: Trouble[] = [];
  const calls: string[] = [];
  let serial = 0;
  let readable = true;

  async function guarded<T>(name: string, work: () => T): Promise<T> {
    calls.push(name);
    const trouble = troubles.shift();
    const failure =
      trouble === undefined
        ? null
        : new DeliveryError(
            trouble.kind,
            `fake_${trouble.kind}`,
            'fake',
            trouble.retryAfterMs === undefined ? {} : { retryAfterMs: trouble.retryAfterMs },
          );
    if (trouble?.when === 'before' && failure !== null) throw failure;
    const result = work();
    if (failure !== null) throw failure;
    return result;
  }

  function posted(ref: string): Posted {
    return { ref, link: `http://chat/${ref}` };
  }

  const chat = {
    platform: 'slack',
    channels: [{ platform: 'slack', channel: 'C1', folds: true }],
    start: async () => {},
    stop: async () => {},
    post: (_channel: string, drawing: Drawing) =>
      guarded('post', () => {
        serial += 1;
        const ref = `m${serial}`;
        channel.set(ref, { ref, messageId: drawing.messageId, card: drawing.card, version: drawing.version, edits: 0 });
        return posted(ref);
      }),
    update: (_channel: string, ref: string, drawing: Drawing) =>
      guarded('update', () => {
        const shown = channel.get(ref);
        if (shown === undefined) throw new DeliveryError('message_gone', 'message_not_found', 'gone');
        shown.card = drawing.card;
        shown.version = drawing.version;
        shown.edits += 1;
        return posted(ref);
      }),
    find: (_channel: string, messageId: string) =>
      guarded('find', () => {
        if (!readable) return 'unreadable' as const;
        const shown = [...channel.values()].find((one) => one.messageId === messageId);
        return shown === undefined ? ('absent' as const) : posted(shown.ref);
      }),
    reply: (_channel: string, ref: string, text: Parameters<typeof plainText>[0], broadcast: boolean) =>
      guarded('reply', () => {
        replies.push({ ref, text: plainText(text), broadcast });
      }),
    state: () => ({ ok: true, detail: 'fine' }),
  } satisfies Chat;

  return {
    ...chat,
    replies,
    calls,
    shown: () => [...channel.values()],
    delete: (ref: string) => channel.delete(ref),
    fail: (...next: readonly Trouble[]) => troubles.push(...next),
    setReadable(value: boolean) {
      readable = value;
    },
  };
}
