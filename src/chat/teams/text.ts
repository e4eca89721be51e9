import { type Span, type Text, utcText } from '../../domain/card.ts';
import { clean, cut, webAddress } from '../plain.ts';
import type { CardElement, Mention, TextRun } from './adaptive-card.ts';
import { maxUrl } from './limits.ts';

/** How a text looks as a whole. */
export type TextStyle = 'normal' | 'title' | 'strong' | 'small';

const lookOf = {
  normal: {},
  title: { size: 'Medium', weight: 'Bolder' },
  strong: { weight: 'Bolder' },
  small: { size: 'Small', isSubtle: true },
} as const;

/**
 * One text as one element; null when there is nothing to show. Words alone become TextRuns, which are literal. Only with a
 * moment in it a text becomes a TextBlock, with everything but the moment escaped: Teams leaves `{{TIME(…)}}` unread in a
 * TextRun (https://github.com/MicrosoftDocs/msteams-docs/issues/4489), and phones show some escapes as they are, so it is
 * the exception. Nobody is mentioned.
 */
export function elementOf(text: Text, style: TextStyle = 'normal'): CardElement | null {
  if (clean(plainOf(text)).trim() === '') return null;
  if (text.some((span) => 'at' in span)) {
    return { type: 'TextBlock', text: markdownOf(text), wrap: true, ...lookOf[style] };
  }
  return { type: 'RichTextBlock', inlines: text.flatMap((span) => runsOf(span, style)) };
}

/** Plain words as one literal element. Never empty: a card needs something to show. */
export function literalOf(words: string, style: TextStyle = 'normal'): CardElement {
  return elementOf([{ text: words }], style) ?? { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '–' }] };
}

/** Preformatted words, literal as well. */
export function codeOf(code: string): CardElement {
  const inlines = runsOf({ text: code, code: true }, 'normal');
  return { type: 'Container', style: 'emphasis', items: [{ type: 'RichTextBlock', inlines }] };
}

/** A text that calls the people it names and Teams knows; null when it names none. */
export function calling(text: Text): { readonly element: CardElement; readonly entities: readonly Mention[] } | null {
  const entities = text.map(mentionOf).filter((mention) => mention !== null);
  if (entities.length === 0) return null;
  return { element: { type: 'TextBlock', text: markdownOf(text, true), wrap: true }, entities };
}

/** The text as one plain string, commands spelled as here. */
export function plainOf(text: Text): string {
  return text.map((span) => ('at' in span ? utcText(span.at, span.as) : wordsOf(span))).join('');
}

/** On one line, at most `max` characters, never empty. */
export function lineOf(text: string, max: number): string {
  const line = clean(text).replaceAll(/\s+/g, ' ').trim();
  return line === '' ? '–' : cut(line, max);
}

/** The address as a card may carry it, or null. */
export function linkable(url: string): string | null {
  return webAddress(url, maxUrl);
}

/**
 * The words as Teams' markdown shows them unchanged: bold, italic, links and lists
 * (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format), and what markdown knows
 * beyond that. An underscore within a word means nothing there and stays as it is, since names are full of them.
 */
export function escapeMarkdown(words: string): string {
  return words
    .replaceAll(/[\\`*[\]<>&~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replaceAll(/\{(?=\{)/g, '{\\')
    .replaceAll(/^([ \t]*)([#+=|-]|\d{1,9}(?=[.)]))/gm, escapeStart)
    .replaceAll(/^[ \t]+/gm, ' ')
    .replaceAll(/\n\s*/g, '\n\n');
}

/** The start of a line that would make it a heading, a rule or a list: `\-`, `1\.`. */
function escapeStart(_line: string, indent: string, mark: string): string {
  return /^\d/.test(mark) ? `${indent}${mark}\\` : `${indent}\\${mark}`;
}

function runsOf(span: Span, style: TextStyle): TextRun[] {
  const words = clean('at' in span ? utcText(span.at, span.as) : wordsOf(span));
  if (words === '') return [];
  const url = 'url' in span ? linkable(span.url) : null;
  const run: Omit<TextRun, 'text'> = {
    type: 'TextRun',
    ...lookOf[style],
    ...('strong' in span && span.strong === true && { weight: 'Bolder' }),
    ...('code' in span && span.code === true && { fontType: 'Monospace' }),
    ...(url !== null && { selectAction: { type: 'Action.OpenUrl', url } }),
  };
  // Some clients read `{{DATE(…)}}` in a run as well; parted in two runs it is only words.
  return words.split(/(?<=\{)(?=\{)/).map((piece) => ({ ...run, text: piece }));
}

/** People type our commands to the bot here, without a slash; `explain` and `help` need no `syncstatus` before them. */
function wordsOf(span: Exclude<Span, { at: number }>): string {
  if (!('command' in span) || span.command === undefined) return span.text;
  return /^(?:explain|help)\b/.test(span.command) ? span.command : `syncstatus ${span.command}`.trimEnd();
}

function markdownOf(text: Text, mentions = false): string {
  // Escaped in one piece, since the start of a line and the inside of a word reach across spans.
  const marks: string[] = [];
  const keep = (markup: string): string => {
    marks.push(markup);
    return `${markAt}${marks.length - 1}${markAt}`;
  };
  const words = text.map((span) => {
    if ('at' in span) return keep(momentOf(span));
    const shown = clean(wordsOf(span)).replaceAll(markAt, '');
    const mention = mentions ? mentionOf(span) : null;
    if (mention !== null) return keep(mention.text);
    const url = 'url' in span ? linkable(span.url) : null;
    if (url === null || shown.trim() === '') return shown;
    const label = shown.trim();
    const start = shown.indexOf(label);
    const link = `[${escapeMarkdown(label.replaceAll(/\s+/g, ' '))}](${markdownAddress(url)})`;
    return shown.slice(0, start) + keep(link) + shown.slice(start + label.length);
  });
  return escapeMarkdown(words.join('')).replaceAll(marked, (_mark, index: string) => marks[Number(index)] ?? '');
}

/** A private-use character, taken out of what others wrote, that stands for our own markup while the rest is escaped. */
const markAt = '\uE000';
const marked = /\uE000(\d+)\uE000/g;

/** In the reader's own time zone: https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features */
function momentOf({ at, as }: Extract<Span, { at: number }>): string {
  const iso = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  if (iso.length !== 20) return escapeMarkdown(utcText(at, as));
  return as === 'time' ? `{{TIME(${iso})}}` : `{{DATE(${iso}, SHORT)}} {{TIME(${iso})}}`;
}

/** Nothing in the address ends the link or is read as markdown. */
function markdownAddress(url: string): string {
  return url.replaceAll(/[()*_~\\[\]<>` ]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A person whom Teams knows: an id of Teams (`29:…`) or Microsoft Entra. */
function mentionOf(span: Span): Mention | null {
  if (!('person' in span) || span.person.platform !== 'teams') return null;
  const { id } = span.person;
  if (!/^[A-Za-z0-9][\w:.@-]{1,200}$/.test(id)) return null;
  const name = cut(
    span.text
      .replaceAll(/[^\p{L}\p{N} .,'-]/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
    80,
  );
  return name === '' ? null : { type: 'mention', text: `<at>${name}</at>`, mentioned: { id, name } };
}
