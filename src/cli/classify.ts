import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { classify } from '../classifier/classify.ts';
import { describe } from '../classifier/summary.ts';
import { vendorName } from '../classifier/vendors.ts';
import { type Category, type Cause, type CauseDirective, isActionable } from '../domain/cause.ts';
import { fingerprintOf, scopeKeyOf, subjectKeyOf } from '../domain/fingerprint.ts';
import { toFailure } from '../intake/row.ts';
import { readArguments, type Terminal, UsageError } from './arguments.ts';
import { table } from './table.ts';

const flushAt = 64 * 1024;

/** One line of input as the command answers it, without the further causes. */
interface Answer {
  readonly category: Category;
  readonly outage: boolean;
  readonly kind: string;
  readonly code: string | null;
  readonly field: string | null;
  readonly fields: readonly string[];
  readonly subject: string | null;
  readonly actionable: boolean;
  readonly directive: CauseDirective;
  readonly retry: boolean;
  readonly retry_after_s: number | null;
  readonly resets_at: string | null;
  readonly summary: string;
  readonly fingerprint: string;
  readonly rule: string;
  readonly confidence: string;
  readonly fix: { readonly label: string; readonly url: string } | null;
}

/** Causes of the whole input with equal fingerprints, for the table. */
interface Group {
  readonly answer: Answer;
  readonly vendor: string;
  count: number;
}

/**
 * `culprit classify [--json]`: newline-delimited failures in; one JSON answer a line out, in the same order, or a table
 * grouped by cause. Streams. Resolves to the exit code: 1 when a line was not JSON.
 */
export async function classifyCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  const { flags, words: rest } = readArguments(words, { json: 'flag' });
  if (rest.length > 0) throw new UsageError(`classify reads standard input; it takes no file name (${rest[0]}).`);
  const groups = flags.has('json') ? null : new Map<string, Group>();
  const lines = createInterface({ input: Readable.from(terminal.input), crlfDelay: Number.POSITIVE_INFINITY });
  let failed = false;
  let out = '';
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const row = parse(line);
    if (row === undefined) {
      failed = true;
      if (groups === null) out += `${JSON.stringify({ id: null, error: 'not a JSON object' })}\n`;
      else terminal.printError('A line is not a JSON object; it was left out.\n');
    } else if (groups === null) out += `${JSON.stringify(answerTo(row))}\n`;
    else count(row, groups);
    if (out.length > flushAt) {
      await terminal.print(out);
      out = '';
    }
  }
  if (groups !== null) out = tableOf([...groups.values()]);
  if (out !== '') await terminal.print(out);
  return failed ? 1 : 0;
}

type Row = Readonly<Record<string, unknown>>;

function parse(line: string): Row | undefined {
  try {
    const value: unknown = JSON.parse(line.startsWith('\uFEFF') ? line.slice(1) : line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : undefined;
  } catch {
    return undefined;
  }
}

function causesOf(row: Row): readonly Cause[] {
  const vendor = typeof row.vendor === 'string' && row.vendor.trim() !== '' ? row.vendor.trim() : 'unknown';
  return classify(toFailure(row, { vendor, object: null }).failure);
}

function answerTo(row: Row): object {
  const [first, ...also] = causesOf(row).map(answerOf);
  const id = typeof row.id === 'string' || typeof row.id === 'number' ? row.id : null;
  return { id, ...first, also };
}

function count(row: Row, groups: Map<string, Group>): void {
  for (const cause of causesOf(row)) {
    const answer = answerOf(cause);
    const group = groups.get(answer.fingerprint);
    if (group === undefined) groups.set(answer.fingerprint, { answer, vendor: cause.vendor, count: 1 });
    else group.count += 1;
  }
}

/** No sync and no connection are known here, so the vendor is the scope. */
function answerOf(cause: Cause): Answer {
  const words = describe(cause, nowhere);
  const scope = `vendor:${cause.vendor}`;
  const directive = directives[cause.category];
  return {
    category: cause.category,
    outage: cause.outage,
    kind: cause.kind,
    code: cause.code,
    field: cause.field,
    fields: cause.fields,
    subject: cause.subject,
    actionable: isActionable(cause),
    directive,
    retry: directive === 'retry',
    retry_after_s: cause.retryAfterS,
    resets_at: cause.resetsAt === null ? null : new Date(cause.resetsAt).toISOString(),
    summary: words.summary,
    fingerprint: fingerprintOf(cause, scopeKeyOf(cause, { connectionKey: scope, syncKey: scope }), subjectKeyOf(cause)),
    rule: cause.rule,
    confidence: cause.confidence,
    fix: words.fix,
  };
}

const nowhere = {
  connectionName: null,
  reconnectUrl: null,
  mappingUrl: null,
  syncUrl: null,
  accountId: null,
  environment: null,
};

/** What to do about a single failure, without a run around it to say whether everything is blocked. */
const directives: Readonly<Record<Category, CauseDirective>> = {
  auth: 'pause_sync',
  permissions: 'skip_record',
  plan: 'skip_record',
  validation: 'skip_record',
  transient: 'retry',
};

const urgency: readonly Category[] = ['auth', 'plan', 'permissions', 'validation', 'transient'];

function tableOf(groups: readonly Group[]): string {
  const sorted = [...groups].sort(
    (a, b) =>
      Number(b.answer.actionable) - Number(a.answer.actionable) ||
      urgency.indexOf(a.answer.category) - urgency.indexOf(b.answer.category) ||
      b.count - a.count,
  );
  if (sorted.length === 0) return 'No failures.\n';
  const rows = sorted.map(({ answer, vendor, count: failures }) => [
    answer.category,
    failures.toLocaleString('en-US'),
    vendorName(vendor),
    answer.summary,
    answer.code ?? '',
    answer.fix === null ? '' : `${answer.fix.label}: ${answer.fix.url}`,
  ]);
  return table(['category', 'failures', 'destination', 'cause', 'code', 'fix'], rows);
}
