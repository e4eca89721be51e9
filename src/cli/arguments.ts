/** What was wrong with a command line; the caller prints the message with the usage and exits 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Where a command reads and writes; the process's own streams, or a test's. */
export interface Terminal {
  readonly input: AsyncIterable<Uint8Array>;
  /** Writes text and waits when the reader is slow. */
  readonly print: (text: string) => Promise<void>;
  readonly printError: (text: string) => void;
}

/** The options a command takes: `value` options need a word after them (or `--name=word`), `flag` options none. */
export type Options = Readonly<Record<string, 'flag' | 'value'>>;

/** A command line taken apart. */
export interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly words: readonly string[];
}

/** Takes the words after the command apart. Throws `UsageError` for an unknown option or a missing value. */
export function readArguments(words: readonly string[], options: Options): Arguments {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const rest: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    if (!word.startsWith('--')) {
      if (word.startsWith('-') && word !== '-') throw new UsageError(`Unknown option ${word}.`);
      rest.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
    const kind = Object.hasOwn(options, name) ? options[name] : undefined;
    if (kind === undefined) throw new UsageError(`Unknown option --${name}.`);
    if (kind === 'flag') {
      if (equals >= 0) throw new UsageError(`Option --${name} takes no value.`);
      flags.add(name);
      continue;
    }
    const value = equals < 0 ? words[i + 1] : word.slice(equals + 1);
    if (value === undefined || value === '') throw new UsageError(`Option --${name} needs a value.`);
    if (equals < 0) i += 1;
    values.set(name, value);
  }
  return { flags, values, words: rest };
}
