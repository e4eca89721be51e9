import type { Explained } from '../classifier/pasted.ts';
import type { Sheet } from '../domain/card.ts';
import type { Cause } from '../domain/cause.ts';
import { explanationSheet } from '../domain/explanation.ts';
import type { Description } from '../domain/finding.ts';
import type { Log } from './ports.ts';

/**
 * `/syncstatus explain <pasted error>`: what it means, who fixes it and where. Nothing of the text is stored or logged.
 */
export function createExplain(parts: {
  readonly explain: (pasted: string) => Explained;
  /** The words for a cause that was seen in no run. */
  readonly describe: (cause: Cause) => Description;
  readonly vendorName: (vendor: string) => string;
  readonly log: Log;
}): (pasted: string, actorId: string, correlationId: string) => Sheet {
  return (pasted, actorId, correlationId) => {
    const { vendor, causes } = parts.explain(pasted);
    const confidence = causes[0]?.confidence ?? 'none';
    parts.log.info('command', { command: 'explain', confidence, actor_id: actorId, correlation_id: correlationId });
    const name = vendor === 'unknown' ? 'the destination' : parts.vendorName(vendor);
    return explanationSheet(
      causes.map((cause) => ({ cause, description: parts.describe(cause) })),
      name,
    );
  };
}
