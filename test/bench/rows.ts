import { readFileSync } from 'node:fs';
import type { Failure } from '../../src/domain/run.ts';
import { failure } from '../classifier/failure.ts';

/** A run of HubSpot failures as the benchmarks send it. */
export interface BenchRun {
  readonly runId: string;
  readonly syncId: string;
  readonly attempted: number;
  readonly failed: number;
}

type Answer = (index: number) => { readonly status: number; readonly body: unknown };

/** Every answer carries ids and counts of its own, as real ones do: nothing may be recognised by equal bytes. */
function correlation(index: number): string {
  return `${(index * 2_654_435_761).toString(16).padStart(8, '0').slice(-8)}-7c1e-4f0a-9b52-${String(index).padStart(12, '0')}`;
}

function hubspotValidation(index: number, error: string, name: string, message: string): unknown {
  const inner = JSON.stringify([{ isValid: false, message, error, name }]);
  return {
    status: 'error',
    message: `Property values were not valid: ${inner}`,
    correlationId: correlation(index),
    category: 'VALIDATION_ERROR',
  };
}

/** Six causes a person must act on. */
const sixAnswers: readonly Answer[] = [
  (index) => ({
    status: 401,
    body: {
      status: 'error',
      message: `The OAuth token used to make this call expired ${index % 9_000} second(s) ago.`,
      correlationId: correlation(index),
      category: 'EXPIRED_AUTHENTICATION',
    },
  }),
  (index) => ({
    status: 403,
    body: {
      status: 'error',
      message: "This app hasn't been granted all required scopes to make this call.",
      correlationId: correlation(index),
      errors: [
        { message: 'One or more scopes are required.', context: { requiredScopes: ['crm.objects.deals.write'] } },
      ],
      category: 'MISSING_SCOPES',
    },
  }),
  (index) => ({
    status: 400,
    body: hubspotValidation(index, 'PROPERTY_DOESNT_EXIST', 'plan_tier', 'Property "plan_tier" does not exist'),
  }),
  (index) => ({
    status: 400,
    body: hubspotValidation(index, 'INVALID_EMAIL', 'email', `Email address person${index}@example is invalid`),
  }),
  (index) => ({
    status: 400,
    body: hubspotValidation(index, 'INVALID_PHONE_NUMBER', 'phone', `555-${index} is not a valid phone number`),
  }),
  (index) => ({
    status: 400,
    body: hubspotValidation(index, 'INVALID_OPTION', 'segment', `gold${index} was not one of the allowed options`),
  }),
];

/** Distinct causes of the rows of `hubspotRow`. */
export const causesSent = sixAnswers.length;

/** One failed record, about 340 bytes of JSON. */
export function hubspotRow(index: number): string {
  const { status, body } = (sixAnswers[index % sixAnswers.length] as Answer)(index);
  return JSON.stringify({
    record_id: `cus_${100_000 + index}`,
    http_status: status,
    path: `/crm/v3/objects/contacts/${900_000 + index}`,
    body,
  });
}

/** `count` rows joined by commas. */
export function hubspotRows(count: number): Buffer {
  return Buffer.from(Array.from({ length: count }, (_, index) => hubspotRow(index)).join(','));
}

/** What stands before and behind the rows of a JSON document. */
export function envelopeAround(run: BenchRun): { readonly head: Buffer; readonly tail: Buffer } {
  const envelope = JSON.stringify({
    run_id: run.runId,
    origin: { tool: 'bench', workspace: 'main' },
    sync: { id: run.syncId, name: `Sync ${run.syncId} → HubSpot contacts` },
    connection: { id: `connection-${run.syncId}`, name: 'HubSpot (bench)' },
    destination: { vendor: 'hubspot', account_id: '4820193', object: 'contacts' },
    status: run.failed === run.attempted ? 'failed' : 'partial',
    records: { attempted: run.attempted, succeeded: run.attempted - run.failed, failed: run.failed },
  });
  return { head: Buffer.from(`${envelope.slice(0, -1)},"errors":[`), tail: Buffer.from(']}') };
}

