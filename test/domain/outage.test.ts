import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '../../src/domain/alert.ts';
import { plainText } from '../../src/domain/card.ts';
import { noteText } from '../../src/domain/note.ts';
import { minuteMs } from '../../src/domain/run.ts';
import { cardText, textOf } from './card-text.ts';
import { at, type CauseSpec, createWorld, outage, type RunSpec, rateLimit, type World } from './world.ts';

const down = { attempted: 10, written: 0, causes: [{ ...outage, count: 10 }] } as const;
const clean = { attempted: 10, written: 10 } as const;

const shows: readonly [what: string, spec: Omit<RunSpec, 'end'>, shown: boolean][] = [
  ['a blocked run that lost all to it', down, true],
  [
    'a blocked run that lost half of its failures to it',
    {
      attempted: 10,
      written: 0,
      causes: [
        { ...outage, count: 5 },
        { ...rateLimit, count: 5 },
      ],
      described: 10,
    },
    true,
  ],
  [
    'a blocked run that failed mostly for something else',
    {
      attempted: 10,
      written: 0,
      causes: [
        { ...outage, count: 4 },
        { ...rateLimit, count: 6 },
      ],
      described: 10,
    },
    false,
  ],
  ['a run that lost half of its records', { attempted: 10, written: 5, causes: [{ ...outage, count: 5 }] }, true],
  ['a run that lost a few of its records', { attempted: 10, written: 6, causes: [{ ...outage, count: 4 }] }, false],
  ['a run that lost some of unknown many', { written: 6, causes: [{ ...outage, count: 40 }] }, false],
  ['a run that is told as a whole', { whole: true, written: 45, causes: [outage] }, true],
];

for (const [what, spec, shown] of shows) {
  test(`an outage is ${shown ? '' : 'not '}shown by ${what}`, () => {
    const world = createWorld();
    world.run({ ...down, sync: 'deals', connection: 'emea', end: at('09:12') });

    const told = world.run({ ...spec, end: at('09:15') });

    assert.equal(told.reason(outage), shown ? 'outage_on_two_connections' : 'transient_watched');
  });
}

const together: readonly [what: string, second: RunSpec, reason: string][] = [
  [
    'on two connections within ten minutes',
    { ...down, connection: 'emea', sync: 'deals', end: at('09:22') },
    'outage_on_two_connections',
  ],
  [
    'on two connections further apart',
    { ...down, connection: 'emea', sync: 'deals', end: at('09:22') + 1 },
    'transient_watched',
  ],
  ['in two syncs of one connection', { ...down, sync: 'deals', end: at('09:15') }, 'transient_watched'],
];

for (const [what, second, reason] of together) {
  test(`an outage ${what}: ${reason}`, () => {
    const world = createWorld();
    const first = world.run({ ...down, end: at('09:12') });

    const told = world.run(second);

    assert.equal(first.reason(outage), 'transient_watched');
    assert.equal(told.reason(outage), reason);
    assert.equal(told.messages.length, reason === 'transient_watched' ? 0 : 1);
  });
}

test('an outage is timed by our clock, not by what senders say', () => {
  const world = createWorld();
  world.run({ ...down, end: at('07:00'), arrives: at('09:12') });

  const told = world.run({ ...down, sync: 'deals', connection: 'emea', end: at('09:15') });

  assert.equal(told.reason(outage), 'outage_on_two_connections');
});

test('on one connection an outage is told by the transient rule', () => {
  const world = createWorld();
  world.run({ ...clean, end: at('08:00') });

  const reasons = ['09:00', '10:00', '11:00'].map((clock) => world.run({ ...down, end: at(clock) }).reason(outage));

  assert.deepEqual(reasons, ['transient_watched', 'transient_watched', 'transient_streak']);
});

test('where servers are not shared, two customers’ servers never merge', () => {
  const own: CauseSpec = { ...outage, scope: 'connection' };
  const world = createWorld();
  world.run({ ...down, vendor: 'postgres', causes: [{ ...own, count: 10 }], end: at('09:12') });

  const told = world.run({
    ...down,
    vendor: 'postgres',
    sync: 'deals',
    connection: 'emea',
    causes: [{ ...own, count: 10 }],
    end: at('09:13'),
  });

  assert.equal(told.reason(own), 'transient_watched');
  assert.equal(world.alerts().length, 2);
});

