import type { Vendor } from '../rule.ts';

const rest = 'https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/error-handling.html';
const limits = 'https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/rate-limiting-errors.html';
const transactional =
  'https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/transactional-send-response';
const soapCodes = 'https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/error-codes.html';
const extensions =
  'https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/70000_70999_custom_object.html';

/** Marketing Cloud Engagement's `errorcode`, which says more than the status beside it. */
export const marketingcloud: Vendor = {
  slug: 'salesforcemarketingcloud',
  aliases: ['sfmc', 'exacttarget', 'marketingcloud', 'salesforcemarketing', 'marketingcloudengagement'],
  name: 'Salesforce Marketing Cloud',
  outageIsVendorWide: true,
  pages: { status: 'https://status.salesforce.com/' },
  rules: [
    {
      name: 'token',
      codes: ['40000', '40001', '40002', '40003'],
      category: 'auth',
      kind: 'revoked_access',
      source: rest,
    },
    {
      name: 'access',
      codes: ['20000', '20001', '20002'],
      category: 'permissions',
      kind: 'access_denied',
      source: rest,
    },
    { name: 'rate', codes: ['50100', '50200'], category: 'transient', kind: 'rate_limit', source: limits },
    { name: 'down', codes: ['50300'], category: 'transient', kind: 'outage', outage: true, source: limits },
    {
      name: 'aborted',
      codes: ['71001', '71006'],
      category: 'transient',
      kind: 'server_error',
      source: extensions,
    },
    {
      name: 'aggregate',
      codes: ['10006', '109001'],
      echo: true,
      category: 'validation',
      kind: 'malformed_request',
      source: rest,
    },
    {
      name: 'type',
      codes: ['10001'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'of the wrong type',
      source: rest,
    },
    { name: 'required', codes: ['10002'], category: 'validation', kind: 'missing_required', source: rest },
    { name: 'value', codes: ['10003', '10005'], category: 'validation', kind: 'invalid_value', source: rest },
    { name: 'not-found', codes: ['30003'], category: 'validation', kind: 'missing_reference', source: transactional },
    { name: 'exists', codes: ['30004'], category: 'validation', kind: 'duplicate', source: transactional },
    {
      name: 'recipients',
      codes: ['109102', '109103'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'No recipient can be written to',
      source: transactional,
    },
    { name: 'too-many', codes: ['109101'], category: 'validation', kind: 'too_large', source: transactional },
    {
      name: 'row-required',
      codes: ['70001', '71003'],
      category: 'validation',
      kind: 'missing_required',
      source: extensions,
    },
    {
      name: 'row-too-long',
      codes: ['70002'],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'too long',
      source: extensions,
    },
    {
      name: 'row-key',
      codes: ['71002', '71004', '71005'],
      category: 'validation',
      kind: 'duplicate',
      source: extensions,
    },
    {
      name: 'extension',
      codes: ['70003'],
      category: 'validation',
      kind: 'malformed_request',
      detail: 'Data extension does not exist',
      source: extensions,
    },
    { name: 'row', codes: ['70000', '70004'], category: 'validation', kind: 'invalid_value', source: extensions },
    {
      name: 'request',
      codes: ['10000', '10004', '30001'],
      broad: true,
      category: 'validation',
      kind: 'malformed_request',
      source: rest,
    },
    {
      name: 'runtime',
      codes: ['30000'],
      broad: true,
      category: 'transient',
      kind: 'server_error',
      source: transactional,
    },
    // Status of one subscriber in the SOAP interface
    {
      name: 'on-list',
      codes: ['OnListAlready', 'InWelcomeList'],
      category: 'validation',
      kind: 'duplicate',
      source: soapCodes,
    },
    {
      name: 'unsendable',
      codes: ['TriggeredSpamFilterFail', 'OnMasterUnsubscribeList', 'OnExclusionList'],
      category: 'validation',
      kind: 'suppressed',
      source: soapCodes,
    },
  ],
};
