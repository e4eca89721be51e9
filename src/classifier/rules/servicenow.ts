import type { Vendor } from '../rule.ts';

const table = 'https://developer.servicenow.com/dev.do#!/reference/api/latest/rest/c_TableAPI';
const record =
  'https://developer.servicenow.com/dev.do#!/reference/api/latest/server/no-namespace/c_GlideRecordScopedAPI';
const acl = 'https://support.servicenow.com/kb?id=kb_article_view&sysparm_article=KB0686244';

/** ServiceNow's REST APIs answer `{"error": {"message", "detail"}, "status": "failure"}`: the words are all there is. */
export const servicenow: Vendor = {
  slug: 'servicenow',
  aliases: ['servicenowitsm'],
  name: 'ServiceNow',
  outageIsVendorWide: true,
  pages: { status: 'https://status.servicenow.com' },
  fieldPatterns: [
    /\bfollowing fields are mandatory: ([A-Z]\w{1,40}(?: \w{1,40}){0,3}(?:, [A-Z]\w{1,40}(?: \w{1,40}){0,3}){0,9})/,
    /\bData Policy Exception:\s{0,4}([A-Z]\w{1,40}(?: \w{1,40}){0,3}) is mandatory/,
  ],
  rules: [
    {
      name: 'login',
      text: ['user not authenticated', 'user is not authenticated', 'required to provide auth information'],
      category: 'auth',
      kind: 'revoked_access',
      source: table,
    },
    {
      name: 'business-rule',
      text: ['aborted by business rule'],
      category: 'validation',
      kind: 'automation',
      detail: 'a business rule',
      source: table,
    },
    {
      name: 'data-policy',
      text: ['data policy exception'],
      category: 'validation',
      kind: 'missing_required',
      source: record,
    },
    {
      name: 'access',
      text: ['failed api level acl validation', 'user not authorized', 'insufficient rights'],
      category: 'permissions',
      kind: 'access_denied',
      source: acl,
    },
    {
      name: 'no-record',
      text: ['no record found', "record doesn't exist or acl restricts"],
      category: 'validation',
      kind: 'missing_reference',
      detail: 'it does not exist, or the user may not see it',
      source: table,
    },
    {
      name: 'table',
      text: ['invalid table'],
      category: 'validation',
      kind: 'malformed_request',
      detail: 'Table does not exist',
      source: table,
    },
    {
      name: 'timeout',
      text: ['maximum execution time exceeded'],
      category: 'transient',
      kind: 'timeout',
      source: table,
    },
  ],
};
