import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from '../src/log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('info', { write: (line: string) => lines.push(line) }));
  return lines.join('');
}

test('a line is JSON with level, time, event and its fields', () => {
  const line = JSON.parse(logged((log) => log.info('run_received', { outcome: 'recorded', causes: 3 })));

  assert.deepEqual(
    { ...line, time: typeof line.time },
    { level: 'info', time: 'string', event: 'run_received', outcome: 'recorded', causes: 3 },
  );
});

test('secrets and personal data never reach a line, wherever they stand', () => {
  const secrets = [
    'xoxb-12345-67890-abcdefghij',
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'ana.smith@example.com',
    '+49 151 2345 6789',
    'Bearer abcdef0123456789abcdef',
  ];
  for (const secret of secrets) {
    const text = logged((log) => {
      log.error('failed', {
        error: new Error(`call with ${secret} failed`, { cause: new Error(secret) }),
        detail: `said ${secret}`,
        list: [`x ${secret}`],
        nested: { deeper: { deepest: secret } },
        bot_token: secret,
        authorization: secret,
      });
    });

    assert.ok(!text.includes(secret), `${secret.slice(0, 5)}… is in ${text}`);
  }
});

test('our own ids stay searchable', () => {
  const text = logged((log) =>
    log.info('delivery', { alert_id: '4111111111111111', correlation_id: '4111-1111-1111-1111' }),
  );

  assert.match(text, /"alert_id":"4111111111111111"/);
  assert.match(text, /"correlation_id":"4111-1111-1111-1111"/);
});
