import { DeliveryError } from '../../flows/ports.ts';

/**
 * The console draws from our own store, so the store is all that can fail. It fails before a page hears of anything:
 * certainly nothing happened.
 */
export function deliveryErrorOf(cause: unknown): DeliveryError {
  if (cause instanceof DeliveryError) return cause;
  return new DeliveryError('wait', 'store_unavailable', 'The store did not answer; the console is tried again.', {
    retryAfterMs: 1_000,
    cause,
  });
}

/** The message is no longer kept (its alert's history was deleted). */
export function messageGone(): DeliveryError {
  return new DeliveryError('message_gone', 'unknown_message', 'The console no longer has this message.');
}
