import { cycleAt, type Sample, samples, toNdjson } from './morning.ts';
import { postRun, type RunTarget } from './post-run.ts';

/**
 * Sends the runs of one sample in order through the webhook; returns the verdicts. Throws an `Error` that says what the
 * receiver answered when it does not take one.
 */
export async function sendSample(
  target: RunTarget,
  sample: Sample,
  lastRunAt: (syncId: string) => number | null,
): Promise<readonly unknown[]> {
  const now = Date.now();
  const cycle = cycleAt(now, lastRunAt);
  const verdicts: unknown[] = [];
  for (const run of sample.runs(now, cycle)) {
    const answer = await postRun(target, toNdjson(run), 'application/x-ndjson');
    if (answer.status !== 200)
      throw new Error(`${target.url} answered ${answer.status}: ${JSON.stringify(answer.json)}`);
    verdicts.push(answer.json);
  }
  return verdicts;
}

/** The sample of this name; undefined when there is none. */
export function sampleNamed(name: string): Sample | undefined {
  return samples.find((sample) => sample.name === name);
}
