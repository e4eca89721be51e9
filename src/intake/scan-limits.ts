import { RequestError } from '../flows/web.ts';

/** The bounds of one body's rows. */
export interface ScanLimits {
  readonly maxRows: number;
  readonly maxRowBytes: number;
}

/** The refusal (413) of a body with more than `maxRows` rows. */
export function tooManyRows(limits: ScanLimits): RequestError {
  return tooLarge(
    'errors',
    `at most ${limits.maxRows} rows`,
    'The run has too many rows. Send fewer, or raise MAX_ROWS.',
  );
}

/** The refusal (413) of a body whose row `index` is longer than `maxRowBytes`. */
export function rowTooLarge(index: number, limits: ScanLimits): RequestError {
  const message = 'One row is too large. Cut the destination’s answer in it, or raise MAX_ROW_KB.';
  return tooLarge(`errors[${index}]`, `at most ${limits.maxRowBytes} bytes`, message);
}

/** The refusal (413) of newline-delimited JSON whose first line, the envelope, is longer than `maxRowBytes`. */
export function firstLineTooLarge(limits: ScanLimits): RequestError {
  const message = 'The first line, the envelope, is too large. Send one error per line behind it, or raise MAX_ROW_KB.';
  return tooLarge('body', `an envelope of at most ${limits.maxRowBytes} bytes on the first line`, message);
}

/** A refusal (413) that says what is too large and how much is allowed. */
export function tooLarge(path: string, expected: string, message: string): RequestError {
  return new RequestError(413, 'too_large', message, { problems: [{ path, expected, message }] });
}
