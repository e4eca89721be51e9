import type { Vendor } from '../rule.ts';

const errors = 'https://developers.asana.com/docs/errors';
const limits = 'https://developers.asana.com/docs/rate-limits';
const premium = 'https://developers.asana.com/docs/premium-features';
const customFields = 'https://developers.asana.com/docs/custom-fields-guide';

/** Asana sends sentences without codes. */
export const asana: Vendor = {
  slug: 'asana',
  name: 'Asana',
  outageIsVendorWide: true,
  pages: {
    reconnect: { label: 'Open developer apps', url: 'https://app.asana.com/0/my-apps' },
    status: 'https://status.asana.com/',
  },
  fieldPatterns: [/^([a-z][\w.[\]]{1,60}): /m],
  rules: [
    {
      name: 'token-expired',
      text: ['bearer token has expired', 'token has expired'],
      category: 'auth',
      kind: 'expired_token',
      source: errors,
    },
    {
      name: 'token',
      text: ['not authorized'],
      statuses: [401],
      category: 'auth',
      kind: 'revoked_access',
      source: errors,
    },
    {
      name: 'premium',
      text: [
        'only available to premium',
        'available for free users',
        'not available for free',
        'premium only',
        'requires a premium',
        'payment required',
        'paid plan',
        'upgrade',
      ],
      unless: [401, 429],
      category: 'plan',
      kind: 'feature_not_in_plan',
      source: premium,
    },
    {
      name: 'rate',
      text: ['too many requests', 'rate limit enforced', 'too many concurrent', 'cost limit', 'query cost'],
      category: 'transient',
      kind: 'rate_limit',
      source: limits,
    },
    {
      name: 'scope',
      text: ['insufficient scope', 'does not have the required scope', 'missing required scopes'],
      category: 'permissions',
      kind: 'missing_scope',
      source: 'https://developers.asana.com/docs/oauth-scopes',
    },
    {
      name: 'access',
      text: [
        'do not have access to',
        'not have permission',
        'forbidden',
        'not a member of',
        'admins only',
        'access denied',
      ],
      unless: [401, 404, 429],
      category: 'permissions',
      kind: 'access_denied',
      source: errors,
    },
    {
      name: 'not-on-object',
      text: ['custom field * is not on given object', 'custom field * not on', 'not a valid custom field'],
      category: 'validation',
      kind: 'unknown_field',
      source: customFields,
    },
    {
      name: 'unrecognised',
      text: [
        'not a recognized',
        'unknown object',
        'not a valid gid',
        'could not interpret',
        'not an email, asana id',
        'does not exist',
      ],
      category: 'validation',
      kind: 'missing_reference',
      source: errors,
    },
    {
      name: 'missing',
      text: ['missing input', 'you should specify one of', 'must specify'],
      category: 'validation',
      kind: 'missing_required',
      source: errors,
    },
    {
      name: 'start-over',
      text: ['sync token invalid', 'sync token * too old'],
      category: 'validation',
      kind: 'malformed_request',
      detail: 'the place to go on from is too old: sync everything again',
      source: 'https://developers.asana.com/reference/events',
    },
    {
      name: 'wrong-type',
      text: ['value is not a', 'is not a long', 'is not a string', 'not a boolean', 'value must be'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'of the wrong type',
      source: errors,
    },
    {
      name: 'server',
      text: ['oops! an unexpected error', 'server error'],
      category: 'transient',
      kind: 'server_error',
      source: errors,
    },
    {
      name: 'deprecated',
      text: ['deprecated', 'requests with this header'],
      statuses: [400, 410],
      category: 'validation',
      kind: 'version_sunset',
      source: 'https://developers.asana.com/docs/deprecations',
    },
  ],
};
