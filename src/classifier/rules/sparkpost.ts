import type { Vendor } from '../rule.ts';

const codes = 'https://support.sparkpost.com/docs/tech-resources/extended-error-codes';
const suppression = 'https://developers.sparkpost.com/api/suppression-list/';

export const sparkpost: Vendor = {
  slug: 'sparkpost',
  name: 'SparkPost',
  outageIsVendorWide: true,
  pages: { status: 'https://status.sparkpost.com' },
  rules: [
    { name: 'permission', codes: ['1100'], category: 'permissions', kind: 'access_denied', source: codes },
    { name: 'tenant', codes: ['1303', '1304'], category: 'auth', kind: 'invalid_key', source: codes },
    { name: 'required', codes: ['1400', '1401'], category: 'validation', kind: 'missing_required', source: codes },
    { name: 'format', codes: ['1300', '1301', '1305'], category: 'validation', kind: 'invalid_value', source: codes },
    {
      name: 'sending-limit',
      codes: ['2101', '2102', '2103'],
      category: 'plan',
      kind: 'api_quota',
      limit: 'sending limit',
      source: codes,
    },
    // Says only that other errors of the same answer name records.
    { name: 'some-recipients', codes: ['2000'], category: 'validation', kind: 'unknown', echo: true, source: codes },
    {
      name: 'compliance',
      text: ['recipient could not be removed'],
      category: 'validation',
      kind: 'suppressed',
      source: suppression,
    },
  ],
};
