import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minuteMs } from '../../src/domain/run.ts';
import { write } from './alerts-contract.ts';
import type { OpenBench } from './contract.ts';
import { claim, leaseMs, toldIn } from './deliveries.ts';
import { aChannel, aConversation, anAlert, message, next, night, resolved } from './samples.ts';

/** Where an app was added to, and a message read outside its delivery. */
export function conversationsContract(name: string, open: OpenBench): void {
  test(`${name}: conversations are listed by platform, the longest known first`, async () => {
    const { store } = await open();
    const later = aConversation('19:later', { addedAt: night + 2 });
    const chat = aConversation('a:chat', { kind: 'personal', teamId: null, addedAt: night + 1 });
    const first = aConversation('19:first', { name: null, tenantId: null, groupId: null });
    for (const conversation of [later, chat, first]) await store.keepConversation(conversation);

    assert.deepEqual(await store.listConversations('teams'), [first, chat, later]);
    assert.deepEqual(await store.listConversations('slack'), []);
  });

  test(`${name}: a known conversation is brought up to date and stays as old as it is`, async () => {
    const { store } = await open();
    const update = { serviceUrl: 'https://other.example.com/', removedAt: night + 9 };
    await store.keepConversation(aConversation('19:a'));
    await store.keepConversation(aConversation('19:a', { ...update, addedAt: night + 9 }));

    assert.deepEqual(await store.listConversations('teams'), [aConversation('19:a', update)]);
  });

  test(`${name}: a message can be read as it would be delivered now, due or not, on its own platform only`, async () => {
    const { store } = await toldIn(open, 'C1');
    const alert = anAlert(1);
    await write(store, { alerts: [alert], messages: [message(alert, 'opening')] });
    const [due] = await claim(store);
    assert.ok(due);
    const second = next(alert, { runs: 2 });
    await write(store, { alerts: [second] });

    const read = await store.readMessage('slack', due.id);

    assert.equal(read?.kind === 'alert' ? read.alert.runs : null, 2);
    assert.equal(read?.id, due.id);
    assert.equal(await store.readMessage('teams', due.id), null);
    assert.equal(await store.readMessage('slack', 'nobody'), null);
    assert.deepEqual(await store.claimMessages('slack', night, leaseMs, 10), [], 'reading is no claim');
  });

  test(`${name}: a channel that is new is told what is open, once, what needs a person first`, async () => {
    const { store, channels } = await toldIn(open, 'C1');
    const passing = anAlert(1, { cause: { ...anAlert(1).cause, actionable: false } });
    const alerts = [passing, anAlert(2), anAlert(3, { life: 'watching', openedAt: null }), resolved(anAlert(4))];
    await write(store, { alerts, messages: alerts.slice(0, 2).map((alert) => message(alert, 'opening')) });
    const added = aChannel('C2');
    channels.push(added);

    assert.equal(await store.oweInChannels([aChannel('C1')]), 0);
    assert.equal(await store.oweInChannels([added]), 2);
    assert.equal(await store.oweInChannels([added]), 0);

    const due = await claim(store);
    const inNew = due.filter(({ channel }) => channel === 'C2');
    assert.deepEqual(
      inNew.map(({ alert, wantedVersion, urgency }) => [alert.id, wantedVersion, urgency]),
      [anAlert(2), passing].map(({ id, version }) => [id, version, 'opening']),
    );
    assert.equal(due.length, 4, 'nothing is told twice in the channel that was there');
  });

  test(`${name}: a channel that is new while much is open gets a few messages and a roll-up`, async () => {
    const { store, channels } = await toldIn(open, 'C1');
    const alerts = Array.from({ length: 12 }, (_, index) => anAlert(index + 1));
    await write(store, { alerts });
    const added = aChannel('C2', { folds: true });
    channels.push(added);

    await store.oweInChannels([added]);
    await store.oweInChannels([added]);

    const due = (await store.claimMessages('slack', night + minuteMs, leaseMs, 50)).filter(
      (one) => one.channel === 'C2',
    );
    const rollups = due.filter((one) => one.kind === 'rollup');
    assert.equal(rollups.length, 1);
    assert.equal(due.length - 1 + (rollups[0]?.members.length ?? 0), 12);
    assert.ok(due.length <= 7, `${due.length} messages`);
  });
}
