/**
 * A message as a person reads it in Teams: markdown carried out where Teams reads markdown (text blocks, facts, text), the
 * date functions carried out where cards know them, everything else literal. What stays literal on a screen stays literal
 * here, so a test can tell shown text from markup. Marks that Teams shows differently from client to client (headers,
 * code, quotes) are carried out, the reading that shows a missing escape.
 */
import { cardType, type Json, markdownTexts } from './teams-cards.ts';

/** What a person can read and press. */
export interface Readable {
  readonly text: string;
  readonly textFormat: string;
  readonly card: Json | null;
  readonly entities: readonly Json[];
}

export interface SeenButton {
  /** The verb of an Action.Execute, else the action's own id, else the first verb it shows; empty without any. */
  readonly id: string;
  readonly label: string;
  readonly url: string | null;
  /** `data.value` of an Action.Execute. */
  readonly value: string | null;
  /** The buttons below an Action.ShowCard, none for others. */
  readonly options: readonly SeenButton[];
}

/** The card of an activity, null without one. */
export function cardOf(activity: Json): Json | null {
  const attachments = (activity.attachments ?? []) as readonly Json[];
  return (attachments.find(({ contentType }) => contentType === cardType)?.content ?? null) as Json | null;
}

/** All visible words, a line per element, labels of buttons in brackets. */
export function readText(message: Readable): string {
  const text = message.textFormat === 'plain' ? message.text : readMarkdown(message.text);
  const lines = message.card === null ? [] : readCard(message.card);
  return [text, ...lines].filter((line) => line !== '').join('\n');
}

/** The buttons of the message in their order, those of action sets first. */
export function readButtons({ card }: Pick<Readable, 'card'>): SeenButton[] {
  return card === null
    ? []
    : actionsOf(card)
        .filter(({ title }) => title !== undefined)
        .map(readButton);
}

/** Ids of the people who are called: named by an entity whose text is shown. */
export function readPings(message: Readable): string[] {
  const inCard = (message.card?.msteams as Json | undefined)?.entities as readonly Json[] | undefined;
  return [
    ...pingsAmong(message.entities, [message.text]),
    ...pingsAmong(inCard ?? [], message.card === null ? [] : markdownTexts(message.card)),
  ];
}

/** Every action of a card: in its action sets, at its end, on its elements, and in the cards they show. */
export function everyAction(card: Json): Json[] {
  return actionsOf(card).flatMap((action) =>
    action.type === 'Action.ShowCard' ? [action, ...everyAction(action.card as Json)] : [action],
  );
}

function pingsAmong(entities: readonly Json[], texts: readonly string[]): string[] {
  const mentions = entities.filter(
    ({ type, text }) => type === 'mention' && texts.some((shown) => shown.includes(String(text))),
  );
  return mentions.map(({ mentioned }) => String((mentioned as Json).id));
}

function readCard(card: Json): string[] {
  const actions = list(card.actions).map((action) => `[${readButton(action).label}]`);
  return [...list(card.body).flatMap(readElement), actions.join(' ')];
}

function readElement(element: Json): string[] {
  switch (element.type) {
    case 'TextBlock':
      return [readMarkdown(withDates(String(element.text)))];
    case 'RichTextBlock':
      return [
        list(element.inlines)
          .map((run) => withDates(String(run.text)))
          .join(''),
      ];
    case 'FactSet':
      return list(element.facts).map(
        (fact) => `${readMarkdown(String(fact.title))} ${readMarkdown(String(fact.value))}`,
      );
    case 'Image':
      return [`⟦${String(element.altText ?? '')}⟧`];
    case 'ActionSet':
      return [
        list(element.actions)
          .map((action) => `[${readButton(action).label}]`)
          .join(' '),
      ];
    default:
      return [...list(element.items), ...list(element.columns)].flatMap(readElement);
  }
}

function readButton(action: Json): SeenButton {
  const { value } = (action.data ?? {}) as Json;
  const shown = action.type === 'Action.ShowCard' ? readButtons({ card: action.card as Json }) : [];
  return {
    id: String(action.verb ?? action.id ?? shown[0]?.id ?? ''),
    label: String(action.title ?? ''),
    url: typeof action.url === 'string' ? action.url : null,
    value: typeof value === 'string' ? value : null,
    options: shown,
  };
}

/** The actions of one card, without those of the cards they show. */
function actionsOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(actionsOf);
  if (typeof value !== 'object' || value === null) return [];
  const part = value as Json;
  if (String(part.type).startsWith('Action.')) return [part];
  const { body, items, columns, inlines, selectAction, actions } = part;
  return [body, items, columns, inlines, selectAction, actions].flatMap(actionsOf);
}

/**
 * Dates without fractions of seconds, as the functions are documented; anything else stays as it is written.
 * https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
 */
function withDates(text: string): string {
  return text.replaceAll(
    /\{\{(DATE|TIME)\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2}))(?:, ?(?:COMPACT|LONG|SHORT))?\)\}\}/g,
    (_, kind: string, at: string) => {
      const iso = new Date(at).toISOString();
      return kind === 'DATE' ? iso.slice(0, 10) : iso.slice(11, 16);
    },
  );
}

/** What CommonMark makes of inline text, as bare text; a backslash keeps a mark. */
export function readMarkdown(raw: string): string {
  const kept: string[] = [];
  const keep = (text: string): string => `\uE000${kept.push(text) - 1}\uE001`;
  const escaped = raw.replaceAll(/\\([!-/:-@[-`{-~])/g, (_, mark: string) => keep(mark));
  const lines = escaped.split('\n').map((line) => line.replace(/^ {0,3}(?:#{1,6} |> ?|[-+*] |\d{1,9}[.)] )/, ''));
  const text = lines
    .join('\n')
    .replaceAll(/(`+)([^`]+)\1/g, (_, _marks, code: string) => keep(code))
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<at>([^<>]*)<\/at>/g, '$1')
    .replaceAll(/<(https?:[^\s<>]*)>/g, '$1');
  const plain = withoutEmphasis(text).replaceAll(
    /&(amp|lt|gt|quot|#39|nbsp);/g,
    (_, name: string) => entities[name] ?? '',
  );
  return restored(plain, kept);
}

function withoutEmphasis(text: string): string {
  return text
    .replaceAll(/(\*{1,3}|~~)(?=\S)([^*~\n]*[^\s*~])\1/g, '$2')
    .replaceAll(/(?<![\p{L}\p{N}])(_{1,3})(?=\S)([^_\n]*[^\s_])\1(?![\p{L}\p{N}])/gu, '$2');
}

function restored(text: string, kept: readonly string[]): string {
  return text.replaceAll(/\uE000(\d+)\uE001/g, (_, index: string) => restored(kept[Number(index)] ?? '', kept));
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: '\u00A0',
};

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}
