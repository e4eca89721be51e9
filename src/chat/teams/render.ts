import type { Action, Card, Text, Tone } from '../../domain/card.ts';
import { buttonKeyOf } from '../../domain/message.ts';
import type { Drawing } from '../../flows/ports.ts';
import { clean, cut } from '../plain.ts';
import {
  type AdaptiveCard,
  bytesOf,
  type CardAction,
  type CardElement,
  type Container,
  cardOf,
  type Execute,
  startWithin,
} from './adaptive-card.ts';
import { maxActions, maxActionTitle, maxLabel, maxMessageBytes, maxSummary, maxTitle } from './limits.ts';
import { calling, elementOf, escapeMarkdown, lineOf, linkable, literalOf, plainOf } from './text.ts';

/**
 * A message as it is sent: the card, and `summary` for toasts and lists. Never a `text` beside the card: Teams makes two
 * messages of it, tells the id of neither, and refuses it as an edit.
 * https://github.com/OfficeDev/BotBuilder-MicrosoftTeams/issues/125
 */
export interface Outgoing {
  readonly type: 'message';
  readonly summary: string;
  readonly attachments: [
    { readonly contentType: 'application/vnd.microsoft.card.adaptive'; readonly content: AdaptiveCard },
  ];
}

/** What stands below a card in somebody's own view, taking at most `room` bytes; `leftOut` names what did not fit. */
export type Below = (room: number) => { readonly elements: readonly CardElement[]; readonly leftOut: string | null };

const emojiOf: Readonly<Record<Tone, string>> = { red: '🔴', orange: '🟠', yellow: '🟡', grey: '⚫', green: '✅' };

/** Red, amber, grey, green: https://learn.microsoft.com/adaptive-cards/schema-explorer/container */
const styleOf: Readonly<Record<Tone, NonNullable<Container['style']>>> = {
  red: 'attention',
  orange: 'warning',
  yellow: 'warning',
  grey: 'emphasis',
  green: 'good',
};

/** Bytes kept for the words that say what was left out. */
const wordsBytes = 300;

/**
 * A card as a Teams message: title with its colour, label, paragraphs, small print, buttons (the fix first). At most
 * `maxBytes` of JSON: paragraphs are left out from the end, then the small print, and the card says so.
 */
export function renderCard(drawing: Drawing, maxBytes = maxMessageBytes): Outgoing {
  const summary = summaryOf(headingOf(drawing.card), drawing.card.paragraphs[0]);
  const envelope = bytesOf(outgoingOf(summary, cardOf('', [])));
  return outgoingOf(summary, drawCard(drawing, maxBytes - envelope));
}

/** A note in a thread: one paragraph, the only message that calls people. */
export function renderNote(text: Text): Outgoing {
  const summary = lineOf(plainOf(text), maxSummary);
  const called = calling(text);
  if (called !== null) {
    const card = cardOf(escapeMarkdown(summary), [called.element], { entities: called.entities });
    const whole = outgoingOf(summary, card);
    if (bytesOf(whole) <= maxMessageBytes) return whole;
  }
  const element = elementOf(text) ?? literalOf('');
  const room = maxMessageBytes - bytesOf(outgoingOf(summary, cardOf(escapeMarkdown(summary), [])));
  const body =
    bytesOf(element) < room ? [element] : [cutToFit(text, room - wordsBytes), literalOf('… and more', 'small')];
  return outgoingOf(summary, cardOf(escapeMarkdown(summary), body));
}

/** A card as a message, with what toasts tell of it. */
export function outgoingOf(summary: string, content: AdaptiveCard): Outgoing {
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}

/** The card of a drawing in at most `maxBytes` of JSON, with what stands below it in somebody's own view. */
export function drawCard(
  { card, messageId, version }: Drawing,
  maxBytes: number,
  below: Below = () => ({ elements: [], leftOut: null }),
): AdaptiveCard {
  const heading = headingOf(card);
  const top = titleOf(card, heading);
  const actions = actionsOf(card.actions, buttonKeyOf(messageId, version), maxBytes / 3);
  const draw = (body: readonly CardElement[]): AdaptiveCard =>
    cardOf(escapeMarkdown(heading), [top, ...body], { actions });
  const room = maxBytes - bytesOf(draw([]));

  const told = card.paragraphs.filter((text) => elementOf(text) !== null);
  const [first, ...others] = told.map((text) => elementOf(text) ?? literalOf(''));
  const footer = footerOf(card.footer);
  const under = below(Number.POSITIVE_INFINITY).elements;
  const buttonsLeftOut = card.actions.length - actions.length;
  const whole = [...(first === undefined ? [] : [first]), ...others, ...footer, ...under];
  if (buttonsLeftOut === 0 && bytesOf(whole) <= room) return draw(whole);

  // What is kept first is left out last: the first paragraph's beginning, what stands below, the small print, the rest.
  let free = room - wordsBytes;
  const firstRoom = Math.max(free / 2, free - bytesOf([...footer, ...under]));
  const isFirstWhole = first === undefined || bytesOf(first) <= firstRoom;
  const opening = first === undefined ? [] : [isFirstWhole ? first : cutToFit(told[0] ?? [], firstRoom)];
  free -= bytesOf(opening);
  const rest = below(free);
  free -= bytesOf(rest.elements);
  const small = bytesOf(footer) <= free ? footer : [];
  free -= bytesOf(small);
  const shown = startWithin(others, free);

  const leftOut = [
    isFirstWhole ? null : 'the end of the first paragraph',
    countOf(others.length - shown.length, 'paragraph'),
    small.length < footer.length ? 'the small print' : null,
    countOf(buttonsLeftOut, 'button'),
    rest.leftOut,
  ].filter((words) => words !== null);
  if (leftOut.length === 0) return draw([...opening, ...shown, ...small, ...rest.elements]);
  const hasDetails = under.length === 0 && actions.some((action) => 'verb' in action && action.verb === 'details');
  const more = `… and more, left out here: ${leftOut.join(', ')}.${hasDetails ? ' See Details.' : ''}`;
  return draw([...opening, ...shown, literalOf(more, 'small'), ...small, ...rest.elements]);
}

