import type { Vendor } from '../rule.ts';

const objects =
  'https://support.gainsight.com/Gainsight_NXT/API_and_Developer_Docs/Company_API/Error_Codes_for_Company_and_Custom_Object_APIs';
const people =
  'https://support.gainsight.com/Gainsight_NXT/API_and_Developer_Docs/Person_API/Error_Codes_for_Person_API';
const client =
  'https://github.com/rudderlabs/rudder-transformer/blob/develop/test/integrations/destinations/gainsight/network.ts';

/** Gainsight's `errorCode` and `errorDesc`; the words name the field as `(Name = value)`. */
export const gainsight: Vendor = {
  slug: 'gainsight',
  aliases: ['gainsightcs', 'gainsightnxt'],
  name: 'Gainsight',
  outageIsVendorWide: true,
  pages: {},
  fieldPatterns: [/\(([A-Za-z]\w{1,80}) ?= /],
  rules: [
    { name: 'rate', codes: ['GU_2400'], category: 'transient', kind: 'rate_limit', source: client },
    {
      name: 'server',
      codes: ['GU_1101', 'GSOBJ_1003'],
      category: 'transient',
      kind: 'server_error',
      source: objects,
    },
    {
      name: 'too-long',
      codes: ['GSOBJ_1001'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'too long',
      source: objects,
    },
    {
      name: 'date',
      codes: ['GSOBJ_1005', 'GSOBJ_1006', 'GSOBJ_VDTDATIME1001'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'not a valid date',
      source: objects,
    },
    { name: 'empty', codes: ['GSOBJ_1007'], category: 'validation', kind: 'missing_required', source: objects },
    {
      name: 'id',
      codes: ['GSOBJ_1004', 'GSOBJ_PEOPLE1001'],
      category: 'validation',
      kind: 'missing_reference',
      source: objects,
    },
    {
      name: 'number',
      codes: ['GSOBJ_VDTNUM1001', 'GSOBJ_VDTPERCENT1001', 'GSOBJ_VDTCURREN1001', 'GSOBJ_VDTCURREN1002'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'not a number',
      source: people,
    },
    {
      name: 'range',
      codes: ['GSOBJ_VDTNUM1002'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'out of range',
      source: people,
    },
    {
      name: 'email',
      codes: ['GSOBJ_VDTEMAIL1001'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'not a valid e-mail address',
      source: people,
    },
    {
      name: 'url',
      codes: ['GSOBJ_VDTURL1001'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'not a valid URL',
      source: people,
    },
    {
      name: 'option',
      codes: ['GSOBJ_VDTPKLST1001', 'GSOBJ_VDTPKLST1002'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'must be one of the allowed options',
      source: people,
    },
    {
      name: 'unknown-field',
      codes: ['GSOBJ_VCRUDR1002'],
      category: 'validation',
      kind: 'unknown_field',
      source: people,
    },
    {
      name: 'row',
      codes: ['GSOBJ_VQP1001', 'GSOBJ_VCRUDR1001'],
      category: 'validation',
      kind: 'malformed_request',
      detail: 'The record is empty',
      source: people,
    },
    {
      name: 'value',
      codes: [
        'GSOBJ_1002',
        'GSOBJ_1008',
        'GSOBJ_VDTBOOL1001',
        'GSOBJ_VDTBSTR1001',
        'GSOBJ_VDTGSID1001',
        'GSOBJ_VDTSFDCID1001',
      ],
      category: 'validation',
      kind: 'invalid_value',
      source: objects,
    },
  ],
};
