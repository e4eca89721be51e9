import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Alert, Contribution, SyncState } from '../../src/domain/alert.ts';
import { overdueChange } from '../../src/domain/overdue.ts';
import { minuteMs } from '../../src/domain/run.ts';
import { hoursAgo, makeSync, now } from './posts.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];

test('in whatever batches syncs fall silent within an hour, each is told once and an origin has one alert', () => {
  const batches = fc.array(fc.uniqueArray(fc.constantFrom(...names), { maxLength: 4 }), { maxLength: 6 });
  fc.assert(
    fc.property(batches, fc.uniqueArray(fc.constantFrom(...names)), (groups, elsewhere) => {
      const alerts = new Map<string, Alert>();
      const contributions = new Map<string, Contribution>();
      const told = new Set<string>();
      groups.forEach((group, index) => {
        const syncs: SyncState[] = group
          .filter((name) => !told.has(name))
          .map((name) =>
            makeSync(name, {
              lastRunAt: hoursAgo(3 + names.indexOf(name)),
              origin: { tool: 'airbyte', workspace: elsewhere.includes(name) ? 'other' : 'w' },
            }),
          );
        for (const { name } of syncs) told.add(name);
        const at = now + index * 10 * minuteMs;
        const known = { syncs, alerts: [...alerts.values()], contributions: [...contributions.values()] };
        const change = overdueChange(known, at);

        assert.equal(new Set(change.alerts.map((alert) => alert.id)).size, change.alerts.length);
        assert.equal(change.messages.length, change.alerts.length);
        for (const alert of change.alerts) {
          assert.equal(alert.version, (alerts.get(alert.id)?.version ?? 0) + 1);
          alerts.set(alert.id, alert);
        }
        for (const one of change.contributions) contributions.set(`${one.alertId} ${one.syncKey}`, one);
      });

      const silent = [...contributions.values()].map((one) => one.syncName).sort();
      assert.deepEqual(silent, [...told].sort());
      const origins = new Set([...told].map((name) => elsewhere.includes(name)));
      assert.equal(alerts.size, origins.size);
    }),
  );
});
