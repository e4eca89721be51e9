import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aRun,
  cleanRun,
  customers,
  deals,
  expiredToken,
  type Flow,
  hours,
  invalidPhone,
  minutes,
  rows,
  unknownProperty,
} from './runs.ts';
import { inTeams, messageInTeams, postedInTeams, wordsOf } from './teams-reading.ts';
import { openWorld, type World } from './world.ts';

async function deadToken(world: World): Promise<void> {
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();
}
const group = '19:b2726e769d441d38c655c47a085215b2@thread.v2';

test('a burst over 20 syncs is a handful of messages and one roll-up that follows its members', async (t) => {
  const world = await openWorld(t, { teams: {} });
  const flow = (index: number): Flow => ({ ...customers, id: `sync_${index}`, name: `Sync ${index} → HubSpot` });
  const counts = { attempted: 100, succeeded: 97, failed: 3 };
  for (let index = 0; index < 20; index += 1) {
    await world.send(aRun(flow(index), world.clock.now(), rows(3, invalidPhone), counts));
  }
  await world.later(minutes(1));
  await world.settled(20_000);

  assert.equal(postedInTeams(world).length, 6);
  const rollup = messageInTeams(world, /15 more causes/);
  const view = wordsOf(world, await world.teams.press('Ana', rollup, 'acknowledge'));
  assert.match(view, /Ana Ruiz has it/);
  await world.settled();
  assert.equal((await world.alerts('state=acknowledged&limit=200')).length, 15);
  assert.match(world.slack.textOf(world.message(/15 more causes/)), /Ana Ruiz has it/);
  const details = wordsOf(world, await world.teams.press('Ben', messageInTeams(world, /15 more/), 'details'));
  assert.match(details, /Only you see this.*Sync 19 → HubSpot/s);

  world.clock.letPass(hours(1));
  for (let index = 0; index < 20; index += 1) {
    await world.send(cleanRun({ ...flow(index), mode: 'full' }, world.clock.now()));
  }
  await world.later(minutes(2));
  await world.settled(20_000);
  assert.equal(postedInTeams(world).length, 6);
  messageInTeams(world, /✅ All 15 causes are over/);
});

test('the daily post comes to both, once, without buttons, and is never edited', async (t) => {
  const world = await openWorld(t, { teams: {} });
  await deadToken(world);
  await world.send(
    aRun({ ...deals, connection: 'x' }, world.clock.now(), rows(5, unknownProperty('plan_tier')), {
      attempted: 90,
      succeeded: 85,
      failed: 5,
    }),
  );
  await world.settled();
  await world.teams.press('Ana', messageInTeams(world, /plan_tier/), 'acknowledge');
  await world.settled();
  await world.later(hours(73));
  await world.settled();

  await world.postDigest();
  await world.teams.until(() => inTeams(world).length === 3);
  await world.slack.until(() => world.channel().length === 3);
  await world.settled();
  const post = postedInTeams(world).at(-1) ?? assert.fail();
  const text = world.teams.textOf(post);
  assert.match(text, /OAuth token expired for HubSpot \(prod\)/);
  assert.match(text, /plan_tier.*Ana Ruiz/s);
  assert.deepEqual(world.teams.buttonsOf(post), []);
  assert.deepEqual(world.teams.pingsOf(post), []);

  await world.send(cleanRun(customers, world.clock.now()));
  await world.later(minutes(2));
  await world.settled();
  assert.equal(inTeams(world).at(-1), text);
});

const chats = [
  { name: 'a group chat', place: group, greeting: /@Culprit syncstatus/, called: 'Sync night shift' },
  { name: 'a personal chat', place: 'personal', greeting: /• syncstatus/, called: 'a personal chat' },
] as const;

for (const { name, place, greeting, called } of chats) {
  test(`${name} as the place: greeting, card, press, note and green are all in the chat`, async (t) => {
    const world = await openWorld(t, { withSlack: false, teams: { addedTo: [place] } });
    const { teams } = world;
    const posted = () => (place === 'personal' ? teams.personal('Ana') : teams.messages(place));
    assert.match(teams.textOf(posted()[0] ?? assert.fail()), greeting);
    const ready = await (await fetch(`${world.url()}/readyz`)).text();
    assert.ok(ready.includes(`"detail":"${called}"`), ready);

    await deadToken(world);
    const card = posted()[1] ?? assert.fail();
    assert.match(teams.textOf(card), /^🔴 OAuth token expired.*\[Acknowledge\]/s);
    assert.match(wordsOf(world, await teams.press('Ana', card, 'acknowledge')), /Ana Ruiz has it/);
    await world.settled();
    world.clock.letPass(hours(1));
    await world.send(cleanRun(customers, world.clock.now()));
    await world.settled();
    await teams.until(() => posted().length === 3);

    const [, green, note] = posted();
    assert.equal(green?.id, card.id);
    assert.match(teams.textOf(green), /^✅ Recovered: OAuth token expired.*Ana Ruiz had it/s);
    assert.match(teams.textOf(note ?? assert.fail()), /^✅ Recovered: OAuth token expired.*Ana Ruiz had it/s);
  });
}
