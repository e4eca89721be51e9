import type { Cause } from '../domain/cause.ts';
import type { Failure } from '../domain/run.ts';
import { classify } from './classify.ts';
import { vendors } from './library.ts';
import { vendorIn } from './vendors.ts';

/** What a pasted error means, and whose it is as far as it says. */
export interface Explained {
  /** The vendor's slug; `unknown` when neither the text nor a code tells. */
  readonly vendor: string;
  /** Most telling first, at least one. */
  readonly causes: readonly Cause[];
}

/** As much of an answer is read of any failure. */
const maxLength = 64 * 1024;
const nobody = 'unknown';

/** Hosts whose name is not the vendor's. */
const hosts: readonly (readonly [host: string, vendor: string])[] = [
  ['hubapi.com', 'hubspot'],
  ['force.com', 'salesforce'],
  ['graph.facebook.com', 'meta'],
  ['graph.microsoft.com', 'microsoftgraph'],
  ['googleads.googleapis.com', 'googleads'],
  ['bigquery.googleapis.com', 'bigquery'],
  ['googleapis.com', 'google'],
  ['intuit.com', 'quickbooks'],
  ['atlassian.net', 'jira'],
];

/**
 * Explains an error as people paste it: a JSON body, a log line or a stack trace, with or without the vendor's name in
 * front (`hubspot {"category": …}`), as Slack sends it (code fences, curly quotes, `&lt;`). Never throws.
 */
export function explainPasted(pasted: string): Explained {
  const text = plainTextOf(pasted);
  const [first = '', ...others] = text.split(/\s+/, 2);
  const named = others.length > 0 && /^[\w.-]+:?$/.test(first) ? vendorIn(first) : null;
  const rest = named === null ? text : text.slice(text.indexOf(first) + first.length).trim();
  const failure = failureOf(rest);
  const vendor = named ?? vendorOfHost(rest) ?? vendorOfCode(failure) ?? nobody;
  return { vendor, causes: classify({ ...failure, vendor }) };
}

function plainTextOf(pasted: string): string {
  return pasted
    .slice(0, maxLength)
    .replaceAll(/```[a-z]*\n?|`/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

function failureOf(text: string): Failure {
  const json = jsonIn(text) ?? jsonIn(text.replaceAll(/[“”„‟]/g, '"').replaceAll(/[‘’]/g, "'"));
  const row = rowIn(json);
  return {
    vendor: nobody,
    recordId: null,
    httpStatus: row?.httpStatus ?? null,
    method: null,
    path: null,
    object: null,
    headers: {},
    body: row === null ? json : row.body,
    message: json === null ? text : null,
    networkError: null,
    recovered: false,
    count: 1,
    occurredAt: null,
  };
}

function jsonIn(text: string): unknown {
  if (!/^[[{"]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A row of a run, as our own payload has them: status and body side by side. */
function rowIn(json: unknown): { readonly httpStatus: number; readonly body: unknown } | null {
  if (typeof json !== 'object' || json === null || !('http_status' in json) || !('body' in json)) return null;
  const { http_status: httpStatus, body } = json;
  return typeof httpStatus === 'number' ? { httpStatus, body } : null;
}

function vendorOfHost(text: string): string | null {
  const host = /https?:\/\/([a-z0-9.-]{1,253})/i.exec(text)?.[1]?.toLowerCase();
  if (host === undefined) return null;
  return hosts.find(([end]) => host === end || host.endsWith(`.${end}`))?.[1] ?? vendorIn(host);
}

/** A code that only one vendor's own rules know tells whose answer it is. */
function vendorOfCode(failure: Failure): string | null {
  const knowing = vendors.filter(({ slug }) =>
    classify({ ...failure, vendor: slug }).some(({ confidence }) => confidence === 'vendor_code'),
  );
  return knowing.length === 1 ? (knowing[0]?.slug ?? null) : null;
}
