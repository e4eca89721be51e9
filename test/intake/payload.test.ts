import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import * as z from 'zod';
import { isSafeLink } from '../../src/domain/link.ts';
import type { Run } from '../../src/domain/run.ts';
import { RequestError } from '../../src/flows/web.ts';
import { Envelope, parseEnvelope, toRun } from '../../src/intake/payload.ts';
import { createWarnings } from '../../src/intake/warnings.ts';
import { envelope, now } from './harness.ts';

function read(more: Record<string, unknown> = {}): { run: Run; warned: string[] } {
  const warnings = createWarnings();
  const run = toRun(parseEnvelope(envelope(more)), { receivedAt: now, bodyHash: 'ab' }, warnings);
  return { run, warned: warnings.list().map(({ path }) => path) };
}

function problemsOf(more: Record<string, unknown>): readonly string[] {
  try {
    parseEnvelope(envelope(more));
  } catch (error) {
    assert.ok(error instanceof RequestError && error.status === 422);
    return error.problems.map(({ path }) => path);
  }
  return [];
}

suite('the envelope', () => {
  test('gives the run with every field it names', () => {
    const { run, warned } = read({
      attempt: 2,
      origin: { tool: 'acme-sync', workspace: 'ws_1' },
      sync: {
        id: 'sync_12',
        name: 'Customers → HubSpot contacts',
        url: 'https://app.example/s',
        mapping_url: 'https://app.example/m',
        tags: ['crm'],
        mode: 'full',
        resends_rejected: true,
        expected_every_s: 3_600,
      },
      connection: { id: 'conn_7', name: 'HubSpot (prod)', reconnect_url: 'http://localhost:3000/c' },
      destination: { vendor: ' HubSpot ', account_id: '12345', environment: 'production', object: 'contacts' },
      source: { vendor: 'snowflake', name: 'analytics' },
      status: 'failed',
      url: 'https://app.example/r',
      started_at: '2026-11-20T03:14:00Z',
      finished_at: '2026-11-20T05:20:00+02:00',
      records: { attempted: 50_000, succeeded: 0, failed: 50_000 },
      unknown: { field: 1 },
    });

    assert.deepEqual(warned, []);
    assert.deepEqual(run, {
      key: 'acme-sync\u001fws_1\u001fsync_12\u001frun_1\u001f2',
      runId: 'run_1',
      attempt: 2,
      origin: { tool: 'acme-sync', workspace: 'ws_1' },
      sync: {
        key: 'acme-sync\u001fws_1\u001fsync_12',
        id: 'sync_12',
        name: 'Customers → HubSpot contacts',
        url: 'https://app.example/s',
        mappingUrl: 'https://app.example/m',
        tags: ['crm'],
        mode: 'full',
        resendsRejected: true,
        expectedEveryS: 3_600,
      },
      connection: {
        key: 'acme-sync\u001fws_1\u001fconnection\u001fconn_7',
        name: 'HubSpot (prod)',
        reconnectUrl: 'http://localhost:3000/c',
      },
      destination: { vendor: 'hubspot', accountId: '12345', environment: 'production', object: 'contacts' },
      source: { vendor: 'snowflake', name: 'analytics' },
      status: 'failed',
      wholeRun: false,
      url: 'https://app.example/r',
      startedAt: Date.parse('2026-11-20T03:14:00Z'),
      finishedAt: Date.parse('2026-11-20T03:20:00Z'),
      receivedAt: now,
      records: { attempted: 50_000, succeeded: 0, failed: 50_000 },
      bodyHash: 'ab',
    });
  });

  test('takes what is missing or null as unknown', () => {
    const { run } = read({ connection: null, records: { failed: null }, url: null, sync: { id: 's', name: null } });

    assert.deepEqual(run.origin, { tool: 'generic', workspace: '' });
    assert.equal(run.sync.name, 's');
    assert.equal(run.sync.mode, 'incremental');
    assert.deepEqual(run.records, { attempted: null, succeeded: null, failed: null });
    assert.equal(run.connection.key, 'sync\u001fgeneric\u001f\u001fs');
  });

  test('loses control characters, so that no id can pretend to be two', () => {
    const { run } = read({ sync: { id: 'a\u001fb' }, run_id: '\u0000r\n' });

    assert.equal(run.sync.id, 'ab');
    assert.equal(run.runId, 'r');
    assert.deepEqual(problemsOf({ run_id: '\u001f' }), ['run_id']);
  });

  test('is refused for counts and times that cannot be', () => {
    assert.deepEqual(problemsOf({ records: { attempted: -1, succeeded: 1.5, failed: '3' } }), [
      'records.attempted',
      'records.succeeded',
      'records.failed',
    ]);
    assert.deepEqual(problemsOf({ started_at: '2026-11-20T03:14:00', finished_at: 1_763_608_462 }), [
      'started_at',
      'finished_at',
    ]);
    assert.deepEqual(problemsOf({ attempt: 0 }), ['attempt']);
    assert.deepEqual(problemsOf({ errors: null }), ['errors']);
    assert.deepEqual(problemsOf({ sync: { id: 's', tags: ['a', 7] } }), ['sync.tags[1]']);
  });

  test('can be shown as JSON Schema', () => {
    assert.deepEqual(z.toJSONSchema(Envelope).required, ['run_id', 'sync', 'destination', 'status']);
  });
});

test('a link is kept only when it is https, short, and names no user', () => {
  const kept = ['https://example.com/a?b=c#d', 'http://localhost:3000/', 'http://127.0.0.1/x', 'http://[::1]:3000/'];
  const dropped = [
    'http://example.com/',
    'http://localhost.example.com/',
    'https://user@example.com/',
    'https://user:pass@example.com/',
    'javascript:alert(1)',
    'data:text/html,x',
    '//example.com',
    'example.com',
    `https://example.com/${'x'.repeat(2_000)}`,
    '',
  ];

  assert.deepEqual(kept.filter(isSafeLink), kept);
  assert.deepEqual(dropped.filter(isSafeLink), []);
});
