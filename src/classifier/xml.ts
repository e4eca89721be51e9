/** Elements read from one document; the rest never says more. */
const maxElements = 2_000;
const maxDepth = 24;

/** An element being read. */
interface Open {
  readonly name: string;
  readonly children: Record<string, unknown>;
  text: string;
  empty: boolean;
}

/**
 * Reads XML into the objects JSON would have: names without their prefix, attributes beside the elements inside, an
 * element's own words under `text`, equal names as a list. Never throws; linear; what was cut off ends where it ends.
 */
export function parseXml(xml: string): Readonly<Record<string, unknown>> {
  const root = open('');
  const stack: Open[] = [root];
  let elements = 0;
  for (let at = xml.indexOf('<'); at >= 0 && elements < maxElements; ) {
    const top = stack.at(-1) ?? root;
    if (xml.startsWith('<![CDATA[', at)) {
      const end = endOf(xml, ']]>', at);
      top.text += xml.slice(at + 9, end);
      at = end + 3;
    } else if (xml.startsWith('<!--', at)) at = endOf(xml, '-->', at) + 3;
    else {
      const end = endOf(xml, '>', at);
      const tag = xml.slice(at + 1, end);
      at = end + 1;
      if (tag.startsWith('/')) close(stack, nameOf(tag.slice(1)));
      else if (!tag.startsWith('?') && !tag.startsWith('!')) {
        elements += 1;
        const element = open(nameOf(tag));
        readAttributes(tag, element);
        if (tag.endsWith('/') || stack.length > maxDepth) attach(top, element);
        else stack.push(element);
      }
    }
    const next = xml.indexOf('<', at);
    const inside = stack.at(-1) ?? root;
    const words = (next < 0 ? xml.slice(at) : xml.slice(at, next)).trim();
    if (words !== '') inside.text += decode(words);
    at = next;
  }
  while (stack.length > 1) close(stack, stack.at(-1)?.name ?? '');
  return root.children;
}

function open(name: string): Open {
  return { name, children: Object.create(null), text: '', empty: true };
}

function endOf(xml: string, mark: string, from: number): number {
  const end = xml.indexOf(mark, from);
  return end < 0 ? xml.length : end;
}

function nameOf(tag: string): string {
  const name = /^[\w.:-]{1,80}/.exec(tag)?.[0] ?? '';
  return name.slice(name.lastIndexOf(':') + 1);
}

/** Closes elements up to the one of this name; an end without a start is left out. */
function close(stack: Open[], name: string): void {
  if (!stack.some((element) => element.name === name)) return;
  while (stack.length > 1) {
    const element = stack.pop();
    const parent = stack.at(-1);
    if (element === undefined || parent === undefined) return;
    attach(parent, element);
    if (element.name === name) return;
  }
}

function attach(parent: Open, element: Open): void {
  const { name, children, text } = element;
  if (!element.empty && text !== '') children.text = text;
  const value = element.empty ? text : children;
  const known = parent.children[name];
  if (known === undefined) parent.children[name] = value;
  else if (Array.isArray(known)) known.push(value);
  else parent.children[name] = [known, value];
  parent.empty = false;
}

const attribute = /\s([\w.:-]{1,60})\s?=\s?(?:"([^"]{0,500})"|'([^']{0,500})')/g;
/** Attributes about the document, not about the error. */
const formal = /^xmlns|^xsi:|^xml:|^(?:type|version|lang|encoding|space|nil|time)$/;

function readAttributes(tag: string, element: Open): void {
  if (!tag.includes('=')) return;
  for (const [, name = '', double, single] of tag.slice(0, 2_000).matchAll(attribute)) {
    if (formal.test(name)) continue;
    element.children[nameOf(name)] = decode(double ?? single ?? '');
    element.empty = false;
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', '#39': "'" };

function decode(text: string): string {
  return text.includes('&') ? text.replace(/&(lt|gt|quot|apos|amp|#39);/g, (_, name) => entities[name] ?? '') : text;
}
