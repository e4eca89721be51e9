/** Ids and names are cut to this many UTF-16 units. */
export const maxIdLength = 256;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controlCharacters = /[\u0000-\u001f\u007f-\u009f]/g;

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
