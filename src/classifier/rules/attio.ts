import type { Vendor } from '../rule.ts';

const api = 'https://docs.attio.com/rest-api/overview';
const openApi = 'https://api.attio.com/openapi/api';
const limits = 'https://docs.attio.com/rest-api/guides/rate-limiting';

export const attio: Vendor = {
  slug: 'attio',
  name: 'Attio',
  outageIsVendorWide: true,
  pages: {},
  fieldPatterns: [
    /\battribute with (?:slug\/ID|slug|ID) ["'`]([\w.-]{1,100})["'`]/i,
    /\bslug ["'`]([\w.-]{1,100})["'`]/i,
    /\bunique attribute ["'`]?([\w.-]{1,100})["'`]?/i,
  ],
  rules: [
    {
      name: 'scope',
      codes: ['unauthorized', 'auth_error'],
      statuses: [403],
      category: 'permissions',
      kind: 'missing_scope',
      source: api,
    },
    { name: 'token', codes: ['unauthorized'], category: 'auth', kind: 'revoked_access', source: openApi },
    {
      name: 'scope-in-words',
      text: ['not authorized to perform this action', 'required scopes'],
      category: 'permissions',
      kind: 'missing_scope',
      source: api,
    },
    {
      name: 'billing',
      codes: ['billing_error', 'quota_exceeded'],
      category: 'plan',
      kind: 'plan_limit',
      source: openApi,
    },
    {
      name: 'rate-limit',
      codes: ['rate_limit_exceeded', 'rate_limited', 'rate_limit_error'],
      category: 'transient',
      kind: 'rate_limit',
      source: limits,
    },
    { name: 'merging', codes: ['merge_in_progress'], category: 'transient', kind: 'lock', source: openApi },
    {
      name: 'duplicate',
      codes: ['uniqueness_conflict', 'slug_conflict', 'multiple_match_results'],
      category: 'validation',
      kind: 'duplicate',
      source: openApi,
    },
    {
      name: 'read-only',
      codes: ['immutable_value', 'system_edit_unauthorized'],
      category: 'validation',
      kind: 'read_only_field',
      source: openApi,
    },
    { name: 'required', codes: ['missing_value'], category: 'validation', kind: 'missing_required', source: openApi },
    {
      name: 'unknown-attribute',
      codes: ['value_not_found', 'not_found', 'validation_type'],
      text: ['cannot find attribute', 'unknown attribute'],
      category: 'validation',
      kind: 'unknown_field',
      source: openApi,
    },
    {
      name: 'option',
      codes: ['value_not_found'],
      text: ['cannot find select option', 'cannot find status', 'select option'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'must be one of the allowed options',
      source: openApi,
    },
    {
      name: 'not-found',
      codes: ['not_found', 'value_not_found'],
      category: 'validation',
      kind: 'missing_reference',
      source: openApi,
    },
    {
      name: 'request',
      codes: ['filter_error', 'self_merge'],
      category: 'validation',
      kind: 'malformed_request',
      source: openApi,
    },
    {
      name: 'value',
      codes: ['validation_type', 'invalid_request_error'],
      broad: true,
      category: 'validation',
      kind: 'invalid_value',
      source: openApi,
    },
  ],
};
