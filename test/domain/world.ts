import { type Acted, act, silentMs, tend, type Wish } from '../../src/domain/act.ts';
import type { Alert, ConnectionState, Contribution, SyncState } from '../../src/domain/alert.ts';
import type { Category, Cause, Confidence, Kind, Scope } from '../../src/domain/cause.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { fingerprintOf, scopeKeyOf, scopeOf, subjectKeyOf } from '../../src/domain/fingerprint.ts';
import type { MessageIntent, NoteIntent } from '../../src/domain/message.ts';
import { overdueChange, overdueFingerprintOf } from '../../src/domain/overdue.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { accountForUnexplained, readRun } from '../../src/domain/reading.ts';
import { type DecisionReason, type Known, type Reconciled, reconcile } from '../../src/domain/reconcile.ts';
import { type Instant, minuteMs, type Run, type RunStatus, type SyncMode } from '../../src/domain/run.ts';
import { type Verdict, verdictOf } from '../../src/domain/verdict.ts';

/** Midnight of the day the tables of tests live in. */
export const midnight: Instant = Date.UTC(2026, 10, 20);

/** `at('03:14')`, `at('03:14', 1)` for the day after. */
export function at(clock: string, days = 0): Instant {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return midnight + days * 24 * 60 * minuteMs + (hours * 60 + minutes) * minuteMs;
}

export interface CauseSpec {
  readonly category: Category;
  readonly kind: Kind;
  readonly subject?: string;
  readonly outage?: boolean;
  readonly count?: number;
  readonly recovered?: number;
  readonly resetsAt?: Instant;
  readonly confidence?: Confidence;
  /** The tool's own words for it. */
  readonly explanation?: string;
  /** Default: as the rules of scope say for a SaaS vendor. */
  readonly scope?: Scope;
}

export interface RunSpec {
  readonly sync?: string;
  readonly connection?: string;
  readonly id?: string;
  readonly attempt?: number;
  readonly status?: RunStatus;
  readonly mode?: SyncMode;
  readonly resends?: boolean;
  readonly everyS?: number | null;
  /** The tool tells of the run as a whole. */
  readonly whole?: boolean;
  readonly vendor?: string;
  readonly start?: Instant | null;
  readonly end: Instant;
  readonly arrives?: Instant;
  readonly attempted?: number | null;
  readonly written?: number | null;
  readonly failed?: number | null;
  readonly causes?: readonly CauseSpec[];
  /** Records the rows describe; default: the largest count of a cause. */
  readonly described?: number;
}

export const expiredToken: CauseSpec = { category: 'auth', kind: 'expired_token' };
export const badPhone: CauseSpec = { category: 'validation', kind: 'invalid_value', subject: 'phone' };
export const rateLimit: CauseSpec = { category: 'transient', kind: 'rate_limit' };
export const missingScope: CauseSpec = { category: 'permissions', kind: 'missing_scope', subject: 'contacts.write' };
export const outage: CauseSpec = { category: 'transient', kind: 'outage', outage: true };
export const planLimit: CauseSpec = { category: 'plan', kind: 'plan_limit', subject: 'contacts' };

export function makeRun(spec: RunSpec): Run {
  const sync = spec.sync ?? 'customers';
  const id = spec.id ?? `run-${sync}-${spec.end}`;
  const attempt = spec.attempt ?? 1;
  return {
    key: `${sync}|${id}|${attempt}`,
    runId: id,
    attempt,
    origin: { tool: 'test', workspace: 'w' },
    sync: {
      key: `sync-${sync}`,
      id: sync,
      name: sync,
      url: null,
      mappingUrl: null,
      tags: [],
      mode: spec.mode ?? 'incremental',
      resendsRejected: spec.resends ?? false,
      expectedEveryS: spec.everyS ?? null,
    },
    connection: { key: `connection-${spec.connection ?? 'prod'}`, name: spec.connection ?? 'prod', reconnectUrl: null },
    destination: { vendor: spec.vendor ?? 'hubspot', accountId: null, environment: null, object: null },
    source: { vendor: null, name: null },
    status: spec.status ?? (spec.causes === undefined ? 'succeeded' : 'partial'),
    wholeRun: spec.whole ?? false,
    url: null,
    startedAt: spec.start === undefined ? spec.end - 5 * minuteMs : spec.start,
    finishedAt: spec.end,
    receivedAt: spec.arrives ?? spec.end,
    records: { attempted: spec.attempted ?? null, succeeded: spec.written ?? null, failed: spec.failed ?? null },
    bodyHash: '',
  };
}

