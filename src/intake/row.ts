import type { Failure } from '../domain/run.ts';
import { cutId, maxIdLength, withoutControls } from './clean.ts';
import { flattenBelow, isDeeperThan, maxDepth } from './nesting.ts';
import { parseTime } from './time.ts';

/** Something odd in one row; the same path and message are counted together. */
export interface RowWarning {
  readonly path: string;
  readonly message: string;
}

/** What a row does not say itself: the run's destination. */
export interface RowDefaults {
  readonly vendor: string;
  readonly object: string | null;
}

/** A row as a failure; nothing a row holds makes it disappear. */
export interface ReadRow {
  readonly failure: Failure;
  readonly warnings: readonly RowWarning[];
}

const noWarnings: readonly RowWarning[] = [];
const noHeaders: Readonly<Record<string, string>> = {};

/**
 * Reads one element of `errors[]` by hand (a schema library takes a third of the time of the whole parse). Fields of a wrong
 * type are ignored with a warning; a row that is no object is a failure whose message is the row's text.
 */
export function toFailure(row: unknown, defaults: RowDefaults): ReadRow {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return fromText(row, defaults);
  const fields = row as Readonly<Record<string, unknown>>;
  const warnings: RowWarning[] = [];

  const failure: Failure = {
    vendor: defaults.vendor,
    recordId: readRecordId(fields.record_id, warnings),
    httpStatus: readStatus(fields.http_status, warnings),
    method: readText(fields.method, 'method', warnings),
    path: readText(fields.path, 'path', warnings),
    object: readText(fields.object, 'object', warnings) ?? defaults.object,
    headers: readHeaders(fields.headers, warnings),
    body: readBody(fields.body, warnings),
    message: readText(fields.message, 'message', warnings),
    networkError: readText(fields.network_error, 'network_error', warnings),
    recovered: readRecovered(fields.recovered, warnings),
    count: readCount(fields.count, warnings),
    occurredAt: readTime(fields.occurred_at, warnings),
  };
  return { failure, warnings: warnings.length === 0 ? noWarnings : warnings };
}

/** Whether a row claims to stand for fewer than no records: then nothing the run says of its counts can be trusted. */
export function hasNegativeCount(row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false;
  const { count } = row as { readonly count?: unknown };
  return typeof count === 'number' && count < 0;
}

function fromText(row: unknown, defaults: RowDefaults): ReadRow {
  const shallow = isDeeperThan(row, maxDepth) ? flattenBelow(row, maxDepth) : row;
  return {
    failure: {
      vendor: defaults.vendor,
      recordId: null,
      httpStatus: null,
      method: null,
      path: null,
      object: defaults.object,
      headers: noHeaders,
      body: null,
      message: typeof shallow === 'string' ? shallow : JSON.stringify(shallow),
      networkError: null,
      recovered: false,
      count: 1,
      occurredAt: null,
    },
    warnings: [{ path: 'errors[]', message: 'Expected an object; the row was kept as a message.' }],
  };
}

function ignore(field: string, expected: string, warnings: RowWarning[]): null {
  warnings.push({ path: `errors[].${field}`, message: `Expected ${expected}; the field was ignored.` });
  return null;
}

function readText(value: unknown, field: string, warnings: RowWarning[]): string | null {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? null : ignore(field, 'a text', warnings);
}

function readRecordId(value: unknown, warnings: RowWarning[]): string | null {
  if (typeof value === 'number') {
    warnings.push({ path: 'errors[].record_id', message: 'Expected a text; the number was taken as text.' });
    return String(value);
  }
  const text = readText(value, 'record_id', warnings);
  if (text === null) return null;
  const id = withoutControls(text);
  if (id.length > maxIdLength) {
    warnings.push({ path: 'errors[].record_id', message: `Longer than ${maxIdLength} characters; it was cut.` });
  }
  return id === '' ? null : cutId(id);
}

function readStatus(value: unknown, warnings: RowWarning[]): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599) return value;
  return ignore('http_status', 'a whole number from 100 to 599', warnings);
}

/** Names in lower case; several values of one header are joined, numbers are written out. */
function readHeaders(value: unknown, warnings: RowWarning[]): Readonly<Record<string, string>> {
  if (value === undefined || value === null) return noHeaders;
  if (typeof value !== 'object' || Array.isArray(value)) {
    ignore('headers', 'an object of texts', warnings);
    return noHeaders;
  }
  const headers: [string, string][] = [];
  for (const [name, content] of Object.entries(value)) {
    if (typeof content === 'string') headers.push([name.toLowerCase(), content]);
    else if (typeof content === 'number') headers.push([name.toLowerCase(), String(content)]);
    else if (Array.isArray(content) && content.every((item) => typeof item === 'string')) {
      headers.push([name.toLowerCase(), content.join(', ')]);
    } else if (content !== null) ignore('headers.*', 'a text', warnings);
  }
  return Object.fromEntries(headers);
}

function readBody(value: unknown, warnings: RowWarning[]): unknown {
  if (value === undefined) return null;
  // The body is one level down in its row.
  if (!isDeeperThan(value, maxDepth - 1)) return value;
  warnings.push({
    path: 'errors[].body',
    message: `Nested deeper than ${maxDepth} levels; what is below was kept as text and cut.`,
  });
  return flattenBelow(value, maxDepth - 1);
}

function readRecovered(value: unknown, warnings: RowWarning[]): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  ignore('recovered', 'true or false', warnings);
  return false;
}

function readCount(value: unknown, warnings: RowWarning[]): number {
  if (value === undefined || value === null) return 1;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
  ignore('count', 'a whole number from 1', warnings);
  return 1;
}

function readTime(value: unknown, warnings: RowWarning[]): number | null {
  if (value === undefined || value === null) return null;
  const time = typeof value === 'string' ? parseTime(value) : null;
  return time ?? ignore('occurred_at', 'a time with a zone', warnings);
}
