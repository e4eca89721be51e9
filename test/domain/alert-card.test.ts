import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from '../../src/domain/card.ts';
import { noteText } from '../../src/domain/note.ts';
import { refusedChange } from '../../src/domain/refused.ts';
import { cardText, textOf } from './card-text.ts';
import {
  at,
  badPhone,
  type CauseSpec,
  createWorld,
  expiredToken,
  midnight,
  planLimit,
  type RunSpec,
  rateLimit,
  type World,
} from './world.ts';

function told(...runs: readonly RunSpec[]): World {
  const world = createWorld();
  for (const run of runs) world.run(run);
  return world;
}

const dead = { attempted: 50_000, written: 0, causes: [{ ...expiredToken, count: 50_000 }] };

test('a dead token: sentence first, who else is affected, how long', () => {
  const world = told(
    { ...dead, sync: 'Deals', end: at('03:10') },
    { ...dead, sync: 'Customers', end: at('03:14') },
    { ...dead, sync: 'Customers', end: at('04:14') },
  );

  const text = textOf(world, expiredToken, at('04:15'));

  assert.match(
    text,
    /^red: expired_token \(auth · needs you\)\n50,000 of 50,000 records failed in Customers\. Nothing was written\. Culprit asked the engine to pause the sync\.\nAlso affected: Deals\.\nFirst seen 03:10 UTC · last seen 04:14 UTC · failing in 2 runs in a row · 2 syncs\n\[Acknowledge\] \[Details\]/,
  );
  assert.match(text, /EXPIRED_TOKEN · run-Customers-\d+ · [0-9a-f]{6}$/);
});

test('a bad field: what was written, and orange', () => {
  const world = told({ attempted: 4_000, written: 3_918, causes: [{ ...badPhone, count: 82 }], end: at('03:10') });

  assert.match(
    textOf(world, badPhone, at('03:11')),
    /^orange: .*\n82 of 4,000 records failed in customers\. 3,918 records were written\./,
  );
});

test('what only the status told is called a best guess, until it is over', () => {
  const guessed: CauseSpec = { ...badPhone, confidence: 'status' };
  const world = told({ attempted: 9, written: 8, causes: [guessed], end: at('03:10') });

  assert.match(textOf(world, guessed, at('03:11')), /^orange: .* \(validation · best guess · needs you\)/);
  world.run({ attempted: 900, written: 900, mode: 'full', end: at('04:10') });
  assert.match(textOf(world, guessed, at('04:11')), /^green: .* \(validation · over\)/);
});

test('counts the tool did not give are not told', () => {
  const world = told({ status: 'failed', causes: [{ ...badPhone, count: 82 }], end: at('03:10') });

  const text = textOf(world, badPhone, at('03:11'));

  assert.match(text, /\n82 records failed in customers\./);
  assert.doesNotMatch(text, /were written/);
});

test('rate limiting in the third run: how many, how it was before, and snooze instead of acknowledge', () => {
  const limited = (count: number, clock: string): RunSpec => ({
    attempted: 60_000,
    written: 60_000 - count,
    causes: [{ ...rateLimit, count }],
    end: at(clock),
  });
  const world = told(limited(900, '01:00'), limited(3_000, '02:00'), limited(2_400, '03:00'));

  const text = textOf(world, rateLimit, at('03:01'));

  assert.match(
    text,
    /^yellow: rate_limit: third run in a row \(transient\)\n2,400 of 60,000 records were given up after retries in customers\. Your tool may resend them\. 57,600 records were written\. 3,000 failed in the run before\./,
  );
  assert.match(text, /\[Snooze transient\] \[Details\]/);
});

