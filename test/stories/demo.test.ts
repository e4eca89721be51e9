import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runToEnd } from './process.ts';
import { eventually, openWorld, type World } from './world.ts';

function titles(world: World): string[] {
  return world.slack.messages().map((message) => world.slack.textOf(message).split('\n')[0] ?? '');
}

test('the demo shows a real morning, adds nothing when sent again, and recovers in words it can prove', async (t) => {
  const world = await openWorld(t);
  const send = (...words: readonly string[]) =>
    runToEnd(t, ['src/demo.ts', ...words], {
      URL: world.url(),
      WEBHOOK_SECRET: world.environment.WEBHOOK_SECRET ?? '',
    });

  const first = await send();
  assert.equal(first.code, 0, first.errors);
  assert.match(first.output, /OAuth token expired for HubSpot: 50,000 records → pause_sync, told now/);
  assert.match(first.output, /rate limit.*retried successfully: 3,000 records, not told/i);
  await world.settled();

  const morning = titles(world);
  assert.equal(morning.length, 5);
  assert.match(morning[0] ?? '', /^🔴 OAuth token expired for HubSpot \(prod\)$/);
  assert.match(morning[1] ?? '', /^🟠 .*phone/);
  assert.match(morning[2] ?? '', /^🟠 Field mapping invalid: plan_tier$/);
  assert.match(morning[3] ?? '', /^🟠 .*Credit_Limit__c/);
  assert.match(morning[4] ?? '', /^🟠 .*Mailchimp/);
  assert.doesNotMatch(world.channel().join('\n'), /rate limit/i);
  assert.match(await world.ask('ana', ''), /⚪ .*rate limit.*3,000 records retried successfully/i);

  const again = await send();
  assert.equal(again.code, 0, again.errors);
  assert.match(again.output, /already told \(open\)/);
  assert.doesNotMatch(again.output, /told now/);
  assert.equal(world.slack.messages().length, 5);

  const recover = await send('recover');
  assert.equal(recover.code, 0, recover.errors);
  await world.settled();
  await eventually('all is green', () => titles(world).every((title) => title.startsWith('✅')));
  assert.deepEqual(
    titles(world).map((title) => title.slice(0, title.indexOf(':'))),
    ['✅ Recovered', '✅ No longer seen', '✅ No longer seen', '✅ Recovered', '✅ No longer seen'],
  );
  assert.match(await world.ask('ben', ''), /Nothing needs you: every sync is clean/);
});

test('the demo says what to do when nothing listens, and how it is used', async (t) => {
  const nobody = await runToEnd(t, ['src/demo.ts'], { URL: 'http://127.0.0.1:9' });
  assert.equal(nobody.code, 1);
  assert.match(nobody.errors, /Start Culprit first \(`npm start`\), or set URL/);

  const wrong = await runToEnd(t, ['src/demo.ts', 'everything'], {});
  assert.equal(wrong.code, 2);
  assert.match(wrong.errors, /Usage: npm run demo/);
});
