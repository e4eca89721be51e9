import type { Category, Kind } from '../../domain/cause.ts';

/**
 * A sync tool whose own webhooks we understand: how it proves itself and what its payloads tell. One file per tool, all
 * alike; what they share is beside them.
 */
export interface Source {
  /** The tool's slug, in the path `/webhooks/<tool>`, in `WEBHOOK_TOKENS` and as the runs' origin. */
  readonly tool: string;
  /** The tool as it spells itself. */
  readonly name: string;
  /** How the tool signs the bytes it sends: HMAC-SHA256, its own header and encoding. Null: it cannot sign. */
  readonly signature: { readonly header: string; readonly encoding: 'hex' | 'base64' } | null;
  /** What a payload must have at least, for the refusal of anything else. */
  readonly expected: string;
  /**
   * What a payload tells; null when it has nothing of this tool. Never throws, whatever the fields hold. `spareId`, made of
   * its arrival and its bytes, is the id of a run that has no other: its words may be the same when it happens again.
   */
  readonly read: (payload: Fields, spareId: string) => Told | null;
}

/** A JSON object as it came: every field may be missing or of any type. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a payload tells: one run, or nothing about a run with the reason as a sentence. */
export type Told = ToolRun | { readonly kind: 'ignored'; readonly reason: string };

/** A run in the fields of the generic payload; `envelope` and `row` pass the same checks as a run from anybody. */
export interface ToolRun {
  readonly kind: 'run';
  readonly envelope: Fields;
  /** A tool tells the reason of the run, not of its records: at most one row. Null: nothing failed, or nobody says why. */
  readonly row: Fields | null;
  /** Product of the side that failed, where that is not the destination. */
  readonly failedVendor?: string;
  readonly hint: Hint | null;
  /** Page of the tool's settings for the side that failed, where it has one. */
  readonly settingsUrl?: string | null;
}

/** What the tool itself makes of a failure. */
export interface Hint {
  readonly category: Category;
  readonly kind: Kind;
  /** The tool's own word, shown as the code: `config_error`, `reconnect_warehouse`. */
  readonly code: string | null;
  /** What the hint is about in words, e.g. a task; part of the cause's identity. */
  readonly subject: string | null;
  /**
   * `guess`: decides only where the answer says nothing. `needs_person`: also where the answer looks transient, unless the
   * vendor's own code says so. `fact`: whatever the answer says.
   */
  readonly weight: 'guess' | 'needs_person' | 'fact';
}
