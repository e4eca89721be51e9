import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWorld } from './world.ts';

const expired =
  '{"status":"error","category":"EXPIRED_AUTHENTICATION","message":"The OAuth token expired 12 second(s) ago."}';

test('an error pasted after /syncstatus explain is explained to its asker alone, and nothing is kept of it', async (t) => {
  const world = await openWorld(t);

  const answer = await world.ask('ana', `explain ${expired}`);

  assert.match(answer, /OAuth token expired for HubSpot/);
  assert.match(answer, /Who fixes it: whoever owns the connection in your sync tool\./);
  assert.match(answer, /Certain: .* EXPIRED_AUTHENTICATION/);
  assert.deepEqual(world.channel(), []);
  assert.deepEqual(await world.alerts(), []);
  assert.ok(world.logLines.every((line) => !line.includes('OAuth token expired')));
});

test('the shortcut on a message explains what stands in it, code fences and curly quotes and all', async (t) => {
  const world = await openWorld(t);
  const pasted = '```[{“message”:“unable to obtain exclusive access”,“errorCode”:“UNABLE_TO_LOCK_ROW”}]```';

  assert.equal((await world.slack.shortcut('ben', 'explain_sync_error', pasted)).status, 200);

  assert.match(await world.told('ben', 0), /Records busy in Salesforce/);
});

test('what nobody can know is said, with what to paste instead', async (t) => {
  const world = await openWorld(t);

  assert.match(await world.ask('ana', 'explain hello'), /Culprit does not know this one/);
  assert.match(await world.ask('ana', 'explain'), /Paste an error after it/);
  assert.match(await world.ask('ana', 'help'), /explain/);
});
