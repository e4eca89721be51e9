import type { ShownState } from './alert.ts';
import type { Category, CauseDirective, Confidence, Fix, Kind, RunDirective } from './cause.ts';

/** The answer to a webhook, in the shape of the wire (times are ISO 8601 UTC). Kept with the run for repeats. */
export interface Verdict {
  readonly run_id: string;
  readonly correlation_id: string;
  readonly duplicate: boolean;
  /** A repeat whose inflated body differs from the first; absent on the first answer. */
  readonly changed?: boolean;
  readonly late: boolean;
  readonly directive: RunDirective;
  readonly warnings: readonly { readonly path: string; readonly message: string; readonly count: number }[];
  /** Actionable first, then by count. */
  readonly causes: readonly VerdictCause[];
}

export interface VerdictCause {
  readonly fingerprint: string;
  readonly category: Category;
  readonly outage: boolean;
  readonly kind: Kind;
  readonly code: string | null;
  readonly subject: string | null;
  readonly field: string | null;
  readonly fields: readonly string[];
  readonly count: number;
  readonly recovered: number;
  readonly estimated: boolean;
  readonly actionable: boolean;
  readonly directive: CauseDirective;
  readonly retry: boolean;
  readonly retry_after_s: number | null;
  readonly resets_at: string | null;
  readonly confidence: Confidence;
  readonly summary: string;
  readonly fix: Fix | null;
  readonly alert: {
    readonly id: string;
    readonly state: ShownState;
    readonly opened: boolean;
    readonly url: string;
  } | null;
}
