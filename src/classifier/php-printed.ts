const maxEntries = 400;

const mark = /\[([\w$ .-]{1,80})(?::[\w\\]{1,100}(?::\w{1,20})?)?\] ?=> ?/g;
const opens = /^(?:Array|[A-Za-z_][\w\\]{0,99} Object)\s{0,200}\(?$/;

/** What begins behind a value when several structures are printed one after the other. */
const another = /\)\s{1,200}(?:Array|[A-Za-z_][\w\\]{0,99} Object)\s{0,200}\($/;

/**
 * Reads what PHP's `print_r` prints: `[field] => email`, nested as `Array (…)` and `stdClass Object (…)`. A list when there
 * are several side by side or an array is printed, undefined when the text holds nothing of the kind; values are strings.
 * Linear in the text.
 */
export function printedIn(text: string): unknown {
  let root: Record<string, unknown> = Object.create(null);
  const roots = [root];
  let open = [root];
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
    const next = another.exec(value);
    const [said, closed] = withoutClosing(next === null ? value : value.slice(0, next.index + 1));
    inner[key] = said;
    if (next !== null && closed >= open.length) {
      root = Object.create(null);
      roots.push(root);
      open = [root];
      continue;
    }
    for (let level = 0; level < closed && open.length > 1; level += 1) open.pop();
  }
  if (marks.length === 0) return undefined;
  return roots.length === 1 ? withLists(root) : roots.map(withLists);
}

/** Arrays are printed with their indexes. */
function withLists(printed: Record<string, unknown>): unknown {
  for (const key in printed) {
    const value = printed[key];
    if (typeof value === 'object' && value !== null) printed[key] = withLists(value as Record<string, unknown>);
  }
  return '0' in printed ? Object.values(printed) : printed;
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
