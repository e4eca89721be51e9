const maxEntries = 200;

/** `s:9:"errorCode";s:26:"USER_AUTHENTICATION_FAILED";`, also with a number behind the key. */
const entry = /\bs:\d{1,5}:"([\w$ .-]{1,80})";(?:s:\d{1,6}:"([^"]{0,2000})"|i:(-?\d{1,15}));/g;

/**
 * Reads what PHP's `serialize` writes, `O:8:"stdClass":1:{s:4:"code";i:15;}`, as one flat object: the first value under
 * each key. Undefined when the text holds nothing of the kind. Linear in the text.
 */
export function serializedIn(text: string): unknown {
  const object: Record<string, unknown> = Object.create(null);
  let entries = 0;
  for (const [, key = '', said, number] of text.matchAll(entry)) {
    entries += 1;
    if (entries > maxEntries) break;
    object[key] ??= said ?? Number(number);
  }
  return entries > 0 ? object : undefined;
}
