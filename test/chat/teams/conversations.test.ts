import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { type Conversations, createConversations } from '../../../src/chat/teams/conversations.ts';
import type { Conversation, Store } from '../../../src/flows/ports.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { testClock, testLog } from '../slack/open.ts';

const serviceUrl = 'https://smba.trafficmanager.net/amer/';

function place(id: string, over: Partial<Conversation> = {}): Conversation {
  return {
    platform: 'teams',
    id,
    kind: 'channel',
    serviceUrl,
    tenantId: 'tenant',
    teamId: 'team',
    groupId: 'group',
    name: 'Data › Alerts',
    botId: '28:bot',
    addedAt: 1_000,
    removedAt: null,
    ...over,
  };
}

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openSqliteStore({
    file: ':memory:',
    log: testLog(),
    clock: testClock(),
    channels: () => [],
    burstLimit: 5,
    newId: randomUUID,
  });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

async function filled(store: Store, channel: string | null, ...places: Conversation[]): Promise<Conversations> {
  const conversations = createConversations(store, channel);
  for (const one of places) await conversations.keep(one);
  return conversations;
}

const cases: readonly [string, string | null, readonly Conversation[], string | null][] = [
  ['nothing is chosen when the app was added nowhere', null, [], null],
  ['the configured channel is chosen, known or not', 'configured', [place('a')], 'configured'],
  ['the channel known longest is chosen', null, [place('a'), place('b', { addedAt: 2_000 })], 'a'],
  ['a channel goes before chats known longer', null, [personal('p'), group('g'), place('a', { addedAt: 9_000 })], 'a'],
  ['a group chat goes before a personal chat', null, [personal('p'), group('g')], 'g'],
  ['a personal chat is better than nothing', null, [personal('p')], 'p'],
];

for (const [what, channel, places, chosen] of cases) {
  test(what, async () => {
    await withStore(async (store) => {
      const conversations = await filled(store, channel, ...places);

      assert.equal(conversations.chosen(), chosen);
    });
  });
}

test('what was kept is known after a restart, longest known first', async () => {
  await withStore(async (store) => {
    await filled(store, null, place('b', { addedAt: 2_000 }), place('a'));
    const next = createConversations(store, null);

    await next.load();

    assert.deepEqual(
      next.known().map(({ id }) => id),
      ['a', 'b'],
    );
    assert.deepEqual(next.find('a'), place('a'));
  });
});

test('only the first of two events at once finds a place new', async () => {
  await withStore(async (store) => {
    const conversations = createConversations(store, null);

    const isNew = await Promise.all([conversations.keep(place('a')), conversations.keep(place('a'))]);

    assert.deepEqual(isNew, [true, false]);
  });
});

test('a place heard again takes the new address and name, and stays as old as it is', async () => {
  await withStore(async (store) => {
    const conversations = await filled(store, null, place('a'));
    const heard = place('a', { serviceUrl: 'https://smba.trafficmanager.net/emea/', name: 'Data › Syncs', addedAt: 7 });

    const isNew = await conversations.keep(heard);

    assert.equal(isNew, false);
    assert.deepEqual(await store.listConversations('teams'), [{ ...heard, addedAt: 1_000 }]);
    assert.equal(conversations.addressOf('a')?.serviceUrl, 'https://smba.trafficmanager.net/emea/');
  });
});

test('a place that is as it was costs no write', async () => {
  await withStore(async (store) => {
    let writes = 0;
    const counting = {
      listConversations: store.listConversations,
      keepConversation: (one: Conversation) => {
        writes += 1;
        return store.keepConversation(one);
      },
    };
    const conversations = createConversations(counting, null);

    await conversations.keep(place('a'));
    await conversations.keep(place('a', { addedAt: 5_000 }));

    assert.equal(writes, 1);
  });
});

test('from a place the app was removed from nothing is sent; it is chosen only when there is no other', async () => {
  await withStore(async (store) => {
    const conversations = await filled(store, null, place('a'), place('b', { addedAt: 2_000 }));

    await conversations.keep(place('a', { removedAt: 3_000 }));
    const whileThereIsAnother = [conversations.chosen(), conversations.addressOf('a')];
    await conversations.keep(place('b', { removedAt: 4_000 }));

    assert.deepEqual(whileThereIsAnother, ['b', null]);
    assert.equal(conversations.chosen(), 'a');
    assert.equal(await conversations.keep(place('a')), true, 'added again, it is new');
  });
});

test('the configured channel borrows the address of a team until it is heard from; a stranger has none', async () => {
  await withStore(async (store) => {
    const conversations = await filled(store, 'configured', personal('p'), place('a'));

    assert.deepEqual(conversations.addressOf('configured'), { serviceUrl, tenantId: 'tenant', botId: '28:bot' });
    assert.equal(conversations.addressOf('stranger'), null);
  });
});

test('the configured channel has no address while only chats are known', async () => {
  await withStore(async (store) => {
    const conversations = await filled(store, 'configured', personal('p'), group('g'));

    assert.equal(conversations.addressOf('configured'), null);
  });
});

test('what the store cannot keep is not known', async () => {
  const broken = {
    listConversations: () => Promise.resolve([]),
    keepConversation: () => Promise.reject(new Error('disk full')),
  };
  const conversations = createConversations(broken, null);

  await assert.rejects(conversations.keep(place('a')), /disk full/);

  assert.equal(conversations.find('a'), null);
});

function personal(id: string): Conversation {
  return place(id, { kind: 'personal', teamId: null, groupId: null, name: 'Ana', addedAt: 1 });
}

function group(id: string): Conversation {
  return place(id, { kind: 'group', teamId: null, groupId: null, name: 'Night shift', addedAt: 2 });
}
