import type { Selectable } from 'kysely';
import type { ConnectionState, SyncState } from '../domain/alert.ts';
import type { ConnectionTable, SyncTable } from './schema.ts';

/** A sync as a row for `rowsFrom`. */
export function syncToRow(sync: SyncState): Record<keyof SyncTable, unknown> {
  return {
    key: sync.key,
    id: sync.id,
    name: sync.name,
    url: sync.url,
    tool: sync.origin.tool,
    workspace: sync.origin.workspace,
    vendor: sync.vendor,
    connection_key: sync.connectionKey,
    connection_name: sync.connectionName,
    first_run_at: sync.firstRunAt,
    last_run_at: sync.lastRunAt,
    last_run_key: sync.lastRunKey,
    last_status: sync.lastStatus,
    last_write_at: sync.lastWriteAt,
    runs: sync.runs,
    recent_gaps_ms: sync.recentGapsMs,
    longest_gaps: sync.longestGaps,
    expected_every_s: sync.expectedEveryS,
    overdue_at: sync.overdueAt,
  };
}

/** The sync of a row. */
export function syncFromRow(row: Selectable<SyncTable>): SyncState {
  return {
    key: row.key,
    id: row.id,
    name: row.name,
    url: row.url,
    origin: { tool: row.tool, workspace: row.workspace },
    vendor: row.vendor,
    connectionKey: row.connection_key,
    connectionName: row.connection_name,
    firstRunAt: row.first_run_at,
    lastRunAt: row.last_run_at,
    lastRunKey: row.last_run_key,
    lastStatus: row.last_status,
    lastWriteAt: row.last_write_at,
    runs: row.runs,
    recentGapsMs: JSON.parse(row.recent_gaps_ms),
    longestGaps: JSON.parse(row.longest_gaps),
    expectedEveryS: row.expected_every_s,
    overdueAt: row.overdue_at,
  };
}

/** A connection as a row for `rowsFrom`. */
export function connectionToRow(connection: ConnectionState): Record<keyof ConnectionTable, unknown> {
  return {
    key: connection.key,
    name: connection.name,
    vendor: connection.vendor,
    proven_at: connection.provenAt,
  };
}

/** The connection of a row. */
export function connectionFromRow(row: Selectable<ConnectionTable>): ConnectionState {
  return { key: row.key, name: row.name, vendor: row.vendor, provenAt: row.proven_at };
}
