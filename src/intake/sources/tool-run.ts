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
import type { Hint, Source, ToolRun } from './source.ts';

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
      const places = placesOf(run);
      const syncUrl = (cause.kind === 'configuration' ? told.settingsUrl : null) ?? places.syncUrl;
      const words = options.describe(cause, { ...places, syncUrl, tool: source.name, subjects, subjectCount });
      return withTask(inItsWords(words, said, cause, source), told.hint, cause, source);
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
function inItsWords(words: Description, said: string | null, cause: Cause, { tool, name }: Source): Description {
  const isHint = cause.rule.startsWith(`${tool}/`);
  if (said === null || (words.explanation !== null && !isHint)) return words;
  const line = onOneLine(said);
  // What was read out of an answer's JSON is in our title; as a quote it would only be noise.
  const isRead = !isHint && cause.confidence !== 'none';
  const quote = cut(isRead ? (line.split(/\[?\{/, 1)[0] ?? '') : line);
  return quote === '' ? words : { ...words, explanation: `${name} says: "${quote}"` };
}

/** The task a tool has for a person, where the destination's answer decided what it is about. */
function withTask(words: Description, hint: Hint | null, cause: Cause, { tool, name }: Source): Description {
  if (hint?.weight !== 'needs_person' || hint.subject === null || cause.rule.startsWith(`${tool}/`)) return words;
  const task = `${name}'s task for you: ${hint.subject}`;
  return { ...words, explanation: words.explanation === null ? task : `${words.explanation}; ${task}` };
}

/** What Java programs put before the message of an exception. */
const exceptionClass = /^(?:[A-Za-z_$][\w$]{0,80}\.){1,12}[A-Z]\w{0,80}: /;

function onOneLine(text: string): string {
  return (
    mask(text)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
      .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
      .trim()
      .replace(exceptionClass, '')
  );
}

/** At most 300 characters, and no full stop: the sentence around the quote has its own. */
function cut(line: string): string {
  if (line.length <= maxQuoteLength) return line.replace(/[\s.:,;=('[]{1,10}$/, '');
  const kept = line.slice(0, maxQuoteLength - 1);
  // Never half of a surrogate pair.
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}
