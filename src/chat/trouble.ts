import type { DeliveryError } from '../flows/ports.ts';

/** What may stop a platform, worst first: our credentials, the channel, the platform itself. */
export type Trouble = 'token' | 'channel' | 'outage';

/** What kind of trouble an error tells of; null when nobody has to do anything about it. */
export function troubleOf(error: DeliveryError): Trouble | null {
  switch (error.kind) {
    case 'token':
      return 'token';
    case 'channel_gone':
      return 'channel';
    case 'unclear':
      return 'outage';
    case 'wait':
      return error.retryAfterMs === null ? 'outage' : null;
    case 'message_gone':
    case 'refused':
      return null;
    default:
      return error.kind satisfies never;
  }
}
