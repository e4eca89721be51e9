import type { Cause } from '../../domain/cause.ts';
import { createCollapser } from '../../domain/collapse.ts';
import type { Description } from '../../domain/finding.ts';
import { keysOf } from '../../domain/fingerprint.ts';
import { mask } from '../../domain/mask.ts';
import type { Failure, Run } from '../../domain/run.ts';
import type { ToldRun } from '../../domain/told-run.ts';
import { type Arrival, parseEnvelope, toRun } from '../payload.ts';
import { toFailure } from '../row.ts';
import { placesOf, type RowKnowledge } from '../run-reader.ts';
import { createWarnings } from '../warnings.ts';
import { underHint } from './hint.ts';
import type { Source, ToolRun } from './source.ts';

const maxQuoteLength = 300;

/** The run a tool told of, with its finding, through the same checks and the same classifier as a run from anybody. */
export function toToldRun(
  source: Source,
  told: ToolRun,
  arrival: Arrival & { readonly correlationId: string },
  options: RowKnowledge & { readonly rawSamples: boolean },
): ToldRun {
  const warnings = createWarnings();
  const run: Run = { ...toRun(parseEnvelope(told.envelope), arrival, warnings), wholeRun: true };
  const collapser = createCollapser({ rawSamples: options.rawSamples });
  let said: string | null = null;
  if (told.row !== null) {
    const vendor = told.failedVendor ?? run.destination.vendor;
    const { failure } = toFailure(told.row, { vendor, object: null });
    collapser.add(failure, underHint(causesOf(failure, options), told.hint, source.tool, vendor));
    said = failure.message;
  }

  return {
    run,
    findings: collapser.finish(keysOf(run), (cause, subjects, subjectCount) => {
      const words = options.describe(cause, { ...placesOf(run), tool: source.name, subjects, subjectCount });
      return inItsWords(words, said, cause.rule.startsWith(`${source.tool}/`), source.name);
    }),
    failedRows: collapser.failedRecords,
    recoveredRows: 0,
    warnings: warnings.list(),
    correlationId: arrival.correlationId,
  };
}

/** A bug in the classifier must not lose the run: it is then unexplained. */
function causesOf(failure: Failure, { classify }: RowKnowledge): readonly Cause[] {
  try {
    return classify(failure);
  } catch {
    return [];
  }
}

/** Where our words explain nothing, or the tool's hint decided, the tool's own words do. */
function inItsWords(words: Description, said: string | null, decidedByHint: boolean, name: string): Description {
  if (said === null || (words.explanation !== null && !decidedByHint)) return words;
  const line = onOneLine(said);
  return line === '' ? words : { ...words, explanation: `${name} says: "${line}"` };
}

/** What Java programs put before the message of an exception. */
const exceptionClass = /^(?:[A-Za-z_$][\w$]{0,80}\.){1,12}[A-Z]\w{0,80}: /;

/** Masked, at most 300 characters, without full stop: the sentence around it has its own. */
function onOneLine(text: string): string {
  const line = mask(text)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
    .replace(exceptionClass, '');
  if (line.length <= maxQuoteLength) return line.replace(/\.{1,3}$/, '');
  const kept = line.slice(0, maxQuoteLength - 1);
  // Never half of a surrogate pair.
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}
