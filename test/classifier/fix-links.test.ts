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

  assert.deepEqual(fix, { label: 'Reconnect HubSpot', url: 'https://tool.example/reconnect?c=7', isRemedy: true });
});

test('an API key is updated, not reconnected', () => {
  assert.equal(fixFor(badKey, { ...nowhere, reconnectUrl: 'https://tool.example/keys' })?.label, 'Update API key');
});

test('without one, the destination’s settings page with encoded values in a fixed host', () => {
  const fix = fixFor(unknownField, { ...nowhere, accountId: '12345' });

  assert.deepEqual(fix, {
    label: 'Open properties',
    url: 'https://app.hubspot.com/property-settings/12345/properties?search=plan_tier',
    isRemedy: true,
  });
});

test('the button says which page opens, never one that does not', () => {
  const tool: FixContext = {
    reconnectUrl: 'https://tool.example/reconnect',
    mappingUrl: 'https://tool.example/mapping',
    syncUrl: 'https://tool.example/sync',
    accountId: null,
  };
  const says = (cause: Cause, where: FixContext) => fixFor(cause, where)?.label ?? null;
  const denied = (vendor: string) => causeOf({ vendor, httpStatus: 403 });
  const noScope = causeOf({ vendor: 'hubspot', body: { category: 'MISSING_SCOPES', message: 'x' } });
  const badEmail = causeOf({ vendor: 'acme', httpStatus: 422, body: { errors: { email: ['is invalid'] } } });
  const duplicate = causeOf({ vendor: 'acme', httpStatus: 409 });

  assert.equal(says(badKey, nowhere), 'Open API keys');
  assert.equal(says(expired, { ...nowhere, accountId: '7' }), 'Open connected apps');
  assert.equal(says(expired, nowhere), 'Open HubSpot');
  assert.equal(says(overPlan, nowhere), 'Open HubSpot');
  assert.equal(says(overPlan, { ...nowhere, accountId: '7' }), 'Open billing');
  assert.equal(says(denied('pipedrive'), tool), 'Open roles & permissions');
  assert.equal(says(denied('acme'), tool), 'Open connection', 'connecting again grants no right');
  assert.equal(says(noScope, tool), 'Reconnect HubSpot');
  assert.equal(says(badEmail, tool), 'Open field mapping');
  assert.equal(says(badEmail, { ...tool, mappingUrl: null }), 'Open sync');
  assert.equal(says(badEmail, nowhere), null);
  assert.equal(says(duplicate, tool), 'Open sync');
  assert.equal(says(duplicate, nowhere), null);
  assert.equal(says(causeOf({ vendor: 'mailchimp', body: { title: 'Member In Compliance State' } }), tool), null);
  assert.equal(says(causeOf({ httpStatus: 429 }), tool), null);
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

test('the mapping is opened only where it, or the data of its field, can mend the cause', () => {
  const about = (message: string, field?: string) =>
    fixPageOf(causeOf({ vendor: 'acme', httpStatus: 422, body: { errors: [{ message, field }] } }));

  assert.equal(about('is invalid', 'email'), 'mapping');
  assert.equal(about('is required', 'email'), 'mapping');
  assert.equal(about('is read-only', 'email'), 'mapping');
  assert.equal(about('Unknown field'), 'mapping');
  assert.equal(about('The value is invalid'), 'other');
  assert.equal(about('already exists', 'email'), 'other');
  assert.equal(about('not found', 'company_id'), 'other');
  assert.equal(about('Payload too large'), 'other');
  assert.equal(about('Malformed request'), 'other');
  assert.equal(fixPageOf({ ...unknownField, kind: 'invalid_value', subject: '*', field: null }), 'mapping');
});

test('what a sync tool asks for is done in the tool', () => {
  const where: FixContext = { ...nowhere, syncUrl: 'https://tool.example/sync', tool: 'Fivetran', accountId: '7' };
  const asks: Cause = { ...expired, kind: 'reconnect_needed' };
  const wrong: Cause = { ...expired, category: 'validation', kind: 'configuration' };
  const off: Cause = { ...expired, category: 'validation', kind: 'switched_off' };
  const inTool = { label: 'Open in Fivetran', url: 'https://tool.example/sync', isRemedy: false };

  assert.deepEqual(fixFor(asks, { ...where, reconnectUrl: 'https://tool.example/setup' }), {
    label: 'Reconnect HubSpot',
    url: 'https://tool.example/setup',
    isRemedy: true,
  });
  assert.deepEqual(fixFor(asks, where), inTool);
  assert.deepEqual(fixFor(wrong, where), inTool);
  assert.deepEqual(fixFor(off, where), inTool);
  assert.equal(fixFor(off, { ...where, tool: null })?.label, 'Open sync');
  assert.equal(fixFor(off, nowhere), null);
});
