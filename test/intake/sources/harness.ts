import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { classify } from '../../../src/classifier/classify.ts';
import { describe } from '../../../src/classifier/summary.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import type { ToldRun } from '../../../src/domain/told-run.ts';
import { createSourceRoutes, type SourceRoutesOptions } from '../../../src/intake/sources/routes.ts';
import { serve } from '../../http/harness.ts';

export const now = Date.parse('2026-11-21T12:00:00Z');

export interface Answered {
  readonly status: number;
  readonly json: {
    readonly ignored?: boolean;
    readonly reason?: string;
    readonly dry_run?: boolean;
    readonly error?: { readonly code: string; readonly message: string };
  };
}

/** The tools' doors behind our own server, with the real classifier; whatever is told is kept. */
export async function startSources(context: TestContext, options: Partial<SourceRoutesOptions> = {}) {
  const told: ToldRun[] = [];
  const refused: string[] = [];
  const ignored: string[] = [];
  const routes = createSourceRoutes({
    tokens: {},
    openDoor: () => null,
    rawSamples: false,
    now: () => now,
    log: { info: (_, fields) => ignored.push(`${fields.tool}: ${fields.reason}`) },
    classify,
    describe,
    receive: async (run) => {
      told.push(run);
      return { run_id: run.run.runId };
    },
    check: async (run) => ({ run_id: run.run.runId, dry_run: true }),
    refused: (door, code) => refused.push(`${door} ${code}`),
    ...options,
  });
  const served = await serve({ routes });
  context.after(() => served.stop());

  async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> {
    const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const answer = await fetch(`${served.url}/webhooks/${path}`, { method: 'POST', body: bytes, headers });
    return { status: answer.status, json: (await answer.json()) as Answered['json'] };
  }

  return {
    ...served,
    told,
    refused,
    ignored,
    post,
    /** The run that `payload` tells. */
    async runOf(tool: string, payload: unknown): Promise<ToldRun> {
      const before = told.length;
      const { status, json } = await post(tool, payload);
      assert.equal(status, 200, JSON.stringify(json));
      const run = told.at(before);
      assert.ok(run, `no run was told: ${JSON.stringify(json)}`);
      return run;
    },
    /** Why `payload` is ignored. */
    async reasonOf(tool: string, payload: unknown): Promise<string | undefined> {
      const { status, json } = await post(tool, payload);
      assert.deepEqual([status, json.ignored], [200, true]);
      return json.reason;
    },
  };
}

/** The one finding of a run. */
export function findingOf(told: ToldRun): Finding {
  const [finding, ...more] = told.findings;
  assert.ok(finding, 'the run has no finding');
  assert.equal(more.length, 0);
  return finding;
}

/** Category and kind of the run's one finding, and what decided. */
export function verdictOn(told: ToldRun): string {
  const { cause } = findingOf(told);
  return `${cause.category} ${cause.kind} ${cause.code ?? '-'} (${cause.confidence})`;
}