export function makeFinding(spec: CauseSpec, run: Run): Finding {
  const outage = spec.outage ?? false;
  const cause: Cause = {
    category: spec.category,
    outage,
    kind: spec.kind,
    code: spec.kind.toUpperCase(),
    subject: spec.subject ?? null,
    field: spec.category === 'validation' ? (spec.subject ?? null) : null,
    fields: spec.category === 'validation' && spec.subject !== undefined ? [spec.subject] : [],
    object: null,
    scope: spec.scope ?? scopeOf(spec.category, spec.kind, outage, true),
    instance: null,
    vendor: run.destination.vendor,
    detail: null,
    retryAfterS: null,
    resetsAt: spec.resetsAt ?? null,
    rule: 'test',
    confidence: spec.confidence ?? 'vendor_code',
  };
  const scopeKey = scopeKeyOf(cause, { connectionKey: run.connection.key, syncKey: run.sync.key });
  const title = `${spec.kind} ${spec.subject ?? ''}`.trim();
  return {
    fingerprint: fingerprintOf(cause, scopeKey, subjectKeyOf(cause)),
    scopeKey,
    cause,
    description: { summary: title, title, explanation: spec.explanation ?? null, advice: null, fix: null },
    count: spec.count ?? (spec.recovered === undefined ? 1 : 0),
    recovered: spec.recovered ?? 0,
    estimated: false,
    subjects: [],
    subjectCount: 0,
    samples: [],
    recordIds: [],
  };
}

/** What a run did, in the words tests use. */
export interface Told {
  readonly reconciled: Reconciled;
  readonly verdict: Verdict;
  readonly messages: readonly MessageIntent[];
  readonly notes: readonly NoteIntent[];
  /** The named reason decided for a cause (or its alert). */
  reason(cause: CauseSpec): DecisionReason | undefined;
}

