import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { holdFile } from '../../src/store/lock.ts';

test('a file is held by one, and free again when given back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'culprit-lock-'));
  try {
    const file = join(folder, 'data', 'culprit.db');
    const giveBack = holdFile(file);

    assert.throws(() => holdFile(file), { name: 'StoreError', code: 'locked', message: /only one Culprit/ });
    giveBack();
    holdFile(file)();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
