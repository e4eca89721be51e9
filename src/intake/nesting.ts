/** Deeper levels of a row are kept as text. */
export const maxDepth = 100;
const maxTextLength = 1_000;

/** Whether `value` has containers within containers more than `levels` deep. Looks no deeper than that. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === 'object' && isDeeperThan(item, levels - 1)) return true;
    }
    return false;
  }
  for (const key in value) {
    const item = (value as Record<string, unknown>)[key];
    if (typeof item === 'object' && isDeeperThan(item, levels - 1)) return true;
  }
  return false;
}

/** A copy of `value` in which containers below `levels` are their own JSON text, cut to 1,000 characters. */
export function flattenBelow(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return textOf(value, maxTextLength);
  if (Array.isArray(value)) return value.map((item) => flattenBelow(item, levels - 1));
  // fromEntries makes own properties also of a key named __proto__.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, flattenBelow(item, levels - 1)]));
}

/** JSON text of at most `room` characters and a sign that it was cut; every level takes a character, so it ends. */
function textOf(value: unknown, room: number): string {
  if (room <= 0) return '…';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value).slice(0, room);
  let text = Array.isArray(value) ? '[' : '{';
  for (const [key, item] of Object.entries(value)) {
    if (text.length > 1) text += ',';
    if (!Array.isArray(value)) text += `${JSON.stringify(key)}:`;
    text += textOf(item, room - text.length);
    if (text.length >= room) return `${text.slice(0, room)}…`;
  }
  return text + (Array.isArray(value) ? ']' : '}');
}