/** Answers of many vendors in many shapes, for the classifier alone. */
const mixedAnswers: readonly (readonly [vendor: string, answer: Answer])[] = [
  ...sixAnswers.map((answer) => ['hubspot', answer] as const),
  [
    'salesforce',
    (index) => ({
      status: 400,
      body: [{ message: `Unable to lock row ${index}`, errorCode: 'UNABLE_TO_LOCK_ROW', fields: [] }],
    }),
  ],
  [
    'salesforce',
    (index) => ({
      status: 400,
      body: [
        {
          message: `Required fields are missing: [LastName], record ${index}`,
          errorCode: 'REQUIRED_FIELD_MISSING',
          fields: ['LastName'],
        },
      ],
    }),
  ],
  [
    'salesforce',
    (index) => ({
      status: 401,
      body: [{ message: `Session ${index} expired or invalid`, errorCode: 'INVALID_SESSION_ID' }],
    }),
  ],
  [
    'mailchimp',
    (index) => ({
      status: 400,
      body: {
        type: 'https://mailchimp.com/developer/marketing/docs/errors/',
        title: 'Invalid Resource',
        status: 400,
        detail: `person${index}@example.com looks fake or invalid, please enter a real email address.`,
        instance: correlation(index),
      },
    }),
  ],
  [
    'stripe',
    (index) => ({
      status: 402,
      body: {
        error: {
          type: 'card_error',
          code: 'card_declined',
          message: 'Your card was declined.',
          request_log_url: `https://dashboard.stripe.com/logs/req_${index}`,
        },
      },
    }),
  ],
  [
    'intercom',
    (index) => ({
      status: 429,
      body: {
        type: 'error.list',
        request_id: correlation(index),
        errors: [{ code: 'rate_limit_exceeded', message: 'Exceeded rate limit of 83 in 10_seconds' }],
      },
    }),
  ],
  [
    'pipedrive',
    (index) => ({
      status: 400,
      body: {
        success: false,
        error: `Name must be given. (${index})`,
        error_info: 'Please check developers.pipedrive.com',
      },
    }),
  ],
  [
    'acme-crm',
    (index) => ({
      status: 502,
      body: `<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>ray ${index}</center></body></html>`,
    }),
  ],
  [
    'postgres',
    (index) => ({
      status: 0,
      body: `ERROR: duplicate key value violates unique constraint "customers_email_key" (SQLSTATE 23505) DETAIL: Key (id)=(${index})`,
    }),
  ],
  [
    'acme-erp',
    (index) => ({
      status: 422,
      body: { title: 'Validation failed', errors: [{ path: `lines[${index % 40}].sku`, message: 'is not known' }] },
    }),
  ],
];

/** `count` failures of mixed answers in turn, each with ids of its own. */
export function mixedFailures(count: number): readonly Failure[] {
  return Array.from({ length: count }, (_, index) => {
    const [vendor, answer] = mixedAnswers[index % mixedAnswers.length] as (typeof mixedAnswers)[number];
    const { status, body } = answer(index);
    return failure({ ...sentAs(index), vendor, httpStatus: status === 0 ? null : status, body });
  });
}

/** A collected answer as a line of a corpus holds it. */
interface Collected {
  readonly vendor: string;
  readonly http_status: number | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: unknown;
  readonly message: string | null;
  readonly network_error: string | null;
}

/** `count` failures with the answers of the file in turn, each parsed on its own as those of a run are. */
export function collectedFailures(file: string, count: number): readonly Failure[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return Array.from({ length: count }, (_, index) => {
    const row: Collected = JSON.parse(lines[index % lines.length] as string);
    const { vendor, http_status: httpStatus, headers, body, message, network_error: networkError } = row;
    return failure({ ...sentAs(index), vendor, httpStatus, headers: headers ?? {}, body, message, networkError });
  });
}

function sentAs(index: number): Partial<Failure> {
  return { recordId: `rec_${index}`, method: 'POST', path: `/objects/${index}`, object: 'contacts' };
}
