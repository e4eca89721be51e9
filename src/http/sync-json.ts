import { z } from 'zod';
import { longestGapMs, usualGapMs } from '../domain/sync-state.ts';
import type { SyncEntry } from '../flows/ports.ts';
import { Time, timeOf, timeOrNull } from './alert-json.ts';

/** One sync: its newest run, its rhythm, and what its newest run brought that opened nothing. */
export const SyncJson = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string().nullable(),
  origin: z.object({ tool: z.string(), workspace: z.string() }),
  vendor: z.string(),
  connection: z.string().nullable(),
  runs: z.int(),
  last_run_at: Time,
  last_status: z.string(),
  last_write_at: Time.nullable(),
  usual_gap_s: z.int().nullable().describe('Median of the newest gaps between runs, or what the tool expects'),
  longest_gap_s: z.int().nullable().describe('Longest gap between runs in the last 14 days'),
  open_alerts: z.array(z.string()).readonly().describe('Ids of alerts'),
  folded: z
    .array(z.object({ summary: z.string(), count: z.int(), recovered: z.int() }))
    .readonly()
    .describe('Causes of the newest run that were recovered or expected'),
});
/** One sync on the wire. */
export type SyncJson = z.infer<typeof SyncJson>;

/** Writes a sync for the wire. */
export function syncJsonOf({ sync, openAlerts, folded }: SyncEntry): SyncJson {
  const gapMs = usualGapMs(sync);
  const longestMs = longestGapMs(sync);
  return {
    id: sync.id,
    name: sync.name,
    url: sync.url,
    origin: { tool: sync.origin.tool, workspace: sync.origin.workspace },
    vendor: sync.vendor,
    connection: sync.connectionName,
    runs: sync.runs,
    last_run_at: timeOf(sync.lastRunAt),
    last_status: sync.lastStatus,
    last_write_at: timeOrNull(sync.lastWriteAt),
    usual_gap_s: gapMs === null ? null : Math.round(gapMs / 1_000),
    longest_gap_s: longestMs === null ? null : Math.round(longestMs / 1_000),
    open_alerts: openAlerts,
    folded: folded.map(({ summary, count, recovered }) => ({ summary, count, recovered })),
  };
}
