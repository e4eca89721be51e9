/** One line of the table: a figure beside what it is compared with in the same run. Never a verdict by itself. */
export interface Line {
  readonly what: string;
  readonly figure: string;
  readonly baseline: string;
  /** Figure against baseline, and which way is better: `0.9 × time`. */
  readonly ratio: string;
  readonly budget: string;
  readonly withinBudget: boolean;
  /** Where the figure comes from: spread, processor time, what was sent. */
  readonly notes: readonly string[];
}

/** The value below which `share` (0 to 1) of the sample lies. */
export function percentile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(sample: readonly number[]): number {
  return percentile(sample, 0.5);
}

/** Three figures that matter, thousands separated. */
export function told(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });
}

export function megabytes(bytes: number): string {
  return `${told(bytes / 1_048_576)} MB`;
}

export function printLine(line: Line): void {
  const verdict = line.withinBudget ? 'within' : 'MISSED';
  process.stdout.write(`\n${line.what}\n`);
  process.stdout.write(`  ${line.figure}   against ${line.baseline}   → ${line.ratio}\n`);
  process.stdout.write(`  budget: ${line.budget} (${verdict})\n`);
  for (const note of line.notes) process.stdout.write(`  · ${note}\n`);
}
