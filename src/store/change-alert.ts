import type { Alert, Contribution } from '../domain/alert.ts';
import type { Change } from '../domain/change.ts';
import { alertFromRow } from './alert-rows.ts';
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

/** Lets `decide` change the alert of a fingerprint, or make its first; see `Store.changeAlertOf`. */
export function changeAlertOf(
  context: StoreContext,
  fingerprint: string,
  decide: (alert: Alert | null, contributions: readonly Contribution[]) => Change | null,
): Promise<boolean> {
  return decided(context.db, async (trx) => {
    const row = await trx.selectFrom('alerts').selectAll().where('fingerprint', '=', fingerprint).executeTakeFirst();
    const alerts = row === undefined ? [] : [alertFromRow(row)];
    const contributions = row === undefined ? [] : await loadContributions(trx, [row.id]);
    const change = decide(alerts[0] ?? null, contributions);
    if (change === null) return false;
    await writeChange(trx, context, change, { alerts, contributions });
    return true;
  });
}
