import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { classify, describe } from '../../src/classifier/public.ts';

test('the public export takes what is known and gives causes and words', () => {
  const [cause] = classify({ vendor: 'hubspot', httpStatus: 401, body: { category: 'EXPIRED_AUTHENTICATION' } });

  assert.ok(cause);
  assert.equal(cause.kind, 'expired_token');
  assert.equal(cause.confidence, 'vendor_code');
  assert.equal(describe(cause).summary, 'OAuth token expired for HubSpot');
  assert.deepEqual(describe(cause, { reconnectUrl: 'https://sync.example.com/c/1' }).fix, {
    label: 'Reconnect HubSpot',
    url: 'https://sync.example.com/c/1',
  });
});

test('nothing known but the vendor is a cause, too', () => {
  assert.equal(classify({ vendor: 'nobody' }).length, 1);
});

test('the package exports it under culprit/classifier, with types', () => {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> };

  assert.deepEqual(exports['./classifier'], {
    types: './dist/classifier/public.d.ts',
    default: './dist/classifier/public.js',
  });
});
