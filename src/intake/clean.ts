/** Ids and names are cut to this many UTF-16 units. */
export const maxIdLength = 256;
const maxLinkLength = 2_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controlCharacters = /[\u0000-\u001f\u007f-\u009f]/g;
const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The text without control characters and outer white space: U+001F separates the parts of our keys. */
export function withoutControls(text: string): string {
  return text.replace(controlCharacters, '').trim();
}

/** An id or name cut to 256 characters, never through a surrogate pair. */
export function cutId(id: string): string {
  if (id.length <= maxIdLength) return id;
  const last = id.charCodeAt(maxIdLength - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return id.slice(0, isHalf ? maxIdLength - 1 : maxIdLength);
}

/** Whether a link may be shown: https (http only to this machine), at most 2,000 characters, no user info. */
export function isSafeLink(link: string): boolean {
  if (link.length > maxLinkLength || !URL.canParse(link)) return false;
  const url = new URL(link);
  const isSafeScheme = url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.has(url.hostname));
  return isSafeScheme && url.username === '' && url.password === '' && url.href.length <= maxLinkLength;
}
