import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from '../../src/domain/card.ts';
import { detailsSheet } from '../../src/domain/details.ts';
import { cardText, textOf } from './card-text.ts';
import { at, badPhone, type CauseSpec, createWorld, expiredToken, rateLimit } from './world.ts';

const configuration: CauseSpec = {
  category: 'validation',
  kind: 'configuration',
  explanation: 'the stream "users" has no primary key',
};
const reconnect: CauseSpec = { category: 'auth', kind: 'reconnect_needed' };
const ownWords: CauseSpec = {
  category: 'transient',
  kind: 'unexplained',
  explanation: 'Worker died: heartbeat lost',
};

test('a run told as a whole is a run that failed, not a record', () => {
  const world = createWorld();
  world.run({ whole: true, status: 'failed', written: 45, causes: [configuration], end: at('03:00') });

  const text = textOf(world, configuration, at('03:01'));

  assert.match(
    text,
    /\nThe last run of customers failed: the stream "users" has no primary key\. 45 records were written\.\n/,
  );
  assert.doesNotMatch(text, /1 record|of 46/);
});

test("a tool's own words are a sentence of their own", () => {
  const world = createWorld();
  const quoted: CauseSpec = { ...configuration, explanation: 'Airbyte says: "Something failed"' };
  world.run({ whole: true, status: 'failed', written: 45, causes: [quoted], end: at('03:00') });

  const text = textOf(world, quoted, at('03:01'));

  assert.match(
    text,
    /\nThe last run of customers failed\. Airbyte says: "Something failed"\. 45 records were written\.\n/,
  );
});

test('settings that are wrong are called so, and a run by its number is called a run', () => {
  const world = createWorld();
  world.run({ id: '9988', whole: true, status: 'failed', causes: [configuration], end: at('03:00') });

  const text = textOf(world, configuration, at('03:01'));

  assert.match(text, /^orange: configuration \(settings · needs you\)\n/);
  assert.match(text, /\nCONFIGURATION · run 9988 · \w{6}$/);
});

test('without counts it promises none', () => {
  const world = createWorld();
  world.run({ whole: true, status: 'failed', causes: [reconnect], end: at('03:00') });

  const text = textOf(world, reconnect, at('03:01'));

  assert.match(text, /^red: reconnect_needed \(auth · needs you\)\nThe last run of customers failed\.\nFirst seen/);
  assert.doesNotMatch(text, /record|asked the engine/);
});

const directives: readonly [what: string, cause: CauseSpec, written: number, forCause: string, forRun: string][] = [
  ['auth', reconnect, 45, 'pause_sync', 'abort_run'],
  ['validation that wrote nothing', configuration, 0, 'skip_record', 'abort_run'],
  ['validation that wrote some', configuration, 45, 'skip_record', 'continue'],
  ['transient', rateLimit, 0, 'retry', 'continue'],
];

for (const [what, cause, written, forCause, forRun] of directives) {
  test(`a whole run that failed for ${what}: ${forCause}, ${forRun}`, () => {
    const world = createWorld();

    const { verdict } = world.run({ whole: true, status: 'failed', written, causes: [cause], end: at('03:00') });

    assert.deepEqual([verdict.causes[0]?.directive, verdict.directive], [forCause, forRun]);
  });
}

test('auth of a whole run is never a stray answer', () => {
  const world = createWorld();

  const told = world.run({
    whole: true,
    status: 'failed',
    attempted: 1_000,
    written: 999,
    causes: [expiredToken],
    end: at('03:00'),
  });

  assert.equal(told.reason(expiredToken), 'actionable_at_once');
});

test('the tool’s own words are handed on where Culprit knows none', () => {
  const world = createWorld();
  for (const clock of ['01:00', '02:00', '03:00']) {
    world.run({ whole: true, status: 'failed', causes: [ownWords], end: at(clock) });
  }

  const text = textOf(world, ownWords, at('03:01'));

  assert.match(text, /customers failed for a reason Culprit does not know: third run in a row/);
  assert.match(text, /\nThe last run of customers failed\. Worker died: heartbeat lost\.\n/);
  assert.doesNotMatch(text, /without saying why|gave no reason/);
});

test('records that nobody described beside the tool’s own words leave those words alone', () => {
  const world = createWorld({ transientRuns: 1, transientHours: 12 });
  world.run({
    status: 'partial',
    attempted: 100,
    written: 90,
    failed: 10,
    described: 2,
    causes: [{ ...ownWords, count: 1 }, badPhone],
    end: at('03:00'),
  });

  const alert = world.alertOf(ownWords) ?? assert.fail();

  assert.equal(alert.recordsLast, 9);
  assert.match(cardText(world, alert, at('03:01')), /9 of 100 records failed in customers: Worker died/);
});

test('one run that succeeds after it proves it over, whatever it counted', () => {
  for (const written of [45, 1, null]) {
    const world = createWorld();
    world.run({ whole: true, status: 'failed', written: 45, causes: [configuration], end: at('03:00') });

    const told = world.run({ whole: true, status: 'succeeded', written, end: at('04:00') });

    assert.equal(told.reason(configuration), 'proof_of_every_sync');
    assert.match(textOf(world, configuration, at('04:01')), /^green: Recovered: configuration/);
  }
});

