import type { Vendor } from '../rule.ts';

const contacts = 'https://developers.activecampaign.com/reference/create-a-new-contact';
const deals = 'https://developers.activecampaign.com/reference/create-a-secondary-contact';
const accounts = 'https://developers.activecampaign.com/reference/create-an-account-new';
const associations = 'https://developers.activecampaign.com/reference/create-an-account-1';
const imports = 'https://developers.activecampaign.com/reference/bulk-import-contacts';
const account = 'https://developers.activecampaign.com/reference/retrieve-account-information';
const limits = 'https://developers.activecampaign.com/reference/rate-limits';

/** `field_invalid` also stands for duplicates, so its words come first. A bad key is a 403 as well as a 401. */
export const activecampaign: Vendor = {
  slug: 'activecampaign',
  name: 'ActiveCampaign',
  outageIsVendorWide: true,
  pages: { status: 'https://status.activecampaign.com' },
  fieldPatterns: [/^(ownerId) is required for\b/, /^The \w{1,40} (\w{1,60}) was not provided/],
  rules: [
    {
      name: 'key',
      text: ['invalid api key', 'invalid api token', 'api-token', 'not authorized to access this file'],
      statuses: [401, 403],
      category: 'auth',
      kind: 'invalid_key',
      source: account,
    },
    { name: 'rate', text: ['rate limit exceeded'], category: 'transient', kind: 'rate_limit', source: limits },
    {
      name: 'exists',
      codes: ['duplicate'],
      category: 'validation',
      kind: 'duplicate',
      source: contacts,
    },
    {
      name: 'associated',
      codes: ['field_invalid'],
      text: ['already associated', 'already exists', 'already a field'],
      category: 'validation',
      kind: 'duplicate',
      source: associations,
    },
    {
      name: 'missing-in-words',
      codes: ['field_invalid'],
      text: ['needs to be provided', 'is required'],
      category: 'validation',
      kind: 'missing_required',
      source: deals,
    },
    {
      name: 'value',
      codes: ['field_invalid'],
      category: 'validation',
      kind: 'invalid_value',
      source: deals,
    },
    { name: 'missing', codes: ['field_missing'], category: 'validation', kind: 'missing_required', source: accounts },
    {
      name: 'related',
      codes: ['related_missing'],
      category: 'validation',
      kind: 'missing_reference',
      source: deals,
    },
    {
      name: 'not-found',
      text: ['no result found for', 'with id * was not found'],
      category: 'validation',
      kind: 'missing_reference',
      source: contacts,
    },
    // Says only that `failureReasons` names what is wrong.
    {
      name: 'import',
      text: ['json payload did not pass validation'],
      category: 'validation',
      kind: 'invalid_value',
      echo: true,
      source: imports,
    },
  ],
};
