import { createByteStore } from './byte-store.ts';
import { MalformedError, offsetOfBadUtf8, offsetOfJsonError } from './json.ts';
import { type ScanLimits, tooLarge } from './scan-limits.ts';
import { createRowScanner, type RowHandler } from './scan-rows.ts';
import { createStringSkipper } from './string-skipper.ts';

/** What a scanner reports while the body streams in. Whatever a handler throws leaves `push`. */
export interface ScanHandlers {
  /**
   * The rows begin; `envelopeSoFar` is what stood before them, parsed. Called again when the key `errors` stands twice:
   * the last one wins, so everything told by the rows before is void.
   */
  readonly rowsBegin: (envelopeSoFar: unknown) => void;
  readonly row: RowHandler;
  /** The envelope is whole and JSON: its text, with `[]` in place of the rows. */
  readonly envelope: (text: string) => void;
}

/** Finds rows and envelope in a body that comes in chunks of any size, down to one byte. */
export interface Scanner {
  /** Throws `MalformedError`, or a `RequestError` 413 when a limit is passed; then the scanner is done. */
  push(chunk: Buffer): void;
  /** The body is complete: returns the envelope with `errors: []` in place of the rows. Throws `MalformedError`. */
  end(): unknown;
}

/** Everything but the rows must fit in here: it is kept and parsed at once. */
const maxEnvelopeBytes = 8 * 1024 * 1024;
/** `errors` may stand twice (the last wins), but each time costs a parse of the envelope so far. */
const maxErrorsKeys = 8;
/** Far above any real envelope; keeps the parser's memory in proportion to the bytes. */
const maxEnvelopeDepth = 1_000;
/** `"errors"` with every letter written as `\u0065`. */
const longestErrorsKey = 2 + 6 * 'errors'.length;

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const byteOrderMark: readonly number[] = [0xef, 0xbb, 0xbf];

/** Where the scan stands: in the root object (never inside its values: that is `depth` > 1), in the rows, or outside. */
type Place =
  | 'start'
  | 'first key'
  | 'key'
  | 'colon'
  | 'value'
  | 'scalar'
  | 'after value'
  | 'rows'
  | 'end'
  | 'no object';

/**
 * A scanner for one JSON document. It looks only for strings, brackets and, in the root object, keys and commas. What lies
 * between is checked by parsing every row and, with `[]` in place of the rows, the envelope: the document is JSON exactly
 * when all of them are.
 */
