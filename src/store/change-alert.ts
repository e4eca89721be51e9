import type { Alert, Contribution } from '../domain/alert.ts';
import type { Change } from '../domain/change.ts';
import type { StoreContext } from './context.ts';
import { loadAlerts, loadContributions } from './known-state.ts';
import { decided } from './transactions.ts';
import { writeChange } from './write-change.ts';

/** Loads one alert, lets `decide` answer and writes its change; see `Store.changeAlert`. */
export function changeAlert<T>(
  context: StoreContext,
  alertId: string,
  decide: (
    alert: Alert,
    contributions: readonly Contribution[],
  ) => { readonly change: Change | null; readonly answer: T },
): Promise<T | null> {
  return decided(context.db, async (trx) => {
    const alerts = await loadAlerts(trx, [alertId]);
    const alert = alerts[0];
    if (alert === undefined) return null;
    const contributions = await loadContributions(trx, [alertId]);
    const { change, answer } = decide(alert, contributions);
    if (change !== null) await writeChange(trx, context, change, { alerts, contributions });
    return answer;
  });
}
