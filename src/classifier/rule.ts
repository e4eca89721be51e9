import type { Category, Kind } from '../domain/cause.ts';

/**
 * One thing a destination says and what it means: data, with the vendor's document it comes from. Everything given must
 * hold: one of the codes, one of the phrases, one of the statuses. A rule found by its code beats one found by text.
 */
export interface Rule {
  /** Short name, unique in its file; the cause carries it as `hubspot/expired-authentication`. */
  readonly name: string;
  /** The vendor's codes or titles; compared without case and punctuation (`RATE-LIMIT` is `rate_limit`). */
  readonly codes?: readonly string[];
  /** Phrases in lower case, whole words; ` * ` stands for anything between. One is enough. */
  readonly text?: readonly string[];
  /** The vendor's code for this wording, for answers that give only the words. */
  readonly code?: string;
  /** HTTP statuses it needs. */
  readonly statuses?: readonly number[];
  /** HTTP statuses under which it does not hold. */
  readonly unless?: readonly number[];
  readonly category: Category;
  readonly kind: Kind;
  /** The destination is down or cannot be reached. */
  readonly outage?: true;
  /** The code says little by itself (`VALIDATION_ERROR`, `forbidden`): words in the message may decide better. */
  readonly broad?: true;
  /** The item only repeats another item's failure and says nothing when there is another one. */
  readonly echo?: true;
  /** The field it is about when the answer names none. */
  readonly field?: string;
  /** The limit it is about, for plan causes: part of the identity and of the words. */
  readonly limit?: string;
  /**
   * Short reason without record data: `not a valid e-mail address`. With a capital it is a whole sentence and the
   * title itself: `Card has expired`. Undefined: taken from known words of the message.
   */
  readonly detail?: string | null;
  /** Address of the document the rule follows. */
  readonly source: string;
}

/** A page's template and, where the usual words do not fit it, what its button says. */
export type VendorPage = string | { readonly label: string; readonly url: string };

/** Pages of the destination where a cause is fixed: https templates, `{account}` `{field}` `{object}` are encoded in. */
export interface VendorPages {
  /** Connected apps or API keys. */
  readonly reconnect?: VendorPage;
  /** What a connected app or an API key may do. */
  readonly scopes?: VendorPage;
  /** Roles and rights of users. */
  readonly permissions?: VendorPage;
  readonly billing?: VendorPage;
  /** Field or property settings. */
  readonly fields?: VendorPage;
  readonly status?: VendorPage;
}

/** All we know about one vendor: one file under `rules/`. */
export interface Vendor {
  /** Lower-case slug as sync tools send it, e.g. `hubspot`; letters and digits only. */
  readonly slug: string;
  /** Other slugs for the same product. */
  readonly aliases?: readonly string[];
  readonly name: string;
  /** True for SaaS vendors, where everybody shares one outage. */
  readonly outageIsVendorWide: boolean;
  readonly pages: VendorPages;
  readonly rules: readonly Rule[];
  /** Where the vendor's messages name fields: group 1 is one name or a list; linear patterns only. */
  readonly fieldPatterns?: readonly RegExp[];
  /** Where a message names the vendor's instance or pod; group 1 is its name. */
  readonly instancePattern?: RegExp;
}
