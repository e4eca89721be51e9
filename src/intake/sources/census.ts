import { textIn } from './fields.ts';
import type { Fields, Hint, Source, Told } from './source.ts';

/**
 * Webhooks of Census, now Fivetran Activations
 * (https://fivetran.com/docs/activations/syncs/sync-monitoring/sync-lifecycle-webhooks). Several events tell of one run:
 * that it ended, how, and by an alert why. They carry no times and no counts.
 */
export const census: Source = {
  tool: 'census',
  name: 'Census',
  signature: { header: 'X-Signature', encoding: 'base64' },
  expected: 'the fields event and sync_id',
  read,
};

/** What one event says of its run. */
interface Meaning {
  /** Different events of one run are different attempts, and the same event again is the same one. */
  readonly attempt: number;
  readonly status: 'succeeded' | 'partial' | 'failed';
  /** The event says that the rejected records are through, or below the alert's threshold. */
  readonly clears?: true;
}

const meanings: Readonly<Record<string, Meaning>> = {
  'sync.failed': { attempt: 1, status: 'failed' },
  'sync.completed ok': { attempt: 2, status: 'succeeded' },
  'sync.completed emergency': { attempt: 2, status: 'failed' },
  'sync.success': { attempt: 3, status: 'succeeded' },
  'sync.alert.raised FailureAlertConfiguration': { attempt: 4, status: 'failed' },
  'sync.alert.raised InvalidRecordPercentAlertConfiguration': { attempt: 5, status: 'partial' },
  // The run it names is the one that went well again, or below the alert's threshold.
  'sync.alert.resolved FailureAlertConfiguration': { attempt: 6, status: 'succeeded', clears: true },
  'sync.alert.resolved InvalidRecordPercentAlertConfiguration': { attempt: 7, status: 'succeeded', clears: true },
};

function read(payload: Fields): Told | null {
  const event = textIn(payload, 'event');
  if (event === null) return null;
  const detail = event === 'sync.completed' ? textIn(payload, 'status') : textIn(payload, 'alert_type');
  const said = detail === null ? event : `${event} ${detail}`;
  const meaning = Object.hasOwn(meanings, said) ? meanings[said] : undefined;
  if (meaning === undefined) {
    return { kind: 'ignored', reason: `The event ${said.slice(0, 100)} tells of no failed or finished run.` };
  }
  const sync = textIn(payload, 'sync_id');
  const run = textIn(payload, 'sync_run_id');
  if (sync === null || run === null) return { kind: 'ignored', reason: 'The event names no sync or no run.' };

  const { attempt, status, clears } = meaning;
  const url = textIn(payload, 'followup_url');
  const reason = textIn(payload, 'details', 'message');
  const name = `Census sync ${sync}`;
  return {
    kind: 'run',
    envelope: {
      run_id: run,
      attempt,
      origin: { tool: 'census', workspace: textIn(payload, 'workspace_id') },
      // A run that went well may have rejected records: the alert about them is told once, until it is resolved.
      sync: { id: sync, name, url, resends_rejected: clears === true },
      // Neither the destination nor its credentials are told, so each sync stands for its own.
      connection: { name },
      destination: { vendor: 'unknown' },
      status,
      url,
    },
    row: status === 'succeeded' ? null : { message: reason },
    hint: status === 'partial' ? recordsRefused : hintIn(reason),
  };
}

/** The alert of failed records sums them up; it quotes no destination, so its words are no evidence of why. */
const recordsRefused: Hint = { category: 'validation', kind: 'unknown', code: null, subject: null, weight: 'fact' };

/** Census's own words for a mapping that lost its column; to a classifier of destinations they are a missing record. */
function hintIn(reason: string | null): Hint | null {
  const column = /\bmapped source column has been deleted: ([^\n]{1,200})/.exec(reason ?? '')?.[1];
  if (column === undefined) return null;
  return { category: 'validation', kind: 'unknown_field', code: null, subject: column.trim(), weight: 'fact' };
}
