import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../src/domain/finding.ts';
import type { Run } from '../../src/domain/run.ts';
import type { KnownState, Store } from '../../src/flows/ports.ts';
import type { OpenBench } from './contract.ts';
import {
  aCause,
  aChannel,
  aContribution,
  aFinding,
  anAlert,
  anAuditEntry,
  aRun,
  aVerdict,
  deciding,
  message,
  next,
  night,
  reopened,
  resolved,
  syncAfter,
} from './samples.ts';

/** `recordRun`: what is known, what is written, repeats. */
export function runsContract(name: string, open: OpenBench): void {
  test(`${name}: the first run of a sync finds nothing known`, async () => {
    const { store } = await open();
    const seen: KnownState[] = [];

    await store.recordRun(aRun(), [aFinding(1)], (known) => {
      seen.push(known);
      return deciding(aRun())(known);
    });

    assert.deepEqual(seen, [{ sync: null, connection: null, alerts: [], contributions: [] }]);
  });

  test(`${name}: a run finds what earlier runs wrote, unchanged`, async () => {
    const { store } = await open();
    const first = aRun();
    const alert = anAlert(1, { snoozedUntil: 'recovered', subjects: ['a', '"b"', 'c\u001fd', '🙂'] });
    const contribution = aContribution(alert, first, { resends: true, attemptedLast: null });
    const change = { alerts: [alert], contributions: [contribution] };
    await store.recordRun(first, [aFinding(1)], deciding(first, change));

    const known = await knownTo(store, aRun({ runId: 'run_2' }), [aFinding(1)]);

    assert.deepEqual(known.alerts, [alert]);
    assert.deepEqual(known.contributions, [contribution]);
    assert.deepEqual(known.sync, syncAfter(first, { sync: null, connection: null, alerts: [], contributions: [] }));
    assert.deepEqual(known.connection, {
      key: 'connection 7',
      name: 'HubSpot (prod)',
      vendor: 'hubspot',
      provenAt: null,
    });
  });

  test(`${name}: known are alerts of the findings in any life, active ones of the sync, active auth of the connection`, async () => {
    const { store } = await open();
    const other = aRun({ syncId: 'sync_other', runId: 'run_0' });
    const auth = { ...anAlert(0).cause, category: 'auth', kind: 'expired_token' } as const;
    const found = resolved(anAlert(1, { version: 0 }));
    const own = anAlert(2, { life: 'watching' });
    const ownOver = resolved(anAlert(3, { version: 0 }));
    const deadToken = anAlert(4, { cause: auth });
    const deadTokenOver = resolved(anAlert(5, { cause: auth, version: 0 }));
    const deadTokenElsewhere = anAlert(6, { cause: auth, connectionKey: 'connection 8' });
    const stranger = anAlert(7);
    const all = [found, own, ownOver, deadToken, deadTokenOver, deadTokenElsewhere, stranger];
    const contributions = [
      aContribution(own),
      aContribution(own, other, { firstSeenAt: night + 1 }),
      aContribution(ownOver),
      aContribution(deadToken, other),
      aContribution(stranger, other),
    ];
    await store.recordRun(other, [], deciding(other, { alerts: all, contributions }));

    const known = await knownTo(store, aRun(), [aFinding(1)]);

    assert.deepEqual(known.alerts, [found, own, deadToken]);
    assert.deepEqual(known.contributions, [contributions[0], contributions[1], contributions[3]]);
  });

  test(`${name}: known are open outages of the run's vendor, on whatever connection`, async () => {
    const { store } = await open();
    const other = aRun({ syncId: 'sync_other', connectionKey: 'connection 8' });
    const outage = { ...anAlert(0).cause, category: 'transient', kind: 'outage', outage: true } as const;
    const elsewhere = { connectionKey: 'connection 8' };
    const down = anAlert(1, { cause: outage, ...elsewhere });
    const watching = anAlert(2, { cause: outage, life: 'watching', ...elsewhere });
    const over = anAlert(3, { cause: outage, life: 'resolved', ...elsewhere });
    const ofAnother = anAlert(4, { cause: { ...outage, vendor: 'salesforce' }, ...elsewhere });
    const alerts = [down, watching, over, ofAnother, anAlert(5, elsewhere)];
    const contribution = aContribution(down, other, { outageShownAt: night });
    await store.recordRun(other, [], deciding(other, { alerts, contributions: [contribution] }));

    const known = await knownTo(store, aRun(), []);

    assert.deepEqual(known.alerts, [down]);
    assert.deepEqual(known.contributions, [contribution]);
  });

  test(`${name}: an alert that is resolved and comes back leaves and joins what its sync knows`, async () => {
    const { store } = await open();
    const first = anAlert(1);
    const over = resolved(first);
    const again = reopened(over);
    const write = async (runId: string, alert: typeof first, restarted: boolean) => {
      const run = aRun({ runId });
      const contributions = restarted ? [aContribution(alert, run)] : [];
      const change = { alerts: [alert], contributions, restarted: restarted ? [alert.id] : [] };
      await store.recordRun(run, [aFinding(1)], deciding(run, change));
      return (await knownTo(store, aRun({ runId: `after ${runId}` }), [])).alerts;
    };

    const whenOpen = await write('run_1', first, true);
    const whenOver = await write('run_2', over, false);
    const whenAgain = await write('run_3', again, true);

    assert.deepEqual([whenOpen, whenOver, whenAgain], [[first], [], [again]]);
  });

  test(`${name}: a repeat gives the first verdict, asks nobody, and says whether the body changed`, async () => {
    const { store } = await open();
    await store.recordRun(aRun(), [aFinding(1)], deciding(aRun(), { alerts: [anAlert(1)] }));
    const refuse = () => assert.fail('a repeat is not decided');

    const same = await store.recordRun(aRun(), [aFinding(1)], refuse);
    const changed = await store.recordRun(aRun({ bodyHash: 'another' }), [], refuse);

    assert.deepEqual(same, { verdict: aVerdict(aRun()), duplicate: true, changed: false });
    assert.deepEqual(changed, { verdict: aVerdict(aRun()), duplicate: true, changed: true });
  });

  test(`${name}: a decision that fails writes nothing`, async () => {
    const { store } = await open();
    const run = aRun();
    await assert.rejects(
      store.recordRun(run, [aFinding(1)], () => {
        throw new Error('a bug');
      }),
      /a bug/,
    );

    const known = await knownTo(store, run, [aFinding(1)]);

    assert.equal(known.sync, null);
    assert.equal((await store.listAlerts({ limit: 10 }, night)).alerts.length, 0);
  });

  test(`${name}: a decision made on another version of an alert is never written`, async () => {
    const { store } = await open();
    const alert = anAlert(1);
    await store.recordRun(aRun(), [aFinding(1)], deciding(aRun(), { alerts: [alert] }));
    const run = aRun({ runId: 'run_2' });
    const tooNew = next(next(alert));
    let asked = 0;

    await assert.rejects(
      store.recordRun(run, [], (known) => {
        asked += 1;
        return deciding(run, { alerts: [tooNew], messages: [message(tooNew, 'opening')] })(known);
      }),
      { name: 'StoreError', code: 'conflict' },
    );

    assert.ok(asked > 1, 'it is decided again before giving up');
    assert.deepEqual((await store.readAlert(alert.id))?.alert, alert);
    assert.deepEqual(await store.claimMessages('slack', night, 1_000, 10), []);
  });

  test(`${name}: runs sent at the same time are written one after the other`, async () => {
    const { store } = await open();
    const runs = Array.from({ length: 20 }, (_, index) => aRun({ runId: `run_${index}`, at: night + index }));

    await Promise.all(
      runs.map((run) =>
        store.recordRun(run, [aFinding(1)], (known) => {
          const before = known.alerts[0];
          const alert = before === undefined ? anAlert(1) : next(before, { runs: before.runs + 1 });
          return deciding(run, { alerts: [alert] })(known);
        }),
      ),
    );

    const dossier = await store.readAlert(anAlert(1).id);
    assert.equal(dossier?.alert.runs, 20);
    assert.equal(dossier?.alert.version, 20);
  });

  test(`${name}: recovered findings belong to no alert`, async () => {
    const { store } = await open();
    const alert = anAlert(1);
    await store.recordRun(aRun(), [aFinding(1)], deciding(aRun(), { alerts: [alert] }));
    const run = aRun({ runId: 'run_2', at: night + 60_000 });
    await store.recordRun(run, [aFinding(1, { count: 0, recovered: 5 })], deciding(run));

    const dossier = await store.readAlert(alert.id);

    assert.deepEqual(
      dossier?.runs.map((one) => one.runId),
      ['run_1'],
    );
  });

  test(`${name}: 10,000 causes in one run are written whole and read back by the next`, {
    timeout: 60_000,
  }, async () => {
    const { store, channels } = await open();
    channels.push(aChannel('C1'));
    const seeds = Array.from({ length: 10_000 }, (_, index) => index + 1);
    const findings = seeds.map((seed) => aFinding(seed, { cause: aCause(seed) }));
    const alerts = seeds.map((seed) => anAlert(seed));
    const change = {
      alerts,
      contributions: alerts.map((alert) => aContribution(alert)),
      messages: alerts.map((alert) => message(alert, 'opening')),
      audit: alerts.map((alert) => anAuditEntry(alert)),
    };

    await store.recordRun(aRun(), findings, deciding(aRun(), change));

    const known = await knownTo(store, aRun({ runId: 'run_2' }), findings);
    assert.equal(known.alerts.length, 10_000);
    assert.equal(known.contributions.length, 10_000);
    assert.deepEqual(known.alerts[9_999], alerts[9_999]);
    assert.equal((await store.claimMessages('slack', night, 1_000, 10)).length, 10);
  });
}

class NotRecorded extends Error {}

/** What a run would be decided on; the run itself is not recorded. */
async function knownTo(store: Store, run: Run, findings: readonly Finding[]): Promise<KnownState> {
  const seen: KnownState[] = [];
  const look = store.recordRun(run, findings, (known) => {
    seen.push(known);
    throw new NotRecorded();
  });
  await assert.rejects(look, NotRecorded);
  const known = seen[0];
  assert.ok(known);
  return known;
}
