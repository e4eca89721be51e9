import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { openWorld, webhookSecret } from './world.ts';

const run = promisify(execFile);
const hasPython = spawnSync('python3', ['--version']).status === 0;

for (const { file, program, skip } of [
  { file: 'examples/engine.ts', program: process.execPath, skip: false },
  { file: 'examples/engine.py', program: 'python3', skip: hasPython ? false : 'there is no python3 on this machine' },
]) {
  test(`${file} reports a run and does what the verdict says`, { skip }, async (t) => {
    const world = await openWorld(t);

    const { stdout } = await run(program, [file], {
      env: { ...process.env, CULPRIT_URL: world.url(), WEBHOOK_SECRET: webhookSecret },
    });
    await world.settled();

    assert.equal(
      stdout,
      'pause_sync: OAuth token expired for HubSpot (1)\nPausing the sync until somebody has fixed it.\n',
    );
    assert.match(world.channel()[0] ?? '', /🔴 OAuth token expired for HubSpot/);
  });

  test(`the README shows ${file} as it is`, () => {
    assert.ok(readFileSync('README.md', 'utf8').includes(readFileSync(file, 'utf8')));
  });
}