test('a run in part clean after it proves by absence, and claims nothing of single records', () => {
  const world = createWorld();
  world.run({ whole: true, status: 'failed', written: 45, causes: [configuration], end: at('03:00') });

  world.run({ whole: true, status: 'partial', written: 45, end: at('04:00') });

  const text = textOf(world, configuration, at('04:01'));
  assert.match(text, /Not seen in the last 45 records\.\n/);
  assert.doesNotMatch(text, /rejected before/);
});

test('details say who said what is kept, and what it still waits for', () => {
  const world = createWorld();
  world.run({ whole: true, status: 'failed', causes: [configuration], end: at('03:00') });
  const alert = world.alertOf(configuration) ?? assert.fail();
  const samples = [{ recordId: null, httpStatus: null, text: 'no primary key' }];
  const rest = { messages: [], audit: [], runs: [], samples, recordIds: [] };

  const sheet = detailsSheet(
    { alert, contributions: world.contributionsOf(alert), ...rest },
    at('03:01'),
    'http://culprit',
  );

  assert.deepEqual(
    sheet.sections.map(({ heading, lines }) => [heading, ...lines.map(plainText)]),
    [
      ['What the sync tool said'],
      ['Why it is still open', 'customers has had no clean run since 03:00 UTC.'],
      [null, 'validation · configuration · open · everything about it'],
    ],
  );
});

test('details list whole runs as such', () => {
  const world = createWorld();
  world.run({ whole: true, status: 'failed', causes: [configuration], end: at('03:00') });
  const alert = world.alertOf(configuration) ?? assert.fail();
  const run = { runId: 'r1', runUrl: null, syncName: 'customers', at: at('03:00'), failed: 1, attempted: null };

  const sheet = detailsSheet(
    { alert, contributions: [], messages: [], audit: [], runs: [run], samples: [], recordIds: [] },
    at('03:01'),
    'http://culprit',
  );

  assert.equal(plainText(sheet.sections[0]?.lines[0] ?? []), '03:00 UTC · customers · failed as a whole · r1');
});

test('a run that is called a success proves nothing of records that were rejected in part, until the tool clears them', () => {
  const world = createWorld();
  const refused: CauseSpec = { category: 'validation', kind: 'unknown' };
  world.run({ whole: true, status: 'partial', causes: [refused], end: at('03:00') });

  for (const clock of ['04:00', '05:00', '06:00', '07:00']) {
    const success = world.run({ whole: true, status: 'succeeded', end: at(clock) });
    assert.equal(success.reason(refused), 'may_still_reject');
  }
  assert.match(textOf(world, refused, at('07:01')), /\nThe last run of customers rejected records\.\n/);

  const cleared = world.run({ whole: true, status: 'succeeded', resends: true, end: at('08:00') });
  assert.equal(cleared.reason(refused), 'proof_of_every_sync');
});

test('"failed" without a reason is the same trouble as the open alert that says why', () => {
  const world = createWorld({ transientRuns: 1, transientHours: 12 });
  const silent = { whole: true, status: 'failed' } as const;
  world.run({ ...silent, causes: [configuration], end: at('03:00') });

  const again = world.run({ ...silent, end: at('04:00') });
  const elsewhere = world.run({ ...silent, sync: 'deals', end: at('04:10') });

  assert.deepEqual(
    again.reconciled.decisions.map(({ reason }) => reason),
    ['explained_by_another', 'wrote_nothing'],
  );
  assert.equal(elsewhere.reconciled.opened.size, 1);
});

test('that a sync was silent does not explain why its first run afterwards failed', () => {
  const world = createWorld({ transientRuns: 1, transientHours: 12 });
  const unexplained: CauseSpec = { category: 'transient', kind: 'unexplained', scope: 'sync' };
  world.run({ whole: true, everyS: 3_600, end: at('03:00') });
  world.overdue(at('05:00'));

  const first = world.run({ whole: true, status: 'failed', everyS: 3_600, end: at('05:30') });

  assert.equal(first.reason(unexplained), 'transient_streak');
});

test('records rejected in part explain no run that failed as a whole, but the same one', () => {
  const world = createWorld();
  const refused: CauseSpec = { category: 'validation', kind: 'unknown' };
  const unexplained: CauseSpec = { category: 'transient', kind: 'unexplained', scope: 'sync' };
  const silent = { whole: true, status: 'failed' } as const;
  world.run({ whole: true, status: 'partial', causes: [refused], end: at('03:00') });

  const reasons = ['04:00', '05:00', '06:00'].map((clock) =>
    world.run({ ...silent, end: at(clock) }).reason(unexplained),
  );
  assert.deepEqual(reasons, ['transient_watched', 'blocked_without_write', 'seen_again']);

  const other = createWorld({ transientRuns: 1, transientHours: 12 });
  other.run({ whole: true, status: 'partial', causes: [refused], id: 'r1', end: at('03:00') });
  const same = other.run({ ...silent, id: 'r1', attempt: 2, end: at('03:01') });
  assert.equal(same.reason(unexplained), 'explained_by_another');
});
