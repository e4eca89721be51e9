import { type Book, createBook } from './book.ts';
import { createMemory } from './memory.ts';
import { createPhraseIndex, findPhrase, type PhraseIndex, type Words } from './phrases.ts';
import type { Vendor } from './rule.ts';
import { activecampaign } from './rules/activecampaign.ts';
import { airtable } from './rules/airtable.ts';
import { algolia } from './rules/algolia.ts';
import { amplitude } from './rules/amplitude.ts';
import { amqpRules } from './rules/amqp.ts';
import { asana } from './rules/asana.ts';
import { attio } from './rules/attio.ts';
import { azureblob } from './rules/azureblob.ts';
import { bigquery } from './rules/bigquery.ts';
import { braze } from './rules/braze.ts';
import { brevo } from './rules/brevo.ts';
import { chargebee } from './rules/chargebee.ts';
import { clickhouse } from './rules/clickhouse.ts';
import { close } from './rules/close.ts';
import { copper } from './rules/copper.ts';
import { customerio } from './rules/customerio.ts';
import { databricks } from './rules/databricks.ts';
import { dynamics } from './rules/dynamics.ts';
import { dynamodb } from './rules/dynamodb.ts';
import { elasticsearch } from './rules/elasticsearch.ts';
import { emarsys } from './rules/emarsys.ts';
import { freshdesk } from './rules/freshdesk.ts';
import { freshsales } from './rules/freshsales.ts';
import { gainsight } from './rules/gainsight.ts';
import { github } from './rules/github.ts';
import { google } from './rules/google.ts';
import { googleads } from './rules/googleads.ts';
import { googlecloud } from './rules/googlecloud.ts';
import { grpcRules } from './rules/grpc.ts';
import { httpStatusRules, httpWordRules } from './rules/http-status.ts';
import { hubspot } from './rules/hubspot.ts';
import { intercom } from './rules/intercom.ts';
import { iterable } from './rules/iterable.ts';
import { jira } from './rules/jira.ts';
import { kafka } from './rules/kafka.ts';
import { kinesis } from './rules/kinesis.ts';
import { klaviyo } from './rules/klaviyo.ts';
import { languageRules } from './rules/languages.ts';
import { linkedin } from './rules/linkedin.ts';
import { lockRules } from './rules/locks.ts';
import { mailRules } from './rules/mail.ts';
import { mailchimp } from './rules/mailchimp.ts';
import { marketingcloud } from './rules/marketingcloud.ts';
import { marketo } from './rules/marketo.ts';
import { meta } from './rules/meta.ts';
import { microsoftads } from './rules/microsoftads.ts';
import { microsoftgraph } from './rules/microsoftgraph.ts';
import { mixpanel } from './rules/mixpanel.ts';
import { monday } from './rules/monday.ts';
import { mongodb } from './rules/mongodb.ts';
import { mysql } from './rules/mysql.ts';
import { neo4j } from './rules/neo4j.ts';
import { netsuite } from './rules/netsuite.ts';
import { networkRules } from './rules/network.ts';
import { notFoundReasons } from './rules/not-found.ts';
import { notion } from './rules/notion.ts';
import { oauthRules } from './rules/oauth.ts';
import { onesignal } from './rules/onesignal.ts';
import { oracle } from './rules/oracle.ts';
import { outreach } from './rules/outreach.ts';
import { pardot } from './rules/pardot.ts';
import { pinterest } from './rules/pinterest.ts';
import { pipedrive } from './rules/pipedrive.ts';
import { postgres } from './rules/postgres.ts';
import { quickbooks } from './rules/quickbooks.ts';
import { reasons } from './rules/reasons.ts';
import { recordRules } from './rules/records.ts';
import { recurly } from './rules/recurly.ts';
import { redis } from './rules/redis.ts';
import { redshift } from './rules/redshift.ts';
import { s3 } from './rules/s3.ts';
import { salesforce } from './rules/salesforce.ts';
import { segment } from './rules/segment.ts';
import { sendgrid } from './rules/sendgrid.ts';
import { servicenow } from './rules/servicenow.ts';
import { sftp } from './rules/sftp.ts';
import { shapeRules } from './rules/shapes.ts';
import { shopify } from './rules/shopify.ts';
import { slack } from './rules/slack.ts';
import { snowflake } from './rules/snowflake.ts';
import { sparkpost } from './rules/sparkpost.ts';
import { sqlRules } from './rules/sql.ts';
import { sqlserver } from './rules/sqlserver.ts';
import { sqs } from './rules/sqs.ts';
import { stripe } from './rules/stripe.ts';
import { tiktok } from './rules/tiktok.ts';
import { trino } from './rules/trino.ts';
import { twilio } from './rules/twilio.ts';
import { vonage } from './rules/vonage.ts';
import { wordRules } from './rules/words.ts';
import { xero } from './rules/xero.ts';
import { zendesk } from './rules/zendesk.ts';
import { zoho } from './rules/zoho.ts';

