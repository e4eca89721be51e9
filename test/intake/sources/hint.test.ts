import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Category, Cause, Confidence, Kind } from '../../../src/domain/cause.ts';
import { underHint } from '../../../src/intake/sources/hint.ts';
import type { Hint } from '../../../src/intake/sources/source.ts';

function cause(category: Category, kind: Kind, confidence: Confidence): Cause {
  return {
    category,
    kind,
    confidence,
    outage: false,
    code: null,
    subject: null,
    field: null,
    fields: [],
    object: null,
    scope: 'connection',
    instance: null,
    vendor: 'hubspot',
    detail: null,
    retryAfterS: null,
    resetsAt: null,
    rule: 'stand-in',
  };
}

function hint(weight: Hint['weight']): Hint {
  return { category: 'validation', kind: 'configuration', code: 'config_error', subject: null, weight };
}

/** What the classifier says, and whether a hint of each weight (guess, needs_person, fact) replaces it. */
const table: readonly (readonly [Cause, boolean, boolean, boolean])[] = [
  [cause('transient', 'unexplained', 'none'), true, true, true],
  [cause('validation', 'unknown', 'none'), true, true, true],
  [cause('validation', 'unknown', 'status'), true, true, true],
  [cause('transient', 'server_error', 'status'), false, true, true],
  [cause('transient', 'rate_limit', 'text'), false, true, true],
  [cause('transient', 'timeout', 'shape'), false, true, true],
  [cause('transient', 'rate_limit', 'vendor_code'), false, false, true],
  [cause('auth', 'expired_token', 'status'), false, false, true],
  [cause('auth', 'expired_token', 'vendor_code'), false, false, true],
  [cause('permissions', 'access_denied', 'text'), false, false, true],
  [cause('plan', 'api_quota', 'shape'), false, false, true],
  [cause('validation', 'unknown_field', 'text'), false, false, true],
];

test('a hint decides where the answer says nothing, and by its weight where it says little', () => {
  for (const [said, ...expected] of table) {
    const replaced = (['guess', 'needs_person', 'fact'] as const).map(
      (weight) => underHint([said], hint(weight), 'airbyte', 'hubspot')[0]?.kind === 'configuration',
    );
    assert.deepEqual(replaced, expected, `${said.category} ${said.kind} ${said.confidence}`);
  }
});

test('of several causes one that a person can act on keeps the hint out', () => {
  const transient = cause('transient', 'timeout', 'text');
  const field = cause('validation', 'unknown_field', 'text');

  assert.deepEqual(underHint([field, transient], hint('needs_person'), 'airbyte', 'hubspot'), [field, transient]);
});

test('without a hint the answer decides, without an answer the hint', () => {
  const said = [cause('transient', 'unexplained', 'none')];

  assert.equal(underHint(said, null, 'airbyte', 'hubspot'), said);
  assert.equal(underHint([], hint('guess'), 'airbyte', 'hubspot')[0]?.rule, 'airbyte/config_error');
});

test('a hint’s cause belongs to the connection or the sync as its kind does', () => {
  const of = (category: Category, kind: Kind) =>
    underHint([], { category, kind, code: null, subject: null, weight: 'fact' }, 'fivetran', 'mysql')[0];

  assert.equal(of('auth', 'reconnect_needed')?.scope, 'connection');
  assert.equal(of('validation', 'configuration')?.scope, 'sync');
  assert.equal(of('validation', 'switched_off')?.scope, 'sync');
  assert.equal(of('transient', 'timeout')?.scope, 'connection');
  assert.equal(of('transient', 'unexplained')?.scope, 'sync');
  assert.equal(of('auth', 'reconnect_needed')?.vendor, 'mysql');
});
