import { type BenchServer, postJson, postRows, withServer } from './client.ts';
import { type Line, median, megabytes, percentile, told } from './line.ts';
import { causesSent, envelopeAround, hubspotRows } from './rows.ts';

const fiftyThousand = 50_000;
const rounds = 7;

/** 50,000 failures of one vendor, six causes: from the first byte sent to the verdict, beside `JSON.parse` of the same bytes. */
export function largeRun(): Promise<Line> {
  const rows = hubspotRows(fiftyThousand);
  const runOf = (round: number) => ({
    runId: `large_${round}`,
    syncId: 'large',
    attempted: fiftyThousand,
    failed: fiftyThousand,
  });
  return withServer(async (server) => {
    const { head, tail } = envelopeAround(runOf(0));
    const body = Buffer.concat([head, rows, tail]);
    await server.giveBody(body);
    const posts: number[] = [];
    const parses: number[] = [];
    const cpus: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const before = await server.usage();
      const { ms, verdict } = await postRows(server, runOf(round), rows);
      const after = await server.usage();
      const sum = verdict.causes.reduce((count, cause) => count + cause.count, 0);
      if (verdict.causes.length !== causesSent || sum !== fiftyThousand) {
        throw new Error(
          `Expected ${causesSent} causes over ${fiftyThousand} records, got ${verdict.causes.length}, ${sum}.`,
        );
      }
      posts.push(ms);
      cpus.push(after.cpuMs - before.cpuMs);
      parses.push(await server.parse());
    }
    const [first = Number.NaN, ...warm] = posts;
    const ratio = median(warm) / median(parses);
    return {
      what: `large: ${told(fiftyThousand)} failures, ${megabytes(body.length)} of JSON, ${causesSent} causes, POST to verdict`,
      figure: `${told(median(warm))} ms`,
      baseline: `JSON.parse of the same bytes ${told(median(parses))} ms`,
      ratio: `${told(ratio)} × its time`,
      budget: '≤ 1.5 × JSON.parse',
      withinBudget: ratio <= 1.5,
      notes: [
        `first run after start ${told(first)} ms; then ${warm.map(told).join(', ')} ms`,
        `processor time of the whole process ${told(median(cpus.slice(1)))} ms a run`,
        `${told((fiftyThousand / median(warm)) * 1_000)} failures/s`,
      ],
    };
  });
}

const million = 1_000_000;

/** A million failures streamed in: wall time beside the rate of `JSON.parse`, and how far memory rises above idle. */
export function hugeRun(): Promise<Line> {
  const rows = hubspotRows(fiftyThousand);
  const times = million / fiftyThousand;
  return withServer(async (server) => {
    const idle = await server.usage();
    const small = { runId: 'ten_thousand', syncId: 'huge', attempted: 10_000, failed: 10_000 };
    await postRows(server, small, hubspotRows(10_000));
    const afterSmall = await server.usage();
    const run = { runId: 'million', syncId: 'huge', attempted: million, failed: million };
    const { ms, verdict } = await postRows(server, run, rows, times);
    const afterHuge = await server.usage();
    const sum = verdict.causes.reduce((count, cause) => count + cause.count, 0);
    if (sum !== million) throw new Error(`Expected ${million} failed records, got ${sum}.`);

    const { head, tail } = envelopeAround(run);
    await server.giveBody(Buffer.concat([head, rows, tail]));
    const parses: number[] = [];
    for (let round = 0; round < rounds; round += 1) parses.push(await server.parse());
    const parseMs = median(parses) * times;
    const rise = afterHuge.peakRss - idle.rss;
    return {
      what: `huge: ${told(million)} failures, ${megabytes(rows.length * times)} of JSON streamed in`,
      figure: `${told(ms)} ms, memory ${megabytes(rise)} above idle`,
      baseline: `JSON.parse at the rate of ${told(fiftyThousand)} rows ${told(parseMs)} ms`,
      ratio: `${told(ms / parseMs)} × its time`,
      budget: '≤ 1.0 × JSON.parse, peak ≤ idle + 64 MB',
      withinBudget: ms <= parseMs && rise <= 64 * 1_048_576,
      notes: [
        `memory: idle ${megabytes(idle.rss)}, peak at 10,000 rows ${megabytes(afterSmall.peakRss)}, at a million ${megabytes(afterHuge.peakRss)}`,
        `${told((million / ms) * 1_000)} failures/s`,
      ],
    };
  });
}

const pressEveryMs = 10;
const twoHundredThousand = 200_000;

/** How long a press waits for its answer while 200,000 failures stream in, beside the same presses on an idle app. */
export function pressWhileStreaming(): Promise<Line> {
  const rows = hubspotRows(fiftyThousand);
  return withServer(async (server) => {
    const first = { runId: 'first', syncId: 'press', attempted: 600, failed: 600 };
    await postRows(server, first, hubspotRows(600));
    const press = await pressBody(server);
    const idle: number[] = [];
    await pressUntil(server, press, idle, () => idle.length >= 150);

    const busy: number[] = [];
    let streaming = true;
    const run = { runId: 'long', syncId: 'press', attempted: twoHundredThousand, failed: twoHundredThousand };
    const streamed = postRows(server, run, rows, twoHundredThousand / fiftyThousand).finally(() => {
      streaming = false;
    });
    await pressUntil(server, press, busy, () => !streaming);
    const { ms } = await streamed;
    const p99 = percentile(busy, 0.99);
    return {
      what: `press: a press acknowledged while ${told(twoHundredThousand)} failures stream in, p99`,
      figure: `${told(p99)} ms`,
      baseline: `the same press on an idle app ${told(percentile(idle, 0.99))} ms`,
      ratio: `${told(p99 / percentile(idle, 0.99))} × its time`,
      budget: '≤ 20 ms',
      withinBudget: p99 <= 20,
      notes: [
        `${busy.length} presses in ${told(ms)} ms: median ${told(median(busy))}, highest ${told(Math.max(...busy))} ms`,
      ],
    };
  });
}

async function pressBody(server: BenchServer): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const response = await fetch(`${server.url}/api/alerts?limit=1`);
    const { alerts } = (await response.json()) as {
      alerts: readonly { messages: readonly { ref: string | null; shown_version: number }[] }[];
    };
    const message = alerts[0]?.messages[0];
    if (message !== undefined && message.ref !== null) {
      const { ref, shown_version: version } = message;
      return JSON.stringify({ message_id: ref, version, action: 'acknowledge', actor: 'Bench' });
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('No message to press appeared.');
}

/** One press every 10 ms, whether or not the one before was answered. */
async function pressUntil(server: BenchServer, body: string, into: number[], isOver: () => boolean): Promise<void> {
  const underWay: Promise<unknown>[] = [];
  while (!isOver()) {
    underWay.push(postJson(server, '/console/press', body).then((ms) => into.push(ms)));
    await new Promise((resolve) => setTimeout(resolve, pressEveryMs));
  }
  await Promise.all(underWay);
}
