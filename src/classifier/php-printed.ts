const maxEntries = 400;

const mark = /\[([\w$ .-]{1,80})(?::[\w\\]{1,100}(?::\w{1,20})?)?\] ?=> ?/g;
const opens = /^(?:Array|[A-Za-z_][\w\\]{0,99} Object)\s{0,8}\(?$/;

/**
 * Reads what PHP's `print_r` prints: `[field] => email`, nested as `Array (…)` and `stdClass Object (…)`. Undefined when the
 * text holds nothing of the kind; values are strings. Linear in the text.
 */
export function printedIn(text: string): Record<string, unknown> | undefined {
  const root: Record<string, unknown> = Object.create(null);
  const open = [root];
  const marks = [...text.matchAll(mark)].slice(0, maxEntries);
  for (const [i, found] of marks.entries()) {
    const inner = open.at(-1);
    if (inner === undefined) break;
    const value = text.slice(found.index + found[0].length, marks[i + 1]?.index ?? text.length).trim();
    const key = found[1] ?? '';
    if (opens.test(value)) {
      const nested: Record<string, unknown> = Object.create(null);
      inner[key] = nested;
      open.push(nested);
      continue;
    }
    const [said, closed] = withoutClosing(value);
    inner[key] = said;
    for (let level = 0; level < closed && open.length > 1; level += 1) open.pop();
  }
  return marks.length > 0 ? withLists(root) : undefined;
}

/** Arrays are printed with their indexes. */
function withLists(printed: Record<string, unknown>): Record<string, unknown> {
  for (const key in printed) {
    const value = printed[key];
    if (typeof value !== 'object' || value === null) continue;
    const inner = withLists(value as Record<string, unknown>);
    printed[key] = '0' in inner ? Object.values(inner) : inner;
  }
  return printed;
}

/** A value and how many structures end behind it; brackets that belong to the value stay. */
function withoutClosing(text: string): readonly [value: string, closed: number] {
  let spare = count(text, ')') - count(text, '(');
  let end = text.length;
  let closed = 0;
  while (spare > 0 && text[end - 1] === ')') {
    end -= 1;
    spare -= 1;
    closed += 1;
    while (end > 0 && /\s/.test(text[end - 1] ?? '')) end -= 1;
  }
  return [text.slice(0, end), closed];
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}
