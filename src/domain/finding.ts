import { type Cause, type Fix, isActionable } from './cause.ts';

/** At most this many subjects of one (category, kind) in one run are told one by one; more are one finding `*`. */
export const maxSubjectsPerKind = 50;
/** The subject of the one finding that stands for more than `maxSubjectsPerKind` subjects. */
export const manySubjects = '*';
/** Per finding: raw answers kept (masked), their size, and record ids kept. */
export const maxSamples = 5;
export const maxSampleBytes = 4 * 1024;
export const maxRecordIds = 100;

/** One raw answer of the destination, masked unless RAW_SAMPLES is on, at most `maxSampleBytes` long. */
export interface Sample {
  readonly recordId: string | null;
  readonly httpStatus: number | null;
  readonly text: string;
}

/** The words for one cause: what an operator reads. None of them contains a count. */
export interface Description {
  /** "OAuth token expired for HubSpot": with the vendor's name. */
  readonly summary: string;
  /** The same with the connection's own name where it has one: "OAuth token expired for HubSpot (prod)". */
  readonly title: string;
  /** What the destination said, as a clause: `HubSpot has no property "plan_tier"`. Null when the title says it all. */
  readonly explanation: string | null;
  /** What to do when no button says it: "Ask your CRM admin." Null when the fix button says it. */
  readonly advice: string | null;
  readonly fix: Fix | null;
}

/** One cause in one run: all its failures, counted and sampled. */
export interface Finding {
  readonly fingerprint: string;
  /** The scope's key the fingerprint was made with. */
  readonly scopeKey: string;
  readonly cause: Cause;
  readonly description: Description;
  /** Records that failed for good in this run. */
  readonly count: number;
  /** Records that failed at first and were written in the end; they never open, count or keep anything alive. */
  readonly recovered: number;
  /** `count` is the run's own total, taken because every row sent had this one cause. */
  readonly estimated: boolean;
  /** For subject `*`: some of the subjects and how many there are (at least). Else empty and 0. */
  readonly subjects: readonly string[];
  readonly subjectCount: number;
  readonly samples: readonly Sample[];
  readonly recordIds: readonly string[];
}

/** Actionable first, then by count, then by fingerprint so that the order is always the same. */
export function byUrgency(one: Finding, other: Finding): number {
  return (
    Number(isActionable(other.cause)) - Number(isActionable(one.cause)) ||
    other.count - one.count ||
    other.recovered - one.recovered ||
    (one.fingerprint < other.fingerprint ? -1 : 1)
  );
}
