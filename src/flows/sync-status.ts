import type { Sheet } from '../domain/card.ts';
import { dayMs } from '../domain/run.ts';
import { helpSheet, statusSheet, unknownNameSheet } from '../domain/status.ts';
import type { AlertEntry, Clock, Log, Store } from './ports.ts';
import { readToldAlerts } from './told-alerts.ts';

/**
 * `/syncstatus`: with no words the whole list, with a name the same for one sync or destination, `help` the commands.
 * The same answer on every platform.
 */
export function createSyncStatus(parts: {
  readonly store: Pick<Store, 'listAlerts' | 'listSyncs' | 'listUndelivered' | 'listRefusals'>;
  /** What a person must do about a chat platform that is not well. */
  readonly troubles: () => readonly string[];
  readonly vendorName: (vendor: string) => string;
  readonly clock: Clock;
  readonly log: Log;
  readonly baseUrl: () => string;
}): (text: string, actorId: string, correlationId: string) => Promise<Sheet> {
  const { store, clock, log } = parts;
  return async (text, actorId, correlationId) => {
    const name = text.trim();
    log.info('command', {
      command: name === '' ? 'syncstatus' : name === 'help' ? 'help' : 'syncstatus_name',
      actor_id: actorId,
      correlation_id: correlationId,
    });
    if (/^help$/i.test(name)) return helpSheet();
    const now = clock.now();
    const alerts = await readToldAlerts(store, now);
    const syncs = await store.listSyncs();
    const input = {
      alerts,
      syncs,
      undelivered: await store.listUndelivered(),
      troubles: parts.troubles(),
      refusals: await store.listRefusals(now - dayMs),
      now,
      baseUrl: parts.baseUrl(),
      vendorName: parts.vendorName,
    };
    if (name === '') return statusSheet(input);
    const matching = {
      ...input,
      alerts: alerts.filter((entry) => concerns(entry, name, parts.vendorName)),
      syncs: syncs.filter(({ sync }) =>
        anyContains([sync.name, sync.id, sync.connectionName ?? '', sync.vendor, parts.vendorName(sync.vendor)], name),
      ),
      undelivered: [],
      troubles: [],
      refusals: [],
    };
    if (matching.alerts.length > 0 || matching.syncs.length > 0) return statusSheet(matching);
    return unknownNameSheet(name, syncs.map(({ sync }) => sync.name).sort());
  };
}

function concerns({ alert, contributions }: AlertEntry, name: string, vendorName: (vendor: string) => string): boolean {
  const { vendor } = alert.cause;
  return anyContains(
    [vendor, vendorName(vendor), alert.connectionName ?? '', ...contributions.map((one) => one.syncName)],
    name,
  );
}

function anyContains(texts: readonly string[], name: string): boolean {
  const wanted = name.toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
