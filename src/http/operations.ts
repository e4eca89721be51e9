import { z } from 'zod';
import { AlertJson, CauseFields, DossierJson, State } from './alert-json.ts';
import { ActionBody, AlertQuery, SnoozeBody } from './api.ts';
import { SyncJson } from './sync-json.ts';

/** One operation of the API as OpenAPI tells it; `path` and `method` are the route's. */
export interface Operation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodObject;
  /** What may be sent, by content type; the schema may be anything (`null`) where another party defines it. */
  readonly body?: { readonly contentTypes: readonly string[]; readonly schema: z.ZodType | null };
  /** The good answers; errors are the same everywhere. */
  readonly answers: Readonly<Record<number, OperationAnswer>>;
}

/** One answer of an operation; `schema` is null where another party defines what it holds. */
export interface OperationAnswer {
  readonly description: string;
  readonly schema: z.ZodType | null;
  /** JSON unless named. */
  readonly contentType?: string;
}

/** The answer to a webhook. */
export const VerdictJson = z.object({
  run_id: z.string(),
  correlation_id: z.string(),
  duplicate: z.boolean(),
  changed: z.boolean().optional().describe('A repeat whose body differs from the first'),
  dry_run: z.literal(true).optional(),
  late: z.boolean(),
  directive: z.enum(['abort_run', 'continue']),
  warnings: z.array(z.object({ path: z.string(), message: z.string(), count: z.int() })),
  causes: z.array(
    CauseFields.extend({
      alert: z.object({ id: z.string(), state: State, opened: z.boolean(), url: z.string() }).nullable(),
    }),
  ),
});

/** Every error of every route. */
export const ErrorJson = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    correlation_id: z.string(),
    problems: z.array(z.object({ path: z.string(), expected: z.string(), message: z.string() })),
  }),
});

/** What every webhook's door takes in its query. */
const RunQuery = z.object({
  dry_run: z
    .literal('true')
    .optional()
    .describe('Answer with the verdict the run would get by itself, `dry_run` true in it; store and tell nothing'),
});

/** The answer of a tool's own door to what it understands though it tells of no run: a test message, a started sync. */
const IgnoredJson = z.object({ ignored: z.literal(true), reason: z.string() });

const ReadinessJson = z.object({
  ready: z.boolean(),
  chats: z.array(z.object({ platform: z.string(), ok: z.boolean(), detail: z.string() })),
  undelivered: z.array(
    z.object({
      platform: z.string(),
      channel: z.string(),
      error: z.string(),
      messages: z.int(),
      since: z.iso.datetime(),
    }),
  ),
});

const alertAnswer = { 200: { description: 'The alert after the change', schema: AlertJson } };

const apiOperations: readonly Operation[] = [
  {
    method: 'GET',
    path: '/api/alerts',
    summary: 'List alerts, newest first',
    query: AlertQuery,
    answers: {
      200: {
        description: 'A page of alerts',
        schema: z.object({ alerts: z.array(AlertJson), next_cursor: z.string().nullable() }),
      },
    },
  },
  {
    method: 'GET',
    path: '/api/alerts/:id',
    summary: 'One alert with its newest runs and its audit',
    answers: { 200: { description: 'The alert', schema: DossierJson } },
  },
  {
    method: 'POST',
    path: '/api/alerts/:id/acknowledge',
    summary: 'A named person has it',
    body: { contentTypes: ['application/json'], schema: ActionBody },
    answers: alertAnswer,
  },
  {
    method: 'POST',
    path: '/api/alerts/:id/snooze',
    summary: 'Quiet until a time, or until it recovers',
    body: { contentTypes: ['application/json'], schema: SnoozeBody },
    answers: alertAnswer,
  },
  {
    method: 'POST',
    path: '/api/alerts/:id/resolve',
    summary: 'A person says it is over',
    body: { contentTypes: ['application/json'], schema: ActionBody },
    answers: alertAnswer,
  },
  {
    method: 'GET',
    path: '/api/syncs',
    summary: 'List syncs with their newest run, usual gap, last write and open alerts',
    answers: { 200: { description: 'The syncs', schema: z.object({ syncs: z.array(SyncJson) }) } },
  },
  {
    method: 'GET',
    path: '/healthz',
    summary: 'Alive',
    answers: { 200: { description: 'The process answers', schema: z.object({ alive: z.literal(true) }) } },
  },
  {
    method: 'GET',
    path: '/readyz',
    summary: 'Ready while the store can commit; chat platforms are listed and never turn it red',
    answers: {
      200: { description: 'Ready', schema: ReadinessJson },
      503: { description: 'The store cannot commit', schema: ReadinessJson },
    },
  },
  {
    method: 'GET',
    path: '/metrics',
    summary: 'Counters in the text format of Prometheus',
    answers: { 200: { description: 'Metrics', schema: z.string(), contentType: 'text/plain' } },
  },
  {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    answers: { 200: { description: 'OpenAPI 3.1', schema: z.looseObject({ openapi: z.string() }) } },
  },
];

