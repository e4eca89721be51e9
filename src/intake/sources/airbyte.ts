import { vendorIn } from '../../classifier/vendors.ts';
import { hintOf } from './airbyte-hints.ts';
import { readText } from './airbyte-text.ts';
import { countIn, objectIn, textIn, timeIn } from './fields.ts';
import type { Fields, Source, Told } from './source.ts';

/**
 * Airbyte's notifications (https://docs.airbyte.com/platform/cloud/managing-airbyte-cloud/manage-airbyte-cloud-notifications):
 * a Slack message with the job's summary in `data`. It signs nothing. A message without `data` (older versions, Google
 * Chat, a connection switched off) is read by its words.
 */
export const airbyte: Source = {
  tool: 'airbyte',
  name: 'Airbyte',
  signature: null,
  expected: 'the field data or text',
  read,
};

function read(payload: Fields, spareId: string): Told | null {
  const data = objectIn(payload, 'data');
  const connection = objectIn(data, 'connection');
  const sync = textIn(connection, 'id');
  if (sync === null) return readText(payload, spareId);
  if (!hasResult(payload, data)) return { kind: 'ignored', reason: 'The job has no result yet.' };

  const errorType = textIn(data, 'errorType')?.toLowerCase() ?? null;
  const status = isGood(data) ? 'succeeded' : errorType === 'manual_cancellation' ? 'cancelled' : 'failed';
  const source = sideIn(data, 'source');
  const destination = sideIn(data, 'destination');
  const failedInSource = status === 'failed' && textIn(data, 'errorOrigin')?.toLowerCase() === 'source';
  const credentials = failedInSource ? source : destination;
  const finishedAt = timeIn(data, 'finishedAt');

  return {
    kind: 'run',
    envelope: {
      run_id: textIn(data, 'jobId') ?? finishedAt ?? spareId,
      // Should a job ever be told twice, its success is the later result.
      attempt: status === 'succeeded' ? 2 : 1,
      origin: { tool: 'airbyte', workspace: textIn(objectIn(data, 'workspace'), 'id') },
      sync: { id: sync, name: textIn(connection, 'name'), url: textIn(connection, 'url'), resends_rejected: true },
      connection: { id: credentials.id, name: credentials.name, reconnect_url: credentials.url },
      destination: { vendor: destination.vendor },
      source: { vendor: source.vendor, name: source.name },
      status,
      started_at: timeIn(data, 'startedAt'),
      finished_at: finishedAt,
      records: { succeeded: writtenOf(data, status) },
    },
    row: status === 'failed' ? { message: textIn(data, 'errorMessage') } : null,
    failedVendor: credentials.vendor,
    hint: status === 'failed' ? hintOf(errorType) : null,
    settingsUrl: credentials.url,
  };
}

/** A queued job has a summary too, which calls it no success; it has neither begun nor said what went wrong. */
function hasResult(payload: Fields, data: Fields): boolean {
  if (/ is queued and waiting /.test(textIn(payload, 'text') ?? '')) return false;
  if (isGood(data) || textIn(data, 'errorMessage', 'errorType') !== null) return true;
  return String(data.success).toLowerCase() === 'false' && textIn(data, 'startedAt', 'finishedAt') !== null;
}

function isGood(data: Fields): boolean {
  return String(data.success).toLowerCase() === 'true';
}

/** A job that succeeded with nothing to write is a good job all the same: what would fail is the job, not a record. */
function writtenOf(data: Fields, status: string): number | null {
  const committed = countIn(data, 'recordsCommitted');
  return committed === 0 && status === 'succeeded' ? null : committed;
}

/** The source or the destination with its credentials. */
function sideIn(data: Fields, side: 'source' | 'destination') {
  const fields = objectIn(data, side);
  const id = textIn(fields, 'id');
  const name = textIn(fields, 'name');
  return {
    id: id === null ? null : `${side}:${id}`,
    name,
    url: textIn(fields, 'url'),
    vendor: name === null ? 'airbyte' : (vendorIn(name) ?? name),
  };
}
