const quote = 0x22;
const backslash = 0x5c;
/** Most strings are keys and codes: up to here a loop is faster than a call of the native search. */
const shortLength = 32;

/** Finds where JSON strings end, also when a chunk ends inside one or between a backslash and what it escapes. */
export interface StringSkipper {
  /** The index after the closing quote; -1 when the string goes on in the next chunk (then ask again from its start). */
  skip(chunk: Buffer, from: number): number;
}

/** A skipper for one body: it uses the native search for the quote and looks back for backslashes, so it is linear. */
export function createStringSkipper(): StringSkipper {
  let isEscaped = false;

  return {
    skip(chunk, from) {
      let at = from;
      if (isEscaped) {
        if (at === chunk.length) return -1;
        isEscaped = false;
        at += 1;
      }
      const near = Math.min(chunk.length, at + shortLength);
      for (; at < near; at += 1) {
        const byte = chunk[at];
        if (byte === quote) return at + 1;
        if (byte === backslash) break;
      }
      for (;;) {
        const found = chunk.indexOf(quote, at);
        const stop = found === -1 ? chunk.length : found;
        let before = stop - 1;
        while (before >= at && chunk[before] === backslash) before -= 1;
        const isOdd = (stop - 1 - before) % 2 === 1;
        if (found === -1) {
          isEscaped = isOdd;
          return -1;
        }
        if (!isOdd) return found + 1;
        at = found + 1;
      }
    },
  };
}
