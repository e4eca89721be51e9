import type { Vendor } from '../rule.ts';
import { google } from './google.ts';

/** Storage, Pub/Sub, Firestore, Bigtable and Spanner: Google's errors, with the status page of its cloud. */
export const googlecloud: Vendor = {
  slug: 'googlecloud',
  aliases: [
    'gcp',
    'gcs',
    'googlecloudstorage',
    'pubsub',
    'googlepubsub',
    'googlecloudpubsub',
    'gcppubsub',
    'firestore',
    'googlefirestore',
    'cloudfirestore',
    'googlecloudfirestore',
    'firebase',
    'bigtable',
    'googlebigtable',
    'googlecloudbigtable',
    'spanner',
    'cloudspanner',
    'googlespanner',
    'googlecloudspanner',
  ],
  name: 'Google Cloud',
  outageIsVendorWide: true,
  pages: { status: 'https://status.cloud.google.com/' },
  fieldPatterns: google.fieldPatterns ?? [],
  rules: google.rules,
};
