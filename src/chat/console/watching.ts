import { type Alert, isSnoozed } from '../../domain/alert.ts';
import type { Text } from '../../domain/card.ts';
import { isBelowOutage } from '../../domain/outage.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Destination, Instant, RunConnection } from '../../domain/run.ts';
import { momentFrom, plain, plural } from '../../domain/words.ts';
import type { AlertEntry } from '../../flows/ports.ts';

/** The settings that decide when a passing trouble is told. */
export type TellingRules = Pick<Policy, 'transientRuns' | 'transientHours'>;

/**
 * Why nobody was told of an alert yet, and what would change that: `Seen in 1 run; told when …`. `told` are the alerts
 * people were told of: while one of them is the outage of the same destination, the rest stays quiet below it.
 */
export function watchingText(
  { alert, contributions }: Pick<AlertEntry, 'alert' | 'contributions'>,
  told: readonly AlertEntry[],
  { now, rules }: { readonly now: Instant; readonly rules: TellingRules },
): Text {
  if (isSnoozed(alert, now) && alert.snoozedUntil !== null) {
    const end = alert.snoozedUntil === 'recovered' ? [] : [plain(' until '), momentFrom(alert.snoozedUntil, now)];
    return [
      plain('Came back while it is snoozed'),
      ...end,
      plain('; told when the snooze ends and it is still there.'),
    ];
  }
  const streak = Math.max(0, ...contributions.map((one) => one.streak));
  const row = streak > 1 ? ' in a row' : streak === 0 && contributions.length > 0 ? ', but not in the newest' : '';
  const where = contributions.length > 1 ? ` of ${contributions.length} syncs` : '';
  const seen = `Seen in ${plural(alert.runs, 'run')}${row}${where}`;
  const outage = outageAbove(alert, told);
  if (outage === undefined) return [plain(`${seen}; ${conditionOf(alert, rules)}.`)];
  return [plain(`${seen}; quiet while this is open: ${outage.cause.title}.`)];
}

function outageAbove(alert: Alert, told: readonly AlertEntry[]): Alert | undefined {
  const where = { destination: destinationOf(alert), connection: connectionOf(alert) };
  return told.find((entry) => isBelowOutage(alert.cause, where, [entry]))?.alert;
}

function destinationOf({ cause }: Alert): Destination {
  return { vendor: cause.vendor, accountId: null, environment: null, object: cause.object };
}

function connectionOf({ connectionKey, connectionName }: Alert): RunConnection {
  return { key: connectionKey, name: connectionName, reconnectUrl: null };
}

function conditionOf({ cause }: Alert, rules: TellingRules): string {
  if (cause.category === 'auth') return 'told when the next run of the same sync has it, too';
  const streak = `when it happens ${numberWord(rules.transientRuns)} runs in a row`;
  if (cause.outage) return `told when a second connection shows it within ten minutes, or ${streak}`;
  return `told ${streak}, or keeps a sync from writing for ${plural(rules.transientHours, 'hour')}`;
}

function numberWord(count: number): string {
  return ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][count] ?? String(count);
}
