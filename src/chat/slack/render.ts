import type { Button, ContextBlock, KnownBlock, MessageMetadata, RichTextElement, StaticSelect } from '@slack/types';
import { type Action, type Card, plainText, type Text, type Tone, utcText } from '../../domain/card.ts';
import { buttonKeyOf } from '../../domain/message.ts';
import type { Drawing } from '../../flows/ports.ts';
import { clean, cut } from '../plain.ts';
import {
  maxActionElements,
  maxBlocks,
  maxBlocksJson,
  maxButtonText,
  maxContextElements,
  maxHeader,
  maxMessageText,
  maxOptions,
  maxOptionText,
  maxPlaceholder,
  maxTextObject,
} from './limits.ts';
import { escapeText, linkable, plainOf, richElementsOf, richParagraphOf } from './rich-text.ts';

/** What is sent: `text` for notifications and screen readers, `blocks` for everybody else. */
export interface SlackContent {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** The metadata event by which a message is found again after an unclear post. */
export const alertEventType = 'culprit_alert';

const emojiOf: Readonly<Record<Tone, string>> = { red: '🔴', orange: '🟠', yellow: '🟡', grey: '⚫', green: '✅' };

/** Shares of `maxBlocksJson`: buttons may take this much, small print that much; the paragraphs take what is left. */
const actionsJson = 4_500;
const footerJson = 2_000;
/** Characters of a label or other small print, and of a title told whole below a header that had to cut it. */
const labelLength = 150;
const titleLength = 600;
/** What `maxBlocks` leaves beside title, label, buttons, footer and the word that there is more. */
const maxParagraphs = maxBlocks - 5;

/**
 * A card as a Slack message: title, label, paragraphs, buttons (the fix first), small print. Always within Slack's limits;
 * what does not fit is dropped from the end and said so.
 */
export function renderCard(drawing: Drawing): SlackContent & { readonly metadata: MessageMetadata } {
  const { card, messageId, version } = drawing;
  const heading = `${emojiOf[card.tone]} ${card.title}`;
  const actions = actionElementsOf(card.actions);
  const footer = contextOf(card.footer);
  const top: KnownBlock[] = [{ type: 'header', text: plainOf(heading, maxHeader) }, ...labelOf(card)];
  const bottom: KnownBlock[] = [];
  if (actions.length > 0) {
    bottom.push({ type: 'actions', block_id: buttonKeyOf(messageId, version), elements: actions });
  }
  bottom.push(...footer.blocks);
  const body = bodyOf(paragraphsOf(card, heading), {
    room: maxBlocksJson - sizeOf([...top, ...bottom]),
    isShortened: actions.length < card.actions.length || footer.isShortened,
    more: card.actions.some((action) => action.id === 'details') ? '… and more: see Details' : '… and more',
  });
  return {
    text: notificationOf(heading, card.paragraphs[0]),
    blocks: [...top, ...body, ...bottom],
    metadata: { event_type: alertEventType, event_payload: { message_id: messageId, version } },
  };
}

/** A threaded note: one paragraph. */
export function renderNote(text: Text): SlackContent {
  return {
    text: notificationOf('', text),
    blocks: bodyOf([text], { room: maxBlocksJson, isShortened: false, more: '… and more' }),
  };
}

/** A title that the header cuts is told whole above the rest. Never none: Slack refuses an edit that takes rich text away. */
function paragraphsOf(card: Card, heading: string): readonly Text[] {
  const told = card.paragraphs.filter((text) => plainText(text) !== '');
  if (heading.length > maxHeader) return [[{ text: cut(card.title, titleLength), strong: true }], ...told];
  return told.length > 0 ? told : [[{ text: card.label === '' ? cut(card.title, titleLength) : card.label }]];
}

function labelOf(card: Card): ContextBlock[] {
  return card.label === '' ? [] : [smallPrint(card.label)];
}

/** One grey line. */
export function smallPrint(text: string): ContextBlock {
  return { type: 'context', elements: [plainOf(text, labelLength)] };
}

interface BodyRoom {
  /** Characters of JSON. */
  readonly room: number;
  /** Something else of the message was left out already. */
  readonly isShortened: boolean;
  /** The words that say so. */
  readonly more: string;
}

/** The paragraphs that fit, and a word when not all did; the first is cut rather than dropped. */
function bodyOf(paragraphs: readonly Text[], { room, isShortened, more }: BodyRoom): KnownBlock[] {
  const wanted = paragraphs.filter((text) => richElementsOf(text).length > 0);
  // 100: the words that say so.
  const fitting = startWithin(
    wanted.map((text) => richParagraphOf(richElementsOf(text))),
    room - 100,
  );
  const [first] = wanted;
  const body = fitting.length > 0 || first === undefined ? fitting : [richParagraphOf(cutToFit(first, room - 200))];
  const shown = body.slice(0, maxParagraphs);
  const isWhole = fitting.length === wanted.length && shown.length === body.length && !isShortened;
  return isWhole ? shown : [...shown, smallPrint(more)];
}

/** The first items whose JSON fits into `room` characters. */
export function startWithin<T>(items: readonly T[], room: number): T[] {
  let used = 0;
  const end = items.findIndex((item) => {
    used += sizeOf(item) + 1;
    return used > room;
  });
  return items.slice(0, end < 0 ? items.length : end);
}

/** One paragraph as plain text, short enough for `room` characters of JSON. */
function cutToFit(text: Text, room: number): RichTextElement[] {
  const whole = plainText(text);
  for (let max = Math.min(whole.length, maxTextObject); max > 1; max = Math.floor(max * 0.7)) {
    const elements = richElementsOf([{ text: cut(clean(whole), max) }]);
    if (sizeOf(elements) <= room) return elements;
  }
  return [];
}

/** Buttons, the fix first. Slack wants each action id once in a block; a link it would refuse is left out. */
function actionElementsOf(actions: readonly Action[]): (Button | StaticSelect)[] {
  const sorted = [...actions].sort((a, b) => Number(isPrimary(b)) - Number(isPrimary(a)));
  const elements: (Button | StaticSelect)[] = [];
  const seen = new Set<string>();
  let used = 0;
  for (const action of sorted) {
    const element = seen.has(action.id) ? null : actionElementOf(action);
    if (element === null) continue;
    used += sizeOf(element);
    if (used > actionsJson || elements.length === maxActionElements) break;
    seen.add(action.id);
    elements.push(element);
  }
  return elements;
}

function isPrimary(action: Action): boolean {
  return action.kind === 'link' && action.primary;
}

function actionElementOf(action: Action): Button | StaticSelect | null {
  switch (action.kind) {
    case 'link': {
      const url = linkable(action.url);
      if (url === null) return null;
      const button: Button = { type: 'button', action_id: action.id, text: plainOf(action.label, maxButtonText), url };
      return action.primary ? { ...button, style: 'primary' } : button;
    }
    case 'button':
      return { type: 'button', action_id: action.id, text: plainOf(action.label, maxButtonText) };
    case 'choice': {
      const options = action.options
        .slice(0, maxOptions)
        .map((option) => ({ text: plainOf(option.label, maxOptionText), value: option.value }));
      if (options.length === 0) return null;
      return {
        type: 'static_select',
        action_id: action.id,
        placeholder: plainOf(action.label, maxPlaceholder),
        options,
      };
    }
    default:
      return action satisfies never;
  }
}

/**
 * The small print as one context block. A context holds no rich text, so words go as plain text, and only what cannot be
 * plain (a link, a moment) as markup made by us alone.
 */
function contextOf(footer: readonly Text[]): { blocks: ContextBlock[]; isShortened: boolean } {
  const elements: ContextBlock['elements'] = [];
  let plain = '';
  const flush = (): void => {
    if (plain.trim() !== '') elements.push(plainOf(plain, maxTextObject));
    plain = '';
  };
  const spans = footer.flatMap((text, index): Text => (index === 0 ? text : [{ text: ' · ' }, ...text]));
  for (const span of spans) {
    const markup = markupOf(span);
    if (markup === null) {
      plain += plainText([span]);
      continue;
    }
    if ('text' in span && !isTame(span.text)) plain += `${span.text} `;
    flush();
    elements.push({ type: 'mrkdwn', text: markup, verbatim: true });
  }
  flush();
  const fitting = elements.slice(0, maxContextElements);
  while (fitting.length > 0 && sizeOf(fitting) > footerJson) fitting.pop();
  return {
    blocks: fitting.length === 0 ? [] : [{ type: 'context', elements: fitting }],
    isShortened: fitting.length < elements.length,
  };
}

function markupOf(span: Text[number]): string | null {
  if ('at' in span) {
    const format = span.as === 'time' ? '{time}' : '{date_short}, {time}';
    return `<!date^${Math.floor(span.at / 1_000)}^${format}|${utcText(span.at, span.as)}>`;
  }
  if (!('url' in span)) return null;
  const url = linkable(span.url);
  if (url === null) return null;
  return `<${escapeText(url.replaceAll('|', '%7C'))}|${isTame(span.text) ? span.text : 'open'}>`;
}

/** No character that Slack's markup reads as anything but itself. */
function isTame(label: string): boolean {
  return /^[\p{L}\p{N} .,()#/→-]{1,200}$/u.test(label);
}

/** Title and first sentence, escaped and never empty: what a phone shows. */
export function notificationOf(heading: string, first: Text | undefined): string {
  const sentence = first === undefined ? '' : firstSentenceOf(plainText(first));
  const whole = clean([heading, sentence].filter((part) => part !== '').join('\n'));
  // Escaping makes it longer, at most five times.
  for (let max = maxMessageText; ; max = Math.floor(max * 0.7)) {
    const text = escapeText(cut(whole, max));
    if (text.length <= maxMessageText) return text === '' ? '–' : text;
  }
}

function firstSentenceOf(text: string): string {
  const end = /[.!?](?=\s)/.exec(text);
  return end === null ? text : text.slice(0, end.index + 1);
}

/** Characters of JSON: what Slack's budget is counted in here. */
export function sizeOf(value: unknown): number {
  return JSON.stringify(value).length;
}
