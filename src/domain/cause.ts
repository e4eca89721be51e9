import type { Instant } from './run.ts';

/** Who fixes it and whether to retry: the five categories. */
export type Category = 'auth' | 'permissions' | 'plan' | 'validation' | 'transient';

/** Finer than the category; the words of the messages and of the fingerprint depend on it. */
export type Kind =
  | 'expired_token'
  | 'invalid_key'
  | 'revoked_access'
  | 'missing_scope'
  | 'access_denied'
  | 'ip_blocked'
  | 'plan_limit'
  | 'api_quota'
  | 'feature_not_in_plan'
  | 'account_suspended'
  | 'unknown_field'
  | 'invalid_value'
  | 'missing_required'
  | 'read_only_field'
  | 'duplicate'
  | 'missing_reference'
  | 'suppressed'
  | 'record_limit'
  | 'too_large'
  | 'automation'
  | 'locked_record'
  | 'malformed_request'
  | 'version_sunset'
  | 'rate_limit'
  | 'timeout'
  | 'server_error'
  | 'lock'
  | 'outage'
  | 'unexplained'
  | 'unknown'
  /** A sync tool says that credentials have to be given again, and nothing in its words says more. */
  | 'reconnect_needed'
  /** A sync tool says that its own settings for the sync are wrong, or has a task for a person. */
  | 'configuration'
  /** A sync tool switched the sync off, or is about to. */
  | 'switched_off'
  /** No run came though one was due. */
  | 'overdue'
  /** Webhooks were refused at one of our doors. */
  | 'webhook_refused';

/** What decided: the vendor's own code, the answer's shape, words in it, the HTTP status, or nothing. */
export type Confidence = 'vendor_code' | 'shape' | 'text' | 'status' | 'none';

/** Where a cause is unique: one dead token is one alert per connection, one bad field one alert per sync. */
export type Scope = 'connection' | 'sync' | 'vendor' | 'door';

/** What the engine should do about the records of one cause. */
export type CauseDirective = 'retry' | 'skip_record' | 'pause_sync' | 'continue';

/** What the engine should do about the run. */
export type RunDirective = 'abort_run' | 'continue';

/** The page where a cause is fixed; the URL is checked (https, no user info, at most 2,000 characters). */
export interface Fix {
  readonly label: string;
  readonly url: string;
}

/**
 * What the classifier says about one failure. It carries no count, record id, run id or free text that changes from
 * one record to the next: two failures with equal `category`, `kind` and `subject` in one scope are the same cause.
 */
export interface Cause {
  readonly category: Category;
  /** The destination could not be reached or said it is down: a transient cause told by its own rule. */
  readonly outage: boolean;
  readonly kind: Kind;
  /** The vendor's own code in its own spelling, or the HTTP status as text; null when neither is known. */
  readonly code: string | null;
  /** What the cause is about (a field, a scope, a limit, an object), in the destination's words; part of the identity. */
  readonly subject: string | null;
  /** The first field concerned, in the destination's words; array indexes are `[]`. */
  readonly field: string | null;
  /** The field, and how this answer spells it where that differs (`lines[].sku`, `lines[3].sku`); empty without a field. */
  readonly fields: readonly string[];
  readonly object: string | null;
  readonly scope: Scope;
  /** Vendor instance or pod named by the answer (an outage is one per instance); else null. */
  readonly instance: string | null;
  readonly vendor: string;
  /** Short reason in the destination's sense without record data, e.g. `not a valid phone number`; else null. */
  readonly detail: string | null;
  readonly retryAfterS: number | null;
  readonly resetsAt: Instant | null;
  /** Name of the rule that decided, e.g. `hubspot/expired-authentication`. */
  readonly rule: string;
  readonly confidence: Confidence;
}

/**
 * Whether causes of this kind are about runs that do not reach us, so that no run shows them and no records count. They
 * are transient for want of a better category, but nobody retries them away.
 */
export function isSilence(kind: Kind): boolean {
  return kind === 'overdue' || kind === 'webhook_refused';
}

/** Whether a person has to do something: everything but transient and what is expected to be refused. */
export function isActionable(cause: Pick<Cause, 'category' | 'kind'>): boolean {
  if (isSilence(cause.kind)) return true;
  return cause.category !== 'transient' && cause.kind !== 'suppressed';
}

/** The cause of what nobody described: the sync is its scope and its only identity. */
export function unexplainedCause(vendor: string): Cause {
  return {
    category: 'transient',
    outage: false,
    kind: 'unexplained',
    code: null,
    subject: null,
    field: null,
    fields: [],
    object: null,
    scope: 'sync',
    instance: null,
    vendor,
    detail: null,
    retryAfterS: null,
    resetsAt: null,
    rule: 'run/unexplained',
    confidence: 'none',
  };
}
