import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { hourMs, minuteMs } from '../../src/domain/run.ts';
import type { ActRequest } from '../../src/flows/act-on-alert.ts';
import type { Store } from '../../src/flows/ports.ts';
import type { Route } from '../../src/flows/web.ts';
import { createApiRoutes } from '../../src/http/api.ts';
import { createHealthRoutes } from '../../src/http/health.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createOpenApiRoute } from '../../src/http/openapi.ts';
import { ownOperations } from '../../src/http/operations.ts';
import { alertWith, contributionTo, dossierOf, now, storeOf, syncWith } from '../chat/console/alerts.ts';
import { serve } from './harness.ts';
import { checkAgainst } from './openapi-check.ts';

const token = alertWith('00000000000000a1');
const mapping = alertWith('00000000000000a2', {
  snoozedUntil: now + hourMs,
  snoozedBy: 'Ana',
  cause: {
    category: 'validation',
    kind: 'unknown_field',
    code: 'PROPERTY_DOESNT_EXIST',
    subject: 'plan_tier',
    field: 'plan_tier',
    fields: ['plan_tier'],
    directive: 'skip_record',
    resetsAt: now + hourMs,
    fix: null,
  },
});
const over = alertWith('00000000000000a3', {
  life: 'resolved',
  resolvedAt: now - minuteMs,
  resolvedBy: 'Ana',
  resolution: 'person',
});

interface Options {
  readonly ready?: Store['isReady'];
  readonly act?: (request: ActRequest) => Promise<{ kind: 'changed'; sheet: null } | null>;
}

