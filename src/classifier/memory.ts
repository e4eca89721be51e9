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

/** Creates a memory that forgets everything when it is full: simple, and a full memory means that texts do not repeat. */
export function createMemory<V>(maxEntries: number): Memory<V> {
  const known = new Map<string, V>();
  return {
    recall: (text, make) => {
      if (text.length > maxKeptLength) return make(text);
      const seen = known.get(text);
      if (seen !== undefined) return seen;
      const made = make(text);
      if (known.size >= maxEntries) known.clear();
      known.set(text, made);
      return made;
    },
  };
}
