import type { Sheet, SheetSection, Text } from '../../domain/card.ts';
import type { Drawing } from '../../flows/ports.ts';
import { clean, cut } from '../plain.ts';
import { type AdaptiveCard, bytesOf, type CardElement, cardOf } from './adaptive-card.ts';
import { maxMessageBytes, maxTitle } from './limits.ts';
import { countOf, drawCard, type Outgoing, outgoingOf, summaryOf } from './render.ts';
import { codeOf, elementOf, escapeMarkdown, lineOf, literalOf, plainOf } from './text.ts';

/** Lines of an answer in a channel, where everybody sees it. */
const shortLines = 6;
/** Characters of a `message` answer, which Teams shows in a line below the card. */
const plainLength = 4_000;
const wordsBytes = 300;

/** An answer to one person, as far as it fits; lines that do not are counted. For the personal chat. */
export function renderSheet(sheet: Sheet): Outgoing {
  const summary = summaryOf(sheet.title, firstLineOf(sheet));
  const envelope = bytesOf(outgoingOf(summary, cardOf(escapeMarkdown(summary), [])));
  const { elements, leftOut } = sheetWithin(sheet, maxMessageBytes - envelope - wordsBytes);
  const more = `… and more: ${leftOut}. Ask for one sync or destination to see fewer.`;
  const body = leftOut === null ? elements : [...elements, literalOf(more, 'small')];
  return outgoingOf(summary, cardOf(escapeMarkdown(summary), body));
}

/** The first lines of an answer, for a channel, and whether there is more to say in the personal chat. */
export function renderShortSheet(sheet: Sheet): { readonly outgoing: Outgoing; readonly isShortened: boolean } {
  let room = shortLines;
  const sections: SheetSection[] = [];
  for (const { heading, lines } of sheet.sections) {
    const taken = lines.slice(0, Math.max(0, room - Number(heading !== null)));
    room -= taken.length + Number(heading !== null);
    if (taken.length > 0) sections.push({ heading, lines: taken });
  }
  const whole = sheet.sections.reduce((count, { lines }) => count + lines.length, 0);
  const shown = sections.reduce((count, { lines }) => count + lines.length, 0);
  const leftOut = countOf(whole - shown, 'more line');
  const isShortened = leftOut !== null || sheet.sections.some(({ code }) => code !== undefined && code !== '');
  if (leftOut !== null) sections.push({ heading: null, lines: [[{ text: `… and ${leftOut}` }]] });
  return { outgoing: renderSheet({ title: sheet.title, sections }), isShortened };
}

/** The answer to a press: the card as it is now and, below it, what the presser alone is told. */
export function renderOwnView(drawing: Drawing, sheet: Sheet | null): AdaptiveCard {
  if (sheet === null) return drawCard(drawing, maxMessageBytes);
  return drawCard(drawing, maxMessageBytes, (room) => {
    const box = (items: readonly CardElement[]): CardElement => ({
      type: 'Container',
      separator: true,
      spacing: 'Medium',
      items,
    });
    const told = literalOf('Only you see this', 'small');
    const { elements, leftOut } = sheetWithin(sheet, room - bytesOf([box([told])]));
    return { elements: [box([told, ...elements])], leftOut };
  });
}

/** An answer as plain text, for a `message` answer: no markup, moments in UTC. */
export function sheetText(sheet: Sheet): string {
  const lines = sheet.sections.flatMap(({ heading, lines: told, code }) => [
    ...(heading === null ? [] : [heading]),
    ...told.map((line) => `• ${plainOf(line)}`),
    ...(code === undefined ? [] : [code]),
  ]);
  return cut(clean([sheet.title, ...lines].join('\n')), plainLength);
}

/** Title, headings, lines and code that fit into `room` bytes of JSON, and what did not; the title is always there. */
function sheetWithin(sheet: Sheet, room: number): { elements: CardElement[]; leftOut: string | null } {
  const elements: CardElement[] = [literalOf(lineOf(sheet.title, maxTitle), 'strong')];
  let free = room - bytesOf(elements);
  let lines = 0;
  let codes = 0;
  const take = (element: CardElement | null): boolean => {
    if (element === null) return true;
    const bytes = bytesOf(element) + 1;
    if (bytes > free) return false;
    free -= bytes;
    elements.push(element);
    return true;
  };
  for (const section of sheet.sections) {
    if (section.heading !== null) take(elementOf([{ text: section.heading }], 'strong'));
    const isList = section.heading !== null || section.lines.length > 1;
    for (const line of section.lines) if (!take(lineElementOf(line, isList))) lines += 1;
    if (section.code !== undefined && !takeCode(section.code)) codes += 1;
  }
  const leftOut = [countOf(lines, 'line'), countOf(codes, 'raw answer')].filter((words) => words !== null);
  return { elements, leftOut: leftOut.length === 0 ? null : leftOut.join(', ') };

  /** The code, cut to what fits; true when it is whole. */
  function takeCode(code: string): boolean {
    const words = clean(code);
    if (words.trim() === '' || take(codeOf(words))) return true;
    for (let max = Math.min(words.length, free); max > 50; max = Math.floor(max * 0.7)) {
      if (take(codeOf(cut(words, max)))) return false;
    }
    return false;
  }
}

/** A line of a list, or the only line of a section without a heading. */
function lineElementOf(line: Text, isList: boolean): CardElement | null {
  if (elementOf(line) === null) return null;
  const element = elementOf(isList ? [{ text: '• ' }, ...line] : line);
  return element === null ? null : { ...element, spacing: 'Small' };
}

function firstLineOf(sheet: Sheet): Text | undefined {
  return sheet.sections.flatMap(({ lines }) => lines)[0];
}