async function serveApi(context: TestContext, options: Options = {}) {
  const contributions = [contributionTo(token), contributionTo(token, 'Deals → HubSpot')];
  const store = storeOf(
    [dossierOf(token, { contributions }), dossierOf(mapping), dossierOf(over)],
    [
      {
        sync: syncWith('Customers → HubSpot contacts'),
        openAlerts: [token.id],
        folded: [{ summary: 'HubSpot is rate limiting', count: 0, recovered: 3_000 }],
      },
    ],
  );
  const acts: ActRequest[] = [];
  const metrics = createMetrics();
  const isReady = options.ready ?? (async () => true);
  const act = async (request: ActRequest) => {
    acts.push(request);
    return options.act === undefined ? ({ kind: 'changed', sheet: null } as const) : options.act(request);
  };
  const routes: readonly Route[] = [
    ...createApiRoutes({ store, act, clock: { now: () => now }, baseUrl: () => 'https://culprit.example' }),
    ...createHealthRoutes({
      store: { isReady, listUndelivered: store.listUndelivered },
      chats: [{ platform: 'slack', state: () => ({ ok: false, detail: 'Invite @Culprit to #syncs.' }) }],
    }),
    metrics.route,
  ];
  const openapi = createOpenApiRoute({ routes, operations: ownOperations, version: '0.1.0' });
  const served = await serve({ routes: [...routes, openapi] });
  context.after(() => served.stop());

  const post = (path: string, body: unknown) =>
    fetch(served.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { ...served, store, acts, metrics, post, routes: [...routes, openapi] };
}

async function problemPaths(answer: Response): Promise<string[]> {
  assert.equal(answer.status, 422);
  const { error } = (await answer.json()) as { error: { problems: { path: string }[] } };
  return error.problems.map(({ path }) => path);
}

test('an alert on the wire has the fields of its cause and what people did with it', async (context) => {
  const { url } = await serveApi(context);

  const { alerts, next_cursor } = (await (await fetch(`${url}/api/alerts`)).json()) as {
    alerts: Record<string, unknown>[];
    next_cursor: null;
  };

  assert.equal(next_cursor, null);
  assert.deepEqual(alerts[0], {
    fingerprint: 'v1:00000000000000a1',
    category: 'auth',
    outage: false,
    kind: 'expired_token',
    code: 'EXPIRED_AUTHENTICATION',
    subject: null,
    field: null,
    fields: [],
    count: 50_000,
    recovered: 0,
    estimated: false,
    actionable: true,
    directive: 'pause_sync',
    retry: false,
    retry_after_s: null,
    resets_at: null,
    confidence: 'vendor_code',
    summary: 'OAuth token expired for HubSpot',
    fix: { label: 'Reconnect HubSpot', url: 'https://sync.example/connections/7/reconnect' },
    id: '00000000000000a1',
    state: 'open',
    title: 'OAuth token expired for HubSpot (prod)',
    vendor: 'hubspot',
    connection: 'HubSpot (prod)',
    episode: 1,
    first_seen_at: '2026-11-20T03:14:00.000Z',
    last_seen_at: '2026-11-20T03:55:00.000Z',
    runs: 4,
    records_last: 50_000,
    records_worst: 50_000,
    syncs: [
      { name: 'Customers → HubSpot contacts', last_seen_at: '2026-11-20T03:55:00.000Z' },
      { name: 'Deals → HubSpot', last_seen_at: '2026-11-20T03:55:00.000Z' },
    ],
    acknowledged_by: null,
    snoozed_until: null,
    resolved_at: null,
    resolved_by: null,
    url: 'https://culprit.example/alerts/00000000000000a1',
    messages: [
      {
        platform: 'console',
        channel: 'console',
        ref: 'm-00000000000000a1-1',
        shown_version: 4,
        wanted_version: 4,
        error: null,
      },
    ],
  });
  assert.equal(alerts[1]?.snoozed_until, '2026-11-20T05:00:00.000Z');
  assert.equal(alerts[1]?.state, 'snoozed');
  assert.equal(alerts[2]?.resolved_by, 'Ana');
});

test('no key made of several ids leaves the process', async (context) => {
  const { url } = await serveApi(context);

  for (const path of ['/api/alerts', `/api/alerts/${token.id}`, '/api/syncs']) {
    const text = await (await fetch(url + path)).text();
    assert.doesNotMatch(text, /\\u001f|conn_7|runKey/, path);
  }
});

test('the list passes its filters on: fifty by default, two hundred at most, empty ones ignored', async (context) => {
  const { url, store } = await serveApi(context);

  await fetch(`${url}/api/alerts?state=&vendor=`);
  await fetch(`${url}/api/alerts?state=active&vendor=hubspot&sync=sync_12&limit=200&cursor=abc`);

  assert.deepEqual(store.asked, [
    { limit: 50 },
    { limit: 200, state: 'active', vendor: 'hubspot', sync: 'sync_12', cursor: 'abc' },
  ]);
});

test('a bad parameter is 422 and named', async (context) => {
  const { url } = await serveApi(context);
  const problemsOf = async (query: string) => problemPaths(await fetch(`${url}/api/alerts?${query}`));

  assert.deepEqual(await problemsOf('state=broken'), ['state']);
  assert.deepEqual(await problemsOf('limit=0'), ['limit']);
  assert.deepEqual(await problemsOf('limit=201'), ['limit']);
  assert.deepEqual(await problemsOf('limit=ten&state=x'), ['state', 'limit']);
});

test('a refusal says in our words what was expected', async (context) => {
  const { url, post } = await serveApi(context);
  const snooze = `/api/alerts/${token.id}/snooze`;
  const name = "a person's name of 1 to 80 characters";
  const until = '1h, 4h, 24h, recovered, or a time with a zone ahead';

  const refusals: readonly (readonly [Response, string, string])[] = [
    [await fetch(`${url}/api/alerts?limit=x`), 'limit', 'a whole number from 1 to 200'],
    [await fetch(`${url}/api/alerts?limit=1.5`), 'limit', 'a whole number from 1 to 200'],
    [await fetch(`${url}/api/alerts?limit=201`), 'limit', 'a whole number from 1 to 200'],
    [await fetch(`${url}/api/alerts?state=x`), 'state', 'resolved, snoozed, acknowledged, open, watching or active'],
    [await fetch(`${url}/api/alerts?sync=${'x'.repeat(257)}`), 'sync', 'a text of at most 256 characters'],
    [await fetch(`${url}/api/alerts?cursor=${'x'.repeat(600)}`), 'cursor', '`next_cursor` of the page before'],
    [await post(snooze, { actor: 'Ana', until: 'bogus' }), 'until', until],
    [await post(snooze, { actor: 'Ana' }), 'until', until],
    [await post(snooze, { actor: 'Ana', until: '2026-11-20T03:00:00Z' }), 'until', until],
    [await post(snooze, { actor: '', until: '1h' }), 'actor', name],
    [await post(snooze, { actor: 7, until: '1h' }), 'actor', name],
    [await post(snooze, []), 'body', 'an object with `actor` and `until`'],
    [await post(`/api/alerts/${token.id}/resolve`, { actor: 'x'.repeat(81) }), 'actor', name],
    [await post(`/api/alerts/${token.id}/resolve`, 7), 'body', 'an object with `actor`'],
  ];

  for (const [answer, path, expected] of refusals) {
    const { error } = (await answer.json()) as { error: { problems: { path: string; expected: string }[] } };
    assert.deepEqual(
      error.problems.map((problem) => [problem.path, problem.expected]),
      [[path, expected]],
    );
  }
});

test("a cursor that is not the store's is 422 and named", async (context) => {
  const { url, store } = await serveApi(context);
  store.listAlerts = async () => {
    throw Object.assign(new Error('The cursor is not one of this list.'), { code: 'invalid_cursor' });
  };

  assert.deepEqual(await problemPaths(await fetch(`${url}/api/alerts?cursor=zzz`)), ['cursor']);
});

test('one alert comes flat with its runs and audit; an unknown one is 404', async (context) => {
  const { url } = await serveApi(context);

  const alert = (await (await fetch(`${url}/api/alerts/${token.id}`)).json()) as Record<string, unknown>;
  const unknown = await fetch(`${url}/api/alerts/ffffffffffffffff`);

  assert.equal(alert.id, token.id);
  assert.deepEqual(alert.runs, [
    {
      run_id: 'run_8472',
      url: 'https://sync.example/runs/run_8472',
      sync: 'Customers → HubSpot contacts',
      at: '2026-11-20T03:55:00.000Z',
      failed: 50_000,
      attempted: 50_000,
    },
  ]);
  assert.equal((alert.audit as unknown[]).length, 1);
  assert.match((alert.waiting as string[]).join('\n'), /One clean run of any sync on HubSpot \(prod\) closes it\./);
  assert.equal(unknown.status, 404);
});

test('an action takes the same path as a press and answers with the alert', async (context) => {
  const { post, acts } = await serveApi(context);

  const acknowledged = await post(`/api/alerts/${token.id}/acknowledge`, { actor: ' Ana ' });
  await post(`/api/alerts/${token.id}/snooze`, { actor: 'Ana', until: '4h' });
  await post(`/api/alerts/${token.id}/snooze`, { actor: 'Ana', until: 'recovered' });
  await post(`/api/alerts/${token.id}/snooze`, { actor: 'Ana', until: '2026-11-20T08:00:00+02:00' });
  await post(`/api/alerts/${token.id}/resolve`, { actor: 'Ana' });

  assert.equal(acknowledged.status, 200);
  assert.equal(((await acknowledged.json()) as { id: string }).id, token.id);
  assert.deepEqual(acts[0], {
    alertId: token.id,
    action: 'acknowledge',
    until: null,
    actor: { id: 'Ana', name: 'Ana' },
    person: null,
    platform: 'api',
    correlationId: 'made-here',
  });
  assert.deepEqual(
    acts.map(({ action, until }) => [action, until]),
    [
      ['acknowledge', null],
      ['snooze', now + 4 * hourMs],
      ['snooze', 'recovered'],
      ['snooze', now + 2 * hourMs],
      ['resolve', null],
    ],
  );
});

test('an action that cannot be done says why and does nothing', async (context) => {
  const { post, acts } = await serveApi(context);
  const snooze = `/api/alerts/${token.id}/snooze`;

  assert.deepEqual(await problemPaths(await post(snooze, { actor: 'Ana' })), ['until']);
  assert.deepEqual(await problemPaths(await post(snooze, { actor: 'Ana', until: '2026-11-20T09:00:00' })), ['until']);
  assert.deepEqual(await problemPaths(await post(snooze, { actor: 'Ana', until: '2026-11-20T03:00:00Z' })), ['until']);
  assert.deepEqual(await problemPaths(await post(snooze, { until: '1h' })), ['actor']);
  assert.deepEqual(await problemPaths(await post(snooze, [])), ['body']);
  assert.equal((await post(snooze, '{"actor":')).status, 400);
  assert.equal((await post(snooze, `"${'x'.repeat(20_000)}"`)).status, 413);
  assert.equal((await post(`/api/alerts/${token.id}/explode`, { actor: 'Ana' })).status, 404);
  assert.deepEqual(acts, []);
});

test('an action on an unknown alert is 404', async (context) => {
  const { post } = await serveApi(context, { act: async () => null });

  assert.equal((await post('/api/alerts/ffffffffffffffff/acknowledge', { actor: 'Ana' })).status, 404);
});

test('syncs come with their newest run, rhythm and open alerts', async (context) => {
  const { url } = await serveApi(context);

  assert.deepEqual(await (await fetch(`${url}/api/syncs`)).json(), {
    syncs: [
      {
        id: 'customers_hubspot_contacts',
        name: 'Customers → HubSpot contacts',
        url: 'https://sync.example/syncs/12',
        origin: { tool: 'acme', workspace: '' },
        vendor: 'hubspot',
        connection: 'HubSpot (prod)',
        runs: 240,
        last_run_at: '2026-11-20T03:55:00.000Z',
        last_status: 'failed',
        last_write_at: '2026-11-20T03:00:00.000Z',
        usual_gap_s: 3_600,
        longest_gap_s: 3_600,
        open_alerts: [token.id],
        folded: [{ summary: 'HubSpot is rate limiting', count: 0, recovered: 3_000 }],
      },
    ],
  });
});

test('ready means the store can commit; a chat platform in trouble is told and turns nothing red', async (context) => {
  const { url } = await serveApi(context);

  const alive = await fetch(`${url}/healthz`);
  const ready = await fetch(`${url}/readyz`);

  assert.equal(alive.status, 200);
  assert.equal(ready.status, 200);
  assert.deepEqual(await ready.json(), {
    ready: true,
    chats: [{ platform: 'slack', ok: false, detail: 'Invite @Culprit to #syncs.' }],
    undelivered: [],
  });
});

test('not ready is 503, whether the store says so or throws', async (context) => {
  const says = await serveApi(context, { ready: async () => false });
  const throws = await serveApi(context, { ready: () => Promise.reject(new Error('disk full')) });

  for (const { url } of [says, throws]) {
    const answer = await fetch(`${url}/readyz`);
    assert.equal(answer.status, 503);
    assert.equal(((await answer.json()) as { ready: boolean }).ready, false);
  }
});

test('metrics count runs, causes and deliveries beside the process', async (context) => {
  const { url, metrics } = await serveApi(context);

  metrics.run('recorded');
  metrics.cause('auth', 'vendor_code', 50_000);
  metrics.delivery('slack', 'shown');
  const text = await (await fetch(`${url}/metrics`)).text();

  assert.match(text, /^culprit_runs_total\{outcome="recorded"\} 1$/m);
  assert.match(text, /^culprit_causes_total\{category="auth",confidence="vendor_code"\} 1$/m);
  assert.match(text, /^culprit_failed_records_total\{category="auth"\} 50000$/m);
  assert.match(text, /^culprit_deliveries_total\{platform="slack",outcome="shown"\} 1$/m);
  assert.match(text, /^process_cpu_user_seconds_total /m);
});

test('the OpenAPI document describes every registered route and nothing else', async (context) => {
  const { url, routes } = await serveApi(context);

  const document = (await (await fetch(`${url}/openapi.json`)).json()) as { openapi: string; paths: object };

  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
  assert.equal(document.openapi, '3.1.0');
  assert.deepEqual(described.sort(), routes.map(({ method, path }) => `${method} ${path}`).sort());
});

test("the OpenAPI document tells the console's pages and its stream with their types", async (context) => {
  const shown = { status: 200, text: '', contentType: 'text/html; charset=utf-8' };
  const page = (method: Route['method'], path: string): Route => ({
    method,
    path,
    door: 'console',
    handle: () => shown,
  });
  const routes = [
    page('GET', '/'),
    page('GET', '/alerts/:id'),
    page('GET', '/console/events'),
    page('POST', '/console/press'),
    page('POST', '/console/command'),
    page('POST', '/console/samples/:name'),
  ];
  const openapi = createOpenApiRoute({ routes, operations: ownOperations, version: '0.1.0' });
  const { url, stop } = await serve({ routes: [...routes, openapi] });
  context.after(() => stop());

  const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { responses: Record<string, { content: object }> }>>;
  };

  assert.deepEqual(Object.keys(paths).sort(), [
    '/',
    '/alerts/{id}',
    '/console/command',
    '/console/events',
    '/console/press',
    '/console/samples/{name}',
    '/openapi.json',
  ]);
  const typesOf = (path: string) => Object.keys(paths[path]?.get?.responses['200']?.content ?? {});
  assert.deepEqual(typesOf('/'), ['text/html']);
  assert.deepEqual(typesOf('/alerts/{id}'), ['text/html']);
  assert.deepEqual(typesOf('/console/events'), ['text/event-stream']);
});

