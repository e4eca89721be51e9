import { shelfOf } from './library.ts';

/** Names of vendors we have no rules for, as they spell themselves. */
const names: Readonly<Record<string, string>> = {
  activecampaign: 'ActiveCampaign',
  adobeanalytics: 'Adobe Analytics',
  airtable: 'Airtable',
  amazonads: 'Amazon Ads',
  amplitude: 'Amplitude',
  appsflyer: 'AppsFlyer',
  asana: 'Asana',
  azureblob: 'Azure Blob Storage',
  bigquery: 'BigQuery',
  braze: 'Braze',
  clickhouse: 'ClickHouse',
  customerio: 'Customer.io',
  databricks: 'Databricks',
  dynamicscrm: 'Dynamics 365',
  dynamodb: 'DynamoDB',
  elasticsearch: 'Elasticsearch',
  eloqua: 'Eloqua',
  facebook: 'Facebook',
  facebookads: 'Facebook Ads',
  freshdesk: 'Freshdesk',
  freshsales: 'Freshsales',
  gcs: 'Google Cloud Storage',
  getresponse: 'GetResponse',
  github: 'GitHub',
  gmail: 'Gmail',
  googleads: 'Google Ads',
  googleanalytics: 'Google Analytics',
  googlecalendar: 'Google Calendar',
  googledrive: 'Google Drive',
  googlesheets: 'Google Sheets',
  iterable: 'Iterable',
  jira: 'Jira',
  klaviyo: 'Klaviyo',
  linkedin: 'LinkedIn',
  linkedinads: 'LinkedIn Ads',
  mailjet: 'Mailjet',
  marketo: 'Marketo',
  microsoftads: 'Microsoft Ads',
  microsoftentra: 'Microsoft Entra',
  mixpanel: 'Mixpanel',
  mongodb: 'MongoDB',
  monday: 'monday.com',
  mysql: 'MySQL',
  netsuite: 'NetSuite',
  notion: 'Notion',
  outreach: 'Outreach',
  pardot: 'Account Engagement (Pardot)',
  paypal: 'PayPal',
  postgres: 'PostgreSQL',
  postgresql: 'PostgreSQL',
  quickbooks: 'QuickBooks',
  redshift: 'Redshift',
  s3: 'Amazon S3',
  sendgrid: 'SendGrid',
  servicenow: 'ServiceNow',
  sftp: 'SFTP',
  sfmc: 'Salesforce Marketing Cloud',
  shopify: 'Shopify',
  slack: 'Slack',
  snapchat: 'Snapchat',
  snowflake: 'Snowflake',
  sparkpost: 'SparkPost',
  tiktok: 'TikTok',
  tiktokads: 'TikTok Ads',
  twilio: 'Twilio',
  twitterads: 'X Ads',
  xero: 'Xero',
  zendesk: 'Zendesk',
  zoho: 'Zoho CRM',
  zohocrm: 'Zoho CRM',
};

const byKey = new Map(Object.entries(names));
const maxNameLength = 60;

/** The vendor's name as it spells itself; an unknown slug in title case (`acme-crm` → `Acme Crm`). */
export function vendorName(vendor: string): string {
  const shelf = shelfOf(vendor);
  if (shelf !== null) return shelf.vendor.name;
  const known = byKey.get(vendor.toLowerCase().replace(/[^a-z0-9]+/g, ''));
  if (known !== undefined) return known;
  const words = vendor
    .slice(0, maxNameLength)
    .split(/[\s_-]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return 'the destination';
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
