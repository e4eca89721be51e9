import type { ToldRun } from '../domain/told-run.ts';
import { type Answer, RequestError, type WebRequest } from '../flows/web.ts';

/** Who takes a run that was read, and who hears of a request that was refused; the same behind every webhook's door. */
export interface Takers {
  /** Commits a verified run and returns its verdict, the answer's JSON. */
  readonly receive: (told: ToldRun) => Promise<unknown>;
  /** Instead of `receive` when the query has `dry_run=true`: the verdict the run would get; nothing is stored. */
  readonly check: (told: ToldRun) => Promise<unknown>;
  /** Told of every request refused with 400–499, but for dry runs: the door (`runs` or the tool's name) and the error's code. */
  readonly refused: (door: string, code: string) => void;
}

/** The answer to a run that was read: its verdict, or with `dry_run=true` the verdict it would get. */
export async function answerTo(told: ToldRun, request: WebRequest, takers: Takers): Promise<Answer> {
  const take = isTrial(request) ? takers.check : takers.receive;
  return { status: 200, json: await take(told) };
}

function isTrial(request: WebRequest): boolean {
  return request.query.get('dry_run') === 'true';
}

/** The handler with its refusals told to `takers.refused` under the name of its door. */
export function tellingRefusals(
  door: string,
  takers: Takers,
  handle: (request: WebRequest) => Promise<Answer>,
): (request: WebRequest) => Promise<Answer> {
  return async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      const isRefusal = error instanceof RequestError && error.status >= 400 && error.status <= 499;
      // A trial tells its sender what is wrong; no run was lost by it.
      if (isRefusal && !isTrial(request)) takers.refused(door, error.code);
      throw error;
    }
  };
}
