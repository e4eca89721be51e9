import { z } from 'zod';
import { type AlertDossier, shownStateOf } from '../domain/alert.ts';
import { plainText } from '../domain/card.ts';
import { titleOf } from '../domain/open-words.ts';
import type { Instant } from '../domain/run.ts';
import type { VerdictCause } from '../domain/verdict.ts';
import { whyOpen } from '../domain/waiting.ts';
import type { AlertEntry } from '../flows/ports.ts';

/** A time on the wire: ISO 8601 in UTC. */
export const Time = z.iso.datetime().describe('ISO 8601, UTC');

/** The five shown states; an alert is in the first that fits. */
export const State = z.enum(['resolved', 'snoozed', 'acknowledged', 'open', 'watching']);

/** What a cause says on the wire; the verdict's causes and the alerts share it. */
export const CauseFields = z.object({
  fingerprint: z.string(),
  category: z.enum(['auth', 'permissions', 'plan', 'validation', 'transient']),
  outage: z.boolean(),
  kind: z.string().describe('Finer than the category, e.g. expired_token, unknown_field, rate_limit'),
  code: z.string().nullable().describe("The destination's own code"),
  subject: z.string().nullable(),
  field: z.string().nullable(),
  fields: z
    .array(z.string())
    .readonly()
    .describe('`field`, and how the first answer spells it where that differs: line_items[0][price]'),
  count: z.int().min(0).describe('Records that failed for good in the run'),
  recovered: z.int().min(0).describe('Records that failed at first and were written in the end'),
  estimated: z.boolean().describe("`count` is the run's own total, because every row sent had this one cause"),
  actionable: z.boolean(),
  directive: z.enum(['retry', 'skip_record', 'pause_sync', 'continue']),
  retry: z.boolean(),
  retry_after_s: z.number().nullable(),
  resets_at: Time.nullable(),
  confidence: z.enum(['vendor_code', 'shape', 'text', 'status', 'none']),
  summary: z.string(),
  fix: z.object({ label: z.string(), url: z.string() }).nullable().describe('The page where it is fixed'),
});

/** An alert as lists show it. */
export const AlertJson = CauseFields.extend({
  id: z.string(),
  state: State,
  title: z.string().describe('The summary as messages head it, with the name of the connection'),
  vendor: z.string().describe('The product the syncs write to, e.g. hubspot'),
  connection: z.string().nullable().describe('Name of the connection, where the sync tool gave one'),
  episode: z.int().describe('Counts the stretches from opening to resolution'),
  first_seen_at: Time,
  last_seen_at: Time,
  runs: z.int().describe('Runs of this episode that had it'),
  records_last: z.int(),
  records_worst: z.int(),
  syncs: z.array(z.object({ name: z.string(), last_seen_at: Time })),
  acknowledged_by: z.string().nullable(),
  snoozed_until: z.union([Time, z.literal('recovered')]).nullable(),
  resolved_at: Time.nullable(),
  resolved_by: z.string().nullable().describe('A person, or null when runs proved it'),
  url: z.string().describe("The alert's page in the console"),
  messages: z.array(
    z.object({
      platform: z.string(),
      channel: z.string(),
      ref: z.string().nullable(),
      shown_version: z.int(),
      wanted_version: z.int(),
      error: z.string().nullable(),
    }),
  ),
});
/** An alert as lists show it. */
export type AlertJson = z.infer<typeof AlertJson>;

/** One alert with the newest runs that had it and who did what. `runs` is the list here, not the count. */
export const DossierJson = AlertJson.extend({
  waiting: z
    .array(z.string())
    .describe('Why it is still open: what is waited for, a sentence each; none when it is over'),
  runs: z.array(
    z.object({
      run_id: z.string(),
      url: z.string().nullable(),
      sync: z.string(),
      at: Time,
      failed: z.int(),
      attempted: z.int().nullable(),
    }),
  ),
  audit: z.array(
    z.object({
      at: Time,
      actor: z.string().describe("A person's name, or `culprit`"),
      platform: z.string(),
      action: z.string(),
      before: State.nullable(),
      after: State,
      detail: z.string().nullable(),
    }),
  ),
});
/** One alert with the newest runs that had it and who did what. */
export type DossierJson = z.infer<typeof DossierJson>;

/** Writes an alert for the wire; keys made of several ids (sync, connection) stay inside. */
export function alertJsonOf(entry: AlertEntry, now: Instant, baseUrl: string): AlertJson {
  const { alert, contributions, messages } = entry;
  return {
    ...causeFieldsOf(alert),
    id: alert.id,
    state: shownStateOf(alert, now),
    title: titleOf(alert, { contributions, now }),
    vendor: alert.cause.vendor,
    connection: alert.connectionName,
    episode: alert.episode,
    first_seen_at: timeOf(alert.firstSeenAt),
    last_seen_at: timeOf(alert.lastSeenAt),
    runs: alert.runs,
    records_last: alert.recordsLast,
    records_worst: alert.recordsWorst,
    syncs: contributions.map((part) => ({ name: part.syncName, last_seen_at: timeOf(part.lastSeenAt) })),
    acknowledged_by: alert.acknowledgedBy,
    snoozed_until: typeof alert.snoozedUntil === 'number' ? timeOf(alert.snoozedUntil) : alert.snoozedUntil,
    resolved_at: timeOrNull(alert.resolvedAt),
    resolved_by: alert.resolvedBy,
    url: `${baseUrl}/alerts/${alert.id}`,
    messages: messages.map((message) => ({
      platform: message.platform,
      channel: message.channel,
      ref: message.ref,
      shown_version: message.shownVersion,
      wanted_version: message.wantedVersion,
      error: message.error,
    })),
  };
}

/** Writes one alert with its runs and audit, newest run first. */
export function dossierJsonOf(dossier: AlertDossier, now: Instant, baseUrl: string): DossierJson {
  return {
    ...alertJsonOf(dossier, now, baseUrl),
    waiting: whyOpen(dossier.alert, dossier.contributions, now).map(plainText),
    runs: dossier.runs.map((run) => ({
      run_id: run.runId,
      url: run.runUrl,
      sync: run.syncName,
      at: timeOf(run.at),
      failed: run.failed,
      attempted: run.attempted,
    })),
    audit: dossier.audit.map(({ at, actor, platform, action, before, after, detail }) => ({
      at: timeOf(at),
      actor,
      platform,
      action,
      before,
      after,
      detail,
    })),
  };
}

function causeFieldsOf({ fingerprint, cause, recordsLast, last }: AlertEntry['alert']): Omit<VerdictCause, 'alert'> {
  return {
    fingerprint,
    category: cause.category,
    outage: cause.outage,
    kind: cause.kind,
    code: cause.code,
    subject: cause.subject,
    field: cause.field,
    fields: cause.fields,
    count: recordsLast,
    recovered: 0,
    estimated: last.estimated,
    actionable: cause.actionable,
    directive: cause.directive,
    retry: cause.directive === 'retry',
    retry_after_s: cause.retryAfterS,
    resets_at: timeOrNull(cause.resetsAt),
    confidence: cause.confidence,
    summary: cause.summary,
    fix: cause.fix,
  };
}

/** An instant on the wire. */
export function timeOf(at: Instant): string {
  return new Date(at).toISOString();
}

/** An instant that may be missing, on the wire. */
export function timeOrNull(at: Instant | null): string | null {
  return at === null ? null : timeOf(at);
}
