import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { RequestError } from '../../src/flows/web.ts';
import { expectSignature, signRun, webhookKeyOf } from '../../src/intake/signature.ts';
import { now, otherSecret, secret } from './harness.ts';

function check(
  headers: Record<string, string>,
  body: Buffer | string,
  secrets: readonly string[] = [secret],
  at = now,
): void {
  const signature = expectSignature(headers, secrets.map(webhookKeyOf), at);
  signature.update(Buffer.from(body));
  signature.verify();
}

const isUnsigned = (error: unknown) => error instanceof RequestError && error.status === 401;

suite('Standard Webhooks signatures', () => {
  test('reproduce the vector published with the specification', () => {
    const headers = signRun(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330_000,
      '{"test": 2432232314}',
    );

    assert.deepEqual(headers, {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  test('agree with the reference library in both directions', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        fc.string({ minLength: 1 }),
        fc.string({ unit: 'grapheme' }),
        (key, id, body) => {
          const shared = `whsec_${Buffer.from(key).toString('base64')}`;
          const theirs = new Webhook(shared).sign(id, new Date(now), body);

          assert.equal(signRun(shared, id, now, body)['webhook-signature'], theirs);
          check({ 'webhook-id': id, 'webhook-timestamp': String(now / 1000), 'webhook-signature': theirs }, body, [
            shared,
          ]);
        },
      ),
    );
  });

  test('fit however the body is cut', () => {
    const body = Buffer.from([0xff, 0x00, 0x1f, 0x8b, 0x80]);
    const headers = signRun(secret, 'msg_1', now, body);
    const signature = expectSignature({ ...headers }, [webhookKeyOf(secret)], now);

    for (const byte of body) signature.update(Buffer.from([byte]));

    signature.verify();
  });

  test('are accepted from the old and the new secret while it is rotated', () => {
    const byOld = signRun(secret, 'msg_1', now, 'x');
    const byNew = signRun(otherSecret, 'msg_1', now, 'x');
    const both = {
      ...byNew,
      'webhook-signature': `v1a,AAAA ${byOld['webhook-signature']} ${byNew['webhook-signature']}`,
    };

    check({ ...byOld }, 'x', [otherSecret, secret]);
    check({ ...both }, 'x', [otherSecret]);
    check({ ...both }, 'x', [secret]);
  });

  test('are refused for another body, id, time, secret or version', () => {
    const headers = signRun(secret, 'msg_1', now, 'x');
    const signature = headers['webhook-signature'];

    assert.throws(() => check({ ...headers }, 'y'), isUnsigned);
    assert.throws(() => check({ ...headers, 'webhook-id': 'msg_2' }, 'x'), isUnsigned);
    assert.throws(() => check({ ...headers, 'webhook-timestamp': String(now / 1000 + 1) }, 'x'), isUnsigned);
    assert.throws(() => check({ ...headers }, 'x', [otherSecret]), isUnsigned);
    assert.throws(() => check({ ...headers, 'webhook-signature': signature.replace('v1,', 'v2,') }, 'x'), isUnsigned);
    assert.throws(() => check({ ...headers, 'webhook-signature': `${signature}A` }, 'x'), isUnsigned);
    assert.throws(() => check({ ...headers, 'webhook-signature': 'v1,' }, 'x'), isUnsigned);
  });

  test('hold for five minutes before and after our clock, not a second longer', () => {
    const headers = { ...signRun(secret, 'msg_1', now, 'x') };

    check(headers, 'x', [secret], now + 300_000);
    check(headers, 'x', [secret], now - 300_000);
    assert.throws(() => check(headers, 'x', [secret], now + 301_000), isUnsigned);
    assert.throws(() => check(headers, 'x', [secret], now - 301_000), isUnsigned);
  });

  test('need all three headers and a whole number of seconds', () => {
    const headers: Record<string, string> = { ...signRun(secret, 'msg_1', now, 'x') };

    for (const name of Object.keys(headers)) {
      const { [name]: _, ...others } = headers;
      assert.throws(() => check(others, 'x'), isUnsigned, name);
    }
    for (const timestamp of ['', '1e9', ' 1', '-1', '1.5', 'NaN', '9'.repeat(30)]) {
      assert.throws(() => check({ ...headers, 'webhook-timestamp': timestamp }, 'x'), isUnsigned, timestamp);
    }
  });

  test('never show the secret when it cannot be read', () => {
    for (const wrong of ['', 'whsec_', 'whsec_no base64!', 'pässword']) {
      assert.throws(
        () => webhookKeyOf(wrong),
        (error: unknown) =>
          error instanceof Error && !error.message.includes('no base64!') && !error.message.includes('pässword'),
      );
    }
  });
});
