import type { Cause, Fix, Kind } from '../domain/cause.ts';
import { fixPageOf } from '../domain/fix-page.ts';
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
  /** The sync tool as it spells itself, where it told of the run in its own words; names the button of its page. */
  readonly tool?: string | null;
  readonly fixLinks?: FixLinkOverrides;
}

/** A link to where a cause is fixed. */
export interface FixLink extends Fix {
  /** The click alone leads to the remedy. Else the words have to say what to do there. */
  readonly isRemedy: boolean;
}

/** Validation that nobody mends on the sync's page: expected, somebody else's automation, or the tool's own version. */
const notInTheSync: ReadonlySet<Kind> = new Set(['suppressed', 'automation', 'version_sunset', 'locked_record']);

/**
 * The page where the cause is fixed: the sync tool's own (reconnect, mapping) when the payload carried it, else the
 * destination's settings page. The label names the page that opens, never one that does not. Links inside a
 * destination's answer are never used. Null when no page is known.
 */
export function fixFor(cause: Cause, where: FixContext): FixLink | null {
  const page = fixPageOf(cause);
  switch (page) {
    case 'reconnect':
      return reconnectPage(cause, where) ?? otherReconnectPage(cause, where);
    case 'mapping':
      return (
        sentLink(where.mappingUrl, 'Open field mapping', true) ?? vendorPage('fields', cause, where) ?? syncPage(where)
      );
    case 'permissions':
      return permissionsPage(cause, where);
    case 'billing':
      return vendorPage('billing', cause, where);
    case 'status':
      return vendorPage('status', cause, where);
    case 'other':
      if (cause.category !== 'validation' || notInTheSync.has(cause.kind)) return null;
      return syncPage(where);
    default:
      return page satisfies never;
  }
}

function reconnectPage(cause: Cause, where: FixContext): FixLink | null {
  const label = cause.kind === 'invalid_key' ? 'Update API key' : `Reconnect ${vendorName(cause.vendor)}`;
  return sentLink(where.reconnectUrl, label, true);
}

/** What a tool wants reconnected is reconnected in the tool, on whichever page of it we know. */
function otherReconnectPage(cause: Cause, where: FixContext): FixLink | null {
  return cause.kind === 'reconnect_needed'
    ? syncPage(where)
    : (vendorPage('reconnect', cause, where) ?? syncPage(where));
}

/** The sync's own page in its tool, where what is to be done still has to be found. */
function syncPage(where: FixContext): FixLink | null {
  const { tool } = where;
  return sentLink(where.syncUrl, tool === undefined || tool === null ? 'Open sync' : `Open in ${tool}`, false);
}

/** A missing scope is granted by connecting again with more consent; a missing right by an admin of the destination. */
function permissionsPage(cause: Cause, where: FixContext): FixLink | null {
  const isScope = cause.kind === 'missing_scope';
  const label = isScope ? `Reconnect ${vendorName(cause.vendor)}` : 'Open connection';
  const reconnect = sentLink(where.reconnectUrl, label, isScope);
  const page = vendorPage(isScope ? 'scopes' : 'permissions', cause, where);
  if (isScope) return reconnect ?? page ?? vendorPage('permissions', cause, where);
  return page ?? reconnect;
}

/** What the button says when the template has no label of its own. */
const labels: Readonly<Record<keyof VendorPages, string>> = {
  reconnect: 'Open connected apps',
  scopes: 'Open connected apps',
  permissions: 'Open roles & permissions',
  billing: 'Open billing',
  fields: 'Open fields',
  status: 'Open status page',
};

/** A link the sync tool sent: used as sent when it is https (http only to this machine), short and without user info. */
function sentLink(url: string | null, label: string, isRemedy: boolean): FixLink | null {
  return url !== null && isSafeLink(url) ? { label, url, isRemedy } : null;
}

/** The destination's own page. Without the account's id only its site is known, so that is what the label says then. */
function vendorPage(name: keyof VendorPages, cause: Cause, where: FixContext): FixLink | null {
  const shelf = shelfOf(cause.vendor);
  const key = `${shelf?.vendor.slug ?? cause.vendor}.${name}`;
  const overrides = where.fixLinks;
  const own = overrides !== undefined && Object.hasOwn(overrides, key) ? overrides[key] : shelf?.vendor.pages[name];
  if (own === undefined) return null;
  const { label, url: template } = typeof own === 'string' ? { label: labels[name], url: own } : own;
  const values = { account: where.accountId, field: cause.field, object: cause.object };
  const url = fill(template, values);
  if (url !== null) return { label, url, isRemedy: remedies.has(name) };
  const site = siteOf(template, values);
  return site === null ? null : { label: `Open ${vendorName(cause.vendor)}`, url: site, isRemedy: false };
}

/** Pages of a destination on which one click shows what is to be done; on the others the words say it, too. */
const remedies: ReadonlySet<keyof VendorPages> = new Set(['permissions', 'billing', 'fields', 'status']);

/**
 * Fills `{name}` with encoded values; a missing value only drops the query. Null when a value of the path is missing.
 * The host never changes: a template whose host has a placeholder is refused.
 */
function fill(template: string, values: Readonly<Record<string, string | null>>): string | null {
  if (hostOf(template) === null) return null;
  let complete = true;
  const url = template.replace(placeholder, (_, name: string) => {
    const value = values[name] ?? null;
    if (value === null) complete = false;
    return value === null ? '' : encodeURIComponent(value).replaceAll('.', '%2E');
  });
  if (complete) return isSafeLink(url) ? url : null;
  const query = template.indexOf('?');
  return query > 0 ? fill(template.slice(0, query), values) : null;
}

const placeholder = /\{(account|field|object)\}/g;

function hostOf(template: string): string | null {
  const host = /^https:\/\/([^/?#]*)/.exec(template)?.[1];
  return host === undefined || host.includes('{') ? null : host;
}

/** The vendor's own site, when a page on it cannot be named; null when the page could be, but is not safe. */
function siteOf(template: string, values: Readonly<Record<string, string | null>>): string | null {
  const host = hostOf(template);
  if (host === null) return null;
  const names = [...template.matchAll(placeholder)].map((match) => match[1] ?? '');
  const origin = `https://${host}`;
  return names.some((name) => (values[name] ?? null) === null) && isSafeLink(origin) ? origin : null;
}
