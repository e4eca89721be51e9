import type { Vendor } from '../rule.ts';

const smtp = 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/smtp-errors-and-troubleshooting';
const identity = 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/sender-identity';

export const sendgrid: Vendor = {
  slug: 'sendgrid',
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
  ],
};