/** A store in memory that applies decisions as the real one does: enough to tell a history run by run. */
export function createWorld(policy: Policy = { transientRuns: 3, transientHours: 12 }) {
  const alerts = new Map<string, Alert>();
  const contributions = new Map<string, Contribution>();
  const syncs = new Map<string, SyncState>();
  const connections = new Map<string, ConnectionState>();
  const verdicts = new Map<string, Verdict>();

  function knownFor(run: Run, findings: readonly Finding[]): Known {
    const mine = new Set(
      [...contributions.values()].filter((one) => one.syncKey === run.sync.key).map((one) => one.alertId),
    );
    const wanted = [...alerts.values()].filter((alert) => {
      if (findings.some((finding) => finding.fingerprint === alert.fingerprint)) return true;
      if (alert.life === 'resolved') return false;
      if (mine.has(alert.id)) return true;
      if (alert.cause.category === 'auth') return alert.connectionKey === run.connection.key;
      return alert.cause.outage && alert.life === 'open' && alert.cause.vendor === run.destination.vendor;
    });
    return {
      sync: syncs.get(run.sync.key) ?? null,
      connection: connections.get(run.connection.key) ?? null,
      alerts: wanted,
      contributions: [...contributions.values()].filter((one) => wanted.some((alert) => alert.id === one.alertId)),
    };
  }

  function write(change: Change): void {
    for (const [key, one] of contributions) if (change.restarted.includes(one.alertId)) contributions.delete(key);
    for (const alert of change.alerts) alerts.set(alert.id, alert);
    for (const one of change.contributions) contributions.set(`${one.alertId}|${one.syncKey}`, one);
  }

  function run(spec: RunSpec): Told {
    const told = makeRun(spec);
    const given = (spec.causes ?? []).map((cause) => makeFinding(cause, told));
    const described = spec.described ?? Math.max(0, ...given.map((finding) => finding.count));
    const reading = readRun(told, described);
    const findings = accountForUnexplained(given, told, reading, described);
    const known = knownFor(told, findings);
    const now = told.receivedAt;
    const reconciled = reconcile(told, reading, findings, known, now, policy);
    const first = verdicts.get(told.key);
    const input = { run: told, findings, failedRows: described, recoveredRows: 0, warnings: [], correlationId: 'c' };
    const verdict = first ?? verdictOf(input, reading, findings, known, reconciled, now, 'http://culprit');
    if (first === undefined) {
      write(reconciled);
      syncs.set(told.sync.key, reconciled.sync);
      connections.set(told.connection.key, reconciled.connection);
      verdicts.set(told.key, verdict);
    }
    return {
      reconciled,
      verdict,
      messages: first === undefined ? reconciled.messages : [],
      notes: first === undefined ? reconciled.notes : [],
      reason(cause) {
        const { fingerprint } = makeFinding(cause, told);
        return reconciled.decisions.find((decision) => decision.fingerprint === fingerprint)?.reason;
      },
    };
  }

  /** The alert of a cause as a run of that sync and connection would see it. */
  function alertOf(cause: CauseSpec, where: { sync?: string; connection?: string } = {}): Alert | undefined {
    const { fingerprint } = makeFinding(cause, makeRun({ end: midnight, ...where }));
    return [...alerts.values()].find((alert) => alert.fingerprint === fingerprint);
  }

  function press(cause: CauseSpec, wish: Wish, actor: string, now: Instant): Acted {
    const alert = alertOf(cause);
    if (alert === undefined) throw new Error('no such alert');
    return pressOn(alert, wish, actor, now);
  }

  function pressOn(alert: Alert, wish: Wish, actor: string, now: Instant): Acted {
    const acted = act(
      alert,
      wish,
      { actor, platform: 'test', person: { platform: 'test', id: `U${actor}`, name: actor } },
      now,
    );
    if (acted.change !== null) write(acted.change);
    return acted;
  }

  function tendAll(now: Instant): readonly Acted[] {
    const silent = new Set(
      [...syncs.values()].filter((sync) => sync.lastRunAt <= now - silentMs).map(({ key }) => key),
    );
    return [...alerts.values()].map((alert) => {
      const acted = tend(
        alert,
        [...contributions.values()].filter((one) => one.alertId === alert.id),
        silent,
        now,
      );
      if (acted.change !== null) write(acted.change);
      return acted;
    });
  }

  /** Looks at the clock: syncs that are due and silent are told. */
  function overdue(now: Instant): Change {
    const due = [...syncs.values()].filter((sync) => sync.overdueAt !== null && sync.overdueAt <= now);
    const own = new Set(due.map((sync) => overdueFingerprintOf(sync.key)));
    const wanted = [...alerts.values()].filter(
      (alert) => own.has(alert.fingerprint) || (alert.cause.kind === 'overdue' && alert.life !== 'resolved'),
    );
    const change = overdueChange({ syncs: due, alerts: wanted, contributions: [...contributions.values()] }, now);
    for (const sync of due) syncs.set(sync.key, { ...sync, overdueAt: null });
    write(change);
    return change;
  }

  return {
    run,
    overdue,
    press,
    pressOn,
    tend: tendAll,
    alertOf,
    alerts: () => [...alerts.values()],
    contributionsOf: (alert: Alert) => [...contributions.values()].filter((one) => one.alertId === alert.id),
    syncOf: (sync: string) => syncs.get(`sync-${sync}`),
  };
}

export type World = ReturnType<typeof createWorld>;
