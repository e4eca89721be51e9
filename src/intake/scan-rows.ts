import { createByteStore } from './byte-store.ts';
import { MalformedError, offsetOfJsonError } from './json.ts';
import { rowTooLarge, type ScanLimits, tooManyRows } from './scan-limits.ts';
import { createStringSkipper } from './string-skipper.ts';

/** Told of each row: `bytes` is valid only during the call, `offset` its place in the body, `index` its place in the array. */
export type RowHandler = (bytes: Buffer, offset: number, index: number) => void;

/** Splits one JSON array into its elements. */
export interface RowScanner {
  /** A new array begins: its `[` was consumed. */
  begin(): void;
  /**
   * Takes the chunk from index `from`, which is byte `position` of the body. Returns the index of the `]` that ends the
   * array, or -1 when the array goes on. Throws `MalformedError`, or a `RequestError` 413 when a limit is passed.
   */
  push(chunk: Buffer, from: number, position: number): number;
  /** The place of the first error in a body that ended inside the array at byte `position`. */
  offsetOfEnd(position: number): number;
}

const quote = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** What a byte does outside of strings: 1 white space, 2 opens a container, 3 closes one, 4 begins a string. */
const effects = new Uint8Array(256);
for (const byte of [0x20, 0x09, 0x0a, 0x0d]) effects[byte] = 1;
for (const byte of [openBracket, openBrace]) effects[byte] = 2;
for (const byte of [closeBracket, closeBrace]) effects[byte] = 3;
effects[quote] = 4;

type Place = 'first' | 'next' | 'container' | 'string' | 'scalar' | 'after';

/**
 * A scanner that finds only where rows begin and end, by strings and depth; whether a row is JSON is for the handler to
 * find out. Rows count against `maxRows` over all arrays of the body.
 */
export function createRowScanner(limits: ScanLimits, onRow: RowHandler): RowScanner {
  const strings = createStringSkipper();
  /** The beginning of a row that did not end in its chunk. */
  const part = createByteStore();
  let place: Place = 'first';
  let depth = 0;
  let isInString = false;
  let rowOffset = 0;
  let index = 0;
  let rows = 0;

  function endRow(chunk: Buffer, start: number, end: number): void {
    place = 'after';
    if (rows >= limits.maxRows) throw tooManyRows(limits);
    if (part.length + end - start > limits.maxRowBytes) throw rowTooLarge(index, limits);
    if (part.length === 0) {
      onRow(chunk.subarray(start, end), rowOffset, index);
    } else {
      part.append(chunk, start, end);
      onRow(part.view(), rowOffset, index);
      part.clear();
    }
    index += 1;
    rows += 1;
  }

  /** The index after the container's last byte, or -1 when it goes on. This loop sees every byte outside of strings. */
  function skipContainer(chunk: Buffer, from: number): number {
    const length = chunk.length;
    let at = from;
    let open = depth;
    if (isInString) {
      at = strings.skip(chunk, at);
      if (at === -1) return -1;
      isInString = false;
    }
    while (at < length) {
      const byte = chunk[at] ?? 0;
      at += 1;
      if (byte === quote) {
        at = at === length ? -1 : strings.skip(chunk, at);
        if (at === -1) {
          isInString = true;
          break;
        }
      } else if (byte >= openBracket) {
        if (byte === openBrace || byte === openBracket) open += 1;
        else if (byte === closeBrace || byte === closeBracket) {
          open -= 1;
          if (open === 0) return at;
        }
      }
    }
    depth = open;
    return -1;
  }

  /** The index after the row's last byte, or -1 when it goes on. */
  function skipRow(chunk: Buffer, from: number): number {
    if (place === 'container') return skipContainer(chunk, from);
    if (place === 'string') return strings.skip(chunk, from);
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === comma || byte === closeBracket || effects[byte] === 1) return at;
    }
    return -1;
  }

  return {
    begin() {
      place = 'first';
      index = 0;
    },
    push(chunk, from, position) {
      let start = from;
      let at = from;
      while (at < chunk.length) {
        if (place === 'container' || place === 'string' || place === 'scalar') {
          const end = skipRow(chunk, at);
          if (end === -1) {
            part.append(chunk, start, chunk.length);
            if (part.length > limits.maxRowBytes) throw rowTooLarge(index, limits);
            return -1;
          }
          endRow(chunk, start, end);
          at = end;
          continue;
        }
        const byte = chunk[at] ?? 0;
        const effect = effects[byte] ?? 0;
        if (effect === 1) {
          at += 1;
          continue;
        }
        if (byte === closeBracket && place !== 'next') return at;
        if (place === 'after') {
          if (byte !== comma) throw malformed(position + at - from, 'a comma or ]');
          place = 'next';
          at += 1;
          continue;
        }
        if (byte === comma || effect === 3) throw malformed(position + at - from, 'a row');
        start = at;
        rowOffset = position + at - from;
        depth = 1;
        isInString = false;
        place = effect === 2 ? 'container' : effect === 4 ? 'string' : 'scalar';
        at += 1;
        if (at === chunk.length) part.append(chunk, start, at);
      }
      return -1;
    },
    offsetOfEnd(position) {
      return part.length === 0 ? position : rowOffset + Math.max(offsetOfJsonError(part.view()), 0);
    },
  };

  function malformed(offset: number, expected: string): MalformedError {
    return new MalformedError(offset, `errors[${index}]`, expected);
  }
}
