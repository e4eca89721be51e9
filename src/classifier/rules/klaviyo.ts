import type { Vendor } from '../rule.ts';

const errors = 'https://developers.klaviyo.com/en/docs/rate_limits_and_error_handling';
const profiles = 'https://developers.klaviyo.com/en/reference/create_profile';

export const klaviyo: Vendor = {
  slug: 'klaviyo',
  name: 'Klaviyo',
  outageIsVendorWide: true,
  pages: {
    reconnect: { label: 'Open API keys', url: 'https://www.klaviyo.com/settings/account/api-keys' },
    scopes: { label: 'Open API keys', url: 'https://www.klaviyo.com/settings/account/api-keys' },
    permissions: { label: 'Open users', url: 'https://www.klaviyo.com/settings/account/users' },
    status: 'https://status.klaviyo.com',
  },
  rules: [
    {
      name: 'not-authenticated',
      codes: ['not_authenticated', 'authentication_failed'],
      category: 'auth',
      kind: 'invalid_key',
      source: errors,
    },
    {
      name: 'permission',
      codes: ['permission_denied'],
      category: 'permissions',
      kind: 'access_denied',
      source: errors,
    },
    { name: 'throttled', codes: ['throttled'], category: 'transient', kind: 'rate_limit', source: errors },
    {
      name: 'duplicate-profile',
      codes: ['duplicate_profile'],
      category: 'validation',
      kind: 'duplicate',
      detail: 'Profile already exists',
      source: profiles,
    },
    {
      name: 'no-profile',
      text: ['no profile matching', 'no customer corresponding', 'profile * does not exist'],
      category: 'validation',
      kind: 'missing_reference',
      detail: 'no such profile',
      source: profiles,
    },
  ],
};
