import type { Vendor } from '../rule.ts';

const statuses = 'https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html';
const insert = 'https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html';

export const zoho: Vendor = {
  slug: 'zoho',
  aliases: ['zohocrm'],
  name: 'Zoho CRM',
  outageIsVendorWide: true,
  pages: { status: 'https://status.zoho.com' },
  rules: [
    {
      name: 'token',
      codes: ['INVALID_TOKEN', 'AUTHENTICATION_FAILURE'],
      category: 'auth',
      kind: 'revoked_access',
      source: statuses,
    },
    {
      name: 'scope',
      codes: ['OAUTH_SCOPE_MISMATCH'],
      category: 'permissions',
      kind: 'missing_scope',
      source: statuses,
    },
    {
      name: 'permission',
      codes: ['NO_PERMISSION', 'PERMISSION_DENIED'],
      category: 'permissions',
      kind: 'access_denied',
      source: statuses,
    },
    {
      name: 'api-limit',
      codes: ['LIMIT_EXCEEDED'],
      category: 'plan',
      kind: 'api_quota',
      limit: 'API credits per 24 hours',
      source: 'https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html',
    },
    {
      name: 'required',
      codes: ['MANDATORY_NOT_FOUND'],
      category: 'validation',
      kind: 'missing_required',
      source: insert,
    },
    { name: 'duplicate', codes: ['DUPLICATE_DATA'], category: 'validation', kind: 'duplicate', source: insert },
    {
      name: 'module',
      codes: ['INVALID_MODULE'],
      category: 'validation',
      kind: 'malformed_request',
      detail: 'no such module',
      source: statuses,
    },
    {
      name: 'field-type',
      codes: ['FIELD_TYPE_UNAVAILABLE'],
      category: 'validation',
      kind: 'malformed_request',
      detail: 'the module has no field of this type',
      source: statuses,
    },
    {
      name: 'request',
      codes: ['INVALID_REQUEST', 'INVALID_REQUEST_METHOD', 'INVALID_URL_PATTERN'],
      category: 'validation',
      kind: 'malformed_request',
      source: statuses,
    },
    {
      name: 'data',
      codes: ['INVALID_DATA', 'MAPPING_MISMATCH'],
      broad: true,
      category: 'validation',
      kind: 'invalid_value',
      source: insert,
    },
  ],
};
