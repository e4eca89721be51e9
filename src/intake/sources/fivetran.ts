import { vendorIn } from '../../classifier/vendors.ts';
import { secondMs } from '../../domain/run.ts';
import { parseTime } from '../time.ts';
import { objectIn, textIn, timeIn } from './fields.ts';
import type { Fields, Hint, Source, Told } from './source.ts';

/**
 * Fivetran's webhooks (https://fivetran.com/docs/rest-api/webhooks). Only `sync_end` tells of a run. A sync that fails is
 * retried under the same `sync_id`, so `created` tells its results apart.
 */
export const fivetran: Source = {
  tool: 'fivetran',
  name: 'Fivetran',
  signature: { header: 'X-Fivetran-Signature-256', encoding: 'hex' },
  expected: 'the field event',
  read,
};

const pages = 'https://fivetran.com/dashboard/connectors';

/** Statuses of `sync_end`; all but the first two are failures. */
const statuses: Readonly<Record<string, 'succeeded' | 'cancelled' | 'failed'>> = {
  SUCCESSFUL: 'succeeded',
  CANCELED: 'cancelled',
  CANCELLED: 'cancelled',
  FAILURE: 'failed',
  FAILED: 'failed',
  FAILURE_WITH_TASK: 'failed',
  RESCHEDULED: 'failed',
};

function read(payload: Fields, spareId: string): Told | null {
  const data = objectIn(payload, 'data');
  const told = (textIn(data, 'status') ?? textIn(payload, 'status') ?? '').toUpperCase();
  const status = Object.hasOwn(statuses, told) ? statuses[told] : undefined;
  const event = textIn(payload, 'event');
  // Fivetran's own log holds the same data without its event: who forwards that tells of a run as well.
  if (event === null && status === undefined) return null;
  if (event !== null && event !== 'sync_end') {
    return { kind: 'ignored', reason: `The event ${event.slice(0, 60)} ends no sync.` };
  }
  if (status === undefined) return { kind: 'ignored', reason: 'The event has no status we know.' };
  const known = textIn(payload, 'connector_id', 'connection_id');
  if (known === null && event !== null) return { kind: 'ignored', reason: 'The event names no connector.' };

  const finishedAt = timeIn(payload, 'created');
  const group = textIn(payload, 'destination_group_id', 'group_id');
  const type = textIn(payload, 'connector_type', 'connection_type') ?? 'fivetran';
  const vendor = vendorIn(type) ?? type;
  const connector = known ?? 'unnamed';
  const name = textIn(payload, 'connector_name', 'connection_name') ?? known ?? 'a Fivetran connection';
  const said = event === null ? payload : data;
  const hint = status === 'failed' ? hintOf(told, textIn(said, 'taskType', 'task_type')) : null;
  const page = known === null ? null : `${pages}/${encodeURIComponent(known)}`;
  const statusPage = page === null ? pages : `${page}/status`;
  const credentials =
    hint?.code === 'reconnect_warehouse'
      ? { id: group === null ? null : `destination:${group}`, name: `the destination of ${name}` }
      : { id: `connector:${connector}`, name, reconnect_url: page === null ? pages : `${page}/setup` };

  return {
    kind: 'run',
    envelope: {
      run_id: textIn(payload, 'sync_id') ?? finishedAt ?? spareId,
      attempt: attemptOf(finishedAt, status),
      origin: { tool: 'fivetran', workspace: group },
      sync: { id: connector, name, url: statusPage, resends_rejected: true },
      connection: credentials,
      destination: { vendor },
      source: { vendor, name },
      status,
      url: statusPage,
      finished_at: finishedAt,
    },
    row: status === 'failed' ? { message: textIn(said, 'reason') } : null,
    ...(hint?.code === 'reconnect_warehouse' && { failedVendor: 'warehouse' }),
    hint,
  };
}

const year2020 = Date.parse('2020-01-01T00:00:00Z');

/**
 * Later results of one sync are higher attempts, and the same event again is the same one. Counted in half seconds, the
 * second half for a success: it may follow a failure at once. Fits 31 bits until 2054.
 */
function attemptOf(finishedAt: string | null, status: string): number {
  const at = finishedAt === null ? null : parseTime(finishedAt);
  if (at === null || at <= year2020) return 1;
  return Math.floor((at - year2020) / secondMs) * 2 + (status === 'failed' ? 1 : 2);
}

/** A task is a person's; without one Fivetran tries again by itself. */
function hintOf(status: string, task: string | null): Hint | null {
  if (status !== 'FAILURE_WITH_TASK' && task === null) return null;
  const code = task ?? status;
  if (task === 'reconnect' || task === 'reconnect_warehouse') {
    return { category: 'auth', kind: 'reconnect_needed', code, subject: null, weight: 'needs_person' };
  }
  const subject = task === null ? 'see the connection in Fivetran' : task.replaceAll('_', ' ').slice(0, 100);
  return { category: 'validation', kind: 'configuration', code, subject, weight: 'needs_person' };
}
