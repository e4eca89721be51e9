import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openFile } from '../../src/store/sqlite.ts';
import { temporaryFiles } from './files.ts';
import { aFinding, anAlert, aRun, deciding, next } from './samples.ts';

const files = temporaryFiles();

function runsOf(count: number) {
  return Array.from({ length: count }, (_, index) => aRun({ runId: `run_${index}` }));
}

test('runs that wait share a commit, and each is decided on what the runs before it left', async () => {
  const file = files.path();
  const store = await files.open(file);
  const reader = openFile(file);
  const committed = reader.prepare('select count(*) from runs').pluck();
  const seen: { version: number | undefined; committed: unknown }[] = [];

  await Promise.all(
    runsOf(3).map((run) =>
      store.recordRun(run, [aFinding(1)], (known) => {
        const [alert] = known.alerts;
        seen.push({ version: alert?.version, committed: committed.get() });
        return deciding(run, { alerts: [alert === undefined ? anAlert(1) : next(alert)] })(known);
      }),
    ),
  );
  const after = committed.get();
  reader.close();

  assert.deepEqual(seen, [
    { version: undefined, committed: 0 },
    { version: 1, committed: 0 },
    { version: 2, committed: 0 },
  ]);
  assert.equal(after, 3);
});

test('a run is answered only after its commit', async () => {
  const file = files.path();
  const store = await files.open(file);
  const reader = openFile(file);
  const isCommitted = reader.prepare('select 1 from runs where key = ?').pluck();

  const kept = await Promise.all(
    runsOf(40).map(async (run) => {
      await store.recordRun(run, [], deciding(run));
      return isCommitted.get(run.key);
    }),
  );
  reader.close();

  assert.deepEqual(
    kept,
    kept.map(() => 1),
  );
});

test('a run that fails fails alone', async () => {
  const file = files.path();
  const store = await files.open(file);
  const [first, second, third] = runsOf(3);
  assert.ok(first && second && third);

  const ends = await Promise.allSettled([
    store.recordRun(first, [], deciding(first)),
    store.recordRun(second, [], () => {
      throw new Error('cannot decide');
    }),
    store.recordRun(third, [], deciding(third)),
  ]);
  const reader = openFile(file);
  const kept = reader.prepare('select run_id from runs order by id').pluck().all();
  reader.close();

  assert.deepEqual(
    ends.map((end) => (end.status === 'rejected' ? end.reason.message : end.value.duplicate)),
    [false, 'cannot decide', false],
  );
  assert.deepEqual(kept, [first.runId, third.runId]);
});

test('the same run twice at once is kept once', async () => {
  const store = await files.open(files.path());

  const ends = await Promise.all([1, 2].map(() => store.recordRun(aRun(), [], deciding(aRun()))));

  assert.deepEqual(
    ends.map((end) => end.duplicate),
    [false, true],
  );
});

test('a closed store refuses every run that waits', async () => {
  const store = await files.open(files.path());
  await store.close();

  const ends = await Promise.allSettled(runsOf(2).map((run) => store.recordRun(run, [], deciding(run))));

  assert.deepEqual(
    ends.map((end) => end.status === 'rejected' && end.reason.code),
    ['closed', 'closed'],
  );
});
