import type { RequestError } from '../flows/web.ts';
import { createByteStore } from './byte-store.ts';
import { MalformedError, offsetOfBadUtf8, offsetOfJsonError } from './json.ts';
import type { ScanHandlers, Scanner } from './scan.ts';
import { firstLineTooLarge, rowTooLarge, type ScanLimits, tooManyRows } from './scan-limits.ts';

const newline = 0x0a;

/**
 * A scanner for newline-delimited JSON: the first line is the envelope, every further one a row. Empty lines are ignored
 * (as many as rows are allowed), CR LF ends a line as well, the last line needs no end. `maxRowBytes` bounds every line.
 */
export function createLineScanner(limits: ScanLimits, handlers: ScanHandlers): Scanner {
  const part = createByteStore();
  let envelope: { readonly value: unknown } | null = null;
  let rows = 0;
  let emptyLines = 0;
  let position = 0;
  let lineFrom = 0;

  function takeLine(bytes: Buffer, offset: number): void {
    if (isBlank(bytes)) {
      emptyLines += 1;
      if (emptyLines > limits.maxRows) throw tooManyRows(limits);
      return;
    }
    if (envelope === null) {
      const { value, text } = parseEnvelope(bytes, offset);
      envelope = { value };
      handlers.envelope(text);
      handlers.rowsBegin(value);
      return;
    }
    if (rows >= limits.maxRows) throw tooManyRows(limits);
    handlers.row(bytes, offset, rows);
    rows += 1;
  }

  function tooLarge(): RequestError {
    return envelope === null ? firstLineTooLarge(limits) : rowTooLarge(rows, limits);
  }

  function endLine(chunk: Buffer, from: number, to: number): void {
    if (part.length + to - from > limits.maxRowBytes) throw tooLarge();
    if (part.length === 0) {
      takeLine(chunk.subarray(from, to), lineFrom);
    } else {
      part.append(chunk, from, to);
      takeLine(part.view(), lineFrom);
      part.clear();
    }
  }

  return {
    push(chunk) {
      let from = 0;
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
        endLine(chunk, from, end);
        from = end + 1;
        lineFrom = position + from;
      }
      part.append(chunk, from, chunk.length);
      if (part.length > limits.maxRowBytes) throw tooLarge();
      position += chunk.length;
    },
    end() {
      if (part.length > 0) takeLine(part.view(), lineFrom);
      if (envelope === null) throw new MalformedError(position, 'body', 'the envelope on the first line');
      return envelope.value;
    },
  };
}

function parseEnvelope(line: Buffer, offset: number): { readonly value: unknown; readonly text: string } {
  const hasMark = offset === 0 && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf;
  const bytes = hasMark ? line.subarray(3) : line;
  const from = hasMark ? 3 : offset;
  const badUtf8 = offsetOfBadUtf8(bytes);
  if (badUtf8 >= 0) throw new MalformedError(from + badUtf8, 'body', 'UTF-8');
  try {
    const text = bytes.toString('utf8');
    return { value: JSON.parse(text), text };
  } catch {
    throw new MalformedError(
      from + Math.max(offsetOfJsonError(bytes), 0),
      'body',
      'the envelope as JSON on the first line',
    );
  }
}

function isBlank(line: Buffer): boolean {
  for (const byte of line) {
    if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) return false;
  }
  return true;
}
