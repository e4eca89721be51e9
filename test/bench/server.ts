/**
 * The process under measurement: the real app on a temporary database and an ephemeral port. Answers the few questions
 * that can only be measured from inside: memory, processor time, and the same work done by `JSON.parse`.
 */
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';

/** What `startServer` asks and what it gets back. */
export type Question = { readonly kind: 'parse' } | { readonly kind: 'usage' } | { readonly kind: 'stop' };

export interface Usage {
  readonly rss: number;
  /** Highest since the last time it was asked. */
  readonly peakRss: number;
  readonly cpuMs: number;
}

const sampleEveryMs = 20;

const config = readConfig({ PORT: '0', DATABASE_URL: `file:${process.env.BENCH_FILE}`, LOG_LEVEL: 'info' });
const app = await startApp(config, { clock: { now: Date.now }, log: createLog(config.logLevel) });

let peakRss = process.memoryUsage.rss();
const sampling = setInterval(() => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
}, sampleEveryMs);

let body: Buffer = Buffer.alloc(0);

process.on('message', (message: Question | { readonly kind: 'body'; readonly body: Buffer }) => {
  switch (message.kind) {
    case 'body':
      body = message.body;
      process.send?.(true);
      return;
    case 'parse': {
      const before = performance.now();
      JSON.parse(body.toString('utf8'));
      process.send?.(performance.now() - before);
      return;
    }
    case 'usage': {
      const { user, system } = process.cpuUsage();
      process.send?.({ rss: process.memoryUsage.rss(), peakRss, cpuMs: (user + system) / 1_000 } satisfies Usage);
      peakRss = process.memoryUsage.rss();
      return;
    }
    case 'stop':
      clearInterval(sampling);
      void app.stop().then(() => process.disconnect());
      return;
    default:
      message satisfies never;
  }
});
process.send?.(app.url);
