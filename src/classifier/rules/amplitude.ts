import type { Vendor } from '../rule.ts';

const http = 'https://amplitude.com/docs/apis/analytics/http-v2';
const batch = 'https://amplitude.com/docs/apis/analytics/batch-event-upload';

export const amplitude: Vendor = {
  slug: 'amplitude',
  aliases: ['amplitudecohorts', 'amplitudeanalytics'],
  name: 'Amplitude',
  outageIsVendorWide: true,
  pages: { status: 'https://status.amplitude.com' },
  fieldPatterns: [/^Missing (group_value|group_type|user_id|device_id|api_key|event_type)\b/],
  rules: [
    {
      name: 'key',
      text: ['invalid api key', 'invalid_api_key', 'invalid api_key'],
      category: 'auth',
      kind: 'invalid_key',
      source: http,
    },
    {
      name: 'throttled',
      text: ['too many requests for some devices', 'throttled'],
      category: 'transient',
      kind: 'rate_limit',
      source: http,
    },
    {
      name: 'silenced',
      text: ['events silenced', 'silenced for device_id'],
      category: 'validation',
      kind: 'suppressed',
      source: batch,
    },
    {
      name: 'missing',
      text: ['request missing required field', 'missing required field', 'missing group_value', 'missing group_type'],
      category: 'validation',
      kind: 'missing_required',
      source: http,
    },
    {
      name: 'id-length',
      text: ['invalid id length'],
      category: 'validation',
      kind: 'invalid_value',
      field: 'user_id',
      detail: 'too short',
      source: batch,
    },
    {
      name: 'values',
      text: ['invalid field values', 'invalid event json'],
      category: 'validation',
      kind: 'invalid_value',
      source: http,
    },
    {
      name: 'malformed',
      text: ['invalid json request body', 'missing request body', 'invalid request path'],
      category: 'validation',
      kind: 'malformed_request',
      source: http,
    },
    { name: 'too-large', text: ['payload too large'], category: 'validation', kind: 'too_large', source: http },
  ],
};
