import type { Vendor } from '../rule.ts';

const api = 'https://developers.freshworks.com/crm/api';
const seen = 'https://integrately.com/integrations/freshworks-crm/error';

/** Freshsales answers a status and sentences: `{"errors": {"code": 400, "message": ["Email is not unique"]}}`. */
export const freshsales: Vendor = {
  slug: 'freshsales',
  aliases: ['freshsalessuite', 'freshworkscrm', 'freshcrm'],
  name: 'Freshsales',
  outageIsVendorWide: true,
  pages: {},
  fieldPatterns: [
    /^([A-Z]\w{1,60}(?: \w{1,40}){0,3}) (?:is not unique|is invalid|is mandatory|can't be blank|should be)\b/,
    /\bInvalid value for ([\w ]{1,60}?)(?: custom)? field\b/i,
  ],
  rules: [
    {
      name: 'access',
      text: ['access denied', 'you are not authorized'],
      category: 'permissions',
      kind: 'access_denied',
      source: api,
    },
    {
      name: 'downstream-rate-limit',
      text: ['contact fetch failure * 429', 'too many requests'],
      category: 'transient',
      kind: 'rate_limit',
      source: seen,
    },
    {
      name: 'duplicate',
      text: ['is not unique', 'has already been taken'],
      category: 'validation',
      kind: 'duplicate',
      source: seen,
    },
    {
      name: 'required',
      text: ["can't be blank", 'is mandatory', 'is required', 'required parameter missing'],
      category: 'validation',
      kind: 'missing_required',
      source: api,
    },
    {
      name: 'not-found',
      text: ['record not found', 'is not found'],
      category: 'validation',
      kind: 'missing_reference',
      source: api,
    },
  ],
};