test('real answers are what the OpenAPI document says', async (context) => {
  const { url, post } = await serveApi(context);
  const document = await (await fetch(`${url}/openapi.json`)).json();

  const calls: readonly (readonly [string, string, Response])[] = [
    ['get', '/api/alerts', await fetch(`${url}/api/alerts`)],
    ['get', '/api/alerts', await fetch(`${url}/api/alerts?limit=x`)],
    ['get', '/api/alerts/{id}', await fetch(`${url}/api/alerts/${token.id}`)],
    ['get', '/api/alerts/{id}', await fetch(`${url}/api/alerts/unknown`)],
    ['post', '/api/alerts/{id}/acknowledge', await post(`/api/alerts/${token.id}/acknowledge`, { actor: 'Ana' })],
    ['post', '/api/alerts/{id}/snooze', await post(`/api/alerts/${token.id}/snooze`, { actor: 'Ana', until: '1h' })],
    ['post', '/api/alerts/{id}/snooze', await post(`/api/alerts/${token.id}/snooze`, { actor: 'Ana' })],
    ['post', '/api/alerts/{id}/resolve', await post(`/api/alerts/${token.id}/resolve`, { actor: 'Ana' })],
    ['get', '/api/syncs', await fetch(`${url}/api/syncs`)],
    ['get', '/healthz', await fetch(`${url}/healthz`)],
    ['get', '/readyz', await fetch(`${url}/readyz`)],
    ['get', '/openapi.json', await fetch(`${url}/openapi.json`)],
  ];

  for (const [method, path, answer] of calls) {
    assert.deepEqual(checkAgainst(document, method, path, answer.status, await answer.json()), [], `${method} ${path}`);
  }
});
