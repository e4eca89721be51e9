/** Bytes gathered from several chunks, copied so that no chunk stays alive for a few bytes of it. */
export interface ByteStore {
  readonly length: number;
  append(chunk: Buffer, from: number, to: number): void;
  /** The bytes so far; valid until the next `append`. */
  view(): Buffer;
  /** Forgets the bytes; keeps at most `keptBytes` of room for the next ones. */
  clear(): void;
}

const firstBytes = 1024;
const keptBytes = 256 * 1024;

/** A store whose room doubles as it fills. */
export function createByteStore(): ByteStore {
  let room = Buffer.allocUnsafe(firstBytes);
  let length = 0;

  return {
    get length() {
      return length;
    },
    append(chunk, from, to) {
      const needed = length + to - from;
      if (needed > room.length) {
        const larger = Buffer.allocUnsafe(Math.max(needed, room.length * 2));
        room.copy(larger, 0, 0, length);
        room = larger;
      }
      chunk.copy(room, length, from, to);
      length = needed;
    },
    view() {
      return room.subarray(0, length);
    },
    clear() {
      length = 0;
      if (room.length > keptBytes) room = Buffer.allocUnsafe(firstBytes);
    },
  };
}
