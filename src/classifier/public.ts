/**
 * The package's public export `culprit/classifier`: what a destination's answer means. Pure and without dependencies.
 */
import type { Cause } from '../domain/cause.ts';
import type { Description } from '../domain/finding.ts';
import type { Failure } from '../domain/run.ts';
import { classify as classifyFailure } from './classify.ts';
import { type DescribeContext, describe as describeCause } from './summary.ts';

export type { Category, Cause, Confidence, Fix, Kind, Scope } from '../domain/cause.ts';
export type { Description } from '../domain/finding.ts';

/**
 * One answer of a destination: its vendor as a lower-case slug (`hubspot`; any text for a vendor we have no rules for), and
 * whatever is known of `httpStatus`, `headers` (names in lower case), `body` (parsed JSON of any shape, or text), `message`,
 * `networkError` (`ECONNRESET`), `method`, `path`, `object` and `recordId`.
 */
export type Answer = { readonly vendor: string } & Partial<Omit<Failure, 'vendor' | 'recovered' | 'count'>>;

const nothing: Omit<Failure, 'vendor'> = {
  recordId: null,
  httpStatus: null,
  method: null,
  path: null,
  object: null,
  headers: {},
  body: null,
  message: null,
  networkError: null,
  recovered: false,
  count: 1,
  occurredAt: null,
};

/**
 * What went wrong, most telling first: at least one cause, at most 20. Several when the answer names several fields or
 * carries several items. Never throws; linear in the size of the answer, of which 64 KiB are read.
 */
export function classify(answer: Answer): readonly Cause[] {
  return classifyFailure({ ...nothing, ...answer });
}

const nowhere: DescribeContext = {
  connectionName: null,
  environment: null,
  reconnectUrl: null,
  mappingUrl: null,
  syncUrl: null,
  accountId: null,
};

/**
 * The words for a cause as an operator reads them, and the page where it is fixed. `where`: what is known of the
 * connection and the sync tool's own pages (https), else the destination's settings pages are used.
 */
export function describe(cause: Cause, where: Partial<DescribeContext> = {}): Description {
  return describeCause(cause, { ...nowhere, ...where });
}
