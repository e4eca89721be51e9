import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sentences, sentencesPath } from './sentences.ts';
import { readmePath, readmeWithOverview, rulesDocument, rulesPath } from './table.ts';

test('the tables of rules in README and docs are those of the code; else run `npm run rules`', () => {
  const readme = readFileSync(readmePath, 'utf8');

  assert.equal(readme, readmeWithOverview(readme));
  assert.equal(readFileSync(rulesPath, 'utf8'), rulesDocument());
});

test('the words of every rule are those that were read last; else run `npm run rules` and read what changed', () => {
  assert.equal(readFileSync(sentencesPath, 'utf8'), sentences());
});
