import { Counter, collectDefaultMetrics, Registry } from 'prom-client';
import type { Metrics } from '../flows/ports.ts';
import type { Route } from '../flows/web.ts';

/** Counters in a registry of their own, and the route that shows them with the process's figures to Prometheus. */
export function createMetrics(): Metrics & { readonly route: Route } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const runs = new Counter({
    name: 'culprit_runs_total',
    help: 'Runs received, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  const causes = new Counter({
    name: 'culprit_causes_total',
    help: 'Root causes found in runs, one per cause and run; confidence `status` or `none` is a best guess.',
    labelNames: ['category', 'confidence'],
    registers,
  });
  const records = new Counter({
    name: 'culprit_failed_records_total',
    help: 'Records that failed for good; one with several causes counts in each.',
    labelNames: ['category'],
    registers,
  });
  const deliveries = new Counter({
    name: 'culprit_deliveries_total',
    help: 'Messages and notes brought to a chat platform, by outcome.',
    labelNames: ['platform', 'outcome'],
    registers,
  });

  return {
    run: (outcome) => runs.inc({ outcome }),
    cause(category, confidence, count) {
      causes.inc({ category, confidence });
      records.inc({ category }, count);
    },
    delivery: (platform, outcome) => deliveries.inc({ platform, outcome }),
    route: {
      method: 'GET',
      path: '/metrics',
      door: 'open',
      handle: async () => ({ status: 200, text: await registry.metrics(), contentType: registry.contentType }),
    },
  };
}
