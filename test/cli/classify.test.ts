import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

const cli = join(import.meta.dirname, '..', '..', 'src', 'cli.ts');

function run(args: readonly string[], input = ''): { code: number | null; out: string; error: string } {
  const done = spawnSync(process.execPath, [cli, ...args], { input, encoding: 'utf8', timeout: 60_000 });
  return { code: done.status, out: done.stdout, error: done.stderr };
}

const expired = {
  id: 'a',
  vendor: 'hubspot',
  http_status: 401,
  body: { category: 'EXPIRED_AUTHENTICATION', message: 'expired' },
};
const limited = { id: 'b', vendor: 'hubspot', http_status: 429, headers: { 'Retry-After': '10' }, body: {} };

test('answers each line in order with every promised field', () => {
  const { code, out } = run(['classify', '--json'], `${JSON.stringify(expired)}\n${JSON.stringify(limited)}\n`);

  assert.equal(code, 0);
  const [first, second] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(Object.keys(first), [
    'id',
    'category',
    'outage',
    'kind',
    'code',
    'field',
    'fields',
    'subject',
    'actionable',
    'directive',
    'retry',
    'retry_after_s',
    'resets_at',
    'summary',
    'fingerprint',
    'rule',
    'confidence',
    'fix',
    'also',
  ]);
  assert.equal(first.id, 'a');
  assert.equal(first.category, 'auth');
  assert.equal(first.directive, 'pause_sync');
  assert.equal(first.summary, 'OAuth token expired for HubSpot');
  assert.match(first.fingerprint, /^v1:[0-9a-f]{32}$/);
  assert.deepEqual(
    [second.id, second.category, second.directive, second.retry, second.retry_after_s],
    ['b', 'transient', 'retry', true, 10],
  );
});

test('a line that is not JSON is told in its place, and the exit code at the end is 1', () => {
  const { code, out } = run(['classify', '--json'], `nonsense\n${JSON.stringify(expired)}\n[1]\n`);

  const answers = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(code, 1);
  assert.deepEqual(
    answers.map((answer) => answer.id),
    [null, 'a', null],
  );
  assert.equal(typeof answers[0].error, 'string');
});

test('equal causes have equal fingerprints, different fields different ones', () => {
  const about = (name: string, n: number) =>
    JSON.stringify({
      vendor: 'acme',
      http_status: 422,
      body: { errors: [{ field: name, message: `bad value ${n}` }] },
    });
  const { out } = run(['classify', '--json'], [about('a_1', 1), about('a_1', 2), about('a_2', 3)].join('\n'));

  const [one, two, three] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).fingerprint);
  assert.equal(one, two);
  assert.notEqual(one, three);
});

test('without --json a table, most urgent first, grouped by cause', () => {
  const { code, out } = run(['classify'], [limited, expired, expired].map((row) => JSON.stringify(row)).join('\n'));

  const lines = out.trim().split('\n');
  assert.equal(code, 0);
  assert.equal(lines.length, 3);
  assert.match(lines[1] ?? '', /^auth\s+2\s+HubSpot\s+OAuth token expired for HubSpot/);
  assert.match(lines[2] ?? '', /^transient\s+1/);
});

test('says what is wrong with the command line and exits 2', () => {
  for (const args of [['clasify'], ['classify', '--jsn'], ['classify', 'file.json'], ['send'], ['status'], []]) {
    const { code, out, error } = run(args);

    assert.equal(code, 2, args.join(' '));
    assert.match(out + error, /culprit classify/);
  }
});
