import type { Vendor } from '../rule.ts';

const imports = 'https://docs.mixpanel.com/reference/import-events';
const validation = 'https://docs.mixpanel.com/troubleshooting/errors/400-bad-request';
const unauthorized = 'https://docs.mixpanel.com/troubleshooting/errors/401-unauthorized';
const lookupTables = 'https://docs.mixpanel.com/reference/replace-lookup-table';

/** `/import` lists what it refused in `failed_records` and keeps the rest. */
export const mixpanel: Vendor = {
  slug: 'mixpanel',
  name: 'Mixpanel',
  outageIsVendorWide: true,
  pages: { status: 'https://www.mixpanelstatus.com' },
  fieldPatterns: [/^['"]?(properties\.[\w$]{1,100}|event)['"]? is invalid/i],
  rules: [
    {
      name: 'credentials',
      text: ['invalid credentials', 'invalid service account', 'invalid project token'],
      category: 'auth',
      kind: 'invalid_key',
      source: unauthorized,
    },
    {
      name: 'missing',
      text: ['must not be missing', 'must not be empty', 'is required and cannot be blank'],
      category: 'validation',
      kind: 'missing_required',
      source: validation,
    },
    {
      name: 'time',
      text: ['seconds since epoch', 'milliseconds since epoch', 'in the future', 'too far in the past'],
      category: 'validation',
      kind: 'invalid_value',
      field: 'properties.time',
      detail: 'not a valid time',
      source: imports,
    },
    {
      name: 'lookup-key',
      text: ['have the same primary key'],
      category: 'validation',
      kind: 'duplicate',
      source: 'https://docs.mixpanel.com/reference/replace-lookup-table',
    },
    {
      name: 'lookup-row',
      text: ['wrong number of fields'],
      category: 'validation',
      kind: 'malformed_request',
      source: 'https://docs.mixpanel.com/reference/replace-lookup-table',
    },
    {
      name: 'utf8',
      text: ['valid utf8', 'valid utf-8'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'not text in UTF-8',
      source: imports,
    },
    {
      name: 'distinct-id',
      text: ['properties.distinct_id'],
      category: 'validation',
      kind: 'invalid_value',
      field: 'properties.distinct_id',
      detail: 'a placeholder or empty',
      source: validation,
    },
    {
      name: 'insert-id',
      text: ['properties.$insert_id'],
      category: 'validation',
      kind: 'invalid_value',
      field: 'properties.$insert_id',
      detail: 'not a valid unique id',
      source: validation,
    },
    {
      name: 'row',
      text: ['wrong number of fields'],
      category: 'validation',
      kind: 'malformed_request',
      detail: 'a row has too many or too few columns',
      source: lookupTables,
    },
    {
      name: 'no-table',
      text: ['lookup table with id'],
      category: 'validation',
      kind: 'missing_reference',
      detail: 'no such lookup table',
      source: lookupTables,
    },
  ],
};
