import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../src/classifier/classify.ts';
import type { Cause } from '../../src/domain/cause.ts';
import type { Failure } from '../../src/domain/run.ts';
import { failure } from './failure.ts';

/** What a destination answered, in words, and what the classifier must make of it. */
export interface Case {
  readonly says: string;
  readonly given: Partial<Failure>;
  /** The first cause must have all of these. */
  readonly is: Partial<Cause>;
  /** Subjects of all causes, where there are several. */
  readonly subjects?: readonly (string | null)[];
}

/** One test per case, for answers of one vendor. */
export function testCases(vendor: string, cases: readonly Case[]): void {
  for (const { says, given, is, subjects } of cases) {
    test(`${vendor}: ${says}`, () => {
      const causes = classify(failure({ vendor, ...given }));

      const [first] = causes;
      assert.ok(first);
      assert.deepEqual(partOf(first, is), is);
      if (subjects !== undefined) {
        assert.deepEqual(
          causes.map((cause) => cause.subject),
          subjects,
        );
      }
    });
  }
}

function partOf(cause: Cause, like: Partial<Cause>): Partial<Cause> {
  return Object.fromEntries(Object.keys(like).map((key) => [key, cause[key as keyof Cause]]));
}