test('unreachable is said only when nothing or less than half got through', () => {
  const outage = { category: 'transient', kind: 'outage', outage: true } as const;
  const world = createWorld({ transientRuns: 2, transientHours: 12 });
  const down = (failed: number, clock: string): RunSpec => ({
    attempted: 1_000,
    written: 1_000 - failed,
    causes: [{ ...outage, count: failed }],
    end: at(clock),
  });
  world.run(down(900, '01:00'));
  world.run(down(900, '02:00'));
  const mostly = textOf(world, outage, at('02:01'));
  world.run(down(79, '03:00'));
  const partly = textOf(world, outage, at('03:01'));

  assert.match(mostly, /^grey: outage: second run in a row \(outage/);
  assert.match(partly, /^grey: Some records did not reach prod: third run in a row/);
});

test('a failed run that gave nothing says just that', () => {
  const world = told(...['01:00', '02:00', '03:00'].map((clock) => ({ status: 'failed' as const, end: at(clock) })));

  const text = textOf(world, { category: 'transient', kind: 'unexplained' }, at('03:01'));

  assert.match(text, /The last run of customers failed; your tool gave no reason and no counts\./);
});

test('what nobody was told of yet calls nobody', () => {
  const world = createWorld();
  world.run({ attempted: 4_000, written: 3_997, causes: [{ ...expiredToken, count: 3 }], end: at('03:10') });

  assert.equal(world.alertOf(expiredToken)?.life, 'watching');
  assert.match(textOf(world, expiredToken, at('03:11')), /^yellow: expired_token \(auth · not told yet\)\n/);
});

test('acknowledged and snoozed are told with the person and the time', () => {
  const world = told({ ...dead, end: at('03:10') });
  world.press(expiredToken, { action: 'acknowledge' }, 'Ana', at('03:20'));
  world.press(expiredToken, { action: 'snooze', until: at('07:20') }, 'Ben', at('03:20'));

  const text = textOf(world, expiredToken, at('03:21'));

  assert.match(text, /^grey: .*\(auth · snoozed\)/);
  assert.match(text, /Ana has had it since 03:20 UTC\. Ben snoozed it until 07:20 UTC\./);
});

test('recovered: how long, who had it, what proves it; and the same in the thread', () => {
  const world = told({ ...dead, end: at('03:14') });
  world.press(expiredToken, { action: 'acknowledge' }, 'Ana', at('03:20'));
  world.press(expiredToken, { action: 'fix_opened' }, 'Ana', at('03:58'));
  world.run({ attempted: 10, written: 10, start: at('04:00'), end: at('04:01') });

  const text = textOf(world, expiredToken, at('04:02'));

  assert.match(
    text,
    /^green: Recovered: expired_token \(auth · over\)\nBroken for 47 minutes \(1 run\)\. Ana had it\. The reconnect page was opened by Ana at 03:58 UTC\. Proven by run-\S+ of 04:01 UTC\.\n\[Details\]/,
  );
  const note = plainText(noteText('resolved', world.alertOf(expiredToken) ?? assert.fail(), at('04:02')));
  assert.match(note, /^✅ Recovered: expired_token\. Broken for 47 minutes/);
});

test('absence proves less, and the words say so', () => {
  const world = told(
    { attempted: 4_000, written: 3_918, causes: [{ ...badPhone, count: 82 }], end: at('03:10') },
    { attempted: 1_240, written: 1_240, end: at('04:10') },
  );

  const text = textOf(world, badPhone, at('04:11'));

  assert.match(text, /^green: No longer seen: /);
  assert.match(
    text,
    /Not seen in the last 1,240 records\. The 82 rejected before are sent again only if your tool resends them\./,
  );
});

test('resolved by a person says who', () => {
  const world = told({ attempted: 10, written: 4, causes: [{ ...planLimit, count: 6 }], end: at('03:10') });
  world.press(planLimit, { action: 'resolve' }, 'Ana', at('03:40'));

  assert.match(textOf(world, planLimit, at('03:41')), /^green: Resolved by Ana: plan_limit contacts/);
});

test('whatever happened, a card says nothing undefined and promises nothing unknown', () => {
  const causes: readonly CauseSpec[] = [expiredToken, badPhone, rateLimit, planLimit];
  for (const cause of causes) {
    for (const counts of [{}, { attempted: 10 }, { written: 0 }, { attempted: 10, written: 4 }, { failed: 6 }]) {
      const world = createWorld({ transientRuns: 1, transientHours: 12 });
      world.run({ ...counts, status: 'partial', causes: [{ ...cause, count: 6 }], end: midnight + 60_000 });

      assert.doesNotMatch(textOf(world, cause, midnight + 120_000), /undefined|null|NaN|\[object/);
    }
  }
});

test('overdue: orange, to be taken in hand like anything a person has to mend, without run or code', () => {
  const world = createWorld();
  const clean = { attempted: 10, written: 10, everyS: 3_600 } as const;
  for (const sync of ['Customers', 'Deals']) world.run({ ...clean, sync, end: at('03:00') });
  world.overdue(at('05:00'));
  const overdue = () => world.alerts()[0] ?? assert.fail('nothing is overdue');

  const open = cardText(world, overdue(), at('05:01'));
  world.pressOn(overdue(), { action: 'acknowledge' }, 'Ana', at('05:02'));
  const held = cardText(world, overdue(), at('05:03'));
  world.run({ ...clean, sync: 'Deals', end: at('06:00') });
  const half = cardText(world, overdue(), at('06:01'));
  const last = world.run({ ...clean, sync: 'Customers', end: at('06:10'), id: 'r9' });
  const over = cardText(world, overdue(), at('06:11'));

  assert.match(open, /^orange: No run of 2 syncs .* \(overdue · needs you\)\n/);
  assert.match(open, /\n\[Acknowledge\] \[Details\]\n[0-9a-f]{6}$/);
  assert.match(held, /^orange: .* \(overdue · Ana has it\)\n/);
  assert.match(held, /Ana has had it since 05:02 UTC\.\n\[Resolve\] \[Snooze\] \[Details\]/);
  assert.match(half, /Running again: Deals\./);
  assert.match(
    over,
    /^green: Running again: Customers, Deals \(overdue · over\)\nNo run came for 3 h\. Ana had it\. Back with run r9 of 06:10 UTC\.\n/,
  );
  const note = last.notes[0] ?? assert.fail('no note');
  assert.match(plainText(noteText(note.kind, note.alert, at('06:11'))), /^✅ Running again: 2 syncs\. No run came/);
});

test('refused webhooks: orange, and green once runs are accepted again', () => {
  const refused = [{ code: 'not_signed', count: 12, lastAt: at('05:00') }];
  const seen = { door: 'runs', refusals: refused, acceptedSince: 0 };
  const open = refusedChange(null, seen, at('05:01'))?.alerts[0] ?? assert.fail('not told');
  const accepted = refusedChange(open, { ...seen, acceptedSince: 10 }, at('07:01'))?.alerts[0] ?? assert.fail();
  const ceased = refusedChange(open, { ...seen, refusals: [] }, at('05:01', 1))?.alerts[0] ?? assert.fail();
  const world = createWorld();

  assert.match(
    cardText(world, open, at('05:02')),
    /^orange: 12 webhooks were refused at .* \(webhooks · needs you\)\n/,
  );
  assert.match(
    cardText(world, accepted, at('07:02')),
    /^green: Webhooks are accepted again: \/webhooks\/runs \(webhooks · over\)\n12 webhooks were refused in 24 hours\.\n/,
  );
  assert.match(
    cardText(world, ceased, at('05:02', 1)),
    /^grey: No webhook was refused for a day: \/webhooks\/runs \(webhooks · over\)\nThe last was refused at 2026-11-20 05:00 UTC\.\n/,
  );
});
