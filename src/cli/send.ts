import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { signRun } from '../intake/signature.ts';
import { readArguments, type Terminal, UsageError } from './arguments.ts';
import { plain } from './table.ts';

const timeoutMs = 10 * 60_000;

/** The parts of a verdict that are printed. */
interface Verdict {
  readonly directive?: string;
  readonly duplicate?: boolean;
  readonly causes?: readonly VerdictCause[];
  readonly error?: { readonly code?: string; readonly message?: string; readonly problems?: readonly VerdictProblem[] };
}

interface VerdictCause {
  readonly category?: string;
  readonly count?: number;
  readonly recovered?: number;
  readonly summary?: string;
  readonly directive?: string;
  readonly fix?: { readonly label?: string; readonly url?: string } | null;
  readonly alert?: { readonly state?: string; readonly opened?: boolean; readonly url?: string } | null;
}

interface VerdictProblem {
  readonly path?: string;
  readonly message?: string;
}

/**
 * `culprit send FILE --url URL [--secret SECRET]`: posts a run file (JSON, or NDJSON by its ending) to `/webhooks/runs`,
 * signed as Standard Webhooks asks, and prints the verdict. Resolves to 1 when it was refused or could not be sent.
 */
export async function sendCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, words: files } = readArguments(words, { url: 'value', secret: 'value' });
  const [file] = files;
  if (file === undefined || files.length > 1) throw new UsageError('send needs one file.');
  const url = webhookUrl(values.get('url'));
  const secret = values.get('secret');

  let body: Buffer;
  try {
    body = await readFile(file);
  } catch (error) {
    terminal.printError(`Cannot read ${file}: ${reasonOf(error)}\n`);
    return 1;
  }
  const type = /\.(?:ndjson|jsonl)$/.test(file) ? 'application/x-ndjson' : 'application/json';
  const headers = {
    'content-type': type,
    ...(secret === undefined ? {} : signRun(secret, `msg_${randomUUID()}`, Date.now(), body)),
  };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    await terminal.print(readable(response.status, await response.text()));
    return response.ok ? 0 : 1;
  } catch (error) {
    terminal.printError(`Cannot reach ${url.origin}: ${reasonOf(error)}\n`);
    return 1;
  }
}

function webhookUrl(text: string | undefined): URL {
  if (text === undefined) throw new UsageError('send needs --url, the address of the bot.');
  if (!URL.canParse(text) || !/^https?:/.test(text)) throw new UsageError(`--url is not an http address: ${text}`);
  const url = new URL(text);
  if (url.pathname === '/') url.pathname = '/webhooks/runs';
  return url;
}

function readable(status: number, text: string): string {
  let verdict: Verdict;
  try {
    verdict = JSON.parse(text) as Verdict;
  } catch {
    return `${status}: ${plain(text.slice(0, 500))}\n`;
  }
  if (verdict.error !== undefined) {
    const { code = 'error', message = '', problems = [] } = verdict.error;
    const lines = problems.map((problem) => `  ${plain(problem.path ?? '')}: ${plain(problem.message ?? '')}\n`);
    return `Refused (${status}, ${plain(code)}): ${plain(message)}\n${lines.join('')}`;
  }
  const causes = verdict.causes ?? [];
  const head = `Accepted${verdict.duplicate === true ? ' (seen before)' : ''}. Directive: ${plain(verdict.directive ?? 'continue')}.\n`;
  return head + (causes.length === 0 ? 'Nothing failed.\n' : causes.map(causeLines).join(''));
}

function causeLines(cause: VerdictCause): string {
  const count = (cause.count ?? 0).toLocaleString('en-US');
  const recovered = (cause.recovered ?? 0) > 0 ? `, ${(cause.recovered ?? 0).toLocaleString('en-US')} recovered` : '';
  const head = `- ${plain(cause.summary ?? '')} [${plain(cause.category ?? '')}, ${count} failed${recovered}, ${plain(cause.directive ?? '')}]\n`;
  const fix = cause.fix == null ? '' : `    ${plain(cause.fix.label ?? 'Fix')}: ${plain(cause.fix.url ?? '')}\n`;
  const alert =
    cause.alert == null
      ? ''
      : `    alert ${cause.alert.opened === true ? 'opened' : plain(cause.alert.state ?? '')}: ${plain(cause.alert.url ?? '')}\n`;
  return head + fix + alert;
}

/** What went wrong, in the words of the lowest cause: `fetch failed` alone helps nobody. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
