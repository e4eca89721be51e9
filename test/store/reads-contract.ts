import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '../../src/domain/alert.ts';
import { dayMs, hourMs } from '../../src/domain/run.ts';
import type { AlertFilter, Store } from '../../src/flows/ports.ts';
import { write } from './alerts-contract.ts';
import type { OpenBench } from './contract.ts';
import {
  aCause,
  aChannel,
  aContribution,
  aFinding,
  anAlert,
  anAuditEntry,
  aRun,
  deciding,
  message,
  next,
  night,
  note,
  reopened,
  resolved,
} from './samples.ts';

/** Lists, one alert's page, what needs tending, and retention. */
export function readsContract(name: string, open: OpenBench): void {
  test(`${name}: alerts are listed newest sighting first, page after page, each once`, async () => {
    const { store } = await open();
    const alerts = Array.from({ length: 25 }, (_, index) =>
      anAlert(index + 1, { lastSeenAt: night + Math.floor(index / 3) }),
    );
    await write(store, { alerts });

    const pages = await allPages(store, { limit: 10 });

    assert.deepEqual(
      pages.map((page) => page.length),
      [10, 10, 5],
    );
    const expected = [...alerts].sort((a, b) => b.lastSeenAt - a.lastSeenAt || (a.id < b.id ? 1 : -1));
    assert.deepEqual(
      pages.flat(),
      expected.map((alert) => alert.id),
    );
  });

  test(`${name}: an alert that is seen again while a list is read is not listed twice by the pages that follow`, async () => {
    const { store } = await open();
    const alerts = [1, 2, 3, 4].map((seed) => anAlert(seed, { lastSeenAt: night + seed }));
    await write(store, { alerts });
    const first = await store.listAlerts({ limit: 2 }, night);
    const [, second] = alerts;
    assert.ok(second);
    await write(store, { alerts: [next(second, { lastSeenAt: night + 9 })] });

    const rest = await store.listAlerts({ limit: 2, cursor: first.nextCursor ?? '' }, night);

    assert.deepEqual(
      rest.alerts.map((entry) => entry.alert.id),
      [anAlert(1).id],
    );
    assert.equal(rest.nextCursor, null);
  });

  test(`${name}: a cursor that is not ours is refused`, async () => {
    const { store } = await open();

    await assert.rejects(store.listAlerts({ limit: 1, cursor: 'bm9uc2Vuc2U' }, night), { code: 'invalid_cursor' });
  });

  test(`${name}: each shown state lists the alerts that are in it now`, async () => {
    const { store } = await open();
    const named = {
      watching: anAlert(1, { life: 'watching' }),
      open: anAlert(2),
      acknowledged: anAlert(3, { acknowledgedBy: 'Ana' }),
      snoozed: anAlert(4, { acknowledgedBy: 'Ana', snoozedUntil: night + hourMs }),
      'snoozed for good': anAlert(5, { snoozedUntil: 'recovered' }),
      'snoozed watching': anAlert(6, { life: 'watching', snoozedUntil: night + hourMs }),
      resolved: anAlert(7, { life: 'resolved', snoozedUntil: night + hourMs }),
    };
    await write(store, { alerts: Object.values(named) });
    const names = new Map(Object.entries(named).map(([key, alert]) => [alert.id, key]));
    const listed = async (state: AlertFilter['state'], now: number) => {
      const filter = state === undefined ? { limit: 50 } : { limit: 50, state };
      const { alerts } = await store.listAlerts(filter, now);
      return alerts.map((entry) => names.get(entry.alert.id)).sort();
    };

    assert.deepEqual(await listed('watching', night), ['watching']);
    assert.deepEqual(await listed('open', night), ['open']);
    assert.deepEqual(await listed('acknowledged', night), ['acknowledged']);
    assert.deepEqual(await listed('snoozed', night), ['snoozed', 'snoozed for good', 'snoozed watching']);
    assert.deepEqual(await listed('resolved', night), ['resolved']);
    assert.equal((await listed('active', night)).length, 6);
    assert.equal((await listed(undefined, night)).length, 7);
    assert.deepEqual(await listed('watching', night + hourMs), ['snoozed watching', 'watching']);
    assert.deepEqual(await listed('acknowledged', night + hourMs), ['acknowledged', 'snoozed']);
    assert.deepEqual(await listed('snoozed', night + hourMs), ['snoozed for good']);
  });

  test(`${name}: alerts are listed by vendor, and by a sync's id or name`, async () => {
    const { store } = await open();
    const run = aRun({ syncId: 'sync_9', syncName: 'Deals → Salesforce' });
    const salesforce = { ...anAlert(2).cause, vendor: 'salesforce' };
    const [one, two] = [anAlert(1), anAlert(2, { cause: salesforce })];
    await write(store, { alerts: [one], contributions: [aContribution(one)] });
    const change = { alerts: [two], contributions: [aContribution(two, run)] };
    await store.recordRun(run, [], deciding(run, change));
    const listed = async (filter: Partial<AlertFilter>) =>
      (await store.listAlerts({ limit: 50, ...filter }, night)).alerts.map((entry) => entry.alert);

    assert.deepEqual(await listed({ vendor: 'salesforce' }), [two]);
    assert.deepEqual(await listed({ sync: 'sync_9' }), [two]);
    assert.deepEqual(await listed({ sync: 'Deals → Salesforce' }), [two]);
    assert.deepEqual(await listed({ sync: 'sync_12' }), [one]);
    assert.deepEqual(await listed({ sync: 'sync_12', vendor: 'salesforce' }), []);
    assert.deepEqual(await listed({ sync: 'no such sync', state: 'active' }), []);
  });

  test(`${name}: a listed alert has its contributions and the messages of its present episode`, async () => {
    const { store, channels } = await open();
    channels.push(aChannel('C1'));
    const first = anAlert(1);
    await write(store, { alerts: [first], messages: [message(first, 'opening')] });
    await store.claimMessages('slack', night, 1_000, 1);
    const again = reopened(resolved(first));
    const contribution = aContribution(again);
    const before = resolved(first);
    await write(store, { alerts: [before], messages: [message(before, 'state')] });
    await write(store, { alerts: [again], contributions: [contribution], messages: [message(again, 'opening')] });

    const entry = (await store.listAlerts({ limit: 1 }, night)).alerts[0];
    const dossier = await store.readAlert(first.id);

    assert.deepEqual(entry?.contributions, [contribution]);
    assert.deepEqual(
      entry?.messages.map(({ id, ...rest }) => rest),
      [
        {
          kind: 'alert',
          episode: 2,
          platform: 'slack',
          channel: 'C1',
          ref: null,
          link: null,
          shownVersion: 0,
          wantedVersion: 3,
          error: null,
          possiblyTwice: false,
        },
      ],
    );
    assert.deepEqual(
      dossier?.messages.map((one) => one.episode),
      [2, 1],
    );
  });

  test(`${name}: an alert's page has its newest runs, audit and samples, newest first`, async () => {
    const { store } = await open();
    let alert = anAlert(1);
    for (let index = 0; index < 60; index += 1) {
      const run = aRun({ runId: `run_${index}`, at: night + index });
      const samples = index === 58 ? [{ recordId: '1', httpStatus: 400, text: 'the newest answer' }] : [];
      const finding = aFinding(1, { count: index + 1, samples, recordIds: index === 58 ? ['1'] : [] });
      const entry = anAuditEntry(alert, { at: night + index });
      await store.recordRun(run, [finding], deciding(run, { alerts: [alert], audit: [entry] }));
      alert = next(alert);
    }

    const dossier = await store.readAlert(alert.id);

    assert.equal(dossier?.runs.length, 20);
    assert.deepEqual(dossier?.runs[0], {
      runId: 'run_59',
      runUrl: 'https://tool.example/runs/run_59',
      syncName: 'Customers → HubSpot',
      at: night + 59,
      failed: 60,
      attempted: 4_000,
    });
    assert.equal(dossier?.audit.length, 50);
    assert.equal(dossier?.audit[0]?.at, night + 59);
    assert.deepEqual(dossier?.samples, [{ recordId: '1', httpStatus: 400, text: 'the newest answer' }]);
    assert.deepEqual(dossier?.recordIds, ['1']);
  });

  test(`${name}: no such alert is null`, async () => {
    const { store } = await open();

    assert.equal(await store.readAlert('0000000000000000'), null);
  });

  test(`${name}: a sync is listed with the open alerts it has a part in and what its newest run folded`, async () => {
    const { store } = await open();
    const run = aRun({ runId: 'run_old' });
    const alerts = [anAlert(1), anAlert(2, { life: 'watching' }), anAlert(3), anAlert(4, { life: 'resolved' })];
    const contributions = alerts.map((alert, index) => aContribution(alert, run, { proven: index === 2 }));
    const rateLimited = aFinding(5, { count: 0, recovered: 3_000 });
    await store.recordRun(run, [rateLimited], deciding(run, { alerts, contributions }));
    const newest = aRun({ runId: 'run_new', at: night + 1 });
    const suppressed = aFinding(6, { count: 7, cause: aCause(6, { kind: 'suppressed' }) });
    const recovered = aFinding(7, { count: 0, recovered: 2 });
    await store.recordRun(newest, [aFinding(1), suppressed, recovered], deciding(newest));
    const other = aRun({ syncId: 'sync_a', syncName: 'Accounts → HubSpot' });
    await store.recordRun(other, [], deciding(other));

    const [first, second, ...more] = await store.listSyncs();

    assert.deepEqual([first?.sync.name, first?.openAlerts, first?.folded], ['Accounts → HubSpot', [], []]);
    assert.equal(second?.sync.lastRunKey, newest.key);
    assert.deepEqual(second?.openAlerts, [anAlert(1).id]);
    assert.deepEqual(second?.folded, [
      { summary: suppressed.description.summary, count: 7, recovered: 0 },
      { summary: recovered.description.summary, count: 0, recovered: 2 },
    ]);
    assert.deepEqual(more, []);
  });

  test(`${name}: ended snoozes and told alerts not seen for long need tending`, async () => {
    const { store } = await open();
    const seen = { lastSeenAt: night };
    const longAgo = { lastSeenAt: night - 8 * dayMs };
    const alerts = [
      anAlert(1, { ...seen, snoozedUntil: night - 1 }),
      anAlert(2, { ...seen, snoozedUntil: night }),
      anAlert(3, { ...seen, snoozedUntil: night + 1 }),
      anAlert(4, { ...seen, snoozedUntil: 'recovered' }),
      anAlert(5, { ...seen, snoozedUntil: night - 1, life: 'resolved' }),
      anAlert(6, seen),
      anAlert(7, { ...longAgo, snoozedUntil: night - 1 }),
      anAlert(8, longAgo),
      anAlert(9, { ...longAgo, life: 'watching' }),
      anAlert(10, { ...longAgo, life: 'resolved' }),
    ];
    await write(store, { alerts });

    const ids = await store.alertsToTend(night, night - 7 * dayMs, night - 14 * dayMs);

    assert.deepEqual(
      ids,
      [1, 2, 7, 8].map((seed) => anAlert(seed).id),
    );
  });

  test(`${name}: old runs go in batches with their findings, audit and delivered notes; alerts stay`, async () => {
    const { store, channels } = await open();
    channels.push(aChannel('C1'));
    let alert: Alert = anAlert(1);
    for (let index = 0; index < 5; index += 1) {
      const run = aRun({ runId: `run_${index}`, at: night + index * dayMs });
      const audit = [anAuditEntry(alert, { at: run.receivedAt })];
      const messages = index === 0 ? [message(alert, 'opening')] : [];
      const notes = index === 0 ? [note(alert)] : [];
      await store.recordRun(run, [aFinding(1)], deciding(run, { alerts: [alert], audit, messages, notes }));
      alert = next(alert);
    }
    const before = night + 3 * dayMs;

    const deleted = [
      await store.deleteOldRuns(before, 2),
      await store.deleteOldRuns(before, 2),
      await store.deleteOldRuns(before, 2),
    ];

    assert.deepEqual(deleted, [
      { runs: 2, more: true },
      { runs: 1, more: false },
      { runs: 0, more: false },
    ]);
    const dossier = await store.readAlert(alert.id);
    assert.deepEqual(
      dossier?.runs.map((run) => run.runId),
      ['run_4', 'run_3'],
    );
    assert.deepEqual(
      dossier?.audit.map((entry) => entry.at),
      [night + 4 * dayMs, night + 3 * dayMs],
    );
    assert.equal((await store.claimMessages('slack', night, 1_000, 10)).length, 1, 'what is owed stays owed');
  });

  test(`${name}: an alert whose runs are all gone has no samples any more`, async () => {
    const { store } = await open();
    await store.recordRun(aRun(), [aFinding(1)], deciding(aRun(), { alerts: [anAlert(1)] }));
    await store.deleteOldRuns(night + 1, 10);

    const dossier = await store.readAlert(anAlert(1).id);

    assert.deepEqual([dossier?.runs, dossier?.samples, dossier?.recordIds], [[], [], []]);
    assert.deepEqual(dossier?.alert, anAlert(1));
  });
}

/** The ids of every page, in order. */
async function allPages(store: Store, filter: AlertFilter): Promise<readonly (readonly string[])[]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await store.listAlerts(cursor === null ? filter : { ...filter, cursor }, night);
    pages.push(page.alerts.map((entry) => entry.alert.id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
}
