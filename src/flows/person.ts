import type { Person } from '../domain/alert.ts';
import type { Press } from './ports.ts';

/** Who pressed, as the platform can mention them; null for the console, where a name is only what somebody typed. */
export function personOf({ platform, actor }: Pick<Press, 'platform' | 'actor'>): Person | null {
  return platform === 'console' ? null : { platform, id: actor.id, name: actor.name };
}