/** Every vendor with rules of its own. Adding one is a file under `rules/` and a line here. */
export const vendors: readonly Vendor[] = [
  hubspot,
  salesforce,
  pipedrive,
  mailchimp,
  intercom,
  stripe,
  klaviyo,
  sendgrid,
  twilio,
  zoho,
  emarsys,
  sparkpost,
  google,
  googlecloud,
  googleads,
  meta,
  braze,
  customerio,
  iterable,
  activecampaign,
  marketo,
  segment,
  mixpanel,
  amplitude,
  shopify,
  xero,
  quickbooks,
  snowflake,
  bigquery,
  redshift,
  databricks,
  postgres,
  mysql,
  sqlserver,
  oracle,
  mongodb,
  dynamodb,
  elasticsearch,
  redis,
  kafka,
  s3,
  sftp,
  microsoftgraph,
  linkedin,
  tiktok,
  github,
  jira,
  notion,
  airtable,
  slack,
  asana,
  monday,
  microsoftads,
  zendesk,
  dynamics,
  freshdesk,
  freshsales,
  outreach,
  attio,
  close,
  copper,
  netsuite,
  marketingcloud,
  pardot,
  brevo,
  gainsight,
  chargebee,
  recurly,
  pinterest,
  clickhouse,
  trino,
  azureblob,
  kinesis,
  sqs,
  servicenow,
  algolia,
  onesignal,
  vonage,
  neo4j,
];

/** Rules for shapes that many vendors share, by code and by text. */
export const sharedBook: Book = createBook(
  'shape',
  [
    ...mailRules,
    ...recordRules,
    ...oauthRules,
    ...lockRules,
    ...networkRules,
    ...grpcRules,
    ...amqpRules,
    ...sqlRules,
    ...shapeRules,
    ...languageRules,
    ...wordRules,
  ],
  'shape',
);

/** The HTTP status, as a number or in words: the last resort. */
export const statusBook: Book = createBook('http', [...httpWordRules, ...httpStatusRules], 'status');

/** The books for a vendor we have no rules for, in the order they are asked. */
export const sharedBooks: readonly Book[] = [sharedBook, statusBook];

/** A vendor with its rules indexed. */
export interface Shelf {
  readonly vendor: Vendor;
  readonly book: Book;
  /** Its own book, then the shared ones. */
  readonly books: readonly Book[];
}

function createShelf(vendor: Vendor): Shelf {
  const book = createBook(vendor.slug, vendor.rules, 'vendor_code');
  return { vendor, book, books: [book, ...sharedBooks] };
}

const shelves = new Map<string, Shelf>();
for (const vendor of vendors) {
  const shelf = createShelf(vendor);
  for (const slug of [vendor.slug, ...(vendor.aliases ?? [])]) shelves.set(slug, shelf);
}
const slugs = createMemory<string>();

/** The vendor's rules, or null when we have none of its own. Slugs are compared without case and punctuation. */
export function shelfOf(vendor: string): Shelf | null {
  return shelves.get(slugs.recall(vendor, (slug) => slug.toLowerCase().replace(/[^a-z0-9]+/g, ''))) ?? null;
}

const reasonIndex: PhraseIndex<string> = createPhraseIndex([...reasons, ...notFoundReasons]);

/** A short reason for known wordings ("not a valid phone number"), never the message itself; else null. */
export function reasonIn(text: Words): string | null {
  return findPhrase(reasonIndex, text, () => true);
}
