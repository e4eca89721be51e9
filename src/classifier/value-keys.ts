import { isFieldName, normaliseField } from './fields.ts';

/** Objects and lists looked into; an answer that repeats what it was sent repeats one record. */
const maxNodes = 200;

/** A value in quotes and what is wrong with it, as JSON Schema's checkers word it. */
const complaint =
  /(["'])([^"'\n]{1,200})\1 (?:is (?:not|too|less|greater|longer|shorter|already|invalid|no )\b|does not |doesn't |has (?:too|non)|should |must |cannot )/;

/**
 * The key beside which the answer itself prints the value it complains of: `{'link': 'x.y'} ('x.y' is not of type array)`,
 * or `body` has it under that key. Null when it does not, or under several keys. Linear in the text.
 */
export function keyOfValueIn(message: string, body: unknown): string | null {
  const [, , value = ''] = complaint.exec(message) ?? [];
  if (value === '' || value === 'value') return null;
  const keys = new Set(keysInText(message, value));
  if (keys.size === 0 && typeof body === 'object') collectKeys(body, value, keys, { left: maxNodes });
  const [key] = keys;
  return keys.size === 1 && key !== undefined && isFieldName(key) ? normaliseField(key) : null;
}

const keyBefore = /["']?([A-Za-z_]\w{0,60})["']?\s?(?::|=>|=)\s?u?$/;

function keysInText(text: string, value: string): readonly string[] {
  const keys: string[] = [];
  for (const quote of [`'${value}'`, `"${value}"`]) {
    for (let at = text.indexOf(quote); at >= 0 && keys.length < 10; at = text.indexOf(quote, at + quote.length)) {
      const key = keyBefore.exec(text.slice(Math.max(0, at - 70), at))?.[1];
      if (key !== undefined) keys.push(key);
    }
  }
  return keys;
}

function collectKeys(node: unknown, value: string, keys: Set<string>, nodes: { left: number }): void {
  if (typeof node !== 'object' || node === null || nodes.left <= 0) return;
  nodes.left -= 1;
  for (const key in node) {
    const inner = (node as Record<string, unknown>)[key];
    if (inner === value && !Array.isArray(node)) keys.add(key);
    else collectKeys(inner, value, keys, nodes);
  }
}
