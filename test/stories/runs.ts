import type { SampleRun } from '../../src/samples/morning.ts';

/** Runs as a sync tool tells them; times are those of the story's clock, in milliseconds. */

export const seconds = (count: number): number => count * 1_000;
export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => count * 3_600_000;

export interface Flow {
  readonly id: string;
  readonly name: string;
  readonly connection: string;
  readonly connectionName?: string;
  readonly vendor?: string;
  readonly object?: string;
  readonly mode?: 'full' | 'incremental';
}

export const customers: Flow = {
  id: 'customers',
  name: 'Customers → HubSpot contacts',
  connection: 'hubspot-prod',
  connectionName: 'HubSpot (prod)',
  mode: 'incremental',
};

export const deals: Flow = { ...customers, id: 'deals', name: 'Deals → HubSpot', object: 'deals' };

let serial = 0;

interface Counts {
  readonly attempted?: number;
  readonly succeeded?: number;
  readonly failed?: number;
}

/** A run that ended at `endedAt` after a minute; counts follow from the rows where they are not given. */
export function aRun(
  flow: Flow,
  endedAt: number,
  rows: readonly Row[],
  counts: Counts = {},
  more: Readonly<Record<string, unknown>> = {},
): SampleRun {
  serial += 1;
  const failed = counts.failed ?? rows.filter((row) => row.recovered !== true).length;
  const succeeded = counts.succeeded ?? 0;
  return {
    envelope: {
      run_id: `run_${flow.id}_${serial}`,
      origin: { tool: 'acme-sync', workspace: 'main' },
      sync: {
        id: flow.id,
        name: flow.name,
        mode: flow.mode ?? 'incremental',
        mapping_url: `https://sync.example.com/syncs/${flow.id}/mapping`,
      },
      connection: {
        id: flow.connection,
        ...(flow.connectionName !== undefined && { name: flow.connectionName }),
        reconnect_url: `https://sync.example.com/connections/${flow.connection}/reconnect`,
      },
      destination: { vendor: flow.vendor ?? 'hubspot', object: flow.object ?? 'contacts' },
      status: failed === 0 ? 'succeeded' : succeeded === 0 ? 'failed' : 'partial',
      url: `https://sync.example.com/runs/${serial}`,
      started_at: new Date(endedAt - minutes(1)).toISOString(),
      finished_at: new Date(endedAt).toISOString(),
      records: { attempted: counts.attempted ?? succeeded + failed, succeeded, failed },
      ...more,
    },
    rows,
  };
}

export function cleanRun(flow: Flow, endedAt: number, written = 4_000): SampleRun {
  return aRun(flow, endedAt, [], { succeeded: written });
}

export interface Row {
  readonly record_id?: string;
  readonly http_status?: number;
  readonly method?: string;
  readonly network_error?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly message?: string;
  readonly recovered?: boolean;
}

export function rows(count: number, row: (index: number) => Row): Row[] {
  return Array.from({ length: count }, (_, index) => row(index));
}

export const expiredToken = (index: number): Row => ({
  record_id: `cus_${index}`,
  http_status: 401,
  body: {
    status: 'error',
    message: `The OAuth token used to make this call expired ${60 + (index % 300)} second(s) ago.`,
    category: 'EXPIRED_AUTHENTICATION',
  },
});

export const invalidPhone = (index: number): Row => ({
  record_id: `lead_${index}`,
  http_status: 400,
  body: {
    status: 'error',
    message: `Property values were not valid: [{"isValid":false,"message":"555-0${100 + index} is not a valid phone number","error":"INVALID_PHONE_NUMBER","name":"phone"}]`,
    category: 'VALIDATION_ERROR',
  },
});

export const unknownProperty =
  (name: string) =>
  (index: number): Row => ({
    record_id: `lead_${20_000 + index}`,
    http_status: 400,
    body: {
      status: 'error',
      message: `Property values were not valid: [{"isValid":false,"message":"Property \\"${name}\\" does not exist","error":"PROPERTY_DOESNT_EXIST","name":"${name}"}]`,
      category: 'VALIDATION_ERROR',
    },
  });

export const rateLimited = (index: number): Row => ({
  record_id: `lead_${30_000 + index}`,
  http_status: 429,
  headers: { 'retry-after': '10' },
  body: {
    status: 'error',
    message: 'You have reached your ten_secondly_rolling limit.',
    errorType: 'RATE_LIMIT',
    policyName: 'TEN_SECONDLY_ROLLING',
  },
});

export const recovered =
  (row: (index: number) => Row) =>
  (index: number): Row => ({ ...row(index), recovered: true });

/** A gateway's page instead of an answer: the destination is down. */
export const unavailable = (index: number): Row => ({
  record_id: `acc_${index}`,
  http_status: 503,
  body: '<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>',
});

export const connectionReset = (index: number): Row => ({ record_id: `acc_${index}`, network_error: 'ECONNRESET' });

export const missingScope =
  (scope: string) =>
  (index: number): Row => ({
    record_id: `deal_${index}`,
    http_status: 403,
    body: {
      status: 'error',
      message: "This app hasn't been granted all required scopes to make this call.",
      category: 'MISSING_SCOPES',
      errors: [
        { message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: [scope] } },
      ],
    },
  });

/** Salesforce refuses new records when its storage is used up; updates go through. */
export const storageFull = (index: number): Row => ({
  record_id: `opp_${index}`,
  http_status: 400,
  method: 'POST',
  body: [{ message: 'storage limit exceeded', errorCode: 'STORAGE_LIMIT_EXCEEDED', fields: [] }],
});
