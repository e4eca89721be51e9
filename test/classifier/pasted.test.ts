import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { explainPasted } from '../../src/classifier/pasted.ts';

for (const { name, pasted, vendor, kind } of [
  {
    name: 'a JSON body whose code only one vendor has',
    pasted: '{"category":"EXPIRED_AUTHENTICATION","message":"expired"}',
    vendor: 'hubspot',
    kind: 'expired_token',
  },
  {
    name: 'the vendor’s name in front',
    pasted: 'Mailchimp: {"title":"Member Exists","status":400,"detail":"is already a list member"}',
    vendor: 'mailchimp',
    kind: 'duplicate',
  },
  {
    name: 'a log line with the vendor’s host',
    pasted: 'ERROR HTTPError: 429 Client Error: Too Many Requests for url: https://api.hubapi.com/crm/v3/objects',
    vendor: 'hubspot',
    kind: 'rate_limit',
  },
  {
    name: 'a row of a run',
    pasted: '{"http_status":401,"body":{"category":"EXPIRED_AUTHENTICATION"}}',
    vendor: 'hubspot',
    kind: 'expired_token',
  },
  {
    name: 'escaped by Slack, with curly quotes and fences',
    pasted: '```[{“errorCode”:“UNABLE_TO_LOCK_ROW”,“message”:“a &lt;b&gt;”}]```',
    vendor: 'salesforce',
    kind: 'lock',
  },
  {
    name: 'a stack trace of nobody known',
    pasted:
      'Traceback (most recent call last):\n  File "x.py", line 1\nrequests.exceptions.ReadTimeout: Read timed out.',
    vendor: 'unknown',
    kind: 'timeout',
  },
]) {
  test(`${name} is understood`, () => {
    const explained = explainPasted(pasted);

    assert.equal(explained.vendor, vendor);
    assert.equal(explained.causes[0]?.kind, kind);
  });
}

test('whatever is pasted, something is answered and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 300 }), fc.json()), (pasted) => {
      assert.ok(explainPasted(pasted).causes.length > 0);
    }),
    { numRuns: 300 },
  );
});
