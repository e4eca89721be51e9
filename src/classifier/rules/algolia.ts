import type { Vendor } from '../rule.ts';

const specs = 'https://github.com/algolia/api-clients-automation/tree/main/specs/bundled';
const client = 'https://github.com/algolia/algoliasearch-client-ruby';

/** Algolia answers `{"message", "status"}`; a key that lacks a right and a key that is wrong both come with 403. */
export const algolia: Vendor = {
  slug: 'algolia',
  aliases: ['algoliasearch'],
  name: 'Algolia',
  outageIsVendorWide: true,
  pages: { status: 'https://status.algolia.com' },
  rules: [
    {
      name: 'key',
      text: ['invalid application-id or api key'],
      category: 'auth',
      kind: 'invalid_key',
      source: client,
    },
    {
      name: 'key-rights',
      text: ['not allowed with this api key', 'not allowed with this key'],
      category: 'permissions',
      kind: 'missing_scope',
      source: specs,
    },
    { name: 'payment', statuses: [402], category: 'plan', kind: 'plan_limit', source: specs },
    {
      name: 'record-size',
      text: ['is too big size'],
      category: 'validation',
      kind: 'record_limit',
      detail: 'the record is too big',
      source:
        'https://www.algolia.com/doc/guides/sending-and-managing-data/prepare-your-data/in-depth/index-and-records-size-and-usage-limitations',
    },
  ],
};
