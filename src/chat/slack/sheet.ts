import type { KnownBlock, RichTextBlockElement } from '@slack/types';
import type { Sheet, SheetSection } from '../../domain/card.ts';
import { clean, cut } from '../plain.ts';
import { maxBlocks, maxBlocksJson, maxHeader, maxTextObject } from './limits.ts';
import { notificationOf, type SlackContent, sizeOf, smallPrint, startWithin } from './render.ts';
import { plainOf, richCodeOf, richElementsOf, richListOf, richSectionOf } from './rich-text.ts';

/** An answer to one person, as blocks; lines that do not fit are counted. */
export function renderSheet(sheet: Sheet): SlackContent {
  const blocks: KnownBlock[] = [{ type: 'header', text: plainOf(sheet.title, maxHeader) }];
  let leftOut = 0;
  for (const section of sheet.sections) {
    // 200: the line that says how many were left out.
    const room = blocks.length < maxBlocks - 1 ? maxBlocksJson - sizeOf(blocks) - 200 : 0;
    const { elements, dropped } = sectionWithin(section, room);
    leftOut += dropped;
    if (elements.length > 0) blocks.push({ type: 'rich_text', elements });
  }
  if (leftOut > 0) {
    blocks.push(smallPrint(`… and ${leftOut} more lines. Ask for one sync or destination to see fewer.`));
  }
  const first = sheet.sections.flatMap((section) => section.lines)[0];
  return { text: notificationOf(sheet.title, first), blocks };
}

/** Heading, lines and code as far as they fit into `room` characters of JSON. */
function sectionWithin(section: SheetSection, room: number): { elements: RichTextBlockElement[]; dropped: number } {
  const heading = section.heading === null ? [] : richElementsOf([{ text: section.heading, strong: true }]);
  const lines = section.lines.map(richElementsOf).filter((line) => line.length > 0);
  const elements: RichTextBlockElement[] = heading.length > 0 ? [richSectionOf(heading)] : [];
  const fitting = startWithin(lines.map(richSectionOf), room - sizeOf(elements) - 100);
  const [only] = fitting;
  if (heading.length === 0 && lines.length === 1 && only !== undefined) elements.push(only);
  else if (fitting.length > 0) elements.push(richListOf(fitting));
  const code = codeWithin(section.code ?? '', room - sizeOf(elements) - 100);
  if (code !== null) elements.push(code);
  if (sizeOf(elements) > room) return { elements: [], dropped: heading.length + lines.length };
  const isCodeLost = code === null && section.code !== undefined && section.code !== '';
  return { elements, dropped: lines.length - fitting.length + Number(isCodeLost) };
}

/** The code cut to what fits; null when nothing does. */
function codeWithin(code: string, room: number): ReturnType<typeof richCodeOf> | null {
  for (let max = Math.min(code.length, maxTextObject); max > 0; max = Math.floor(max * 0.7)) {
    const element = richCodeOf(cut(clean(code), max));
    if (sizeOf(element) <= room) return element;
  }
  return null;
}
