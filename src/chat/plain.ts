/** What every platform does with our words before they are in its own form. */

/** At most `max` characters, the last one `…` when something was cut; never half of a surrogate pair. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Without control characters (newline and tab stay) and without halves of surrogate pairs, which cannot be sent. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\n\t]/gu, ' ');
}

/** The address as it may be sent to people, or null: only http and https, at most `max` characters. */
export function webAddress(url: string, max: number): string | null {
  if (!URL.canParse(url)) return null;
  const { href, protocol } = new URL(url);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && href.length <= max ? href : null;
}