/** A vendor's outage, open since 09:13 on the connections `prod` and `emea`. */
function outageOpen(): World {
  const world = createWorld();
  world.run({ ...down, end: at('09:12') });
  world.run({ ...down, sync: 'deals', connection: 'emea', end: at('09:13') });
  return world;
}

const limited = { attempted: 10, written: 5, causes: [{ ...rateLimit, count: 5 }] } as const;

test('while an outage is open the vendor’s other transient trouble stays quiet, however long', () => {
  const world = outageOpen();

  const reasons = ['09:20', '09:40', '10:00', '10:20'].map((clock) =>
    world.run({ ...limited, sync: 'tickets', connection: 'apac', end: at(clock) }).reason(rateLimit),
  );

  assert.deepEqual(reasons, ['transient_watched', 'transient_watched', 'below_outage', 'below_outage']);
  const alert = world.alerts().find((one) => one.cause.kind === 'rate_limit');
  assert.equal(alert?.life, 'watching');
  assert.equal(world.contributionsOf(alert ?? assert.fail())[0]?.streak, 4);
});

test('what stayed quiet below an outage is told when it goes on after it', () => {
  const world = outageOpen();
  const spec = { ...limited, sync: 'tickets', connection: 'apac' };
  for (const clock of ['09:20', '09:40', '10:00']) world.run({ ...spec, end: at(clock) });
  world.run({ ...clean, end: at('10:10') });
  world.run({ ...clean, sync: 'deals', connection: 'emea', end: at('10:11') });

  const after = world.run({ ...spec, end: at('10:20') });

  assert.equal(world.alertOf(outage)?.life, 'resolved');
  assert.equal(after.reason(rateLimit), 'transient_streak');
});

test('an outage leaves alone what another vendor does, what is told already, and what nobody described', () => {
  const world = createWorld({ transientRuns: 1, transientHours: 12 });
  const unexplained = { category: 'transient', kind: 'unexplained' } as const;
  world.run({ ...limited, sync: 'tickets', connection: 'apac', end: at('09:00') });
  world.run({ ...down, end: at('09:12') });

  const open = world.run({ ...limited, sync: 'tickets', connection: 'apac', end: at('09:20') });
  const undescribed = world.run({ status: 'failed', sync: 'tickets', end: at('09:30') });
  const elsewhere = world.run({ ...limited, vendor: 'intercom', sync: 'users', connection: 'ic', end: at('09:40') });

  assert.equal(world.alertOf(outage)?.life, 'open');
  assert.equal(open.reason(rateLimit), 'seen_again');
  assert.equal(undescribed.reconciled.opened.size, 1);
  assert.equal(world.alertOf(unexplained, { sync: 'tickets' })?.life, 'open');
  assert.equal(elsewhere.reason(rateLimit), 'transient_streak');
});

test('an outage seen on one connection only explains nothing of another', () => {
  const world = createWorld({ transientRuns: 1, transientHours: 12 });
  world.run({ ...down, connection: 'sandbox', sync: 'sandbox', end: at('09:12') });

  const production = world.run({ ...limited, sync: 'tickets', end: at('09:20') });
  const sandbox = world.run({
    attempted: 10,
    written: 0,
    causes: [{ ...rateLimit, count: 10 }],
    sync: 'copy',
    connection: 'sandbox',
    end: at('09:21'),
  });

  assert.equal(production.reason(rateLimit), 'transient_streak');
  assert.deepEqual(
    sandbox.reconciled.decisions.map(({ reason }) => reason),
    ['below_outage', 'wrote_nothing'],
  );
});

test('an outage that opens keeps the other troubles of the same run quiet', () => {
  const world = createWorld({ transientRuns: 1, transientHours: 12 });

  const told = world.run({
    attempted: 20,
    written: 0,
    causes: [
      { ...rateLimit, count: 10 },
      { ...outage, count: 10 },
    ],
    described: 20,
    end: at('09:12'),
  });

  assert.deepEqual([told.reason(outage), told.reason(rateLimit)], ['transient_streak', 'below_outage']);
  assert.equal(told.messages.length, 1);
});

