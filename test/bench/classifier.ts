import { classify } from '../../src/classifier/classify.ts';
import type { Failure } from '../../src/domain/run.ts';
import { type Line, median, told } from './line.ts';
import { collectedFailures, mixedFailures } from './rows.ts';

const count = 64_000;
const rounds = 7;

/**
 * The classifier alone on answers of many vendors and shapes, beside a switch over the HTTP status. With CORPUS naming a
 * file of collected answers, a JSON object a line, a note tells the rate on those, taking turns.
 */
export function classifierAlone(): Promise<Line> {
  const failures = mixedFailures(count);
  const rates: number[] = [];
  const statusRates: number[] = [];
  const kinds = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    rates.push(
      rateOf(failures, (failure) => {
        const [cause] = classify(failure);
        if (round === 0 && cause !== undefined) kinds.add(`${cause.vendor} ${cause.category} ${cause.kind}`);
      }),
    );
    statusRates.push(rateOf(failures, categoryByStatus));
  }
  const notes: string[] = [];
  if (process.env.CORPUS !== undefined) {
    const collected = collectedFailures(process.env.CORPUS, count);
    const collectedRates = Array.from({ length: rounds }, () => rateOf(collected, classify));
    notes.push(`collected answers, taking turns: ${told(median(collectedRates.slice(1)))} failures/s`);
  }
  const rate = median(rates.slice(1));
  const statusRate = median(statusRates.slice(1));
  return Promise.resolve({
    what: `classifier: mixed answers of ${kinds.size} kinds, one core`,
    figure: `${told(rate)} failures/s`,
    baseline: `a switch over the status ${told(statusRate)} failures/s`,
    ratio: `${told(rate / statusRate)} × its rate`,
    budget: '≥ 300,000 failures/s',
    withinBudget: rate >= 300_000,
    notes: [`${told(1e9 / rate)} ns a failure; first round ${told(rates[0] ?? Number.NaN)} failures/s`, ...notes],
  });
}

function rateOf(failures: readonly Failure[], work: (failure: Failure) => unknown): number {
  const before = performance.now();
  for (const failure of failures) work(failure);
  return (failures.length / (performance.now() - before)) * 1_000;
}

let seen = 0;

/** What a program without knowledge of vendors would do. */
function categoryByStatus(failure: Failure): void {
  const category = statusCategory(failure.httpStatus);
  // Keeps the compiler from throwing the work away.
  if (category === 'auth') seen += 1;
}

function statusCategory(status: number | null): string {
  switch (status) {
    case 401:
      return 'auth';
    case 403:
      return 'permissions';
    case 402:
      return 'plan';
    case 429:
    case 500:
    case 502:
    case 503:
      return 'transient';
    default:
      return seen < 0 ? 'unknown' : 'validation';
  }
}
