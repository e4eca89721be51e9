import type { Alert, AlertCause } from './alert.ts';
import type { Action, ActionId } from './card.ts';
import type { Kind } from './cause.ts';

/** The kinds whose fix is the sync's field mapping. */
const mappingKinds: ReadonlySet<Kind> = new Set([
  'unknown_field',
  'invalid_value',
  'missing_required',
  'read_only_field',
]);

const snoozeOptions = [
  { value: '1h', label: '1 hour' },
  { value: '4h', label: '4 hours' },
  { value: '24h', label: '24 hours' },
  { value: 'recovered', label: 'Until it recovers' },
] as const;

/** Which of the link buttons opens the page where this cause is fixed. */
export function fixActionIdOf(cause: Pick<AlertCause, 'category' | 'kind' | 'outage'>): ActionId {
  if (cause.outage) return 'open_status';
  if (cause.kind === 'unexplained') return 'open_fix';
  switch (cause.category) {
    case 'auth':
      return 'reconnect';
    case 'permissions':
      return 'open_permissions';
    case 'plan':
      return 'open_billing';
    case 'validation':
      return mappingKinds.has(cause.kind) ? 'open_mapping' : 'open_fix';
    case 'transient':
      return 'open_status';
    default:
      return cause.category satisfies never;
  }
}

/** The buttons of an alert: the fix first and primary, then what people do with it. A resolved alert keeps `details`. */
export function actionsOf(alert: Alert): readonly Action[] {
  const details: Action = { kind: 'button', id: 'details', label: 'Details' };
  if (alert.life === 'resolved') return [details];
  const actions: Action[] = [];
  if (alert.cause.fix !== null) {
    const { label, url } = alert.cause.fix;
    actions.push({ kind: 'link', id: fixActionIdOf(alert.cause), label, url, primary: alert.cause.actionable });
  }
  if (!alert.cause.actionable) {
    const label = alert.cause.outage ? 'Snooze' : 'Snooze transient';
    return [...actions, { kind: 'choice', id: 'snooze', label, options: snoozeOptions }, details];
  }
  if (alert.acknowledgedBy === null) actions.push({ kind: 'button', id: 'acknowledge', label: 'Acknowledge' });
  else {
    actions.push({ kind: 'button', id: 'resolve', label: 'Resolve' });
    actions.push({ kind: 'choice', id: 'snooze', label: 'Snooze', options: snoozeOptions });
  }
  return [...actions, details];
}
