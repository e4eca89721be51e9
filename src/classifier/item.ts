/** Bodies and messages are read up to here; the rest of an answer never says more. */
export const maxTextLength = 64 * 1024;
/** Errors read from one answer, and characters of one message compared with rules. */
export const maxItems = 50;
export const maxMessageLength = 4 * 1024;

/** One error an answer names. A batch answer has several; a plain one has one. */
export interface Item {
  /** The vendor's codes in its own spelling, most specific first, those of the enclosing error last. */
  readonly codes: readonly string[];
  /** The one of them that the answer is looked up by, where another one decides. */
  readonly reported?: string;
  readonly message: string;
  /** Message of the enclosing error. */
  readonly context: string;
  /** Field names in the destination's words, array indexes as `[]`. */
  readonly fields: readonly string[];
  /** Fields as this answer spells them where that is not their name: `lines[3].sku`, `/data/0/email`. */
  readonly spelt?: readonly string[];
  readonly scopes: readonly string[];
  /** HTTP status of this item of a batch, else null: the answer's own then holds. */
  readonly status: number | null;
  /** True when the item was read out of prose, so its codes are words that look like codes. */
  readonly loose: boolean;
}

/** What the readers of bodies and texts fill in. */
export interface Findings {
  readonly items: Item[];
  status: number | null;
  retryS: number | null;
}
