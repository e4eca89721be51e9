import { type DestinationStream, pino } from 'pino';
import { mask } from './domain/mask.ts';
import type { Log } from './flows/ports.ts';

/** Names whose values never reach a log line, at any depth up to three. */
const secretNames = ['token', 'secret', 'password', 'authorization', 'cookie', 'signature', 'body', 'headers'];

/** Our own ids look like card numbers at times; they are not personal data and must stay searchable. */
const ownNames: ReadonlySet<string> = new Set([
  'correlation_id',
  'alert_id',
  'message_id',
  'channel',
  'platform',
  'outcome',
]);

/**
 * The structured log: one JSON line per flow outcome on standard output. Values under secret-sounding names are
 * replaced, e-mails, phone numbers and tokens inside any other text are masked, and an error is told as name, code,
 * message and the stack's places.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: 'event',
      formatters: { level: (label) => ({ level: label }) },
    },
    ...(destination === undefined ? [] : [destination]),
  );
  return {
    info: (event, fields) => logger.info(redacted(fields), event),
    warn: (event, fields) => logger.warn(redacted(fields), event),
    error: (event, fields) => logger.error(redacted(fields), event),
  };
}

function redacted(fields: Readonly<Record<string, unknown>>, depth = 0): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (ownNames.has(name)) result[name] = value;
    else result[name] = isSecretName(name) ? '[redacted]' : redactedValue(value, depth);
  }
  return result;
}

function redactedValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return mask(value);
  if (value instanceof Error) return describedError(value, depth);
  if (Array.isArray(value)) return depth >= 3 ? '[deep]' : value.map((item) => redactedValue(item, depth + 1));
  if (typeof value === 'object' && value !== null) {
    return depth >= 3 ? '[deep]' : redacted(value as Readonly<Record<string, unknown>>, depth + 1);
  }
  return value;
}

function describedError(error: Error, depth: number): Record<string, unknown> {
  const code = 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: mask(error.message),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 5)
      .map((line) => line.trim()),
    ...(error.cause === undefined || depth >= 3 ? {} : { cause: redactedValue(error.cause, depth + 1) }),
  };
}

function isSecretName(name: string): boolean {
  const lower = name.toLowerCase();
  return secretNames.some((secret) => lower === secret || lower.endsWith(`_${secret}`));
}
