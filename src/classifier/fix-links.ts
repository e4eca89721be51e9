import type { Cause, Fix } from '../domain/cause.ts';
import { type FixPage, fixPageOf } from '../domain/fix-page.ts';
import { isSafeLink } from '../domain/link.ts';
import { shelfOf } from './library.ts';
import type { VendorPages } from './rule.ts';
import { vendorName } from './vendors.ts';

/** Templates that replace ours, by `vendor.page`: `hubspot.billing`. https only, with `{account}` `{field}` `{object}`. */
export type FixLinkOverrides = Readonly<Record<string, string>>;

/** What the sync tool said about its own pages and the destination's account. */
export interface FixContext {
  readonly reconnectUrl: string | null;
  readonly mappingUrl: string | null;
  readonly syncUrl: string | null;
  readonly accountId: string | null;
  readonly fixLinks?: FixLinkOverrides;
}

/**
 * The page where the cause is fixed: the sync tool's own (reconnect, mapping) when the payload carried it, else the
 * destination's settings page. Links inside a destination's answer are never used. Null when no page is known.
 */
export function fixFor(cause: Cause, where: FixContext): Fix | null {
  const page = fixPageOf(cause);
  const url = addressOf(page, cause, where);
  return url === null ? null : { label: labelOf(page, cause), url };
}

function addressOf(page: FixPage, cause: Cause, where: FixContext): string | null {
  switch (page) {
    case 'reconnect':
      return sentLink(where.reconnectUrl) ?? vendorPage('reconnect', cause, where);
    case 'mapping':
      return sentLink(where.mappingUrl) ?? vendorPage('fields', cause, where) ?? sentLink(where.syncUrl);
    case 'permissions':
      return vendorPage('permissions', cause, where) ?? sentLink(where.reconnectUrl);
    case 'billing':
      return vendorPage('billing', cause, where);
    case 'status':
      return vendorPage('status', cause, where);
    case 'other':
      return null;
    default:
      return page satisfies never;
  }
}

function labelOf(page: FixPage, cause: Cause): string {
  switch (page) {
    case 'reconnect':
      return cause.kind === 'invalid_key' ? 'Update API key' : `Reconnect ${vendorName(cause.vendor)}`;
    case 'mapping':
      return 'Open field mapping';
    case 'permissions':
      return 'Open roles & permissions';
    case 'billing':
      return 'Open billing';
    case 'status':
      return 'Open status page';
    case 'other':
      return 'Open settings';
    default:
      return page satisfies never;
  }
}

/** A link the sync tool sent: used as sent when it is https (http only to this machine), short and without user info. */
function sentLink(url: string | null): string | null {
  return url !== null && isSafeLink(url) ? url : null;
}

function vendorPage(page: keyof VendorPages, cause: Cause, where: FixContext): string | null {
  const shelf = shelfOf(cause.vendor);
  const key = `${shelf?.vendor.slug ?? cause.vendor}.${page}`;
  const overrides = where.fixLinks;
  const template =
    overrides !== undefined && Object.hasOwn(overrides, key) ? overrides[key] : shelf?.vendor.pages[page];
  if (template === undefined) return null;
  return fill(template, { account: where.accountId, field: cause.field, object: cause.object });
}

/** Fills `{name}` with encoded values. The host never changes: a template whose host has a placeholder is refused. */
function fill(template: string, values: Readonly<Record<string, string | null>>): string | null {
  const host = /^https:\/\/([^/?#]*)/.exec(template)?.[1];
  if (host === undefined || host.includes('{')) return null;
  let complete = true;
  const url = template.replace(/\{(account|field|object)\}/g, (_, name: string) => {
    const value = values[name] ?? null;
    if (value === null) complete = false;
    return value === null ? '' : encodeURIComponent(value).replaceAll('.', '%2E');
  });
  if (!complete) return withoutGaps(template, values);
  return isSafeLink(url) ? url : null;
}

/** Without the account's id the vendor's own start page is still the right site; a missing field only drops the query. */
function withoutGaps(template: string, values: Readonly<Record<string, string | null>>): string | null {
  const query = template.indexOf('?');
  if (query > 0) return fill(template.slice(0, query), values);
  const { origin } = new URL(template.replace(/[{}]/g, ''));
  return isSafeLink(origin) ? origin : null;
}
