import type { Activity } from './activity.ts';

/**
 * What follows `/syncstatus`, as somebody typed it to us in Teams: `syncstatus <anything>`, `explain …` or `help`, with or
 * without our mention before it. Null when it is none of these. Line breaks of pasted text stay.
 */
export function commandOf(activity: Activity): string | null {
  const words = decoded(withoutMention(activity)).trim().replace(/^\//, '');
  const status = /^syncstatus(?:\s(.*))?$/is.exec(words);
  if (status !== null) return (status[1] ?? '').trim();
  return /^(?:help$|explain(?:\s|$))/i.test(words) ? words : null;
}

/** The text without our own mention, wherever it stands; other people's names stay. */
function withoutMention({ text, recipient, entities }: Activity): string {
  const ours = new Set<string>();
  for (const { mentioned, text: tag } of entities ?? []) {
    if (mentioned?.id !== recipient.id) continue;
    ours.add((mentioned.name ?? '').trim());
    ours.add((/^<at[^<>]*>([^<>]*)<\/at>$/i.exec(tag ?? '')?.[1] ?? '').trim());
  }
  return (text ?? '').replaceAll(/<at(?:\s[^<>]*)?>([^<>]*)<\/at>/gi, (_mention, name: string) =>
    ours.has(name.trim()) || name.trim() === recipient.name ? ' ' : name,
  );
}

/** The words of a message that comes as HTML, its line breaks kept. */
export function textOfHtml(html: string): string {
  const lines = html.replaceAll(/<br\s?\/?>|<\/(?:p|div|li|tr|pre|h[1-6]|blockquote)>/gi, '\n');
  return decoded(lines.replaceAll(/<\/?[a-z!][^<>]*>/gi, '')).trim();
}

const entities: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** Teams writes some characters as HTML entities in plain text too. */
function decoded(text: string): string {
  return text
    .replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name: string | undefined) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replaceAll('\u00a0', ' ');
}
