import type {
  PlainTextElement,
  RichTextBlock,
  RichTextElement,
  RichTextList,
  RichTextPreformatted,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import { type Span, type Text, utcText } from '../../domain/card.ts';
import { clean, cut, webAddress } from '../plain.ts';
import { maxTextObject, maxUrl } from './limits.ts';

/**
 * Our text as Slack's rich text. Its `text` elements are literal: no `<!channel>`, `*bold*` or `:emoji:` in an error text
 * means anything there, so nothing has to be escaped and nothing is changed for a person who copies it. Only a person of
 * ours whom Slack knows is mentioned.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
export function richElementsOf(text: Text): RichTextElement[] {
  return text.flatMap((span): RichTextElement[] => {
    if ('at' in span) return [dateOf(span)];
    const userId = 'person' in span ? slackUserOf(span.person) : null;
    if (userId !== null) return [{ type: 'user', user_id: userId }];
    const words = clean(span.text);
    if (words === '') return [];
    const url = 'url' in span ? linkable(span.url) : null;
    if (url !== null) return [{ type: 'link', url, text: cut(words, maxTextObject) }];
    return piecesOf(words).map((piece) => ({ type: 'text', text: piece, ...styleOf(span) }));
  });
}

function dateOf(span: Extract<Span, { at: number }>): RichTextElement {
  return {
    type: 'date',
    timestamp: Math.floor(span.at / 1_000),
    format: span.as === 'time' ? '{time}' : '{date_short}, {time}',
    fallback: utcText(span.at, span.as),
  };
}

/** The id of a person whom Slack knows, else null: https://docs.slack.dev/reference/block-kit/block-elements/user-element */
function slackUserOf({ platform, id }: { platform: string; id: string }): string | null {
  return platform === 'slack' && /^[UW][A-Z0-9]+$/.test(id) ? id : null;
}

function styleOf(span: Extract<Span, { text: string }>): Pick<RichTextText, 'style'> {
  const bold = 'strong' in span && span.strong === true;
  const code = 'code' in span && span.code === true;
  return bold || code ? { style: { ...(bold && { bold }), ...(code && { code }) } } : {};
}

/** One text in pieces no longer than a text object may be. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const piece = rest.slice(0, maxTextObject).replace(/(?!^)[\uD800-\uDBFF]$/, '');
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
}

/** A paragraph. Slack runs neighbouring sections of one block together, so each goes into a block of its own. */
export function richParagraphOf(elements: RichTextElement[]): RichTextBlock {
  return { type: 'rich_text', elements: [richSectionOf(elements)] };
}

/** The line a paragraph or a list item consists of. */
export function richSectionOf(elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements };
}

/** Lines under each other. */
export function richListOf(lines: RichTextSection[]): RichTextList {
  return { type: 'rich_text_list', style: 'bullet', elements: lines };
}

/** Preformatted text, literal as well. */
export function richCodeOf(code: string): RichTextPreformatted {
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text: code }], border: 0 };
}

/** Text of a header, a label or a button: literal, on one line, at most `max` characters. Never empty: Slack refuses that. */
export function plainOf(text: string, max: number): PlainTextElement {
  const line = clean(text).replaceAll(/\s+/g, ' ').trim();
  return { type: 'plain_text', text: line === '' ? '–' : cut(line, max), emoji: false };
}

/** Escapes what Slack reads as a link, mention or command: https://docs.slack.dev/messaging/formatting-message-text */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The address as Slack takes it, or null: only http and https, no longer than Slack's limit. */
export function linkable(url: string): string | null {
  return webAddress(url, maxUrl);
}
