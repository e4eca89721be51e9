import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aRun, cleanRun, customers, expiredToken, hours, invalidPhone, minutes, rows } from './runs.ts';
import { eventually, openWorld, type World } from './world.ts';

async function deadToken(world: World): Promise<void> {
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await world.settled();
}

async function refInSlack(world: World): Promise<string | null | undefined> {
  const [alert] = await world.alerts();
  return alert?.messages.find(({ platform }) => platform === 'slack')?.ref;
}

test('who presses Acknowledge has it; whoever presses after that is told so, and nobody else is', async (t) => {
  const world = await openWorld(t);
  await deadToken(world);
  const drawnFirst = world.message(/OAuth/);

  assert.equal(await world.press('ana', drawnFirst, 'acknowledge'), null);
  await world.settled();
  const edited = world.message(/OAuth/);
  assert.match(world.slack.textOf(edited), /auth · ana has it/);
  assert.match(world.slack.textOf(edited), /ana has had it since \d\d:\d\d UTC\./);
  assert.deepEqual(
    world.slack.buttonsOf(edited).map(({ actionId }) => actionId),
    ['reconnect', 'resolve', 'snooze', 'details'],
  );

  assert.match((await world.press('ana', drawnFirst, 'acknowledge')) ?? '', /You already have it/);
  assert.match((await world.press('ben', drawnFirst, 'acknowledge')) ?? '', /ana already has it/);

  assert.equal(world.slack.ephemerals('ana').length, 1);
  assert.equal(world.slack.ephemerals('ben').length, 1);
  assert.equal(world.slack.messages().length, 1);
  const [alert] = await world.alerts();
  assert.equal(alert?.acknowledged_by, 'ana');
});

test('two presses at the same moment give it to one person', async (t) => {
  const world = await openWorld(t);
  await deadToken(world);
  const message = world.message(/OAuth/);

  await Promise.all(['ana', 'ben'].map((person) => world.slack.press(person, message, 'acknowledge')));
  await world.slack.until(() => world.slack.ephemerals().length === 1);
  await world.settled();

  const [alert] = await world.alerts();
  const winner = alert?.acknowledged_by;
  const loser = winner === 'ana' ? 'ben' : 'ana';
  assert.match(await world.told(loser, 0), new RegExp(`${winner} already has it`));
});

test('a late press, and one from a message drawn long ago, are explained', async (t) => {
  const world = await openWorld(t);
  await deadToken(world);
  const drawnFirst = world.message(/OAuth/);
  world.clock.letPass(hours(1));
  await world.send(cleanRun(customers, world.clock.now()));
  await world.settled();

  assert.match((await world.press('ana', drawnFirst, 'acknowledge')) ?? '', /already over.*It resolved by itself/s);

  world.clock.letPass(hours(1));
  await deadToken(world);
  const present = world.message(/🔴/);
  const earlier = (await world.press('ana', drawnFirst, 'acknowledge')) ?? '';
  assert.match(earlier, /This message is about an earlier time.*the present message/s);
  assert.ok(JSON.stringify(world.slack.ephemerals('ana')).includes(`/p${present.ts.replace('.', '')}`));
  assert.equal((await world.alerts())[0]?.state, 'open');
});

test('a person resolves it; the message and the thread say who', async (t) => {
  const world = await openWorld(t);
  await deadToken(world);
  await world.press('ana', world.message(/OAuth/), 'acknowledge');
  await world.settled();

  assert.equal(await world.press('ben', world.message(/OAuth/), 'resolve'), null);
  await world.settled();

  const over = world.message(/OAuth/);
  assert.match(world.slack.textOf(over), /✅ Resolved by ben: OAuth token expired for HubSpot \(prod\)/);
  assert.match((await world.thread(over, 1)).join('\n'), /Resolved by ben/);
});

test('the opened fix page is remembered and told once it is over', async (t) => {
  const world = await openWorld(t);
  await deadToken(world);

  await world.press('ana', world.message(/OAuth/), 'reconnect');
  world.clock.letPass(hours(1));
  await world.send(cleanRun(customers, world.clock.now()));
  await world.settled();

  assert.match(
    world.slack.textOf(world.message(/OAuth/)),
    /The reconnect page was opened by ana at \d\d:\d\d UTC\. Proven by/,
  );
});

test('a press tells the app where its message stands when the app could not find out', async (t) => {
  const world = await openWorld(t);
  world.slack.misbehave('chat.postMessage', 'drop_after');
  world.slack.misbehave('conversations.history', { error: 'fatal_error' });
  await world.send(aRun(customers, world.clock.now(), rows(10, expiredToken)));
  await eventually('it looked in vain', () => world.logLines.some((line) => line.includes('"error":"fatal_error"')));
  assert.equal(await refInSlack(world), null);

  const message = world.message(/OAuth/);
  assert.equal(await world.press('ana', message, 'acknowledge'), null);
  await world.settled();

  assert.match(world.slack.textOf(world.message(/OAuth/)), /ana has it/);
  assert.equal(await refInSlack(world), message.ts);
  assert.equal(world.slack.calls('chat.postMessage').length, 1);
});

test('Details are for the one who asks: one masked answer, five record ids, the runs', async (t) => {
  const world = await openWorld(t);
  for (let run = 0; run < 2; run += 1) {
    await world.send(
      aRun(customers, world.clock.now(), rows(82, invalidPhone), { attempted: 4_000, succeeded: 3_918, failed: 82 }),
    );
    await world.settled();
    world.clock.letPass(minutes(30));
  }
  const before = world.slack.messages();

  const details = (await world.press('ana', world.message(/phone/), 'details')) ?? '';

  assert.match(details, /What the destination answered \(HTTP 400\)/);
  assert.match(details, /INVALID_PHONE_NUMBER/);
  assert.match(details, /lead_0, lead_1, lead_2, lead_3, lead_4 and 77 more on its page/);
  assert.match(details, /Last runs with it/);
  assert.equal(details.match(/82 of 4,000 records/g)?.length, 2);
  assert.deepEqual(world.slack.messages(), before, 'the channel sees nothing of it');
});
