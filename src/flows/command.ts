import type { Sheet } from '../domain/card.ts';
import { explainHelpSheet } from '../domain/explanation.ts';
import type { People } from './ports.ts';

/** What follows `/syncstatus`: `explain <pasted error>`, else what `createSyncStatus` answers to. */
export function createCommand(parts: {
  readonly status: (text: string, actorId: string, correlationId: string) => Promise<Sheet>;
  readonly explain: (pasted: string, actorId: string, correlationId: string) => Sheet;
}): People['command'] {
  return async (text, actor, correlationId) => {
    const pasted = /^\s*explain(?:\s+(.*))?$/is.exec(text);
    if (pasted === null) return parts.status(text, actor.id, correlationId);
    const error = pasted[1]?.trim() ?? '';
    return error === '' ? explainHelpSheet() : parts.explain(error, actor.id, correlationId);
  };
}
