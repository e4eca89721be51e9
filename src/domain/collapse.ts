import { hash } from 'node:crypto';
import { type Cause, unexplainedCause } from './cause.ts';
import {
  byUrgency,
  type Description,
  type Finding,
  manySubjects,
  maxRecordIds,
  maxSamples,
  maxSubjectsPerKind,
} from './finding.ts';
import { fingerprintOf, scopeKeyOf, subjectKeyOf } from './fingerprint.ts';
import type { Failure } from './run.ts';
import { createSampling, type Sampler } from './sampler.ts';

/** How many subjects of a finding `*` are named, and how far they are counted (both bound the memory of a run). */
const maxNamedSubjects = 10;
const maxCountedSubjects = 20_000;
const maxKeyLength = 200;

/** Set once for a run. */
export interface CollapseOptions {
  /** Keep samples as they came instead of masked. */
  readonly rawSamples: boolean;
}

/** Turns the causes of a run's failures, row by row, into one finding per cause; memory does not grow with the rows. */
export interface Collapser {
  /** Counts one row in each of its causes once. A row without a cause is counted as unexplained, so that none is lost. */
  add(failure: Failure, causes: readonly Cause[]): void;
  /** Records (rows times their `count`) that failed for good. */
  readonly failedRecords: number;
  /** Records that failed at first and were written in the end. */
  readonly recoveredRecords: number;
  /**
   * The findings, actionable first, then by count. Scope keys come late because a run may name its sync and connection
   * after its rows. `describe` finds the words; `subjects` and `subjectCount` are set for the subject `*` only.
   */
  finish(
    run: { readonly connectionKey: string; readonly syncKey: string },
    describe: (cause: Cause, subjects: readonly string[], subjectCount: number) => Description,
  ): Finding[];
}

/** What is known of one group of failures. */
interface Tally {
  cause: Cause;
  count: number;
  recovered: number;
  /** The last row that was counted here: two causes of one row may meet in one tally. */
  lastRow: number;
  readonly sampler: Sampler;
}

/** All failures of one (category, kind): in total, and by subject until there are too many subjects. */
interface Bucket {
  readonly total: Tally;
  /** By identity within the bucket; null once there are more than `maxSubjectsPerKind`. */
  bySubject: Map<string, Tally> | null;
  readonly subjectKeys: Set<string>;
  /** The first subjects in alphabetical order, whatever the order of the rows. */
  named: readonly string[];
  /** The tally of the row before: most rows of a run fail alike. */
  last: Tally | null;
}

/** An empty collapser for one run. */
export function createCollapser(options: CollapseOptions): Collapser {
  const newSampler = createSampling(options.rawSamples);
  const buckets: Bucket[] = [];
  let row = 0;
  let failedRecords = 0;
  let recoveredRecords = 0;

  function newTally(cause: Cause): Tally {
    return { cause: ownCopy(cause), count: 0, recovered: 0, lastRow: 0, sampler: newSampler() };
  }

  function bucketOf(cause: Cause): Bucket {
    for (const bucket of buckets) {
      const known = bucket.total.cause;
      const isSame =
        known.kind === cause.kind &&
        known.category === cause.category &&
        known.outage === cause.outage &&
        known.scope === cause.scope;
      if (isSame) return bucket;
    }
    const bucket = {
      total: newTally(cause),
      bySubject: new Map(),
      subjectKeys: new Set<string>(),
      named: [],
      last: null,
    };
    buckets.push(bucket);
    return bucket;
  }

  function tallyOf(bucket: Bucket, cause: Cause): Tally | null {
    if (bucket.last !== null && hasSameSubject(bucket.last.cause, cause)) return bucket.last;
    const key = subjectWithin(cause);
    if (!bucket.subjectKeys.has(key) && bucket.subjectKeys.size < maxCountedSubjects) {
      bucket.subjectKeys.add(key);
      if (bucket.subjectKeys.size > maxSubjectsPerKind) {
        bucket.bySubject = null;
        bucket.last = null;
      }
    }
    nameSubject(bucket, cause);
    if (bucket.bySubject === null) return null;
    let tally = bucket.bySubject.get(key);
    if (tally === undefined) {
      tally = newTally(cause);
      bucket.bySubject.set(key, tally);
    }
    bucket.last = tally;
    return tally;
  }

  function count(tally: Tally, failure: Failure, cause: Cause): void {
    if (tally.lastRow === row) return;
    tally.lastRow = row;
    if (failure.recovered) tally.recovered += failure.count;
    else tally.count += failure.count;
    if (cause.retryAfterS !== null || cause.resetsAt !== null) tally.cause = withLatestTimes(tally.cause, cause);
    tally.sampler.add(failure);
  }

  return {
    add(failure, causes) {
      row += 1;
      if (failure.recovered) recoveredRecords += failure.count;
      else failedRecords += failure.count;
      const told = causes.length === 0 ? [unexplainedCause(failure.vendor)] : causes;
      for (const cause of told.length === 1 ? told : withoutTwins(told)) {
        const bucket = bucketOf(cause);
        const tally = tallyOf(bucket, cause);
        if (tally !== null) count(tally, failure, cause);
        count(bucket.total, failure, cause);
      }
    },
    get failedRecords() {
      return failedRecords;
    },
    get recoveredRecords() {
      return recoveredRecords;
    },
    finish(run, describe) {
      const groups = new Map<string, Group>();
      for (const bucket of buckets) {
        for (const group of groupsOf(bucket)) {
          const scopeKey = scopeKeyOf(group.cause, run);
          const fingerprint = fingerprintOf(group.cause, scopeKey, subjectKeyOf(group.cause));
          const known = groups.get(fingerprint);
          groups.set(fingerprint, known === undefined ? { ...group, scopeKey } : merged(known, { ...group, scopeKey }));
        }
      }
      return [...groups]
        .map(([fingerprint, group]): Finding => {
          const description = describe(group.cause, group.subjects, group.subjectCount);
          return { fingerprint, ...group, description, estimated: false };
        })
        .sort(byUrgency);
    },
  };
}

