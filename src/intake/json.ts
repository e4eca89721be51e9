import { isUtf8 } from 'node:buffer';

/** The body is not JSON: `offset` is its first wrong byte after inflating, `path` and `expected` say what belongs there. */
export class MalformedError extends Error {
  readonly offset: number;
  readonly path: string;
  readonly expected: string;

  constructor(offset: number, path: string, expected: string) {
    super(`The body is malformed at byte ${offset}: expected ${expected}.`);
    this.name = 'MalformedError';
    this.offset = offset;
    this.path = path;
    this.expected = expected;
  }
}

const replacement = '\ufffd';

/**
 * The byte at which `bytes` stops being UTF-8, or -1. Everything before that byte decodes to itself, so its offset is
 * the encoded length of the text before the first replacement character that the sender did not write.
 */
export function offsetOfBadUtf8(bytes: Buffer): number {
  if (isUtf8(bytes)) return -1;
  const text = bytes.toString('utf8');
  let offset = 0;
  let from = 0;
  for (;;) {
    const found = text.indexOf(replacement, from);
    if (found === -1) return bytes.length;
    offset += Buffer.byteLength(text.slice(from, found));
    const isWritten = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (!isWritten) return offset;
    offset += 3;
    from = found + 1;
  }
}

/** Whether decoding `bytes` to `text` replaced something that was not UTF-8. */
export function wasReplaced(text: string, bytes: Buffer): boolean {
  return text.includes(replacement) && !isUtf8(bytes);
}

/**
 * The index of the first byte at which `bytes` stops being one JSON value (its length when it ends too early), or -1 when
 * it is JSON. JSON.parse does not tell the place for every error, so this walks the text again after it has failed.
 * Needs no stack: any depth is fine.
 */
export function offsetOfJsonError(bytes: Buffer): number {
  /** Open containers, by the byte that closes them. */
  const open: number[] = [];
  let at = skipSpace(bytes, 0);
  for (;;) {
    const byte = bytes[at];
    if (byte === 0x7b || byte === 0x5b) {
      open.push(byte + 2);
      at = skipSpace(bytes, at + 1);
      if (bytes[at] !== byte + 2) {
        if (byte === 0x5b) continue;
        at = skipKey(bytes, at);
        if (at < 0) return ~at;
        continue;
      }
    } else {
      at = skipScalar(bytes, at);
      if (at < 0) return ~at;
    }

    for (;;) {
      at = skipSpace(bytes, at);
      const closing = open.at(-1);
      if (closing === undefined) return at === bytes.length ? -1 : at;
      if (bytes[at] === closing) {
        open.pop();
        at += 1;
        continue;
      }
      if (bytes[at] !== 0x2c) return at;
      at = skipSpace(bytes, at + 1);
      if (closing === 0x7d) {
        at = skipKey(bytes, at);
        if (at < 0) return ~at;
      }
      break;
    }
  }
}

function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
    at += 1;
  }
}

/** Past `"key":` and the space behind it; `~offset` of the error otherwise, as in all skippers below. */
function skipKey(bytes: Buffer, from: number): number {
  if (bytes[from] !== 0x22) return ~from;
  const end = skipString(bytes, from);
  if (end < 0) return end;
  const colon = skipSpace(bytes, end);
  return bytes[colon] === 0x3a ? skipSpace(bytes, colon + 1) : ~colon;
}

function skipScalar(bytes: Buffer, from: number): number {
  switch (bytes[from]) {
    case 0x22:
      return skipString(bytes, from);
    case 0x74:
      return skipWord(bytes, from, 'true');
    case 0x66:
      return skipWord(bytes, from, 'false');
    case 0x6e:
      return skipWord(bytes, from, 'null');
    default:
      return skipNumber(bytes, from);
  }
}

function skipWord(bytes: Buffer, from: number, word: string): number {
  for (let index = 0; index < word.length; index += 1) {
    if (bytes[from + index] !== word.charCodeAt(index)) return ~(from + index);
  }
  return from + word.length;
}

function skipString(bytes: Buffer, from: number): number {
  for (let at = from + 1; ; at += 1) {
    const byte = bytes[at];
    if (byte === undefined || byte < 0x20) return ~at;
    if (byte === 0x22) return at + 1;
    if (byte !== 0x5c) continue;
    at += 1;
    const escaped = bytes[at];
    if (escaped === 0x75) {
      for (let digit = 0; digit < 4; digit += 1) {
        at += 1;
        if (!isHex(bytes[at])) return ~at;
      }
    } else if (escaped === undefined || !'"\\/bfnrt'.includes(String.fromCharCode(escaped))) {
      return ~at;
    }
  }
}

function skipNumber(bytes: Buffer, from: number): number {
  let at = bytes[from] === 0x2d ? from + 1 : from;
  if (!isDigit(bytes[at])) return ~at;
  at = bytes[at] === 0x30 ? at + 1 : skipDigits(bytes, at);
  if (bytes[at] === 0x2e) {
    if (!isDigit(bytes[at + 1])) return ~(at + 1);
    at = skipDigits(bytes, at + 1);
  }
  if (bytes[at] === 0x65 || bytes[at] === 0x45) {
    at += bytes[at + 1] === 0x2b || bytes[at + 1] === 0x2d ? 2 : 1;
    if (!isDigit(bytes[at])) return ~at;
    at = skipDigits(bytes, at);
  }
  return at;
}

function skipDigits(bytes: Buffer, from: number): number {
  let at = from;
  while (isDigit(bytes[at])) at += 1;
  return at;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isHex(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}
