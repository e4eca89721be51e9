import type { Alert } from './alert.ts';
import type { Action, ActionId } from './card.ts';
import { type FixPage, fixPageOf } from './fix-page.ts';

const snoozeOptions = [
  { value: '1h', label: '1 hour' },
  { value: '4h', label: '4 hours' },
  { value: '24h', label: '24 hours' },
  { value: 'recovered', label: 'Until it recovers' },
] as const;

/** The link button of each kind of page. */
const actionOfPage: Readonly<Record<FixPage, ActionId>> = {
  reconnect: 'reconnect',
  mapping: 'open_mapping',
  permissions: 'open_permissions',
  billing: 'open_billing',
  status: 'open_status',
  other: 'open_fix',
};

/** The buttons of an alert: the fix first and primary, then what people do with it. A resolved alert keeps `details`. */
export function actionsOf(alert: Alert): readonly Action[] {
  const details: Action = { kind: 'button', id: 'details', label: 'Details' };
  if (alert.life === 'resolved') return [details];
  const actions: Action[] = [];
  if (alert.cause.fix !== null) {
    const { label, url } = alert.cause.fix;
    actions.push({
      kind: 'link',
      id: actionOfPage[fixPageOf(alert.cause)],
      label,
      url,
      primary: alert.cause.actionable,
    });
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
