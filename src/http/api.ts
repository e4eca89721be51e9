import { z } from 'zod';
import { snoozeEnd } from '../domain/act.ts';
import type { Instant } from '../domain/run.ts';
import type { ActOnAlert, ActRequest } from '../flows/act-on-alert.ts';
import { readJsonBody } from '../flows/json-body.ts';
import type { AlertFilter, Clock, Store } from '../flows/ports.ts';
import { type Answer, type Problem, RequestError, type Route, type WebRequest } from '../flows/web.ts';
import { alertJsonOf, dossierJsonOf, State } from './alert-json.ts';
import { syncJsonOf } from './sync-json.ts';

/** An action needs a name and perhaps a time. */
const maxActionBytes = 16 * 1024;

const states = [...State.options, 'active'] as const;
const filterWords = 'a text of at most 256 characters';
const limitWords = 'a whole number from 1 to 200';
const cursorWords = '`next_cursor` of the page before';
const actorWords = "a person's name of 1 to 80 characters";
const untilWords = '1h, 4h, 24h, recovered, or a time with a zone ahead';

/** The parameters of `/api/alerts`; an empty one counts as absent. */
export const AlertQuery = z.object({
  state: z
    .enum(states, `${states.slice(0, -1).join(', ')} or ${states.at(-1)}`)
    .optional()
    .describe('`active`: not resolved; absent: all'),
  vendor: z.string(filterWords).min(1, filterWords).max(256, filterWords).optional(),
  sync: z.string(filterWords).min(1, filterWords).max(256, filterWords).optional().describe('Id or name of a sync'),
  limit: z.coerce.number(limitWords).int(limitWords).min(1, limitWords).max(200, limitWords).default(50),
  cursor: z.string(cursorWords).min(1, cursorWords).max(512, cursorWords).optional().describe(cursorWords),
});

const ActorName = z
  .string(actorWords)
  .trim()
  .min(1, actorWords)
  .max(80, actorWords)
  .describe('Name of the person, as messages show it');

/** Body of acknowledge and resolve. */
export const ActionBody = z.object({ actor: ActorName }, 'an object with `actor`');

/** Body of snooze: until a time ahead with its zone, for one of the spans, or until the alert recovers. */
export const SnoozeBody = z.object(
  {
    actor: ActorName,
    until: z.union(
      [z.enum(['1h', '4h', '24h', 'recovered']), z.iso.datetime({ offset: true, error: untilWords })],
      untilWords,
    ),
  },
  'an object with `actor` and `until`',
);

export interface ApiOptions {
  readonly store: Pick<Store, 'listAlerts' | 'readAlert' | 'listSyncs'>;
  /** The same path as a press takes. */
  readonly act: ActOnAlert;
  readonly clock: Clock;
  /** Scheme and host of our own links, without a slash at the end; asked anew because the port may be picked at start. */
  readonly baseUrl: () => string;
}

/** The routes under `/api`, all behind the console's door. Wrong parameters and bodies are 422 and name what is wrong. */
export function createApiRoutes(options: ApiOptions): readonly Route[] {
  const { store, clock, baseUrl } = options;

  async function listAlerts(request: WebRequest): Promise<Answer> {
    const given = Object.fromEntries([...request.query].filter(([, value]) => value !== ''));
    const query = parse(AlertQuery, given);
    const filter: AlertFilter = {
      limit: query.limit,
      ...(query.state !== undefined && { state: query.state }),
      ...(query.vendor !== undefined && { vendor: query.vendor }),
      ...(query.sync !== undefined && { sync: query.sync }),
      ...(query.cursor !== undefined && { cursor: query.cursor }),
    };
    const now = clock.now();
    const page = await store.listAlerts(filter, now).catch(refuseCursor);
    const alerts = page.alerts.map((entry) => alertJsonOf(entry, now, baseUrl()));
    return { status: 200, json: { alerts, next_cursor: page.nextCursor } };
  }

  async function readAlert(request: WebRequest): Promise<Answer> {
    const dossier = await store.readAlert(request.params.id ?? '');
    if (dossier === null) throw noSuchAlert();
    return { status: 200, json: dossierJsonOf(dossier, clock.now(), baseUrl()) };
  }

  function action(name: Exclude<ActRequest['action'], 'fix_opened'>): Route {
    return {
      method: 'POST',
      path: `/api/alerts/:id/${name}`,
      door: 'console',
      async handle(request) {
        const body = await readJsonBody(request.raw, maxActionBytes);
        const { actor, until } =
          name === 'snooze' ? snoozeOf(body, clock.now()) : { ...parse(ActionBody, body), until: null };
        const alertId = request.params.id ?? '';
        const { correlationId } = request;
        const who = { actor: { id: actor, name: actor }, person: null, platform: 'api', correlationId };
        const done = await options.act({ alertId, action: name, until, ...who });
        if (done === null) throw noSuchAlert();
        return readAlertFlat(alertId);
      },
    };
  }

  async function readAlertFlat(alertId: string): Promise<Answer> {
    const dossier = await store.readAlert(alertId);
    if (dossier === null) throw noSuchAlert();
    return { status: 200, json: alertJsonOf(dossier, clock.now(), baseUrl()) };
  }

  async function listSyncs(): Promise<Answer> {
    return { status: 200, json: { syncs: (await store.listSyncs()).map(syncJsonOf) } };
  }

  return [
    { method: 'GET', path: '/api/alerts', door: 'console', handle: listAlerts },
    { method: 'GET', path: '/api/alerts/:id', door: 'console', handle: readAlert },
    action('acknowledge'),
    action('snooze'),
    action('resolve'),
    { method: 'GET', path: '/api/syncs', door: 'console', handle: listSyncs },
  ];
}

function snoozeOf(body: unknown, now: Instant): { readonly actor: string; readonly until: Instant | 'recovered' } {
  const { actor, until } = parse(SnoozeBody, body);
  const end = snoozeEnd(until, now) ?? Date.parse(until);
  if (end === 'recovered' || end > now) return { actor, until: end };
  throw invalid([{ path: 'until', expected: untilWords, message: 'The snooze would already be over.' }]);
}

function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.map(problemOf));
}

/** Every schema here has our own words for what it expects as its message. */
function problemOf(issue: z.core.$ZodIssue): Problem {
  const path = issue.path.map(String).join('.') || 'body';
  return { path, expected: issue.message, message: `${path} must be ${issue.message}.` };
}

function invalid(problems: readonly Problem[]): RequestError {
  const places = problems.map((problem) => problem.path).join(', ');
  return new RequestError(422, 'invalid_request', `Not accepted: ${places}. See problems.`, { problems });
}

/** A cursor is the store's own; only it can tell that one is not. */
function refuseCursor(error: unknown): never {
  if (!(error instanceof Error && 'code' in error && error.code === 'invalid_cursor')) throw error;
  throw invalid([{ path: 'cursor', expected: cursorWords, message: error.message }]);
}

function noSuchAlert(): RequestError {
  return new RequestError(404, 'no_such_alert', 'There is no alert with this id.');
}
