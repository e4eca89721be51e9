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

test('without counts it promises none', () => {
  const world = createWorld();
  world.run({ whole: true, status: 'failed', causes: [reconnect], end: at('03:00') });

  const text = textOf(world, reconnect, at('03:01'));

  assert.match(
    text,
    /^red: reconnect_needed \(auth · needs you\)\nThe last run of customers failed\. Culprit asked the engine to pause the sync\.\n/,
  );
  assert.doesNotMatch(text, /record/);
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
  assert.match(text, /\nThe last run of customers failed: Worker died: heartbeat lost\.\n/);
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
