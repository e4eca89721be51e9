import type { Vendor } from '../rule.ts';

const in200 = 'https://dev.emarsys.com/docs/core-api-reference/cnyqzhdnbl7r2-http-200-errors';
const in400 = 'https://dev.emarsys.com/docs/core-api-reference/jir98la21pufy-http-400-errors';

/** Emarsys reuses one code for several meanings, so each rule also needs the documented wording. */
export const emarsys: Vendor = {
  slug: 'emarsys',
  aliases: ['sapemarsys'],
  name: 'Emarsys',
  outageIsVendorWide: true,
  pages: {},
  fieldPatterns: [/\bNo such field: ['"`]?(\w{1,60})/i, /\bInvalid value for field: ['"`]?(\w{1,60})/i],
  rules: [
    {
      name: 'no-contact',
      codes: ['2008'],
      text: ['no contact found'],
      category: 'validation',
      kind: 'missing_reference',
      detail: 'no such contact',
      source: in200,
    },
    {
      name: 'several-contacts',
      codes: ['2010'],
      text: ['more contacts found', 'more than one contact'],
      category: 'validation',
      kind: 'duplicate',
      detail: 'More than one contact matches the key',
      source: in200,
    },
    {
      name: 'key-field',
      codes: ['2004'],
      text: ['invalid key field id', 'cannot use a contact identifier', 'cannot use internal id'],
      category: 'validation',
      kind: 'invalid_value',
      field: 'key_id',
      detail: 'the field cannot identify contacts',
      source: in400,
    },
    {
      name: 'key-value-missing',
      codes: ['2005'],
      text: ['no value provided for key field'],
      category: 'validation',
      kind: 'missing_required',
      field: 'key_id',
      source: in400,
    },
    {
      name: 'key-value',
      codes: ['2005'],
      category: 'validation',
      kind: 'invalid_value',
      field: 'key_id',
      source: in400,
    },
    {
      name: 'contact-exists',
      codes: ['2006', '2009'],
      text: ['external id already exists'],
      category: 'validation',
      kind: 'duplicate',
      detail: 'a contact with this key',
      source: in400,
    },
    {
      name: 'unknown-field',
      codes: ['2006', '1007'],
      text: ['invalid field id', 'no such field'],
      category: 'validation',
      kind: 'unknown_field',
      source: in400,
    },
    {
      name: 'batch',
      codes: ['1000', '2002'],
      text: ['maximum batch size', 'exceeds the maximum size'],
      category: 'validation',
      kind: 'too_large',
      source: in400,
    },
  ],
};
