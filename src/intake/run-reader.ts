import { createHash } from 'node:crypto';
import type { DescribeContext } from '../classifier/summary.ts';
import type { Cause } from '../domain/cause.ts';
import { type Collapser, createCollapser } from '../domain/collapse.ts';
import type { Description } from '../domain/finding.ts';
import { keysOf } from '../domain/fingerprint.ts';
import type { Failure, Instant, Run } from '../domain/run.ts';
import type { ToldRun } from '../domain/told-run.ts';
import { RequestError } from '../flows/web.ts';
import { type ByteStore, createByteStore } from './byte-store.ts';
import { MalformedError, offsetOfJsonError, wasReplaced } from './json.ts';
import { warnOfDoubledKeys, warnOfText } from './oddities.ts';
import { destinationIn, parseEnvelope, type RowDestination, toRun } from './payload.ts';
import { hasNegativeCount, toFailure } from './row.ts';
import { createJsonScanner } from './scan.ts';
import { type ScanLimits, tooLarge } from './scan-limits.ts';
import { createLineScanner } from './scan-lines.ts';
import type { Turns } from './turns.ts';
import { createWarnings, type Warnings } from './warnings.ts';

/** What a row means and what a cause is called; the classifier, given from outside. */
export interface RowKnowledge {
  readonly classify: (failure: Failure) => readonly Cause[];
  /** The words for a cause in this run; given some of the subjects and their number when the subject is `*`. */
  readonly describe: (cause: Cause, where: DescribeContext) => Description;
}

/** How to read one body. */
export interface RunReaderOptions extends RowKnowledge {
  /** One JSON document, or newline-delimited JSON. */
  readonly format: 'json' | 'lines';
  /** `maxBodyBytes` bounds a JSON document; lines are bounded by their number and size. */
  readonly limits: ScanLimits & { readonly maxBodyBytes: number };
  readonly rawSamples: boolean;
  readonly turns: Turns;
}

/** Makes a run with its findings out of an inflated body that streams in; keeps findings, not rows. */
export interface RunReader {
  /** Takes the next bytes; false when no more are needed. Throws a `RequestError` 413; other errors wait for `finish`. */
  take(slice: Buffer): boolean;
  /** The body is complete and trusted. Rejects with a `RequestError`: 400 when malformed, 422 when it is no run. */
  finish(arrival: { readonly receivedAt: Instant; readonly correlationId: string }): Promise<ToldRun>;
}

/** Rows that come before `destination` cannot be classified yet; so many bytes of them are held. */
const maxHeldBytes = 32 * 1024 * 1024;
const heldBytesPerTurn = 16 * 1024;
/**
 * Rows searched for doubled keys, which costs about as much as parsing them: a serializer that doubles keys does it in
 * every row.
 */
const rowsWalked = 1_000;

/** What the rows told since the (last) key `errors`. */
interface Rows {
  readonly destination: RowDestination | null;
  readonly collapser: Collapser;
  readonly warnings: Warnings;
  /** Rows waiting for their destination, one behind the other, and where each ends. */
  readonly held: ByteStore;
  readonly heldEnds: number[];
  isTooMuchHeld: boolean;
  /** Index of the first row whose `count` is below zero. */
  negativeCount: number | null;
}

