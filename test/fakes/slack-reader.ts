/**
 * A message as a person sees it: text with Slack's markup carried out, the buttons, and who is pinged. What stays literal
 * on a screen stays literal here, so a test can tell shown text from markup.
 */

export interface SeenButton {
  readonly actionId: string;
  readonly blockId: string;
  readonly label: string;
  readonly url: string | null;
  readonly isPrimary: boolean;
  readonly type: 'button' | 'static_select';
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

type Json = { readonly [name: string]: unknown };

/** All visible words, a line per block. */
export function readText(message: { readonly text: string; readonly blocks: readonly unknown[] }): string {
  if (message.blocks.length === 0) return readMarkup(message.text);
  return message.blocks.map((block) => readBlock(block as Json)).join('\n');
}

export function readButtons(message: { readonly blocks: readonly unknown[] }): SeenButton[] {
  return message.blocks.flatMap((block) => {
    const { type, block_id: blockId, elements, accessory } = block as Json;
    const found = type === 'actions' ? listOf(elements) : accessory === undefined ? [] : [accessory as Json];
    return found.map((element) => readButton(element, String(blockId ?? '')));
  });
}

/** Ids of people and groups whom the message pings: `U123`, `!channel`. */
export function readPings(message: { readonly text: string; readonly blocks: readonly unknown[] }): string[] {
  const pings = [...message.text.matchAll(/<([@!])([^>|^]+)/g)].map(
    (match) => `${match[1] === '!' ? '!' : ''}${match[2]}`,
  );
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const part = value as Json;
    if (part.type === 'user') pings.push(String(part.user_id));
    if (part.type === 'usergroup') pings.push(String(part.usergroup_id));
    if (part.type === 'broadcast') pings.push(`!${String(part.range)}`);
    if (part.type === 'mrkdwn') {
      for (const match of String(part.text).matchAll(/<([@!])([^>|^]+)/g)) {
        if (match[2] !== 'date') pings.push(`${match[1] === '!' ? '!' : ''}${match[2]}`);
      }
    }
    Object.values(part).forEach(look);
  };
  look(message.blocks);
  return pings;
}

function readBlock(block: Json): string {
  switch (block.type) {
    case 'header':
      return readTextObject(block.text as Json);
    case 'section':
      return [block.text as Json, ...listOf(block.fields)].filter(Boolean).map(readTextObject).join('\n');
    case 'context':
      return listOf(block.elements).map(readTextObject).join(' ');
    case 'actions':
      return listOf(block.elements)
        .map((element) => `[${readButton(element, '').label}]`)
        .join(' ');
    case 'rich_text':
      return listOf(block.elements).map(readRich).join('\n');
    default:
      return '';
  }
}

function readRich(part: Json): string {
  switch (part.type) {
    case 'text':
      return String(part.text);
    case 'link':
      return String(part.text ?? part.url);
    case 'date':
      return String(part.fallback ?? part.timestamp);
    case 'user':
      return `@${String(part.user_id)}`;
    case 'broadcast':
      return `@${String(part.range)}`;
    case 'emoji':
      return `⟦${String(part.name)}⟧`;
    default:
      return listOf(part.elements)
        .map(readRich)
        .join(part.type === 'rich_text_list' ? '\n' : '');
  }
}

function readTextObject(text: Json): string {
  const raw = String(text.text);
  if (text.type === 'mrkdwn') return readMarkup(raw);
  return text.emoji === false ? raw : withEmoji(raw);
}

function readMarkup(raw: string): string {
  const linked = raw.replaceAll(/<([^>]*)>/g, (_, inside: string) => {
    const [target = '', label] = inside.split('|');
    if (label !== undefined) return label;
    return target.startsWith('!') || target.startsWith('@') ? `@${target.slice(1)}` : target;
  });
  const styled = linked.replaceAll(/([*_~`])(\S(?:[^\n]*?\S)?)\1/g, '$2');
  return withEmoji(styled).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function withEmoji(text: string): string {
  return text.replaceAll(/:([a-z0-9_+-]+):/g, '⟦$1⟧');
}

function readButton(element: Json, blockId: string): SeenButton {
  const isSelect = element.type === 'static_select';
  return {
    actionId: String(element.action_id),
    blockId,
    label: readTextObject((isSelect ? element.placeholder : element.text) as Json),
    url: typeof element.url === 'string' ? element.url : null,
    isPrimary: element.style === 'primary',
    type: isSelect ? 'static_select' : 'button',
    options: listOf(element.options).map((option) => ({
      label: readTextObject(option.text as Json),
      value: String(option.value),
    })),
  };
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}
