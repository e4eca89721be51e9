import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { classify } from '../../../src/classifier/classify.ts';
import { describe } from '../../../src/classifier/summary.ts';
import { RequestError } from '../../../src/flows/web.ts';
import { airbyte } from '../../../src/intake/sources/airbyte.ts';
import { census } from '../../../src/intake/sources/census.ts';
import { fivetran } from '../../../src/intake/sources/fivetran.ts';
import type { Fields, Source } from '../../../src/intake/sources/source.ts';
import { toToldRun } from '../../../src/intake/sources/tool-run.ts';
import { now } from './harness.ts';

const anything = fc.oneof(
  fc.jsonValue(),
  fc.string(),
  fc.constant('FAILURE_WITH_TASK'),
  fc.constant('2026-11-21T10:00:00'),
);
const some = (...names: readonly string[]) => fc.record(Object.fromEntries(names.map((name) => [name, anything])));

/** Each tool's own fields, present or not, holding anything. */
const payloads: readonly (readonly [Source, fc.Arbitrary<unknown>])[] = [
  [
    airbyte,
    fc.record(
      {
        text: fc.oneof(anything, fc.constant('Your connection from a to b was automatically disabled because')),
        blocks: fc.oneof(anything, fc.array(fc.record({ text: anything, fields: fc.array(anything) }))),
        data: fc.oneof(
          anything,
          fc.record({
            connection: some('id', 'name', 'url'),
            source: some('id', 'name', 'url'),
            destination: fc.oneof(anything, some('id', 'name', 'url')),
            success: fc.oneof(fc.boolean(), anything),
            errorType: fc.oneof(anything, fc.constant('config_error'), fc.constant('__proto__')),
            errorMessage: anything,
            finishedAt: anything,
            recordsCommitted: fc.oneof(fc.integer(), fc.double(), anything),
          }),
        ),
      },
      { requiredKeys: [] },
    ),
  ],
  [
    fivetran,
    fc.record(
      {
        event: fc.oneof(fc.constant('sync_end'), anything),
        created: anything,
        connector_id: anything,
        connector_type: anything,
        sync_id: anything,
        group_id: anything,
        data: fc.oneof(anything, some('status', 'reason', 'taskType')),
      },
      { requiredKeys: ['event'] },
    ),
  ],
  [
    census,
    fc.record(
      {
        event: fc.constantFrom('sync.failed', 'sync.success', 'sync.completed', 'sync.alert.raised', 'constructor'),
        status: fc.oneof(fc.constant('ok'), anything),
        alert_type: fc.oneof(fc.constant('FailureAlertConfiguration'), anything),
        sync_id: anything,
        sync_run_id: anything,
        workspace_id: anything,
        details: anything,
        followup_url: anything,
      },
      { requiredKeys: ['event'] },
    ),
  ],
];

for (const [source, payload] of payloads) {
  test(`whatever the fields of ${source.name} hold, it is a run, ignored or refused`, () => {
    fc.assert(
      fc.property(payload, (value) => {
        const told = source.read(JSON.parse(JSON.stringify(value)) as Fields, 'spare');
        if (told?.kind !== 'run') return;
        try {
          const arrival = { receivedAt: now, bodyHash: 'h', correlationId: 'c' };
          const { run, findings } = toToldRun(source, told, arrival, { classify, describe, rawSamples: false });
          assert.equal(run.origin.tool, source.tool);
          assert.ok(findings.length <= 1 || run.status !== 'succeeded');
        } catch (error) {
          // Ids of nothing but control characters are no ids.
          assert.ok(error instanceof RequestError && error.status === 422, String(error));
        }
      }),
    );
  });
}
