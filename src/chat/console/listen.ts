import { z } from 'zod';
import type { Alert, MessageState } from '../../domain/alert.ts';
import { actionIds } from '../../domain/card.ts';
import { readJsonBody } from '../../flows/json-body.ts';
import type { Actor, AlertEntry, Clock, Drawing, Log, People, Store } from '../../flows/ports.ts';
import { type Answer, type Problem, RequestError, type Route, type WebRequest } from '../../flows/web.ts';
import { renderAlertPage, renderNoAlertPage } from './alert-page.ts';
import { renderChannelPage } from './channel-page.ts';
import { readFeed, type Surroundings } from './feed.ts';
import type { Html } from './html.ts';
import { activeAlertsShown, maxActorChars, maxCommandChars, maxPressBytes } from './limits.ts';
import type { Live } from './live.ts';
import type { Notes } from './post.ts';
import { renderSheet } from './render.ts';
import type { TellingRules } from './watching.ts';

/** A run a person may send from the page to see what happens. */
export interface Sample {
  readonly name: string;
  readonly label: string;
}

/** What would be sent to each other platform for a drawing, as JSON takes it. */
export type Previews = Readonly<Record<'slack' | 'teams', (drawing: Drawing) => unknown>>;

export interface ListenerOptions {
  readonly store: Pick<
    Store,
    'listAlerts' | 'readAlert' | 'findMessage' | 'listSyncs' | 'listUndelivered' | 'listRefusals'
  >;
  readonly clock: Clock;
  /** Scheme and host of our own links, without a slash at the end; asked anew because the port may be picked at start. */
  readonly baseUrl: () => string;
  readonly log: Log;
  /** What a person must do about a chat platform that is not well; default: none. */
  readonly troubles?: () => readonly string[];
  /** When a trouble that may pass by itself is told; default: the configuration's own defaults. */
  readonly policy?: TellingRules;
  /** The sample runs a person may send from the page; none: no buttons. */
  readonly samples: readonly Sample[];
  /** Sends one of them through the real webhook; rejects when it was not taken. */
  readonly sendSample: (name: string) => Promise<void>;
  readonly previews: Previews;
  readonly live: Live;
  readonly notes: Notes;
  /** The flows, once the platform was started. */
  readonly people: () => People | null;
}

const defaultRules: TellingRules = { transientRuns: 3, transientHours: 12 };

/** The words after "must be" in a problem; zod carries them as the issue's message. */
const nameWords = `a name of at most ${maxActorChars} characters`;
const idWords = 'the id of a message, as the page shows it';
const versionWords = 'a whole number from 0';
const valueWords = 'a choice of the menu, or null';
const textWords = `what follows /syncstatus, at most ${maxCommandChars} characters`;

const ActorName = z.string(nameWords).trim().max(maxActorChars, nameWords).default('');

const PressBody = z.object(
  {
    message_id: z.string(idWords).regex(/^[A-Za-z0-9-]{1,64}$/, idWords),
    version: z.int(versionWords).min(0, versionWords),
    action: z.enum(actionIds, `one of ${actionIds.join(', ')}`),
    value: z.string(valueWords).max(40, valueWords).nullable().default(null),
    actor: ActorName,
  },
  'a JSON object',
);

const CommandBody = z.object(
  { text: z.string(textWords).trim().max(maxCommandChars, textWords).default(''), actor: ActorName },
  'a JSON object',
);

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

  function surroundings(): Surroundings {
    const { baseUrl, notes, policy = defaultRules } = options;
    return { now: clock.now(), baseUrl: baseUrl(), notes, rules: policy };
  }

  async function showChannel(): Promise<Answer> {
    const feed = await readFeed(store, { ...surroundings(), troubles: options.troubles?.() ?? [] });
    return page(200, renderChannelPage(feed, options.samples));
  }

  async function showAlert(request: WebRequest): Promise<Answer> {
    const dossier = await store.readAlert(request.params.id ?? '');
    if (dossier === null) return page(404, renderNoAlertPage(clock.now()));
    const told = await toldBeside(dossier.alert);
    const rollupSizes = await sizesOf(dossier.messages);
    return page(200, renderAlertPage({ ...surroundings(), dossier, told, rollupSizes }));
  }

  /** What was told about the same vendor, where it can be the reason that nobody was told of this alert. */
  async function toldBeside({ openedAt, cause }: Alert): Promise<readonly AlertEntry[]> {
    if (openedAt !== null) return [];
    const filter = { state: 'told', vendor: cause.vendor, limit: activeAlertsShown } as const;
    return (await store.listAlerts(filter, clock.now())).alerts;
  }

  /** How many alerts each roll-up among the messages tells. */
  async function sizesOf(messages: readonly MessageState[]): Promise<ReadonlyMap<string, number>> {
    const sizes = new Map<string, number>();
    for (const { id, kind } of messages) {
      const found = kind === 'rollup' ? await store.findMessage(id) : null;
      if (found !== null) sizes.set(id, found.tells.length);
    }
    return sizes;
  }

  /** A message of this channel as another platform would get it now. */
  async function preview(request: WebRequest): Promise<Answer> {
    const { id = '', platform } = request.params;
    if (platform !== 'slack' && platform !== 'teams') {
      throw new RequestError(404, 'no_such_preview', 'A message can be shown as in slack or as in teams.');
    }
    const drawing = await started().redraw('console', 'console', id);
    if (drawing === null) throw new RequestError(404, 'no_such_message', 'The console no longer has this message.');
    return { status: 200, json: options.previews[platform](drawing) };
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
    { method: 'GET', path: '/messages/:id/preview/:platform', door: 'console', handle: preview },
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
  const problems = parsed.error.issues.map((issue): Problem => {
    const path = issue.path.map(String).join('.') || 'body';
    return { path, expected: issue.message, message: `${path} must be ${issue.message}.` };
  });
  const places = problems.map((problem) => problem.message).join(' ');
  throw new RequestError(422, 'invalid_request', `Not accepted: ${places} Reload the page.`, { problems });
}
