/**
 * A bounded memory for pure functions of a short text. The answers of one run repeat the same few texts thousands of
 * times; remembering their reading keeps classification above 300,000 failures a second.
 */
export interface Memory<V> {
  /** What `make` returned for this text before, else what it returns now. Long texts are never kept. */
  readonly recall: (text: string, make: (text: string) => V) => V;
}

/** Texts longer than this are not kept, so a memory of 1,024 entries holds about a megabyte of text at most. */
const maxKeptLength = 1_024;

/** So many places hold texts seen once, watched for a second time: a power of two. */
const watched = 64;

/**
 * Creates a memory that keeps a text once it came twice within a few, and forgets everything when it is full. Texts that
 * are all different are never kept: they would live just long enough to be moved to V8's old space (some 180 MB over a
 * million rows, measured).
 */
export function createMemory<V>(maxEntries: number): Memory<V> {
  const known = new Map<string, V>();
  const once: string[] = new Array(watched).fill('');
  return {
    recall: (text, make) => {
      if (text.length > maxKeptLength) return make(text);
      const seen = known.get(text);
      if (seen !== undefined) return seen;
      const made = make(text);
      const place = placeOf(text);
      if (once[place] === text) {
        if (known.size >= maxEntries) known.clear();
        known.set(text, made);
      } else once[place] = text;
      return made;
    },
  };
}

/** The place where a text is watched: one comparison instead of one with each of the texts seen lately. */
function placeOf(text: string): number {
  const { length } = text;
  const ends = text.charCodeAt(0) * 7 + text.charCodeAt(length - 1) * 31;
  return (length * 13 + ends + text.charCodeAt(length >> 1) * 17) & (watched - 1);
}
