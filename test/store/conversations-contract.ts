import assert from 'node:assert/strict';
import { test } from 'node:test';
import { write } from './alerts-contract.ts';
import type { OpenBench } from './contract.ts';
import { claim, leaseMs, toldIn } from './deliveries.ts';
import { aConversation, anAlert, message, next, night } from './samples.ts';

/** Where an app was added to, and a message read outside its delivery. */
export function conversationsContract(name: string, open: OpenBench): void {
  test(`${name}: conversations are listed by platform, the longest known first`, async () => {
    const { store } = await open();
    const later = aConversation('19:later', { addedAt: night + 2 });
    const chat = aConversation('a:chat', { kind: 'personal', teamId: null, userId: '29:ana', addedAt: night + 1 });
    const first = aConversation('19:first', { name: null, tenantId: null, groupId: null });
    for (const conversation of [later, chat, first]) await store.keepConversation(conversation);

    assert.deepEqual(await store.listConversations('teams'), [first, chat, later]);
    assert.deepEqual(await store.listConversations('slack'), []);
  });

  test(`${name}: a known conversation is brought up to date and stays as old as it is`, async () => {
    const { store } = await open();
    await store.keepConversation(aConversation('19:a'));
    await store.keepConversation(
      aConversation('19:a', { serviceUrl: 'https://other.example.com/', addedAt: night + 9 }),
    );

    assert.deepEqual(await store.listConversations('teams'), [
      aConversation('19:a', { serviceUrl: 'https://other.example.com/' }),
    ]);
  });

  test(`${name}: a forgotten conversation is gone; forgetting it twice does nothing`, async () => {
    const { store } = await open();
    await store.keepConversation(aConversation('19:a'));
    await store.keepConversation(aConversation('19:b'));

    await store.forgetConversation('teams', '19:a');
    await store.forgetConversation('teams', '19:a');
    await store.forgetConversation('slack', '19:b');

    assert.deepEqual(await store.listConversations('teams'), [aConversation('19:b')]);
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
}
