/**
 * `npm run bench`: every budget as a ratio against something measured in the same run on the same machine. It prints, and
 * never fails for being slow: times depend on the machine, ratios hardly. `npm run bench -- <name>` runs one.
 */
import { loadavg } from 'node:os';
import { causesAtOnce } from './causes.ts';
import { classifierAlone } from './classifier.ts';
import { type Line, printLine } from './line.ts';
import { smallRuns } from './small-runs.ts';
import { startToReady } from './start.ts';
import { longHistory } from './store.ts';
import { hugeRun, largeRun, pressWhileStreaming } from './whole-runs.ts';

const benches: Readonly<Record<string, () => Promise<Line>>> = {
  large: largeRun,
  huge: hugeRun,
  press: pressWhileStreaming,
  classifier: classifierAlone,
  small: smallRuns,
  causes: causesAtOnce,
  history: longHistory,
  start: startToReady,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}
process.stdout.write(
  `Node ${process.versions.node}, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}\n`,
);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) printLine(await bench());
}
