import assert from 'node:assert/strict';
import type { DeliveryResult, DueMessage } from '../../src/flows/owed.ts';
import type { Store } from '../../src/flows/ports.ts';
import { write } from './alerts-contract.ts';
import type { Bench, OpenBench } from './contract.ts';
import { aChannel, anAlert, message, night } from './samples.ts';

export const leaseMs = 60_000;

/** A claimed message that tells one alert. */
export type DueAlert = Extract<DueMessage, { kind: 'alert' }>;

/** A store that tells everything in one channel of Slack. */
export async function toldIn(open: OpenBench, channel: string): Promise<Bench> {
  const bench = await open();
  bench.channels.push(aChannel(channel));
  return bench;
}

/** A store whose one alert, `anAlert(1)`, has just opened in the channel C1. */
export async function opened(open: OpenBench): Promise<Bench> {
  const bench = await toldIn(open, 'C1');
  const alert = anAlert(1);
  await write(bench.store, { alerts: [alert], messages: [message(alert, 'opening')] });
  return bench;
}

/** Claims what is due on Slack; all of it tells one alert each. */
export async function claim(store: Store, now: number = night, limit = 10): Promise<readonly DueAlert[]> {
  const due = await store.claimMessages('slack', now, leaseMs, limit);
  const alerts = due.filter((one) => one.kind === 'alert');
  assert.equal(alerts.length, due.length);
  return alerts;
}

export function claimNotes(store: Store, now: number = night): ReturnType<Store['claimNotes']> {
  return store.claimNotes('slack', now, leaseMs, 10);
}

/** Failed, to be tried again at `at`. */
export function later(at: number, unclearSince: number | null, lookups = 0): DeliveryResult {
  return { kind: 'later', at, urgency: 'opening', error: 'is_archived', unclearSince, lookups };
}

/** Records how a claimed message's delivery ended. */
export async function record(
  store: Store,
  due: { readonly id: string } | undefined,
  result: DeliveryResult,
  now: number = night,
): Promise<void> {
  assert.ok(due, 'a message was claimed');
  await store.recordDelivery(due.id, now, result);
}

/** Records that the claimed message shows the version that was wanted when it was claimed. */
export async function shown(
  store: Store,
  due: DueMessage | undefined,
  parts: { readonly link?: string; readonly possiblyTwice?: true } = {},
): Promise<void> {
  const version = due?.wantedVersion ?? 0;
  await record(store, due, { kind: 'shown', version, ref: 'ref 1', link: null, ...parts });
}
