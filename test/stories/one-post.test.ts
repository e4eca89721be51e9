import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aRun, customers, expiredToken, minutes, rows } from './runs.ts';
import { openWorld } from './world.ts';

test('50,000 records refused for one dead token are one post, and the next run edits it', async (t) => {
  const world = await openWorld(t);

  const verdict = await world.send(aRun(customers, world.clock.now(), rows(50_000, expiredToken)));

  assert.equal(verdict.directive, 'abort_run');
  assert.deepEqual(
    verdict.causes.map(({ summary, count, directive, alert }) => ({
      summary,
      count,
      directive,
      opened: alert?.opened,
    })),
    [{ summary: 'OAuth token expired for HubSpot', count: 50_000, directive: 'pause_sync', opened: true }],
  );
  await world.settled();
  const [post, ...others] = world.slack.messages();
  assert.ok(post);
  assert.equal(others.length, 0);
  const text = world.slack.textOf(post);
  assert.match(text, /🔴 OAuth token expired for HubSpot \(prod\)/);
  assert.match(text, /50,000 of 50,000 records failed in Customers → HubSpot contacts/);
  assert.match(text, /Nothing was written\. .*asked the engine to pause/);
  const [first, ...rest] = world.slack.buttonsOf(post);
  assert.deepEqual(
    { label: first?.label, isPrimary: first?.isPrimary, url: first?.url },
    {
      label: 'Reconnect HubSpot',
      isPrimary: true,
      url: 'https://sync.example.com/connections/hubspot-prod/reconnect',
    },
  );
  assert.deepEqual(
    rest.map(({ label, isPrimary }) => ({ label, isPrimary })),
    [
      { label: 'Acknowledge', isPrimary: false },
      { label: 'Details', isPrimary: false },
    ],
  );
  assert.match(post.text, /OAuth token expired for HubSpot \(prod\)\n50,000 of 50,000 records failed/);
  assert.deepEqual(world.slack.pingsOf(post), []);

  world.clock.letPass(minutes(60));
  const again = await world.send(aRun(customers, world.clock.now(), rows(48_000, expiredToken)));
  await world.settled();

  assert.equal(again.causes[0]?.alert?.opened, false);
  const [edited, ...posted] = world.slack.messages();
  assert.equal(posted.length, 0);
  assert.equal(edited?.ts, post.ts);
  assert.match(world.slack.textOf(edited), /48,000 of 48,000 records failed/);
  assert.match(world.slack.textOf(edited), /failing in 2 runs in a row/);
  assert.equal(world.slack.calls('chat.postMessage').length, 1);
});
