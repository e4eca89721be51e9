import type { Instant } from '../domain/run.ts';
import type { AlertEntry, Store } from './ports.ts';

const page = 200;
/** Beyond this a list helps nobody; the console and the API have the rest. */
const mostRead = 5_000;

/** The alerts that are told and not over, whatever their marks, newest first: what every list for people is made from. */
export async function readToldAlerts(store: Pick<Store, 'listAlerts'>, now: Instant): Promise<readonly AlertEntry[]> {
  const alerts: AlertEntry[] = [];
  for (let cursor: string | null = ''; cursor !== null && alerts.length < mostRead; ) {
    const read: Awaited<ReturnType<Store['listAlerts']>> = await store.listAlerts(
      { state: 'told', limit: page, ...(cursor === '' ? {} : { cursor }) },
      now,
    );
    alerts.push(...read.alerts);
    cursor = read.nextCursor;
  }
  return alerts;
}