test('an open outage is proven by any sync, connection by connection', () => {
  const world = outageOpen();
  world.run({ ...down, sync: 'tickets', connection: 'emea', end: at('09:14') });

  const first = world.run({ ...clean, sync: 'companies', connection: 'emea', end: at('09:40') });
  const elsewhere = world.run({ ...clean, sync: 'users', connection: 'apac', end: at('09:45') });
  const second = world.run({ ...clean, sync: 'companies', end: at('09:50') });

  assert.equal(first.reason(outage), 'other_connections_unproven');
  assert.deepEqual(
    first.reconciled.contributions.map(({ syncKey, proven }) => [syncKey, proven]),
    [
      ['sync-deals', true],
      ['sync-tickets', true],
    ],
  );
  assert.equal(elsewhere.reason(outage), 'not_its_sync');
  assert.equal(second.reason(outage), 'proof_of_every_connection');
  assert.deepEqual(
    second.notes.map(({ kind }) => kind),
    ['resolved'],
  );
});

test('a proof run of one sync proves the connection for its siblings, until one of them fails again', () => {
  const world = outageOpen();
  world.run({ ...down, sync: 'tickets', connection: 'emea', end: at('09:14') });
  world.run({ ...clean, sync: 'deals', connection: 'emea', end: at('09:40') });
  world.run({ ...down, sync: 'tickets', connection: 'emea', end: at('09:50') });

  const prod = world.run({ ...clean, end: at('10:00') });
  const emea = world.run({ ...clean, sync: 'deals', connection: 'emea', end: at('10:05') });

  assert.equal(prod.reason(outage), 'other_connections_unproven');
  assert.equal(emea.reason(outage), 'proof_of_every_connection');
});

test('an outage still watched is proven by its own syncs only', () => {
  const world = createWorld();
  world.run({ ...down, end: at('09:12') });

  world.run({ ...clean, sync: 'deals', end: at('09:30') });
  const watched = world.alertOf(outage)?.life;
  world.run({ ...clean, end: at('09:40') });

  assert.deepEqual([watched, world.alertOf(outage)?.life], ['watching', 'resolved']);
});

test('the card of an outage on several connections: since when, and nothing to do', () => {
  const world = outageOpen();

  const text = textOf(world, outage, at('09:14'));

  assert.match(text, /^grey: outage \(outage · nothing to do on our side\)/);
  assert.match(text, /\nSeen on 2 connections since 09:12 UTC\.\n/);
  assert.doesNotMatch(text, /First seen|Check host name/);
});

test('an outage that several connections show goes by the name of the destination, and so does its end', () => {
  const world = outageOpen();
  const named = (alert: Alert): Alert => ({
    ...alert,
    cause: {
      ...alert.cause,
      title: 'Destination unreachable: HubSpot (prod)',
      summary: 'Destination unreachable: HubSpot',
    },
  });
  const open = named(world.alerts()[0] ?? assert.fail());

  const card = cardText(world, open, at('09:14'));

  assert.match(card, /^grey: Destination unreachable: HubSpot \(outage .*\nSeen on 2 connections since 09:12 UTC\.\n/);
  assert.match(plainText(noteText('snooze_ended', open, at('09:30'))), /yet: Destination unreachable: HubSpot\.$/);
  world.run({ ...clean, end: at('09:40') });
  world.run({ ...clean, sync: 'deals', connection: 'emea', end: at('09:41') });
  const over = named(world.alerts()[0] ?? assert.fail());
  assert.equal(over.life, 'resolved');
  assert.match(cardText(world, over, at('09:42')), /^green: Recovered: Destination unreachable: HubSpot \(outage/);
  assert.match(plainText(noteText('resolved', over, at('09:42'))), /^✅ Recovered: Destination unreachable: HubSpot\./);
});

test('the card of an outage on one connection says where to look', () => {
  const world = createWorld({ transientRuns: 1, transientHours: 12 });
  world.run({ ...down, connection: 'HubSpot (prod)', end: at('09:12') });

  const alert = world.alerts()[0] ?? assert.fail();
  const text = textOf(world, outage, at('09:12') + minuteMs);

  assert.equal(alert.cause.scope, 'vendor');
  assert.match(text, /\(outage · one connection only\)/);
  assert.match(
    text,
    /\nSeen from HubSpot \(prod\) only: your sync tool cannot reach it\. Check host name, allow-list and certificate\.\n/,
  );
  assert.match(text, /First seen 09:12 UTC/);
});

test('a destination that was reached in part is not called unreachable', () => {
  const world = createWorld({ transientRuns: 1, transientHours: 12 });
  world.run({ attempted: 1_000, written: 921, causes: [{ ...outage, count: 79 }], end: at('09:12') });

  const text = textOf(world, outage, at('09:13'));

  assert.match(text, /Some records did not reach prod/);
  assert.match(text, /\nSeen from prod only\.\n/);
  assert.doesNotMatch(text, /cannot reach it/);
});