const sheetAnswer = {
  200: {
    description: 'What only this person is shown, as markup of the page; null when the changed card says enough',
    schema: z.object({ sheet: z.string().nullable() }),
  },
};
const pageBody = { contentTypes: ['application/json'], schema: null };

/**
 * The console's pages and what their script sends. The bodies are the page's own and change with it, so they have no
 * schema: programs use `/api`.
 */
const consoleOperations: readonly Operation[] = [
  {
    method: 'GET',
    path: '/',
    summary: 'The channel as a page: alerts, syncs and what could not be delivered',
    answers: { 200: { description: 'The page', schema: z.string(), contentType: 'text/html' } },
  },
  {
    method: 'GET',
    path: '/alerts/:id',
    summary: "An alert's page",
    answers: {
      200: { description: 'The page', schema: z.string(), contentType: 'text/html' },
      404: { description: 'A page that says there is no such alert', schema: z.string(), contentType: 'text/html' },
    },
  },
  {
    method: 'GET',
    path: '/console/events',
    summary: 'Server-sent events for open pages: cards and notes as they change',
    answers: { 200: { description: 'An endless stream', schema: z.string(), contentType: 'text/event-stream' } },
  },
  {
    method: 'POST',
    path: '/console/press',
    summary: 'A press of a button on a page; programs use the actions under /api/alerts',
    body: pageBody,
    answers: sheetAnswer,
  },
  {
    method: 'POST',
    path: '/console/command',
    summary: 'What a person typed on a page, as after /syncstatus',
    body: pageBody,
    answers: sheetAnswer,
  },
  {
    method: 'POST',
    path: '/console/samples/:name',
    summary: 'Sends a sample run; only while the console is the only platform',
    answers: { 200: { description: 'Sent', schema: z.object({ sent: z.string() }) } },
  },
];

/** Sync tools that may send their own webhooks, and how each proves itself. */
const tools = [
  { tool: 'airbyte', name: 'Airbyte', proof: 'It cannot sign: use the address with a token' },
  { tool: 'fivetran', name: 'Fivetran', proof: 'Signed in X-Fivetran-Signature-256' },
  { tool: 'census', name: 'Census', proof: 'Signed in X-Signature' },
] as const;

const toolOperations: readonly Operation[] = tools.flatMap(({ tool, name, proof }): readonly Operation[] => {
  const operation = {
    method: 'POST',
    query: RunQuery,
    body: { contentTypes: ['application/json'], schema: null },
    answers: {
      200: { description: 'The verdict, or why the webhook was ignored', schema: z.union([VerdictJson, IgnoredJson]) },
    },
  } as const;
  return [
    { ...operation, path: `/webhooks/${tool}`, summary: `${name}'s own webhook. ${proof}` },
    {
      ...operation,
      path: `/webhooks/${tool}/:token`,
      summary: `${name}'s own webhook, proven by a token of WEBHOOK_TOKENS in the path`,
    },
  ];
});

/** The operations of this folder's routes, of the console, which is always there, and of the sync tools' own doors. */
export const ownOperations: readonly Operation[] = [...apiOperations, ...consoleOperations, ...toolOperations];

/**
 * The webhook's operation. `run` is intake's own schema of the payload, so that the document and the check at the door
 * cannot drift apart.
 */
export function runWebhookOperation(run: z.ZodType): Operation {
  return {
    method: 'POST',
    path: '/webhooks/runs',
    summary: 'The result of one run, signed as Standard Webhooks over the bytes sent',
    query: RunQuery,
    body: { contentTypes: ['application/json', 'application/x-ndjson'], schema: run },
    answers: { 200: { description: 'The verdict', schema: VerdictJson } },
  };
}

/** Slack's own door; what comes in is defined by Slack and checked by its signature. */
export const slackOperation: Operation = {
  method: 'POST',
  path: '/slack/events',
  summary: "Slack's events, presses and commands",
  body: { contentTypes: ['application/json', 'application/x-www-form-urlencoded'], schema: null },
  answers: { 200: { description: 'Taken', schema: null } },
};

/** Teams' own door; what comes in is defined by the Bot Framework and checked by its tokens. */
export const teamsOperation: Operation = {
  method: 'POST',
  path: '/api/messages',
  summary: "Teams' messages, presses and events (Bot Framework activities)",
  body: { contentTypes: ['application/json'], schema: null },
  answers: {
    200: { description: 'Taken; for a press, what the person sees', schema: null },
    401: { description: 'No token of the Bot Framework for this bot', schema: null },
    403: { description: 'Of another tenant or channel, or sent before', schema: null },
  },
};
