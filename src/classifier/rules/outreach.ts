import type { Vendor } from '../rule.ts';

const requests = 'https://developers.outreach.io/api/making-requests';
const start = 'https://developers.outreach.io/api/getting-started';

export const outreach: Vendor = {
  slug: 'outreach',
  aliases: ['outreachio'],
  name: 'Outreach',
  outageIsVendorWide: true,
  pages: { status: 'https://status.outreach.io' },
  fieldPatterns: [/^([A-Z]\w{0,60}(?: \w{1,40}){0,3}) (?:can't be|has already|is not|is too|must|contacts? )/],
  rules: [
    {
      name: 'scope',
      codes: ['unauthorizedOauthScope'],
      category: 'permissions',
      kind: 'missing_scope',
      source: start,
    },
    {
      name: 'governance',
      codes: ['unauthorizedRequest'],
      category: 'permissions',
      kind: 'access_denied',
      source: start,
    },
    { name: 'rate-limit', codes: ['rateLimitExceeded'], category: 'transient', kind: 'rate_limit', source: start },
    {
      name: 'maintenance',
      codes: ['scheduledServerMaintenance'],
      category: 'transient',
      kind: 'outage',
      outage: true,
      source: start,
    },
    {
      name: 'server',
      codes: ['internalServerError'],
      category: 'transient',
      kind: 'server_error',
      source: requests,
    },
    {
      name: 'opted-out',
      codes: ['validationError'],
      text: ['opted out', 'has bounced', 'unsubscribed'],
      category: 'validation',
      kind: 'suppressed',
      source: requests,
    },
    {
      name: 'exclusivity',
      codes: ['validationError'],
      text: ['already been taken', 'is using an excluded email', 'already in an active sequence'],
      category: 'validation',
      kind: 'duplicate',
      source: requests,
    },
    {
      name: 'required',
      codes: ['validationError'],
      text: ["can't be blank", 'must exist'],
      category: 'validation',
      kind: 'missing_required',
      source: requests,
    },
    {
      name: 'not-found',
      codes: ['resourceNotFound'],
      category: 'validation',
      kind: 'missing_reference',
      source: requests,
    },
    {
      name: 'media-type',
      codes: ['unsupportedMediaType'],
      category: 'validation',
      kind: 'malformed_request',
      source: requests,
    },
    {
      name: 'value',
      codes: ['validationError'],
      broad: true,
      category: 'validation',
      kind: 'invalid_value',
      source: requests,
    },
  ],
};
