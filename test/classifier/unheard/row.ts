import type { Cause } from '../../../src/domain/cause.ts';
import { testCases } from '../cases.ts';

/** What an answer is about, as far as the row says: its first cause must have all of it. */
interface Meaning {
  readonly category: 'auth' | 'permissions' | 'plan' | 'validation' | 'transient';
  readonly kind?: string;
  readonly code?: string;
  readonly field?: string;
  readonly outage?: true;
}

/** Who answers, the HTTP status, the answer (a sentence is the tool's message, all else the body), and its meaning. */
export type Row = readonly [who: string, status: number | null, answer: object | string, is: Meaning];

/** One test a row. The vendor's rules are left out: only what is common to all vendors may decide. */
export function testRows(rows: readonly Row[]): void {
  testCases(
    'unheard-of',
    rows.map(([who, httpStatus, answer, is]) => ({
      says: who,
      given: { httpStatus, ...(isBody(answer) ? { body: answer } : { message: answer }) },
      is: is as Partial<Cause>,
    })),
  );
}

/** One test an answer: nothing in it is taken for a code. */
export function codelessRows(answers: readonly (object | string)[]): void {
  testCases(
    'unheard-of',
    answers.map((answer) => ({
      says: `no code: ${JSON.stringify(answer).slice(0, 80)}`,
      given: isBody(answer) ? { body: answer } : { message: answer },
      is: { code: null },
    })),
  );
}

function isBody(answer: object | string): answer is object {
  return typeof answer !== 'string' || answer.startsWith('<');
}
