import { act, type Wish } from '../domain/act.ts';
import type { Alert, Person } from '../domain/alert.ts';
import type { Sheet } from '../domain/card.ts';
import { explainAct } from '../domain/explain-act.ts';
import type { Instant } from '../domain/run.ts';
import type { Actor, Clock, Log, Store } from './ports.ts';

export interface ActRequest {
  readonly alertId: string;
  readonly action: 'acknowledge' | 'snooze' | 'resolve' | 'fix_opened';
  /** For `snooze`: its end. Null for the others. */
  readonly until: Instant | 'recovered' | null;
  /** Present when a drawn button was pressed: the episode it was drawn for. */
  readonly episode?: number;
  readonly actor: Actor;
  /** The actor as a chat platform knows them; null where only a name is known. */
  readonly person: Person | null;
  readonly platform: string;
  readonly correlationId: string;
}

export type ActOutcome =
  | { readonly kind: 'changed'; readonly sheet: null }
  | { readonly kind: 'unchanged'; readonly sheet: Sheet | null }
  /** The button belongs to an earlier episode; the alert is in another one now. */
  | { readonly kind: 'earlier_episode'; readonly sheet: null };

export type ActOnAlert = (request: ActRequest) => Promise<ActOutcome | null>;

/**
 * A person acknowledges, snoozes or resolves, from whatever platform or the API: one path. Null when no such alert is
 * known. Repeating a request changes nothing and says so.
 */
export function createActOnAlert(parts: {
  readonly store: Pick<Store, 'changeAlert'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly wakeDeliverer: () => void;
}): ActOnAlert {
  const { store, clock, log } = parts;
  return async (request) => {
    const wish = wishOf(request);
    const by = { actor: request.actor.name, platform: request.platform, person: request.person };
    const outcome = await store.changeAlert<ActOutcome>(request.alertId, (alert: Alert) => {
      if (request.episode !== undefined && request.episode !== alert.episode) {
        return { change: null, answer: { kind: 'earlier_episode', sheet: null } };
      }
      const now = clock.now();
      const acted = act(alert, wish, by, now);
      if (acted.change !== null) return { change: acted.change, answer: { kind: 'changed', sheet: null } };
      return { change: null, answer: { kind: 'unchanged', sheet: explainAct(acted.reason, alert, now) } };
    });
    log.info('alert_acted', {
      outcome: outcome?.kind ?? 'unknown_alert',
      correlation_id: request.correlationId,
      action: request.action,
      alert_id: request.alertId,
      platform: request.platform,
      actor_id: request.actor.id,
    });
    if (outcome?.kind === 'changed') parts.wakeDeliverer();
    return outcome;
  };
}

function wishOf(request: ActRequest): Wish {
  if (request.action !== 'snooze') return { action: request.action };
  return { action: 'snooze', until: request.until ?? 'recovered' };
}