export function createJsonScanner(limits: ScanLimits, handlers: ScanHandlers): Scanner {
  const strings = createStringSkipper();
  const rows = createRowScanner(limits, handlers.row);
  const envelope = createByteStore();
  const key = createByteStore();
  /** Bytes of the body that are not in the envelope: from which byte of the envelope on, and how many. */
  const gaps: { readonly at: number; readonly bytes: number }[] = [];
  let place: Place = 'start';
  let depth = 0;
  let isInString = false;
  let isInKey = false;
  let isErrorsKey = false;
  let errorsKeys = 0;
  let rowsFrom = 0;
  let markBytes = 0;
  /** Bytes of the body before the present chunk. */
  let position = 0;

  function keep(chunk: Buffer, from: number, to: number): void {
    envelope.append(chunk, from, to);
    if (envelope.length > maxEnvelopeBytes) {
      throw tooLarge(
        'body',
        `at most ${maxEnvelopeBytes} bytes beside the rows`,
        'The run is too large beside its rows.',
      );
    }
  }

  function decode(bytes: Buffer): string {
    const badUtf8 = offsetOfBadUtf8(bytes);
    if (badUtf8 >= 0) throw new MalformedError(offsetInBody(badUtf8), 'body', 'UTF-8');
    return bytes.toString('utf8');
  }

  function parse(bytes: Buffer, text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw new MalformedError(offsetInBody(Math.max(offsetOfJsonError(bytes), 0)), 'body', 'JSON');
    }
  }

  function offsetInBody(inEnvelope: number): number {
    return gaps.reduce((offset, gap) => (gap.at <= inEnvelope ? offset + gap.bytes : offset), inEnvelope);
  }

  /** Skips the byte order mark, which may be cut by chunks; returns the index of the first byte behind it. */
  function skipByteOrderMark(chunk: Buffer): number {
    let at = 0;
    while (at < chunk.length && position + at < 3 && chunk[at] === byteOrderMark[position + at]) at += 1;
    if (at > 0) gaps.push({ at: 0, bytes: at });
    markBytes += at;
    return at;
  }

  /** Takes envelope bytes up to the `[` before the rows or the end of the chunk; returns the index behind them. */
  function scanEnvelope(chunk: Buffer, from: number): number {
    const length = chunk.length;
    let at = from;
    try {
      while (at < length && place !== 'rows') {
        if (place === 'no object') at = length;
        else if (isInString) at = scanString(chunk, at);
        else {
          takeByte(chunk[at] ?? 0, position + at);
          at += 1;
        }
      }
    } catch (error) {
      keep(chunk, from, at + 1);
      throw error instanceof MalformedError ? firstError(error) : error;
    }
    keep(chunk, from, at);
    if (place === 'rows') beginRows(position + at);
    return at;
  }

  /** Inside of values only brackets are counted, so the error may lie before the byte that showed it. */
  function firstError(shown: MalformedError): MalformedError {
    const inEnvelope = offsetOfJsonError(envelope.view());
    const offset = offsetInBody(inEnvelope);
    return inEnvelope >= 0 && offset < shown.offset ? new MalformedError(offset, 'body', 'JSON') : shown;
  }

  function scanString(chunk: Buffer, from: number): number {
    const end = strings.skip(chunk, from);
    const to = end === -1 ? chunk.length : end;
    if (isInKey && key.length <= longestErrorsKey) key.append(chunk, from, Math.min(to, from + longestErrorsKey));
    if (end === -1) return to;
    isInString = false;
    if (isInKey) {
      isInKey = false;
      isErrorsKey = isErrors(key.view());
      place = 'colon';
    } else if (depth === 1) {
      place = 'after value';
    }
    return to;
  }

  function takeByte(byte: number, offset: number): void {
    if (depth > 1) {
      if (byte === quote) isInString = true;
      else if (byte === openBrace || byte === openBracket) enter(offset);
      else if (byte === closeBrace || byte === closeBracket) {
        depth -= 1;
        if (depth === 1) place = 'after value';
      }
      return;
    }
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
      if (place === 'scalar') place = 'after value';
      return;
    }
    takeRootByte(byte, offset);
  }

  /** One byte of the root object itself, or of what stands around it; no white space. */
  function takeRootByte(byte: number, offset: number): void {
    switch (place) {
      case 'start':
        if (markBytes % 3 !== 0) throw new MalformedError(0, 'body', 'UTF-8');
        place = byte === openBrace ? 'first key' : 'no object';
        depth = byte === openBrace ? 1 : 0;
        return;
      case 'first key':
      case 'key':
        if (byte === quote) {
          isInString = true;
          isInKey = true;
          key.clear();
        } else if (byte === closeBrace && place === 'first key') endRoot();
        else throw new MalformedError(offset, 'body', 'a key');
        return;
      case 'colon':
        if (byte !== colon) throw new MalformedError(offset, 'body', 'a colon');
        place = 'value';
        return;
      case 'value':
        if (byte === quote) isInString = true;
        else if (byte === openBracket && isErrorsKey) place = 'rows';
        else if (byte === openBrace || byte === openBracket) enter(offset);
        else if (byte === comma || byte === closeBrace || byte === closeBracket) {
          throw new MalformedError(offset, 'body', 'a value');
        } else place = 'scalar';
        return;
      case 'scalar':
      case 'after value':
        if (byte === comma) place = 'key';
        else if (byte === closeBrace) endRoot();
        else if (place === 'after value') throw new MalformedError(offset, 'body', 'a comma or }');
        return;
      default:
        throw new MalformedError(offset, 'body', 'nothing behind the JSON document');
    }
  }

  function enter(offset: number): void {
    depth += 1;
    if (depth > maxEnvelopeDepth) throw new MalformedError(offset, 'body', `at most ${maxEnvelopeDepth} levels`);
  }

  function endRoot(): void {
    depth = 0;
    place = 'end';
  }

  function beginRows(offset: number): void {
    errorsKeys += 1;
    if (errorsKeys > maxErrorsKeys)
      throw new MalformedError(offset, 'errors', `at most ${maxErrorsKeys} keys "errors"`);
    const soFar = Buffer.concat([envelope.view(), Buffer.from(']}')]);
    handlers.rowsBegin(parse(soFar, decode(soFar)));
    rows.begin();
    rowsFrom = offset;
  }

  /** Takes rows up to and with the `]` behind them, or to the end of the chunk; returns the index behind them. */
  function scanRows(chunk: Buffer, from: number): number {
    const end = rows.push(chunk, from, position + from);
    if (end === -1) return chunk.length;
    gaps.push({ at: envelope.length, bytes: position + end - rowsFrom });
    keep(chunk, end, end + 1);
    place = 'after value';
    return end + 1;
  }

  return {
    push(chunk) {
      let at = position < 3 && envelope.length === 0 ? skipByteOrderMark(chunk) : 0;
      while (at < chunk.length) {
        at = place === 'rows' ? scanRows(chunk, at) : scanEnvelope(chunk, at);
      }
      position += chunk.length;
    },
    end() {
      if (place === 'rows') throw new MalformedError(rows.offsetOfEnd(position), 'errors', 'the rest of the rows');
      const bytes = envelope.view();
      if (place === 'no object') {
        // Refused in any case, so nothing is built from what may be a million brackets.
        const offset = offsetOfJsonError(bytes);
        if (offset >= 0) throw new MalformedError(offsetInBody(offset), 'body', 'JSON');
        return null;
      }
      const text = decode(bytes);
      const value = parse(bytes, text);
      handlers.envelope(text);
      return value;
    },
  };
}

function isErrors(key: Buffer): boolean {
  if (key.length > longestErrorsKey) return false;
  try {
    return JSON.parse(`"${key.toString('utf8')}`) === 'errors';
  } catch {
    return false;
  }
}
