import { readArguments, type Terminal, UsageError } from './arguments.ts';
import { reasonOf } from './send.ts';
import { type Readiness, type StatusAlert, type StatusSync, statusLines } from './status-lines.ts';
import { plain } from './table.ts';

const timeoutMs = 30_000;
const pageSize = 200;
const maxPages = 50;

/**
 * `culprit status --url URL [--token TOKEN]`: what `/syncstatus` shows, in the terminal. Resolves to 1 when the bot did
 * not answer.
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
    const { syncs = [] } = (await ask('/api/syncs')) as { syncs?: readonly StatusSync[] };
    // Not ready is 503 with the same body, and all the more worth showing.
    const readiness = (await ask('/readyz', [503])) as Readiness;
    await terminal.print(statusLines({ alerts, syncs, readiness }, Date.now()));
    return 0;
  } catch (error) {
    terminal.printError(`${reasonOf(error)}\n`);
    return 1;
  }
}

type Ask = (path: string, alsoGood?: readonly number[]) => Promise<unknown>;

function asking(base: URL, token: string | undefined): Ask {
  return async (path, alsoGood = []) => {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(new URL(path, base), { headers, signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    if (!response.ok && !alsoGood.includes(response.status))
      throw new Error(`${base.origin} answered ${response.status}: ${plain(errorIn(text))}`);
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

async function allAlerts(ask: Ask): Promise<readonly StatusAlert[]> {
  const alerts: StatusAlert[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = (await ask(`/api/alerts?state=active&limit=${pageSize}${after}`)) as {
      alerts?: readonly StatusAlert[];
      next_cursor?: string | null;
    };
    alerts.push(...(answer.alerts ?? []));
    cursor = answer.next_cursor ?? null;
    if (cursor === null) break;
  }
  return alerts;
}