/** `3 lines`; null for none. */
export function countOf(count: number, what: string): string | null {
  if (count === 0) return null;
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

/** The beginning of one text, short enough for `room` bytes of JSON. */
export function cutToFit(text: Text, room: number): CardElement {
  const whole = plainOf(text);
  for (let max = Math.min(whole.length, Math.floor(room)); max > 1; max = Math.floor(max * 0.7)) {
    const element = literalOf(cut(clean(whole), max));
    if (bytesOf(element) <= room) return element;
  }
  return literalOf('…');
}

function headingOf(card: Card): string {
  return `${emojiOf[card.tone]} ${lineOf(card.title, maxTitle)}`;
}

/** Title and label on the tone's ground; a title that had to be cut says so by its end. */
function titleOf(card: Card, heading: string): Container {
  const label: CardElement[] =
    card.label.trim() === '' ? [] : [{ ...literalOf(lineOf(card.label, maxLabel), 'small'), spacing: 'None' }];
  return { type: 'Container', style: styleOf[card.tone], bleed: true, items: [literalOf(heading, 'title'), ...label] };
}

/** Small print in one line; a text with a moment in it stands in a line of its own, so that the others stay literal. */
function footerOf(footer: readonly Text[]): CardElement[] {
  const told = footer.filter((text) => elementOf(text) !== null);
  const isTimed = (text: Text): boolean => text.some((span) => 'at' in span);
  const words = told
    .filter((text) => !isTimed(text))
    .flatMap((text, index): Text => (index === 0 ? text : [{ text: ' · ' }, ...text]));
  return [words, ...told.filter(isTimed)].map((text) => elementOf(text, 'small')).filter((element) => element !== null);
}

/** Buttons, the fix first, each action id once; a link that Teams would refuse is left out. */
function actionsOf(actions: readonly Action[], key: string, room: number): CardAction[] {
  const sorted = [...actions].sort((a, b) => Number(isPrimary(b)) - Number(isPrimary(a)));
  const drawn = new Map<string, CardAction>();
  for (const action of sorted) {
    const button = drawn.has(action.id) ? null : actionOf(action, key);
    if (button !== null) drawn.set(action.id, button);
  }
  return startWithin([...drawn.values()].slice(0, maxActions), room);
}

function isPrimary(action: Action): boolean {
  return action.kind === 'link' && action.primary;
}

function actionOf(action: Action, key: string): CardAction | null {
  const title = lineOf(action.label, maxActionTitle);
  switch (action.kind) {
    case 'link': {
      const url = linkable(action.url);
      if (url === null) return null;
      return { type: 'Action.OpenUrl', id: action.id, title, url, ...(action.primary && { style: 'positive' }) };
    }
    case 'button':
      return { type: 'Action.Execute', title, verb: action.id, data: { button: key } };
    case 'choice': {
      const choices = action.options.slice(0, maxActions).map(
        ({ value, label }): Execute => ({
          type: 'Action.Execute',
          title: lineOf(label, maxActionTitle),
          verb: action.id,
          data: { button: key, value },
        }),
      );
      if (choices.length === 0) return null;
      return { type: 'Action.ShowCard', title, card: { type: 'AdaptiveCard', body: [], actions: choices } };
    }
    default:
      return action satisfies never;
  }
}

/** Title and first sentence, on one line. */
export function summaryOf(title: string, first: Text | undefined): string {
  const told = first === undefined ? '' : plainOf(first).replaceAll(/\s+/g, ' ');
  const end = /[.!?](?= )/.exec(told);
  const sentence = end === null ? told : told.slice(0, end.index + 1);
  const joint = /[.!?:…]$/.test(title) || sentence === '' ? ' ' : '. ';
  return lineOf(`${title}${joint}${sentence}`, maxSummary);
}
