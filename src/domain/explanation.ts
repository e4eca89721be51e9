import type { Sheet, SheetSection, Text } from './card.ts';
import type { Category, Cause, Confidence } from './cause.ts';
import type { Description } from './finding.ts';
import { command, plain, sentence } from './words.ts';

/** One cause of a pasted error with its words. */
export interface ExplainedCause {
  readonly cause: Cause;
  readonly description: Description;
}

/** More of one answer are told by their number only. */
const causesTold = 5;

/** What a pasted error means, for one person: the sentence, who fixes it and where, and how surely it is known. */
export function explanationSheet(explained: readonly ExplainedCause[], vendorName: string): Sheet {
  const [first, ...others] = explained;
  if (first === undefined || first.cause.confidence === 'none') return unknownSheet();
  const sections = [sectionOf(first, vendorName, null)];
  for (const other of others.slice(0, causesTold - 1)) {
    sections.push(sectionOf(other, vendorName, capitalised(other.description.summary)));
  }
  const hidden = others.length - (causesTold - 1);
  if (hidden > 0) sections.push({ heading: null, lines: [[plain(`and ${hidden} more causes in the same answer`)]] });
  return { title: capitalised(first.description.summary), sections };
}

function sectionOf({ cause, description }: ExplainedCause, vendorName: string, heading: string | null): SheetSection {
  const { explanation, advice, fix } = description;
  const lines: Text[] = [[{ text: labelOf(cause), strong: true }, plain(`. ${retryWords(cause)}`)]];
  if (explanation !== null) lines.push([plain(sentence(explanation))]);
  lines.push([plain(`Who fixes it: ${whoFixes(cause, vendorName)}.`)]);
  if (advice !== null) lines.push([plain(sentence(advice))]);
  if (fix !== null) lines.push([{ text: fix.label, url: fix.url }]);
  lines.push(certaintyOf(cause));
  return { heading, lines };
}

/** A summary may begin with "the destination". */
function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function labelOf(cause: Cause): string {
  return cause.outage ? 'outage' : cause.category;
}

const retries: Readonly<Record<Category, string>> = {
  auth: 'Retrying does not help; the sync should pause until somebody has renewed the access.',
  permissions: 'Retrying does not help; other records can go on.',
  plan: 'Retrying does not help until the limit is raised or resets.',
  validation: 'Retrying the same record does not help.',
  transient: 'It passes by itself as a rule; the engine should try again.',
};

function retryWords(cause: Cause): string {
  return cause.kind === 'suppressed' ? 'Expected: nothing has to be fixed.' : retries[cause.category];
}

/** Who fixes a cause, in a few words after "Who fixes it:". */
export function whoFixes(cause: Cause, vendorName: string): string {
  if (cause.outage) {
    return cause.scope === 'vendor' ? `${vendorName}, unless only you are affected` : 'whoever runs that server';
  }
  switch (cause.category) {
    case 'auth':
      return 'whoever owns the connection in your sync tool';
    case 'permissions':
      return `an admin of ${vendorName}`;
    case 'plan':
      return `the owner of the ${vendorName} account`;
    case 'validation':
      return whoFixesRecords(cause, vendorName);
    case 'transient':
      return 'nobody, as long as it does not last';
    default:
      return cause.category satisfies never;
  }
}

function whoFixesRecords(cause: Cause, vendorName: string): string {
  if (cause.kind === 'suppressed') return 'nobody; leave these records out of the sync';
  if (cause.kind === 'automation' || cause.kind === 'locked_record') return `an admin of ${vendorName}`;
  if (cause.kind === 'version_sunset') return 'whoever maintains the sync tool';
  return 'whoever owns the field mapping or the source data';
}

const certainties: Readonly<Record<Confidence, string>> = {
  vendor_code: 'Certain: the destination’s own code says so',
  shape: 'Fairly certain: the answer has a shape that many destinations share',
  text: 'Read from the words of the message',
  status: 'A best guess: only the HTTP status says so',
  none: 'Not known',
};

function certaintyOf({ confidence, code, rule }: Cause): Text {
  const spoken: Text = code === null ? [] : [plain(' '), { text: code, code: true }];
  return [plain(`${certainties[confidence]}`), ...spoken, plain(` (rule ${rule}).`)];
}

function unknownSheet(): Sheet {
  return {
    title: 'Culprit does not know this one',
    sections: [{ heading: null, lines: [[plain('Nothing in it says what went wrong.')], ...pasteHints] }],
  };
}

/** `explain` with nothing after it. */
export function explainHelpSheet(): Sheet {
  return { title: 'Paste an error after it', sections: [{ heading: null, lines: pasteHints }] };
}

const pasteHints: readonly Text[] = [
  [plain('Paste the whole answer: the JSON body, the log line with its status, or the stack trace.')],
  [plain('The name of the destination in front helps: '), command('explain hubspot {"category": …}')],
];
