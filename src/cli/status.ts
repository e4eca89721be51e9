import { readArguments, type Terminal, UsageError } from './arguments.ts';
import { reasonOf } from './send.ts';
import { plain, table } from './table.ts';

const timeoutMs = 30_000;
const pageSize = 200;
const maxPages = 50;

/** The parts of an alert and a sync that the list shows. */
interface Alert {
  readonly category?: string;
  readonly state?: string;
  readonly summary?: string;
  readonly actionable?: boolean;
  readonly records_last?: number;
  readonly acknowledged_by?: unknown;
  readonly fix?: { readonly url?: string } | null;
}

interface Sync {
  readonly id?: string;
  readonly name?: string;
  readonly last_run_at?: string | null;
  readonly usual_gap_s?: number | null;
}

/**
 * `culprit status --url URL [--token TOKEN]`: what `/syncstatus` shows, in the terminal: open causes, actionable first,
 * then every sync with the age of its last run. Resolves to 1 when the bot did not answer.
 */
export async function statusCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, words: rest } = readArguments(words, { url: 'value', token: 'value' });
  if (rest.length > 0) throw new UsageError(`status takes no further words (${rest[0]}).`);
  const url = values.get('url');
  if (url === undefined) throw new UsageError('status needs --url, the address of the bot.');
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new UsageError(`--url is not an http address: ${url}`);
  const ask = asking(new URL(url), values.get('token'));
  try {
    const alerts = await allAlerts(ask);
    const { syncs = [] } = (await ask('/api/syncs')) as { syncs?: readonly Sync[] };
    await terminal.print(`${alertLines(alerts)}\n${syncLines(syncs, Date.now())}`);
    return 0;
  } catch (error) {
    terminal.printError(`${reasonOf(error)}\n`);
    return 1;
  }
}

type Ask = (path: string) => Promise<unknown>;

function asking(base: URL, token: string | undefined): Ask {
  return async (path) => {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(new URL(path, base), { headers, signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${base.origin} answered ${response.status}: ${plain(errorIn(text))}`);
    return JSON.parse(text) as unknown;
  };
}

function errorIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string } };
    return error?.message ?? text.slice(0, 200);
  } catch {
    return text.slice(0, 200);
  }
}

async function allAlerts(ask: Ask): Promise<readonly Alert[]> {
  const alerts: Alert[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = (await ask(`/api/alerts?state=active&limit=${pageSize}${after}`)) as {
      alerts?: readonly Alert[];
      next_cursor?: string | null;
    };
    alerts.push(...(answer.alerts ?? []));
    cursor = answer.next_cursor ?? null;
    if (cursor === null) break;
  }
  return alerts;
}

function alertLines(alerts: readonly Alert[]): string {
  if (alerts.length === 0) return 'Nothing is open.\n';
  const sorted = [...alerts].sort((a, b) => Number(b.actionable ?? true) - Number(a.actionable ?? true));
  const rows = sorted.map((alert) => [
    alert.category ?? '',
    alert.state ?? '',
    alert.summary ?? '',
    (alert.records_last ?? 0).toLocaleString('en-US'),
    alert.fix?.url ?? '',
  ]);
  return table(['category', 'state', 'cause', 'records', 'fix'], rows);
}

function syncLines(syncs: readonly Sync[], now: number): string {
  if (syncs.length === 0) return 'No sync has run yet.\n';
  const rows = syncs.map((sync) => {
    const at = sync.last_run_at == null ? Number.NaN : Date.parse(sync.last_run_at);
    const age = Number.isNaN(at) ? 'unknown' : `${ageOf((now - at) / 1_000)} ago`;
    return [sync.name ?? sync.id ?? '', age, sync.usual_gap_s == null ? '' : `every ${ageOf(sync.usual_gap_s)}`];
  });
  return table(['sync', 'last run', 'usually'], rows);
}

function ageOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 90) return `${whole} s`;
  if (whole < 90 * 60) return `${Math.round(whole / 60)} min`;
  return whole < 48 * 3_600 ? `${Math.round(whole / 3_600)} h` : `${Math.round(whole / 86_400)} days`;
}
