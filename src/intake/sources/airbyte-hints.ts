import type { Hint } from './source.ts';

const configuration = { category: 'validation', kind: 'configuration', subject: null, weight: 'needs_person' } as const;
const passing = { category: 'transient', kind: 'unexplained', subject: null, weight: 'guess' } as const;
const tooSlow = { category: 'transient', kind: 'timeout', subject: null, weight: 'guess' } as const;

/** What the failure types of Airbyte's `FailureReason` say; `manual_cancellation` is no failure. */
const hints: Readonly<Record<string, Omit<Hint, 'code'>>> = {
  config_error: configuration,
  refresh_schema: configuration,
  system_error: passing,
  transient_error: passing,
  heartbeat_timeout: tooSlow,
  destination_timeout: tooSlow,
};

/** The hint of a failure type; null for none and for one we do not know. */
export function hintOf(errorType: string | null): Hint | null {
  const hint = errorType !== null && Object.hasOwn(hints, errorType) ? hints[errorType] : undefined;
  return errorType === null || hint === undefined ? null : { ...hint, code: errorType };
}
