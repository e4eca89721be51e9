import { createDrawMessage } from './draw-message.ts';
import type { People, Store } from './ports.ts';

/** Draws a message as it shows now, for the person who just pressed on it where it stands; a daily post is left as it was posted. */
export function createRedraw(
  parts: Omit<Parameters<typeof createDrawMessage>[0], 'digest'> & { readonly store: Pick<Store, 'readMessage'> },
): People['redraw'] {
  const draw = createDrawMessage({ ...parts, digest: () => Promise.resolve(null) });
  return async (platform, channel, messageId) => {
    const message = await parts.store.readMessage(platform, messageId);
    return message === null || message.channel !== channel ? null : ((await draw(message))?.drawing ?? null);
  };
}
