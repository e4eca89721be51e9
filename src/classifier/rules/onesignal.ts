import type { Vendor } from '../rule.ts';

const api = 'https://documentation.onesignal.com/reference/rest-api-overview';
const limits = 'https://documentation.onesignal.com/reference/rate-limits';

/** OneSignal answers a list of sentences, newer calls a list of titles: `{"errors": ["…"]}`, `{"errors": [{"code", "title"}]}`. */
export const onesignal: Vendor = {
  slug: 'onesignal',
  aliases: ['onesignalpush'],
  name: 'OneSignal',
  outageIsVendorWide: true,
  pages: { status: 'https://status.onesignal.com/' },
  rules: [
    {
      name: 'key',
      text: ["please include an 'authorization", 'with a valid api key'],
      category: 'auth',
      kind: 'invalid_key',
      source: api,
    },
    {
      name: 'access',
      text: ['you do not have permission'],
      category: 'permissions',
      kind: 'access_denied',
      source: api,
    },
    {
      name: 'subscriptions',
      codes: ['Subscription Limit Exceeded'],
      category: 'plan',
      kind: 'plan_limit',
      limit: 'subscriptions',
      source: api,
    },
    {
      name: 'plan',
      text: ['allowed for your plan'],
      category: 'plan',
      kind: 'plan_limit',
      source: api,
    },
    { name: 'rate', text: ['api rate limit exceeded'], category: 'transient', kind: 'rate_limit', source: limits },
    {
      name: 'down',
      text: ['service temporarily unavailable'],
      category: 'transient',
      kind: 'outage',
      outage: true,
      source: limits,
    },
    {
      name: 'not-subscribed',
      text: ['included players are not subscribed'],
      category: 'validation',
      kind: 'suppressed',
      source: api,
    },
    {
      name: 'request',
      text: ['request is malformed', 'failed to parse app_id'],
      category: 'validation',
      kind: 'malformed_request',
      source: api,
    },
  ],
};
