/** Markup of ours. Whatever is not `Html` is text and is escaped when it is put into a template. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | null | Html | readonly Html[];

/** Template tag: the literal is markup, every value is text unless it is `Html` already; null is left out. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = literals[0] ?? '';
  for (const [index, part] of parts.entries()) markup += markupOf(part) + (literals[index + 1] ?? '');
  return { markup };
}

function markupOf(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  if ('markup' in part) return part.markup;
  return part.map((one) => one.markup).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe as element text and inside quoted attributes. Control characters that show nothing are dropped. */
function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? '').replace(invisible, '');
}

/** Control characters, and the direction marks that can make a text read as another one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;
