import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../src/classifier/classify.ts';
import { type FixContext, fixFor } from '../../src/classifier/fix-links.ts';
import type { Cause } from '../../src/domain/cause.ts';
import { fixPageOf } from '../../src/domain/fix-page.ts';
import { isSafeLink } from '../../src/domain/link.ts';
import { failure } from './failure.ts';

const nowhere: FixContext = { reconnectUrl: null, mappingUrl: null, syncUrl: null, accountId: null };

function causeOf(parts: Parameters<typeof failure>[0]): Cause {
  const [cause] = classify(failure(parts));
  assert.ok(cause);
  return cause;
}

const expired = causeOf({ vendor: 'hubspot', body: { category: 'EXPIRED_AUTHENTICATION' } });
const badKey = causeOf({ vendor: 'mailchimp', body: { title: 'API Key Invalid', status: 401 } });
const unknownField = causeOf({
  vendor: 'hubspot',
  body: { validationResults: [{ isValid: false, error: 'PROPERTY_DOESNT_EXIST', name: 'plan_tier', message: 'x' }] },
});
const overPlan = causeOf({ vendor: 'hubspot', body: { message: 'PORTAL_OVER_LIMIT' } });

test('the sync tool’s own page comes first', () => {
  const fix = fixFor(expired, { ...nowhere, reconnectUrl: 'https://tool.example/reconnect?c=7' });

  assert.deepEqual(fix, { label: 'Reconnect HubSpot', url: 'https://tool.example/reconnect?c=7' });
});

test('an API key is updated, not reconnected', () => {
  assert.equal(fixFor(badKey, nowhere)?.label, 'Update API key');
});

test('without one, the destination’s settings page with encoded values in a fixed host', () => {
  const fix = fixFor(unknownField, { ...nowhere, accountId: '12345' });

  assert.deepEqual(fix, {
    label: 'Open field mapping',
    url: 'https://app.hubspot.com/property-settings/12345/properties?search=plan_tier',
  });
});

test('values cannot leave their place in the address', () => {
  const url = fixFor(unknownField, { ...nowhere, accountId: '../../evil?x=//y#@z' })?.url ?? '';

  assert.equal(new URL(url).host, 'app.hubspot.com');
  assert.ok(new URL(url).pathname.startsWith('/property-settings/'));
  assert.equal(new URL(url).hash, '');
});

test('without the account the vendor’s own site is still right', () => {
  assert.equal(fixFor(overPlan, nowhere)?.url, 'https://app.hubspot.com');
});

test('templates can be overridden, but not to another scheme, a variable host or with user info', () => {
  const over = (template: string) =>
    fixFor(overPlan, { ...nowhere, accountId: 'evil.example', fixLinks: { 'hubspot.billing': template } })?.url ?? null;

  assert.equal(over('https://billing.example/{account}'), 'https://billing.example/evil%2Eexample');
  assert.equal(over('https://{account}/pay'), null);
  assert.equal(over('http://billing.example/'), null);
  assert.equal(over('javascript:alert(1)'), null);
  assert.equal(over('https://user:secret@billing.example/'), null);
});

test('an override works for a vendor we have no rules for', () => {
  const denied = causeOf({ vendor: 'acme-crm', httpStatus: 403 });

  assert.equal(fixFor(denied, nowhere), null);
  assert.equal(
    fixFor(denied, { ...nowhere, fixLinks: { 'acme-crm.permissions': 'https://acme.example/roles' } })?.url,
    'https://acme.example/roles',
  );
});

test('links that are not safe are not shown', () => {
  const bad = [
    'javascript:alert(1)',
    'http://tool.example/',
    'https://user:pw@tool.example/',
    `https://tool.example/${'a'.repeat(2_000)}`,
    'data:text/html,x',
    '//tool.example',
    'not a link',
    '',
  ];

  for (const url of bad) assert.equal(isSafeLink(url), false, url);
  for (const url of ['https://tool.example/', 'http://localhost:3000/x', 'http://127.0.0.1/', 'http://[::1]:8080/'])
    assert.equal(isSafeLink(url), true, url);
});

test('links inside a destination’s answer are never used', () => {
  const cause = causeOf({
    vendor: 'acme',
    httpStatus: 401,
    body: { message: 'Invalid API key, see https://evil.example/login', links: { fix: 'https://evil.example' } },
  });

  assert.equal(fixFor(cause, nowhere), null);
});

test('each cause leads to one kind of page', () => {
  assert.equal(fixPageOf(expired), 'reconnect');
  assert.equal(fixPageOf(unknownField), 'mapping');
  assert.equal(fixPageOf(overPlan), 'billing');
  assert.equal(fixPageOf(causeOf({ httpStatus: 403 })), 'permissions');
  assert.equal(fixPageOf(causeOf({ networkError: 'ENOTFOUND' })), 'status');
  assert.equal(fixPageOf(causeOf({ httpStatus: 429 })), 'other');
  assert.equal(fixPageOf(causeOf({ vendor: 'mailchimp', body: { title: 'Member In Compliance State' } })), 'other');
});
