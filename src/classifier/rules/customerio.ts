import type { Vendor } from '../rule.ts';

const invalid = 'https://docs.customer.io/journeys/invalid-api-requests';
const track = 'https://docs.customer.io/api/track/';
const app = 'https://docs.customer.io/integrations/api/customerio-apis.md';

export const customerio: Vendor = {
  slug: 'customerio',
  aliases: ['customeriojourneys', 'customerioaudience', 'customeriodatapipelines'],
  name: 'Customer.io',
  outageIsVendorWide: true,
  pages: {
    reconnect: { label: 'Open API credentials', url: 'https://fly.customer.io/settings/api_credentials' },
    status: 'https://status.customer.io',
  },
  fieldPatterns: [/\bvalue for attribute ['"‘“]([\w$. -]{1,100})['"’”]/i, /^(\w{1,60}) attribute (?:must|cannot)\b/i],
  rules: [
    {
      name: 'unauthorized',
      text: ['unauthorized', 'invalid credentials'],
      statuses: [401],
      category: 'auth',
      kind: 'invalid_key',
      source: app,
    },
    {
      name: 'not-entitled',
      text: ['not authorized for transactional', 'account is not authorized for'],
      category: 'plan',
      kind: 'feature_not_in_plan',
      source: app,
    },
    {
      name: 'attributes',
      text: ['cannot identify more than', 'more than * attributes'],
      category: 'validation',
      kind: 'record_limit',
      detail: 'too many attributes in one request',
      source: invalid,
    },
    {
      name: 'too-long',
      text: ['cannot be longer than', 'cannot be larger than', 'exceeds maximum size'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'too long',
      source: invalid,
    },
    {
      name: 'id-missing',
      text: ['id attribute must be present', 'id attribute cannot be an empty string'],
      category: 'validation',
      kind: 'missing_required',
      field: 'id',
      source: invalid,
    },
    {
      name: 'id-type',
      text: ['id attribute must be a string'],
      category: 'validation',
      kind: 'invalid_value',
      field: 'id',
      detail: 'not a text',
      source: invalid,
    },
    {
      name: 'name-missing',
      text: ['name cannot be blank'],
      category: 'validation',
      kind: 'missing_required',
      field: 'name',
      source: invalid,
    },
    { name: 'required', codes: ['required'], category: 'validation', kind: 'missing_required', source: track },
    {
      name: 'invalid',
      codes: ['invalid'],
      broad: true,
      category: 'validation',
      kind: 'invalid_value',
      source: track,
    },
    {
      name: 'rate',
      text: ['10-per-second limit', 'over the * limit'],
      statuses: [429],
      category: 'transient',
      kind: 'rate_limit',
      source: app,
    },
  ],
};
