import { counted, listed } from './words.ts';

interface RefusalWords {
  /** Why, as the rest of a sentence. */
  readonly reason: string;
  /** What to do about it. */
  readonly advice: string;
}

const lookAtAnswers = 'The answer to each refused webhook says what is wrong: look in the log of the sender.';
const sendLess = 'Send less in one webhook, or raise MAX_BODY_MB, MAX_ROWS or MAX_ROW_KB.';
const sendWhole = 'Look whether the sender, or a proxy before Culprit, gives up before the webhook is sent whole.';
const sendJson = 'Send JSON or NDJSON in UTF-8, plain or compressed with gzip, br or zstd.';

/** What `/webhooks` refuses a request for, by the code of the answer. */
const wordsByCode: Readonly<Record<string, RefusalWords>> = {
  too_large: { reason: 'the webhook is too large', advice: sendLess },
  too_slow: { reason: 'the sender stopped in the middle', advice: sendWhole },
  incomplete: { reason: 'the sender stopped in the middle', advice: sendWhole },
  malformed: { reason: 'the body is not well-formed', advice: lookAtAnswers },
  invalid_run: { reason: 'the run does not fit the format', advice: lookAtAnswers },
  unknown_payload: {
    reason: 'it is none of the webhooks this tool sends',
    advice: 'Check that the right tool has this address as its webhook.',
  },
  unknown_type: { reason: 'the content type is not JSON', advice: sendJson },
  unknown_charset: { reason: 'the text is not UTF-8', advice: sendJson },
  unknown_encoding: { reason: 'the compression is not known', advice: sendJson },
};

/** The address of a door, as the sender has it: `/webhooks/runs`. */
export function doorPath(door: string): string {
  return `/webhooks/${door}`;
}

/** Why webhooks are refused with a code, as the rest of a sentence: `the signature does not fit`. */
function refusalReason(code: string, door: string): string {
  if (code === 'not_signed')
    return door === 'runs' ? 'the signature does not fit' : 'the token or signature does not fit';
  if (code === 'secret_needed') return 'no secret is set for this address';
  return wordsByCode[code]?.reason ?? `refused as ${code}`;
}

/** What a person does about it: which two values to compare, or where to look. */
export function refusalAdvice(code: string, door: string): string {
  const variable = door === 'runs' ? 'WEBHOOK_SECRET' : `WEBHOOK_TOKENS (${door})`;
  if (code === 'not_signed') {
    const sameSecret = `Check that the sender and ${variable} hold the same secret`;
    return door === 'runs' ? `${sameSecret}, and that the clock of the sender is right.` : `${sameSecret}.`;
  }
  if (code === 'secret_needed') return `Set ${variable}, and give the sender the same secret.`;
  return wordsByCode[code]?.advice ?? lookAtAnswers;
}

/** `the signature does not fit (9), the run does not fit the format (3)`, most first; one reason alone has no number. */
export function refusalReasons(
  refusals: readonly { readonly code: string; readonly count: number }[],
  door: string,
): string {
  const counts = new Map<string, number>();
  for (const { code, count } of refusals) {
    const reason = refusalReason(code, door);
    counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  const mostFirst = [...counts].sort(([, a], [, b]) => b - a);
  const [only] = mostFirst;
  if (only !== undefined && mostFirst.length === 1) return only[0];
  return listed(
    mostFirst.map(([reason, count]) => `${reason} (${counted(count)})`),
    4,
  );
}