type Group = Omit<Finding, 'fingerprint' | 'description' | 'estimated'>;

function groupsOf(bucket: Bucket): Group[] {
  if (bucket.bySubject !== null) {
    return [...bucket.bySubject.values()].map((tally) => groupOf(tally, tally.cause, [], 0));
  }
  return [groupOf(bucket.total, manyOf(bucket.total.cause), bucket.named, bucket.subjectKeys.size)];
}

function groupOf(tally: Tally, cause: Cause, subjects: readonly string[], subjectCount: number): Group {
  const { count, recovered, sampler } = tally;
  return { scopeKey: '', cause, count, recovered, subjects, subjectCount, ...sampler.taken() };
}

/** Two kinds may share a fingerprint (an expired and a revoked token of one connection): the larger one gives the words. */
function merged(one: Group, other: Group): Group {
  const [larger, smaller] = isLarger(other, one) ? [other, one] : [one, other];
  return {
    ...larger,
    count: one.count + other.count,
    recovered: one.recovered + other.recovered,
    subjects: [...new Set([...larger.subjects, ...smaller.subjects])].sort().slice(0, maxNamedSubjects),
    subjectCount: one.subjectCount + other.subjectCount,
    samples: [...larger.samples, ...smaller.samples].slice(0, maxSamples),
    recordIds: [...new Set([...larger.recordIds, ...smaller.recordIds])].slice(0, maxRecordIds),
  };
}

function isLarger(one: Group, other: Group): boolean {
  if (one.count !== other.count) return one.count > other.count;
  if (one.recovered !== other.recovered) return one.recovered > other.recovered;
  return one.cause.kind < other.cause.kind;
}

/** The cause that stands for more subjects than are told one by one: nothing of a single subject is left in it. */
function manyOf(cause: Cause): Cause {
  return {
    ...cause,
    subject: manySubjects,
    code: null,
    field: null,
    fields: [],
    object: null,
    instance: null,
    detail: null,
  };
}

/** What tells causes of one bucket apart: the subject's part of the fingerprint, and what makes its scope; never long. */
function subjectWithin(cause: Cause): string {
  const key = [cause.vendor, cause.instance ?? '', subjectKeyOf(cause)].join('\u001e');
  return key.length > maxKeyLength ? hash('sha256', key) : key;
}

function hasSameSubject(one: Cause, other: Cause): boolean {
  return (
    one.subject === other.subject &&
    one.object === other.object &&
    one.code === other.code &&
    one.instance === other.instance &&
    one.vendor === other.vendor
  );
}

function nameSubject(bucket: Bucket, cause: Cause): void {
  const name = cause.subject ?? cause.code;
  if (name === null || bucket.named.includes(name)) return;
  const last = bucket.named.at(-1);
  if (bucket.named.length === maxNamedSubjects && last !== undefined && name > last) return;
  bucket.named = [...bucket.named, ownText(name)].sort().slice(0, maxNamedSubjects);
}

/** One row's causes without those that end in the same finding as an earlier one of the row. */
function withoutTwins(causes: readonly Cause[]): readonly Cause[] {
  const seen = new Set<string>();
  return causes.filter((cause) => {
    const identity = [cause.outage ? 'outage' : cause.category, cause.scope, subjectWithin(cause)].join('\u001e');
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

function withLatestTimes(known: Cause, cause: Cause): Cause {
  const retryAfterS = latest(known.retryAfterS, cause.retryAfterS);
  const resetsAt = latest(known.resetsAt, cause.resetsAt);
  if (retryAfterS === known.retryAfterS && resetsAt === known.resetsAt) return known;
  return { ...known, retryAfterS, resetsAt };
}

function latest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}

/** Texts cut out of a body keep the whole body alive in V8; what outlives its row is written anew. */
function ownCopy(cause: Cause): Cause {
  return JSON.parse(JSON.stringify(cause));
}

function ownText(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
