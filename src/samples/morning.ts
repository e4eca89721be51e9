/**
 * A real morning as four runs, and the clean runs that end it: what the demo and the console's sample buttons send
 * through the webhook. Deterministic but for times and run ids, so that sending it again is the same trouble again.
 */

/** One run as it goes over the wire: the envelope, and its rows one by one (there may be 50,000). */
export interface SampleRun {
  readonly envelope: Readonly<Record<string, unknown>>;
  readonly rows: readonly unknown[];
}

export interface Sample {
  readonly name: string;
  /** What the button that sends it says. */
  readonly label: string;
  /** `now` in milliseconds; `cycle` counts mornings that have ended, so that one that ended stays ended. */
  readonly runs: (now: number, cycle: number) => readonly SampleRun[];
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A plan limit is proven over by clean runs over at least 24 hours; so it began yesterday. */
const planBeganMs = 26 * hourMs;

const customers = {
  origin: { tool: 'demo', workspace: 'main' },
  sync: {
    id: 'customers',
    name: 'Customers → HubSpot contacts',
    mapping_url: 'https://sync.example.com/syncs/customers/mapping',
    mode: 'incremental',
  },
  connection: {
    id: 'hubspot-prod',
    name: 'HubSpot (prod)',
    reconnect_url: 'https://sync.example.com/connections/hubspot-prod/reconnect',
  },
  destination: { vendor: 'hubspot', account_id: '4820193', environment: 'production', object: 'contacts' },
};

const leads = {
  origin: customers.origin,
  sync: {
    id: 'leads',
    name: 'Leads → HubSpot contacts',
    mapping_url: 'https://sync.example.com/syncs/leads/mapping',
    mode: 'incremental',
  },
  connection: {
    id: 'hubspot-marketing',
    name: 'HubSpot (marketing)',
    reconnect_url: 'https://sync.example.com/connections/hubspot-marketing/reconnect',
  },
  destination: { vendor: 'hubspot', account_id: '7719204', environment: 'production', object: 'contacts' },
};

const accounts = {
  origin: customers.origin,
  sync: { id: 'accounts', name: 'Accounts → Salesforce', mode: 'full' },
  connection: {
    id: 'salesforce',
    name: 'Salesforce (EMEA)',
    reconnect_url: 'https://sync.example.com/connections/salesforce',
  },
  destination: { vendor: 'salesforce', account_id: '00D5g000004XyZ1', environment: 'production', object: 'Account' },
};

function newsletter(cycle: number) {
  return {
    origin: customers.origin,
    sync: {
      id: `newsletter-${cycle}`,
      name: 'Newsletter → Mailchimp audience',
      mode: 'incremental',
    },
    connection: {
      id: `mailchimp-${cycle}`,
      name: 'Mailchimp (newsletter)',
      reconnect_url: 'https://sync.example.com/connections/mailchimp',
    },
    destination: { vendor: 'mailchimp', account_id: 'us21', environment: 'production', object: 'members' },
  };
}

function told(
  flow: { readonly sync: { readonly id: string } },
  end: number,
  lastedMs: number,
  status: string,
  records: { readonly attempted: number; readonly succeeded: number; readonly failed: number },
): Record<string, unknown> {
  const runId = `run_${flow.sync.id}_${end.toString(36)}`;
  return {
    run_id: runId,
    ...flow,
    status,
    url: `https://sync.example.com/runs/${runId}`,
    started_at: new Date(end - lastedMs).toISOString(),
    finished_at: new Date(end).toISOString(),
    records,
  };
}

function rows(count: number, row: (index: number) => unknown): unknown[] {
  return Array.from({ length: count }, (_, index) => row(index));
}

function expiredToken(now: number): SampleRun {
  return {
    envelope: told(customers, now, 6 * minuteMs, 'failed', { attempted: 50_000, succeeded: 0, failed: 50_000 }),
    rows: rows(50_000, (index) => ({
      record_id: `cus_${100_000 + index}`,
      http_status: 401,
      method: 'PATCH',
      path: `/crm/v3/objects/contacts/${900_000 + index}`,
      body: {
        status: 'error',
        message: `The OAuth token used to make this call expired ${60 + (index % 300)} second(s) ago.`,
        correlationId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        category: 'EXPIRED_AUTHENTICATION',
      },
    })),
  };
}

function badFields(now: number): SampleRun {
  const invalidPhone = (index: number) => ({
    record_id: `lead_${10_000 + index}`,
    http_status: 400,
    method: 'POST',
    path: '/crm/v3/objects/contacts',
    body: {
      status: 'error',
      message: `Property values were not valid: [{"isValid":false,"message":"555-0${100 + index} is not a valid phone number","error":"INVALID_PHONE_NUMBER","name":"phone"}]`,
      correlationId: `11111111-0000-4000-8000-${String(index).padStart(12, '0')}`,
      category: 'VALIDATION_ERROR',
    },
  });
  const unknownTier = (index: number) => ({
    record_id: `lead_${20_000 + index}`,
    http_status: 400,
    method: 'POST',
    path: '/crm/v3/objects/contacts',
    body: {
      status: 'error',
      message:
        'Property values were not valid: [{"isValid":false,"message":"Property \\"plan_tier\\" does not exist","error":"PROPERTY_DOESNT_EXIST","name":"plan_tier"}]',
      correlationId: `22222222-0000-4000-8000-${String(index).padStart(12, '0')}`,
      category: 'VALIDATION_ERROR',
    },
  });
  const rateLimited = (index: number) => ({
    record_id: `lead_${30_000 + index}`,
    http_status: 429,
    method: 'POST',
    path: '/crm/v3/objects/contacts',
    headers: { 'retry-after': '10' },
    body: {
      status: 'error',
      message: 'You have reached your ten_secondly_rolling limit.',
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
      correlationId: `33333333-0000-4000-8000-${String(index).padStart(12, '0')}`,
    },
    recovered: true,
  });
  return {
    envelope: told(leads, now, 4 * minuteMs, 'partial', { attempted: 4_000, succeeded: 3_906, failed: 94 }),
    rows: [...rows(3_000, rateLimited), ...rows(82, invalidPhone), ...rows(12, unknownTier)],
  };
}

function permission(now: number): SampleRun {
  return {
    envelope: told(accounts, now, 9 * minuteMs, 'partial', { attempted: 2_100, succeeded: 1_760, failed: 340 }),
    rows: rows(340, (index) => ({
      record_id: `acc_${5_000 + index}`,
      http_status: 400,
      method: 'PATCH',
      path: '/services/data/v62.0/composite/sobjects',
      body: [
        {
          message:
            'Unable to create/update fields: Credit_Limit__c. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
          errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
          fields: ['Credit_Limit__c'],
        },
      ],
    })),
  };
}

function planLimit(end: number, cycle: number): SampleRun {
  return {
    envelope: told(newsletter(cycle), end, 3 * minuteMs, 'partial', { attempted: 900, succeeded: 640, failed: 260 }),
    rows: rows(260, (index) => ({
      record_id: `sub_${7_000 + index}`,
      http_status: 403,
      method: 'PUT',
      path: '/3.0/lists/a1b2c3d4e5/members',
      body: {
        type: 'https://mailchimp.com/developer/marketing/docs/errors/',
        title: 'Forbidden',
        status: 403,
        detail: 'Your account has reached its contact limit. Upgrade your plan to add more contacts.',
        instance: `44444444-0000-4000-8000-${String(index).padStart(12, '0')}`,
      },
    })),
  };
}

function cleanRuns(now: number, cycle: number): readonly SampleRun[] {
  const clean = (flow: Parameters<typeof told>[0], end: number, written: number): SampleRun => ({
    envelope: told(flow, end, 0, 'succeeded', { attempted: written, succeeded: written, failed: 0 }),
    rows: [],
  });
  const mail = newsletter(cycle);
  return [
    clean(customers, now, 50_000),
    clean(leads, now, 4_000),
    clean(accounts, now, 2_100),
    clean(mail, now - 25 * hourMs, 900),
    clean(mail, now - 12 * hourMs, 900),
    clean(mail, now, 900),
  ];
}

/** The buttons and the parts of the demo, in the order they are sent. */
export const samples: readonly Sample[] = [
  { name: 'expired-token', label: 'Expired token: 50,000 records', runs: (now) => [expiredToken(now)] },
  { name: 'bad-fields', label: 'Two bad fields in 4,000 records', runs: (now) => [badFields(now)] },
  { name: 'permission', label: 'Missing permission', runs: (now) => [permission(now)] },
  { name: 'plan-limit', label: 'Plan limit', runs: (now, cycle) => [planLimit(now - planBeganMs, cycle)] },
  { name: 'recover', label: 'Everything runs clean', runs: cleanRuns },
];

/** The run as NDJSON: the envelope in the first line, one row per line after it. */
export function toNdjson(run: SampleRun): string {
  return `${[run.envelope, ...run.rows].map((line) => JSON.stringify(line)).join('\n')}\n`;
}

/**
 * The morning to send now. A cycle whose newsletter sync ran clean since cannot be told as yesterday's trouble again, so
 * the next one begins. `lastRunAt` gives a sync's newest run time in milliseconds by its id, or null.
 */
export function cycleAt(now: number, lastRunAt: (syncId: string) => number | null): number {
  for (let cycle = 0; ; cycle += 1) {
    const last = lastRunAt(newsletter(cycle).sync.id);
    if (last === null || last <= now - planBeganMs) return cycle;
  }
}
