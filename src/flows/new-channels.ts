import type { Channel } from '../domain/message.ts';
import type { Log, Store } from './ports.ts';

/**
 * Tells in a channel that is new to us (at a start, or when an app was added somewhere) what is open: nothing is lost
 * because it came before the channel did. Returns how many alerts became owed.
 */
export function createTellNewChannels(parts: {
  readonly store: Pick<Store, 'oweInChannels'>;
  readonly channels: () => readonly Channel[];
  readonly log: Log;
  readonly wakeDeliverer: () => void;
}): () => Promise<number> {
  let known = new Set<string>();
  return async () => {
    const channels = parts.channels();
    const fresh = channels.filter((channel) => !known.has(keyOf(channel)));
    const alerts = fresh.length === 0 ? 0 : await parts.store.oweInChannels(fresh);
    known = new Set(channels.map(keyOf));
    if (alerts === 0) return 0;
    parts.log.info('channels_told', { channels: fresh.map(keyOf), alerts });
    parts.wakeDeliverer();
    return alerts;
  };
}

function keyOf({ platform, channel }: Channel): string {
  return `${platform} ${channel}`;
}
