import type { Failure } from '../../src/domain/run.ts';

/** A failure with nothing in it but what the test says. */
export function failure(parts: Partial<Failure>): Failure {
  return {
    vendor: 'acme',
    recordId: 'rec-1',
    httpStatus: null,
    method: null,
    path: null,
    object: null,
    headers: {},
    body: null,
    message: null,
    networkError: null,
    recovered: false,
    count: 1,
    occurredAt: null,
    ...parts,
  };
}
