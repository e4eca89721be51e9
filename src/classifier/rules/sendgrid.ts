import type { Vendor } from '../rule.ts';

const errors = 'https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/errors';
const mail = 'https://www.twilio.com/docs/sendgrid/api-reference/mail-send/errors';
const support =
  'https://support.sendgrid.com/hc/en-us/articles/18322114821403-4XX-API-Errors-and-Troubleshooting-Suggestions';
const contacts = 'https://www.twilio.com/docs/sendgrid/api-reference/contacts/add-or-update-a-contact';
const smtp = 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/smtp-errors-and-troubleshooting';
const identity = 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/sender-identity';

/** SendGrid has no codes: each error is a sentence and the field it is about. A used-up account answers 401. */
export const sendgrid: Vendor = {
  slug: 'sendgrid',
  aliases: ['twiliosendgrid', 'sendgridaudiences', 'sendgridmarketing'],
  name: 'SendGrid',
  outageIsVendorWide: true,
  pages: {
    reconnect: { label: 'Open API keys', url: 'https://app.sendgrid.com/settings/api_keys' },
    scopes: { label: 'Open API keys', url: 'https://app.sendgrid.com/settings/api_keys' },
    billing: 'https://app.sendgrid.com/settings/billing',
    status: 'https://status.sendgrid.com',
  },
  rules: [
    {
      name: 'sender-identity',
      text: ['verified sender identity', 'not authorized to send from that email address'],
      category: 'validation',
      kind: 'invalid_value',
      field: 'from',
      detail: 'Sender identity is not verified',
      source: identity,
    },
    {
      name: 'ips',
      text: ['no ips remaining'],
      category: 'plan',
      kind: 'plan_limit',
      limit: 'dedicated IP addresses',
      source: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/dedicated-ip-addresses',
    },
    {
      name: 'credits',
      text: ['maximum credits exceeded'],
      category: 'plan',
      kind: 'plan_limit',
      limit: 'e-mail credits',
      source: smtp,
    },
    {
      name: 'key-expired',
      text: ['authorization grant is invalid, expired, or revoked', 'provided authorization grant is invalid'],
      category: 'auth',
      kind: 'invalid_key',
      source: support,
    },
    {
      name: 'key-missing',
      text: [
        'permission denied, wrong credentials',
        'authorization required',
        'requires authentication',
        'bad username / password',
      ],
      category: 'auth',
      kind: 'invalid_key',
      source: support,
    },
    {
      name: 'ip',
      text: ['ip address is not allowed', 'your ip address'],
      statuses: [401, 403],
      category: 'permissions',
      kind: 'ip_blocked',
      source: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/ip-access-management',
    },
    {
      name: 'key-scope',
      text: ['access forbidden', "you don't have permission", 'not authorized to send mail'],
      category: 'permissions',
      kind: 'missing_scope',
      source: support,
    },
    {
      name: 'blocked-for-bad-requests',
      text: ['too many bad requests'],
      category: 'transient',
      kind: 'rate_limit',
      source: errors,
    },
    {
      name: 'rate',
      text: ['too many requests', 'throttled', 'temporarily deferred', 'too frequent connects'],
      unless: [401],
      category: 'transient',
      kind: 'rate_limit',
      source: errors,
    },
    {
      name: 'personalizations',
      text: ['limited to 1000 personalizations', 'limit of 1000 total recipients'],
      category: 'validation',
      kind: 'too_large',
      detail: 'more than 1,000 recipients in one request',
      source: mail,
    },
    {
      name: 'no-recipient',
      text: ['at least one personalization'],
      category: 'validation',
      kind: 'missing_required',
      field: 'personalizations',
      source: mail,
    },
    {
      name: 'recipient-twice',
      text: ['should only be included once'],
      category: 'validation',
      kind: 'duplicate',
      field: 'personalizations',
      source: mail,
    },
    {
      name: 'address',
      text: [
        'must at least have an email address',
        'does not contain a valid address',
        'email address is not valid',
        'email is invalid',
        'invalid email',
      ],
      category: 'validation',
      kind: 'invalid_value',
      detail: 'not a valid e-mail address',
      source: mail,
    },
    {
      name: 'mailbox',
      text: ['mailbox unavailable', 'user does not exist', 'invalid/inactive user', 'recipients mailbox'],
      category: 'validation',
      kind: 'suppressed',
      source: smtp,
    },
    {
      name: 'custom-field',
      text: ['invalid custom field', 'custom field * not found', 'custom fields * not exist', 'invalid field name'],
      category: 'validation',
      kind: 'unknown_field',
      source: contacts,
    },
    {
      name: 'contact-identifier',
      text: ['at least one identifier', 'primary email'],
      category: 'validation',
      kind: 'missing_required',
      field: 'email',
      source: contacts,
    },
    {
      name: 'region',
      text: ['data residency', 'regional subuser'],
      category: 'validation',
      kind: 'malformed_request',
      detail: 'sent to the host of another region',
      source: errors,
    },
  ],
};
