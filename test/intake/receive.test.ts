import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { envelope, type Intake, startIntake } from './harness.ts';

suite('POST /webhooks/runs', () => {
  let intake: Intake;
  before(async () => {
    intake = await startIntake();
  });
  after(() => intake.close());

  const rows = Array.from({ length: 2_000 }, (_, index) => ({
    record_id: `r${index}`,
    http_status: 401,
    body: { id: index },
  }));
  const document = JSON.stringify(envelope({ errors: rows }));

  test('turns a signed run into one finding per cause', async () => {
    const answer = await intake.sendSigned(document);

    assert.equal(answer.status, 200);
    const [finding, ...others] = intake.last().findings;
    assert.deepEqual(others, []);
    assert.equal(finding?.count, 2_000);
    assert.equal(finding?.samples.length, 5);
    assert.equal(finding?.recordIds.length, 100);
    assert.equal(intake.last().failedRows, 2_000);
  });

  for (const [name, compress] of [
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ] as const) {
    test(`checks the signature over the ${name} bytes and hashes the inflated body`, async () => {
      await intake.sendSigned(document);
      const plain = intake.last();

      const answer = await intake.sendSigned(compress(document), { 'content-encoding': name });

      assert.equal(answer.status, 200);
      assert.equal(intake.last().run.bodyHash, plain.run.bodyHash);
      assert.deepEqual(intake.last().findings, plain.findings);
    });
  }
});
