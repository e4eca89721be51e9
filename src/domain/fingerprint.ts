import { hash } from 'node:crypto';
import type { Category, Cause, Kind, Scope } from './cause.ts';
import type { Run } from './run.ts';

const separator = '\u001f';

/** Validation kinds that belong to the destination's account, not to one sync: a deleted property is one alert. */
const connectionWideValidation: ReadonlySet<Kind> = new Set(['unknown_field', 'automation', 'version_sunset']);

/**
 * Where a cause is unique. `outageIsVendorWide` is the rule file's flag: true for SaaS vendors (everybody shares one
 * outage), false for databases, files and unknown servers (two customers' servers never merge).
 */
export function scopeOf(category: Category, kind: Kind, outage: boolean, outageIsVendorWide: boolean): Scope {
  if (outage) return outageIsVendorWide ? 'vendor' : 'connection';
  if (kind === 'unexplained') return 'sync';
  if (category === 'validation') return connectionWideValidation.has(kind) ? 'connection' : 'sync';
  return 'connection';
}

/** The key within which a cause's subject is unique: the run's connection or sync, or the vendor (and instance). */
export function scopeKeyOf(
  cause: Pick<Cause, 'scope' | 'vendor' | 'instance'>,
  run: { readonly connectionKey: string; readonly syncKey: string },
): string {
  switch (cause.scope) {
    case 'connection':
      return run.connectionKey;
    case 'sync':
      return run.syncKey;
    case 'vendor':
      return `vendor${separator}${cause.vendor}${separator}${cause.instance ?? ''}`;
    case 'door':
      return `door${separator}${cause.instance ?? ''}`;
    default:
      return cause.scope satisfies never;
  }
}

/**
 * The part of the fingerprint that tells causes of one category and scope apart. Auth and outage have none (one dead
 * token is one alert), transient has its kind, validation has kind, object and field (else code), the rest its subject.
 */
export function subjectKeyOf(
  cause: Pick<Cause, 'category' | 'outage' | 'kind' | 'subject' | 'object' | 'code'>,
): string {
  if (cause.outage || cause.category === 'auth') return '';
  if (cause.category === 'transient') return cause.kind;
  if (cause.category === 'validation') {
    return [cause.kind, cause.object ?? '', cause.subject ?? cause.code ?? ''].join(separator);
  }
  return cause.subject ?? cause.code ?? cause.kind;
}

/** `v1:` + 32 hexadecimal digits of SHA-256 over (category or `outage`, scope key, subject). */
export function fingerprintOf(cause: Pick<Cause, 'category' | 'outage'>, scopeKey: string, subjectKey: string): string {
  const identity = [cause.outage ? 'outage' : cause.category, scopeKey, subjectKey].join('\u001e');
  return `v1:${hash('sha256', identity, 'hex').slice(0, 32)}`;
}

/** The lasting id of the alert with this fingerprint: one row per fingerprint for ever, so the id follows from it. */
export function alertIdOf(fingerprint: string): string {
  return fingerprint.slice('v1:'.length, 'v1:'.length + 16);
}

export function keysOf(run: Run): { connectionKey: string; syncKey: string } {
  return { connectionKey: run.connection.key, syncKey: run.sync.key };
}