/** A reader for one body. */
export function createRunReader(options: RunReaderOptions): RunReader {
  const hash = createHash('sha256');
  const handlers = { rowsBegin, row: takeRow, envelope: takeEnvelope };
  const envelopeWarnings = createWarnings();
  const scanner =
    options.format === 'json'
      ? createJsonScanner(options.limits, handlers)
      : createLineScanner(options.limits, handlers);
  let rows = newRows(null);
  let bytes = 0;
  let malformed: MalformedError | null = null;

  function newRows(destination: RowDestination | null): Rows {
    return {
      destination,
      collapser: createCollapser({ rawSamples: options.rawSamples }),
      warnings: createWarnings(),
      held: createByteStore(),
      heldEnds: [],
      isTooMuchHeld: false,
      negativeCount: null,
    };
  }

  function rowsBegin(envelopeSoFar: unknown): void {
    rows = newRows(destinationIn(envelopeSoFar));
  }

  function takeRow(row: Buffer, offset: number, index: number): void {
    const text = row.toString('utf8');
    const value = parseRow(text, row, offset, index);
    if (hasNegativeCount(value)) rows.negativeCount ??= index;
    warnOfText(text, 'errors[]', rows.warnings);
    if (index < rowsWalked) warnOfDoubledKeys(text, 'errors[]', rows.warnings);
    if (wasReplaced(text, row)) rows.warnings.add('errors[]', 'Not UTF-8; the bytes were replaced by U+FFFD.');
    if (rows.destination !== null) classifyRow(value, rows.destination);
    else hold(row);
  }

  function takeEnvelope(text: string): void {
    warnOfText(text, '', envelopeWarnings);
    warnOfDoubledKeys(text, '', envelopeWarnings);
  }

  function hold(row: Buffer): void {
    if (rows.held.length + row.length > maxHeldBytes) {
      rows.isTooMuchHeld = true;
      rows.held.clear();
      rows.heldEnds.length = 0;
    }
    if (rows.isTooMuchHeld) return;
    rows.held.append(row, 0, row.length);
    rows.heldEnds.push(rows.held.length);
  }

  function classifyRow(value: unknown, destination: RowDestination): void {
    const { failure, warnings } = toFailure(value, destination);
    for (const warning of warnings) rows.warnings.add(warning.path, warning.message);
    rows.collapser.add(failure, causesOf(failure));
  }

  function causesOf(failure: Failure): readonly Cause[] {
    try {
      return options.classify(failure);
    } catch {
      rows.warnings.add('errors[]', 'The answer could not be read; the row was counted as unexplained.');
      return [];
    }
  }

  async function classifyHeld(destination: RowDestination): Promise<void> {
    const held = rows.held.view();
    let from = 0;
    let turnFrom = 0;
    for (const end of rows.heldEnds) {
      classifyRow(JSON.parse(held.toString('utf8', from, end)), destination);
      from = end;
      if (end - turnFrom < heldBytesPerTurn) continue;
      turnFrom = end;
      await options.turns.take();
    }
  }

  function endScan(): unknown {
    try {
      if (malformed !== null) throw malformed;
      return scanner.end();
    } catch (error) {
      throw error instanceof MalformedError ? refusalOf(error) : error;
    }
  }

  return {
    take(slice) {
      bytes += slice.length;
      if (options.format === 'json' && bytes > options.limits.maxBodyBytes)
        throw bodyTooLarge(options.limits.maxBodyBytes);
      // A malformed document is still measured, so that a bomb is called a bomb whatever it holds.
      if (malformed !== null) return options.format === 'json';
      hash.update(slice);
      try {
        scanner.push(slice);
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error;
        malformed = error;
      }
      return true;
    },
    async finish({ receivedAt, correlationId }) {
      const envelope = parseEnvelope(endScan());
      if (options.format === 'lines' && (envelope.errors ?? []).length > 0) throw errorsInFirstLine();
      const warnings = createWarnings();
      const run = toRun(envelope, { receivedAt, bodyHash: hash.digest('hex') }, warnings);
      if (rows.negativeCount !== null) throw negativeCount(rows.negativeCount);
      const { vendor, object } = run.destination;
      if (rows.isTooMuchHeld) throw destinationTooLate();
      if (rows.destination === null) await classifyHeld({ vendor, object });
      else if (rows.destination.vendor !== vendor || rows.destination.object !== object) throw destinationTwice();

      return {
        run,
        findings: rows.collapser.finish(keysOf(run), (cause, subjects, subjectCount) =>
          options.describe(cause, { ...placesOf(run), subjects, subjectCount }),
        ),
        failedRows: rows.collapser.failedRecords,
        recoveredRows: rows.collapser.recoveredRecords,
        warnings: [...warnings.list(), ...envelopeWarnings.list(), ...rows.warnings.list()],
        correlationId,
      };
    },
  };
}

/** What the words and the fix page of a cause need to know of its run. */
export function placesOf(run: Run): DescribeContext {
  return {
    syncName: run.sync.name,
    connectionName: run.connection.name,
    environment: run.destination.environment,
    reconnectUrl: run.connection.reconnectUrl,
    mappingUrl: run.sync.mappingUrl,
    syncUrl: run.sync.url,
    accountId: run.destination.accountId,
  };
}

/** The refusal (413) of a JSON document that is larger than `maxBodyBytes` after inflating. */
export function bodyTooLarge(maxBodyBytes: number): RequestError {
  const message = 'The body is too large. Send newline-delimited JSON (application/x-ndjson), or raise MAX_BODY_MB.';
  return tooLarge('body', `at most ${maxBodyBytes} bytes of JSON`, message);
}

function parseRow(text: string, row: Buffer, offset: number, index: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedError(offset + Math.max(offsetOfJsonError(row), 0), `errors[${index}]`, 'JSON');
  }
}

function refusalOf(error: MalformedError): RequestError {
  const { path, expected, message } = error;
  return new RequestError(400, 'malformed', message, { problems: [{ path, expected, message }] });
}

function destinationTooLate(): RequestError {
  return invalid('destination', 'before errors', 'Put `destination` before `errors`: so many rows cannot be held.');
}

function destinationTwice(): RequestError {
  return invalid(
    'destination',
    'one key',
    '`destination` stands before and behind `errors` and differs. Send it once.',
  );
}

function negativeCount(index: number): RequestError {
  const path = `errors[${index}].count`;
  return invalid(path, 'a whole number from 1', `${path} must be a whole number from 1.`);
}

function errorsInFirstLine(): RequestError {
  return invalid(
    'errors',
    'one error per line',
    'Send the envelope without `errors` on the first line, then one error per line.',
  );
}

function invalid(path: string, expected: string, message: string): RequestError {
  return new RequestError(422, 'invalid_run', message, { problems: [{ path, expected, message }] });
}
