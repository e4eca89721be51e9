import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countsEditGapMs } from '../../src/domain/message.ts';
import { write } from './alerts-contract.ts';
import type { OpenBench } from './contract.ts';
import { claim, claimNotes, later, leaseMs, opened, record, shown, toldIn } from './deliveries.ts';
import { aChannel, aContribution, anAlert, message, next, night, note, reopened, resolved } from './samples.ts';

const alert = anAlert(1);

/** Owed messages and notes: claims, leases, what is recorded, what is no longer owed. */
export function deliveryContract(name: string, open: OpenBench): void {
  test(`${name}: an opening makes one message per channel, once`, async () => {
    const { store, channels } = await open();
    channels.push(aChannel('C1'), aChannel('C2'), aChannel('local', { platform: 'console' }));
    await write(store, { alerts: [alert], messages: [message(alert, 'opening')] });
    const second = next(alert);
    await write(store, { alerts: [second], messages: [message(second, 'opening')] });

    const slack = await claim(store);
    const local = await store.claimMessages('console', night, leaseMs, 10);

    assert.deepEqual(slack.map((due) => due.channel).sort(), ['C1', 'C2']);
    assert.deepEqual(
      [...slack, ...local].map((due) => [due.ref, due.shownVersion, due.wantedVersion, due.urgency]),
      Array(3).fill([null, 0, 2, 'opening']),
    );
  });

  test(`${name}: nothing but an opening makes a message`, async () => {
    const { store } = await toldIn(open, 'C1');

    await write(store, { alerts: [alert], messages: [message(alert, 'state'), message(alert, 'counts')] });

    assert.deepEqual(await claim(store), []);
    assert.equal(await store.nextDueAt('slack'), null);
  });

  test(`${name}: a claimed message comes with its alert's present state and contributions`, async () => {
    const { store } = await toldIn(open, 'C1');
    const contribution = aContribution(alert);
    await write(store, { alerts: [alert], contributions: [contribution], messages: [message(alert, 'opening')] });
    const second = next(alert, { runs: 2 });
    await write(store, { alerts: [second] });

    const [due] = await claim(store);

    assert.deepEqual(due?.alert, second);
    assert.deepEqual(due?.contributions, [contribution]);
    assert.equal(due?.previousLink, null);
  });

  test(`${name}: the most urgent is claimed first, then what is owed longest`, async () => {
    const { store, clock } = await toldIn(open, 'C1');
    const [a, b, c, d] = [anAlert(1), anAlert(2), anAlert(3), anAlert(4)];
    await write(store, { alerts: [a, b], messages: [message(a, 'opening'), message(b, 'opening')] });
    for (const due of await claim(store)) await shown(store, due);
    clock.at += 1;
    await write(store, { alerts: [c], messages: [message(c, 'opening')] });
    clock.at += 1;
    await write(store, { alerts: [d], messages: [message(d, 'opening')] });
    const [a2, b2] = [next(a), next(b)];
    await write(store, { alerts: [a2, b2], messages: [message(a2, 'state'), message(b2, 'answer')] });

    const due = await claim(store, clock.at, 3);
    const rest = await claim(store, clock.at, 3);

    assert.deepEqual(
      due.map((one) => one.alert.id),
      [b.id, a.id, c.id],
    );
    assert.deepEqual(
      rest.map((one) => one.alert.id),
      [d.id],
    );
  });

  test(`${name}: the openings of one run are claimed in the order they were decided in`, async () => {
    const { store } = await toldIn(open, 'C1');
    const alerts = [7, 3, 9, 1, 5].map((seed) => anAlert(seed));
    await write(store, { alerts, messages: alerts.map((one) => message(one, 'opening')) });

    const due = await claim(store);

    assert.deepEqual(
      due.map((one) => one.alert.id),
      alerts.map((one) => one.id),
    );
  });

  test(`${name}: a claim holds until its lease ends`, async () => {
    const { store } = await opened(open);

    const first = await claim(store, night);
    const during = await claim(store, night + leaseMs - 1);
    const dueAt = await store.nextDueAt('slack');
    const after = await claim(store, night + leaseMs);

    assert.deepEqual([first.length, during.length, after.length], [1, 0, 1]);
    assert.equal(dueAt, night + leaseMs);
    assert.deepEqual([first[0]?.attempts, after[0]?.attempts], [0, 1]);
  });

  test(`${name}: a first post whose end nobody recorded is unclear from its first claim on`, async () => {
    const { store } = await opened(open);

    const [first] = await claim(store, night);
    const [second] = await claim(store, night + leaseMs);
    const [third] = await claim(store, night + 2 * leaseMs);

    assert.deepEqual([first?.unclearSince, second?.unclearSince, third?.unclearSince], [null, night, night]);
  });

  test(`${name}: a post that certainly failed is tried again at its time, and is not unclear`, async () => {
    const { store } = await opened(open);
    const [due] = await claim(store);
    await record(store, due, later(night + 5_000, null));

    const early = await claim(store, night + 4_999);
    const [again] = await claim(store, night + 5_000);

    assert.deepEqual(early, []);
    assert.deepEqual([again?.unclearSince, again?.lookups, again?.attempts], [null, 0, 1]);
  });

  test(`${name}: an unclear post keeps since when it is unclear and how often it was looked for`, async () => {
    const { store } = await opened(open);
    const [due] = await claim(store);
    await record(store, due, later(night + 3_000, night, 1));

    const [again] = await claim(store, night + 3_000);

    assert.deepEqual([again?.unclearSince, again?.lookups], [night, 1]);
  });

  test(`${name}: a shown message is owed no more, keeps its reference, and is never unclear again`, async () => {
    const { store } = await opened(open);
    const [due] = await claim(store);
    await shown(store, due, { link: 'https://chat.example/1' });

    assert.deepEqual(await claim(store, night + leaseMs), []);
    assert.equal(await store.nextDueAt('slack'), null);
    const second = next(alert);
    await write(store, { alerts: [second], messages: [message(second, 'state')] });
    const [edit] = await claim(store);
    await claim(store, night + leaseMs);
    assert.deepEqual(
      [edit?.ref, edit?.shownVersion, edit?.wantedVersion, edit?.unclearSince, edit?.attempts],
      ['ref 1', 1, 2, null, 0],
    );
    const found = await store.findMessage(due?.id ?? '');
    assert.equal(found?.message.link, 'https://chat.example/1');
  });

  test(`${name}: a version that came to be wanted during the delivery stays owed`, async () => {
    const { store } = await opened(open);
    const [due] = await claim(store);
    const second = next(alert);
    await write(store, { alerts: [second], messages: [message(second, 'state')] });
    await shown(store, due);

    const [again] = await claim(store);

    assert.deepEqual([again?.shownVersion, again?.wantedVersion, again?.ref], [1, 2, 'ref 1']);
  });

  test(`${name}: an edit of counts waits until the message was left alone for a minute`, async () => {
    const { store, clock } = await opened(open);
    await shown(store, (await claim(store))[0]);
    clock.at = night + 10_000;
    const second = next(alert);
    await write(store, { alerts: [second], messages: [message(second, 'counts')] });

    const dueAt = await store.nextDueAt('slack');
    const early = await claim(store, night + countsEditGapMs - 1);
    const inTime = await claim(store, night + countsEditGapMs);

    assert.equal(dueAt, night + countsEditGapMs);
    assert.deepEqual([early.length, inTime.length], [0, 1]);
  });

  test(`${name}: something more urgent takes a waiting edit of counts along, and counts never slow it down`, async () => {
    const { store, clock } = await opened(open);
    await shown(store, (await claim(store))[0]);
    clock.at = night + 10_000;
    const versions = [next(alert), next(next(alert)), next(next(next(alert)))] as const;
    await write(store, { alerts: [versions[0]], messages: [message(versions[0], 'counts')] });
    await write(store, { alerts: [versions[1]], messages: [message(versions[1], 'state')] });
    await write(store, { alerts: [versions[2]], messages: [message(versions[2], 'counts')] });

    const [due] = await claim(store, clock.at);

    assert.deepEqual([due?.urgency, due?.wantedVersion], ['state', 4]);
  });

  test(`${name}: a failing message keeps its back-off, but an answer to a person goes at once`, async () => {
    const { store } = await opened(open);
    await record(store, (await claim(store))[0], later(night + 30_000, null));
    const [second, third] = [next(alert), next(next(alert))];

    await write(store, { alerts: [second], messages: [message(second, 'state')] });
    const whileBackingOff = await store.nextDueAt('slack');
    await write(store, { alerts: [third], messages: [message(third, 'answer')] });

    assert.deepEqual([whileBackingOff, await store.nextDueAt('slack')], [night + 30_000, night]);
  });

  test(`${name}: counts that change while a message is delivered wait for the minute, too`, async () => {
    const { store } = await opened(open);
    const [due] = await claim(store);
    const second = next(alert);
    await write(store, { alerts: [second], messages: [message(second, 'counts')] });

    await shown(store, due);

    assert.equal(await store.nextDueAt('slack'), night + countsEditGapMs);
  });

  test(`${name}: an answer asked for while a delivery fails does not wait out the back-off`, async () => {
    const { store } = await opened(open);
    const [due] = await claim(store);
    const second = next(alert);
    await write(store, { alerts: [second], messages: [message(second, 'answer')] });

    await record(store, due, later(night + 300_000, null));

    const [again] = await claim(store);
    assert.equal(again?.urgency, 'answer');
  });

  test(`${name}: a delivery that failed is as urgent as before`, async () => {
    const { store } = await opened(open);
    await record(store, (await claim(store))[0], later(night + 30_000, null));

    const [again] = await claim(store, night + 30_000);
    assert.equal(again?.urgency, 'opening');
  });

  test(`${name}: a message the platform lost is posted again at once`, async () => {
    const { store } = await opened(open);
    await shown(store, (await claim(store))[0]);
    const second = next(alert);
    await write(store, { alerts: [second], messages: [message(second, 'state')] });
    await record(store, (await claim(store))[0], { kind: 'gone' });

    const [again] = await claim(store);

    assert.deepEqual([again?.ref, again?.shownVersion, again?.unclearSince, again?.attempts], [null, 0, null, 0]);
  });

  test(`${name}: a dropped message is owed no more until its alert has something new to tell`, async () => {
    const { store } = await opened(open);
    await shown(store, (await claim(store))[0]);
    const [second, third] = [next(alert), next(next(alert))];
    await write(store, { alerts: [second], messages: [message(second, 'state')], notes: [note(second)] });
    await record(store, (await claim(store))[0], { kind: 'dropped', version: 2, error: 'message_not_found' });

    assert.equal(await store.nextDueAt('slack'), null, 'its notes have no place either');
    await write(store, { alerts: [third], messages: [message(third, 'state')] });
    const [again] = await claim(store);
    assert.deepEqual([again?.ref, again?.shownVersion, again?.wantedVersion], [null, 2, 3]);
  });

  test(`${name}: a message whose platform cannot be searched is marked as possibly twice, for good`, async () => {
    const { store } = await opened(open);
    const [due] = await claim(store);
    await shown(store, due, { possiblyTwice: true });
    await shown(store, due);

    assert.equal((await store.findMessage(due?.id ?? ''))?.message.possiblyTwice, true);
  });

  test(`${name}: an episode that ended before its first post was tried is not posted`, async () => {
    const { store } = await opened(open);
    const over = resolved(alert);
    await write(store, { alerts: [over], messages: [message(over, 'state')], notes: [note(over)] });

    assert.deepEqual(await claim(store), []);
    assert.equal(await store.nextDueAt('slack'), null);
    assert.deepEqual((await store.readAlert(alert.id))?.messages, []);
  });

  test(`${name}: an episode that ended while its first post was tried is brought to its end, unless the post failed`, async () => {
    for (const [unclearSince, stillOwed] of [
      [night, true],
      [null, false],
    ] as const) {
      const { store } = await opened(open);
      const [due] = await claim(store);
      const over = resolved(alert);
      await write(store, { alerts: [over], messages: [message(over, 'state')] });
      await record(store, due, later(night + 1, unclearSince));

      const [again] = await claim(store, night + 1);

      assert.equal(again !== undefined, stillOwed);
      if (stillOwed) assert.deepEqual(again?.alert, over);
    }
  });

  test(`${name}: an earlier episode's message shows how that episode ended, the new one links it`, async () => {
    const { store } = await toldIn(open, 'C1');
    const contribution = aContribution(alert);
    await write(store, { alerts: [alert], contributions: [contribution], messages: [message(alert, 'opening')] });
    await shown(store, (await claim(store))[0], { link: 'https://chat.example/1' });
    const over = resolved(alert);
    await write(store, { alerts: [over], messages: [message(over, 'state')] });
    const again = reopened(over);
    const fresh = aContribution(again, undefined, { firstSeenAt: night + 1, runs: 7 });
    await write(store, {
      alerts: [again],
      restarted: [again.id],
      contributions: [fresh],
      messages: [message(again, 'opening')],
    });

    const due = await claim(store);

    assert.deepEqual(
      due.map((one) => [one.episode, one.alert, one.contributions, one.previousLink]),
      [
        [1, over, [contribution], null],
        [2, again, [fresh], 'https://chat.example/1'],
      ],
    );
  });

  test(`${name}: a press supplies the reference of a post whose end was lost, and changes nothing else`, async () => {
    const { store } = await opened(open);
    const [due] = await claim(store);
    const id = due?.id ?? '';
    await store.adoptMessage(id, 'ref of the press', 'https://chat.example/p', 1);
    await store.adoptMessage(id, 'another', null, 1);

    const found = await store.findMessage(id);
    assert.deepEqual(found?.tells, [{ alertId: alert.id, episode: 1, sinceVersion: 1 }]);
    assert.deepEqual(
      [found?.message.ref, found?.message.link, found?.message.shownVersion],
      ['ref of the press', 'https://chat.example/p', 1],
    );
    await record(store, due, later(night + 1, night));
    assert.equal(await store.nextDueAt('slack'), null, 'a lost end recorded late does not make it owed');
  });

  test(`${name}: no such message is null`, async () => {
    const { store } = await open();

    assert.equal(await store.findMessage('nothing'), null);
    await store.adoptMessage('nothing', 'ref', null, 1);
    await store.recordDelivery('nothing', night, { kind: 'gone' });
    await store.recordNote('1', null, null);
  });

  test(`${name}: a note waits until its message is posted`, async () => {
    const { store } = await opened(open);
    const [due] = await claim(store);
    const over = resolved(alert);
    await write(store, { alerts: [over], messages: [message(over, 'state')], notes: [note(over)] });

    const before = await claimNotes(store);
    await shown(store, due);
    const [owed] = await claimNotes(store);

    assert.deepEqual(before, []);
    assert.deepEqual(
      { ...owed, id: null },
      { id: null, channel: 'C1', ref: 'ref 1', kind: 'resolved', broadcast: false, attempts: 0, alert: over },
    );
  });

  test(`${name}: only an alert's newest owed note is delivered, telling its own moment`, async () => {
    const { store } = await opened(open);
    await shown(store, (await claim(store))[0]);
    const [second, third, fourth] = [next(alert), next(next(alert)), next(next(next(alert)))];
    await write(store, { alerts: [second], notes: [note(second, 'snooze_ended')] });
    const [superseded] = await claimNotes(store);
    await write(store, { alerts: [third], notes: [note(third, 'snooze_ended')] });
    await write(store, { alerts: [fourth] });
    await store.recordNote(superseded?.id ?? '', 'timeout', night + 1);

    const owed = await claimNotes(store, night + 1);

    assert.deepEqual(
      owed.map((one) => one.alert),
      [third],
    );
  });

  test(`${name}: a note is leased, tried again, and done when it is delivered or given up`, async () => {
    const { store } = await opened(open);
    await shown(store, (await claim(store))[0]);
    await write(store, { alerts: [next(alert)], notes: [note(next(alert))] });

    const [first] = await claimNotes(store);
    const leased = [await claimNotes(store), await store.nextDueAt('slack')];
    await store.recordNote(first?.id ?? '', 'rate_limited', night + 5_000);
    const dueAt = await store.nextDueAt('slack');
    const [second] = await claimNotes(store, night + 5_000);
    await store.recordNote(first?.id ?? '', null, null);

    assert.deepEqual(leased, [[], night + leaseMs]);
    assert.equal(dueAt, night + 5_000);
    assert.deepEqual([first?.attempts, second?.attempts], [0, 1]);
    assert.deepEqual([await claimNotes(store, night + 2 * leaseMs), await store.nextDueAt('slack')], [[], null]);
  });

  test(`${name}: what cannot be delivered is listed by channel and error since it fails, until it is shown`, async () => {
    const { store, channels } = await toldIn(open, 'C1');
    channels.push(aChannel('C2'));
    const other = anAlert(2);
    await write(store, { alerts: [alert, other], messages: [message(alert, 'opening'), message(other, 'opening')] });
    const due = await claim(store);
    for (const one of due) {
      if (one.channel === 'C1') await record(store, one, later(night + 1, null), night + 7);
      else await shown(store, one);
    }
    for (const one of await claim(store, night + 1)) await record(store, one, later(night + 9, null), night + 8);

    const failing = await store.listUndelivered();
    for (const one of await claim(store, night + 9)) await shown(store, one);

    assert.deepEqual(failing, [
      { platform: 'slack', channel: 'C1', error: 'is_archived', messages: 2, since: night + 7 },
    ]);
    assert.deepEqual(await store.listUndelivered(), []);
  });
}
