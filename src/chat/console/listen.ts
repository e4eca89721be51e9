import { z } from 'zod';
import type { ActionId } from '../../domain/card.ts';
import { readJsonBody } from '../../flows/json-body.ts';
import type { Actor, Clock, Log, People, Store } from '../../flows/ports.ts';
import { type Answer, RequestError, type Route, type WebRequest } from '../../flows/web.ts';
import { renderAlertPage, renderNoAlertPage } from './alert-page.ts';
import { renderChannelPage } from './channel-page.ts';
import { readFeed } from './feed.ts';
import type { Html } from './html.ts';
import { maxActorChars, maxCommandChars, maxPressBytes } from './limits.ts';
import type { Live } from './live.ts';
import type { Notes } from './post.ts';
import { renderSheet } from './render.ts';

/** A run a person may send from the page to see what happens. */
export interface Sample {
  readonly name: string;
  readonly label: string;
}

export interface ListenerOptions {
  readonly store: Pick<Store, 'listAlerts' | 'readAlert' | 'listSyncs' | 'listUndelivered'>;
  readonly clock: Clock;
  /** Scheme and host of our own links, without a slash at the end; asked anew because the port may be picked at start. */
  readonly baseUrl: () => string;
  readonly log: Log;
  /** The sample runs a person may send from the page; none: no buttons. */
  readonly samples: readonly Sample[];
  /** Sends one of them through the real webhook; rejects when it was not taken. */
  readonly sendSample: (name: string) => Promise<void>;
  readonly live: Live;
  readonly notes: Notes;
  /** The flows, once the platform was started. */
  readonly people: () => People | null;
}

const actionIds = [
  'reconnect',
  'open_mapping',
  'open_permissions',
  'open_billing',
  'open_status',
  'open_fix',
  'snooze',
  'acknowledge',
  'resolve',
  'details',
] as const satisfies readonly ActionId[];

const ActorName = z.string().trim().max(maxActorChars).default('');

const PressBody = z.object({
  message_id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  version: z.int().min(0),
  action: z.enum(actionIds),
  value: z.string().max(40).nullable().default(null),
  actor: ActorName,
});

const CommandBody = z.object({ text: z.string().trim().max(maxCommandChars).default(''), actor: ActorName });

/** The receiving half of the platform: its pages, the event stream, presses, commands and sample runs. */
export function createListener(options: ListenerOptions): readonly Route[] {
  const { store, clock, log, live } = options;

  function started(): People {
    const people = options.people();
    if (people !== null) return people;
    throw new RequestError(503, 'not_started', 'The console is starting or stopping; try again in a moment.', {
      headers: { 'retry-after': '2' },
    });
  }

  async function showChannel(): Promise<Answer> {
    const feed = await readFeed(store, { now: clock.now(), baseUrl: options.baseUrl(), notes: options.notes });
    return page(200, renderChannelPage(feed, options.samples));
  }

  async function showAlert(request: WebRequest): Promise<Answer> {
    const dossier = await store.readAlert(request.params.id ?? '');
    if (dossier === null) return page(404, renderNoAlertPage(clock.now()));
    return page(200, renderAlertPage(dossier, { now: clock.now(), baseUrl: options.baseUrl(), notes: options.notes }));
  }

  async function press(request: WebRequest): Promise<Answer> {
    const body = parse(PressBody, await readJsonBody(request.raw, maxPressBytes));
    const sheet = await started().press({
      platform: 'console',
      channel: 'console',
      ref: body.message_id,
      messageId: body.message_id,
      version: body.version,
      action: body.action,
      value: body.value,
      actor: actorOf(body.actor),
      correlationId: request.correlationId,
    });
    return { status: 200, json: { sheet: sheet === null ? null : renderSheet(sheet).markup } };
  }

  async function command(request: WebRequest): Promise<Answer> {
    const { text, actor } = parse(CommandBody, await readJsonBody(request.raw, maxPressBytes));
    const sheet = await started().command(text, actorOf(actor), request.correlationId);
    return { status: 200, json: { sheet: renderSheet(sheet).markup } };
  }

  async function sendSample(request: WebRequest): Promise<Answer> {
    const sample = options.samples.find(({ name }) => name === request.params.name);
    if (sample === undefined) throw new RequestError(404, 'no_such_sample', 'There is no sample run of this name.');
    await options.sendSample(sample.name);
    log.info('sample_sent', { sample: sample.name, correlation_id: request.correlationId });
    return { status: 200, json: { sent: sample.name } };
  }

  return [
    { method: 'GET', path: '/', door: 'console', handle: showChannel },
    { method: 'GET', path: '/alerts/:id', door: 'console', handle: showAlert },
    { method: 'GET', path: '/console/events', door: 'console', takeOver: (_request, response) => live.join(response) },
    { method: 'POST', path: '/console/press', door: 'console', handle: press },
    { method: 'POST', path: '/console/command', door: 'console', handle: command },
    { method: 'POST', path: '/console/samples/:name', door: 'console', handle: sendSample },
  ];
}

/** The console knows nobody: the name is what the person typed, and the door decides who may press at all. */
function actorOf(name: string): Actor {
  const shown = name === '' ? 'Somebody' : name;
  return { id: shown, name: shown };
}

function page(status: number, document: Html): Answer {
  return { status, text: document.markup, contentType: 'text/html; charset=utf-8' };
}

function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.') || 'body',
    expected: issue.code,
    message: issue.message,
  }));
  throw new RequestError(422, 'invalid_request', 'The page sent something we do not take; reload it.', { problems });
}
