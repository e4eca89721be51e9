import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '../../src/domain/alert.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Store } from '../../src/flows/ports.ts';
import type { OpenBench } from './contract.ts';
import {
  aChange,
  aChannel,
  aContribution,
  anAlert,
  anAuditEntry,
  aRun,
  deciding,
  message,
  next,
  night,
} from './samples.ts';

/** `changeAlert`, and what survives a crash. */
export function alertsContract(name: string, open: OpenBench): void {
  test(`${name}: a change to no such alert answers null and asks nobody`, async () => {
    const { store } = await open();

    const answer = await store.changeAlert('0000000000000000', () => assert.fail('nothing to decide about'));

    assert.equal(answer, null);
  });

  test(`${name}: a change is decided on the present alert and its contributions, written whole, and answered`, async () => {
    const { store } = await open();
    const alert = anAlert(1);
    const contribution = aContribution(alert);
    await write(store, { alerts: [alert], contributions: [contribution] });
    const acknowledged = next(alert, { acknowledgedBy: 'Ana', acknowledgedAt: night });
    const entry = anAuditEntry(alert, { actor: 'Ana', platform: 'slack', action: 'acknowledged', before: 'open' });

    const answer = await store.changeAlert(alert.id, (present, contributions) => ({
      change: aChange({ alerts: [acknowledged], audit: [entry] }),
      answer: { present, contributions },
    }));

    assert.deepEqual(answer, { present: alert, contributions: [contribution] });
    const dossier = await store.readAlert(alert.id);
    assert.deepEqual(dossier?.alert, acknowledged);
    assert.deepEqual(dossier?.audit, [entry]);
  });

  test(`${name}: a decision without a change writes nothing`, async () => {
    const { store } = await open();
    await write(store, { alerts: [anAlert(1)] });

    const answer = await store.changeAlert(anAlert(1).id, () => ({ change: null, answer: 'already' }));

    assert.equal(answer, 'already');
    assert.deepEqual((await store.readAlert(anAlert(1).id))?.alert, anAlert(1));
  });

  test(`${name}: presses at the same time see each other's change`, async () => {
    const { store } = await open();
    const alert = anAlert(1);
    await write(store, { alerts: [alert] });

    const versions = await Promise.all(
      Array.from({ length: 10 }, () =>
        store.changeAlert(alert.id, (present) => ({
          change: aChange({ alerts: [next(present)] }),
          answer: present.version,
        })),
      ),
    );

    assert.deepEqual(versions, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test(`${name}: every state an alert can have is read back unchanged`, async () => {
    const { store } = await open();
    const states: Alert[] = [
      anAlert(1, { life: 'watching', openedAt: null, openings: [] }),
      anAlert(2, { acknowledgedBy: 'Ana', acknowledgedAt: night, snoozedUntil: night + 1, snoozedBy: 'Bo' }),
      anAlert(3, { snoozedUntil: 'recovered', fixOpenedBy: 'Cy', fixOpenedAt: night, recordsBefore: 4 }),
      anAlert(4, { life: 'resolved', resolvedAt: night, resolvedBy: "D'Arcy", resolution: 'person' }),
      anAlert(5, { subjects: ['a', 'b'], subjectCount: 10_000, connectionName: null }),
      anAlert(6, { acknowledgedBy: 'Ana', holder: { platform: 'slack', id: 'U1', name: 'Ana' }, fixFailed: true }),
      anAlert(7, { snoozedAt: night, worseInSnooze: true, flapping: true, proofRuns: 2, toldRecords: 9, toldSyncs: 4 }),
    ];

    await write(store, { alerts: states });

    for (const alert of states) assert.deepEqual((await store.readAlert(alert.id))?.alert, alert);
  });

  test(`${name}: what was committed is there for a process that starts after a crash`, async () => {
    const { store, channels, reopen } = await open();
    channels.push(aChannel('C1'));
    const alert = anAlert(1);
    await write(store, { alerts: [alert], messages: [message(alert, 'opening')] });
    await store.claimMessages('slack', night, 60_000, 1);

    const afterCrash = await reopen();

    assert.deepEqual((await afterCrash.readAlert(alert.id))?.alert, alert);
    const [due] = await afterCrash.claimMessages('slack', night + 60_000, 60_000, 1);
    assert.equal(due?.unclearSince, night, 'the post may have landed');
  });

  test(`${name}: a store is ready while it can commit, and not once it is closed`, async () => {
    const { store } = await open();

    assert.equal(await store.isReady(), true);
    assert.equal(await store.isReady(), true);
    await store.close();
    assert.equal(await store.isReady(), false);
  });

  test(`${name}: an operation on a closed store says that it is closed`, async () => {
    const { store } = await open();
    await store.close();

    await assert.rejects(store.readAlert('0'), { name: 'StoreError', code: 'closed' });
  });
}

let runs = 0;

/** Writes a change by way of a run of its own. */
export async function write(store: Store, change: Partial<Change>, at: number = night): Promise<void> {
  runs += 1;
  const run = aRun({ runId: `write_${runs}`, at });
  await store.recordRun(run, [], deciding(run, change));
}
